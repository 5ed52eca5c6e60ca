//! Two rounds side by side: how much better the later one's answers are, and
//! whether chance alone would do (METHOD, section 2).
//!
//! All of it is a function of the counts of the items that both rounds asked
//! alike: nobody is linked between rounds, nor are a member's answers to two
//! items.
//!
//! * Size: the difference of the scores, which the reader sees.
//! * Effect: per item Cliff's delta (Cliff 1993), which needs no scale but
//!   'better'; per requirement the weighted mean over its items of 'the later
//!   answer is the better one', per theme the mean over its requirements. It is
//!   true of picking one of the questions and an answer to it from each round.
//! * Test of an item: the exact mid-rank permutation test (Mann-Whitney with
//!   ties), two-sided. Without random numbers: the same rounds have the same
//!   result for ever.
//! * Test of a requirement: the least p of an item that moved as the score did,
//!   corrected by the sum over its items of the largest p that each can reach at
//!   or below it ([`Reach`]). That bounds the chance of the least p whatever a
//!   member's answer to one item says of their answer to another: Bonferroni,
//!   made sharp for p-values that take few values (Tarone 1990).
//! * Over the requirements: Holm's step-down, sharpened the same way
//!   ([`step_down`]).
//! * Reading ([`Moved::reading`]): the rules of `super::rules::CHANGES`.
//!
//! # Exact, or approximated
//!
//! Up to [`LISTED_TO`] answers in both rounds every deal of the answers is
//! counted in whole numbers (`listed`), which gives p and every value that it
//! can take. Above, the distribution is summed as far as that takes at most
//! [`EXACT_STEPS`] steps (`exact`), and an Edgeworth series stands in where it
//! takes more (`edgeworth`). Which of them is used is a function of the counts
//! alone. `cargo bench --bench measure -- comparison` shows the error of the series.

mod edgeworth;
mod exact;
mod listed;
mod reach;
mod ties;

use super::rules::{CHANGES, Quantity};
use super::{ChangeVerdict, Exact, score, total};
pub use reach::Reach;
use ties::Ties;

/// From how many answers in each round an item is tested.
pub const TESTED_FROM: u32 = 8;

/// Up to how many answers in both rounds together the values that p can take
/// are listed; above, p may take any.
pub const LISTED_TO: u64 = 80;

/// The exact sum takes at most so many steps, each one addition to a stored
/// probability: about a nanosecond. An item has seven options at most, and of
/// few different values the approximation is coarse, so much is done before it.
pub const EXACT_STEPS: u64 = 16_000_000;

/// Added to the best and to the weakest option before a variance is taken, so
/// that answers that are all alike do not pass for certain (ours, after Agresti
/// and Caffo 2000).
const ADDED: f64 = 2.0;

/// Standard errors on either side of a difference.
const REACH_OF_ERROR: f64 = 1.96;

/// What the permutation test gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Probability, 0 to 1, that dealing the same answers to the two rounds by
    /// chance gives a difference as large as the one that was found, or larger.
    pub p: f64,
    /// Whether `p` is exact, or approximated because the exact sum is too long.
    pub exact: bool,
}

/// How one item moved between two rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemMoved {
    /// Later score less the earlier, -100 to 100.
    pub difference: Exact,
    /// Cliff's delta, -1 to 1: of all pairs of one answer from each round, the
    /// share in which the later is the better one, less the share in which the
    /// earlier is.
    pub delta: Exact,
    /// 'The later answer is the better one', per cent: `100 (1 + delta) / 2`, so
    /// ties count half.
    pub later_is_better: Exact,
    /// The test. `None` with fewer than [`TESTED_FROM`] answers in a round, or
    /// all alike.
    pub test: Option<Test>,
    reach: Reach,
    weight: u32,
    /// Standard error of the difference, in points.
    error: f64,
}

/// How a requirement or a theme moved between two rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Later score less the earlier, -100 to 100.
    pub difference: Exact,
    /// 'Pick one of these questions, and one answer to it from each round: the
    /// later is the better one', per cent.
    pub later_is_better: Exact,
    /// How far beyond the difference the answers leave room, in points: 1.96
    /// standard errors.
    pub half_width: f64,
    /// The least p of an item that moved as the score did; 1 if none did.
    /// `None` where no item is tested.
    pub least_p: Option<f64>,
    /// The same, corrected over the items.
    pub p: Option<f64>,
    /// Which values `p` can take.
    reach: Reach,
}

impl ItemMoved {
    /// From an item's counts in both rounds, best option first, as many options
    /// in both, and what it counts for. `None` if nobody answered in one of them.
    pub fn new(earlier: &[u32], later: &[u32], weight: u32) -> Option<Self> {
        let difference = &score(later)? - &score(earlier)?;
        let ties = Ties::of_counts(earlier, later);
        let (found, pairs) = (ties.later_better_less_earlier(), ties.pairs());
        let whole = i64::try_from(pairs).unwrap_or(i64::MAX);
        let (test, reach) = evidence(earlier, later, &ties).unzip();
        Some(Self {
            difference,
            delta: Exact::fraction(found, pairs),
            later_is_better: Exact::fraction(50 * (whole + found), pairs),
            test,
            reach: reach.unwrap_or_default(),
            weight,
            error: (variance(earlier) / f64::from(total(earlier))
                + variance(later) / f64::from(total(later)))
            .sqrt(),
        })
    }
}

impl Moved {
    /// A requirement from its items. `None` without any.
    pub fn of_items(items: &[&ItemMoved]) -> Option<Self> {
        let difference = Exact::mean(items.iter().map(|item| (&item.difference, item.weight)))?;
        let better = items
            .iter()
            .map(|item| (&item.later_is_better, item.weight));
        let later_is_better = Exact::mean(better)?;
        let weight: f64 = items.iter().map(|item| f64::from(item.weight)).sum();
        let errors = items.iter().map(|item| f64::from(item.weight) * item.error);
        let error = errors.sum::<f64>() / weight;
        Some(Self::tested(
            items,
            difference,
            later_is_better,
            REACH_OF_ERROR * error,
        ))
    }

    /// A theme from its requirements, and its test over all items of these.
    /// `None` without any requirement.
    pub fn of_requirements(requirements: &[&Self], items: &[&ItemMoved]) -> Option<Self> {
        let difference = Exact::mean(requirements.iter().map(|one| (&one.difference, 1)))?;
        let better = requirements.iter().map(|one| (&one.later_is_better, 1));
        let later_is_better = Exact::mean(better)?;
        let widths: f64 = requirements.iter().map(|one| one.half_width).sum();
        let half_width = widths / requirements.len() as f64;
        Some(Self::tested(items, difference, later_is_better, half_width))
    }

    fn tested(
        items: &[&ItemMoved],
        difference: Exact,
        later_is_better: Exact,
        half_width: f64,
    ) -> Self {
        let tested: Vec<(&ItemMoved, f64)> = items
            .iter()
            .filter_map(|item| Some((*item, item.test?.p)))
            .collect();
        let parts: Vec<&Reach> = tested.iter().map(|(item, _)| &item.reach).collect();
        let same_way = tested
            .iter()
            .filter(|(item, _)| same_way(&item.delta, &difference));
        let least = same_way.map(|(_, p)| *p).fold(1.0, f64::min);
        // Nothing that moved as the score did: the test has nothing to say of it.
        let p = if least < 1.0 {
            reach::sum(&parts, least)
        } else {
            1.0
        };
        let any = !tested.is_empty();
        Self {
            difference,
            later_is_better,
            half_width,
            least_p: any.then_some(least),
            p: any.then_some(p),
            reach: Reach::of_sum(&parts),
        }
    }

    /// What may be said of a requirement. `corrected` is its p after
    /// [`step_down`].
    pub fn reading(&self, corrected: Option<f64>) -> ChangeVerdict {
        let difference = self.difference.abs();
        let furthest = difference.to_f64() + self.half_width;
        let known = [
            (Quantity::Difference, Some(difference)),
            (Quantity::P, self.p.and_then(Exact::nearest_billionth)),
            (
                Quantity::HolmP,
                corrected.and_then(Exact::nearest_billionth),
            ),
            (
                Quantity::FurthestDifference,
                Exact::nearest_billionth(furthest),
            ),
        ];
        let known: Vec<(Quantity, Exact)> = known
            .into_iter()
            .filter_map(|(quantity, value)| Some((quantity, value?)))
            .collect();
        CHANGES
            .iter()
            .find(|rule| rule.applies(&known))
            .map_or(ChangeVerdict::TooFewToTell, |rule| rule.says)
    }

    /// What may be said of a theme, given its requirements, each with its p
    /// after [`step_down`]: those that moved as the theme did speak for it.
    pub fn reading_of_theme(&self, parts: &[(&Self, Option<f64>)]) -> ChangeVerdict {
        let same_way = parts
            .iter()
            .filter(|(part, _)| same_way(&part.difference, &self.difference));
        let least = same_way.filter_map(|(_, p)| *p).reduce(f64::min);
        self.reading(least)
    }
}

/// p-values of requirements that were tested, corrected for how many there are;
/// `None` stands for one that was not.
///
/// Holm's step-down (Holm 1979), in which each p counts for what its requirement
/// can reach (Westfall and Wolfinger 1997): of `p_1 <= .. <= p_m`, the `j`-th
/// becomes the greatest over `i <= j` of the sum over `l >= i` of the largest p
/// that requirement `l` can reach at or below `p_i`, at most 1.
pub fn step_down(requirements: &[Option<&Moved>]) -> Vec<Option<f64>> {
    let mut tested: Vec<(usize, &Moved, f64)> = requirements
        .iter()
        .enumerate()
        .filter_map(|(place, one)| Some((place, (*one)?, (*one)?.p?)))
        .collect();
    tested.sort_by(|a, b| a.2.total_cmp(&b.2));
    let mut corrected = vec![None; requirements.len()];
    let mut so_far = 0.0_f64;
    for (rank, &(place, _, p)) in tested.iter().enumerate() {
        let rest: Vec<&Reach> = tested[rank..]
            .iter()
            .map(|(_, one, _)| &one.reach)
            .collect();
        so_far = so_far.max(reach::sum(&rest, p));
        corrected[place] = Some(so_far);
    }
    corrected
}

/// Places of items, the largest change either way first; ties in their order
/// (METHOD: items are ordered by `abs(delta)`, untested).
pub fn most_moved_first(items: &[&ItemMoved]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..items.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(items[*place].delta.abs()));
    places
}

/// The permutation test of an item's counts in both rounds, best option first:
/// `p = P(|T - E| >= |t - E|)`, `T` being the mid-rank sum of one round if the
/// answers were dealt to both by chance, `t` the one found, `E` its mean.
///
/// `None` with fewer than [`TESTED_FROM`] answers in a round, or all alike.
pub fn test(earlier: &[u32], later: &[u32]) -> Option<Test> {
    let ties = Ties::of_counts(earlier, later);
    evidence(earlier, later, &ties).map(|(test, _)| test)
}

/// Both p's of two rounds' counts: the exact one, summed however long it takes
/// up to `steps`, and the approximated one. For judging the approximation; `None`
/// as for [`test()`] and beyond `steps`.
pub fn both(earlier: &[u32], later: &[u32], steps: u64) -> Option<(f64, f64)> {
    test(earlier, later)?;
    let ties = Ties::of_counts(earlier, later);
    Some((exact::p(&ties, steps)?, edgeworth::p(&ties)))
}

fn evidence(earlier: &[u32], later: &[u32], ties: &Ties) -> Option<(Test, Reach)> {
    if total(earlier).min(total(later)) < TESTED_FROM || ties.all_tied() {
        return None;
    }
    if ties.total() <= LISTED_TO {
        let (p, all) = listed::p_and_all(ties);
        return Some((Test { p, exact: true }, Reach::listed(all)));
    }
    let test = match exact::p(ties, EXACT_STEPS) {
        Some(p) => Test { p, exact: true },
        None => Test {
            p: edgeworth::p(ties),
            exact: false,
        },
    };
    Some((test, Reach::Any))
}

fn same_way(one: &Exact, other: &Exact) -> bool {
    let zero = Exact::fraction(0, 1);
    one.cmp(&zero) == other.cmp(&zero) && *one != zero
}

/// Variance of the options' weights, 0 to 100, with [`ADDED`] answers at both
/// ends.
fn variance(counts: &[u32]) -> f64 {
    let last = counts.len() - 1;
    let weighted = |(place, count): (usize, &u32)| {
        let added = if place == 0 || place == last {
            ADDED
        } else {
            0.0
        };
        let value = 100.0 * (last - place) as f64 / last as f64;
        (value, f64::from(*count) + added)
    };
    let all: Vec<(f64, f64)> = counts.iter().enumerate().map(weighted).collect();
    let n: f64 = all.iter().map(|(_, count)| count).sum();
    let mean = all.iter().map(|(value, count)| value * count).sum::<f64>() / n;
    let squares = all
        .iter()
        .map(|(value, count)| count * (value - mean).powi(2));
    squares.sum::<f64>() / n
}

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
