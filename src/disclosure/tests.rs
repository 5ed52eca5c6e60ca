//! What leaks is looked for by listing: two rounds that leave the same
//! retained and disclosed values cannot be told apart, whatever is done with
//! these values later.

use super::*;
use crate::scoring::tests::vectors;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// An instrument in which item `i` (from 0) has `options[i]` options, with
/// requirements as lists of items and themes as lists of requirements.
pub(super) fn instrument(
    options: &[usize],
    requirements: &[&[usize]],
    themes: &[&[usize]],
) -> Instrument {
    let list = |of: &[usize], prefix: &str| {
        let names: Vec<String> = of.iter().map(|i| format!("{prefix}{}", i + 1)).collect();
        format!("[{}]", names.join(", "))
    };
    let mut yaml = String::from(
        "id: sample\nversion: 1\nlanguages: [en]\nlicence: CC BY 4.0\nminutes: 5\n\
         title: {en: Sample}\npurpose: {en: A test.}\nnot_for: {en: Anything else.}\n\
         source: {en: None.}\nwording: {en: Ours.}\nprerequisites: []\nthemes:\n",
    );
    for (i, theme) in themes.iter().enumerate() {
        let (n, parts) = (i + 1, list(theme, "R"));
        writeln!(
            yaml,
            "- {{id: t{n}, name: {{en: Theme {n}}}, requirements: {parts}}}"
        )
        .expect("a string takes all");
    }
    yaml.push_str("requirements:\n");
    for (i, requirement) in requirements.iter().enumerate() {
        let (n, parts) = (i + 1, list(requirement, ""));
        let ask = "[{en: Why?}]";
        writeln!(
            yaml,
            "- {{id: R{n}, name: {{en: Requirement {n}}}, short: {{en: Short {n}}}, \
             items: {parts}, discussion: {{strength: {ask}, weak: {ask}, split: {ask}}}}}"
        )
        .expect("a string takes all");
    }
    yaml.push_str("items:\n");
    for (i, &k) in options.iter().enumerate() {
        let n = i + 1;
        writeln!(
            yaml,
            "- id: {n}\n  topic: {{en: Topic {n}}}\n  question: {{en: Question {n}?}}\n  options:"
        )
        .expect("a string takes all");
        for option in 0..k {
            let letter = Item::letter(option);
            writeln!(
                yaml,
                "  - {{id: {letter}, text: {{en: Item {n} level {letter}}}}}"
            )
            .expect("a string takes all");
        }
    }
    Instrument::parse(&yaml, "sample.yaml").expect("a definition of ours")
}

/// One item, one requirement, one theme.
fn one_item(k: usize) -> Instrument {
    instrument(&[k], &[&[0]], &[&[0]])
}

/// `answered` ballots with these counts an item. Who gave which answer is
/// shifted from item to item, and for the first item by `turn`.
pub(super) fn ballots(
    instrument: &Instrument,
    answered: u32,
    counts: &[&[u32]],
    turn: usize,
) -> Vec<Ballot> {
    let members = answered as usize;
    let columns: Vec<Vec<Option<u8>>> = counts
        .iter()
        .enumerate()
        .map(|(place, counts)| {
            let mut column: Vec<Option<u8>> = (0_u8..)
                .zip(*counts)
                .flat_map(|(option, &count)| vec![Some(option); count as usize])
                .collect();
            assert!(column.len() <= members, "more answers than members");
            column.resize(members, None);
            if members > 0 {
                let by = if place == 0 { turn } else { place };
                column.rotate_left(by % members);
            }
            column
        })
        .collect();
    (0..members)
        .map(|member| {
            let answers = columns.iter().map(|column| column[member]).collect();
            Ballot::from_answers(instrument, answers).expect("answers of ours fit")
        })
        .collect()
}

/// Everything that is kept and everything that is shown of a round, as text.
fn trace(
    instrument: &Instrument,
    answered: u32,
    counts: &[&[u32]],
    turn: usize,
) -> (Disclosed, String) {
    let ballots = ballots(instrument, answered, counts, turn);
    let retained = retain(instrument, &ballots, Vec::new(), CountThreshold::Eight);
    let disclosed = disclose(instrument, &retained, answered + 3);
    let trace = format!("{retained:?} {disclosed:?}");
    (disclosed, trace)
}

/// Every count vector of one item, in every round in which it can occur, up to
/// `most` answers: which kind of result there is, and that what is shown at 5
/// to 7 answers fits three vectors at least, even for one who knows how many
/// answered the item.
fn check_every_vector(k: usize, most: u32) {
    let instrument = one_item(k);
    for answered in 0..=most {
        // What is seen -> how many answered the item -> vectors that fit.
        let mut seen: BTreeMap<String, BTreeMap<u32, Vec<Vec<u32>>>> = BTreeMap::new();
        for of_item in 0..=answered {
            for counts in vectors(of_item, k) {
                let (disclosed, trace) = trace(&instrument, answered, &[&counts], 0);
                let fits = match &disclosed.items[0] {
                    ItemResult::Hidden => of_item < 5,
                    ItemResult::Shares(_) => false,
                    ItemResult::Pattern(_) => (5..8).contains(&of_item),
                    ItemResult::Scored(scores) => {
                        assert_eq!(scores.counts, counts);
                        assert_eq!(scores.skipped, answered - of_item);
                        of_item >= 8
                    }
                };
                assert!(fits, "{answered} answered, {counts:?}: {disclosed:?}");
                let level = match answered {
                    0..5 => Level::Nothing,
                    5..8 => Level::Patterns,
                    _ => Level::Counts,
                };
                assert_eq!(disclosed.level, level);
                let of = seen.entry(trace).or_default();
                of.entry(of_item).or_default().push(counts);
            }
        }
        for (trace, fitting) in seen {
            for (of_item, fitting) in fitting {
                if of_item < 5 {
                    let all = vectors(of_item, k).len();
                    assert_eq!(fitting.len(), all, "hidden means hidden: {trace}");
                } else if of_item < 8 {
                    assert!(fitting.len() >= 3, "{trace} fits {fitting:?} only");
                }
            }
        }
    }
}

#[test]
fn every_vector_of_three_options_up_to_twelve_answers() {
    check_every_vector(3, 12);
}

#[test]
fn every_vector_of_other_numbers_of_options() {
    for (k, most) in [(2, 12), (4, 9), (5, 8), (6, 7), (7, 7)] {
        check_every_vector(k, most);
    }
}

/// Two items of one requirement: every pair of vectors of rounds with 5 to 7
/// answers. Neither the requirement's nor the theme's result may narrow an item
/// further than its own pattern does.
#[test]
fn results_of_a_requirement_narrow_none_of_its_items() {
    let instrument = instrument(&[3, 3], &[&[0, 1]], &[&[0]]);
    for answered in 5..=7 {
        let possible: Vec<Vec<u32>> = (4..=answered).flat_map(|n| vectors(n, 3)).collect();
        let mut seen: BTreeMap<String, BTreeMap<u32, BTreeSet<&[u32]>>> = BTreeMap::new();
        for first in &possible {
            for second in &possible {
                let (_, trace) = trace(&instrument, answered, &[first, second], 1);
                let of = seen.entry(trace).or_default();
                of.entry(scoring::total(first)).or_default().insert(first);
            }
        }
        for (trace, fitting) in seen {
            for fitting in fitting.values() {
                assert!(fitting.len() >= 3, "{trace} fits {fitting:?} only");
            }
        }
    }
}

/// A round with counts in which one item was answered by fewer than 8: nothing
/// kept or shown depends on more than whether it is hidden, or its pattern;
/// not pooled counts, scores, ranges, or means, whoever skipped it.
#[test]
fn an_item_left_out_cannot_be_solved_from_the_others() {
    let instrument = instrument(&[3, 3, 3], &[&[0, 1], &[2]], &[&[0, 1]]);
    let (second, third) = ([4, 3, 1], [2, 3, 3]);
    for answered in [8, 9] {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for first in (0..=7).flat_map(|n| vectors(n, 3)) {
            for turn in 0..answered as usize {
                let counts: [&[u32]; 3] = [&first, &second, &third];
                let (disclosed, trace) = trace(&instrument, answered, &counts, turn);
                let kind = format!("{:?}", disclosed.items[0]);
                let known = seen.entry(kind).or_insert_with(|| trace.clone());
                assert_eq!(*known, trace, "{first:?}");
            }
        }
        assert_eq!(seen.len(), 5, "hidden and four patterns");
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let instrument = instrument(&[3, 3, 3], &[&[0, 1], &[2]], &[&[0, 1]]);
    let counts: [&[u32]; 3] = [&[3, 2, 1], &[4, 4, 2], &[1, 2, 0]];
    let (disclosed, _) = trace(&instrument, 10, &counts, 1);
    assert!(matches!(disclosed.items[0], ItemResult::Pattern(_)));
    assert_eq!(disclosed.items[2], ItemResult::Hidden);
    let GroupResult::Scored(requirement) = &disclosed.requirements[0] else {
        panic!("an item has counts");
    };
    assert_eq!(requirement.left_out, 1);
    assert_eq!(requirement.pooled, [4, 4, 2]);
    assert_eq!(requirement.score, Exact::from(60));
    assert_eq!(disclosed.requirements[1], GroupResult::Hidden);
    let GroupResult::Scored(theme) = &disclosed.themes[0] else {
        panic!("a requirement has counts");
    };
    assert_eq!(theme.left_out, 1);
    assert_eq!(
        (&theme.score, &theme.range),
        (&requirement.score, &requirement.range)
    );
}

#[test]
fn patterns_make_requirements_and_themes() {
    let instrument = instrument(&[3, 3, 3], &[&[0, 1], &[2]], &[&[0, 1]]);
    let counts: [&[u32]; 3] = [&[5, 1, 0], &[2, 1, 2], &[1, 0, 3]];
    let (disclosed, _) = trace(&instrument, 6, &counts, 1);
    assert_eq!(
        disclosed.items,
        [
            ItemResult::Pattern(Pattern::MostlyStronger),
            ItemResult::Pattern(Pattern::Split),
            ItemResult::Hidden,
        ]
    );
    assert_eq!(
        disclosed.requirements,
        [
            GroupResult::About(Exact::fraction(135, 2), vec![Finding::Split]),
            GroupResult::Hidden
        ]
    );
    assert_eq!(
        disclosed.themes,
        [GroupResult::About(Exact::fraction(135, 2), vec![])]
    );
}

/// Members were told: counts from five answers on.
#[test]
fn counts_from_five() {
    let instrument = instrument(&[3, 3], &[&[0, 1]], &[&[0]]);
    for answered in 4..=9 {
        let counts: [&[u32]; 2] = [&[answered - 2, 1, 1], &[3, 0, 1]];
        let ballots = ballots(&instrument, answered, &counts, 1);
        let retained = retain(&instrument, &ballots, Vec::new(), CountThreshold::Five);
        let first = if answered < 5 {
            RetainedItem::Hidden
        } else {
            RetainedItem::Counts(ItemCounts::of(counts[0].to_vec()))
        };
        assert_eq!(retained.items, [first, RetainedItem::Hidden]);
        let level = disclose(&instrument, &retained, 12).level;
        assert_eq!(level == Level::Counts, answered >= 5, "{answered}");
    }
    // An item that five of nine answered shows its counts too.
    let counts: [&[u32]; 2] = [&[3, 1, 1], &[4, 4, 1]];
    let ballots = ballots(&instrument, 9, &counts, 1);
    let retained = retain(&instrument, &ballots, Vec::new(), CountThreshold::Five);
    assert_eq!(
        retained.items[0],
        RetainedItem::Counts(ItemCounts::of(vec![3, 1, 1]))
    );
}

#[test]
fn the_order_of_ballots_does_not_matter() {
    let instrument = instrument(&[3, 5, 2], &[&[0, 1], &[2]], &[&[0, 1]]);
    let counts: [&[u32]; 3] = [&[4, 3, 2], &[1, 2, 3, 1, 1], &[6, 3]];
    let mut ballots = ballots(&instrument, 9, &counts, 2);
    let retained = retain(&instrument, &ballots, Vec::new(), CountThreshold::Eight);
    for _ in 0..9 {
        ballots.rotate_left(1);
        ballots.swap(2, 6);
        assert_eq!(
            retain(&instrument, &ballots, Vec::new(), CountThreshold::Eight),
            retained
        );
    }
}

/// A file that was kept by an older definition, or damaged, hides rather than
/// fails.
#[test]
fn what_is_not_kept_is_hidden() {
    let instrument = instrument(&[3, 3], &[&[0, 1]], &[&[0]]);
    let retained = Retained {
        answered: 9,
        items: vec![RetainedItem::Counts(ItemCounts::of(vec![0, 0, 0]))],
        words: Vec::new(),
    };
    let disclosed = disclose(&instrument, &retained, 12);
    assert_eq!(disclosed.items, [ItemResult::Hidden, ItemResult::Hidden]);
    assert_eq!(disclosed.themes, [GroupResult::Hidden]);
}

/// Themes of whole rounds against
/// `tests/reference/statistics.json`.
#[test]
fn rounds_of_the_reference() {
    let reference: serde_json::Value =
        serde_json::from_str(include_str!("../../tests/reference/statistics.json"))
            .expect("the reference is JSON");
    let requirements: [&[usize]; 6] = [
        &[0, 1],
        &[2],
        &[3],
        &[4, 8, 9, 10],
        &[11, 12, 13, 15],
        &[5, 6, 7, 14, 16, 17],
    ];
    // Engagement, inclusion, decision-making (METHOD, section 1).
    let themes: [&[usize]; 3] = [&[3, 5], &[0, 4], &[1, 2]];
    let instrument = instrument(&[3; 18], &requirements, &themes);
    for (name, set) in reference["datasets"].as_object().expect("a map") {
        let ballots: Vec<Ballot> = set["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| {
                let letters = row.as_str().expect("a row").bytes();
                let answers = letters.map(|letter| (letter != b'-').then(|| letter - b'A'));
                Ballot::from_answers(&instrument, answers.collect()).expect("18 letters")
            })
            .collect();
        let expected = |requirement: usize, key: &str| {
            let id = format!("R{}", requirement + 1);
            set["expected"]["requirements"][id][key].clone()
        };
        let retained = retain(&instrument, &ballots, Vec::new(), CountThreshold::Eight);
        let invited = u32::try_from(set["N"].as_u64().expect("N")).expect("small");
        let disclosed = disclose(&instrument, &retained, invited);
        if ballots.len() < 8 {
            assert_eq!(disclosed.level, Level::Patterns, "{name}");
            continue;
        }
        for (theme, parts) in disclosed.themes.iter().zip(themes) {
            let GroupResult::Scored(theme) = theme else {
                panic!("{name}: counts");
            };
            let sum: f64 = parts
                .iter()
                .map(|&part| {
                    expected(part, "score_mean_of_items")
                        .as_f64()
                        .expect("a score")
                })
                .sum();
            assert!(
                (theme.score.to_f64() - sum / parts.len() as f64).abs() < 1e-9,
                "{name}"
            );
        }
    }
}
