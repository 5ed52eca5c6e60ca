//! A group's answers as rows: one an answer.

use super::GroupReport;
use super::data::{Answered, GroupHead, GroupLine};
use crate::document::spreadsheet::{DataSheet, Spreadsheet, Value};
use crate::document::tidy_rows::in_csv;

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
    in_csv(of.wording().language, &heads(of), rows(of))
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
    let title = wording.text_with("group-document-title", &partnership);
    let day = last.map_or(jiff::civil::Date::ZERO, |round| round.held_on.0);
    let sheets = vec![
        DataSheet::new(wording.text("group-sheet"), heads(of), rows(of)),
        DataSheet::new(wording.text("export-sheet-about"), Vec::new(), about),
    ];
    Spreadsheet::new(title, day, wording.language, sheets)
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
    let letter = answer.letter.map(String::from).unwrap_or_default();
    let moved = line.moved.filter(|_| is_last);
    let moved = moved.map_or_else(String::new, |moved| of.wording().text(moved.key()));
    let number = line.number.and_then(|number| u32::try_from(number).ok());
    vec![
        Value::text(&of.data.partnership),
        Value::text(&round.label),
        Value::Day(round.held_on.0),
        Value::Whole(round.members),
        Value::text(&line.requirement),
        Value::whole(number),
        Value::text(&line.id),
        Value::text(&line.name),
        Value::text(&letter),
        Value::text(&answer.text),
        Value::text(&answer.reason),
        Value::text(&moved),
    ]
}
