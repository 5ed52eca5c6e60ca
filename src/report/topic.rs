//! What a group may talk about: a part of the questionnaire, and why.

use crate::discussion::About;
use crate::instrument::{Instrument, Question, Reader, Reads};
use crate::report::wording::Wording;
use crate::texts::text;

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
    /// What of the questionnaire a subject of a discussion is; none of a group's own,
    /// or where it is not asked.
    pub fn of(about: &About, instrument: &Instrument) -> Option<Self> {
        match about {
            About::Requirement(id) => {
                let mut all = instrument.requirements().iter();
                all.position(|one| one.id == *id).map(Self::Requirement)
            }
            About::Question(id) => {
                let item = instrument.items().iter().position(|one| one.id == *id);
                let mut words = instrument.open_questions().iter();
                let words = words.position(|one| one.id == *id).map(Self::Words);
                item.map(Self::Item).or(words)
            }
            About::Own(_) => None,
        }
    }

    /// The same as a subject of a discussion.
    pub fn about(self, instrument: &Instrument) -> Option<About> {
        Some(match self {
            Self::Requirement(at) => {
                About::Requirement(instrument.requirements().get(at)?.id.clone())
            }
            Self::Item(at) => About::Question(instrument.items().get(at)?.id.clone()),
            Self::Words(at) => About::Question(instrument.open_questions().get(at)?.id.clone()),
        })
    }

    /// The place of the requirement that it is of.
    pub fn requirement(self, instrument: &Instrument) -> usize {
        if let Self::Requirement(index) = self {
            return index;
        }
        let mut all = instrument.requirements().iter();
        let holds = |asked: &Question| self.has(*asked);
        all.position(|one| one.questions.iter().any(holds))
            .unwrap_or(0)
    }

    /// Whether a question, of those of its requirement, belongs to it.
    pub(super) fn has(self, question: Question) -> bool {
        match self {
            Self::Requirement(_) => true,
            Self::Item(item) => question.items().contains(&item),
            Self::Words(index) => question == Question::Open(index),
        }
    }
}

/// What a requirement or a question is called in a language, a question under its number.
pub fn name_of(instrument: &Instrument, shown: Topic, reader: &dyn Reads) -> String {
    let (question, name) = match shown {
        Topic::Requirement(index) => {
            return instrument.requirements()[index]
                .short
                .get(reader)
                .to_owned();
        }
        Topic::Item(item) => (Question::Item(item), &instrument.items()[item].topic),
        Topic::Words(index) => {
            let words = &instrument.open_questions()[index];
            (Question::Open(index), &words.topic)
        }
    };
    let number = instrument.number_of(question).into();
    let args = [("number", number), ("name", name.get(reader).into())];
    text(reader, "report-numbered", &args)
}

/// The same in full, where it stands alone: of two questions on one topic also which.
pub fn full_name_of(instrument: &Instrument, shown: Topic, language: &Reader) -> String {
    let wording = Wording::new(instrument, language);
    match shown {
        Topic::Requirement(index) => wording.translate(&wording.requirement(index).name),
        Topic::Item(item) => wording.numbered_name(item),
        Topic::Words(index) => wording.numbered_words(index),
    }
}
