//! The writer of boxes on a server: one thread, one connection, group commit.
//!
//! As in a file, what waits is taken as a group and answered when it stands durably. What
//! is in a box is kept as it was read last, and read again when its version has moved on.

mod in_turn;

use super::rows::{self, OpenedBox};
use crate::memory::leaving_no_ballot;
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::admission::admit;
use crate::store::ballot_box::box_bytes::BoxBytes;
use crate::store::ballot_box::form_mark::FormMark;
use crate::store::ballot_box::layout::SEALED_ROW;
use crate::store::ballot_box::request::{BallotInsert, Question, Reply, Request, Submission};
use crate::store::ballot_box::sealing::ring::Ring;
use crate::store::ballot_box::writer::GROUP;
use crate::store::postgres::{Door, PgConnection};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long the content of a box that is over may stay in memory.
const LOOKED_AFTER: Duration = Duration::from_secs(1);

/// A box as it was read or written last.
struct Known {
    version: Vec<u8>,
    opened: OpenedBox,
}

pub(in crate::store::ballot_box) struct ServerWriter {
    door: Door,
    /// None after it failed.
    connection: Option<PgConnection>,
    ring: Arc<Ring>,
    known: HashMap<Id, Known>,
    looked_after: Instant,
}

/// What one transaction works on: the boxes that it holds.
#[derive(Default)]
struct Held {
    opened: HashMap<Id, OpenedBox>,
    /// They are there, and cannot be opened with the keys that are here.
    away: HashSet<Id>,
}

impl Held {
    /// What is in a round's box, or what becomes of a ballot for it.
    fn inside(&self, round: &Id) -> Result<&BoxBytes, Submission> {
        match self.opened.get(round) {
            Some(opened) => Ok(&opened.inside),
            None if self.away.contains(round) => Err(Submission::BoxAway),
            None => Err(Submission::Closed),
        }
    }
}

impl ServerWriter {
    pub(super) fn of(door: Door, connection: PgConnection, ring: Arc<Ring>) -> Self {
        Self {
            door,
            connection: Some(connection),
            ring,
            known: HashMap::new(),
            looked_after: Instant::now(),
        }
    }

    /// Serves until nobody can ask any more.
    pub(in crate::store::ballot_box) fn run(mut self, requests: &Receiver<Box<Request>>) {
        loop {
            let first = match requests.recv_timeout(LOOKED_AFTER) {
                Ok(first) => Some(first),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            leaving_no_ballot(|| {
                let rest = requests.try_iter().take(GROUP - 1);
                let batch: Vec<_> = first.into_iter().chain(rest).collect();
                self.handle_batch(batch);
            });
            if self.looked_after.elapsed() >= LOOKED_AFTER {
                self.forget_what_is_over();
            }
        }
    }

    /// Questions first, as in a file: nothing of this batch has been acknowledged.
    #[allow(clippy::vec_box)] // as they come: what is moved about is a place, not a code
    fn handle_batch(&mut self, batch: Vec<Box<Request>>) {
        let mut submissions = Vec::new();
        let (questions, changes): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .partition(|request| matches!(**request, Request::Question(_)));
        for request in questions.into_iter().chain(changes) {
            match *request {
                Request::Submit(insert, reply) => submissions.push((insert, reply)),
                Request::Question(question) => self.answer(question),
                // Of files alone; codes change here in the transaction that counts them
                // (`ServerBoxes`). Whoever asked sees that nobody answers.
                Request::Codes(_) | Request::Change(_) => {}
            }
        }
        self.submit(submissions);
    }

    fn submit(&mut self, submissions: Vec<(BallotInsert, Reply<Submission>)>) {
        if submissions.is_empty() {
            return;
        }
        let mut rounds: Vec<Id> = submissions.iter().map(|(insert, _)| insert.round).collect();
        rounds.sort_unstable();
        rounds.dedup();
        let (mut inserts, replies): (Vec<_>, Vec<_>) = submissions.into_iter().unzip();
        for insert in &mut inserts {
            // So that a box can be asked whether it holds this one.
            insert.form.get_or_insert_with(FormMark::token);
        }
        let outcomes = self.change(&rounds, |held| {
            let (outcomes, batches) = admit(
                inserts,
                |round| held.inside(round),
                |insert| {
                    held.opened
                        .get(&insert.round)?
                        .mark(insert.form.as_deref()?)
                },
            );
            let mut touched = Vec::new();
            for (round, batch) in batches {
                if let Some(opened) = held.opened.get_mut(&round) {
                    batch.put_into(&mut opened.inside);
                    touched.push(round);
                }
            }
            (outcomes, touched)
        });
        match outcomes {
            Ok(outcomes) => {
                for (outcome, reply) in outcomes.into_iter().zip(replies) {
                    let _ = reply.send(Ok(outcome));
                }
            }
            Err(error) => {
                tracing::error!(%error, "a group of ballots could not be stored");
                for reply in replies {
                    let _ = reply.send(Err(StoreError::NotStored));
                }
            }
        }
    }

    /// The most bytes that an answer writes, if one could be stored.
    fn readiness(&mut self) -> Result<usize, StoreError> {
        let rows = self.ask(rows::most_rows_to_write)?;
        let ring = Arc::clone(&self.ring);
        if self.ask(|connection| rows::have_all_keys(connection, &ring))? {
            Ok(rows * SEALED_ROW)
        } else {
            Err(StoreError::BoxesDamaged)
        }
    }

    fn answer(&mut self, question: Question) {
        match question {
            Question::Answered(round, reply) => {
                let found = self.look(round, |opened| opened.inside.ballots());
                let _ = reply.send(found);
            }
            Question::HasCode(round, code, reply) => {
                let found = self.look(round, |opened| opened.inside.has_code(&code));
                let _ = reply.send(found.map(|found| found == Some(true)));
            }
            Question::HasForm(round, token, reply) => {
                let found = self.look(round, |opened| opened.has_form(&token));
                let _ = reply.send(found.map(|found| found == Some(true)));
            }
            Question::RoomForCodes(round, reply) => {
                let found = self.look(round, |opened| opened.inside.room_for_codes());
                let _ = reply.send(found);
            }
            Question::Rounds(reply) => {
                let _ = reply.send(self.ask(rows::rounds));
            }
            Question::Unopened(reply) => {
                let _ = reply.send(self.find_unopened());
            }
            Question::Readiness(reply) => {
                let _ = reply.send(self.readiness());
            }
            Question::Copy(reply) => {
                let _ = reply.send(Err(StoreError::OnServer));
            }
            // Of files alone: here keys and boxes cannot come apart.
            Question::Keyed(reply) => {
                let _ = reply.send(Ok(Vec::new()));
            }
            Question::PairMark(reply) => {
                let _ = reply.send(Ok(None));
            }
        }
    }
}
