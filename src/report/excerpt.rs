//! Single results of a report, for whoever puts something beside them: they say what
//! the report says, in fewer words.

use crate::disclosure::GroupResult;
use crate::document::Figure;
use crate::report::RoundReport;
use crate::report::chapters::overview;
use crate::report::kinds::{self, pattern_chip};

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

    /// The same in a line; none where nothing may be shown.
    pub fn answers_to(&self, item: usize) -> Option<String> {
        match self.members_answers(item) {
            MembersAnswers::Counts(counts, _) => Some(self.view().wording.letter_counts(&counts)),
            MembersAnswers::Pattern(pattern) => Some(pattern),
            MembersAnswers::Hidden => None,
        }
    }

    /// What members answered in a requirement, all its questions together. None where
    /// the report does not put it so.
    pub fn answers_in(&self, requirement: usize) -> Option<String> {
        let view = &self.view();
        match view.disclosed.requirements.get(requirement)? {
            GroupResult::Hidden | GroupResult::NoScore => None,
            result @ GroupResult::About(..) => Some(view.wording.score_of(result)),
            GroupResult::Scored(group) => Some(overview::shares_of(&view.wording, group)),
        }
    }

    /// What is shown of a requirement: of all its questions, or of one of them and
    /// the one on the same topic.
    pub fn figures_of(&self, requirement: usize, item: Option<usize>) -> Vec<Figure> {
        let figures = kinds::figures(&self.view(), requirement, item);
        figures.into_iter().map(Figure::without_words).collect()
    }
}
