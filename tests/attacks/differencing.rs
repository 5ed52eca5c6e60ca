//! Differencing: polling every page after each answer, in two worlds in which
//! members answer differently. What differs between them tells about answers.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::files::copy;
use crate::common::people::{Browser, Page};
use crate::common::rounds::CLOSING_DAY;
use crate::common::setting::round_fields;
use crate::common::smtp::nobody_takes;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::path::Path;
use tablee::round::Id;

/// Every route with its methods, as the table in `src/web.rs` has them. A new
/// one has to be polled below before this passes again.
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

/// The routes of the program, read from its table.
fn routes() -> BTreeMap<String, Vec<&'static str>> {
    let source = include_str!("../../src/web.rs");
    let table = source
        .split("pub(crate) fn routes")
        .nth(1)
        .expect("a table");
    let table = table.split("\n}\n").next().expect("its end");
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

/// A server with one open round, and who looks at it.
struct World {
    app: TestApp,
    round: String,
    partnership: String,
    coordinator: Browser,
    visitor: Browser,
}

impl World {
    fn on(folder: &Path, round: &str, partnership: &str) -> Self {
        let app = TestApp::with(|config| {
            folder.clone_into(&mut config.data);
            // Else the port would differ.
            config.public_address = Some("http://tablee.example.org".to_owned());
            config.mail = Some(nobody_takes());
        });
        let coordinator = app.visitor();
        coordinator.signs_in("Rose");
        // For a while after that a page has a key in it that is drawn at random.
        app.passes(SignedDuration::from_mins(15));
        Self {
            visitor: app.visitor(),
            coordinator,
            round: round.to_owned(),
            partnership: partnership.to_owned(),
            app,
        }
    }

    /// Everything that either can ask for, as it is answered, without what is
    /// drawn anew for each page.
    fn poll(&self) -> BTreeMap<String, String> {
        let mut answers = self.poll_with_token();
        for &(path, methods) in ROUTES {
            let is_round = path.starts_with("/r");
            let id = if is_round {
                &self.round
            } else if path.starts_with("/instruments") {
                "self-evaluation-tool-for-action-in-partnership"
            } else {
                &self.partnership
            };
            let path = path
                .replace("{round}", &self.round)
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
                .replace("{invitation}", "0123456789")
                .replace("{plan}", "0123456789")
                .replace("{person}", "0123456789")
                .replace("{what}", "app")
                .replace("{number}", "1")
                .replace("{which}", "reminder")
                .replace("{place}", "see");
            for (who, browser) in [("signed in", &self.coordinator), ("not", &self.visitor)] {
                if methods.contains("get") {
                    let page = browser.get(&path);
                    answers.insert(format!("GET {path}, {who}"), plain(&page));
                }
                // Without their token the forms of coordinators change nothing;
                // with it they are sent above.
                let steps: &[&str] = match path.as_str() {
                    "/sign-in" | "/sign-out" => continue,
                    path if path.starts_with("/r/") => &["landing", "questions", "review"],
                    _ => &["open"],
                };
                for go in steps.iter().filter(|_| methods.contains("post")) {
                    let page = browser.post(&path, &[("go", go), ("item-1", "B")]);
                    answers.insert(format!("POST {path} {go}, {who}"), plain(&page));
                }
            }
        }
        answers
    }

    /// Every form of a coordinator, sent as its page sends it, with its token,
    /// but such that it leaves round, people and session as they are.
    ///
    /// Left out, because they change these: `new` and `edit` with a name,
    /// `coordinators` with a name, `invitations/withdraw` with one that there is,
    /// `account` with another name or the passphrase, `rounds/new` with `open`, `import` with all
    /// that it needs, `date` with a date,
    /// `delete` with a tick, and `sign-out`. `close` without a tick closes from
    /// five answers on, so it is sent under five only; `delete` without a tick
    /// deletes a round without answers, so it is sent from one on. `anew` deletes it
    /// with all answers. `cards` and
    /// `codes` make fresh codes in rounds that have some; this one has a shared
    /// link, and both are refused. `welcome` has no token, and `sign-in` is sent
    /// with a name that nobody has.
    fn poll_with_token(&self) -> BTreeMap<String, String> {
        let id = Id::parse(&self.round).expect("an id");
        let answered = self.app.store.answered_now(&id).expect("store");
        let people = self.app.store.accounts().expect("store");
        let of_partnership = |rest: &str| format!("/partnerships/{}{rest}", self.partnership);
        let of_round = |rest: &str| format!("/rounds/{}{rest}", self.round);
        let out = format!("/coordinators/{}/remove", people[0].id);
        let role = format!("/coordinators/{}/role", people[0].id);
        let again = |go| [round_fields(&[]), vec![("go", go)]].concat();
        let mut forms = vec![
            ("/sign-in".to_owned(), vec![("name", "Nobody")]),
            ("/partnerships/new".to_owned(), vec![("name", "")]),
            (of_partnership("/edit"), vec![("name", "")]),
            (of_partnership("/delete"), vec![]),
            (of_partnership("/coordinators"), vec![("coordinator", "")]),
            (of_partnership("/rules"), vec![("go", "look")]),
            (of_round("/texts/invitation"), vec![("go", "look")]),
            // Something of it is open.
            (of_partnership("/archive"), vec![("archived", "yes")]),
            ("/account/name".to_owned(), vec![("name", "")]),
            ("/account/passphrase".to_owned(), vec![("passphrase", "")]),
            ("/sign-in/step".to_owned(), vec![("code", "000000")]),
            (
                "/account/second-factor/proof".to_owned(),
                vec![("passphrase", "")],
            ),
            ("/account/second-factor/app".to_owned(), vec![("code", "")]),
            ("/account/second-factor/codes".to_owned(), vec![]),
            (
                "/account/sessions".to_owned(),
                vec![("session", "0123456789")],
            ),
            // The last coordinator stays.
            (of_partnership(&out), vec![]),
            (of_partnership(&role), vec![("role", "reader")]),
            // Nobody was named who follows.
            (of_partnership("/hand-over"), vec![("then", "gone")]),
            (of_partnership("/rounds/new"), vec![]),
            (of_partnership("/rounds/new"), again("change")),
            (of_partnership("/rounds/new"), again("review")),
            // An earlier round without a name or a number.
            (
                of_partnership("/import/process-check"),
                vec![("once", "0123456789abcdef0123456789abcdef")],
            ),
            (of_round("/cards"), vec![("replace", "yes")]),
            (of_round("/codes"), vec![("replace", "yes")]),
            // This server sends no mail.
            (
                of_round("/send/reminder"),
                vec![
                    ("once", "0123456789abcdef0123456789abcdef"),
                    ("addresses", "a@example.org"),
                ],
            ),
            (of_round("/sending/noted"), vec![]),
            (of_round("/sending/cards"), vec![]),
            // An open round is not shared.
            (of_round("/share"), vec![("shared", "yes")]),
            // Nor is what is said of it.
            (of_round("/record/share"), vec![("parts", "notes")]),
            // Nobody talks about an open round.
            (of_round("/discussion"), vec![("go", "save")]),
            (
                of_round("/discussion/way"),
                vec![("way", "settled-questions")],
            ),
            (
                of_round("/discussion/see"),
                vec![("field:meeting/proud", "One"), ("shown:meeting/proud", "")],
            ),
            (of_round("/date"), vec![("date", ""), ("time", "")]),
        ];
        if answered.is_some_and(|answered| answered < 5) {
            forms.push((of_round("/close"), vec![]));
        }
        if answered != Some(0) {
            forms.push((of_round("/delete"), vec![]));
        }
        // A name that nobody has is told so at once but now and then.
        self.app.passes(SignedDuration::from_mins(1));
        let mut answers = BTreeMap::new();
        let token = self.coordinator.token();
        for (number, (path, fields)) in forms.iter().enumerate() {
            let with_token = [&[("csrf", token.as_str())], fields.as_slice()].concat();
            let page = self.coordinator.post(path, &with_token);
            assert!(![401, 403, 404].contains(&page.status), "{path} is reached");
            let name = format!("POST {path} with its token ({number}), signed in");
            answers.insert(name, plain(&page));
        }
        answers
    }

    fn answer(&self, option: u8) {
        let id = Id::parse(&self.round).expect("an id");
        let ballots = ballots(tool()).choosing(|_| option).of(1);
        members_answer(&self.app.store, &id, &ballots);
    }
}

/// Status, headers and page without date, cookies, tokens and numbers drawn at
/// random (visits, CSRF tokens, request ids).
pub(crate) fn plain(page: &Page) -> String {
    let mut text = page.body.clone();
    for name in ["csrf", "visit", "once"] {
        let mark = format!("name=\"{name}\" value=\"");
        let mut parts = text.split(&mark);
        let mut cleaned = parts.next().unwrap_or("").to_owned();
        for part in parts {
            let rest = part.split_once('"').map_or("", |(_, rest)| rest);
            cleaned.push_str(&mark);
            cleaned.push('"');
            cleaned.push_str(rest);
        }
        text = cleaned;
    }
    let mut headers: Vec<String> = page
        .headers
        .iter()
        .filter(|(name, _)| !["date", "set-cookie"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    headers.sort();
    format!("{} {}\n{text}", page.status, headers.join("; "))
}

/// Places where two polls differ, of those that both asked.
pub(crate) fn differences(
    a: &BTreeMap<String, String>,
    b: &BTreeMap<String, String>,
) -> Vec<String> {
    let differs = |name: &&String| b.get(*name).is_some_and(|theirs| *theirs != a[*name]);
    a.keys().filter(differs).cloned().collect()
}

#[test]
fn an_open_round_tells_how_many_answered_and_nothing_else() {
    let root = tempfile::tempdir().expect("folder");
    let opened = root.path().join("opened");
    let (round, partnership) = {
        let app = TestApp::with(|config| opened.clone_into(&mut config.data));
        let coordinator = app.coordinator();
        let partnership = coordinator.makes_partnership("The Maple Table");
        let round = coordinator.opens_round_with(&partnership, &[]);
        (round, partnership)
    };
    crate::common::files::image_when_closed(&opened);
    let worlds = ["a", "b"].map(|name| {
        let folder = root.path().join(name);
        copy(&opened, &folder);
        World::on(&folder, &round, &partnership)
    });
    // The polls reach what they ask for.
    let link = format!("/r/{round}");
    let member = &worlds[0].visitor;
    assert!(member.get(&link).says("The Maple Table"));
    let sent = member.post(&link, &[("go", "send"), ("item-1", "B")]);
    assert_eq!(sent.errors(), ["gaps"]);
    // Pages that say how many answered; of all others not a byte may change.
    let say_n = ["/rounds/", "/partnerships"];
    let mut before = worlds[0].poll();
    assert_eq!(
        differences(&before, &worlds[1].poll()),
        Vec::<String>::new()
    );
    let mut told = 0;
    for member in 0..9_u8 {
        worlds[0].answer(0);
        worlds[1].answer(1 + member % 2);
        for world in &worlds {
            world.app.passes(SignedDuration::from_mins(20));
        }
        let polls = worlds.each_ref().map(World::poll);
        // The same number, quite other answers: the same bytes everywhere.
        assert!(polls[0].keys().eq(polls[1].keys()));
        assert_eq!(
            differences(&polls[0], &polls[1]),
            Vec::<String>::new(),
            "{member}"
        );
        let changed = differences(&before, &polls[0]);
        for name in &changed {
            let is_told = say_n.iter().any(|path| name.contains(path));
            assert!(is_told && name.contains("signed in"), "{name} changed");
        }
        told += changed.len();
        before = polls.into_iter().next().expect("two");
    }
    assert!(told >= 9, "the number is told, so the polls do see changes");

    // The positive control: what a closed round publishes tells the worlds apart.
    let report = format!("/rounds/{round}/report");
    let published = worlds.each_ref().map(|world| {
        let id = Id::parse(&round).expect("an id");
        let closed = world.app.store.close_round(&id, CLOSING_DAY);
        closed.expect("closes");
        plain(&world.coordinator.get(&report))
    });
    assert_ne!(published[0], published[1]);
}
