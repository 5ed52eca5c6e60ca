//! The tidy table behind the CSV: one row a question and option, one a
//! requirement, one a theme, one a text. Numbers are whole, as the page prints
//! them; a question known by its pattern has one row that says the pattern
//! alone. Of two questions on one topic each has rows of its own (`x.now`,
//! `x.wished`).

use crate::disclosure::{GroupResult, Level};
use crate::instrument::Item;
use crate::report::kinds::pattern_chip;
use crate::report::view::{RoundView, findings};
use crate::report::wording::Wording;
use crate::spreadsheet_csv;

const COLUMNS: [&str; 26] = [
    "partnership",
    "round",
    "closed",
    "invited",
    "answered",
    "kind",
    "id",
    "name",
    "requirement",
    "theme",
    "option",
    "option-text",
    "count",
    "share",
    "skipped",
    "score",
    "about",
    "low",
    "high",
    "likely-low",
    "likely-high",
    "agreement",
    "pattern",
    "reading",
    "not-applicable",
    "text",
];

/// The columns that a round's table has: the last two only where they can be
/// filled.
fn columns(wording: &Wording) -> Vec<&'static str> {
    let may_not_apply = wording.instrument.items().iter().any(|i| i.may_not_apply);
    let in_words = !wording.instrument.open_questions().is_empty();
    let has = |column: &&str| match *column {
        "not-applicable" => may_not_apply,
        "text" => in_words,
        _ => true,
    };
    COLUMNS.into_iter().filter(has).collect()
}

/// A row in the making: fields by the name of their column.
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

    /// The cells of these columns.
    fn cells(&self, columns: &[&str]) -> Vec<String> {
        let all = COLUMNS.iter().zip(&self.0);
        all.filter(|(name, _)| columns.contains(*name))
            .map(|(_, cell)| cell.clone())
            .collect()
    }
}

/// Header and rows. Under five answers there are no rows.
pub(in crate::report) fn tidy_table(view: &RoundView) -> Vec<Vec<String>> {
    let mut sheet = sheet(view);
    for cell in sheet.iter_mut().flatten() {
        *cell = spreadsheet_csv::escape_formula(cell);
    }
    sheet
}

fn sheet(view: &RoundView) -> Vec<Vec<String>> {
    let wording = &view.wording;
    let columns = columns(wording);
    let header = columns
        .iter()
        .map(|column| wording.text(&format!("report-csv-{column}")))
        .collect();
    let mut sheet = vec![header];
    if view.disclosed.level == Level::Nothing {
        return sheet;
    }
    let mut rows: Vec<Record> = (0..wording.instrument.items().len())
        .flat_map(|item| item_rows(view, item))
        .collect();
    let requirements = view.disclosed.requirements.iter().enumerate();
    rows.extend(requirements.map(|(index, result)| {
        let mut row = start(view, "requirement");
        let requirement = wording.requirement(index);
        row.set("id", &requirement.id)
            .set("name", wording.translate(&requirement.name))
            .set("requirement", &requirement.id)
            .set("theme", theme_of(wording, index));
        group(wording, &mut row, result);
        row
    }));
    let themes = wording.instrument.themes().iter();
    rows.extend(themes.zip(&view.disclosed.themes).map(|(theme, result)| {
        let mut row = start(view, "theme");
        row.set("id", &theme.id)
            .set("name", wording.translate(&theme.name))
            .set("theme", &theme.id);
        group(wording, &mut row, result);
        row
    }));
    rows.extend(text_rows(view));
    sheet.extend(rows.iter().map(|row| row.cells(&columns)));
    sheet
}

/// One a text, in alphabetical order within its question.
fn text_rows(view: &RoundView) -> Vec<Record> {
    let wording = &view.wording;
    let asked = wording.instrument.open_questions().iter().enumerate();
    asked
        .zip(&view.disclosed.words)
        .flat_map(|((index, words), texts)| {
            let requirement = wording.requirement_of_words(index);
            texts.iter().map(move |text| {
                let mut row = start(view, "text");
                row.set("id", &words.id)
                    .set("name", wording.translate(&words.topic))
                    .set("requirement", &wording.requirement(requirement).id)
                    .set("theme", theme_of(wording, requirement))
                    .set("text", text);
                row
            })
        })
        .collect()
}

fn start(view: &RoundView, kind: &str) -> Record {
    let mut row = Record(std::array::from_fn(|_| String::new()));
    row.set("partnership", &view.facts.partnership)
        .set("round", &view.facts.round)
        .set("closed", view.facts.closed_on.to_string())
        .set("invited", view.disclosed.invited.to_string())
        .set("answered", view.disclosed.answered.to_string())
        .set(
            "kind",
            view.wording.text(&format!("report-csv-kind-{kind}")),
        );
    row
}

fn item_rows(view: &RoundView, index: usize) -> Vec<Record> {
    let wording = &view.wording;
    let item = wording.item(index);
    let requirement = wording.requirement_of(index);
    let begin = |kind: &str| {
        let mut row = start(view, kind);
        row.set("id", &item.id)
            .set("name", wording.name_of(index))
            .set("requirement", &wording.requirement(requirement).id)
            .set("theme", theme_of(wording, requirement));
        row
    };
    let Some(answers) = view.answers(index) else {
        let mut row = begin("question");
        match view.pattern(index) {
            Some(pattern) => row.set("pattern", pattern_chip(wording, index, pattern).label),
            None => row.set("reading", wording.text("report-cell-hidden")),
        };
        return vec![row];
    };
    (0..answers.counts.len())
        .map(|j| {
            let mut row = begin("option");
            row.set("option", Item::letter(j).to_string())
                .set("option-text", wording.translate(&item.options[j]))
                .set("count", answers.counts[j].to_string())
                .set("share", Wording::score_text(&answers.shares[j]))
                .set("skipped", answers.skipped.to_string())
                .set("reading", readings(wording, answers.findings));
            if item.may_not_apply {
                row.set("not-applicable", answers.not_applicable.to_string());
            }
            if let Some(scores) = view.scores(index) {
                row.set("score", Wording::score_text(&scores.score))
                    .set("agreement", Wording::score_text(&scores.agreement));
                if let Some((low, high)) = &scores.range {
                    row.set("low", Wording::score_text(low))
                        .set("high", Wording::score_text(high));
                }
                if let Some((low, high)) = &scores.likely {
                    row.set("likely-low", Wording::score_text(low))
                        .set("likely-high", Wording::score_text(high));
                }
            }
            row
        })
        .collect()
}

fn group(wording: &Wording, row: &mut Record, result: &GroupResult) {
    row.set("reading", readings(wording, findings(result)));
    match result {
        GroupResult::NoScore => {}
        GroupResult::Hidden => {
            row.set("reading", wording.text("report-cell-hidden"));
        }
        GroupResult::About(about, _) => {
            row.set("about", Wording::score_text(about));
        }
        GroupResult::Scored(group) => {
            row.set("score", Wording::score_text(&group.score));
            if let Some((low, high)) = &group.range {
                row.set("low", Wording::score_text(low))
                    .set("high", Wording::score_text(high));
            }
        }
    }
}

fn readings(wording: &Wording, findings: &[crate::scoring::Finding]) -> String {
    let chips = wording.chips(findings).into_iter();
    wording.long_list(&chips.map(|chip| chip.label).collect::<Vec<_>>())
}

fn theme_of(wording: &Wording, requirement: usize) -> String {
    wording
        .instrument
        .themes()
        .iter()
        .find(|theme| theme.requirements.contains(&requirement))
        .map_or_else(String::new, |theme| theme.id.clone())
}
