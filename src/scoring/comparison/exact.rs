//! The permutation distribution of a mid-rank sum, summed exactly.
//!
//! `n` of the `N` values are drawn by chance, all draws equally likely; `T` is
//! the sum of their doubled mid-ranks, a whole number, so that 'at least as
//! far from the mean' is decided without rounding. The values are shared out
//! into two halves, group by group of equal values; for each half, a row for
//! each number `k` drawn from it holds the distribution of their sum, built by
//! adding one group at a time:
//!
//! ```text
//! P(s | k of M + g) = sum over j of C(g, j) C(M, k - j) / C(M + g, k) P(s - j r | k - j of M)
//! ```
//!
//! The halves then meet: each sum of one is paired with the tail of the other.
//! That takes an eighth of the steps of one row through all groups. Within a
//! half, sums lie on a lattice, whose step the rows use: a half of one or two
//! groups holds no sum that cannot occur.
//!
//! Rows that are next to never reached are left out ([`REACH_SQUARED`]).

use super::super::statistics::ln_factorials;
use super::ties::{Group, Ties, divisor, lattice};
use std::ops::RangeInclusive;

/// How far from its mean a number drawn from a part of the values may be, its
/// square in units of the smallest part: beyond, the chance is at most
/// `2 e^(-2 x 24)`, 3e-21. There are fewer than a million parts and numbers, so
/// what is left out is under 1e-14.
const REACH_SQUARED: u64 = 24;

/// How many probabilities a half may hold at the end: 8 MB of them. While a
/// group is added, there are the rows before and after; with both halves, some
/// 24 MB at most.
const MOST_SHARES: u64 = 1_000_000;

/// The exact two-sided p, or `None` if summing it takes more than `most` steps or
/// more memory than [`MOST_SHARES`] stands for.
pub(super) fn p(ties: &Ties, most: u64) -> Option<f64> {
    let far = ties.later_better_less_earlier().abs();
    if far == 0 {
        return Some(1.0);
    }
    let draw = Draw {
        drawn: ties.drawn(),
        total: ties.total(),
    };
    let (below, above) = halves(ties.groups(), draw, most)?;
    let chances = Chances(ln_factorials(draw.total));
    let below = Half::new(&below, draw, &chances);
    let above = Half::new(&above, draw, &chances);
    let mean = i64::try_from(draw.drawn * (draw.total + 1)).ok()?;
    let mut sum = 0.0;
    for (drawn, row) in (below.first..).zip(&below.rows) {
        let Some(rest) = above.row(draw.drawn - drawn) else {
            continue;
        };
        let chance = chances.of(drawn, below.size, draw.drawn - drawn, above.size);
        sum += chance * row.meet(below.step, rest, above.step, mean, far);
    }
    Some(sum.min(1.0))
}

/// How many values are drawn, of how many.
#[derive(Clone, Copy)]
struct Draw {
    drawn: u64,
    total: u64,
}

impl Draw {
    /// Which numbers of values drawn out of `size` of them are worth a row: by
    /// Hoeffding's inequality (Hoeffding 1963, section 6: it holds for draws
    /// without replacement), which may be applied to the values that are drawn,
    /// to those of the part and to those outside it alike.
    fn window(self, size: u64) -> RangeInclusive<u64> {
        let outside = self.total - size;
        let least = self.drawn.saturating_sub(outside);
        let most = self.drawn.min(size);
        let reach = (REACH_SQUARED * most.min(outside)).isqrt() + 1;
        let mean = self.drawn * size / self.total;
        let low = mean.saturating_sub(reach).max(least);
        let high = (mean + 1 + reach).min(most);
        low..=high
    }
}

/// Logarithms of the factorials up to the number of values.
struct Chances(Vec<f64>);

impl Chances {
    /// Chance that of `j + k` drawn from `g + m` values, `j` are from the `g`.
    fn of(&self, j: u64, g: u64, k: u64, m: u64) -> f64 {
        (self.choose(g, j) + self.choose(m, k) - self.choose(g + m, j + k)).exp()
    }

    fn choose(&self, n: u64, k: u64) -> f64 {
        let ln = |of: u64| self.0[of as usize];
        ln(n) - ln(k) - ln(n - k)
    }
}

/// Some of the groups, with the distribution of the sum of those drawn.
struct Half {
    /// Values in the groups.
    size: u64,
    /// Distance between two sums of a row.
    step: i64,
    /// For how many drawn values the first row stands.
    first: u64,
    rows: Vec<Row>,
}

/// Distribution of the sum of so many drawn values.
struct Row {
    /// The smallest sum.
    least: i64,
    /// Probability of each sum on the lattice, the smallest first; empty if the
    /// row cannot be reached.
    shares: Vec<f64>,
}

impl Half {
    fn new(groups: &[Group], draw: Draw, chances: &Chances) -> Self {
        let mut half = Self {
            size: 0,
            step: lattice(groups),
            first: 0,
            rows: vec![Row {
                least: 0,
                shares: vec![1.0],
            }],
        };
        for group in groups {
            half.add(*group, draw, chances);
        }
        half
    }

    fn add(&mut self, group: Group, draw: Draw, chances: &Chances) {
        let window = draw.window(self.size + group.size);
        let first = *window.start();
        self.rows = window.map(|k| self.with(group, k, chances)).collect();
        self.first = first;
        self.size += group.size;
    }

    /// The row of `k` drawn values once `group` is one of the groups.
    fn with(&self, group: Group, k: u64, chances: &Chances) -> Row {
        let sources: Vec<(f64, i64, &[f64])> = self
            .sources(group.size, k)
            .filter_map(|j| {
                let row = self.row(k - j).filter(|row| !row.shares.is_empty())?;
                let chance = chances.of(j, group.size, k - j, self.size);
                let least = row.least + times(j, group.rank);
                Some((chance, least, row.shares.as_slice()))
            })
            .collect();
        let end = |(_, begin, shares): &(f64, i64, &[f64])| {
            begin + self.step * (i64::try_from(shares.len()).unwrap_or(i64::MAX) - 1)
        };
        let least = sources.iter().map(|source| source.1).min();
        let greatest = sources.iter().map(end).max();
        let (Some(least), Some(greatest)) = (least, greatest) else {
            return Row {
                least: 0,
                shares: Vec::new(),
            };
        };
        let mut shares = vec![0.0; index((greatest - least) / self.step) + 1];
        for (chance, from, of_source) in sources {
            let begin = index((from - least) / self.step);
            for (sum, share) in shares[begin..].iter_mut().zip(of_source) {
                *sum += chance * share;
            }
        }
        Row { least, shares }
    }

    /// How many of `size` further values may be drawn to make `k`.
    fn sources(&self, size: u64, k: u64) -> RangeInclusive<u64> {
        let last = self.first + self.rows.len() as u64 - 1;
        // An empty range, where `k` is below the first row.
        let most = if k < self.first {
            return RangeInclusive::new(1, 0);
        } else {
            size.min(k - self.first)
        };
        k.saturating_sub(last)..=most
    }

    fn row(&self, k: u64) -> Option<&Row> {
        self.rows
            .get(usize::try_from(k.checked_sub(self.first)?).ok()?)
    }
}

impl Row {
    /// Chance that the sum with an independent one of `other` is at least
    /// `far` away from `mean`.
    fn meet(&self, step: i64, other: &Row, other_step: i64, mean: i64, far: i64) -> f64 {
        // up_to[i]: chance that the other's sum is among its `i` smallest.
        let up_to = cumulated(other.shares.iter());
        // from[i]: chance that it is among its `i` greatest.
        let from = cumulated(other.shares.iter().rev());
        let count = i64::try_from(other.shares.len()).unwrap_or(i64::MAX);
        let mut sum = 0.0;
        let mut own = self.least;
        for share in &self.shares {
            let low = (mean - far - own - other.least).div_euclid(other_step) + 1;
            let high = -(other.least + own - mean - far).div_euclid(other_step);
            let low = index(low.min(count));
            let high = index((count - high).min(count));
            sum += share * (up_to[low] + from[high]);
            own += step;
        }
        sum
    }
}

/// Sums of the first 0, 1, 2, .. values.
fn cumulated<'a>(values: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    let mut sum = 0.0;
    std::iter::once(0.0)
        .chain(values.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}

/// Shares the groups out into two halves with the fewest steps: some from the
/// lowest on and the rest from the highest on, or the largest group and the
/// rest. `None` if every way takes more than `most`.
fn halves(groups: &[Group], draw: Draw, most: u64) -> Option<(Vec<Group>, Vec<Group>)> {
    let rising = groups.to_vec();
    let falling: Vec<Group> = groups.iter().rev().copied().collect();
    let from_below = steps(&rising, draw, most);
    let from_above = steps(&falling, draw, most);
    let cut = (0..=groups.len())
        .filter_map(|cut| {
            let above = *from_above.get(groups.len() - cut)?;
            Some((from_below.get(cut)?.saturating_add(above), cut))
        })
        .min();
    let largest = (0..groups.len()).max_by_key(|place| groups[*place].size)?;
    let mut rest = rising.clone();
    let alone = vec![rest.remove(largest)];
    let apart = steps(&rest, draw, most)
        .get(rest.len())
        .zip(steps(&alone, draw, most).get(1))
        .map(|(rest, alone)| rest.saturating_add(*alone));
    match (cut, apart) {
        (Some((both, cut)), apart) if both <= most && apart.is_none_or(|apart| both <= apart) => {
            let above = falling[..groups.len() - cut].to_vec();
            Some((rising[..cut].to_vec(), above))
        }
        (_, Some(apart)) if apart <= most => Some((rest, alone)),
        _ => None,
    }
}

/// How many steps a half of the first 0, 1, 2, .. groups takes, `u64::MAX`
/// standing for one that would hold too much; the list ends early where even
/// the number of rows goes beyond `most`. The groups rise or fall.
fn steps(groups: &[Group], draw: Draw, most: u64) -> Vec<u64> {
    let mut all = vec![0];
    // For each row the smallest and the greatest sum.
    let mut ends: Vec<(i64, i64)> = vec![(0, 0)];
    let mut window = 0..=0;
    let (mut size, mut step) = (0, 0);
    // Sums of the widths of the rows, and the number of rows, each as often as
    // it is added to another.
    let (mut widths, mut rows) = (0_u64, 0_u64);
    for (place, group) in groups.iter().enumerate() {
        if let Some(before) = place.checked_sub(1) {
            step = divisor(step, (group.rank - groups[before].rank).abs());
        }
        size += group.size;
        let next = draw.window(size);
        for (k, (least, greatest)) in window.clone().zip(&ends) {
            let low = k.max(*next.start());
            let high = (k + group.size).min(*next.end());
            let times = (high + 1).saturating_sub(low);
            rows += times;
            widths = widths.saturating_add(times.saturating_mul(greatest.abs_diff(*least)));
        }
        if rows > most {
            break;
        }
        ends = grown(&ends, &window, &next, *group);
        window = next;
        let step = step.unsigned_abs().max(1);
        let held: u64 = ends
            .iter()
            .map(|(least, greatest)| greatest.abs_diff(*least) / step + 1)
            .fold(0, u64::saturating_add);
        all.push(if held > MOST_SHARES {
            u64::MAX
        } else {
            rows + widths / step
        });
    }
    all
}

/// For each row of the next window the smallest and the greatest sum, from those of
/// the rows before the group was added. It lies at an end of the ranks so far: as few
/// or as many of it as can be make the ends.
fn grown(
    ends: &[(i64, i64)],
    window: &RangeInclusive<u64>,
    next: &RangeInclusive<u64>,
    group: Group,
) -> Vec<(i64, i64)> {
    next.clone()
        .map(|k| {
            let few = k.saturating_sub(*window.end()).min(group.size);
            let many = group.size.min(k.saturating_sub(*window.start()));
            let end = |j: u64| {
                let from = k.saturating_sub(j + window.start()) as usize;
                let (least, greatest) = ends[from.min(ends.len() - 1)];
                let added = times(j, group.rank);
                (least + added, greatest + added)
            };
            let (one, other) = (end(few), end(many));
            (one.0.min(other.0), one.1.max(other.1))
        })
        .collect()
}

/// `of` as an index; below 0, the first.
fn index(of: i64) -> usize {
    usize::try_from(of.max(0)).unwrap_or(usize::MAX)
}

fn times(j: u64, rank: i64) -> i64 {
    i64::try_from(j).unwrap_or(i64::MAX).saturating_mul(rank)
}
