//! Invitations that are mailed.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::mailed::Mailed;
use crate::common::people::{Browser, Page};
use crate::common::smtp::nobody_takes;

fn invites(rose: &Browser, partnership: &str, address: &str) -> Page {
    let path = format!("/partnerships/{partnership}/coordinators");
    let fields = [
        ("coordinator", "Odile"),
        ("address", address),
        ("role", "reader"),
    ];
    rose.sends(&path, &fields)
}

#[test]
fn an_invitation_is_mailed_and_shown_as_well() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    let partnership = rose.makes_partnership("Table d’hôte");
    let page = invites(&rose, &partnership, "odile@example.org");
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.says("The link was sent to odile@example.org."));
    let letter = house.smtp.next();
    assert_eq!(letter.to, ["odile@example.org"]);
    assert_eq!(letter.subject(), "Rose invites you: Table d’hôte");
    assert!(
        letter.text.contains("It is kept nowhere there."),
        "{}",
        letter.text
    );
    let link = letter.link("/invitation/");
    assert_eq!(page.invitation().as_deref(), Some(link.as_str()));
    let odile = house.app.visitor();
    let fields = [("name", "Odile"), ("passphrase", PASSPHRASE)];
    assert_eq!(odile.post(&link, &fields).status, 303);
    assert!(odile.get("/partnerships").says("Table d’hôte"));
}

#[test]
fn an_address_that_is_none_makes_no_invitation_and_loses_nothing() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    let partnership = rose.makes_partnership("Table");
    let page = invites(&rose, &partnership, "odile@example");
    assert_eq!(page.status, 422);
    assert_eq!(page.errors(), ["address"]);
    assert!(page.says("Check what stands behind the @"));
    assert_eq!(page.field("address").as_deref(), Some("odile@example"));
    assert_eq!(page.field("coordinator").as_deref(), Some("Odile"));
    assert!(!page.says("/withdraw"));
    let page = invites(&rose, &partnership, "");
    assert!(page.invitation().is_some(), "without one all is as before");
    assert!(house.smtp.taken_until_now().is_empty());
}

#[test]
fn nobody_is_flooded_and_the_link_is_there_whatever_becomes_of_the_mail() {
    let house = Mailed::start();
    let rose = house.app.coordinator();
    let partnership = rose.makes_partnership("Table");
    for _ in 0..20 {
        let page = invites(&rose, &partnership, "odile@example.org");
        assert!(page.says("The link was sent"), "{}", page.body);
    }
    let page = invites(&rose, &partnership, "odile@example.org");
    assert!(page.says("many invitations sent today") && page.invitation().is_some());
    assert_eq!(house.smtp.taken_until_now().len(), 20);
    let app = TestApp::with_mail(nobody_takes());
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Table");
    let page = invites(&rose, &partnership, "odile@example.org");
    assert!(page.says("could not be sent just now") && page.invitation().is_some());
}
