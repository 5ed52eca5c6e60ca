//! A second step that is asked for at one program and answered at another.

use super::{is_in, rose, three};
use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::at_once::at_once;
use crate::common::authenticator::Authenticator;
use crate::common::passkey::PasskeyDevice;
use crate::common::people::{Browser, Page};
use crate::common::postgres::Database;
use jiff::SignedDuration;

const APP: &str = "/account/second-factor/app";
const PASSKEY: &str = "/account/second-factor/passkey";
const ORIGIN: &str = "http://localhost:8080";

/// The passphrase, and the page of the second step.
fn begins(apps: &[TestApp]) -> (Browser, Page) {
    let others: Vec<&TestApp> = apps[1..].iter().collect();
    let browser = apps[0].visitor_of_all(&others);
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    let page = browser.post("/sign-in", &fields);
    assert!(page.field("between").is_some(), "{}", page.body);
    (browser, page)
}

fn answers(browser: &Browser, page: &Page, name: &str, value: &str) -> Page {
    let between = page.field("between").expect("between");
    let fields = [("between", between.as_str()), ("to", ""), (name, value)];
    browser.post("/sign-in/step", &fields)
}

fn asked(page: &Page) -> String {
    let page = page.html();
    let part = page.first("div[data-passkey]");
    part.attribute("data-asked").expect("asked").to_owned()
}

#[test]
fn an_app_is_set_up_and_asked_for_whichever_program_answers() {
    let apps = three();
    let rose = rose(&apps);
    let scanned = rose.get(APP).html().first("#secret").text();
    let again = rose.get(APP).html().first("#secret").text();
    assert_eq!(scanned, again, "the same until it is set up");
    let authenticator = Authenticator::typed(&scanned);
    let page = rose.sends(APP, &[("code", &authenticator.shows(apps[0].now()))]);
    assert_eq!(page.status, 200, "{}", page.body);

    apps[0].passes(SignedDuration::from_secs(30));
    let (browser, page) = begins(&apps);
    let code = authenticator.shows(apps[0].now());
    let wrong = if code == "123456" { "654321" } else { "123456" };
    assert_eq!(answers(&browser, &page, "code", wrong).status, 422);
    let page_of_another = begins(&apps).1;
    let [first, second] = [&apps[1], &apps[2]];
    // The same code at two programs at once lets one in; and one token does.
    let pages = at_once([&|| answers(&first.visitor(), &page, "code", &code), &|| {
        answers(&second.visitor(), &page_of_another, "code", &code)
    }]);
    let mut statuses = pages.map(|page| page.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);

    // Five tries, wherever they are sent.
    apps[0].passes(SignedDuration::from_mins(30));
    let (browser, page) = begins(&apps);
    for _ in 0..5 {
        assert_eq!(answers(&browser, &page, "code", wrong).status, 422);
    }
    let code = authenticator.shows(apps[0].now());
    assert_eq!(answers(&browser, &page, "code", &code).status, 422);
    let (browser, page) = begins(&apps);
    assert_eq!(answers(&browser, &page, "code", &code).status, 303);
    assert!(is_in(&apps, &browser));
}

#[test]
fn a_passkey_is_made_and_used_whichever_program_answers() {
    let set = |config: &mut tablee::config::Config| {
        config.public_address = Some(ORIGIN.to_owned());
    };
    let first = TestApp::serving(Database::new(), set);
    let apps = [first.beside(), first.beside(), first];
    let (rose, device) = (rose(&apps), PasskeyDevice::at(ORIGIN));
    let made = device.makes(&asked(&rose.get(PASSKEY)));
    let token = rose.token();
    let fields = [
        ("csrf", token.as_str()),
        ("name", "A key"),
        ("passkey", &made),
    ];
    let page = rose.post(PASSKEY, &fields);
    assert_eq!(page.status, 200, "{}", page.body);
    assert_ne!(rose.post(PASSKEY, &fields).status, 303, "answered once");

    let (browser, page) = begins(&apps);
    let used = device.uses(&asked(&page));
    let said = answers(&browser, &page, "passkey", &used);
    assert_eq!(said.status, 303, "{}", said.body);
    assert!(is_in(&apps, &browser));
    // What was asked of one browser is no answer to what is asked of another.
    let (browser, page) = begins(&apps);
    assert_eq!(answers(&browser, &page, "passkey", &used).status, 422);

    // Who it is, asked at one and shown at another.
    let overview = "/account/second-factor";
    apps[0].passes(SignedDuration::from_mins(11));
    let page = rose.get(PASSKEY);
    let token = page.field("csrf").expect("signed in");
    let used = device.uses(&asked(&page));
    let proof = [
        ("csrf", token.as_str()),
        ("to", PASSKEY),
        ("passphrase", PASSPHRASE),
        ("passkey", &used),
    ];
    let page = rose.post(&format!("{overview}/proof"), &proof);
    assert_eq!(page.status, 303, "{}", page.body);
    assert!(rose.get(PASSKEY).field("name").is_some());
}
