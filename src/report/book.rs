//! A report as the tables of a spreadsheet: questions, their options,
//! requirements, themes, what was written, and how to read it all. Under five
//! answers the last alone, with the reason.
//!
//! Columns that would be empty are left out, so that a round of patterns has no
//! empty scores and a tool without pairs nothing about pairs.

mod about;

pub(super) use about::percent_format;

use super::data::{
    GroupPart, ItemPart, ItemResultPart, Kind, Part, Reading, RequirementPart, RoundData, Span,
};
use super::view::RoundView;
use super::view::document_title;
use super::xlsx::{Book, Cell, Sheet};
use crate::texts;

/// The tables of a report.
pub(super) fn book(view: &RoundView, data: &RoundData) -> Book {
    let say = Say(data);
    let mut sheets: Vec<Sheet> = [
        items(say),
        options(say),
        requirements(say),
        themes(say),
        words(say),
    ]
    .into_iter()
    .filter(|sheet| !sheet.rows.is_empty())
    .map(Sheet::without_empty_columns)
    .collect();
    sheets.push(about::about(say, view));
    Book {
        title: document_title(view),
        day: data.round.closed_on.0,
        percent: percent_format(&data.language),
        sheets,
    }
}

/// The data, and the words for it in its language.
#[derive(Clone, Copy)]
struct Say<'a>(&'a RoundData);

impl<'a> Say<'a> {
    fn t(self, key: &str) -> String {
        texts::text(&self.0.language, key, &[])
    }

    fn heads(self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.t(key)).collect()
    }

    /// What requirements are called: sections, where no theme groups them.
    fn requirement(self, requirements: &str, sections: &str) -> String {
        self.t(if self.0.themes.is_empty() {
            sections
        } else {
            requirements
        })
    }

    fn requirement_of(self, id: &str) -> Option<&'a RequirementPart> {
        self.0.requirements.iter().find(|part| part.id == id)
    }

    /// Which questions a row is about: requirement, identifier, topic, and
    /// which of two questions.
    fn places(self, requirement: &str, id: &str, topic: &str, part: Option<Part>) -> Vec<Cell> {
        let requirement = self.requirement_of(requirement);
        vec![
            words_cell(requirement.map_or("", |part| &part.short)),
            words_cell(id),
            words_cell(topic),
            part.map_or(Cell::Empty, |part| {
                Cell::Text(self.t(match part {
                    Part::Now => "report-role-now",
                    Part::Wished => "report-role-wished",
                    Part::How => "report-role-how",
                    Part::Matters => "report-role-matters",
                }))
            }),
        ]
    }

    fn place_heads(self) -> Vec<String> {
        let mut heads = vec![self.requirement("report-col-requirement", "report-col-section")];
        heads.extend(self.heads(&["export-col-id", "report-col-question", "export-col-part"]));
        heads
    }
}

/// One row a question.
fn items(say: Say) -> Sheet {
    let items = &say.0.items;
    let counted = |item: &&ItemPart| item.options.iter().any(|option| option.count.is_some());
    let letters: Vec<char> = items
        .iter()
        .filter(counted)
        .max_by_key(|item| item.options.len())
        .map_or(Vec::new(), |item| {
            item.options.iter().map(|option| option.letter).collect()
        });
    // A column of zeros says nothing where it is offered nowhere, or to no avail.
    let apply = items.iter().all(|item| match item.result {
        ItemResultPart::Counts { not_applicable, .. } => not_applicable == 0,
        ItemResultPart::Hidden | ItemResultPart::Pattern { .. } => true,
    });
    let one_kind = items.windows(2).all(|two| two[0].kind == two[1].kind);
    let mut heads = say.place_heads();
    heads.extend(say.heads(&["export-col-asked", "export-col-kind"]));
    heads.extend(letters.iter().map(char::to_string));
    heads.extend(say.heads(&[
        "export-col-answered",
        "report-col-skipped",
        "export-col-not-applicable",
        "report-col-score",
        "report-col-range-low",
        "report-col-range-high",
        "export-col-likely-low",
        "export-col-likely-high",
        "report-col-agreement",
        "report-col-pattern",
        "report-col-reading",
    ]));
    let rows = items.iter().map(|item| {
        let mut row = say.places(&item.requirement, &item.id, &item.topic, item.part);
        row.push(words_cell(&item.question));
        row.push(if one_kind {
            Cell::Empty
        } else {
            Cell::Text(say.t(kind(item.kind)))
        });
        row.extend((0..letters.len()).map(|at| {
            let count = item.options.get(at).and_then(|option| option.count);
            count.map_or(Cell::Empty, Cell::Whole)
        }));
        let mut results = item_cells(say, &item.result);
        if apply {
            results[2] = Cell::Empty;
        }
        row.extend(results);
        row
    });
    Sheet {
        name: say.t("export-sheet-items"),
        rows: rows.collect(),
        heads,
    }
}

/// From who answered to the reading.
fn item_cells(say: Say, result: &ItemResultPart) -> [Cell; 11] {
    let mut cells: [Cell; 11] = Default::default();
    match result {
        ItemResultPart::Hidden => cells[10] = Cell::Text(say.t("report-cell-hidden")),
        ItemResultPart::Pattern { words, .. } => cells[9] = Cell::Text(words.clone()),
        ItemResultPart::Counts {
            answered,
            skipped,
            not_applicable,
            score,
            range,
            likely,
            agreement,
            readings,
        } => {
            let [low, high] = ends(*range);
            let [likely_low, likely_high] = ends(*likely);
            cells = [
                Cell::Whole(*answered),
                Cell::Whole(*skipped),
                Cell::Whole(*not_applicable),
                whole(*score),
                low,
                high,
                likely_low,
                likely_high,
                whole(*agreement),
                Cell::Empty,
                readings_cell(readings),
            ];
        }
    }
    cells
}

/// One row an option, in words, where counts are shown.
fn options(say: Say) -> Sheet {
    let mut heads = say.place_heads();
    heads.extend(say.heads(&[
        "export-col-option",
        "export-col-option-text",
        "export-col-count",
        "export-col-share",
    ]));
    let rows = say.0.items.iter().flat_map(|item| {
        let shown = item.options.iter().filter(|option| option.count.is_some());
        shown.map(|option| {
            let mut row = say.places(&item.requirement, &item.id, &item.topic, item.part);
            row.extend([
                Cell::Text(option.letter.to_string()),
                words_cell(&option.text),
                option.count.map_or(Cell::Empty, Cell::Whole),
                option.share.map_or(Cell::Empty, Cell::Percent),
            ]);
            row
        })
    });
    Sheet {
        name: say.t("export-sheet-options"),
        rows: rows.collect(),
        heads,
    }
}

fn requirements(say: Say) -> Sheet {
    let parts = &say.0.requirements;
    let pooled: Vec<String> = parts
        .iter()
        .find_map(|part| match &part.result {
            GroupPart::Score { pooled, .. } => {
                Some(pooled.iter().map(|p| p.name.clone()).collect())
            }
            _ => None,
        })
        .unwrap_or_default();
    let mut heads = say.heads(&["report-col-theme", "export-col-id"]);
    heads.push(say.requirement("report-col-requirement", "report-col-section"));
    heads.extend(pooled.iter().cloned());
    heads.extend(group_heads(say, "export-col-left-out-items"));
    let rows = parts.iter().map(|part| {
        let theme = say
            .0
            .themes
            .iter()
            .find(|theme| Some(&theme.id) == part.theme.as_ref());
        let mut row = vec![
            words_cell(theme.map_or("", |theme| &theme.name)),
            words_cell(&part.id),
            words_cell(&part.name),
        ];
        row.extend((0..pooled.len()).map(|at| {
            match &part.result {
                GroupPart::Score { pooled, .. } => pooled
                    .get(at)
                    .map_or(Cell::Empty, |pooled| Cell::Whole(pooled.count)),
                _ => Cell::Empty,
            }
        }));
        row.extend(group_cells(say, &part.result));
        row
    });
    Sheet {
        name: say.requirement("export-sheet-requirements", "export-sheet-sections"),
        rows: rows.collect(),
        heads,
    }
}

fn themes(say: Say) -> Sheet {
    let mut heads = say.heads(&["export-col-id", "report-col-theme"]);
    heads.extend(group_heads(say, "export-col-left-out-requirements"));
    let rows = say.0.themes.iter().map(|theme| {
        let mut row = vec![words_cell(&theme.id), words_cell(&theme.name)];
        row.extend(group_cells(say, &theme.result));
        row
    });
    Sheet {
        name: say.t("export-sheet-themes"),
        rows: rows.collect(),
        heads,
    }
}

fn group_heads(say: Say, left_out: &str) -> Vec<String> {
    say.heads(&[
        "report-col-score",
        "report-col-range-low",
        "report-col-range-high",
        "export-col-about",
        left_out,
        "report-col-reading",
    ])
}

fn group_cells(say: Say, result: &GroupPart) -> [Cell; 6] {
    let mut cells: [Cell; 6] = Default::default();
    match result {
        GroupPart::Hidden => cells[5] = Cell::Text(say.t("report-cell-hidden")),
        GroupPart::NoScore => cells[5] = Cell::Text(say.t("export-no-score")),
        GroupPart::About { about, readings } => {
            cells[3] = Cell::Whole(u32::from(*about));
            cells[5] = readings_cell(readings);
        }
        GroupPart::Score {
            score,
            range,
            left_out,
            readings,
            ..
        } => {
            let [low, high] = ends(*range);
            let left_out = u32::try_from(*left_out).ok().filter(|n| *n > 0);
            cells = [
                whole(Some(*score)),
                low,
                high,
                Cell::Empty,
                left_out.map_or(Cell::Empty, Cell::Whole),
                readings_cell(readings),
            ];
        }
    }
    cells
}

/// One row a text. The questions without texts are not named.
fn words(say: Say) -> Sheet {
    let mut heads = say.place_heads();
    heads.extend(say.heads(&["export-col-asked", "export-col-text"]));
    let rows = say.0.words.iter().flat_map(|words| {
        words.texts.iter().map(|text| {
            let mut row = say.places(&words.requirement, &words.id, &words.topic, None);
            row.extend([words_cell(&words.question), words_cell(text)]);
            row
        })
    });
    Sheet {
        name: say.t("export-sheet-words"),
        rows: rows.collect(),
        heads,
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Scale => "export-kind-scale",
        Kind::Place => "export-kind-place",
        Kind::Choice => "export-kind-choice",
        Kind::Several => "export-kind-several",
    }
}

fn ends(span: Option<Span>) -> [Cell; 2] {
    [
        whole(span.map(|span| span.low)),
        whole(span.map(|span| span.high)),
    ]
}

fn whole(number: Option<u8>) -> Cell {
    number.map_or(Cell::Empty, |number| Cell::Whole(u32::from(number)))
}

fn words_cell(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

fn readings_cell(readings: &[Reading]) -> Cell {
    let words: Vec<&str> = readings
        .iter()
        .map(|reading| reading.words.as_str())
        .collect();
    words_cell(&words.join("; "))
}
