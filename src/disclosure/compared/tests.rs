//! Comparisons worked out by hand, and what they must not tell, by listing.

use super::*;
use crate::disclosure::tests::{ballots, instrument};
use crate::disclosure::{CountsFrom, Finding, publish};
use crate::scoring::comparison::effect;
use crate::scoring::tests::vectors;
use std::collections::{BTreeMap, BTreeSet};

/// Two requirements of two items and of one, in one theme.
fn three_items() -> Instrument {
    instrument(&[3, 3, 3], &[&[0, 1], &[2]], &[&[0, 1]])
}

/// What a round of `answered` keeps; `turn` changes which answers to the first
/// item are whose.
fn kept(of: &Instrument, answered: u32, counts: &[&[u32]], turn: usize) -> Published {
    let ballots = ballots(of, answered, counts, turn);
    publish(of, &ballots, Vec::new(), CountsFrom::Eight)
}

fn compared(rounds: &[(&Instrument, &Published)]) -> Compared {
    let rounds: Vec<ClosedRound> = rounds
        .iter()
        .map(|(instrument, published)| ClosedRound {
            instrument,
            published,
            invited: published.answered + 2,
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
                published: &round,
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
    let whole = change.requirements[0].expect("compared");
    assert!((whole.difference - 38.75).abs() < 1e-9);
    assert!(matches!(whole.effect, Ok(BetterShare::About(share)) if share % 5 == 0));
    assert_eq!(whole.test, Tested::Exactly);
    assert_eq!(whole.reading, Reading::Clear);
    // One item: 0, 5, 5 against 9, 2, 1; later better in 9 x 10 + 2 x 5 of 120
    // pairs, the earlier in 5, tied in 2 x 5 + 1 x 5.
    let one = change.requirements[1].expect("compared");
    assert_eq!(one.effect, Ok(BetterShare::Exactly(90)));
    let order: Vec<usize> = change.items.iter().map(|item| item.item).collect();
    assert_eq!(order, [2, 0, 1]);
    assert_eq!(change.items[0].effect, BetterShare::Exactly(90));
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
            assert!(requirement.difference.abs() < 1e-9);
            // Alike to the last answer, and still not 'no change'.
            assert_eq!(requirement.reading, Reading::TooFewToTell);
            assert_eq!(requirement.test, Tested::Exactly);
        }
    }
}

/// One round hides an item: all are compared without it, and the means, which
/// have it in the others, are not used.
#[test]
fn an_item_hidden_in_one_round_is_left_out_of_all() {
    let of = three_items();
    let full = kept(&of, 10, &[&[2, 4, 4], &[3, 3, 4], &[0, 5, 5]], 1);
    let part = kept(&of, 10, &[&[6, 2, 2], &[1, 1, 1], &[0, 5, 5]], 1);
    let found = compared(&[(&of, &full), (&of, &part), (&of, &full)]);
    let requirement = &found.requirements[0];
    assert_eq!(requirement.basis, [0]);
    let why = LeftOut::TooFewAnswers { round: 1 };
    assert_eq!(requirement.left_out, [(1, why)]);
    for (round, expected) in [40.0, 70.0, 40.0].into_iter().enumerate() {
        assert!((score(requirement.results[round].as_ref()) - expected).abs() < 1e-9);
    }
    // One item is left: its counts are as good as means.
    let change = found.changes[0].requirements[0].expect("compared");
    assert!(matches!(change.effect, Ok(BetterShare::Exactly(_))));

    let of = instrument(&[3, 3, 3], &[&[0, 1, 2]], &[&[0]]);
    let full = kept(&of, 10, &[&[2, 4, 4], &[3, 3, 4], &[0, 5, 5]], 1);
    let part = kept(&of, 10, &[&[6, 2, 2], &[1, 1, 1], &[0, 5, 5]], 1);
    let found = compared(&[(&of, &full), (&of, &part), (&of, &full)]);
    assert_eq!(found.requirements[0].basis, [0, 2]);
    for change in &found.changes {
        let change = change.requirements[0].expect("compared");
        assert_eq!(change.effect, Err(NoEffect::OtherItems));
        assert_eq!(change.test, Tested::Not);
    }
    let two = compared(&[(&of, &part), (&of, &part)]);
    let change = two.changes[0].requirements[0].expect("compared");
    assert_eq!(change.effect, Ok(BetterShare::About(50)));
}

/// Counts brought in from elsewhere have no means.
#[test]
fn counts_alone_are_compared_without_an_effect() {
    let of = three_items();
    let ours = kept(&of, 10, &[&[2, 4, 4], &[3, 3, 4], &[0, 5, 5]], 1);
    let imported = Published {
        ..kept(&of, 12, &[&[9, 3, 0], &[8, 2, 2], &[9, 2, 1]], 1)
    };
    let found = compared(&[(&of, &imported), (&of, &ours)]);
    let [several, one] = found.changes[0].requirements[..] else {
        panic!("two requirements");
    };
    let several = several.expect("compared");
    assert_eq!(several.effect, Err(NoEffect::CountsOnly));
    assert_eq!(several.reading, Reading::Possible);
    let one = one.expect("compared");
    assert_eq!(one.effect, Ok(BetterShare::Exactly(10)));
    assert_eq!(one.test, Tested::Exactly);
    assert_eq!(one.reading, Reading::Clear);
    // Counts from five on, as members were told: a difference, no effect.
    let few = ballots(&of, 6, &[&[2, 2, 2], &[2, 2, 2], &[2, 2, 2]], 1);
    let few = publish(&of, &few, Vec::new(), CountsFrom::Five);
    let found = compared(&[(&of, &few), (&of, &ours)]);
    let change = found.changes[0].requirements[0].expect("compared");
    assert_eq!(change.effect, Err(NoEffect::TooFewAnswers));
    assert!((change.difference + 7.5).abs() < 1e-9);
}

/// Whoever gave which answers changes nothing but the effect and the reading.
/// Where all answered nearly alike, not even these.
#[test]
fn who_said_what_shows_in_nothing_but_the_effect() {
    let of = three_items();
    let other = kept(&of, 9, &[&[4, 3, 2], &[3, 3, 3], &[2, 2, 5]], 1);
    let traces = |counts: &[&[u32]]| -> BTreeSet<String> {
        (0..8)
            .map(|turn| {
                let round = kept(&of, 8, counts, turn);
                format!("{:?}", compared(&[(&of, &other), (&of, &round)]))
            })
            .collect()
    };
    // A lone C in each item: the same member's, or not.
    let alike: [&[u32]; 3] = [&[7, 0, 1], &[7, 0, 1], &[4, 2, 2]];
    assert_eq!(traces(&alike).len(), 1);
    assert!(
        traces(&alike)
            .iter()
            .all(|trace| trace.contains("NearlyAlike"))
    );
    // And a lone one beside views that differ.
    assert_eq!(traces(&[&[7, 0, 1], &[4, 0, 4], &[4, 2, 2]]).len(), 1);

    let open: [&[u32]; 3] = [&[4, 0, 4], &[4, 0, 4], &[4, 2, 2]];
    let rounds: Vec<Compared> = (0..8)
        .map(|turn| {
            let round = kept(&of, 8, &open, turn);
            let mut found = compared(&[(&of, &other), (&of, &round)]);
            for change in &mut found.changes {
                for change in change.requirements.iter_mut().flatten() {
                    change.effect = Err(NoEffect::NearlyAlike);
                    change.reading = Reading::TooFewToTell;
                }
            }
            found
        })
        .collect();
    assert!(rounds.windows(2).all(|pair| pair[0] == pair[1]));
}

/// All lists of means of a requirement of two items that fit the counts of
/// both rounds: how often what is shown leaves one list of a round only.
fn told(margins: [[&[u32]; 2]; 2], shown: impl Fn(f64) -> i64) -> f64 {
    let [first, second] = margins.map(|[one, other]| lists(one, other));
    let mut left: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    let mut all = Vec::new();
    for (place, before) in first.iter().enumerate() {
        for after in &second {
            let better = effect(before, after).expect("answers").later_is_better();
            left.entry(shown(better)).or_default().insert(place);
            all.push(shown(better));
        }
    }
    let alone = all.iter().filter(|shown| left[shown].len() == 1).count();
    alone as f64 / all.len() as f64
}

/// The ascending means of every way in which the answers to one item may meet
/// those to the other.
fn lists(one: &[u32], other: &[u32]) -> Vec<Vec<f64>> {
    let mut found: BTreeSet<Vec<u32>> = BTreeSet::new();
    for a in vectors(one[0], 3) {
        for b in vectors(one[1], 3) {
            let column = |i: usize| other[i].checked_sub(a[i] + b[i]);
            let Some(c) = (0..3).map(column).collect::<Option<Vec<u32>>>() else {
                continue;
            };
            let mut sums = vec![0; 5];
            for (row, counts) in [a.clone(), b, c].iter().enumerate() {
                for (place, count) in counts.iter().enumerate() {
                    sums[4 - row - place] += count;
                }
            }
            found.insert(sums);
        }
    }
    found
        .into_iter()
        .map(|sums| {
            sums.iter()
                .enumerate()
                .flat_map(|(sum, count)| vec![25.0 * sum as f64; *count as usize])
                .collect()
        })
        .collect()
}

/// Steps of five leave a single list seldom with 8 answers a round, where whole
/// per cents do so four times as often; from 20 on whole per cents will do.
#[test]
fn steps_of_five_hide_which_answers_were_one_members() {
    let whole = |better: f64| better.round() as i64;
    let steps = |better: f64| (better / 5.0).round() as i64;
    let of_eight: [[[&[u32]; 2]; 2]; 4] = [
        [[&[4, 2, 2], &[3, 4, 1]], [&[5, 2, 1], &[4, 2, 2]]],
        [[&[3, 3, 2], &[4, 2, 2]], [&[5, 1, 2], &[6, 1, 1]]],
        [[&[5, 3, 0], &[4, 3, 1]], [&[3, 4, 1], &[2, 4, 2]]],
        [[&[2, 4, 2], &[3, 2, 3]], [&[6, 2, 0], &[5, 2, 1]]],
    ];
    let mean = |of: &dyn Fn(f64) -> i64| -> f64 {
        of_eight
            .iter()
            .map(|margins| told(*margins, of))
            .sum::<f64>()
            / 4.0
    };
    assert!(mean(&steps) < 0.06, "{}", mean(&steps));
    assert!(mean(&steps) < mean(&whole) / 2.0);
    let of_twenty: [[&[u32]; 2]; 2] = [[&[10, 6, 4], &[9, 7, 4]], [&[12, 5, 3], &[11, 5, 4]]];
    assert!(told(of_twenty, whole) < 0.01);
}

mod versions;
