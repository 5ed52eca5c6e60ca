//! A comparison as the tables of a spreadsheet: the rows of the tidy table, what
//! they are about on a sheet each, without the columns that it leaves empty.

use crate::document::spreadsheet::{DataSheet, Spreadsheet, Value, under_name};
use crate::document::tidy_rows::TidyRow;
use crate::report::comparison::tidy::{self, COLUMNS};
use crate::report::comparison::view::ComparisonView;
use crate::report::comparison::{decided, front_matter};

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
pub(super) fn spreadsheet(view: &ComparisonView) -> Spreadsheet {
    let tidy = tidy::rows(view);
    let heads: Vec<String> = COLUMNS
        .iter()
        .map(|column| view.text(&format!("compare-head-{column}")))
        .collect();
    let mut sheets: Vec<DataSheet> = SHEETS
        .iter()
        .map(|(name, kinds)| DataSheet::new(view.text(name), heads.clone(), rows(&tidy, kinds)))
        .filter(|sheet| !sheet.rows.is_empty())
        .map(DataSheet::without_empty_columns)
        .collect();
    sheets.extend(decided::sheet(view));
    sheets.push(about(view));
    let last = view.data.rounds.last();
    let args = [("partnership", view.partnership.into())];
    let title = view.text_with("compare-document-title", &args);
    let day = last.map_or(jiff::civil::Date::ZERO, |round| round.closed_on.0);
    Spreadsheet::new(title, day, view.wording.language, sheets)
}

fn rows(all: &[TidyRow], kinds: &[&str]) -> impl Iterator<Item = Vec<Value>> {
    let wanted = all.iter().filter(|row| kinds.contains(&row.kind));
    wanted.map(|row| row.cells.clone())
}

/// What is compared, what to keep in mind and how to read it.
fn about(view: &ComparisonView) -> DataSheet {
    let wording = &view.wording;
    let last = view.data.rounds.len() - 1;
    let title = view.text_with("compare-title", &view.pair(0, last));
    let instrument = wording.translate(wording.instrument.title());
    let mut rows = vec![
        vec![Value::Name(view.partnership.to_owned()), Value::Text(title)],
        vec![Value::Name(String::new()), Value::Text(instrument)],
    ];
    for (key, texts) in [
        ("compare-w-kicker", front_matter::lead(view)),
        ("compare-w-reading", front_matter::reading(view)),
    ] {
        rows.extend(under_name(view.text(key), texts));
    }
    DataSheet::new(view.text("export-sheet-about"), Vec::new(), rows)
}
