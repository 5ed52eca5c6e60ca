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
