//! The permutation test where the exact sum is too long.
//!
//! An Edgeworth series of the third and fourth cumulants of the permutation
//! distribution itself (their closed forms for draws without replacement from
//! the tied ranks, so ties and unequal rounds are in it), with a continuity
//! correction of half a step of the lattice on which the rank sum lies. Two-
//! sided, so that the odd terms cancel: without the even ones this is the usual
//! normal approximation.

use super::super::statistics::{normal_above, normal_density};
use super::ties::{Ties, lattice};

/// The two-sided p, approximated. `ties` has two groups at least, and a value
/// in each round.
pub(super) fn p(ties: &Ties) -> f64 {
    let far = ties.later_better_less_earlier().abs();
    if far == 0 {
        return 1.0;
    }
    let shape = Shape::of(ties);
    // On the lattice the sum is `n r + i step`; the tails begin at its first
    // points at least `far` away from the mean.
    let step = lattice(ties.groups());
    let drawn = i64::try_from(ties.drawn()).unwrap_or(i64::MAX);
    let middle = i64::try_from(ties.total() + 1).unwrap_or(i64::MAX);
    let offset = ties
        .groups()
        .first()
        .map_or(0, |group| (drawn * (group.rank - middle)).rem_euclid(step));
    let above = far + (offset - far).rem_euclid(step);
    let below = far + (-offset - far).rem_euclid(step);
    let half = step as f64 / 2.0;
    let tail = |end: i64, skew: f64| shape.tail((end as f64 - half) / shape.deviation, skew);
    (tail(above, shape.skew) + tail(below, -shape.skew)).clamp(0.0, 1.0)
}

/// Cumulants of the doubled rank sum about its mean.
struct Shape {
    deviation: f64,
    /// Third, standardized.
    skew: f64,
    /// Fourth, standardized (excess).
    excess: f64,
}

impl Shape {
    /// With `x` the ranks less their mean, `S_j` the sum of their `j`-th powers
    /// and `q_j = n .. (n - j + 1) / (N .. (N - j + 1))` the chance that `j`
    /// given values are drawn:
    ///
    /// ```text
    /// E T^2 = (q1 - q2) S2
    /// E T^3 = (q1 - 3 q2 + 2 q3) S3
    /// E T^4 = (q1 - 7 q2 + 12 q3 - 6 q4) S4 + 3 (q2 - 2 q3 + q4) S2^2
    /// ```
    ///
    /// from multiplying out the power of the sum, where `S1 = 0`.
    fn of(ties: &Ties) -> Self {
        let (drawn, total) = (ties.drawn() as f64, ties.total() as f64);
        let power = |exponent: i32| -> f64 {
            ties.groups()
                .iter()
                .map(|group| group.size as f64 * (group.rank as f64 - total - 1.0).powi(exponent))
                .sum()
        };
        let (s2, s3, s4) = (power(2), power(3), power(4));
        let chance = |of: u32| -> f64 {
            (0..of)
                .map(|i| (drawn - f64::from(i)) / (total - f64::from(i)))
                .product()
        };
        let (q1, q2, q3, q4) = (chance(1), chance(2), chance(3), chance(4));
        let variance = (q1 - q2) * s2;
        let third = (q1 - 3.0 * q2 + 2.0 * q3) * s3;
        let fourth =
            (q1 - 7.0 * q2 + 12.0 * q3 - 6.0 * q4) * s4 + 3.0 * (q2 - 2.0 * q3 + q4) * s2 * s2;
        let deviation = variance.sqrt();
        Self {
            deviation,
            skew: third / (variance * deviation),
            excess: fourth / (variance * variance) - 3.0,
        }
    }

    /// Chance of more than `x` deviations above the mean, `skew` being that
    /// seen from this side.
    fn tail(&self, x: f64, skew: f64) -> f64 {
        let third = skew / 6.0 * (x * x - 1.0);
        let fourth = self.excess / 24.0 * (x * x - 3.0) * x;
        let square = skew * skew / 72.0 * ((x * x - 10.0) * x * x + 15.0) * x;
        normal_above(x) + normal_density(x) * (third + fourth + square)
    }
}
