//! A disk that is full: nothing is called sent that is not stored.

use crate::common::files::boxes_at_rest;
use crate::common::people::Browser;
use crate::common::program::{Program, the_program_by};
use crate::common::real_world::{LITTLE_ROOM, soon};
use crate::program::coordinator;
use std::path::Path;
use tablee::instrument::shipped;
use tablee::round::Id;
use tablee::store::Store;

/// An open round with cards, left by a program that has stopped. Nothing waits in the log
/// of its box, which would take room at the next start.
fn open_round_of(members: &str, data: &Path, log: &Path) -> String {
    let program = Program::serving(data, log);
    let rose = coordinator(data, &program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let fields = [("entry", "cards"), ("members", members), ("date", &soon())];
    let id = rose.opens_round_with(&partnership, &fields);
    boxes_at_rest(data);
    program.stop();
    id
}

#[test]
fn a_round_that_is_closed_says_so_though_its_box_has_to_wait_for_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let log = folder.path().join("log");
    let id = open_round_of("10000", &data, &log);
    // What waits in the log of the records takes room too; a stop need not cut that.
    drop(Store::open(&data).expect("opens"));

    // Room for the result, none for a box of zeros.
    let some_room = ["sh", "-c", "trap '' XFSZ; ulimit -f 320; exec \"$@\"", "sh"];
    let program = Program::started(the_program_by(&some_room), &data, &log);
    let rose = Browser::new(&program.address);
    rose.signs_in("Rose");
    let closed = rose.sends(&format!("/rounds/{id}/close"), &[("sure", "yes")]);
    assert_eq!(closed.status, 303, "{}", closed.body);
    let page = rose.get(&closed.headers["location"]);
    assert!(page.says("The round is closed."), "{}", page.body);
    assert!(page.says("as soon as there is room"), "{}", page.body);
    program.stop();

    let known = Id::parse(&id).expect("an id");
    let store = Store::open(&data).expect("opens");
    assert_eq!(store.answered_now(&known).expect("read"), None, "gone");
}

#[test]
fn a_start_without_room_for_what_waits_in_a_log_names_the_file_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let rose = coordinator(&data, &program.address);
    rose.makes_partnership("Quartier nord");
    // Nothing is folded into the file any more, as after a power cut.
    program.kill();

    let no_room = ["sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"];
    let mut command = the_program_by(&no_room);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]);
    let tried = command.arg(&data).output().expect("runs");
    assert!(!tried.status.success());
    let said = String::from_utf8_lossy(&tried.stderr);
    assert!(said.contains(".db: the disk refuses"), "{said}");
    assert!(said.contains("make room"), "{said}");

    // With room again nothing is lost.
    let program = Program::serving(&data, &folder.path().join("log"));
    let rose = Browser::new(&program.address);
    rose.signs_in("Rose");
    assert!(rose.get("/partnerships").says("Quartier nord"));
    program.stop();
}

#[test]
fn an_answer_that_cannot_be_stored_says_so_and_can_be_sent_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let log = folder.path().join("log");
    let id = open_round_of("5000", &data, &log);
    let known = Id::parse(&id).expect("an id");
    let mut codes: Vec<_> = {
        let store = Store::open(&data).expect("opens");
        let cards = store.make_cards(&known).expect("stored").expect("cards");
        cards.codes
    };
    // The first of all in the box: every other moves up.
    codes.sort_by_key(|code| code.hash(&id).as_bytes().to_vec());
    let code = codes[0].to_string();
    let path = format!("/r/{id}");

    let program = Program::started(the_program_by(&LITTLE_ROOM), &data, &log);
    let member = Browser::new(&program.address);
    let start = member.post(&path, &[("code", &code), ("go", "questions")]);
    assert_eq!(start.status, 200, "{}", start.body);
    let visit = start.field("visit").expect("a visit");
    let items = shipped()[0].items().iter();
    let items: Vec<String> = items.map(|item| format!("item-{}", item.id)).collect();
    let mut form = vec![
        ("lang", "en"),
        ("code", code.as_str()),
        ("visit", visit.as_str()),
        ("go", "send"),
    ];
    form.extend(items.iter().map(|item| (item.as_str(), "B")));
    for _ in 0..2 {
        let page = member.post(&path, &form);
        assert_eq!(page.status, 503, "{}", page.body);
        assert_eq!(page.errors(), ["send"]);
        let kept = page.hidden();
        let kept = kept.iter().filter(|(name, _)| name.starts_with("item-"));
        assert_eq!(kept.count(), items.len(), "nothing is lost");
    }
    program.stop();

    // There is room again.
    let program = Program::serving(&data, &log);
    let member = Browser::new(&program.address);
    let page = member.post(&path, &form);
    assert_eq!(page.status, 303, "{}", page.body);
    program.stop();
    let store = Store::open(&data).expect("opens");
    assert_eq!(store.answered_now(&known).expect("read"), Some(1));
}
