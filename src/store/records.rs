//! The records: coordinators, partnerships, rounds, and what closed rounds keep. What may
//! be read for years. They are in the file `tablee.db`, or on a server of `PostgreSQL`.
//!
//! Methods stand in the file of what they are about, and each query is written once, for
//! both (`database`); `sqlite` alone knows how the file is made and opened, `postgres` how
//! a server is reached. Nothing here knows the ballot boxes: what needs
//! both stands beside the two rooms.

mod accounts;
mod all_retained;
mod any_connection;
mod asked_lately;
mod census;
mod codes;
mod database;
mod discussions;
mod endings;
mod invitations;
mod keeping;
mod kept_texts;
mod known_rounds;
mod meetings;
mod migration_steps;
mod move_mark;
mod move_target;
mod moving;
mod notices;
mod one_time_links;
mod own_addresses;
mod partnerships;
mod people;
mod plans;
mod poll;
mod postgres;
mod postings;
mod restoring;
mod results;
mod round_cache;
mod round_row;
mod rounds;
mod schema;
mod second_factors;
mod sendings;
mod server_notes;
mod shared_records;
mod shared_rows;
mod sqlite;
#[cfg(test)]
mod tests;
mod watching;
mod years;

pub use accounts::Account;
pub(super) use all_retained::all_retained;
pub use census::{AccountCounts, RoundCounts};
pub(super) use census::{Census, count};
pub(super) use database::{Connection, Place, look};
pub use discussions::{Change, Written};
pub(super) use endings::End;
pub use invitations::{Invitation, Pending};
pub use keeping::Announced;
pub(super) use keeping::days_announced;
pub use kept_texts::KeptTexts;
pub(super) use known_rounds::{CopiedRecords, KnownRounds, write_mark};
pub use meetings::Meeting;
pub(super) use move_mark::{
    Arrival, MoveMark, announce_move, arrival, awaits_move, forget_move, is_announcement_alone,
    mark_moving, note_arrival, put_master_key, take_master_key,
};
pub(super) use move_target::{MoveTarget, be_patient, filled};
pub(super) use moving::{copy, held, not_taken_by_a_server, tables_of_file};
pub use notices::{NoticeFor, Outcome};
pub use one_time_links::LinkFor;
pub use own_addresses::{OwnAddress, Recipient};
pub use partnerships::{Partnership, PartnershipDraft};
pub use people::{Gift, NamedPartnership, Parting, PlaceChange};
pub use plans::Plan;
pub use poll::Poll;
pub(super) use postgres::{bring_up_to_date, refuse_other_version};
pub(super) use restoring::{Adopted, adopt, restored_rounds};
pub use round_row::DamagedRound;
pub(super) use round_row::RoundRow;
pub use rounds::Rounds;
pub(super) use rounds::{WithBoxes, damaged_rounds};
pub use second_factors::{Passkey, Removal, SecondFactor};
pub use sendings::Mailing;
pub(super) use server_notes::{
    add_own_master_key, master_key, noted_public_address, own_master_keys, set_master_key,
};
pub use shared_records::SharedRecord;
pub use shared_rows::Once;
pub(super) use shared_rows::spend;
pub use years::{Talks, Whose};

use super::StoreError;
use crate::round::{Id, Round, RoundState};
use database::Pool;
use postgres::Changes;
use round_cache::RoundCache;
use sqlite::RecordsCopy;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use tokio::sync::watch;
use watching::Watching;

/// The open records. Every method blocks but [`Records::cached_round`]
/// and [`Records::moved`].
pub struct Records {
    pool: Pool,
    place: Place,
    /// Which file it was when it was opened.
    file_at_start: Option<(u64, u64)>,
    cache: Arc<RoundCache>,
    /// Told when anything may have changed in the database of several programs.
    moved: watch::Sender<()>,
    /// Which program this is among several: drawn, and says nothing.
    program: i64,
    /// Looks for what others change.
    watching: Option<Watching>,
    /// Open rounds whose box is not here.
    waiting: RwLock<HashMap<Id, Waits>>,
    /// Its structure is damaged.
    damaged: AtomicBool,
}

impl Records {
    /// Opens the records for serving, up to date.
    pub(super) fn open(place: Place) -> Result<Self, StoreError> {
        let pool = Pool::open(&place)?;
        let door = pool.door().cloned();
        let mut records = Self::of(place, pool);
        if let Some(door) = door {
            let (cache, moved) = (Arc::clone(&records.cache), records.moved.clone());
            records.watching = Some(Watching::start(door, cache, moved)?);
        }
        Ok(records)
    }

    /// Opens the records as they are, beside a server that may be running.
    pub(super) fn open_beside(place: Place) -> Result<Self, StoreError> {
        if let Place::File(path) = &place {
            fs::metadata(path).map_err(|error| StoreError::of_io(path, error))?;
        }
        let pool = Pool::open_beside(&place)?;
        Ok(Self::of(place, pool))
    }

    fn of(place: Place, pool: Pool) -> Self {
        Self {
            pool,
            file_at_start: place.file().and_then(which_file),
            place,
            cache: Arc::default(),
            moved: watch::Sender::default(),
            program: rand::random(),
            watching: None,
            waiting: RwLock::default(),
            damaged: AtomicBool::new(false),
        }
    }

    /// How often the records have changed since they were opened: what was made of
    /// them holds as long as this is the same.
    pub fn changes(&self) -> u64 {
        self.cache.changes()
    }

    /// The records are on a server, where other programs may serve them too.
    pub fn is_on_server(&self) -> bool {
        self.pool.door().is_some()
    }

    /// Is told when anything has changed in a database that several programs serve; never
    /// of a file, whose one program knows what it changes.
    pub fn moved(&self) -> watch::Receiver<()> {
        self.moved.subscribe()
    }

    /// Looks whether the file's structure holds; at a start, and now and then
    /// after. While it does not, nothing ends.
    pub fn check_records(&self) {
        let problem = match self.read(database::find_damage) {
            Ok(None) => None,
            Ok(Some(problem)) => Some(problem),
            Err(error) => Some(error.to_string()),
        };
        if let Some(problem) = &problem {
            tracing::error!(
                problem,
                "{}: damaged; results may be missing, and no round is closed or deleted until an \
                 undamaged copy is in its place",
                self.place
            );
        }
        self.damaged.store(problem.is_some(), Ordering::Relaxed);
    }

    /// As it was found when it was looked at last.
    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Where the file is damaged, no result is safe in it, so no box is destroyed.
    pub(super) fn refuse_if_damaged(&self) -> Result<(), StoreError> {
        if self.is_damaged() {
            return Err(StoreError::RecordsDamaged);
        }
        Ok(())
    }

    /// The file's name still leads to the file that was opened.
    pub(super) fn is_in_place(&self) -> bool {
        self.place.file().and_then(which_file) == self.file_at_start
    }

    /// Writes the file as it is at one moment into an empty one.
    pub(super) fn copy_into(&self, target: &Path) -> Result<(), StoreError> {
        self.read(|connection| database::copy_into(connection, target))
    }

    /// The file's bytes as they are at one moment, and what `beside` gives of the same:
    /// nothing of the records changes until that is through.
    pub(super) fn copy_beside<T>(
        &self,
        beside: impl FnOnce() -> T,
    ) -> Result<(RecordsCopy, T), StoreError> {
        database::copy_beside(&mut *self.pool.get()?, &mut *self.pool.get()?, beside)
    }

    /// Folds the log into the file and cuts it: what was deleted must not go on in
    /// the log.
    pub(super) fn truncate_log(&self) -> Result<(), StoreError> {
        if !self.read(database::truncate_log)? {
            tracing::warn!("the log of tablee.db could not be cut yet");
        }
        Ok(())
    }

    /// Open rounds whose box is not here, which wait for it from now on, and no others; with
    /// each, whether its box is here but damaged. Those that the host is to be told of.
    pub(super) fn set_waiting(&self, waiting: HashMap<Id, bool>) -> Vec<(Id, bool)> {
        let mut all = self.waiting.write().unwrap_or_else(PoisonError::into_inner);
        let is_told = |id: &Id| all.get(id).is_some_and(|one| one.is_told);
        let to_tell = waiting.iter().filter(|(id, _)| !is_told(id));
        let to_tell = to_tell.map(|(id, damaged)| (*id, *damaged)).collect();
        let waits = |damaged| Waits {
            damaged,
            is_told: true,
        };
        let waiting = waiting.into_iter();
        *all = waiting.map(|(id, damaged)| (id, waits(damaged))).collect();
        drop(all);
        self.cache.clear();
        to_tell
    }

    /// One more of these, whose box was met and could not be opened. The next look tells the
    /// host: a line now would say when a member came.
    pub(super) fn add_waiting(&self, id: &Id) {
        let mut all = self.waiting.write().unwrap_or_else(PoisonError::into_inner);
        if all.contains_key(id) {
            return;
        }
        all.insert(*id, Waits::default());
        drop(all);
        self.cache.clear();
    }

    pub(super) fn is_waiting(&self, id: &Id) -> bool {
        self.waiting().contains_key(id)
    }

    pub(super) fn waits_for_some(&self) -> bool {
        !self.waiting().is_empty()
    }

    fn waiting(&self) -> RwLockReadGuard<'_, HashMap<Id, Waits>> {
        self.waiting.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A round as it stands here: an open one may wait for its box.
    fn with_waiting(&self, mut round: Round) -> Round {
        if round.state == RoundState::Open
            && let Some(&Waits { damaged, .. }) = self.waiting().get(&round.id)
        {
            round.state = RoundState::Waiting { damaged };
        }
        round
    }

    fn read<T>(
        &self,
        query: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        query(&mut *self.pool.get()?)
    }

    /// Runs `change` in one transaction.
    fn write<T>(
        &self,
        change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let outcome = self.pool.write(Changes::Kept, change);
        self.cache.clear();
        outcome
    }

    /// The same, of what is not kept in memory.
    fn write_unkept<T>(
        &self,
        change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.pool.write(Changes::Unkept, change)
    }
}

/// How an open round waits for its box.
#[derive(Default, Clone, Copy)]
struct Waits {
    /// It is here, and damaged.
    damaged: bool,
    is_told: bool,
}

/// A file's identity, whatever its name.
fn which_file(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let file = fs::metadata(path).ok()?;
    Some((file.dev(), file.ino()))
}
