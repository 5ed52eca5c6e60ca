//! A comparison as JSON and as a spreadsheet, as other readers find them.

use crate::report::compared::rounds::{stories, told};
use crate::report::exports::reader::tables;
use crate::report::exports::{complaints_by, numbers};
use crate::report::golden;
use serde_json::Value;
use tablee::report::comparison;
use tablee::report::render;

#[test]
fn the_published_schema_of_a_comparison_is_the_programs() {
    golden("../../docs/comparison.schema.json", &comparison::schema());
}

#[test]
fn every_comparison_follows_the_schema_in_whole_numbers() {
    for (story, _, rounds) in stories() {
        for tag in ["en", "fr"] {
            let json = render::json(&told(&rounds, tag));
            let document: Value = serde_json::from_slice(&json).expect("JSON");
            let found = complaints_by(&comparison::schema(), &document);
            assert_eq!(found, None, "{story} {tag}");
            assert_eq!(document["$schema"], comparison::SCHEMA_ID);
            assert_eq!(
                document["rounds"].as_array().map(Vec::len),
                Some(rounds.len())
            );
            for number in numbers(&document) {
                // Only what is not quite ten points has a decimal.
                let near_ten = number
                    .as_f64()
                    .is_some_and(|n| (9.5..10.0).contains(&n.abs()));
                assert!(number.is_i64() || near_ten, "{story}: {number}");
            }
            // The data that the test is made from is not in it, nor its p.
            let text = String::from_utf8(json).expect("UTF-8");
            for secret in ["means", "\"p\"", "delta"] {
                assert!(!text.contains(secret), "{story}: {secret}");
            }
        }
    }
}

/// The positive control.
#[test]
fn a_comparison_that_is_wrong_is_found() {
    let (_, _, rounds) = stories().swap_remove(0);
    let right: Value = serde_json::from_slice(&render::json(&told(&rounds, "en"))).expect("JSON");
    for (place, value) in [
        ("/$schema", Value::from("urn:tablee:comparison:0")),
        ("/rounds/0/closed_on", "2026-11-20T14:07:33Z".into()),
        ("/rounds/0/answered", (-1).into()),
        ("/changes/0/requirements/0/reading", "no change".into()),
    ] {
        let mut wrong = right.clone();
        *wrong.pointer_mut(place).expect(place) = value;
        assert!(
            complaints_by(&comparison::schema(), &wrong).is_some(),
            "{place}"
        );
    }
}

#[test]
fn the_spreadsheet_says_what_the_json_says() {
    for (story, _, rounds) in stories() {
        let comparison = told(&rounds, "en");
        let bytes = render::xlsx(&comparison).expect("a spreadsheet");
        assert_eq!(
            bytes,
            render::xlsx(&told(&rounds, "en")).expect("again"),
            "{story}: the same bytes"
        );
        let sheets = tables(&bytes);
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names.last(), Some(&"About"), "{story}: {names:?}");
        let changes: usize = comparison
            .data()
            .changes
            .iter()
            .map(|change| {
                let groups = change.requirements.iter().chain(&change.themes);
                groups.flatten().count() + change.items.len()
            })
            .sum();
        let sheet = sheets.iter().find(|sheet| sheet.name == "Changes");
        assert_eq!(
            sheet.map_or(0, |sheet| sheet.rows.len() - 1),
            changes,
            "{story}"
        );
        let Some(sheet) = sheet else { continue };
        let heads = &sheet.rows[0];
        let column = heads
            .iter()
            .position(|head| head == "'Difference of scores");
        let column = column.expect("a column of differences");
        let written: Vec<f64> = sheet.rows[1..]
            .iter()
            .map(|row| row[column].parse().expect("a number"))
            .collect();
        let mut expected = Vec::new();
        for change in &comparison.data().changes {
            let groups = change.requirements.iter().chain(&change.themes).flatten();
            let all = groups.map(|found| found.difference);
            let all = all.chain(change.items.iter().map(|item| item.difference));
            expected.extend(all.map(|points| f64::from(points.tenths()) / 10.0));
        }
        assert_eq!(written, expected, "{story}");
    }
}
