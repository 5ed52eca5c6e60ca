//! Figures as fractions. A score of 62.5 is 125/2 and not a sum of doubles that
//! may fall on either side of it, so it is printed 63 wherever it stands, and a
//! rule's limit is met where it is met.

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{Signed, ToPrimitive, Zero};
use std::fmt;
use std::ops::Sub;

/// A limit or value that is written down in the code, as a fraction.
pub type Limit = Ratio<i64>;

/// An exact figure: a score, a share in per cent, an end of a range, a mean, a
/// difference. A fraction of whole numbers of any size: a mean over items that
/// were each answered by another number of members has a long denominator.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

impl Exact {
    /// `numerator / denominator`.
    ///
    /// # Panics
    /// If the denominator is zero.
    pub fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Self {
        Self(BigRational::new(numerator.into(), denominator.into()))
    }

    /// `part` of `whole` in per cent; zero of nothing.
    pub fn per_cent(part: impl Into<BigInt>, whole: impl Into<BigInt>) -> Self {
        let whole = whole.into();
        if whole.is_zero() {
            return Self::fraction(0, 1);
        }
        Self::fraction(part.into() * 100, whole)
    }

    /// Mean of `values`, each as often as it counts. `None` if nothing counts.
    pub fn mean<'a>(values: impl IntoIterator<Item = (&'a Self, u32)>) -> Option<Self> {
        let start = (BigRational::zero(), 0_u64);
        let (sum, n) = values.into_iter().fold(start, |(sum, n), (value, weight)| {
            let more = &value.0 * BigInt::from(weight);
            (sum + more, n + u64::from(weight))
        });
        (n > 0).then(|| Self(sum / BigInt::from(n)))
    }

    /// The nearest billionth to a figure that is not a fraction: a probability
    /// from the tests. `None` if it is not finite.
    pub fn nearest_billionth(value: f64) -> Option<Self> {
        let billionths = BigRational::from_float(value)? * BigInt::from(1_000_000_000);
        Some(Self::fraction(
            billionths.round().to_integer(),
            1_000_000_000,
        ))
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// To the whole number that is printed: half up, of a negative figure its
    /// amount, so that a difference is the same in both directions.
    pub fn rounded(&self) -> i64 {
        self.rounded_to_parts(1)
    }

    /// In tenths, rounded as [`Exact::rounded`] does: 54.55 is 546.
    pub fn rounded_to_tenths(&self) -> i64 {
        self.rounded_to_parts(10)
    }

    /// A difference of two scores as it is printed, in tenths of a point: whole
    /// points (a multiple of ten), but one decimal from 9.5 to under 10 points
    /// (95 to 99), since 'less than ten points' must not stand beside a 10.
    /// What is nearest to ten is therefore 9.9 until it is ten.
    pub fn rounded_difference(&self) -> i64 {
        let tenths = self.rounded_to_tenths();
        if self.abs() >= Self::fraction(19, 2) && self.abs() < Self::fraction(10, 1) {
            tenths.clamp(-99, 99)
        } else {
            10 * self.rounded()
        }
    }

    /// For drawing and for approximations; nothing is printed from it.
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    fn rounded_to_parts(&self, parts: u32) -> i64 {
        let twice = self.0.denom() * 2_u32;
        let amount = (self.0.numer().abs() * (2 * parts) + self.0.denom()) / twice;
        let amount = amount.to_i64().unwrap_or(i64::MAX);
        if self.0.is_negative() {
            -amount
        } else {
            amount
        }
    }
}

impl From<Limit> for Exact {
    fn from(limit: Limit) -> Self {
        Self::fraction(*limit.numer(), *limit.denom())
    }
}

impl From<u32> for Exact {
    fn from(whole: u32) -> Self {
        Self::fraction(whole, 1)
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn halves_go_up_in_both_directions() {
        for (half, up) in [(125, 63), (-125, -63), (1, 1), (-1, -1), (0, 0), (199, 100)] {
            assert_eq!(Exact::fraction(half, 2).rounded(), up, "{half}/2");
        }
        // Just under and just over, further than a double can tell.
        let many = 10_i64.pow(18);
        let half = Exact::fraction(25, 2);
        for (off, whole) in [(-1, 12), (0, 13), (1, 13)] {
            let near = &half - &Exact::fraction(-off, 4 * many);
            assert_eq!(near.rounded(), whole, "{off}");
        }
        assert_eq!(Exact::fraction(5455, 100).rounded_to_tenths(), 546);
        assert_eq!(Exact::fraction(-5, 100).rounded_to_tenths(), -1);
        assert_eq!(Exact::fraction(-4, 100).rounded_to_tenths(), 0);
    }

    #[test]
    fn a_difference_near_ten_points_keeps_a_decimal() {
        for (thousandths, tenths) in [
            (0, 0),
            (9_499, 90),
            (9_500, 95),
            (9_549, 95),
            (9_550, 96),
            (9_949, 99),
            (9_950, 99),
            (9_999, 99),
            (10_000, 100),
            (10_400, 100),
            (10_500, 110),
            (99_500, 1_000),
        ] {
            for sign in [1, -1] {
                let difference = Exact::fraction(sign * thousandths, 1_000);
                let printed = difference.rounded_difference();
                assert_eq!(printed, sign * tenths, "{difference:?}");
            }
        }
    }

    /// Numbers of answers without a common factor: the denominator is longer
    /// than any number of the machine.
    #[test]
    fn a_mean_over_many_items_stays_exact() {
        let answered: Vec<u32> = (9_950..10_000).collect();
        let scores: Vec<Exact> = answered.iter().map(|n| Exact::per_cent(1, *n)).collect();
        let mean = Exact::mean(scores.iter().map(|score| (score, 3))).expect("scores");
        assert!((mean.to_f64() - 0.010_025).abs() < 1e-6, "{mean:?}");
        // Taking all but one away again leaves that one.
        let others = Exact::mean(scores[1..].iter().map(|score| (score, 1))).expect("scores");
        let again = Exact::mean([(&others, 49), (&scores[0], 1)]);
        assert_eq!(again, Some(mean.clone()));
        assert_eq!(Exact::mean([]), None);
        assert_eq!(Exact::mean([(&mean, 0)]), None);
    }

    #[test]
    fn a_probability_is_taken_at_the_nearest_billionth() {
        let limit = Exact::fraction(1, 20);
        assert_eq!(Exact::nearest_billionth(0.05), Some(limit.clone()));
        assert_eq!(Exact::nearest_billionth(0.1 / 2.0 + 1e-17), Some(limit));
        assert_eq!(Exact::nearest_billionth(f64::NAN), None);
    }
}
