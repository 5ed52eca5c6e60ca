//! Ballots to counts.

use crate::ballot::{Answer, Ballot};
use crate::instrument::Instrument;

/// How one item was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemCounts {
    /// Count of each option, in the order of the item's options.
    pub options: Vec<u32>,
    /// Who answered the item: their sum, but for several of many, where one
    /// member may count in many options or in none.
    pub answered: u32,
    /// Who said that it does not apply; not among those who answered.
    pub not_applicable: u32,
}

impl ItemCounts {
    /// Of one option a member, nobody saying that it does not apply.
    pub fn of(options: Vec<u32>) -> Self {
        Self {
            answered: options.iter().sum(),
            options,
            not_applicable: 0,
        }
    }
}

/// Counts of a whole round before any rule of disclosure. Never stored,
/// never shown: `disclosure::retain` turns it into what may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    answered: u32,
    counts: Vec<ItemCounts>,
}

impl Tally {
    /// Counts `ballots`, which must all fit `instrument`.
    pub fn count(instrument: &Instrument, ballots: &[Ballot]) -> Self {
        let mut counts: Vec<ItemCounts> = instrument
            .items()
            .iter()
            .map(|item| ItemCounts {
                options: vec![0; item.options.len()],
                ..ItemCounts::default()
            })
            .collect();
        for ballot in ballots {
            for (counts, answer) in counts.iter_mut().zip(ballot.answers()) {
                match *answer {
                    Answer::None => continue,
                    Answer::DoesNotApply => {
                        counts.not_applicable += 1;
                        continue;
                    }
                    Answer::Option(option) => counts.options[usize::from(option)] += 1,
                    Answer::Options(chosen) => {
                        for (option, count) in counts.options.iter_mut().enumerate() {
                            *count += u32::from(chosen >> option & 1);
                        }
                    }
                }
                counts.answered += 1;
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

    /// One an item.
    pub fn counts(&self) -> &[ItemCounts] {
        &self.counts
    }
}
