//! What a report costs: the same for a round of ten and of a hundred thousand
//! answers, since it is made from counts; and a comparison of ten rounds.

use super::spread::{Spread, head};
use super::{Figure, Target};
use anyhow::Context;
use jiff::civil::date;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::time::Instant;
use tablee::disclosure::compared::{ClosedRound, compare};
use tablee::disclosure::{CountThreshold, ItemCounts, Retained, disclose, publish_counts, retain};
use tablee::document::Paper;
use tablee::instrument::{Instrument, Language};
use tablee::report::comparison::{ComparedFacts, ComparisonFacts, ComparisonReport};
use tablee::report::{Entry, RoundFacts, RoundReport, render};
use tablee::sample::answers::MadeUp;

const FEW: u32 = 10;
const MANY: u32 = 100_000;
const MILLION: u32 = 1_000_000;
const ROUNDS: i16 = 10;
const RUNS: u32 = 15;

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let instrument = tablee::instrument::shipped()
        .first()
        .context("no instrument is shipped")?;
    let language = instrument.languages().last().context("no language")?;
    println!(
        "{}",
        head(&format!("One round, page and PDF, {RUNS} runs"), "ms")
    );
    let mut medians = Vec::new();
    // By turns, so that both meet the same moods of the machine. No two runs
    // have the same counts: typesetting remembers what it did.
    let mut times = [Vec::new(), Vec::new()];
    for run in 0..RUNS + 3 {
        for (answered, times) in [FEW, MANY].into_iter().zip(&mut times) {
            let took = one_round(instrument, language, answered, run)?;
            if run >= 3 {
                times.push(took);
            }
        }
    }
    for (answered, times) in [FEW, MANY].into_iter().zip(times) {
        let spread = Spread::of(times)?;
        println!("{}", spread.line(&format!("{answered} answers")));
        medians.push(spread.median);
    }
    println!();
    println!(
        "{}",
        head(&format!("{ROUNDS} rounds compared, {RUNS} runs"), "ms")
    );
    let mut of_page = Vec::new();
    let mut of_pdf = Vec::new();
    for run in 0..RUNS + 3 {
        let (page, pdf) = ten_rounds(instrument, language, run)?;
        if run >= 3 {
            of_page.push(page);
            of_pdf.push(pdf);
        }
    }
    let page = Spread::of(of_page)?;
    let pdf = Spread::of(of_pdf)?;
    println!("{}", page.line("worked out, and the page"));
    println!("{}", pdf.line("the PDF besides"));
    println!();
    Ok(vec![
        Figure {
            name: "report of 100,000 answers to one of 10, page and PDF".to_owned(),
            target: Target::Under(1.25),
            measured: medians[1] / medians[0],
            unit: "",
        },
        Figure {
            name: "a comparison of ten rounds, worked out, and its page".to_owned(),
            target: Target::Under(300.0),
            measured: page.median,
            unit: "ms",
        },
        Figure {
            name: "a comparison of ten rounds, its PDF besides".to_owned(),
            target: Target::Under(300.0),
            measured: pdf.median,
            unit: "ms",
        },
    ])
}

/// Milliseconds from a round's kept counts to its page and its PDF.
fn one_round(
    instrument: &Instrument,
    language: &Language,
    answered: u32,
    run: u32,
) -> anyhow::Result<f64> {
    let counts = counts(instrument, answered, run);
    let kept = publish_counts(instrument, answered, &counts, CountThreshold::Eight);
    let begun = Instant::now();
    let disclosed = disclose(instrument, &kept, answered + 3);
    let facts = RoundFacts {
        codes_made: 0,
        restored: None,
        partnership: "Rivière-Nord".to_owned(),
        round: format!("{run}"),
        closed_on: date(2026, 11, 20),
        entry: Entry::Cards,
        counts_from: CountThreshold::Eight,
        language: language.clone().into(),
    };
    let report = RoundReport::new(instrument, &disclosed, &facts);
    let size = render::html(&report).len();
    let pdf = render::pdf(&report, Paper::A4)?;
    debug_assert!(size > 0 && !pdf.is_empty());
    Ok(begun.elapsed().as_secs_f64() * 1000.0)
}

/// Counts of so many answers, others in every run.
fn counts(instrument: &Instrument, answered: u32, run: u32) -> Vec<ItemCounts> {
    (0..)
        .zip(instrument.items())
        .map(|(at, item): (u32, _)| {
            let mut options = vec![answered / 10; item.options.len()];
            let others: u32 = options.iter().skip(1).sum();
            let skipped = (at + run) % (answered / 5);
            options[0] = answered - others - skipped;
            ItemCounts::of(options)
        })
        .collect()
}

/// Milliseconds from what ten rounds keep to the page, and from there to the PDF.
fn ten_rounds(
    instrument: &Instrument,
    language: &Language,
    run: u32,
) -> anyhow::Result<(f64, f64)> {
    let mut rng = StdRng::seed_from_u64(u64::from(run));
    let kept: Vec<Retained> = (0..ROUNDS)
        .map(|_| {
            let made_up = MadeUp::new(instrument, &mut rng);
            let ballots: Vec<_> = (0..40).map(|_| made_up.ballot(&mut rng)).collect();
            retain(instrument, &ballots, Vec::new(), CountThreshold::Eight)
        })
        .collect();
    compared(instrument, language, &kept, 44)
}

/// Milliseconds from what ten rounds of a million keep to the page: the median.
pub(crate) fn of_a_million() -> anyhow::Result<f64> {
    let shipped = tablee::instrument::shipped();
    let instrument = shipped.first().context("no instrument is shipped")?;
    let language = instrument.languages().last().context("no language")?;
    let mut times = Vec::new();
    for run in 0..RUNS {
        let kept: Vec<Retained> = (0..u32::try_from(ROUNDS)?)
            .map(|round| {
                let counts = counts(instrument, MILLION + 1000 * round, run + round);
                publish_counts(
                    instrument,
                    MILLION + 1000 * round,
                    &counts,
                    CountThreshold::Eight,
                )
            })
            .collect();
        let (page, _) = compared(instrument, language, &kept, 2 * MILLION)?;
        times.push(page);
    }
    Ok(Spread::of(times)?.median)
}

/// Milliseconds from what rounds keep, each of so many members, to the page, and
/// from there to the PDF.
fn compared(
    instrument: &Instrument,
    language: &Language,
    kept: &[Retained],
    invited: u32,
) -> anyhow::Result<(f64, f64)> {
    let begun = Instant::now();
    let rounds: Vec<ClosedRound> = kept
        .iter()
        .map(|retained| ClosedRound {
            instrument,
            retained,
            invited,
        })
        .collect();
    let compared = compare(&rounds)?;
    let facts = ComparisonFacts {
        partnership: "Rivière-Nord".to_owned(),
        rounds: (0..ROUNDS)
            .map(|year| ComparedFacts {
                label: (2017 + year).to_string(),
                closed_on: date(2017 + year, 11, 20),
                imported: false,
                restored: None,
                instrument,
            })
            .collect(),
        decided: Vec::new(),
        language: language.clone().into(),
    };
    let comparison = ComparisonReport::new(&compared, &facts);
    let page = render::html(&comparison);
    let until_page = begun.elapsed().as_secs_f64() * 1000.0;
    let begun = Instant::now();
    let pdf = render::pdf(&comparison, Paper::A4)?;
    debug_assert!(!page.is_empty() && !pdf.is_empty());
    Ok((until_page, begun.elapsed().as_secs_f64() * 1000.0))
}
