//! A comparison as the tables of a spreadsheet: the rows of the tidy table, what
//! they are about on a sheet each, without the columns that it leaves empty.

use super::lists;
use super::sheet::{Record, sheet};
use super::words::ComparisonView;
use crate::report::book::percent_format;
use crate::report::xlsx::{Book, Cell, Sheet};

/// The sheets: the key of the name, and the kinds of row that stand on it.
const SHEETS: [(&str, &[&str]); 6] = [
    ("export-sheet-items", &["question", "option"]),
    (
        "export-sheet-requirements",
        &["requirement", "requirement-option"],
    ),
    ("export-sheet-themes", &["theme"]),
    (
        "compare-sheet-changes",
        &["requirement-change", "theme-change", "question-change"],
    ),
    ("compare-sheet-not-compared", &["not-compared"]),
    ("compare-sheet-rounds", &["round"]),
];

/// The tables of a comparison.
pub(super) fn book(view: &ComparisonView, partnership: &str) -> Book {
    let tidy = sheet(view, partnership);
    let mut sheets: Vec<Sheet> = SHEETS
        .iter()
        .map(|(name, kinds)| Sheet {
            name: view.text(name),
            heads: tidy.heads.iter().map(|head| in_words(head)).collect(),
            rows: rows(&tidy.rows, kinds),
        })
        .filter(|sheet| !sheet.rows.is_empty())
        .map(Sheet::without_empty_columns)
        .collect();
    sheets.push(about(view, partnership));
    let last = view.data.rounds.last();
    Book {
        title: view.text_with(
            "compare-document-title",
            &[("partnership", partnership.into())],
        ),
        day: last.map_or(jiff::civil::Date::ZERO, |round| round.closed_on),
        percent: percent_format(view.wording.language()),
        sheets,
    }
}

/// A heading of the CSV, where it is one word, as people write.
fn in_words(head: &str) -> String {
    let head = head.replace('_', " ");
    let mut letters = head.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn rows(all: &[Record], kinds: &[&str]) -> Vec<Vec<Cell>> {
    let wanted = all.iter().filter(|row| kinds.contains(&row.kind));
    wanted.map(|row| row.cells.to_vec()).collect()
}

/// What is compared, what to keep in mind and how to read it.
fn about(view: &ComparisonView, partnership: &str) -> Sheet {
    let wording = &view.wording;
    let last = view.data.rounds.len() - 1;
    let title = view.text_with("compare-title", &view.pair(0, last));
    let instrument = wording.translate(wording.instrument.title());
    let mut rows = vec![
        vec![Cell::Name(partnership.to_owned()), Cell::Text(title)],
        vec![Cell::Name(String::new()), Cell::Text(instrument)],
    ];
    for (key, texts) in [
        ("compare-w-kicker", lists::lead(view)),
        ("compare-w-reading", lists::reading(view)),
    ] {
        for (at, text) in texts.into_iter().enumerate() {
            let name = if at == 0 {
                view.text(key)
            } else {
                String::new()
            };
            rows.push(vec![Cell::Name(name), Cell::Text(text)]);
        }
    }
    Sheet {
        name: view.text("export-sheet-about"),
        heads: Vec::new(),
        rows,
    }
}
