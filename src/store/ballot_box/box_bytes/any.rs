//! What holds of any bytes that stand where a ballot box is stored: for the fuzz
//! target and for its bounded run, the test below.

use super::BoxBytes;
use crate::invitation_code::CodeHash;
use crate::store::ballot_box::layout::{BoxLayout, CHUNK, CODES};

/// What holds of any bytes that stand where a box is stored: they are a box or
/// are refused, and a box takes and gives as every box does. The first four
/// bytes say the box's layout. Gives whether they were a box.
pub fn any_bytes(data: &[u8]) -> bool {
    let Some((&[codes, ballots, ballot_width, words], stored)) = data.split_first_chunk() else {
        return false;
    };
    let layout = BoxLayout {
        codes: usize::from(codes % 8),
        ballots: usize::from(ballots % 8),
        ballot_width: usize::from(ballot_width % 20),
        words: usize::from(words % 3),
        tokens: usize::from(words / 3 % 8),
    };
    let mut bytes = stored.to_vec();
    bytes.resize(layout.rows() * CHUNK, 0);
    let Some(mut kept) = BoxBytes::from_bytes(layout, bytes.clone()) else {
        return false;
    };
    assert_eq!(kept.bytes, bytes);
    let filled = kept.ballots();
    assert!(filled <= layout.ballots);
    assert_eq!(kept.ballot_bytes().count(), filled);
    for question in 0..layout.words {
        let texts = kept.texts(question).unwrap_or_default();
        assert!(texts.len() <= layout.ballots);
    }
    let codes = &bytes[..kept.filled[CODES] * CodeHash::WIDTH];
    let first = codes.first_chunk().map(|code| CodeHash::from_bytes(*code));
    if let Some(code) = first.filter(|code| kept.has_code(code)) {
        kept.remove_codes(vec![code]);
    }
    let ballot = vec![1; layout.ballot_width];
    if kept.has_room(&ballot, 0) {
        kept.insert_ballots(vec![ballot]);
        assert_eq!(kept.ballots(), filled + 1);
    }
    let again = BoxBytes::from_bytes(layout, kept.bytes.clone());
    assert_eq!(again, Some(kept));
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::WIDEST_WORDS;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    /// A layout and a box of it as stored, in order or nearly, then changed.
    fn nearly_a_box() -> impl Strategy<Value = Vec<u8>> {
        let places = |most: usize, width: usize| {
            let place = prop::collection::vec(0_u8..4, width);
            prop::collection::vec(place, 0..=most).prop_map(move |mut places| {
                places.sort_by(|a, b| b.cmp(a));
                places.resize(most, vec![0; width]);
                let filled = places.partition_point(|place| place.iter().any(|byte| *byte != 0));
                places[..filled].reverse();
                places.concat()
            })
        };
        let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
        (0..8_usize, 0..8_usize, 0..20_usize, 0..3_usize).prop_flat_map(move |layout| {
            let (codes, ballots, width, words) = layout;
            let texts = prop::collection::vec(places(ballots, WIDEST_WORDS), words);
            let parts = (
                places(codes, CodeHash::WIDTH),
                places(ballots, width),
                texts,
            );
            (parts, changes.clone()).prop_map(move |((hashes, sheets, texts), changes)| {
                let mut bytes = [codes, ballots, width, words].map(|n| n as u8).to_vec();
                bytes.extend(hashes.into_iter().chain(sheets).chain(texts.concat()));
                for (at, byte) in changes {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
                bytes
            })
        })
    }

    proptest! {
        /// The bounded run of the fuzz target of this name.
        #[test]
        fn any_bytes_are_a_box_or_are_refused(
            near in nearly_a_box(),
            far in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            any_bytes(&near);
            any_bytes(&far);
        }
    }

    /// Positive control: what is tried are boxes often enough.
    #[test]
    fn nearly_a_box_is_one_at_times_and_at_times_none() {
        let mut runner = TestRunner::deterministic();
        let tried = (0..200).map(|_| {
            let tree = nearly_a_box().new_tree(&mut runner).expect("a box");
            any_bytes(&tree.current())
        });
        let boxes = tried.filter(|was| *was).count();
        assert!((20..180).contains(&boxes), "{boxes} of 200");
    }
}
