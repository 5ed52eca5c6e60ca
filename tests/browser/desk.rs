//! Every page for coordinators, in both languages: accessible, valid, at home,
//! no wider than a small phone.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::earlier::{earlier_fields, form_path};
use crate::common::files::DataFolder;
use crate::common::people::Browser;
use crate::common::setting::round_fields;
use crate::discussion;
use crate::reader::{Reader, Reading};
use crate::rounds::{ELEVEN, PARTNERSHIP, instrument, language};
use jiff::SignedDuration;
use tablee::instrument::Instrument;
use tablee::role::Role;
use tablee::round::{Id, RoundState};

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

fn opening(desk: &Reading, partnership: &str) {
    let path = format!("/partnerships/{partnership}/rounds/new");
    desk.gets("choice of an instrument", &path, 200);
    let of = |instrument: &str| format!("{path}?instrument={instrument}");
    let first = instrument().id().to_owned();
    desk.gets("no such instrument", &of("no-such"), 422);
    desk.gets("new round", &of(&first), 200);
    desk.gets("new round with parts", &of("before-we-partner"), 200);
    let arranged = [
        ("instrument", "before-we-partner"),
        ("arranged", "before-we-partner"),
        ("words", "yes"),
        ("ending", "process-check"),
        ("members", "5"),
    ];
    for (what, go) in [
        ("choice of another instrument", "choose"),
        ("review of a round with warnings", "review"),
    ] {
        let mut fields = round_fields(&arranged);
        fields.push(("go", go));
        desk.posts(what, &path, &fields, 200);
    }
    let wrong = [
        ("instrument", first.as_str()),
        ("arranged", first.as_str()),
        ("ending", "no-such"),
        ("members", "a dozen"),
        ("date", "soon"),
        ("time", "late"),
        ("zone", "Mars/Olympus"),
        ("go", "review"),
    ];
    desk.posts("new round refused", &path, &wrong, 422);
    for (what, others) in [
        ("review of a round, cards", [("entry", "cards")]),
        ("review of a round, codes to send", [("entry", "mail")]),
        ("review of a round, counts from five", [("counts", "5")]),
    ] {
        let mut fields = round_fields(&others);
        fields.push(("go", "review"));
        desk.posts(what, &path, &fields, 200);
    }
    let mut fields = round_fields(&[]);
    fields.push(("go", "change"));
    desk.posts("round to change", &path, &fields, 200);
}

/// A plan, and its questionnaire as whoever has the link tries it.
fn planned(desk: &Reading, reader: &Reader, app: &TestApp, rose: &Browser, partnership: &str) {
    let path = format!("/partnerships/{partnership}/rounds/new");
    let mut fields = round_fields(&[("entry", "cards")]);
    fields.push(("go", "plan"));
    let plan = rose.sends(&path, &fields);
    let plan = plan.leads_to(&format!("/partnerships/{partnership}/plans/"));
    let of_plan = format!("/partnerships/{partnership}/plans/{plan}?done=planned");
    desk.gets("plan", &of_plan, 200);
    desk.gets("plan to go on with", &format!("{path}?plan={plan}"), 200);
    desk.gets(
        "partnership with a plan",
        &format!("/partnerships/{partnership}"),
        200,
    );
    let mut nobody = app.visitor();
    nobody.language = reader.tag;
    let reading = reader.in_the_place_of(&nobody);
    let trial = format!("/r/{plan}");
    reading.gets("preview, first page", &trial, 200);
    let lang = ("lang", reader.tag);
    reading.posts(
        "preview, questions",
        &trial,
        &[lang, ("go", "questions")],
        200,
    );
    reading.posts("preview, review", &trial, &[lang, ("go", "review")], 200);
    reading.gets(
        "preview, end",
        &format!("{trial}/thanks?lang={}", reader.tag),
        200,
    );
}

/// Gives a round that stays open.
fn open_rounds(desk: &Reading, app: &TestApp, rose: &Browser, partnership: &str) -> String {
    let id = rose.opens_round_with(partnership, &[("entry", "cards"), ("members", "5")]);
    let path = format!("/rounds/{id}");
    desk.gets("open round", &format!("{path}?done=opened"), 200);
    desk.gets("taking back", &format!("{path}/delete"), 200);
    let date = format!("{path}/date");
    desk.gets("moving the date", &date, 200);
    let past = [("date", "2026-12-24"), ("time", "17:00")];
    desk.posts("moving the date refused", &date, &past, 422);
    let typed = [("date", "jeudi"), ("time", "midi")];
    desk.posts("moving the date refused, typed", &date, &typed, 422);
    let close = format!("{path}/close");
    desk.gets("closing with none", &close, 200);
    desk.posts("closing with none refused", &close, &[], 422);

    let sheet = rose.sends(&format!("{path}/cards"), &[("paper", "a4")]);
    assert_eq!(sheet.status, 200);
    let cards = format!("{path}/cards");
    desk.gets("open round, cards printed", &path, 200);
    desk.posts("replacing cards refused", &cards, &[], 422);
    let more = format!("{path}/more");
    desk.posts("more cards refused", &more, &[("more", "many")], 422);
    desk.gets("link shown large", &format!("{path}/square"), 200);

    let to_send = [("entry", "mail"), ("members", "5")];
    let sent = rose.opens_round_with(partnership, &to_send);
    let path = format!("/rounds/{sent}");
    desk.gets("open round, codes to send", &path, 200);
    let codes = format!("{path}/codes");
    assert_eq!(rose.sends(&codes, &[]).status, 200);
    desk.gets("open round, codes made", &path, 200);
    desk.posts("replacing codes refused", &codes, &[], 422);

    let all = app.round_of(rose, partnership, &[("entry", "cards"), ("members", "5")]);
    app.others_answer(&all, &ELEVEN[..5]);
    let path = format!("/rounds/{}", all.id);
    desk.gets("open round, all answered", &path, 200);
    desk.gets("closing with enough", &format!("{path}/close"), 200);
    let delete = format!("{path}/delete");
    desk.gets("deleting an open round", &delete, 200);
    desk.posts("deleting an open round refused", &delete, &[], 422);
    let cards = format!("{path}/cards");
    desk.posts("no card left to replace", &cards, &[], 422);

    let more = app.round_of(rose, partnership, &[("members", "5")]);
    app.others_answer(&more, &ELEVEN);
    let path = format!("/rounds/{}", more.id);
    desk.gets("open round, more than members", &path, 200);
    id
}

fn closed_rounds(desk: &Reading, app: &TestApp, rose: &Browser, partnership: &str) {
    let mut closed = Vec::new();
    for (what, answers) in [("counts", 11), ("patterns", 6), ("nothing", 3)] {
        let round = app.round_of(rose, partnership, &[("members", "14")]);
        closed.push(round.id);
        app.others_answer(&round, &ELEVEN[..answers]);
        app.close(&round);
        let path = format!("/rounds/{}", round.id);
        desk.gets(&format!("closed, {what}"), &path, 200);
        desk.gets(&format!("report, {what}"), &format!("{path}/report"), 200);
        discussion::screens(desk, rose, &path, what);
        discussion::answers(desk, app, &round.id, what);
        if what == "counts" {
            discussion::polls(desk, app, rose, &path);
        }
        discussion::record(desk, app, rose, &round.id, what);
        app.store.set_shared(&round.id, true).expect("stored");
        let done = format!("{path}?done=shared");
        desk.gets(&format!("closed and shared, {what}"), &done, 200);
        let delete = format!("{path}/delete");
        desk.gets(&format!("deleting, {what}"), &delete, 200);
        let refused = format!("deleting, {what}, refused");
        desk.posts(&refused, &delete, &[], 422);
    }
    discussion::decisions(desk, partnership, &closed);
    discussion::together(desk, rose);
}

/// Rounds that were held elsewhere and brought in.
fn earlier_rounds(desk: &Reading, app: &TestApp, rose: &Browser, partnership: &str) {
    let choice = format!("/partnerships/{partnership}/import");
    desk.gets("earlier round, which tool", &choice, 200);
    let path = form_path(partnership);
    let once = desk.gets("earlier round", &path, 200).field("once");
    let once = once.expect("a token");
    let table = "item,option,count\n1,A,many\n1,A,2\nninety,A,1\n";
    let wrong = [("once", once.as_str()), ("closed", "mai"), ("table", table)];
    desk.posts("earlier round refused", &path, &wrong, 422);
    let none = earlier_fields(&[("once", once.as_str())]);
    desk.posts("earlier round without counts", &path, &none, 422);
    let table = crate::common::counts::table(&tablee::instrument::shipped()[0], 11);
    let look = [("once", once.as_str()), ("go", "check"), ("table", &*table)];
    desk.posts(
        "look at an earlier round",
        &path,
        &earlier_fields(&look),
        200,
    );
    for (what, answered) in [("counts", 11), ("patterns", 6), ("nothing", 3)] {
        let id = rose.brings_in(partnership, answered, &[]);
        let path = format!("/rounds/{id}");
        let done = format!("{path}?done=imported");
        desk.gets(&format!("earlier, {what}"), &done, 200);
        let report = format!("{path}/report");
        desk.gets(&format!("earlier, report, {what}"), &report, 200);
        let delete = format!("{path}/delete");
        desk.gets(&format!("earlier, deleting, {what}"), &delete, 200);
        let id = Id::parse(&id).expect("an id");
        app.store.set_shared(&id, true).expect("stored");
        for page in ["", "/privacy", "/results"] {
            let what = format!("earlier, {what}, for members{page}");
            desk.gets(&what, &format!("/r/{id}{page}"), 200);
        }
    }
}

/// The closed rounds of a partnership side by side, and what cannot be.
fn comparing(desk: &Reading, reader: &Reader, app: &TestApp, rose: &Browser, partnership: &str) {
    let path = format!("/partnerships/{partnership}/compare");
    desk.gets("comparing", &path, 200);
    desk.gets("comparing none", &format!("{path}?chosen=yes"), 422);
    let id = Id::parse(partnership).expect("an id");
    let rounds = app.store.rounds_of(&id).expect("read").readable;
    let closed: Vec<_> = rounds
        .into_iter()
        .filter(|round| matches!(round.state, RoundState::Closed { .. }))
        .collect();
    assert_eq!(closed.len(), 3, "counts, patterns, nothing");
    let two = format!("{path}?round={}&round={}", closed[0].id, closed[1].id);
    desk.gets("comparing two", &two, 200);
    desk.gets(
        "comparing one",
        &format!("{path}?round={}", closed[0].id),
        422,
    );
    let alone = tablee::results::compared::comparison(
        &app.store,
        &closed,
        &language(reader.tag),
        tablee::results::compared::For::Coordinators,
    );
    let alone = tablee::report::render::html(&alone.expect("comparable"));
    reader.keeps("alone, compared", &alone);
    let none = rose.makes_partnership("Quartier sud");
    let path = format!("/partnerships/{none}/compare");
    desk.gets("nothing to compare", &path, 200);
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
