//! Differencing: polling every page after each answer, in two worlds in which
//! members answer differently. What differs between them tells about answers.

use crate::attacks::routes::{Places, ROUTES};
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
        let places = Places::of(&self.round, &self.partnership);
        for &(path, methods) in ROUTES {
            let path = places.fill(path);
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
