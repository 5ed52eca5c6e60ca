//! A report as the tables of a spreadsheet: questions, their options,
//! requirements, themes, what was written, and how to read it all. Under five
//! answers the last alone, with the reason.
//!
//! Columns that would be empty are left out, so that a round of patterns has no
//! empty scores and a tool without pairs nothing about pairs.

mod readme;

use crate::document::spreadsheet::{DataSheet, Spreadsheet, Value};
use crate::instrument::Reader;
use crate::report::data::{
    GroupPart, ItemPart, ItemResultPart, KindName, Reading, RequirementPart, RoundData, Span,
};
use crate::report::view::{RoundView, document_title};
use crate::texts;

/// The tables of a report.
pub(in crate::report) fn spreadsheet(view: &RoundView, data: &RoundData) -> Spreadsheet {
    let say = SheetLabels(data, view.wording.language);
    let mut sheets: Vec<DataSheet> = [
        items(say),
        options(say),
        requirements(say),
        themes(say),
        words(say),
    ]
    .into_iter()
    .filter(|sheet| !sheet.rows.is_empty())
    .map(DataSheet::without_empty_columns)
    .collect();
    sheets.push(readme::readme(say, view));
    let (title, day) = (document_title(view), data.round.closed_on.0);
    Spreadsheet::new(title, day, view.wording.language, sheets)
}

/// The data, and who reads the words for it.
#[derive(Clone, Copy)]
struct SheetLabels<'a>(&'a RoundData, &'a Reader);

impl<'a> SheetLabels<'a> {
    fn t(self, key: &str) -> String {
        texts::text(self.1, key, &[])
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

    /// Which questions a row is about: requirement, number, identifier, topic, and
    /// which of two questions.
    fn item_places(self, item: &ItemPart) -> Vec<Value> {
        let mut places = self.places(&item.requirement, item.number, &item.id, &item.topic);
        let part = item.part.map(|part| self.t(part.key()));
        places.push(Value::text(&part.unwrap_or_default()));
        places
    }

    fn places(self, requirement: &str, number: usize, id: &str, topic: &str) -> Vec<Value> {
        let requirement = self.requirement_of(requirement);
        vec![
            Value::text(requirement.map_or("", |part| &part.short)),
            Value::whole(u32::try_from(number).ok()),
            Value::text(id),
            Value::text(topic),
        ]
    }

    fn place_heads(self) -> Vec<String> {
        let mut heads = vec![self.requirement("report-col-requirement", "report-col-section")];
        heads.extend(self.heads(&[
            "export-col-number",
            "export-col-id",
            "report-col-question",
            "export-col-part",
        ]));
        heads
    }
}

/// Heads of [`item_cells`].
const RESULT_HEADS: [&str; 11] = [
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
];

/// One row a question.
fn items(say: SheetLabels) -> DataSheet {
    let items = &say.0.items;
    let letters = most_letters(items);
    // A column of zeros says nothing where it is offered nowhere, or to no avail.
    let apply = items.iter().all(|item| match item.result {
        ItemResultPart::Counts { not_applicable, .. } => not_applicable == 0,
        ItemResultPart::Hidden | ItemResultPart::Pattern { .. } => true,
    });
    let one_kind = items.windows(2).all(|two| two[0].kind == two[1].kind);
    let mut heads = say.place_heads();
    heads.extend(say.heads(&["export-col-asked", "export-col-kind"]));
    heads.extend(letters.iter().map(char::to_string));
    heads.extend(say.heads(&RESULT_HEADS));
    let rows = items.iter().map(|item| {
        let mut row = say.item_places(item);
        row.push(Value::text(&item.question));
        row.push(if one_kind {
            Value::Empty
        } else {
            Value::Text(say.t(kind(item.kind)))
        });
        let count = |at: usize| item.options.get(at).and_then(|option| option.count);
        row.extend((0..letters.len()).map(|at| Value::whole(count(at))));
        let mut results = item_cells(say, &item.result);
        if apply {
            results[2] = Value::Empty;
        }
        row.extend(results);
        row
    });
    DataSheet::new(say.t("export-sheet-items"), heads, rows)
}

/// The letters of the question with counts that has most options.
fn most_letters(items: &[ItemPart]) -> Vec<char> {
    let counted = |item: &&ItemPart| item.options.iter().any(|option| option.count.is_some());
    let most = items.iter().filter(counted);
    let most = most.max_by_key(|item| item.options.len());
    let options = most.into_iter().flat_map(|item| &item.options);
    options.map(|option| option.letter).collect()
}

/// From who answered to the reading.
fn item_cells(say: SheetLabels, result: &ItemResultPart) -> [Value; 11] {
    let mut cells: [Value; 11] = Default::default();
    match result {
        ItemResultPart::Hidden => cells[10] = Value::Text(say.t("report-cell-hidden")),
        ItemResultPart::Pattern { words, .. } => cells[9] = Value::Text(words.clone()),
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
                Value::Whole(*answered),
                Value::Whole(*skipped),
                Value::Whole(*not_applicable),
                Value::whole(*score),
                low,
                high,
                likely_low,
                likely_high,
                Value::whole(*agreement),
                Value::Empty,
                readings_cell(say, readings),
            ];
        }
    }
    cells
}

/// One row an option, in words, where counts are shown.
fn options(say: SheetLabels) -> DataSheet {
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
            let mut row = say.item_places(item);
            row.extend([
                Value::Text(option.letter.to_string()),
                Value::text(&option.text),
                Value::whole(option.count),
                option.share.map_or(Value::Empty, Value::Percent),
            ]);
            row
        })
    });
    DataSheet::new(say.t("export-sheet-options"), heads, rows)
}

fn requirements(say: SheetLabels) -> DataSheet {
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
            Value::text(theme.map_or("", |theme| &theme.name)),
            Value::text(&part.id),
            Value::text(&part.name),
        ];
        let counts = match &part.result {
            GroupPart::Score { pooled, .. } => pooled.as_slice(),
            _ => &[],
        };
        let count = |at: usize| Value::whole(counts.get(at).map(|pooled| pooled.count));
        row.extend((0..pooled.len()).map(count));
        row.extend(group_cells(say, &part.result));
        row
    });
    DataSheet::new(
        say.requirement("export-sheet-requirements", "export-sheet-sections"),
        heads,
        rows,
    )
}

fn themes(say: SheetLabels) -> DataSheet {
    let mut heads = say.heads(&["export-col-id", "report-col-theme"]);
    heads.extend(group_heads(say, "export-col-left-out-requirements"));
    let rows = say.0.themes.iter().map(|theme| {
        let mut row = vec![Value::text(&theme.id), Value::text(&theme.name)];
        row.extend(group_cells(say, &theme.result));
        row
    });
    DataSheet::new(say.t("export-sheet-themes"), heads, rows)
}

fn group_heads(say: SheetLabels, left_out: &str) -> Vec<String> {
    say.heads(&[
        "report-col-score",
        "report-col-range-low",
        "report-col-range-high",
        "export-col-about",
        left_out,
        "report-col-reading",
    ])
}

fn group_cells(say: SheetLabels, result: &GroupPart) -> [Value; 6] {
    let mut cells: [Value; 6] = Default::default();
    match result {
        GroupPart::Hidden => cells[5] = Value::Text(say.t("report-cell-hidden")),
        GroupPart::NoScore => cells[5] = Value::Text(say.t("export-no-score")),
        GroupPart::About { about, readings } => {
            cells[3] = Value::Whole(u32::from(*about));
            cells[5] = readings_cell(say, readings);
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
                Value::Whole((*score).into()),
                low,
                high,
                Value::Empty,
                Value::whole(left_out),
                readings_cell(say, readings),
            ];
        }
    }
    cells
}

/// One row a text. The questions without texts are not named.
fn words(say: SheetLabels) -> DataSheet {
    let mut heads = say.place_heads();
    heads.extend(say.heads(&["export-col-asked", "export-col-text"]));
    let rows = say.0.words.iter().flat_map(|words| {
        words.texts.iter().map(|text| {
            let mut row = say.places(&words.requirement, words.number, &words.id, &words.topic);
            row.extend([
                Value::Empty,
                Value::text(&words.question),
                Value::text(text),
            ]);
            row
        })
    });
    DataSheet::new(say.t("export-sheet-words"), heads, rows)
}

fn kind(kind: KindName) -> &'static str {
    match kind {
        KindName::Scale => "export-kind-scale",
        KindName::Place => "export-kind-place",
        KindName::Choice => "export-kind-choice",
        KindName::Several => "export-kind-several",
        KindName::Ranking => "export-kind-ranking",
    }
}

fn ends(span: Option<Span>) -> [Value; 2] {
    [
        Value::whole(span.map(|span| span.low)),
        Value::whole(span.map(|span| span.high)),
    ]
}

fn readings_cell(say: SheetLabels, readings: &[Reading]) -> Value {
    let words = readings.iter().map(|reading| reading.words.clone());
    Value::text(&texts::long_list(say.1, &words.collect::<Vec<_>>()))
}
