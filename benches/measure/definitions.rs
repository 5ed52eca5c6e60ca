//! Time to check all shipped definitions, and what the worst of hostile files
//! costs: time and memory of a process of its own for each, from its start to
//! its end, so that nothing is warm and nothing was allocated before.

use super::hostile;
use super::process::megabytes;
use super::spread::{Spread, head};
use super::{Figure, Target, scratch};
use anyhow::{Context, anyhow, ensure};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use tablee::instrument::{self, MAX_BYTES, shipped};

const RUNS: u32 = 7;

/// What a process of its own does: checks the file, as `tablee check` does, and
/// says how many problems it has and the most memory that it held meanwhile.
#[derive(clap::Args)]
pub(crate) struct Refusal {
    file: PathBuf,
}

/// What refusing one file cost.
struct Cost {
    milliseconds: f64,
    /// `None` where the system does not say.
    megabytes: Option<f64>,
}

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let mut figures = vec![check_all_shipped()?];
    let scratch = scratch(None)?;
    println!("{}", head("Hostile definition files", "ms"));
    let (mut slowest, mut largest) = (0.0_f64, None);
    for (name, bytes) in hostile::files() {
        let file = scratch.path().join("hostile.yaml");
        std::fs::write(&file, bytes)?;
        let costs = (0..RUNS).map(|_| refused(&file));
        let costs = costs.collect::<anyhow::Result<Vec<Cost>>>()?;
        let times = Spread::of(costs.iter().map(|cost| cost.milliseconds))?;
        println!("{}", times.line(name));
        slowest = slowest.max(times.median);
        let memory = costs.iter().filter_map(|cost| cost.megabytes);
        largest = memory.chain(largest).reduce(f64::max);
    }
    println!();
    figures.push(Figure {
        name: "the slowest hostile definition, a process from start to end".to_owned(),
        target: Target::AtMost(200.0),
        measured: slowest,
        unit: "ms",
    });
    match largest {
        Some(megabytes) => figures.push(Figure {
            name: "the largest such process".to_owned(),
            target: Target::AtMost(100.0),
            measured: megabytes,
            unit: "MB",
        }),
        None => println!("  This system does not say how much memory a program holds."),
    }
    Ok(figures)
}

/// The first time is among them: then the schema and its patterns are made.
fn check_all_shipped() -> anyhow::Result<Figure> {
    let begun = Instant::now();
    let all = shipped();
    let mut times = vec![begun.elapsed().as_secs_f64() * 1000.0];
    let files: Vec<(String, Vec<u8>)> = all
        .iter()
        .map(|one| (format!("{}.yaml", one.id()), one.source_text().into()))
        .collect();
    for _ in 0..RUNS {
        let begun = Instant::now();
        let good = instrument::check(&files).map_err(|problems| anyhow!(problems.join("\n")))?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert_eq!(good.len(), files.len(), "a line for each");
    }
    let times = Spread::of(times)?;
    println!("{}", head("Shipped definitions", "ms"));
    println!("{}\n", times.line(&format!("all {}", files.len())));
    Ok(Figure {
        name: format!("checking all {} shipped definitions", files.len()),
        target: Target::Under(50.0),
        measured: times.median,
        unit: "ms",
    })
}

fn refused(file: &Path) -> anyhow::Result<Cost> {
    let program = std::env::current_exe()?;
    let begun = Instant::now();
    let output = Command::new(program)
        .arg("refusal")
        .arg(file)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = said.split_whitespace();
    let problems = words.next().and_then(|word| word.parse::<usize>().ok());
    ensure!(
        output.status.success() && problems.is_some_and(|problems| problems > 0),
        "{} was not refused: {said}",
        file.display()
    );
    Ok(Cost {
        milliseconds,
        megabytes: words.next().and_then(|word| word.parse().ok()),
    })
}

/// The part of a process of its own.
pub(crate) fn refuse(Refusal { file }: &Refusal) -> anyhow::Result<()> {
    let name = file.display().to_string();
    let mut bytes = Vec::new();
    let mut little = File::open(file)
        .context(name.clone())?
        .take(MAX_BYTES as u64 + 1);
    little.read_to_end(&mut bytes)?;
    let problems = match instrument::check(&[(name, bytes)]) {
        Ok(_) => 0,
        // The last line counts the others.
        Err(lines) => lines.len() - 1,
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = megabytes(&status, "VmHWM").map_or_else(|| "-".to_owned(), |mb| mb.to_string());
    println!("{problems} {most}");
    Ok(())
}
