//! Time to check all shipped definitions, and what the worst of hostile files
//! costs: time and memory of a process of its own for each, from its start to
//! its end, so that nothing is warm and nothing was allocated before.

use super::hostile;
use super::spread::{Spread, head};
use super::{Failure, Figure, Scratch, Target};
use crate::instrument::{self, MAX_BYTES, shipped};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const RUNS: u32 = 7;

/// What a process of its own does: checks the file, as `tablee check` does, and
/// says how many problems it has and the most memory that it held meanwhile.
#[derive(clap::Args)]
pub(in crate::cli) struct Refusal {
    file: PathBuf,
}

/// What refusing one file cost.
struct Cost {
    milliseconds: f64,
    /// `None` where the system does not say.
    megabytes: Option<f64>,
}

pub(super) fn measure() -> Result<Vec<Figure>, Failure> {
    let mut figures = vec![check_all_shipped()?];
    let scratch = Scratch::new(None)?;
    println!("{}", head("Hostile definition files", "ms"));
    let (mut slowest, mut largest) = (0.0_f64, None);
    for (name, bytes) in hostile::files() {
        let file = scratch.path().join("hostile.yaml");
        std::fs::write(&file, bytes).map_err(|error| error.to_string())?;
        let costs = (0..RUNS).map(|_| refused(&file));
        let costs = costs.collect::<Result<Vec<Cost>, _>>()?;
        let times = Spread::of(costs.iter().map(|cost| cost.milliseconds)).ok_or("no run")?;
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
fn check_all_shipped() -> Result<Figure, Failure> {
    let begun = Instant::now();
    let all = shipped();
    let mut times = vec![begun.elapsed().as_secs_f64() * 1000.0];
    let files: Vec<(String, Vec<u8>)> = all
        .iter()
        .map(|one| (format!("{}.yaml", one.id()), one.source_text().into()))
        .collect();
    for _ in 0..RUNS {
        let begun = Instant::now();
        let good = instrument::check(&files).map_err(|problems| problems.join("\n"))?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert_eq!(good.len(), files.len(), "a line for each");
    }
    let times = Spread::of(times).ok_or("no run")?;
    println!("{}", head("Shipped definitions", "ms"));
    println!("{}\n", times.line(&format!("all {}", files.len())));
    Ok(Figure {
        name: format!("checking all {} shipped definitions", files.len()),
        target: Target::Under(50.0),
        measured: times.median,
        unit: "ms",
    })
}

fn refused(file: &Path) -> Result<Cost, Failure> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let begun = Instant::now();
    let output = Command::new(program)
        .args(["bench", "refusal"])
        .arg(file)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| error.to_string())?;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = said.split_whitespace();
    let problems = words.next().and_then(|word| word.parse::<usize>().ok());
    if !output.status.success() || problems.is_none_or(|problems| problems == 0) {
        return Err(format!("{} was not refused: {said}", file.display()));
    }
    let kibibytes = words.next().and_then(|word| word.parse::<f64>().ok());
    Ok(Cost {
        milliseconds,
        megabytes: kibibytes.map(|kib| kib * 1024.0 / 1e6),
    })
}

/// The part of a process of its own.
pub(super) fn refuse(Refusal { file }: &Refusal) -> Result<(), Failure> {
    let say = |error: std::io::Error| format!("{}: {error}", file.display());
    let mut bytes = Vec::new();
    let open = File::open(file).map_err(say)?;
    let mut little = open.take(MAX_BYTES as u64 + 1);
    little.read_to_end(&mut bytes).map_err(say)?;
    let name = file.display().to_string();
    let problems = match instrument::check(&[(name, bytes)]) {
        Ok(_) => 0,
        // The last line counts the others.
        Err(lines) => lines.len() - 1,
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = most_kibibytes(&status).map_or_else(|| "-".to_owned(), |kib| kib.to_string());
    println!("{problems} {most}");
    Ok(())
}

/// The most memory that a process held so far.
fn most_kibibytes(status: &str) -> Option<u64> {
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_most_memory() {
        let status = "Name:\ttablee\nVmHWM:\t   30000 kB\nVmRSS:\t   24680 kB\nThreads:\t9\n";
        assert_eq!(most_kibibytes(status), Some(30_000));
        assert_eq!(most_kibibytes("Name:\ttablee\n"), None);
    }
}
