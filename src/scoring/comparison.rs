//! Two rounds side by side: how much better the later one's answers are, and
//! whether chance alone would do (METHOD, section 2).
//!
//! Nobody is linked between rounds and who answers changes, so the rounds are
//! two independent groups. Each is a list of numbers, one a member: the
//! respondents' means of a requirement, 0 to 100, ascending, rounded to 1e-9
//! so that ties are equal numbers.
//!
//! * Size: the difference of the requirement's scores, which the reader sees.
//! * Effect ([`Effect`]): Cliff's delta (Cliff 1993), which needs no scale but
//!   'better'.
//! * Test ([`test()`]): the exact mid-rank permutation test (Mann-Whitney with
//!   ties), two-sided, and Holm's correction over the requirements ([`holm`]).
//!   Without random numbers: the same rounds have the same result for ever.
//! * Reading ([`reading`]): the rules of [`super::rules::CHANGES`].
//!
//! # Exact, or approximated
//!
//! The exact distribution is summed by a dynamic programme over whole numbers
//! (`exact`) as long as that takes at most [`EXACT_STEPS`] steps
//! ([`EXACT_STEPS_COARSE`] where the approximation is coarse). How many it
//! takes depends on the numbers of answers and on how many different values
//! there are, so which is used is a function of the values alone and the same
//! on every machine. Two rounds of 50 are exact whatever their answers; rounds
//! of 5,000 are where there are four different values or fewer, as with one
//! item of three options. Memory stays under 32 MB.
//!
//! Above, an Edgeworth series stands in (`edgeworth`), and [`Test::exact`] says
//! so. `tablee bench comparison` shows its error against the exact value.

mod edgeworth;
mod exact;
mod ties;

use super::rules::{CHANGES, Quantity};
use super::{Exact, Reading};
use ties::Ties;

/// From how many respondents' means in each round a requirement is tested.
pub const TESTED_FROM: usize = 8;

/// The exact test takes at most so many steps, each one addition to a stored
/// probability: about a nanosecond.
///
/// Ten rounds have ten pairs to compare, and an instrument some six
/// requirements: with four million steps each, sixty tests stay within 300 ms
/// at worst; two rounds of 40 take a quarter of the steps. Above, both rounds have
/// some sixty answers or more, of many values: the approximation is right to
/// 1e-5 there.
pub const EXACT_STEPS: u64 = 4_000_000;

/// As [`EXACT_STEPS`], where the approximation is coarse: of few different
/// values ([`FEW_VALUES`]), or with a small round against a large one
/// ([`FEW_ANSWERS`]). Such sums come in lumps, which a smooth curve misses.
pub const EXACT_STEPS_COARSE: u64 = 16_000_000;

/// Up to so many different values the approximation is coarse.
pub const FEW_VALUES: usize = 12;

/// Up to so many answers in the smaller round the approximation is coarse.
pub const FEW_ANSWERS: u64 = 30;

/// How much better the later round's answers are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    delta: f64,
}

impl Effect {
    /// Cliff's delta, -1 to 1: of all pairs of one answer from each round, the
    /// share in which the later is the better one, less the share in which the
    /// earlier is.
    pub fn delta(self) -> f64 {
        self.delta
    }

    /// 'The later answer is the better one', per cent: `100 (1 + delta) / 2`,
    /// so ties count half.
    pub fn later_is_better(self) -> f64 {
        50.0 * (1.0 + self.delta)
    }
}

/// What the permutation test gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Probability, 0 to 1, that dealing the same answers to the two rounds by
    /// chance gives a difference as large as the one that was found, or larger.
    pub p: f64,
    /// Whether `p` is exact, or approximated because the exact sum is too long.
    pub exact: bool,
}

/// The effect between two rounds' values, both ascending. `None` if one round
/// has none.
pub fn effect(earlier: &[f64], later: &[f64]) -> Option<Effect> {
    effect_of(&Ties::of_values(earlier, later))
}

/// The effect between two rounds' counts of one item, best option first, as
/// many options in both. `None` if nobody answered in one of them.
pub fn effect_of_counts(earlier: &[u32], later: &[u32]) -> Option<Effect> {
    effect_of(&Ties::of_counts(earlier, later))
}

/// The permutation test of two rounds' values, both ascending:
/// `p = P(|T - E| >= |t - E|)`, `T` being the mid-rank sum of one round if the
/// values were dealt to both by chance, `t` the one found, `E` its mean.
///
/// `None` where METHOD tests nothing: fewer than [`TESTED_FROM`] values in a
/// round, or all values tied.
pub fn test(earlier: &[f64], later: &[f64]) -> Option<Test> {
    if earlier.len() < TESTED_FROM || later.len() < TESTED_FROM {
        return None;
    }
    let ties = Ties::of_values(earlier, later);
    if ties.all_tied() {
        return None;
    }
    let coarse = ties.groups().len() <= FEW_VALUES || ties.drawn() <= FEW_ANSWERS;
    let steps = if coarse {
        EXACT_STEPS_COARSE
    } else {
        EXACT_STEPS
    };
    Some(match exact::p(&ties, steps) {
        Some(p) => Test { p, exact: true },
        None => Test {
            p: edgeworth::p(&ties),
            exact: false,
        },
    })
}

/// Both p's of two rounds' values, both ascending: the exact one, summed
/// however long it takes up to `steps`, and the approximated one. For judging
/// the approximation; `None` as for [`test()`] and beyond `steps`.
pub fn both(earlier: &[f64], later: &[f64], steps: u64) -> Option<(f64, f64)> {
    test(earlier, later)?;
    let ties = Ties::of_values(earlier, later);
    Some((exact::p(&ties, steps)?, edgeworth::p(&ties)))
}

/// Holm's correction (Holm 1979) of the p-values of those requirements that
/// were tested, in place; `None` stands for one that was not.
pub fn holm(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut tested: Vec<(usize, f64)> = p_values
        .iter()
        .enumerate()
        .filter_map(|(place, p)| Some((place, (*p)?)))
        .collect();
    tested.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut corrected = vec![None; p_values.len()];
    let mut so_far = 0.0_f64;
    for (rank, &(place, p)) in tested.iter().enumerate() {
        so_far = so_far.max(p * (tested.len() - rank) as f64).min(1.0);
        corrected[place] = Some(so_far);
    }
    corrected
}

/// What may be said of a change. `difference` is the later score less the
/// earlier, in points; `effect` and `holm_p` are `None` where there is none;
/// `respondents` is the number of answers in the round that has fewer.
///
/// The test is about the effect. Where the difference of scores points the
/// other way, which takes many skipped items, it is no evidence for that
/// difference and is left aside.
pub fn reading(
    difference: f64,
    effect: Option<Effect>,
    holm_p: Option<f64>,
    respondents: usize,
) -> Reading {
    let mut known = vec![(Quantity::FewerRespondents, Exact::fraction(respondents, 1))];
    if let Some(difference) = Exact::nearest_billionth(difference.abs()) {
        known.push((Quantity::Difference, difference));
    }
    let same_way = effect.is_some_and(|effect| effect.delta * difference > 0.0);
    if let Some(p) = holm_p
        .filter(|_| same_way)
        .and_then(Exact::nearest_billionth)
    {
        known.push((Quantity::HolmP, p));
    }
    CHANGES
        .iter()
        .find(|rule| rule.applies(&known))
        .map_or(Reading::TooFewToTell, |rule| rule.says)
}

/// Places of `effects`, the largest change either way first; ties in their
/// order, those without an effect last (METHOD: items are ordered by
/// `abs(delta)`, untested).
pub fn most_moved_first(effects: &[Option<Effect>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..effects.len()).collect();
    let size = |place: &usize| effects[*place].map_or(-1.0, |effect| effect.delta.abs());
    places.sort_by(|a, b| size(b).total_cmp(&size(a)));
    places
}

fn effect_of(ties: &Ties) -> Option<Effect> {
    let pairs = ties.pairs();
    (pairs > 0).then(|| Effect {
        delta: ties.later_better_less_earlier() as f64 / pairs as f64,
    })
}

#[cfg(test)]
mod tests;
