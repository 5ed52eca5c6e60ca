//! One's own account: name, passphrase, sessions, its end; and what a host does
//! to it.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::people::{Browser, pairs};
use crate::web::PROVED;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use jiff::SignedDuration;
use tablee::store::Account;

const ANOTHER: &str = "seven lanterns on the pond";

fn signs_in(app: &TestApp, name: &str, passphrase: &str) -> (Browser, u16) {
    let browser = app.visitor();
    let fields = [("name", name), ("passphrase", passphrase)];
    let status = browser.post("/sign-in", &fields).status;
    (browser, status)
}

fn is_in(browser: &Browser) -> bool {
    browser.get("/partnerships").status == 200
}

fn person(app: &TestApp, name: &str) -> Account {
    let person = app.store.account_named(name).expect("read");
    person.expect("there")
}

#[test]
fn a_passphrase_is_changed_by_who_knows_it_and_ends_other_sessions() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (other, _) = signs_in(&app, "Rose", PASSPHRASE);
    let change = |old, new| {
        let page = rose.sends("/account/passphrase", &[("old", old), ("passphrase", new)]);
        (page.status, page.errors())
    };
    assert_eq!(change("guess", ANOTHER), (422, vec!["old".into()]));
    assert_eq!(
        change(PASSPHRASE, "short"),
        (422, vec!["passphrase".into()])
    );
    let common = change(PASSPHRASE, "123456789012");
    assert_eq!(common, (422, vec!["passphrase".into()]));
    assert!(is_in(&other));
    assert_eq!(change(PASSPHRASE, ANOTHER).0, 303);
    assert!(is_in(&rose) && !is_in(&other));
    assert_eq!(signs_in(&app, "Rose", PASSPHRASE).1, 422);
    assert_eq!(signs_in(&app, "Rose", ANOTHER).1, 303);
}

#[test]
fn whoever_finds_a_browser_signed_in_guesses_five_times() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let guess = || {
        rose.sends("/account/delete", &[("passphrase", "guess")])
            .status
    };
    for _ in 0..4 {
        assert_eq!(guess(), 422);
    }
    assert_eq!(guess(), 401);
    assert!(!is_in(&rose));
    assert_eq!(signs_in(&app, "Rose", PASSPHRASE).1, 303);
}

#[test]
fn sessions_are_listed_to_the_day_and_ended() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let [second, third] = [(); 2].map(|()| signs_in(&app, "Rose", PASSPHRASE).0);
    let paul = app.coordinator_named("Paul");
    let page = rose.get("/account");
    assert_eq!(
        page.body.matches("Since 1 March 2027").count(),
        3,
        "{}",
        page.body
    );
    assert_eq!(page.body.matches("(this browser)").count(), 1);
    assert!(!page.says("12:00") && !page.says("127.0.0.1"));
    let handle = page.field("session").expect("one to end");
    // What a list calls a session opens nothing and is of its owner alone.
    paul.sends("/account/sessions", &[("session", &handle)]);
    assert!(is_in(&second) && is_in(&third));
    assert_eq!(
        rose.sends("/account/sessions", &[("session", &handle)])
            .status,
        303
    );
    assert!(is_in(&second) != is_in(&third), "one of them");
    rose.sends("/account/sessions", &[("session", "others")]);
    assert!(is_in(&rose) && !is_in(&second) && !is_in(&third) && is_in(&paul));
    assert_eq!(
        rose.sends("/account/sessions", &[("session", "!")]).status,
        400
    );
}

#[test]
fn a_session_ends_after_two_hours_without_use_and_at_sign_out() {
    let app = TestApp::start();
    let rose = app.coordinator();
    for _ in 0..4 {
        app.passes(SignedDuration::from_mins(119));
        assert!(is_in(&rose));
    }
    app.passes(SignedDuration::from_mins(120));
    assert!(!is_in(&rose));
    let (rose, _) = signs_in(&app, "Rose", PASSPHRASE);
    let page = rose.sends("/sign-out", &[]);
    assert_eq!(page.headers["clear-site-data"], "\"cache\"");
    assert!(!is_in(&rose));
}

#[test]
fn a_name_is_changed_unless_it_is_anothers() {
    let app = TestApp::start();
    let rose = app.coordinator();
    drop(app.coordinator_named("Paul"));
    let rename = |name| {
        let page = rose.sends("/account/name", &[("name", name)]);
        (page.status, page.errors())
    };
    assert_eq!(rename("PAUL"), (422, vec!["name".into()]));
    assert_eq!(rename(""), (422, vec!["name".into()]));
    assert_eq!(rename("ROSE").0, 303, "one's own");
    assert_eq!(rename("Rose-Aimée").0, 303);
    assert!(rose.get("/account").says("Rose-Aimée"));
    assert_eq!(signs_in(&app, "Rose", PASSPHRASE).1, 422);
    assert_eq!(signs_in(&app, "rose-aimée", PASSPHRASE).1, 303);
}

#[test]
fn an_account_is_deleted_but_no_partnership_is_left_to_nobody() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let alone = rose.makes_partnership("Quartier nord");
    let page = rose.get("/account/delete");
    assert!(page.says("the only coordinator") && page.says("Quartier nord"));
    let delete = |browser: &Browser| {
        let page = browser.sends("/account/delete", &[("passphrase", PASSPHRASE)]);
        (page.status, page.errors())
    };
    assert_eq!(delete(&rose), (422, vec!["alone".into()]));
    let link = rose.invites(&alone, "Paul");
    let paul = app.coordinator_named("Paul");
    assert_eq!(paul.sends(&link, &[]).status, 303);
    let by_rose = rose.invites(&alone, "Ines");
    assert!(rose.get("/account/delete").says("go on without you"));
    assert_eq!(delete(&rose).0, 303);
    assert!(!is_in(&rose));
    assert!(app.store.account_named("Rose").expect("read").is_none());
    assert_eq!(app.visitor().get(&by_rose).status, 404);
    assert_eq!(paul.get(&format!("/partnerships/{alone}")).status, 200);
}

#[test]
fn a_host_disables_enables_resets_and_removes_at_once() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = person(&app, "Rose").id;
    app.store.disable(&id, true).expect("stored");
    assert!(!is_in(&rose));
    assert_eq!(signs_in(&app, "Rose", PASSPHRASE).1, 422);
    app.store.disable(&id, false).expect("stored");
    assert!(!is_in(&rose), "a session does not come back");
    let (rose, status) = signs_in(&app, "Rose", PASSPHRASE);
    assert_eq!(status, 303);

    // Making the link ends sessions and the old passphrase, not using it.
    let token = app.store.make_link(Some(&id), app.now()).expect("a link");
    assert!(!is_in(&rose));
    assert_eq!(signs_in(&app, "Rose", PASSPHRASE).1, 422);
    let link = format!("/welcome/{token}");
    assert_eq!(app.visitor().get(&link).status, 200);
    app.store.disable(&id, true).expect("stored");
    assert_eq!(app.visitor().get(&link).status, 404);
    app.store.disable(&id, false).expect("stored");
    assert_eq!(app.visitor().get(&link).status, 404, "made anew by 'reset'");
}

#[test]
fn a_form_that_met_the_end_of_its_session_is_not_lost() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let token = rose.token();
    let long = "Un jardin & une cuisine « partagée » ".repeat(40);
    let fields = [
        ("csrf", token.as_str()),
        ("name", "Quartier nord"),
        ("project", &long),
    ];
    app.passes(SignedDuration::from_hours(3));
    let from_ours = [("sec-fetch-site", "same-origin")];
    let page = rose.post_with("/partnerships/new", &from_ours, &fields);
    assert!(page.status == 401 && page.says("keeps what you typed"));
    assert_eq!(page.field("kept:csrf"), None);
    let mut again = page.hidden();
    again.extend([
        ("name".into(), "Rose".into()),
        ("passphrase".into(), "wrong".into()),
    ]);
    let send = |again: &[(String, String)]| {
        let fields = pairs(again);
        rose.post_with("/sign-in", &from_ours, &fields)
    };
    let page = send(&again);
    assert_eq!(page.status, 422);
    let mut again = page.hidden();
    again.extend([
        ("name".into(), "Rose".into()),
        ("passphrase".into(), PASSPHRASE.into()),
    ]);
    let page = send(&again);
    assert!(
        page.status == 200 && page.says("What you typed is still here"),
        "{}",
        page.body
    );
    assert!(
        rose.get("/partnerships").says("no partnership here yet"),
        "not by itself"
    );
    assert_eq!(
        rose.sends_again("/partnerships/new", &page, &[]).status,
        303
    );
    assert!(rose.get("/partnerships").says("Quartier nord"));
    assert!(rose.get("/partnerships").says("partagée"));
}

#[test]
fn no_form_of_another_site_and_no_passphrase_is_carried_on() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    app.passes(SignedDuration::from_hours(3));
    let fields = PROVED;
    let path = format!("/partnerships/{id}/delete");
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
        &[],
    ] {
        let page = rose.post_with(&path, headers, &fields);
        assert!(page.status == 401 && !page.says("kept:"), "{headers:?}");
    }
    let ours = [("sec-fetch-site", "same-origin")];
    let held_up = rose.post_with(&path, &ours, &fields);
    assert!(held_up.says("kept:sure"), "the control");
    assert!(!held_up.says("kept:passphrase") && !held_up.says(PASSPHRASE));
    let fields = [("old", PASSPHRASE), ("passphrase", ANOTHER)];
    let page = rose.post_with("/account/passphrase", &ours, &fields);
    assert!(page.status == 401 && !page.says("lanterns"));
    let big = "x".repeat(60_000);
    let page = rose.post_with("/partnerships/new", &ours, &[("project", &big)]);
    assert!(page.status == 401 && !page.says("xxxxx"));
}

#[test]
fn a_sign_in_of_another_site_is_refused_over_plain_http_too() {
    let app = TestApp::start();
    drop(app.coordinator());
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    let eve = app.visitor();
    assert_eq!(
        eve.get("/sign-in").headers["referrer-policy"],
        "same-origin"
    );
    assert_eq!(
        eve.post_with("/sign-in", &[("origin", "null")], &fields)
            .status,
        403
    );
    let own = [("origin", app.address.as_str())];
    assert_eq!(eve.post_with("/sign-in", &own, &fields).status, 303);
}

#[test]
fn names_of_before_that_are_one_now_keep_working() {
    let root = tempfile::tempdir().expect("a folder");
    let data = root.path().join("data");
    let hash = {
        let app = TestApp::with(|config| data.clone_into(&mut config.data));
        drop(app.coordinator_named("Élise"));
        drop(app.coordinator_named("Somebody"));
        person(&app, "Élise").passphrase.expect("chosen")
    };
    // As a file of before had them.
    let file = data.join(tablee::store::RECORDS_FILE);
    let mut connection = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    connection
        .batch_execute(
            "PRAGMA busy_timeout = 5000;
             UPDATE account SET name = 'élise' WHERE name = 'Somebody';
             UPDATE account SET name_key = NULL",
        )
        .expect("changed");
    drop(connection);
    let app = TestApp::with(|config| data.clone_into(&mut config.data));
    let all = app.store.accounts().expect("read");
    assert_eq!(all.iter().filter(|one| one.shares_name).count(), 1);
    assert_eq!(person(&app, "Élise").passphrase, Some(hash));
    assert_ne!(person(&app, "Élise").id, person(&app, "élise").id);
    let (first, status) = signs_in(&app, "Élise", PASSPHRASE);
    let (second, other) = signs_in(&app, "élise", PASSPHRASE);
    assert_eq!((status, other), (303, 303));
    assert!(first.get("/account").field("name").as_deref() == Some("Élise"));
    assert!(second.get("/account").field("name").as_deref() == Some("élise"));
    assert!(app.store.add_account("ÉLISE").expect("read").is_none());
    let page = second.sends("/account/name", &[("name", "Élise Roy")]);
    assert_eq!(page.status, 303);
    let all = app.store.accounts().expect("read");
    assert!(all.iter().all(|one| !one.shares_name));
}
