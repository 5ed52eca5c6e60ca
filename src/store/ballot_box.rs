//! Ballot boxes: what is in the boxes of open rounds, and nothing else. They are in the file
//! `boxes.db`, or on a server of `PostgreSQL` beside the records (`server`).
//!
//! A box's bytes are a function of the set that is in it, never of its history
//! (`box_bytes`), and they are sealed under keys that stand elsewhere (`sealing`).
//! One thread, the `writer`, has the file's only connection; what
//! stands here is the way to it, and to the one of a server, which takes the same requests.
//! `sqlite` alone knows how the file is made.
//!
//! Nothing here knows the records, nor they anything of this.

mod admission;
mod box_bytes;
mod copied;
mod held_file;
mod layout;
mod request;
mod schema;
mod sealing;
mod server;
mod sqlite;
mod sqlite_heap;
mod stored_boxes;
#[cfg(test)]
mod tests;
mod unsealed_rows;
mod wal_age;
mod working_copy;
mod writer;

#[cfg(any(test, fuzzing))]
pub use box_bytes::any::any_bytes;
pub(super) use copied::{CopiedBoxes, adopt_boxes, copy_file};
pub(super) use layout::BoxLayout;
pub use request::Submission;
pub(super) use request::{BallotInsert, BoxContents, BoxesCopy, BoxesMark, Unopened};
pub(super) use sealing::ring::Ring;
pub(super) use sealing::seal_key::KeyId;
pub use server::Rewrapped;
pub(super) use server::{ServerBoxes, keys_in_use, rewrap, unopened};
pub use sqlite_heap::allocate_for_sqlite;
pub(super) use stored_boxes::StoredBoxes;

use super::StoreError;
use super::postgres::Door;
use crate::database_server::DatabaseServer;
use crate::invitation_code::CodeHash;
use crate::round::Id;
use request::{Change, Codes, Question, Reply, Request};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use writer::Writer;

/// Most requests that wait: some seconds' work. Beyond, members are asked to
/// send again.
const WAITING: usize = 4 * writer::GROUP;

/// Where requests wait. Each lies in memory of its own: a place in the queue
/// would keep what was in it until the next one comes.
type Queue = SyncSender<Box<Request>>;
type Answer<T> = oneshot::Receiver<Result<T, StoreError>>;

/// The way to the writer. Dropping it ends the writer after what it acknowledged.
///
/// Every method blocks but [`Boxes::submit_at_once`] and [`Boxes::has_code`].
pub(super) struct Boxes {
    queue: Option<Queue>,
    writer: Option<JoinHandle<()>>,
    /// Why the file cannot be read, if so: an empty one stands in for it.
    unreadable: Option<StoreError>,
    /// What a box on a server takes of its own there; in a file there is none.
    server: Option<ServerBoxes>,
}

/// The boxes are opened, and let go.
impl Boxes {
    /// The file of boxes, and that of their keys.
    pub(super) fn open(path: &Path, keys: &Path) -> Result<Self, StoreError> {
        let (writer, unreadable) = match Writer::of_file(path, keys) {
            Err(error) if error.is_damage() => {
                (Writer::standing_in(path, keys, &error)?, Some(error))
            }
            writer => (writer?, None),
        };
        let mut boxes = Self::served_by(move |requests| writer.run(&requests))?;
        boxes.unreadable = unreadable;
        Ok(boxes)
    }

    /// Boxes on a server, whose tables are there, and the file of master keys, with the
    /// one that the database names.
    pub(super) fn open_on(
        server: &DatabaseServer,
        keys: &Path,
        current: KeyId,
    ) -> Result<Self, StoreError> {
        let (server, writer) = ServerBoxes::open(Door::to(server)?, keys, current)?;
        let mut boxes = Self::served_by(move |requests| writer.run(&requests))?;
        boxes.server = Some(server);
        Ok(boxes)
    }

    fn served_by(
        writer: impl FnOnce(Receiver<Box<Request>>) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let (queue, requests) = sync_channel(WAITING);
        let writer = std::thread::Builder::new()
            .name("ballot-boxes".to_owned())
            .spawn(move || writer(requests))
            .map_err(StoreError::Io)?;
        Ok(Self {
            queue: Some(queue),
            writer: Some(writer),
            unreadable: None,
            server: None,
        })
    }

    /// What is done to boxes on a server in the transactions of the records; none where
    /// they are in a file.
    pub(super) fn on_server(&self) -> Option<&ServerBoxes> {
        self.server.as_ref()
    }

    /// The file cannot be read as a whole: an empty one stands in for it.
    pub(super) fn is_unreadable(&self) -> bool {
        self.unreadable.is_some()
    }

    /// Lets go of the boxes if their file cannot be read, and says why.
    pub(super) fn or_unreadable(mut self) -> Result<Self, StoreError> {
        self.unreadable.take().map_or(Ok(self), Err)
    }
}

impl Drop for Boxes {
    fn drop(&mut self) {
        self.queue.take();
        if let Some(writer) = self.writer.take() {
            // A panic of the writer was logged where it happened.
            let _ = writer.join();
        }
    }
}

/// A box, from its opening to its end.
impl Boxes {
    pub(super) fn open_box(&self, round: &Id, layout: BoxLayout) -> Result<(), StoreError> {
        self.ask(|reply| Change::Open(*round, layout, reply))
    }

    /// How many unused codes there may be beside the ballots, which is more than
    /// there are; `None` if there is no box.
    pub(super) fn room_for_codes(&self, round: &Id) -> Result<Option<usize>, StoreError> {
        self.ask(|reply| Question::RoomForCodes(*round, reply))
    }

    /// Puts codes in the place of all unused ones; false, and nothing changed, if
    /// that would not make `members` with the ballots.
    pub(super) fn replace_codes(
        &self,
        round: &Id,
        fresh: Vec<CodeHash>,
        members: usize,
    ) -> Result<bool, StoreError> {
        self.ask(|reply| Codes::Replace(*round, fresh, members, reply))
    }

    /// Puts codes beside the unused ones; false, and nothing changed, if the box
    /// has no room for them.
    pub(super) fn add_codes(&self, round: &Id, fresh: Vec<CodeHash>) -> Result<bool, StoreError> {
        self.ask(|reply| Codes::Add(*round, fresh, reply))
    }

    /// Whether a code is among the unused.
    pub(super) async fn has_code(&self, round: &Id, code: CodeHash) -> Result<bool, StoreError> {
        let answer = self.ask_at_once(|reply| Question::HasCode(*round, code, reply))?;
        answer.await.map_err(|_| StoreError::NoBoxes)?
    }

    /// Stores a ballot and the texts with it. Answers once that is durable;
    /// refuses at once if too many wait.
    pub(super) async fn submit_at_once(
        &self,
        insert: BallotInsert,
    ) -> Result<Submission, StoreError> {
        let answer = self.ask_at_once(|reply| Request::Submit(insert, reply))?;
        answer.await.map_err(|_| StoreError::NoBoxes)?
    }

    /// As [`Boxes::submit_at_once`], waiting for room in the queue.
    pub(super) fn submit(&self, insert: BallotInsert) -> Result<Submission, StoreError> {
        self.ask(|reply| Request::Submit(insert, reply))
    }

    /// How many have answered; `None` if there is no box.
    pub(super) fn answered(&self, round: &Id) -> Result<Option<usize>, StoreError> {
        self.ask(|reply| Question::Answered(*round, reply))
    }

    /// Takes no more ballots from now on, and gives what is there.
    pub(super) fn shut(&self, round: &Id) -> Result<Option<BoxContents>, StoreError> {
        self.ask(|reply| Change::Shut(*round, reply))
    }

    /// Takes ballots again after a closing that failed.
    pub(super) fn reopen(&self, round: &Id) -> Result<(), StoreError> {
        self.ask(|reply| Change::Reopen(*round, reply))
    }

    /// Wipes the keys of a box, after which every copy of it says nothing, and
    /// removes it. Of a box that is not here, the keys alone.
    pub(super) fn destroy(&self, round: &Id) -> Result<(), StoreError> {
        self.ask(|reply| Change::Destroy(*round, reply))
    }

    /// The same if nothing was ever in it; whether it has gone, or never was.
    pub(super) fn destroy_if_empty(&self, round: &Id) -> Result<bool, StoreError> {
        self.ask(|reply| Change::DestroyIfEmpty(*round, reply))
    }
}

/// All boxes, and their file.
impl Boxes {
    /// Rounds that have a box, opened or not.
    pub(super) fn rounds(&self) -> Result<Vec<Id>, StoreError> {
        self.ask(Question::Rounds)
    }

    /// Rounds that have a key, with or without a box.
    pub(super) fn keyed(&self) -> Result<Vec<Id>, StoreError> {
        self.ask(Question::Keyed)
    }

    /// Rounds whose box is not opened, and why.
    pub(super) fn unopened(&self) -> Result<Vec<(Id, Unopened)>, StoreError> {
        self.ask(Question::Unopened)
    }

    /// What the file knows of its pair.
    pub(super) fn pair_mark(&self) -> Result<Option<BoxesMark>, StoreError> {
        self.ask(Question::PairMark)
    }

    pub(super) fn set_pair_mark(&self, mark: BoxesMark) -> Result<(), StoreError> {
        self.ask(|reply| Change::SetPairMark(mark, reply))
    }

    /// The most bytes that one answer would write.
    ///
    /// # Errors
    /// When none could be stored.
    pub(super) fn readiness(&self) -> Result<usize, StoreError> {
        self.ask(Question::Readiness)
    }

    /// The whole file as it stands between two commits, and its keys.
    pub(super) fn copy(&self) -> Result<BoxesCopy, StoreError> {
        self.ask(Question::Copy)
    }

    /// For a thread that copies beside the store.
    pub(super) fn copier(&self) -> Option<BoxCopier> {
        self.queue.clone().map(BoxCopier)
    }
}

/// A way to the writer for copies alone. The writer goes on until it is let go.
#[derive(Clone)]
pub(super) struct BoxCopier(Queue);

impl BoxCopier {
    /// As [`Boxes::copy`].
    pub(super) fn copy(&self) -> Result<BoxesCopy, StoreError> {
        wait(&self.0, Question::Copy)
    }
}

impl Boxes {
    fn ask<T, R: Into<Request>>(
        &self,
        request: impl FnOnce(Reply<T>) -> R,
    ) -> Result<T, StoreError> {
        wait(self.queue.as_ref().ok_or(StoreError::NoBoxes)?, request)
    }

    /// For those who must not wait: refused if too many do.
    fn ask_at_once<T, R: Into<Request>>(
        &self,
        request: impl FnOnce(Reply<T>) -> R,
    ) -> Result<Answer<T>, StoreError> {
        let (reply, answer) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(StoreError::NoBoxes)?;
        match queue.try_send(Box::new(request(reply).into())) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => Err(StoreError::Busy),
            Err(TrySendError::Disconnected(_)) => Err(StoreError::NoBoxes),
        }
    }
}

/// Waits for room in the queue, and for the answer.
fn wait<T, R: Into<Request>>(
    queue: &Queue,
    request: impl FnOnce(Reply<T>) -> R,
) -> Result<T, StoreError> {
    let (reply, answer) = oneshot::channel();
    // A writer that is gone drops the reply, which the asker sees.
    let _ = queue.send(Box::new(request(reply).into()));
    answer.blocking_recv().map_err(|_| StoreError::NoBoxes)?
}
