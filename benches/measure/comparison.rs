//! The test between two rounds: the time that an item and a requirement of
//! several take, and how far the approximation is from the exact value where it
//! stands in for it.

use super::spread::{Spread, head};
use super::{Figure, Target};
use anyhow::Context;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::time::Instant;
use tablee::scoring::comparison::{ItemMoved, Moved, Test, both, test};

const RUNS: u64 = 20;
/// How many options an item has: from two to the most there are.
const OPTIONS: [usize; 4] = [2, 3, 5, 7];
/// How many items a requirement has.
const ITEMS: usize = 6;
/// Rounds between which the approximation is held against the exact value.
const SIZES: [(u32, u32); 8] = [
    (20, 1_000),
    (31, 300),
    (31, 3_000),
    (60, 60),
    (80, 80),
    (70, 130),
    (100, 200),
    (150, 150),
];
/// The exact sum is waited for up to so many steps: half a second or so.
const EXACT_STEPS: u64 = 200_000_000;
const TRIED: u64 = 10;
/// A p under this might be read as 'clear' after Holm's correction, or nearly.
const MATTERS: f64 = 0.1;

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let small = slowest(40, 40)?;
    let large = slowest(5_000, 5_000)?;
    let worst = errors();
    println!();
    let time = |name: &str, bound, measured| Figure {
        name: format!(
            "a requirement of {ITEMS} questions in two rounds of {name}, the slowest median"
        ),
        target: Target::Under(bound),
        measured,
        unit: "ms",
    };
    let error = |name: &str, most, measured: f64| Figure {
        name: format!("greatest error of an approximated p{name}"),
        target: Target::AtMost(most),
        measured: 1000.0 * measured,
        unit: "/ 1000",
    };
    Ok(vec![
        time("40", 60.0, small),
        time("5,000", 2000.0, large),
        error("", 25.0, worst.anywhere),
        error(" under 0.1", 5.0, worst.where_it_matters),
    ])
}

/// Times of comparing a requirement between rounds of these sizes; the slowest
/// median, in ms.
fn slowest(earlier: u32, later: u32) -> anyhow::Result<f64> {
    let title = format!("{ITEMS} questions, {earlier} and {later} answers, {RUNS} runs");
    println!("{}", head(&title, "ms"));
    let mut slowest = 0.0_f64;
    for options in OPTIONS {
        let mut times = Vec::new();
        let mut exact = true;
        for seed in 0..RUNS {
            let asked: Vec<[Vec<u32>; 2]> = (0..ITEMS as u64)
                .map(|item| rounds(earlier, later, options, ITEMS as u64 * seed + item))
                .collect();
            let begun = Instant::now();
            let items: Vec<ItemMoved> = asked
                .iter()
                .filter_map(|[before, after]| ItemMoved::new(before, after, 1))
                .collect();
            let found = Moved::of_items(&items.iter().collect::<Vec<_>>());
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
            found.context("no answers")?;
            let tests = items.iter().filter_map(|item| item.test);
            exact &= tests.into_iter().all(|test| test.exact);
        }
        let times = Spread::of(times)?;
        let how = if exact { "exact" } else { "approximated" };
        println!("{}", times.line(&format!("{options} options, {how}")));
        slowest = slowest.max(times.median);
    }
    println!();
    Ok(slowest)
}

/// The greatest errors that were found.
#[derive(Default)]
struct Worst {
    anywhere: f64,
    where_it_matters: f64,
}

/// Holds the approximation against the exact value wherever it is used.
fn errors() -> Worst {
    println!(
        "{:<42} {:>9} {:>9} {:>9}",
        "Approximated p", "checked", "error", "at p"
    );
    let mut worst = Worst::default();
    for (earlier, later) in SIZES {
        for options in OPTIONS {
            let (mut checked, mut here, mut at) = (0, 0.0, 0.0);
            for seed in 0..TRIED {
                let [before, after] = rounds(earlier, later, options, seed);
                let Some(Test { exact: false, .. }) = test(&before, &after) else {
                    continue;
                };
                let Some((exact, approximated)) = both(&before, &after, EXACT_STEPS) else {
                    continue;
                };
                checked += 1;
                let error = (exact - approximated).abs();
                if error > here {
                    (here, at) = (error, exact);
                }
                if exact < MATTERS {
                    worst.where_it_matters = worst.where_it_matters.max(error);
                }
            }
            if checked > 0 {
                let name = format!("{earlier} and {later} answers, {options} options");
                println!("  {name:<40} {checked:>9} {here:>9.1e} {at:>9.3}");
            }
            worst.anywhere = worst.anywhere.max(here);
        }
    }
    worst
}

/// Two rounds of answers by chance, counted, best option first: better ones more
/// often in the later one, from not at all to clearly with `seed`.
pub(crate) fn rounds(earlier: u32, later: u32, options: usize, seed: u64) -> [Vec<u32>; 2] {
    let mut rng = StdRng::seed_from_u64(seed);
    // In each thousand of the later answers, so many are the better of two.
    let better = 50 * (seed % 10) as u32;
    let mut round = |answers: u32, better: u32| {
        let mut counts = vec![0; options];
        for _ in 0..answers {
            let mut one = || rng.next_u32() as usize % options;
            let (one, other) = (one(), one());
            let of_two = rng.next_u32() % 1000 < better;
            counts[if of_two { one.min(other) } else { one }] += 1;
        }
        counts
    };
    [round(earlier, 0), round(later, better)]
}
