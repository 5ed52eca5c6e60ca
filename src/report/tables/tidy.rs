//! The tidy table behind the CSV: one row a question and option, one a
//! requirement, one a theme, one a text. Numbers are whole, as the page prints
//! them; a question known by its pattern has one row that says the pattern
//! alone. Of two questions on one topic each has rows of its own (`x.now`,
//! `x.wished`).

use crate::document::spreadsheet::Value;
use crate::document::tidy_rows::{TidyRow, in_csv};
use crate::report::data::{
    GroupPart, ItemPart, ItemResultPart, OptionPart, Reading, RequirementPart, RoundData, Span,
    ThemePart, WordsPart,
};
use crate::report::wording::Wording;

const COLUMNS: [&str; 29] = [
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
    "copied-on",
    "restored-on",
];

/// The columns that a round's table has: the last four only where they can be
/// filled.
fn columns(wording: &Wording, data: &RoundData) -> Vec<&'static str> {
    let may_not_apply = wording.instrument.items().iter().any(|i| i.may_not_apply);
    let in_words = !wording.instrument.open_questions().is_empty();
    let has = |column: &&str| match *column {
        "not-applicable" => may_not_apply,
        "text" => in_words,
        "copied-on" | "restored-on" => data.round.restored.is_some(),
        _ => true,
    };
    COLUMNS.into_iter().filter(has).collect()
}

/// Header and rows. Under five answers there are no rows.
pub(in crate::report) fn tidy_table(wording: &Wording, data: &RoundData) -> Vec<Vec<String>> {
    let columns = columns(wording, data);
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
        let round = &self.data.round;
        let in_words = self.wording.text(&format!("report-csv-kind-{kind}"));
        let row = TidyRow::new(kind, &COLUMNS)
            .set("partnership", &self.data.partnership)
            .set("round", &round.label)
            .put("closed", Value::Day(round.closed_on.0))
            .number("invited", round.invited)
            .number("answered", round.answered)
            .set("kind", in_words)
            .set("id", id)
            .set("name", name);
        match &round.restored {
            Some(restored) => row
                .put("copied-on", Value::Day(restored.copied_on.0))
                .put("restored-on", Value::Day(restored.on.0)),
            None => row,
        }
    }

    /// Says where a question stands.
    fn stands_in(&self, row: TidyRow, requirement: &str) -> TidyRow {
        let mut all = self.data.requirements.iter();
        let theme = all
            .find(|part| part.id == requirement)
            .and_then(|part| part.theme.clone());
        row.set("requirement", requirement)
            .set("theme", theme.unwrap_or_default())
    }

    fn item(&self, at: usize, item: &ItemPart) -> Vec<TidyRow> {
        let alone = || self.question("question", at, item);
        match &item.result {
            ItemResultPart::Hidden => {
                let hidden = self.wording.text("report-cell-hidden");
                vec![alone().set("reading", hidden)]
            }
            ItemResultPart::Pattern { words, .. } => vec![alone().set("pattern", words)],
            ItemResultPart::Counts { .. } => self.options(at, item),
        }
    }

    fn question(&self, kind: &'static str, at: usize, item: &ItemPart) -> TidyRow {
        let row = self.start(kind, &item.id, self.wording.name_of(at));
        let row = row.set("number", item.number.to_string());
        self.stands_in(row, &item.requirement)
    }

    fn options(&self, at: usize, item: &ItemPart) -> Vec<TidyRow> {
        let ItemResultPart::Counts {
            skipped,
            not_applicable,
            score,
            range,
            likely,
            agreement,
            readings,
            ..
        } = &item.result
        else {
            return Vec::new();
        };
        let offered = self.wording.item(at).may_not_apply;
        let not_applicable = offered.then_some(*not_applicable);
        let option = |option: &OptionPart| {
            let row = self
                .question("option", at, item)
                .set("option", option.letter)
                .set("option-text", &option.text)
                .put("count", Value::whole(option.count))
                .put("share", Value::whole(option.share))
                .number("skipped", *skipped)
                .put("not-applicable", Value::whole(not_applicable))
                .put("score", Value::whole(*score))
                .put("agreement", Value::whole(*agreement))
                .set("reading", self.in_words(readings));
            let row = span(row, ["low", "high"], *range);
            span(row, ["likely-low", "likely-high"], *likely)
        };
        item.options.iter().map(option).collect()
    }

    fn requirement(&self, part: &RequirementPart) -> TidyRow {
        let row = self.start("requirement", &part.id, &part.name);
        self.group(self.stands_in(row, &part.id), &part.result)
    }

    fn theme(&self, part: &ThemePart) -> TidyRow {
        let row = self.start("theme", &part.id, &part.name);
        self.group(row.set("theme", &part.id), &part.result)
    }

    fn in_words(&self, readings: &[Reading]) -> String {
        let words = readings.iter().map(|reading| reading.words.clone());
        self.wording.long_list(&words.collect::<Vec<_>>())
    }

    fn group(&self, row: TidyRow, result: &GroupPart) -> TidyRow {
        match result {
            GroupPart::NoScore => row,
            GroupPart::Hidden => row.set("reading", self.wording.text("report-cell-hidden")),
            GroupPart::About { about, readings } => row
                .number("about", *about)
                .set("reading", self.in_words(readings)),
            GroupPart::Score {
                score,
                range,
                readings,
                ..
            } => {
                let row = row
                    .number("score", *score)
                    .set("reading", self.in_words(readings));
                span(row, ["low", "high"], *range)
            }
        }
    }

    /// One a text, in alphabetical order within its question.
    fn texts(&self, part: &WordsPart) -> Vec<TidyRow> {
        let row = |text: &String| {
            let row = self.start("text", &part.id, &part.topic);
            let row = row.set("number", part.number.to_string());
            self.stands_in(row, &part.requirement).set("text", text)
        };
        part.texts.iter().map(row).collect()
    }
}

fn span(row: TidyRow, [low, high]: [&str; 2], span: Option<Span>) -> TidyRow {
    row.put(low, Value::whole(span.map(|span| span.low)))
        .put(high, Value::whole(span.map(|span| span.high)))
}
