//! Who gets into a box with one commit.

use super::box_bytes::BoxBytes;
use super::request::{BallotInsert, Submission};
use crate::invitation_code::CodeHash;
use crate::round::Id;
use std::collections::HashMap;

/// What one commit takes into one box.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) codes: Vec<CodeHash>,
    pub(super) ballots: Vec<Vec<u8>>,
    /// Texts of each question in words.
    pub(super) texts: Vec<Vec<String>>,
}

/// What becomes of each ballot, in their order, and what each box takes of them; `inside` is
/// asked for a round's box, if it takes ballots.
pub(super) fn admit<'a>(
    inserts: impl IntoIterator<Item = BallotInsert>,
    inside: impl Fn(&Id) -> Option<&'a BoxBytes>,
) -> (Vec<Submission>, HashMap<Id, Batch>) {
    let mut batches: HashMap<Id, Batch> = HashMap::new();
    let outcome = |insert: BallotInsert| match inside(&insert.round) {
        Some(inside) => {
            let batch = batches.entry(insert.round).or_default();
            batch.admit(inside, insert.code, insert.ballot, insert.texts)
        }
        None => Submission::Closed,
    };
    let outcomes = inserts.into_iter().map(outcome).collect();
    batches.retain(|_, batch| !batch.ballots.is_empty());
    (outcomes, batches)
}

impl Batch {
    /// Puts into a box what it takes.
    pub(super) fn put_into(self, inside: &mut BoxBytes) {
        inside.insert_ballots(self.ballots);
        inside.remove_codes(self.codes);
        for (question, texts) in self.texts.into_iter().enumerate() {
            inside.insert_texts(question, texts);
        }
    }

    /// Says what becomes of a ballot, and keeps it if it is counted.
    pub(super) fn admit(
        &mut self,
        inside: &BoxBytes,
        code: Option<CodeHash>,
        ballot: Vec<u8>,
        texts: Vec<String>,
    ) -> Submission {
        // A box with codes takes no ballot without one.
        if (inside.layout().codes > 0) != code.is_some() {
            return Submission::CodeNotUnused;
        }
        if code.is_some_and(|code| !inside.has_code(&code) || self.codes.contains(&code)) {
            return Submission::CodeNotUnused;
        }
        if !inside.has_room(&ballot, self.ballots.len()) {
            return Submission::Full;
        }
        self.codes.extend(code);
        self.ballots.push(ballot);
        self.texts.resize(inside.layout().words, Vec::new());
        for (all, text) in self.texts.iter_mut().zip(texts) {
            if !text.is_empty() {
                all.push(text);
            }
        }
        Submission::Counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ballot_box::layout::BoxLayout;

    #[test]
    fn one_code_admits_one_ballot_also_within_a_commit() {
        let layout = BoxLayout {
            codes: 2,
            ballots: 2,
            ballot_width: 3,
            words: 0,
        };
        let mut inside = BoxBytes::empty(layout);
        let codes = [1, 2].map(|n| CodeHash::from_bytes([n; CodeHash::WIDTH]));
        assert!(inside.replace_codes(codes.to_vec(), 2), "room for two");
        let unknown = CodeHash::from_bytes([9; CodeHash::WIDTH]);
        let mut batch = Batch::default();
        let outcomes = [
            Some(codes[0]),
            Some(codes[0]),
            None,
            Some(unknown),
            Some(codes[1]),
        ]
        .map(|code| batch.admit(&inside, code, vec![1, 2, 3], Vec::new()));
        assert_eq!(
            outcomes,
            [
                Submission::Counted,
                Submission::CodeNotUnused,
                Submission::CodeNotUnused,
                Submission::CodeNotUnused,
                Submission::Counted
            ]
        );
        assert_eq!(batch.codes, codes);
        assert_eq!(batch.ballots.len(), 2);
    }

    #[test]
    fn a_box_without_codes_is_full_at_its_last_place() {
        let layout = BoxLayout {
            codes: 0,
            ballots: 2,
            ballot_width: 3,
            words: 0,
        };
        let inside = BoxBytes::empty(layout);
        let mut batch = Batch::default();
        let outcomes = [1, 2, 3].map(|n| batch.admit(&inside, None, vec![n; 3], Vec::new()));
        assert_eq!(
            outcomes,
            [Submission::Counted, Submission::Counted, Submission::Full]
        );
    }
}
