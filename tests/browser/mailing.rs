//! Codes and reminders that the server sends: every page of them sound in both
//! languages, and a coordinator who watches messages leave.

use crate::common::app::TestApp;
use crate::common::mailing::{addresses, by_sending, once, sending_by};
use crate::common::people::Browser;
use crate::common::smtp::SmtpServer;
use crate::reader::{Reader, Reading};
use crate::screen::Screen;
use jiff::SignedDuration;

#[test]
fn pages_of_a_sending_are_sound_in_english() {
    pages_are_sound("en");
}

#[test]
fn pages_of_a_sending_are_sound_in_french() {
    pages_are_sound("fr");
}

fn pages_are_sound(tag: &'static str) {
    let reader = Reader::of(tag);
    let mail = SmtpServer::with(&["--refuse", "member-2@example.org", "--slow", "0.3"]);
    let app = sending_by(&mail);
    // Who does what is done, in English; who reads the pages, in either language.
    let rose = app.coordinator();
    let reads = reader.signs_in(&app);
    let desk = reader.at_the_desk_of(&reads);
    let id = by_sending(&rose, "9");
    let path = format!("/rounds/{id}");
    opening(&desk, &app, &rose, &id);
    desk.gets("a round whose codes are to be sent", &path, 200);
    desk.gets("first page, codes sent from here", &format!("/r/{id}"), 200);
    let privacy = format!("/r/{id}/privacy");
    desk.gets("what can be known, codes sent from here", &privacy, 200);
    form(&desk, &rose, &id);
    going(&desk, &rose, &id);
    let state = format!("{path}/sending");
    rose.hears(&id, "Codes: sent 4, refused 1.");
    desk.gets("a sending that ended", &state, 200);
    desk.gets("a round with something to note", &path, 200);
    desk.gets("codes that are left", &format!("{path}/send/rest"), 200);
    app.passes(SignedDuration::from_mins(90));
    assert_eq!(rose.sends(&format!("{state}/noted"), &[]).status, 303);
    desk.gets("codes left, noted", &state, 200);
    assert_eq!(rose.sends(&format!("{state}/cards"), &[]).status, 200);
    desk.gets("a round whose codes were sent", &path, 200);
    desk.gets("codes to more members", &format!("{path}/send/more"), 200);
    let again = format!("{path}/send/again");
    let page = desk.gets("codes again", &again, 200);
    let fields = [
        ("once", &*once(&page)),
        ("addresses", "one@example.org"),
        ("go", "send"),
    ];
    desk.posts("codes again, no passphrase", &again, &fields, 422);
    reminder(&desk, &app, &rose, &id);
    reader.closes_the_book();
}

fn opening(desk: &Reading, app: &TestApp, rose: &Browser, id: &str) {
    let partnership = app
        .store
        .round(&tablee::round::Id::parse(id).expect("an id"));
    let partnership = partnership.expect("read").expect("there").partnership;
    let first = tablee::instrument::shipped()[0].id();
    let path = format!("/partnerships/{partnership}/rounds/new");
    desk.gets(
        "new round, four ways in",
        &format!("{path}?instrument={first}"),
        200,
    );
    let mut fields = crate::common::setting::round_fields(&[("entry", "sent")]);
    fields.push(("go", "review"));
    desk.posts(
        "review of a round, codes sent from here",
        &path,
        &fields,
        200,
    );
    assert_eq!(rose.get(&path).status, 200);
}

fn form(desk: &Reading, rose: &Browser, id: &str) {
    let path = format!("/rounds/{id}/send/codes");
    let page = desk.gets("addresses", &path, 200);
    let once = once(&page);
    let wrong = [
        ("once", &*once),
        (
            "addresses",
            "rose@example.org\nbob(at)example.org\n\nno one",
        ),
        ("subject", ""),
        ("text", "x\u{200b}"),
    ];
    desk.posts("addresses refused", &path, &wrong, 422);
    let many = addresses(10);
    let fields = [("once", &*once), ("addresses", &*many)];
    desk.posts("more addresses than codes", &path, &fields, 422);
    let five = format!("{}\nMEMBER-1@example.org", addresses(5));
    let fields = [("once", &*once), ("addresses", &*five)];
    desk.posts("what will leave", &path, &fields, 200);
    let fields = [("once", &*once), ("addresses", &*five), ("go", "change")];
    desk.posts("back from the look", &path, &fields, 200);
    assert_eq!(rose.get(&path).status, 200);
}

fn going(desk: &Reading, rose: &Browser, id: &str) {
    assert_eq!(rose.mails(id, "codes", &addresses(5)).status, 303);
    let page = desk.gets("messages that leave", &format!("/rounds/{id}/sending"), 200);
    assert!(page.says("data-again"), "still on the way");
    desk.gets(
        "a round whose messages leave",
        &format!("/rounds/{id}"),
        200,
    );
}

fn reminder(desk: &Reading, app: &TestApp, rose: &Browser, id: &str) {
    let path = format!("/rounds/{id}/send/reminder");
    let page = desk.gets("a reminder", &path, 200);
    let fields = [("once", &*once(&page)), ("addresses", "one@example.org")];
    desk.posts("a reminder that will leave", &path, &fields, 200);
    assert_eq!(rose.mails(id, "reminder", "one@example.org").status, 303);
    rose.hears(id, "Reminders: sent 1, refused 0.");
    desk.gets(
        "a reminder that left",
        &format!("/rounds/{id}/sending"),
        200,
    );
    assert_eq!(
        rose.sends(&format!("/rounds/{id}/sending/noted"), &[])
            .status,
        303
    );
    desk.gets(
        "a round whose members were reminded",
        &format!("/rounds/{id}"),
        200,
    );
    let fields = [
        ("once", "0123456789abcdef0123456789abcdef"),
        ("addresses", "a@example.org"),
    ];
    desk.posts("a second reminder at once", &path, &fields, 422);
    // A program that was stopped knows that a sending had begun, and no more.
    let round = tablee::round::Id::parse(id).expect("an id");
    app.store
        .note_sending(&round, tablee::store::Mailing::Codes, app.now())
        .expect("stored");
    let other = by_sending(rose, "5");
    let round = tablee::round::Id::parse(&other).expect("an id");
    app.store.make_cards(&round).expect("stored");
    app.store
        .note_sending(&round, tablee::store::Mailing::Codes, app.now())
        .expect("stored");
    desk.gets(
        "a sending that was stopped",
        &format!("/rounds/{other}/sending"),
        200,
    );
    desk.gets(
        "a round whose sending was stopped",
        &format!("/rounds/{other}"),
        200,
    );
}

#[test]
fn whoever_watches_messages_leave_sees_them_counted() {
    let mail = SmtpServer::with(&["--slow", "1"]);
    let app = sending_by(&mail);
    let screen = Screen::desk("en");
    let rose = app.coordinator();
    let id = by_sending(&rose, "8");
    screen.goes_to(&format!("{}/sign-in", app.address));
    screen.types("#name", "Rose");
    screen.types("#passphrase", crate::common::app::PASSPHRASE);
    screen.presses("sign-in");
    screen.arrives_at("partnerships-title");
    screen.goes_to(&format!("{}/rounds/{id}", app.address));
    screen.presses("sending-go-codes");
    screen.until("the form", || {
        (screen.count("#addresses") == 1).then_some(())
    });
    screen.types("#addresses", &addresses(8).replace('\n', ", "));
    screen.presses("sending-go-check");
    screen.arrives_at("sending-check-title");
    screen.presses_words("Send the codes");
    screen.until("messages that leave", || {
        (screen.count("[data-again]") == 1).then_some(())
    });
    screen.asks("window.samePage = true");
    screen.until("another number on the same page", || {
        let counted =
            screen.asks("return document.querySelector('[data-again] progress')?.value ?? 9");
        let same = screen.asks("return window.samePage === true");
        (counted.as_u64() > Some(0) && same == true).then_some(())
    });
    screen.until("the end", || {
        screen
            .sees()
            .contains("Codes: sent 8, refused 0.")
            .then_some(())
    });
}
