//! The working copy of a box: its bytes in memory, and under which key they stand
//! in the file.

use super::box_bytes::BoxBytes;
use super::request::BoxContents;
use super::sealing::seal_key::KeyId;
use super::sealing::sealed_row::BoxIdentity;
use crate::round::Id;
use crate::store::StoreError;

pub(super) struct WorkingCopy {
    pub(super) id: i64,
    /// Its round is being closed: it takes no ballots.
    pub(super) shut: bool,
    pub(super) inside: BoxBytes,
    /// The key of its rows; none while they are as a version before the sealing
    /// left them.
    pub(super) key: Option<KeyId>,
}

impl WorkingCopy {
    /// Which box this is, given its round.
    pub(super) fn identity<'a>(&self, round: &'a Id) -> BoxIdentity<'a> {
        BoxIdentity {
            id: self.id,
            round,
            layout: self.inside.layout(),
        }
    }

    /// Takes no more; what is in it.
    pub(super) fn shut(&mut self) -> Result<BoxContents, StoreError> {
        self.shut = true;
        BoxContents::of(&self.inside)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inside == BoxBytes::empty(self.inside.layout())
    }
}
