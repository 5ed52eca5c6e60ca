//! Least, middle and greatest of several measurements.

use anyhow::ensure;
use statrs::statistics::{Data, Max, Min, OrderStatistics};

/// The spread of some measurements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    pub(crate) min: f64,
    pub(crate) median: f64,
    pub(crate) max: f64,
}

impl Spread {
    /// Nothing has no spread: an error.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> anyhow::Result<Self> {
        let mut values = Data::new(values.into_iter().collect::<Vec<f64>>());
        ensure!(!values.is_empty(), "nothing was measured");
        Ok(Self {
            min: values.min(),
            median: values.median(),
            max: values.max(),
        })
    }

    /// A line of a table: a name and three columns.
    pub(crate) fn line(&self, name: &str) -> String {
        let [min, median, max] = [self.min, self.median, self.max].map(super::short);
        format!("  {name:<40} {min:>9} {median:>9} {max:>9}")
    }
}

/// The head over [`Spread::line`]s.
pub(crate) fn head(title: &str, unit: &str) -> String {
    format!(
        "{title:<42} {:>9} {:>9} {:>9}  {unit}",
        "min", "median", "max"
    )
}
