//! How the writer holds boxes, and what it does about a server that does not answer.

use super::{Held, Known, ServerWriter};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::request::Unopened;
use crate::store::ballot_box::sealing::ring::Ring;
use crate::store::ballot_box::server::rows::{self, OpenedBox};
use crate::store::postgres::PgConnection;
use diesel::connection::SimpleConnection;
use std::collections::HashMap;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";
/// For how long, and between which pauses, a server is asked what became of a commit.
const ASKED_FOR: Duration = Duration::from_mins(1);
const BETWEEN: Duration = Duration::from_millis(250);

impl ServerWriter {
    /// Holds the boxes of these rounds, lets `work` change some, and writes those that it
    /// names, all or none; what `work` says, once that is durable.
    ///
    /// # Errors
    /// Nothing is stored; but where a server stays away after a commit, nobody can know.
    pub(super) fn change<T>(
        &mut self,
        rounds: &[Id],
        work: impl FnOnce(&mut Held) -> (T, Vec<Id>),
    ) -> Result<T, StoreError> {
        self.begin()?;
        match self.changed(rounds, work) {
            Ok((value, None)) => {
                self.end_unchanged();
                Ok(value)
            }
            Ok((value, Some(transaction))) => self.commit(&transaction, rounds).map(|()| value),
            Err(error) => {
                // Whatever became of it: the next one begins on another.
                self.connection = None;
                Err(error)
            }
        }
    }

    /// Changes boxes in a transaction that has begun, and says which that is, if they are
    /// written. What is not known to be in a box any more is forgotten on the way.
    fn changed<T>(
        &mut self,
        rounds: &[Id],
        work: impl FnOnce(&mut Held) -> (T, Vec<Id>),
    ) -> Result<(T, Option<String>), StoreError> {
        let before: HashMap<Id, Known> = rounds
            .iter()
            .filter_map(|round| self.known.remove_entry(round))
            .collect();
        let connection = self.connection.as_mut().ok_or(StoreError::NotStored)?;
        let ids: Vec<&str> = rounds.iter().map(Id::as_str).collect();
        let (mut held, mut versions) = read(connection, &ids, before, &self.ring)?;
        let (value, touched) = work(&mut held);
        let changed: Vec<&OpenedBox> = touched
            .iter()
            .filter_map(|one| held.opened.get(one))
            .collect();
        let mut transaction = None;
        if !changed.is_empty() {
            let fresh = rows::write(connection, &changed)?;
            versions.extend(touched.into_iter().zip(fresh));
            transaction = Some(rows::transaction(connection)?);
        }
        for (round, opened) in held.opened {
            if let Some(version) = versions.remove(&round) {
                self.known.insert(round, Known { version, opened });
            }
        }
        Ok((value, transaction))
    }

    /// Commits what was written to the boxes of these rounds. Where the server's word does
    /// not come, it is asked until it says what became of the transaction: its members must
    /// neither be told that nothing is stored when it is, nor the other way round.
    fn commit(&mut self, transaction: &str, rounds: &[Id]) -> Result<(), StoreError> {
        let Err(error) = self.command("COMMIT") else {
            return Ok(());
        };
        tracing::warn!(%error, "a commit was not answered; the server is asked what became of it");
        let written: Vec<Known> = rounds
            .iter()
            .filter_map(|round| self.known.remove(round))
            .collect();
        let began = Instant::now();
        while began.elapsed() < ASKED_FOR {
            let state = self.ask(|connection| rows::became(connection, transaction));
            match state.as_deref() {
                Ok("committed") => match self.have_stayed(&written) {
                    Ok(true) => return Ok(()),
                    Ok(false) => return Err(error),
                    Err(_) => thread::sleep(BETWEEN),
                },
                Ok("aborted") => return Err(error),
                Ok(_) | Err(_) => thread::sleep(BETWEEN),
            }
        }
        tracing::error!("nobody can say whether a group of ballots is stored");
        Err(error)
    }

    /// Whether boxes hold what was written to them, though others may have written since:
    /// the forms that it came with. Of one that is over, or cannot be opened, the
    /// server's word has to do.
    fn have_stayed(&mut self, written: &[Known]) -> Result<bool, StoreError> {
        for ours in written {
            let stays = self.change(&[ours.opened.round()], |held| {
                let mut now = held.opened.values();
                let stays = now.all(|now| now.inside.has_forms_of(&ours.opened.inside));
                (stays, Vec::new())
            })?;
            if !stays {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What is known of a box, as it stands on the server now; `None` if there is none.
    ///
    /// # Errors
    /// Also when it is there and cannot be opened.
    pub(super) fn look<T>(
        &mut self,
        round: Id,
        at: impl FnOnce(&OpenedBox) -> T,
    ) -> Result<Option<T>, StoreError> {
        let version = self.ask(|connection| rows::version(connection, &round))?;
        let known = self.known.get(&round).map(|known| &known.version);
        let is_away = |held: &mut Held| (held.away.contains(&round), Vec::new());
        if (version.is_none() || known != version.as_ref()) && self.change(&[round], is_away)? {
            return Err(StoreError::BoxAway);
        }
        Ok(self.known.get(&round).map(|known| at(&known.opened)))
    }

    /// Rounds whose box cannot be opened, and why.
    pub(in crate::store::ballot_box::server) fn find_unopened(
        &mut self,
    ) -> Result<Vec<(Id, Unopened)>, StoreError> {
        let ring = Arc::clone(&self.ring);
        self.ask(|connection| rows::unopened(connection, &ring))
    }

    /// Lets go of what is known of boxes that are not there any more.
    pub(super) fn forget_what_is_over(&mut self) {
        self.looked_after = Instant::now();
        if self.known.is_empty() {
            return;
        }
        match self.ask(rows::rounds) {
            Ok(rounds) => self.known.retain(|round, _| rounds.contains(round)),
            Err(error) => {
                tracing::warn!(%error, "the server of the boxes does not answer");
                self.known.clear();
            }
        }
    }

    /// Begins a transaction, on a new connection if the one that is here was cut.
    fn begin(&mut self) -> Result<(), StoreError> {
        if self.connection.is_some() && self.command(BEGIN).is_ok() {
            return Ok(());
        }
        self.connection = Some(self.door.open()?);
        self.command(BEGIN)
    }

    fn end_unchanged(&mut self) {
        if let Err(error) = self.command("ROLLBACK") {
            tracing::warn!(%error, "the server of the boxes went away");
        }
    }

    fn command(&mut self, command: &str) -> Result<(), StoreError> {
        self.once(|connection| Ok(connection.batch_execute(command)?))
    }

    /// Asks, once more on a new connection if the one that is here was cut.
    pub(super) fn ask<T>(
        &mut self,
        question: impl Fn(&mut PgConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.connection.is_some()
            && let Ok(answer) = self.once(&question)
        {
            return Ok(answer);
        }
        self.connection = Some(self.door.open()?);
        self.once(question)
    }

    /// What fails leaves a connection that nobody uses again.
    fn once<T>(
        &mut self,
        what: impl FnOnce(&mut PgConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.connection.as_mut().ok_or(StoreError::NotStored)?;
        let outcome = what(connection);
        if outcome.is_err() {
            self.connection = None;
        }
        outcome
    }
}

/// Boxes and their versions.
type Read = (Held, HashMap<Id, Vec<u8>>);

/// Holds the boxes of these rounds; those are read that have moved on from what was known
/// of them.
fn read(
    connection: &mut PgConnection,
    rounds: &[&str],
    mut before: HashMap<Id, Known>,
    ring: &Ring,
) -> Result<Read, StoreError> {
    let (mut held, mut versions) = Read::default();
    for header in rows::lock(connection, rounds)? {
        let Some(round) = Id::parse(&header.round) else {
            continue;
        };
        let known = before.remove(&round);
        let known = known.filter(|known| known.version == header.version);
        let opened = match known {
            Some(known) => Ok(known.opened),
            None => rows::open(connection, &header, ring)?,
        };
        let Ok(opened) = opened else {
            held.away.insert(round);
            continue;
        };
        held.opened.insert(round, opened);
        versions.insert(round, header.version);
    }
    Ok((held, versions))
}
