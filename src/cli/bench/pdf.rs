//! Time to make the PDF of a round of 40 by itself, from the kept results to the bytes.
//!
//! Every run has a round of its own with its own answers: typesetting remembers
//! what it did, and a document made twice would come from memory.

use super::sample::{Sample, say};
use super::spread::{Spread, head};
use super::{Failure, Figure, Scratch, Target};
use crate::report::Paper;
use crate::report::render::Format;
use crate::results::{self, Beside};
use crate::round::Id;
use crate::store::Store;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::time::Instant;

const MEMBERS: u32 = 40;
const WARMING: u64 = 3;
const RUNS: u64 = 20;

pub(super) fn measure() -> Result<Vec<Figure>, Failure> {
    let scratch = Scratch::new(None)?;
    let store = Store::open(scratch.path()).map_err(say)?;
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
        let (Some(times), Some(sizes)) = (Spread::of(times), Spread::of(sizes)) else {
            return Err("no run".to_owned());
        };
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

fn pdf(store: &Store, id: &Id, language: &crate::instrument::Language) -> Result<usize, Failure> {
    let round = store.round(id).map_err(say)?.ok_or("the round is gone")?;
    let report = results::report(store, &round, language, Beside::Nothing)
        .map_err(say)?
        .ok_or("the round is not closed")?;
    // The rounds of a sample are one partnership's: by itself is how a first
    // round is printed, without a chapter on the round before it.
    Format::Pdf
        .render(&report, Paper::A4)
        .map(|bytes| bytes.len())
        .map_err(|error| error.to_string())
}
