//! The boxes that a file has, each as it was written or damaged.

use super::box_bytes::BoxBytes;
use super::layout::CHUNK;
use super::row_checks::RowChecks;
use super::sqlite::{BoxFile, BoxHeader};
use super::working_copy::WorkingCopy;
use crate::round::Id;
use crate::store::StoreError;
use std::collections::HashMap;

/// What is in a file of boxes.
#[derive(Default)]
pub(in crate::store) struct StoredBoxes {
    pub(super) copies: HashMap<Id, WorkingCopy>,
    /// Boxes that are not as they were written, by their key.
    pub(super) damaged: HashMap<Id, i64>,
    /// Boxes of before there were checks.
    pub(super) unchecked: Vec<Id>,
}

impl StoredBoxes {
    /// Reads every box of a file. One that cannot be read, or is not as it was
    /// written, keeps none of the others from it.
    pub(super) fn read(file: &mut BoxFile) -> Result<Self, StoreError> {
        let mut found = Self::default();
        for header in file.headers()? {
            let Some(round) = Id::parse(&header.round) else {
                tracing::error!("boxes.db: a box does not say whose it is; it is kept as it is");
                continue;
            };
            let Some((copy, is_checked)) = read_box(file, &header, &round) else {
                found.damaged.insert(round, header.id);
                continue;
            };
            if !is_checked {
                found.unchecked.push(round);
            }
            found.copies.insert(round, copy);
        }
        Ok(found)
    }

    /// Rounds that have a box, damaged or not.
    pub(in crate::store) fn rounds(&self) -> impl Iterator<Item = &Id> {
        self.copies.keys().chain(self.damaged.keys())
    }

    /// Rounds whose box is damaged.
    pub(in crate::store) fn damaged(&self) -> impl Iterator<Item = &Id> {
        self.damaged.keys()
    }
}

/// A box that is as it was written, and whether its rows have checks.
fn read_box(file: &mut BoxFile, header: &BoxHeader, round: &Id) -> Option<(WorkingCopy, bool)> {
    let layout = header.layout?;
    let mut stored = Vec::with_capacity(layout.rows());
    for index in 0..layout.rows() {
        stored.push(file.row(header.id, index).ok()?);
    }
    let is_checked = stored.iter().any(|row| row.len() != CHUNK);
    let mut bytes = Vec::with_capacity(layout.bytes());
    for row in &stored {
        bytes.extend_from_slice(row.get(..CHUNK)?);
    }
    let inside = BoxBytes::from_bytes(layout, bytes)?;
    let copy = WorkingCopy {
        id: header.id,
        sealed: false,
        checks: RowChecks::of(header.id, round, &inside),
        inside,
    };
    let is_as_written = |(index, row): (usize, &Vec<u8>)| *row == copy.row(index);
    if is_checked && !stored.iter().enumerate().all(is_as_written) {
        return None;
    }
    Some((copy, is_checked))
}
