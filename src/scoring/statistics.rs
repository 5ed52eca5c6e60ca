//! Special functions: the only user of `statrs`.

use statrs::function::erf::erfc;
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

/// `ln(n!)` for `n` = 0 to `most`.
pub(super) fn ln_factorials(most: u64) -> Vec<f64> {
    (0..=most).map(ln_factorial).collect()
}

/// Probability that a standard normal variable is above `x`.
pub(super) fn normal_above(x: f64) -> f64 {
    0.5 * erfc(x / std::f64::consts::SQRT_2)
}

/// Density of a standard normal variable at `x`.
pub(super) fn normal_density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{ln_factorials, normal_above, normal_density, polya_weights};

    #[test]
    fn logarithms_of_factorials_are_sums_of_logarithms() {
        let mut sum = 0.0;
        for (n, ours) in ln_factorials(400).into_iter().enumerate() {
            if n > 0 {
                sum += (n as f64).ln();
            }
            assert!((ours - sum).abs() < 1e-11 * sum.max(1.0), "{n}");
        }
    }

    /// Values of a printed table, and the density as the slope.
    #[test]
    fn the_normal_distribution() {
        for (x, above) in [(0.0, 0.5), (1.959_963_985, 0.025), (-1.0, 0.841_344_746)] {
            assert!((normal_above(x) - above).abs() < 1e-9, "{x}");
            let slope = (normal_above(x - 1e-4) - normal_above(x + 1e-4)) / 2e-4;
            assert!((normal_density(x) - slope).abs() < 1e-6, "{x}");
        }
    }

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
