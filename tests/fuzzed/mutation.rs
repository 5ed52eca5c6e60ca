//! Bytes that are nearly good: seeds, changed at random from a fixed start, so
//! that a run is the same run wherever it is made.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Changes that one input can have.
const MOST_CHANGES: usize = 6;
/// Longest piece that is taken out, doubled or taken over, in bytes.
const LONGEST_PIECE: usize = 64;

/// What a run begins with.
pub(crate) struct Seeds<'a> {
    /// Whole inputs, good ones and bad ones; one at least.
    pub(crate) inputs: &'a [Vec<u8>],
    /// What means something to the reader: separators, keys, edges.
    pub(crate) tokens: &'a [&'a [u8]],
}

/// Input on which a target gave up, and why.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Number of the input, from 0: the seeds, then the changed ones.
    pub(crate) number: usize,
    /// The input, escaped.
    pub(crate) input: String,
    /// Whether it took too long rather than panicked.
    pub(crate) slow: bool,
}

/// Gives `target` every seed and then `changed` inputs made from them.
///
/// # Errors
/// The first input on which it panics or takes longer than `longest`.
pub(crate) fn run(
    target: fn(&[u8]),
    seeds: &Seeds,
    changed: usize,
    longest: Duration,
) -> Result<(), Failure> {
    let mut rng = StdRng::seed_from_u64(29);
    for number in 0..seeds.inputs.len() + changed {
        let input = match seeds.inputs.get(number) {
            Some(seed) => seed.clone(),
            None => mutated(seeds, &mut rng),
        };
        let begun = Instant::now();
        let panicked = catch_unwind(AssertUnwindSafe(|| target(&input))).is_err();
        let slow = begun.elapsed() > longest;
        if panicked || slow {
            let input = input.escape_ascii().to_string();
            return Err(Failure {
                number,
                input,
                slow,
            });
        }
    }
    Ok(())
}

fn mutated(seeds: &Seeds, rng: &mut StdRng) -> Vec<u8> {
    let pick = |rng: &mut StdRng| seeds.inputs[rng.random_range(0..seeds.inputs.len())].as_slice();
    let mut input = pick(rng).to_vec();
    for _ in 0..rng.random_range(1..=MOST_CHANGES) {
        let at = rng.random_range(0..=input.len());
        let piece = (at + rng.random_range(0..=LONGEST_PIECE)).min(input.len());
        match rng.random_range(0..6) {
            0 if at < input.len() => input[at] = rng.random(),
            1 => {
                let token = seeds.tokens[rng.random_range(0..seeds.tokens.len())];
                input.splice(at..at, token.iter().copied());
            }
            2 => drop(input.drain(at..piece)),
            3 => {
                let doubled = input[at..piece].to_vec();
                input.splice(at..at, doubled);
            }
            4 => {
                let other = pick(rng);
                let from = rng.random_range(0..=other.len());
                let until = (from + LONGEST_PIECE).min(other.len());
                input.splice(at..piece, other[from..until].iter().copied());
            }
            _ if rng.random_range(0..4) == 0 => input.truncate(at),
            _ => {}
        }
    }
    input
}
