//! The one door to the database.
//!
//! Two files in one data folder, a room each:
//!
//! * `records`, the file `tablee.db`, holds what may be read for years:
//!   coordinators, partnerships, rounds, and what closed rounds publish.
//! * `ballot_box`, the file `boxes.db`, holds the ballot boxes of open rounds and
//!   nothing else; only its writer opens it. It is sealed; its keys are in a
//!   folder apart ([`Places`]).
//!
//! No table of either can join a code, a person or a time to a ballot, and neither
//! room knows the other. What needs both stands beside them: `opening`,
//! `submissions`, `closing` and `deletion` of a round, `moving` to a server, `recovery` at a start,
//! `pairing` of the files, `backup`, `sealed_backup`, `restore`, `readiness`, and `inspect` for a folder at
//! rest.
//!
//! Every method blocks but [`Store::submit`], [`Store::has_code`], [`Store::has_form`],
//! [`Records::moved`] and [`Records::cached_round`]; async callers move the others off their threads.

mod backup;
mod ballot_box;
mod closing;
mod copy_server;
mod data_inventory;
mod deletion;
mod error;
mod file_probe;
mod folder;
mod inspect;
mod keeping;
mod looking;
mod migrating;
mod migration;
mod moving;
mod opening;
mod overview;
mod pair_mark;
mod pairing;
mod places;
mod polls;
mod postgres;
mod readiness;
mod records;
mod recovery;
mod restore;
mod rotation;
mod sealed_backup;
mod shared;
mod sqlite;
mod submissions;
mod trouble;
mod unfinished;

pub use backup::{BackupError, LeftOut, OpenCopy};
#[cfg(any(test, fuzzing))]
pub use ballot_box::any_bytes;
pub use ballot_box::{Rewrapped, Submission, allocate_for_sqlite};
pub use closing::Ending;
pub(crate) use copy_server::ASK_FILE;
pub use data_inventory::{Column, Holder, Retention, STORED};
pub use error::{RingTrouble, StoreError};
pub(crate) use file_probe::{FileProbe, has_no_keys, probe_file};
pub use inspect::{Inspection, find_move, has_own_records, inspect};
pub use keeping::Kept;
pub use looking::{
    BoxesLook, ServerLook, damaged_rounds, days_announced, look_at_server, noted_public_address,
    overview, restored_rounds,
};
pub use migration::{Migration, migrate};
pub use moving::{Move, MoveRefusal, MoveStep, move_to, stay};
pub use opening::{NoRoom, Room};
pub use overview::{Overview, Taken};
pub use pairing::Mismatch;
pub use places::{KEYS_FILE, Places, RING_FILE, Together};
pub use polls::{AskedBefore, PollEnd, PollPlan};
pub use postgres::ServerSettings;
pub use readiness::NotReady;
pub use records::{
    Account, AccountCounts, Announced, Change, DamagedRound, Gift, Invitation, KeptTexts, LinkFor,
    Mailing, Meeting, NamedPartnership, NoticeFor, Once, Outcome, OwnAddress, Parting, Partnership,
    PartnershipDraft, Passkey, Pending, PlaceChange, Plan, Poll, Recipient, Records, Removal,
    RoundCounts, Rounds, SecondFactor, SharedRecord, Talks, Whose, Written,
};
pub use restore::{RestoreError, RestoredFolder, restore};
pub use rotation::{DroppedKeys, Rotation, add_key, drop_old_keys, replace_lost_keys, rotate_key};
pub use submissions::NewCards;
pub use trouble::Trouble;
pub(crate) use unfinished::UNFINISHED;

use ballot_box::Boxes;
use copy_server::CopyServer;
use std::fs;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Name of the file of records in the data folder.
pub const RECORDS_FILE: &str = "tablee.db";
/// Name of the file of ballot boxes in the data folder.
pub const BOXES_FILE: &str = "boxes.db";

/// The open files of one data folder: the records, to which it leads as they are,
/// and the ballot boxes, which are reached by what is done to a round alone.
pub struct Store {
    /// Tells another program of this folder what only this one can read. First,
    /// so that it is let go before the boxes.
    copy_server: Option<CopyServer>,
    records: Records,
    boxes: Option<Boxes>,
    places: Places,
    /// Held by whatever begins or ends a box, one at a time.
    box_lifecycle: Mutex<()>,
}

/// What concerns records alone is theirs: [`Records`].
impl Deref for Store {
    type Target = Records;

    fn deref(&self) -> &Records {
        &self.records
    }
}

impl Store {
    /// Opens a data folder for serving, makes what is missing, and finishes
    /// what a crash left half done. Where `boxes.db` cannot be read, or its keys
    /// are elsewhere, open rounds wait for them.
    pub fn open(places: impl Into<Places>) -> Result<Self, StoreError> {
        Self::open_with(places.into(), false)
    }

    /// As [`Store::open`], and takes two files together that are not of one
    /// moment. Nothing is destroyed for it: boxes that `tablee.db` does not know
    /// are kept.
    pub fn open_as_it_is(places: impl Into<Places>) -> Result<Self, StoreError> {
        Self::open_with(places.into(), true)
    }

    fn open_with(places: Places, as_it_is: bool) -> Result<Self, StoreError> {
        let (records, boxes) = match &places.server {
            None => {
                places.refuse_together()?;
                Self::open_files(&places)?
            }
            Some(server) => {
                let records = Records::open(places.records())?;
                let key = migration::master_key(server, records.master_key()?)?;
                (records, Boxes::open_on(server, &places.ring_file(), key)?)
            }
        };
        let mut store = Self::of(places, records, Some(boxes));
        store.refuse_if_moved()?;
        store.bring_in_order(as_it_is)?;
        if !store.is_on_server() {
            store.copy_server = CopyServer::start(store.folder(), store.boxes()?);
        }
        Ok(store)
    }

    /// What a start does once all is open.
    fn bring_in_order(&mut self, as_it_is: bool) -> Result<(), StoreError> {
        self.records.check_records();
        if !self.is_on_server() {
            self.fit_together(as_it_is)?;
        }
        self.records.spell_names()?;
        self.recover()
    }

    /// Records and boxes are on a server, and not in the data folder.
    pub fn is_on_server(&self) -> bool {
        self.places.server.is_some()
    }

    fn open_files(places: &Places) -> Result<(Records, Boxes), StoreError> {
        folder::make(&places.data)?;
        // Of a look at the disk that was cut short.
        drop(fs::remove_file(places.data.join(readiness::SCRATCH)));
        let [file, boxes] = [RECORDS_FILE, BOXES_FILE].map(|name| places.data.join(name));
        for path in [&boxes, &file] {
            folder::make_file(path)?;
        }
        // Locked before anything of the folder is brought up to date: another
        // program may be serving it.
        let mut boxes = Boxes::open(&boxes, &places.key_file())?;
        let records = Records::open(places.records())?;
        // Nothing to serve, and nobody can say whose boxes these were.
        if boxes.is_unreadable() && records.known_rounds()?.is_new {
            boxes = boxes.or_unreadable()?;
        }
        Ok((records, boxes))
    }

    /// Opens the records alone, beside a server that may be running.
    pub fn open_records(places: impl Into<Places>) -> Result<Self, StoreError> {
        let places = places.into();
        let records = Records::open_beside(places.records())?;
        let store = Self::of(places, records, None);
        store.refuse_if_moved()?;
        Ok(store)
    }

    fn of(places: Places, records: Records, boxes: Option<Boxes>) -> Self {
        Self {
            copy_server: None,
            records,
            boxes,
            places,
            box_lifecycle: Mutex::default(),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.places.data
    }

    fn boxes(&self) -> Result<&Boxes, StoreError> {
        self.boxes.as_ref().ok_or(StoreError::NoBoxes)
    }

    /// Opening, closing, deleting and making cards take turns: each looks at a
    /// box and then acts on what it saw.
    fn lock_box_lifecycle(&self) -> MutexGuard<'_, ()> {
        self.box_lifecycle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
