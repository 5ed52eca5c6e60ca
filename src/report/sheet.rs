//! The tidy table behind the CSV: one row a question and option, one a
//! requirement, one a theme, one a text. Numbers are whole, as the page prints
//! them; a question known by its pattern has one row that says the pattern
//! alone. Of two questions on one topic each has rows of its own (`x.now`,
//! `x.wished`).

use super::Report;
use super::voice::{Voice, findings};
use crate::disclosure::{GroupResult, Level};
use crate::formula;
use crate::instrument::Item;

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
fn columns(voice: &Voice) -> Vec<&'static str> {
    let may_not_apply = voice.instrument.items().iter().any(|i| i.may_not_apply);
    let in_words = !voice.instrument.words().is_empty();
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
pub(super) fn sheet(voice: &Voice) -> Vec<Vec<String>> {
    let columns = columns(voice);
    let header = columns
        .iter()
        .map(|column| voice.t(&format!("report-csv-{column}")))
        .collect();
    let mut sheet = vec![header];
    if voice.disclosed.level == Level::Nothing {
        return sheet;
    }
    let mut rows: Vec<Record> = (0..voice.instrument.items().len())
        .flat_map(|item| item_rows(voice, item))
        .collect();
    let requirements = voice.disclosed.requirements.iter().enumerate();
    rows.extend(requirements.map(|(index, result)| {
        let mut row = start(voice, "requirement");
        let requirement = voice.requirement(index);
        row.set("id", &requirement.id)
            .set("name", voice.own(&requirement.name))
            .set("requirement", &requirement.id)
            .set("theme", theme_of(voice, index));
        group(voice, &mut row, result);
        row
    }));
    let themes = voice.instrument.themes().iter();
    rows.extend(themes.zip(&voice.disclosed.themes).map(|(theme, result)| {
        let mut row = start(voice, "theme");
        row.set("id", &theme.id)
            .set("name", voice.own(&theme.name))
            .set("theme", &theme.id);
        group(voice, &mut row, result);
        row
    }));
    rows.extend(text_rows(voice));
    sheet.extend(rows.iter().map(|row| row.cells(&columns)));
    sheet
}

/// One a text, in alphabetical order within its question.
fn text_rows(voice: &Voice) -> Vec<Record> {
    let asked = voice.instrument.words().iter().enumerate();
    asked
        .zip(&voice.disclosed.words)
        .flat_map(|((index, words), texts)| {
            let requirement = voice.requirement_of_words(index);
            texts.iter().map(move |text| {
                let mut row = start(voice, "text");
                row.set("id", &words.id)
                    .set("name", voice.own(&words.topic))
                    .set("requirement", &voice.requirement(requirement).id)
                    .set("theme", theme_of(voice, requirement))
                    .set("text", text);
                row
            })
        })
        .collect()
}

/// CSV bytes: a byte order mark, so that spreadsheets read accents right, and
/// no cell that a spreadsheet would take for a formula.
pub(super) fn csv(report: &Report) -> Vec<u8> {
    let guarded = |row: &Vec<String>| row.iter().map(|cell| formula::guard(cell)).collect();
    formula::csv(b',', report.sheet.iter().map(guarded))
}

fn start(voice: &Voice, kind: &str) -> Record {
    let mut row = Record(std::array::from_fn(|_| String::new()));
    row.set("partnership", &voice.facts.partnership)
        .set("round", &voice.facts.round)
        .set("closed", voice.facts.closed_on.to_string())
        .set("invited", voice.disclosed.invited.to_string())
        .set("answered", voice.disclosed.answered.to_string())
        .set("kind", voice.t(&format!("report-csv-kind-{kind}")));
    row
}

fn item_rows(voice: &Voice, index: usize) -> Vec<Record> {
    let item = voice.item(index);
    let requirement = voice.requirement_of(index);
    let begin = |kind: &str| {
        let mut row = start(voice, kind);
        row.set("id", &item.id)
            .set("name", voice.name_of(index))
            .set("requirement", &voice.requirement(requirement).id)
            .set("theme", theme_of(voice, requirement));
        row
    };
    let Some(answers) = voice.answers(index) else {
        let mut row = begin("question");
        match voice.pattern(index) {
            Some(pattern) => row.set("pattern", voice.pattern_of(index, pattern).label),
            None => row.set("reading", voice.t("report-cell-hidden")),
        };
        return vec![row];
    };
    (0..answers.counts.len())
        .map(|j| {
            let mut row = begin("option");
            row.set("option", Item::letter(j).to_string())
                .set("option-text", voice.own(&item.options[j]))
                .set("count", answers.counts[j].to_string())
                .set("share", Voice::whole(&answers.shares[j]))
                .set("skipped", answers.skipped.to_string())
                .set("reading", readings(voice, answers.findings));
            if item.may_not_apply {
                row.set("not-applicable", answers.not_applicable.to_string());
            }
            if let Some(scores) = voice.scores(index) {
                row.set("score", Voice::whole(&scores.score))
                    .set("agreement", Voice::whole(&scores.agreement));
                if let Some((low, high)) = &scores.range {
                    row.set("low", Voice::whole(low))
                        .set("high", Voice::whole(high));
                }
                if let Some((low, high)) = &scores.likely {
                    row.set("likely-low", Voice::whole(low))
                        .set("likely-high", Voice::whole(high));
                }
            }
            row
        })
        .collect()
}

fn group(voice: &Voice, row: &mut Record, result: &GroupResult) {
    row.set("reading", readings(voice, findings(result)));
    match result {
        GroupResult::NoScore => {}
        GroupResult::Hidden => {
            row.set("reading", voice.t("report-cell-hidden"));
        }
        GroupResult::About(about, _) => {
            row.set("about", Voice::whole(about));
        }
        GroupResult::Scored(group) => {
            row.set("score", Voice::whole(&group.score));
            if let Some((low, high)) = &group.range {
                row.set("low", Voice::whole(low))
                    .set("high", Voice::whole(high));
            }
        }
    }
}

fn readings(voice: &Voice, findings: &[crate::scoring::Finding]) -> String {
    voice
        .chips(findings)
        .into_iter()
        .map(|chip| chip.label)
        .collect::<Vec<_>>()
        .join("; ")
}

fn theme_of(voice: &Voice, requirement: usize) -> String {
    voice
        .instrument
        .themes()
        .iter()
        .find(|theme| theme.requirements.contains(&requirement))
        .map_or_else(String::new, |theme| theme.id.clone())
}
