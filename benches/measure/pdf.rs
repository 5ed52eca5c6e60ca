//! Time to make the PDF of a round of 40 by itself, from the kept results to the bytes.
//!
//! Every run has a round of its own with its own answers: typesetting remembers
//! what it did, and a document made twice would come from memory.

use super::sample::Sample;
use super::spread::{Spread, head};
use super::{Figure, Target, scratch};
use anyhow::Context;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::time::Instant;
use tablee::instrument::Language;
use tablee::report::Paper;
use tablee::report::render;
use tablee::results::{self, Beside};
use tablee::round::Id;
use tablee::store::Store;

const MEMBERS: u32 = 40;
const WARMING: u64 = 3;
const RUNS: u64 = 20;

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let scratch = scratch(None)?;
    let store = Store::open(&scratch.path().join("data"))?;
    let sample = Sample::new(&store)?;
    println!(
        "{}",
        head(
            &format!("PDF of a round of {MEMBERS}, {RUNS} runs, warm"),
            "ms"
        )
    );
    let mut slowest = 0.0_f64;
    for language in sample.instrument.languages() {
        let mut times = Vec::new();
        let mut sizes = Vec::new();
        for run in 0..WARMING + RUNS {
            let id = sample.closed(MEMBERS, &mut StdRng::seed_from_u64(run))?;
            let begun = Instant::now();
            let size = pdf(&store, &id, language)?;
            if run >= WARMING {
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
                sizes.push(size as f64 / 1000.0);
            }
        }
        let (times, sizes) = (Spread::of(times)?, Spread::of(sizes)?);
        println!(
            "{} ({} kB)",
            times.line(language.as_str()),
            super::short(sizes.median)
        );
        slowest = slowest.max(times.median);
    }
    println!();
    Ok(vec![Figure {
        name: format!("PDF of a round of {MEMBERS}, warm, the slower language"),
        target: Target::Under(150.0),
        measured: slowest,
        unit: "ms",
    }])
}

fn pdf(store: &Store, id: &Id, language: &Language) -> anyhow::Result<usize> {
    let round = store.round(id)?.context("the round is gone")?;
    // The rounds of a sample are one partnership's: by itself is how a first
    // round is printed, without a chapter on the round before it.
    let report = results::report(store, &round, language, Beside::Nothing)?
        .context("the round is not closed")?;
    Ok(render::pdf(&report, Paper::A4)?.len())
}
