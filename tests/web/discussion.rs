//! A discussion: prepared, led from its screens, noted by two at once.

mod deciding;
mod live;

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::{Browser, Page, pairs};
use crate::common::rounds::CLOSING_DAY;
use jiff::SignedDuration;
use tablee::discussion::fingerprint;
use tablee::round::Id;

/// A server with a coordinator whose round of twelve is closed.
struct Table {
    app: TestApp,
    rose: Browser,
    round: String,
}

impl Table {
    fn of(answers: usize) -> Self {
        Self::at(TestApp::start(), answers)
    }

    fn at(app: TestApp, answers: usize) -> Self {
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("The Maple Table");
        let round = rose.opens_round_with(&partnership, &[("members", "12")]);
        let id = Id::parse(&round).expect("an id");
        members_answer(&app.store, &id, &ballots(tool()).split().of(answers));
        app.store.close_round(&id, CLOSING_DAY).expect("closes");
        Self { app, rose, round }
    }

    fn path(&self, screen: &str) -> String {
        format!("/rounds/{}/discussion{screen}", self.round)
    }

    fn id(&self) -> Id {
        Id::parse(&self.round).expect("an id")
    }

    fn text(&self, field: &str) -> String {
        let of = self.app.store.discussion(&self.id()).expect("read");
        let field = tablee::discussion::Field::parse(field).expect("a field");
        of.text(&field).to_owned()
    }

    /// Sends the form of a screen as its page stands, but for what is typed.
    fn types(&self, page: &Page, path: &str, typed: &[(&str, &str)]) -> Page {
        let fields = page.html().first("#form").fields().into_iter();
        let is_sent = |kind: &str, checked: bool| match kind {
            "button" | "submit" => false,
            "radio" | "checkbox" => checked,
            _ => true,
        };
        let sent = fields.filter(|field| is_sent(&field.kind, field.checked));
        let mut sent: Vec<(String, String)> = sent
            .map(|field| (field.name, field.value))
            .filter(|(name, _)| typed.iter().all(|(typed, _)| typed != name))
            .collect();
        sent.extend(
            typed
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
        );
        let sent = pairs(&sent);
        self.rose.post(path, &sent)
    }

    fn screen(&self, name: &str) -> Page {
        let page = self.rose.get(&self.path(name));
        assert_eq!(page.status, 200, "{name}");
        page
    }
}

/// What a script sends, and what it is told.
fn sends(
    browser: &Browser,
    table: &Table,
    field: &str,
    shown: &str,
    text: &str,
) -> serde_json::Value {
    let shown_name = format!("shown:{field}");
    let field = format!("field:{field}");
    let shown = fingerprint(shown);
    let page = browser.sends(
        &table.path("/fields"),
        &[(&field, text), (&shown_name, &shown)],
    );
    assert_eq!(page.status, 200);
    serde_json::from_str(&page.body).expect("an answer")
}

#[test]
fn a_meeting_is_prepared_led_and_noted_without_a_script() {
    let table = Table::of(12);
    let round = table.rose.get(&format!("/rounds/{}", table.round));
    assert!(round.leads(&table.path("")));
    let prepare = table.screen("");
    assert!(prepare.says("not anonymous") && prepare.says("60 minutes in all"));
    let proposed = prepare.html().all(".proposal").len();
    assert!((1..=4).contains(&proposed), "{proposed} are proposed");

    // A plan of half an hour on two subjects, led by the chair.
    let subject = prepare.field("subject").expect("a subject");
    let typed = [
        ("field:plan/minutes", "30"),
        ("field:plan/people", "11"),
        ("field:plan/leads", "The chair"),
        ("subject", &subject),
        ("go", "save"),
    ];
    let saved = table.types(&prepare, &table.path(""), &typed);
    assert_eq!(saved.status, 303);
    assert_eq!(table.text("subjects"), subject);
    let prepare = table.screen("");
    assert!(prepare.says("30 minutes in all"));
    // A step is moved, another left out and put back.
    let press = |page: &Page, go: &str| table.types(page, &table.path(""), &[("go", go)]);
    assert_eq!(press(&prepare, "earlier:decide").status, 303);
    let steps = || table.text("plan/agenda");
    assert_eq!(steps(), "welcome see choose decide subjects close");
    press(&table.screen(""), "leave:choose");
    assert_eq!(steps(), "welcome see decide subjects close");
    press(&table.screen(""), "back:choose");
    press(&table.screen(""), "later:decide");
    assert_eq!(steps(), "welcome see choose subjects decide close");

    // From screen to screen by the buttons; what is typed is kept on the way.
    let begun = press(&table.screen(""), "lead");
    assert_eq!(begun.headers["location"], table.path("/welcome?lead=yes"));
    let see = table.screen("/see");
    assert!(see.says("What surprises you?") && see.html().shows("svg"));
    assert!(!see.says("Discuss first"), "our reading is not shown");
    let next = [
        ("field:meeting/surprises", "That we agree"),
        ("go", "choose"),
    ];
    let next = table.types(&see, &table.path("/see"), &next);
    assert!(next.headers["location"].starts_with(&table.path("/choose")));
    assert_eq!(table.text("meeting/surprises"), "That we agree");
    let subject_one = table.screen("/subject-1");
    assert!(subject_one.html().shows("details.reading"));
    let note = format!("field:about/{subject}/now-what");
    let hands = format!("field:about/{subject}/hands");
    let typed = [
        (note.as_str(), "Ask two of them"),
        (&hands, "ours"),
        ("go", "decide"),
    ];
    assert_eq!(
        table
            .types(&subject_one, &table.path("/subject-1"), &typed)
            .status,
        303
    );
    assert_eq!(table.text(&format!("about/{subject}/hands")), "ours");

    // Two decisions, the second under a number of its own.
    for (number, what) in [
        (1, "When we invite, the chair will call"),
        (2, "Meet at six"),
    ] {
        let decide = table.screen("/decide");
        let field = format!("field:action/{number}/what");
        assert!(decide.field(&field).is_some() || decide.body.contains(&field));
        let due = format!("field:action/{number}/due");
        let typed = [(field.as_str(), what), (&due, "2027-05-31"), ("go", "stay")];
        assert_eq!(
            table.types(&decide, &table.path("/decide"), &typed).status,
            303
        );
    }
    let decided = table
        .app
        .store
        .discussion(&table.id())
        .expect("read")
        .actions();
    assert_eq!(decided.len(), 2);
    assert_eq!(decided[1].what, "Meet at six");
}

#[test]
fn nothing_that_two_write_at_once_is_lost() {
    let table = Table::of(12);
    let second = table.app.coordinator_named("Second");
    let partnership = table
        .app
        .store
        .round(&table.id())
        .expect("read")
        .expect("there")
        .partnership;
    let link = table.rose.invites(&partnership.to_string(), "Second");
    assert_eq!(second.sends(&link, &[]).status, 303);
    let proud = "meeting/proud";

    // By buttons: both have the page open, one saves, then the other.
    let mine = table.screen("/close");
    let field = format!("field:{proud}");
    let saved = table.types(
        &mine,
        &table.path("/close"),
        &[(&field, "The garden"), ("go", "stay")],
    );
    assert_eq!(saved.status, 303);
    let late = table.types(
        &mine,
        &table.path("/close"),
        &[(&field, "The kitchen"), ("go", "decide")],
    );
    assert_eq!(late.status, 422, "not led on");
    assert!(late.says("Somebody else wrote here meanwhile"));
    assert!(
        late.says("The garden") && late.says("The kitchen"),
        "both are there"
    );
    assert_eq!(table.text(proud), "The garden");
    // Turning the page, however often, says nothing of whose is to stand.
    let turned = table.types(&late, &table.path("/close"), &[("go", "decide")]);
    assert_eq!(turned.status, 422);
    assert!(turned.says("The garden") && turned.says("The kitchen"));
    assert_eq!(table.text(proud), "The garden");
    // Saved once more it is known what is written over.
    let again = table.types(&late, &table.path("/close"), &[("go", "stay")]);
    assert_eq!(again.status, 303);
    assert_eq!(table.text(proud), "The kitchen");
    // Who typed nothing stands in nobody's way.
    let untouched = table.types(&mine, &table.path("/close"), &[("go", "stay")]);
    assert_eq!(untouched.status, 303);
    assert_eq!(table.text(proud), "The kitchen");

    // By a script.
    let told = sends(&second, &table, proud, "The garden", "Both");
    assert_eq!(told["unkept"][0]["theirs"][0], "The kitchen");
    assert_eq!(table.text(proud), "The kitchen");
    let told = sends(&second, &table, proud, "The kitchen", "Both");
    assert_eq!(told["kept"][0]["text"], "Both");
    let since = told["revision"].as_u64().expect("a number") - 1;
    let news = table
        .rose
        .get(&table.path(&format!("/changes?since={since}")));
    let news: serde_json::Value = serde_json::from_str(&news.body).expect("news");
    assert_eq!(news["fields"][0]["field"], proud);
    assert_eq!(news["fields"][0]["text"], "Both");
}

#[test]
fn hostile_long_and_right_to_left_texts_come_back_as_they_were() {
    let table = Table::of(12);
    let proud = "meeting/proud";
    let hostile = "<script>alert(1)</script> {{t \"x\"}} =cmd|' /C calc'!A0 \u{5e9}\u{5dc}\u{5d5}\u{5dd} ]]> &amp;";
    let long = "é".repeat(20_000);
    let mut shown = String::new();
    for text in [hostile, &long] {
        let told = sends(&table.rose, &table, proud, &shown, text);
        assert_eq!(told["kept"][0]["text"], text);
        let page = table.screen("/close");
        let id = "#meeting-proud";
        assert_eq!(page.html().first(id).text().trim(), text);
        assert!(!page.body.contains("<script>alert"));
        text.clone_into(&mut shown);
    }
    let too_long = "é".repeat(20_001);
    let told = sends(&table.rose, &table, proud, &shown, &too_long);
    assert!(
        told["unkept"][0]["message"]
            .as_str()
            .expect("words")
            .contains("20000")
    );
    assert_eq!(table.text(proud), long, "what was there stays");
    // By the button what was typed comes back with what is wrong.
    let page = table.screen("/close");
    let typed = [
        ("field:meeting/next-look", "soon"),
        ("field:meeting/thanks", "Rose"),
        ("go", "stay"),
    ];
    let wrong = table.types(&page, &table.path("/close"), &typed);
    assert_eq!(
        (wrong.status, wrong.errors()),
        (422, vec!["meeting-next-look".to_owned()])
    );
    assert_eq!(
        wrong.field("field:meeting/next-look").as_deref(),
        Some("soon")
    );
    assert_eq!(
        table.text("meeting/thanks"),
        "Rose",
        "what can be kept is kept"
    );
}

#[test]
fn what_was_typed_survives_an_ended_session() {
    let table = Table::of(12);
    let page = table.screen("/close");
    assert_eq!(table.rose.sends("/sign-out", &[]).status, 303);
    let typed = [("field:meeting/proud", "The garden"), ("go", "stay")];
    let sent = [("origin", table.rose.origin.clone())];
    let fields: Vec<(String, String)> = page.hidden();
    let mut fields = pairs(&fields);
    fields.extend(typed);
    let headers: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let held = table
        .rose
        .post_with(&table.path("/close"), &headers, &fields);
    assert!(
        held.says("The garden") || held.body.contains("The garden"),
        "{}",
        held.status
    );
    // The script is told that nobody is signed in, and keeps it.
    let refused = table.rose.post(&table.path("/fields"), &typed);
    assert_ne!(refused.status, 200);
    let again = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    assert_eq!(table.rose.post("/sign-in", &again).status, 303);
    assert_eq!(table.text("meeting/proud"), "");
}

#[test]
fn with_patterns_or_nothing_screens_work_from_descriptions_and_questions() {
    for (answers, chart) in [(6, true), (3, false)] {
        let table = Table::of(answers);
        let see = table.screen("/see");
        assert_eq!(see.html().shows("svg"), chart, "{answers}");
        assert!(see.says("What surprises you?"));
        let prepare = table.screen("");
        let about = format!("requirement/{}", tool().requirements()[0].id);
        let typed = [("subject", about.as_str()), ("go", "save")];
        let shown = prepare.field("subjects-shown").expect("a mark");
        let sent = [typed[0], typed[1], ("subjects-shown", &shown)];
        assert_eq!(table.rose.sends(&table.path(""), &sent).status, 303);
        let subject = table.screen("/subject-1");
        assert!(
            subject.html().first("ol.asked-options").all("li").len() >= 3,
            "{answers}"
        );
        assert!(!subject.html().first(".questions").all("li").is_empty());
        assert!(!subject.says("%"), "no share of {answers} answers");
    }
}

#[test]
fn screens_speak_two_languages_one_above_the_other() {
    let table = Table::of(12);
    sends(&table.rose, &table, "plan/languages", "", "fr en");
    let see = table.screen("/see");
    assert!(see.says("Qu’est-ce qui vous surprend") && see.says("What surprises you?"));
    let heading = see.html();
    let said = heading.first("h1").all(".said");
    let languages: Vec<_> = said.iter().map(|one| one.attribute("lang")).collect();
    assert_eq!(languages, [Some("fr"), Some("en")]);
    assert!(table.screen("").says("Charts speak the first alone"));
}

#[test]
fn a_restart_loses_nothing_and_the_next_page_goes_on() {
    let root = tempfile::tempdir().expect("folder");
    let start = || {
        TestApp::with(|config| {
            config.data = root.path().join("data");
            config.public_address = Some("http://tablee.example.org".into());
        })
    };
    let round = {
        let table = Table::at(start(), 12);
        sends(&table.rose, &table, "meeting/proud", "", "The garden");
        table.round
    };
    crate::common::files::image_when_closed(&root.path().join("data"));
    let app = start();
    let rose = app.visitor();
    let again = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    assert_eq!(rose.post("/sign-in", &again).status, 303);
    let table = Table { app, rose, round };
    let page = table.screen("/close");
    assert!(page.says("The garden"));
    let typed = [
        ("field:meeting/proud", "The garden, and the kitchen"),
        ("go", "stay"),
    ];
    let saved = table.types(&page, &table.path("/close"), &typed);
    assert_eq!(saved.status, 303);
    assert_eq!(table.text("meeting/proud"), "The garden, and the kitchen");
}

#[test]
fn a_screen_that_was_left_open_keeps_no_session_alive() {
    let table = Table::of(12);
    let asks = || table.rose.get(&table.path("/changes?since=0")).status;
    for _ in 0..7 {
        assert_eq!(asks(), 200);
        table.app.passes(SignedDuration::from_mins(17));
    }
    assert_eq!(asks(), 200, "one hour and 59 minutes");
    table.app.passes(SignedDuration::from_mins(2));
    assert_eq!(asks(), 401);
    assert_eq!(table.rose.get(&table.path("/close")).status, 401);
}

#[test]
fn more_subjects_than_a_meeting_talks_about_are_refused_and_kept_ticked() {
    let table = Table::of(12);
    let prepare = table.screen("");
    let shown = prepare.field("subjects-shown").expect("a mark");
    let all: Vec<String> = tool().requirements()[..6]
        .iter()
        .map(|requirement| format!("requirement/{}", requirement.id))
        .collect();
    let mut sent: Vec<(&str, &str)> = all.iter().map(|one| ("subject", one.as_str())).collect();
    sent.push(("subjects-shown", &shown));
    let refused = table.rose.sends(&table.path(""), &sent);
    assert_eq!(
        (refused.status, refused.errors()),
        (422, vec!["subjects".to_owned()])
    );
    assert!(refused.says("Choose at most 5"));
    for about in &all {
        let value = format!("value=\"{about}\" checked");
        assert!(refused.body.contains(&value), "{about} is still ticked");
    }
    assert_eq!(table.text("subjects"), "");
}
