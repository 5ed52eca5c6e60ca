//! What each of the two files knows of its pair: the folder's mark and the number
//! of the last change.

use std::fmt::Write;

/// What a file knows of its pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PairMark {
    /// The folder's own, random.
    pub(super) folder: String,
    /// Openings, endings and deletions so far.
    pub(super) changes: i64,
}

impl PairMark {
    pub(super) fn draw() -> Self {
        let bytes: [u8; 16] = rand::random();
        let mut folder = String::new();
        for byte in bytes {
            let _ = write!(folder, "{byte:02x}");
        }
        Self { folder, changes: 0 }
    }

    pub(super) fn next(&self) -> Self {
        Self {
            folder: self.folder.clone(),
            changes: self.changes + 1,
        }
    }
}
