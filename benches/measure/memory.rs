//! What zeroing memory costs: the same forms into the shipped program and into
//! the one that does not zero, by turns, each a process of its own.

use super::process::{Running, TABLEE};
use super::sample::Sample;
use super::spread::{Spread, head};
use super::submissions::{expect, open_rounds, post_all, requests};
use super::{Figure, Target, scratch};
use anyhow::Context;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tablee::store::Store;

/// Members of a round; as many rounds are open as the forms need.
const MEMBERS: u32 = 40;
/// Connections that send one form after the other.
const CONNECTIONS: u32 = 64;

#[derive(clap::Args)]
pub(crate) struct Beside {
    /// The program that does not zero: `cargo build --release --example not_zeroing`
    #[arg(long = "beside", value_name = "PROGRAM")]
    pub(crate) program: PathBuf,
    /// Forms of each load
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) ballots: u32,
    /// How often each program has its turn
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) turns: u32,
    /// Folder on the disk to measure [default: the system's temporary folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// One turn of a program.
pub(crate) struct Turn {
    /// Forms a second that lead to the review page: read and checked, not stored.
    pub(crate) reviewed: f64,
    /// Forms a second that are sent.
    pub(crate) stored: f64,
    /// Processor time that the server took for both, in the system's ticks: on a
    /// machine that does other work besides it says more than the clock.
    pub(crate) work: f64,
}

pub(crate) fn measure(how: &Beside) -> anyhow::Result<Vec<Figure>> {
    let zeroing = Path::new(TABLEE);
    println!(
        "Zeroing memory: {} forms, {} turns each",
        how.ballots, how.turns
    );
    let mut pairs = Vec::new();
    for turn in 0..how.turns {
        // Who goes first changes, so that neither has the colder machine.
        let mut programs = [zeroing, &how.program];
        programs.rotate_left(turn as usize % 2);
        let mut turns = [take(programs[0], how)?, take(programs[1], how)?];
        turns.rotate_right(turn as usize % 2);
        pairs.push(turns);
    }
    let of = |value: fn(&[Turn; 2]) -> f64| Spread::of(pairs.iter().map(value));
    println!("{}", head("Stored durably, over HTTP", "a second"));
    println!(
        "{}",
        of(|[zeroing, _]| zeroing.stored)?.line("memory zeroed")
    );
    println!("{}", of(|[_, not]| not.stored)?.line("memory not zeroed"));
    let stored = of(|[zeroing, not]| zeroing.stored / not.stored)?;
    println!("{}", stored.line("ratio, turn by turn"));
    let reviewed = of(|[zeroing, not]| zeroing.reviewed / not.reviewed)?;
    println!("{}", reviewed.line("ratio where nothing is stored"));
    let work = of(|[zeroing, not]| not.work / zeroing.work)?;
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

/// One turn of a program, on a data folder of its own.
pub(crate) fn take(program: &Path, how: &Beside) -> anyhow::Result<Turn> {
    let scratch = scratch(how.folder.as_deref())?;
    let rng = &mut StdRng::seed_from_u64(0);
    let store = Store::open(&scratch.path().join("data"))?;
    let sample = Sample::new(&store)?;
    let rounds = open_rounds(&sample, how.ballots, MEMBERS)?;
    let mut forms = |go| requests(&sample, &rounds, how.ballots, go, rng).map(Arc::new);
    let (review, send) = (forms("review")?, forms("send")?);
    // The server is the one that has the folder open.
    drop(store);
    let (server, _) = Running::start(program, &scratch.path().join("data"))?;
    let silent = "this system does not say how long a program has worked";
    let before = server.work().context(silent)?;
    let reviewed = post_all(server.address, &review, CONNECTIONS, 200)?;
    let stored = post_all(server.address, &send, CONNECTIONS, 303)?;
    let work = server.work().context(silent)? - before;
    drop(server);
    expect(
        &Store::open(&scratch.path().join("data"))?,
        &rounds,
        how.ballots as usize,
    )?;
    Ok(Turn {
        reviewed,
        stored,
        work,
    })
}
