//! What `tablee check` warns of: no reason to refuse a file.

use super::{VALID, folder, with, yaml_files};
use tablee::instrument::{self, Instrument, Item, Measure, PairRole, shipped, warnings};

/// Questions that join two things and are still one, each with the reason.
const ONE_ALL_THE_SAME: [(&str, &str, &str); 3] = [
    (
        "before-we-partner",
        "item 2",
        "one question about a pair: whoever names strengths names limits",
    ),
    (
        "self-evaluation-tool-for-action-in-partnership",
        "item 12",
        "each answer says of the same meeting who speaks and who is heard",
    ),
    (
        "six-requirements-short-form",
        "item 5",
        "one question stands for a whole requirement, and the form says so",
    ),
];

fn said(name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder("tests/definitions/kept").join(name));
    let found = warnings(&text.expect("kept"), "kept.yaml");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn shipped_definitions_give_no_warning_but_those_that_were_judged() {
    let mut judged: Vec<&(&str, &str, &str)> = Vec::new();
    for (name, bytes) in yaml_files("survey-definitions") {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let id = name.trim_end_matches(".yaml");
        for warning in warnings(&text, &name) {
            let item = warning.place().split(',').next().unwrap_or_default();
            let known = |(file, place, _): &&(&str, &str, &str)| *file == id && *place == item;
            let known = ONE_ALL_THE_SAME.iter().find(known);
            assert!(
                known.is_some() && warning.message().contains("two things"),
                "{warning}"
            );
            judged.extend(known);
        }
    }
    judged.dedup();
    assert_eq!(judged.len(), ONE_ALL_THE_SAME.len(), "one is mended");
}

/// The same as the warnings, counted from what is built rather than from a file.
#[test]
fn options_fit_a_phone_and_their_length_does_not_tell_the_best() {
    for instrument in shipped() {
        for language in instrument.languages() {
            let most = if language.as_str() == "en" { 100 } else { 110 };
            let long = |item: &Item| -> Vec<usize> {
                let options = item.options.iter();
                options
                    .map(|text| text.get(language).chars().count())
                    .collect()
            };
            for item in instrument.items() {
                let found = long(item);
                assert!(
                    found.iter().all(|count| *count <= most),
                    "{} {} {language}: {found:?}",
                    instrument.id(),
                    item.id
                );
            }
            let ordered = instrument.items().iter().filter(|item| {
                item.measure == Measure::Scale && item.role() != Some(PairRole::Matters)
            });
            let ordered: Vec<Vec<usize>> = ordered.map(long).collect();
            let told = ordered
                .iter()
                .filter(|all| all[1..].iter().all(|other| *other < all[0]));
            assert!(
                2 * told.count() <= ordered.len(),
                "{} {language}",
                instrument.id()
            );
        }
    }
}

#[test]
fn what_was_found_in_earlier_versions_is_warned_of() {
    let tool = said("self-evaluation-tool-for-action-in-partnership/v2-8fd34e9c.yaml");
    let of = |words: &str| tool.iter().filter(|one| one.contains(words)).count();
    assert!(of("item 13, question, in English: it may ask two things at once") == 1);
    assert!(of("in French: it has 1") > 20, "{tool:#?}");
    let factors = said("factors-of-collaboration/v1-7a45c924.yaml");
    let best = "items, in French: the best answer is the longest in 11 of 16 questions";
    assert!(factors.iter().any(|one| one.contains(best)), "{factors:#?}");
    let activities = said("six-activities/v1-8f0750e2.yaml");
    for item in [1, 2, 4, 5, 6] {
        let place = format!("warning: item {item}, question, in English");
        assert!(activities.iter().any(|one| one.contains(&place)), "{item}");
    }
}

#[test]
fn a_warning_has_its_place_and_the_file_stays_good() {
    assert_eq!(warnings(VALID, "meeting-check.yaml"), []);
    let text = with("When people start to leave.", &"x".repeat(101));
    let file = ("meeting-check.yaml".to_owned(), text.clone().into_bytes());
    let lines = instrument::check(&[file]).expect("it is good");
    assert!(lines[0].contains(": good: "));
    let place = ": warning: item m4, option E, in English: it has 101 characters; at most 100";
    assert!(lines[1].contains(place), "{lines:#?}");
    assert_eq!(lines.len(), 2);
    assert!(Instrument::parse(&text, "meeting-check.yaml").is_ok());
    let text = with("When people start to leave.", &"x".repeat(100));
    assert_eq!(warnings(&text, "meeting-check.yaml"), []);
}
