//! The group's own answers as a screen shows them.

use super::Said;
use super::noted::FieldView;
use crate::web::coordinator::forms::Choice;
use serde::Serialize;

/// What a screen says of a group's answers: the list of them, or one.
#[derive(Serialize)]
pub(super) struct AnswersView {
    pub(super) list: Option<ListView>,
    /// Of one question: one answer, or two where it has two parts.
    pub(super) parts: Vec<PartView>,
}

#[derive(Serialize)]
pub(super) struct ListView {
    pub(super) progress: Said,
    pub(super) sections: Vec<Section>,
    /// The first that is not settled.
    pub(super) first: Option<Line>,
    /// Whether the group settles answers at all, and on what; none where it answers
    /// together, and settles them in any case.
    pub(super) ways: Vec<Choice>,
}

#[derive(Serialize)]
pub(super) struct Section {
    pub(super) name: Said,
    pub(super) lines: Vec<Line>,
}

#[derive(Clone, Serialize)]
pub(super) struct Line {
    pub(super) path: String,
    pub(super) name: Said,
    /// What was settled.
    pub(super) said: Said,
    pub(super) settled: bool,
}

#[derive(Serialize)]
pub(super) struct PartView {
    /// Which of two parts; empty of a question that has one.
    pub(super) title: Said,
    pub(super) answer: FieldView,
    /// One a choice of the answer.
    pub(super) options: Vec<OptionView>,
    /// What members answered, where that is no count.
    pub(super) members: Said,
    pub(super) reason: FieldView,
}

/// A description to choose, with how many members chose it.
#[derive(Serialize)]
pub(super) struct OptionView {
    pub(super) letter: String,
    pub(super) said: Said,
    pub(super) chosen: bool,
    pub(super) count: u32,
    /// Of how many; 0 where no counts are shown.
    pub(super) of: u32,
    pub(super) says: Said,
}
