//! How close together the answers to one item are.
//!
//! Leik's ordinal consensus (Leik 1966), chosen because it needs no normal
//! distribution, cannot go negative and means the same for any number of
//! ordered options. For items only: a mean of agreements means nothing.

use super::{Exact, total};

/// Agreement, 0 (half best, half weakest) to 100 (all alike):
/// `100 (1 - D)` with `D = 2/(k-1) sum of min(F_i, 1 - F_i)` over the
/// cumulated shares `F_1 .. F_(k-1)`. `None` if nobody answered.
pub(crate) fn agreement(counts: &[u32]) -> Option<Exact> {
    let n = u64::from(total(counts));
    if n == 0 {
        return None;
    }
    let mut cumulated = 0;
    let mut spread = 0;
    for &count in &counts[..counts.len() - 1] {
        cumulated += u64::from(count);
        spread += cumulated.min(n - cumulated);
    }
    let most = (counts.len() as u64 - 1) * n;
    Some(Exact::per_cent(most - 2 * spread, most))
}

/// Agreement if every option had as many answers: `(k-1)/(2k)` of 100 for odd
/// `k`, `(k-2)/(2(k-1))` of 100 for even `k`. 33.3 for three options.
pub(crate) fn even_spread(k: usize) -> Exact {
    if k % 2 == 1 {
        Exact::per_cent(k - 1, 2 * k)
    } else {
        Exact::per_cent(k - 2, 2 * (k - 1))
    }
}
