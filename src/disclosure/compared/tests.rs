//! Comparisons worked out by hand, and what they must not depend on.

use super::*;
use crate::disclosure::tests::{ballots, instrument};
use crate::disclosure::{CountThreshold, Finding, ItemCounts, publish_counts, retain};
use crate::scoring::Exact;
use std::collections::BTreeSet;

/// Two requirements of two items and of one, in one theme.
fn three_items() -> Instrument {
    instrument(&[3, 3, 3], &[&[0, 1], &[2]], &[&[0, 1]])
}

/// What a round of `answered` keeps; `turn` changes which answers to the first
/// item are whose.
fn kept(of: &Instrument, answered: u32, counts: &[&[u32]], turn: usize) -> Retained {
    let ballots = ballots(of, answered, counts, turn);
    retain(of, &ballots, Vec::new(), CountThreshold::Eight)
}

fn compared(rounds: &[(&Instrument, &Retained)]) -> Compared {
    let rounds: Vec<ClosedRound> = rounds
        .iter()
        .map(|(instrument, retained)| ClosedRound {
            instrument,
            retained,
            invited: retained.answered + 2,
        })
        .collect();
    compare(&rounds).expect("2 to 10 rounds")
}

fn score(result: Option<&GroupResult>) -> f64 {
    match result {
        Some(GroupResult::Scored(scores)) => scores.score.to_f64(),
        other => panic!("no score: {other:?}"),
    }
}

#[test]
fn two_to_ten_rounds() {
    let of = three_items();
    let round = kept(&of, 0, &[], 0);
    for number in [0, 1, 11] {
        let rounds = vec![
            ClosedRound {
                instrument: &of,
                retained: &round,
                invited: 9,
            };
            number
        ];
        assert_eq!(compare(&rounds), Err(NotComparable::Rounds(number)));
    }
    // Nothing but gaps is a comparison too: it says so.
    let gaps = compared(&[(&of, &round), (&of, &round)]);
    assert_eq!(gaps.changes, []);
    assert_eq!(gaps.requirements[0].results, [None, None]);
}

/// Ten answers, all A or B, then C for B and a gap, patterns, counts between.
#[test]
fn rounds_of_all_levels_side_by_side() {
    use Level::{Counts, Nothing, Patterns};
    let of = three_items();
    let first = kept(&of, 10, &[&[2, 4, 4], &[3, 3, 4], &[0, 5, 5]], 1);
    let gap = kept(&of, 3, &[&[1, 1, 1], &[3, 0, 0], &[0, 3, 0]], 1);
    let six = kept(&of, 6, &[&[5, 1, 0], &[1, 0, 0], &[0, 1, 5]], 1);
    let last = kept(&of, 12, &[&[9, 3, 0], &[8, 2, 2], &[9, 2, 1]], 1);
    let found = compared(&[(&of, &first), (&of, &gap), (&of, &six), (&of, &last)]);
    let levels: Vec<Level> = found.rounds.iter().map(|round| round.level).collect();
    assert_eq!(levels, [Counts, Nothing, Patterns, Counts]);
    assert_eq!(found.frame, 3);
    assert_eq!(found.unmatched, []);
    let requirement = &found.requirements[0];
    // The item that one of six answered is left out of their 'about' alone.
    assert_eq!(requirement.basis, [0, 1]);
    assert_eq!(requirement.left_out, []);
    assert_eq!(requirement.results[1], None);
    let about = GroupResult::About(85.into(), vec![Finding::Strength]);
    assert_eq!(requirement.results[2], Some(about));
    // (40 + 45) / 2 and (87.5 + 75) / 2.
    assert!((score(requirement.results[0].as_ref()) - 42.5).abs() < 1e-9);
    assert!((score(requirement.results[3].as_ref()) - 81.25).abs() < 1e-9);
    // Themes: means of the requirements, 25 and 250/3 the second.
    assert!((score(found.themes[0][0].as_ref()) - 33.75).abs() < 1e-9);
    assert_eq!(found.themes[0][1], None);
    // Only rounds with counts: one pair, not a second for first and last.
    assert_eq!(found.changes.len(), 1);
    let change = &found.changes[0];
    assert_eq!((change.earlier, change.later), (0, 3));
    let whole = change.requirements[0].as_ref().expect("compared");
    assert_eq!(whole.moved.difference, Exact::fraction(155, 4));
    assert!(whole.moved.p.is_some() && whole.corrected >= whole.moved.p);
    assert_eq!(whole.reading, ChangeVerdict::Clear);
    // One item: 0, 5, 5 against 9, 2, 1; later better in 9 x 10 + 2 x 5 of 120
    // pairs, the earlier in 5, tied in 2 x 5 + 1 x 5.
    let one = change.requirements[1].as_ref().expect("compared");
    assert_eq!(
        one.moved.later_is_better,
        Exact::fraction(100 * 215, 2 * 120)
    );
    let order: Vec<usize> = change.items.iter().map(|item| item.item).collect();
    assert_eq!(order, [2, 0, 1]);
    assert_eq!(
        change.items[0].moved.later_is_better,
        one.moved.later_is_better
    );
    // The theme: means of both requirements' differences and effects.
    let theme = change.themes[0].as_ref().expect("compared");
    let mean = [&whole.moved, &one.moved].map(|one| (&one.difference, 1));
    assert_eq!(Some(&theme.moved.difference), Exact::mean(mean).as_ref());
    assert_eq!(theme.reading, ChangeVerdict::Clear);
}

#[test]
fn consecutive_rounds_and_the_first_with_the_last() {
    let of = three_items();
    let counts: [&[u32]; 3] = [&[4, 3, 2], &[3, 3, 3], &[2, 2, 5]];
    let (ten, two) = (
        kept(&of, 9, &counts, 1),
        kept(&of, 2, &[&[1], &[1], &[1]], 0),
    );
    let found = compared(&[(&of, &ten), (&of, &ten), (&of, &two), (&of, &ten)]);
    let pairs: Vec<(usize, usize)> = found
        .changes
        .iter()
        .map(|change| (change.earlier, change.later))
        .collect();
    assert_eq!(pairs, [(0, 1), (1, 3), (0, 3)]);
    for change in &found.changes {
        for requirement in change.requirements.iter().flatten() {
            assert_eq!(requirement.moved.difference, Exact::from(0));
            // Alike to the last answer, and still not 'no change'.
            assert_eq!(requirement.reading, ChangeVerdict::TooFewToTell);
            assert_eq!(requirement.moved.p, Some(1.0));
        }
    }
}

/// One round hides an item: all are compared without it.
#[test]
fn an_item_hidden_in_one_round_is_left_out_of_all() {
    let of = three_items();
    let full = kept(&of, 10, &[&[2, 4, 4], &[3, 3, 4], &[0, 5, 5]], 1);
    let part = kept(&of, 10, &[&[6, 2, 2], &[1, 1, 1], &[0, 5, 5]], 1);
    let found = compared(&[(&of, &full), (&of, &part), (&of, &full)]);
    let requirement = &found.requirements[0];
    assert_eq!(requirement.basis, [0]);
    let why = LeftOut::TooFewAnswers { rounds: vec![1] };
    assert_eq!(requirement.left_out, [(1, why)]);
    for (round, expected) in [40.0, 70.0, 40.0].into_iter().enumerate() {
        assert!((score(requirement.results[round].as_ref()) - expected).abs() < 1e-9);
    }
    let of = instrument(&[3, 3, 3], &[&[0, 1, 2]], &[&[0]]);
    let full = kept(&of, 10, &[&[2, 4, 4], &[3, 3, 4], &[0, 5, 5]], 1);
    let part = kept(&of, 10, &[&[6, 2, 2], &[1, 1, 1], &[0, 5, 5]], 1);
    let found = compared(&[(&of, &full), (&of, &part), (&of, &full)]);
    assert_eq!(found.requirements[0].basis, [0, 2]);
    // Of the two that are left, one moved and one did not.
    let change = found.changes[0].requirements[0].as_ref().expect("compared");
    assert_eq!(change.moved.difference, Exact::from(15));
    assert!(change.moved.p.is_some());
}

/// Counts brought in from elsewhere compare as those of a round held here.
#[test]
fn counts_alone_are_compared_fully() {
    let of = three_items();
    let ours = kept(&of, 10, &[&[2, 4, 4], &[3, 3, 4], &[0, 5, 5]], 1);
    let counts: [&[u32]; 3] = [&[9, 3, 0], &[8, 2, 2], &[9, 2, 1]];
    let held = kept(&of, 12, &counts, 1);
    let brought: Vec<ItemCounts> = counts
        .iter()
        .map(|one| ItemCounts::of(one.to_vec()))
        .collect();
    let brought = publish_counts(&of, 12, &brought, CountThreshold::Eight);
    assert_eq!(
        compared(&[(&of, &brought), (&of, &ours)]),
        compared(&[(&of, &held), (&of, &ours)])
    );
    // Counts from five on, as members were told: a difference and an effect, no test.
    let few = ballots(&of, 6, &[&[2, 2, 2], &[2, 2, 2], &[2, 2, 2]], 1);
    let few = retain(&of, &few, Vec::new(), CountThreshold::Five);
    let found = compared(&[(&of, &few), (&of, &ours)]);
    let change = found.changes[0].requirements[0].as_ref().expect("compared");
    assert_eq!(change.moved.difference, Exact::fraction(-15, 2));
    assert!(change.moved.later_is_better < Exact::from(50));
    assert_eq!((change.moved.p, change.corrected), (None, None));
    assert_eq!(change.reading, ChangeVerdict::TooFewToTell);
}

/// Whoever gave which answers changes nothing, whichever round stands beside it.
#[test]
fn who_said_what_shows_in_nothing() {
    let of = three_items();
    let others = [
        kept(&of, 9, &[&[4, 3, 2], &[3, 3, 3], &[2, 2, 5]], 1),
        kept(&of, 10, &[&[10, 0, 0], &[0, 10, 0], &[5, 0, 5]], 0),
    ];
    let counts: [&[u32]; 3] = [&[4, 0, 4], &[4, 0, 4], &[4, 2, 2]];
    let ways: BTreeSet<String> = (0..8)
        .map(|turn| format!("{:?}", ballots(&of, 8, &counts, turn)))
        .collect();
    assert!(ways.len() > 1, "the ballots do differ");
    let traces: BTreeSet<String> = (0..8)
        .map(|turn| {
            let round = kept(&of, 8, &counts, turn);
            let beside = others
                .iter()
                .map(|other| compared(&[(&of, other), (&of, &round)]));
            format!("{round:?} {:?}", beside.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(traces.len(), 1);
}

mod versions;
