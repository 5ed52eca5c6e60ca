//! `tablee.db` as `SQLite` has it: its connections, its settings, what is done to
//! the file as a whole.

use super::migration_steps::WithItsStep;
use crate::store::StoreError;
use crate::store::sqlite::{self, Migrations};
use diesel::Connection as _;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, PooledConnection};
use diesel::sqlite::SerializedDatabase;
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use std::path::Path;
use std::time::Duration;

/// What every query of the records goes by.
pub(in crate::store) type Connection = SqliteConnection;
pub(super) type Backend = diesel::sqlite::Sqlite;
/// A copy of the file in memory.
pub(in crate::store) type RecordsCopy = SerializedDatabase;

const EMBEDDED: EmbeddedMigrations = embed_migrations!("migrations/tablee");
const MIGRATIONS: Migrations =
    Migrations::with_steps(&EMBEDDED, |migration| Box::new(WithItsStep(migration)));

/// How often and how patiently the log is cut.
const CUTS: u32 = 20;
const BETWEEN_CUTS: Duration = Duration::from_millis(25);

/// Readers that may also write.
pub(super) struct Pool(diesel::r2d2::Pool<ConnectionManager<Connection>>);

impl Pool {
    /// Opens the file, up to date.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        open_up_to_date(path)?;
        Self::build(path)
    }

    /// Opens the file beside a server that may be running: as it is, since the
    /// server may be older than this program.
    pub(super) fn open_beside(path: &Path) -> Result<Self, StoreError> {
        let mut first = connect(path)?;
        sqlite::refuse_newer(&mut first, MIGRATIONS, path)?;
        sqlite::refuse_older(&mut first, MIGRATIONS, path)?;
        Self::build(path)
    }

    fn build(path: &Path) -> Result<Self, StoreError> {
        diesel::r2d2::Pool::builder()
            .max_size(6)
            .min_idle(Some(1))
            .connection_customizer(Box::new(SetUp))
            .build(ConnectionManager::new(sqlite::url(path)?))
            .map(Self)
            .map_err(StoreError::Pool)
    }

    pub(super) fn get(
        &self,
    ) -> Result<PooledConnection<ConnectionManager<Connection>>, StoreError> {
        Ok(self.0.get()?)
    }

    /// Runs `change` in a transaction that has the write lock from its start:
    /// one that reads first and writes later fails when two meet.
    pub(super) fn write<T>(
        &self,
        change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.get()?.immediate_transaction(change)
    }
}

/// Opens the file and brings it up to date. Before a change of its tables no copy is
/// made: it would keep what a change removes on purpose, and each change is one
/// transaction, whole or not at all.
pub(super) fn open_up_to_date(path: &Path) -> Result<Connection, StoreError> {
    let mut first = connect(path)?;
    if sqlite::migrate(&mut first, MIGRATIONS, path)? {
        // Written anew, so that nothing of what a change took out is left in it.
        first
            .batch_execute("VACUUM;")
            .map_err(|error| StoreError::of_file(path, error))?;
    }
    sqlite::truncate_log(&mut first).map_err(|error| StoreError::of_file(path, error))?;
    Ok(first)
}

/// Opens the file to look at it: as it is, without writing anything, beside a
/// server or without one.
pub(super) fn open_to_look(path: &Path) -> Result<Connection, StoreError> {
    // Without a log nobody writes now, and nothing need be made to read.
    let how = if sqlite::has_log(path) {
        "mode=ro"
    } else {
        "mode=ro&immutable=1"
    };
    let escaped = sqlite::url(path)?.replace('%', "%25");
    let escaped = escaped.replace('?', "%3f").replace('#', "%23");
    let mut records = Connection::establish(&format!("file:{escaped}?{how}"))
        .map_err(|error| StoreError::of_file(path, error))?;
    records.batch_execute("PRAGMA busy_timeout = 5000;")?;
    sqlite::refuse_newer(&mut records, MIGRATIONS, path)?;
    sqlite::refuse_older(&mut records, MIGRATIONS, path)?;
    Ok(records)
}

/// Opens a copy of the file that is nobody else's.
pub(super) fn open_copy(path: &Path) -> Result<Connection, StoreError> {
    sqlite::connect(path)
}

/// What is wrong with the file's structure, if anything.
pub(super) fn find_damage(connection: &mut Connection) -> Result<Option<String>, StoreError> {
    sqlite::quick_check(connection)
}

/// The last change of the tables, by its version.
pub(super) fn last_change(connection: &mut Connection) -> Result<String, StoreError> {
    sqlite::last_change(connection)
}

/// The version of `SQLite` itself.
pub(super) fn version(connection: &mut Connection) -> Result<String, StoreError> {
    let version = diesel::select(diesel::dsl::sql::<diesel::sql_types::Text>(
        "sqlite_version()",
    ));
    Ok(version.get_result(connection)?)
}

/// Writes the file as it is at one moment into another, which is empty or absent.
pub(super) fn copy_into(connection: &mut Connection, target: &Path) -> Result<(), StoreError> {
    diesel::sql_query("VACUUM INTO ?")
        .bind::<diesel::sql_types::Text, _>(sqlite::url(target)?)
        .execute(connection)
        .map_err(|error| StoreError::of_file(target, error))?;
    Ok(())
}

/// The file's bytes as they are at one moment, and what `beside` gives: nothing is
/// written to the file from that moment until `beside` is through.
pub(super) fn copy_beside<T>(
    reader: &mut Connection,
    writer: &mut Connection,
    beside: impl FnOnce() -> T,
) -> Result<(RecordsCopy, T), StoreError> {
    reader.transaction(|reader| {
        let beside = writer.immediate_transaction::<_, StoreError, _>(|_| {
            // From its first read on the reader sees what it sees now.
            sqlite::first_read(reader)?;
            Ok(beside())
        })?;
        Ok((reader.serialize_database_to_buffer(), beside))
    })
}

/// Folds the log into the file and cuts it; readers may be in the way for a
/// moment. Whether it is cut.
pub(super) fn truncate_log(connection: &mut Connection) -> Result<bool, StoreError> {
    for _ in 0..CUTS {
        let row: Checkpoint =
            diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(connection)?;
        if row.busy == 0 {
            return Ok(true);
        }
        std::thread::sleep(BETWEEN_CUTS);
    }
    Ok(false)
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    busy: i32,
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let mut first = sqlite::connect(path)?;
    set_up(&mut first).map_err(|error| StoreError::of_file(path, error))?;
    Ok(first)
}

#[derive(Debug)]
struct SetUp;

impl CustomizeConnection<Connection, diesel::r2d2::Error> for SetUp {
    fn on_acquire(&self, connection: &mut Connection) -> Result<(), diesel::r2d2::Error> {
        set_up(connection).map_err(diesel::r2d2::Error::QueryError)
    }
}

fn set_up(connection: &mut Connection) -> QueryResult<()> {
    connection.batch_execute(
        "PRAGMA busy_timeout = 5000;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;",
    )
}
