//! Which values a p can take, and the sums of them that correct for many.

/// Two p's that agree to this share of themselves are one: those of an item and
/// of its mirror image are, and doubles may tell them apart.
const AGREE: f64 = 1e-9;

/// Which values a p can take, given the numbers of answers and the counts of both
/// rounds together.
#[derive(Debug, Clone, PartialEq)]
pub enum Reach {
    /// Any: there are too many to list. What is said then errs to the side of
    /// too few answers.
    Any,
    /// These, ascending.
    Listed(Vec<f64>),
}

/// Of what was not tested: it can reach no p.
impl Default for Reach {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

impl Reach {
    /// From values in any order.
    pub(super) fn listed(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        values.dedup();
        Self::Listed(values)
    }

    /// The values that [`sum`] over `parts` can take at a p of one of them.
    pub(super) fn of_sum(parts: &[&Self]) -> Self {
        let mut values = Vec::new();
        for part in parts {
            match part {
                Self::Any => return Self::Any,
                Self::Listed(all) => values.extend(all.iter().map(|x| sum(parts, *x))),
            }
        }
        Self::listed(values)
    }

    /// The largest value at or below `x`; 0 if there is none.
    pub fn at(&self, x: f64) -> f64 {
        match self {
            Self::Any => x,
            Self::Listed(values) => {
                let upto = values.partition_point(|value| *value <= x * (1.0 + AGREE));
                upto.checked_sub(1).map_or(0.0, |last| values[last])
            }
        }
    }
}

/// Sum over `parts` of the largest p that each can reach at or below `x`, at most
/// 1: a bound on the chance that the least of them is at or below `x`, whatever
/// they have to do with one another.
pub(super) fn sum(parts: &[&Reach], x: f64) -> f64 {
    parts.iter().map(|part| part.at(x)).sum::<f64>().min(1.0)
}
