//! A file of boxes that nobody can read any more: its rounds wait, everything
//! else goes on, and nothing is lost when it is put right.

use crate::attacks::house::{agent, form};
use crate::attacks::kept::{ANSWERS, Setting};
use crate::common::app::PASSPHRASE;
use crate::common::ballots::{ballots, tool};
use crate::common::files::{boxes_image, image_when_closed};
use crate::common::people::Browser;
use crate::common::program::Program;
use crate::common::program::the_program;
use crate::common::rounds::another_partnership;
use jiff::ToSpan;
use std::fs;
use std::path::Path;
use tablee::round::RoundState;
use tablee::store::{BOXES_FILE, Ending, NotReady, RECORDS_FILE, Store, StoreError, inspect};

const WAITS: RoundState = RoundState::Waiting { damaged: true };

/// What happens to a file.
type Damage = fn(&mut Vec<u8>);

/// Ways in which a file cannot be read as a whole.
const WAYS: &[(&str, Damage)] = &[
    ("another file", |bytes| {
        *bytes = b"no database, but a letter to somebody".to_vec();
    }),
    ("no header", |bytes| bytes[..16].fill(b'x')),
    ("sizes in the header", |bytes| bytes[16..24].fill(0xff)),
    ("no tables", |bytes| bytes[100..4096].fill(0)),
    ("all but its tables", |bytes| bytes[4096..].fill(0)),
    ("the first page alone", |bytes| bytes.truncate(4096)),
];

fn change(file: &Path, how: Damage) -> Vec<u8> {
    let mut bytes = fs::read(file).expect("read");
    how(&mut bytes);
    fs::write(file, &bytes).expect("written");
    bytes
}

#[test]
fn boxes_that_cannot_be_read_stop_nothing_but_their_rounds_and_come_back() {
    let setting = Setting::new();
    let file = setting.data().join(BOXES_FILE);
    for (way, how) in WAYS {
        let damaged = change(&file, *how);
        // Twice: a start leaves all as it was.
        for _ in 0..2 {
            let store =
                Store::open(&setting.data()).unwrap_or_else(|error| panic!("{way}: {error}"));
            assert_eq!(setting.state(&store), WAITS, "{way}");
            assert_eq!(store.ready(), Err(NotReady::Damaged), "{way}");
            assert!(
                matches!(Store::open(&setting.data()), Err(StoreError::InUse(_))),
                "{way}: served twice"
            );
            let person = store.accounts().expect("read")[0].id;
            let other = another_partnership(&store, &person);
            let round = store.round(&setting.id).expect("read").expect("there");
            let entry = round.entry().expect("held here");
            let opened = store.open_round(&other, &round.settings, entry, jiff::Timestamp::now());
            assert!(
                matches!(opened, Err(StoreError::BoxesDamaged)),
                "{way}: {opened:?}"
            );
            store.delete_partnership(&other).expect("deleted");
            drop(store);
            image_when_closed(&setting.data());
            assert!(fs::read(&file).expect("read") == damaged, "{way}: changed");
            let seen = inspect(&setting.data()).expect("looked at");
            assert!(seen.boxes.is_some(), "{way}");
            assert_eq!((seen.waiting, seen.mismatch), (vec![setting.id], None));
        }
        setting.put_back(BOXES_FILE);
        let store = Store::open(&setting.data()).expect("opens");
        assert_eq!(setting.state(&store), RoundState::Open, "{way}");
        drop(store);
        image_when_closed(&setting.data());
    }
    let store = Store::open(&setting.data()).expect("opens");
    setting.goes_on(&store);
}

#[test]
fn a_round_that_was_ended_while_its_box_could_not_be_read_does_not_come_back() {
    let setting = Setting::new();
    change(&setting.data().join(BOXES_FILE), WAYS[1].1);
    let store = Store::open(&setting.data()).expect("opens");
    assert_eq!(store.give_up(&setting.id).expect("ended"), Ending::Done);
    drop(store);
    image_when_closed(&setting.data());
    setting.put_back(BOXES_FILE);
    assert!(setting.has_ballots(), "the positive control");
    let store = Store::open(&setting.data()).expect("opens");
    assert_eq!(setting.state(&store), RoundState::Interrupted);
    drop(store);
    image_when_closed(&setting.data());
    assert!(!setting.has_ballots(), "known to be finished");
}

#[test]
fn boxes_that_cannot_be_read_beside_no_records_are_left_to_the_host() {
    let setting = Setting::new();
    change(&setting.data().join(BOXES_FILE), WAYS[1].1);
    fs::remove_file(setting.data().join(RECORDS_FILE)).expect("removed");
    for as_it_is in [false, true] {
        let opened = if as_it_is {
            Store::open_as_it_is(&setting.data())
        } else {
            Store::open(&setting.data())
        };
        match opened {
            Err(StoreError::File { file, .. }) => assert!(file.ends_with(BOXES_FILE)),
            Err(error) => panic!("{error}"),
            Ok(_) => panic!("it starts"),
        }
    }
}

/// Of a server that was killed, whose log has an answer that the file has not.
#[test]
fn neither_the_file_nor_its_log_is_touched_and_the_host_is_told_everywhere() {
    let setting = Setting::new();
    let data = setting.data();
    let store = Store::open(&data).expect("opens");
    let ada = store.accounts().expect("read")[0].id;
    let link = store.make_link(Some(&ada), jiff::Timestamp::now());
    let link = link.expect("a link");
    drop(store);
    image_when_closed(&data);
    let log = setting.path("log");
    let program = Program::serving(&data, &log);
    let code = setting.codes[ANSWERS].to_string();
    let url = format!("{}/r/{}", program.address, setting.id);
    let sent = agent()
        .post(url)
        .send_form(form(&code, &ballots(tool()).at_random(5).of(1)[0]));
    program.kill();
    assert_eq!(sent.expect("answers").status(), 303);
    let of_log = data.join(format!("{BOXES_FILE}-wal"));
    let length = of_log.metadata().expect("a log").len();
    assert!(length > 0, "the positive control");

    let file = data.join(BOXES_FILE);
    let head = fs::read(&file).expect("read")[..16].to_vec();
    change(&file, WAYS[1].1);
    let before = boxes_image(&data);
    let program = Program::serving(&data, &log);
    says_so_and_goes_on(&program, &setting, &link);
    program.stop();
    let said = fs::read_to_string(&log).expect("a log");
    for words in [
        "the ballot boxes cannot be read",
        "boxes.db: it is not a database",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let doctor = run(&data, &["doctor"]);
    assert!(doctor.contains("boxes.db: no database"), "{doctor}");
    assert!(boxes_image(&data) == before, "touched");

    let mut bytes = fs::read(&file).expect("read");
    bytes[..16].copy_from_slice(&head);
    fs::write(&file, bytes).expect("written");
    let store = Store::open(&data).expect("opens");
    assert_eq!(setting.state(&store), RoundState::Open);
    let answered = store.answered_now(&setting.id).expect("read");
    assert_eq!(answered, Some(ANSWERS + 1), "with what was in the log");
}

/// To machines, members, coordinators and whoever copies; what needs no box is there.
fn says_so_and_goes_on(program: &Program, setting: &Setting, link: &str) {
    let ready = agent().get(format!("{}/readyz", program.address)).call();
    let mut ready = ready.expect("answers");
    assert_eq!(ready.status(), 503);
    let word = ready.body_mut().read_to_string().expect("text");
    assert_eq!(word.trim(), "damaged");
    let person = Browser::new(&program.address);
    let page = person.post(&format!("/welcome/{link}"), &[("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 303, "{}", page.body);
    let page = person.get(&format!("/rounds/{}", setting.id));
    assert!(page.says("is here but damaged"), "{}", page.body);
    let page = person.get(&format!("/r/{}", setting.id));
    assert!(
        page.says("Answers cannot be taken for now"),
        "{}",
        page.body
    );
    let partnership = person.makes_partnership("Another table");
    let closes = jiff::Zoned::now().date().saturating_add(20.days());
    let closes = closes.to_string();
    let page = person.tries_to_open(&partnership, &[("date", &closes)]);
    assert_eq!(page.status, 503);
    assert!(page.says("No round can be opened for now"), "{}", page.body);
    let copy = setting.path("copy.db");
    let said = backs_up(&setting.data(), &copy, true);
    assert!(said.contains("its log may say") && !copy.exists(), "{said}");
    let said = backs_up(&setting.data(), &copy, false);
    assert!(copy.is_file(), "{said}");
}

fn run(data: &Path, words: &[&str]) -> String {
    let ran = the_program()
        .args(words)
        .arg("--data")
        .arg(data)
        .output()
        .expect("runs");
    [ran.stdout, ran.stderr]
        .map(|said| String::from_utf8_lossy(&said).into_owned())
        .concat()
}

fn backs_up(data: &Path, target: &Path, with_boxes: bool) -> String {
    let target = target.to_str().expect("text");
    let mut words = vec!["backup", target];
    words.extend(with_boxes.then_some("--with-open-boxes"));
    run(data, &words)
}
