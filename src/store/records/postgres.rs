//! The records on a server of `PostgreSQL`: its tables, and how a change begins there.

use crate::store::postgres::{Door, PgConnection};
use crate::store::{StoreError, migrating};
use diesel::QueryResult;
use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/tablee/postgres");

/// Begins a transaction that takes its turn: it waits until no other one that writes is
/// at work, whichever program has that. Each of its statements then sees all that was
/// committed before, so nothing need be tried again.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT id FROM turn FOR UPDATE";

/// Begins a transaction that takes no turn.
const BEGIN_BESIDE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

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

/// Begins a transaction that writes beside others.
pub(super) fn begin_beside(connection: &mut PgConnection) -> QueryResult<()> {
    AnsiTransactionManager::begin_transaction_sql(connection, BEGIN_BESIDE)
}

/// Begins a transaction that is the only one that writes.
pub(super) fn begin_in_turn(connection: &mut PgConnection) -> QueryResult<()> {
    let begun = AnsiTransactionManager::begin_transaction_sql(connection, BEGIN);
    if begun.is_err() {
        // Where the turn did not come, the transaction has begun all the same.
        connection.batch_execute("ROLLBACK")?;
    }
    begun
}
