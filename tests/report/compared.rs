//! Rounds side by side: what they say against golden files and numbers worked
//! out elsewhere; and what must never be said.

pub(crate) mod rounds;

use crate::common::html::without_drawings;
use crate::report::laid_out::{body, charts, figures, sections, sentences, under};
use crate::report::{REFERENCE, golden, golden_document, stands_alone};
use rounds::{Told, decided, reference, round, stories, ten, three, told, told_with};
use tablee::disclosure::Retained;
use tablee::document::{Block, Document};
use tablee::instrument::{Instrument, shipped};
use tablee::report::render::{self, Export};

#[test]
fn the_document_of_a_comparison_is_as_it_was_read() {
    for (name, tag, rounds) in stories() {
        let instruments: Vec<&Instrument> = rounds.iter().map(|round| &round.instrument).collect();
        golden_document(name, &told(&rounds, tag), &instruments);
    }
}

#[test]
fn what_was_decided_stands_before_the_rounds_and_marks_what_came_after() {
    let rounds = three();
    let instruments: Vec<&Instrument> = rounds.iter().map(|round| &round.instrument).collect();
    for (name, tag) in [("compare-decided-en", "en"), ("compare-decided-fr", "fr")] {
        let told = told_with(&rounds, tag, decided());
        golden_document(name, &told, &instruments);
        // What is not about results is in no row of the tidy table.
        let without = self::told(&rounds, tag);
        assert_eq!(render::csv(&told), render::csv(&without));
        render::pdf(&told, tablee::document::Paper::A4).expect("a PDF");
    }
}

#[test]
fn the_page_of_a_comparison_is_as_it_was_read() {
    let page = body(&told(&three(), "en"));
    golden("pages/compare-three-en.html", &without_drawings(&page));
}

#[test]
fn the_table_of_a_comparison_is_tidy_and_safe() {
    for (name, tag, rounds) in stories() {
        let bytes = render::csv(&told(&rounds, tag));
        if name == "compare-three-en" {
            golden(
                &format!("tables/{name}.csv"),
                std::str::from_utf8(&bytes).expect("UTF-8"),
            );
        }
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
        let mut reader = crate::report::table(bytes, tag);
        let width = reader.headers().expect("a header").len();
        for row in reader.records() {
            let row = row.expect("a row");
            assert_eq!(row.len(), width);
            assert!(row[0].starts_with("'=Quartier"));
            for cell in &row {
                let number = cell.replace(',', ".").parse::<f64>().is_ok();
                assert!(number || !cell.starts_with(['=', '+', '-', '@']), "{cell}");
            }
        }
    }
}

/// Scores and differences of S2 and S4 as other programs worked them out.
#[test]
fn the_numbers_are_those_of_the_reference() {
    let reference: serde_json::Value = serde_json::from_str(REFERENCE).expect("JSON");
    let score = |set: &str, id: &str| {
        let of = &reference["datasets"][set]["expected"]["requirements"][id];
        let score = of["score_mean_of_items"].as_f64().expect("a number");
        i16::try_from(score.round() as i64).expect("0 to 100")
    };
    let exact = |set: &str, id: &str| {
        let of = &reference["datasets"][set]["expected"]["requirements"][id];
        of["score_mean_of_items"].as_f64().expect("a number")
    };
    let told = told(&three(), "en");
    let change = &told.data().changes[0];
    assert_eq!((change.earlier, change.later), (0, 2));
    for (one, found) in told.data().requirements.iter().zip(&change.requirements) {
        let (before, after) = (
            score("S2_typical_cycle1", &one.id),
            score("S4_typical_cycle2", &one.id),
        );
        let figure = |round: usize| one.results[round].figure().map(i16::from);
        assert_eq!(figure(0), Some(before), "{}", one.id);
        assert_eq!(figure(2), Some(after), "{}", one.id);
        // That of the scores before they are rounded; near ten with a decimal.
        let difference = exact("S4_typical_cycle2", &one.id) - exact("S2_typical_cycle1", &one.id);
        let printed = f64::from(found.expect("compared").difference.tenths()) / 10.0;
        let near_ten = (9.5..10.0).contains(&difference.abs());
        let room = if near_ten { 0.1 } else { 0.5 };
        assert!((printed - difference).abs() <= room + 1e-9, "{}", one.id);
    }
    // A question's share is a function of its counts, in whole per cent.
    let pair = &reference["pairs"]["S2_typical_cycle1->S4_typical_cycle2"]["items"];
    for item in &change.items {
        // The reference has the numbers of the source: `2` of what is `2b` here.
        let id = told.data().items[item.item].id.trim_end_matches('b');
        let share = 100.0 * pair[id]["prob_superiority"].as_f64().expect("a number");
        assert!(
            (f64::from(item.later_better_percent) - share).abs() <= 0.5,
            "{id}"
        );
    }
}

#[test]
fn nothing_is_said_that_no_test_could_know() {
    for (_, tag, rounds) in stories() {
        let told = told(&rounds, tag);
        let page = render::html(&told).to_lowercase();
        let words = [
            "no change",
            "unchanged",
            "aucun changement",
            "sans changement",
            "p-value",
        ];
        for words in words {
            assert!(!page.contains(words), "{words}");
        }
        let document = told.document();
        let lead = sentences(&document.chapters[0].blocks)[0];
        assert!(page.contains(&lead.to_lowercase().replace('\'', "&#x27;")));
    }
}

#[test]
fn page_and_file_of_a_comparison_need_no_style_script_or_request() {
    for (_, tag, rounds) in stories() {
        stands_alone(&told(&rounds, tag));
    }
}

/// One requirement has no radar; a round with six answers no bars; a comparison
/// of gaps says so; a mark stands at what was brought in.
#[test]
fn what_is_not_there_is_said() {
    let of = &shipped()[0];
    let gaps = told(
        &[round(of, "2025", 3, 2, 1), round(of, "2026", 0, 2, 2)],
        "en",
    );
    let document = gaps.document();
    assert!(charts(&document).is_empty() && sections(&document).is_empty());
    let says = |document: &Document, words: &str| {
        let all = sentences(&document.chapters[0].blocks);
        all.iter().any(|text| text.contains(words))
    };
    assert!(says(&document, "nothing to compare"));
    let one = told(
        &[round(of, "2025", 6, 2, 1), round(of, "2026", 12, 2, 2)],
        "en",
    );
    assert!(one.data().changes.is_empty());
    let document = one.document();
    assert!(
        under(
            &document.chapters[0].blocks,
            "The questions that moved most"
        )
        .is_empty()
    );
    assert!(says(&document, "nothing is subtracted"));
    let ten = told(&ten(), "fr").document();
    let blocks = &ten.chapters[0].blocks;
    let over_time = figures(under(blocks, "D’un seul coup d’œil, au fil du temps"));
    assert_eq!(over_time.len(), 2, "ten rounds take two tables");
    let rounds = blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    assert_eq!(
        rounds.expect("a table").rows[0].name,
        "Première évaluation, sur papier\u{202f}*"
    );
    assert!(says(&ten, "* Faite sur papier"));
    let all: Vec<&str> = sentences(&sections(&ten)[0].blocks)
        .into_iter()
        .map(String::as_str)
        .collect();
    let all = all.join(" ");
    // A round that came in as counts is compared in full.
    assert!(all.contains("est la meilleure"), "{all}");
    let small = Instrument::parse(crate::report::SMALL, "").expect("valid");
    let few = told(
        &[round(&small, "a", 9, 2, 1), round(&small, "b", 9, 5, 2)],
        "en",
    );
    let document = few.document();
    let radar = charts(&document)
        .iter()
        .any(|chart| chart.id == "compare-radar");
    assert_eq!(!radar, few.data().requirements.len() < 3);
}

/// All that is said of a round with six answers follows from its patterns: the
/// same patterns from other answers give the same comparison.
#[test]
fn a_round_with_six_answers_shows_its_patterns_alone() {
    let told_with = |second: Told| told(&[three().remove(0), second], "en");
    let second = || reference("S4_typical_cycle2", "2025", 6, 14);
    let mut other = second();
    let answered = other.retained.answered;
    assert_eq!(answered, 6);
    other.retained = Retained {
        answered,
        items: other.retained.items.clone(),
        words: Vec::new(),
    };
    let (a, b) = (told_with(second()), told_with(other));
    assert_eq!(render::csv(&a), render::csv(&b));
    let document = a.document();
    for section in sections(&document) {
        for figure in figures(&section.blocks) {
            let rows = figure.table.iter().flat_map(|table| &table.rows);
            for row in rows.filter(|row| row.name == "2025") {
                let digits = row.cells.iter().any(|cell| {
                    !cell.text.starts_with("about") && cell.text.contains(|c: char| c.is_numeric())
                });
                assert!(!digits, "{row:?}");
            }
        }
    }
}

/// A comparison begins with what moved; told the other way round, what was up is
/// down.
#[test]
fn a_comparison_begins_with_what_moved() {
    let forth = told(&three(), "en");
    let mut rounds = three();
    rounds.reverse();
    let back = told(&rounds, "en");
    for (of, up, down, sentence) in [
        (
            &forth,
            4,
            0,
            "from 2024 to 2026: four up, two cannot be told.",
        ),
        (
            &back,
            0,
            4,
            "from 2026 to 2024: four down, two cannot be told.",
        ),
    ] {
        let document = of.document();
        let blocks = under(&document.chapters[0].blocks, "What moved");
        assert!(sentences(blocks)[0].ends_with(sentence), "{blocks:?}");
        let lists = blocks.iter().filter_map(|block| match block {
            Block::Highlights(list) => Some((list.title.as_str(), list.lines.len())),
            _ => None,
        });
        let lists: Vec<(&str, usize)> = lists.collect();
        assert_eq!(lists, [("Up", up), ("Down", down), ("Cannot be told", 2)]);
    }
}
