//! The tidy table behind the comparison's CSV and spreadsheet: one row a round and option,
//! question, requirement or theme; one a change; one a question that is not
//! compared. Numbers are as the page prints them.

use crate::document::spreadsheet::Value;
use crate::document::tidy_rows::{TidyRow, in_csv};
use crate::instrument::{Item, Requirement, Theme};
use crate::report::comparison::data::{
    ChangeData, GroupChange, ItemResultData, Points, RequirementData, ResultData,
};
use crate::report::comparison::front_matter::{not_compared, with_restoring};
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
pub(super) fn tidy_table(view: &ComparisonView) -> Vec<Vec<String>> {
    let heads = COLUMNS.map(|column| view.text(&format!("compare-csv-{column}")));
    let rows = rows(view).into_iter();
    in_csv(view.wording.language, &heads, rows.map(|row| row.cells))
}

/// The rows, with a cell a [`COLUMNS`].
pub(super) fn rows(view: &ComparisonView) -> Vec<TidyRow> {
    let table = ComparisonRows { view };
    let data = view.data;
    let mut rows: Vec<TidyRow> = (0..data.rounds.len())
        .map(|round| table.round(round))
        .collect();
    rows.extend(
        data.requirements
            .iter()
            .flat_map(|one| table.requirement(one)),
    );
    for (theme, of) in view.wording.instrument.themes().iter().zip(&data.themes) {
        let results = of.results.iter().enumerate();
        rows.extend(results.map(|(round, result)| table.theme(theme, round, result)));
    }
    rows.extend((0..data.items.len()).flat_map(|index| table.item(index)));
    rows.extend(data.changes.iter().flat_map(|change| table.change(change)));
    rows.extend(not_compared(view).into_iter().map(|line| {
        let row = table.blank("not-compared").set("name", line.term);
        row.set("note", line.text)
    }));
    rows
}

/// What the rows are made of.
struct ComparisonRows<'a> {
    view: &'a ComparisonView<'a>,
}

impl ComparisonRows<'_> {
    fn blank(&self, kind: &'static str) -> TidyRow {
        TidyRow::new(kind, &COLUMNS)
            .set("partnership", self.view.partnership)
            .set("kind", self.view.text(&format!("compare-csv-kind-{kind}")))
    }

    fn begin(&self, kind: &'static str, round: usize) -> TidyRow {
        let of = &self.view.data.rounds[round];
        let row = self
            .blank(kind)
            .set("round", &of.label)
            .put("closed", Value::Day(of.closed_on.0))
            .number("invited", of.invited)
            .number("answered", of.answered);
        if of.imported {
            row.set("imported", self.view.text("compare-csv-yes"))
        } else {
            row
        }
    }

    fn round(&self, round: usize) -> TidyRow {
        let (view, of) = (self.view, &self.view.data.rounds[round]);
        let note = with_restoring(view, of, view.text(of.shown.key()));
        self.begin("round", round).set("note", note)
    }

    /// One row a round, and behind it one an option.
    fn requirement(&self, one: &RequirementData) -> Vec<TidyRow> {
        let wording = &self.view.wording;
        let requirement = wording.requirement(one.requirement);
        let options = wording.options(wording.scored_items(one.requirement));
        let heads = wording.option_heads(options);
        let begin = |kind: &'static str, round: usize| {
            self.named_requirement(self.begin(kind, round), requirement)
        };
        let mut rows = Vec::new();
        for (round, result) in one.results.iter().enumerate() {
            rows.push(self.result(begin("requirement", round), result));
            let ResultData::Score { pooled, .. } = result else {
                continue;
            };
            rows.extend(pooled.iter().zip(&heads).map(|(count, head)| {
                let row = begin("requirement-option", round).set("option", head);
                row.number("count", *count)
            }));
        }
        rows
    }

    fn theme(&self, theme: &Theme, round: usize, result: &ResultData) -> TidyRow {
        let row = self.named_theme(self.begin("theme", round), theme);
        self.result(row, result)
    }

    fn result(&self, row: TidyRow, result: &ResultData) -> TidyRow {
        match result {
            ResultData::Gap => row.set("note", self.view.text("compare-cell-gap")),
            ResultData::Hidden => row.set("note", self.view.text("report-cell-hidden")),
            ResultData::About { about } => row.number("about", *about),
            ResultData::Score { score, range, .. } => row
                .number("score", *score)
                .put("low", Value::whole(range.map(|(low, _)| low)))
                .put("high", Value::whole(range.map(|(_, high)| high))),
        }
    }

    fn named_requirement(&self, row: TidyRow, of: &Requirement) -> TidyRow {
        row.set("id", &of.id)
            .set("name", self.view.wording.translate(&of.name))
            .set("requirement", &of.id)
    }

    fn named_theme(&self, row: TidyRow, of: &Theme) -> TidyRow {
        row.set("id", &of.id)
            .set("name", self.view.wording.translate(&of.name))
    }

    fn named_item(&self, row: TidyRow, index: usize) -> TidyRow {
        let wording = &self.view.wording;
        let requirement = wording.requirement(wording.requirement_of(index));
        row.set("number", wording.number_of(index).to_string())
            .set("id", &wording.item(index).id)
            .set("name", wording.name_of(index))
            .set("requirement", &requirement.id)
    }

    /// One row a round, or one an option where it has counts.
    fn item(&self, index: usize) -> Vec<TidyRow> {
        let view = self.view;
        let mut rows = Vec::new();
        for (round, result) in view.data.items[index].results.iter().enumerate() {
            let row = self.named_item(self.begin("question", round), index);
            rows.push(match result {
                ItemResultData::Gap => row.set("note", view.text("compare-cell-gap")),
                ItemResultData::NotAsked { otherwise } => {
                    row.set("note", view.not_asked(*otherwise))
                }
                ItemResultData::Hidden => row.set("note", view.text("report-cell-hidden")),
                ItemResultData::Pattern { pattern } => {
                    let label = pattern_chip(&view.wording, index, *pattern).label;
                    row.set("pattern", label)
                }
                ItemResultData::Counts { .. } => {
                    rows.extend(self.options(index, round, result));
                    continue;
                }
            });
        }
        rows
    }

    /// One row an option.
    fn options(&self, index: usize, round: usize, result: &ItemResultData) -> Vec<TidyRow> {
        let ItemResultData::Counts {
            counts,
            shares,
            skipped,
            not_applicable,
            score,
            ..
        } = result
        else {
            return Vec::new();
        };
        let item = self.view.wording.item(index);
        let not_applicable = item.may_not_apply.then_some(*not_applicable);
        let options = counts.iter().zip(shares).enumerate();
        options
            .map(|(j, (count, share))| {
                self.named_item(self.begin("option", round), index)
                    .set("option", Item::letter(j).to_string())
                    .set("option-text", self.view.wording.translate(&item.options[j]))
                    .number("count", *count)
                    .put("share", Value::Percent(*share))
                    .number("skipped", *skipped)
                    .put("not-applicable", Value::whole(not_applicable))
                    .put("score", Value::whole(*score))
            })
            .collect()
    }

    /// One row a requirement, a theme and a question that moved.
    fn change(&self, change: &ChangeData) -> Vec<TidyRow> {
        let view = self.view;
        let begin = |kind: &'static str| {
            let earlier = &view.data.rounds[change.earlier].label;
            self.begin(kind, change.later).set("earlier", earlier)
        };
        let moved = |row: TidyRow, difference: Points, percent: u8| {
            row.put("difference", Value::Signed(difference.tenths()))
                .put("better", Value::Percent(percent))
        };
        let of_group = |row: TidyRow, found: GroupChange| {
            moved(row, found.difference, found.later_better_percent)
                .set("reading", view.reading(found).label)
        };
        let all = view.data.requirements.iter().zip(&change.requirements);
        let requirements = all.filter_map(|(one, found)| {
            let requirement = view.wording.requirement(one.requirement);
            let row = self.named_requirement(begin("requirement-change"), requirement);
            Some(of_group(row, (*found)?))
        });
        let all = view.wording.instrument.themes().iter().zip(&change.themes);
        let themes = all.filter_map(|(theme, found)| {
            let row = self.named_theme(begin("theme-change"), theme);
            Some(of_group(row, (*found)?))
        });
        let items = change.items.iter().map(|item| {
            let row = self.named_item(begin("question-change"), item.item);
            moved(row, item.difference, item.later_better_percent)
        });
        requirements.chain(themes).chain(items).collect()
    }
}
