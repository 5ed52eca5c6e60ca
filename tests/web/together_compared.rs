//! Two rounds that a group answered together, side by side: words then and words
//! now; and what is never set beside them.

use crate::common::app::TestApp;
use crate::common::people::Browser;
use crate::common::program::the_program;
use crate::web::ways::together;
use tablee::discussion::{About, AboutPart, Field, fingerprint};
use tablee::instrument::shipped;
use tablee::round::Id;
use tablee::store::Change;

/// What a group settles on a question of the first shipped instrument, by its id.
pub(crate) fn settle(app: &TestApp, round: &str, item: &str, answer: &str, reason: &str) {
    let round = Id::parse(round).expect("an id");
    let about = About::Question(item.to_owned());
    let change = |part, text: &str| {
        let field = Field::About(about.clone(), part);
        let text = field.check(text, &shipped()[0]).expect("it can be kept");
        let shown = fingerprint("");
        Change { field, shown, text }
    };
    let changes = [
        change(AboutPart::Answer, answer),
        change(AboutPart::Reason, reason),
    ];
    app.store.note(&round, &changes).expect("written");
}

/// A partnership with two such rounds, and a third in which each answered alone.
fn then_and_now(app: &TestApp, rose: &Browser) -> (String, [String; 3]) {
    let whose = rose.makes_partnership("Table des Érables");
    let open = |label: &str| {
        let others = [("way", "together"), ("members", "3"), ("label", label)];
        rose.opens_round_with(&whose, &others)
    };
    let (then, now) = (open("Bilan 2026"), open("Bilan 2027"));
    let ids: Vec<&str> = shipped()[0].items().iter().map(|i| i.id.as_str()).collect();
    for (item, before, after) in [
        (ids[0], "C", "A"),
        (ids[1], "A", "B"),
        (ids[2], "B", "B"),
        (ids[3], "not-agreed", "B"),
        (ids[4], "A", "not-agreed"),
        (ids[5], "A", ""),
    ] {
        settle(app, &then, item, before, "");
        settle(app, &now, item, after, "");
    }
    settle(app, &now, ids[6], "A", "Everyone <b>came</b>");
    let alone = rose.opens_round_with(&whose, &[("label", "Alone")]);
    let id = Id::parse(&alone).expect("an id");
    app.members_answer(&alone, 8, |member| u8::try_from(member % 3).expect("small"));
    let day = "2027-03-02".parse().expect("a day");
    app.store.close_round(&id, day).expect("closes");
    (whose, [then, now, alone])
}

#[test]
fn what_the_group_answered_then_and_now_stands_side_by_side_in_words() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (whose, [then, now, _]) = then_and_now(&app, &rose);
    let query = format!("round={now}&round={then}");
    let page = rose.get(&format!("/partnerships/{whose}/compare?{query}&lang=en"));
    assert_eq!(page.status, 200, "{}", page.body);
    for words in [
        "What the group answered: Bilan 2026 and Bilan 2027",
        "A stronger description than then",
        "A weaker description than then",
        "The same as then",
        "Not agreed then, agreed now",
        "Agreed then, not agreed now",
        "Nothing settled yet",
        "there are no shares and no scores",
        "Everyone &lt;b&gt;came&lt;/b&gt;",
        shipped()[0].items()[0].options[2].get(&english()),
    ] {
        assert!(page.says(words), "{words}");
    }
    let main = page.html().first("main").words();
    assert!(!main.contains('%') && !main.contains("score of"));
    let french = rose.get(&format!("/partnerships/{whose}/compare?{query}&lang=fr"));
    assert!(french.says("Une description plus forte qu’alors"));
    for ending in ["pdf", "html", "xlsx", "csv", "json"] {
        let file = rose.get(&format!("/partnerships/{whose}/compare.{ending}?{query}"));
        assert_eq!(file.status, 200, "{ending}");
        assert!(!file.bytes.is_empty());
    }
    let json = rose.get(&format!("/partnerships/{whose}/compare.json?{query}"));
    let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    let moved: Vec<&str> = json["answers"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|line| line["moved"].as_str())
        .collect();
    assert_eq!(
        moved,
        [
            "stronger",
            "weaker",
            "same",
            "newly-agreed",
            "no-longer-agreed"
        ]
    );
    let schema = tablee::report::group::schema();
    let found = crate::report::exports::complaints_by(&schema, &json);
    assert_eq!(found, None);
}

#[test]
fn what_members_answered_alone_is_never_set_beside_what_a_group_answered() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let (whose, [then, now, alone]) = then_and_now(&app, &rose);
    let path = format!("/partnerships/{whose}/compare?round={now}&round={alone}&lang=en");
    let page = rose.get(&path);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["choose".to_owned()])
    );
    assert!(
        page.says("each member answered alone; in others (Bilan 2027) the group answered together")
    );
    // The list says which are which, and by itself takes those of one kind.
    assert!(page.says("The group answers together"));
    let page = rose.get(&format!("/partnerships/{whose}/compare?lang=en"));
    assert_eq!((page.status, page.checked()), (200, 2));
    // Nor in a report: the round before is one of ballots.
    let report = rose.get(&format!("/rounds/{alone}/report?lang=en"));
    assert!(!report.says("Bilan 2026") && !report.says("Bilan 2027"));
    for rounds in [[&then, &alone], [&alone, &then]] {
        let folder = tempfile::tempdir().expect("a folder");
        let output = the_program()
            .arg("compare")
            .args(rounds)
            .arg("--data")
            .arg(app.store.folder())
            .arg("--output")
            .arg(folder.path().join("x.pdf"))
            .output()
            .expect("runs");
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            said.contains("answered together cannot be compared"),
            "{said}"
        );
    }
    let output = the_program()
        .args(["report", &then, "--output", "/nowhere/x.pdf", "--data"])
        .arg(app.store.folder())
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("the group answered this round together"),
        "{said}"
    );
    let other = together(&rose, &whose, "4");
    assert_eq!(rose.get(&format!("/rounds/{other}")).status, 200);
}

fn english() -> tablee::instrument::Language {
    tablee::instrument::Language::parse("en").expect("a language")
}
