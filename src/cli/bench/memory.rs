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
    other: PathBuf,
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
            (zeroing, rates(&how.other, how)?)
        } else {
            let not = rates(&how.other, how)?;
            (rates(&own, how)?, not)
        };
        pairs.push((zeroing, not));
    }
    let of = |value: fn(&(Rates, Rates)) -> f64| {
        Spread::of(pairs.iter().map(value)).ok_or_else(|| "no turn".to_owned())
    };
    println!("{}", head("Stored durably, over HTTP", "a second"));
    println!(
        "{}",
        of(|(zeroing, _)| zeroing.stored)?.line("memory zeroed")
    );
    println!("{}", of(|(_, not)| not.stored)?.line("memory not zeroed"));
    let stored = of(|(zeroing, not)| zeroing.stored / not.stored)?;
    println!("{}", stored.line("ratio, turn by turn"));
    let let_go = of(|(zeroing, not)| zeroing.let_go / not.let_go)?;
    println!("{}\n", let_go.line("ratio where nothing is stored"));
    Ok(vec![Figure {
        name: "submissions: memory zeroed to not zeroed, over HTTP".to_owned(),
        target: Target::AtLeast(0.95),
        measured: stored.median,
        unit: "",
    }])
}

/// One turn of a program, in a process of its own.
fn rates(program: &Path, how: &Beside) -> Result<Rates, Failure> {
    let mut command = Command::new(program);
    command.args(["bench", "turn", "--members", "40", "--ballots"]);
    command.arg(how.ballots.to_string());
    if let Some(folder) = &how.folder {
        command.arg("--folder").arg(folder);
    }
    let said = command
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let text = String::from_utf8_lossy(&said.stdout);
    let line = text.lines().last().unwrap_or_default();
    read(line).ok_or_else(|| {
        let error = String::from_utf8_lossy(&said.stderr);
        format!("{}: no rates but {text}{error}", program.display())
    })
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
