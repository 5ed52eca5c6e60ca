//! The writer's boxes on the disk: made, written row by row, taken back after a
//! commit that failed, read again, destroyed.

use super::held_file::Placed;
use super::row_checks::{Checks, ROW};
use super::schema::{ballot_box, chunk, pair};
use super::{BoxCopy, ROWS_A_BOX, Touched, Writer};
use crate::round::Id;
use crate::store::ballot_box::box_bytes::{CHUNK, Image, Shape};
use crate::store::mark::{BoxesMark, Mark};
use crate::store::{StoreError, connection};
use diesel::prelude::*;
use std::collections::HashMap;
use std::path::Path;

/// What is in a file of boxes.
#[derive(Default)]
pub(in crate::store) struct Found {
    pub(super) copies: HashMap<Id, BoxCopy>,
    /// Boxes that are not as they were written, by their key.
    pub(in crate::store) damaged: HashMap<Id, i64>,
    /// Boxes of before there were checks.
    unchecked: Vec<Id>,
}

impl Found {
    /// Rounds whose box is sound.
    pub(in crate::store) fn sound(&self) -> impl Iterator<Item = &Id> {
        self.copies.keys()
    }
}

impl Writer {
    pub(super) fn open(&mut self, round: Id, shape: Shape) -> Result<(), StoreError> {
        if self.torn {
            return Err(StoreError::BoxesDamaged);
        }
        if !self.is_in_place() {
            return Err(StoreError::NotStored);
        }
        if !shape.is_possible() {
            return Err(StoreError::BoxTooLarge);
        }
        let image = Image::empty(shape);
        let id = loop {
            let id = i64::from(rand::random::<u32>());
            let mut taken = self.copies.values().map(|copy| copy.id);
            if taken.all(|other| other != id) && self.damaged.values().all(|&other| other != id) {
                break id;
            }
        };
        let checks = Checks::of(id, &round, &image);
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                diesel::insert_into(ballot_box::table)
                    .values((
                        ballot_box::id.eq(id),
                        ballot_box::round.eq(round.as_str()),
                        ballot_box::codes.eq(to_i32(shape.codes)?),
                        ballot_box::ballots.eq(to_i32(shape.ballots)?),
                        ballot_box::ballot_width.eq(to_i32(shape.ballot_width)?),
                        ballot_box::words.eq(to_i32(shape.words)?),
                    ))
                    .execute(connection)?;
                for (row, index) in rows(id, shape).zip(0..) {
                    diesel::insert_into(chunk::table)
                        .values((
                            chunk::id.eq(row),
                            chunk::bytes.eq(checks.row(index, &image)),
                        ))
                        .execute(connection)?;
                }
                Ok(())
            })?;
        let copy = BoxCopy {
            id,
            sealed: false,
            image,
            checks,
        };
        self.copies.insert(round, copy);
        Ok(())
    }

    /// Zeros first, so that the pages hold nothing when they become free; row by
    /// row, so that `SQLite`'s own buffers for a row, which it gives back as they
    /// are, were last used for zeros.
    pub(super) fn destroy(&mut self, round: &Id) -> Result<(), StoreError> {
        let copy = self.copies.get(round).map(|copy| copy.id);
        let Some(id) = copy.or_else(|| self.damaged.get(round).copied()) else {
            return Ok(());
        };
        let of_box = || {
            chunk::table
                .filter(chunk::id.between(id * ROWS_A_BOX, id * ROWS_A_BOX + (ROWS_A_BOX - 1)))
        };
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                for row in of_box().select(chunk::id).load::<i64>(connection)? {
                    diesel::update(chunk::table.find(row))
                        .set(chunk::bytes.eq([0; ROW].as_slice()))
                        .execute(connection)?;
                }
                Ok(())
            })?;
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                diesel::delete(of_box()).execute(connection)?;
                diesel::delete(ballot_box::table.find(id)).execute(connection)?;
                Ok(())
            })?;
        self.copies.remove(round);
        self.damaged.remove(round);
        connection::checkpoint(&mut self.connection)
    }

    /// Whether the box is gone or never was.
    pub(super) fn destroy_empty(&mut self, round: &Id) -> Result<bool, StoreError> {
        if self.damaged.contains_key(round) {
            return Ok(false);
        }
        let is_empty = |copy: &BoxCopy| copy.image == Image::empty(copy.image.shape());
        if !self.copies.get(round).is_none_or(is_empty) {
            return Ok(false);
        }
        self.destroy(round).map(|()| true)
    }

    pub(super) fn write(&mut self, touched: &Touched) -> Result<(), StoreError> {
        self.write_over(touched, &[])
    }

    /// Writes the rows in one commit, each after these other bytes.
    fn write_over(&mut self, touched: &Touched, before: &[&[u8]]) -> Result<(), StoreError> {
        let copies = &self.copies;
        self.connection.immediate_transaction(|connection| {
            for (round, rows) in touched {
                let Some(copy) = copies.get(round) else {
                    continue;
                };
                for &index in rows {
                    let row = copy.id * ROWS_A_BOX + to_i64(index)?;
                    let now = copy.checks.row(index, &copy.image);
                    for &bytes in before.iter().chain([&now.as_slice()]) {
                        diesel::update(chunk::table.find(row))
                            .set(chunk::bytes.eq(bytes))
                            .execute(connection)?;
                    }
                }
            }
            Ok(())
        })
    }

    /// After a commit that failed: back to what the file holds. A commit can
    /// fail although all of it stands in the log, when only the disk's word is
    /// missing that it will stay; the next start would then find it and count
    /// what its members were told is not stored. So the rows are written again
    /// as they were: in the log that takes the place of what failed, even if the
    /// disk fails once more. Zeros go before, since a row that is written as it
    /// stands is left out of a commit.
    pub(super) fn take_back(&mut self, touched: &Touched) {
        self.read_again();
        if let Err(error) = self.write_over(touched, &[&[0; ROW]]) {
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
            .map(|(round, _)| round.clone())
            .collect();
        match read_boxes(&mut self.connection) {
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

    /// At a start.
    pub(super) fn of_file(path: &Path) -> Result<Self, StoreError> {
        let mut writer = Self::of(connection::open_boxes(path)?);
        writer.begin(path)?;
        Ok(writer)
    }

    /// Looks at the whole file, and holds it.
    fn begin(&mut self, path: &Path) -> Result<(), StoreError> {
        let said = connection::quick_check(&mut self.connection);
        if let Some(problem) = said.map_err(|error| StoreError::of_file(path, &error))? {
            tracing::error!(
                problem,
                "{}: damaged; boxes that are sound go on, no round can be opened until an \
                 undamaged file is put in its place",
                path.display()
            );
            self.torn = true;
        }
        let found =
            read_boxes(&mut self.connection).map_err(|error| StoreError::of_file(path, &error))?;
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
                self.files.push(Placed::hold(file)?);
            }
        }
        self.cut_wal();
        Ok(())
    }

    /// Gives boxes of before there were checks theirs, all at once or none.
    fn add_checks(&mut self, unchecked: &[Id]) -> Result<(), StoreError> {
        let touched: Touched = unchecked
            .iter()
            .filter_map(|round| {
                let rows = self.copies.get(round)?.image.shape().chunks();
                Some((round.clone(), (0..rows).collect()))
            })
            .collect();
        if touched.is_empty() {
            return Ok(());
        }
        self.write(&touched)
    }

    /// The most bytes that one answer would have written, if it could be stored.
    pub(super) fn readiness(&self) -> Result<usize, StoreError> {
        if self.lost || !self.is_in_place() {
            return Err(StoreError::NotStored);
        }
        if self.torn || !self.damaged.is_empty() {
            return Err(StoreError::BoxesDamaged);
        }
        let largest = self.copies.values().map(|copy| copy.image.shape().chunks());
        Ok(largest.max().unwrap_or(1) * CHUNK)
    }

    /// The file's bytes.
    pub(super) fn copy(&mut self) -> Result<Vec<u8>, StoreError> {
        if self.stands_in {
            return Err(StoreError::BoxesDamaged);
        }
        Ok(self.connection.serialize_database_to_buffer().to_vec())
    }

    pub(super) fn mark(&mut self, marked: &BoxesMark) -> Result<(), StoreError> {
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                diesel::delete(pair::table).execute(connection)?;
                diesel::insert_into(pair::table)
                    .values((
                        pair::folder.eq(&marked.mark.folder),
                        pair::changes.eq(marked.mark.changes),
                        pair::pending.eq(&marked.pending),
                    ))
                    .execute(connection)?;
                Ok(())
            })?;
        // Whose change it was must not go on in the log.
        if marked.pending.is_none() {
            self.cut_wal();
        }
        Ok(())
    }
}

/// What a file of boxes knows of its pair.
pub(in crate::store) fn mark(
    connection: &mut SqliteConnection,
) -> Result<Option<BoxesMark>, StoreError> {
    let row: Option<(String, i64, Option<String>)> = pair::table.first(connection).optional()?;
    Ok(row.map(|(folder, changes, pending)| BoxesMark {
        mark: Mark { folder, changes },
        pending,
    }))
}

/// Reads every box of a file. One that cannot be read, or is not as it was
/// written, keeps none of the others from it.
pub(in crate::store) fn read_boxes(connection: &mut SqliteConnection) -> Result<Found, StoreError> {
    let boxes: Vec<(i64, String, i32, i32, i32, i32)> = ballot_box::table.load(connection)?;
    let mut found = Found::default();
    for (id, round, codes, ballots, ballot_width, words) in boxes {
        let Some(round) = Id::parse(&round) else {
            tracing::error!("boxes.db: a box does not say whose it is; it is kept as it is");
            continue;
        };
        match read_box(
            connection,
            id,
            &round,
            [codes, ballots, ballot_width, words],
        ) {
            Some((copy, is_checked)) => {
                if !is_checked {
                    found.unchecked.push(round.clone());
                }
                found.copies.insert(round, copy);
            }
            None => {
                found.damaged.insert(round, id);
            }
        }
    }
    Ok(found)
}

/// A box that is as it was written, and whether its rows have checks.
fn read_box(
    connection: &mut SqliteConnection,
    id: i64,
    round: &Id,
    sizes: [i32; 4],
) -> Option<(BoxCopy, bool)> {
    let [codes, ballots, ballot_width, words] = sizes.map(|size| usize::try_from(size).ok());
    let shape = Shape {
        codes: codes?,
        ballots: ballots?,
        ballot_width: ballot_width?,
        words: words?,
    };
    if !shape.is_possible() {
        return None;
    }
    let mut stored = Vec::with_capacity(shape.chunks());
    for row in rows(id, shape) {
        let bytes = chunk::table.find(row).select(chunk::bytes);
        stored.push(bytes.first::<Vec<u8>>(connection).ok()?);
    }
    let is_checked = stored.iter().any(|row| row.len() != CHUNK);
    let mut bytes = Vec::with_capacity(shape.chunks() * CHUNK);
    for row in &stored {
        bytes.extend_from_slice(row.get(..CHUNK)?);
    }
    let image = Image::from_bytes(shape, bytes)?;
    let checks = Checks::of(id, round, &image);
    let holds = |(index, row): (usize, &Vec<u8>)| *row == checks.row(index, &image);
    if is_checked && !stored.iter().enumerate().all(holds) {
        return None;
    }
    let copy = BoxCopy {
        id,
        sealed: false,
        image,
        checks,
    };
    Some((copy, is_checked))
}

fn rows(id: i64, shape: Shape) -> impl Iterator<Item = i64> {
    (id * ROWS_A_BOX..).take(shape.chunks())
}

fn to_i32(value: usize) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| StoreError::Damaged("a size"))
}

fn to_i64(value: usize) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|_| StoreError::Damaged("a size"))
}
