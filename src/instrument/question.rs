//! Kinds of question. One file a kind says all that it has of its own: what an
//! author writes, how it is asked, what it becomes, by which rule it is shown,
//! what members are told of it. The rooms carry that out.
//!
//! # What a kind has where
//!
//! * Here: its [`Profile`]. A place, a pair and a ranking become two [`Item`]s
//!   each, so that whatever handles items handles them: bytes, counts, import,
//!   exports, comparison. Free text becomes an `OpenQuestion`, which never
//!   meets a ballot.
//! * `disclosure/items.rs`: the rules that [`Rule`] names. Whether a kind may
//!   exist is decided there.
//! * `report/kinds/`: a file a kind with its chart, its table, its sentences.
//! * `web/member/fields.rs` and `templates/partials`: the ways of asking that
//!   [`AskedAs`] names.
//! * `ballot/answer.rs`: the ways in which a form's fields and bytes say what was
//!   chosen; `sample/answers.rs`: what is made up for an example.
//!
//! Where a kind must not be forgotten the match has no rest, so that the
//! compiler names the place.

use super::Instrument;
use super::item::{Item, Measure, PairRole, Question};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

mod choice;
mod open;
mod pair;
mod place;
mod ranking;
mod scale;
mod several;

pub use ranking::upper;

/// Kind of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
#[expect(missing_docs, reason = "each has a file that says what it is")]
pub enum Kind {
    #[default]
    Scale,
    Choice,
    Several,
    Ranking,
    Place,
    Pair,
    #[serde(rename = "words")]
    Open,
}

/// What a kind has of its own.
#[derive(Debug)]
pub struct Profile {
    /// Its word in a definition.
    pub name: &'static str,
    /// What a definition gives of it.
    pub keys: Keys,
    /// How many options it may have; none of an open question.
    pub options: RangeInclusive<usize>,
    /// The items that it becomes; none of an open question.
    pub parts: &'static [Part],
    /// How a page asks it.
    pub asked: AskedAs,
    /// When what of it may be shown.
    pub rule: Rule,
    /// The text that tells members so, in rounds that show counts from 8 answers
    /// and in those that show them from 5.
    pub told: [&'static str; 2],
}

/// Keys of a definition, besides `id`, `kind`, `topic` and `question`;
/// `options` stands for `options` or `scale`.
#[derive(Debug)]
pub struct Keys {
    /// Those that must be there.
    pub needs: &'static [&'static str],
    /// Those that may be there as well.
    pub may: &'static [&'static str],
}

/// An item that a question becomes.
#[derive(Debug)]
pub struct Part {
    /// Which of two it is.
    pub role: Option<PairRole>,
    /// How its options relate.
    pub measure: Measure,
    /// It counts in a score, where its section has one.
    pub scores: bool,
}

/// Ways in which a page asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedAs {
    /// One of the options, for each of its items.
    One,
    /// As many of the options as apply.
    Several,
    /// A place for each of the options, or none.
    Places,
    /// A field to write in.
    Text,
}

impl AskedAs {
    /// One answer makes all of the items that the question becomes.
    fn is_one_answer(self) -> bool {
        match self {
            Self::Places => true,
            Self::One | Self::Several | Self::Text => false,
        }
    }
}

/// What may be shown, from how many answers on: METHOD, section 3, and
/// `disclosure/items.rs`, which carries it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A pattern, then counts.
    PatternsThenCounts,
    /// Nothing, then counts: options in no order have no pattern.
    CountsAlone,
    /// Nothing, then all texts.
    Texts,
}

impl Kind {
    /// All of them, as a definition's author finds them.
    pub const ALL: [Self; 7] = [
        Self::Scale,
        Self::Choice,
        Self::Several,
        Self::Ranking,
        Self::Place,
        Self::Pair,
        Self::Open,
    ];

    /// What it has of its own.
    pub fn profile(self) -> &'static Profile {
        match self {
            Self::Scale => &scale::PROFILE,
            Self::Choice => &choice::PROFILE,
            Self::Several => &several::PROFILE,
            Self::Ranking => &ranking::PROFILE,
            Self::Place => &place::PROFILE,
            Self::Pair => &pair::PROFILE,
            Self::Open => &open::PROFILE,
        }
    }

    /// One of its items counts in a score, where its section has one.
    pub fn scores(self) -> bool {
        self.profile().parts.iter().any(|part| part.scores)
    }
}

impl Item {
    /// The kind of the question that it is, or is a part of.
    pub fn kind(&self) -> Kind {
        match self.role() {
            Some(PairRole::Now | PairRole::Wished) => Kind::Place,
            Some(PairRole::How | PairRole::Matters) => Kind::Pair,
            Some(PairRole::First | PairRole::Among) => Kind::Ranking,
            None => match self.measure {
                Measure::Scale | Measure::Place => Kind::Scale,
                Measure::Choice => Kind::Choice,
                Measure::Several => Kind::Several,
            },
        }
    }
}

impl Instrument {
    /// The kind of one of its questions.
    pub fn kind(&self, question: Question) -> Kind {
        match question {
            Question::Item(item) | Question::Pair(item, _) => self.items()[item].kind(),
            Question::Open(_) => Kind::Open,
        }
    }

    /// A question as it is asked: one item, where one answer makes all of its items.
    pub fn as_asked(&self, question: Question) -> Question {
        match question {
            Question::Pair(first, _) if self.kind(question).profile().asked.is_one_answer() => {
                Question::Item(first)
            }
            Question::Item(_) | Question::Pair(..) | Question::Open(_) => question,
        }
    }

    /// The two items of each ranking: what is first, and what is among the first.
    pub fn rankings(&self) -> impl Iterator<Item = (usize, usize)> {
        self.questions().filter_map(|question| match question {
            Question::Pair(first, among) if self.kind(question) == Kind::Ranking => {
                Some((first, among))
            }
            _ => None,
        })
    }

    /// All its questions, in the order of the page.
    pub fn questions(&self) -> impl Iterator<Item = Question> {
        let sections = self.requirements().iter();
        sections.flat_map(|section| section.questions.iter().copied())
    }

    /// The number that people know a question by, from 1: its place on the page.
    /// Two items on one topic have one. 0 of a question that is not asked.
    pub fn number_of(&self, wanted: Question) -> usize {
        let is_wanted = |question: Question| match wanted {
            Question::Item(item) => question.items().contains(&item),
            Question::Pair(..) | Question::Open(_) => question == wanted,
        };
        self.questions()
            .position(is_wanted)
            .map_or(0, |place| place + 1)
    }
}
