//! A database of an earlier version comes along whole.

use crate::common::files::DataFolder;
use crate::common::rounds::{a_partnership, a_round, start};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeMap;
use std::path::Path;
use tablee::round::{Settles, Way};
use tablee::store::{RECORDS_FILE, Store};

const RECORDS: EmbeddedMigrations = embed_migrations!("migrations/tablee/sqlite");

/// Rounds of before codes could be sent: closed ones with every kind of result.
const OLD: &str = "
    INSERT INTO coordinator VALUES ('c1', 'Rose', 'scrambled', 3), ('c2', 'Ada', NULL, 0);
    INSERT INTO one_time_link VALUES ('hash', 'c2', 1800000000);
    INSERT INTO partnership VALUES ('p1', 'Quartier nord', 'Une cuisine', 1);
    INSERT INTO partnership_coordinator VALUES ('p1', 'c1'), ('p1', 'c2');
    INSERT INTO round VALUES
      ('r1', 'p1', 'Été ''27', 'text', 14, 'cards', 'en,fr', 1800000000,
       'America/Toronto', 8, 1, 1, '2026-11-01', 'closed', '2026-11-20', 11),
      ('r2', 'p1', 'Two', 'text', 8, 'link', 'fr', 1800000001,
       'Europe/Paris', 5, 0, 0, '2026-11-02', 'closed', '2026-11-21', 6),
      ('r3', 'p1', 'Three', 'text', 9, 'link', 'en', 1800000002,
       'UTC', 8, 0, 0, '2026-11-03', 'interrupted', NULL, NULL);
    INSERT INTO tally VALUES ('r1', 0, 0, 4), ('r1', 0, 1, 7), ('r1', 1, 0, 11);
    INSERT INTO pattern VALUES ('r2', 0, 'split'), ('r2', 17, 'between');
    INSERT INTO respondent_mean VALUES ('r1', 0, 0, 12.5), ('r1', 0, 1, 83.33333333333333);
";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Every value of every table, exactly.
fn everything(connection: &mut SqliteConnection) -> Vec<String> {
    let tables = [
        ("coordinator", "id name passphrase epoch"),
        ("one_time_link", "token_hash coordinator expires_at"),
        ("partnership", "id name project prerequisites_met"),
        ("partnership_coordinator", "partnership coordinator"),
        (
            "round",
            "id partnership label instrument invited entry languages closes_at time_zone \
             counts_from shared cards_printed opened_on state closed_on answered",
        ),
        ("tally", "round item option count"),
        ("pattern", "round item name"),
    ];
    let mut all = Vec::new();
    for (table, columns) in tables {
        let columns: Vec<String> = columns
            .split_whitespace()
            .map(|column| format!("quote({column})"))
            .collect();
        let values = columns.join(" || ' ' || ");
        let query = format!("SELECT '{table} ' || {values} AS line FROM {table} ORDER BY 1");
        let lines: Vec<Line> = diesel::sql_query(query).load(connection).expect("rows");
        all.extend(lines.into_iter().map(|line| line.line));
    }
    all
}

fn opened(file: &Path) -> SqliteConnection {
    let mut connection = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    connection
        .batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON")
        .expect("set");
    connection
}

/// Undoes every step after this one.
fn back_to(connection: &mut SqliteConnection, version: &str) {
    let newest = |connection: &mut SqliteConnection| {
        let applied = connection.applied_migrations().expect("read");
        applied.first().map(ToString::to_string).unwrap_or_default()
    };
    while newest(connection).as_str() > version {
        connection.revert_last_migration(RECORDS).expect("back");
    }
}

/// Undoes every step that 0.1.0 did not know.
fn back_to_0_1_0(connection: &mut SqliteConnection) {
    back_to(connection, "20261123");
}

/// The tool as the first version asked it.
const FIRST_TOOL: &str = include_str!(
    "../definitions/kept/self-evaluation-tool-for-action-in-partnership/v1-7679f847.yaml"
);

/// A file as the first version made it, with [`OLD`] in it.
fn old(file: &Path) -> Vec<String> {
    let mut connection = opened(file);
    connection.run_next_migration(RECORDS).expect("the first");
    connection.batch_execute(OLD).expect("stored");
    // One of them with questions that can be read; 'text' is no definition.
    diesel::sql_query("UPDATE round SET instrument = ? WHERE id = 'r1'")
        .bind::<Text, _>(FIRST_TOOL)
        .execute(&mut connection)
        .expect("stored");
    let sent = connection.batch_execute("UPDATE round SET entry = 'mail'");
    sent.expect_err("codes could not be sent then");
    everything(&mut connection)
}

#[test]
fn a_database_of_the_first_version_is_opened_without_loss() {
    let folder = DataFolder::new();
    let file = folder.path().join(RECORDS_FILE);
    let before = old(&file);
    assert_eq!(before.len(), 14);
    drop(Store::open(folder.path()).expect("opens and migrates"));
    let mut connection = opened(&file);
    let items = "SELECT round || ' ' || item AS line FROM tally
        UNION SELECT round || ' ' || item FROM pattern ORDER BY 1";
    let items: Vec<Line> = diesel::sql_query(items)
        .load(&mut connection)
        .expect("rows");
    let items: Vec<&str> = items.iter().map(|line| line.line.as_str()).collect();
    // By the identifier where there is one, else by the position, marked.
    assert_eq!(items, ["r1 1", "r1 2", "r2 #0", "r2 #17"]);
    let ways = "SELECT DISTINCT way AS line FROM round";
    let ways: Vec<Line> = diesel::sql_query(ways).load(&mut connection).expect("rows");
    let ways: Vec<&str> = ways.iter().map(|line| line.line.as_str()).collect();
    assert_eq!(ways, ["compiled"], "each answered alone, as it was");
    connection
        .batch_execute("UPDATE round SET entry = 'pigeon' WHERE id = 'r3'")
        .expect("a new way needs no new table");
    connection
        .batch_execute("UPDATE round SET entry = 'link' WHERE id = 'r3'")
        .expect("as it was");
    // Back through the steps that were added since, and on again.
    back_to_0_1_0(&mut connection);
    assert_eq!(everything(&mut connection), before);
    drop(connection);
    drop(Store::open(folder.path()).expect("opens and migrates"));
    let mut connection = opened(&file);
    // The tables refer to one another as before.
    connection
        .batch_execute("INSERT INTO tally VALUES ('nobody', '1', 0, 1)")
        .expect_err("a result belongs to a round");
    connection
        .batch_execute("DELETE FROM partnership")
        .expect("deleted");
    let left: Vec<String> = before
        .into_iter()
        .filter(|line| line.starts_with("coordinator ") || line.starts_with("one_time_link "))
        .collect();
    back_to_0_1_0(&mut connection);
    assert_eq!(everything(&mut connection), left, "results go with it");
}

#[test]
fn a_step_back_loses_nothing_and_is_refused_where_it_would_say_what_is_not_so() {
    let folder = DataFolder::new();
    let file = folder.path().join(RECORDS_FILE);
    let before = old(&file);
    let mut connection = opened(&file);
    connection.run_next_migration(RECORDS).expect("the second");
    connection.revert_last_migration(RECORDS).expect("back");
    assert_eq!(everything(&mut connection), before);
    connection.run_next_migration(RECORDS).expect("the second");
    connection
        .batch_execute("UPDATE round SET entry = 'mail' WHERE id = 'r1'")
        .expect("stored");
    let sent = everything(&mut connection);
    assert!(connection.revert_last_migration(RECORDS).is_err());
    assert_eq!(everything(&mut connection), sent);
}

#[test]
fn a_round_that_a_group_answered_together_never_becomes_one_of_counts() {
    let folder = DataFolder::new();
    let store = Store::open(folder.path()).expect("opens");
    let whose = a_partnership(&store);
    let mut settings = a_round().settings();
    settings.way = Way::Together(Settles::Questions);
    let id = store.add_together_round(&whose, &settings, start(), None);
    let id = id.expect("stored");
    drop(store);
    let mut connection = opened(&folder.path().join(RECORDS_FILE));
    back_to(&mut connection, "20261129000002");
    assert!(connection.revert_last_migration(RECORDS).is_err());
    let delete = format!("DELETE FROM round WHERE id = '{id}'");
    connection.batch_execute(&delete).expect("deleted");
    connection.revert_last_migration(RECORDS).expect("back");
}

/// A file with members' averages in it, as the versions before kept them: in
/// rows, in pages that were let go, and in a log that a crash left behind.
fn with_averages(folder: &Path) {
    let made = DataFolder::new();
    let file = made.path().join(RECORDS_FILE);
    let mut connection = opened(&file);
    for _ in 0..4 {
        connection.run_next_migration(RECORDS).expect("as it was");
    }
    connection
        .batch_execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
        .expect("set");
    connection
        .batch_execute("INSERT INTO partnership VALUES ('p1', 'Quartier nord', 'Une cuisine', 1)")
        .expect("stored");
    let keep = |connection: &mut SqliteConnection, rounds: std::ops::Range<usize>| {
        for round in rounds {
            let rows = (0..60).map(|place| format!("('r{round}', 2, {place}, {AVERAGE})"));
            let rows: Vec<String> = rows.collect();
            let sql = format!(
                "INSERT INTO round VALUES ('r{round}', 'p1', 'One', 'text', 60, 'cards', 'en',
                   1800000000, 'UTC', 8, 1, 1, '2026-11-01', 'closed', '2026-11-20', 60);
                 INSERT INTO respondent_mean VALUES {}",
                rows.join(", ")
            );
            connection.batch_execute(&sql).expect("stored");
        }
    };
    keep(&mut connection, 0..40);
    connection
        .batch_execute(
            "PRAGMA secure_delete = OFF; DELETE FROM round WHERE id < 'r2';
             PRAGMA wal_checkpoint(TRUNCATE)",
        )
        .expect("some are deleted");
    keep(&mut connection, 40..50);
    for name in [RECORDS_FILE.to_owned(), format!("{RECORDS_FILE}-wal")] {
        std::fs::copy(made.path().join(&name), folder.join(&name)).expect("copied");
    }
}

const AVERAGE: f64 = 61.803_398_874_989_48;

/// How often the bytes of the average stand in each file of a folder.
fn averages(folder: &Path) -> Vec<(String, usize)> {
    let wanted = AVERAGE.to_be_bytes();
    let files = std::fs::read_dir(folder).expect("a folder");
    let paths = files.map(|entry| entry.expect("an entry").path());
    // A server leaves the socket at which it is asked for a copy.
    paths
        .filter(|path| path.is_file())
        .map(|path| {
            let bytes = std::fs::read(&path).expect("a file");
            let found = bytes.windows(8).filter(|bytes| *bytes == wanted).count();
            (
                path.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
                found,
            )
        })
        .filter(|(_, found)| *found > 0)
        .collect()
}

#[test]
fn no_average_of_a_member_is_left_in_a_file_of_before() {
    let folder = DataFolder::new();
    with_averages(folder.path());
    let before: BTreeMap<String, usize> = averages(folder.path()).into_iter().collect();
    let (file, log) = (RECORDS_FILE.to_owned(), format!("{RECORDS_FILE}-wal"));
    let rows = 60 * 40;
    assert!(
        before[&file] >= rows,
        "also in pages that were let go: {before:?}"
    );
    assert!(before[&log] >= 600, "{before:?}");
    let store = Store::open(folder.path()).expect("opens and migrates");
    assert_eq!(averages(folder.path()), [], "while it is open");
    drop(store);
    assert_eq!(averages(folder.path()), [], "after it closed");
    let mut connection = opened(&folder.path().join(RECORDS_FILE));
    let lines: Vec<Line> = diesel::sql_query("SELECT id AS line FROM round")
        .load(&mut connection)
        .expect("rounds");
    assert_eq!(lines.len(), 50 - 12, "nothing else went");
    // A step back makes the table again, and nothing comes back into it.
    back_to_0_1_0(&mut connection);
    let lines: Vec<Line> = diesel::sql_query("SELECT round AS line FROM respondent_mean")
        .load(&mut connection)
        .expect("an empty table");
    assert!(lines.is_empty());
}
