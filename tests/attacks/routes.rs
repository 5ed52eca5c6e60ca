//! Every route, for attacks that leave none out.

use std::collections::BTreeMap;

/// Every route with its methods, as the tables in `src/web/routes.rs` have them. A new
/// one is polled by all who go through these before this passes again.
pub(crate) const ROUTES: &[(&str, &str)] = &[
    ("/healthz", "get"),
    ("/readyz", "get"),
    ("/robots.txt", "get"),
    ("/favicon.ico", "get"),
    ("/assets/{version}/{file}", "get"),
    ("/schema/{schema}", "get"),
    ("/glossary", "get"),
    ("/guide", "get"),
    ("/erasing", "get"),
    ("/r/{round}", "get post"),
    ("/r/{round}/privacy", "get"),
    ("/r/{round}/thanks", "get"),
    ("/r/{round}/results", "get"),
    ("/r/{round}/results/{chart}", "get"),
    ("/v/{word}", "get post"),
    ("/v/{word}/thanks", "get"),
    ("/r/{round}/record", "get"),
    ("/rounds/{id}/report", "get"),
    ("/rounds/{id}/report.{ending}", "get"),
    ("/rounds/{id}/report/{chart}", "get"),
    ("/", "get"),
    ("/sign-in", "get post"),
    ("/sign-in/step", "post"),
    ("/sign-out", "post"),
    ("/welcome/{token}", "get post"),
    ("/invitation/{token}", "get post"),
    ("/forgotten", "get post"),
    ("/address/{token}", "get post"),
    ("/account", "get"),
    ("/account/mail", "get post"),
    ("/account/mail/wanted", "post"),
    ("/account/mail/remove", "post"),
    ("/account/name", "post"),
    ("/account/passphrase", "post"),
    ("/account/sessions", "post"),
    ("/account/delete", "get post"),
    ("/account/second-factor", "get"),
    ("/account/second-factor/proof", "post"),
    ("/account/second-factor/app", "get post"),
    ("/account/second-factor/passkey", "get post"),
    ("/account/second-factor/codes", "get post"),
    ("/account/second-factor/remove/{what}", "get post"),
    ("/partnerships", "get"),
    ("/partnerships/new", "get post"),
    ("/partnerships/{id}", "get"),
    ("/partnerships/{id}/dates.ics", "get"),
    ("/partnerships/{id}/archive", "post"),
    ("/partnerships/{id}/rules", "get post"),
    ("/partnerships/{id}/compare", "get"),
    ("/partnerships/{id}/compare.{ending}", "get"),
    ("/partnerships/{id}/compare/{chart}", "get"),
    ("/partnerships/{id}/actions", "get"),
    ("/partnerships/{id}/actions.{ending}", "get"),
    ("/partnerships/{id}/welcome", "get"),
    ("/partnerships/{id}/welcome.pdf", "get"),
    ("/partnerships/{id}/edit", "get post"),
    ("/partnerships/{id}/delete", "get post"),
    ("/partnerships/{id}/coordinators", "post"),
    (
        "/partnerships/{id}/invitations/{invitation}/withdraw",
        "post",
    ),
    (
        "/partnerships/{id}/coordinators/{person}/remove",
        "get post",
    ),
    ("/partnerships/{id}/coordinators/{person}/role", "get post"),
    ("/partnerships/{id}/hand-over", "get post"),
    ("/partnerships/{id}/rounds/new", "get post"),
    ("/partnerships/{id}/keeping", "get post"),
    ("/partnerships/{id}/plans/{plan}", "get"),
    ("/partnerships/{id}/plans/{plan}/drop", "post"),
    ("/partnerships/{id}/import", "get"),
    ("/partnerships/{id}/import/{instrument}", "get post"),
    ("/partnerships/{id}/import/{instrument}/template.csv", "get"),
    ("/instruments", "get"),
    ("/instruments/{id}", "get"),
    ("/instruments/{id}/questionnaire", "get"),
    ("/instruments/{id}/paper/{sheet}.pdf", "get"),
    ("/instruments/{id}/report", "get"),
    ("/instruments/{id}/report.{ending}", "get"),
    ("/instruments/{id}/report/{chart}", "get"),
    ("/rounds/{id}", "get"),
    ("/rounds/{id}/record", "get"),
    ("/rounds/{id}/record.{ending}", "get"),
    ("/rounds/{id}/record/share", "post"),
    ("/rounds/{id}/square", "get"),
    ("/rounds/{id}/square.{ending}", "get"),
    ("/rounds/{id}/closing.ics", "get"),
    ("/rounds/{id}/paper/{sheet}.pdf", "get"),
    ("/rounds/{id}/texts/{which}", "get post"),
    ("/rounds/{id}/cards", "post"),
    ("/rounds/{id}/codes", "post"),
    ("/rounds/{id}/more", "post"),
    ("/rounds/{id}/send/{purpose}", "get post"),
    ("/rounds/{id}/sending", "get"),
    ("/rounds/{id}/sending/noted", "post"),
    ("/rounds/{id}/sending/cards", "post"),
    ("/rounds/{id}/share", "post"),
    ("/rounds/{id}/actions/{number}", "get post"),
    ("/rounds/{id}/actions/{number}/state", "get post"),
    ("/rounds/{id}/discussion", "get post"),
    ("/rounds/{id}/discussion/fields", "post"),
    ("/rounds/{id}/discussion/changes", "get"),
    ("/rounds/{id}/discussion/events", "get"),
    ("/rounds/{id}/discussion/follow", "get"),
    ("/rounds/{id}/discussion/way", "post"),
    ("/rounds/{id}/discussion/{place}", "get post"),
    ("/rounds/{id}/discussion/polls", "get post"),
    ("/rounds/{id}/discussion/polls/end", "post"),
    ("/rounds/{id}/date", "get post"),
    ("/rounds/{id}/close", "get post"),
    ("/rounds/{id}/anew", "get post"),
    ("/rounds/{id}/delete", "get post"),
];

/// The routes of the program, read from its tables.
fn routes() -> BTreeMap<String, Vec<&'static str>> {
    let table = include_str!("../../src/web/routes.rs");
    let mut routes = BTreeMap::new();
    let marks = ["resource(\"", "route(\"", "scope(\""];
    let mut starts: Vec<usize> = marks
        .iter()
        .flat_map(|mark| table.match_indices(mark).map(|(at, mark)| at + mark.len()))
        .collect();
    starts.sort_unstable();
    for (index, &start) in starts.iter().enumerate() {
        let until = starts.get(index + 1).copied().unwrap_or(table.len());
        let (path, rest) = table[start..until].split_once('"').expect("an address");
        let methods = ["get", "post", "put", "delete", "patch", "head", "trace"];
        let has = |method: &&&str| {
            rest.contains(&format!(".{method}("))
                || rest.contains(&format!("({method}()"))
                || rest.contains(&format!(" {method}()"))
        };
        let methods = methods.iter().filter(has).copied().collect();
        routes.insert(path.to_owned(), methods);
    }
    routes
}

#[test]
fn every_route_is_listed() {
    let listed: BTreeMap<String, Vec<&str>> = ROUTES
        .iter()
        .map(|(path, methods)| ((*path).to_owned(), methods.split(' ').collect()))
        .collect();
    assert_eq!(routes(), listed);
}

/// What stands in the addresses of a server where a route leaves a place. What is not set
/// otherwise leads to nobody, or is the same on every server.
pub(crate) struct Places<'a> {
    pub(crate) round: &'a str,
    pub(crate) partnership: &'a str,
    pub(crate) instrument: &'a str,
    pub(crate) invitation: &'a str,
    pub(crate) plan: &'a str,
    pub(crate) person: &'a str,
}

impl<'a> Places<'a> {
    pub(crate) fn of(round: &'a str, partnership: &'a str) -> Self {
        Self {
            round,
            partnership,
            instrument: "self-evaluation-tool-for-action-in-partnership",
            invitation: "0123456789",
            plan: "0123456789",
            person: "0123456789",
        }
    }

    /// An address of this route.
    pub(crate) fn fill(&self, route: &str) -> String {
        let id = match route {
            route if route.starts_with("/rounds") => self.round,
            route if route.starts_with("/instruments") => self.instrument,
            _ => self.partnership,
        };
        route
            .replace("{round}", self.round)
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
            .replace("{invitation}", self.invitation)
            .replace("{plan}", self.plan)
            .replace("{person}", self.person)
            .replace("{what}", "app")
            .replace("{purpose}", "reminder")
            .replace("{number}", "1")
            .replace("{which}", "reminder")
            .replace("{place}", "see")
    }
}
