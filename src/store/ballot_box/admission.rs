//! Who gets into a box with one commit.

use super::box_bytes::BoxBytes;
use super::form_mark::FormMark;
use super::request::{BallotInsert, Submission};
use crate::invitation_code::CodeHash;
use crate::round::Id;
use std::collections::HashMap;

/// What one commit takes into one box.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) codes: Vec<CodeHash>,
    pub(super) ballots: Vec<Vec<u8>>,
    /// Of the forms that they came with.
    pub(super) forms: Vec<FormMark>,
    /// Texts of each question in words.
    pub(super) texts: Vec<Vec<String>>,
}

/// What becomes of each ballot, in their order, and what each box takes of them; `inside` is
/// asked for a round's box, or what becomes of a ballot where that takes none, and `mark` for
/// the mark of a ballot's form, if that box keeps these.
pub(super) fn admit<'a>(
    inserts: impl IntoIterator<Item = BallotInsert>,
    inside: impl Fn(&Id) -> Result<&'a BoxBytes, Submission>,
    mark: impl Fn(&BallotInsert) -> Option<FormMark>,
) -> (Vec<Submission>, HashMap<Id, Batch>) {
    let mut batches: HashMap<Id, Batch> = HashMap::new();
    let outcome = |insert: BallotInsert| match inside(&insert.round) {
        Ok(inside) => {
            let batch = batches.entry(insert.round).or_default();
            let form = mark(&insert);
            batch.admit(inside, form, insert)
        }
        Err(refused) => refused,
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
        inside.insert_forms(&self.forms);
        for (question, texts) in self.texts.into_iter().enumerate() {
            inside.insert_texts(question, texts);
        }
    }

    /// Says what becomes of a ballot, and keeps it if it is counted.
    pub(super) fn admit(
        &mut self,
        inside: &BoxBytes,
        form: Option<FormMark>,
        insert: BallotInsert,
    ) -> Submission {
        // Before its code, which that form has spent itself.
        if form.is_some_and(|form| inside.has_form(form) || self.forms.contains(&form)) {
            return Submission::SentBefore;
        }
        let BallotInsert {
            code,
            ballot,
            texts,
            ..
        } = insert;
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
        self.forms.extend(form);
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

    fn ballot(code: Option<CodeHash>, ballot: Vec<u8>) -> BallotInsert {
        BallotInsert {
            round: Id::draw(&mut rand::rng()),
            form: None,
            code,
            ballot,
            texts: Vec::new(),
        }
    }

    #[test]
    fn a_form_is_taken_once_also_within_a_commit_and_its_code_is_not_looked_at_again() {
        let layout = BoxLayout {
            codes: 3,
            ballots: 3,
            ballot_width: 3,
            words: 0,
            tokens: 3,
        };
        let codes = [1, 2, 3].map(|n| CodeHash::from_bytes([n; CodeHash::WIDTH]));
        let mut inside = BoxBytes::empty(layout);
        assert!(inside.replace_codes(codes.to_vec(), 3), "room for three");
        let form = |n| Some(FormMark::from_bytes([n; FormMark::WIDTH]));
        let sends = |inside: &BoxBytes, batch: &mut Batch, n, code: usize| {
            batch.admit(inside, form(n), ballot(Some(codes[code]), vec![1, 2, 3]))
        };
        let mut batch = Batch::default();
        assert_eq!(sends(&inside, &mut batch, 7, 0), Submission::Counted);
        assert_eq!(sends(&inside, &mut batch, 7, 0), Submission::SentBefore);
        assert_eq!(sends(&inside, &mut batch, 7, 1), Submission::SentBefore);
        assert_eq!(sends(&inside, &mut batch, 6, 1), Submission::Counted);
        batch.put_into(&mut inside);
        let mut batch = Batch::default();
        for n in [6, 7] {
            assert_eq!(sends(&inside, &mut batch, n, 2), Submission::SentBefore);
        }
        assert_eq!(sends(&inside, &mut batch, 8, 0), Submission::CodeNotUnused);
        assert_eq!(
            sends(&inside, &mut batch, 8, 2),
            Submission::Counted,
            "not spent before"
        );
    }

    #[test]
    fn one_code_admits_one_ballot_also_within_a_commit() {
        let layout = BoxLayout {
            codes: 2,
            ballots: 2,
            ballot_width: 3,
            words: 0,
            tokens: 0,
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
        .map(|code| batch.admit(&inside, None, ballot(code, vec![1, 2, 3])));
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
            tokens: 0,
        };
        let inside = BoxBytes::empty(layout);
        let mut batch = Batch::default();
        let outcomes = [1, 2, 3].map(|n| batch.admit(&inside, None, ballot(None, vec![n; 3])));
        assert_eq!(
            outcomes,
            [Submission::Counted, Submission::Counted, Submission::Full]
        );
    }
}
