//! What zeroing memory costs: the same forms into this program and into the
//! one that does not zero, by turns.

use super::spread::{Spread, head};
use super::submissions::{Load, Rates};
use super::{Failure, Figure, Target};
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(clap::Args)]
pub(in crate::cli) struct Beside {
    /// The program that does not zero: `cargo build --release --example not_zeroing`
    #[arg(long = "beside", value_name = "PROGRAM")]
    program: PathBuf,
    /// Forms of each load
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    ballots: u32,
    /// How often each program has its turn
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..=100))]
    turns: u32,
    /// Folder on the disk to measure [default: the system's temporary folder]
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub(super) fn measure(how: &Beside) -> Result<Vec<Figure>, Failure> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    println!(
        "Zeroing memory: {} forms, {} turns each",
        how.ballots, how.turns
    );
    let mut pairs = Vec::new();
    for turn in 0..how.turns {
        // Who goes first changes, so that neither has the colder machine.
        let (zeroing, not) = if turn % 2 == 0 {
            let zeroing = rates(&own, how)?;
            (zeroing, rates(&how.program, how)?)
        } else {
            let not = rates(&how.program, how)?;
            (rates(&own, how)?, not)
        };
        pairs.push((zeroing, not));
    }
    let of = |value: fn(&(Turn, Turn)) -> f64| {
        Spread::of(pairs.iter().map(value)).ok_or_else(|| "no turn".to_owned())
    };
    println!("{}", head("Stored durably, over HTTP", "a second"));
    println!(
        "{}",
        of(|(zeroing, _)| zeroing.rates.stored)?.line("memory zeroed")
    );
    println!(
        "{}",
        of(|(_, not)| not.rates.stored)?.line("memory not zeroed")
    );
    let stored = of(|(zeroing, not)| zeroing.rates.stored / not.rates.stored)?;
    println!("{}", stored.line("ratio, turn by turn"));
    let let_go = of(|(zeroing, not)| zeroing.rates.let_go / not.rates.let_go)?;
    println!("{}", let_go.line("ratio where nothing is stored"));
    let work = of(|(zeroing, not)| not.work / zeroing.work)?;
    println!("{}\n", work.line("ratio of forms a second of processor"));
    Ok(vec![
        Figure {
            name: "submissions: memory zeroed to not, over HTTP".to_owned(),
            target: Target::AtLeast(0.95),
            measured: stored.median,
            unit: "",
        },
        Figure {
            name: "the same, a second of processor".to_owned(),
            target: Target::AtLeast(0.95),
            measured: work.median,
            unit: "",
        },
    ])
}

/// One turn of a program.
struct Turn {
    rates: Rates,
    /// Processor time of the whole turn, the load's own included: on a machine
    /// that does other work besides it says more than the clock.
    work: f64,
}

/// One turn of a program, in a process of its own.
fn rates(program: &Path, how: &Beside) -> Result<Turn, Failure> {
    let mut command = Command::new(program);
    command.args(["bench", "turn", "--members", "40", "--ballots"]);
    command.arg(how.ballots.to_string());
    if let Some(folder) = &how.folder {
        command.arg("--folder").arg(folder);
    }
    let before = work_of_children();
    let said = command
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let text = String::from_utf8_lossy(&said.stdout);
    let line = text.lines().last().unwrap_or_default();
    let work = work_of_children() - before;
    let turn = read(line).map(|rates| Turn { rates, work });
    turn.ok_or_else(|| {
        let error = String::from_utf8_lossy(&said.stderr);
        format!("{}: no rates but {text}{error}", program.display())
    })
}

/// Processor time of the processes that were started from here and have ended,
/// in the system's ticks; not a number where there is no `/proc`.
fn work_of_children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name, in brackets, may have spaces; what follows has none.
    let after = stat.rsplit_once(") ").map_or("", |(_, after)| after);
    let words: Vec<&str> = after.split(' ').collect();
    let ticks = words.get(13..15).unwrap_or(&["", ""]);
    ticks
        .iter()
        .map(|word| word.parse().unwrap_or(f64::NAN))
        .sum()
}

/// A turn's rates as [`Load::turn`] prints them.
fn read(line: &str) -> Option<Rates> {
    let mut rates = line.split(' ').map(str::parse);
    let mut next = || rates.next()?.ok();
    Some(Rates {
        let_go: next()?,
        stored: next()?,
        direct: next()?,
    })
}

impl Load {
    /// One repetition with rounds of the first size, its rates on one line.
    pub(super) fn turn(&self) -> Result<(), Failure> {
        let members = self.members.first().ok_or("no size of a round")?;
        let rates = super::submissions::repeat(self, *members, 0)?;
        println!("{} {} {}", rates.let_go, rates.stored, rates.direct);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_as_they_are_printed() {
        let rates = read("1.5 20 3").expect("rates");
        assert_eq!((rates.let_go, rates.stored, rates.direct), (1.5, 20.0, 3.0));
        assert!(read("This is a development build").is_none());
    }
}
