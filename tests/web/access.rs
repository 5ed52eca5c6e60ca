//! Signing in and out, one-time links, forged forms.

use crate::common::app::{PASSPHRASE, TestApp};
use jiff::SignedDuration;

#[test]
fn the_first_link_makes_the_first_coordinator_once() {
    let app = TestApp::start();
    let token = app.store.make_link(None, app.now()).expect("a link");
    let path = format!("/welcome/{token}");
    let rose = app.visitor();
    let page = rose.get(&path);
    assert_eq!(page.status, 200);
    assert!(page.says("You are the first person here"));

    let page = rose.post(&path, &[("name", " "), ("passphrase", "short")]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["name".into(), "passphrase".into()])
    );
    let page = rose.post(&path, &[("name", "Rose"), ("passphrase", "Rose rose ROSE")]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["passphrase".into()])
    );
    assert_eq!(page.field("name").as_deref(), Some("Rose"));
    assert!(
        !page.says("Rose rose ROSE"),
        "a passphrase is never sent back"
    );

    let page = rose.post(&path, &[("name", "Rose"), ("passphrase", PASSPHRASE)]);
    assert_eq!(
        (page.status, page.leads_to("/").as_str()),
        (303, "partnerships")
    );
    assert_eq!(rose.get("/partnerships").status, 200);
    let cookie = &page.headers["set-cookie"];
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );

    let page = app.visitor().get(&path);
    assert_eq!(page.status, 404);
    assert!(page.says("tablee coordinator reset"));
    let page = app
        .visitor()
        .post(&path, &[("name", "Eve"), ("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 404);
    assert_eq!(app.store.accounts().expect("read").len(), 1);
}

#[test]
fn signing_out_ends_the_session_even_for_a_copy_of_its_cookie() {
    let app = TestApp::start();
    let rose = app.coordinator();
    assert_eq!(rose.get("/").leads_to("/"), "partnerships");
    let copy = app.visitor();
    copy.takes(&rose.cookies());
    let page = rose.sends("/sign-out", &[]);
    assert_eq!((page.status, page.leads_to("/").as_str()), (303, ""));
    for browser in [&rose, &copy] {
        let page = browser.get("/partnerships");
        assert_eq!(page.status, 401);
        assert_eq!(page.field("to").as_deref(), Some("/partnerships"));
    }
    let page = rose.post("/sign-in", &[("name", "rose"), ("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 303);
    assert_eq!(rose.get("/partnerships").status, 200);
}

#[test]
fn a_session_ends_after_twelve_hours_and_with_a_new_passphrase() {
    let app = TestApp::start();
    let rose = app.coordinator();
    for _ in 0..11 {
        app.passes(SignedDuration::from_hours(1));
        assert_eq!(rose.get("/partnerships").status, 200);
    }
    app.passes(SignedDuration::from_hours(1));
    assert_eq!(rose.get("/partnerships").status, 401);

    rose.post("/sign-in", &[("name", "Rose"), ("passphrase", PASSPHRASE)]);
    let person = app
        .store
        .account_named("Rose")
        .expect("read")
        .expect("Rose");
    let token = app
        .store
        .make_link(Some(&person.id), app.now())
        .expect("a link");
    let elsewhere = app.visitor();
    let page = elsewhere.get(&format!("/welcome/{token}"));
    assert!(page.says("This link is for Rose"));
    elsewhere.post(
        &format!("/welcome/{token}"),
        &[("passphrase", "another one, much longer")],
    );
    assert_eq!(elsewhere.get("/partnerships").status, 200);
    assert_eq!(rose.get("/partnerships").status, 401);
}

#[test]
fn an_unknown_name_and_a_wrong_passphrase_get_the_same_page() {
    let app = TestApp::start();
    let _rose = app.coordinator();
    app.store.add_account("Paul").expect("stored");
    let answer = |name: &str| {
        let fields = [("name", name), ("passphrase", "not the right one")];
        let page = app.visitor().post("/sign-in", &fields);
        assert!(!page.says("not the right one"));
        assert_eq!(page.field("name").as_deref(), Some(name));
        (page.status, page.body.replace(name, "NAME"))
    };
    let wrong = answer("Rose");
    assert_eq!(wrong.0, 422);
    assert_eq!(answer("Nobody"), wrong);
    assert_eq!(answer("Paul"), wrong, "who has no passphrase yet");
}

#[test]
fn guessing_is_slowed_down_and_the_right_passphrase_still_opens() {
    let app = TestApp::start();
    let _rose = app.coordinator();
    let tries = |passphrase| {
        let fields = [("name", "Rose"), ("passphrase", passphrase)];
        app.visitor().post("/sign-in", &fields)
    };
    for _ in 0..5 {
        assert_eq!(tries("guess after guess").status, 422);
    }
    std::thread::scope(|scope| {
        // The clock stands still: six wait for their turn, the others are told.
        let (sender, told) = std::sync::mpsc::channel();
        for _ in 0..10 {
            let (sender, tries) = (sender.clone(), &tries);
            scope.spawn(move || sender.send(tries("guess after guess")).expect("heard"));
        }
        for _ in 0..4 {
            let page = told.recv().expect("an answer");
            assert_eq!(page.status, 429);
            assert!(page.says("many wrong tries"), "{}", page.body);
            assert_eq!(page.field("name").as_deref(), Some("Rose"));
        }
        assert_eq!(tries(PASSPHRASE).status, 303);
        assert!(told.try_recv().is_err(), "the wrong ones still wait");
        app.passes(SignedDuration::from_mins(1));
        for _ in 0..6 {
            assert_eq!(told.recv().expect("an answer").status, 422);
        }
    });
    assert_eq!(tries(PASSPHRASE).status, 303);
}

#[test]
fn a_form_without_the_token_of_its_session_changes_nothing() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let paul = app.coordinator_named("Paul");
    let others = paul.token();
    let forged = [
        rose.post(&format!("/partnerships/{id}/delete"), &[("sure", "yes")]),
        rose.post(
            &format!("/partnerships/{id}/delete"),
            &[("sure", "yes"), ("csrf", "")],
        ),
        rose.post(
            &format!("/partnerships/{id}/delete"),
            &[("sure", "yes"), ("csrf", &others)],
        ),
        rose.post("/sign-out", &[("csrf", &others)]),
        rose.post("/partnerships/new", &[("name", "Another")]),
    ];
    for page in forged {
        assert_eq!(page.status, 403);
        assert!(page.says("Nothing was changed"));
    }
    let page = rose.get("/partnerships");
    assert!(page.status == 200 && page.says("Quartier nord") && !page.says("Another"));
}

#[test]
fn a_sign_in_sent_by_another_site_is_refused() {
    let app = TestApp::start();
    let _rose = app.coordinator();
    let eve = app.visitor();
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    let page = eve.post_with("/sign-in", &[("sec-fetch-site", "cross-site")], &fields);
    assert_eq!(page.status, 403);
    let page = eve.post_with("/sign-in", &[("origin", "https://evil.example")], &fields);
    assert_eq!(page.status, 403);
    assert_eq!(eve.get("/partnerships").status, 401);
    let page = eve.post_with("/sign-in", &[("sec-fetch-site", "same-origin")], &fields);
    assert_eq!(page.status, 303);
}

#[test]
fn the_language_that_a_coordinator_chooses_is_kept() {
    let app = TestApp::start();
    let rose = app.coordinator();
    assert!(rose.get("/partnerships").language() == "en");
    assert!(rose.get("/partnerships?lang=fr").language() == "fr");
    assert!(rose.get("/partnerships").says("Vos partenariats"));
    assert!(rose.get("/partnerships?lang=xx").language() == "fr");
}
