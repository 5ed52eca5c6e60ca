//! Ballots to counts.

use crate::ballot::{Answer, Ballot};
use crate::instrument::{Instrument, Item, Measure};

/// How one item was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Count of each option, in the order of [`Item::options`].
    pub options: Vec<u32>,
    /// Who answered the item: their sum, but for several of many, where one
    /// member may count in many options or in none.
    pub answered: u32,
    /// Who said that it does not apply; not among those who answered.
    pub not_applicable: u32,
}

impl Counts {
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
/// never shown: `disclosure::publish` turns it into what may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    answered: u32,
    counts: Vec<Counts>,
}

impl Tally {
    /// Counts `ballots`, which must all fit `instrument`.
    pub fn count(instrument: &Instrument, ballots: &[Ballot]) -> Self {
        let mut counts: Vec<Counts> = instrument
            .items()
            .iter()
            .map(|item| Counts {
                options: vec![0; item.options.len()],
                ..Counts::default()
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
    pub fn counts(&self) -> &[Counts] {
        &self.counts
    }
}

/// Per requirement, its respondents' means in 0..=100, ascending (METHOD,
/// section 2: for comparing rounds only). None for a requirement without a score.
///
/// A member's mean is that of the weights of the chosen options over the scored
/// items that the member answered, each as often as the item counts; members who
/// answered less than half of them are left out. Only items that `counted` marks
/// are looked at, as if the requirement had no others: an item that may not be
/// counted must not be found in the means either. Rounded to 1e-9, so that equal
/// means are equal numbers.
pub fn respondent_means(
    instrument: &Instrument,
    ballots: &[Ballot],
    counted: &[bool],
) -> Vec<Vec<f64>> {
    instrument
        .requirements()
        .iter()
        .map(|requirement| {
            let items: Vec<(usize, &Item)> = requirement
                .items
                .iter()
                .filter(|&&item| counted.get(item) == Some(&true))
                .filter_map(|&item| Some((item, instrument.items().get(item)?)))
                .filter(|(_, item)| item.scored && item.measure == Measure::Scale)
                .collect();
            let mut means: Vec<f64> = ballots
                .iter()
                .filter_map(|ballot| respondent_mean(ballot, &items))
                .collect();
            means.sort_by(f64::total_cmp);
            means
        })
        .collect()
}

/// One member's mean over `items`, `None` if less than half are answered.
fn respondent_mean(ballot: &Ballot, items: &[(usize, &Item)]) -> Option<f64> {
    let answered: Vec<(f64, f64)> = items
        .iter()
        .filter_map(|(index, item)| match ballot.answers().get(*index)? {
            Answer::Option(option) => {
                Some((item.weight_of(usize::from(*option)), f64::from(item.weight)))
            }
            Answer::None | Answer::DoesNotApply | Answer::Options(_) => None,
        })
        .collect();
    if answered.is_empty() || 2 * answered.len() < items.len() {
        return None;
    }
    let sum: f64 = answered.iter().map(|(value, weight)| value * weight).sum();
    let of: f64 = answered.iter().map(|(_, weight)| weight).sum();
    Some((100.0 * sum / of * 1e9).round() / 1e9)
}
