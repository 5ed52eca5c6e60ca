//! A comparison as the tables of a spreadsheet: the rows of the tidy table, what
//! they are about on a sheet each, without the columns that it leaves empty.

use super::Comparison;
use super::sheet::Record;
use crate::instrument::Language;
use crate::report::book::percent_format;
use crate::report::xlsx::{Book, Cell, Sheet};
use crate::texts;

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
pub(super) fn book(comparison: &Comparison) -> Book {
    let language = Language::parse(&comparison.language).expect("a language's own tag");
    let say = |key: &str| texts::text(&language, key, &[]);
    let mut sheets: Vec<Sheet> = SHEETS
        .iter()
        .map(|(name, kinds)| Sheet {
            name: say(name),
            heads: comparison.sheet.heads.iter().map(|h| in_words(h)).collect(),
            rows: rows(&comparison.sheet.rows, kinds),
        })
        .filter(|sheet| !sheet.rows.is_empty())
        .map(Sheet::without_empty_columns)
        .collect();
    sheets.push(about(comparison, say("export-sheet-about")));
    let last = comparison.data.rounds.last();
    Book {
        title: comparison.document_title.clone(),
        day: last.map_or(jiff::civil::Date::ZERO, |round| round.closed_on),
        percent: percent_format(&language),
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
fn about(comparison: &Comparison, name: String) -> Sheet {
    let label = |key: &str| comparison.label.get(key).cloned().unwrap_or_default();
    let mut rows = vec![
        vec![
            Cell::Name(comparison.partnership.clone()),
            Cell::Text(comparison.title.clone()),
        ],
        vec![
            Cell::Name(String::new()),
            Cell::Text(comparison.instrument.clone()),
        ],
    ];
    for (name, texts) in [
        (label("kicker"), &comparison.lead),
        (label("reading"), &comparison.reading),
    ] {
        for (at, text) in texts.iter().enumerate() {
            let name = if at == 0 { name.clone() } else { String::new() };
            rows.push(vec![Cell::Name(name), Cell::Text(text.clone())]);
        }
    }
    Sheet {
        name,
        heads: Vec::new(),
        rows,
    }
}
