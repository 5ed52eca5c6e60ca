//! Checks that find damage in a box's rows.
//!
//! A row ends in a CRC-32 of its bytes, its place and its box's room. The first
//! row's is of the checks of all others as well, so a mixture of two moments
//! does not pass for one. All of it follows from what is in the box: it tells
//! nothing that the bytes before it do not. It is no guard against somebody who
//! can write to the file: who can do that can compute a check.

use super::box_bytes::BoxBytes;
use super::layout::{BoxLayout, CHUNK};
use crate::round::Id;
use crc32fast::Hasher;

/// Bytes of a row: those of the box and their check.
pub(super) const ROW: usize = CHUNK + CHECK;
const CHECK: usize = 4;

/// The checks of a box.
#[derive(Debug, Clone)]
pub(super) struct RowChecks {
    /// What the check of every row begins with: which box this is.
    head: Hasher,
    /// The check of each row on its own.
    rows: Vec<u32>,
}

impl RowChecks {
    pub(super) fn of(id: i64, round: &Id, inside: &BoxBytes) -> Self {
        let layout = inside.layout();
        let mut head = Hasher::new();
        head.update(b"tablee box 1");
        head.update(&id.to_le_bytes());
        head.update(round.as_str().as_bytes());
        let BoxLayout {
            codes,
            ballots,
            ballot_width,
            words,
        } = layout;
        for size in [codes, ballots, ballot_width, words] {
            head.update(&(size as u64).to_le_bytes());
        }
        let mut checks = Self {
            head,
            rows: vec![0; layout.rows()],
        };
        for index in 0..layout.rows() {
            checks.renew(index, inside);
        }
        checks
    }

    /// To be called for each row that changed, before any is stored.
    pub(super) fn renew(&mut self, index: usize, inside: &BoxBytes) {
        let mut hasher = self.head.clone();
        hasher.update(&(index as u64).to_le_bytes());
        hasher.update(inside.row(index));
        self.rows[index] = hasher.finalize();
    }

    /// The bytes that are stored as row `index`.
    pub(super) fn row(&self, index: usize, inside: &BoxBytes) -> Vec<u8> {
        let mut row = Vec::with_capacity(ROW);
        row.extend_from_slice(inside.row(index));
        row.extend_from_slice(&self.stored(index).to_le_bytes());
        row
    }

    fn stored(&self, index: usize) -> u32 {
        if index > 0 {
            return self.rows[index];
        }
        let mut hasher = self.head.clone();
        for row in &self.rows {
            hasher.update(&row.to_le_bytes());
        }
        hasher.finalize()
    }
}
