//! The writer's boxes in its file: read at a start, added, written row by row,
//! rolled back after a commit that failed, destroyed.

use super::Writer;
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::box_bytes::BoxBytes;
use crate::store::ballot_box::held_file::HeldFile;
use crate::store::ballot_box::layout::{BoxLayout, CHUNK};
use crate::store::ballot_box::request::BoxesMark;
use crate::store::ballot_box::row_checks::{ROW, RowChecks};
use crate::store::ballot_box::sqlite::BoxFile;
use crate::store::ballot_box::stored_boxes::StoredBoxes;
use crate::store::ballot_box::working_copy::{DirtyRows, WorkingCopy};
use std::path::Path;

impl Writer {
    /// At a start.
    pub(in crate::store::ballot_box) fn of_file(path: &Path) -> Result<Self, StoreError> {
        let mut writer = Self::of(BoxFile::open(path)?);
        writer.begin(path)?;
        Ok(writer)
    }

    /// Looks at the whole file, and holds it.
    fn begin(&mut self, path: &Path) -> Result<(), StoreError> {
        let said = self.file.find_damage();
        if let Some(problem) = said.map_err(|error| StoreError::of_file(path, error))? {
            tracing::error!(
                problem,
                "{}: damaged; boxes that are sound go on, no round can be opened until an \
                 undamaged file is put in its place",
                path.display()
            );
            self.torn = true;
        }
        let found = StoredBoxes::read(&mut self.file);
        let found = found.map_err(|error| StoreError::of_file(path, error))?;
        for round in found.damaged.keys() {
            tracing::error!(
                round = %round,
                "{}: the box of this round is damaged; it is kept as it is, the round takes no \
                 answers, all others go on", path.display()
            );
        }
        self.copies = found.copies;
        self.damaged = found.damaged;
        self.add_checks(&found.unchecked)?;
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        for file in [path, Path::new(&log)] {
            if file.exists() {
                self.held.push(HeldFile::hold(file)?);
            }
        }
        self.truncate_wal();
        Ok(())
    }

    /// Gives boxes of before there were checks theirs, all at once or none.
    fn add_checks(&mut self, unchecked: &[Id]) -> Result<(), StoreError> {
        let dirty: DirtyRows = unchecked
            .iter()
            .filter_map(|round| {
                let rows = self.copies.get(round)?.inside.layout().rows();
                Some((*round, (0..rows).collect()))
            })
            .collect();
        if dirty.is_empty() {
            return Ok(());
        }
        self.write(&dirty)
    }

    pub(super) fn open(&mut self, round: Id, layout: BoxLayout) -> Result<(), StoreError> {
        if self.torn {
            return Err(StoreError::BoxesDamaged);
        }
        if !self.is_in_place() {
            return Err(StoreError::NotStored);
        }
        if !layout.is_possible() {
            return Err(StoreError::BoxTooLarge);
        }
        let id = self.draw_id();
        let inside = BoxBytes::empty(layout);
        let copy = WorkingCopy {
            id,
            sealed: false,
            checks: RowChecks::of(id, &round, &inside),
            inside,
        };
        let rows = (0..layout.rows()).map(|index| copy.row(index));
        self.file.insert(id, &round, layout, rows)?;
        self.copies.insert(round, copy);
        Ok(())
    }

    /// The id of no box.
    fn draw_id(&self) -> i64 {
        loop {
            let id = i64::from(rand::random::<u32>());
            let mut taken = self.copies.values().map(|copy| copy.id);
            if taken.all(|other| other != id) && self.damaged.values().all(|&other| other != id) {
                return id;
            }
        }
    }

    /// Zeros first, so that the pages hold nothing when they become free.
    pub(super) fn destroy(&mut self, round: &Id) -> Result<(), StoreError> {
        let copy = self.copies.get(round).map(|copy| copy.id);
        let Some(id) = copy.or_else(|| self.damaged.get(round).copied()) else {
            return Ok(());
        };
        self.file.destroy(id, &[0; ROW])?;
        self.copies.remove(round);
        self.damaged.remove(round);
        self.file.truncate_log()
    }

    /// Whether the box is gone or never was.
    pub(super) fn destroy_if_empty(&mut self, round: &Id) -> Result<bool, StoreError> {
        if self.damaged.contains_key(round) {
            return Ok(false);
        }
        if !self.copies.get(round).is_none_or(WorkingCopy::is_empty) {
            return Ok(false);
        }
        self.destroy(round).map(|()| true)
    }

    pub(super) fn write(&mut self, dirty: &DirtyRows) -> Result<(), StoreError> {
        self.write_after(&[], dirty)
    }

    /// Writes the rows in one commit, each after these other bytes.
    fn write_after(&mut self, before: &[&[u8]], dirty: &DirtyRows) -> Result<(), StoreError> {
        let copies = &self.copies;
        let of_box = dirty
            .iter()
            .filter_map(|(round, rows)| Some((copies.get(round)?, rows)));
        let rows = of_box.flat_map(|(copy, rows)| {
            let row = |&index| (copy.id, index, copy.row(index));
            rows.iter().map(row)
        });
        self.file.write(rows, before)
    }

    /// After a commit that failed: back to what the file holds. A commit can
    /// fail although all of it stands in the log, when only the disk's word is
    /// missing that it will stay; the next start would then find it and count
    /// what its members were told is not stored. So the rows are written again
    /// as they were: in the log that takes the place of what failed, even if the
    /// disk fails once more. Zeros go before, since a row that is written as it
    /// stands is left out of a commit.
    pub(super) fn roll_back(&mut self, dirty: &DirtyRows) {
        self.read_again();
        if let Err(error) = self.write_after(&[&[0; ROW]], dirty) {
            tracing::error!(%error, "a group that failed could not be taken back durably");
        }
    }

    /// Drops the working copies and reads them again. If even that fails no box
    /// takes ballots until the next start: better none than a wrong one.
    fn read_again(&mut self) {
        let sealed: Vec<Id> = self
            .copies
            .iter()
            .filter(|(_, copy)| copy.sealed)
            .map(|(round, _)| *round)
            .collect();
        match StoredBoxes::read(&mut self.file) {
            Ok(found) => {
                self.copies = found.copies;
                self.damaged = found.damaged;
            }
            Err(error) => {
                tracing::error!(%error, "boxes.db could not be read again; no box takes ballots");
                self.copies.clear();
                self.lost = true;
            }
        }
        for round in sealed {
            if let Some(copy) = self.copies.get_mut(&round) {
                copy.sealed = true;
            }
        }
    }

    /// The most bytes that one answer would have written, if it could be stored.
    pub(super) fn readiness(&self) -> Result<usize, StoreError> {
        if self.lost || !self.is_in_place() {
            return Err(StoreError::NotStored);
        }
        if self.torn || !self.damaged.is_empty() {
            return Err(StoreError::BoxesDamaged);
        }
        let largest = self.copies.values().map(|copy| copy.inside.layout().rows());
        Ok(largest.max().unwrap_or(1) * CHUNK)
    }

    /// The file's bytes.
    pub(super) fn copy(&mut self) -> Result<Vec<u8>, StoreError> {
        if self.stands_in {
            return Err(StoreError::BoxesDamaged);
        }
        Ok(self.file.copy())
    }

    pub(super) fn set_pair_mark(&mut self, marked: &BoxesMark) -> Result<(), StoreError> {
        self.file.set_pair_mark(marked)?;
        // Whose change it was must not go on in the log.
        if marked.pending.is_none() {
            self.truncate_wal();
        }
        Ok(())
    }
}
