//! A ballot: one member's answers.
//!
//! A [`Ballot`] that exists fits its instrument. Its bytes carry the answers
//! and nothing else, so that two equal ballots are the same bytes.

use crate::instrument::Instrument;

/// One member's answers, in the order of the instrument's items.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ballot {
    answers: Vec<Option<u8>>,
}

impl Ballot {
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
}
