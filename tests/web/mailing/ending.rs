//! Sendings that do not come to their end, and what of them is forgotten when.

use crate::common::mailing::{addresses, by_sending, code, sending_by, signs_in_again};

use crate::common::smtp::SmtpServer;
use crate::web::PROVED;
use jiff::SignedDuration;
use tablee::round::Id;
use tablee::store::{Mailing, Submission};

#[test]
fn a_round_that_is_closed_while_messages_leave_lets_go_of_the_rest() {
    let mail = SmtpServer::with(&["--slow", "0.1"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "100");
    assert_eq!(rose.mails(&id, "codes", &addresses(100)).status, 303);
    let first = mail.next();
    let close = rose.get(&format!("/rounds/{id}/close"));
    assert!(close.says("Messages are leaving"), "{}", close.body);
    let closed = rose.sends(&format!("/rounds/{id}/close"), &[("sure", "yes")]);
    assert_eq!(closed.status, 303, "{}", closed.body);
    let page = rose.get(&format!("/rounds/{id}"));
    assert!(
        page.says("The round ended while codes were leaving"),
        "{}",
        page.body
    );
    let told = rose.hears(&id, "The round ended while codes were leaving");
    assert!(told.says("of 100 were sent") && !told.says("@example.org"));
    let round = Id::parse(&id).expect("an id");
    assert_eq!(app.store.noted_sending(&round).expect("read"), None);
    assert_eq!(
        app.member_answers(&id, &code(&first, &id)),
        Submission::Closed
    );
    let came = mail.taken_until_now().len();
    assert!(came < 50, "the rest is not sent: {came}");
}

#[test]
fn a_round_that_is_deleted_while_messages_leave_takes_them_along() {
    let mail = SmtpServer::with(&["--slow", "0.1"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "100");
    assert_eq!(rose.mails(&id, "codes", &addresses(100)).status, 303);
    mail.next();
    let deleted = rose.sends(&format!("/rounds/{id}/delete"), &PROVED);
    assert_eq!(deleted.status, 303, "{}", deleted.body);
    assert_eq!(rose.get(&format!("/rounds/{id}/sending")).status, 404);
    // Another round's messages leave as soon as its own are through.
    let next = by_sending(&rose, "5");
    assert_eq!(rose.mails(&next, "codes", "last@example.org").status, 303);
    rose.hears(&next, "Codes: sent 1, refused 0.");
    let came = mail.taken_until_now().len();
    assert!(came < 50, "the rest is not sent: {came}");
}

#[test]
fn refused_addresses_are_kept_a_day_at_most() {
    let mail = SmtpServer::with(&["--refuse", "member-2@example.org"]);
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "5");
    assert_eq!(rose.mails(&id, "codes", &addresses(5)).status, 303);
    rose.hears(&id, "Codes: sent 4, refused 1.");
    let round = Id::parse(&id).expect("an id");
    let noted = || app.store.noted_sending(&round).expect("read");
    assert_eq!(noted(), Some(Mailing::Codes));
    app.passes(SignedDuration::from_hours(25));
    let rose = signs_in_again(&app);
    let page = rose.hears(&id, "is forgotten");
    assert!(page.says("Codes: sent 4, refused 1.") && !page.says("member-2@example.org"));
    assert!(page.says("One code is in nobody’s hands"));
    assert_eq!(
        rose.sends(&format!("/rounds/{id}/sending/noted"), &[])
            .status,
        303
    );
    assert_eq!(noted(), None);
}

#[test]
fn members_are_added_and_codes_are_made_anew() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let id = by_sending(&rose, "8");
    assert_eq!(rose.mails(&id, "codes", &addresses(8)).status, 303);
    rose.hears(&id, "Codes: sent 8, refused 0.");
    let first: Vec<String> = mail
        .taken_until_now()
        .iter()
        .map(|letter| code(letter, &id))
        .collect();
    for code in &first[..2] {
        assert_eq!(app.member_answers(&id, code), Submission::Counted);
    }
    // Two members more; there is room for three.
    let page = rose.checks(&id, "more", &addresses(4));
    assert_eq!(page.status, 422);
    assert!(page.says("4 addresses, and 3 codes"), "{}", page.body);
    let check = rose.checks(&id, "more", "late@example.org\nlater@example.org");
    assert!(check.says("2 members are added"), "{}", check.body);
    assert_eq!(rose.confirms(&id, "more", &check).status, 303);
    rose.hears(&id, "Codes: sent 2, refused 0.");
    assert_eq!(
        (app.round(&id).added(), app.round(&id).settings.invited()),
        (2, 10)
    );
    let late: Vec<String> = mail.taken_until_now()[8..]
        .iter()
        .map(|letter| code(letter, &id))
        .collect();
    assert_eq!(app.member_answers(&id, &late[0]), Submission::Counted);

    // New codes for all: of ten members three have answered, and all are pasted.
    let check = rose.checks(&id, "again", &addresses(10));
    assert_eq!(check.status, 422, "room for one more alone: {}", check.body);
    assert!(check.says("10 addresses, and 7 codes that were not used, with 1 more"));
    let check = rose.checks(&id, "again", &addresses(8));
    assert!(
        check.says("The 7 codes that were not used yet stop working"),
        "{}",
        check.body
    );
    assert!(check.says("One member is added"), "{}", check.body);
    let path = format!("/rounds/{id}/send/again");
    let refused = rose.sends_again(&path, &check, &[("go", "send")]);
    assert_eq!(
        (refused.status, refused.errors()),
        (422, vec!["passphrase".into()])
    );
    assert_eq!(app.round(&id).codes_made(), 1, "nothing was changed");
    assert_eq!(rose.confirms(&id, "again", &refused).status, 303);
    rose.hears(&id, "Codes: sent 8, refused 0.");
    let letters = mail.taken_until_now();
    let anew: Vec<String> = letters[10..]
        .iter()
        .map(|letter| code(letter, &id))
        .collect();
    assert!(
        letters[10].text.contains("throw this message away"),
        "{}",
        letters[10].text
    );
    for ended in first[2..].iter().chain(&late[1..]) {
        assert_eq!(app.member_answers(&id, ended), Submission::CodeNotUnused);
    }
    for code in &anew {
        assert_eq!(app.member_answers(&id, code), Submission::Counted);
    }
    let round = app.round(&id);
    assert_eq!((anew.len(), round.codes_made(), round.added()), (8, 2, 3));
    let told = app.visitor().get(&format!("/r/{id}"));
    assert!(told.says("made again once") && told.says("3 members were added"));
}
