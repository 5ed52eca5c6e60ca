//! What of the members' answers stands beside the description that a group chooses
//! among: as the report shows it, and nothing where nothing may be shown.

use crate::report::RoundReport;
use crate::report::kinds::pattern_chip;

/// What members answered to an item, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MembersAnswers {
    /// How many chose each description, in the order in which they are stored, and
    /// how many answered.
    Counts(Vec<u32>, u32),
    /// A broad pattern, in words.
    Pattern(String),
    /// Nothing: too few answered.
    Hidden,
}

impl RoundReport {
    /// What members answered to an item.
    pub fn members_answers(&self, item: usize) -> MembersAnswers {
        let view = &self.view();
        if let Some(answers) = view.answers(item) {
            return MembersAnswers::Counts(answers.counts.to_vec(), answers.answered);
        }
        match view.pattern(item) {
            Some(pattern) => {
                MembersAnswers::Pattern(pattern_chip(&view.wording, item, pattern).label)
            }
            None => MembersAnswers::Hidden,
        }
    }
}
