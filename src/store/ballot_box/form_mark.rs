//! What a box keeps of a form that was sent, so that it counts once whichever program it
//! comes to: a short hash of the form's token, under a key that stands in no database.

use super::sealing::seal_key::SealKey;

/// The mark of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FormMark([u8; FormMark::WIDTH]);

impl FormMark {
    pub(super) const WIDTH: usize = 8;

    /// The mark of the form with this token in the box that has this key.
    pub(super) fn of(token: &str, key: &SealKey) -> Self {
        let hash = key.hash("a form that was sent", token);
        let mut mark = std::array::from_fn(|at| hash[at]);
        // A place of zeros is an empty one.
        if mark == [0; Self::WIDTH] {
            mark[0] = 1;
        }
        Self(mark)
    }

    pub(super) fn as_bytes(&self) -> &[u8; Self::WIDTH] {
        &self.0
    }

    #[cfg(test)]
    pub(super) fn from_bytes(bytes: [u8; Self::WIDTH]) -> Self {
        Self(bytes)
    }
}
