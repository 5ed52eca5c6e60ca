//! Items: closed questions with their options, as ballots, counts and scores
//! know them; and open ones. What kinds of question become is in [`super::question`].

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
    /// Which of several things stands first.
    First,
    /// Which of them stand in the upper part.
    Among,
}

impl PairRole {
    /// A name for texts, exports and identifiers (`now`, `wished`, ...).
    pub fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Wished => "wished",
            Self::How => "how",
            Self::Matters => "matters",
            Self::First => "first",
            Self::Among => "among",
        }
    }

    /// Whether it is asked first of the two; the other follows it.
    pub fn is_first(self) -> bool {
        matches!(self, Self::Now | Self::How | Self::First)
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

/// What of a partnership's own can stand under a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// What it holds to.
    Principles,
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
    /// 'I cannot say, or prefer not to' is offered.
    pub may_decline: bool,
    /// 'Does not apply' is offered.
    pub may_not_apply: bool,
    /// What of the partnership's own stands under it, where it has some. Rounds of
    /// before this was there show none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows_own: Option<Own>,
    /// In which order the page shows the options.
    pub shown: OptionOrder,
    /// The item of an earlier version whose place it takes.
    pub replaces: Option<Replaces>,
    /// Questions for the discussion where it is weak or views are split; its
    /// requirement has others. Rounds of before this was there have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discussion: Vec<Text>,
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

impl Question {
    /// The items that it is made of, in their order; none of an open question.
    pub fn items(self) -> Vec<usize> {
        match self {
            Self::Item(item) => vec![item],
            Self::Pair(first, second) => vec![first, second],
            Self::Open(_) => Vec::new(),
        }
    }
}
