//! The tidy table behind the comparison's CSV and spreadsheet: one row a round and option,
//! question, requirement or theme; one a change; one a question that is not
//! compared. Numbers are as the page prints them.

use crate::instrument::{Item, Reader};
use crate::report::comparison::data::{ChangeData, GroupChange, ItemResultData, ResultData};
use crate::report::comparison::front_matter::not_compared;
use crate::report::comparison::view::ComparisonView;
use crate::report::kinds::pattern_chip;
use crate::report::tables::xlsx::Value;
use crate::spreadsheet_csv;
use crate::texts;

pub(super) const COLUMNS: [&str; 26] = [
    "partnership",
    "kind",
    "round",
    "closed",
    "imported",
    "invited",
    "answered",
    "earlier",
    "id",
    "name",
    "requirement",
    "option",
    "option-text",
    "count",
    "share",
    "skipped",
    "not-applicable",
    "score",
    "about",
    "low",
    "high",
    "pattern",
    "difference",
    "better",
    "reading",
    "note",
];

/// A row: what it is about, and a cell a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TidyRow {
    /// As the keys of the texts name it (`requirement-change`).
    pub(super) kind: &'static str,
    /// One a [`COLUMNS`].
    pub(super) cells: [Value; COLUMNS.len()],
}

impl TidyRow {
    fn put(&mut self, column: &str, cell: Value) -> &mut Self {
        let place = COLUMNS
            .iter()
            .position(|name| *name == column)
            .expect("a column of this table");
        self.cells[place] = cell;
        self
    }

    fn set(&mut self, column: &str, value: impl Into<String>) -> &mut Self {
        self.put(column, Value::Text(value.into()))
    }

    fn number(&mut self, column: &str, value: impl Into<u32>) -> &mut Self {
        self.put(column, Value::Whole(value.into()))
    }
}

/// The table: headings of the columns, and rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TidyTable {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<TidyRow>,
}

/// Header and rows.
pub(super) fn tidy_table(view: &ComparisonView, partnership: &str) -> TidyTable {
    let mut sheet = TidyBuilder {
        view,
        partnership,
        rows: Vec::new(),
    };
    for round in 0..view.data.rounds.len() {
        let level = view.data.rounds[round].shown;
        let mut row = sheet.begin("round", round);
        row.set(
            "note",
            view.text(match level {
                crate::report::data::Shown::Nothing => "compare-shown-nothing",
                crate::report::data::Shown::Patterns => "compare-shown-patterns",
                crate::report::data::Shown::Counts => "compare-shown-counts",
            }),
        );
        sheet.push(row);
    }
    sheet.groups();
    sheet.items();
    for change in &view.data.changes {
        sheet.change(change);
    }
    for line in not_compared(view) {
        let mut row = sheet.blank("not-compared");
        row.set("name", line.term).set("note", line.text);
        sheet.push(row);
    }
    TidyTable {
        heads: COLUMNS
            .map(|column| view.text(&format!("compare-csv-{column}")))
            .to_vec(),
        rows: sheet.rows,
    }
}

struct TidyBuilder<'a> {
    view: &'a ComparisonView<'a>,
    partnership: &'a str,
    rows: Vec<TidyRow>,
}

impl TidyBuilder<'_> {
    fn push(&mut self, row: TidyRow) {
        self.rows.push(row);
    }

    fn blank(&self, kind: &'static str) -> TidyRow {
        let mut row = TidyRow {
            kind,
            cells: std::array::from_fn(|_| Value::Empty),
        };
        row.set("partnership", self.partnership)
            .set("kind", self.view.text(&format!("compare-csv-kind-{kind}")));
        row
    }

    fn begin(&self, kind: &'static str, round: usize) -> TidyRow {
        let of = &self.view.data.rounds[round];
        let mut row = self.blank(kind);
        row.set("round", &of.label)
            .put("closed", Value::Day(of.closed_on))
            .number("invited", of.invited)
            .number("answered", of.answered);
        if of.imported {
            row.set("imported", self.view.text("compare-csv-yes"));
        }
        row
    }

    fn groups(&mut self) {
        let view = self.view;
        for one in &view.data.requirements {
            let requirement = view.wording.requirement(one.requirement);
            let options = view
                .wording
                .options(view.wording.scored_items(one.requirement));
            let heads = view.wording.option_heads(options);
            for (round, result) in one.results.iter().enumerate() {
                let named = |mut row: TidyRow| {
                    row.set("id", &requirement.id)
                        .set("name", view.wording.translate(&requirement.name))
                        .set("requirement", &requirement.id);
                    row
                };
                let mut row = named(self.begin("requirement", round));
                self.result(&mut row, result);
                self.push(row);
                let ResultData::Score { pooled, .. } = result else {
                    continue;
                };
                for (count, head) in pooled.iter().zip(&heads) {
                    let mut row = named(self.begin("requirement-option", round));
                    row.set("option", head).number("count", *count);
                    self.push(row);
                }
            }
        }
        let themes = view.wording.instrument.themes().iter();
        for (theme, of) in themes.zip(&view.data.themes) {
            for (round, result) in of.results.iter().enumerate() {
                let mut row = self.begin("theme", round);
                row.set("id", &theme.id)
                    .set("name", view.wording.translate(&theme.name));
                self.result(&mut row, result);
                self.push(row);
            }
        }
    }

    fn result(&self, row: &mut TidyRow, result: &ResultData) {
        match result {
            ResultData::Gap => {
                row.set("note", self.view.text("compare-cell-gap"));
            }
            ResultData::Hidden => {
                row.set("note", self.view.text("report-cell-hidden"));
            }
            ResultData::About { about } => {
                row.number("about", *about);
            }
            ResultData::Score { score, range, .. } => {
                row.number("score", *score);
                if let Some((low, high)) = range {
                    row.number("low", *low).number("high", *high);
                }
            }
        }
    }

    fn named_item(&self, mut row: TidyRow, index: usize) -> TidyRow {
        let wording = &self.view.wording;
        let requirement = wording.requirement(wording.requirement_of(index));
        row.set("id", &wording.item(index).id)
            .set("name", wording.name_of(index))
            .set("requirement", &requirement.id);
        row
    }

    fn items(&mut self) {
        let view = self.view;
        for (index, item) in view.data.items.iter().enumerate() {
            for (round, result) in item.results.iter().enumerate() {
                let mut row = self.named_item(self.begin("question", round), index);
                match result {
                    ItemResultData::Gap => {
                        row.set("note", view.text("compare-cell-gap"));
                    }
                    ItemResultData::NotAsked => {
                        row.set("note", view.text("compare-cell-not-asked"));
                    }
                    ItemResultData::Hidden => {
                        row.set("note", view.text("report-cell-hidden"));
                    }
                    ItemResultData::Pattern { pattern } => {
                        let label = pattern_chip(&view.wording, index, *pattern).label;
                        row.set("pattern", label);
                    }
                    ItemResultData::Counts { .. } => {
                        self.options(index, round, result);
                        continue;
                    }
                }
                self.push(row);
            }
        }
    }

    /// One row an option.
    fn options(&mut self, index: usize, round: usize, result: &ItemResultData) {
        let ItemResultData::Counts {
            counts,
            shares,
            skipped,
            not_applicable,
            score,
            ..
        } = result
        else {
            return;
        };
        let item = self.view.wording.item(index);
        for (j, (count, share)) in counts.iter().zip(shares).enumerate() {
            let mut row = self.named_item(self.begin("option", round), index);
            row.set("option", Item::letter(j).to_string())
                .set("option-text", self.view.wording.translate(&item.options[j]))
                .number("count", *count)
                .put("share", Value::Percent(*share))
                .number("skipped", *skipped);
            if item.may_not_apply {
                row.number("not-applicable", *not_applicable);
            }
            if let Some(score) = score {
                row.number("score", *score);
            }
            self.push(row);
        }
    }

    fn change(&mut self, change: &ChangeData) {
        let view = self.view;
        let begin = |sheet: &Self, kind: &'static str| {
            let mut row = sheet.begin(kind, change.later);
            row.set("earlier", &view.data.rounds[change.earlier].label);
            row
        };
        let of_group = |mut row: TidyRow, found: &GroupChange| {
            row.put("difference", Value::Signed(found.difference.tenths()))
                .put("better", Value::Percent(found.later_better_percent))
                .set("reading", view.reading(*found).label);
            row
        };
        let all = view.data.requirements.iter().zip(&change.requirements);
        for (one, found) in all {
            let Some(found) = found else { continue };
            let requirement = view.wording.requirement(one.requirement);
            let mut row = begin(self, "requirement-change");
            row.set("id", &requirement.id)
                .set("name", view.wording.translate(&requirement.name))
                .set("requirement", &requirement.id);
            self.push(of_group(row, found));
        }
        let all = view.wording.instrument.themes().iter().zip(&change.themes);
        for (theme, found) in all {
            let Some(found) = found else { continue };
            let mut row = begin(self, "theme-change");
            row.set("id", &theme.id)
                .set("name", view.wording.translate(&theme.name));
            self.push(of_group(row, found));
        }
        for item in &change.items {
            let mut row = self.named_item(begin(self, "question-change"), item.item);
            row.put("difference", Value::Signed(item.difference.tenths()))
                .put("better", Value::Percent(item.later_better_percent));
            self.push(row);
        }
    }
}

impl TidyTable {
    /// Header and rows as texts, none of which a spreadsheet takes for a formula
    /// by mistake. A number below zero is one.
    pub(super) fn in_csv(&self, reader: &Reader) -> Vec<Vec<String>> {
        let heads = self
            .heads
            .iter()
            .map(|head| spreadsheet_csv::escape_formula(head))
            .collect();
        let rows = self.rows.iter();
        let cell = |cell: &Value| in_csv(reader, cell);
        let rows = rows.map(|row| row.cells.iter().map(cell).collect());
        std::iter::once(heads).chain(rows).collect()
    }
}

fn in_csv(reader: &Reader, cell: &Value) -> String {
    match cell {
        Value::Empty => String::new(),
        Value::Text(text) | Value::Name(text) => spreadsheet_csv::escape_formula(text),
        Value::Whole(number) => number.to_string(),
        Value::Signed(tenths) => {
            let sign = if *tenths < 0 { "-" } else { "" };
            let amount = texts::tenths(reader, i64::from(*tenths).unsigned_abs());
            format!("{sign}{amount}")
        }
        Value::Percent(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}
