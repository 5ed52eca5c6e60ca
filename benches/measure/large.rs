//! Many and large rounds: 200 of 10,000 members open at once, a million answers
//! that are closed, ten rounds of a million compared.

use super::process::{Running, TABLEE};
use super::reports;
use super::sample::{OpenRound, Sample};
use super::submissions::at_once::Order;
use super::submissions::{expect, post_all, requests};
use super::{Figure, Target, scratch};
use anyhow::Context;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use tablee::ballot::Ballot;
use tablee::disclosure::{CountThreshold, retain};
use tablee::round::MOST_MEMBERS;
use tablee::sample::answers::MadeUp;
use tablee::store::Store;

/// Answers of one round.
const MILLION: u32 = 1_000_000;
/// As many members send at once.
const CONNECTIONS: u32 = 64;

#[derive(clap::Args)]
pub(crate) struct Large {
    /// Rounds of 10,000 members that are open at once
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub(crate) rounds: u32,
    /// Forms that are sent, to all rounds by turns
    #[arg(long, default_value_t = 6_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) ballots: u32,
    /// Folder on the disk to measure [default: the system's temporary folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

pub(crate) fn measure(how: &Large) -> anyhow::Result<Vec<Figure>> {
    println!("{} open rounds of {MOST_MEMBERS} members", how.rounds);
    let mut figures = open_at_once(how)?;
    figures.push(close_a_million()?);
    let compared = reports::of_a_million()?;
    println!("  ten rounds of a million compared: {compared:.0} ms\n");
    figures.push(figure(
        "ten rounds of a million answers, compared, and the page",
        Target::Under(300.0),
        compared,
        "ms",
    ));
    Ok(figures)
}

/// The start, the memory and the rate of the shipped program.
pub(crate) fn open_at_once(how: &Large) -> anyhow::Result<Vec<Figure>> {
    let scratch = scratch(how.folder.as_deref())?;
    let data = scratch.path().join("data");
    let store = Store::open(&data)?;
    let sample = Sample::new(&store)?;
    let rng = &mut StdRng::seed_from_u64(1);
    let each = how.ballots.div_ceil(how.rounds).min(MOST_MEMBERS);
    let rounds = (0..how.rounds)
        .map(|_| {
            let mut round = sample.open(MOST_MEMBERS)?;
            // The other codes are never used: there are two millions of them.
            round.codes.truncate(each as usize);
            Ok(round)
        })
        .collect::<anyhow::Result<Vec<OpenRound>>>()?;
    let forms = requests(&sample, &rounds, how.ballots, "send", rng)?;
    let forms = Arc::new(Order::ByTurns.put(forms, each));
    drop(store);
    let (server, start) = Running::start(TABLEE.as_ref(), &data)?;
    let at_rest = server.resident_megabytes();
    let rate = post_all(server.address, &forms, CONNECTIONS, 303)?;
    let resident = server.resident_megabytes();
    drop(server);
    expect(&Store::open(&data)?, &rounds, forms.len())?;
    let start = start.as_secs_f64();
    println!("  from start to first answer: {start:.1} s");
    println!("  sent to all by turns, {CONNECTIONS} at once: {rate:.0} a second");
    let name = format!("{} open rounds of {MOST_MEMBERS}", how.rounds);
    let mut figures = vec![
        figure(&format!("{name}: start"), Target::Under(10.0), start, "s"),
        figure(
            &format!("{name}: sent"),
            Target::AtLeast(600.0),
            rate,
            "a second",
        ),
    ];
    if let (Some(at_rest), Some(resident)) = (at_rest, resident) {
        println!(
            "  resident memory: {at_rest:.0} MB after the start, {resident:.0} MB after these"
        );
        let name = format!("{name}: resident memory");
        figures.push(figure(&name, Target::Under(600.0), resident, "MB"));
    }
    println!();
    Ok(figures)
}

/// What closing works out, from the bytes of a million ballots. No round has as
/// many members today, so no box is read for it.
fn close_a_million() -> anyhow::Result<Figure> {
    let shipped = tablee::instrument::shipped();
    let instrument = shipped.first().context("no instrument is shipped")?;
    let mut rng = StdRng::seed_from_u64(1);
    let made_up = MadeUp::new(instrument, &mut rng);
    let bytes: Vec<Vec<u8>> = (0..MILLION)
        .map(|_| made_up.ballot(&mut rng).to_bytes())
        .collect();
    let begun = Instant::now();
    let ballots: Vec<Ballot> = bytes
        .iter()
        .map(|bytes| Ballot::from_bytes(instrument, bytes))
        .collect::<Option<_>>()
        .context("a ballot that does not fit")?;
    let kept = retain(instrument, &ballots, Vec::new(), CountThreshold::Eight);
    let took = begun.elapsed().as_secs_f64();
    black_box(kept);
    println!("  a million answers closed: {took:.1} s");
    Ok(figure(
        "a million answers of one round, worked out at closing",
        Target::Under(10.0),
        took,
        "s",
    ))
}

fn figure(name: &str, target: Target, measured: f64, unit: &'static str) -> Figure {
    Figure {
        name: name.to_owned(),
        target,
        measured,
        unit,
    }
}
