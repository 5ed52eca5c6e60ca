//! `tablee.db` as `SQLite` has it: its connections, its settings, what is done to
//! the file as a whole.

use super::migration_steps::WithItsStep;
use crate::store::StoreError;
use crate::store::sqlite::{self, Migrations};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sqlite::SerializedDatabase;
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use std::path::Path;
use std::time::Duration;

/// A copy of the file in memory.
pub(in crate::store) type RecordsCopy = SerializedDatabase;

const EMBEDDED: EmbeddedMigrations = embed_migrations!("migrations/tablee/sqlite");
const MIGRATIONS: Migrations =
    Migrations::with_steps(&EMBEDDED, |migration| Box::new(WithItsStep(migration)));

/// How often and how patiently the log is cut.
const CUTS: u32 = 20;
const BETWEEN_CUTS: Duration = Duration::from_millis(25);

/// Brings the tables of a file up to date. Before a change of them no copy is made: it
/// would keep what a change removes on purpose, and each change is one transaction,
/// whole or not at all.
pub(super) fn bring_up_to_date(path: &Path) -> Result<(), StoreError> {
    let mut first = open(path)?;
    if sqlite::migrate(&mut first, MIGRATIONS, path)? {
        // Written anew, so that nothing of what a change took out is left in it.
        first
            .batch_execute("VACUUM;")
            .map_err(|error| StoreError::of_file(path, error))?;
    }
    sqlite::truncate_log(&mut first).map_err(|error| StoreError::of_file(path, error))
}

/// Refuses a file whose tables are not those of this program.
pub(super) fn refuse_other_version(path: &Path) -> Result<(), StoreError> {
    let mut first = open(path)?;
    sqlite::refuse_newer(&mut first, MIGRATIONS, path)?;
    sqlite::refuse_older(&mut first, MIGRATIONS, path)
}

pub(super) fn connect(path: &Path) -> ConnectionResult<SqliteConnection> {
    let url = sqlite::url(path)
        .map_err(|error| ConnectionError::InvalidConnectionUrl(error.to_string()))?;
    let mut connection = SqliteConnection::establish(url)?;
    set_up(&mut connection).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// Opens a file that is there, set up.
pub(super) fn open(path: &Path) -> Result<SqliteConnection, StoreError> {
    let mut first = sqlite::connect(path)?;
    set_up(&mut first).map_err(|error| StoreError::of_file(path, error))?;
    Ok(first)
}

/// Opens the file to look at it: as it is, without writing anything, beside a
/// server or without one.
pub(super) fn open_to_look(path: &Path) -> Result<SqliteConnection, StoreError> {
    // Without a log nobody writes now, and nothing need be made to read.
    let how = if sqlite::has_log(path) {
        "mode=ro"
    } else {
        "mode=ro&immutable=1"
    };
    let escaped = sqlite::url(path)?.replace('%', "%25");
    let escaped = escaped.replace('?', "%3f").replace('#', "%23");
    let mut records = SqliteConnection::establish(&format!("file:{escaped}?{how}"))
        .map_err(|error| StoreError::of_file(path, error))?;
    records.batch_execute("PRAGMA busy_timeout = 5000;")?;
    sqlite::refuse_newer(&mut records, MIGRATIONS, path)?;
    sqlite::refuse_older(&mut records, MIGRATIONS, path)?;
    Ok(records)
}

/// Opens a copy of the file that is nobody else's.
pub(super) fn open_copy(path: &Path) -> Result<SqliteConnection, StoreError> {
    sqlite::connect(path)
}

/// What is wrong with the file's structure, if anything.
pub(super) fn find_damage(connection: &mut SqliteConnection) -> Result<Option<String>, StoreError> {
    sqlite::quick_check(connection)
}

/// The last change of the tables, by its version.
pub(super) fn last_change(connection: &mut SqliteConnection) -> Result<String, StoreError> {
    sqlite::last_change(connection)
}

/// Writes the file as it is at one moment into another, which is empty or absent.
pub(super) fn copy_into(
    connection: &mut SqliteConnection,
    target: &Path,
) -> Result<(), StoreError> {
    diesel::sql_query("VACUUM INTO ?")
        .bind::<diesel::sql_types::Text, _>(sqlite::url(target)?)
        .execute(connection)
        .map_err(|error| StoreError::of_file(target, error))?;
    Ok(())
}

/// The file's bytes as they are at one moment, and what `beside` gives: nothing is
/// written to the file from that moment until `beside` is through.
pub(super) fn copy_beside<T>(
    reader: &mut SqliteConnection,
    writer: &mut SqliteConnection,
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
pub(super) fn truncate_log(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
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

fn set_up(connection: &mut SqliteConnection) -> QueryResult<()> {
    connection.batch_execute(
        "PRAGMA busy_timeout = 5000;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;",
    )
}
