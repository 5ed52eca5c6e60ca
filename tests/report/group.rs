//! What a group answered together, in every format.

use crate::report::exports::complaints_by;
use crate::report::golden;
use tablee::discussion::{Discussion, questions_to_settle, requirements_to_settle};
use tablee::document::Block;
use tablee::document::Paper;
use tablee::instrument::{Instrument, Language, shipped};
use tablee::report::group::{self, GroupFacts, GroupReport, GroupRound};
use tablee::report::render::{self, Export, Format};

fn tool() -> &'static Instrument {
    &shipped()[0]
}

fn noted(fields: &[(&str, &str, &str)]) -> Discussion {
    let rows = fields
        .iter()
        .zip(1..)
        .map(|((about, part, text), revision)| {
            (
                format!("about/{about}/{part}"),
                (*text).to_owned(),
                revision,
            )
        });
    Discussion::read(rows)
}

/// The first round settled on the requirements, the second on every question.
fn of(then: &Discussion, now: &Discussion, tag: &str) -> GroupReport {
    let round = |label: &str, year: i16, discussion| GroupRound {
        label: label.to_owned(),
        held_on: jiff::civil::date(year, 5, 1),
        members: 4,
        instrument: tool(),
        to_settle: if year == 2026 {
            requirements_to_settle(tool())
        } else {
            questions_to_settle(tool())
        },
        discussion,
    };
    GroupReport::new(&GroupFacts {
        partnership: "Our table".to_owned(),
        rounds: vec![round("2026", 2026, then), round("2027", 2027, now)],
        language: Language::parse(tag).expect("a language").into(),
    })
}

#[test]
fn the_published_schema_of_a_groups_answers_is_the_programs() {
    golden("../../docs/group-answers.schema.json", &group::schema());
}

#[test]
fn what_was_settled_on_other_things_stands_by_itself_and_moved_nowhere() {
    let first = &tool().requirements()[0].id;
    let item = &tool().items()[0].id;
    let then = noted(&[(&format!("requirement/{first}"), "answer", "B")]);
    let now = noted(&[
        (&format!("question/{item}"), "answer", "A"),
        (
            &format!("question/{item}"),
            "reason",
            "=1+1 \u{5e9}\u{5dc}\u{5d5}\u{5dd} #set",
        ),
    ]);
    for tag in ["en", "fr"] {
        let report = of(&then, &now, tag);
        let answers = &report.data().answers;
        assert_eq!(answers.len(), tool().items().len() + 1);
        assert!(answers.iter().all(|line| line.moved.is_none()));
        let own = answers.last().expect("some");
        assert_eq!(own.id, format!("requirement/{first}"));
        assert!(own.rounds[0].is_some() && own.rounds[1].is_none());
        let json = serde_json::from_slice(&render::json(&report)).expect("JSON");
        assert_eq!(complaints_by(&group::schema(), &json), None);
        let csv = String::from_utf8(render::csv(&report)).expect("UTF-8");
        assert!(csv.contains("'=1+1"), "{csv}");
        assert_eq!(csv.lines().count(), 3, "one an answer that is there");
        for format in Format::of_comparisons() {
            let file = format.render(&report, Paper::A4).expect("made");
            assert!(!file.is_empty(), "{format:?}");
        }
        assert!(render::html(&report).contains("1+1"));
    }
}

#[test]
fn a_group_has_no_figure_and_no_chart() {
    let item = &tool().items()[0].id;
    let of_item = format!("question/{item}");
    let then = noted(&[(&of_item, "answer", "B")]);
    let now = noted(&[(&of_item, "answer", "not-agreed")]);
    let document = of(&then, &now, "en").document();
    assert_eq!(document.charts().count(), 0);
    let blocks = document.chapters.iter().flat_map(|chapter| &chapter.blocks);
    assert!(
        blocks
            .into_iter()
            .all(|block| !matches!(block, Block::Figure(_)))
    );
    // A description that the questionnaire does not have is none.
    let strange = noted(&[(&of_item, "answer", "Q")]);
    let report = of(&then, &strange, "en");
    assert_eq!(report.data().answers[0].rounds[1], None);
}
