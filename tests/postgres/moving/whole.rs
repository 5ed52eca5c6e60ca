//! All of a folder is there after, and nothing is left that opens a box.

use super::{Folder, changed, keys_of, with_tables};
use crate::common::files::{DataFolder, keys};
use crate::common::postgres::Database;
use crate::postgres::places;
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tablee::instrument::Language;
use tablee::report::render;
use tablee::results::{self, Beside, compared};
use tablee::store::{BOXES_FILE, Move, MoveStep, RECORDS_FILE, RING_FILE, Store, move_to};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// What a file answers, a row a line.
fn asked(file: &Path, query: &str) -> Vec<String> {
    let mut records = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    let lines: Vec<Line> = diesel::sql_query(query).load(&mut records).expect("rows");
    lines.into_iter().map(|line| line.line).collect()
}

/// Something in every table, and what a text or a number can be at its oddest.
const ODD: &str = r#"
    UPDATE partnership SET project = 'a "b" \ '' \u0041 %s' || char(10) || char(9) || '☕ é 𝄞',
        archived = 1, paper = '';
    INSERT INTO server_note VALUES ('public-address', 'https://t.example');
    INSERT INTO account_mail SELECT id, 'rose@example.org', 'fr', '2026-11-30' FROM account;
    INSERT INTO notice_off SELECT id, 'closing' FROM account;
    INSERT INTO one_time_link VALUES ('hash', NULL, 9007199254740993);
    INSERT INTO code_app SELECT id, 'secret', -9223372036854775807 FROM account;
    INSERT INTO passkey SELECT 'p', id, ' key ', 'credential', '{"a":[1]}' FROM account;
    INSERT INTO recovery_code SELECT id, 'one' FROM account;
    INSERT INTO recovery_code SELECT id, 'two' FROM account;
    INSERT INTO invitation SELECT 'i', 'th', partnership, account, 'Ada', 1, 'reader', NULL
        FROM membership LIMIT 1;
    INSERT INTO kept_text SELECT id, 'after', 'en', '' FROM partnership LIMIT 1;
    INSERT INTO asked_lately SELECT id, 'short-form', '2027-01-01' FROM partnership LIMIT 1;
    INSERT INTO plan SELECT 'plan', id, 'null' FROM partnership LIMIT 1;
    INSERT INTO keeping SELECT id, NULL, 7, 2147483647 FROM partnership LIMIT 1;
    INSERT INTO going SELECT id, 'rounds', '', '2027-01-01' FROM partnership LIMIT 1;
    INSERT INTO added_members SELECT id, 3 FROM round WHERE state = 'open' LIMIT 1;
    INSERT INTO sending SELECT id, 'codes' FROM round WHERE state = 'open' LIMIT 1;
    INSERT INTO discussion SELECT id, 'meeting/proud', ' « ☕ » ', 2 FROM round LIMIT 1;
    INSERT INTO shared_record SELECT id, 1, NULL, 'noted', '' FROM round LIMIT 1;
    INSERT INTO notice SELECT m.account, m.partnership, 'closed', 'about', '2026-11-30', r.id,
        'sent', 1, 5 FROM membership m JOIN round r ON r.partnership = m.partnership LIMIT 1;
    INSERT INTO words_answer SELECT id, 'q', 0, 'words' FROM round WHERE state = 'open' LIMIT 1;
    INSERT INTO pattern SELECT id, 'i', 'split' FROM round WHERE state = 'open' LIMIT 1;
"#;

/// Tables that a server has no use for, and what diesel keeps.
const NOT_MOVED: [&str; 3] = ["pair", "ended", "__diesel_schema_migrations"];

#[test]
fn every_row_of_every_table_is_there_as_it_was() {
    let (folder, database) = (Folder::new(), Database::new());
    let file = folder.data.path().join(RECORDS_FILE);
    changed(&folder, ODD);
    let tables: BTreeSet<String> = asked(
        &file,
        "SELECT name AS line FROM sqlite_schema WHERE type = 'table'",
    )
    .into_iter()
    .filter(|name| !NOT_MOVED.contains(&name.as_str()))
    .collect();
    let told = |table: &str, spelled: &dyn Fn(&str, &str) -> String| -> Vec<String> {
        let columns =
            format!("SELECT name || ' ' || type AS line FROM pragma_table_info('{table}')");
        let columns = asked(&file, &columns);
        columns
            .iter()
            .map(|column| {
                let (name, kind) = column.split_once(' ').expect("two");
                spelled(name, kind)
            })
            .collect()
    };
    let mut before = BTreeMap::new();
    for table in &tables {
        let columns = told(table, &|name, _| {
            format!("iif(\"{name}\" IS NULL, '-', hex(\"{name}\"))")
        });
        let query = format!(
            "SELECT {} AS line FROM \"{table}\"",
            columns.join(" || ' ' || ")
        );
        let mut rows = asked(&file, &query);
        rows.sort();
        before.insert(table.clone(), rows);
    }
    let empty: Vec<_> = before.iter().filter(|(_, rows)| rows.is_empty()).collect();
    // No poll is open: it would be a round of its own.
    assert_eq!(
        empty
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>(),
        ["poll"]
    );
    let (moved, steps) = folder.moves(&database);
    assert_eq!(moved.expect("moved"), Move::Made);
    let copied: BTreeSet<String> = steps
        .iter()
        .filter_map(|step| match step {
            MoveStep::Copied { table, rows } => {
                assert_eq!(*rows, before[table].len(), "{table}");
                Some(table.clone())
            }
            _ => None,
        })
        .collect();
    assert_eq!(copied, tables, "every table that there is");
    database.asks("DELETE FROM server_note WHERE name IN ('moved-here', 'master-key')");
    for (table, before) in &before {
        let columns = told(table, &|name, kind| {
            let value = if kind == "BOOLEAN" {
                format!("\"{name}\"::int")
            } else {
                format!("\"{name}\"")
            };
            format!("coalesce(upper(encode(convert_to({value}::text, 'UTF8'), 'hex')), '-')")
        });
        let query = format!("SELECT {} FROM \"{table}\"", columns.join(" || ' ' || "));
        let mut after = database.asks(&query);
        after.sort();
        assert_eq!(&after, before, "{table}");
    }
}

/// What a store says of its closed rounds, and of two of them side by side.
fn said(store: &Store) -> BTreeMap<String, Vec<u8>> {
    let english = Language::parse("en").expect("a tag");
    let rose = store.account_named("Rose").expect("read").expect("there");
    let mut said = BTreeMap::new();
    for (partnership, _) in store.partnerships_of(&rose.id).expect("read") {
        let rounds = store.rounds_of(&partnership.id).expect("read");
        assert_eq!(rounds.damaged, []);
        for round in &rounds.readable {
            let id = &round.id;
            let report = results::report(store, round, &english, Beside::TheRoundBefore);
            let Some(report) = report.expect("read") else {
                continue;
            };
            said.insert(format!("{id}.json"), render::json(&report));
            said.insert(format!("{id}.csv"), render::csv(&report));
            for other in rounds.readable.iter().filter(|other| other.id < *id) {
                let pair = [round.clone(), other.clone()];
                if let Ok(both) = compared::side_by_side(store, &pair, &english) {
                    let name = format!("{id} {}", other.id);
                    said.insert(format!("{name}.json"), render::json(both.export()));
                    said.insert(format!("{name}.csv"), render::csv(both.export()));
                }
            }
        }
    }
    said
}

#[test]
fn a_folder_of_the_first_version_says_the_same_to_the_byte() {
    let (data, database) = (DataFolder::new(), Database::new());
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0");
    for file in [RECORDS_FILE, BOXES_FILE] {
        fs::copy(kept.join(file), data.path().join(file)).expect("copied");
    }
    let beside = DataFolder::new();
    for file in [RECORDS_FILE, BOXES_FILE] {
        fs::copy(kept.join(file), beside.path().join(file)).expect("copied");
    }
    let before = said(&Store::open(beside.path()).expect("opens"));
    let moved = move_to(&data.path().into(), &database.server(), &mut |_| ());
    assert_eq!(moved.expect("moved"), Move::Made);
    let store = Store::open(places(&data, &database)).expect("serves");
    let after = said(&store);
    let pairs = before.keys().filter(|name| name.contains(' ')).count();
    assert!(
        before.len() - pairs == 28 && pairs > 10,
        "{} {pairs}",
        before.len()
    );
    assert!(
        before == after,
        "every report and comparison is what it was"
    );
    // The open one goes on with what was in its box.
    let open = store.open_ids().expect("read");
    let answered: Vec<_> = open
        .iter()
        .map(|round| store.answered_now(round).expect("read"))
        .collect();
    assert_eq!(answered, [Some(4)]);
}

#[test]
fn an_open_round_goes_on_there_and_its_box_and_keys_are_gone_here() {
    let (folder, database) = (Folder::new(), Database::new());
    let keys = keys(folder.data.path());
    let slots = fs::read(&keys).expect("a file");
    assert!(
        slots.iter().any(|&byte| byte != 0),
        "there is a key to destroy"
    );
    let (moved, steps) = folder.moves(&database);
    assert_eq!(moved.expect("moved"), Move::Made);
    let gone = MoveStep::Destroyed {
        boxes: 1,
        kept: Vec::new(),
    };
    assert_eq!(steps.last(), Some(&gone));
    assert!(
        fs::read(&keys)
            .expect("a file")
            .iter()
            .all(|&byte| byte == 0)
    );
    let boxes = folder.data.path().join(BOXES_FILE);
    let left = "SELECT count(*) || '' AS line FROM chunk";
    assert_eq!(asked(&boxes, left), ["0"]);
    assert!(keys_of(&folder).keys.join(RING_FILE).exists());
    let why = folder.serves().expect_err("it serves no more");
    assert!(why.contains("moved to postgres://tablee@"), "{why}");
    assert!(Store::open_records(folder.data.path()).is_err());
    folder.goes_on_in(&folder.served_from(&database));
}

#[test]
fn a_box_there_has_a_key_of_its_own_under_one_of_this_databases_in_the_ring_that_is_there() {
    let (folder, database) = (Folder::new(), with_tables());
    let ring = keys_of(&folder).keys.join(RING_FILE);
    let another = format!("{} {}\n", "ab".repeat(8), "cd".repeat(32));
    fs::write(&ring, &another).expect("written");
    assert_eq!(folder.moves(&database).0.expect("moved"), Move::Made);
    let now = fs::read_to_string(&ring).expect("read");
    let drawn = now.strip_suffix(&another).expect("what was there stays");
    let master = "SELECT encode(substr(wrapped, 1, 8), 'hex') FROM ballot_box";
    assert_eq!(database.asks(master), [&drawn[..16]]);
    folder.goes_on_in(&folder.served_from(&database));
}

#[test]
fn a_copy_of_the_folder_is_not_told_as_one_of_the_database() {
    let (folder, database) = (Folder::new(), Database::new());
    changed(
        &folder,
        "INSERT INTO server_note VALUES ('backed-up', '2026-11-30T12:00Z')",
    );
    folder.moves(&database).0.expect("moved");
    let told = "SELECT count(*) FROM server_note WHERE name = 'backed-up'";
    assert_eq!(database.asks(told), ["0"]);
}

#[test]
fn nothing_that_is_told_of_a_move_says_how_many_have_answered() {
    let [four, five] = [4, 5].map(|answered| {
        let (folder, database) = (Folder::answered_by(answered), Database::new());
        folder.moves(&database).1
    });
    assert!(
        four.contains(&MoveStep::Compared { open: 1, closed: 1 }),
        "{four:?}"
    );
    assert_eq!(four, five);
}
