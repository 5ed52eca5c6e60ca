//! The tidy table behind the comparison's CSV and spreadsheet: one row a round and option,
//! question, requirement or theme; one a change; one a question that is not
//! compared. Numbers are as the page prints them.

use crate::document::spreadsheet::Value;
use crate::document::tidy_rows::{TidyRow, in_csv};
use crate::instrument::{Item, Requirement, Theme};
use crate::report::comparison::data::{ChangeData, GroupChange, ItemResultData, ResultData};
use crate::report::comparison::front_matter::not_compared;
use crate::report::comparison::view::ComparisonView;
use crate::report::kinds::pattern_chip;

pub(super) const COLUMNS: [&str; 27] = [
    "partnership",
    "kind",
    "round",
    "closed",
    "imported",
    "invited",
    "answered",
    "earlier",
    "number",
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

/// Header and rows as texts.
pub(super) fn tidy_table(view: &ComparisonView, partnership: &str) -> Vec<Vec<String>> {
    let heads = COLUMNS.map(|column| view.text(&format!("compare-csv-{column}")));
    let rows = rows(view, partnership).into_iter();
    in_csv(view.wording.language, &heads, rows.map(|row| row.cells))
}

/// The rows, with a cell a [`COLUMNS`].
pub(super) fn rows(view: &ComparisonView, partnership: &str) -> Vec<TidyRow> {
    let mut sheet = TidyBuilder {
        view,
        partnership,
        rows: Vec::new(),
    };
    for (place, round) in view.data.rounds.iter().enumerate() {
        let mut row = sheet.begin("round", place);
        row.set("note", view.text(round.shown.key()));
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
    sheet.rows
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
        let mut row = TidyRow::new(kind, &COLUMNS);
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
                let row = self.begin("requirement", round);
                let mut row = self.named_requirement(row, requirement);
                self.result(&mut row, result);
                self.push(row);
                let ResultData::Score { pooled, .. } = result else {
                    continue;
                };
                for (count, head) in pooled.iter().zip(&heads) {
                    let row = self.begin("requirement-option", round);
                    let mut row = self.named_requirement(row, requirement);
                    row.set("option", head).number("count", *count);
                    self.push(row);
                }
            }
        }
        let themes = view.wording.instrument.themes().iter();
        for (theme, of) in themes.zip(&view.data.themes) {
            for (round, result) in of.results.iter().enumerate() {
                let mut row = self.named_theme(self.begin("theme", round), theme);
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

    fn named_requirement(&self, mut row: TidyRow, of: &Requirement) -> TidyRow {
        row.set("id", &of.id)
            .set("name", self.view.wording.translate(&of.name))
            .set("requirement", &of.id);
        row
    }

    fn named_theme(&self, mut row: TidyRow, of: &Theme) -> TidyRow {
        row.set("id", &of.id)
            .set("name", self.view.wording.translate(&of.name));
        row
    }

    fn named_item(&self, mut row: TidyRow, index: usize) -> TidyRow {
        let wording = &self.view.wording;
        let requirement = wording.requirement(wording.requirement_of(index));
        row.set("number", wording.number_of(index).to_string())
            .set("id", &wording.item(index).id)
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
            let row = self.named_requirement(begin(self, "requirement-change"), requirement);
            self.push(of_group(row, found));
        }
        let all = view.wording.instrument.themes().iter().zip(&change.themes);
        for (theme, found) in all {
            let Some(found) = found else { continue };
            let row = self.named_theme(begin(self, "theme-change"), theme);
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
