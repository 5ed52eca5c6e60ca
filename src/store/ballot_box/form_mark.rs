//! What a box keeps of a form that was sent, so that it counts once whichever program it
//! comes to: a short hash of the form's token, of this round.
//!
//! It stands in the box, which is sealed, and a token is drawn: whoever could try one has
//! opened the box already. So it needs no key, and outlives another one of the box, which
//! may be drawn while members answer.

use crate::round::Id;
use sha2::{Digest, Sha256};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FormMark([u8; FormMark::WIDTH]);

impl FormMark {
    pub(super) const WIDTH: usize = 8;

    /// The mark of the form with this token in the box of this round.
    pub(super) fn of(token: &str, round: &Id) -> Self {
        let hash = Sha256::new()
            .chain_update("tablee form 1")
            .chain_update(round.as_str())
            .chain_update([0])
            .chain_update(token)
            .finalize();
        let mut mark = std::array::from_fn(|at| hash[at]);
        // A place of zeros is an empty one.
        if mark == [0; Self::WIDTH] {
            mark[0] = 1;
        }
        Self(mark)
    }

    /// A token for a ballot that came with none.
    pub(super) fn token() -> String {
        format!("{:032x}", rand::random::<u128>())
    }

    pub(super) fn as_bytes(&self) -> &[u8; Self::WIDTH] {
        &self.0
    }

    #[cfg(test)]
    pub(super) fn from_bytes(bytes: [u8; Self::WIDTH]) -> Self {
        Self(bytes)
    }
}
