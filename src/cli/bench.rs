//! `tablee bench`: what this machine does, for people who judge or change the
//! program. Nothing here passes or fails a test: machines differ, so rates are
//! compared within one run only.

mod comparison;
mod definitions;
mod hostile;
mod http;
mod idle;
mod memory;
mod page;
mod pdf;
mod reports;
mod sample;
mod serving;
mod spread;
mod submissions;

use super::Failure;
use std::path::{Path, PathBuf};

#[derive(clap::Subcommand)]
pub(super) enum What {
    /// Forms a second, stored durably and not stored at all, into one round and into 200 at once
    Submissions(submissions::Load),
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
    /// One repetition of submissions; for `memory`
    #[command(hide = true)]
    Turn(submissions::Load),
    /// Everything, with a summary at the end
    All(submissions::Load),
}

/// A measured figure beside its target.
struct Figure {
    name: String,
    target: Target,
    measured: f64,
    unit: &'static str,
}

/// What a figure should be.
#[derive(Clone, Copy)]
enum Target {
    AtLeast(f64),
    AtMost(f64),
    Under(f64),
}

pub(super) fn run(what: &What) -> Result<(), Failure> {
    if cfg!(debug_assertions) && !matches!(what, What::Refusal(_)) {
        println!("This is a development build; the targets are for a release build.\n");
    }
    let figures = match what {
        What::Submissions(load) => submissions::measure(load)?,
        What::Pdf => pdf::measure()?,
        What::Page => page::measure()?,
        What::Memory(beside) => memory::measure(beside)?,
        What::Turn(load) => return load.turn(),
        What::Idle => idle::measure()?,
        What::Reports => reports::measure()?,
        What::Comparison => comparison::measure()?,
        What::Definitions => definitions::measure()?,
        What::Refusal(refusal) => return definitions::refuse(refusal),
        What::All(load) => {
            // The quiet ones first, before the disk and the processor are warm from the load.
            let mut all = idle::measure()?;
            all.extend(definitions::measure()?);
            all.extend(page::measure()?);
            all.extend(pdf::measure()?);
            all.extend(reports::measure()?);
            all.extend(comparison::measure()?);
            all.extend(submissions::measure(load)?);
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
    fn line(&self) -> String {
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
    fn is_met(self, measured: f64) -> bool {
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
fn short(value: f64) -> String {
    match value {
        value if value.fract() == 0.0 || value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

/// A folder for one measurement, gone when it is over.
struct Scratch(PathBuf);

impl Scratch {
    /// A new folder inside `parent`, or where the system keeps such folders.
    fn new(parent: Option<&Path>) -> Result<Self, Failure> {
        let parent = parent.map_or_else(std::env::temp_dir, Path::to_owned);
        let folder = parent.join(format!("tablee-bench-{:016x}", rand::random::<u64>()));
        // Not `create_dir_all`: a parent that is missing was misspelt.
        std::fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self(folder))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // It was made above, for this measurement alone.
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("tablee: {} is left over: {error}", self.0.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_whether_its_target_is_met() {
        let figure = |target, measured| Figure {
            name: "ratio".to_owned(),
            target,
            measured,
            unit: "",
        };
        assert!(figure(Target::AtLeast(0.4), 0.4).line().ends_with("ok"));
        assert!(
            figure(Target::AtLeast(0.4), 0.39)
                .line()
                .ends_with("NOT MET")
        );
        assert!(figure(Target::AtMost(3.0), 3.0).line().ends_with("ok"));
        assert!(
            figure(Target::Under(200.0), 200.0)
                .line()
                .ends_with("NOT MET")
        );
    }

    #[test]
    fn figures_are_short() {
        let all = [0.4, 0.617, 3.0, 48.13, 21_403.7].map(short);
        assert_eq!(all, ["0.40", "0.62", "3", "48.1", "21404"]);
    }

    #[test]
    fn a_scratch_folder_is_gone_after() {
        let scratch = Scratch::new(None).expect("a folder");
        let folder = scratch.path().to_owned();
        std::fs::write(folder.join("file"), "x").expect("written");
        drop(scratch);
        assert!(!folder.exists());
    }
}
