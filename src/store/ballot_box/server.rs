//! Boxes on a server of `PostgreSQL`, beside the records.
//!
//! A box has the bytes that it has in a file, sealed anew with every commit, under a key
//! of its round's; that is wrapped by a master key, which the database never sees
//! (`sealing::ring`). Programs that serve the same rounds take turns at a box: whoever
//! changes it holds its first row, reads again what another has written meanwhile, writes,
//! and commits. A box begins and ends in the transaction in which its round does, so
//! nothing is ever left over.

mod rows;
mod tables;
mod writer;

use super::layout::BoxLayout;
use super::request::{BoxContents, Unopened};
use super::sealing::ring::Ring;
use super::stored_boxes::StoredBoxes;
use crate::database_server::DatabaseServer;
use crate::round::Id;
use crate::store::StoreError;
use crate::store::postgres::{Door, PgConnection};
use std::path::Path;
use std::sync::Arc;
pub(super) use writer::ServerWriter;

/// What is done to boxes in the transactions of the records.
pub(in crate::store) struct ServerBoxes {
    ring: Arc<Ring>,
    /// Some boxes were made under a master key that is not here.
    is_key_away: bool,
}

impl ServerBoxes {
    /// Reads the ring, which is made where no box needs one yet; and a writer.
    pub(super) fn open(door: Door, keys: &Path) -> Result<(Self, ServerWriter), StoreError> {
        let mut ring = Ring::read(keys)?;
        let mut connection = door.open()?;
        if ring.is_empty() && rows::rounds(&mut connection)?.is_empty() {
            ring = Ring::make(keys)?;
        }
        let ring = Arc::new(ring);
        let mut writer = ServerWriter::of(door, connection, Arc::clone(&ring));
        let unopened = writer.find_unopened()?;
        for (round, why) in &unopened {
            let why = match why {
                Unopened::Damaged => "it is damaged",
                Unopened::KeyAway => "it was made under a master key that is not there",
            };
            tracing::error!(
                %round, why,
                "{}: the box of this round cannot be opened with these keys; it is kept as it is, \
                 the round takes no answers, all others go on",
                keys.display()
            );
        }
        let is_key_away = unopened.iter().any(|(_, why)| *why == Unopened::KeyAway);
        Ok((Self { ring, is_key_away }, writer))
    }

    /// Adds the box of a round that was just added.
    pub(in crate::store) fn insert(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        layout: BoxLayout,
    ) -> Result<(), StoreError> {
        if self.is_key_away {
            return Err(StoreError::BoxesDamaged);
        }
        rows::insert(connection, round, layout, &self.ring, |_| true)
    }

    /// Those of a server that has none and gets some from a file; the ring is made where
    /// there is none.
    pub(in crate::store) fn to_fill(
        server: &DatabaseServer,
        keys: &Path,
    ) -> Result<Self, StoreError> {
        if Ring::read(keys)?.is_empty() {
            Ring::make(keys)?;
        }
        Self::open(Door::to(server)?, keys).map(|(boxes, _)| boxes)
    }

    /// Adds the box of a round that is there, with all that is in its box of a file.
    pub(in crate::store) fn insert_from(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        file: &StoredBoxes,
    ) -> Result<(), StoreError> {
        let from = &file.copies.get(round).ok_or(StoreError::NoBoxes)?.inside;
        rows::insert(connection, round, from.layout(), &self.ring, |inside| {
            inside.take_over(from)
        })
    }

    /// Whether a round's box, opened as it stands here, holds what its box of a file does:
    /// the same unused codes, ballots and texts.
    pub(in crate::store) fn holds_what_is_in(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        file: &StoredBoxes,
    ) -> Result<bool, StoreError> {
        let locked = rows::lock(connection, &[round.as_str()])?;
        let (Some(header), Some(of_file)) = (locked.first(), file.copies.get(round)) else {
            return Ok(false);
        };
        let opened = rows::open(connection, header, &self.ring)?;
        Ok(opened.is_ok_and(|opened| opened.inside.holds_the_same(&of_file.inside)))
    }

    /// What is in a round's box, which takes nothing until the transaction ends; `None` if
    /// there is none.
    ///
    /// # Errors
    /// Also when it cannot be opened.
    pub(in crate::store) fn shut(
        &self,
        connection: &mut PgConnection,
        round: &Id,
    ) -> Result<Option<BoxContents>, StoreError> {
        let locked = rows::lock(connection, &[round.as_str()])?;
        let Some(header) = locked.first() else {
            return Ok(None);
        };
        match rows::open(connection, header, &self.ring)? {
            Ok(opened) => opened.contents().map(Some),
            Err(_) => Err(StoreError::BoxesDamaged),
        }
    }

    /// Removes the box of a round. Deleting the round does so too.
    pub(in crate::store) fn remove(
        connection: &mut PgConnection,
        round: &Id,
    ) -> Result<(), StoreError> {
        rows::remove(connection, round)
    }
}
