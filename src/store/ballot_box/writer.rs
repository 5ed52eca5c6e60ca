//! The writer of `boxes.db`: one thread, one connection, group commit.
//!
//! Requests of all rounds wait in one queue. The writer takes what waits,
//! changes its working copies, writes each touched row once, commits, and only
//! then answers. A code leaves and its ballot enters in the same commit.
//! After a failed commit the working copies are read again from the file.

mod stand_in;
mod storing;

use super::admission::Batch;
use super::held_file::HeldFile;
use super::request::{BallotInsert, Change, Question, Reply, Request, Submission};
use super::sqlite::BoxFile;
use super::wal_age::WalAge;
use super::working_copy::{DirtyRows, WorkingCopy};
use crate::round::Id;
use crate::store::StoreError;
use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

/// Most requests that one commit answers.
pub(super) const GROUP: usize = 1024;

pub(super) struct Writer {
    file: BoxFile,
    /// `boxes.db` and its log. Let go after the connection: in this order.
    held: Vec<HeldFile>,
    copies: HashMap<Id, WorkingCopy>,
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
    fn of(file: BoxFile) -> Self {
        Self {
            file,
            held: Vec::new(),
            copies: HashMap::new(),
            damaged: HashMap::new(),
            torn: false,
            lost: false,
            stands_in: false,
        }
    }

    /// Serves until nobody can ask any more.
    pub(super) fn run(mut self, requests: &Receiver<Box<Request>>) {
        let mut wal_age = WalAge::default();
        loop {
            let first = match wal_age.patience(Instant::now()) {
                None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => requests.recv_timeout(patience),
            };
            match first {
                Ok(first) => {
                    let mut batch = vec![first];
                    while batch.len() < GROUP {
                        match requests.try_recv() {
                            Ok(next) => batch.push(next),
                            Err(_) => break,
                        }
                    }
                    let began = Instant::now();
                    if self.handle_batch(batch) {
                        wal_age.wrote(began);
                    }
                    crate::memory::clear_stack();
                    if wal_age.is_due(Instant::now()) {
                        let worked = self.truncate_wal();
                        wal_age.truncated(Instant::now(), worked);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    let worked = self.truncate_wal();
                    wal_age.truncated(Instant::now(), worked);
                }
                Err(RecvTimeoutError::Disconnected) => {
                    self.truncate_wal();
                    return;
                }
            }
        }
    }

    fn truncate_wal(&mut self) -> bool {
        let cut = self
            .file
            .truncate_log()
            .inspect_err(|error| tracing::error!(%error, "the log of boxes.db could not be cut"))
            .is_ok();
        if cut {
            self.keep_the_day_alone();
        }
        cut
    }

    fn keep_the_day_alone(&self) {
        for file in &self.held {
            if let Err(error) = file.keep_the_day_alone() {
                tracing::warn!(%error, "the time of the last answer stays on boxes.db");
            }
        }
    }

    /// The folder still has the files that are written to.
    fn is_in_place(&self) -> bool {
        let there = self.held.iter().all(HeldFile::is_there);
        if !there {
            tracing::error!(
                "boxes.db or its log was deleted or replaced while it was served: no answer is \
                 taken; stop the server, put the right boxes.db in its place, start it"
            );
        }
        there
    }

    /// Answers questions first: nothing of this batch has been acknowledged, so
    /// they lose nothing by it, and the submissions around them share a commit.
    /// Serves the rest in order. Says whether anything was written.
    #[allow(clippy::vec_box)] // as they come: what is moved about is a place, not a code
    fn handle_batch(&mut self, batch: Vec<Box<Request>>) -> bool {
        let mut wrote = false;
        let mut submissions = Vec::new();
        let (questions, changes): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .partition(|request| matches!(**request, Request::Question(_)));
        for request in questions.into_iter().chain(changes) {
            match *request {
                Request::Submit(insert, reply) => submissions.push((insert, reply)),
                Request::Question(question) => self.answer(question),
                Request::Change(change) => {
                    wrote |= self.submit(std::mem::take(&mut submissions));
                    wrote |= self.change(change);
                }
            }
        }
        wrote | self.submit(submissions)
    }

    fn submit(&mut self, submissions: Vec<(BallotInsert, Reply<Submission>)>) -> bool {
        if submissions.is_empty() {
            return false;
        }
        if self.lost || !self.is_in_place() {
            for (_, reply) in submissions {
                let _ = reply.send(Err(StoreError::NotStored));
            }
            return false;
        }
        let mut batches: HashMap<Id, Batch> = HashMap::new();
        let mut outcomes = Vec::with_capacity(submissions.len());
        for (insert, reply) in submissions {
            let outcome = match self.copies.get(&insert.round) {
                Some(copy) if !copy.sealed => {
                    let batch = batches.entry(insert.round).or_default();
                    batch.admit(&copy.inside, insert.code, insert.ballot, insert.texts)
                }
                _ => Submission::Closed,
            };
            outcomes.push((outcome, reply));
        }
        let mut dirty = DirtyRows::new();
        for (round, batch) in batches {
            match self.copies.get_mut(&round) {
                Some(copy) if !batch.ballots.is_empty() => dirty.insert(round, copy.insert(batch)),
                _ => None,
            };
        }
        if dirty.is_empty() {
            for (outcome, reply) in outcomes {
                let _ = reply.send(Ok(outcome));
            }
            return false;
        }
        let is_stored = self.commit(&dirty);
        for (outcome, reply) in outcomes {
            let _ = reply.send(is_stored.then_some(outcome).ok_or(StoreError::NotStored));
        }
        true
    }

    /// Whether these rows stand durably in the file that the folder has.
    fn commit(&mut self, dirty: &DirtyRows) -> bool {
        match self.write(dirty) {
            // Gone between the first look and the commit: gone with the file.
            Ok(()) => self.is_in_place(),
            Err(error) => {
                tracing::error!(%error, "a group of ballots could not be stored");
                self.roll_back(dirty);
                false
            }
        }
    }

    fn answer(&mut self, question: Question) {
        match question {
            Question::Answered(round, reply) => {
                let copy = self.copies.get(&round);
                let _ = reply.send(Ok(copy.map(|copy| copy.inside.ballots())));
            }
            Question::HasCode(round, code, reply) => {
                let copy = self.copies.get(&round);
                let _ = reply.send(Ok(copy.is_some_and(|copy| copy.inside.has_code(&code))));
            }
            Question::RoomForCodes(round, reply) => {
                let copy = self.copies.get(&round);
                let _ = reply.send(Ok(copy.map(|copy| copy.inside.room_for_codes())));
            }
            Question::Rounds(reply) => {
                let all = self.copies.keys().chain(self.damaged.keys());
                let _ = reply.send(Ok(all.copied().collect()));
            }
            Question::Damaged(reply) => {
                let _ = reply.send(Ok(self.damaged.keys().copied().collect()));
            }
            Question::Readiness(reply) => {
                let _ = reply.send(self.readiness());
            }
            Question::PairMark(reply) => {
                let _ = reply.send(self.file.pair_mark());
            }
            Question::Copy(reply) => {
                let _ = reply.send(self.copy());
            }
        }
    }

    /// Says whether anything may have been written.
    fn change(&mut self, change: Change) -> bool {
        match change {
            Change::Seal(round, reply) => {
                let contents = self.copies.get_mut(&round).map(WorkingCopy::seal);
                let _ = reply.send(contents.transpose());
                return false;
            }
            Change::Unseal(round, reply) => {
                if let Some(copy) = self.copies.get_mut(&round) {
                    copy.sealed = false;
                }
                let _ = reply.send(Ok(()));
                return false;
            }
            Change::Open(round, layout, reply) => {
                let _ = reply.send(self.open(round, layout));
            }
            Change::ReplaceCodes(round, fresh, members, reply) => {
                let replace = |copy: &mut WorkingCopy| copy.replace_codes(fresh, members);
                let _ = reply.send(self.change_codes(&round, replace));
            }
            Change::AddCodes(round, fresh, reply) => {
                let add = |copy: &mut WorkingCopy| copy.add_codes(&fresh);
                let _ = reply.send(self.change_codes(&round, add));
            }
            Change::Destroy(round, reply) => {
                let _ = reply.send(self.destroy(&round));
            }
            Change::DestroyIfEmpty(round, reply) => {
                let _ = reply.send(self.destroy_if_empty(&round));
            }
            Change::SetPairMark(mark, reply) => {
                let _ = reply.send(self.set_pair_mark(&mark));
            }
        }
        true
    }

    fn change_codes(
        &mut self,
        round: &Id,
        change: impl FnOnce(&mut WorkingCopy) -> Option<BTreeSet<usize>>,
    ) -> Result<bool, StoreError> {
        let Some(copy) = self.copies.get_mut(round).filter(|copy| !copy.sealed) else {
            return Ok(false);
        };
        let Some(dirty) = change(copy) else {
            return Ok(false);
        };
        let dirty = DirtyRows::from([(*round, dirty)]);
        self.write(&dirty)
            .inspect_err(|_| self.roll_back(&dirty))
            .map(|()| true)
    }
}
