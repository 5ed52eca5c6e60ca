//! The second step of signing in: an app that shows codes, recovery codes, and what
//! is between passphrase and second step. Passkeys are in
//! `tests/browser/second_step.rs`.

mod changing;
mod demanded;

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::authenticator::Authenticator;
use crate::common::people::{Browser, Page, pairs};
use jiff::SignedDuration;
use tablee::round::Id;

const OVERVIEW: &str = "/account/second-factor";
const APP: &str = "/account/second-factor/app";
const CODES: &str = "/account/second-factor/codes";
const STEP: &str = "/sign-in/step";
const ANOTHER: &str = "seven lanterns on the pond";

fn is_in(browser: &Browser) -> bool {
    browser.get("/partnerships").status == 200
}

fn id(app: &TestApp, name: &str) -> Id {
    let person = app.store.account_named(name).expect("read");
    person.expect("there").id
}

/// Sends a form of one's own second step, of which the pages alone are sure to be
/// open.
fn sends(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let token = browser.get(OVERVIEW).field("csrf").expect("signed in");
    let mut all = vec![("csrf", token.as_str())];
    all.extend_from_slice(fields);
    browser.post(path, &all)
}

/// The passphrase, in a browser that was never here: the page of the second step.
fn begins(app: &TestApp, name: &str) -> (Browser, Page) {
    let browser = app.visitor();
    let fields = [("name", name), ("passphrase", PASSPHRASE)];
    let page = browser.post("/sign-in", &fields);
    assert!(
        page.status == 200 && page.field("between").is_some(),
        "{}",
        page.body
    );
    (browser, page)
}

/// Answers on the page of the second step.
fn answers(browser: &Browser, page: &Page, with: (&str, &str)) -> Page {
    let hidden = page.hidden();
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| *name != "passkey")
        .collect();
    fields.push(with);
    browser.post(STEP, &fields)
}

/// Sets an app up: it, and the recovery codes that came with it.
fn sets_up(app: &TestApp, browser: &Browser) -> (Authenticator, Vec<String>) {
    let authenticator = scans(browser);
    let page = sends(browser, APP, &[("code", &authenticator.shows(app.now()))]);
    assert_eq!(page.status, 200, "{}", page.body);
    (authenticator, listed(&page))
}

fn scans(browser: &Browser) -> Authenticator {
    let page = browser.get(APP);
    Authenticator::typed(&page.html().first("#secret").text())
}

fn listed(page: &Page) -> Vec<String> {
    let page = page.html();
    let codes = page.first("#made").text();
    let codes: Vec<String> = codes.lines().map(str::to_owned).collect();
    assert_eq!(codes.len(), 10, "{codes:?}");
    codes
}

fn said(page: &Page) -> (u16, Vec<String>) {
    (page.status, page.errors())
}

fn wrong(field: &str) -> (u16, Vec<String>) {
    (422, vec![field.to_owned()])
}

#[test]
fn an_app_is_set_up_with_its_first_code_and_asked_for_from_then_on() {
    let app = TestApp::start();
    let rose = app.coordinator();
    assert!(rose.get("/account").says("You have no second step"));
    assert!(rose.get(OVERVIEW).says("You have none yet"));
    let other = app.visitor();
    other.signs_in("Rose");

    let authenticator = scans(&rose);
    let now = app.now();
    let earlier = authenticator.shows(now - SignedDuration::from_secs(61));
    for not_it in ["", "12345", &earlier] {
        assert_eq!(said(&sends(&rose, APP, &[("code", not_it)])), wrong("code"));
    }
    assert!(other.get(OVERVIEW).says("You have none yet"));
    // What is scanned stays the same while it is tried.
    let (same, codes) = sets_up(&app, &rose);
    assert_eq!(same.shows(now), authenticator.shows(now));
    assert!(
        is_in(&rose) && !is_in(&other),
        "who got in without it is out"
    );
    assert!(rose.get(OVERVIEW).says("It is set up") && rose.get(OVERVIEW).says("You have 10 left"));
    assert!(rose.get("/account").says("You have a second step"));
    assert!(!rose.get(OVERVIEW).says(&codes[0]), "shown once");

    app.passes(SignedDuration::from_secs(30));
    let (browser, page) = begins(&app, "Rose");
    assert!(!is_in(&browser) && browser.cookies().is_empty());
    assert_eq!(
        said(&answers(&browser, &page, ("code", "000000"))),
        wrong("code")
    );
    assert_eq!(said(&answers(&browser, &page, ("code", ""))), wrong("code"));
    let code = authenticator.shows(app.now());
    let page = answers(
        &browser,
        &page,
        ("code", &format!("{} {}", &code[..3], &code[3..])),
    );
    assert_eq!(
        (page.status, page.headers["location"].as_str()),
        (303, "/partnerships")
    );
    assert!(is_in(&browser));
}

#[test]
fn nothing_is_learned_of_it_before_the_passphrase_and_a_known_browser_skips_nothing() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let paul = app.coordinator_named("Paul");
    sets_up(&app, &rose);
    let tries = |browser: &Browser, name: &str| {
        let page = browser.post(
            "/sign-in",
            &[("name", name), ("passphrase", "guess after guess")],
        );
        (page.status, page.body.replace(name, "NAME"))
    };
    let unknown = app.visitor();
    let refused = tries(&unknown, "Rose");
    assert_eq!(refused.0, 422);
    assert_eq!(refused, tries(&unknown, "Paul"));
    for known in [&rose, &paul] {
        known.sends("/sign-out", &[]);
    }
    let fields = |name| [("name", name), ("passphrase", PASSPHRASE)];
    assert_eq!(paul.post("/sign-in", &fields("Paul")).status, 303);
    assert_eq!(rose.post("/sign-in", &fields("Rose")).status, 200);
    assert!(!is_in(&rose));
}

#[test]
fn no_code_is_taken_twice_nor_one_before_it() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let set_up_at = app.now();
    let (authenticator, _) = sets_up(&app, &rose);
    let try_it = |code: &str| {
        let (browser, page) = begins(&app, "Rose");
        let page = answers(&browser, &page, ("code", code));
        (page.status, page.says("has been used"))
    };
    // The code that set it up is used, too.
    assert_eq!(try_it(&authenticator.shows(set_up_at)), (422, true));
    let next = authenticator.shows(set_up_at + SignedDuration::from_secs(30));
    assert_eq!(try_it(&next).0, 303, "one step early");
    assert_eq!(try_it(&next), (422, true));
    app.passes(SignedDuration::from_secs(60));
    let last = authenticator.shows(set_up_at + SignedDuration::from_secs(30));
    assert_eq!(try_it(&last), (422, true), "one step late, and used");
    assert_eq!(try_it(&authenticator.shows(app.now())).0, 303);
}

#[test]
fn whoever_has_the_passphrase_guesses_ten_codes_and_the_owner_gets_in_all_the_same() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (authenticator, codes) = sets_up(&app, &rose);
    app.passes(SignedDuration::from_mins(1));
    let right = authenticator.shows(app.now());
    let not_it = if right == "123456" {
        "654321"
    } else {
        "123456"
    };
    for _ in 0..2 {
        let (eve, page) = begins(&app, "Rose");
        for _ in 0..4 {
            assert_eq!(said(&answers(&eve, &page, ("code", not_it))), wrong("code"));
        }
        // The fifth is the last with this passphrase: it comes first again.
        assert_eq!(said(&answers(&eve, &page, ("code", not_it))), wrong("name"));
        assert_eq!(said(&answers(&eve, &page, ("code", &right))), wrong("name"));
    }
    let (browser, page) = begins(&app, "Rose");
    let refused = answers(&browser, &page, ("code", &right));
    assert!(refused.status == 429 && refused.says("knows your passphrase"));
    // What nobody can guess is looked at.
    let by_code = answers(&browser, &page, ("recovery", &codes[0]));
    assert_eq!(by_code.status, 303);
    app.passes(SignedDuration::from_mins(15));
    let (browser, page) = begins(&app, "Rose");
    let right = authenticator.shows(app.now());
    assert_eq!(answers(&browser, &page, ("code", &right)).status, 303);
    // Paul has his own count.
    let paul = app.coordinator_named("Paul");
    let (authenticator, _) = sets_up(&app, &paul);
    app.passes(SignedDuration::from_secs(30));
    let (browser, page) = begins(&app, "Paul");
    let right = authenticator.shows(app.now());
    assert_eq!(answers(&browser, &page, ("code", &right)).status, 303);
}

#[test]
fn a_recovery_code_lets_in_once_and_new_ones_end_the_old() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (_, codes) = sets_up(&app, &rose);
    let try_it = |code: &str| {
        let (browser, page) = begins(&app, "Rose");
        let page = answers(&browser, &page, ("recovery", code));
        (page.status, browser, page)
    };
    let lower = codes[0].to_lowercase().replace('-', " ");
    let (status, browser, page) = try_it(&lower);
    assert_eq!(status, 303);
    assert_eq!(
        page.headers["location"],
        format!("{OVERVIEW}?done=recovery-used")
    );
    let overview = browser.get(&format!("{OVERVIEW}?done=recovery-used"));
    assert!(overview.says("You used a recovery code") && overview.says("You have 9 left"));
    assert_eq!(said(&try_it(&codes[0]).2), wrong("recovery"));
    assert_eq!(said(&try_it("12345-12345-1234").2), wrong("recovery"));

    // Another language shows the same ones, and makes no others.
    let page = sends(&rose, CODES, &[]);
    let fresh = listed(&page);
    assert!(codes.iter().all(|code| !fresh.contains(code)));
    let made = fresh.join(" ");
    let again = sends(&rose, &format!("{CODES}?lang=fr"), &[("made", &made)]);
    assert_eq!(
        (again.language().as_str(), listed(&again)),
        ("fr", fresh.clone())
    );
    let not_codes = sends(&rose, CODES, &[("made", "<b>")]);
    assert_eq!(not_codes.status, 303);
    assert_eq!(try_it(&codes[1]).0, 422);
    assert_eq!(try_it(&fresh[1]).0, 303);

    // Of anybody else they are nothing.
    let paul = app.coordinator_named("Paul");
    sets_up(&app, &paul);
    let (browser, page) = begins(&app, "Paul");
    assert_eq!(
        said(&answers(&browser, &page, ("recovery", &fresh[2]))),
        wrong("recovery")
    );
}

#[test]
fn what_is_between_ends_after_five_minutes_and_with_what_it_was_based_on() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (authenticator, _) = sets_up(&app, &rose);
    let right = || authenticator.shows(app.now());
    let (browser, page) = begins(&app, "Rose");
    app.passes(SignedDuration::from_secs(299));
    let (late, too_late) = begins(&app, "Rose");
    assert_eq!(answers(&browser, &page, ("code", &right())).status, 303);
    // It is used up.
    app.passes(SignedDuration::from_secs(30));
    assert_eq!(
        said(&answers(&browser, &page, ("code", &right()))),
        wrong("name")
    );
    app.passes(SignedDuration::from_mins(5));
    assert_eq!(
        said(&answers(&late, &too_late, ("code", &right()))),
        wrong("name")
    );
    assert!(!is_in(&late));
    let invented = [
        ("between", "0123456789abcdef0123456789abcdef"),
        ("code", &right()),
    ];
    assert_eq!(said(&app.visitor().post(STEP, &invented)), wrong("name"));

    for ends in [
        |app: &TestApp, id: &Id| drop(app.store.make_link(Some(id), app.now()).expect("stored")),
        |app: &TestApp, id: &Id| app.store.disable(id, true).expect("stored"),
    ] {
        let id = id(&app, "Rose");
        let passphrase = tablee_hash();
        app.store.disable(&id, false).expect("stored");
        let token = app.store.make_link(Some(&id), app.now()).expect("a link");
        let changed = app.store.redeem_link(&token, "", &passphrase, app.now());
        changed.expect("stored").expect("Rose");
        let (browser, page) = begins(&app, "Rose");
        ends(&app, &id);
        app.passes(SignedDuration::from_secs(30));
        assert_eq!(
            said(&answers(&browser, &page, ("code", &right()))),
            wrong("name")
        );
    }
}

/// The passphrase of everybody here, as it is kept.
fn tablee_hash() -> String {
    use argon2::password_hash::PasswordHasher;
    let hashed = argon2::Argon2::default().hash_password(PASSPHRASE.as_bytes());
    hashed.expect("hashes").to_string()
}

#[test]
fn a_form_that_was_held_up_goes_on_after_the_second_step() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (authenticator, _) = sets_up(&app, &rose);
    let token = rose.token();
    let fields = [
        ("csrf", token.as_str()),
        ("name", "Quartier nord"),
        ("project", "Un jardin"),
    ];
    app.passes(SignedDuration::from_hours(3));
    let from_ours = [("sec-fetch-site", "same-origin")];
    let page = rose.post_with("/partnerships/new", &from_ours, &fields);
    assert_eq!(page.status, 401);
    let with = |page: &Page, more: &[(&str, &str)]| -> Vec<(String, String)> {
        let more = more.iter();
        let more = more.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        page.hidden().into_iter().chain(more).collect()
    };
    let send = |path: &str, fields: &[(String, String)]| {
        let fields = pairs(fields);
        rose.post_with(path, &from_ours, &fields)
    };
    let signs_in = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    let page = send("/sign-in", &with(&page, &signs_in));
    assert_eq!(page.status, 200);
    // In another language, and with a wrong code: it is all still there.
    let page = send(&format!("{STEP}?lang=fr"), &with(&page, &[("look", "yes")]));
    assert_eq!((page.status, page.language().as_str()), (200, "fr"));
    let page = send(STEP, &with(&page, &[("code", "000000")]));
    assert_eq!(page.status, 422);
    let page = send(
        STEP,
        &with(&page, &[("code", &authenticator.shows(app.now()))]),
    );
    assert!(
        page.status == 200 && page.says("Quartier nord"),
        "{}",
        page.body
    );
    assert!(
        !rose.get("/partnerships").says("Quartier nord"),
        "not by itself"
    );
    assert_eq!(send("/partnerships/new", &with(&page, &[])).status, 303);
    assert!(rose.get("/partnerships").says("Quartier nord"));

    // So does a page.
    app.passes(SignedDuration::from_hours(3));
    let page = rose.get("/instruments/process-check/report");
    let page = send("/sign-in", &with(&page, &signs_in));
    let page = send(
        STEP,
        &with(&page, &[("code", &authenticator.shows(app.now()))]),
    );
    assert_eq!(
        page.headers["location"],
        "/instruments/process-check/report"
    );
}

#[test]
fn a_one_time_link_is_no_way_round_it() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (authenticator, _) = sets_up(&app, &rose);
    let id = id(&app, "Rose");
    // Of a host, and the one that is mailed to whoever has forgotten a passphrase.
    for by_mail in [false, true] {
        let token = if by_mail {
            app.store.make_link_to_mail(&id, app.now())
        } else {
            app.store.make_link(Some(&id), app.now())
        };
        let link = format!("/welcome/{}", token.expect("a link"));
        app.passes(SignedDuration::from_secs(30));
        let browser = app.visitor();
        let page = browser.post(&link, &[("passphrase", ANOTHER)]);
        assert!(page.status == 200 && !is_in(&browser), "{}", page.body);
        assert_eq!(browser.get(&link).status, 404, "it is used up");
        let right = authenticator.shows(app.now());
        assert_eq!(answers(&browser, &page, ("code", &right)).status, 303);
        assert!(is_in(&browser));
        let fields = [("name", "Rose"), ("passphrase", ANOTHER)];
        assert_eq!(
            app.visitor().post("/sign-in", &fields).status,
            200,
            "asked again"
        );
    }
}
