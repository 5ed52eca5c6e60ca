//! An instrument that changed between rounds.

use super::*;
use crate::disclosure::compared::matching::{Match, Matching, Replacement, match_items};
use std::fmt::Write as _;

/// The sample with some of its text replaced.
fn changed(of: &Instrument, by: &[(&str, &str)]) -> Instrument {
    let text = by
        .iter()
        .fold(of.source_text().to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "no {from} in {text}");
            text.replace(from, to)
        });
    Instrument::parse(&text, "sample.yaml").expect("a definition of ours")
}

fn replaces(item: &str, replaces: &str, comparable: bool) -> Replacement {
    Replacement {
        item: item.to_owned(),
        replaces: replaces.to_owned(),
        comparable,
    }
}

fn unmatched(matching: &Matching) -> Vec<(&str, Unmatched)> {
    let all = matching.unmatched.iter();
    all.map(|(id, why)| (id.as_str(), *why)).collect()
}

/// The third item is called 9.
fn renamed(of: &Instrument) -> Instrument {
    changed(
        of,
        &[("- id: 3\n", "- id: 9\n"), ("items: [3]", "items: [9]")],
    )
}

#[test]
fn the_same_version_matches_itself() {
    let of = three_items();
    let found = match_items(&of, &of, &[]);
    assert_eq!(found.matches.len(), 3);
    assert_eq!(found.unmatched, []);
    assert!(
        found
            .matches
            .iter()
            .all(|one| one.later == one.earlier && !one.reworded)
    );
}

#[test]
fn what_breaks_an_item_and_what_does_not() {
    let of = three_items();
    let comma = changed(&of, &[("Item 2 level B", "“Item 2”  Level B.")]);
    assert_eq!(match_items(&of, &comma, &[]).unmatched, []);
    let letter = changed(&of, &[("Item 2 level B", "Item 2 levels B")]);
    let found = match_items(&of, &letter, &[]);
    assert_eq!(unmatched(&found), [("2", Unmatched::OptionsChanged)]);
    // The author says that it is the same, by another name.
    let named = changed(
        &letter,
        &[("- id: 2\n", "- id: 2b\n"), ("[1, 2]", "[1, 2b]")],
    );
    let declared = [replaces("2b", "2", true)];
    assert_eq!(match_items(&of, &named, &declared).unmatched, []);
    let question = changed(&of, &[("Question 1?", "Which question?")]);
    let found = match_items(&of, &question, &[]);
    assert_eq!(
        found.matches[0],
        Match {
            later: 0,
            earlier: 0,
            reworded: true
        }
    );
    // Another number of options cannot be declared the same.
    let fewer = instrument(&[3, 3, 2], &[&[0, 1], &[2]], &[&[0, 1]]);
    let found = match_items(&of, &fewer, &[]);
    assert_eq!(unmatched(&found), [("3", Unmatched::OptionsChanged)]);
    let found = match_items(&of, &renamed(&fewer), &[replaces("9", "3", true)]);
    assert_eq!(unmatched(&found), [("9", Unmatched::OptionsChanged)]);
}

#[test]
fn one_shared_language_is_enough() {
    let of = three_items();
    let both = |english: &str| {
        let text = changed(&of, &[("Item 2 level B", english)])
            .source_text()
            .replace("languages: [en]", "languages: [en, fr]");
        // Every text twice: `{en: X}` becomes `{en: X, fr: fr X}`.
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("{en: ") {
            let (english, after) = after.split_once('}').expect("closed");
            let french = format!("fr {}", english.replace("levels", "level"));
            write!(out, "{before}{{en: {english}, fr: {french}}}").expect("a string takes all");
            rest = after;
        }
        Instrument::parse(&(out + rest), "sample.yaml").expect("a definition of ours")
    };
    let (first, second) = (both("Item 2 level B"), both("Item 2 levels B"));
    // Corrected in English; the French says that it is the same.
    assert_eq!(match_items(&first, &second, &[]).unmatched, []);
    // A language that only one version has shows nothing.
    assert_eq!(match_items(&of, &first, &[]).unmatched, []);
    let found = match_items(&of, &second, &[]);
    assert_eq!(unmatched(&found), [("2", Unmatched::OptionsChanged)]);
}

#[test]
fn new_gone_and_replaced() {
    let of = three_items();
    let later = renamed(&of);
    let found = match_items(&of, &later, &[]);
    let expected = [("9", Unmatched::New), ("3", Unmatched::Gone)];
    assert_eq!(unmatched(&found), expected);
    let found = match_items(&of, &later, &[replaces("9", "3", true)]);
    assert_eq!(found.unmatched, []);
    assert_eq!(found.matches[2].earlier, 2);
    let found = match_items(&of, &later, &[replaces("9", "3", false)]);
    assert_eq!(unmatched(&found), [("9", Unmatched::ReplacesOther)]);
    // A chain: 9 replaced 8, which replaced 3.
    let chain = [replaces("9", "8", true), replaces("8", "3", true)];
    assert_eq!(match_items(&of, &later, &chain).unmatched, []);
    let broken = [replaces("9", "8", true), replaces("8", "3", false)];
    let found = match_items(&of, &later, &broken);
    assert_eq!(unmatched(&found), [("9", Unmatched::ReplacesOther)]);
    // A circle leads nowhere; an item is not replaced twice.
    let circle = [replaces("9", "8", true), replaces("8", "9", true)];
    assert_eq!(unmatched(&match_items(&of, &later, &circle)), expected);
    let twice = [replaces("9", "1", true)];
    assert_eq!(unmatched(&match_items(&of, &later, &twice)), expected);
}

/// Three versions over three rounds: what changed is listed by round, the rest
/// is compared.
#[test]
fn a_comparison_over_versions() {
    let first = three_items();
    let second = changed(
        &renamed(&first),
        &[(
            "- id: 9\n",
            "- id: 9\n  replaces: {item: 3, compares: true}\n",
        )],
    );
    let third = changed(&second, &[("Item 2 level B", "Item 2 something else")]);
    let counts: [&[u32]; 3] = [&[4, 3, 2], &[3, 3, 3], &[2, 2, 5]];
    let rounds = [
        kept(&first, 9, &counts, 1),
        kept(&second, 9, &counts, 1),
        kept(&third, 9, &counts, 1),
    ];
    let found = compared(&[
        (&first, &rounds[0]),
        (&second, &rounds[1]),
        (&third, &rounds[2]),
    ]);
    let one = |round| NotCompared {
        round,
        item: "2".to_owned(),
        why: Unmatched::OptionsChanged,
    };
    assert_eq!(found.unmatched, [one(0), one(1)]);
    assert_eq!(found.requirements[0].basis, [0]);
    let why = LeftOut::NotAsked { rounds: vec![0, 1] };
    assert_eq!(found.requirements[0].left_out, [(1, why)]);
    assert_eq!(found.requirements[1].basis, [2]);
    assert_eq!(found.items[1].results[0], None);
    assert!(found.items[2].results.iter().all(Option::is_some));
    assert!(found.requirements[1].results.iter().all(Option::is_some));
    let listed: Vec<usize> = found.changes[0]
        .items
        .iter()
        .map(|item| item.item)
        .collect();
    assert_eq!(listed, [0, 2]);
    // A gap's instrument restricts nothing.
    let gap = kept(&first, 2, &[&[1, 1], &[2], &[2]], 1);
    let found = compared(&[(&first, &gap), (&third, &rounds[2]), (&third, &rounds[2])]);
    assert_eq!(found.unmatched, []);
    assert_eq!(found.requirements[0].basis, [0, 1]);
}
