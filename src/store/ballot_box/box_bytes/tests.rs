//! What a box's bytes are after each change, and that its order tells nothing.

use super::*;
use proptest::prelude::*;

const LAYOUT: BoxLayout = BoxLayout {
    codes: 100,
    ballots: 100,
    ballot_width: 18,
    words: 0,
    tokens: 0,
};

fn code(number: usize) -> CodeHash {
    // Far from the order of the numbers.
    CodeHash::from_bytes(
        (number as u128 + 1)
            .wrapping_mul(u128::MAX / 7)
            .to_be_bytes(),
    )
}

fn full_of_codes() -> BoxBytes {
    let mut kept = BoxBytes::empty(LAYOUT);
    let codes = (0..LAYOUT.codes).map(code).collect();
    assert!(kept.replace_codes(codes, LAYOUT.codes), "as many as fit");
    kept
}

proptest! {
    /// However ballots and codes come, one by one or in groups, and in
    /// whatever order: the same set leaves the same bytes, each a place of
    /// the sorted set.
    #[test]
    fn bytes_are_a_function_of_the_set(
        ballots in prop::collection::vec(prop::collection::vec(1_u8..4, 18), 1..80),
        order in prop::collection::vec(any::<prop::sample::Index>(), 80),
        groups in prop::collection::vec(1_usize..20, 80),
    ) {
        let mut waiting: Vec<usize> = (0..ballots.len()).collect();
        let mut picks = order.iter();
        let mut kept = full_of_codes();
        for size in groups {
            let mut group = Vec::new();
            while group.len() < size && !waiting.is_empty() {
                let pick = picks.next().expect("as many as ballots");
                group.push(waiting.swap_remove(pick.index(waiting.len())));
            }
            prop_assert!(group.iter().all(|&n| kept.has_room(&ballots[n], group.len() - 1)));
            kept.insert_ballots(group.iter().map(|&n| ballots[n].clone()).collect());
            kept.remove_codes(group.iter().map(|&n| code(n)).collect());
        }
        let mut sorted = ballots.clone();
        sorted.sort();
        prop_assert_eq!(kept.ballot_bytes().collect::<Vec<_>>(), sorted);
        let mut unused: Vec<_> = (ballots.len()..LAYOUT.codes).map(code).collect();
        unused.sort();
        let stored: Vec<_> = kept.bytes[..unused.len() * CodeHash::WIDTH]
            .chunks(CodeHash::WIDTH)
            .map(<[u8]>::to_vec)
            .collect();
        prop_assert_eq!(stored, unused.iter().map(|c| c.as_bytes().to_vec()).collect::<Vec<_>>());
        prop_assert_eq!(BoxBytes::from_bytes(LAYOUT, kept.bytes.clone()), Some(kept));
    }
}

proptest! {
    /// The same for texts: each question's stand sorted in a region of their
    /// own, whatever came before, and come back as they were written.
    #[test]
    fn texts_are_a_function_of_the_set(
        texts in prop::collection::vec("[a-zé ]{1,40}", 1..12),
        order in prop::collection::vec(any::<prop::sample::Index>(), 12),
    ) {
        let layout = BoxLayout { codes: 0, ballots: 12, words: 2, ..LAYOUT };
        let mut sorted = texts.clone();
        sorted.sort();
        let mut at_once = BoxBytes::empty(layout);
        at_once.insert_texts(1, texts.clone());
        let mut one_by_one = BoxBytes::empty(layout);
        let mut waiting = texts;
        for pick in &order {
            if !waiting.is_empty() {
                let text = waiting.swap_remove(pick.index(waiting.len()));
                one_by_one.insert_texts(1, vec![text]);
            }
        }
        prop_assert_eq!(at_once.texts(1), Some(sorted));
        prop_assert_eq!(at_once.texts(0), Some(Vec::new()));
        prop_assert!(at_once == one_by_one);
        let read = BoxBytes::from_bytes(layout, at_once.bytes.clone());
        prop_assert_eq!(read, Some(at_once));
    }
}

proptest! {
    /// The same for the marks of forms, which stand after the texts of the last question.
    #[test]
    fn marks_of_forms_are_a_function_of_the_set(
        forms in prop::collection::btree_set(prop::array::uniform8(1_u8..4), 1..12),
        order in prop::collection::vec(any::<prop::sample::Index>(), 12),
    ) {
        let layout = BoxLayout { codes: 3, ballots: 12, words: 2, tokens: 12, ..LAYOUT };
        let forms: Vec<FormMark> = forms.into_iter().map(FormMark::from_bytes).collect();
        let mut at_once = BoxBytes::empty(layout);
        at_once.insert_forms(&forms);
        let mut one_by_one = BoxBytes::empty(layout);
        let mut waiting = forms.clone();
        for pick in &order {
            if !waiting.is_empty() {
                let form = waiting.swap_remove(pick.index(waiting.len()));
                prop_assert!(!one_by_one.has_form(form));
                one_by_one.insert_forms(&[form]);
                prop_assert!(one_by_one.has_form(form));
            }
        }
        prop_assert!(forms.iter().all(|form| at_once.has_form(*form)));
        prop_assert!(!at_once.has_form(FormMark::from_bytes([9; 8])));
        prop_assert!(at_once == one_by_one);
        one_by_one.insert_texts(1, vec!["é".repeat(WIDEST_WORDS / 2); 12]);
        prop_assert!(forms.iter().all(|form| one_by_one.has_form(*form)));
        let read = BoxBytes::from_bytes(layout, at_once.bytes.clone());
        prop_assert_eq!(read, Some(at_once));
    }
}

#[test]
fn has_no_room_for_what_is_no_ballot_or_one_too_many() {
    let mut kept = full_of_codes();
    assert!(!kept.has_room(&[1; 17], 0));
    assert!(!kept.has_room(&[0; 18], 0));
    assert!(kept.has_room(&[1; 18], LAYOUT.ballots - 1));
    assert!(!kept.has_room(&[1; 18], LAYOUT.ballots));
    kept.insert_ballots(vec![vec![1; 18]; LAYOUT.ballots]);
    assert!(!kept.has_room(&[1; 18], 0));
}

/// Whether codes were there from the beginning or were added says nothing: the
/// same set leaves the same bytes.
#[test]
fn codes_that_were_added_stand_among_the_others() {
    let all: Vec<CodeHash> = (0..12).map(code).collect();
    let mut at_once = BoxBytes::empty(LAYOUT);
    assert!(at_once.replace_codes(all.clone(), 12));
    let mut later = BoxBytes::empty(LAYOUT);
    assert!(later.replace_codes(all[3..].to_vec(), 9));
    assert!(later.add_codes(&all[..3]));
    assert!(at_once == later);
    assert!(!later.add_codes(&all[..1]), "it is there already");
    // With what has come in there are never more than the box has places.
    later.insert_ballots(vec![vec![1; 18]; 2]);
    later.remove_codes(all[..2].to_vec());
    let rest: Vec<CodeHash> = (12..=LAYOUT.codes).map(code).collect();
    let full = later.clone();
    assert!(!later.add_codes(&rest));
    assert!(later == full);
    assert!(later.add_codes(&rest[1..]), "the last of them");
    // Replaced, there are as many as there are members, and none of before.
    let fresh: Vec<CodeHash> = (100..107).map(code).collect();
    assert!(!later.replace_codes(fresh.clone(), 10));
    assert!(later.replace_codes(fresh.clone(), 9), "nine members");
    let mut expected = BoxBytes::empty(LAYOUT);
    expected.insert_ballots(vec![vec![1; 18]; 2]);
    assert!(expected.replace_codes(fresh, 9));
    assert!(later == expected);
}

#[test]
fn a_code_that_is_not_there_spends_nothing() {
    let mut kept = full_of_codes();
    let before = kept.clone();
    kept.remove_codes(vec![code(LAYOUT.codes)]);
    assert_eq!(kept, before);
}
