//! `cargo bench --bench measure`: what this machine does, for people who judge
//! or change the program. Nothing here passes or fails a test: machines differ,
//! so rates are compared within one run only. No part of this is in the shipped
//! program.

pub(crate) mod comparison;
pub(crate) mod definitions;
pub(crate) mod hostile;
pub(crate) mod http;
pub(crate) mod idle;
pub(crate) mod large;
pub(crate) mod letting_go;
pub(crate) mod memory;
pub(crate) mod page;
pub(crate) mod pdf;
pub(crate) mod process;
pub(crate) mod reports;
pub(crate) mod sample;
pub(crate) mod serving;
pub(crate) mod session;
pub(crate) mod spread;
pub(crate) mod submissions;

use anyhow::Context;
use clap::Parser;
use std::path::Path;
use tempfile::TempDir;

/// Memory is zeroed as in `src/main.rs`: what is measured is what is shipped.
/// Tests of this program share theirs with many others.
#[cfg(not(test))]
#[global_allocator]
static MEMORY: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// Measure this machine: ratios within one run.
#[derive(Parser)]
#[command(bin_name = "cargo bench --bench measure --")]
struct Cli {
    #[command(subcommand)]
    what: What,
    /// Cargo says it to every program of this kind.
    #[arg(long = "bench", global = true, hide = true)]
    _by_cargo: bool,
}

#[derive(clap::Subcommand)]
enum What {
    /// Forms a second, stored durably and not stored at all, into one round and into 200 at once
    Submissions(submissions::Load),
    /// What a member's whole visit costs, and its last step alone
    Sessions(session::Visits),
    /// Many and large rounds: 200 of 10,000 members open at once, a million answers
    Large(large::Large),
    /// Time to make the PDF of a round of 40
    Pdf,
    /// Requests and bytes of a member's first page
    Page,
    /// Time to the first answer, and memory of a server that waits
    Idle,
    /// Cost of a report for few and for many answers, and of comparing ten rounds
    Reports,
    /// Time of the test between two rounds, and the error of its approximation
    Comparison,
    /// Time to check the shipped definitions, and to refuse hostile ones
    Definitions,
    /// Refuse one definition file; for `definitions`
    #[command(hide = true)]
    Refusal(definitions::Refusal),
    /// What zeroing memory that is given back costs, beside a program that does not
    Memory(memory::Beside),
    /// Everything but `large` and `memory`, with a summary at the end [default]
    All(submissions::Load),
}

/// A measured figure beside its target.
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) target: Target,
    pub(crate) measured: f64,
    pub(crate) unit: &'static str,
}

/// What a figure should be.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
    Under(f64),
}

fn main() -> anyhow::Result<()> {
    let given = std::env::args().skip(1).any(|word| word != "--bench");
    let what = if given {
        Cli::parse().what
    } else {
        Cli::parse_from(["measure", "all"]).what
    };
    if cfg!(debug_assertions) && !matches!(what, What::Refusal(_)) {
        println!("This is a development build; the targets are for a release build.\n");
    }
    let figures = match what {
        What::Submissions(load) => submissions::measure(&load)?,
        What::Sessions(visits) => session::measure(&visits)?,
        What::Large(large) => large::measure(&large)?,
        What::Pdf => pdf::measure()?,
        What::Page => page::measure()?,
        What::Memory(beside) => memory::measure(&beside)?,
        What::Idle => idle::measure()?,
        What::Reports => reports::measure()?,
        What::Comparison => comparison::measure()?,
        What::Definitions => definitions::measure()?,
        What::Refusal(refusal) => return definitions::refuse(&refusal),
        What::All(load) => {
            // The quiet ones first, before the disk and the processor are warm from the load.
            let mut all = idle::measure()?;
            all.extend(definitions::measure()?);
            all.extend(page::measure()?);
            all.extend(pdf::measure()?);
            all.extend(reports::measure()?);
            all.extend(comparison::measure()?);
            all.extend(session::measure(&session::Visits::default())?);
            all.extend(submissions::measure(&load)?);
            all
        }
    };
    println!("{:<58} {:>12} {:>14}", "figure", "target", "measured");
    for figure in &figures {
        println!("{}", figure.line());
    }
    Ok(())
}

impl Figure {
    pub(crate) fn line(&self) -> String {
        format!(
            "{:<58} {:>12} {:>14}  {}",
            self.name,
            self.target.words(),
            format!("{} {}", short(self.measured), self.unit).trim_end(),
            if self.target.is_met(self.measured) {
                "ok"
            } else {
                "NOT MET"
            }
        )
    }
}

impl Target {
    pub(crate) fn is_met(self, measured: f64) -> bool {
        match self {
            Self::AtLeast(least) => measured >= least,
            Self::AtMost(most) => measured <= most,
            Self::Under(bound) => measured < bound,
        }
    }

    fn words(self) -> String {
        match self {
            Self::AtLeast(least) => format!(">= {}", short(least)),
            Self::AtMost(most) => format!("<= {}", short(most)),
            Self::Under(bound) => format!("< {}", short(bound)),
        }
    }
}

/// Three digits that count: `0.62`, `48.1`, `21400`.
pub(crate) fn short(value: f64) -> String {
    match value {
        value if value.fract() == 0.0 || value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

/// A folder for one measurement, gone when it is over: inside `parent`, which
/// has to be there, or where the system keeps such folders.
fn scratch(parent: Option<&Path>) -> anyhow::Result<TempDir> {
    let parent = parent.map_or_else(std::env::temp_dir, Path::to_owned);
    tempfile::tempdir_in(&parent).with_context(|| parent.display().to_string())
}
