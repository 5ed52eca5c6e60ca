//! The quantities of one round against `tests/reference/statistics.json`
//! (synthetic data, computed with exact fractions, checked against R).

use super::comparison::ItemMoved;
use super::{ItemScores, Pooling, item, requirement, theme};
use serde_json::Value;

const CLOSE: f64 = 1e-9;

fn reference() -> Value {
    serde_json::from_str(include_str!("../../tests/reference/statistics.json"))
        .expect("the reference is JSON")
}

fn close(ours: f64, theirs: &Value, what: &str) {
    let theirs = theirs.as_f64().unwrap_or_else(|| panic!("{what}: missing"));
    assert!(
        (ours - theirs).abs() < CLOSE,
        "{what}: {ours}, not {theirs}"
    );
}

fn whole(value: &Value) -> u32 {
    u32::try_from(value.as_u64().expect("a whole number")).expect("small")
}

fn counts(of: &Value) -> Vec<u32> {
    ["nA", "nB", "nC"]
        .iter()
        .map(|key| whole(&of[*key]))
        .collect()
}

fn check_item(scores: &ItemScores, expected: &Value, what: &str) {
    close(scores.score.to_f64(), &expected["score"], what);
    close(scores.agreement.to_f64(), &expected["agreement"], what);
    let (low, high) = scores.range.as_ref().expect("a known membership");
    close(low.to_f64(), &expected["bounds_score_lo"], what);
    close(high.to_f64(), &expected["bounds_score_hi"], what);
    let (low, high) = scores.likely.as_ref().expect("a small membership");
    close(low.to_f64(), &expected["polya95_score"][0], what);
    close(high.to_f64(), &expected["polya95_score"][1], what);
}

#[test]
fn item_vectors() {
    let reference = reference();
    let vectors = reference["item_vectors"].as_array().expect("a list");
    assert_eq!(vectors.len(), 8);
    for expected in vectors {
        let counts = counts(expected);
        let scores = item(&counts, whole(&expected["n"]), whole(&expected["N"]));
        let scores = scores.expect("answers");
        check_item(&scores, expected, &format!("{counts:?}"));
    }
}

/// From the rows of answers to items and requirements.
#[test]
fn data_sets() {
    let reference = reference();
    let sets = reference["datasets"].as_object().expect("a map");
    assert_eq!(sets.len(), 3);
    let requirements = reference["meta"]["requirements"].as_object().expect("map");
    assert_eq!(requirements.len(), 6);
    for (name, set) in sets {
        let (items, answered) = scored(set);
        let expected_items = set["expected"]["items"].as_object().expect("items");
        assert_eq!(expected_items.len(), 18);
        for (id, expected) in expected_items {
            let what = format!("{name} item {id}");
            let scores = &items[id.parse::<usize>().expect("a number") - 1];
            assert_eq!(scores.counts, counts(expected), "{what}");
            assert_eq!(scores.skipped, answered - whole(&expected["n"]), "{what}");
            check_item(scores, expected, &what);
        }
        for (id, places) in requirements {
            let places = places.as_array().expect("items");
            let parts: Vec<(Option<&ItemScores>, u32)> = places
                .iter()
                .map(|place| (Some(&items[whole(place) as usize - 1]), 1))
                .collect();
            let expected = &set["expected"]["requirements"][id];
            check_requirement(&parts, expected, &format!("{name} {id}"));
        }
    }
}

/// The scores of a data set's items, and how many answered.
fn scored(set: &Value) -> (Vec<ItemScores>, u32) {
    let rows: Vec<&[u8]> = set["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row.as_str().expect("a row").as_bytes())
        .collect();
    let answered = u32::try_from(rows.len()).expect("few");
    assert_eq!(answered, whole(&set["expected"]["n_respondents"]));
    let invited = whole(&set["N"]);
    let scores = |place: usize| {
        let mut counts = vec![0; 3];
        for row in &rows {
            match row[place] {
                b'-' => {}
                letter => counts[usize::from(letter - b'A')] += 1,
            }
        }
        item(&counts, answered, invited).expect("answers")
    };
    ((0..18).map(scores).collect(), answered)
}

fn check_requirement(parts: &[(Option<&ItemScores>, u32)], expected: &Value, what: &str) {
    let scores = requirement(parts, Pooling::ByOption).expect("items");
    assert_eq!(scores.pooled, counts(expected), "{what}");
    let score = &expected["score_mean_of_items"];
    close(scores.score.to_f64(), score, what);
    let (low, high) = scores.range.as_ref().expect("a known membership");
    close(low.to_f64(), &expected["bounds_score"][0], what);
    close(high.to_f64(), &expected["bounds_score"][1], what);
    // A theme of one requirement is that requirement.
    let theme = theme(&[Some(&scores)]).expect("a requirement");
    assert_eq!((theme.score, theme.range), (scores.score, scores.range));
}

/// Effect and test of each item in two rounds. Those of requirements have a
/// reference of their own ([`super::comparison`]).
#[test]
fn pairs() {
    let reference = reference();
    let pair = &reference["pairs"]["S2_typical_cycle1->S4_typical_cycle2"]["items"];
    let items = pair.as_object().expect("a map");
    assert_eq!(items.len(), 18);
    for (id, expected) in items {
        let [earlier, later] = ["S2_typical_cycle1", "S4_typical_cycle2"]
            .map(|set| counts(&reference["datasets"][set]["expected"]["items"][id]));
        let found = ItemMoved::new(&earlier, &later, 1).expect("answers");
        close(found.delta.to_f64(), &expected["cliffs_delta"], id);
        let better = found.later_is_better.to_f64() / 100.0;
        close(better, &expected["prob_superiority"], id);
        let test = found.test.expect("8 answers or more");
        assert!(test.exact, "{id}");
        close(test.p, &expected["p_mw_exact"], id);
    }
}
