//! A database of an earlier version comes along whole.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::path::Path;
use tablee::instrument::shipped;
use tablee::store::{RECORDS_FILE, Store};

const RECORDS: EmbeddedMigrations = embed_migrations!("migrations/tablee");

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
        ("respondent_mean", "round requirement place value"),
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

/// A file as the first version made it, with [`OLD`] in it.
fn old(file: &Path) -> Vec<String> {
    let mut connection = opened(file);
    connection.run_next_migration(RECORDS).expect("the first");
    connection.batch_execute(OLD).expect("stored");
    // One of them with questions that can be read; 'text' is no definition.
    diesel::sql_query("UPDATE round SET instrument = ? WHERE id = 'r1'")
        .bind::<Text, _>(shipped()[0].source_text())
        .execute(&mut connection)
        .expect("stored");
    let sent = connection.batch_execute("UPDATE round SET entry = 'mail'");
    sent.expect_err("codes could not be sent then");
    everything(&mut connection)
}

#[test]
fn a_database_of_the_first_version_is_opened_without_loss() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(RECORDS_FILE);
    let before = old(&file);
    assert_eq!(before.len(), 16);
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
    connection
        .batch_execute("UPDATE round SET entry = 'pigeon' WHERE id = 'r3'")
        .expect("a new way needs no new table");
    connection
        .batch_execute("UPDATE round SET entry = 'link' WHERE id = 'r3'")
        .expect("as it was");
    // Back through the two steps that this version added, and on again.
    for _ in 0..2 {
        connection.revert_last_migration(RECORDS).expect("back");
    }
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
    for _ in 0..2 {
        connection.revert_last_migration(RECORDS).expect("back");
    }
    assert_eq!(everything(&mut connection), left, "results go with it");
}

#[test]
fn a_step_back_loses_nothing_and_is_refused_where_it_would_say_what_is_not_so() {
    let folder = tempfile::tempdir().expect("a folder");
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
