//! The second step of signing in, in a browser whose device keeps passkeys; and its
//! pages, in both languages.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::authenticator::Authenticator;
use crate::common::people::{Browser, Page};
use crate::reader::{Reader, Reading};
use crate::screen::Screen;
use crate::sound::page_is_sound;
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::net::TcpListener;
use tablee::config::SecondStep;

const OVERVIEW: &str = "/account/second-factor";
const STEP: &str = "/sign-in/step";

/// A server at `http://localhost:PORT`, where browsers have passkeys without HTTPS.
fn at_localhost() -> (TestApp, String) {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    let place = free.expect("a free port");
    let origin = format!("http://localhost:{}", place.port());
    let app = TestApp::with(|config| {
        config.listen = place;
        config.public_address = Some(origin.clone());
    });
    (app, origin)
}

#[test]
fn a_passkey_is_made_used_and_removed_in_english_on_a_phone() {
    makes_uses_and_removes(&Screen::phone("en"));
}

#[test]
fn a_passkey_is_made_used_and_removed_in_french_at_a_desk() {
    makes_uses_and_removes(&Screen::desk("fr"));
}

fn makes_uses_and_removes(screen: &Screen) {
    let (app, origin) = at_localhost();
    screen.keeps_passkeys();
    comes(screen, &app, &origin);

    screen.goes_to(&format!("{origin}/account"));
    let go = [("there", "no".into())];
    screen.presses_words(&screen.words("account-second-factor-go", &go));
    screen.arrives_at("second-factor-title");
    page_is_sound(screen, "no second step");
    screen.presses("second-passkey-add");
    screen.arrives_at("second-passkey-add");
    page_is_sound(screen, "adding a passkey");
    // Without a name nothing is made.
    screen.types("#name", "");
    screen.presses("second-passkey-go");
    screen.types("#name", "Rose’s phone");
    screen.presses("second-passkey-go");
    screen.arrives_at("second-codes-title");
    page_is_sound(screen, "recovery codes");
    screen.presses("second-codes-kept");
    screen.arrives_at("second-factor-title");
    assert!(screen.sees().contains("Rose’s phone"), "{}", screen.sees());
    page_is_sound(screen, "a second step");
    // The device has one for this account, and makes no other.
    screen.presses("second-passkey-add");
    screen.presses("second-passkey-go");
    let said = screen.words("second-passkey-said", &[]);
    screen.until("that none was made", || {
        screen.sees().contains(&said).then_some(())
    });

    screen.presses("sign-out");
    screen.arrives_at("home-title");
    signs_in(screen, &origin);
    screen.presses("second-step-passkey-go");
    screen.arrives_at("partnerships-title");
    // Twice: what the device counts is kept.
    screen.presses("sign-out");
    screen.arrives_at("home-title");
    signs_in(screen, &origin);
    screen.presses("second-step-passkey-go");
    screen.arrives_at("partnerships-title");

    app.passes(SignedDuration::from_mins(10));
    screen.goes_to(&format!("{origin}{OVERVIEW}"));
    screen.touches("a.gone");
    screen.arrives_at("second-proof-title");
    page_is_sound(screen, "who it is");
    screen.types("#passphrase", PASSPHRASE);
    screen.presses("second-step-passkey-go");
    let name = [("name", "Rose’s phone".into())];
    screen.arrives_at_words(&screen.words("second-remove-passkey", &name));
    page_is_sound(screen, "removing a passkey");
    screen.presses("second-remove-go");
    screen.arrives_at("second-factor-title");
    let none = screen.words("second-factor-none", &[]);
    assert!(screen.sees().contains(&none), "{}", screen.sees());
}

/// Rose comes by her first link.
fn comes(screen: &Screen, app: &TestApp, origin: &str) {
    let token = app.store.make_link(None, app.now()).expect("a link");
    screen.goes_to(&format!("{origin}/welcome/{token}"));
    screen.types("#name", "Rose");
    screen.types("#passphrase", PASSPHRASE);
    screen.presses("welcome-go");
    screen.arrives_at("partnerships-title");
}

fn signs_in(screen: &Screen, origin: &str) {
    screen.goes_to(&format!("{origin}/sign-in"));
    screen.types("#name", "Rose");
    screen.types("#passphrase", PASSPHRASE);
    screen.presses("sign-in");
    screen.arrives_at("second-step-title");
    page_is_sound(screen, "the second step");
}

/// What a page of any site can have the device say to a server of its name.
const SAYS: &str = r#"
const [asked, done] = arguments;
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const publicKey = JSON.parse(asked);
publicKey.challenge = bytes(publicKey.challenge);
for (const one of publicKey.allowCredentials) one.id = bytes(one.id);
navigator.credentials.get({ publicKey }).then(({ rawId, response }) => done(JSON.stringify({
  authenticatorData: letters(response.authenticatorData),
  clientDataJSON: letters(response.clientDataJSON),
  clientExtensionResults: {},
  id: letters(rawId),
  signature: letters(response.signature),
  userHandle: response.userHandle ? letters(response.userHandle) : null,
})), (error) => done(String(error)));
"#;

/// The passphrase was stolen, and its owner's device is asked by another site.
#[test]
fn what_a_device_says_to_another_site_or_said_before_opens_nothing() {
    let screen = Screen::desk("en");
    let (app, origin) = at_localhost();
    let (_elsewhere, other_origin) = at_localhost();
    screen.keeps_passkeys();
    comes(&screen, &app, &origin);
    screen.goes_to(&format!("{origin}{OVERVIEW}/passkey"));
    screen.presses("second-passkey-go");
    screen.arrives_at("second-codes-title");

    let begins = || {
        let browser = app.visitor();
        let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
        let page = browser.post("/sign-in", &fields);
        let asked = page.html();
        let asked = asked.first("div[data-passkey=use]").attribute("data-asked");
        let asked = asked.expect("what a device is asked").to_owned();
        (browser, page.field("between").expect("begun"), asked)
    };
    let says = |at: &str, asked: &str| {
        screen.goes_to(&format!("{at}/sign-in"));
        let said = screen.asks_and_waits(SAYS, &[Value::from(asked)]);
        said.as_str().expect("words").to_owned()
    };
    let answers = |browser: &Browser, between: &str, said: &str| {
        let page = browser.post(STEP, &[("between", between), ("passkey", said)]);
        (page.status, page.errors())
    };
    let refused = (422, vec!["passkey".to_owned()]);
    // The same name and another port: the device answers, and this server does not
    // take it.
    let (browser, between, asked) = begins();
    let said = says(&other_origin, &asked);
    assert!(said.contains("signature"), "the device answers: {said}");
    assert_eq!(answers(&browser, &between, &said), refused);
    // The control: the same from here.
    let (browser, between, asked) = begins();
    let said = says(&origin, &asked);
    assert_eq!(answers(&browser, &between, &said).0, 303);
    // And a second time, to another question.
    let (browser, between, _) = begins();
    assert_eq!(answers(&browser, &between, &said), refused);
    // A page that was answered once asks for something else.
    let (browser, between, asked) = begins();
    assert_eq!(answers(&browser, &between, "{}"), refused);
    assert_eq!(answers(&browser, &between, &says(&origin, &asked)), refused);
}

#[test]
fn without_scripts_a_page_says_what_works() {
    let screen = Screen::phone_without_javascript("en");
    let (app, origin) = at_localhost();
    comes(&screen, &app, &origin);
    screen.goes_to(&format!("{origin}{OVERVIEW}/passkey"));
    let says = screen.words("second-passkey-script", &[]);
    assert!(screen.sees().contains(&says), "{}", screen.sees());
    assert!(
        !screen
            .sees()
            .contains(&screen.words("second-passkey-go", &[]))
    );
}

#[test]
fn pages_of_the_second_step_are_sound_in_english() {
    pages_are_sound("en");
}

#[test]
fn pages_of_the_second_step_are_sound_in_french() {
    pages_are_sound("fr");
}

fn pages_are_sound(tag: &'static str) {
    let reader = Reader::of(tag);
    let app = TestApp::with(|config| {
        config.public_address = Some("http://localhost:8080".into());
    });
    drop(app.coordinator());
    let rose = reader.signs_in(&app);
    let desk = reader.at_the_desk_of(&rose);
    desk.gets("no second step", OVERVIEW, 200);
    desk.gets("account without it", "/account", 200);
    let path = format!("{OVERVIEW}/app");
    let page = desk.gets("an app", &path, 200);
    desk.posts("an app refused", &path, &[("code", "12")], 422);
    let passkey = format!("{OVERVIEW}/passkey");
    desk.gets("a passkey", &passkey, 200);
    let refused = [("name", "Phone"), ("passkey", "{}")];
    desk.posts("a passkey refused", &passkey, &refused, 422);
    desk.posts("a passkey without a name", &passkey, &[("name", "")], 422);

    let authenticator = Authenticator::typed(&page.html().first("#secret").text());
    let set_up = rose.sends(&path, &[("code", &authenticator.shows(app.now()))]);
    assert_eq!(set_up.status, 200, "{}", set_up.body);
    let codes = set_up.html().first("#made").text().replace('\n', " ");
    let path = format!("{OVERVIEW}/codes");
    desk.posts("recovery codes", &path, &[("made", &codes)], 200);
    desk.gets("new recovery codes", &path, 200);
    desk.gets(
        "a second step",
        &format!("{OVERVIEW}?done=recovery-used"),
        200,
    );
    desk.gets("another app", &format!("{OVERVIEW}/app"), 200);
    desk.gets("removing the app", &format!("{OVERVIEW}/remove/app"), 200);
    desk.gets("account with it", "/account", 200);
    app.passes(SignedDuration::from_mins(11));
    desk.gets("who it is", &path, 200);
    let proof = format!("{OVERVIEW}/proof");
    desk.posts("who it is, refused", &proof, &[("to", &path)], 422);

    second_step(&reader, &app);
    demanded(&reader);
    reader.closes_the_book();
}

fn second_step(reader: &Reader, app: &TestApp) {
    let mut nobody = app.visitor();
    nobody.language = reader.tag;
    let reading = reader.in_the_place_of(&nobody);
    let passed = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    reading.posts("the second step", "/sign-in", &passed, 200);
    let between = |page: &Page| page.field("between").expect("begun");
    let begun = between(&nobody.post("/sign-in", &passed));
    let answers = |reading: &Reading, what: &str, with| {
        reading.posts(what, STEP, &[("between", &*begun), with], 422);
    };
    answers(&reading, "the second step, no code", ("code", ""));
    answers(&reading, "the second step, wrong code", ("code", "12"));
    answers(
        &reading,
        "the second step, no recovery code",
        ("recovery", "12"),
    );
    let over = [("between", "of nobody"), ("code", "123456")];
    reading.posts("the second step, over", STEP, &over, 422);
}

fn demanded(reader: &Reader) {
    let app = TestApp::with(|config| config.second_step = SecondStep::Demanded);
    drop(app.coordinator());
    let screen = &reader.screen;
    screen.goes_to(&format!("{}/healthz", app.address));
    screen.forgets();
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    screen.posts("/sign-in", &fields);
    screen.arrives_at("second-factor-title");
    page_is_sound(screen, "a second step is due");
    let page = screen.double(&app.address).get(OVERVIEW);
    reader.keeps("a second step is due", &page.body);
    assert_eq!(screen.asks("return location.pathname"), json!(OVERVIEW));
}
