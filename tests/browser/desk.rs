//! Every page for coordinators, in both languages: accessible, valid, at home,
//! no wider than a small phone.

mod rounds;

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::files::DataFolder;
use crate::common::people::Browser;
use crate::reader::{Reader, Reading};
use crate::rounds::{ELEVEN, PARTNERSHIP};
use jiff::SignedDuration;
use rounds::{closed_rounds, comparing, earlier_rounds, open_rounds, opening, planned};
use tablee::instrument::Instrument;
use tablee::role::Role;

#[test]
fn coordinators_pages_are_sound_in_english() {
    coordinators_pages_are_sound("en");
}

#[test]
fn coordinators_pages_are_sound_in_french() {
    coordinators_pages_are_sound("fr");
}

fn coordinators_pages_are_sound(tag: &'static str) {
    let reader = Reader::of(tag);
    // Beside the shipped ones, instruments with every kind of question.
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definitions/valid");
    let app = TestApp::with(|config| {
        config.public_address = Some("http://tablee.example.org".into());
        config.definitions = Some(own.into());
    });
    one_time_links(&reader, &app);
    drop(app.coordinator());
    let rose = reader.signs_in(&app);
    let desk = reader.at_the_desk_of(&rose);
    let partnership = partnerships(&desk, &rose);
    account(&desk);
    people(&desk, &reader, &app, &rose, &partnership);
    as_a_reader(&desk, &app, &rose);
    library(&desk);
    opening(&desk, &partnership);
    planned(&desk, &reader, &app, &rose, &partnership);
    let open = open_rounds(&desk, &app, &rose, &partnership);
    closed_rounds(&desk, &app, &rose, &partnership);
    comparing(&desk, &reader, &app, &rose, &partnership);
    earlier_rounds(&desk, &app, &rose, &partnership);
    desk.gets("partnerships", "/partnerships", 200);
    let of_all = format!("/partnerships/{partnership}");
    desk.gets("partnership with rounds", &of_all, 200);
    let path = format!("{of_all}/delete");
    desk.gets("partnership delete", &path, 200);
    desk.posts("partnership delete refused", &path, &[], 422);
    let stale = [("csrf", "of another session"), ("sure", "yes")];
    let huge = "x".repeat(200_000);
    desk.posts("413", &path, &[("name", &huge)], 413);
    for which in ["invitation", "reminder"] {
        let text = format!("/rounds/{open}/texts/{which}");
        desk.gets(&format!("text of the {which}"), &text, 200);
    }
    desk.gets("ground rules", &format!("{of_all}/rules"), 200);
    desk.gets("archived", "/partnerships?archived=yes", 200);
    desk.gets("erasing", "/erasing", 200);
    desk.gets("glossary", "/glossary", 200);
    desk.gets("guide", "/guide", 200);
    desk.gets("404", "/rounds/bcdfghjkmn", 404);
    let desk = desk.without_token();
    desk.posts("403", &path, &stale, 403);

    from_a_copy(&reader, &app, &open);
    waiting(&reader, &app, &partnership);
    reader.closes_the_book();
}

fn one_time_links(reader: &Reader, app: &TestApp) {
    let mut nobody = app.visitor();
    nobody.language = reader.tag;
    let reading = reader.in_the_place_of(&nobody);
    let link = |of| app.store.make_link(of, app.now()).expect("a link");
    let first = format!("/welcome/{}", link(None));
    reading.gets("welcome, the first", &first, 200);
    reading.posts("welcome, the first, refused", &first, &[], 422);
    let paul = app.store.add_account("Paul").expect("stored");
    let next = format!("/welcome/{}", link(Some(&paul.expect("new").id)));
    reading.gets("welcome, somebody brought in", &next, 200);
    let short = [("passphrase", "short")];
    reading.posts("welcome, brought in, refused", &next, &short, 422);
}

/// Gives the partnership of the pages that follow.
fn partnerships(desk: &Reading, rose: &Browser) -> String {
    desk.gets("no partnership yet", "/partnerships", 200);
    let new = "/partnerships/new";
    desk.gets("new partnership", new, 200);
    let blank = [("name", " "), ("project", "Un jardin")];
    desk.posts("new partnership refused", new, &blank, 422);
    let id = rose.makes_partnership(PARTNERSHIP);
    let path = format!("/partnerships/{id}");
    desk.gets("partnership", &path, 200);
    desk.gets("partnership saved", &format!("{path}?done=saved"), 200);
    let edit = format!("{path}/edit");
    desk.gets("edit partnership", &edit, 200);
    let long = "x".repeat(3000);
    let wrong = [("name", ""), ("project", &long)];
    desk.posts("edit partnership refused", &edit, &wrong, 422);
    let keeping = format!("{path}/keeping");
    desk.gets("keeping", &keeping, 200);
    desk.posts("keeping refused", &keeping, &[("rounds", "0")], 422);
    id
}

fn people(desk: &Reading, reader: &Reader, app: &TestApp, rose: &Browser, partnership: &str) {
    let path = format!("/partnerships/{partnership}/coordinators");
    let person = |name: &str| app.store.account_named(name).expect("read");
    let out = |name: &str| format!("{path}/{}/remove", person(name).expect("there").id);
    desk.gets("leaving", &out("Rose"), 200);
    desk.posts("leaving refused", &out("Rose"), &[], 422);
    desk.posts("bringing in refused", &path, &[("coordinator", " ")], 422);
    let ines = [("coordinator", "Inès"), ("role", "facilitator")];
    desk.posts("handing over a link", &path, &ines, 200);
    let of = format!("/partnerships/{partnership}");
    let hand_over = format!("{of}/hand-over");
    desk.gets("handing over", &hand_over, 200);
    desk.posts("handing over refused", &hand_over, &[], 422);
    let ines = [
        ("coordinator", "Inès"),
        ("then", "reader"),
        ("passphrase", PASSPHRASE),
    ];
    let page = desk.posts("handing over, the link", &hand_over, &ines, 200);
    let follows = page.invitation().expect("a link");
    let link = rose.invites(partnership, "Inès");
    desk.gets("an invitation, already in", &link, 200);
    let other = app.coordinator_named("Inès");
    let mut nobody = app.visitor();
    (nobody.language, nobody.origin) = (reader.tag, app.address.clone());
    let reading = reader.in_the_place_of(&nobody);
    reading.gets("an invitation", &link, 200);
    reading.gets("an invitation to follow", &follows, 200);
    reading.posts("an invitation refused", &link, &[("name", "Inès")], 422);
    reading.gets("no such invitation", "/invitation/0123456789", 404);
    assert_eq!(other.sends(&link, &[]).status, 303);
    rose.invites(partnership, "Odile");
    desk.gets("taking out", &out("Inès"), 200);
    desk.posts("taking out refused", &out("Inès"), &[], 422);
    let role_of = |name: &str| out(name).replace("/remove", "/role");
    desk.gets("a role", &role_of("Inès"), 200);
    desk.gets("one's own role", &role_of("Rose"), 200);
    desk.posts("a role refused", &role_of("Inès"), &[], 422);
    desk.gets("deleting an account, others there", "/account/delete", 200);
    let with_people = format!("/partnerships/{partnership}");
    desk.gets("partnership with people", &with_people, 200);
}

/// What somebody sees who only reads in a partnership of others.
fn as_a_reader(desk: &Reading, app: &TestApp, rose: &Browser) {
    let odette = app.coordinator_named("Odette");
    let id = odette.makes_partnership("Table des aînés");
    let link = odette.invites_as(&id, "Rose", Role::Reader);
    desk.gets("an invitation to read", &link, 200);
    assert_eq!(rose.sends(&link, &[]).status, 303);
    let path = format!("/partnerships/{id}");
    desk.gets("partnership, a reader's", &path, 200);
    desk.gets("partnerships, a reader's", "/partnerships", 200);
    desk.gets("refused to a reader", &format!("{path}/edit"), 403);
    let mine = app.store.account_named("Rose").expect("read");
    let mine = format!("{path}/coordinators/{}/remove", mine.expect("Rose").id);
    desk.gets("leaving, a reader", &mine, 200);
    let round = format!("/rounds/{}", odette.opens_round_with(&id, &[]));
    desk.gets("open round, a reader's", &round, 200);
    assert_eq!(rose.sends(&mine, &[("passphrase", PASSPHRASE)]).status, 303);
}

fn account(desk: &Reading) {
    desk.gets("account", "/account", 200);
    desk.gets("account saved", "/account?done=saved", 200);
    desk.posts("name refused", "/account/name", &[("name", "")], 422);
    let wrong = [("old", "wrong"), ("passphrase", "123456789012")];
    desk.posts("passphrase refused", "/account/passphrase", &wrong, 422);
    desk.gets("deleting an account, alone", "/account/delete", 200);
}

/// Tools as cards; then each one: in full, its questionnaire, a report of it.
fn library(desk: &Reading) {
    desk.gets("tools", "/instruments", 200);
    let shipped = tablee::instrument::shipped().iter();
    for id in shipped.map(Instrument::id).chain(["every-kind"]) {
        let path = format!("/instruments/{id}");
        desk.gets(&format!("tool {id}"), &path, 200);
        let questionnaire = format!("{path}/questionnaire");
        desk.gets(&format!("questionnaire of {id}"), &questionnaire, 200);
        let report = format!("{path}/report");
        desk.gets(&format!("made-up report of {id}"), &report, 200);
    }
    desk.gets(
        "tool in another language",
        "/instruments/meeting-check",
        200,
    );
    desk.gets("no such tool", "/instruments/no-such-tool", 404);
}

/// A server that was started from a copy without boxes.
fn from_a_copy(reader: &Reader, app: &TestApp, id: &str) {
    let folder = DataFolder::new();
    let copy = folder.path().join(tablee::store::RECORDS_FILE);
    app.store.back_up(&copy).expect("copied");
    let restored = TestApp::with(|config| folder.path().clone_into(&mut config.data));
    let mut nobody = restored.visitor();
    nobody.language = reader.tag;
    let member = reader.in_the_place_of(&nobody);
    member.gets("interrupted, for members", &format!("/r/{id}"), 200);

    let rose = reader.signs_in(&restored);
    let desk = reader.at_the_desk_of(&rose);
    let path = format!("/rounds/{id}");
    desk.gets("interrupted", &path, 200);
    desk.gets("interrupted, deleting", &format!("{path}/delete"), 200);
    let cards = format!("{path}/cards");
    desk.posts("interrupted, no cards", &cards, &[], 200);
    desk.gets("interrupted, partnerships", "/partnerships", 200);

    // Then the disk gives way.
    tables_are_gone(&restored);
    desk.gets("500", "/partnerships", 500);
    desk.gets("500 for members", "/r/bcdfghjkmn", 500);
}

/// A round whose date passed with too few answers for a result.
fn waiting(reader: &Reader, app: &TestApp, partnership: &str) {
    let rose = reader.signs_in(app);
    let round = app.round_of(&rose, partnership, &[]);
    app.others_answer(&round, &ELEVEN[..2]);
    app.passes(SignedDuration::from_hours(24 * 20));
    let rose = reader.signs_in(app);
    let desk = reader.at_the_desk_of(&rose);
    let path = format!("/rounds/{}", round.id);
    let page = desk.gets("waiting", &path, 200);
    let links = [format!("{path}/date"), format!("{path}/close")];
    for link in links {
        assert!(page.leads(&link), "{}", page.body);
        desk.gets(&format!("waiting {link}"), &link, 200);
    }
    desk.gets("waiting, partnerships", "/partnerships", 200);
}

/// Takes tables away from under a running server.
fn tables_are_gone(app: &TestApp) {
    use diesel::connection::SimpleConnection;
    use diesel::{Connection, SqliteConnection};
    let file = app.store.folder().join(tablee::store::RECORDS_FILE);
    let file = file.to_str().expect("a path that is text");
    let mut second = SqliteConnection::establish(file).expect("opened");
    second
        .batch_execute(
            "ALTER TABLE partnership RENAME TO partnership_gone;
             ALTER TABLE round RENAME TO round_gone;",
        )
        .expect("renamed");
}
