//! What the server notes of itself for the commands beside it.

use super::Records;
use super::database::{self, Connection, Place};
use super::postgres::Changes;
use super::schema::server_note;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::Timestamp;

const PUBLIC_ADDRESS: &str = "public-address";
/// When the server was started last.
pub(super) const STARTED: &str = "started";
/// When `tablee backup` made a copy last.
pub(super) const BACKED_UP: &str = "backed-up";

/// When `tablee backup` began such a copy for a recipient first.
const SEALED_BACKUP: &str = "sealed-backup";
/// Which master key boxes on a server are made under, then all that were drawn for this
/// database: their ids, which are drawn and say nothing.
pub(super) const MASTER_KEY: &str = "master-key";
/// That the records were restored, on which day; until somebody has looked what is due.
pub(super) const RESTORED: &str = "restored";

impl Records {
    /// Notes the address under which people reach the server; `None` if it is
    /// not known.
    pub fn note_public_address(&self, address: Option<&str>) -> Result<(), StoreError> {
        self.write(|connection| {
            let Some(address) = address else {
                return forget(connection, PUBLIC_ADDRESS);
            };
            note(connection, PUBLIC_ADDRESS, address)
        })
    }

    /// The address that the server noted at its last start.
    pub fn noted_public_address(&self) -> Result<Option<String>, StoreError> {
        self.read(public_address)
    }

    /// As [`master_key`].
    pub(in crate::store) fn master_key(&self) -> Result<Option<String>, StoreError> {
        self.read(master_key)
    }

    /// Notes that the server starts.
    pub fn note_start(&self, now: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| note(connection, STARTED, &minute(now)))
    }

    /// Notes that copies with open boxes are made, sealed for a recipient. To be noted
    /// before the first: members read so. Later ones write nothing, and so need no room on
    /// the disk of the records.
    pub fn note_sealed_backup(&self, now: Timestamp) -> Result<(), StoreError> {
        if self.makes_sealed_backups()? {
            return Ok(());
        }
        self.write(|connection| note(connection, SEALED_BACKUP, &minute(now)))
    }

    /// Whether such copies were made, ever.
    pub fn makes_sealed_backups(&self) -> Result<bool, StoreError> {
        self.read(|connection| Ok(noted(connection, SEALED_BACKUP)?.is_some()))
    }

    /// Notes that a copy was made.
    pub fn note_backup(&self, now: Timestamp) -> Result<(), StoreError> {
        self.write(|connection| note(connection, BACKED_UP, &minute(now)))
    }
}

/// The address that a server noted in this database, which is looked at as it is.
pub(in crate::store) fn noted_public_address(place: &Place) -> Result<Option<String>, StoreError> {
    database::look(place, public_address)
}

/// The master key that boxes are made under, by its id; none where there never was one.
pub(in crate::store) fn master_key(
    connection: &mut Connection,
) -> Result<Option<String>, StoreError> {
    Ok(master_keys(connection)?.into_iter().next())
}

/// The master keys that were drawn for this database, by their ids: any other in the file
/// may be another database's.
pub(in crate::store) fn own_master_keys(
    connection: &mut Connection,
) -> Result<Vec<String>, StoreError> {
    Ok(master_keys(connection)?.into_iter().skip(1).collect())
}

/// Has boxes made under another master key from now on: whoever adds one has read this in
/// the same turn.
pub(in crate::store) fn set_master_key(
    connection: &mut Connection,
    id: &str,
) -> Result<(), StoreError> {
    database::in_turn(connection, Changes::Kept, |connection| {
        let own = own_master_keys(connection)?;
        note_master_keys(connection, id, own)
    })
}

/// Notes that a master key was drawn for this database.
pub(in crate::store) fn add_own_master_key(
    connection: &mut Connection,
    id: &str,
) -> Result<(), StoreError> {
    database::in_turn(connection, Changes::Kept, |connection| {
        let current = master_key(connection)?;
        let mut own = own_master_keys(connection)?;
        own.push(id.to_owned());
        note_master_keys(connection, &current.unwrap_or_default(), own)
    })
}

fn master_keys(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    let ids = noted(connection, MASTER_KEY)?.unwrap_or_default();
    Ok(ids.split_whitespace().map(str::to_owned).collect())
}

fn note_master_keys(
    connection: &mut Connection,
    current: &str,
    own: Vec<String>,
) -> Result<(), StoreError> {
    let ids = [vec![current.to_owned()], own].concat().join(" ");
    note(connection, MASTER_KEY, &ids)
}

fn public_address(connection: &mut Connection) -> Result<Option<String>, StoreError> {
    noted(connection, PUBLIC_ADDRESS)
}

pub(super) fn noted(connection: &mut Connection, name: &str) -> Result<Option<String>, StoreError> {
    let found = server_note::table.find(name).select(server_note::value);
    Ok(found.first(connection).optional()?)
}

pub(super) fn note(connection: &mut Connection, name: &str, value: &str) -> Result<(), StoreError> {
    diesel::delete(server_note::table.find(name)).execute(connection)?;
    diesel::insert_into(server_note::table)
        .values((server_note::name.eq(name), server_note::value.eq(value)))
        .execute(connection)?;
    Ok(())
}

pub(super) fn forget(connection: &mut Connection, name: &str) -> Result<(), StoreError> {
    diesel::delete(server_note::table.find(name)).execute(connection)?;
    Ok(())
}

/// A moment no finer than anybody needs it.
fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%MZ").to_string()
}
