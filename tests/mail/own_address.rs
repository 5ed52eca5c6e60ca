//! A coordinator's own address: given, confirmed, changed, removed.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::mailed::Mailed;
use crate::common::people::Browser;
use crate::common::smtp::{SmtpServer, nobody_takes};
use jiff::SignedDuration;
use tablee::mail::Encryption;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const ROSE: &str = "rose@example.org";

fn gives(browser: &Browser, address: &str, passphrase: &str) -> crate::common::people::Page {
    let fields = [("address", address), ("passphrase", passphrase)];
    browser.sends("/account/mail", &fields)
}

#[test]
fn an_address_is_confirmed_by_a_link_that_is_mailed_there_and_shown_to_nobody_else() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    let partnership = rose.makes_partnership("Table");
    assert!(rose.get("/account").leads("/account/mail"));
    assert!(rose.get("/account/mail").says("You have given no address."));
    let letter = house.gives(&rose, ROSE);
    assert_eq!(letter.subject(), "Is this your address?");
    assert!(
        letter
            .text
            .contains("signed in as Rose on http://tablee.example.org")
    );
    assert!(letter.text.contains("within 24 hours"));
    let page = rose.get("/account/mail");
    assert!(page.says("We have sent a link to rose@example.org."));
    let link = letter.link("/address/");
    // Programs open links before people do.
    let phone = house.app.visitor();
    for _ in 0..2 {
        let page = phone.get(&link);
        assert_eq!(page.status, 200);
        assert!(page.says("Messages for Rose on this server are to go to rose@example.org."));
    }
    assert!(!rose.get("/account/mail").says("Messages go to:"));
    assert_eq!(phone.post(&link, &[]).leads_to("/address/"), "confirmed");
    assert!(
        phone
            .get("/address/confirmed")
            .says("The address is confirmed")
    );
    let page = rose.get("/account/mail");
    assert!(page.says("Messages go to:") && page.says(ROSE));
    assert_eq!(page.checked(), 4, "all on, and a language");
    // The link is used up.
    assert_eq!(
        (phone.get(&link).status, phone.post(&link, &[]).status),
        (404, 404)
    );

    let odile = house.app.coordinator_named("Odile");
    let invitation = rose.invites(&partnership, "Odile");
    assert_eq!(odile.sends(&invitation, &[]).status, 303);
    for path in [
        format!("/partnerships/{partnership}"),
        "/account".to_owned(),
        "/account/mail".to_owned(),
    ] {
        assert!(!odile.get(&path).says(ROSE), "{path}");
    }
}

#[test]
fn a_link_holds_for_a_day_and_no_longer_than_the_server_runs() {
    // Where other programs may serve the same it outlives one: `tests/postgres/several.rs`.
    let house = Mailed::with_records_in(None);
    let rose = house.app.coordinator();
    let first = house.gives(&rose, ROSE).link("/address/");
    house.app.passes(SignedDuration::from_hours(24));
    assert_eq!(house.app.visitor().post(&first, &[]).status, 404);
    let rose = house.app.visitor();
    rose.signs_in("Rose");
    let second = house.gives(&rose, ROSE).link("/address/");
    let house = house.restarts();
    let page = house.app.visitor().get(&second);
    assert_eq!(page.status, 404);
    assert!(page.says("this server knows it no more"));
}

#[test]
fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    for (typed, says) in [
        ("rose", "An address has an @ in it"),
        ("", "An address has an @ in it"),
        ("a@example.org, b@example.org", "Type one address alone"),
        ("rosé@example.org", "Check what stands before the @"),
        ("rose@example", "Check what stands behind the @"),
    ] {
        let page = gives(&rose, typed, PASSPHRASE);
        assert_eq!(page.status, 422, "{typed}");
        assert_eq!(page.errors(), ["address"], "{typed}");
        assert!(page.says(says), "{typed}: {}", page.body);
        assert_eq!(page.field("address").as_deref(), Some(typed));
    }
    let page = gives(&rose, ROSE, "salad for everyone at the table");
    assert_eq!(
        (page.status, page.field("address").as_deref()),
        (422, Some(ROSE))
    );
    assert_eq!(page.errors(), ["passphrase"]);
    assert!(page.says("This is not your passphrase."));
    house.has_address(&rose, ROSE);
    let page = gives(&rose, ROSE, PASSPHRASE);
    assert!(page.says("confirmed already"), "{}", page.body);
    assert_eq!(house.smtp.taken_until_now().len(), 1);
}

#[test]
fn a_change_and_a_removal_are_told_the_address_of_before() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    house.has_address(&rose, ROSE);
    house.app.passes(MINUTE);
    // Until the new one is confirmed, the old one stays.
    let link = house.gives(&rose, "new@example.org").link("/address/");
    assert!(
        rose.get("/account/mail")
            .says("<bdi>rose@example.org</bdi>")
    );
    assert_eq!(house.app.visitor().post(&link, &[]).status, 303);
    let letter = house.smtp.next();
    assert_eq!(
        (letter.to[0].as_str(), letter.subject()),
        (ROSE, "Your address was changed")
    );
    assert!(letter.text.starts_with("Hello Rose,"));
    assert!(!letter.text.contains("new@example.org"));

    let refused = rose.sends("/account/mail/remove", &[("passphrase", "wrong")]);
    assert_eq!(refused.status, 422);
    let page = rose.sends("/account/mail/remove", &[("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 303);
    let letter = house.smtp.next();
    assert_eq!(letter.to, ["new@example.org"]);
    assert_eq!(letter.subject(), "Your address was removed");
    assert!(rose.get("/account/mail").says("You have given no address."));
}

#[test]
fn links_are_sent_one_a_minute_and_what_the_mail_server_says_is_told() {
    let words = ["--refuse", "gone@example.org"];
    let smtp = SmtpServer::with(&words);
    let app = TestApp::with_mail(smtp.settings(Encryption::None, None));
    let rose = app.coordinator();
    let page = gives(&rose, "gone@example.org", PASSPHRASE);
    assert!(page.says("does not take this address"), "{}", page.body);
    let page = gives(&rose, ROSE, PASSPHRASE);
    assert!(page.says("one a minute"), "{}", page.body);
    app.passes(MINUTE);
    assert_eq!(gives(&rose, ROSE, PASSPHRASE).status, 303);
    for _ in 0..8 {
        app.passes(MINUTE);
        assert_eq!(gives(&rose, ROSE, PASSPHRASE).status, 303);
    }
    app.passes(MINUTE);
    assert_eq!(
        gives(&rose, ROSE, PASSPHRASE).status,
        422,
        "enough for a day"
    );
    let nobody = TestApp::with_mail(nobody_takes());
    let page = gives(&nobody.coordinator(), ROSE, PASSPHRASE);
    assert!(page.says("could not be reached"), "{}", page.body);
}

#[test]
fn without_a_mail_server_no_page_speaks_of_mail() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Table");
    assert!(!rose.get("/account").leads("/account/mail"));
    assert_eq!(rose.get("/account/mail").status, 404);
    assert_eq!(app.visitor().get("/forgotten").status, 404);
    assert!(!app.visitor().get("/sign-in").leads("/forgotten"));
    let page = rose.get(&format!("/partnerships/{partnership}"));
    assert_eq!(page.field("address"), None);
    // With one, and with the address under which others reach this server, they do.
    let app = TestApp::with(|config| config.mail = Some(nobody_takes()));
    assert_eq!(app.visitor().get("/forgotten").status, 404);
    let app = TestApp::with_mail(nobody_takes());
    assert!(app.visitor().get("/sign-in").leads("/forgotten"));
    assert_eq!(app.visitor().get("/forgotten").status, 200);
}

#[test]
fn whoever_is_in_another_session_cannot_take_the_address_over_by_its_form() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    let fields = [("address", ROSE), ("passphrase", PASSPHRASE)];
    assert_eq!(
        rose.post("/account/mail", &fields).status,
        403,
        "without its token"
    );
    let link = house.gives(&rose, ROSE).link("/address/");
    let elsewhere = [("origin", "http://evil.example")];
    let page = house.app.visitor().post_with(&link, &elsewhere, &[]);
    assert_eq!(page.status, 403);
}
