//! What both files need of `SQLite`. What each alone needs of it is in its room:
//! `records/sqlite.rs`, `ballot_box/sqlite.rs`.

use super::{StoreError, migrating};
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness};
use std::path::Path;

type OneMigration = Box<dyn Migration<Sqlite>>;

/// The changes by which a file's tables came to be as they are.
#[derive(Clone, Copy)]
pub(super) struct Migrations {
    embedded: &'static EmbeddedMigrations,
    /// Gives a migration what the program does after its SQL.
    with_step: fn(OneMigration) -> OneMigration,
}

impl Migrations {
    /// SQL alone.
    pub(super) const fn plain(embedded: &'static EmbeddedMigrations) -> Self {
        Self::with_steps(embedded, |migration| migration)
    }

    pub(super) const fn with_steps(
        embedded: &'static EmbeddedMigrations,
        with_step: fn(OneMigration) -> OneMigration,
    ) -> Self {
        Self {
            embedded,
            with_step,
        }
    }
}

impl MigrationSource<Sqlite> for Migrations {
    fn migrations(&self) -> diesel::migration::Result<Vec<OneMigration>> {
        let all: Vec<OneMigration> = self.embedded.migrations()?;
        Ok(all.into_iter().map(self.with_step).collect())
    }
}

/// Opens a file, with `SQLite`'s own settings.
pub(super) fn connect(path: &Path) -> Result<SqliteConnection, StoreError> {
    SqliteConnection::establish(url(path)?).map_err(|error| StoreError::of_file(path, error))
}

/// A database in memory, of a file's bytes, to be looked at and let go before
/// them.
pub(super) fn from_bytes(bytes: &[u8]) -> Result<SqliteConnection, StoreError> {
    let mut connection = SqliteConnection::establish(":memory:")
        .map_err(|error| StoreError::of_file(Path::new("memory"), error))?;
    connection.deserialize_readonly_database_from_buffer(bytes)?;
    Ok(connection)
}

/// Whether there was anything to bring up to date.
pub(super) fn migrate(
    connection: &mut SqliteConnection,
    migrations: Migrations,
    path: &Path,
) -> Result<bool, StoreError> {
    refuse_newer(connection, migrations, path)?;
    let done = connection
        .run_pending_migrations(migrations)
        .map_err(|error| StoreError::of_file(path, error))?;
    Ok(!done.is_empty())
}

pub(super) fn refuse_newer(
    connection: &mut SqliteConnection,
    migrations: Migrations,
    path: &Path,
) -> Result<(), StoreError> {
    let newer = migrating::find_newer(connection, &migrations);
    if let Some(version) = newer.map_err(|error| StoreError::of_file(path, error))? {
        return Err(StoreError::Newer {
            file: path.to_owned(),
            version,
        });
    }
    Ok(())
}

pub(super) fn refuse_older(
    connection: &mut SqliteConnection,
    migrations: Migrations,
    path: &Path,
) -> Result<(), StoreError> {
    let pending = connection.has_pending_migration(migrations);
    if pending.map_err(StoreError::Migration)? {
        return Err(StoreError::Older(path.to_owned()));
    }
    Ok(())
}

/// The last change of a file's tables, by its version.
pub(super) fn last_change(connection: &mut SqliteConnection) -> Result<String, StoreError> {
    migrating::last_change(connection).map_err(StoreError::Migration)
}

/// Reads what any file has: in a transaction, all that is read later is of this moment.
pub(super) fn first_read(connection: &mut SqliteConnection) -> QueryResult<()> {
    connection.batch_execute("SELECT count(*) FROM sqlite_schema;")
}

/// What `SQLite` finds wrong with a file's structure, if anything.
pub(super) fn quick_check(connection: &mut SqliteConnection) -> Result<Option<String>, StoreError> {
    let row: Checked = diesel::sql_query("PRAGMA quick_check(1)").get_result(connection)?;
    Ok((row.quick_check != "ok").then_some(row.quick_check))
}

#[derive(QueryableByName)]
struct Checked {
    #[diesel(sql_type = diesel::sql_types::Text)]
    quick_check: String,
}

/// Folds the WAL into the file and cuts it to nothing, if no reader is in the way.
pub(super) fn truncate_log(connection: &mut SqliteConnection) -> QueryResult<()> {
    connection.batch_execute("PRAGMA wal_checkpoint(TRUNCATE);")
}

/// Whether something of the file stands in its log alone.
pub(super) fn has_log(path: &Path) -> bool {
    let log = path.with_extension("db-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

pub(super) fn url(path: &Path) -> Result<&str, StoreError> {
    path.to_str()
        .ok_or_else(|| StoreError::Place(path.to_owned()))
}
