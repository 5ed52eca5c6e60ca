//! The records on a server of `PostgreSQL`: its tables, and how a change begins there.

use crate::store::postgres::{Door, PgConnection};
use crate::store::{StoreError, migrating};
use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

diesel::table! {
    turn (id) {
        id -> Integer,
        changes -> BigInt,
        notes -> BigInt,
    }
}

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/tablee/postgres");

/// Begins a transaction that takes its turn: it waits until no other one that writes is
/// at work, whichever program has that. Each of its statements then sees all that was
/// committed before, so nothing need be tried again. That the turn was taken is counted,
/// for programs that keep something in memory of what is changed.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; \
     UPDATE turn SET changes = changes + 1, notes = notes + 1";
/// The same of what nobody keeps in memory.
const BEGIN_UNKEPT: &str =
    "BEGIN ISOLATION LEVEL READ COMMITTED; UPDATE turn SET notes = notes + 1";

/// What is changed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Changes {
    /// Something that is kept in memory, here and in other programs.
    Kept,
    /// What is read anew each time.
    Unkept,
}

/// How often something had changed at a look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    /// What is kept in memory.
    pub(super) changes: i64,
    /// Anything.
    pub(super) notes: i64,
}

/// Brings the tables up to date.
pub(super) fn bring_up_to_date(door: &Door) -> Result<(), StoreError> {
    let trouble = |cause| door.trouble(cause);
    let mut connection = door.open()?;
    refuse_newer(door, &mut connection)?;
    connection
        .run_pending_migrations(MIGRATIONS)
        .map_err(trouble)?;
    Ok(())
}

/// Refuses tables that are not those of this program.
pub(super) fn refuse_other_version(door: &Door) -> Result<(), StoreError> {
    let mut connection = door.open()?;
    refuse_newer(door, &mut connection)?;
    let pending = connection.has_pending_migration(MIGRATIONS);
    if pending.map_err(|cause| door.trouble(cause))? {
        return Err(StoreError::Older(door.shown().into()));
    }
    Ok(())
}

fn refuse_newer(door: &Door, connection: &mut PgConnection) -> Result<(), StoreError> {
    let newer = migrating::find_newer(connection, &MIGRATIONS);
    match newer.map_err(|cause| door.trouble(cause))? {
        None => Ok(()),
        Some(version) => Err(StoreError::Newer {
            file: door.shown().into(),
            version,
        }),
    }
}

/// The last change of the tables, by its version.
pub(super) fn last_change(connection: &mut PgConnection) -> Result<String, StoreError> {
    migrating::last_change(connection).map_err(StoreError::Migration)
}

/// Begins a transaction that is the only one that writes.
pub(super) fn begin_in_turn(connection: &mut PgConnection, of: Changes) -> QueryResult<()> {
    let command = match of {
        Changes::Kept => BEGIN,
        Changes::Unkept => BEGIN_UNKEPT,
    };
    let begun = AnsiTransactionManager::begin_transaction_sql(connection, command);
    if begun.is_err() {
        // Where the turn did not come, the transaction has begun all the same.
        connection.batch_execute("ROLLBACK")?;
    }
    begun
}

/// How often something has changed.
pub(super) fn seen(connection: &mut PgConnection) -> Result<Seen, StoreError> {
    let counted = turn::table.select((turn::changes, turn::notes));
    let (changes, notes) = counted.first(connection)?;
    Ok(Seen { changes, notes })
}
