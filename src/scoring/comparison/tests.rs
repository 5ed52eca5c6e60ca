//! The test against listing every deal, and against what must hold of it.

use super::*;
use proptest::prelude::*;

/// Both rounds' values, ascending.
fn rounds(a: &[u32], b: &[u32]) -> (Vec<f64>, Vec<f64>) {
    let sorted = |values: &[u32]| {
        let mut values: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    (sorted(a), sorted(b))
}

/// p by the words of METHOD: every way to deal the values, each with its
/// difference of pairs counted one by one.
fn by_listing(a: &[f64], b: &[f64]) -> f64 {
    let all: Vec<f64> = a.iter().chain(b).copied().collect();
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

fn exact_p(a: &[f64], b: &[f64]) -> f64 {
    exact::p(&Ties::of_values(a, b), EXACT_STEPS).expect("few")
}

/// Values `0 .. values`, by a fixed rule that looks like chance.
fn some(n: usize, values: u64, seed: u64) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    let mut all: Vec<f64> = (0..n)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % values) as f64
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all
}

proptest! {
    #[test]
    fn the_exact_test_is_what_listing_every_deal_gives(
        a in prop::collection::vec(0_u32..6, 1..6),
        b in prop::collection::vec(0_u32..6, 1..6),
    ) {
        let (a, b) = rounds(&a, &b);
        prop_assert!((exact_p(&a, &b) - by_listing(&a, &b)).abs() < 1e-12);
    }

    #[test]
    fn untied_values_too(order in Just((0_u32..10).collect::<Vec<_>>()).prop_shuffle(), cut in 1_usize..9) {
        let (a, b) = rounds(&order[..cut], &order[cut..]);
        prop_assert!((exact_p(&a, &b) - by_listing(&a, &b)).abs() < 1e-12);
    }

    /// Swapping the rounds turns the effect round and leaves p; so does turning
    /// the scale; stretching it changes nothing.
    #[test]
    fn swapping_turning_and_stretching(
        a in prop::collection::vec(0_u32..12, 8..40),
        b in prop::collection::vec(0_u32..12, 8..40),
    ) {
        let (a, b) = rounds(&a, &b);
        let (there, back) = (test(&a, &b), test(&b, &a));
        prop_assert_eq!(there, back);
        let delta = effect(&a, &b).expect("answers").delta();
        let negative = Some(Effect { delta: -delta });
        prop_assert_eq!(effect(&b, &a), negative);
        let turned = |values: &[f64]| values.iter().rev().map(|v| 100.0 - v).collect::<Vec<_>>();
        prop_assert_eq!(effect(&turned(&a), &turned(&b)), negative);
        if let (Some(there), Some(turned)) = (there, test(&turned(&a), &turned(&b))) {
            prop_assert!((there.p - turned.p).abs() < 1e-12);
        }
        let stretched = |values: &[f64]| values.iter().map(|v| v.exp()).collect::<Vec<_>>();
        prop_assert_eq!(test(&stretched(&a), &stretched(&b)), there);
        prop_assert_eq!(effect(&stretched(&a), &stretched(&b)), effect(&a, &b));
    }

    #[test]
    fn holm_corrects_upwards_and_keeps_the_order(p in prop::collection::vec(prop::option::of(0.0_f64..1.0), 0..9)) {
        let corrected = holm(&p);
        let both: Vec<(f64, f64)> = p.iter().zip(&corrected).filter_map(|(p, c)| Some(((*p)?, (*c)?))).collect();
        prop_assert_eq!(both.len(), p.iter().flatten().count());
        for (raw, ours) in &both {
            prop_assert!(raw <= ours && *ours <= 1.0 && *ours <= raw * both.len() as f64 + 1e-12);
            for (other, theirs) in &both {
                prop_assert!(raw > other || ours <= theirs);
            }
        }
    }
}

/// Fifty a round are exact even without a tie, in both orders the same.
#[test]
fn small_rounds_are_exact() {
    let (a, b): (Vec<f64>, Vec<f64>) = (0..50)
        .map(|i| (f64::from(2 * i), f64::from(2 * i + 15)))
        .unzip();
    let found = test(&a, &b).expect("tested");
    assert!(found.exact && found.p > 0.0 && found.p < 1.0);
    assert_eq!(test(&b, &a), Some(found));
}

/// Two values make it the drawing of balls of two colours: thousands a round
/// are exact, and the tail is a sum of that distribution.
#[test]
fn thousands_of_few_values_are_exact() {
    let of = |low: usize, high: usize| [vec![0.0; low], vec![100.0; high]].concat();
    let found = test(&of(2_520, 2_480), &of(2_470, 2_530)).expect("tested");
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
    let four: Vec<f64> = some(5_000, 4, 1);
    assert!(test(&four, &some(5_000, 4, 2)).expect("tested").exact);
}

/// What [`EXACT_STEPS`] and its neighbours say of the approximation, where it
/// is used: with many values 1e-4, else 2.5e-2 at worst, and a fifth
/// of that near a p that matters.
#[test]
fn the_approximation_is_near_the_exact_value_where_it_is_used() {
    let mut used = 0;
    for (n1, n2, values, error) in [
        (80, 80, 13, 1e-5),
        (75, 90, 31, 1e-5),
        (40, 200, 40, 1e-4),
        (75, 75, 100_000, 1e-4),
        (31, 3_000, 5, 2.5e-2),
        (160, 160, 5, 2.5e-2),
    ] {
        for seed in 0..4 {
            let (a, mut b) = (some(n1, values, seed), some(n2, values, seed + 100));
            for value in &mut b {
                *value += (values / 8) as f64;
            }
            let Some(Test { p, exact: false }) = test(&a, &b) else {
                continue;
            };
            used += 1;
            let (exactly, same) = both(&a, &b, 100_000_000).expect("within the steps");
            assert_eq!(Some(p), Some(same));
            let coarse = error > 1e-3;
            let error = if coarse && exactly < 0.1 {
                error / 5.0
            } else {
                error
            };
            assert!(
                (p - exactly).abs() < error,
                "{n1} {n2} {values} {p} {exactly}"
            );
        }
    }
    assert!(used >= 12, "{used}");
}

#[test]
fn what_is_not_tested() {
    let seven = [0.0, 0.0, 50.0, 50.0, 50.0, 100.0, 100.0];
    let eight = [0.0, 0.0, 50.0, 50.0, 50.0, 50.0, 100.0, 100.0];
    assert_eq!(test(&seven, &eight), None);
    assert_eq!(test(&eight, &seven), None);
    assert_eq!(test(&[50.0; 9], &[50.0; 8]), None);
    assert_eq!(
        test(&eight, &eight),
        Some(Test {
            p: 1.0,
            exact: true
        })
    );
    assert_eq!(effect(&[], &eight), None);
    // Below 8 there is an effect, without a test.
    assert_eq!(
        effect(&[0.0], &[50.0]).map(Effect::later_is_better),
        Some(100.0)
    );
    assert_eq!(effect_of_counts(&[0, 0, 0], &[1, 2, 3]), None);
    assert_eq!(
        holm(&[None, Some(0.03), Some(0.02)]),
        [None, Some(0.04), Some(0.04)]
    );
}

/// 3 x 2 pairs, by hand: A > B, C; B > C. Earlier A, B, C; later A, B.
#[test]
fn an_effect_by_hand() {
    // Later A is better than B and C, ties with A: +2. Later B: -1, tie, +1.
    let found = effect_of_counts(&[1, 1, 1], &[1, 1, 0]).expect("answers");
    assert!((found.delta() - 2.0 / 6.0).abs() < 1e-12);
    assert!((found.later_is_better() - 200.0 / 3.0).abs() < 1e-9);
    let same = effect(&[0.0, 50.0, 100.0], &[50.0, 100.0]);
    assert_eq!(same, Some(found));
}

#[test]
fn readings_at_their_limits() {
    use Reading::{Clear, Possible, Small, TooFewToTell};
    let up = Some(Effect { delta: 0.4 });
    let down = Some(Effect { delta: -0.4 });
    assert_eq!(reading(10.0, up, Some(0.049), 8), Clear);
    assert_eq!(reading(-10.0, down, Some(0.049), 8), Clear);
    assert_eq!(reading(10.0, up, Some(0.05), 8), Possible);
    assert_eq!(reading(10.0, up, None, 8), Possible);
    assert_eq!(reading(-30.0, None, None, 5), Possible);
    // The test speaks of a change the other way.
    assert_eq!(reading(10.0, down, Some(0.01), 8), Possible);
    assert_eq!(reading(9.9, up, Some(0.5), 349), TooFewToTell);
    assert_eq!(reading(0.0, None, None, 40), TooFewToTell);
    // Many answered: 'too few' would not be true.
    assert_eq!(reading(9.9, up, Some(0.01), 40), Small);
    assert_eq!(reading(9.9, up, Some(0.5), 350), Small);
    assert_eq!(reading(10.0, up, Some(0.5), 350), Possible);
}

#[test]
fn the_most_moved_come_first() {
    let effects = [Some(0.1), None, Some(-0.5), Some(0.5), Some(0.0)]
        .map(|delta| delta.map(|delta| Effect { delta }));
    assert_eq!(most_moved_first(&effects), [2, 3, 0, 4, 1]);
}
