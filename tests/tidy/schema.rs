//! The real schema, as a fresh data folder has it: no column beyond these.
//!
//! A column that could carry a time, an address, a language or a session
//! beside a ballot would break the promise to members. Adding one means
//! changing this list, in sight of whoever reviews it.

use crate::common::files::DataFolder;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;
use std::path::Path;
use tablee::store::{BOXES_FILE, Holder, RECORDS_FILE, STORED, Store};
use tablee::texts::{languages, text};

const RECORDS: EmbeddedMigrations = embed_migrations!("migrations/tablee/sqlite");
const BOXES: EmbeddedMigrations = embed_migrations!("migrations/boxes");

const COLUMNS_OF_BOXES: &[(&str, &str)] = &[
    ("ballot_box", "id round codes ballots ballot_width words"),
    ("chunk", "id bytes"),
    ("pair", "folder changes pending"),
];
const COLUMNS_OF_RECORDS: &[(&str, &str)] = &[
    ("account", "id name passphrase epoch name_key disabled"),
    ("account_mail", "account address language since"),
    ("added_members", "round count"),
    ("asked_lately", "partnership instrument closed_on"),
    ("code_app", "account secret last_step"),
    ("definition", "round text ending"),
    ("discussion", "round field text revision"),
    ("ended", "round"),
    ("going", "partnership what round goes_on"),
    (
        "invitation",
        "id token_hash partnership invited_by whom expires_at role then_inviter",
    ),
    ("item_total", "round item answered not_applicable"),
    ("keeping", "partnership discussions rounds whole"),
    ("kept_text", "partnership name language text"),
    ("membership", "partnership account role"),
    (
        "notice",
        "account partnership kind about day round state tries next_at",
    ),
    ("notice_off", "account switch"),
    ("one_time_link", "token_hash account expires_at"),
    ("pair", "folder changes"),
    (
        "partnership",
        "id name project prerequisites_met principles archived languages paper",
    ),
    ("passkey", "id account name credential public_part"),
    ("pattern", "round item name"),
    ("plan", "id partnership form"),
    ("poll", "round of_round asks word"),
    ("recovery_code", "account hash"),
    (
        "round",
        "id partnership label invited closes_at time_zone counts_from shared opened_on state \
         closed_on answered asked entry codes_made place way principles copied_on restored_on",
    ),
    ("sending", "round what"),
    ("server_note", "name value"),
    ("shared_record", "round version shared_on parts text"),
    ("tally", "round item option count"),
    ("words_answer", "round question place text"),
];
/// Diesel's own: which migrations ran and when.
const OF_DIESEL: (&str, &str) = ("__diesel_schema_migrations", "version run_on");

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Made {
    #[diesel(sql_type = Text)]
    sql: String,
}

/// Tables with their columns, in alphabetical order of tables.
fn columns(file: &Path) -> Vec<(String, String)> {
    let mut connection = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    // The store's last connections may still be closing.
    connection
        .batch_execute("PRAGMA busy_timeout = 5000")
        .expect("set");
    let query = "SELECT made.name AS of, part.name AS name
         FROM sqlite_master made JOIN pragma_table_info(made.name) part
         WHERE made.type IN ('table', 'view') ORDER BY made.name, part.cid";
    let columns: Vec<Column> = diesel::sql_query(query)
        .load(&mut connection)
        .expect("a schema");
    let mut tables: Vec<(String, String)> = Vec::new();
    for Column { of, name } in columns {
        match tables.last_mut() {
            Some((table, names)) if *table == of => {
                names.push(' ');
                names.push_str(&name);
            }
            _ => tables.push((of, name)),
        }
    }
    tables
}

fn listed(tables: &[(&str, &str)]) -> Vec<(String, String)> {
    let all = [OF_DIESEL].into_iter().chain(tables.iter().copied());
    all.map(|(table, names)| (table.to_owned(), names.to_owned()))
        .collect()
}

#[test]
fn no_table_has_a_column_beyond_those_listed() {
    let folder = DataFolder::new();
    drop(Store::open(folder.path()).expect("a fresh store"));
    let boxes = columns(&folder.path().join(BOXES_FILE));
    assert_eq!(boxes, listed(COLUMNS_OF_BOXES), "near a ballot");
    let records = columns(&folder.path().join(RECORDS_FILE));
    assert_eq!(records, listed(COLUMNS_OF_RECORDS));
    let mut files: Vec<String> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"))
        .collect();
    files.sort();
    assert_eq!(files, [BOXES_FILE, RECORDS_FILE]);
}

/// The page 'What can be known about you' is made from `STORED`. What a server has besides
/// is compared in `tests/postgres/tables.rs`.
#[test]
fn members_are_told_of_every_column_and_of_none_that_is_not_there() {
    let folder = DataFolder::new();
    drop(Store::open(folder.path()).expect("a fresh store"));
    let files = [BOXES_FILE, RECORDS_FILE];
    let real: BTreeSet<String> = files
        .iter()
        .flat_map(|file| columns(&folder.path().join(file)))
        .filter(|(table, _)| table != OF_DIESEL.0)
        .flat_map(|(table, names)| {
            let names: Vec<String> = names.split(' ').map(|n| format!("{table}.{n}")).collect();
            names
        })
        .collect();
    let told: BTreeSet<String> = STORED
        .iter()
        .filter(|column| column.holder != Holder::Server)
        .map(|column| format!("{}.{}", column.table, column.name))
        .collect();
    assert_eq!(told, real);
    for column in STORED {
        for language in languages() {
            // Panics where there is no text.
            let words = text(language, column.says, &[("from", 8_u32.into())]);
            assert!(words.len() > 10, "{}: {words}", column.says);
        }
    }
}

#[test]
fn migrations_lead_up_down_and_up_to_the_same_schema() {
    for migrations in [RECORDS, BOXES] {
        let mut connection = SqliteConnection::establish(":memory:").expect("opens");
        connection
            .batch_execute("PRAGMA foreign_keys = ON")
            .expect("set");
        let up = |connection: &mut SqliteConnection| {
            connection
                .run_pending_migrations(Lent(&migrations))
                .expect("up");
            schema(connection)
        };
        let first = up(&mut connection);
        assert!(first.len() > 1, "{first:?}");
        connection
            .revert_all_migrations(Lent(&migrations))
            .expect("down");
        let empty = schema(&mut connection);
        assert_eq!(empty.len(), 1, "only diesel's own is left: {empty:?}");
        assert_eq!(up(&mut connection), first);
    }
}

fn schema(connection: &mut SqliteConnection) -> Vec<String> {
    let query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name";
    let made: Vec<Made> = diesel::sql_query(query).load(connection).expect("a schema");
    made.into_iter().map(|made| made.sql).collect()
}

/// Diesel takes a source by value; this lends ours.
struct Lent<'a>(&'a EmbeddedMigrations);

impl diesel::migration::MigrationSource<diesel::sqlite::Sqlite> for Lent<'_> {
    fn migrations(
        &self,
    ) -> diesel::migration::Result<Vec<Box<dyn diesel::migration::Migration<diesel::sqlite::Sqlite>>>>
    {
        self.0.migrations()
    }
}
