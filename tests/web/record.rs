//! The record of a discussion: the same bytes by page and command, and as much of it
//! as a coordinator lets members read.

use crate::common::app::TestApp;
use crate::common::people::Browser;
use crate::common::program::the_program;
use tablee::discussion::{Field, fingerprint};
use tablee::record::{Part, Parts};
use tablee::report::render::Format;
use tablee::round::Id;
use tablee::store::Change;

const NOTE: &str = "Budgets come late.";
const REASON: &str = "Heard on projects, not on money.";
const DECISION: &str = "When a budget is drafted, it comes to the table.";

/// A closed round of this many answers.
fn closed(app: &TestApp, rose: &Browser, partnership: &str, label: &str, answers: usize) -> Id {
    let id = rose.opens_round_with(partnership, &[("label", label)]);
    app.members_answer(&id, answers, |member| {
        u8::try_from(member % 3).expect("small")
    });
    let id = Id::parse(&id).expect("an id");
    let on = jiff::civil::date(2027, 3, 1);
    app.store.close_round(&id, on).expect("closes");
    id
}

/// A closed round of this many answers, talked about.
fn talked_about(app: &TestApp, rose: &Browser, answers: usize) -> Id {
    let partnership = rose.makes_partnership("Quartier «\u{202f}Été\u{202f}»");
    let id = closed(app, rose, &partnership, "Été, 2027", answers);
    for (field, text) in [
        ("subjects", "requirement/R3"),
        ("about/requirement/R3/what", NOTE),
        ("about/requirement/R3/hands", "ours"),
        ("about/requirement/R3/carry-to", "the mayor"),
        ("about/requirement/R3/answer", "B"),
        ("about/requirement/R3/reason", REASON),
        ("action/1/what", DECISION),
        ("plan/leads", "Somebody who leads"),
    ] {
        note(app, &id, field, "", text);
    }
    id
}

fn note(app: &TestApp, id: &Id, field: &str, shown: &str, text: &str) {
    let change = Change {
        field: Field::parse(field).expect("a field"),
        shown: fingerprint(shown),
        text: text.to_owned(),
    };
    app.store.note(id, &[change]).expect("noted");
}

#[test]
fn the_command_line_writes_the_same_record_as_the_web_sends() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let folder = tempfile::tempdir().expect("a folder");
    let id = talked_about(&app, &rose, 9);
    for (language, parts) in [
        ("en", "notes,answers,decisions"),
        ("fr", "answers,decisions"),
    ] {
        for format in Format::of_records() {
            let ending = format.ending();
            let query = format!("lang={language}&parts={parts}&paper=letter");
            let page = rose.get(&format!("/rounds/{id}/record.{ending}?{query}"));
            assert_eq!(page.status, 200, "{ending}");
            assert_eq!(page.headers["content-type"], format.media_type());
            let file = folder.path().join(format!("{language}.{ending}"));
            let written = the_program()
                .args(["record", id.as_str(), "--format", format.name()])
                .args([
                    "--language",
                    language,
                    "--parts",
                    parts,
                    "--paper",
                    "letter",
                ])
                .arg("--data")
                .arg(app.store.folder())
                .arg("--output")
                .arg(&file)
                .status();
            assert!(written.expect("runs").success());
            let bytes = std::fs::read(&file).expect("a file");
            assert!(bytes == page.bytes, "{language}.{ending}");
        }
    }
    assert_eq!(
        rose.get(&format!("/rounds/{id}/record.handout.pdf")).status,
        404
    );
    assert_eq!(
        rose.get(&format!("/rounds/{id}/report.slides.pdf")).status,
        404
    );
    assert_eq!(
        rose.get(&format!("/rounds/{id}/record.pdf?parts=all"))
            .status,
        400
    );
}

#[test]
fn a_round_that_is_open_has_no_record() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let open = rose.opens_round(&rose.makes_partnership("Quartier sud"));
    for page in ["record", "record.pdf"] {
        assert_eq!(rose.get(&format!("/rounds/{open}/{page}")).status, 404);
    }
    let share = rose.sends(
        &format!("/rounds/{open}/record/share"),
        &[("parts", "notes")],
    );
    assert_eq!(share.status, 303);
    let id = Id::parse(&open).expect("an id");
    assert_eq!(app.store.shared_record(&id).expect("read"), None);
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, said) in [
        (["--parts", "notes"], "is not closed"),
        (["--parts", "all"], "there are no parts 'all'"),
        (["--format", "handout"], "there is no format 'handout'"),
    ] {
        let refused = the_program()
            .args(["record", &open, "--data"])
            .arg(app.store.folder())
            .args(arguments)
            .arg("-o")
            .arg(folder.path().join("record.pdf"))
            .output()
            .expect("runs");
        assert_eq!(refused.status.code(), Some(1));
        let found = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(found.contains(said), "{found}");
    }
}

#[test]
fn members_read_the_parts_that_were_ticked_as_they_were_when_shared() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = talked_about(&app, &rose, 9);
    let (page, share) = (
        format!("/rounds/{id}/record"),
        format!("/rounds/{id}/record/share"),
    );
    let theirs = format!("/r/{id}/record");
    let visitor = app.visitor();
    // What is not shared leads to the round's own page, in the language of the link.
    let leads_to = |asked: &str| {
        let page = visitor.get(&format!("{theirs}{asked}"));
        assert_eq!(page.status, 303, "{}", page.body);
        page.headers["location"].clone()
    };
    assert_eq!(leads_to(""), format!("/r/{id}"));
    assert_eq!(leads_to("?lang=fr"), format!("/r/{id}?lang=fr"));
    assert_eq!(leads_to("?lang=%0d%0a"), format!("/r/{id}"));
    let offered = rose.get(&page);
    assert!(offered.says("In our hands · To carry to the mayor"));
    assert!(offered.says("Members cannot read this record."));
    assert_eq!(
        offered.body.matches(" checked").count(),
        3,
        "to share is offered"
    );
    // Nothing ticked is told, and nothing is shared.
    let nothing = rose.sends(&share, &[("go", "share")]);
    assert_eq!(nothing.status, 422);
    assert!(nothing.says("Tick what members may read"));
    assert_eq!(leads_to(""), format!("/r/{id}"));

    let ticked = [
        ("parts", "answers"),
        ("parts", "decisions"),
        ("go", "share"),
    ];
    let done = rose.sends(&share, &ticked);
    assert_eq!(
        done.headers["location"],
        format!("{page}?done=record-shared")
    );
    let read = visitor.get(&theirs);
    assert_eq!(read.status, 200);
    assert!(read.says(DECISION) && read.says(REASON) && !read.says(NOTE));
    assert!(read.says("Version 1, shared on 1 March 2027"));
    assert!(read.says("A discussion is not anonymous"));
    assert!(!read.says("Somebody who leads"));
    // The results are not shared: what members answered is not told by this way.
    assert!(!read.says("What members answered"));
    assert!(!read.says(&format!("/r/{id}/results")));
    let french = visitor.get(&format!("{theirs}?lang=fr"));
    assert!(french.says("Ce que nous avons décidé") && french.says(DECISION));

    // What is changed afterwards they do not see, until it is shared again.
    note(&app, &id, "action/1/what", DECISION, "Something else.");
    assert!(visitor.get(&theirs).says(DECISION));
    assert!(rose.get(&page).says("The record has changed since then."));
    rose.sends(&share, &[("parts", "decisions"), ("go", "share")]);
    let read = visitor.get(&theirs);
    assert!(read.says("Something else.") && !read.says(DECISION) && !read.says(REASON));
    assert!(read.says("Version 2"));
    assert!(!rose.get(&page).says("The record has changed since then."));

    let done = rose.sends(&share, &[("go", "withdraw")]);
    assert_eq!(done.status, 303);
    assert_eq!(leads_to(""), format!("/r/{id}"));
    let kept = app
        .store
        .shared_record(&id)
        .expect("read")
        .expect("its version");
    assert_eq!((kept.version, kept.text.as_str()), (2, ""));
    assert!(rose.get(&page).says("You have withdrawn this record."));
}

#[test]
fn shared_results_and_the_shared_record_lead_to_one_another() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = talked_about(&app, &rose, 9);
    let visitor = app.visitor();
    rose.sends(&format!("/rounds/{id}/share"), &[("shared", "yes")]);
    let results = format!("/r/{id}/results?lang=fr");
    assert!(!visitor.get(&results).says("Compte rendu de la discussion"));
    let all: Vec<(&str, &str)> = Part::ALL
        .iter()
        .map(|part| ("parts", part.name()))
        .collect();
    rose.sends(&format!("/rounds/{id}/record/share"), &all);
    let page = visitor.get(&results);
    let html = page.html();
    let link = html.link("Compte rendu de la discussion");
    assert_eq!(link, "record?lang=fr");
    let record = visitor.get(&format!("/r/{id}/{link}"));
    assert!(record.says(NOTE) && record.says("Ce que les membres ont répondu"));
    let html = record.html();
    let link = html.link("Les résultats de cette évaluation");
    assert_eq!(link, "results?lang=fr");
    let stored = app.store.shared_record(&id).expect("read").expect("shared");
    assert_eq!(stored.parts, Parts::ALL.name());
    assert!(!stored.text.contains("Somebody who leads"));
}

#[test]
fn a_record_begins_with_what_became_of_earlier_decisions() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier sud");
    let earlier = closed(&app, &rose, &partnership, "2026", 9);
    for (field, text) in [
        (
            "action/1/what",
            "When members are new, two others call them.",
        ),
        ("action/1/state", "under-way"),
        ("meeting/proud", "A note of the year before."),
    ] {
        note(&app, &earlier, field, "", text);
    }
    let later = closed(&app, &rose, &partnership, "2027", 9);
    let page = rose.get(&format!("/rounds/{later}/record"));
    assert!(page.says("Since last time") && page.says("two others call them."));
    assert!(page.says("Under way") && !page.says("A note of the year before."));
    let first = rose.get(&format!("/rounds/{earlier}/record"));
    assert!(!first.says("Since last time") && first.says("A note of the year before."));
    // Members read of them with the decisions, as they were then.
    let share = format!("/rounds/{later}/record/share");
    rose.sends(&share, &[("parts", "decisions"), ("go", "share")]);
    note(&app, &earlier, "action/1/state", "under-way", "done");
    let theirs = app.visitor().get(&format!("/r/{later}/record"));
    assert!(theirs.says("two others call them.") && theirs.says("Under way"));
    assert!(!theirs.says("A note of the year before."));
}
