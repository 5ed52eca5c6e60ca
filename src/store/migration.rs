//! What makes a server of `PostgreSQL` ready to be served from: its tables, and the first
//! master key. Once, by whoever begins it: a second one waits.

use super::ballot_box::{KeyId, Ring, keys_in_use};
use super::postgres::Door;
use super::records::{self, Connection, MoveTarget};
use super::{Places, RingTrouble, StoreError};
use crate::database_server::DatabaseServer;
use std::path::PathBuf;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The last change that the tables had; none where there were no tables.
    pub before: Option<String>,
    /// The one that they have now.
    pub now: String,
    /// The file of master keys, if the first of this database was drawn into it.
    pub drew: Option<PathBuf>,
    /// Keys were in that file already, which may be other databases'.
    pub has_others: bool,
}

/// Brings the tables of a server up to date, and draws the first master key where the
/// database never had one: also where the file has keys already, since another database may
/// need them when this one has no use for them any more.
///
/// # Errors
/// Also when the tables are of a newer program, or the master key that the database names
/// is not here.
pub fn migrate(places: &Places) -> Result<Migration, StoreError> {
    let server = places.server()?;
    let door = Door::to(server)?;
    // Alone from here on: tables that another program is making are no stranger's.
    let mut connection = door.open_alone()?;
    let tables = MoveTarget::of(server)?.strangers()?;
    if !tables.is_empty() {
        let server = server.to_string();
        return Err(StoreError::Strangers { server, tables });
    }
    let (before, now) = records::bring_up_to_date(&door, &mut connection)?;
    let file = places.ring_file();
    let used = keys_in_use(&mut connection)?;
    let connection = &mut Connection::Postgres(connection);
    let mut done = Migration {
        before,
        now,
        drew: None,
        has_others: false,
    };
    if let Some(named) = records::master_key(connection)? {
        Ring::with(&file, master_key(server, Some(named))?)?;
        return Ok(done);
    }
    let ring = Ring::read(&file)?;
    let key = if used.is_empty() {
        done.has_others = !ring.ids().is_empty();
        done.drew = Some(file);
        ring.draw()?
    } else {
        // Whoever has the key of these boxes may have it somewhere else.
        let away = StoreError::Ring(file, RingTrouble::Missing);
        ring.newest_of(&used).ok_or(away)?
    };
    let key = key.to_text();
    records::set_master_key(connection, &key)?;
    if done.drew.is_some() {
        records::add_own_master_key(connection, &key)?;
    }
    Ok(done)
}

/// The master key that a database names.
///
/// # Errors
/// When it names none: it was not made ready to be served from.
pub(super) fn master_key(
    server: &DatabaseServer,
    named: Option<String>,
) -> Result<KeyId, StoreError> {
    named
        .and_then(|named| KeyId::parse(&named))
        .ok_or_else(|| StoreError::NotMigrated {
            server: server.to_string(),
            last: None,
        })
}
