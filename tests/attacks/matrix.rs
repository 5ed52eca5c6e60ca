//! Whom every route answers, and a server with everybody who may try it.

use crate::attacks::routes::Places;
use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::Browser;
use crate::common::rounds::CLOSING_DAY;
use crate::common::smtp::nobody_takes;
use std::fmt::Write;
use tablee::discussion::{Field, fingerprint};
use tablee::role::{Right, Role};
use tablee::round::Id;
use tablee::store::Change;

/// What nobody outside may find on any page.
pub(super) const SECRETS: [&str; 5] = [
    "Secret decision",
    "Verger secret",
    "Projet secret",
    "Secret round",
    "Guest unknown",
];

/// Whom a route answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Everybody, and alike.
    All,
    /// Whoever has a link with a token that holds; here none does.
    Holders,
    /// Whoever is signed in, about themselves or what all coordinators share.
    SignedIn,
    /// Whoever has this right in the partnership.
    With(Right),
}

/// The matrix: every route and whom it answers.
#[allow(clippy::too_many_lines)] // one table, to be read from top to bottom
pub(super) fn whom(path: &str) -> For {
    match path {
        "/healthz"
        | "/readyz"
        | "/robots.txt"
        | "/favicon.ico"
        | "/assets/{version}/{file}"
        | "/schema/{schema}"
        | "/glossary"
        | "/guide"
        | "/erasing"
        | "/"
        | "/sign-in"
        | "/sign-in/step"
        | "/forgotten"
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
        "/welcome/{token}" | "/invitation/{token}" | "/address/{token}" | "/v/{word}"
        | "/v/{word}/thanks" => For::Holders,
        "/sign-out"
        | "/account"
        | "/account/mail"
        | "/account/mail/wanted"
        | "/account/mail/remove"
        | "/account/name"
        | "/account/passphrase"
        | "/account/sessions"
        | "/account/delete"
        | "/account/second-factor"
        | "/account/second-factor/proof"
        | "/account/second-factor/app"
        | "/account/second-factor/passkey"
        | "/account/second-factor/codes"
        | "/account/second-factor/remove/{what}"
        | "/partnerships"
        | "/partnerships/new"
        | "/instruments/{id}/paper/{sheet}.pdf"
        | "/instruments/{id}/report"
        | "/instruments/{id}/report.{ending}"
        | "/instruments/{id}/report/{chart}" => For::SignedIn,
        "/partnerships/{id}"
        | "/partnerships/{id}/dates.ics"
        | "/partnerships/{id}/compare"
        | "/partnerships/{id}/compare.{ending}"
        | "/partnerships/{id}/compare/{chart}"
        | "/partnerships/{id}/actions"
        | "/partnerships/{id}/actions.{ending}"
        | "/partnerships/{id}/welcome"
        | "/partnerships/{id}/welcome.pdf"
        | "/rounds/{id}"
        | "/rounds/{id}/report"
        | "/rounds/{id}/report.{ending}"
        | "/rounds/{id}/report/{chart}"
        | "/rounds/{id}/paper/{sheet}.pdf"
        | "/rounds/{id}/record"
        | "/rounds/{id}/record.{ending}" => For::With(Right::Read),
        "/partnerships/{id}/rules"
        | "/rounds/{id}/record/share"
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
        | "/rounds/{id}/discussion/polls/end" => For::With(Right::Lead),
        "/partnerships/{id}/edit"
        | "/partnerships/{id}/archive"
        | "/rounds/{id}/texts/{which}"
        | "/partnerships/{id}/delete"
        | "/partnerships/{id}/coordinators"
        | "/partnerships/{id}/invitations/{invitation}/withdraw"
        // Of somebody else: anybody may leave.
        | "/partnerships/{id}/coordinators/{person}/remove"
        | "/partnerships/{id}/coordinators/{person}/role"
        | "/partnerships/{id}/hand-over"
        | "/partnerships/{id}/rounds/new"
        | "/partnerships/{id}/keeping"
        | "/partnerships/{id}/plans/{plan}"
        | "/partnerships/{id}/plans/{plan}/drop"
        | "/partnerships/{id}/import"
        | "/partnerships/{id}/import/{instrument}"
        | "/partnerships/{id}/import/{instrument}/template.csv"
        | "/rounds/{id}/cards"
        | "/rounds/{id}/codes"
        | "/rounds/{id}/more"
        | "/rounds/{id}/send/{purpose}"
        | "/rounds/{id}/sending"
        | "/rounds/{id}/sending/noted"
        | "/rounds/{id}/sending/cards"
        | "/rounds/{id}/share"
        | "/rounds/{id}/square"
        | "/rounds/{id}/square.{ending}"
        | "/rounds/{id}/closing.ics"
        | "/rounds/{id}/date"
        | "/rounds/{id}/anew"
        | "/rounds/{id}/close"
        | "/rounds/{id}/delete" => For::With(Right::Coordinate),
        new => panic!("{new} is not in the matrix: say here whom it answers"),
    }
}

/// A server with a partnership, an open and a closed round, an invitation, and
/// everybody who may try.
pub(super) struct House {
    pub(super) app: TestApp,
    pub(super) rose: Browser,
    pub(super) partnership: String,
    pub(super) open: String,
    pub(super) closed: String,
    pub(super) invitation: String,
    plan: String,
    pub(super) person: String,
}

impl House {
    pub(super) fn new() -> Self {
        let app = TestApp::with_mail(nobody_takes());
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
        let person = app.store.account_named("Rose").expect("read");
        let of = Id::parse(&partnership).expect("an id");
        let typed = format!("instrument={}&label=Secret+round", tool().id());
        let plan = app.store.keep_plan(&of, None, &typed, 9);
        Self {
            plan: plan.expect("stored").expect("room").to_string(),
            person: person.expect("Rose").id.to_string(),
            app,
            rose,
            partnership,
            open,
            closed,
            invitation,
        }
    }

    /// The addresses of a route: of the open round and of the closed one.
    pub(super) fn addresses(&self, route: &str) -> Vec<String> {
        // The stream of a discussion goes on: asked for where nobody talks yet.
        let rounds = if route.ends_with("/events") {
            [&self.open, &self.open]
        } else {
            [&self.open, &self.closed]
        };
        let fill = |round: &String| {
            let places = Places {
                instrument: "six-requirements-short-form",
                invitation: &self.invitation,
                plan: &self.plan,
                person: &self.person,
                ..Places::of(round, &self.partnership)
            };
            places.fill(route)
        };
        let mut all: Vec<String> = rounds.into_iter().map(fill).collect();
        all.dedup();
        all
    }

    /// A coordinator who signs in and of whom this then becomes something.
    pub(super) fn somebody(&self, name: &str) -> (Browser, String) {
        let browser = self.app.coordinator_named(name);
        let token = browser.token();
        (browser, token)
    }

    pub(super) fn joins(&self, browser: &Browser, name: &str) -> String {
        self.joins_as(browser, name, Role::Coordinator)
    }

    fn joins_as(&self, browser: &Browser, name: &str, role: Role) -> String {
        let link = self.rose.invites_as(&self.partnership, name, role);
        assert_eq!(browser.sends(&link, &[]).status, 303);
        let person = self.app.store.account_named(name).expect("read");
        person.expect("there").id.to_string()
    }

    /// Somebody who is this in the partnership.
    pub(super) fn somebody_as(&self, role: Role) -> (Browser, String) {
        let name = role.name();
        let (browser, token) = self.somebody(name);
        self.joins_as(&browser, name, role);
        (browser, token)
    }

    /// All that an outsider could have changed.
    pub(super) fn state(&self) -> String {
        let mut state = String::new();
        let partnership = Id::parse(&self.partnership).expect("an id");
        let store = &self.app.store;
        let found = store.any_partnership(&partnership).expect("read");
        let people = store.people_of(&partnership).expect("read");
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
const FORM: &[(&str, &str)] = &[
    ("role", "reader"),
    ("then", "gone"),
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

pub(super) fn asks(
    browser: &Browser,
    method: &str,
    path: &str,
    token: &str,
) -> crate::common::people::Page {
    if method == "get" {
        return browser.get(path);
    }
    let mut fields = vec![("csrf", token)];
    fields.extend_from_slice(FORM);
    browser.post(path, &fields)
}
