//! Rows of a box as versions before the sealing wrote them, to be read once and
//! sealed.
//!
//! A row is the box's bytes and a CRC-32 of them, of its place and its box's room;
//! the first row's is of the checks of all others as well. Rows of the first
//! versions have no check.

use super::layout::{BoxLayout, CHUNK};
use super::sealing::sealed_row::BoxIdentity;
use crc32fast::Hasher;

/// Bytes of a row with its check.
const CHECKED: usize = CHUNK + 4;

/// Whether these are rows of before the sealing.
pub(super) fn are_unsealed(rows: &[Vec<u8>]) -> bool {
    rows.iter()
        .all(|row| row.len() == CHUNK || row.len() == CHECKED)
}

/// The box's bytes, from its rows; `None` if they are not as they were written.
pub(super) fn open(rows: &[Vec<u8>], of: &BoxIdentity<'_>) -> Option<Vec<u8>> {
    let is_checked = rows.iter().any(|row| row.len() != CHUNK);
    if is_checked && !are_as_checked(rows, of) {
        return None;
    }
    let mut bytes = Vec::with_capacity(rows.len() * CHUNK);
    for row in rows {
        bytes.extend_from_slice(row.get(..CHUNK)?);
    }
    Some(bytes)
}

fn are_as_checked(rows: &[Vec<u8>], of: &BoxIdentity<'_>) -> bool {
    let head = head(of);
    let check = |(index, row): (usize, &Vec<u8>)| {
        let mut hasher = head.clone();
        hasher.update(&(index as u64).to_le_bytes());
        hasher.update(row.get(..CHUNK)?);
        Some(hasher.finalize())
    };
    let Some(mut checks) = rows
        .iter()
        .enumerate()
        .map(check)
        .collect::<Option<Vec<u32>>>()
    else {
        return false;
    };
    let mut of_all = head.clone();
    for check in &checks {
        of_all.update(&check.to_le_bytes());
    }
    if let Some(first) = checks.first_mut() {
        *first = of_all.finalize();
    }
    let mut both = rows.iter().zip(checks);
    both.all(|(row, check)| row[CHUNK..] == check.to_le_bytes())
}

/// What the check of every row begins with: which box this is.
fn head(of: &BoxIdentity<'_>) -> Hasher {
    let BoxLayout {
        codes,
        ballots,
        ballot_width,
        words,
        tokens: _,
    } = of.layout;
    let mut head = Hasher::new();
    head.update(b"tablee box 1");
    head.update(&of.id.to_le_bytes());
    head.update(of.round.as_str().as_bytes());
    for size in [codes, ballots, ballot_width, words] {
        head.update(&(size as u64).to_le_bytes());
    }
    head
}
