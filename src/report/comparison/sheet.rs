//! The tidy table behind the comparison's CSV: one row a round and option,
//! question, requirement or theme; one a change; one a question that is not
//! compared. Numbers are whole, as the page prints them.

use super::ComparisonFacts;
use super::data::{ChangeData, ItemResultData, ResultData};
use super::lists::not_compared;
use super::words::Teller;
use crate::formula;
use crate::instrument::Item;

const COLUMNS: [&str; 27] = [
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
    "better-about",
    "reading",
    "note",
];

/// A row in the making: fields by the name of their column.
#[derive(Clone)]
struct Record([String; COLUMNS.len()]);

impl Record {
    fn set(&mut self, column: &str, value: impl Into<String>) -> &mut Self {
        let place = COLUMNS
            .iter()
            .position(|name| *name == column)
            .expect("a column of this table");
        self.0[place] = value.into();
        self
    }
}

/// Header and rows.
pub(super) fn sheet(teller: &Teller, facts: &ComparisonFacts<'_>) -> Vec<Vec<String>> {
    let header = COLUMNS.map(|column| teller.t(&format!("compare-csv-{column}")));
    let mut sheet = Sheet {
        teller,
        partnership: &facts.partnership,
        rows: vec![header.to_vec()],
    };
    for round in 0..teller.data.rounds.len() {
        let level = teller.data.rounds[round].shown;
        let mut row = sheet.begin("round", round);
        row.set(
            "note",
            teller.t(match level {
                super::data::Shown::Nothing => "compare-shown-nothing",
                super::data::Shown::Patterns => "compare-shown-patterns",
                super::data::Shown::Counts => "compare-shown-counts",
            }),
        );
        sheet.push(row);
    }
    sheet.groups();
    sheet.items();
    for change in &teller.data.changes {
        sheet.change(change);
    }
    for line in not_compared(teller) {
        let mut row = sheet.blank("not-compared");
        row.set("name", line.name).set("note", line.why);
        sheet.push(row);
    }
    sheet.rows
}

struct Sheet<'a> {
    teller: &'a Teller<'a>,
    partnership: &'a str,
    rows: Vec<Vec<String>>,
}

impl Sheet<'_> {
    fn push(&mut self, row: Record) {
        self.rows.push(row.0.to_vec());
    }

    fn blank(&self, kind: &str) -> Record {
        let mut row = Record(std::array::from_fn(|_| String::new()));
        row.set("partnership", self.partnership)
            .set("kind", self.teller.t(&format!("compare-csv-kind-{kind}")));
        row
    }

    fn begin(&self, kind: &str, round: usize) -> Record {
        let of = &self.teller.data.rounds[round];
        let mut row = self.blank(kind);
        row.set("round", &of.label)
            .set("closed", of.closed_on.to_string())
            .set("invited", of.invited.to_string())
            .set("answered", of.answered.to_string());
        if of.imported {
            row.set("imported", self.teller.t("compare-csv-yes"));
        }
        row
    }

    fn groups(&mut self) {
        let teller = self.teller;
        for one in &teller.data.requirements {
            let requirement = teller.voice.requirement(one.requirement);
            let options = teller
                .voice
                .options(teller.voice.scored_items(one.requirement));
            let heads = teller.voice.option_heads(options);
            for (round, result) in one.results.iter().enumerate() {
                let named = |mut row: Record| {
                    row.set("id", &requirement.id)
                        .set("name", teller.voice.own(&requirement.name))
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
                    row.set("option", head).set("count", count.to_string());
                    self.push(row);
                }
            }
        }
        let themes = teller.voice.instrument.themes().iter();
        for (theme, of) in themes.zip(&teller.data.themes) {
            for (round, result) in of.results.iter().enumerate() {
                let mut row = self.begin("theme", round);
                row.set("id", &theme.id)
                    .set("name", teller.voice.own(&theme.name));
                self.result(&mut row, result);
                self.push(row);
            }
        }
    }

    fn result(&self, row: &mut Record, result: &ResultData) {
        match result {
            ResultData::Gap => {
                row.set("note", self.teller.t("compare-cell-gap"));
            }
            ResultData::Hidden => {
                row.set("note", self.teller.t("report-cell-hidden"));
            }
            ResultData::About { about } => {
                row.set("about", about.to_string());
            }
            ResultData::Score { score, range, .. } => {
                row.set("score", score.to_string());
                if let Some((low, high)) = range {
                    row.set("low", low.to_string())
                        .set("high", high.to_string());
                }
            }
        }
    }

    fn named_item(&self, mut row: Record, index: usize) -> Record {
        let voice = self.teller.voice;
        let requirement = voice.requirement(voice.requirement_of(index));
        row.set("id", &voice.item(index).id)
            .set("name", voice.name_of(index))
            .set("requirement", &requirement.id);
        row
    }

    fn items(&mut self) {
        let teller = self.teller;
        for (index, item) in teller.data.items.iter().enumerate() {
            for (round, result) in item.results.iter().enumerate() {
                let mut row = self.named_item(self.begin("question", round), index);
                match result {
                    ItemResultData::Gap => {
                        row.set("note", teller.t("compare-cell-gap"));
                    }
                    ItemResultData::NotAsked => {
                        row.set("note", teller.t("compare-cell-not-asked"));
                    }
                    ItemResultData::Hidden => {
                        row.set("note", teller.t("report-cell-hidden"));
                    }
                    ItemResultData::Pattern { pattern } => {
                        let label = teller.voice.pattern_of(index, *pattern).label;
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
        let item = self.teller.voice.item(index);
        for (j, (count, share)) in counts.iter().zip(shares).enumerate() {
            let mut row = self.named_item(self.begin("option", round), index);
            row.set("option", Item::letter(j).to_string())
                .set("option-text", self.teller.voice.own(&item.options[j]))
                .set("count", count.to_string())
                .set("share", share.to_string())
                .set("skipped", skipped.to_string());
            if item.may_not_apply {
                row.set("not-applicable", not_applicable.to_string());
            }
            if let Some(score) = score {
                row.set("score", score.to_string());
            }
            self.push(row);
        }
    }

    fn change(&mut self, change: &ChangeData) {
        let teller = self.teller;
        let begin = |sheet: &Self, kind: &str| {
            let mut row = sheet.begin(kind, change.later);
            row.set("earlier", &teller.data.rounds[change.earlier].label);
            row
        };
        let all = teller.data.requirements.iter().zip(&change.requirements);
        for (one, found) in all {
            let Some(found) = found else { continue };
            let requirement = teller.voice.requirement(one.requirement);
            let mut row = begin(self, "requirement-change");
            row.set("id", &requirement.id)
                .set("name", teller.voice.own(&requirement.name))
                .set("requirement", &requirement.id)
                .set("difference", found.difference.to_string())
                .set("reading", teller.reading(found).label);
            if let Some(better) = found.better {
                row.set("better", better.percent.to_string());
                if better.about {
                    row.set("better-about", teller.t("compare-csv-yes"));
                }
            }
            if let Some(why) = found.why_none {
                row.set("note", teller.why_none(why));
            }
            self.push(row);
        }
        for item in &change.items {
            let mut row = self.named_item(begin(self, "question-change"), item.item);
            row.set("difference", item.difference.to_string())
                .set("better", item.better.percent.to_string());
            self.push(row);
        }
    }
}

/// CSV bytes: a byte order mark, so that spreadsheets read accents right, and
/// no cell that a spreadsheet would take for a formula. A number below zero is
/// one.
pub(super) fn csv(sheet: &[Vec<String>]) -> Vec<u8> {
    let safe = |cell: &String| match cell.parse::<i64>() {
        Ok(_) if cell.starts_with('-') => cell.clone(),
        _ => formula::guard(cell),
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in sheet {
        writer
            .write_record(row.iter().map(safe))
            .expect("every row has as many cells, and memory takes them");
    }
    writer.into_inner().expect("memory takes every byte")
}
