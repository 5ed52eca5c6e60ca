//! What an attacker who sees the order of messages could learn: over many
//! sendings, how often each place of the list, each code and each place among the
//! messages went together. The controls are dealers that forget to shuffle one.

use super::*;
use rand::SeedableRng;
use rand::rngs::StdRng;

/// Members of the list, and sendings that the attacker watches.
const MEMBERS: usize = 5;
const SENDINGS: usize = 20_000;
/// Chi-squared of 4 x 4 degrees of freedom is larger once in a million.
const CRITICAL: f64 = 58.4;

/// How often two places went together.
struct Together([[u32; MEMBERS]; MEMBERS]);

impl Together {
    /// How far from each as often as any other.
    fn chi_squared(&self) -> f64 {
        let expected = SENDINGS as f64 / MEMBERS as f64;
        let cells = self.0.iter().flatten();
        cells
            .map(|&seen| (f64::from(seen) - expected).powi(2) / expected)
            .sum()
    }
}

type Dealer = fn(Vec<Address>, Vec<Code>, &mut StdRng) -> Vec<Letter>;

/// Of a dealer: place on the list with place among the messages, place on the
/// list with code, place among the messages with code.
fn watched(dealer: Dealer) -> [f64; 3] {
    let mut rng = StdRng::seed_from_u64(1313);
    let addresses: Vec<Address> = (0..MEMBERS)
        .map(|n| Address::parse(&format!("m{n}@a.org")).expect("an address"))
        .collect();
    let codes: Vec<Code> = (0..MEMBERS).map(|_| Code::draw(&mut rng)).collect();
    let mut together = [const { Together([[0; MEMBERS]; MEMBERS]) }; 3];
    for _ in 0..SENDINGS {
        let letters = dealer(addresses.clone(), codes.clone(), &mut rng);
        for (sent, letter) in letters.iter().enumerate() {
            let listed = addresses.iter().position(|one| *one == letter.to);
            let code = codes
                .iter()
                .position(|one| Some(one) == letter.code.as_ref());
            let (listed, code) = (listed.expect("listed"), code.expect("a code"));
            together[0].0[listed][sent] += 1;
            together[1].0[listed][code] += 1;
            together[2].0[sent][code] += 1;
        }
    }
    together.map(|one| one.chi_squared())
}

#[test]
fn the_order_of_messages_says_nothing_of_the_list_nor_of_the_codes() {
    let fair = watched(|addresses, codes, rng| deal(addresses, codes, rng).expect("enough").0);
    assert!(fair.iter().all(|chi| *chi < CRITICAL), "{fair:?}");
}

/// Each address with the code of its place.
fn paired(addresses: Vec<Address>, codes: Vec<Code>) -> Vec<Letter> {
    let pairs = addresses.into_iter().zip(codes);
    let letters = pairs.map(|(to, code)| Letter::new(to, Some(code)));
    letters.collect()
}

#[test]
fn dealers_that_forget_to_shuffle_are_caught() {
    let caught = |dealer: Dealer| watched(dealer).map(|chi| chi > CRITICAL);
    let nothing = caught(|addresses, codes, _| paired(addresses, codes));
    assert_eq!(nothing, [true, true, true]);
    let addresses = caught(|mut addresses, codes, rng| {
        addresses.shuffle(rng);
        paired(addresses, codes)
    });
    assert_eq!(addresses, [false, false, true], "in the order of codes");
    let codes = caught(|addresses, mut codes, rng| {
        codes.shuffle(rng);
        paired(addresses, codes)
    });
    assert_eq!(codes, [true, false, false], "in the order of the list");
    let pairs = caught(|addresses, codes, rng| {
        let mut pairs = paired(addresses, codes);
        pairs.shuffle(rng);
        pairs
    });
    assert_eq!(pairs, [false, true, false], "codes go with the list");
}

#[test]
fn codes_that_are_left_over_are_drawn_and_none_is_given_twice() {
    let mut rng = StdRng::seed_from_u64(7);
    let addresses = |count: usize| -> Vec<Address> {
        let all = (0..count).map(|n| Address::parse(&format!("m{n}@a.org")).expect("one"));
        all.collect()
    };
    let codes: Vec<Code> = (0..6).map(|_| Code::draw(&mut rng)).collect();
    let mut left_over = [0_u32; 6];
    for _ in 0..3000 {
        let (letters, left) = deal(addresses(4), codes.clone(), &mut rng).expect("enough");
        let mut all: Vec<Code> = letters
            .into_iter()
            .filter_map(|letter| letter.code)
            .collect();
        assert_eq!((all.len(), left.len()), (4, 2));
        for code in &left {
            left_over[codes.iter().position(|one| one == code).expect("a code")] += 1;
        }
        all.extend(left);
        assert!(
            codes.iter().all(|code| all.contains(code)),
            "each of them once"
        );
    }
    assert!(
        left_over.iter().all(|seen| (800..1200).contains(seen)),
        "{left_over:?}"
    );
    assert!(deal(addresses(7), codes, &mut rng).is_none());
}
