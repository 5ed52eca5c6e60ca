//! What the writer of the ballot boxes is asked.

use crate::invitation_code::CodeHash;
use crate::round::Id;
use crate::store::StoreError;
use crate::store::image::Shape;
use crate::store::mark::BoxesMark;
use tokio::sync::oneshot;

/// What became of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submission {
    /// It is in the box, durably.
    Counted,
    /// The code is not among the unused: used already, or never of this round.
    CodeNotUnused,
    /// The box has no room: more came in by the shared link than it was made for.
    Full,
    /// The round has no open box: it closed meanwhile.
    Closed,
}

/// What is in a box.
pub(in crate::store) struct Contents {
    /// Every ballot's bytes, ascending.
    pub(in crate::store) ballots: Vec<Vec<u8>>,
    /// The texts of each question in words, ascending.
    pub(in crate::store) words: Vec<Vec<String>>,
}

/// What a member sends and, in a round with codes, the code that admits it.
pub(in crate::store) struct Submit {
    pub(in crate::store) round: Id,
    pub(in crate::store) code: Option<CodeHash>,
    pub(in crate::store) ballot: Vec<u8>,
    pub(in crate::store) written: Vec<String>,
}

pub(super) type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

pub(in crate::store) enum Request {
    Submit(Submit, Reply<Submission>),
    /// How many ballots; none if there is no such box.
    Answered(Id, Reply<Option<usize>>),
    HasCode(Id, CodeHash, Reply<bool>),
    Open(Id, Shape, Reply<()>),
    /// Fresh codes for all unused; how many are unused is answered first.
    Replace(Id, Vec<CodeHash>, Reply<bool>),
    Unused(Id, Reply<Option<usize>>),
    /// Takes no more ballots from now on, and gives what is there.
    Seal(Id, Reply<Option<Contents>>),
    /// Takes ballots again after a closing that failed.
    Unseal(Id, Reply<()>),
    /// Overwrites a box and removes it.
    Destroy(Id, Reply<()>),
    /// Rounds that have a box, damaged or not.
    Rounds(Reply<Vec<Id>>),
    /// Those whose box is damaged.
    Damaged(Reply<Vec<Id>>),
    /// Overwrites a box if nothing was ever in it; whether it has gone.
    DestroyEmpty(Id, Reply<bool>),
    /// What the file knows of its pair.
    Marked(Reply<Option<BoxesMark>>),
    Mark(BoxesMark, Reply<()>),
    /// Whether an answer could be stored; the most bytes that one would write.
    Ready(Reply<usize>),
    /// The whole file as it stands between two commits.
    Copy(Reply<Vec<u8>>),
}

impl Request {
    /// Changes nothing.
    pub(super) fn is_question(&self) -> bool {
        matches!(
            self,
            Self::Answered(..)
                | Self::HasCode(..)
                | Self::Unused(..)
                | Self::Rounds(..)
                | Self::Damaged(..)
                | Self::Marked(..)
                | Self::Ready(..)
                | Self::Copy(..)
        )
    }
}
