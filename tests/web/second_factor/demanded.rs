//! Where a host demands a second step of everybody.

use super::{APP, OVERVIEW, is_in, said, scans, sends, tablee_hash, wrong};
use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::people::pairs;
use crate::web::PROVED;
use tablee::config::SecondStep;

#[test]
fn where_it_is_demanded_nobody_gets_further_without() {
    let app = TestApp::with(|config| config.second_step = SecondStep::Demanded);
    let rose = app.visitor();
    let person = app.store.add_account("Rose").expect("stored").expect("new");
    let token = app
        .store
        .make_link(Some(&person.id), app.now())
        .expect("a link");
    let page = rose.post(&format!("/welcome/{token}"), &[("passphrase", PASSPHRASE)]);
    assert_eq!(page.headers["location"], OVERVIEW);
    let due = rose.get(OVERVIEW);
    assert!(due.status == 200 && due.says("On this server everybody has a second step"));
    let token = due.field("csrf").expect("signed in");
    for path in [
        "/",
        "/partnerships",
        "/partnerships/new",
        "/account",
        "/instruments",
        "/sign-in",
    ] {
        let page = rose.get(path);
        assert_eq!(
            (page.status, page.headers["location"].as_str()),
            (303, OVERVIEW),
            "{path}"
        );
    }
    for path in ["/partnerships/new", "/account/name", "/account/delete"] {
        let mut fields = vec![("csrf", token.as_str()), ("name", "Quartier nord")];
        fields.extend_from_slice(&PROVED);
        let page = rose.post(path, &fields);
        assert_eq!(
            (page.status, page.headers["location"].as_str()),
            (303, OVERVIEW),
            "{path}"
        );
    }
    assert_eq!(
        app.store
            .account_named("Rose")
            .expect("read")
            .expect("there")
            .name,
        "Rose"
    );
    assert_eq!(rose.post("/sign-out", &[("csrf", &token)]).status, 303);

    // Where they were going is kept until then.
    let link = "/instruments/process-check/report";
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE), ("to", link)];
    assert_eq!(rose.post("/sign-in", &fields).headers["location"], OVERVIEW);
    let authenticator = scans(&rose);
    let page = sends(&rose, APP, &[("code", &authenticator.shows(app.now()))]);
    assert!(page.leads(link), "{}", page.body);
    assert!(is_in(&rose));
    // The last one stays.
    let removal = "/account/second-factor/remove/app";
    assert!(rose.get(removal).says("Add another first"));
    assert_eq!(said(&sends(&rose, removal, &[])), wrong("main"));
    assert!(rose.get(OVERVIEW).says("It is set up"));
    // A host takes it away: it is due again.
    app.store.drop_second_factor(&person.id).expect("stored");
    assert!(!is_in(&rose) && rose.get(OVERVIEW).says("everybody has a second step"));
}

#[test]
fn a_form_is_not_lost_over_setting_up_what_is_demanded() {
    let app = TestApp::with(|config| config.second_step = SecondStep::Demanded);
    let person = app.store.add_account("Rose").expect("stored").expect("new");
    let token = app
        .store
        .make_link(Some(&person.id), app.now())
        .expect("a link");
    let changed = app.store.redeem_link(&token, "", &tablee_hash(), app.now());
    changed.expect("stored").expect("Rose");
    // A page of before the server was started anew with the setting.
    let rose = app.visitor();
    let ours = [("sec-fetch-site", "same-origin")];
    let form = [
        ("csrf", "of before"),
        ("name", "Quartier nord"),
        ("project", "Un jardin"),
    ];
    let page = rose.post_with("/partnerships/new", &ours, &form);
    let mut fields = page.hidden();
    fields.push(("name".into(), "Rose".into()));
    fields.push(("passphrase".into(), PASSPHRASE.into()));
    let fields = pairs(&fields);
    let page = rose.post_with("/sign-in", &ours, &fields);
    assert_eq!(page.headers["location"], OVERVIEW);
    let authenticator = scans(&rose);
    let page = sends(&rose, APP, &[("code", &authenticator.shows(app.now()))]);
    let form = page.html();
    let form = form.first("form[action=/partnerships/new]").fields();
    let fields: Vec<(&str, &str)> = form
        .iter()
        .filter(|field| field.kind == "hidden")
        .map(|field| (field.name.as_str(), field.value.as_str()))
        .collect();
    assert_eq!(rose.post("/partnerships/new", &fields).status, 303);
    assert!(rose.get("/partnerships").says("Quartier nord"));
}

#[test]
fn whoever_is_invited_sets_it_up_and_then_accepts() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().join("data");
    let (link, partnership) = {
        let app = TestApp::with(|config| folder.clone_into(&mut config.data));
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        drop(app.coordinator_named("Paul"));
        (rose.invites(&partnership, "Paul"), partnership)
    };
    let app = TestApp::with(|config| {
        folder.clone_into(&mut config.data);
        config.second_step = SecondStep::Demanded;
    });
    let paul = app.visitor();
    let fields = [("name", "Paul"), ("passphrase", PASSPHRASE), ("to", &*link)];
    assert_eq!(paul.post("/sign-in", &fields).headers["location"], OVERVIEW);
    let token = paul.get(OVERVIEW).field("csrf").expect("signed in");
    let page = paul.post(&link, &[("csrf", &token)]);
    assert_eq!(
        (page.status, page.headers["location"].as_str()),
        (303, OVERVIEW)
    );
    let authenticator = scans(&paul);
    let page = sends(&paul, APP, &[("code", &authenticator.shows(app.now()))]);
    assert!(page.leads(&link));
    assert_eq!(paul.post(&link, &[("csrf", &token)]).status, 303);
    assert_eq!(
        paul.get(&format!("/partnerships/{partnership}")).status,
        200
    );
}
