//! Special functions: the only user of `statrs`.

use statrs::function::factorial::ln_factorial;
use statrs::function::gamma::ln_gamma;

/// For `y` = 0 to `most`, one option's factor `G(a + y) / (G(a) y!)` in the
/// Dirichlet-multinomial probability that `y` further answers choose it, given
/// its parameter `a` > 0 (its count and prior). Within the range of numbers for
/// `a + most` up to some 500.
pub(super) fn polya_weights(a: f64, most: usize) -> Vec<f64> {
    (0_u32..)
        .take(most + 1)
        .map(|y| (ln_gamma(a + f64::from(y)) - ln_gamma(a) - ln_factorial(u64::from(y))).exp())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::polya_weights;

    /// `G(a + y) / G(a)` is the product `a (a + 1) .. (a + y - 1)`.
    #[test]
    fn weights_are_rising_products() {
        for a in [1.0 / 3.0, 0.5, 4.2, 60.0 + 1.0 / 7.0] {
            let mut product = 1.0;
            for (y, weight) in polya_weights(a, 60).into_iter().enumerate() {
                assert!((weight / product - 1.0_f64).abs() < 1e-10, "{a} {y}");
                product *= (a + y as f64) / (y as f64 + 1.0);
            }
        }
    }

    #[test]
    fn the_largest_allowed_stays_finite() {
        let sum: f64 = polya_weights(0.5, 100).iter().sum();
        assert!(sum.is_finite());
        assert!(polya_weights(100.5, 100).iter().all(|w| w.is_finite()));
    }
}
