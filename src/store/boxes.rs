//! The writer of `boxes.db`: one thread, one connection, group commit.
//!
//! Requests of all rounds wait in one queue. The writer takes what waits,
//! changes its working copies, writes each touched row once, commits, and only
//! then answers. A code leaves and its ballot enters in the same commit.
//! After a failed commit the working copies are read again from the file.

mod group;
mod request;
mod rest;

use super::StoreError;
use super::connection;
use super::image::{self, CHUNK, Image, Shape};
use super::schema::boxes::{ballot_box, chunk};
use crate::code::CodeHash;
use crate::round::Id;
use diesel::prelude::*;
use group::Group;
use request::Reply;
pub use request::Submission;
pub(super) use request::{Contents, Request, Submit};
use rest::Rest;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Instant;
use tokio::sync::oneshot;

/// Most requests that one commit answers.
const GROUP: usize = 1024;
/// Rows of one box: its id in the upper bits, the row's place in the lower.
const ROWS_A_BOX: i64 = 1 << 20;

/// The way to the writer. Dropping it ends the writer after what it acknowledged.
pub(super) struct Boxes {
    queue: Option<Sender<Request>>,
    writer: Option<JoinHandle<()>>,
}

impl Boxes {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = connection::open_boxes(path)?;
        let mut writer = Writer {
            connection,
            copies: HashMap::new(),
            lost: false,
        };
        writer.read_all()?;
        let (queue, requests) = channel();
        let writer = std::thread::Builder::new()
            .name("ballot-boxes".to_owned())
            .spawn(move || writer.run(&requests))
            .map_err(StoreError::Io)?;
        Ok(Self {
            queue: Some(queue),
            writer: Some(writer),
        })
    }

    /// Sends a request and gives the place where its answer will be.
    pub(super) fn ask<T>(
        &self,
        request: impl FnOnce(Reply<T>) -> Request,
    ) -> oneshot::Receiver<Result<T, StoreError>> {
        let (reply, answer) = oneshot::channel();
        if let Some(queue) = &self.queue {
            // A writer that is gone drops the reply, which the asker sees.
            let _ = queue.send(request(reply));
        }
        answer
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

struct BoxCopy {
    id: i64,
    sealed: bool,
    image: Image,
}

struct Writer {
    connection: SqliteConnection,
    copies: HashMap<Id, BoxCopy>,
    /// The file could not be read again after a failure: nothing is known of
    /// any box, least of all that it is closed.
    lost: bool,
}

impl Writer {
    fn run(mut self, requests: &Receiver<Request>) {
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
        connection::checkpoint(&mut self.connection)
            .inspect_err(|error| tracing::error!(%error, "the log of boxes.db could not be cut"))
            .is_ok()
    }

    /// Answers questions first: nothing of this group has been acknowledged, so
    /// they lose nothing by it, and the submissions around them share a commit.
    /// Serves the rest in order. Says whether anything was written.
    fn serve(&mut self, group: Vec<Request>) -> bool {
        let mut wrote = false;
        let mut submissions = Vec::new();
        let (questions, changes): (Vec<_>, Vec<_>) =
            group.into_iter().partition(Request::is_question);
        for request in questions {
            self.serve_one(request);
        }
        for request in changes {
            if let Request::Submit(submit, reply) = request {
                submissions.push((submit, reply));
            } else {
                wrote |= self.submit(std::mem::take(&mut submissions));
                wrote |= self.serve_one(request);
            }
        }
        wrote | self.submit(submissions)
    }

    fn submit(&mut self, submissions: Vec<(Submit, Reply<Submission>)>) -> bool {
        if self.lost {
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
                for (outcome, reply) in outcomes {
                    let _ = reply.send(Ok(outcome));
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
                let _ = reply.send(Ok(self.copies.keys().cloned().collect()));
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

    fn open(&mut self, round: Id, shape: Shape) -> Result<(), StoreError> {
        let image = Image::empty(shape);
        let id = loop {
            let id = i64::from(rand::random::<u32>());
            if self.copies.values().all(|copy| copy.id != id) {
                break id;
            }
        };
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                diesel::insert_into(ballot_box::table)
                    .values((
                        ballot_box::id.eq(id),
                        ballot_box::round.eq(round.as_str()),
                        ballot_box::codes.eq(to_i32(shape.codes)?),
                        ballot_box::ballots.eq(to_i32(shape.ballots)?),
                        ballot_box::ballot_width.eq(to_i32(shape.ballot_width)?),
                        ballot_box::words.eq(to_i32(shape.words)?),
                    ))
                    .execute(connection)?;
                for (row, index) in rows(id, shape).zip(0..) {
                    diesel::insert_into(chunk::table)
                        .values((chunk::id.eq(row), chunk::bytes.eq(image.chunk(index))))
                        .execute(connection)?;
                }
                Ok(())
            })?;
        let copy = BoxCopy {
            id,
            sealed: false,
            image,
        };
        self.copies.insert(round, copy);
        Ok(())
    }

    fn replace(&mut self, round: &Id, fresh: Vec<CodeHash>) -> Result<bool, StoreError> {
        let Some(copy) = self.copies.get_mut(round).filter(|copy| !copy.sealed) else {
            return Ok(false);
        };
        let Some(changed) = copy.image.replace_codes(fresh) else {
            return Ok(false);
        };
        let touched = image::chunks_of(&changed).collect();
        let touched = Touched::from([(round.clone(), touched)]);
        self.write(&touched)
            .inspect_err(|_| self.take_back(&touched))
            .map(|()| true)
    }

    /// Zeros first, so that the pages hold nothing when they become free.
    fn destroy(&mut self, round: &Id) -> Result<(), StoreError> {
        let Some(copy) = self.copies.get(round) else {
            return Ok(());
        };
        let (id, shape) = (copy.id, copy.image.shape());
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                for row in rows(id, shape) {
                    diesel::update(chunk::table.find(row))
                        .set(chunk::bytes.eq([0; CHUNK].as_slice()))
                        .execute(connection)?;
                }
                Ok(())
            })?;
        self.connection
            .immediate_transaction::<_, StoreError, _>(|connection| {
                diesel::delete(chunk::table.filter(
                    chunk::id.between(id * ROWS_A_BOX, id * ROWS_A_BOX + (ROWS_A_BOX - 1)),
                ))
                .execute(connection)?;
                diesel::delete(ballot_box::table.find(id)).execute(connection)?;
                Ok(())
            })?;
        self.copies.remove(round);
        connection::checkpoint(&mut self.connection)
    }

    fn write(&mut self, touched: &Touched) -> Result<(), StoreError> {
        self.write_over(touched, &[])
    }

    /// Writes the rows in one commit, each after these other bytes.
    fn write_over(&mut self, touched: &Touched, before: &[&[u8]]) -> Result<(), StoreError> {
        let copies = &self.copies;
        self.connection.immediate_transaction(|connection| {
            for (round, rows) in touched {
                let Some(copy) = copies.get(round) else {
                    continue;
                };
                for &index in rows {
                    let row = copy.id * ROWS_A_BOX + to_i64(index)?;
                    for &bytes in before.iter().chain([&copy.image.chunk(index)]) {
                        diesel::update(chunk::table.find(row))
                            .set(chunk::bytes.eq(bytes))
                            .execute(connection)?;
                    }
                }
            }
            Ok(())
        })
    }

    /// After a commit that failed: back to what the file holds. A commit can
    /// fail although all of it stands in the log, when only the disk's word is
    /// missing that it will stay; the next start would then find it and count
    /// what its members were told is not stored. So the rows are written again
    /// as they were: in the log that takes the place of what failed, even if the
    /// disk fails once more. Zeros go before, since a row that is written as it
    /// stands is left out of a commit.
    fn take_back(&mut self, touched: &Touched) {
        self.read_again();
        if let Err(error) = self.write_over(touched, &[&[0; CHUNK]]) {
            tracing::error!(%error, "a group that failed could not be taken back durably");
        }
    }

    /// Drops the working copies and reads them again. If even that fails no box
    /// takes ballots until the next start: better none than a wrong one.
    fn read_again(&mut self) {
        let sealed: Vec<Id> = self
            .copies
            .iter()
            .filter(|(_, copy)| copy.sealed)
            .map(|(round, _)| round.clone())
            .collect();
        if let Err(error) = self.read_all() {
            tracing::error!(%error, "boxes.db could not be read again; no box takes ballots");
            self.copies.clear();
            self.lost = true;
        }
        for round in sealed {
            if let Some(copy) = self.copies.get_mut(&round) {
                copy.sealed = true;
            }
        }
    }

    fn read_all(&mut self) -> Result<(), StoreError> {
        let boxes: Vec<(i64, String, i32, i32, i32, i32)> =
            ballot_box::table.load(&mut self.connection)?;
        let mut copies = HashMap::with_capacity(boxes.len());
        for (id, round, codes, ballots, ballot_width, words) in boxes {
            let damaged = || StoreError::Damaged("a ballot box");
            let size = |value: i32| usize::try_from(value).map_err(|_| damaged());
            let shape = Shape {
                codes: size(codes)?,
                ballots: size(ballots)?,
                ballot_width: size(ballot_width)?,
                words: size(words)?,
            };
            let mut bytes = Vec::with_capacity(shape.chunks() * CHUNK);
            for row in rows(id, shape) {
                let row: Vec<u8> = chunk::table
                    .find(row)
                    .select(chunk::bytes)
                    .first(&mut self.connection)?;
                bytes.extend_from_slice(&row);
            }
            let image = Image::from_bytes(shape, bytes).ok_or_else(damaged)?;
            let round = Id::parse(&round).ok_or_else(damaged)?;
            let copy = BoxCopy {
                id,
                sealed: false,
                image,
            };
            copies.insert(round, copy);
        }
        self.copies = copies;
        Ok(())
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

fn rows(id: i64, shape: Shape) -> impl Iterator<Item = i64> {
    (id * ROWS_A_BOX..).take(shape.chunks())
}

fn to_i32(value: usize) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| StoreError::Damaged("a size"))
}

fn to_i64(value: usize) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|_| StoreError::Damaged("a size"))
}
