//! The writer's boxes on the disk: made, written row by row, taken back after a
//! commit that failed, read again, destroyed.

use super::{BoxCopy, ROWS_A_BOX, Touched, Writer};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::connection;
use crate::store::image::{CHUNK, Image, Shape};
use crate::store::schema::boxes::{ballot_box, chunk};
use diesel::prelude::*;
use std::collections::HashMap;

impl Writer {
    pub(super) fn open(&mut self, round: Id, shape: Shape) -> Result<(), StoreError> {
        let image = Image::empty(shape);
        let id = loop {
            let id = i64::from(rand::random::<u32>());
            if self.copies.values().all(|copy| copy.id != id) {
                break id;
            }
        };
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
                        .values((chunk::id.eq(row), chunk::bytes.eq(image.chunk(index))))
                        .execute(connection)?;
                }
                Ok(())
            })?;
        let copy = BoxCopy {
            id,
            sealed: false,
            image,
        };
        self.copies.insert(round, copy);
        Ok(())
    }

    /// Zeros first, so that the pages hold nothing when they become free.
    pub(super) fn destroy(&mut self, round: &Id) -> Result<(), StoreError> {
        let Some(copy) = self.copies.get(round) else {
            return Ok(());
        };
        let (id, shape) = (copy.id, copy.image.shape());
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                for row in rows(id, shape) {
                    diesel::update(chunk::table.find(row))
                        .set(chunk::bytes.eq([0; CHUNK].as_slice()))
                        .execute(connection)?;
                }
                Ok(())
            })?;
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                diesel::delete(chunk::table.filter(
                    chunk::id.between(id * ROWS_A_BOX, id * ROWS_A_BOX + (ROWS_A_BOX - 1)),
                ))
                .execute(connection)?;
                diesel::delete(ballot_box::table.find(id)).execute(connection)?;
                Ok(())
            })?;
        self.copies.remove(round);
        connection::checkpoint(&mut self.connection)
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
                    for &bytes in before.iter().chain([&copy.image.chunk(index)]) {
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
        if let Err(error) = self.write_over(touched, &[&[0; CHUNK]]) {
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
        if let Err(error) = self.read_all() {
            tracing::error!(%error, "boxes.db could not be read again; no box takes ballots");
            self.copies.clear();
            self.lost = true;
        }
        for round in sealed {
            if let Some(copy) = self.copies.get_mut(&round) {
                copy.sealed = true;
            }
        }
    }

    pub(super) fn read_all(&mut self) -> Result<(), StoreError> {
        let boxes: Vec<(i64, String, i32, i32, i32, i32)> =
            ballot_box::table.load(&mut self.connection)?;
        let mut copies = HashMap::with_capacity(boxes.len());
        for (id, round, codes, ballots, ballot_width, words) in boxes {
            let damaged = || StoreError::Damaged("a ballot box");
            let size = |value: i32| usize::try_from(value).map_err(|_| damaged());
            let shape = Shape {
                codes: size(codes)?,
                ballots: size(ballots)?,
                ballot_width: size(ballot_width)?,
                words: size(words)?,
            };
            let mut bytes = Vec::with_capacity(shape.chunks() * CHUNK);
            for row in rows(id, shape) {
                let row: Vec<u8> = chunk::table
                    .find(row)
                    .select(chunk::bytes)
                    .first(&mut self.connection)?;
                bytes.extend_from_slice(&row);
            }
            let image = Image::from_bytes(shape, bytes).ok_or_else(damaged)?;
            let round = Id::parse(&round).ok_or_else(damaged)?;
            let copy = BoxCopy {
                id,
                sealed: false,
                image,
            };
            copies.insert(round, copy);
        }
        self.copies = copies;
        Ok(())
    }
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
