//! Changing one's own second step: who may, and what becomes of what was there.

use super::{
    ANOTHER, APP, CODES, OVERVIEW, answers, begins, is_in, said, scans, sends, sets_up, wrong,
};
use crate::common::app::{PASSPHRASE, TestApp};
use jiff::SignedDuration;

#[test]
fn whoever_changes_it_shows_once_more_who_they_are() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let prove = |fields: &[(&str, &str)]| {
        let mut all = vec![("to", APP)];
        all.extend_from_slice(fields);
        sends(&rose, "/account/second-factor/proof", &all)
    };
    // Just signed in: asked a moment ago.
    assert!(rose.get(APP).html().shows("#secret"));
    app.passes(SignedDuration::from_mins(10));
    assert!(!rose.get(APP).html().shows("#secret") && rose.get(APP).says("Is it you?"));
    assert_eq!(said(&prove(&[])), wrong("passphrase"));
    assert_eq!(
        said(&prove(&[("passphrase", "guess")])),
        wrong("passphrase")
    );
    let page = prove(&[("passphrase", PASSPHRASE)]);
    assert_eq!((page.status, page.headers["location"].as_str()), (303, APP));
    let (authenticator, codes) = sets_up(&app, &rose);

    // With a second step the passphrase alone is not enough: for any of it.
    app.passes(SignedDuration::from_mins(10));
    let removal = "/account/second-factor/remove/app";
    for path in [APP, CODES, removal, "/account/second-factor/passkey"] {
        assert!(rose.get(path).says("Is it you?"), "{path}");
        let page = sends(
            &rose,
            path,
            &[("code", &authenticator.shows(app.now())), ("name", "a")],
        );
        assert!(page.says("Is it you?"), "{path}");
    }
    assert_eq!(said(&prove(&[("passphrase", PASSPHRASE)])), wrong("code"));
    let with = |name, value| prove(&[("passphrase", PASSPHRASE), (name, value)]);
    assert_eq!(said(&with("code", "000000")), wrong("code"));
    // A wrong passphrase uses up no code.
    let right = authenticator.shows(app.now());
    let page = prove(&[("passphrase", "guess"), ("code", &right)]);
    assert_eq!(said(&page), wrong("passphrase"));
    assert_eq!(with("code", &right).status, 303);
    assert!(rose.get(removal).says("Remove the app"));
    app.passes(SignedDuration::from_mins(10));
    assert_eq!(with("recovery", &codes[0]).status, 303);
    // It leads to these pages alone.
    let page = sends(
        &rose,
        "/account/second-factor/proof",
        &[
            ("passphrase", PASSPHRASE),
            ("recovery", &codes[1]),
            ("to", "//evil.example"),
        ],
    );
    assert_eq!(page.headers["location"], OVERVIEW);
}

#[test]
fn whoever_finds_a_browser_signed_in_guesses_no_codes() {
    let app = TestApp::start();
    let rose = app.coordinator();
    sets_up(&app, &rose);
    app.passes(SignedDuration::from_mins(10));
    let guess = || {
        let fields = [("passphrase", PASSPHRASE), ("code", "000000"), ("to", APP)];
        sends(&rose, "/account/second-factor/proof", &fields).status
    };
    for _ in 0..4 {
        assert_eq!(guess(), 422);
    }
    assert_eq!(guess(), 401);
    assert!(!is_in(&rose));
}

#[test]
fn a_new_passphrase_leaves_the_second_step_and_shows_nothing_for_it() {
    let app = TestApp::start();
    let rose = app.coordinator();
    sets_up(&app, &rose);
    let fields = [("old", PASSPHRASE), ("passphrase", ANOTHER)];
    assert_eq!(rose.sends("/account/passphrase", &fields).status, 303);
    assert!(rose.get(OVERVIEW).says("It is set up"));
    assert!(
        rose.get(APP).says("Is it you?"),
        "the passphrase alone was shown"
    );
}

#[test]
fn an_app_is_moved_to_another_phone_and_taken_away() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (old, codes) = sets_up(&app, &rose);
    let new = scans(&rose);
    app.passes(SignedDuration::from_secs(30));
    let (browser, page) = begins(&app, "Rose");
    let still = answers(&browser, &page, ("code", &old.shows(app.now())));
    assert_eq!(
        still.status, 303,
        "the old one works until the new one is tried"
    );
    app.passes(SignedDuration::from_secs(30));
    let page = sends(&rose, APP, &[("code", &new.shows(app.now()))]);
    assert_eq!(
        page.headers["location"],
        format!("{OVERVIEW}?done=factor-app")
    );
    assert!(!is_in(&browser) && rose.get(OVERVIEW).says("You have 10 left"));
    app.passes(SignedDuration::from_secs(30));
    let (browser, page) = begins(&app, "Rose");
    assert_eq!(
        said(&answers(&browser, &page, ("code", &old.shows(app.now())))),
        wrong("code")
    );
    let other = answers(&browser, &page, ("code", &new.shows(app.now())));
    assert_eq!(other.status, 303);

    let removal = "/account/second-factor/remove/app";
    assert!(
        rose.get(removal)
            .says("Your passphrase alone will then let you in")
    );
    assert_eq!(sends(&rose, removal, &[]).status, 303);
    assert_eq!(rose.get(removal).status, 404);
    assert_eq!(sends(&rose, removal, &[]).status, 404);
    app.visitor().signs_in("Rose");
    // Recovery codes went with it: with another app there are others.
    let (_, fresh) = sets_up(&app, &rose);
    let (browser, page) = begins(&app, "Rose");
    assert_eq!(
        answers(&browser, &page, ("recovery", &codes[5])).status,
        422
    );
    assert_eq!(
        answers(&browser, &page, ("recovery", &fresh[5])).status,
        303
    );
}

#[test]
fn passkeys_are_offered_where_browsers_have_them_and_else_the_page_says_why() {
    for (address, says) in [
        (None, Some("public address of this server is not set")),
        (Some("http://tablee.example.org"), Some("begins with https")),
        (Some("http://127.0.0.1:8080"), Some("address with a name")),
        (Some("http://localhost:8080"), None),
    ] {
        let app = TestApp::with(|config| config.public_address = address.map(str::to_owned));
        let rose = app.coordinator();
        let page = "/account/second-factor/passkey";
        if let Some(says) = says {
            assert!(rose.get(OVERVIEW).says(says) && !rose.get(OVERVIEW).leads(page));
            assert!(rose.get(page).says(says));
        } else {
            assert!(rose.get(OVERVIEW).leads(page));
            assert!(rose.get(page).html().shows("div[data-passkey=make]"));
        }
        let sent = sends(&rose, page, &[("name", "Phone"), ("passkey", "{}")]);
        assert_eq!(said(&sent), wrong("passkey"));
    }
}
