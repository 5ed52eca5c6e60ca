//! Messages of several programs that serve one database: each leaves once.

use super::two_that_mail;
use crate::common::mailed::Mailed;
use crate::common::mailing::{addresses, by_sending, code, signs_in_again};
use crate::common::people::Browser;
use crate::common::postgres::Database;
use crate::common::smtp::{Letter, SmtpServer};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use tablee::round::Id;
use tablee::store::{Outcome, Submission};

#[test]
fn a_notice_is_sent_once_whichever_programs_look() {
    let mailed = Mailed::with_records_in(Some(Database::new()));
    let rose = mailed.app.coordinator();
    mailed.has_address(&rose, "rose@example.org");
    let partnership = rose.makes_partnership("Verger");
    let all: Vec<String> = (0..4)
        .map(|number| rose.opens_round_with(&partnership, &[("label", &format!("Round {number}"))]))
        .collect();
    let beside = mailed.app.beside();
    let before = mailed.smtp.taken_until_now().len();
    // They are past their date, and too few have answered.
    mailed.app.passes(SignedDuration::from_hours(24 * 20));
    std::thread::scope(|both| {
        for app in [&mailed.app, &beside] {
            both.spawn(|| app.looks_after_rounds());
        }
    });
    for app in [&mailed.app, &beside] {
        app.looks_after_rounds();
    }
    let letters = mailed.smtp.taken_until_now();
    let subjects: Vec<&str> = letters[before..].iter().map(Letter::subject).collect();
    let different: BTreeSet<&str> = subjects.iter().copied().collect();
    assert!(subjects.len() >= all.len(), "{subjects:?}");
    let texts: BTreeSet<&str> = letters[before..].iter().map(|l| l.text.as_str()).collect();
    assert_eq!(texts.len(), subjects.len(), "none twice: {different:?}");
}

/// What another is sending just now is its own; what it never came to the end of is over
/// after a while, and is not sent again.
#[test]
fn a_start_leaves_alone_what_another_program_is_sending() {
    let mailed = Mailed::with_records_in(Some(Database::new()));
    let rose = mailed.app.coordinator();
    mailed.has_address(&rose, "rose@example.org");
    let partnership = rose.makes_partnership("Verger");
    rose.opens_round_with(&partnership, &[]);
    let (app, store) = (&mailed.app, &mailed.app.store);
    app.passes(SignedDuration::from_hours(24 * 20));
    app.looks_after_rounds();
    let database = app.database();
    let states = || database.asks("SELECT DISTINCT state FROM notice");
    assert_eq!(states(), ["sent"], "there was something to tell");
    database.asks("UPDATE notice SET state = 'waiting', next_at = 0");
    let waiting = store.waiting_notices(app.now()).expect("read");
    for one in &waiting {
        assert!(store.begin_notice(one, app.now()).expect("begun"));
        let again = mailed.app.store.begin_notice(one, app.now());
        assert!(!again.expect("asked"), "it is begun once");
    }
    let beside = app.beside();
    beside.looks_after_rounds();
    assert_eq!(states(), ["sending"]);
    // The one that sends comes to its end, whatever others think.
    store.end_notice(&waiting[0], Outcome::Over).expect("ended");
    app.passes(SignedDuration::from_mins(20));
    let before = mailed.smtp.taken_until_now().len();
    beside.looks_after_rounds();
    assert_eq!(states(), ["sent"]);
    assert_eq!(mailed.smtp.taken_until_now().len(), before, "nothing twice");
}

/// Reads the page of a sending at this server.
fn told(browser: &Browser, round: &str) -> String {
    browser.get(&format!("/rounds/{round}/sending")).body
}

const ELSEWHERE: &str = "Another part of this server is sending codes";
const STOPPED: &str = "Tablée stopped while it was sending codes";

#[test]
fn what_one_program_sends_the_other_tells_of_and_leaves_alone_until_that_is_gone() {
    let mail = SmtpServer::with(&["--slow", "0.1"]);
    let [first, second] = two_that_mail(&mail);
    let rose = first.coordinator();
    let there = signs_in_again(&second);
    let id = by_sending(&rose, "100");
    assert_eq!(rose.mails(&id, "codes", &addresses(100)).status, 303);
    mail.next();
    let page = told(&there, &id);
    assert!(
        page.contains(ELSEWHERE) && !page.contains(STOPPED),
        "{page}"
    );
    assert!(told(&rose, &id).contains("of 100"), "who sends knows it");
    // Nothing can be noted, sent or begun anew there.
    let noted = there.sends(&format!("/rounds/{id}/sending/noted"), &[]);
    assert_eq!(noted.leads_to("/rounds/"), format!("{id}/sending"));
    let path = format!("/rounds/{id}/send/again");
    assert_eq!(there.get(&path).status, 303, "to where it is said");
    let fields = [
        ("once", "0123456789abcdef0123456789abcdef"),
        ("addresses", "late@example.org"),
    ];
    let refused = there.sends(&path, &fields);
    assert_eq!(refused.status, 422);
    assert!(refused.says("Another part of this server is sending messages of this round"));
    let overview = there.get(&format!("/rounds/{id}"));
    assert!(overview.says(ELSEWHERE) && !overview.says(STOPPED));
    let round = Id::parse(&id).expect("an id");
    assert!(first.store.noted_sending(&round).expect("read").is_some());
    // Its program goes, and is silent.
    drop(first);
    assert!(told(&there, &id).contains(ELSEWHERE), "for a few minutes");
    second.passes(SignedDuration::from_mins(5));
    let page = told(&there, &id);
    assert!(
        page.contains(STOPPED) && !page.contains(ELSEWHERE),
        "{page}"
    );
    // Codes that came are good until new ones are made.
    let letters = mail.taken_until_now();
    let came = code(&letters[0], &id);
    assert_eq!(second.member_answers(&id, &came), Submission::Counted);
    let form = there.get(&format!("/rounds/{id}/send/again"));
    assert_eq!(form.status, 200, "{}", form.body);
    assert!(form.html().shows("textarea"), "{}", form.body);
}

#[test]
fn what_a_program_was_sending_is_free_at_once_when_it_is_stopped() {
    let mail = SmtpServer::with(&["--slow", "0.1"]);
    let [first, second] = two_that_mail(&mail);
    let rose = first.coordinator();
    let there = signs_in_again(&second);
    let id = by_sending(&rose, "100");
    assert_eq!(rose.mails(&id, "codes", &addresses(100)).status, 303);
    mail.next();
    assert!(told(&there, &id).contains(ELSEWHERE));
    first.stops_as_told();
    assert_eq!(second.count("posting"), "0");
    let page = told(&there, &id);
    assert!(
        page.contains(STOPPED) && !page.contains(ELSEWHERE),
        "{page}"
    );
    let form = there.get(&format!("/rounds/{id}/send/again"));
    assert_eq!(form.status, 200, "no minute has passed: {}", form.body);
}

/// What a stop lets go of is its own.
#[test]
fn a_stop_leaves_alone_what_another_program_is_sending() {
    let mail = SmtpServer::with(&["--slow", "0.1"]);
    let [first, second] = two_that_mail(&mail);
    let rose = first.coordinator();
    let id = by_sending(&rose, "100");
    assert_eq!(rose.mails(&id, "codes", &addresses(100)).status, 303);
    mail.next();
    second.stops_as_told();
    assert_eq!(first.count("posting"), "1");
    assert!(told(&rose, &id).contains("of 100"));
}

#[test]
fn of_two_who_begin_the_same_sending_at_two_programs_one_does() {
    let mail = SmtpServer::with(&["--slow", "0.01"]);
    let [first, second] = two_that_mail(&mail);
    let rose = first.coordinator();
    let there = signs_in_again(&second);
    let id = by_sending(&rose, "8");
    let checks = [(&rose, "a"), (&there, "b")].map(|(browser, who)| {
        let list = addresses(8).replace("member", who);
        (browser, browser.checks(&id, "codes", &list))
    });
    let answers = std::thread::scope(|all| {
        let each = checks.each_ref().map(|(browser, check)| {
            let id = &id;
            all.spawn(move || browser.confirms(id, "codes", check))
        });
        each.map(|one| one.join().expect("answers").status)
    });
    let began = answers.iter().filter(|status| **status == 303).count();
    assert_eq!(began, 1, "{answers:?}");
    let (winner, _) = checks[usize::from(answers[0] != 303)];
    winner.hears(&id, "Codes: sent 8, refused 0.");
    let letters = mail.taken_until_now();
    assert_eq!(letters.len(), 8, "to one list alone");
    for letter in &letters {
        let sent = second.member_answers(&id, &code(letter, &id));
        assert_eq!(sent, Submission::Counted);
    }
}
