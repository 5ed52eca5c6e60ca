//! Every route against everybody who may try it: whoever is not of the
//! partnership gets nowhere, learns nothing, changes nothing.

use crate::attacks::differencing::ROUTES;
use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::Browser;
use crate::common::rounds::CLOSING_DAY;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::fmt::Write;
use tablee::discussion::{Field, fingerprint};
use tablee::round::Id;
use tablee::store::Change;

/// What nobody outside may find on any page.
const SECRETS: [&str; 5] = [
    "Secret decision",
    "Verger secret",
    "Projet secret",
    "Secret round",
    "Guest unknown",
];

/// After this long another wrong passphrase is answered at once.
const A_WRONG_PASSPHRASE: SignedDuration = SignedDuration::from_secs(5);

/// Whom a route answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// Everybody, and alike.
    All,
    /// Whoever has a link with a token that holds; here none does.
    Holders,
    /// Whoever is signed in, about themselves or what all coordinators share.
    SignedIn,
    /// Coordinators of the partnership.
    Ours,
}

/// The matrix: every route and whom it answers.
fn whom(path: &str) -> For {
    match path {
        "/healthz"
        | "/readyz"
        | "/robots.txt"
        | "/favicon.ico"
        | "/assets/{version}/{file}"
        | "/schema/{schema}"
        | "/glossary"
        | "/guide"
        | "/"
        | "/sign-in"
        | "/instruments"
        | "/instruments/{id}"
        | "/instruments/{id}/questionnaire"
        // Members, and whoever has a round's link: what they may see does not
        // depend on who is signed in.
        | "/r/{round}"
        | "/r/{round}/privacy"
        | "/r/{round}/thanks"
        | "/r/{round}/results"
        | "/r/{round}/results/{chart}"
        | "/r/{round}/record" => For::All,
        "/welcome/{token}" | "/invitation/{token}" | "/v/{word}" | "/v/{word}/thanks" => {
            For::Holders
        }
        "/sign-out"
        | "/account"
        | "/account/name"
        | "/account/passphrase"
        | "/account/sessions"
        | "/account/delete"
        | "/partnerships"
        | "/partnerships/new"
        | "/instruments/{id}/paper/{sheet}.pdf"
        | "/instruments/{id}/report"
        | "/instruments/{id}/report.{ending}"
        | "/instruments/{id}/report/{chart}" => For::SignedIn,
        "/partnerships/{id}"
        | "/partnerships/{id}/compare"
        | "/partnerships/{id}/compare.{ending}"
        | "/partnerships/{id}/compare/{chart}"
        | "/partnerships/{id}/actions"
        | "/partnerships/{id}/actions.{ending}"
        | "/partnerships/{id}/welcome"
        | "/partnerships/{id}/welcome.pdf"
        | "/partnerships/{id}/edit"
        | "/partnerships/{id}/delete"
        | "/partnerships/{id}/coordinators"
        | "/partnerships/{id}/invitations/{invitation}/withdraw"
        | "/partnerships/{id}/coordinators/{person}/remove"
        | "/partnerships/{id}/rounds/new"
        | "/partnerships/{id}/keeping"
        | "/partnerships/{id}/plans/{plan}"
        | "/partnerships/{id}/plans/{plan}/drop"
        | "/partnerships/{id}/import"
        | "/partnerships/{id}/import/{instrument}"
        | "/partnerships/{id}/import/{instrument}/template.csv"
        | "/rounds/{id}"
        | "/rounds/{id}/report"
        | "/rounds/{id}/report.{ending}"
        | "/rounds/{id}/report/{chart}"
        | "/rounds/{id}/paper/{sheet}.pdf"
        | "/rounds/{id}/cards"
        | "/rounds/{id}/codes"
        | "/rounds/{id}/more"
        | "/rounds/{id}/share"
        | "/rounds/{id}/record"
        | "/rounds/{id}/record.{ending}"
        | "/rounds/{id}/record/share"
        | "/rounds/{id}/square"
        | "/rounds/{id}/square.{ending}"
        | "/rounds/{id}/closing.ics"
        | "/rounds/{id}/actions/{number}"
        | "/rounds/{id}/actions/{number}/state"
        | "/rounds/{id}/discussion"
        | "/rounds/{id}/discussion/fields"
        | "/rounds/{id}/discussion/changes"
        | "/rounds/{id}/discussion/events"
        | "/rounds/{id}/discussion/follow"
        | "/rounds/{id}/discussion/way"
        | "/rounds/{id}/discussion/{place}"
        | "/rounds/{id}/discussion/polls"
        | "/rounds/{id}/discussion/polls/end"
        | "/rounds/{id}/date"
        | "/rounds/{id}/anew"
        | "/rounds/{id}/close"
        | "/rounds/{id}/delete" => For::Ours,
        new => panic!("{new} is not in the matrix: say here whom it answers"),
    }
}

/// A server with a partnership, an open and a closed round, an invitation, and
/// everybody who may try.
struct House {
    app: TestApp,
    rose: Browser,
    partnership: String,
    open: String,
    closed: String,
    invitation: String,
    plan: String,
    person: String,
}

impl House {
    fn new() -> Self {
        let app = TestApp::start();
        let rose = app.coordinator();
        let fields = [("name", SECRETS[1]), ("project", SECRETS[2])];
        let page = rose.sends("/partnerships/new", &fields);
        let partnership = page.leads_to("/partnerships/");
        let closed = rose.opens_round_with(&partnership, &[("label", SECRETS[3])]);
        let id = Id::parse(&closed).expect("an id");
        let answers = ballots(tool()).split().of(8);
        members_answer(&app.store, &id, &answers);
        app.store.close_round(&id, CLOSING_DAY).expect("closes");
        let decision = Change {
            field: Field::parse("action/1/what").expect("a field"),
            shown: fingerprint(""),
            text: SECRETS[0].to_owned(),
        };
        app.store.note(&id, &[decision]).expect("noted");
        let open = rose.opens_round_with(&partnership, &[("label", SECRETS[3])]);
        rose.invites(&partnership, SECRETS[4]);
        let page = rose.get(&format!("/partnerships/{partnership}"));
        let invitation = page.listed_invitation();
        let plan = app.store.keep_plan(
            &Id::parse(&partnership).expect("an id"),
            None,
            "label=Secret+round",
            9,
        );
        let plan = plan.expect("stored").expect("room").to_string();
        let person = app.store.coordinator_named("Rose").expect("read");
        Self {
            person: person.expect("Rose").id.to_string(),
            app,
            rose,
            partnership,
            open,
            closed,
            invitation,
            plan,
        }
    }

    /// The addresses of a route: of the open round and of the closed one.
    fn addresses(&self, route: &str) -> Vec<String> {
        // The stream of a discussion goes on: asked for where nobody talks yet.
        let rounds = if route.ends_with("/events") {
            [&self.open, &self.open]
        } else {
            [&self.open, &self.closed]
        };
        let fill = |round: &String| {
            let id = if route.starts_with("/rounds") {
                round.as_str()
            } else if route.starts_with("/instruments") {
                "six-requirements-short-form"
            } else {
                &self.partnership
            };
            route
                .replace("{round}", round)
                .replace("{id}", id)
                .replace("{word}", "bcdfgh")
                .replace("{version}", "0")
                .replace("{file}", "tablee.css")
                .replace("{schema}", "report.json")
                .replace("{ending}", "csv")
                .replace("{sheet}", "questionnaire")
                .replace("{chart}", "chart-themes.svg")
                .replace("{instrument}", "process-check")
                .replace("{token}", "0123456789abcdef0123456789abcdef")
                .replace("{invitation}", &self.invitation)
                .replace("{plan}", &self.plan)
                .replace("{person}", &self.person)
                .replace("{number}", "1")
                .replace("{place}", "see")
        };
        let mut all: Vec<String> = rounds.into_iter().map(fill).collect();
        all.dedup();
        all
    }

    /// A coordinator who signs in and of whom this then becomes something.
    fn somebody(&self, name: &str) -> (Browser, String) {
        let browser = self.app.coordinator_named(name);
        let token = browser.token();
        (browser, token)
    }

    fn joins(&self, browser: &Browser, name: &str) -> String {
        let link = self.rose.invites(&self.partnership, name);
        assert_eq!(browser.sends(&link, &[]).status, 303);
        let person = self.app.store.coordinator_named(name).expect("read");
        person.expect("there").id.to_string()
    }

    /// All that an outsider could have changed.
    fn state(&self) -> String {
        let mut state = String::new();
        let partnership = Id::parse(&self.partnership).expect("an id");
        let store = &self.app.store;
        let found = store.any_partnership(&partnership).expect("read");
        let people = store.coordinators_of(&partnership).expect("read");
        let pending = store.pending(&partnership, self.app.now()).expect("read");
        write!(state, "{found:?} {people:?} {pending:?}").expect("memory");
        let plans = store.plans_of(&partnership).expect("read");
        let keeping = store.keeping(&partnership).expect("read");
        write!(state, "{plans:?} {keeping:?}").expect("memory");
        for round in store.rounds_of(&partnership).expect("read").readable {
            let answered = store.answered_now(&round.id).expect("read");
            let settings = &round.settings;
            write!(
                state,
                "{} {:?} {} {} {} {answered:?}",
                round.id,
                round.state,
                settings.closes_at(),
                round.shared,
                round.codes_made()
            )
            .expect("memory");
            let noted = store.discussion(&round.id).expect("read");
            let shared = store.shared_record(&round.id).expect("read");
            write!(state, "{noted:?} {shared:?}").expect("memory");
        }
        state
    }
}

/// What would do something if it were let.
const FORM: [(&str, &str); 14] = [
    ("rounds", "1"),
    ("field:action/1/state", "dropped"),
    ("shown:action/1/state", NOTHING_SHOWN),
    ("sure", "yes"),
    ("name", "Mine now"),
    ("coordinator", "A friend"),
    ("shared", "yes"),
    ("date", "2027-03-25"),
    ("time", "17:00"),
    ("replace", "yes"),
    ("parts", "notes"),
    ("passphrase", PASSPHRASE),
    ("field:meeting/proud", "Mine now"),
    ("shown:meeting/proud", NOTHING_SHOWN),
];
/// What says that a field was shown empty.
const NOTHING_SHOWN: &str = "e3b0c442";

fn asks(browser: &Browser, method: &str, path: &str, token: &str) -> crate::common::people::Page {
    if method == "get" {
        return browser.get(path);
    }
    let mut fields = vec![("csrf", token)];
    fields.extend_from_slice(&FORM);
    browser.post(path, &fields)
}

#[test]
fn every_route_answers_those_whom_it_is_for_and_nobody_else() {
    let house = House::new();
    let (elsewhere, elsewhere_token) = house.somebody("Elsewhere");
    elsewhere.makes_partnership("Quartier sud");
    let (removed, removed_token) = house.somebody("Removed");
    let person = house.joins(&removed, "Removed");
    let out = format!(
        "/partnerships/{}/coordinators/{person}/remove",
        house.partnership
    );
    assert_eq!(house.rose.sends(&out, &[]).status, 303);
    let (disabled, disabled_token) = house.somebody("Disabled");
    let person = house.joins(&disabled, "Disabled");
    let id = Id::parse(&person).expect("an id");
    house.app.store.disable(&id, true).expect("stored");
    let (ended, ended_token) = house.somebody("Ended");
    house.joins(&ended, "Ended");
    let cookies = ended.sends("/sign-out", &[]);
    assert_eq!(cookies.status, 303);
    let stranger = house.app.visitor();

    let member = house.app.visitor();
    let link = format!("/r/{}", house.open);
    assert_eq!(member.post(&link, &[("go", "questions")]).status, 200);

    let roles: [(&str, &Browser, &str, bool); 6] = [
        ("member", &member, "", false),
        ("stranger", &stranger, "", false),
        ("elsewhere", &elsewhere, &elsewhere_token, true),
        ("removed", &removed, &removed_token, true),
        ("disabled", &disabled, &disabled_token, false),
        ("ended", &ended, &ended_token, false),
    ];
    let before = house.state();
    let mut asked = BTreeMap::new();
    for (route, methods) in ROUTES {
        let whom = whom(route);
        for path in house.addresses(route) {
            for method in methods.split(' ') {
                for (role, browser, token, signed_in) in roles {
                    // These are about oneself: tests/web/account.rs.
                    let own = route == "/sign-out" || route.starts_with("/account");
                    if method == "post" && signed_in && (own || route == "/partnerships/new") {
                        continue;
                    }
                    // Wrong passphrases under one name wait for each other, so do
                    // wrong words, and this clock stands still.
                    if path == "/sign-in" || path.starts_with("/v/") {
                        house.app.passes(A_WRONG_PASSPHRASE);
                    }
                    let page = asks(browser, method, &path, token);
                    let said = format!("{role}: {method} {path}: {}", page.status);
                    let expected: &[u16] = match (whom, signed_in) {
                        (For::Holders, _) if method == "post" && signed_in => &[403, 404],
                        (For::Holders, _) => &[403, 404],
                        (For::All, _) if path == "/sign-in" => &[200, 303, 422, 429],
                        (For::All, _) if path == "/" => &[200, 303],
                        // Results and records that are not shared are not there.
                        (For::All, _) if path.contains("/results") => &[404],
                        (For::All, _) if path.ends_with("/record") => &[404],
                        // A closed round takes no form: it leads to what says so.
                        (For::All, _) => &[200, 303, 410, 422],
                        (For::SignedIn, true) => &[200],
                        (For::Ours, true) => &[404],
                        (For::SignedIn | For::Ours, false) => &[401],
                    };
                    assert!(expected.contains(&page.status), "{said} not {expected:?}");
                    let names_it = route.starts_with("/r/");
                    for secret in SECRETS {
                        assert!(names_it || !page.says(secret), "{said} says {secret}");
                    }
                    *asked.entry(role).or_insert(0) += 1;
                }
            }
        }
    }
    assert_eq!(house.state(), before, "nothing was changed");
    assert!(asked.values().all(|count| *count >= 50), "{asked:?}");
}

/// The positive control: whoever coordinates gets what the others did not, by the
/// same requests.
#[test]
fn whoever_coordinates_is_answered_where_the_others_were_not() {
    let house = House::new();
    let token = house.rose.token();
    let mut reached = 0;
    for (route, methods) in ROUTES {
        if whom(route) != For::Ours || !methods.contains("get") {
            continue;
        }
        for path in house.addresses(route) {
            let page = asks(&house.rose, "get", &path, &token);
            assert_ne!(page.status, 401, "{path}");
            reached += i32::from(page.status != 404);
        }
    }
    assert!(reached >= 14, "{reached}");
    let before = house.state();
    let path = format!("/partnerships/{}/edit", house.partnership);
    assert_eq!(asks(&house.rose, "post", &path, &token).status, 303);
    assert_ne!(house.state(), before, "the same form changes something");
    assert!(house.rose.get("/partnerships").says("Mine now"));
}
