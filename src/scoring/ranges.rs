//! What the answers of those who did not answer could change.

use super::statistics::polya_weights;
use super::{Exact, points, score_of_points, total};

/// The likely range is computed exactly for up to this many invited members,
/// and not at all above: with so many it says little that the score does not.
pub(crate) const LIKELY_RANGE_MAX_INVITED: u32 = 100;

/// What lies below and above the likely range, each.
pub(crate) const LIKELY_RANGE_TAIL: f64 = 0.025;

/// Cumulated probabilities closer than this are equal: the sums' rounding.
const ROUNDING: f64 = 1e-12;

/// The score if all who did not answer the item had chosen the weakest option,
/// and the best: `100 sum(w_j n_j)/N` to `100 (sum(w_j n_j) + N - n)/N`.
/// No assumption (METHOD, section 2: the headline interval). `None` if more
/// answered than were invited, or nobody was.
pub(crate) fn non_response(counts: &[u32], invited: u32) -> Option<(Exact, Exact)> {
    let missing = invited.checked_sub(total(counts))?;
    if invited == 0 {
        return None;
    }
    let steps = counts.len() as u64 - 1;
    let least = points(counts);
    let most = least + steps * u64::from(missing);
    Some((
        score_of_points(least, counts.len(), invited),
        score_of_points(most, counts.len(), invited),
    ))
}

/// Central 95 % of the score of all `invited` members under the Pólya
/// posterior: the missing answers are Dirichlet-multinomial with parameters
/// `n_j + 1/k`. Both ends are the smallest score whose cumulated probability
/// reaches 2.5 % and 97.5 %; a point when nobody is missing.
///
/// Exact: the distribution of the score is summed over every way in which the
/// missing could have answered, not sampled. `None` as for [`non_response`],
/// and above [`LIKELY_RANGE_MAX_INVITED`].
pub(crate) fn likely(counts: &[u32], invited: u32) -> Option<(Exact, Exact)> {
    let missing = invited.checked_sub(total(counts))?;
    if invited == 0 || invited > LIKELY_RANGE_MAX_INVITED {
        return None;
    }
    let distribution = points_of_missing(counts, missing as usize);
    let whole: f64 = distribution.iter().sum();
    let least = points(counts);
    let end = |reach: f64| {
        let mut cumulated = 0.0;
        let reached = distribution.iter().position(|weight| {
            cumulated += weight;
            cumulated / whole >= reach - ROUNDING
        });
        let more = reached.unwrap_or(distribution.len() - 1) as u64;
        score_of_points(least + more, counts.len(), invited)
    };
    Some((end(LIKELY_RANGE_TAIL), end(1.0 - LIKELY_RANGE_TAIL)))
}

/// Unnormalized probability of each number of points, 0 to `(k-1) missing`,
/// that the missing answers would add.
///
/// The Dirichlet-multinomial probability is a product over options, so options
/// are taken one after the other and ways that lead to as many answers and as
/// many points are summed; no list of all ways is needed.
fn points_of_missing(counts: &[u32], missing: usize) -> Vec<f64> {
    let k = counts.len();
    let width = (k - 1) * missing + 1;
    let prior = 1.0 / k as f64;
    // ways[m][p]: m of the missing have answered so far, with p points.
    let mut ways = vec![vec![0.0; width]; missing + 1];
    ways[0][0] = 1.0;
    for (j, &count) in counts.iter().enumerate() {
        let worth = k - 1 - j;
        let weights = polya_weights(f64::from(count) + prior, missing);
        let mut next = vec![vec![0.0; width]; missing + 1];
        for (m, row) in ways.iter().enumerate() {
            for (p, &way) in row.iter().enumerate().filter(|(_, way)| **way > 0.0) {
                for (y, weight) in weights.iter().enumerate().take(missing - m + 1) {
                    next[m + y][p + worth * y] += way * weight;
                }
            }
        }
        ways = next;
    }
    ways.pop().unwrap_or_default()
}
