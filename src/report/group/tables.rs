//! A group's answers as rows: one an answer.

use super::GroupReport;
use super::data::{Answered, GroupHead, GroupLine};
use crate::report::tables::workbook::percent_format;
use crate::report::tables::xlsx::{DataSheet, Spreadsheet, Value};
use crate::spreadsheet_csv;

/// Columns, by the keys of their heads.
const COLUMNS: [&str; 12] = [
    "compare-head-partnership",
    "compare-head-round",
    "group-col-held",
    "group-col-members",
    "compare-head-requirement",
    "compare-head-number",
    "compare-head-id",
    "compare-head-name",
    "compare-head-option",
    "group-head-answer",
    "group-head-reason",
    "compare-w-short",
];

/// Header and rows as texts, none of which a spreadsheet takes for a formula.
pub(super) fn tidy(of: &GroupReport) -> Vec<Vec<String>> {
    let heads = heads(of);
    let rows = rows(of).into_iter().map(|row| {
        let cells = row.into_iter().map(|cell| match cell {
            Value::Text(text) | Value::Name(text) => spreadsheet_csv::escape_formula(&text),
            Value::Whole(number) => number.to_string(),
            Value::Day(day) => day.to_string(),
            Value::Empty | Value::Signed(_) | Value::Percent(_) => String::new(),
        });
        cells.collect()
    });
    std::iter::once(heads).chain(rows).collect()
}

/// The same as a spreadsheet of one table.
pub(super) fn spreadsheet(of: &GroupReport) -> Spreadsheet {
    let wording = of.wording();
    let partnership = [("partnership", of.data.partnership.clone().into())];
    let last = of.data.rounds.last();
    let about = [
        wording.text("group-lead"),
        wording.text("group-lead-several"),
    ];
    let about = about.map(|text| vec![Value::Text(text)]);
    Spreadsheet {
        title: wording.text_with("group-document-title", &partnership),
        day: last.map_or(jiff::civil::Date::ZERO, |round| round.held_on),
        percent: percent_format(wording.language()),
        sheets: vec![
            DataSheet {
                name: wording.text("group-sheet"),
                heads: heads(of),
                rows: rows(of),
            },
            DataSheet {
                name: wording.text("export-sheet-about"),
                heads: Vec::new(),
                rows: about.into(),
            },
        ],
    }
}

fn heads(of: &GroupReport) -> Vec<String> {
    COLUMNS.map(|key| of.wording().text(key)).into()
}

fn rows(of: &GroupReport) -> Vec<Vec<Value>> {
    let lines = of.data.answers.iter();
    let rows = lines.flat_map(|line| {
        let rounds = of.data.rounds.iter().zip(&line.rounds).enumerate();
        let is_last = |place: usize| place + 1 == of.data.rounds.len();
        rounds.filter_map(move |(place, (round, answer))| {
            let answer = answer.as_ref()?;
            Some(row(of, line, round, answer, is_last(place)))
        })
    });
    rows.collect()
}

fn row(
    of: &GroupReport,
    line: &GroupLine,
    round: &GroupHead,
    answer: &Answered,
    is_last: bool,
) -> Vec<Value> {
    let text = |text: &str| match text {
        "" => Value::Empty,
        text => Value::Text(text.to_owned()),
    };
    let letter = answer.letter.map(String::from).unwrap_or_default();
    let moved = line.moved.filter(|_| is_last);
    let moved = moved.map_or_else(String::new, |moved| of.wording().text(moved.key()));
    let number = line.number.and_then(|number| u32::try_from(number).ok());
    vec![
        text(&of.data.partnership),
        text(&round.label),
        Value::Day(round.held_on),
        Value::Whole(round.members),
        text(&line.requirement),
        number.map_or(Value::Empty, Value::Whole),
        text(&line.id),
        text(&line.name),
        text(&letter),
        text(&answer.text),
        text(&answer.reason),
        text(&moved),
    ]
}
