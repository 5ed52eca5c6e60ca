//! Ballots to counts.

use crate::ballot::Ballot;
use crate::instrument::Instrument;

/// Counts of a whole round before any rule of disclosure. Never stored,
/// never shown: `disclosure::publish` turns it into what may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    answered: u32,
    counts: Vec<Vec<u32>>,
}

impl Tally {
    /// Counts `ballots`, which must all fit `instrument`.
    pub fn count(instrument: &Instrument, ballots: &[Ballot]) -> Self {
        let mut counts: Vec<Vec<u32>> = instrument
            .items()
            .iter()
            .map(|item| vec![0; item.options.len()])
            .collect();
        for ballot in ballots {
            for (count, answer) in counts.iter_mut().zip(ballot.answers()) {
                if let Some(option) = answer {
                    count[usize::from(*option)] += 1;
                }
            }
        }
        Self {
            answered: u32::try_from(ballots.len()).unwrap_or(u32::MAX),
            counts,
        }
    }

    /// Ballots counted.
    pub fn answered(&self) -> u32 {
        self.answered
    }

    /// Per item, the count of each option, best first.
    pub fn counts(&self) -> &[Vec<u32>] {
        &self.counts
    }
}

/// Per requirement, its respondents' means in 0..=100, ascending (METHOD,
/// section 2: for comparing rounds only).
///
/// A member's mean is that of the weights of the chosen options over the items
/// that the member answered; members who answered less than half of the
/// requirement's items are left out. Only items that `counted` marks are looked
/// at, as if the requirement had no others: an item that may not be counted
/// must not be found in the means either. Rounded to 1e-9, so that equal means
/// are equal numbers.
pub fn respondent_means(
    instrument: &Instrument,
    ballots: &[Ballot],
    counted: &[bool],
) -> Vec<Vec<f64>> {
    instrument
        .requirements()
        .iter()
        .map(|requirement| {
            let items: Vec<usize> = requirement
                .items
                .iter()
                .copied()
                .filter(|&item| counted.get(item) == Some(&true))
                .collect();
            let mut means: Vec<f64> = ballots
                .iter()
                .filter_map(|ballot| respondent_mean(instrument, ballot, &items))
                .collect();
            means.sort_by(f64::total_cmp);
            means
        })
        .collect()
}

/// One member's mean over `items`, `None` if less than half are answered.
fn respondent_mean(instrument: &Instrument, ballot: &Ballot, items: &[usize]) -> Option<f64> {
    let weights: Vec<f64> = items
        .iter()
        .filter_map(|&item| {
            let option = usize::from((*ballot.answers().get(item)?)?);
            Some(instrument.items().get(item)?.weight(option))
        })
        .collect();
    if weights.is_empty() || 2 * weights.len() < items.len() {
        return None;
    }
    let mean = 100.0 * weights.iter().sum::<f64>() / weights.len() as f64;
    Some((mean * 1e9).round() / 1e9)
}
