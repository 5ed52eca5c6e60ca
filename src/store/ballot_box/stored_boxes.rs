//! The boxes that a file has, each opened or not.

use super::box_bytes::BoxBytes;
use super::request::Unopened;
use super::sealing::key_file::KeyFile;
use super::sealing::sealed_row::{self, BoxIdentity};
use super::sqlite::{BoxFile, BoxHeader};
use super::unsealed_rows;
use super::working_copy::WorkingCopy;
use crate::round::Id;
use crate::store::StoreError;
use std::collections::HashMap;

#[derive(Default)]
pub(in crate::store) struct StoredBoxes {
    pub(super) copies: HashMap<Id, WorkingCopy>,
    /// Boxes that are kept as they are, by their key in the file.
    pub(super) unopened: HashMap<Id, (i64, Unopened)>,
}

impl StoredBoxes {
    /// Reads every box of a file. One that cannot be opened keeps none of the
    /// others from it.
    pub(super) fn read(file: &mut BoxFile, keys: &KeyFile) -> Result<Self, StoreError> {
        let mut found = Self::default();
        for header in file.headers()? {
            let Some(round) = Id::parse(&header.round) else {
                tracing::error!("boxes.db: a box does not say whose it is; it is kept as it is");
                continue;
            };
            match read_box(file, keys, &header, &round) {
                Ok(copy) => drop(found.copies.insert(round, copy)),
                Err(why) => drop(found.unopened.insert(round, (header.id, why))),
            }
        }
        Ok(found)
    }

    /// Rounds that have a box, opened or not.
    pub(in crate::store) fn rounds(&self) -> impl Iterator<Item = &Id> {
        self.copies.keys().chain(self.unopened.keys())
    }

    /// Rounds whose box is opened.
    pub(in crate::store) fn opened(&self) -> impl Iterator<Item = &Id> {
        self.copies.keys()
    }

    /// Rounds whose box is not opened for this reason.
    pub(in crate::store) fn unopened(&self, why: Unopened) -> Vec<Id> {
        let of_it = self.unopened.iter().filter(|(_, (_, is))| *is == why);
        of_it.map(|(round, _)| *round).collect()
    }
}

fn read_box(
    file: &mut BoxFile,
    keys: &KeyFile,
    header: &BoxHeader,
    round: &Id,
) -> Result<WorkingCopy, Unopened> {
    let layout = header.layout.ok_or(Unopened::Damaged)?;
    let mut rows = Vec::with_capacity(layout.rows());
    for index in 0..layout.rows() {
        let row = file.row(header.id, index);
        rows.push(row.map_err(|_| Unopened::Damaged)?);
    }
    let of = BoxIdentity {
        id: header.id,
        round,
        layout,
    };
    let (bytes, key) = if unsealed_rows::are_unsealed(&rows) {
        (unsealed_rows::open(&rows, &of), None)
    } else {
        let first = rows.first().and_then(|row| sealed_row::key_of(row));
        let id = first.ok_or(Unopened::Damaged)?;
        // Where one key is named it is away; where several are, no key would help.
        if rows.iter().any(|row| sealed_row::key_of(row) != Some(id)) {
            return Err(Unopened::Damaged);
        }
        let key = keys.get(id).ok_or(Unopened::KeyAway)?;
        (sealed_row::open(rows, key, &of), Some(id))
    };
    let inside = bytes.and_then(|bytes| BoxBytes::from_bytes(layout, bytes));
    Ok(WorkingCopy {
        id: header.id,
        shut: false,
        inside: inside.ok_or(Unopened::Damaged)?,
        key,
    })
}
