//! A question has one number wherever people read of it: its place on the page.

use super::exports::reader::tables;
use super::{language, table};
use crate::common::app::TestApp;
use serde_json::Value;
use std::collections::BTreeMap;
use tablee::import;
use tablee::instrument::{Instrument, Kind, Question, Text, shipped};
use tablee::report::render;
use tablee::sample;
use tablee::texts::text;

pub(crate) const EVERY_KIND: &str = include_str!("../definitions/valid/every-kind.yaml");

/// What a question asks, as its number stands before it.
pub(crate) fn asked(instrument: &Instrument, question: Question) -> &Text {
    match question {
        Question::Open(index) => &instrument.open_questions()[index].question,
        Question::Item(item) | Question::Pair(item, _) => {
            let of_two = !matches!(question, Question::Item(_));
            let item = &instrument.items()[item];
            match &item.pair {
                Some(pair) if of_two && item.kind() != Kind::Ranking => &pair.heading,
                _ => &item.question,
            }
        }
    }
}

/// Numbers by identifiers, counted along the page.
fn counted(instrument: &Instrument) -> BTreeMap<String, String> {
    let mut numbers = BTreeMap::new();
    let questions = instrument.requirements().iter().flat_map(|r| &r.questions);
    for (question, number) in questions.zip(1..) {
        let ids: Vec<&String> = match *question {
            Question::Item(item) => vec![&instrument.items()[item].id],
            Question::Pair(one, other) => {
                [one, other].map(|item| &instrument.items()[item].id).into()
            }
            Question::Open(index) => vec![&instrument.open_questions()[index].id],
        };
        numbers.extend(ids.into_iter().map(|id| (id.clone(), number.to_string())));
    }
    numbers
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Numbers by identifiers in a table with columns of these names.
fn in_table(bytes: &[u8], tag: &str, number: &str, id: &str) -> BTreeMap<String, String> {
    let mut rows = table(&bytes["\u{feff}".len()..], tag);
    let heads = rows.headers().expect("headings").clone();
    let [number, id] = [number, id].map(|key| {
        let name = text(&language(tag), key, &[]);
        heads
            .iter()
            .position(|head| head == name)
            .expect("a column")
    });
    let rows = rows.records().map(|row| row.expect("a row"));
    let numbers = rows.filter(|row| !row[number].is_empty());
    numbers
        .map(|row| (row[id].to_owned(), row[number].to_owned()))
        .collect()
}

#[test]
fn a_question_has_one_number_everywhere() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definitions/valid");
    let app = TestApp::with(|config| config.definitions = Some(own.into()));
    let mut rose = app.coordinator();
    let every_kind = Instrument::parse(EVERY_KIND, "every-kind.yaml").expect("valid");
    for instrument in shipped().iter().chain([&every_kind]) {
        let numbers = counted(instrument);
        for tag in ["en", "fr"] {
            rose.language = tag;
            let reader = language(tag);
            let report = sample::report::report(instrument, &reader);
            let page = rose.get(&format!("/instruments/{}/questionnaire", instrument.id()));
            let printed = crate::common::html::read(&render::html(&report));
            let (page, printed) = (words(&page.html().text()), words(&printed.text()));
            let questions = instrument.requirements().iter().flat_map(|r| &r.questions);
            for (question, number) in questions.zip(1..) {
                let asked = words(asked(instrument, *question).get(&reader));
                let numbered = format!("{number}. {asked}");
                assert!(page.contains(&numbered), "{}: {numbered}", instrument.id());
                assert!(
                    printed.contains(&numbered),
                    "{}: {numbered}",
                    instrument.id()
                );
            }

            let csv = in_table(
                &render::csv(&report),
                tag,
                "report-csv-number",
                "report-csv-id",
            );
            let json: Value = serde_json::from_slice(&render::json(&report)).expect("JSON");
            let lists = ["items", "words"]
                .into_iter()
                .filter_map(|list| json[list].as_array());
            let json: BTreeMap<String, String> = lists
                .flatten()
                .map(|one| {
                    (
                        one["id"].as_str().expect("an id").to_owned(),
                        one["number"].to_string(),
                    )
                })
                .collect();
            assert_eq!(json, numbers, "{}", instrument.id());
            let shown: Vec<&String> = csv.keys().collect();
            assert!(
                csv.iter().all(|(id, number)| numbers[id] == *number),
                "{csv:?}"
            );
            assert!(shown.len() >= instrument.items().len(), "{shown:?}");

            let [number, id] =
                ["export-col-number", "export-col-id"].map(|key| text(&reader, key, &[]));
            let sheets = tables(&render::xlsx(&report).expect("a spreadsheet"));
            let mut seen = 0;
            for rows in sheets.iter().map(|sheet| &sheet.rows) {
                let place = |head: &String| {
                    let is = |cell: &String| cell.trim_start_matches('\'') == head;
                    rows.first().and_then(|heads| heads.iter().position(is))
                };
                let Some((number, id)) = place(&number).zip(place(&id)) else {
                    continue;
                };
                for row in &rows[1..] {
                    let id = row[id].trim_start_matches('\'');
                    assert_eq!(numbers[id], row[number], "{id}");
                    seen += 1;
                }
            }
            assert!(seen >= 2 * instrument.items().len(), "{seen} rows");

            let template = import::template(instrument, &reader);
            let to_fill_in = in_table(&template, tag, "import-name-number", "import-name-item");
            assert_eq!(to_fill_in.len(), instrument.items().len());
            assert!(to_fill_in.iter().all(|(id, number)| numbers[id] == *number));
            let mut rows = table(&template["\u{feff}".len()..], tag);
            let order = rows
                .records()
                .map(|row| row.expect("a row")[0].parse::<usize>().expect("a number"));
            assert!(order.is_sorted(), "{}: as on the page", instrument.id());
        }
    }
}
