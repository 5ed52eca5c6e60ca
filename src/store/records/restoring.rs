//! What becomes of the records when they are restored from a backup: what was sent,
//! used or told since is not in them, and must not be once more.

use super::database::{self, Connection, Place, change_file};
use super::endings::to_be_destroyed;
use super::rounds::every_round;
use super::schema::{invitation, one_time_link, pair, poll, round};
use super::server_notes::{RESTORED, note, noted};
use super::{Records, notices};
use crate::round::{Id, Restored, Round, RoundState};
use crate::store::StoreError;
use diesel::prelude::*;
use std::path::Path;

/// What was found in records that were restored.
pub(in crate::store) struct Adopted {
    /// Open rounds, marked.
    pub(in crate::store) rounds: Vec<Round>,
    /// One-time links and invitations that were ended.
    pub(in crate::store) links: usize,
    /// Messages that waited and are taken as sent.
    pub(in crate::store) notices: usize,
    /// Polls that were ended.
    pub(in crate::store) polls: usize,
}

/// Makes a copy of the file, at this path, the records of a folder of its own, which has
/// this mark: brings it up to date, marks its open rounds, and ends what may have been
/// used or sent since it was copied.
pub(in crate::store) fn adopt(
    path: &Path,
    folder: &str,
    days: Restored,
) -> Result<Adopted, StoreError> {
    change_file(path, |connection| {
        diesel::update(pair::table)
            .set(pair::folder.eq(folder))
            .execute(connection)?;
        let polls = end_polls(connection)?;
        mark_open_rounds(connection, days)?;
        note(connection, RESTORED, &days.on.to_string())?;
        let links = diesel::delete(one_time_link::table).execute(connection)?
            + diesel::delete(invitation::table).execute(connection)?;
        let mut rounds = every_round(connection)?.readable;
        rounds.retain(|round| round.state == RoundState::Open);
        Ok(Adopted {
            rounds,
            links,
            notices: notices::take_as_sent(connection)?,
            polls,
        })
    })
}

/// Polls go, and nothing of them is shown: they may have been counted since, with more
/// answers. Their boxes are destroyed at the next start.
fn end_polls(connection: &mut Connection) -> Result<usize, StoreError> {
    let polls: Vec<String> = poll::table.select(poll::round).load(connection)?;
    for id in &polls {
        let id = Id::parse(id).ok_or(StoreError::Damaged("a poll's id"))?;
        to_be_destroyed(connection, &id)?;
        diesel::delete(round::table.find(id.as_str())).execute(connection)?;
    }
    Ok(polls.len())
}

/// A round that is restored once more keeps the later days.
fn mark_open_rounds(connection: &mut Connection, days: Restored) -> Result<(), StoreError> {
    diesel::update(round::table.filter(round::state.eq("open")))
        .set((
            round::copied_on.eq(days.copied_on.to_string()),
            round::restored_on.eq(days.on.to_string()),
        ))
        .execute(connection)?;
    Ok(())
}

/// Open rounds of a database that go on from a backup; nothing is written to it.
pub(in crate::store) fn restored_rounds(place: &Place) -> Result<Vec<Round>, StoreError> {
    let mut rounds = database::look(place, every_round)?.readable;
    rounds.retain(|round| round.state == RoundState::Open && round.restored.is_some());
    Ok(rounds)
}

impl Records {
    /// Whether messages were sent, as far as anybody knows, of which these records know
    /// nothing: they were restored, and nobody has looked since what is due.
    pub fn may_have_told(&self) -> Result<bool, StoreError> {
        self.read(|connection| Ok(noted(connection, RESTORED)?.is_some()))
    }
}
