//! What the writer of the ballot boxes is asked.

use super::box_bytes::BoxBytes;
use super::layout::BoxLayout;
use crate::invitation_code::CodeHash;
use crate::round::Id;
use crate::store::StoreError;
use crate::store::pair_mark::PairMark;
use tokio::sync::oneshot;

/// What became of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submission {
    /// It is in the box, durably.
    Counted,
    /// The same form was sent before: its ballot is in the box, and this one is not.
    SentBefore,
    /// The code is not among the unused: used already, or never of this round.
    CodeNotUnused,
    /// The box has no room: more came in by the shared link than it was made for.
    Full,
    /// The round has no open box: it closed meanwhile.
    Closed,
    /// Its box is there, and cannot be opened with the keys that are here: nothing is
    /// stored. Another program that serves it may take it, and so may this one later.
    BoxAway,
}

pub(in crate::store) struct BoxContents {
    /// Every ballot's bytes, ascending.
    pub(in crate::store) ballots: Vec<Vec<u8>>,
    /// The texts of each question in words, ascending.
    pub(in crate::store) words: Vec<Vec<String>>,
}

impl BoxContents {
    pub(super) fn of(inside: &BoxBytes) -> Result<Self, StoreError> {
        let questions = 0..inside.layout().words;
        Ok(Self {
            ballots: inside.ballot_bytes().map(<[u8]>::to_vec).collect(),
            words: questions
                .map(|question| inside.texts(question))
                .collect::<Option<_>>()
                .ok_or(StoreError::Damaged("a text"))?,
        })
    }
}

/// What a member sends and, in a round with codes, the code that admits it.
pub(in crate::store) struct BallotInsert {
    pub(in crate::store) round: Id,
    /// The token of the form; a box in a file does not look at it.
    pub(in crate::store) form: Option<String>,
    pub(in crate::store) code: Option<CodeHash>,
    pub(in crate::store) ballot: Vec<u8>,
    /// One for each question in words, empty where nothing was written.
    pub(in crate::store) texts: Vec<String>,
}

/// What `boxes.db` knows of its pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct BoxesMark {
    pub(in crate::store) mark: PairMark,
    /// Whose change has begun.
    pub(in crate::store) pending: Option<String>,
}

/// Why a box is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Unopened {
    /// It is not as it was written.
    Damaged,
    /// Its key is not in the file of keys.
    KeyAway,
}

/// A copy of the boxes of one moment.
#[derive(Default)]
pub(in crate::store) struct BoxesCopy {
    /// The bytes of `boxes.db`.
    pub(in crate::store) boxes: Vec<u8>,
    /// Those of a file with the keys of its boxes.
    pub(in crate::store) keys: Vec<u8>,
}

pub(super) type Reply<T> = oneshot::Sender<Result<T, StoreError>>;
pub(super) enum Request {
    Submit(BallotInsert, Reply<Submission>),
    Question(Question),
    Codes(Codes),
    Change(Change),
}

/// What changes who may answer.
pub(super) enum Codes {
    /// Fresh codes for all unused, so many that with the ballots there are as many
    /// as members; whether that was so.
    Replace(Id, Vec<CodeHash>, usize, Reply<bool>),
    /// Codes beside the unused; whether there was room.
    Add(Id, Vec<CodeHash>, Reply<bool>),
}

/// What changes nothing.
pub(super) enum Question {
    /// How many ballots; none if there is no such box.
    Answered(Id, Reply<Option<usize>>),
    HasCode(Id, CodeHash, Reply<bool>),
    /// Whether the form of this token was sent; never in a file.
    HasForm(Id, String, Reply<bool>),
    /// How many unused codes there may be; none if there is no such box.
    RoomForCodes(Id, Reply<Option<usize>>),
    /// Rounds that have a box, opened or not.
    Rounds(Reply<Vec<Id>>),
    /// Rounds that have a key, with or without a box.
    Keyed(Reply<Vec<Id>>),
    /// Rounds whose box is not opened, and why.
    Unopened(Reply<Vec<(Id, Unopened)>>),
    PairMark(Reply<Option<BoxesMark>>),
    /// Whether an answer could be stored; the most bytes that one would write.
    Readiness(Reply<usize>),
    /// The whole file as it stands between two commits, and its keys.
    Copy(Reply<BoxesCopy>),
}

/// What begins or ends a box in a file, or changes the file.
pub(super) enum Change {
    Open(Id, BoxLayout, Reply<()>),
    /// Takes no more ballots from now on, and gives what is there.
    Shut(Id, Reply<Option<BoxContents>>),
    /// Takes ballots again after a closing that failed.
    Reopen(Id, Reply<()>),
    /// Wipes the keys of a box and removes it; without a box, its keys alone.
    Destroy(Id, Reply<()>),
    /// The same if nothing was ever in it; whether it has gone.
    DestroyIfEmpty(Id, Reply<bool>),
    SetPairMark(BoxesMark, Reply<()>),
}

impl From<Question> for Request {
    fn from(question: Question) -> Self {
        Self::Question(question)
    }
}

impl From<Codes> for Request {
    fn from(codes: Codes) -> Self {
        Self::Codes(codes)
    }
}

impl From<Change> for Request {
    fn from(change: Change) -> Self {
        Self::Change(change)
    }
}
