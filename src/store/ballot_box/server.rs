//! Boxes on a server of `PostgreSQL`, beside the records.
//!
//! A box has the bytes that it has in a file, sealed anew with every commit, under a key
//! of its round's; that is wrapped by a master key, which the database never sees
//! (`sealing::ring`). Programs that serve the same rounds take turns at a box: whoever
//! changes it holds its first row, reads again what another has written meanwhile, writes,
//! and commits. A box begins and ends in the transaction in which its round does, so
//! nothing is ever left over.

mod rotation;
mod rows;
mod tables;
mod writer;

use super::box_bytes::BoxBytes;
use super::layout::BoxLayout;
use super::request::{BoxContents, Unopened};
use super::sealing::ring::Ring;
use super::sealing::seal_key::{KeyId, SealKey};
use super::stored_boxes::StoredBoxes;
use crate::database_server::DatabaseServer;
use crate::invitation_code::CodeHash;
use crate::round::Id;
use crate::store::StoreError;
use crate::store::postgres::{Door, PgConnection};
pub use rotation::Rewrapped;
pub(in crate::store) use rotation::{keys_in_use, rewrap, unopened};
use rows::Header;
use std::path::Path;
use std::sync::Arc;
pub(super) use writer::ServerWriter;

/// What is done to boxes in the transactions of the records.
pub(in crate::store) struct ServerBoxes {
    ring: Arc<Ring>,
    /// The master key that the database named when this was opened: what is shared goes by
    /// it as long as this is open, also where it is taken out of the ring meanwhile.
    key: SealKey,
}

impl ServerBoxes {
    /// Reads the ring, which is to have the master key that the database names; and a
    /// writer. No ring is made here: of two programs that began at once each would make
    /// its own.
    pub(super) fn open(
        door: Door,
        keys: &Path,
        current: KeyId,
    ) -> Result<(Self, ServerWriter), StoreError> {
        let ring = Arc::new(Ring::with(keys, current)?);
        let key = ring.key(current).ok_or(StoreError::BoxesDamaged)?;
        let connection = door.open()?;
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
        Ok((Self { ring, key }, writer))
    }

    /// A secret for something else that programs with the same master keys share, under the
    /// one that the database named when this was opened.
    pub(in crate::store) fn secret_for<const N: usize>(&self, what: &str) -> Option<[u8; N]> {
        self.key.secret_for(what)
    }

    /// Adds the box of a round that was just added, its key under the master key that the
    /// database names now.
    ///
    /// # Errors
    /// Also when that is not here, or the one of another box.
    pub(in crate::store) fn insert(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        layout: BoxLayout,
        current: KeyId,
    ) -> Result<(), StoreError> {
        let headers = rows::headers(connection)?;
        let mut needed = headers.iter().filter_map(Header::under).chain([current]);
        if !needed.all(|id| self.ring.has(id)) {
            return Err(StoreError::BoxesDamaged);
        }
        rows::insert(connection, round, layout, (&*self.ring, current), |_| true)
    }

    /// Those of a server that has none and gets some from a file.
    pub(in crate::store) fn to_fill(
        server: &DatabaseServer,
        keys: &Path,
        current: KeyId,
    ) -> Result<Self, StoreError> {
        Self::open(Door::to(server)?, keys, current).map(|(boxes, _)| boxes)
    }

    /// Adds the box of a round that is there, with all that is in its box of a file.
    pub(in crate::store) fn insert_from(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        file: &StoredBoxes,
    ) -> Result<(), StoreError> {
        let from = &file.copies.get(round).ok_or(StoreError::NoBoxes)?.inside;
        let layout = BoxLayout {
            // Each ballot comes with a form.
            tokens: from.layout().ballots,
            ..from.layout()
        };
        let under = (&*self.ring, self.key.id);
        rows::insert(connection, round, layout, under, |inside| {
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
            Err(_) => Err(StoreError::BoxAway),
        }
    }

    /// Puts codes in the place of all unused ones; false, and nothing changed, if that would
    /// not make `members` with the ballots, or there is no box.
    pub(in crate::store) fn replace_codes(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        fresh: Vec<CodeHash>,
        members: usize,
    ) -> Result<bool, StoreError> {
        self.change(connection, round, |inside| {
            inside.replace_codes(fresh, members)
        })
    }

    /// Puts codes beside the unused ones; false, and nothing changed, if the box has no
    /// room for them, or there is none.
    pub(in crate::store) fn add_codes(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        fresh: &[CodeHash],
    ) -> Result<bool, StoreError> {
        self.change(connection, round, |inside| inside.add_codes(fresh))
    }

    /// Holds a box, which takes nothing until the transaction ends, and writes what was
    /// changed in it. Writers see by its version that it was.
    fn change(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        change: impl FnOnce(&mut BoxBytes) -> bool,
    ) -> Result<bool, StoreError> {
        let locked = rows::lock(connection, &[round.as_str()])?;
        let Some(header) = locked.first() else {
            return Ok(false);
        };
        let opened = rows::open(connection, header, &self.ring)?;
        let mut opened = opened.map_err(|_| StoreError::BoxAway)?;
        let changed = change(&mut opened.inside);
        if changed {
            rows::write(connection, &[&opened])?;
        }
        Ok(changed)
    }

    /// Removes the box of a round that cannot be opened, if there is one; false, and nothing
    /// done, if it can.
    ///
    /// # Errors
    /// Also if its master key is `current`, the one in use, and not here: other programs
    /// have it.
    pub(in crate::store) fn give_up(
        &self,
        connection: &mut PgConnection,
        round: &Id,
        current: Option<KeyId>,
    ) -> Result<bool, StoreError> {
        let locked = rows::lock(connection, &[round.as_str()])?;
        let Some(header) = locked.first() else {
            return Ok(true);
        };
        match rows::open(connection, header, &self.ring)? {
            Ok(_) => Ok(false),
            Err(Unopened::KeyAway) if header.under() == current => Err(StoreError::BoxAway),
            Err(Unopened::KeyAway | Unopened::Damaged) => {
                rows::remove(connection, round)?;
                Ok(true)
            }
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
