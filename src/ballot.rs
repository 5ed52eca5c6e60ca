//! A ballot: one member's answers.
//!
//! A [`Ballot`] that exists fits its instrument. Its bytes carry the answers to
//! closed questions and nothing else, so that two equal ballots are the same
//! bytes. What a member wrote never meets the ballot: it leaves the form as a
//! list of its own ([`FormAnswers::written`]).

use crate::instrument::{Instrument, Item, Measure};

mod answer;

pub use answer::{Answer, DECLINED, DOES_NOT_APPLY, FormAnswer, NONE_OF_THESE, place_value};

/// What a form's field of an item, or of a question in words, begins with; the
/// id follows.
pub const FIELD: &str = "item-";
/// Most characters of an answer in words.
pub const LONGEST_WORDS: usize = 500;
/// Most bytes of it: accents and other scripts take more than one a character.
pub const WIDEST_WORDS: usize = 1000;

/// One member's answers, in the order of the instrument's items.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ballot {
    answers: Vec<Answer>,
    /// Halves of a byte that each answer takes.
    widths: Vec<u8>,
}

/// All that a member sends at once. The two parts go different ways from here:
/// what was written is stored beside no ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Answers to closed questions.
    pub ballot: Ballot,
    /// Answers in words, in the order of the instrument's questions; empty
    /// where nothing was written, and short of those at the end.
    pub written: Vec<String>,
}

impl From<&Ballot> for Response {
    /// Nothing was written.
    fn from(ballot: &Ballot) -> Self {
        Self {
            ballot: ballot.clone(),
            written: Vec::new(),
        }
    }
}

/// The choices of a form as they stand, complete or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormAnswers {
    choices: Vec<FormAnswer>,
    written: Vec<String>,
}

/// Why a form is not one that our page can have sent, or not complete.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormProblem {
    /// A field of an item that the instrument does not have.
    #[error("no item has the field {0}")]
    UnknownItem(String),
    /// A value that is no option of the item at this index.
    #[error("item {0}: no such option")]
    UnknownOption(usize),
    /// Two answers to the item at this index that cannot go together.
    #[error("item {0}: more than one answer")]
    Twice(usize),
    /// Two options of the item at this index on one place.
    #[error("item {0}: two on one place")]
    Tie(usize),
    /// The answer in words at the first index is too long by this many characters.
    #[error("words {0}: {1} characters too many")]
    TooLong(usize, usize),
}

impl FormAnswers {
    /// Nothing chosen yet.
    pub fn none(instrument: &Instrument) -> Self {
        Self {
            choices: instrument.items().iter().map(FormAnswer::none).collect(),
            written: vec![String::new(); instrument.open_questions().len()],
        }
    }

    /// Reads the fields of a form that begin with [`FIELD`]; others are not of
    /// the ballot. What can be read is always kept: with problems, the first
    /// answer to an item stands, an unknown option leaves the item open, and a
    /// text that is too long is kept whole.
    pub fn read<'a>(
        instrument: &Instrument,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<FormProblem>) {
        let mut read = Self::none(instrument);
        let mut problems = Vec::new();
        let mut seen_words = vec![false; instrument.open_questions().len()];
        for (name, value) in fields {
            let Some(id) = name.strip_prefix(FIELD) else {
                continue;
            };
            if let Some(index) = instrument.items().iter().position(|item| item.id == id) {
                let item = &instrument.items()[index];
                match read.choices[index].and(item, value) {
                    Ok(choice) => read.choices[index] = choice,
                    Err(answer::Refused::Unknown) => {
                        problems.push(FormProblem::UnknownOption(index));
                    }
                    Err(answer::Refused::Twice) => problems.push(FormProblem::Twice(index)),
                }
            } else if let Some(index) = instrument.open_questions().iter().position(|w| w.id == id)
            {
                if std::mem::replace(&mut seen_words[index], true) {
                    continue;
                }
                read.written[index] = tidy(value);
                if let Some(over) = too_long(&read.written[index]) {
                    problems.push(FormProblem::TooLong(index, over));
                }
            } else {
                problems.push(FormProblem::UnknownItem(name.chars().take(40).collect()));
            }
        }
        let ties = (0..read.choices.len()).filter(|index| read.choices[*index].has_a_tie());
        problems.extend(ties.map(FormProblem::Tie));
        (read, problems)
    }

    /// One an item, in the instrument's order.
    pub fn as_slice(&self) -> &[FormAnswer] {
        &self.choices
    }

    /// What was written, one a question in words, in the instrument's order;
    /// empty where nothing was.
    pub fn written(&self) -> &[String] {
        &self.written
    }

    /// What was written, with nothing chosen.
    #[must_use]
    pub fn only_written(&self) -> Self {
        let nothing = |choice: &FormAnswer| match choice {
            FormAnswer::Follows => FormAnswer::Follows,
            _ => FormAnswer::Open,
        };
        Self {
            choices: self.choices.iter().map(nothing).collect(),
            written: self.written.clone(),
        }
    }

    /// Something was chosen or written.
    pub fn has_any(&self) -> bool {
        let is_chosen = |c: &FormAnswer| !matches!(c, FormAnswer::Open | FormAnswer::Follows);
        let chosen = self.choices.iter().any(is_chosen);
        chosen || self.written.iter().any(|text| !text.is_empty())
    }

    /// Indices of the items that are still open. A question in words is never
    /// missing.
    pub fn open_items(&self) -> Vec<usize> {
        (0..self.choices.len())
            .filter(|&i| self.choices[i] == FormAnswer::Open)
            .collect()
    }

    /// What these choices send. Open and declined items are one and the same
    /// from here on: which it was is nobody's business.
    pub fn into_response(self, instrument: &Instrument) -> Response {
        let answer = |(index, item): (usize, &Item)| {
            let before = index.checked_sub(1).map(|before| self.choices[before]);
            self.choices[index].answer(item, before.unwrap_or(FormAnswer::Open))
        };
        Response {
            ballot: Ballot {
                answers: instrument.items().iter().enumerate().map(answer).collect(),
                widths: widths(instrument),
            },
            written: self.written,
        }
    }
}

impl Ballot {
    /// The answer to each item.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// A ballot from answers in the order of the items (an option or none may
    /// be given as `Option<u8>`); `None` unless there is one answer an item,
    /// each within what the item offers.
    pub fn from_answers<A: Into<Answer>>(instrument: &Instrument, answers: Vec<A>) -> Option<Self> {
        let answers: Vec<Answer> = answers.into_iter().map(Into::into).collect();
        let fits = answers.len() == instrument.items().len()
            && answers
                .iter()
                .zip(instrument.items())
                .all(|(answer, item)| answer.fits(item))
            && instrument.rankings().all(|(first, among)| {
                let options = instrument.items()[first].options.len();
                answer::are_of_one_order(answers[first], answers[among], options)
            });
        fits.then(|| Self {
            answers,
            widths: widths(instrument),
        })
    }

    /// Bytes of a ballot: four bits an item, sixteen for several of many.
    pub fn width(instrument: &Instrument) -> usize {
        let nibbles: usize = widths(instrument).into_iter().map(usize::from).sum();
        nibbles.div_ceil(2)
    }

    /// Four bits an item, the first of two in the upper half (see
    /// `answer.rs`). After an odd number of them the last half is 0. No
    /// answer begins with 0, since all-zero is an empty slot of the box.
    pub fn to_bytes(&self) -> Vec<u8> {
        let nibbles: Vec<u8> = self
            .answers
            .iter()
            .zip(&self.widths)
            .flat_map(|(answer, width)| answer.nibbles(usize::from(*width)))
            .collect();
        nibbles
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0))
            .collect()
    }

    /// Reads [`Ballot::to_bytes`]; `None` if the bytes do not fit the instrument.
    pub fn from_bytes(instrument: &Instrument, bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::width(instrument) {
            return None;
        }
        let all: Vec<u8> = bytes.iter().flat_map(|b| [b >> 4, b & 15]).collect();
        let mut rest = all.as_slice();
        let mut answers = Vec::with_capacity(instrument.items().len());
        for width in widths(instrument) {
            let (own, after) = rest.split_at_checked(usize::from(width))?;
            answers.push(Answer::from_nibbles(own)?);
            rest = after;
        }
        let rest_is_empty = rest.iter().all(|&half| half == 0);
        Self::from_answers(instrument, answers).filter(|_| rest_is_empty)
    }
}

/// Halves of a byte that each item takes in a ballot.
fn widths(instrument: &Instrument) -> Vec<u8> {
    let width = |item: &Item| match item.measure {
        Measure::Scale | Measure::Place | Measure::Choice => 1,
        Measure::Several => 4,
    };
    instrument.items().iter().map(width).collect()
}

/// One kind of line end, no other control character, none that turns the
/// direction of what follows in a report, no white space around.
fn tidy(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let lines: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !turns(c))
        .map(|c| match c {
            '\n' | '\r' => '\n',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    lines.trim().to_owned()
}

/// By how many characters a text is too long, if it is.
fn too_long(text: &str) -> Option<usize> {
    let mut bytes = 0;
    let fits = text
        .chars()
        .take(LONGEST_WORDS)
        .take_while(|c| {
            bytes += c.len_utf8();
            bytes <= WIDEST_WORDS
        })
        .count();
    let over = text.chars().count() - fits;
    (over > 0).then_some(over)
}
