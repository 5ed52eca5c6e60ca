//! What a seal holds together, and what it says of what it holds.

use super::*;

const LAYOUT: BoxLayout = BoxLayout {
    codes: 300,
    ballots: 300,
    ballot_width: 18,
    words: 0,
    tokens: 0,
};

fn round(name: &str) -> Id {
    Id::parse(name).expect("an id")
}

fn of(id: i64, round: &Id, layout: BoxLayout) -> BoxIdentity<'_> {
    BoxIdentity { id, round, layout }
}

/// Rows that differ from each other.
fn bytes() -> Vec<u8> {
    (0..3 * CHUNK).map(|at| (at / 7 % 251) as u8).collect()
}

fn sealed(key: &SealKey, of: BoxIdentity<'_>) -> Vec<Vec<u8>> {
    let sealer = Sealer::new(key, of).expect("random bytes");
    let rows = bytes();
    let rows = rows.chunks(CHUNK).enumerate();
    rows.map(|(index, row)| sealer.seal(index, row).expect("sealed"))
        .collect()
}

#[test]
fn what_was_sealed_comes_back_and_nothing_else_does() {
    let key = SealKey::draw().expect("random bytes");
    let (here, there) = (round("0jhb59c818"), round("12884n9cq8"));
    let mine = of(7, &here, LAYOUT);
    let rows = sealed(&key, mine);
    assert!(rows.iter().all(|row| row.len() == SEALED_ROW));
    assert_eq!(key_of(&rows[1]), Some(key.id));
    assert_eq!(open(rows.clone(), &key, &mine), Some(bytes()));

    let other = SealKey::draw().expect("random bytes");
    assert_eq!(open(rows.clone(), &other, &mine), None, "another key");
    for (what, stranger) in [
        ("box", of(8, &here, LAYOUT)),
        ("round", of(7, &there, LAYOUT)),
        (
            "room",
            of(
                7,
                &here,
                BoxLayout {
                    codes: 299,
                    ..LAYOUT
                },
            ),
        ),
        ("words", of(7, &here, BoxLayout { words: 1, ..LAYOUT })),
        (
            "marks",
            of(
                7,
                &here,
                BoxLayout {
                    tokens: 1,
                    ..LAYOUT
                },
            ),
        ),
    ] {
        assert_eq!(open(rows.clone(), &key, &stranger), None, "another {what}");
    }
    let mut swapped = rows.clone();
    swapped.swap(1, 2);
    assert_eq!(open(swapped, &key, &mine), None, "in each other's place");
    let mut mixed = rows.clone();
    mixed[1] = sealed(&key, mine).swap_remove(1);
    assert_eq!(open(mixed, &key, &mine), None, "of two commits");
}

#[test]
fn every_bit_that_turns_over_is_found() {
    let key = SealKey::draw().expect("random bytes");
    let here = round("0jhb59c818");
    let mine = of(7, &here, LAYOUT);
    let rows = sealed(&key, mine);
    let edges = (0..HEAD).chain(SEALED_ROW - TAG..SEALED_ROW);
    for at in edges.chain((HEAD..SEALED_ROW).step_by(97)) {
        let mut turned = rows.clone();
        turned[1][at] ^= 1 << (at % 8);
        assert_eq!(open(turned, &key, &mine), None, "{at}");
    }
    let mut shorter = rows;
    shorter[2].truncate(SEALED_ROW - 1);
    assert_eq!(open(shorter, &key, &mine), None);
}

/// The same bytes, sealed twice: no piece of the one stands in the other, so that
/// two copies do not tell which rows are as they were.
#[test]
fn nothing_is_alike_in_two_commits() {
    let here = round("0jhb59c818");
    let mine = of(7, &here, LAYOUT);
    let [one, other] = [(), ()].map(|()| {
        let key = SealKey::draw().expect("random bytes");
        sealed(&key, mine)
    });
    for (one, other) in one.iter().zip(&other) {
        let body = HEAD..SEALED_ROW;
        let pieces = one[body.clone()].chunks(8).zip(other[body].chunks(8));
        assert_eq!(pieces.filter(|(one, other)| one == other).count(), 0);
        assert_ne!(one[..HEAD - 4], other[..HEAD - 4]);
    }
}
