//! The tidy table behind the CSV: one row a question and option, one a
//! requirement, one a theme, one a text. Numbers are whole, as the page prints
//! them; a question known by its pattern has one row that says the pattern
//! alone. Of two questions on one topic each has rows of its own (`x.now`,
//! `x.wished`).

use crate::document::tidy_rows::{TidyRow, in_csv};
use crate::report::data::{
    GroupPart, ItemPart, ItemResultPart, OptionPart, Reading, RequirementPart, RoundData, Span,
    ThemePart, WordsPart,
};
use crate::report::wording::Wording;

const COLUMNS: [&str; 27] = [
    "partnership",
    "round",
    "closed",
    "invited",
    "answered",
    "kind",
    "number",
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

/// Header and rows. Under five answers there are no rows.
pub(in crate::report) fn tidy_table(wording: &Wording, data: &RoundData) -> Vec<Vec<String>> {
    let columns = columns(wording);
    let heads: Vec<String> = columns
        .iter()
        .map(|column| wording.text(&format!("report-csv-{column}")))
        .collect();
    let table = RoundRows { wording, data };
    let items = data.items.iter().enumerate();
    let mut rows: Vec<TidyRow> = items.flat_map(|(at, item)| table.item(at, item)).collect();
    rows.extend(data.requirements.iter().map(|part| table.requirement(part)));
    rows.extend(data.themes.iter().map(|part| table.theme(part)));
    rows.extend(data.words.iter().flat_map(|part| table.texts(part)));
    let shown = |row: TidyRow| {
        let cells = COLUMNS.iter().zip(row.cells);
        let cells = cells.filter(|(name, _)| columns.contains(*name));
        cells.map(|(_, cell)| cell).collect()
    };
    in_csv(wording.language, &heads, rows.into_iter().map(shown))
}

/// What the rows are made of.
struct RoundRows<'a> {
    wording: &'a Wording<'a>,
    data: &'a RoundData,
}

impl RoundRows<'_> {
    /// What every row begins with; `kind` is the last part of a text's key.
    fn start(&self, kind: &'static str, id: &str, name: impl Into<String>) -> TidyRow {
        let RoundData {
            partnership, round, ..
        } = self.data;
        let mut row = TidyRow::new(kind, &COLUMNS);
        row.set("partnership", partnership)
            .set("round", &round.label)
            .set("closed", round.closed_on.0.to_string())
            .set("invited", round.invited.to_string())
            .set("answered", round.answered.to_string())
            .set(
                "kind",
                self.wording.text(&format!("report-csv-kind-{kind}")),
            )
            .set("id", id)
            .set("name", name);
        row
    }

    /// Fills in where a question stands.
    fn stands_in(&self, row: &mut TidyRow, requirement: &str) {
        let mut all = self.data.requirements.iter();
        let theme = all
            .find(|part| part.id == requirement)
            .and_then(|part| part.theme.clone());
        row.set("requirement", requirement)
            .set("theme", theme.unwrap_or_default());
    }

    fn item(&self, at: usize, item: &ItemPart) -> Vec<TidyRow> {
        let begin = |kind: &'static str| {
            let mut row = self.start(kind, &item.id, self.wording.name_of(at));
            row.set("number", item.number.to_string());
            self.stands_in(&mut row, &item.requirement);
            row
        };
        let alone = |column: &str, words: String| {
            let mut row = begin("question");
            row.set(column, words);
            vec![row]
        };
        let (skipped, not_applicable, readings) = match &item.result {
            ItemResultPart::Hidden => {
                return alone("reading", self.wording.text("report-cell-hidden"));
            }
            ItemResultPart::Pattern { words, .. } => return alone("pattern", words.clone()),
            ItemResultPart::Counts {
                skipped,
                not_applicable,
                readings,
                ..
            } => (skipped, not_applicable, readings),
        };
        let offered = self.wording.item(at).may_not_apply;
        let option = |option: &OptionPart| {
            let mut row = begin("option");
            row.set("option", option.letter)
                .set("option-text", &option.text)
                .set("count", number(option.count))
                .set("share", number(option.share))
                .set("skipped", skipped.to_string())
                .set("reading", self.in_words(readings));
            if offered {
                row.set("not-applicable", not_applicable.to_string());
            }
            scores(&mut row, &item.result);
            row
        };
        item.options.iter().map(option).collect()
    }

    fn requirement(&self, part: &RequirementPart) -> TidyRow {
        let mut row = self.start("requirement", &part.id, &part.name);
        self.stands_in(&mut row, &part.id);
        self.group(&mut row, &part.result);
        row
    }

    fn theme(&self, part: &ThemePart) -> TidyRow {
        let mut row = self.start("theme", &part.id, &part.name);
        row.set("theme", &part.id);
        self.group(&mut row, &part.result);
        row
    }

    fn in_words(&self, readings: &[Reading]) -> String {
        let words = readings.iter().map(|reading| reading.words.clone());
        self.wording.long_list(&words.collect::<Vec<_>>())
    }

    fn group(&self, row: &mut TidyRow, result: &GroupPart) {
        match result {
            GroupPart::NoScore => {}
            GroupPart::Hidden => {
                row.set("reading", self.wording.text("report-cell-hidden"));
            }
            GroupPart::About { about, readings } => {
                row.set("about", about.to_string())
                    .set("reading", self.in_words(readings));
            }
            GroupPart::Score {
                score,
                range,
                readings,
                ..
            } => {
                row.set("score", score.to_string())
                    .set("reading", self.in_words(readings));
                span(row, ["low", "high"], *range);
            }
        }
    }

    /// One a text, in alphabetical order within its question.
    fn texts(&self, part: &WordsPart) -> Vec<TidyRow> {
        let row = |text: &String| {
            let mut row = self.start("text", &part.id, &part.topic);
            row.set("number", part.number.to_string());
            self.stands_in(&mut row, &part.requirement);
            row.set("text", text);
            row
        };
        part.texts.iter().map(row).collect()
    }
}

/// What only a question with a score has.
fn scores(row: &mut TidyRow, result: &ItemResultPart) {
    if let ItemResultPart::Counts {
        score,
        agreement,
        range,
        likely,
        ..
    } = result
    {
        row.set("score", number(*score))
            .set("agreement", number(*agreement));
        span(row, ["low", "high"], *range);
        span(row, ["likely-low", "likely-high"], *likely);
    }
}

fn span(row: &mut TidyRow, [low, high]: [&str; 2], span: Option<Span>) {
    if let Some(span) = span {
        row.set(low, span.low.to_string())
            .set(high, span.high.to_string());
    }
}

/// A number, or nothing.
fn number(number: Option<impl ToString>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}
