//! The tests against listing every deal, and against what must hold of them.

use super::*;
use proptest::prelude::*;

/// p by the words of METHOD: every way to deal the answers, each with its
/// difference of pairs counted one by one.
fn by_listing(earlier: &[u32], later: &[u32]) -> f64 {
    let spread = |counts: &[u32]| -> Vec<usize> {
        let places = counts.iter().rev().enumerate();
        places
            .flat_map(|(value, count)| vec![value; *count as usize])
            .collect()
    };
    let (a, b) = (spread(earlier), spread(later));
    let all: Vec<usize> = a.iter().chain(&b).copied().collect();
    let distance = |later: &dyn Fn(usize) -> bool| -> i64 {
        let mut sum = 0;
        for x in (0..all.len()).filter(|x| !later(*x)) {
            for y in (0..all.len()).filter(|y| later(*y)) {
                sum += i64::from(all[y] > all[x]) - i64::from(all[y] < all[x]);
            }
        }
        sum.abs()
    };
    let found = distance(&|place| place >= a.len());
    let (mut as_far, mut deals) = (0_u32, 0_u32);
    for deal in 0_u32..1 << all.len() {
        if deal.count_ones() as usize == b.len() {
            deals += 1;
            as_far += u32::from(distance(&|place| deal >> place & 1 == 1) >= found);
        }
    }
    f64::from(as_far) / f64::from(deals)
}

fn item(earlier: &[u32], later: &[u32]) -> ItemMoved {
    ItemMoved::new(earlier, later, 1).expect("answers")
}

/// Counts of `answers` over `k` options, by a fixed rule that looks like chance.
fn some(answers: u32, k: usize, seed: u64) -> Vec<u32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    let mut counts = vec![0; k];
    for _ in 0..answers {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        counts[(state >> 33) as usize % k] += 1;
    }
    counts
}

fn two(k: usize, most: u32) -> impl Strategy<Value = (Vec<u32>, Vec<u32>)> {
    let counts = move || prop::collection::vec(0..=most, k);
    (counts(), counts())
}

proptest! {
    #[test]
    fn the_exact_tests_are_what_listing_every_deal_gives((a, b) in two(4, 1), (c, d) in two(3, 2)) {
        for (earlier, later) in [(a, b), (c, d)] {
            if total(&earlier) == 0 || total(&later) == 0 {
                continue;
            }
            let ties = Ties::of_counts(&earlier, &later);
            let listing = by_listing(&earlier, &later);
            let summed = exact::p(&ties, EXACT_STEPS).expect("few");
            prop_assert!((summed - listing).abs() < 1e-12);
            let (counted, all) = listed::p_and_all(&ties);
            prop_assert!((counted - listing).abs() < 1e-12);
            prop_assert!(all.contains(&counted) && all.contains(&1.0));
        }
    }

    /// Up to 80 answers in both rounds the whole numbers and the sum of chances
    /// are two ways to the same p.
    #[test]
    fn counting_and_summing_agree((a, b) in two(5, 8)) {
        let ties = Ties::of_counts(&a, &b);
        prop_assume!(ties.pairs() > 0 && !ties.all_tied());
        let (counted, _) = listed::p_and_all(&ties);
        let summed = exact::p(&ties, u64::MAX).expect("few");
        prop_assert!((counted - summed).abs() < 1e-11, "{} {}", counted, summed);
    }

    /// Swapping the rounds turns the effect round and leaves p; so does turning
    /// the scale.
    #[test]
    fn swapping_and_turning((a, b) in two(5, 9)) {
        prop_assume!(total(&a) > 0 && total(&b) > 0);
        let turned = |counts: &[u32]| counts.iter().rev().copied().collect::<Vec<_>>();
        let there = item(&a, &b);
        for back in [item(&b, &a), item(&turned(&a), &turned(&b))] {
            prop_assert!((there.delta.to_f64() + back.delta.to_f64()).abs() < 1e-12);
            prop_assert!((there.difference.to_f64() + back.difference.to_f64()).abs() < 1e-9);
            match (there.test, back.test) {
                (Some(there), Some(back)) => prop_assert!((there.p - back.p).abs() < 1e-12),
                (there, back) => prop_assert_eq!(there, back),
            }
            // Printed each by itself, half up: 22.5 and 77.5 are 23 and 78.
            let sum = there.later_is_better.rounded() + back.later_is_better.rounded();
            let half = (&there.later_is_better - &Exact::fraction(1, 2)).to_f64().fract() == 0.0;
            prop_assert_eq!(sum, if half { 101 } else { 100 });
        }
    }

    /// A requirement of one item has the item's p, one of several no less than
    /// the least; the step-down corrects upwards and keeps the order.
    #[test]
    fn corrections_go_upwards(rounds in prop::collection::vec(two(3, 6), 1..6)) {
        let items: Vec<ItemMoved> = rounds
            .iter()
            .filter_map(|(a, b)| ItemMoved::new(a, b, 1))
            .collect();
        let alone: Vec<Moved> = items.iter().filter_map(|item| Moved::of_items(&[item])).collect();
        for (item, one) in items.iter().zip(&alone) {
            let same = same_way(&item.delta, &item.difference);
            prop_assert_eq!(one.p, item.test.map(|test| if same { test.p } else { 1.0 }));
        }
        let all: Vec<&ItemMoved> = items.iter().collect();
        if let Some(Moved { least_p: Some(least), p: Some(p), .. }) = Moved::of_items(&all) {
            let tested = items.iter().filter(|item| item.test.is_some()).count();
            prop_assert!(least <= p && p <= (least * tested as f64 + 1e-12).min(1.0) || p >= 1.0);
        }
        let corrected = step_down(&alone.iter().map(Some).collect::<Vec<_>>());
        for (one, own) in alone.iter().zip(&corrected) {
            prop_assert_eq!(one.p.is_some(), own.is_some());
            prop_assert!(one.p <= *own && own.is_none_or(|p| p <= 1.0));
            for (other, further) in alone.iter().zip(&corrected) {
                prop_assert!(one.p > other.p || own <= further);
            }
        }
    }
}

/// Two values make it the drawing of balls of two colours: thousands a round
/// are exact, and the tail is a sum of that distribution.
#[test]
fn thousands_of_few_values_are_exact() {
    let found = test(&[2_480, 2_520], &[2_530, 2_470]).expect("tested");
    assert!(found.exact);
    // High ones in the later round: 2,530 of 5,010, expected 2,505; each share
    // from the one in the middle outwards, by the ratio of neighbours.
    let mut share = 1.0_f64;
    let (mut all, mut tail) = (1.0, 0.0);
    for k in 2_505..5_000_u32 {
        let k = f64::from(k);
        share *= (5_010.0 - k) / (k + 1.0) * (5_000.0 - k) / (k - 9.0);
        all += 2.0 * share;
        if k + 1.0 >= 2_530.0 {
            tail += 2.0 * share;
        }
    }
    assert!(
        (found.p - tail / all).abs() < 1e-9,
        "{} {}",
        found.p,
        tail / all
    );
    assert!(
        test(&some(5_000, 4, 1), &some(5_000, 4, 2))
            .expect("tested")
            .exact
    );
}

/// Where the approximation stands in it is right to 2.5e-2, and to a fifth of
/// that near a p that matters.
#[test]
fn the_approximation_is_near_the_exact_value_where_it_is_used() {
    let mut used = 0;
    for (n1, n2, k) in [(31, 3_000, 5), (160, 160, 5), (150, 150, 7), (300, 300, 7)] {
        for seed in 0..4 {
            let (a, b) = (some(n1, k, seed), some(n2, k, seed + 100));
            let Some(Test { p, exact: false }) = test(&a, &b) else {
                continue;
            };
            let Some((exactly, same)) = both(&a, &b, 100_000_000) else {
                continue;
            };
            used += 1;
            assert_eq!(Some(p), Some(same));
            let error = if exactly < 0.1 { 5e-3 } else { 2.5e-2 };
            assert!((p - exactly).abs() < error, "{n1} {n2} {k} {p} {exactly}");
        }
    }
    assert!(used >= 4, "{used}");
}

#[test]
fn what_is_not_tested() {
    let (seven, eight) = ([2, 3, 2], [2, 4, 2]);
    assert_eq!(test(&seven, &eight), None);
    assert_eq!(test(&eight, &seven), None);
    assert_eq!(test(&[0, 9, 0], &[0, 8, 0]), None);
    let same = Test {
        p: 1.0,
        exact: true,
    };
    assert_eq!(test(&eight, &eight), Some(same));
    assert_eq!(ItemMoved::new(&[0, 0, 0], &[1, 2, 3], 1), None);
    // Below 8 there is an effect, without a test.
    let few = item(&[0, 0, 1], &[0, 1, 0]);
    assert_eq!(few.later_is_better, Exact::from(100));
    assert_eq!(few.test, None);
    let few = Moved::of_items(&[&few]).expect("an item");
    assert_eq!((few.least_p, few.p), (None, None));
    assert_eq!(step_down(&[None, Some(&few)]), [None, None]);
    assert_eq!(Moved::of_items(&[]), None);
}

/// 3 x 2 pairs, by hand: A > B, C; B > C. Earlier A, B, C; later A, B.
#[test]
fn an_effect_by_hand() {
    // Later A is better than B and C, ties with A: +2. Later B: -1, tie, +1.
    let found = item(&[1, 1, 1], &[1, 1, 0]);
    assert_eq!(found.delta, Exact::fraction(1, 3));
    assert_eq!(found.later_is_better, Exact::fraction(200, 3));
}

/// An item and its mirror image have one p, both are counted; a score that
/// moves against the ranks is no evidence.
#[test]
fn items_that_move_against_each_other_or_the_score() {
    let up = item(&[2, 4, 6], &[6, 4, 2]);
    let down = item(&[6, 4, 2], &[2, 4, 6]);
    let more = item(&[2, 4, 6], &[7, 4, 1]);
    let found = Moved::of_items(&[&up, &down, &more]).expect("items");
    let p = |item: &ItemMoved| item.test.expect("tested").p;
    let mirrored = up.reach.at(p(&more));
    assert!(mirrored > 0.0 && mirrored.to_bits() == down.reach.at(p(&more)).to_bits());
    assert_eq!(found.p, Some(mirrored + mirrored + p(&more)));
    assert_eq!(found.least_p, Some(p(&more)));
    let nothing = Moved::of_items(&[&up, &down]).expect("items");
    assert_eq!((nothing.difference.rounded(), nothing.p), (0, Some(1.0)));
}

#[test]
fn readings_at_their_limits() {
    use ChangeVerdict::{Clear, Possible, Small, TooFewToTell};
    let moved = |tenths: i64, half_width: f64, p: Option<f64>| Moved {
        difference: Exact::fraction(tenths, 10),
        later_is_better: Exact::from(50),
        half_width,
        least_p: p,
        p,
        reach: Reach::Any,
    };
    let read = |tenths, half, p, holm| moved(tenths, half, p).reading(holm);
    assert_eq!(read(100, 20.0, Some(0.01), Some(0.049)), Clear);
    assert_eq!(read(-100, 20.0, Some(0.01), Some(0.049)), Clear);
    assert_eq!(read(100, 20.0, Some(0.01), Some(0.05)), Possible);
    assert_eq!(read(100, 20.0, Some(0.199), Some(0.9)), Possible);
    assert_eq!(read(100, 20.0, Some(0.2), Some(0.9)), TooFewToTell);
    assert_eq!(read(-300, 20.0, None, None), TooFewToTell);
    assert_eq!(read(99, 20.0, Some(0.01), Some(0.5)), TooFewToTell);
    // Under ten points and more than chance; and so many that ten is excluded.
    assert_eq!(read(99, 20.0, Some(0.01), Some(0.04)), Possible);
    assert_eq!(read(50, 4.9, Some(0.01), Some(0.04)), Small);
    assert_eq!(read(50, 5.0, Some(0.5), Some(0.9)), TooFewToTell);
    assert_eq!(read(0, 9.9, None, None), Small);
    // A theme is spoken for by its requirements that moved the same way.
    let theme = moved(120, 20.0, Some(0.5));
    let (with, against) = (moved(300, 20.0, None), moved(-60, 20.0, None));
    assert_eq!(theme.reading_of_theme(&[(&with, Some(0.01))]), Clear);
    assert_eq!(
        theme.reading_of_theme(&[(&against, Some(0.01))]),
        TooFewToTell
    );
    let both = [(&against, Some(0.01)), (&with, Some(0.2))];
    assert_eq!(theme.reading_of_theme(&both), TooFewToTell);
}

#[test]
fn the_most_moved_come_first() {
    let items = [
        item(&[4, 4, 4], &[5, 4, 3]),
        item(&[8, 2, 2], &[2, 2, 8]),
        item(&[2, 2, 8], &[8, 2, 2]),
        item(&[4, 4, 4], &[4, 4, 4]),
    ];
    assert_eq!(
        most_moved_first(&items.iter().collect::<Vec<_>>()),
        [1, 2, 0, 3]
    );
}
