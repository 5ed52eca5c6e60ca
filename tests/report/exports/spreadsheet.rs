//! The spreadsheet, as another reader finds it.

use super::reader::{Table, part, tables};
use super::{FORMULA, every_kind, parsed, told};
use crate::report::laid_out::{chapter, sentences};
use crate::report::{language, report};
use regex_lite::Regex;
use std::collections::BTreeMap;
use tablee::report::render::Export;
use tablee::report::{RoundReport, render};

fn spreadsheet(report: &RoundReport) -> Vec<u8> {
    render::xlsx(report).expect("within a spreadsheet's limits")
}

fn table<'a>(tables: &'a [Table], name: &str) -> &'a Table {
    let found = tables.iter().find(|table| table.name == name);
    found.unwrap_or_else(|| panic!("no sheet {name}"))
}

/// The cell of a row under a heading.
fn under<'a>(table: &'a Table, head: &str, row: usize) -> &'a str {
    let head = format!("'{head}");
    let at = table.rows[0].iter().position(|cell| *cell == head);
    let at = at.unwrap_or_else(|| panic!("no column {head} in {:?}", table.rows[0]));
    table.rows[row].get(at).map_or("", String::as_str)
}

#[test]
fn the_spreadsheet_has_real_numbers_under_their_headings() {
    let report = report("fr", 11);
    let tables = tables(&spreadsheet(&report));
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(
        names,
        ["Questions", "Options", "Conditions", "Thèmes", "À propos"]
    );
    let document = parsed(&report);

    let items = table(&tables, "Questions");
    assert_eq!(items.rows.len(), 1 + 18);
    for (row, item) in (1..).zip(document["items"].as_array().expect("items")) {
        let result = &item["result"];
        for (head, value) in [
            ("A", &item["options"][0]["count"]),
            ("B", &item["options"][1]["count"]),
            ("C", &item["options"][2]["count"]),
            ("Réponses", &result["answered"]),
            ("Sans réponse", &result["skipped"]),
            ("Score", &result["score"]),
            ("Au plus bas", &result["range"]["low"]),
            ("Au plus haut", &result["range"]["high"]),
            ("Probablement de", &result["likely"]["low"]),
            ("Probablement à", &result["likely"]["high"]),
            ("Accord, de 0 à 100", &result["agreement"]),
        ] {
            assert_eq!(
                under(items, head, row),
                value.to_string(),
                "{head}, row {row}"
            );
        }
        let id = format!("'{}", item["id"].as_str().expect("an id"));
        assert_eq!(under(items, "Id", row), id);
    }
    // Nothing was asked in two parts, nothing could fail to apply.
    for absent in [
        "'Volet",
        "'Ne s’applique pas",
        "'Façon de répondre",
        "'Tendance",
    ] {
        assert!(!items.rows[0].iter().any(|head| head == absent), "{absent}");
    }

    let options = table(&tables, "Options");
    assert_eq!(options.rows.len(), 1 + 18 * 3);
    let share = document["items"][0]["options"][0]["share"]
        .as_f64()
        .expect("a share");
    let written: f64 = under(options, "Part des réponses", 1)
        .parse()
        .expect("a number");
    assert!((written - share / 100.0).abs() < 1e-12);
    let styles = part(&spreadsheet(&report), "xl/styles.xml");
    assert!(
        styles.contains("formatCode=\"0&quot;\u{202f}&quot;%\""),
        "{styles}"
    );

    let requirements = table(&tables, "Conditions");
    assert_eq!(requirements.rows.len(), 1 + 6);
    let score = document["requirements"][0]["result"]["score"].to_string();
    assert_eq!(under(requirements, "Score", 1), score);
    assert_eq!(table(&tables, "Thèmes").rows.len(), 1 + 3);
    for table in &tables[..4] {
        assert!(table.xml.contains("state=\"frozen\""), "{}", table.name);
        assert!(table.xml.contains("topLeftCell=\"A2\""), "{}", table.name);
    }
    let about = table(&tables, "À propos");
    assert_eq!(
        about.rows[0],
        ["'Partenariat", "'=Quartier «\u{202f}en santé\u{202f}» <&>"]
    );
    // The closing day as a date: days since 1899-12-30.
    assert_eq!(about.rows[3], ["'Close le", "46346"]);
    assert_eq!(about.rows[4], ["'Membres invités", "14"]);
}

#[test]
fn columns_are_as_wide_as_their_texts_up_to_a_limit() {
    for tag in ["en", "fr"] {
        let bytes = spreadsheet(&told(&every_kind(), tag, 12));
        let widths =
            Regex::new(r#"<col min="(\d+)" max="(\d+)" width="([0-9.]+)""#).expect("valid");
        for table in tables(&bytes) {
            let mut width = BTreeMap::new();
            for found in widths.captures_iter(&table.xml) {
                let index = |at: usize| found[at].parse::<usize>().expect("a number");
                let given = found[3].parse::<f64>().expect("a width");
                for column in index(1)..=index(2) {
                    width.insert(column - 1, given);
                }
            }
            let columns = table.rows.iter().map(Vec::len).max().expect("rows");
            for column in 0..columns {
                let given = width.get(&column).copied().unwrap_or(8.43);
                // Widths are told in digits; a letter is about as wide.
                assert!(given < 75.0, "{}: {column} is {given} wide", table.name);
                let longest = table.rows.iter().skip(1).filter_map(|row| row.get(column));
                let longest = longest.map(|cell| cell.chars().count()).max().unwrap_or(0);
                assert!(
                    given > (longest as f64 * 0.7).min(50.0),
                    "{}: {column}, {given}",
                    table.name
                );
                for word in table.rows[0]
                    .get(column)
                    .map_or("", String::as_str)
                    .split(' ')
                {
                    assert!(
                        given > word.chars().count() as f64 * 0.7,
                        "{}: {word}",
                        table.name
                    );
                }
            }
        }
    }
}

#[test]
fn what_people_typed_is_never_a_formula() {
    let bytes = spreadsheet(&told(&every_kind(), "en", 12));
    let tables = tables(&bytes);
    let words = table(&tables, "In words");
    let written = format!("'{FORMULA}");
    assert!(
        words.rows.iter().flatten().any(|cell| *cell == written),
        "as it was written"
    );
    for table in &tables {
        assert!(
            !table.xml.contains("<f>") && !table.xml.contains("<hyperlink"),
            "{}",
            table.name
        );
    }
}

#[test]
fn patterns_come_without_numbers_and_fewer_answers_with_the_reason_alone() {
    let every_kind = every_kind();
    let six = tables(&spreadsheet(&told(&every_kind, "en", 6)));
    let items = table(&six, "Questions");
    let numbers = |table: &Table| {
        let cells = table.rows.iter().flatten();
        cells
            .filter(|cell| !cell.is_empty() && !cell.starts_with('\''))
            .count()
    };
    assert_eq!(
        numbers(items),
        items.rows.len() - 1,
        "a question's own number alone"
    );
    assert!(six.iter().all(|table| table.name != "Options"));
    assert!(under(items, "Pattern", 1).len() > 1);
    let requirements = table(&six, "Requirements");
    assert!(!requirements.rows[0].contains(&"'Score".to_owned()));
    assert!(under(requirements, "About", 1).parse::<u32>().is_ok());

    for tag in ["en", "fr"] {
        let report = told(&every_kind, tag, 4);
        let few = tables(&spreadsheet(&report));
        assert_eq!(few.len(), 1, "one sheet");
        let document = report.document();
        let nothing = chapter(&document, "report-nothing").expect("nothing");
        let why = sentences(&nothing.blocks)[0];
        let cells: Vec<&String> = few[0].rows.iter().flatten().collect();
        assert!(cells.contains(&&format!("'{why}")));
        assert_eq!(numbers(&few[0]), 3, "the day, invited, answered");
    }
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let every_kind = every_kind();
    for n in [4, 6, 12] {
        let first = told(&every_kind, "fr", n);
        for _ in 0..3 {
            let again = told(&every_kind, "fr", n);
            assert_eq!(render::json(&first), render::json(&again));
            assert!(spreadsheet(&first) == spreadsheet(&again));
        }
    }
}

#[test]
fn names_of_sheets_are_ones_that_a_spreadsheet_takes() {
    for tag in ["en", "fr"] {
        for key in [
            "items",
            "options",
            "requirements",
            "sections",
            "themes",
            "words",
            "about",
        ] {
            let name = tablee::texts::text(&language(tag), &format!("export-sheet-{key}"), &[]);
            let plain = name.chars().all(|c| c.is_alphabetic() || c == ' ');
            assert!(plain && name.chars().count() <= 31, "{name}");
        }
    }
}
