//! Decisions over the years: written down, followed up, taken along as files; two
//! people at once.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::{Browser, Page, pairs};
use crate::common::rounds::a_round;
use crate::web::PROVED;
use std::collections::BTreeMap;
use tablee::discussion::Discussion;
use tablee::round::Id;

/// What says that nothing stood in a field.
const NONE: &str = "e3b0c442";

/// A partnership with a closed round of each of these years.
pub(super) struct Years<'a> {
    pub(super) app: &'a TestApp,
    pub(super) rose: Browser,
    pub(super) partnership: String,
    pub(super) rounds: Vec<String>,
}

impl<'a> Years<'a> {
    pub(super) fn new(app: &'a TestApp, years: &[i16]) -> Self {
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Table des Érables");
        let whose = Id::parse(&partnership).expect("an id");
        let close = |year: &i16| {
            let round = a_round().called(&format!("Bilan {year}"));
            let (id, _) = round.opened_at(app.now()).opens_in(&app.store, &whose);
            app.members_answer(&id.to_string(), 9, |member| {
                u8::try_from((member + usize::from(year % 2 == 0)) % 3).expect("small")
            });
            let day = jiff::civil::date(*year, 11, 20);
            app.store.close_round(&id, day).expect("closes");
            id.to_string()
        };
        Self {
            rounds: years.iter().map(close).collect(),
            app,
            rose,
            partnership,
        }
    }

    fn page(&self) -> Page {
        self.of("actions")
    }

    pub(super) fn of(&self, page: &str) -> Page {
        let path = format!("/partnerships/{}/{page}", self.partnership);
        self.rose.get(path.trim_end_matches('/'))
    }

    /// Fills in the form at an address as a browser does, with these changes.
    fn fills_in(&self, path: &str, changes: &[(&str, &str)]) -> Page {
        let page = self.rose.get(path);
        self.sends(path, page.html().first("form.panel"), changes)
    }

    /// Sends a form as it stands but for these changes; a field is named by its end.
    fn sends(&self, path: &str, form: &Element, changes: &[(&str, &str)]) -> Page {
        let fields = form
            .fields()
            .into_iter()
            .filter(|field| field.kind != "button" && (field.kind != "radio" || field.checked));
        let mut sent: Vec<(String, String)> =
            fields.map(|field| (field.name, field.value)).collect();
        for (end, value) in changes {
            let is_it = |(name, _): &&mut (String, String)| {
                name.starts_with("field:action/") && name.ends_with(&format!("/{end}"))
            };
            let field = sent.iter_mut().find(is_it);
            (*value).clone_into(&mut field.expect("a field of this name").1);
        }
        let sent = pairs(&sent);
        self.rose.post(path, &sent)
    }

    /// Decides something after the round at `place`.
    pub(super) fn decides(&self, place: usize, parts: &[(&str, &str)]) {
        let page = self.fills_in(
            &format!("/rounds/{}/actions/new", self.rounds[place]),
            parts,
        );
        assert_eq!(page.status, 303, "{}", page.body);
    }

    /// Says where a decision stands, by the small form of the page.
    fn says(&self, place: usize, number: u16, parts: &[(&str, &str)]) -> Page {
        let path = format!("/rounds/{}/actions/{number}/state", self.rounds[place]);
        let page = self.page();
        let html = page.html();
        let mut forms = html.all("form").into_iter();
        let form = forms.find(|form| form.attribute("action") == Some(&path));
        self.sends(&path, form.expect("its form"), parts)
    }

    fn noted(&self, place: usize) -> Discussion {
        let id = Id::parse(&self.rounds[place]).expect("an id");
        self.app.store.discussion(&id).expect("read")
    }

    /// The headings of what is open, done and dropped.
    fn listed(&self) -> BTreeMap<String, Vec<String>> {
        let page = self.page();
        let html = page.html();
        let mut listed = BTreeMap::new();
        let open = html.all("section").into_iter();
        for part in open.chain(html.all("details.more")) {
            let headings = part.all("h3").into_iter().map(Element::words).collect();
            listed.insert(part.first("h2").words(), headings);
        }
        listed
    }
}

#[test]
fn a_decision_is_written_down_followed_up_and_celebrated() {
    let app = TestApp::start();
    let years = Years::new(&app, &[2024, 2025]);
    let page = years.of("");
    assert!(page.says("Decisions</a>"), "nothing is open: no number");
    assert!(years.page().says("Nothing has been decided yet"));
    years.decides(
        1,
        &[
            ("what", "When we invite, the chair will call"),
            ("who", "Chair"),
            ("due", "2027-05-31"),
            ("requirement", "R1"),
            ("shows", "Two new faces"),
            ("stops", "The newsletter"),
        ],
    );
    years.decides(1, &[("what", "Soup first"), ("due", "2027-02-01")]);
    years.decides(0, &[("what", "No day")]);
    // By day; what is overdue is said in words.
    let open = [
        "Soup first",
        "When we invite, the chair will call",
        "No day",
    ];
    assert_eq!(years.listed()["Open"], open);
    let page = years.page();
    for words in [
        "Overdue: it was due by 1 February 2027",
        "By 31 May 2027",
        "No date",
        "Two new faces",
        "The newsletter",
        "Bilan 2025",
        "It is added to the round “Bilan 2025”",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(years.of("").says("Decisions (3 open)"));
    let round = years.rose.get(&format!("/rounds/{}", years.rounds[0]));
    assert!(round.says("Decisions (3 open)"));
    // Done, and whether it helped.
    let done = years.says(1, 1, &[("state", "done"), ("helped", "somewhat")]);
    assert_eq!(done.status, 303);
    let dropped = years.says(0, 1, &[("state", "dropped"), ("why", "Nobody came")]);
    assert_eq!(dropped.status, 303);
    let listed = years.listed();
    assert_eq!(listed["Done (1)"], ["When we invite, the chair will call"]);
    assert_eq!(listed["Dropped (1)"], ["No day"]);
    let page = years.page();
    assert!(page.says("Done, and it helped somewhat") && page.says("Dropped: Nobody came"));
    let closed = |of: Discussion| of.actions()[0].closed_on.map(|day| day.to_string());
    assert_eq!(closed(years.noted(1)).as_deref(), Some("2027-03-01"));
    // Taken up again, it has no such day any more.
    assert_eq!(years.says(1, 1, &[("state", "under-way")]).status, 303);
    assert_eq!(closed(years.noted(1)), None);
    // Put in other words.
    let path = format!("/rounds/{}/actions/2", years.rounds[1]);
    let form = years.rose.get(&path);
    assert!(form.says("Change a decision") && form.says("Soup first"));
    assert_eq!(years.fills_in(&path, &[("what", "Soup last")]).status, 303);
    assert_eq!(years.listed()["Open"][0], "Soup last");
    assert_eq!(years.noted(1).actions().len(), 2);
}

#[test]
fn a_wrong_decision_says_what_and_keeps_what_was_typed() {
    let app = TestApp::start();
    let years = Years::new(&app, &[2025]);
    let path = format!("/rounds/{}/actions/new", years.rounds[0]);
    let page = years.fills_in(&path, &[("what", "  "), ("who", "The chair")]);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    assert!(page.says("Say what is to be done") && page.says("The chair"));
    let long = "x".repeat(301);
    for (part, typed, message) in [
        ("due", "soon", "2027-05-31"),
        ("requirement", "R99", "Choose one of what is offered"),
        ("who", long.as_str(), "longer than 300 characters"),
        ("shows", "a\u{202e}b", "cannot be seen"),
    ] {
        let page = years.fills_in(&path, &[("what", "Kept words"), (part, typed)]);
        assert_eq!(page.status, 422, "{part}");
        assert!(page.says(message) && page.says("Kept words"), "{part}");
        let error = page.errors().pop().expect("an error");
        assert!(page.html().shows(&format!("#{error}")), "{part}: {error}");
    }
    assert!(years.noted(0).is_empty(), "nothing is half saved");
    // Fields that the form does not ask are none of its.
    let sent = [
        ("field:action/1/what", "a"),
        ("shown:action/1/what", NONE),
        ("field:meeting/proud", "b"),
        ("shown:meeting/proud", NONE),
    ];
    assert_eq!(years.rose.sends(&path, &sent).status, 400);
    let state = format!("/rounds/{}/actions/1/state", years.rounds[0]);
    assert_eq!(
        years
            .rose
            .sends(
                &state,
                &[("field:action/1/what", "a"), ("shown:action/1/what", NONE)]
            )
            .status,
        400
    );
    assert_eq!(
        years
            .rose
            .sends(
                &state,
                &[
                    ("field:action/2/state", "done"),
                    ("shown:action/2/state", NONE)
                ]
            )
            .status,
        400
    );
    let known = format!("/rounds/{}/actions/1", years.rounds[0]);
    assert_eq!(years.rose.get(&known).status, 404, "there is none yet");
    assert!(years.noted(0).is_empty());
}

/// What a page says that somebody else wrote meanwhile.
fn theirs_in(page: &Page) -> Vec<String> {
    let html = page.html();
    let shown = html.all(".theirs").into_iter();
    let shown = shown.filter(|one| one.attribute("hidden").is_none());
    shown.map(|one| one.first("blockquote").words()).collect()
}

#[test]
fn of_two_who_write_at_once_neither_is_written_over() {
    let app = TestApp::start();
    let years = Years::new(&app, &[2025]);
    let path = format!("/rounds/{}/actions/new", years.rounds[0]);
    let (mine, theirs) = (years.rose.get(&path), years.rose.get(&path));
    let form = |page: &Page| page.html();
    let (mine, theirs) = (form(&mine), form(&theirs));
    let (mine, theirs) = (mine.first("form.panel"), theirs.first("form.panel"));
    // Both add one; and pressing twice adds one.
    let their = [("what", "Theirs"), ("who", "Chair")];
    assert_eq!(years.sends(&path, theirs, &their).status, 303);
    assert_eq!(years.sends(&path, theirs, &their).status, 303);
    assert_eq!(years.sends(&path, mine, &[("what", "Mine")]).status, 303);
    let actions = years.noted(0).actions();
    let what: Vec<&str> = actions.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(what, ["Theirs", "Mine"]);
    assert_eq!(
        (actions[0].who.as_str(), actions[1].who.as_str()),
        ("Chair", "")
    );
    // Both change one.
    let path = format!("/rounds/{}/actions/1", years.rounds[0]);
    let page = years.rose.get(&path).html();
    let open = page.first("form.panel");
    assert_eq!(years.sends(&path, open, &[("what", "Changed")]).status, 303);
    let refused = years.sends(&path, open, &[("what", "My words"), ("who", "All")]);
    assert_eq!((refused.status, refused.errors().len()), (422, 1));
    assert!(refused.says("Somebody else wrote here meanwhile") && refused.says("My words"));
    assert_eq!(theirs_in(&refused), ["Changed"]);
    assert_eq!(years.noted(0).actions()[0].what, "Changed");
    assert_eq!(
        years.noted(0).actions()[0].who,
        "All",
        "nobody else wrote that"
    );
    // Seen now: it may be replaced.
    let again = refused.html();
    assert_eq!(
        years.sends(&path, again.first("form.panel"), &[]).status,
        303
    );
    assert_eq!(years.noted(0).actions()[0].what, "My words");
    // Where it stands, likewise; what is left alone never conflicts.
    let state = format!("/rounds/{}/actions/1/state", years.rounds[0]);
    let page = years.page().html();
    let forms = page.all("form").into_iter();
    let mut forms = forms.filter(|form| form.attribute("action") == Some(&state));
    let form = forms.next().expect("its form");
    assert_eq!(years.sends(&state, form, &[("state", "done")]).status, 303);
    assert_eq!(years.sends(&state, form, &[]).status, 303, "left as it was");
    let refused = years.sends(&state, form, &[("state", "dropped"), ("why", "Too late")]);
    assert_eq!(refused.status, 422);
    assert_eq!(theirs_in(&refused), ["Done"]);
    assert!(refused.says("Too late"));
    assert!(years.listed().contains_key("Done (1)"));
    assert_eq!(years.rose.get(&state).status, 303, "its page is another");
}

#[test]
fn decisions_are_had_as_a_table_and_for_a_calendar() {
    let app = TestApp::start();
    let years = Years::new(&app, &[2025]);
    let hostile = [
        ("what", "=1+1; \"soup\"\nand, bread"),
        ("who", "@SUM(A1)"),
        ("due", "2027-05-31"),
        ("shows", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}"),
    ];
    years.decides(0, &hostile);
    years.decides(0, &[("what", "Done already"), ("due", "2027-04-01")]);
    assert_eq!(years.says(0, 2, &[("state", "done")]).status, 303);
    for (tag, separator, state) in [("en", b',', "To do"), ("fr", b';', "À faire")] {
        let page = years.of(&format!("actions.csv?lang={tag}"));
        assert_eq!(page.headers["content-type"], "text/csv; charset=utf-8");
        let bytes = page
            .bytes
            .strip_prefix("\u{feff}".as_bytes())
            .expect("a mark");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .from_reader(bytes);
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0][1], "'=1+1; \"soup\"\nand, bread");
        assert_eq!((&rows[0][2], &rows[0][3]), ("'@SUM(A1)", "2027-05-31"));
        assert_eq!((&rows[0][5], &rows[0][7]), (hostile[3].1, state));
    }
    let page = years.of("actions.ics?lang=en");
    assert_eq!(page.headers["content-type"], "text/calendar; charset=utf-8");
    assert!(page.body.split("\r\n").all(|line| line.len() <= 75));
    let unfolded = page.body.replace("\r\n ", "");
    let days: Vec<&str> = unfolded
        .split("\r\n")
        .filter(|line| line.starts_with("DT"))
        .collect();
    assert_eq!(
        days,
        [
            "DTSTAMP:20270301T000000Z",
            "DTSTART;VALUE=DATE:20270531",
            "DTEND;VALUE=DATE:20270601",
        ],
        "what is open, for the whole day"
    );
    assert!(unfolded.contains("\r\nSUMMARY:Due: =1+1\\; \"soup\"\r\n"));
    assert!(unfolded.contains(&format!("UID:{}-1@tablee", years.rounds[0])));
    assert_eq!(years.of("actions.pdf").status, 404);
}

#[test]
fn decisions_stand_before_the_comparison_and_mark_what_came_after_them() {
    let app = TestApp::start();
    let years = Years::new(&app, &[2024, 2025]);
    let no_proof = "A difference after a decision is not proof that it worked.";
    let last = format!("/rounds/{}/report?lang=en", years.rounds[1]);
    for page in [years.of("compare?lang=en"), years.rose.get(&last)] {
        assert!(!page.says("What we decided") && !page.says(no_proof));
    }
    years.decides(0, &[("what", "Call first"), ("requirement", "R1")]);
    years.decides(
        1,
        &[("what", "After the last round"), ("requirement", "R1")],
    );
    let results = format!("/r/{}/results", years.rounds[1]);
    for round in &years.rounds {
        let shared = [("shared", "yes")];
        let page = years.rose.sends(&format!("/rounds/{round}/share"), &shared);
        assert_eq!(page.status, 303);
    }
    for page in [years.of("compare?lang=en"), years.rose.get(&last)] {
        let html = page.html();
        let anchors: Vec<&str> = html
            .first("main")
            .all("")
            .into_iter()
            .filter_map(|one| one.attribute("id"))
            .filter(|id| ["decided", "compare", "compare-1"].contains(id))
            .collect();
        assert_eq!(anchors, ["decided", "compare", "compare-1"]);
        assert!(page.says("Call first") && !page.says("After the last round"));
        assert!(page.says("After a decision"), "the mark");
        assert_eq!(page.body.matches(no_proof).count(), 2);
    }
    // To share results is not to share what was decided.
    let members = app.visitor().get(&results);
    assert!(members.says("Side by side") && !members.says("Call first"));
    let french = years.of("compare?lang=fr");
    assert!(
        french.says("Une différence après une décision ne prouve pas qu’elle en est la cause.")
    );
    let json = years.of("compare.json?lang=en");
    let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    assert_eq!(json["decided"][0]["what"], "Call first");
    assert_eq!(
        (&json["decided"][0]["after"], &json["decided"][1]),
        (&0.into(), &().into())
    );
}

#[test]
fn decisions_go_with_their_round() {
    let app = TestApp::start();
    let years = Years::new(&app, &[2024, 2025]);
    years.decides(0, &[("what", "Of the first")]);
    years.decides(1, &[("what", "Of the last")]);
    let path = format!("/rounds/{}/delete", years.rounds[1]);
    assert_eq!(years.rose.sends(&path, &PROVED).status, 303);
    assert_eq!(years.listed()["Open"], ["Of the first"]);
    assert!(!years.of("actions.csv").says("Of the last"));
    assert!(!years.of("welcome").says("Of the last"));
}
