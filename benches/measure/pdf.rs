//! Time to make the PDF of a round of 40, from the kept results to the bytes: by
//! itself, as a first round is printed, and with the chapter on the round before it.
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
use tablee::document::Paper;
use tablee::instrument::Language;
use tablee::report::render;
use tablee::results::{self, Beside};
use tablee::round::Id;
use tablee::store::Store;

const MEMBERS: u32 = 40;
const WARMING: u64 = 3;
const RUNS: u64 = 20;

/// A document: what stands beside the round, what that is called, and how many
/// milliseconds its PDF may take.
const DOCUMENTS: [(Beside, &str, f64); 2] = [
    (Beside::Nothing, "by itself", 50.0),
    (Beside::TheRoundBefore, "beside the round before", 90.0),
];

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
    let mut figures = Vec::new();
    for (beside, name, target) in DOCUMENTS {
        let mut slowest = 0.0_f64;
        for language in sample.instrument.languages() {
            slowest = slowest.max(in_language(&store, &sample, language, beside, name)?);
        }
        figures.push(Figure {
            name: format!("PDF of a round of {MEMBERS} {name}, slower language"),
            target: Target::Under(target),
            measured: slowest,
            unit: "ms",
        });
    }
    println!();
    Ok(figures)
}

/// Prints the spread of one kind of document, and gives its median.
fn in_language(
    store: &Store,
    sample: &Sample,
    language: &Language,
    beside: Beside,
    name: &str,
) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    let mut sizes = Vec::new();
    for run in 0..WARMING + RUNS {
        let id = sample.closed(MEMBERS, &mut StdRng::seed_from_u64(run))?;
        let begun = Instant::now();
        let size = pdf(store, &id, language, beside)?;
        if run >= WARMING {
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
            sizes.push(size as f64 / 1000.0);
        }
    }
    let (times, sizes) = (Spread::of(times)?, Spread::of(sizes)?);
    println!(
        "{} ({} kB)",
        times.line(&format!("{name}, {}", language.as_str())),
        super::short(sizes.median)
    );
    Ok(times.median)
}

fn pdf(store: &Store, id: &Id, language: &Language, beside: Beside) -> anyhow::Result<usize> {
    let round = store.round(id)?.context("the round is gone")?;
    let report =
        results::report(store, &round, language, beside)?.context("the round is not closed")?;
    Ok(render::pdf(&report, Paper::A4)?.len())
}
