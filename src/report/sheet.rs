//! The tidy table behind the CSV: one row a question and option, one a
//! requirement, one a theme. Numbers are whole, as the page prints them; a
//! question known by its pattern has one row that says the pattern alone.

use super::Report;
use super::voice::{Voice, findings};
use crate::disclosure::{GroupResult, ItemResult, Level};
use crate::formula;
use crate::instrument::Item;

const COLUMNS: [&str; 24] = [
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
];

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
}

/// Header and rows. Under five answers there are no rows.
pub(super) fn sheet(voice: &Voice) -> Vec<Vec<String>> {
    let header = COLUMNS
        .iter()
        .map(|column| voice.t(&format!("report-csv-{column}")))
        .collect();
    let mut rows = vec![header];
    if voice.disclosed.level == Level::Nothing {
        return rows;
    }
    for item in 0..voice.instrument.items().len() {
        rows.extend(item_rows(voice, item));
    }
    let requirements = voice.disclosed.requirements.iter().enumerate();
    rows.extend(requirements.map(|(index, result)| {
        let mut row = start(voice, "requirement");
        let requirement = voice.requirement(index);
        row.set("id", &requirement.id)
            .set("name", voice.own(&requirement.name))
            .set("requirement", &requirement.id)
            .set("theme", theme_of(voice, index));
        group(voice, &mut row, result);
        row.0.to_vec()
    }));
    let themes = voice.instrument.themes().iter();
    rows.extend(themes.zip(&voice.disclosed.themes).map(|(theme, result)| {
        let mut row = start(voice, "theme");
        row.set("id", &theme.id)
            .set("name", voice.own(&theme.name))
            .set("theme", &theme.id);
        group(voice, &mut row, result);
        row.0.to_vec()
    }));
    rows
}

/// CSV bytes: a byte order mark, so that spreadsheets read accents right, and
/// no cell that a spreadsheet would take for a formula.
pub(super) fn csv(report: &Report) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in &report.sheet {
        writer
            .write_record(row.iter().map(|cell| formula::guard(cell)))
            .expect("every row has as many cells, and memory takes them");
    }
    writer.into_inner().expect("memory takes every byte")
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

fn item_rows(voice: &Voice, index: usize) -> Vec<Vec<String>> {
    let item = voice.item(index);
    let requirement = voice.requirement_of(index);
    let begin = |kind: &str| {
        let mut row = start(voice, kind);
        row.set("id", &item.id)
            .set("name", voice.own(&item.topic))
            .set("requirement", &voice.requirement(requirement).id)
            .set("theme", theme_of(voice, requirement));
        row
    };
    match &voice.disclosed.items[index] {
        ItemResult::Hidden | ItemResult::Shares(_) => {
            let mut row = begin("question");
            row.set("reading", voice.t("report-cell-hidden"));
            vec![row.0.to_vec()]
        }
        ItemResult::Pattern(pattern) => {
            let mut row = begin("question");
            row.set("pattern", voice.pattern_chip(*pattern).label);
            vec![row.0.to_vec()]
        }
        ItemResult::Scored(scores) => (0..scores.counts.len())
            .map(|j| {
                let mut row = begin("option");
                row.set("option", Item::letter(j).to_string())
                    .set("option-text", voice.own(&item.options[j]))
                    .set("count", scores.counts[j].to_string())
                    .set("share", whole(scores.shares[j]))
                    .set("skipped", scores.skipped.to_string())
                    .set("score", whole(scores.score))
                    .set("agreement", whole(scores.agreement))
                    .set("reading", readings(voice, &scores.findings));
                if let Some((low, high)) = scores.range {
                    row.set("low", whole(low)).set("high", whole(high));
                }
                if let Some((low, high)) = scores.likely {
                    row.set("likely-low", whole(low))
                        .set("likely-high", whole(high));
                }
                row.0.to_vec()
            })
            .collect(),
    }
}

fn group(voice: &Voice, row: &mut Record, result: &GroupResult) {
    row.set("reading", readings(voice, findings(result)));
    match result {
        GroupResult::NoScore => {}
        GroupResult::Hidden => {
            row.set("reading", voice.t("report-cell-hidden"));
        }
        GroupResult::About(about, _) => {
            row.set("about", whole(*about));
        }
        GroupResult::Scored(group) => {
            row.set("score", whole(group.score));
            if let Some((low, high)) = group.range {
                row.set("low", whole(low)).set("high", whole(high));
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

/// Whole numbers, the same in every language.
fn whole(value: f64) -> String {
    format!("{:.0}", value.round() + 0.0)
}

fn theme_of(voice: &Voice, requirement: usize) -> String {
    voice
        .instrument
        .themes()
        .iter()
        .find(|theme| theme.requirements.contains(&requirement))
        .map_or_else(String::new, |theme| theme.id.clone())
}
