//! Several people in a partnership: what each may do, and how that changes.

mod handing_over;

use crate::common::app::TestApp;
use crate::common::people::Browser;
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
    for word in [
        way_in.as_str(),
        "/cards",
        "/close",
        "/date",
        "Reminder",
        "You can still move",
    ] {
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
