//! A record as tables: subjects, answers and decisions, each where there are any.

use super::Record;
use super::chapters::{Words, title};
use super::data::{AnswerPart, DecisionPart, SubjectPart};
use crate::document::{DataSheet, Spreadsheet, Value, in_csv};

/// The tables; that of decisions is there even if it is empty.
pub(super) fn spreadsheet(record: &Record) -> Spreadsheet {
    let (data, words) = (&record.data, Words(&record.facts.language));
    let mut sheets = vec![
        subjects(words, &data.subjects),
        answers(words, &data.answers),
    ];
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets.push(decisions(record, words));
    let title = title(words, &record.facts);
    Spreadsheet::new(title, record.facts.closed_on, words.0, sheets)
}

/// The decisions alone, as one plain table.
pub(super) fn tidy_table(record: &Record) -> Vec<Vec<String>> {
    let words = Words(&record.facts.language);
    let sheet = decisions(record, words);
    in_csv(words.0, &sheet.heads, sheet.rows)
}

fn heads(words: Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.text(key)).collect()
}

fn subjects(words: Words, subjects: &[SubjectPart]) -> DataSheet {
    let row = |of: &SubjectPart| {
        vec![
            Value::Name(of.name.clone()),
            Value::whole(of.dots),
            Value::text(&of.what),
            Value::text(&of.so_what),
            Value::text(&of.now_what),
            Value::text(&words.hands(of).unwrap_or_default()),
        ]
    };
    let keys = [
        "record-col-about",
        "record-col-dots",
        "record-what",
        "record-so-what",
        "record-now-what",
        "record-col-hands",
    ];
    DataSheet {
        name: words.text("record-sheet-subjects"),
        heads: heads(words, &keys),
        rows: subjects.iter().map(row).collect(),
    }
    .without_empty_columns()
}

fn answers(words: Words, answers: &[AnswerPart]) -> DataSheet {
    let row = |of: &AnswerPart| {
        vec![
            Value::Name(of.name.clone()),
            Value::text(&of.text),
            Value::text(of.members.as_deref().unwrap_or_default()),
            Value::text(&of.reason),
        ]
    };
    let keys = [
        "record-col-about",
        "record-col-ours",
        "record-col-members",
        "record-col-reason",
    ];
    DataSheet {
        name: words.text("record-sheet-answers"),
        heads: heads(words, &keys),
        rows: answers.iter().map(row).collect(),
    }
    .without_empty_columns()
}

/// Those of this round first, then those of earlier ones.
fn decisions(record: &Record, words: Words) -> DataSheet {
    let data = &record.data;
    let own = data.decisions.iter().map(|of| (&data.round.label, of));
    let earlier = data.earlier.iter();
    let earlier = earlier.flat_map(|round| round.decisions.iter().map(|of| (&round.label, of)));
    let row = |(round, of): (&String, &DecisionPart)| {
        vec![
            Value::text(round),
            Value::Whole(u32::from(of.number)),
            Value::Name(of.what.clone()),
            Value::text(&of.who),
            Value::day(of.due.map(|due| due.0)),
            Value::text(&of.requirement_name),
            Value::text(&of.shows),
            Value::text(&of.stops),
            Value::text(&words.state(of.state)),
            Value::text(&of.why),
            Value::text(&of.helped.map(|one| words.helped(one)).unwrap_or_default()),
        ]
    };
    let keys = [
        "record-col-round",
        "export-col-number",
        "record-col-decided",
        "record-who",
        "record-due",
        "record-for",
        "record-shows",
        "record-stops",
        "record-col-state",
        "record-why",
        "record-col-became",
    ];
    DataSheet {
        name: words.text("record-sheet-decisions"),
        heads: heads(words, &keys),
        rows: own.chain(earlier).map(row).collect(),
    }
}
