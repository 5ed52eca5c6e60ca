//! Every route against everybody who may try it: whoever is not of the
//! partnership gets nowhere, learns nothing, changes nothing; whoever is of it gets
//! as far as their role leads.

use crate::attacks::matrix::{For, House, SECRETS, asks, whom};
use crate::attacks::routes::ROUTES;
use crate::common::app::PASSPHRASE;
use crate::common::people::Browser;
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use tablee::role::{Right, Role};
use tablee::round::Id;

/// After this long another wrong passphrase is answered at once.
const A_WRONG_PASSPHRASE: SignedDuration = SignedDuration::from_secs(5);

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
    let again = [("passphrase", PASSPHRASE)];
    assert_eq!(house.rose.sends(&out, &again).status, 303);
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
    for &(route, methods) in ROUTES {
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
                        // What is not shared leads to the page that says so.
                        (For::All, _) if path.contains("/results") || path.ends_with("/record") => {
                            &[303]
                        }
                        // A closed round takes no form: it leads to what says so.
                        (For::All, _) => &[200, 303, 410, 422],
                        // Nobody here has an app that could be taken away.
                        (For::SignedIn, true) if path.contains("/remove/") => &[404],
                        // Nor recovery codes.
                        (For::SignedIn, true) if path.ends_with("/codes") => &[303],
                        (For::SignedIn, true) => &[200],
                        (For::With(_), true) => &[404],
                        (For::SignedIn | For::With(_), false) => &[401],
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
    for &(route, methods) in ROUTES {
        if !matches!(whom(route), For::With(_)) || !methods.contains("get") {
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

/// Of what a partnership has, each gets what their role leads to, as whoever
/// coordinates gets it; of the rest they are told what they are here and who can do
/// it, and by asking nothing is changed.
#[test]
fn each_role_gets_as_far_as_its_right_and_no_further() {
    let house = House::new();
    let rose_token = house.rose.token();
    let mut asked = BTreeMap::new();
    for role in [Role::Reader, Role::Facilitator] {
        let (browser, token) = house.somebody_as(role);
        let before = house.state();
        let mut let_do = Vec::new();
        for &(route, methods) in ROUTES {
            let For::With(right) = whom(route) else {
                continue;
            };
            for path in house.addresses(route) {
                for method in methods.split(' ') {
                    if role.may(right) && method == "post" {
                        let_do.push(path.clone());
                        continue;
                    }
                    let page = asks(&browser, method, &path, &token);
                    let said = format!("{}: {method} {path}: {}", role.name(), page.status);
                    if role.may(right) {
                        let as_rose = asks(&house.rose, method, &path, &rose_token);
                        assert_eq!(page.status, as_rose.status, "{said}");
                    } else {
                        assert_eq!(page.status, 403, "{said}");
                        let told = format!("You are a {} of", role.name());
                        assert!(page.says(&told) && page.says("Rose can do it"), "{said}");
                        assert!(!page.says(SECRETS[0]) && !page.says(SECRETS[4]), "{said}");
                    }
                    *asked.entry((role, role.may(right))).or_insert(0) += 1;
                }
            }
        }
        assert_eq!(house.state(), before, "nothing was changed by a {role:?}");
        for path in let_do {
            let page = asks(&browser, "post", &path, &token);
            assert!(
                ![401, 403].contains(&page.status),
                "{path}: {}",
                page.status
            );
            *asked.entry((role, true)).or_insert(0) += 1;
        }
        assert_eq!(house.state() != before, role.may(Right::Lead), "{role:?}");
    }
    assert!(
        asked.len() == 4 && asked.values().all(|count| *count >= 20),
        "{asked:?}"
    );
}

/// The route of an address: the most exact one.
fn route_of(path: &str) -> Option<&'static str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let part = |pattern: &str, part: &str| match pattern.split_once('{') {
        None => pattern == part,
        Some((before, rest)) => {
            let after = rest.split_once('}').map_or("", |(_, after)| after);
            part.len() > before.len() + after.len()
                && part.starts_with(before)
                && part.ends_with(after)
        }
    };
    let fits = |route: &&str| {
        let (parts, wanted): (Vec<&str>, Vec<&str>) =
            (path.split('/').collect(), route.split('/').collect());
        parts.len() == wanted.len()
            && wanted
                .iter()
                .zip(parts)
                .all(|(one, other)| part(one, other))
    };
    let routes = ROUTES.iter().map(|(route, _)| *route);
    // What stands in place of a word makes a route less exact.
    let exact = |route: &&str| (route.matches('{').count(), route.len());
    routes.filter(fits).min_by_key(exact)
}

/// No link and no form of any page leads to a refusal.
#[test]
fn pages_offer_to_each_role_only_what_it_may() {
    let house = House::new();
    let wide = house.rose.get(&format!("/rounds/{}", house.open));
    assert!(wide.leads(&format!("/rounds/{}/close", house.open)));
    let mut offered = BTreeMap::new();
    for role in [Role::Reader, Role::Facilitator, Role::Coordinator] {
        let (browser, _) = house.somebody_as(role);
        let me = house.app.store.account_named(role.name()).expect("read");
        let me = me.expect("there").id;
        let mut pages = vec!["/partnerships".to_owned()];
        let mut at = 0;
        while let Some(path) = pages.get(at).cloned() {
            at += 1;
            let page = browser.get(&path);
            if page.status == 303 {
                continue;
            }
            assert_eq!(page.status, 200, "{role:?}: {path}");
            let html = page.html();
            let forms = html.all("form").into_iter();
            let forms = forms.map(|form| form.attribute("action").unwrap_or(&path).to_owned());
            let links = html.links().into_iter().map(str::to_owned);
            for to in forms.chain(links).filter(|to| to.starts_with('/')) {
                let route = route_of(&to).unwrap_or_else(|| panic!("{path}: no route of {to}"));
                let leaves = to.ends_with(&format!("/{me}/remove"));
                if let For::With(right) = whom(route)
                    && !leaves
                {
                    assert!(role.may(right), "{role:?}: {path} leads to {to}");
                    offered
                        .entry(role)
                        .or_insert_with(BTreeSet::new)
                        .insert(route);
                }
                let is_page = to.starts_with("/partnerships") || to.starts_with("/rounds");
                let has_get = ROUTES
                    .iter()
                    .any(|(one, methods)| *one == route && methods.contains("get"));
                let is_file = route.contains('.') || route.ends_with("/events");
                let path = to.split('#').next().unwrap_or_default().to_owned();
                if is_page && has_get && !is_file && !pages.contains(&path) {
                    pages.push(path);
                }
            }
        }
    }
    // Each is offered more than the one before.
    let counts: Vec<usize> = offered.values().map(BTreeSet::len).collect();
    assert!(
        counts.len() == 3 && counts.is_sorted_by(|one, next| one + 3 < *next),
        "{offered:#?}"
    );
    assert!(counts[0] >= 8, "{offered:#?}");
}
