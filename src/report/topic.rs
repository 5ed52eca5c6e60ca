//! What a group may talk about: a part of the questionnaire, and why.

use crate::instrument::{Instrument, Question, Reads};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A requirement, by its place.
    Requirement(usize),
    /// An item, by its place.
    Item(usize),
    /// A question answered in words, by its place among these.
    Words(usize),
}

/// Something that a group might talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What.
    pub topic: Topic,
    /// Name for the style sheet: what sort of result it is.
    pub tone: &'static str,
    /// `Keep`, `Discuss first`, `Hear each other out`.
    pub label: String,
    /// What it is called.
    pub name: String,
    /// What the results say.
    pub why: String,
}

impl Topic {
    /// The place of the requirement that it is of.
    pub fn requirement(self, instrument: &Instrument) -> usize {
        let question = match self {
            Self::Requirement(index) => return index,
            Self::Item(item) => Question::Item(item),
            Self::Words(index) => Question::Open(index),
        };
        let mut all = instrument.requirements().iter();
        let holds = |asked: &Question| match (asked, question) {
            (Question::Open(one), Question::Open(other)) => *one == other,
            (asked, Question::Item(item)) => asked.items().contains(&item),
            _ => false,
        };
        all.position(|one| one.questions.iter().any(holds))
            .unwrap_or(0)
    }
}

/// What a requirement or a question is called in a language.
pub fn name_of(instrument: &Instrument, shown: Topic, reader: &dyn Reads) -> String {
    let text = match shown {
        Topic::Requirement(index) => &instrument.requirements()[index].short,
        Topic::Item(item) => &instrument.items()[item].topic,
        Topic::Words(index) => &instrument.open_questions()[index].topic,
    };
    text.get(reader).to_owned()
}
