//! A data folder that version 0.1.0 left, opened by this one: every round says
//! what it said, in the order in which it was held; and what cannot be read is
//! named and stops nothing else.

use crate::common::app::TestApp;
use crate::common::files::DataFolder;
use crate::common::program::the_program;
use crate::common::rounds::a_round;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tablee::instrument::{Language, shipped};
use tablee::report::render;
use tablee::results::{self, Beside};
use tablee::round::{Entry, Id, Origin, RoundState};
use tablee::store::{BOXES_FILE, RECORDS_FILE, Store, damaged_rounds};

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0")
}

/// A copy of the folder, changed by some SQL before this version sees it.
fn copy(changes: &str) -> DataFolder {
    let folder = DataFolder::new();
    for file in [RECORDS_FILE, BOXES_FILE] {
        std::fs::copy(kept().join(file), folder.path().join(file)).expect("copied");
    }
    changed(folder.path(), changes);
    folder
}

fn changed(folder: &Path, changes: &str) {
    let file = folder.join(RECORDS_FILE);
    let mut records = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    let set = "PRAGMA busy_timeout = 5000; PRAGMA ignore_check_constraints = ON;";
    records.batch_execute(set).expect("set");
    records.batch_execute(changes).expect("changed");
}

fn partnership(store: &Store, name: &str) -> Id {
    let rose = store.account_named("Rose").expect("read");
    let all = store
        .partnerships_of(&rose.expect("there").id)
        .expect("read");
    let mut all = all.into_iter().map(|(partnership, _)| partnership);
    all.find(|one| one.name == name).expect("there").id
}

fn report(store: &Store, round: &tablee::round::Round) -> Option<String> {
    let english = Language::parse("en").expect("a tag");
    let report = results::report(store, round, &english, Beside::TheRoundBefore).expect("read")?;
    let bytes = render::json(&report);
    Some(String::from_utf8(bytes).expect("text"))
}

/// What each closed round says, by id.
fn reports(store: &Store) -> BTreeMap<String, String> {
    let all = ["Quartier nord", "Second table"]
        .into_iter()
        .flat_map(|name| {
            let rounds = store.rounds_of(&partnership(store, name)).expect("read");
            assert_eq!(rounds.damaged, [], "{name}");
            rounds.readable
        });
    all.filter_map(|round| Some((round.id.to_string(), report(store, &round)?)))
        .collect()
}

#[test]
fn every_round_says_what_it_said() {
    let folder = copy("");
    let store = Store::open(folder.path()).expect("opens and migrates");
    let now = reports(&store);
    let before = std::fs::read_dir(kept().join("reports")).expect("a folder");
    let before: BTreeMap<String, String> = before
        .map(|file| {
            let path = file.expect("a file").path();
            let id = path.file_stem().expect("a name").to_string_lossy();
            (
                id.into_owned(),
                std::fs::read_to_string(&path).expect("read"),
            )
        })
        .collect();
    assert_eq!(before.len(), 14);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        for (id, said) in &now {
            let file = kept().join("reports").join(format!("{id}.json"));
            std::fs::write(file, said).expect("written");
        }
    } else {
        for (id, said) in &before {
            assert_eq!(now.get(id), Some(said), "{id}");
        }
    }
    assert_eq!(now.len(), before.len());
    // The same after another start, and of what is not closed.
    drop(store);
    let store = Store::open(folder.path()).expect("opens");
    assert_eq!(reports(&store), now);
    let rounds = store.rounds_of(&partnership(&store, "Quartier nord"));
    let rounds = rounds.expect("read").readable;
    let labels: Vec<&str> = rounds.iter().map(|round| round.settings.label()).collect();
    assert_eq!(labels[..2], ["Open", "Interrupted"]);
    assert_eq!(
        labels[labels.len() - 2..],
        ["On paper, 2019", "On paper, two of four"]
    );
    let open = &rounds[0];
    let cards = Origin::Held {
        entry: Entry::Cards,
        codes_made: 1,
        added: 0,
    };
    assert_eq!((open.state, open.origin), (RoundState::Open, cards));
    assert_eq!(store.answered_now(&open.id).expect("read"), Some(4));
    store
        .close_round(&open.id, date(2026, 12, 1))
        .expect("closes");
    let imported = rounds.iter().filter(|round| round.is_imported());
    assert_eq!(imported.count(), 2);
}

/// Rules for authors may grow stricter; what was asked stays what it was.
#[test]
fn a_text_that_the_validator_refuses_by_now_is_read_as_it_was() {
    let stricter = "UPDATE round SET instrument = replace(instrument,
        'languages: [en, fr]', 'languages: [en, fr]' || char(10) || 'colour: blue')";
    let folder = copy(stricter);
    let text = shipped()[0].source_text();
    let refused = text.replacen(
        "languages: [en, fr]",
        "languages: [en, fr]\ncolour: blue",
        1,
    );
    assert_ne!(refused, text);
    assert!(tablee::instrument::Instrument::parse(&refused, "").is_err());
    let store = Store::open(folder.path()).expect("opens and migrates");
    let kept = copy("");
    let as_before = reports(&Store::open(kept.path()).expect("opens"));
    assert_eq!(reports(&store), as_before);
}

#[test]
fn a_round_whose_text_makes_no_sense_keeps_all_it_has_and_stops_nothing() {
    let folder = copy("UPDATE round SET instrument = '{' WHERE label = 'Spring 2025'");
    let store = Store::open(folder.path()).expect("opens and migrates");
    let damaged = damaged_rounds(&folder.path().into()).expect("read");
    let labels: Vec<&str> = damaged.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["Spring 2025"]);
    assert!(
        damaged[0].why.starts_with("what it asked cannot be read"),
        "{}",
        damaged[0]
    );
    let id = Id::parse(&damaged[0].id).expect("an id");
    store.round(&id).expect_err("damaged");
    let of = partnership(&store, "Quartier nord");
    assert_eq!(store.rounds_of(&of).expect("read").readable.len(), 14);
    drop(store);
    let before = std::fs::read(folder.path().join(RECORDS_FILE)).expect("read");
    let said = the_program()
        .args(["doctor", "--data"])
        .arg(folder.path())
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let line = said.lines().find(|line| line.contains("'Spring 2025'"));
    let line = line.unwrap_or_else(|| panic!("{said}"));
    assert!(line.starts_with("problem") && line.contains("what it asked cannot be read"));
    assert!(before == std::fs::read(folder.path().join(RECORDS_FILE)).expect("read"));
    let file = folder.path().join(RECORDS_FILE);
    let mut records = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    let kept =
        format!("SELECT sum(count) AS sum FROM tally WHERE round = '{id}' AND item LIKE '#%'");
    let kept: Sum = diesel::sql_query(kept)
        .get_result(&mut records)
        .expect("read");
    assert!(kept.sum > 12 * 15, "{}", kept.sum);
}

#[derive(QueryableByName)]
struct Sum {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    sum: i64,
}

/// Every way in which a row can contradict itself, and what is said of it.
#[test]
fn a_row_that_contradicts_itself_is_damaged_and_never_some_other_round() {
    let folder = copy("");
    drop(Store::open(folder.path()).expect("migrates"));
    let closed = "label = 'Spring 2025'";
    for (change, of, said) in [
        (
            "time_zone = 'Mars/Olympus'",
            closed,
            "its time zone, 'Mars/Olympus'",
        ),
        (
            "counts_from = 6",
            closed,
            "from how many answers counts are shown, 6",
        ),
        ("entry = 'pigeon'", closed, "how members get in, 'pigeon'"),
        ("entry = NULL", "label = 'Open'", "nobody got in"),
        ("way = 'window'", closed, "its way of use, 'window'"),
        (
            "way = 'together-questions'",
            closed,
            "a group answered it together, and yet members got in",
        ),
        (
            "codes_made = 1",
            "label = 'Interrupted'",
            "members need none",
        ),
        (
            "closed_on = '2026-01-01'",
            "label = 'Open'",
            "it is open, and yet it has an end",
        ),
        (
            "closed_on = NULL",
            closed,
            "it is closed, and yet it has no end",
        ),
        (
            "answered = NULL",
            closed,
            "it is closed, and yet it has no end",
        ),
        ("state = 'asleep'", closed, "its state, 'asleep'"),
        ("invited = -1", closed, "its number of members, -1"),
        ("opened_on = 'May'", closed, "its day of opening, 'May'"),
        (
            "asked = replace(asked, '\"languages\":[\"en\",\"fr\"]', '\"languages\":[\"en\",\"FR\"]')",
            closed,
            "no tag of a language",
        ),
        (
            "asked = replace(asked, '\"languages\":[\"en\",\"fr\"],\"left', '\"languages\":[\"de\"],\"left')",
            closed,
            "do not hold together",
        ),
        (
            "asked = replace(asked, '\"format\":1', '\"format\":2')",
            closed,
            "a newer tablee",
        ),
    ] {
        let copy = DataFolder::new();
        for file in [RECORDS_FILE, BOXES_FILE] {
            std::fs::copy(folder.path().join(file), copy.path().join(file)).expect("copied");
        }
        changed(
            copy.path(),
            &format!("UPDATE round SET {change} WHERE {of}"),
        );
        let store = Store::open(copy.path()).expect("opens");
        let damaged = damaged_rounds(&copy.path().into()).expect("read");
        assert_eq!(damaged.len(), 1, "{change}");
        assert!(
            damaged[0].why.contains(said),
            "{change}: {}",
            damaged[0].why
        );
        let of = partnership(&store, "Quartier nord");
        let rounds = store.rounds_of(&of).expect("read");
        assert_eq!(
            (rounds.readable.len(), rounds.damaged.len()),
            (14, 1),
            "{change}"
        );
    }
}

#[test]
fn a_damaged_round_is_named_to_its_coordinator_beside_the_others() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let whose = Id::parse(&partnership).expect("an id");
    let mut ids = Vec::new();
    for label in ["First", "Second", "Third"] {
        ids.push(opened(&app, &whose, label));
        app.members_answer(ids.last().expect("an id").as_str(), 9, |member| {
            u8::try_from(member % 3).expect("small")
        });
        let id = ids.last().expect("an id");
        app.store.close_round(id, date(2027, 3, 2)).expect("closes");
    }
    changed(
        app.store.folder(),
        "UPDATE round SET asked = '{}' WHERE label = 'Second'",
    );
    // Any change through the store lets go of what it knows.
    app.store.set_shared(&ids[0], false).expect("changed");
    for path in [
        "/partnerships".to_owned(),
        format!("/partnerships/{partnership}"),
    ] {
        let page = rose.get(&path);
        assert_eq!(page.status, 200, "{path}");
        for words in [
            "Second",
            "Cannot be read.",
            "tablee doctor",
            "First",
            "Third",
        ] {
            assert!(page.says(words), "{path}: {words}");
        }
    }
    let page = rose.get(&format!("/rounds/{}", ids[1]));
    assert!(page.status == 500 && page.says("This round cannot be read"));
    assert_eq!(rose.get(&format!("/rounds/{}/report", ids[2])).status, 200);
    let compared = rose.get(&format!("/partnerships/{partnership}/compare"));
    assert!(compared.status == 200 && compared.says("Side by side: First to Third"));
    rose.brings_in(&partnership, 9, &[]);
    let deletion = rose.get(&format!("/partnerships/{partnership}/delete"));
    assert!(deletion.says("one round that cannot be read"));
    // Results that make no sense: the report says so, the comparison without it.
    changed(
        app.store.folder(),
        &format!(
            "UPDATE tally SET item = '#' || item WHERE round = '{}'",
            ids[0]
        ),
    );
    app.store.set_shared(&ids[0], false).expect("changed");
    let report = rose.get(&format!("/rounds/{}/report", ids[0]));
    assert!(report.status == 500 && report.says("This round cannot be read"));
    assert_eq!(rose.get(&format!("/rounds/{}/report", ids[2])).status, 200);
    let chosen = format!("compare?round={}&round={}", ids[0], ids[2]);
    let compared = rose.get(&format!("/partnerships/{partnership}/{chosen}"));
    assert!(compared.status == 422 && compared.says("The results of “First” cannot be read"));
}

fn opened(app: &TestApp, whose: &Id, label: &str) -> Id {
    let round = a_round().called(label).opened_at(app.now());
    round.opens_in(&app.store, whose).0
}

/// Rounds of one day with one planned end stand in the order in which they were
/// held: in the list, in a comparison, and for the report's 'round before'.
#[test]
fn two_rounds_of_one_day_stand_in_the_order_in_which_they_were_held() {
    let app = TestApp::start();
    let rose = app.coordinator();
    for pair in 0..12 {
        let partnership = rose.makes_partnership(&format!("Pair {pair}"));
        let whose = Id::parse(&partnership).expect("an id");
        let ids: Vec<Id> = [("Morning", 2), ("Afternoon", 0)]
            .into_iter()
            .map(|(label, option)| {
                let id = opened(&app, &whose, label);
                app.members_answer(id.as_str(), 9, |_| option);
                app.store
                    .close_round(&id, date(2027, 3, 2))
                    .expect("closes");
                id
            })
            .collect();
        let page = rose.get(&format!("/partnerships/{partnership}"));
        let at = |label: &str| page.body.find(label).expect("listed");
        assert!(at(">Afternoon<") < at(">Morning<"), "the last first");
        // Asked for in the wrong order, too.
        let json = rose.get(&format!(
            "/partnerships/{partnership}/compare.json?round={}&round={}",
            ids[1], ids[0]
        ));
        let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        let text = json.to_string();
        let at = |label: &str| text.find(&format!("\"{label}\"")).expect("there");
        assert!(at("Morning") < at("Afternoon"), "{text}");
        let page = rose.get(&format!("/partnerships/{partnership}/compare"));
        assert!(page.says("From Morning to Afternoon"));
        assert!(page.says("100 points more") && !page.says("100 points less"));
        let report = |id: &Id| rose.get(&format!("/rounds/{id}/report")).body;
        assert!(report(&ids[1]).contains("Morning"));
        assert!(!report(&ids[0]).contains("Afternoon"));
    }
}
