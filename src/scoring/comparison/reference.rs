//! Every figure of two rounds against `tests/reference/comparison.json`: 29
//! cases, worked out apart in exact fractions.

use super::{ItemMoved, LISTED_TO, Moved, REACH_OF_ERROR, TESTED_FROM, step_down};
use crate::scoring::{ChangeVerdict, Exact};
use serde_json::Value;

const CLOSE: f64 = 1e-9;

fn close(ours: f64, expected: &Value, key: &str, what: &str) {
    let theirs = expected[key].as_f64();
    let theirs = theirs.unwrap_or_else(|| panic!("{what}: no {key}"));
    assert!(
        (ours - theirs).abs() < CLOSE,
        "{what} {key}: {ours}, not {theirs}"
    );
}

/// Both have a figure, or neither.
fn both(ours: Option<f64>, expected: &Value, key: &str, what: &str) {
    match ours {
        Some(ours) => close(ours, expected, key, what),
        None => assert!(expected[key].is_null(), "{what}: {key} is missing"),
    }
}

fn counts(of: &Value) -> Vec<u32> {
    serde_json::from_value(of.clone()).expect("counts")
}

fn list(of: &Value) -> &Vec<Value> {
    of.as_array().expect("a list")
}

fn places(of: &Value) -> Vec<usize> {
    serde_json::from_value(of.clone()).expect("places")
}

fn items(case: &Value, name: &str) -> Vec<ItemMoved> {
    let expected = list(&case["expected"]["items"]);
    let items = list(&case["items"]).iter().zip(expected).enumerate();
    items
        .map(|(place, (item, expected))| {
            let what = format!("{name}, item {place}");
            let (earlier, later) = (counts(&item["earlier"]), counts(&item["later"]));
            let weight = item["weight"].as_u64().unwrap_or(1);
            let weight = u32::try_from(weight).expect("small");
            let found = ItemMoved::new(&earlier, &later, weight).expect("answers");
            close(found.difference.to_f64(), expected, "difference", &what);
            close(found.delta.to_f64(), expected, "delta", &what);
            close(
                found.later_is_better.to_f64(),
                expected,
                "later_better_percent",
                &what,
            );
            let pairs = earlier.iter().sum::<u32>() * later.iter().sum::<u32>();
            let statistic = expected["statistic"].as_i64().expect("a whole number");
            assert_eq!(found.delta, Exact::fraction(statistic, pairs), "{what}");
            let tested = expected["tested"].as_bool().expect("yes or no");
            assert_eq!(found.test.is_some(), tested, "{what}");
            both(found.test.map(|test| test.p), expected, "p", &what);
            found
        })
        .collect()
}

fn group(found: &Moved, expected: &Value, what: &str) {
    close(found.difference.to_f64(), expected, "difference", what);
    close(
        found.later_is_better.to_f64(),
        expected,
        "later_better_percent",
        what,
    );
    close(found.half_width, expected, "range_half_width", what);
    both(found.least_p, expected, "smallest_p_same_way", what);
    both(found.p, expected, "p", what);
}

fn reading(found: ChangeVerdict, expected: &Value, what: &str) {
    let name = match found {
        ChangeVerdict::Clear => "clear",
        ChangeVerdict::Possible => "possible",
        ChangeVerdict::Small => "small",
        ChangeVerdict::TooFewToTell => "too-few",
    };
    assert_eq!(expected["reading"], name, "{what}");
}

fn check(case: &Value) -> usize {
    let name = case["name"].as_str().expect("a name");
    let items = items(case, name);
    let of = |place: &usize| &items[*place];
    let bases: Vec<Vec<usize>> = list(&case["requirements"]).iter().map(places).collect();
    let requirements: Vec<Moved> = bases
        .iter()
        .map(|basis| Moved::of_items(&basis.iter().map(of).collect::<Vec<_>>()).expect("items"))
        .collect();
    let corrected = step_down(&requirements.iter().map(Some).collect::<Vec<_>>());
    let expected = list(&case["expected"]["requirements"]);
    for (place, found) in requirements.iter().enumerate() {
        let what = format!("{name}, requirement {place}");
        group(found, &expected[place], &what);
        both(corrected[place], &expected[place], "holm", &what);
        reading(found.reading(corrected[place]), &expected[place], &what);
    }
    let expected = list(&case["expected"]["themes"]);
    for (place, theme) in list(&case["themes"]).iter().enumerate() {
        let what = format!("{name}, theme {place}");
        let parts: Vec<(&Moved, Option<f64>)> = places(theme)
            .into_iter()
            .map(|part| (&requirements[part], corrected[part]))
            .collect();
        let items: Vec<&ItemMoved> = places(theme)
            .into_iter()
            .flat_map(|part| bases[part].iter().map(of))
            .collect();
        let all: Vec<&Moved> = parts.iter().map(|(part, _)| *part).collect();
        let found = Moved::of_requirements(&all, &items).expect("requirements");
        group(&found, &expected[place], &what);
        reading(found.reading_of_theme(&parts), &expected[place], &what);
    }
    requirements.len()
}

#[test]
fn two_rounds_of_the_reference() {
    let text = include_str!("../../../tests/reference/comparison.json");
    let reference: Value = serde_json::from_str(text).expect("the reference is JSON");
    let rules = &reference["meta"]["rules"];
    assert_eq!(rules["tested_from"], TESTED_FROM);
    assert_eq!(rules["listed_to"], LISTED_TO);
    assert!((REACH_OF_ERROR - 1.96).abs() < f64::EPSILON);
    let cases = list(&reference["cases"]);
    let requirements: usize = cases.iter().map(check).sum();
    assert_eq!(cases.len(), 29);
    assert!(requirements >= 54, "{requirements}");
}
