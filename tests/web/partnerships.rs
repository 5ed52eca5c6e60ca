//! Partnerships and who coordinates them.

use crate::common::app::TestApp;
use crate::web::{PASSED, PROVED};

#[test]
fn a_partnership_is_a_name_and_a_project_and_can_be_changed() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier <nord> & co");
    let page = rose.get(&format!("/partnerships/{id}"));
    assert!(page.says("Quartier &lt;nord&gt; &amp; co") && !page.says("You have not confirmed"));
    let edit = format!("/partnerships/{id}/edit");
    let form = rose.get(&edit);
    assert!(form.says("Change “Quartier &lt;nord&gt; &amp; co”"));
    assert!(rose.get("/partnerships/new").says("<title>New partnership"));
    let page = rose.sends(&edit, &[("name", "Quartier nord")]);
    assert_eq!(page.status, 303);
    assert!(
        rose.get(&format!("/partnerships/{id}"))
            .says("Quartier nord")
    );
}

/// The page comes back in the other language with what was typed, and nothing is
/// saved by that.
#[test]
fn after_a_mistake_the_language_can_be_changed_and_what_was_typed_stays() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let fields = [("name", " "), ("project", "A shared kitchen")];
    let page = rose.sends("/partnerships/new", &fields);
    let html = page.html();
    let french = html.all("button.link").into_iter();
    let french = french.filter(|button| button.attribute("lang") == Some("fr"));
    let [button] = french.collect::<Vec<_>>()[..] else {
        panic!("one button for French: {}", page.body);
    };
    assert_eq!(button.attribute("formaction"), Some("?lang=fr"));
    assert_eq!(
        button.attribute("form"),
        html.first("main").first("form").attribute("id")
    );
    let pressed = (button.attribute("name"), button.attribute("value"));
    let pressed = (pressed.0.expect("a name"), pressed.1.expect("a value"));
    // Corrected meanwhile: still nothing is saved.
    let fields = [
        ("name", "Quartier nord"),
        ("project", "A shared kitchen"),
        pressed,
    ];
    let page = rose.sends("/partnerships/new?lang=fr", &fields);
    assert_eq!((page.status, page.language().as_str()), (200, "fr"));
    assert!(page.says("A shared kitchen") && page.says("Quartier nord"));
    assert!(
        rose.get("/partnerships?lang=en")
            .says("no partnership here yet")
    );
    // The same button, at the round's form.
    let id = rose.makes_partnership("Quartier nord");
    let path = format!("/partnerships/{id}/rounds/new");
    let first = tablee::instrument::shipped()[0].id();
    let page = rose.sends(&path, &[("instrument", first), ("members", "a dozen")]);
    assert_eq!(page.status, 422);
    let button = page.html();
    let button = button.all("button.link").into_iter();
    let french = button.filter(|button| button.attribute("lang") == Some("fr"));
    let names: Vec<_> = french.map(|button| button.attribute("name")).collect();
    assert_eq!(names, [Some("go")]);
}

#[test]
fn a_bad_partnership_keeps_what_was_typed() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let fields = [("name", "  "), ("project", "A shared kitchen")];
    let page = rose.sends("/partnerships/new", &fields);
    assert_eq!((page.status, page.errors()), (422, vec!["name".into()]));
    assert!(page.says("A shared kitchen"));
    assert!(rose.get("/partnerships").says("no partnership here yet"));
}

#[test]
fn what_is_anothers_is_not_found() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let person = app
        .store
        .account_named("Rose")
        .expect("read")
        .expect("Rose")
        .id;
    let paul = app.coordinator_named("Paul");
    let pages = [
        String::new(),
        "/edit".into(),
        "/delete".into(),
        "/rounds/new".into(),
        format!("/coordinators/{person}/remove"),
    ];
    for page in pages {
        let path = format!("/partnerships/{id}{page}");
        assert_eq!(rose.get(&path).status, 200, "{path}");
        assert_eq!(paul.get(&path).status, 404, "{path}");
        assert_eq!(app.visitor().get(&path).status, 401, "{path}");
        if !page.is_empty() {
            let fields = [("sure", "yes"), ("name", "Mine now"), ("go", "open")];
            assert_eq!(paul.sends(&path, &fields).status, 404, "{path}");
        }
    }
    let path = format!("/partnerships/{id}/coordinators");
    assert_eq!(paul.sends(&path, &[("coordinator", "Paul")]).status, 404);
    assert!(rose.get("/partnerships").says("Quartier nord"));
    assert!(!paul.get("/partnerships").says("Quartier nord"));
}

#[test]
fn deleting_a_partnership_needs_a_tick_and_the_passphrase() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let path = format!("/partnerships/{id}/delete");
    let page = rose.sends(&path, &[]);
    let missing = vec!["sure".into(), "passphrase".into()];
    assert_eq!((page.status, page.errors()), (422, missing));
    assert!(page.says("Type your passphrase"));
    let page = rose.sends(&path, &[("sure", "yes"), ("passphrase", "not mine")]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["passphrase".into()])
    );
    assert!(page.says("This is not your passphrase") && !page.says("not mine"));
    let page = rose.sends(&path, &[PASSED]);
    assert_eq!((page.status, page.errors()), (422, vec!["sure".into()]));
    assert_eq!(rose.get(&format!("/partnerships/{id}")).status, 200);
    let page = rose.sends(&path, &PROVED);
    assert_eq!(page.status, 303);
    assert_eq!(rose.get(&format!("/partnerships/{id}")).status, 404);
}

#[test]
fn whoever_finds_a_session_open_deletes_nothing_by_guessing() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let round = rose.opens_round_with(&id, &[("entry", "cards")]);
    let cards = format!("/rounds/{round}/cards");
    assert_eq!(rose.sends(&cards, &[]).status, 200, "the first are free");
    let deletes = format!("/partnerships/{id}/delete");
    let guess = [
        ("sure", "yes"),
        ("replace", "yes"),
        ("passphrase", "a guess"),
    ];
    for path in [&deletes, &cards, &deletes, &cards] {
        let page = rose.sends(path, &guess);
        assert_eq!(
            (page.status, page.errors()),
            (422, vec!["passphrase".into()])
        );
        assert!(page.html().shows("#passphrase"), "{path}");
    }
    let token = rose.token();
    let mut form = vec![("csrf", token.as_str())];
    form.extend(guess);
    assert_eq!(
        rose.post(&deletes, &form).status,
        401,
        "the session is over"
    );
    assert_eq!(rose.get("/partnerships").status, 401);
    assert_eq!(app.round(&round).codes_made(), 1);
}
