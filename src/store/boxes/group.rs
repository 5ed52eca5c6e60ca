//! Who gets into a box with one commit.

use super::Submission;
use crate::invitation_code::CodeHash;
use crate::store::image::Image;

/// What one commit takes into one box.
#[derive(Default)]
pub(super) struct Group {
    pub(super) codes: Vec<CodeHash>,
    pub(super) ballots: Vec<Vec<u8>>,
    /// Texts of each question in words.
    pub(super) words: Vec<Vec<String>>,
}

impl Group {
    /// Says what becomes of a ballot, and keeps it if it is counted.
    pub(super) fn admit(
        &mut self,
        image: &Image,
        code: Option<CodeHash>,
        ballot: Vec<u8>,
        written: Vec<String>,
    ) -> Submission {
        // A box with codes takes no ballot without one.
        if (image.shape().codes > 0) != code.is_some() {
            return Submission::CodeNotUnused;
        }
        if code.is_some_and(|code| !image.has_code(&code) || self.codes.contains(&code)) {
            return Submission::CodeNotUnused;
        }
        if !image.has_room(&ballot, self.ballots.len()) {
            return Submission::Full;
        }
        self.codes.extend(code);
        self.ballots.push(ballot);
        self.words.resize(image.shape().words, Vec::new());
        for (texts, text) in self.words.iter_mut().zip(written) {
            if !text.is_empty() {
                texts.push(text);
            }
        }
        Submission::Counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::image::Shape;

    #[test]
    fn one_code_admits_one_ballot_also_within_a_commit() {
        let shape = Shape {
            codes: 2,
            ballots: 2,
            ballot_width: 3,
            words: 0,
        };
        let mut image = Image::empty(shape);
        let codes = [1, 2].map(|n| CodeHash::from_bytes([n; CodeHash::WIDTH]));
        image.replace_codes(codes.to_vec()).expect("room for two");
        let unknown = CodeHash::from_bytes([9; CodeHash::WIDTH]);
        let mut group = Group::default();
        let outcomes = [
            Some(codes[0]),
            Some(codes[0]),
            None,
            Some(unknown),
            Some(codes[1]),
        ]
        .map(|code| group.admit(&image, code, vec![1, 2, 3], Vec::new()));
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
        assert_eq!(group.codes, codes);
        assert_eq!(group.ballots.len(), 2);
    }

    #[test]
    fn a_box_without_codes_is_full_at_its_last_place() {
        let shape = Shape {
            codes: 0,
            ballots: 2,
            ballot_width: 3,
            words: 0,
        };
        let image = Image::empty(shape);
        let mut group = Group::default();
        let outcomes = [1, 2, 3].map(|n| group.admit(&image, None, vec![n; 3], Vec::new()));
        assert_eq!(
            outcomes,
            [Submission::Counted, Submission::Counted, Submission::Full]
        );
    }
}
