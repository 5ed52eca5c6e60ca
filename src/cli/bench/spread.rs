//! Least, middle and greatest of several measurements.

/// The spread of some measurements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) min: f64,
    pub(super) median: f64,
    pub(super) max: f64,
}

impl Spread {
    /// `None` of nothing.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let upper = values.len() / 2;
        let lower = values.len().checked_sub(1)? / 2;
        Some(Self {
            min: values[0],
            median: f64::midpoint(values[lower], values[upper]),
            max: values[values.len() - 1],
        })
    }

    /// A line of a table: a name and three columns.
    pub(super) fn line(&self, name: &str) -> String {
        let [min, median, max] = [self.min, self.median, self.max].map(super::short);
        format!("  {name:<40} {min:>9} {median:>9} {max:>9}")
    }
}

/// The head over [`Spread::line`]s.
pub(super) fn head(title: &str, unit: &str) -> String {
    format!(
        "{title:<42} {:>9} {:>9} {:>9}  {unit}",
        "min", "median", "max"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_least_middle_and_greatest() {
        let odd = Spread::of([3.0, 1.0, 2.0]).expect("values");
        assert_eq!((odd.min, odd.median, odd.max), (1.0, 2.0, 3.0));
        let even = Spread::of([4.0, 1.0, 2.0, 10.0]).expect("values");
        assert_eq!((even.min, even.median, even.max), (1.0, 3.0, 10.0));
        assert_eq!(Spread::of([]), None);
    }
}
