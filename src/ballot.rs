//! A ballot: one member's answers.
//!
//! A [`Ballot`] that exists fits its instrument. Its bytes carry the answers
//! and nothing else, so that two equal ballots are the same bytes.

use crate::instrument::Instrument;

/// The value by which a form says 'I prefer not to answer'.
pub const DECLINED: &str = "none";
/// What a form's field of an item begins with; the item's id follows.
pub const FIELD: &str = "item-";

/// One member's answers, in the order of the instrument's items.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ballot {
    answers: Vec<Option<u8>>,
}

/// What a form says of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Nothing was chosen.
    Open,
    /// 'I prefer not to answer.'
    Declined,
    /// The option, counted from 0, best first.
    Option(u8),
}

/// The choices of a form as they stand, complete or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices(Vec<Choice>);

/// Why a form is not one that our page can have sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormProblem {
    /// A field of an item that the instrument does not have.
    #[error("no item has the field {0}")]
    UnknownItem(String),
    /// A value that is no option of the item at this index.
    #[error("item {0}: no such option")]
    UnknownOption(usize),
    /// Two answers to the item at this index.
    #[error("item {0}: more than one answer")]
    Twice(usize),
}

impl Choices {
    /// Nothing chosen yet.
    pub fn none(instrument: &Instrument) -> Self {
        Self(vec![Choice::Open; instrument.items().len()])
    }

    /// Reads the fields of a form that begin with [`FIELD`]; others are not of
    /// the ballot. What can be read is always kept: with problems, the first
    /// answer to an item stands and an unknown option leaves the item open.
    pub fn read<'a>(
        instrument: &Instrument,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<FormProblem>) {
        let mut choices = Self::none(instrument);
        let mut problems = Vec::new();
        let mut seen = vec![false; instrument.items().len()];
        for (name, value) in fields {
            let Some(id) = name.strip_prefix(FIELD) else {
                continue;
            };
            let Some(index) = instrument.items().iter().position(|item| item.id == id) else {
                problems.push(FormProblem::UnknownItem(name.chars().take(40).collect()));
                continue;
            };
            if std::mem::replace(&mut seen[index], true) {
                problems.push(FormProblem::Twice(index));
                continue;
            }
            match choice(value, instrument.items()[index].options.len()) {
                Some(choice) => choices.0[index] = choice,
                None => problems.push(FormProblem::UnknownOption(index)),
            }
        }
        (choices, problems)
    }

    /// One an item, in the instrument's order.
    pub fn as_slice(&self) -> &[Choice] {
        &self.0
    }

    /// Indices of the items that are still open.
    pub fn open_items(&self) -> Vec<usize> {
        (0..self.0.len())
            .filter(|&i| self.0[i] == Choice::Open)
            .collect()
    }

    /// The ballot that these choices make. Open and declined items are one and
    /// the same from here on: which it was is nobody's business.
    pub fn into_ballot(self) -> Ballot {
        Ballot {
            answers: self
                .0
                .into_iter()
                .map(|choice| match choice {
                    Choice::Option(option) => Some(option),
                    Choice::Open | Choice::Declined => None,
                })
                .collect(),
        }
    }
}

impl Ballot {
    /// Stands for an item left unanswered. No item is zero, since all-zero is
    /// an empty slot of the box.
    const UNANSWERED: u8 = 8;

    /// The chosen option of each item, counted from 0; `None` where the member
    /// preferred not to answer or left the item open.
    pub fn answers(&self) -> &[Option<u8>] {
        &self.answers
    }

    /// A ballot from options in the order of the items; `None` unless there is
    /// one answer an item, each within the item's options.
    pub fn from_answers(instrument: &Instrument, answers: Vec<Option<u8>>) -> Option<Self> {
        let fits = answers.len() == instrument.items().len()
            && answers
                .iter()
                .zip(instrument.items())
                .all(|(answer, item)| answer.is_none_or(|a| usize::from(a) < item.options.len()));
        fits.then_some(Self { answers })
    }

    /// Bytes of a ballot: two items a byte.
    pub fn width(instrument: &Instrument) -> usize {
        instrument.items().len().div_ceil(2)
    }

    /// Four bits an item, the first of two in the upper half: the option counted
    /// from 1, or 8 for no answer. After an odd number of items the last half
    /// is 0.
    pub fn to_bytes(&self) -> Vec<u8> {
        let half = |answer: &Option<u8>| answer.map_or(Self::UNANSWERED, |option| option + 1);
        self.answers
            .chunks(2)
            .map(|pair| half(&pair[0]) << 4 | pair.get(1).map_or(0, half))
            .collect()
    }

    /// Reads [`Ballot::to_bytes`]; `None` if the bytes do not fit the instrument.
    pub fn from_bytes(instrument: &Instrument, bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::width(instrument) {
            return None;
        }
        let mut halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let answers = halves
            .by_ref()
            .take(instrument.items().len())
            .map(|half| match half {
                0 => None,
                Self::UNANSWERED => Some(None),
                option => Some(Some(option - 1)),
            })
            .collect::<Option<Vec<_>>>()?;
        let rest_is_empty = halves.all(|half| half == 0);
        Self::from_answers(instrument, answers).filter(|_| rest_is_empty)
    }
}

/// Options are letters in a form (`A` is the first), as in the definition file.
fn choice(value: &str, options: usize) -> Option<Choice> {
    if value == DECLINED {
        return Some(Choice::Declined);
    }
    let [letter @ b'A'..=b'Z'] = value.as_bytes() else {
        return None;
    };
    let option = letter - b'A';
    (usize::from(option) < options).then_some(Choice::Option(option))
}
