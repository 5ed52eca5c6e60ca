//! Opening the two database files and bringing them up to date.

use super::StoreError;
use super::records::migration_steps::WithItsStep;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::path::Path;

pub(super) const TABLEE: EmbeddedMigrations = embed_migrations!("migrations/tablee");
pub(super) const BOXES: EmbeddedMigrations = embed_migrations!("migrations/boxes");

pub(super) type Records = Pool<ConnectionManager<SqliteConnection>>;

/// Opens `tablee.db`, migrated, as a pool of readers that may also write. Before
/// a change of its tables no copy is made: it would keep what a change removes
/// on purpose, and each change is one transaction, whole or not at all.
pub(super) fn open_records(path: &Path) -> Result<Records, StoreError> {
    let mut first = first_records(path)?;
    if migrate(&mut first, &TABLEE, path)? {
        // Written anew, so that nothing of what a change took out is left in it.
        first.batch_execute("VACUUM;")?;
    }
    checkpoint(&mut first)?;
    pool(path)
}

/// Opens `tablee.db` beside a server that may be running: as it is, since the
/// server may be older than this program.
pub(super) fn open_records_beside(path: &Path) -> Result<Records, StoreError> {
    let mut first = first_records(path)?;
    refuse_newer(&mut first, &TABLEE, path)?;
    refuse_older(&mut first, path)?;
    pool(path)
}

/// Opens `tablee.db` to look at it: as it is, without writing anything, beside a
/// server or without one.
pub(super) fn look_at_records(path: &Path) -> Result<SqliteConnection, StoreError> {
    // Without a log nobody writes now, and nothing need be made to read.
    let how = if has_log(path) {
        "mode=ro"
    } else {
        "mode=ro&immutable=1"
    };
    let escaped = url(path)?.replace('%', "%25");
    let escaped = escaped.replace('?', "%3f").replace('#', "%23");
    let mut records = SqliteConnection::establish(&format!("file:{escaped}?{how}"))
        .map_err(|error| StoreError::of_file(path, &error))?;
    records.batch_execute("PRAGMA busy_timeout = 5000;")?;
    refuse_newer(&mut records, &TABLEE, path)?;
    refuse_older(&mut records, path)?;
    Ok(records)
}

fn refuse_older(records: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    let pending = records.has_pending_migration(EmbeddedCopy(&TABLEE));
    if pending.map_err(StoreError::migration)? {
        return Err(StoreError::Older(path.to_owned()));
    }
    Ok(())
}

fn first_records(path: &Path) -> Result<SqliteConnection, StoreError> {
    let mut first =
        SqliteConnection::establish(&url(path)?).map_err(|e| StoreError::of_file(path, &e))?;
    set_up_records(&mut first).map_err(|e| StoreError::of_file(path, &e))?;
    Ok(first)
}

fn pool(path: &Path) -> Result<Records, StoreError> {
    Pool::builder()
        .max_size(6)
        .min_idle(Some(1))
        .connection_customizer(Box::new(SetUp))
        .build(ConnectionManager::new(url(path)?))
        .map_err(StoreError::Pool)
}

/// Opens `boxes.db` for its only connection. Exclusive locking comes before WAL,
/// so that no shared-memory file exists; frames that a crash left are folded in
/// and cut off first of all.
pub(super) fn open_boxes(path: &Path) -> Result<SqliteConnection, StoreError> {
    let mut connection = open_boxes_as_they_are(path)?;
    migrate(&mut connection, &BOXES, path)?;
    checkpoint(&mut connection).map_err(|e| StoreError::of_file(path, &e))?;
    Ok(connection)
}

/// As [`open_boxes`], of whatever version the file is.
pub(super) fn open_boxes_as_they_are(path: &Path) -> Result<SqliteConnection, StoreError> {
    let mut connection =
        SqliteConnection::establish(&url(path)?).map_err(|e| StoreError::of_file(path, &e))?;
    match set_up_boxes(&mut connection, path) {
        Ok(()) => Ok(connection),
        Err(error) => {
            // Closing it would fold the log into a file that cannot be read, and
            // remove the log: both stay as they are, to be put right.
            if error.is_damage() && has_log(path) {
                std::mem::forget(connection);
            }
            Err(error)
        }
    }
}

fn set_up_boxes(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    connection
        .batch_execute(
            "PRAGMA busy_timeout = 2000;
             PRAGMA page_size = 4096;
             PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA wal_autocheckpoint = 4000;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(|error| StoreError::boxes_in_use(path, &error))?;
    checkpoint(connection).map_err(|e| StoreError::of_file(path, &e))
}

/// An empty file of boxes that is on no disk.
pub(super) fn open_boxes_in_memory() -> Result<SqliteConnection, StoreError> {
    let path = Path::new(":memory:");
    let mut connection =
        SqliteConnection::establish(&url(path)?).map_err(|e| StoreError::of_file(path, &e))?;
    migrate(&mut connection, &BOXES, path)?;
    Ok(connection)
}

/// Whether something of the file stands in its log alone.
fn has_log(path: &Path) -> bool {
    let log = path.with_extension("db-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// Opens a copy of `tablee.db` that is nobody else's.
pub(super) fn open_copy(path: &Path) -> Result<SqliteConnection, StoreError> {
    SqliteConnection::establish(&url(path)?).map_err(|e| StoreError::of_file(path, &e))
}

/// A database in memory, of a file's bytes, to be looked at and let go before
/// them.
pub(super) fn from_bytes(bytes: &[u8]) -> Result<SqliteConnection, StoreError> {
    let mut connection = SqliteConnection::establish(":memory:")
        .map_err(|error| StoreError::of_file(Path::new("memory"), &error))?;
    connection.deserialize_readonly_database_from_buffer(bytes)?;
    Ok(connection)
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

/// Folds the WAL into the file and cuts it to nothing.
pub(super) fn checkpoint(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    Ok(connection.batch_execute("PRAGMA wal_checkpoint(TRUNCATE);")?)
}

#[derive(Debug)]
struct SetUp;

impl CustomizeConnection<SqliteConnection, diesel::r2d2::Error> for SetUp {
    fn on_acquire(&self, connection: &mut SqliteConnection) -> Result<(), diesel::r2d2::Error> {
        set_up_records(connection).map_err(diesel::r2d2::Error::QueryError)
    }
}

fn set_up_records(connection: &mut SqliteConnection) -> QueryResult<()> {
    connection.batch_execute(
        "PRAGMA busy_timeout = 5000;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;",
    )
}

/// Whether there was anything to bring up to date.
fn migrate(
    connection: &mut SqliteConnection,
    migrations: &EmbeddedMigrations,
    path: &Path,
) -> Result<bool, StoreError> {
    refuse_newer(connection, migrations, path)?;
    let done = connection
        .run_pending_migrations(EmbeddedCopy(migrations))
        .map_err(|error| StoreError::of_file(path, &error))?;
    Ok(!done.is_empty())
}

fn refuse_newer(
    connection: &mut SqliteConnection,
    migrations: &EmbeddedMigrations,
    path: &Path,
) -> Result<(), StoreError> {
    let applied = connection
        .applied_migrations()
        .map_err(|error| StoreError::of_file(path, &error))?;
    let known =
        diesel::migration::MigrationSource::<diesel::sqlite::Sqlite>::migrations(migrations)
            .map_err(StoreError::migration)?;
    let is_known = |version: &diesel::migration::MigrationVersion<'_>| {
        known
            .iter()
            .any(|migration| migration.name().version() == *version)
    };
    if let Some(newer) = applied.iter().find(|version| !is_known(version)) {
        return Err(StoreError::Newer {
            file: path.to_owned(),
            version: newer.to_string(),
        });
    }
    Ok(())
}

/// Diesel takes a source by value; this lends ours, each migration with what the
/// program does after it.
struct EmbeddedCopy<'a>(&'a EmbeddedMigrations);

impl diesel::migration::MigrationSource<diesel::sqlite::Sqlite> for EmbeddedCopy<'_> {
    fn migrations(
        &self,
    ) -> diesel::migration::Result<Vec<Box<dyn diesel::migration::Migration<diesel::sqlite::Sqlite>>>>
    {
        let all = self.0.migrations()?.into_iter();
        Ok(all
            .map(|one| Box::new(WithItsStep(one)) as Box<_>)
            .collect())
    }
}

fn url(path: &Path) -> Result<String, StoreError> {
    path.to_str()
        .map(str::to_owned)
        .ok_or_else(|| StoreError::Place(path.to_owned()))
}
