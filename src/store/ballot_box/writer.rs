//! The writer of `boxes.db`: one thread, one connection, group commit.
//!
//! Requests of all rounds wait in one queue. The writer takes what waits, and
//! where many send at once what comes in a moment (`crowd`), changes its working
//! copies, lets the disk keep a new key for each touched box, seals all of its rows
//! under it, commits, and only then answers. A code leaves and its ballot enters in
//! the same commit. After a failed commit the working copies are read again from the
//! file.

#![allow(
    clippy::vec_box,
    reason = "requests stay where they came: what is moved about is a place, not a code"
)]

mod crowd;
mod stamps;
mod stand_in;
mod storing;

use super::admission::admit;
use super::held_file::HeldFile;
use super::request::{BallotInsert, Change, Codes, Question, Reply, Request, Submission, Unopened};
use super::sealing::key_file::KeyFile;
use super::sealing::seal_key::KeyId;
use super::sqlite::BoxFile;
use super::wal_age::WalAge;
use super::working_copy::WorkingCopy;
use crate::memory::leaving_no_ballot;
use crate::round::Id;
use crate::store::StoreError;
use crowd::Crowd;
use stamps::Stamps;
use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

/// Most requests that one commit answers.
pub(super) const GROUP: usize = 1024;

pub(super) struct Writer {
    file: BoxFile,
    /// `boxes.db` and its log. Let go after the connection: in this order.
    held: Vec<HeldFile>,
    keys: KeyFile,
    /// Keys that no row needs any more but the log may: wiped when it is cut.
    spare: Vec<KeyId>,
    copies: HashMap<Id, WorkingCopy>,
    /// Boxes that are kept as they are, by their key in the file.
    unopened: HashMap<Id, (i64, Unopened)>,
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
    fn of(file: BoxFile, keys: KeyFile) -> Self {
        Self {
            file,
            held: Vec::new(),
            keys,
            spare: Vec::new(),
            copies: HashMap::new(),
            unopened: HashMap::new(),
            torn: false,
            lost: false,
            stands_in: false,
        }
    }

    /// Serves until nobody can ask any more.
    pub(super) fn run(mut self, requests: &Receiver<Box<Request>>) {
        let mut wal_age = WalAge::default();
        let mut crowd = Crowd::default();
        let mut stamps = Stamps::from(Instant::now());
        loop {
            let now = Instant::now();
            if stamps.is_due(now) {
                self.keep_the_day_alone();
            }
            let until_cut = wal_age.patience(now);
            let patience = stamps.patience(now);
            let patience = until_cut.map_or(patience, |cut| cut.min(patience));
            match requests.recv_timeout(patience) {
                Ok(first) => {
                    leaving_no_ballot(|| {
                        let batch = self.gather(first, requests, &crowd);
                        let began = Instant::now();
                        let ballots = ballots(&batch);
                        if self.handle_batch(batch) {
                            wal_age.wrote(began);
                            crowd.committed(ballots, began, Instant::now());
                        }
                    });
                    if wal_age.is_due(Instant::now()) {
                        let worked = self.truncate_wal();
                        wal_age.truncated(Instant::now(), worked);
                    }
                }
                Err(RecvTimeoutError::Timeout) if until_cut.is_none() => {}
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

    /// What waits, and what comes while a crowd is waited for. Questions are
    /// answered at once: nothing of what is gathered has been acknowledged, so
    /// they lose nothing by it.
    fn gather(
        &mut self,
        first: Box<Request>,
        requests: &Receiver<Box<Request>>,
        crowd: &Crowd,
    ) -> Vec<Box<Request>> {
        let mut batch = Vec::new();
        self.take(first, &mut batch);
        self.take_waiting(requests, &mut batch);
        let (patience, expected) = crowd.patience(ballots(&batch));
        let began = Instant::now();
        while ballots(&batch) < expected.min(GROUP) && began.elapsed() < patience {
            std::thread::sleep(crowd::LOOK);
            if !self.take_waiting(requests, &mut batch) {
                break;
            }
        }
        batch
    }

    /// Whether anything waited.
    fn take_waiting(
        &mut self,
        requests: &Receiver<Box<Request>>,
        batch: &mut Vec<Box<Request>>,
    ) -> bool {
        // So many at a time, questions among them: no stream of these keeps ballots
        // from their commit.
        let waiting = requests.try_iter().take(GROUP.saturating_sub(batch.len()));
        let waiting: Vec<_> = waiting.collect();
        let some = !waiting.is_empty();
        for request in waiting {
            self.take(request, batch);
        }
        some
    }

    fn take(&mut self, request: Box<Request>, batch: &mut Vec<Box<Request>>) {
        if !matches!(*request, Request::Question(_)) {
            batch.push(request);
        } else if let Request::Question(question) = *request {
            self.answer(question);
        }
    }

    /// Cuts the log, and wipes the keys that it alone needed; whether both is done.
    fn truncate_wal(&mut self) -> bool {
        let cut = self.cut_and_wipe();
        let is_done = cut
            .inspect_err(|error| tracing::error!(%error, "the log of boxes.db could not be cut"))
            .is_ok();
        if is_done {
            self.keep_the_day_alone();
        }
        is_done
    }

    fn cut_and_wipe(&mut self) -> Result<(), StoreError> {
        self.file.truncate_log()?;
        self.keys.wipe(&self.spare)?;
        self.spare.clear();
        Ok(())
    }

    /// The files that are written to.
    fn held(&self) -> impl Iterator<Item = &HeldFile> {
        self.held.iter().chain(self.keys.held())
    }

    fn keep_the_day_alone(&self) {
        for file in self.held() {
            if let Err(error) = file.keep_the_day_alone() {
                tracing::warn!(%error, "the time of the last answer stays on a file of the boxes");
            }
        }
    }

    /// The folder still has the files that are written to.
    fn is_in_place(&self) -> bool {
        let there = self.held().all(HeldFile::is_there);
        if !there {
            tracing::error!(
                keys = %self.keys.path().display(),
                "boxes.db, its log or the file of keys was deleted or replaced while it was \
                 served: no answer is taken; stop the server, put the right boxes.db and keys in \
                 their place, start it"
            );
        }
        there
    }

    /// Serves requests in order; submissions that follow each other share a commit.
    /// Says whether anything was written.
    fn handle_batch(&mut self, batch: Vec<Box<Request>>) -> bool {
        let mut wrote = false;
        let mut submissions = Vec::new();
        for request in batch {
            match *request {
                Request::Submit(insert, reply) => submissions.push((insert, reply)),
                Request::Question(question) => self.answer(question),
                Request::Codes(codes) => {
                    self.submit(std::mem::take(&mut submissions));
                    self.change_codes(codes);
                    wrote = true;
                }
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
        let (inserts, replies): (Vec<_>, Vec<_>) = submissions.into_iter().unzip();
        let (copies, unopened) = (&self.copies, &self.unopened);
        let inside = |round: &Id| match copies.get(round) {
            Some(copy) if !copy.shut => Ok(&copy.inside),
            None if unopened.contains_key(round) => Err(Submission::BoxAway),
            _ => Err(Submission::Closed),
        };
        // Of one program its pages remember what was sent (`web::submit_once`).
        let (outcomes, batches) = admit(inserts, inside, |_| None);
        let outcomes = outcomes.into_iter().zip(replies);
        let mut touched = BTreeSet::new();
        for (round, batch) in batches {
            if let Some(copy) = self.copies.get_mut(&round) {
                batch.put_into(&mut copy.inside);
                touched.insert(round);
            }
        }
        if touched.is_empty() {
            for (outcome, reply) in outcomes {
                let _ = reply.send(Ok(outcome));
            }
            return false;
        }
        let is_stored = self.commit(&touched);
        for (outcome, reply) in outcomes {
            let _ = reply.send(is_stored.then_some(outcome).ok_or(StoreError::NotStored));
        }
        true
    }

    /// Whether these boxes stand durably in the file that the folder has.
    fn commit(&mut self, touched: &BTreeSet<Id>) -> bool {
        match self.write(touched) {
            // Gone between the first look and the commit: gone with the file.
            Ok(()) => self.is_in_place(),
            Err(error) => {
                tracing::error!(%error, "a group of ballots could not be stored");
                self.roll_back(touched);
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
            Question::HasForm(_, _, reply) => {
                let _ = reply.send(Ok(false));
            }
            Question::RoomForCodes(round, reply) => {
                let copy = self.copies.get(&round);
                let _ = reply.send(Ok(copy.map(|copy| copy.inside.room_for_codes())));
            }
            Question::Rounds(reply) => {
                let all = self.copies.keys().chain(self.unopened.keys());
                let _ = reply.send(Ok(all.copied().collect()));
            }
            Question::Keyed(reply) => {
                let _ = reply.send(Ok(self.keys.rounds().into_iter().collect()));
            }
            Question::Unopened(reply) => {
                let all = self.unopened.iter().map(|(round, (_, why))| (*round, *why));
                let _ = reply.send(Ok(all.collect()));
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
            Change::Shut(round, reply) => {
                let contents = self.copies.get_mut(&round).map(WorkingCopy::shut);
                let _ = reply.send(contents.transpose());
                return false;
            }
            Change::Reopen(round, reply) => {
                if let Some(copy) = self.copies.get_mut(&round) {
                    copy.shut = false;
                }
                let _ = reply.send(Ok(()));
                return false;
            }
            Change::Open(round, layout, reply) => {
                let _ = reply.send(self.open(round, layout));
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

    fn change_codes(&mut self, codes: Codes) {
        match codes {
            Codes::Replace(round, fresh, members, reply) => {
                let replace = |copy: &mut WorkingCopy| copy.inside.replace_codes(fresh, members);
                let _ = reply.send(self.change_one(&round, replace));
            }
            Codes::Add(round, fresh, reply) => {
                let add = |copy: &mut WorkingCopy| copy.inside.add_codes(&fresh);
                let _ = reply.send(self.change_one(&round, add));
            }
        }
    }

    fn change_one(
        &mut self,
        round: &Id,
        change: impl FnOnce(&mut WorkingCopy) -> bool,
    ) -> Result<bool, StoreError> {
        let Some(copy) = self.copies.get_mut(round).filter(|copy| !copy.shut) else {
            return Ok(false);
        };
        if !change(copy) {
            return Ok(false);
        }
        let touched = BTreeSet::from([*round]);
        self.write(&touched)
            .inspect_err(|_| self.roll_back(&touched))
            .map(|()| true)
    }
}

fn ballots(batch: &[Box<Request>]) -> usize {
    let ballots = batch.iter();
    ballots
        .filter(|request| matches!(***request, Request::Submit(..)))
        .count()
}
