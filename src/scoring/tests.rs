//! Every number here is worked out by hand from METHOD, section 2.

use super::agreement::{agreement, even_spread};
use super::patterns::{self, pattern};
use super::rules::Pattern;
use super::*;

fn exact(numerator: i64, denominator: i64) -> Exact {
    Exact::fraction(numerator, denominator)
}

/// All ways to spread `n` answers over `k` options.
pub(crate) fn vectors(n: u32, k: usize) -> Vec<Vec<u32>> {
    if k == 1 {
        return vec![vec![n]];
    }
    (0..=n)
        .flat_map(|first| {
            vectors(n - first, k - 1).into_iter().map(move |rest| {
                let mut whole = vec![first];
                whole.extend(rest);
                whole
            })
        })
        .collect()
}

fn found(counts: &[u32]) -> Vec<Finding> {
    item(counts, total(counts), total(counts))
        .expect("answers")
        .findings
}

#[test]
fn scores_weigh_options_evenly() {
    // Five options: 1, .75, .5, .25, 0.
    assert_eq!(score(&[1, 1, 1, 1, 0]), Some(exact(125, 2)));
    assert_eq!(score(&[3, 1]), Some(exact(75, 1)));
    assert_eq!(score(&[0, 0, 4]), Some(exact(0, 1)));
    assert_eq!(score(&[0, 0, 0]), None);
    assert_eq!(item(&[0, 0, 0], 6, 9), None);
    assert_eq!(shares(&[1, 0, 3]), [25, 0, 75].map(|share| exact(share, 1)));
}

#[test]
fn strong_and_weak_options() {
    assert_eq!(by_strength(&[1, 2]), [1, 0, 2]);
    assert_eq!(by_strength(&[1, 2, 4]), [1, 2, 4]);
    // Weights 1, 2/3, 1/3, 0: two thirds is not more than two thirds.
    assert_eq!(by_strength(&[1, 2, 4, 8]), [1, 6, 8]);
    // 1, .75 | .5 | .25, 0.
    assert_eq!(by_strength(&[1, 2, 4, 8, 16]), [3, 4, 24]);
    assert_eq!(by_strength(&[1, 2, 4, 8, 16, 32]), [3, 12, 48]);
    // 1, 5/6 | 4/6, 3/6, 2/6 | 1/6, 0.
    assert_eq!(by_strength(&[1, 2, 4, 8, 16, 32, 64]), [3, 28, 96]);
}

/// The closed forms of the even spread are the agreement of an even spread.
#[test]
fn even_spread_is_the_agreement_of_equal_counts() {
    for k in 2..=7 {
        let ours = agreement(&vec![4; k]).expect("answers");
        assert_eq!(ours, even_spread(k), "{k}");
    }
    assert_eq!(even_spread(3), exact(100, 3));
    assert_eq!(even_spread(5), exact(40, 1));
}

#[test]
fn agreement_stays_in_bounds() {
    for k in 2..=5 {
        for n in 1..=7 {
            for counts in vectors(n, k) {
                let agreement = agreement(&counts).expect("answers");
                assert!(
                    (exact(0, 1)..=exact(100, 1)).contains(&agreement),
                    "{counts:?}"
                );
                let alike = counts.contains(&n);
                assert_eq!(agreement == exact(100, 1), alike, "{counts:?}");
            }
        }
    }
    assert_eq!(agreement(&[4, 0, 4]), Some(exact(0, 1)));
    assert_eq!(agreement(&[0, 0]), None);
}

#[test]
fn no_range_where_more_answered_than_were_invited() {
    let scores = item(&[5, 3, 1], 9, 8).expect("answers");
    assert_eq!((scores.range, scores.likely), (None, None));
    // The round has too many answers, even if the item has not.
    let scores = item(&[5, 2, 1], 9, 8).expect("answers");
    assert_eq!((scores.range, scores.likely), (None, None));
    assert_eq!(scores.skipped, 1);
}

#[test]
fn a_complete_round_is_a_point() {
    let scores = item(&[3, 4, 2, 1], 10, 10).expect("answers");
    let point = Some((scores.score.clone(), scores.score));
    assert_eq!((scores.range, scores.likely), (point.clone(), point));
}

/// The likely range of a few missing answers, by listing every way in which
/// they could answer and multiplying the chain of Pólya draws.
#[test]
fn likely_range_agrees_with_drawing_one_after_the_other() {
    for (counts, invited) in [
        (vec![3, 2], 9),
        (vec![5, 1, 2], 12),
        (vec![2, 3, 1, 2], 11),
        (vec![1, 0, 4, 2, 1], 11),
        (vec![0, 1, 4, 0, 2, 0, 1], 11),
    ] {
        let k = counts.len();
        let mut urns = vec![(counts.clone(), 1.0)];
        for n in total(&counts)..invited {
            urns = urns
                .into_iter()
                .flat_map(|(urn, probability)| {
                    (0..k).map(move |j| {
                        let mut next = urn.clone();
                        next[j] += 1;
                        let draw = (f64::from(urn[j]) + 1.0 / k as f64) / (f64::from(n) + 1.0);
                        (next, probability * draw)
                    })
                })
                .collect();
        }
        let mut scores: Vec<(Exact, f64)> = urns
            .into_iter()
            .map(|(urn, probability)| (score(&urn).expect("answers"), probability))
            .collect();
        scores.sort_by(|a, b| a.0.cmp(&b.0));
        let end = |reach: f64| {
            let mut sum = 0.0;
            let at = scores.iter().find(|(_, probability)| {
                sum += probability;
                sum >= reach - 1e-9
            });
            at.expect("all of it").0.clone()
        };
        let (low, high) = ranges::likely(&counts, invited).expect("few");
        assert_eq!((low, high), (end(0.025), end(0.975)), "{counts:?}");
    }
}

#[test]
fn likely_range_lies_within_the_non_response_range() {
    for invited in [8, 30, ranges::LIKELY_RANGE_MAX_INVITED] {
        for counts in [vec![5, 2], vec![3, 3, 2], vec![1, 1, 1, 1, 1, 1, 1]] {
            let wide = ranges::non_response(&counts, invited).expect("known");
            let likely = ranges::likely(&counts, invited).expect("few");
            assert!(wide.0 <= likely.0 && likely.0 <= likely.1 && likely.1 <= wide.1);
        }
    }
    let above = ranges::LIKELY_RANGE_MAX_INVITED + 1;
    assert_eq!(ranges::likely(&[5, 2, 1], above), None);
}

/// Each threshold from both sides, and exactly on it.
#[test]
fn reading_rules_at_their_limits() {
    use Finding::{DiscussFirst, SharedView, Split, Strength};
    // 2/3 strong, 0 weak; agreement 66.7.
    assert_eq!(found(&[6, 3, 0]), [Strength, SharedView]);
    // 10 % weak is a strength still, 1 of 9 is not. Agreement 80, 77.8.
    assert_eq!(found(&[9, 0, 1]), [Strength, SharedView]);
    assert_eq!(found(&[8, 0, 1]), [SharedView]);
    // 13 of 20 strong are under 2/3; agreement 65.
    assert_eq!(found(&[13, 7, 0]), [SharedView]);
    // 1/3 weak: to discuss, though the score is 50; agreement 33.3 is not
    // below the even spread, but both ends are 30 % or more.
    assert_eq!(found(&[3, 3, 3]), [DiscussFirst, Split]);
    // 30 % at both ends, agreement 40.
    assert_eq!(found(&[3, 4, 3]), [Split]);
    // Score 47.5 without a third of weak answers; agreement 45.
    assert_eq!(found(&[5, 9, 6]), [DiscussFirst]);
    // Score 50 exactly, agreement exactly 60.
    assert_eq!(found(&[1, 3, 1]), [SharedView]);
    // Agreement 40.7: neither split nor shared; nothing else either.
    assert_eq!(found(&[14, 10, 3]), []);
    // Below the even spread with one end under 30 %: 2 of 7; agreement 28.6.
    assert_eq!(found(&[4, 1, 2]), [Split]);
    // Two options: the even spread is 0, nothing is below it.
    assert_eq!(found(&[5, 5]), [DiscussFirst, Split]);
}

#[test]
fn a_requirement_is_the_mean_of_its_items() {
    let first = item(&[8, 2, 0], 10, 12).expect("answers"); // 90
    let second = item(&[2, 2, 4], 10, 12).expect("answers"); // 37.5, split
    let whole =
        requirement(&[(Some(&first), 1), (Some(&second), 1)], Pooling::ByOption).expect("items");
    assert_eq!(whole.pooled, [10, 4, 4]);
    assert_eq!(whole.score, exact(255, 4));
    // Ends: 9/12 and 11/12; 3/12 and 7/12.
    assert_eq!(whole.range, Some((exact(50, 1), exact(75, 1))));
    assert_eq!(whole.findings, [Finding::Split]);
    assert_eq!(whole.left_out, 0);

    let part = requirement(&[(None, 1), (Some(&first), 1)], Pooling::ByOption).expect("an item");
    assert_eq!(
        (part.pooled.as_slice(), part.left_out),
        ([8, 2, 0].as_slice(), 1)
    );
    assert_eq!(part.findings, [Finding::Strength]);
    assert_eq!(requirement(&[(None, 1)], Pooling::ByOption), None);

    let theme_of_both = theme(&[Some(&whole), Some(&part), None]).expect("requirements");
    assert_eq!(theme_of_both.score, exact(76_875, 1_000));
    assert!(theme_of_both.pooled.is_empty() && theme_of_both.findings.is_empty());
    assert_eq!(theme_of_both.left_out, 1);
    assert_eq!(theme(&[None]), None);
}

#[test]
fn items_of_different_options_are_pooled_by_strength() {
    let five = item(&[1, 2, 3, 4, 5], 15, 15).expect("answers");
    let two = item(&[7, 8], 15, 15).expect("answers");
    let whole =
        requirement(&[(Some(&five), 1), (Some(&two), 1)], Pooling::ByStrength).expect("items");
    assert_eq!(whole.pooled, [10, 3, 17]);
    assert_eq!(whole.findings, [Finding::DiscussFirst, Finding::Split]);
}

#[test]
fn a_requirement_without_a_range_in_one_item_has_none() {
    let known = item(&[5, 3, 1], 9, 9).expect("answers");
    let unknown = item(&[5, 3, 1], 9, 8).expect("answers");
    let whole = requirement(&[(Some(&known), 1), (Some(&unknown), 1)], Pooling::ByOption);
    assert_eq!(whole.expect("items").range, None);
}

#[test]
fn patterns_at_their_limits() {
    // 65 and 35 exactly would take 10 answers: 13 and 7 of 20 points.
    assert_eq!(pattern(&[5, 3, 2]), Some(Pattern::MostlyStronger));
    assert_eq!(pattern(&[2, 3, 5]), Some(Pattern::MostlyWeaker));
    assert_eq!(pattern(&[4, 4, 2]), Some(Pattern::InBetween));
    assert_eq!(pattern(&[3, 4, 3]), Some(Pattern::Split));
    assert_eq!(pattern(&[4, 0, 2]), Some(Pattern::Split));
    assert_eq!(pattern(&[3, 2, 0]), Some(Pattern::MostlyStronger));
    assert_eq!(pattern(&[3, 3]), Some(Pattern::MostlyWeaker));
    assert_eq!(pattern(&[4, 3]), Some(Pattern::MostlyStronger));
    assert_eq!(pattern(&[0, 0, 0]), None);
}

/// The promise of section 3 for any instrument: for each number of answers at
/// which a pattern is shown, it fits three vectors at least, and it settles the
/// count of no option (so neither unanimity nor a lone answer).
#[test]
fn every_pattern_fits_three_vectors_and_settles_no_count() {
    for k in 2..=7 {
        for n in 5..=7 {
            let mut seen = 0;
            for of in [
                Pattern::Split,
                Pattern::MostlyStronger,
                Pattern::MostlyWeaker,
                Pattern::InBetween,
            ] {
                let fitting: Vec<Vec<u32>> = vectors(n, k)
                    .into_iter()
                    .filter(|counts| pattern(counts) == Some(of))
                    .collect();
                seen += fitting.len();
                assert!(
                    fitting.is_empty() || fitting.len() >= 3,
                    "{of:?} {fitting:?}"
                );
                for option in 0..k {
                    let settled = fitting
                        .windows(2)
                        .all(|pair| pair[0][option] == pair[1][option]);
                    assert!(fitting.is_empty() || !settled, "{of:?} {fitting:?}");
                }
            }
            assert_eq!(seen, vectors(n, k).len(), "every vector has a pattern");
        }
    }
}

/// Why two options have rules of their own: under the rules for three options
/// or more they would give answers away.
#[test]
fn two_options_need_their_own_patterns() {
    let stronger = vectors(5, 2)
        .into_iter()
        .filter(|counts| score(counts) >= Some(rules::STRONGER_SCORE.into()))
        .count();
    assert_eq!(stronger, 2);
}

#[test]
fn a_requirement_known_by_patterns() {
    use Finding::{DiscussFirst, Split, Strength};
    use Pattern::{InBetween, MostlyStronger, MostlyWeaker};
    let about = |patterns: &[Pattern]| {
        let once: Vec<(Pattern, u32)> = patterns.iter().map(|pattern| (*pattern, 1)).collect();
        patterns::requirement(&once).expect("a pattern")
    };
    assert_eq!(about(&[MostlyStronger; 4]), (exact(85, 1), vec![Strength]));
    assert_eq!(about(&[MostlyStronger, InBetween]), (exact(135, 2), vec![]));
    assert_eq!(
        about(&[MostlyWeaker, MostlyStronger]),
        (exact(50, 1), vec![DiscussFirst])
    );
    assert_eq!(
        about(&[InBetween, Pattern::Split]),
        (exact(50, 1), vec![Split])
    );
    let of_three = [MostlyStronger, MostlyStronger, MostlyWeaker];
    assert_eq!(about(&of_three).0, exact(185, 3));
    assert_eq!(about(&of_three).1, [DiscussFirst]);
    let of_four = [MostlyStronger, MostlyStronger, MostlyStronger, MostlyWeaker];
    assert_eq!(about(&of_four), (exact(135, 2), vec![]));
    assert_eq!(patterns::requirement(&[]), None);
    assert_eq!(
        patterns::theme(&[&exact(85, 1), &exact(50, 1)]),
        Some(exact(135, 2))
    );
    assert_eq!(patterns::theme(&[]), None);
}

#[test]
fn the_annex_lists_every_rule_once() {
    let ids: Vec<&str> = rules::listed().map(|(id, _)| id).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((ids.len(), once.len()), (22, 22));
}
