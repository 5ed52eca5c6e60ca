//! Questions, and what one kind of them has that another has not.
//!
//! # Where kinds differ
//!
//! A definition's six kinds (`scale`, `choice`, `several`, `place`, `pair`,
//! `words`) are told apart in these places, and in no other:
//!
//! * `instrument/format.rs` and `instrument/kinds.rs`: which keys each has in a file;
//! * `instrument/assemble.rs`: what each becomes. A place and a pair become two
//!   [`Item`]s, so that whatever handles items handles them; free text becomes
//!   [`OpenQuestion`], which never meets a ballot;
//! * this module: [`Measure`], [`PairRole`];
//! * `ballot.rs`: what a form's field may say, and its bytes; `ballot/made_up.rs`:
//!   what is made up for an example;
//! * `disclosure/items.rs`: what may be shown of each;
//! * `web/member/fields.rs` and the page `questions`: how each is asked;
//! * `report/kinds.rs` and its modules: chart, table and sentences of each;
//!   `report/data/names.rs`: its name in exports; `report/comparison/others.rs`:
//!   its picture beside other rounds;
//! * `web/privacy/kinds.rs`: what is said of each to a member;
//! * `import.rs`: which lines a file of counts has for it.
//!
//! Adding a kind touches these and the texts that they name. What sums a report
//! up (`report/standing.rs` and its like, `report/annex.rs`) asks for the kinds
//! that it has something to say of, and passes over others. Where a kind must
//! not be forgotten the match has no rest, so that the compiler names the place.

use super::Text;
use serde::{Deserialize, Serialize};

/// How an item's options relate to each other, and so what may be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// One of ordered options, best (or most) first.
    Scale,
    /// One of places in their order along a continuum; no place is better.
    Place,
    /// One of options in no order.
    Choice,
    /// As many of the options as apply.
    Several,
}

/// Which of two questions on one topic an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairRole {
    /// The place today.
    Now,
    /// The place wished for.
    Wished,
    /// How it is.
    How,
    /// How much it matters.
    Matters,
}

impl PairRole {
    /// A name for texts and exports (`now`, `wished`, `how`, `matters`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Wished => "wished",
            Self::How => "how",
            Self::Matters => "matters",
        }
    }

    /// Whether it is asked first of the two; the other follows it.
    pub fn is_first(self) -> bool {
        matches!(self, Self::Now | Self::How)
    }
}

/// In which order a page shows options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OptionOrder {
    /// As they stand in [`Item::options`].
    BestFirst,
    /// From the last to the first.
    BestLast,
}

/// That an item is one of two questions on one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Which of the two.
    pub role: PairRole,
    /// What both are about, asked above them.
    pub heading: Text,
}

/// One closed question with its options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identifier (`7`; of one of two questions, `7.how`): printable, unique.
    pub id: String,
    /// What the item is about, in a few words: charts, tables, error summaries.
    pub topic: Text,
    /// The question put to the member.
    pub question: Text,
    /// Two to seven descriptions, of several-of-many up to twelve. Those of a
    /// [`Measure::Scale`] stand best first, whatever their order on the page.
    pub options: Vec<Text>,
    /// How the options relate.
    pub measure: Measure,
    /// Set where the item is one of two: the first stands right before the other.
    #[serde(rename = "pairing")]
    pub pair: Option<Pair>,
    /// It counts in its requirement's score.
    pub scored: bool,
    /// What it counts for there, 1 to 10.
    pub weight: u32,
    /// 'I prefer not to answer' is offered.
    pub may_decline: bool,
    /// 'Does not apply' is offered.
    pub may_not_apply: bool,
    /// In which order the page shows the options.
    pub shown: OptionOrder,
    /// The item of an earlier version whose place it takes.
    pub replaces: Option<Replaces>,
}

/// Which item of an earlier version an item replaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaces {
    /// Its identifier there, as of [`Item::id`].
    pub id: String,
    /// Whether answers to both may be compared.
    pub compares: bool,
}

impl Item {
    /// Weight of option `j` of `k`: 1 for the best, 0 for the weakest
    /// (METHOD, section 2: `w_j = (k - j) / (k - 1)`, j counted from 1).
    pub fn weight_of(&self, option: usize) -> f64 {
        let last = (self.options.len() - 1) as f64;
        (last - option as f64) / last
    }

    /// The letter by which tables name option `j`, counted from 0 (`A` is best).
    pub fn letter(option: usize) -> char {
        char::from(b'A' + u8::try_from(option).unwrap_or(25).min(25))
    }

    /// The options' indices in the order of the page.
    pub fn page_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.options.len()).collect();
        if self.shown == OptionOrder::BestLast {
            order.reverse();
        }
        order
    }

    /// Which of two questions it is, if it is.
    pub fn role(&self) -> Option<PairRole> {
        self.pair.as_ref().map(|pair| pair.role)
    }
}

/// A question answered in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenQuestion {
    /// Identifier, unlike any item's.
    pub id: String,
    /// What it is about, in a few words.
    pub topic: Text,
    /// The question.
    pub question: Text,
}

/// What a requirement asks, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// One item, by its index.
    Item(usize),
    /// Two items on one topic, by their indices: the second is the first's next.
    Pair(usize, usize),
    /// A question in words, by its index into [`super::Instrument::open_questions`].
    #[serde(rename = "words")]
    Open(usize),
}
