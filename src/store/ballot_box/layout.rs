//! Where in a box's bytes what stands: how many places there are for codes,
//! ballots and texts, how wide each is, and which rows of the file they fill.

use super::form_mark::FormMark;
use crate::ballot::WIDEST_WORDS;
use crate::invitation_code::CodeHash;

/// Bytes of a box that a row of the database holds.
pub(super) const CHUNK: usize = 4000;
/// Bytes of a row: with them and its header it fills one page.
pub(super) const SEALED_ROW: usize = CHUNK + 36;

/// The most rows that a box may have: a row's key has as many bits for its place.
pub(super) const MOST_ROWS: usize = 1 << 20;

/// Room of a box, fixed at opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct BoxLayout {
    /// Places for hashes of codes; none when a round has no codes.
    pub(in crate::store) codes: usize,
    /// Places for ballots.
    pub(in crate::store) ballots: usize,
    /// Bytes of a ballot.
    pub(in crate::store) ballot_width: usize,
    /// Questions in words; each has as many places as there are for ballots.
    pub(in crate::store) words: usize,
    /// Places for the marks of forms that were sent: as many as there are for ballots on a
    /// server, where several programs take them; none in a file.
    pub(in crate::store) tokens: usize,
}

/// One of the regions of a box: places of one width, the filled ones first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    /// Byte of the box at which it begins.
    pub(super) start: usize,
    pub(super) places: usize,
    /// Bytes of a place.
    pub(super) width: usize,
}

impl Region {
    pub(super) fn end(self) -> usize {
        self.start + self.places * self.width
    }
}

/// The codes' region.
pub(super) const CODES: usize = 0;
/// The ballots' region; those of the questions in words follow, then that of the marks of
/// forms.
pub(super) const BALLOTS: usize = 1;

impl BoxLayout {
    pub(super) fn region(self, region: usize) -> Region {
        let codes = Region {
            start: 0,
            places: self.codes,
            width: CodeHash::WIDTH,
        };
        let ballots = Region {
            start: codes.end(),
            places: self.ballots,
            width: self.ballot_width,
        };
        match region.checked_sub(BALLOTS + 1) {
            None if region == CODES => codes,
            None => ballots,
            Some(after) => {
                let start = ballots.end() + after * self.ballots * WIDEST_WORDS;
                let (places, width) = if after < self.words {
                    (self.ballots, WIDEST_WORDS)
                } else {
                    (self.tokens, FormMark::WIDTH)
                };
                Region {
                    start,
                    places,
                    width,
                }
            }
        }
    }

    /// The region of the marks of forms.
    pub(super) fn of_forms(self) -> usize {
        BALLOTS + 1 + self.words
    }

    pub(super) fn regions(self) -> usize {
        self.of_forms() + 1
    }

    pub(super) fn end(self) -> usize {
        self.region(self.regions() - 1).end()
    }

    /// Whether these sizes are of a box that can be: damaged ones could ask for
    /// more memory than there is.
    pub(in crate::store) fn is_possible(self) -> bool {
        let a_place = self.words.checked_mul(WIDEST_WORDS);
        a_place
            .and_then(|words| words.checked_add(self.ballot_width))
            .and_then(|a_ballot| a_ballot.checked_mul(self.ballots))
            .and_then(|ballots| ballots.checked_add(self.codes.checked_mul(CodeHash::WIDTH)?))
            .and_then(|bytes| bytes.checked_add(self.tokens.checked_mul(FormMark::WIDTH)?))
            .is_some_and(|bytes| bytes <= MOST_ROWS * CHUNK)
    }

    /// Bytes that a box of this layout takes on the disk, and all but in memory.
    pub(in crate::store) fn bytes(self) -> usize {
        self.rows() * SEALED_ROW
    }

    /// Rows that a box of this layout takes.
    pub(super) fn rows(self) -> usize {
        self.end().div_ceil(CHUNK).max(1)
    }
}
