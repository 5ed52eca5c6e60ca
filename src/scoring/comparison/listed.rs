//! The permutation distribution of a mid-rank sum, counted in whole numbers.
//!
//! `n` of the `N` answers are drawn; group by group of equal answers, for each
//! number `k` drawn so far a row holds in how many ways each sum of ranks comes
//! about. With [`super::LISTED_TO`] answers there are at most 80 over 40 ways,
//! about 1.1e23, which 128 bits hold.

use super::ties::{Ties, lattice};

/// The two-sided p of the sum that was found, and all values that p can take.
/// `ties` has [`super::LISTED_TO`] values at most, in two groups or more.
pub(super) fn p_and_all(ties: &Ties) -> (f64, Vec<f64>) {
    let found = ties.later_better_less_earlier().abs();
    let mut by_distance = distances(ties);
    by_distance.sort_unstable_by_key(|(distance, _)| std::cmp::Reverse(*distance));
    let all_ways: u128 = by_distance.iter().map(|(_, ways)| ways).sum();
    let (mut as_far, mut p) = (0, 1.0);
    let mut values = Vec::new();
    for (place, (distance, ways)) in by_distance.iter().enumerate() {
        as_far += ways;
        let next = by_distance.get(place + 1);
        if next.is_some_and(|(further, _)| further == distance) {
            continue;
        }
        let value = as_far as f64 / all_ways as f64;
        if *distance == found {
            p = value;
        }
        values.push(value);
    }
    (p, values)
}

/// How far from its mean the sum is, and in how many ways; a distance may be
/// there twice, above and below.
fn distances(ties: &Ties) -> Vec<(i64, u128)> {
    let groups = ties.groups();
    let (drawn, total) = (ties.drawn() as usize, ties.total() as usize);
    let step = lattice(groups);
    let first = groups.first().map_or(0, |group| group.rank);
    // Ways to each sum, in steps above that of as many lowest ranks.
    let mut rows: Vec<Vec<u128>> = vec![Vec::new(); drawn + 1];
    rows[0] = vec![1];
    let mut before = 0;
    for group in groups {
        let size = group.size as usize;
        let above = usize::try_from((group.rank - first) / step).unwrap_or(0);
        let choose = choices(size);
        // Fewer could not be made up for by all that is still to come.
        let least = (before + size + drawn).saturating_sub(total);
        rows = (0..=drawn)
            .map(|k| {
                let mut row = Vec::new();
                if k < least {
                    return row;
                }
                for j in 0..=size.min(k) {
                    let from = &rows[k - j];
                    let offset = j * above;
                    if !from.is_empty() && row.len() < from.len() + offset {
                        row.resize(from.len() + offset, 0);
                    }
                    for (to, ways) in row.iter_mut().skip(offset).zip(from) {
                        *to += choose[j] * ways;
                    }
                }
                row
            })
            .collect();
        before += size;
    }
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let lowest = whole(drawn) * (first - whole(total) - 1);
    let ways = (0..).zip(&rows[drawn]).filter(|(_, ways)| **ways > 0);
    ways.map(|(steps, ways): (i64, _)| ((lowest + step * steps).abs(), *ways))
        .collect()
}

/// In how many ways 0, 1, .. `size` of `size` are chosen.
fn choices(size: usize) -> Vec<u128> {
    let mut row = vec![1_u128];
    for j in 1..=size {
        row.push(row[j - 1] * (size - j + 1) as u128 / j as u128);
    }
    row
}
