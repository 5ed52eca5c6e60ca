//! The working copy of a box: its bytes in memory, and under which key they stand
//! in the file.

use super::admission::Batch;
use super::box_bytes::BoxBytes;
use super::request::BoxContents;
use super::sealing::seal_key::KeyId;
use super::sealing::sealed_row::BoxIdentity;
use crate::round::Id;
use crate::store::StoreError;

pub(super) struct WorkingCopy {
    pub(super) id: i64,
    /// Its round is being closed: it takes no ballots.
    pub(super) shut: bool,
    pub(super) inside: BoxBytes,
    /// The key of its rows; none while they are as a version before the sealing
    /// left them.
    pub(super) key: Option<KeyId>,
}

impl WorkingCopy {
    /// Which box this is, given its round.
    pub(super) fn identity<'a>(&self, round: &'a Id) -> BoxIdentity<'a> {
        BoxIdentity {
            id: self.id,
            round,
            layout: self.inside.layout(),
        }
    }

    /// Puts in what a commit takes.
    pub(super) fn insert(&mut self, batch: Batch) {
        self.inside.insert_ballots(batch.ballots);
        self.inside.remove_codes(batch.codes);
        for (question, texts) in batch.texts.into_iter().enumerate() {
            self.inside.insert_texts(question, texts);
        }
    }

    /// Takes no more; what is in it.
    pub(super) fn shut(&mut self) -> Result<BoxContents, StoreError> {
        self.shut = true;
        let questions = 0..self.inside.layout().words;
        Ok(BoxContents {
            ballots: self.inside.ballot_bytes().map(<[u8]>::to_vec).collect(),
            words: questions
                .map(|question| self.inside.texts(question))
                .collect::<Option<_>>()
                .ok_or(StoreError::Damaged("a text"))?,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inside == BoxBytes::empty(self.inside.layout())
    }
}
