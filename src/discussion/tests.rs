//! What fields take, and what is read of them.

use super::*;
use crate::instrument::{Instrument, shipped};

fn tool() -> &'static Instrument {
    &shipped()[0]
}

fn noted(fields: &[(&str, &str)]) -> Discussion {
    let rows = fields.iter().zip(1..);
    Discussion::read(
        rows.map(|((name, text), revision)| (String::from(*name), String::from(*text), revision)),
    )
}

fn check(field: &str, text: &str) -> Result<String, ValueProblem> {
    Field::parse(field).expect("a field").check(text, tool())
}

#[test]
fn a_field_takes_what_it_is_for_and_says_why_not() {
    let item = &tool().items()[0].id;
    let requirement = &tool().requirements()[0].id;
    let answer = format!("about/question/{item}/answer");
    let of_requirement = format!("about/requirement/{requirement}/answer");
    for (field, text, kept) in [
        ("plan/minutes", "60", "60"),
        ("plan/people", " 012 ", "12"),
        ("plan/leads", " Two  of us ", "Two of us"),
        ("plan/languages", "fr en", "fr en"),
        ("meeting/proud", " a\r\nb ", "a\nb"),
        ("meeting/next-look", "2027-05-31", "2027-05-31"),
        ("meeting/next-look", " ", ""),
        (answer.as_str(), "C", "C"),
        (answer.as_str(), "not-agreed", "not-agreed"),
        (of_requirement.as_str(), "B", "B"),
        ("action/1/state", "under-way", "under-way"),
        ("action/1/requirement", requirement, requirement),
        ("about/own/1/title", "Money", "Money"),
    ] {
        assert_eq!(check(field, text), Ok(kept.to_owned()), "{field}: {text}");
    }
    let long = "x".repeat(LONGEST_NOTE + 1);
    for (field, text, problem) in [
        ("plan/minutes", "45", ValueProblem::NotOffered),
        ("plan/people", "many", ValueProblem::NotANumber),
        ("plan/people", "10001", ValueProblem::NotANumber),
        ("plan/languages", "en fr de", ValueProblem::NotOffered),
        (
            "meeting/proud",
            long.as_str(),
            ValueProblem::TooLong(LONGEST_NOTE),
        ),
        (
            "meeting/proud",
            "a\u{202e}b",
            ValueProblem::Unseen('\u{202e}'),
        ),
        ("meeting/next-look", "31 May", ValueProblem::NotADay),
        (answer.as_str(), "D", ValueProblem::NotOffered),
        ("about/own/1/answer", "A", ValueProblem::NotOffered),
        ("about/question/other/what", "a", ValueProblem::NotAsked),
        ("subjects", "own/1 own/1", ValueProblem::NotOffered),
        (
            "subjects",
            "own/1 own/2 own/3 own/4 own/5 own/1",
            ValueProblem::TooMany(5),
        ),
        ("subjects", "question/other", ValueProblem::NotOffered),
        ("action/1/requirement", "other", ValueProblem::NotOffered),
        ("action/1/due", "soon", ValueProblem::NotADay),
    ] {
        assert_eq!(check(field, text), Err(problem), "{field}: {text}");
    }
}

#[test]
fn answers_actions_and_changes_are_read_of_fields() {
    let of = noted(&[
        ("about/question/1/answer", "B"),
        ("about/question/1/reason", "Two of us are new"),
        ("about/question/2/answer", "not-agreed"),
        ("about/question/3/reason", "Both"),
        ("action/2/who", "Nobody yet"),
        ("action/4/what", "When we invite, the chair will call"),
        ("action/4/state", "done"),
        ("action/4/helped", "somewhat"),
        ("of a newer program", "x"),
    ]);
    let answer = |id: &str| of.collective_answer(&About::Question(id.to_owned()));
    assert_eq!(answer("1").map(|a| a.settled), Some(Settled::Option(1)));
    assert_eq!(answer("2").map(|a| a.settled), Some(Settled::NotAgreed));
    assert_eq!(answer("3").map(|a| a.settled), Some(Settled::InWords));
    assert_eq!(answer("4"), None);
    let actions = of.actions();
    assert_eq!(actions.len(), 1, "what nobody is to do is no decision");
    assert_eq!(actions[0].number, 4);
    assert_eq!(actions[0].state, ActionState::Done);
    assert_eq!(actions[0].helped, Some(Helped::Somewhat));
    assert_eq!(of.begun_actions(), [2, 4], "what is typed is shown");
    assert_eq!(of.next_action(), 5, "a number is never used twice");
    assert_eq!(of.revision(), 8);
    let since: Vec<String> = of.since(6).map(|(field, _)| field.to_string()).collect();
    assert_eq!(since, ["action/4/state", "action/4/helped"]);
}
