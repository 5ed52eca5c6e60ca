//! Several people in a partnership: what each may do, how that changes, and how it
//! is handed over.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::{Browser, Page};
use crate::common::rounds::CLOSING_DAY;
use crate::web::PASSED;
use tablee::role::Role;
use tablee::round::Id;
use tablee::store::Parting;

/// A partnership of Rose's, and who joins it.
struct House {
    app: TestApp,
    rose: Browser,
    id: String,
}

impl House {
    fn new() -> Self {
        let app = TestApp::start();
        let rose = app.coordinator();
        let id = rose.makes_partnership("Quartier nord");
        Self { app, rose, id }
    }

    fn id_of(&self, name: &str) -> Id {
        let person = self.app.store.account_named(name).expect("read");
        person.expect("there").id
    }

    /// Somebody with an account who accepts an invitation.
    fn joins(&self, name: &str, role: Role) -> Browser {
        let browser = self.app.coordinator_named(name);
        let link = self.rose.invites_as(&self.id, name, role);
        assert_eq!(browser.sends(&link, &[]).status, 303);
        browser
    }

    fn page(&self) -> String {
        format!("/partnerships/{}", self.id)
    }

    /// The page that changes somebody's place: `role` or `remove`.
    fn place(&self, name: &str, what: &str) -> String {
        format!("{}/coordinators/{}/{what}", self.page(), self.id_of(name))
    }

    /// What everybody is in it, by name.
    fn roles(&self) -> Vec<(String, Role)> {
        let id = Id::parse(&self.id).expect("an id");
        let people = self.app.store.people_of(&id).expect("read").into_iter();
        people.map(|(person, role)| (person.name, role)).collect()
    }

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

fn named<const N: usize>(roles: [(&str, Role); N]) -> Vec<(String, Role)> {
    roles.map(|(name, role)| (name.to_owned(), role)).into()
}

#[test]
fn an_invitation_names_a_role_and_says_what_one_will_be() {
    let house = House::new();
    let invite = format!("{}/coordinators", house.page());
    let page = house.rose.sends(&invite, &[("coordinator", "Paul")]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["role-coordinator".into()])
    );
    assert_eq!(page.field("coordinator").as_deref(), Some("Paul"));
    assert_eq!(page.checked(), 0, "nothing is chosen for anybody");
    let page = house
        .rose
        .sends(&invite, &[("coordinator", " "), ("role", "reader")]);
    assert!(
        page.status == 422 && page.checked() == 1,
        "what was chosen stays"
    );

    for (name, role, title) in [
        ("Paul", Role::Reader, "Read results of “Quartier nord”?"),
        (
            "Ines",
            Role::Facilitator,
            "Lead discussions of “Quartier nord”?",
        ),
        ("Odile", Role::Coordinator, "Coordinate “Quartier nord”?"),
    ] {
        let link = house.rose.invites_as(&house.id, name, role);
        let listed = house.rose.get(&house.page());
        assert!(listed.says(&format!("For “{name}”, to ")), "{name}");
        let page = house.app.visitor().get(&link);
        assert!(
            page.says(title) && page.says("Rose invites you"),
            "{}",
            page.body
        );
        let browser = house.app.coordinator_named(name);
        assert_eq!(browser.sends(&link, &[]).status, 303);
        let told = format!("You are a {} here", role.name());
        let page = browser.get(&house.page());
        assert_eq!(page.says(&told), role != Role::Coordinator, "{name}");
        assert_eq!(
            browser.get("/partnerships").says(&told),
            role != Role::Coordinator
        );
    }
    let all = [
        ("Ines", Role::Facilitator),
        ("Odile", Role::Coordinator),
        ("Paul", Role::Reader),
        ("Rose", Role::Coordinator),
    ];
    assert_eq!(house.roles(), named(all));
}

#[test]
fn an_invitation_raises_whoever_is_in_already_and_lowers_nobody() {
    let house = House::new();
    let paul = house.joins("Paul", Role::Facilitator);
    let lower = house.rose.invites_as(&house.id, "Somebody", Role::Reader);
    let page = paul.sends(&lower, &[]);
    assert!(page.status == 200 && page.says("you are in this partnership already"));
    let own = house
        .rose
        .invites_as(&house.id, "Somebody", Role::Coordinator);
    assert!(
        house
            .rose
            .get(&own)
            .says("you are in this partnership already")
    );
    assert_eq!(house.rose.sends(&own, &[]).status, 200, "the link waits");
    assert_eq!(paul.sends(&own, &[]).status, 303);
    assert_eq!(
        house.roles(),
        named([("Paul", Role::Coordinator), ("Rose", Role::Coordinator)])
    );
    // The other waits for the one whom it is for.
    let ines = house.app.coordinator_named("Ines");
    assert_eq!(ines.sends(&lower, &[]).status, 303);
}

#[test]
fn somebody_is_made_something_else_with_the_passphrase() {
    let house = House::new();
    let paul = house.joins("Paul", Role::Coordinator);
    let by_paul = paul.invites(&house.id, "a friend");
    let path = house.place("Paul", "role");
    assert!(house.rose.get(&house.page()).leads(&path));
    let page = house.rose.get(&path);
    assert!(page.status == 200 && page.says("What will Paul be?"));
    for (fields, wrong) in [
        (vec![], vec!["role-coordinator", "passphrase"]),
        (vec![("role", "king"), PASSED], vec!["role-coordinator"]),
        (vec![("role", "reader")], vec!["passphrase"]),
        (
            vec![("role", "reader"), ("passphrase", "not mine")],
            vec!["passphrase"],
        ),
    ] {
        let page = house.rose.sends(&path, &fields);
        assert_eq!(
            (page.status, page.errors()),
            (422, wrong.iter().map(|id| (*id).to_owned()).collect())
        );
        let chosen = fields.contains(&("role", "reader"));
        assert_eq!(page.checked(), usize::from(chosen), "what was chosen stays");
    }
    // In the other language the same form, and nothing is done.
    let look = [("role", "reader"), PASSED, ("look", "yes")];
    let page = house.rose.sends(&format!("{path}?lang=fr"), &look);
    assert!(page.status == 200 && page.language() == "fr" && page.checked() == 1);
    assert!(house.rose.get(&format!("{path}?lang=en")).language() == "en");
    assert!(
        house
            .roles()
            .contains(&("Paul".to_owned(), Role::Coordinator))
    );

    let page = house.rose.sends(&path, &[("role", "reader"), PASSED]);
    assert_eq!(page.status, 303);
    assert!(
        house
            .rose
            .get(&format!("{}?done=role-changed", house.page()))
            .says("The role is changed")
    );
    let page = paul.get(&format!("{}/edit", house.page()));
    assert!(page.status == 403 && page.says("You are a reader of “Quartier nord”"));
    assert!(page.says("Rose can do it for you") && page.leads(&house.page()));
    assert_eq!(
        house.app.visitor().get(&by_paul).status,
        404,
        "it ended with the right"
    );
    // It holds for a form of before, too, and of oneself.
    let mine = [("role", "coordinator"), PASSED];
    assert_eq!(paul.sends(&path, &mine).status, 403);
    assert_eq!(
        house.roles(),
        named([("Paul", Role::Reader), ("Rose", Role::Coordinator)])
    );
}

#[test]
fn whoever_may_only_read_sees_no_way_in() {
    let house = House::new();
    let reader = house.joins("Paul", Role::Reader);
    let round = house
        .rose
        .opens_round_with(&house.id, &[("entry", "cards")]);
    let path = format!("/rounds/{round}");
    let way_in = format!("/r/{round}\"");
    assert!(house.rose.get(&path).says(&way_in));
    let page = reader.get(&path);
    assert!(page.status == 200 && page.says("0 of 8"));
    for word in [way_in.as_str(), "/cards", "/close", "/date", "Reminder"] {
        assert!(!page.says(word), "{word}");
        assert!(house.rose.get(&path).says(word), "{word}");
    }
}

#[test]
fn anybody_may_leave() {
    let house = House::new();
    let paul = house.joins("Paul", Role::Reader);
    let ines = house.joins("Ines", Role::Facilitator);
    // Not each other.
    assert_eq!(ines.get(&house.place("Paul", "remove")).status, 403);
    let path = house.place("Paul", "remove");
    assert!(paul.get(&house.page()).leads(&path));
    assert!(paul.get(&path).says("Leave this partnership?"));
    assert_eq!(paul.sends(&path, &[]).errors(), ["passphrase"]);
    let page = paul.sends(&path, &[PASSED]);
    assert_eq!(page.headers["location"], "/partnerships?done=taken-out");
    assert_eq!(paul.get(&house.page()).status, 404);
    assert_eq!(paul.sends(&path, &[PASSED]).status, 404);
}

/// Whatever one tries: leaving, another role, no account, the host's command.
#[test]
fn the_last_coordinator_does_not_vanish_by_mistake() {
    let house = House::new();
    house.joins("Paul", Role::Facilitator);
    house.joins("Ines", Role::Reader);
    let still_there = |when: &str| {
        let (leave, role) = (house.place("Rose", "remove"), house.place("Rose", "role"));
        let page = house.rose.get(&house.page());
        assert!(!page.leads(&leave) && !page.leads(&role), "{when}");
        let chosen = [("role", "reader"), PASSED];
        for page in [
            house.rose.sends(&leave, &[PASSED]),
            house.rose.sends(&role, &chosen),
        ] {
            assert_eq!(
                (page.status, page.errors()),
                (422, vec!["people".into()]),
                "{when}"
            );
            assert!(page.says("Hand it over first"), "{when}");
            assert!(page.leads(&format!("{}/hand-over", house.page())), "{when}");
        }
        for path in [&leave, &role] {
            assert!(house.rose.get(path).says("Hand it over first"), "{when}");
        }
        let page = house.rose.sends("/account/delete", &[PASSED]);
        assert_eq!(
            (page.status, page.errors()),
            (422, vec!["alone".into()]),
            "{when}"
        );
        assert!(page.leads(&format!("{}/hand-over", house.page())), "{when}");
        let parting = house.app.store.remove_account(&house.id_of("Rose"));
        let alone = Parting::Alone(vec!["Quartier nord".to_owned()]);
        assert_eq!(parting.expect("read"), alone, "{when}");
        assert!(
            house
                .roles()
                .contains(&("Rose".to_owned(), Role::Coordinator)),
            "{when}"
        );
    };
    still_there("with others who do not coordinate");
    // Who may not sign in is of no help.
    house.joins("Odile", Role::Coordinator);
    house
        .app
        .store
        .disable(&house.id_of("Odile"), true)
        .expect("stored");
    still_there("with one who coordinates and is disabled");
    house
        .app
        .store
        .disable(&house.id_of("Odile"), false)
        .expect("stored");
    // With one who can, all of it goes.
    let page = house.rose.get(&house.page());
    assert!(page.leads(&house.place("Rose", "remove")));
    let reader = [("role", "reader"), PASSED];
    let page = house.rose.sends(&house.place("Rose", "role"), &reader);
    assert_eq!(page.status, 303);
    assert_eq!(house.rose.sends("/account/delete", &[PASSED]).status, 303);
    assert!(
        house
            .app
            .store
            .account_named("Rose")
            .expect("read")
            .is_none()
    );
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
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
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
