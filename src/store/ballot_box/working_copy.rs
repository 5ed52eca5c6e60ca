//! The working copy of a box: its bytes in memory, and the checks of its rows.

use super::admission::Batch;
use super::box_bytes::BoxBytes;
use super::layout::rows_of;
use super::request::BoxContents;
use super::row_checks::RowChecks;
use crate::invitation_code::CodeHash;
use crate::round::Id;
use crate::store::StoreError;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that a commit writes, by box.
pub(super) type DirtyRows = BTreeMap<Id, BTreeSet<usize>>;

pub(super) struct WorkingCopy {
    pub(super) id: i64,
    /// Its round is being closed: it takes no ballots.
    pub(super) sealed: bool,
    pub(super) inside: BoxBytes,
    pub(super) checks: RowChecks,
}

impl WorkingCopy {
    /// The bytes that are stored as row `index`.
    pub(super) fn row(&self, index: usize) -> Vec<u8> {
        self.checks.row(index, &self.inside)
    }

    /// Puts in what a commit takes. Gives the rows that changed.
    pub(super) fn insert(&mut self, batch: Batch) -> BTreeSet<usize> {
        let inserted = self.inside.insert_ballots(batch.ballots);
        let removed = self.inside.remove_codes(batch.codes);
        let mut dirty: BTreeSet<usize> = rows_of(&inserted).chain(rows_of(&removed)).collect();
        for (question, texts) in batch.texts.into_iter().enumerate() {
            dirty.extend(rows_of(&self.inside.insert_texts(question, texts)));
        }
        self.with_checks(dirty)
    }

    /// Puts fresh codes in the place of all unused ones. Gives the rows that
    /// changed; `None`, and nothing did, if that would not make `members` with the
    /// ballots.
    pub(super) fn replace_codes(
        &mut self,
        fresh: Vec<CodeHash>,
        members: usize,
    ) -> Option<BTreeSet<usize>> {
        let changed = self.inside.replace_codes(fresh, members)?;
        Some(self.with_checks(rows_of(&changed).collect()))
    }

    /// Puts codes beside the unused ones. Gives the rows that changed; `None`, and
    /// nothing did, if there is no room for them.
    pub(super) fn add_codes(&mut self, fresh: &[CodeHash]) -> Option<BTreeSet<usize>> {
        let changed = self.inside.add_codes(fresh)?;
        Some(self.with_checks(rows_of(&changed).collect()))
    }

    /// Renews the checks of rows that changed. The first row has the check of
    /// all, so it is written with every change.
    fn with_checks(&mut self, mut dirty: BTreeSet<usize>) -> BTreeSet<usize> {
        for &index in &dirty {
            self.checks.renew(index, &self.inside);
        }
        dirty.insert(0);
        dirty
    }

    /// Takes no more; what is in it.
    pub(super) fn seal(&mut self) -> Result<BoxContents, StoreError> {
        self.sealed = true;
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
