//! The spreadsheet and the JSON: of every kind of question, at every level, as
//! other readers find them.

pub(crate) mod reader;
mod spreadsheet;

use crate::common::ballots::ballots;
use crate::report::{facts, golden, report};
use boon::{Compiler, Schemas};
use serde_json::Value;
use std::collections::BTreeMap;
use tablee::ballot::Answer;
use tablee::disclosure::{CountThreshold, disclose, retain};
use tablee::instrument::{Instrument, Measure, shipped};
use tablee::report::{RoundReport, data, render};

const EVERY_KIND: &str = include_str!("../definitions/valid/every-kind.yaml");
/// What a careless spreadsheet would run.
const FORMULA: &str = "=HYPERLINK(\"http://tablee.example\";\"Été\")";

fn every_kind() -> Instrument {
    Instrument::parse(EVERY_KIND, "every-kind.yaml").expect("valid")
}

/// A report on made-up answers of `n` of `n + 3` members to any instrument.
fn told(instrument: &Instrument, tag: &str, n: usize) -> RoundReport {
    let answer = |member: usize, index: usize| {
        let item = &instrument.items()[index];
        let options = item.options.len();
        match (member + 2 * index) % 7 {
            0 if item.may_decline => Answer::None,
            1 if item.may_not_apply => Answer::DoesNotApply,
            _ if item.measure == Measure::Several => {
                Answer::Options(0b11 << (member % (options - 1)))
            }
            at => Answer::Option(u8::try_from(at * member % options).expect("few")),
        }
    };
    let ballots = ballots(instrument).by(answer).of(n);
    let written = (0..instrument.open_questions().len())
        .map(|question| {
            let texts = (0..n.min(4 - question)).map(|text| format!("{text}. Écoutons"));
            texts
                .chain((question == 0).then(|| FORMULA.to_owned()))
                .collect()
        })
        .collect();
    let retained = retain(instrument, &ballots, written, CountThreshold::Eight);
    let invited = u32::try_from(n).expect("few") + 3;
    let disclosed = disclose(instrument, &retained, invited);
    RoundReport::new(instrument, &disclosed, &facts(tag, CountThreshold::Eight))
}

fn parsed(report: &RoundReport) -> Value {
    serde_json::from_slice(&render::json(report)).expect("JSON")
}

/// What an independent validator complains of.
fn complaints(document: &Value) -> Option<String> {
    complaints_by(&data::schema(), document)
}

pub(crate) fn complaints_by(schema: &str, document: &Value) -> Option<String> {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let mut compiler = Compiler::new();
    compiler.enable_format_assertions();
    let place = "https://tablee.example/schema.json";
    compiler.add_resource(place, schema).expect("a schema");
    let mut schemas = Schemas::new();
    let rules = compiler.compile(place, &mut schemas);
    let rules = rules.unwrap_or_else(|error| panic!("{error:#}"));
    let checked = schemas.validate(document, rules);
    checked.err().map(|error| format!("{error:#}"))
}

#[test]
fn the_published_schema_is_the_programs() {
    golden("../../docs/report.schema.json", &data::schema());
}

#[test]
fn every_report_follows_the_schema() {
    let every_kind = every_kind();
    for instrument in shipped().iter().chain([&every_kind]) {
        for n in [3, 6, 9, 12] {
            for tag in ["en", "fr"] {
                let document = parsed(&told(instrument, tag, n));
                assert_eq!(complaints(&document), None, "{} {n} {tag}", instrument.id());
                assert_eq!(document["$schema"], data::SCHEMA_ID);
                assert_eq!(document["language"], tag);
            }
        }
    }
}

/// The positive control: documents that are wrong are found.
#[test]
fn what_is_not_by_the_schema_is_found() {
    let right = parsed(&told(&every_kind(), "en", 9));
    assert_eq!(complaints(&right), None);
    let wrong: [(&str, Value); 8] = [
        ("/$schema", "urn:tablee:report:0".into()),
        ("/language", "English".into()),
        ("/round/closed_on", "2026-11-20T14:07:33Z".into()),
        ("/round/answered", (-1).into()),
        ("/shown", "everything".into()),
        ("/items/0/result/shown", "raw".into()),
        ("/items/0/result/score", 101.into()),
        ("/items/0/options/0/count", "seven".into()),
    ];
    for (place, value) in wrong {
        let mut document = right.clone();
        *document.pointer_mut(place).expect(place) = value;
        assert!(complaints(&document).is_some(), "{place}");
    }
    let mut document = right;
    document.as_object_mut().expect("an object").remove("items");
    assert!(complaints(&document).is_some(), "a part is missing");
}

/// All numbers of a document.
pub(crate) fn numbers(document: &Value) -> Vec<&serde_json::Number> {
    match document {
        Value::Number(number) => vec![number],
        Value::Array(values) => values.iter().flat_map(numbers).collect(),
        Value::Object(values) => values.values().flat_map(numbers).collect(),
        Value::Null | Value::Bool(_) | Value::String(_) => Vec::new(),
    }
}

#[test]
fn no_number_is_more_precise_than_the_page() {
    let every_kind = every_kind();
    for instrument in shipped().iter().chain([&every_kind]) {
        let document = parsed(&told(instrument, "en", 11));
        let numbers = numbers(&document);
        assert!(numbers.len() > 20);
        assert!(numbers.iter().all(|number| number.is_u64()), "{numbers:?}");
    }
}

#[test]
fn the_json_says_what_the_table_says() {
    for (n, tag) in [(11, "en"), (11, "fr"), (6, "en")] {
        let report = report(tag, n);
        let document = parsed(&report);
        let bytes = render::csv(&report);
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
        let mut rows = crate::report::table(bytes, tag);
        let mut compared = 0;
        for row in rows.records() {
            let row = row.expect("a row");
            // Columns as `src/report/tables/tidy.rs` has them.
            let cell = |at: usize| row.get(at).expect("a cell").to_owned();
            let said = |value: &Value| match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let list = ["items", "requirements", "themes"]
                .into_iter()
                .find(|list| find(&document[list], &cell(7)).is_some())
                .expect("it is in the document");
            let part = find(&document[list], &cell(7)).expect("found");
            let result = &part["result"];
            assert_eq!(said(&result["score"]), cell(16), "{row:?}");
            assert_eq!(said(&result["about"]), cell(17), "{row:?}");
            assert_eq!(said(&result["range"]["low"]), cell(18), "{row:?}");
            assert_eq!(said(&result["range"]["high"]), cell(19), "{row:?}");
            assert_eq!(said(&result["likely"]["low"]), cell(20), "{row:?}");
            assert_eq!(said(&result["likely"]["high"]), cell(21), "{row:?}");
            assert_eq!(said(&result["agreement"]), cell(22), "{row:?}");
            assert_eq!(said(&result["words"]), cell(23), "{row:?}");
            if list == "items" && n == 11 {
                let options = part["options"].as_array().expect("options");
                let option = options
                    .iter()
                    .find(|option| option["letter"] == cell(11).as_str());
                let option = option.expect("the option");
                assert_eq!(option["text"], cell(12).as_str());
                assert_eq!(said(&option["count"]), cell(13));
                assert_eq!(said(&option["share"]), cell(14));
                assert_eq!(said(&result["skipped"]), cell(15));
            }
            compared += 1;
        }
        assert!(compared >= 27, "{compared} rows");
    }
}

fn find<'a>(list: &'a Value, id: &str) -> Option<&'a Value> {
    let parts = list.as_array()?;
    parts.iter().find(|part| part["id"] == id)
}

#[test]
fn every_kind_has_its_place() {
    let document = parsed(&told(&every_kind(), "fr", 12));
    let item = |id: &str| find(&document["items"], id).unwrap_or_else(|| panic!("no {id}"));
    let kinds: BTreeMap<&str, (&str, &str)> = BTreeMap::from([
        ("start", ("scale", "")),
        ("plan.how", ("scale", "how")),
        ("plan.matters", ("scale", "matters")),
        ("closeness.now", ("place", "now")),
        ("closeness.wished", ("place", "wished")),
        ("way", ("choice", "")),
        ("tools", ("several", "")),
    ]);
    for (id, (kind, part)) in kinds {
        let item = item(id);
        assert_eq!(item["kind"], kind, "{id}");
        assert_eq!(item["part"].as_str().unwrap_or(""), part, "{id}");
        assert_eq!(item["result"]["shown"], "counts", "{id}");
        // Only what counts in a score has one.
        let has_score = item["scored"] == true;
        assert_eq!(item["result"]["score"].is_u64(), has_score, "{id}");
        assert_eq!(item["result"]["range"].is_object(), has_score, "{id}");
    }
    let facts = find(&document["requirements"], "facts").expect("a section");
    assert_eq!(facts["result"]["shown"], "no_score");
    assert!(facts["theme"].is_null());
    let texts = document["words"][0]["texts"].as_array().expect("texts");
    assert!(texts.iter().any(|text| text == FORMULA));

    let patterns = parsed(&told(&every_kind(), "fr", 6));
    let patterned = find(&patterns["items"], "start").expect("an item");
    assert_eq!(patterned["result"]["shown"], "pattern");
    assert!(patterned["options"][0].get("count").is_none());
    let choice = find(&patterns["items"], "way").expect("an item");
    assert_eq!(choice["result"]["shown"], "hidden");
    assert_eq!(patterns["requirements"][0]["result"]["shown"], "about");

    let nothing = parsed(&told(&every_kind(), "fr", 4));
    assert_eq!(nothing["shown"], "nothing");
    assert!(
        nothing["why_nothing"]
            .as_str()
            .is_some_and(|why| !why.is_empty())
    );
    for list in ["themes", "requirements", "items", "words"] {
        assert_eq!(nothing[list], Value::Array(Vec::new()), "{list}");
    }
}
