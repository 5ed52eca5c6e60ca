//! A forgotten passphrase: a link by mail, and an answer that tells nothing.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::mailed::Mailed;
use crate::common::people::{Browser, Page};
use crate::common::smtp::SmtpServer;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::time::Duration;
use tablee::mail::{Encryption, MailSettings};

const ANOTHER: &str = "bread for everyone at the table";
const ROSE: &str = "rose@example.org";

fn asks(browser: &Browser, name: &str) -> Page {
    browser.post("/forgotten", &[("name", name)])
}

fn signs_in(app: &TestApp, passphrase: &str) -> u16 {
    let fields = [("name", "Rose"), ("passphrase", passphrase)];
    app.visitor().post("/sign-in", &fields).status
}

#[test]
fn nothing_ends_before_the_link_is_used_and_then_everything_of_before_does() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    house.has_address(&rose, ROSE);
    let stranger = house.app.visitor();
    let page = stranger.get("/sign-in");
    assert!(page.leads("/forgotten"));
    assert_eq!(asks(&stranger, " rose ").status, 303);
    let letter = house.smtp.next();
    assert_eq!(
        (letter.to[0].as_str(), letter.subject()),
        (ROSE, "A new passphrase")
    );
    assert!(letter.text.contains("open this link within an hour"));
    let link = letter.link("/welcome/");

    assert_eq!(rose.get("/account").status, 200);
    assert_eq!(signs_in(&house.app, PASSPHRASE), 303);
    house.app.passes(SignedDuration::from_mins(5));
    assert_eq!(asks(&stranger, "Rose").status, 303);
    let second = house.smtp.next().link("/welcome/");
    assert_eq!(
        stranger.get(&link).status,
        200,
        "looking at it ends nothing"
    );
    assert_eq!(signs_in(&house.app, PASSPHRASE), 303);

    let page = stranger.post(&link, &[("passphrase", ANOTHER)]);
    assert_eq!(page.status, 303, "{}", page.body);
    assert_eq!(stranger.get("/account").status, 200, "signed in");
    assert_eq!(
        rose.get("/account").status,
        401,
        "sessions of before are over"
    );
    house.app.passes(SignedDuration::from_mins(1));
    assert_eq!(signs_in(&house.app, PASSPHRASE), 422);
    assert_eq!(signs_in(&house.app, ANOTHER), 303);
    for used in [link, second] {
        assert_eq!(house.app.visitor().get(&used).status, 404);
    }
}

#[test]
fn whoever_the_name_is_of_the_answer_is_the_same() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    house.has_address(&rose, ROSE);
    drop(house.app.coordinator_named("Odile"));
    let disabled = house.app.coordinator_named("Paul");
    house.app.passes(SignedDuration::from_mins(1));
    house.has_address(&disabled, "paul@example.org");
    let person = house.app.store.account_named("Paul").expect("read");
    let person = person.expect("there").id;
    house.app.store.disable(&person, true).expect("stored");

    let mut answers = BTreeSet::new();
    // With an address, the same too soon, without one, of nobody, who may not sign in.
    for name in ["Rose", "Rose", "Odile", "Nobody", "Paul"] {
        let visitor = house.app.visitor();
        let page = asks(&visitor, name);
        let mut headers: Vec<_> = page
            .headers
            .iter()
            .filter(|(name, _)| *name != "date")
            .collect();
        headers.sort();
        let then = visitor.get(page.headers.get("location").expect("leads on"));
        assert!(then.says("If there is an account of this name"));
        assert!(!then.says(name), "{name}");
        answers.insert(format!(
            "{} {headers:?} {} {}",
            page.status, page.body, then.body
        ));
    }
    assert_eq!(answers.len(), 1, "{answers:#?}");
    assert_eq!(house.smtp.next().to, [ROSE]);
    assert_eq!(
        house.smtp.taken_until_now().len(),
        3,
        "two that confirm, and one link"
    );
}

/// The answer does not wait for the mail server: here it would wait for an hour.
#[test]
fn the_answer_does_not_wait_for_the_mail_server() {
    let smtp = SmtpServer::start();
    let settings = smtp.settings(Encryption::None, None);
    let port = smtp.port;
    let app = TestApp::with_mail(MailSettings {
        patience: Duration::from_hours(1),
        ..settings
    });
    let house = Mailed { app, smtp };
    house.has_address(&house.app.coordinator(), ROSE);
    let app = house.app;
    drop(house.smtp);
    let silent = SmtpServer::with(&["--silent", "--port", &port.to_string()]);
    let visitor = app.visitor();
    assert_eq!(asks(&visitor, "Rose").status, 303);
    silent.hears("CONNECT");
    assert_eq!(asks(&visitor, "Nobody").status, 303);
}

#[test]
fn links_are_few_and_hold_for_an_hour() {
    let house = Mailed::start();
    house.has_address(&house.app.coordinator(), ROSE);
    let visitor = house.app.visitor();
    let minutes = |minutes| house.app.passes(SignedDuration::from_mins(minutes));
    let mut links = Vec::new();
    for _ in 0..5 {
        assert_eq!(asks(&visitor, "Rose").status, 303);
        links.push(house.smtp.next().link("/welcome/"));
        minutes(4);
        assert_eq!(asks(&visitor, "Rose").status, 303, "too soon, and not said");
        minutes(1);
    }
    assert_eq!(
        asks(&visitor, "Rose").status,
        303,
        "enough for a day, and not said"
    );
    assert_eq!(house.smtp.taken_until_now().len(), 6);
    minutes(34);
    assert_eq!(visitor.get(&links[0]).status, 200, "59 minutes old");
    minutes(1);
    assert_eq!(visitor.get(&links[0]).status, 404);
}

#[test]
fn no_name_is_asked_for_again_and_another_language_keeps_it() {
    let house = Mailed::start();
    let visitor = house.app.visitor();
    let page = asks(&visitor, "  ");
    assert_eq!((page.status, page.errors().len()), (422, 1));
    let fields = [("name", "Rose"), ("look", "yes")];
    let page = visitor.post("/forgotten?lang=fr", &fields);
    assert_eq!((page.status, page.language().as_str()), (200, "fr"));
    assert_eq!(page.field("name").as_deref(), Some("Rose"));
    assert!(house.smtp.taken_until_now().is_empty());
    let elsewhere = [("origin", "http://evil.example")];
    let page = visitor.post_with("/forgotten", &elsewhere, &[("name", "Rose")]);
    assert_eq!(page.status, 403);
}

#[test]
fn a_link_of_before_ends_when_the_address_changes() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    house.has_address(&rose, ROSE);
    asks(&house.app.visitor(), "Rose");
    let link = house.smtp.next().link("/welcome/");
    house.app.passes(SignedDuration::from_mins(1));
    assert_eq!(house.app.visitor().get(&link).status, 200);
    house.has_address(&rose, "new@example.org");
    assert_eq!(house.app.visitor().get(&link).status, 404);
}
