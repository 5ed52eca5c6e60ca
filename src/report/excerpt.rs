//! Single results of a report, for whoever puts something beside them: they say what
//! the report says, in fewer words.

use crate::disclosure::GroupResult;
use crate::instrument::{Instrument, Reader};
use crate::report::chapters::overview;
use crate::report::kinds::{self, pattern_chip};
use crate::report::wording::Wording;
use crate::report::{Figure, RoundReport};

/// What a closed question is called where it stands alone.
pub fn question_name(instrument: &Instrument, language: &Reader, item: usize) -> String {
    Wording {
        instrument,
        language,
    }
    .name_of(item)
}

impl RoundReport {
    /// What members answered to an item: its counts or its pattern. None where the
    /// report says neither.
    pub fn answers_to(&self, item: usize) -> Option<String> {
        let view = &self.view();
        if let Some(answers) = view.answers(item) {
            return Some(view.wording.letter_counts(answers.counts));
        }
        let pattern = view.pattern(item)?;
        Some(pattern_chip(&view.wording, item, pattern).label)
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
        let of = |question: (usize, usize)| {
            item.is_none_or(|item| question.0 == item || question.1 == item)
        };
        let figures = kinds::figures_where(&self.view(), requirement, of);
        figures.into_iter().map(Figure::without_words).collect()
    }
}
