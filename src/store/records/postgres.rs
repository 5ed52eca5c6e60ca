//! The records on a server of `PostgreSQL`: its tables, and how a change begins there.

use crate::store::StoreError;
use crate::store::postgres::{Door, PgConnection};
use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel::sql_types::{Bool, Text};
use diesel::{QueryDsl, QueryResult, QueryableByName, RunQueryDsl};
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

/// Begins a transaction that takes no turn.
const BEGIN_BESIDE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

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

/// Brings the tables up to date, on a connection that no other program has the like of; the
/// last change of before, and of now.
pub(in crate::store) fn bring_up_to_date(
    door: &Door,
    connection: &mut PgConnection,
) -> Result<(Option<String>, String), StoreError> {
    refuse_encoding(door, connection)?;
    let before = applied(connection)?;
    refuse_newer(door, &before)?;
    connection
        .run_pending_migrations(MIGRATIONS)
        .map_err(|cause| door.trouble(cause))?;
    Ok((before.into_iter().last(), last_change(connection)?))
}

/// Refuses tables that are not those of this program. Nothing is written.
pub(in crate::store) fn refuse_other_version(
    door: &Door,
    connection: &mut PgConnection,
) -> Result<(), StoreError> {
    refuse_encoding(door, connection)?;
    let applied = applied(connection)?;
    refuse_newer(door, &applied)?;
    if known()?.iter().all(|version| applied.contains(version)) {
        return Ok(());
    }
    Err(StoreError::NotMigrated {
        server: door.shown(),
        last: applied.into_iter().last(),
    })
}

/// Refuses a database that cannot store every letter of what people type.
fn refuse_encoding(door: &Door, connection: &mut PgConnection) -> Result<(), StoreError> {
    let encoding = diesel::dsl::sql::<Text>("current_setting('server_encoding')");
    let encoding: String = diesel::select(encoding).get_result(connection)?;
    if encoding == "UTF8" {
        return Ok(());
    }
    let server = door.shown();
    Err(StoreError::Encoding { server, encoding })
}

fn refuse_newer(door: &Door, applied: &[String]) -> Result<(), StoreError> {
    let known = known()?;
    match applied.iter().find(|version| !known.contains(version)) {
        None => Ok(()),
        Some(version) => Err(StoreError::Newer {
            file: door.shown().into(),
            version: version.clone(),
        }),
    }
}

/// The last change of the tables, by its version.
pub(super) fn last_change(connection: &mut PgConnection) -> Result<String, StoreError> {
    Ok(applied(connection)?.pop().unwrap_or_default())
}

/// The changes that this program knows.
fn known() -> Result<Vec<String>, StoreError> {
    let known = MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(StoreError::Migration)?;
    let versions = known.iter().map(|one| one.name().version().to_string());
    Ok(versions.collect())
}

/// The changes that the tables have, the last one last; none where there are no tables.
/// Diesel's own way to ask makes a table.
fn applied(connection: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    let there = diesel::dsl::sql::<Bool>("to_regclass('__diesel_schema_migrations') IS NOT NULL");
    if !diesel::select(there).get_result(connection)? {
        return Ok(Vec::new());
    }
    let all = "SELECT version FROM __diesel_schema_migrations ORDER BY version COLLATE \"C\"";
    let all: Vec<Applied> = diesel::sql_query(all).load(connection)?;
    Ok(all.into_iter().map(|one| one.version).collect())
}

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Begins a transaction that writes beside others.
pub(super) fn begin_beside(connection: &mut PgConnection) -> QueryResult<()> {
    AnsiTransactionManager::begin_transaction_sql(connection, BEGIN_BESIDE)
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
