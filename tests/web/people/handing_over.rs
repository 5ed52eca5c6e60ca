//! A partnership that is handed over to whoever follows.

use super::{House, named};
use crate::common::app::PASSPHRASE;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::{Browser, Page, pairs};
use crate::common::rounds::CLOSING_DAY;
use crate::web::PASSED;
use tablee::role::Role;
use tablee::round::Id;

impl House {
    /// The link of an invitation by which `by` hands over.
    fn hands_over(&self, by: &Browser, then: &str) -> String {
        let page = self.asks_to_hand_over(by, then);
        assert_eq!(page.status, 200, "{}", page.body);
        page.invitation().expect("a link")
    }

    fn asks_to_hand_over(&self, by: &Browser, then: &str) -> Page {
        let fields = [("coordinator", "Whoever follows"), ("then", then), PASSED];
        by.sends(&format!("{}/hand-over", self.page()), &fields)
    }
}

#[test]
fn a_partnership_is_handed_over_once_somebody_follows() {
    let house = House::new();
    let round = house.rose.opens_round_with(&house.id, &[]);
    let round_id = Id::parse(&round).expect("an id");
    let answers = ballots(tool()).split().of(8);
    members_answer(&house.app.store, &round_id, &answers);
    house
        .app
        .store
        .close_round(&round_id, CLOSING_DAY)
        .expect("closes");
    let path = format!("{}/hand-over", house.page());
    assert!(house.rose.get(&house.page()).leads(&path));
    let page = house.rose.get(&path);
    assert!(page.says("single answers exist nowhere") && page.says("All rounds"));
    let page = house.rose.sends(&path, &[("coordinator", "Paul")]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["then-gone".into(), "passphrase".into()])
    );
    assert_eq!(page.field("coordinator").as_deref(), Some("Paul"));
    assert_eq!(
        house.asks_to_hand_over(&house.rose, "coordinator").status,
        422
    );

    let link = house.hands_over(&house.rose, "gone");
    let listed = house.rose.get(&house.page());
    assert!(listed.says("to coordinate in the place of Rose"));
    assert_eq!(
        house.roles(),
        named([("Rose", Role::Coordinator)]),
        "nothing yet"
    );
    let page = house.app.visitor().get(&link);
    assert!(
        page.says("when you accept, Rose leaves it") && page.says("single answers exist nowhere")
    );

    let paul = house.app.visitor();
    let account = [("name", "Paul"), ("passphrase", PASSPHRASE)];
    assert_eq!(paul.post(&link, &account).status, 303);
    assert_eq!(house.roles(), named([("Paul", Role::Coordinator)]));
    assert_eq!(house.rose.get(&house.page()).status, 404);
    assert_eq!(paul.get(&format!("/rounds/{round}/report")).status, 200);
    assert_eq!(paul.get(&format!("{}/edit", house.page())).status, 200);
}

#[test]
fn whoever_hands_over_may_stay_and_somebody_inside_may_follow() {
    let house = House::new();
    let paul = house.joins("Paul", Role::Reader);
    let link = house.hands_over(&house.rose, "facilitator");
    let page = house.rose.get(&link);
    assert!(
        page.says("you are in this partnership already"),
        "their own"
    );
    assert_eq!(house.rose.sends(&link, &[]).status, 200);
    assert_eq!(house.roles().len(), 2);
    assert_eq!(paul.sends(&link, &[]).status, 303);
    assert_eq!(
        house.roles(),
        named([("Paul", Role::Coordinator), ("Rose", Role::Facilitator)])
    );
    assert_eq!(
        house.rose.get(&format!("{}/edit", house.page())).status,
        403
    );

    // Somebody who coordinates already lets another go.
    let ines = house.app.coordinator_named("Ines");
    let beside = paul.invites(&house.id, "Ines");
    assert_eq!(ines.sends(&beside, &[]).status, 303);
    let link = house.hands_over(&paul, "reader");
    assert_eq!(ines.sends(&link, &[]).status, 303);
    let now = [
        ("Ines", Role::Coordinator),
        ("Paul", Role::Reader),
        ("Rose", Role::Facilitator),
    ];
    assert_eq!(house.roles(), named(now));
}

#[test]
fn handing_over_is_withdrawn_as_an_invitation_is_and_happens_once() {
    let house = House::new();
    let first = house.hands_over(&house.rose, "gone");
    let page = house.rose.get(&house.page());
    let withdraw = format!(
        "{}/invitations/{}/withdraw",
        house.page(),
        page.listed_invitation()
    );
    assert_eq!(house.rose.sends(&withdraw, &[]).status, 303);
    let paul = house.app.coordinator_named("Paul");
    assert_eq!(paul.sends(&first, &[]).status, 404);
    assert_eq!(house.roles(), named([("Rose", Role::Coordinator)]));
    // Of two who were asked the first follows; the other link is over with it.
    let [one, other] = ["gone", "reader"].map(|then| house.hands_over(&house.rose, then));
    assert_eq!(paul.sends(&other, &[]).status, 303);
    let ines = house.app.coordinator_named("Ines");
    assert_eq!(ines.sends(&one, &[]).status, 404);
    assert_eq!(
        house.roles(),
        named([("Paul", Role::Coordinator), ("Rose", Role::Reader)])
    );
}

/// The link is shown once: another language shows the same.
#[test]
fn the_link_of_handing_over_is_had_in_another_language_too() {
    let house = House::new();
    let page = house.asks_to_hand_over(&house.rose, "reader");
    let link = page.invitation().expect("a link");
    let html = page.html();
    let form = html.first("main").first("form");
    let mut fields = page.hidden();
    let buttons = html.all("button.link").into_iter();
    let mut french = buttons.filter(|button| button.attribute("lang") == Some("fr"));
    let french = french.next().expect("a button");
    let said = |name: &str| french.attribute(name).expect("there").to_owned();
    fields.push((said("name"), said("value")));
    let to = said("formaction");
    assert!(to.starts_with(form.attribute("action").expect("an action")));
    let fields = pairs(&fields);
    let page = house.rose.post(&to, &fields);
    assert_eq!((page.status, page.language().as_str()), (200, "fr"));
    assert_eq!(page.invitation(), Some(link));
    assert!(page.says("et vous y êtes à la lecture"));
    let pending = house
        .app
        .store
        .pending(&Id::parse(&house.id).expect("an id"), house.app.now());
    assert_eq!(pending.expect("read").len(), 1, "no other was made");
}
