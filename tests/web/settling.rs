//! A group settles answers of its own: on every kind of question, on requirements,
//! beside what members answered; and nothing of it enters a score.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::{Browser, Page, pairs};
use crate::common::rounds::CLOSING_DAY;
use tablee::instrument::shipped;
use tablee::round::Id;

/// A closed round of the first shipped instrument that so many answered.
fn closed(app: &TestApp, rose: &Browser, settles: &str, answers: usize) -> String {
    let partnership = rose.makes_partnership("The Maple Table");
    let others = [("way", "settled"), ("settles", settles), ("members", "12")];
    let round = rose.opens_round_with(&partnership, &others);
    let id = Id::parse(&round).expect("an id");
    members_answer(&app.store, &id, &ballots(tool()).split().of(answers));
    app.store.close_round(&id, CLOSING_DAY).expect("closes");
    round
}

/// The radio buttons of a screen, by the names of their fields, in order.
fn choices(page: &Page) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    let fields = page.html().first("main").fields().into_iter();
    for field in fields.filter(|field| field.kind == "radio" && field.name.starts_with("field:")) {
        match all.iter_mut().find(|(name, _)| *name == field.name) {
            Some((_, values)) => values.push(field.value),
            None => all.push((field.name, vec![field.value])),
        }
    }
    all
}

/// Sends a screen with what is typed; fields that are not typed into stay empty.
fn types(rose: &Browser, path: &str, page: &Page, typed: &[(String, String)]) -> Page {
    rose.sends_again(path, page, &pairs(typed))
}

#[test]
fn a_question_of_every_kind_is_settled_one_after_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let every = include_bytes!("../definitions/valid/every-kind.yaml");
    std::fs::write(folder.path().join("every-kind.yaml"), every).expect("written");
    let app = TestApp::with(|config| config.definitions = Some(folder.path().into()));
    let mut rose = app.coordinator();
    for tag in ["en", "fr"] {
        rose.language = tag;
        let whose = rose.makes_partnership("Nord");
        let others = [
            ("instrument", "every-kind"),
            ("arranged", "every-kind"),
            ("words", "yes"),
            ("way", "together"),
            ("members", "3"),
        ];
        let id = rose.opens_round_with(&whose, &others);
        let count = app.round(&id).settings.instrument().question_count();
        let of = format!("/rounds/{id}/discussion");
        let list = rose.get(&format!("{of}/answers"));
        assert_eq!(list.status, 200);
        assert!(list.leads(&format!("{of}/answer-1")));
        let (mut chosen, mut in_words, mut twice) = (0, 0, 0);
        for number in 1..=count {
            let path = format!("{of}/answer-{number}");
            let page = rose.get(&path);
            assert_eq!(page.status, 200, "{path}");
            let choices = choices(&page);
            twice += usize::from(choices.len() == 2);
            let mut typed = vec![("go".to_owned(), "stay".to_owned())];
            for (name, values) in choices {
                let about = name.trim_end_matches("/answer").to_owned();
                let reason = format!("Because {number}");
                typed.push((format!("{about}/reason"), reason));
                assert!(values.contains(&"not-agreed".to_owned()), "{values:?}");
                if let Some(letter) = values.iter().find(|value| value.len() == 1) {
                    chosen += 1;
                    typed.push((name, letter.clone()));
                } else {
                    in_words += 1;
                    typed.push((name, String::new()));
                }
            }
            let sent = types(&rose, &path, &page, &typed);
            assert_eq!(sent.status, 303, "{path}: {}", sent.body);
        }
        assert!(
            chosen > 2 && in_words > 2 && twice > 0,
            "{chosen} {in_words} {twice}"
        );
        let list = rose.get(&format!("{of}/answers"));
        let all = match tag {
            "en" => format!("{count} of {count} answers settled"),
            _ => format!("{count} réponses sur {count}"),
        };
        assert!(list.says(&all), "{}", list.body);
        let read = rose.get(&format!("/rounds/{id}/record"));
        for number in 1..=count {
            assert!(read.says(&format!("Because {number}")), "{tag} {number}");
        }
    }
}

#[test]
fn the_group_may_not_agree_and_a_second_writer_overwrites_nothing() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let whose = rose.makes_partnership("Nord");
    let id = crate::web::ways::together(&rose, &whose, "3");
    let path = format!("/rounds/{id}/discussion/answer-1");
    let first = rose.get(&path);
    let field = choices(&first)[0].0.clone();
    let say = |value: &str| {
        vec![
            (field.clone(), value.to_owned()),
            ("go".to_owned(), "answer-2".to_owned()),
        ]
    };
    let sent = types(&rose, &path, &first, &say("not-agreed"));
    assert!(sent.headers["location"].contains("/discussion/answer-2"));
    assert!(
        rose.get(&format!("/rounds/{id}/record?lang=en"))
            .says("Not agreed, and that is fine")
    );
    // Somebody had the page open before.
    let late = types(&rose, &path, &first, &say("A"));
    assert_eq!(late.status, 422);
    let again = rose.get(&path);
    let fields = again.html().first("main").fields();
    let kept = fields.iter().find(|one| one.name == field && one.checked);
    assert_eq!(kept.map(|one| one.value.as_str()), Some("not-agreed"));
    // Nothing that is not offered.
    let wrong = types(&rose, &path, &again, &say("Z"));
    assert_eq!(wrong.status, 422);
    assert_eq!(
        rose.get(&format!("/rounds/{id}/discussion/answer-19"))
            .status,
        404
    );
    assert_eq!(
        rose.get(&format!("/rounds/{id}/discussion/answer-0"))
            .status,
        404
    );
}

#[test]
fn beside_the_choice_stands_what_members_answered_as_far_as_it_may_be_shown() {
    let app = TestApp::start();
    let rose = app.coordinator();
    for (answers, says, never) in [
        (12, "<rect", "Members answered:"),
        (6, "Members answered:", "<rect"),
        (3, "nothing of it may be shown", "<rect"),
    ] {
        let id = closed(&app, &rose, "questions", answers);
        let page = rose.get(&format!("/rounds/{id}/discussion/answer-1?lang=en"));
        assert!(page.says(says), "{answers}: {}", page.body);
        assert!(!page.says(never), "{answers}");
    }
    let whose = rose.makes_partnership("Nord");
    let id = crate::web::ways::together(&rose, &whose, "3");
    let page = rose.get(&format!("/rounds/{id}/discussion/answer-1?lang=en"));
    for never in ["<rect", "Members answered", "may be shown"] {
        assert!(!page.says(never), "{never}");
    }
}

#[test]
fn on_the_requirements_alone_there_are_six_answers() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = closed(&app, &rose, "requirements", 12);
    let of = format!("/rounds/{id}/discussion");
    assert_eq!(rose.get(&format!("{of}/answer-6")).status, 200);
    assert_eq!(rose.get(&format!("{of}/answer-7")).status, 404);
    let page = rose.get(&format!("{of}/answer-5?lang=en"));
    let first = &shipped()[0].requirements()[4];
    let (name, values) = choices(&page)[0].clone();
    assert_eq!(name, format!("field:about/requirement/{}/answer", first.id));
    assert_eq!(values, ["A", "B", "C", "not-agreed", ""]);
    assert!(page.says("Close to the strongest descriptions"));
    let typed = [
        (name, "B".to_owned()),
        ("go".to_owned(), "answer-6".to_owned()),
    ];
    assert_eq!(
        types(&rose, &format!("{of}/answer-5"), &page, &typed).status,
        303
    );
    assert!(
        rose.get(&format!("{of}/answers?lang=en"))
            .says("1 of 6 answers settled")
    );
}

#[test]
fn what_the_group_settles_enters_no_score_and_no_file_of_figures() {
    let app = TestApp::start();
    let rose = app.coordinator();
    for (settles, answers) in [("questions", 12), ("requirements", 9), ("questions", 6)] {
        let id = closed(&app, &rose, settles, answers);
        let figures = || {
            let files = ["json", "csv", "xlsx"].into_iter();
            let files = files.map(|one| rose.get(&format!("/rounds/{id}/report.{one}")));
            files.map(|page| page.bytes).collect::<Vec<_>>()
        };
        let before = figures();
        let count = if settles == "questions" { 18 } else { 6 };
        for number in 1..=count {
            let path = format!("/rounds/{id}/discussion/answer-{number}");
            let page = rose.get(&path);
            let (name, values) = choices(&page)[0].clone();
            let value = values[number % 3].clone();
            let typed = [(name, value), ("go".to_owned(), "stay".to_owned())];
            assert_eq!(types(&rose, &path, &page, &typed).status, 303);
        }
        let list = rose.get(&format!("/rounds/{id}/discussion/answers?lang=en"));
        assert!(list.says(&format!("{count} of {count} answers settled")));
        assert!(figures() == before, "{settles}");
    }
}

#[test]
fn a_closed_round_takes_up_settling_where_the_group_wants_to() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let whose = rose.makes_partnership("Nord");
    let id = rose.opens_round_with(&whose, &[]);
    let round = Id::parse(&id).expect("an id");
    app.store.close_round(&round, CLOSING_DAY).expect("closes");
    let list = format!("/rounds/{id}/discussion/answers");
    let page = rose.get(&format!("{list}?lang=en"));
    assert!(page.says("Will the group settle answers of its own"));
    assert_eq!(
        rose.get(&format!("/rounds/{id}/discussion/answer-1"))
            .status,
        404
    );
    let way = format!("/rounds/{id}/discussion/way");
    assert_eq!(
        rose.sends(&way, &[("way", "settled-requirements")]).status,
        303
    );
    assert_eq!(
        rose.get(&format!("/rounds/{id}/discussion/answer-1"))
            .status,
        200
    );
    // It never becomes one that the group answered together.
    rose.sends(&way, &[("way", "together-questions")]);
    assert!(!app.round(&id).is_together());
    assert_eq!(rose.sends(&way, &[("way", "window")]).status, 400);
}
