//! What a partnership holds to, and what somebody who is new to it is handed.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::rounds::a_round;
use crate::report::pdf::pdf_text;
use crate::web::actions::Years;
use tablee::instrument::shipped;
use tablee::round::Id;

#[test]
fn principles_are_kept_and_a_newcomer_is_handed_them() {
    let app = TestApp::start();
    let years = Years::new(&app, &[2025]);
    years.decides(0, &[("what", "Soup first")]);
    let edit = format!("/partnerships/{}/edit", years.partnership);
    let fields = [
        ("name", "Table des Érables"),
        ("project", "A shared kitchen"),
        (
            "principles",
            "We listen <first>\r\n\r\n  Nobody decides alone ",
        ),
    ];
    assert_eq!(years.rose.sends(&edit, &fields).status, 303);
    let page = years.of("");
    let lines = page.html();
    let lines = lines
        .first("main")
        .all("li")
        .into_iter()
        .map(Element::words);
    let lines: Vec<String> = lines.collect();
    assert!(lines.contains(&"We listen <first>".to_owned()), "{lines:?}");
    assert!(
        lines.contains(&"Nobody decides alone".to_owned()),
        "{lines:?}"
    );
    assert!(years.rose.get(&edit).says("Nobody decides alone"));
    for (typed, message) in [
        ("a\u{200b}b".to_owned(), "cannot be seen"),
        ("x".repeat(2001), "characters at most"),
    ] {
        let fields = [("name", "Table"), ("principles", typed.as_str())];
        let page = years.rose.sends(&edit, &fields);
        assert_eq!(
            (page.status, page.errors()),
            (422, vec!["principles".to_owned()])
        );
        assert!(page.says(message), "{message}");
    }
    let page = years.of("welcome?lang=en");
    for words in [
        "A shared kitchen",
        "We listen &lt;first&gt;",
        "Bilan 2025",
        "9 of 14",
        "Soup first",
        "Read it before you hand it out",
        "Your answers cannot be tied to you",
    ] {
        assert!(page.says(words), "{words}");
    }
    a_round_keeps_the_principles_that_it_was_opened_with(&years);
    let pdf = years.of("welcome.pdf?lang=fr&paper=letter");
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.bytes.starts_with(b"%PDF"));
    assert_eq!(years.of("welcome.pdf?paper=wall").status, 400);
}

/// They stand under the question that is about them, as they were then.
fn a_round_keeps_the_principles_that_it_was_opened_with(years: &Years) {
    let instrument = |id: &str| {
        let mut all = shipped().iter();
        all.find(|one| one.id() == id).expect("shipped")
    };
    let whose = Id::parse(&years.partnership).expect("an id");
    let open = |id: &str| {
        let round = a_round().asking(instrument(id)).opened_at(years.app.now());
        round.opens_in(&years.app.store, &whose).0
    };
    let (process, other) = (open("process-check"), open("collaborative-continuum"));
    let edit = format!("/partnerships/{}/edit", years.partnership);
    let later = [
        ("name", "Table des Érables"),
        ("principles", "Something new"),
    ];
    assert_eq!(years.rose.sends(&edit, &later).status, 303);
    let questions = |id: &Id| {
        let path = format!("/r/{id}");
        years.app.visitor().post(&path, &[("go", "questions")])
    };
    let page = questions(&process);
    assert!(page.says("Our principles, in our own words"));
    assert!(page.says("We listen &lt;first&gt;") && !page.says("Something new"));
    assert!(!questions(&other).says("We listen"));
    let kept = |id: &Id| years.app.round(&id.to_string()).principles.clone();
    assert_eq!(kept(&other), "", "it asks nothing about them");
    assert!(kept(&process).contains("Nobody decides alone"));
    let paper = format!("/rounds/{process}/paper/questionnaire.pdf?language=en");
    assert!(pdf_text(&years.rose.get(&paper).bytes).contains("Nobody decides alone"));
}
