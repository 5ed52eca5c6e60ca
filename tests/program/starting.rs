//! What a start finds: a folder of an older version that another program has, or
//! whose change was cut short; boxes that already take all the room there may be.

use crate::common::people::Browser;
use crate::common::program::Program;
use crate::common::real_world::soon;
use crate::program::{complaint, coordinator, word};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tablee::instrument::shipped;
use tablee::round::Id;
use tablee::store::{BOXES_FILE, KEYS_FILE, RECORDS_FILE, Store};

/// The change that is made by the program and not by SQL alone.
const BY_THE_PROGRAM: &str = "20261124000002";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0")
}

/// A folder as version 0.1.0 left it.
fn of_before(data: &Path) {
    fs::create_dir(data).expect("made");
    for file in [RECORDS_FILE, BOXES_FILE] {
        fs::copy(fixture().join(file), data.join(file)).expect("copied");
    }
}

/// Every round of a folder, what it publishes and how many are in its box.
fn everything(data: &Path) -> Vec<String> {
    let store = Store::open(data).expect("opens");
    let rose = store.account_named("Rose").expect("read");
    let of_rose = store.partnerships_of(&rose.expect("there").id);
    let mut all = Vec::new();
    for (partnership, _) in of_rose.expect("read") {
        let rounds = store.rounds_of(&partnership.id).expect("read");
        assert_eq!(rounds.damaged, []);
        for round in rounds.readable {
            let published = store.retained(&round).expect("read");
            let answered = store.answered_now(&round.id).expect("read");
            all.push(format!("{round:?} {published:?} {answered:?}"));
        }
    }
    all
}

#[derive(QueryableByName)]
struct Newest {
    #[diesel(sql_type = Nullable<Text>)]
    version: Option<String>,
}

/// The newest change in a folder's records, of which a copy is looked at.
fn newest_change(data: &Path) -> String {
    let copy = tempfile::tempdir().expect("a folder");
    for name in [RECORDS_FILE.to_owned(), format!("{RECORDS_FILE}-wal")] {
        if data.join(&name).exists() {
            fs::copy(data.join(&name), copy.path().join(&name)).expect("copied");
        }
    }
    let file = copy.path().join(RECORDS_FILE);
    let mut records = SqliteConnection::establish(word(&file)).expect("opens");
    let newest = "SELECT max(version) AS version FROM __diesel_schema_migrations";
    let newest: Newest = diesel::sql_query(newest)
        .get_result(&mut records)
        .expect("read");
    newest.version.unwrap_or_default()
}

/// Starts the program and kills it at this write to the log of `tablee.db`.
/// Whether it was: else it served, and is killed then.
fn killed_at(data: &Path, write: usize) -> bool {
    let kill = format!("inject=pwrite64:signal=KILL:when={write}");
    let log = data.join(format!("{RECORDS_FILE}-wal"));
    let mut child = Command::new("strace")
        .args(["-D", "-f", "-qq", "-o", "/dev/null", "-P", word(&log)])
        .args(["-e", "trace=pwrite64", "-e", &kill])
        .args([
            &*crate::common::program::TABLEE,
            "serve",
            "--listen",
            "127.0.0.1:0",
        ])
        .args(["--data", word(data)])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("strace is installed");
    let said = BufReader::new(child.stdout.take().expect("piped"));
    let serves = said
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains("(listening on "));
    drop(child.kill());
    child.wait().expect("gone");
    !serves
}

#[test]
fn a_change_that_was_cut_short_anywhere_is_made_whole_by_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("whole");
    of_before(&whole);
    let expected = everything(&whole);
    assert!(expected.len() >= 15, "{expected:#?}");
    let mut newest = BTreeSet::new();
    let mut write = 1;
    loop {
        let data = folder.path().join(write.to_string());
        of_before(&data);
        let killed = killed_at(&data, write);
        newest.insert(newest_change(&data));
        assert!(everything(&data) == expected, "killed at write {write}");
        if !killed {
            break;
        }
        write += 111;
    }
    // Before the change that the program makes, and after it.
    let before = newest
        .iter()
        .filter(|version| version.as_str() < BY_THE_PROGRAM);
    let [before, all] = [before.count(), newest.len()];
    assert!(before > 1 && before < all, "{newest:?}");
}

#[test]
fn a_folder_that_another_program_has_is_not_brought_up_to_date() {
    use diesel::connection::SimpleConnection;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    of_before(&data);
    let boxes = data.join(BOXES_FILE);
    let mut other = SqliteConnection::establish(word(&boxes)).expect("opens");
    other
        .batch_execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        .expect("held");
    let said = complaint(&["serve", "--data", word(&data), "--listen", "127.0.0.1:0"]);
    assert!(
        said.contains("is another tablee serving this folder?"),
        "{said}"
    );
    let records = |of: &Path| fs::read(of.join(RECORDS_FILE)).expect("read");
    assert!(records(&data) == records(&fixture()), "nothing was changed");
    assert!(!data.join(format!("{RECORDS_FILE}-wal")).exists());
    drop(other);
    // The control: the next start changes it.
    everything(&data);
    assert!(newest_change(&data).as_str() >= BY_THE_PROGRAM);
}

#[test]
fn keys_go_where_the_host_says_and_never_into_the_data_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let [data, keys, other] = ["data", "apart", "moved"].map(|name| folder.path().join(name));
    of_before(&data);
    let log = folder.path().join("log");
    Program::with(&["--keys", word(&keys)], &data, &log).stop();
    assert!(keys.join(KEYS_FILE).is_file());
    assert!(!folder.path().join("data-keys").exists());

    // A data folder that was moved, and whose keys nobody named.
    fs::rename(&data, &other).expect("moved");
    let program = Program::serving(&other, &log);
    let round = Browser::new(&program.address).get("/r/fnbjp0mwjw");
    assert!(
        round.says("Answers cannot be taken for now"),
        "{}",
        round.body
    );
    program.stop();
    let said = fs::read_to_string(&log).expect("a log");
    assert!(
        said.contains("moved-keys/boxes.keys") && said.contains("--keys"),
        "{said}"
    );
    let program = Program::with(&["--keys", word(&keys)], &other, &log);
    let round = Browser::new(&program.address).get("/r/fnbjp0mwjw");
    assert!(
        !round.says("Answers cannot be taken for now"),
        "{}",
        round.body
    );
    program.stop();

    let inside = other.join("keys");
    let link = folder.path().join("elsewhere");
    std::os::unix::fs::symlink(&other, &link).expect("linked");
    for (data, keys) in [
        (&other, &inside),
        (&link, &inside),
        (&other, &link.join("keys")),
    ] {
        let said = complaint(&["serve", "--data", word(data), "--keys", word(keys)]);
        assert!(said.contains("it is in the data folder"), "{said}");
    }
    let nowhere = Path::new("/proc/tablee/keys");
    for bad in [nowhere, &folder.path().join("log")] {
        let fresh = folder.path().join("fresh");
        let said = complaint(&["serve", "--data", word(&fresh), "--keys", word(bad)]);
        assert!(
            said.contains("keys of the ballot boxes") && said.contains("install -d"),
            "{said}"
        );
    }
}

#[test]
fn a_server_starts_with_more_than_may_be_opened_and_its_rounds_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let log = folder.path().join("log");
    let program = Program::serving(&data, &log);
    let rose = coordinator(&data, &program.address);
    let partnerships = ["Quartier nord", "Quartier sud"].map(|name| rose.makes_partnership(name));
    let until = soon();
    let large = [("members", "10000"), ("date", until.as_str())];
    let rounds = [0, 0, 0, 1].map(|at: usize| rose.opens_round_with(&partnerships[at], &large));
    program.stop();

    let little = [
        "--most-rounds",
        "1",
        "--most-box-mb",
        "1",
        "--most-boxes-mb",
        "1",
        "--most-partnerships",
        "1",
    ];
    let program = Program::with(&little, &data, &log);
    let rose = Browser::new(&program.address);
    rose.signs_in("Rose");
    let refused = rose.tries_to_open(&partnerships[1], &[("date", &until)]);
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.says("most-rounds"), "{}", refused.body);

    let items = shipped()[0].items().iter();
    let items: Vec<String> = items.map(|item| format!("item-{}", item.id)).collect();
    for round in &rounds {
        let path = format!("/r/{round}");
        let member = Browser::new(&program.address);
        let start = member.post(&path, &[("go", "questions")]);
        let visit = start.field("visit").expect("a visit");
        let mut form = vec![("lang", "en"), ("visit", visit.as_str()), ("go", "send")];
        form.extend(items.iter().map(|item| (item.as_str(), "B")));
        let sent = member.post(&path, &form);
        assert_eq!(sent.status, 303, "{}", sent.body);
        let closed = rose.sends(&format!("/rounds/{round}/close"), &[("sure", "yes")]);
        assert_eq!(closed.status, 303, "{}", closed.body);
    }
    program.stop();
    let store = Store::open(&data).expect("opens");
    for round in &rounds {
        let known = Id::parse(round).expect("an id");
        assert_eq!(store.answered_now(&known).expect("read"), None, "closed");
    }
}
