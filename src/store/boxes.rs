//! The writer of `boxes.db`: one thread, one connection, group commit.
//!
//! Requests of all rounds wait in one queue. The writer takes what waits,
//! changes its working copies, writes each touched row once, commits, and only
//! then answers. A code leaves and its ballot enters in the same commit.
//! After a failed commit the working copies are read again from the file.

mod check;
mod disk;
mod group;
mod place;
mod request;
mod rest;
mod stand_in;
#[cfg(test)]
mod waiting;

use super::StoreError;
use super::connection;
use super::image::{self, Image};
use crate::invitation_code::CodeHash;
use crate::round::Id;
use check::Checks;
use diesel::prelude::*;
pub(super) use disk::{Found, mark, read_boxes};
use group::Group;
use place::Placed;
use request::Reply;
pub use request::Submission;
pub(super) use request::{Contents, Request, Submit};
use rest::Rest;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Instant;
use tokio::sync::oneshot;

/// Most requests that one commit answers.
const GROUP: usize = 1024;
/// Most requests that wait: some seconds' work. Beyond, members are asked to
/// send again.
const WAITING: usize = 4 * GROUP;
/// Rows of one box: its id in the upper bits, the row's place in the lower.
#[allow(clippy::cast_possible_wrap)] // a million
const ROWS_A_BOX: i64 = image::MOST_ROWS as i64;

/// Where requests wait. Each lies in memory of its own: a place in the queue
/// would keep what was in it until the next one comes.
pub(super) type Way = SyncSender<Box<Request>>;

/// The way to the writer. Dropping it ends the writer after what it acknowledged.
pub(super) struct Boxes {
    queue: Option<Way>,
    writer: Option<JoinHandle<()>>,
    /// Why the file cannot be read, if so: an empty one stands in for it.
    pub(super) unreadable: Option<StoreError>,
}

impl Boxes {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let (writer, unreadable) = match Writer::of_file(path) {
            Err(error) if error.is_damage() => (Writer::standing_in(path, &error)?, Some(error)),
            writer => (writer?, None),
        };
        let (queue, requests) = sync_channel(WAITING);
        let writer = std::thread::Builder::new()
            .name("ballot-boxes".to_owned())
            .spawn(move || writer.run(&requests))
            .map_err(StoreError::Io)?;
        Ok(Self {
            queue: Some(queue),
            writer: Some(writer),
            unreadable,
        })
    }

    /// Sends a request, waiting for room in the queue, and gives the place where
    /// its answer will be.
    pub(super) fn ask<T>(
        &self,
        request: impl FnOnce(Reply<T>) -> Request,
    ) -> oneshot::Receiver<Result<T, StoreError>> {
        let (reply, answer) = oneshot::channel();
        if let Some(queue) = &self.queue {
            // A writer that is gone drops the reply, which the asker sees.
            let _ = queue.send(Box::new(request(reply)));
        }
        answer
    }

    /// For a thread that asks beside the store; it must let go of it first.
    pub(super) fn way(&self) -> Option<Way> {
        self.queue.clone()
    }

    /// As [`Boxes::ask`], for those who must not wait: refused if too many do.
    pub(super) fn ask_at_once<T>(
        &self,
        request: impl FnOnce(Reply<T>) -> Request,
    ) -> Result<oneshot::Receiver<Result<T, StoreError>>, StoreError> {
        let (reply, answer) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(StoreError::NoBoxes)?;
        match queue.try_send(Box::new(request(reply))) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => Err(StoreError::Busy),
            Err(TrySendError::Disconnected(_)) => Err(StoreError::NoBoxes),
        }
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

/// Rows that a commit writes, by box.
type Touched = BTreeMap<Id, BTreeSet<usize>>;

pub(super) struct BoxCopy {
    id: i64,
    sealed: bool,
    image: Image,
    checks: Checks,
}

struct Writer {
    connection: SqliteConnection,
    /// `boxes.db` and its log. Let go after the connection: in this order.
    files: Vec<Placed>,
    copies: HashMap<Id, BoxCopy>,
    /// Boxes whose bytes are not what was written, by their key: kept as they are.
    damaged: HashMap<Id, i64>,
    /// The file's own structure is damaged: what is in sound boxes goes on, but
    /// no box is added, since its pages might be another's.
    torn: bool,
    /// The file could not be read again after a failure: nothing is known of
    /// any box, least of all that it is closed.
    lost: bool,
    /// The connection is not the file's, which cannot be read.
    stands_in: bool,
}

impl Writer {
    fn of(connection: SqliteConnection) -> Self {
        Self {
            connection,
            files: Vec::new(),
            copies: HashMap::new(),
            damaged: HashMap::new(),
            torn: false,
            lost: false,
            stands_in: false,
        }
    }

    fn run(mut self, requests: &Receiver<Box<Request>>) {
        let mut rest = Rest::default();
        loop {
            let first = match rest.patience(Instant::now()) {
                None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => requests.recv_timeout(patience),
            };
            match first {
                Ok(first) => {
                    let mut group = vec![first];
                    while group.len() < GROUP {
                        match requests.try_recv() {
                            Ok(next) => group.push(next),
                            Err(_) => break,
                        }
                    }
                    let began = Instant::now();
                    if self.serve(group) {
                        rest.wrote(began);
                    }
                    crate::memory::clear_stack();
                    if rest.is_due(Instant::now()) {
                        let worked = self.cut_wal();
                        rest.cut(Instant::now(), worked);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    let worked = self.cut_wal();
                    rest.cut(Instant::now(), worked);
                }
                Err(RecvTimeoutError::Disconnected) => {
                    self.cut_wal();
                    return;
                }
            }
        }
    }

    fn cut_wal(&mut self) -> bool {
        let cut = connection::checkpoint(&mut self.connection)
            .inspect_err(|error| tracing::error!(%error, "the log of boxes.db could not be cut"))
            .is_ok();
        if cut {
            self.keep_the_day_alone();
        }
        cut
    }

    fn keep_the_day_alone(&self) {
        for file in &self.files {
            if let Err(error) = file.keep_the_day_alone() {
                tracing::warn!(%error, "the time of the last answer stays on boxes.db");
            }
        }
    }

    /// The folder still has the files that are written to.
    fn is_in_place(&self) -> bool {
        let there = self.files.iter().all(Placed::is_there);
        if !there {
            tracing::error!(
                "boxes.db or its log was deleted or replaced while it was served: no answer is \
                 taken; stop the server, put the right boxes.db in its place, start it"
            );
        }
        there
    }

    /// Answers questions first: nothing of this group has been acknowledged, so
    /// they lose nothing by it, and the submissions around them share a commit.
    /// Serves the rest in order. Says whether anything was written.
    #[allow(clippy::vec_box)] // as they come: what is moved about is a place, not a code
    fn serve(&mut self, group: Vec<Box<Request>>) -> bool {
        let mut wrote = false;
        let mut submissions = Vec::new();
        let (questions, changes): (Vec<_>, Vec<_>) =
            group.into_iter().partition(|request| request.is_question());
        for request in questions {
            self.serve_one(*request);
        }
        for request in changes {
            match *request {
                Request::Submit(submit, reply) => submissions.push((submit, reply)),
                request => {
                    wrote |= self.submit(std::mem::take(&mut submissions));
                    wrote |= self.serve_one(request);
                }
            }
        }
        wrote | self.submit(submissions)
    }

    fn submit(&mut self, submissions: Vec<(Submit, Reply<Submission>)>) -> bool {
        if submissions.is_empty() {
            return false;
        }
        if self.lost || !self.is_in_place() {
            for (_, reply) in submissions {
                let _ = reply.send(Err(StoreError::NotStored));
            }
            return false;
        }
        let mut groups: HashMap<Id, Group> = HashMap::new();
        let mut outcomes = Vec::with_capacity(submissions.len());
        for (submit, reply) in submissions {
            let outcome = match self.copies.get(&submit.round) {
                Some(copy) if !copy.sealed => {
                    let group = groups.entry(submit.round).or_default();
                    group.admit(&copy.image, submit.code, submit.ballot, submit.written)
                }
                _ => Submission::Closed,
            };
            outcomes.push((outcome, reply));
        }
        let mut touched = Touched::new();
        for (round, group) in groups {
            match self.copies.get_mut(&round) {
                Some(copy) if !group.ballots.is_empty() => touched.insert(round, copy.take(group)),
                _ => None,
            };
        }
        if touched.is_empty() {
            for (outcome, reply) in outcomes {
                let _ = reply.send(Ok(outcome));
            }
            return false;
        }
        match self.write(&touched) {
            Ok(()) => {
                // Gone between the first look and the commit: gone with the file.
                let kept = self.is_in_place();
                for (outcome, reply) in outcomes {
                    let _ = reply.send(kept.then_some(outcome).ok_or(StoreError::NotStored));
                }
            }
            Err(error) => {
                tracing::error!(%error, "a group of ballots could not be stored");
                self.take_back(&touched);
                for (_, reply) in outcomes {
                    let _ = reply.send(Err(StoreError::NotStored));
                }
            }
        }
        true
    }

    fn serve_one(&mut self, request: Request) -> bool {
        match request {
            Request::Submit(submit, reply) => return self.submit(vec![(submit, reply)]),
            Request::Answered(round, reply) => {
                let _ = reply.send(Ok(self.copies.get(&round).map(|c| c.image.ballots())));
            }
            Request::HasCode(round, code, reply) => {
                let copy = self.copies.get(&round);
                let _ = reply.send(Ok(copy.is_some_and(|c| c.image.has_code(&code))));
            }
            Request::Unused(round, reply) => {
                let _ = reply.send(Ok(self.copies.get(&round).map(|c| c.image.unused())));
            }
            Request::Rounds(reply) => {
                let all = self.copies.keys().chain(self.damaged.keys());
                let _ = reply.send(Ok(all.cloned().collect()));
            }
            Request::Damaged(reply) => {
                let _ = reply.send(Ok(self.damaged.keys().cloned().collect()));
            }
            Request::Ready(reply) => {
                let _ = reply.send(self.readiness());
            }
            Request::Marked(reply) => {
                let _ = reply.send(mark(&mut self.connection));
            }
            Request::Mark(mark, reply) => {
                let _ = reply.send(self.mark(&mark));
                return true;
            }
            Request::Copy(reply) => {
                let _ = reply.send(self.copy());
            }
            Request::DestroyEmpty(round, reply) => {
                let _ = reply.send(self.destroy_empty(&round));
                return true;
            }
            Request::Seal(round, reply) => {
                let contents = self.copies.get_mut(&round).map(BoxCopy::seal);
                let _ = reply.send(contents.transpose());
            }
            Request::Unseal(round, reply) => {
                if let Some(copy) = self.copies.get_mut(&round) {
                    copy.sealed = false;
                }
                let _ = reply.send(Ok(()));
            }
            Request::Open(round, shape, reply) => {
                let _ = reply.send(self.open(round, shape));
                return true;
            }
            Request::Replace(round, fresh, reply) => {
                let _ = reply.send(self.replace(&round, fresh));
                return true;
            }
            Request::Destroy(round, reply) => {
                let _ = reply.send(self.destroy(&round));
                return true;
            }
        }
        false
    }

    fn replace(&mut self, round: &Id, fresh: Vec<CodeHash>) -> Result<bool, StoreError> {
        let Some(copy) = self.copies.get_mut(round).filter(|copy| !copy.sealed) else {
            return Ok(false);
        };
        let Some(changed) = copy.image.replace_codes(fresh) else {
            return Ok(false);
        };
        let touched = copy.checked(image::chunks_of(&changed).collect());
        let touched = Touched::from([(round.clone(), touched)]);
        self.write(&touched)
            .inspect_err(|_| self.take_back(&touched))
            .map(|()| true)
    }
}

impl BoxCopy {
    /// Gives the rows that changed.
    fn take(&mut self, group: Group) -> BTreeSet<usize> {
        let dropped = self.image.drop_in(group.ballots);
        let spent = self.image.spend(group.codes);
        let mut touched: BTreeSet<usize> = image::chunks_of(&dropped)
            .chain(image::chunks_of(&spent))
            .collect();
        for (question, texts) in group.words.into_iter().enumerate() {
            touched.extend(image::chunks_of(&self.image.drop_words(question, texts)));
        }
        self.checked(touched)
    }

    /// Renews the checks of rows that changed. The first row has the check of
    /// all, so it is written with every change.
    fn checked(&mut self, mut touched: BTreeSet<usize>) -> BTreeSet<usize> {
        for &index in &touched {
            self.checks.renew(index, &self.image);
        }
        touched.insert(0);
        touched
    }

    /// Takes no more; what is in it.
    fn seal(&mut self) -> Result<Contents, StoreError> {
        self.sealed = true;
        let questions = 0..self.image.shape().words;
        Ok(Contents {
            ballots: self.image.ballot_bytes().map(<[u8]>::to_vec).collect(),
            words: questions
                .map(|question| self.image.texts(question))
                .collect::<Option<_>>()
                .ok_or(StoreError::Damaged("a text"))?,
        })
    }
}
