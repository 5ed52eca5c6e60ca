//! The one door to the database.
//!
//! Two files in one data folder. `tablee.db` holds what may be read for years:
//! coordinators, partnerships, rounds, and what closed rounds publish.
//! `boxes.db` holds the ballot boxes of open rounds and nothing else; only its
//! writer opens it. No table of either can join a code, a person or a time to
//! a ballot.
//!
//! Every method blocks but [`Store::submit`], [`Store::has_code`] and
//! [`Store::known_round`]; async callers move the others off their threads.

mod backup;
mod ballot_box;
mod closing;
mod connection;
mod copy_server;
mod data_inventory;
mod file_probe;
mod inspect;
mod mark;
mod pairing;
mod readiness;
mod records;
mod submissions;
mod trouble;

pub use backup::{BackupError, UNFINISHED, boxes_beside};
pub use ballot_box::Submission;
#[cfg(any(test, fuzzing))]
pub use ballot_box::box_bytes::any::any_bytes;
pub use ballot_box::sqlite_heap::allocate_for_sqlite;
pub use closing::Ending;
pub use copy_server::ASK_FILE;
pub use data_inventory::{Column, Kept, STORED};
pub use file_probe::{Look, look_at};
pub use inspect::{Inspection, inspect};
pub use pairing::Mismatch;
pub use readiness::NotReady;
pub use records::coordinators::{Coordinator, LinkFor, Parting};
pub use records::invitations::{Invitation, Pending};
pub use records::partnerships::{Partnership, PartnershipDraft};
pub use records::round_row::DamagedRound;
pub use records::rounds::{NoRoom, Room, Rounds, damaged_rounds};
pub use submissions::NewCards;
pub use trouble::Trouble;

use crate::round::Id;
use ballot_box::Boxes;
use diesel::prelude::*;
use records::round_cache;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Name of the file of records in the data folder.
pub const RECORDS_FILE: &str = "tablee.db";
/// Name of the file of ballot boxes in the data folder.
pub const BOXES_FILE: &str = "boxes.db";

/// What went wrong in the database. Never shown to a person as it is.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A query failed.
    #[error("query: {0}")]
    Query(#[from] diesel::result::Error),
    /// No connection was free in time.
    #[error("no database connection: {0}")]
    Pool(#[from] diesel::r2d2::PoolError),
    /// A file cannot be used.
    #[error("{}: {trouble}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why, and what to do.
        trouble: Trouble,
    },
    /// The two files of a folder do not belong together.
    #[error("{}: {}", .0.display(), .1)]
    Mismatch(PathBuf, Mismatch),
    /// The address to listen on is another program's.
    #[error("{0}: another program has this port; stop it, or choose another with --listen")]
    PortInUse(std::net::SocketAddr),
    /// More requests wait than can be served soon.
    #[error("too many requests wait for the ballot boxes")]
    Busy,
    /// A round needs more room than a box has.
    #[error("a box of this size cannot be made")]
    BoxTooLarge,
    /// `tablee.db` is damaged: nothing ends, since no result would be safe in it.
    #[error("tablee.db is damaged; no round is closed or deleted until it is put right")]
    RecordsDamaged,
    /// `boxes.db` is damaged: no box is added, and there is no copy of what cannot
    /// be read.
    #[error("boxes.db is damaged; no round is opened until it is put right")]
    BoxesDamaged,
    /// Another program has `boxes.db` open.
    #[error("{0} is in use: is another tablee serving this folder?")]
    InUse(PathBuf),
    /// The file was written by a newer program.
    #[error(
        "{file} was written by a newer tablee (it has the change {version}, unknown here); \
         use that version or a later one"
    )]
    Newer {
        /// Which.
        file: PathBuf,
        /// The first change that this program does not know.
        version: String,
    },
    /// The file was written by an older program, and only serving it brings it
    /// up to date.
    #[error("{0} was written by an older tablee; start `tablee serve` of this version first")]
    Older(PathBuf),
    /// Bringing a file up to date failed.
    #[error("migration: {0}")]
    Migration(String),
    /// The folder's path is not text.
    #[error("{0}: the path is not valid UTF-8")]
    Place(PathBuf),
    /// Reading or writing a file failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Stored bytes that this program did not write.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// A round that cannot be read.
    #[error(transparent)]
    Round(#[from] DamagedRound),
    /// A commit failed; nothing of it is stored.
    #[error("not stored")]
    NotStored,
    /// The writer of the boxes is gone, or this store was opened without it.
    #[error("the ballot boxes are not open")]
    NoBoxes,
}

impl StoreError {
    fn of_file(file: &Path, error: &dyn std::fmt::Display) -> Self {
        Self::File {
            file: file.to_owned(),
            trouble: Trouble::of_database(&error.to_string()),
        }
    }

    fn of_io(file: &Path, error: &std::io::Error) -> Self {
        Self::File {
            file: file.to_owned(),
            trouble: Trouble::of_io(error),
        }
    }

    fn boxes_in_use(file: &Path, error: &diesel::result::Error) -> Self {
        if error.to_string().contains("locked") {
            Self::InUse(file.to_owned())
        } else {
            Self::of_file(file, error)
        }
    }

    /// The file cannot be read, whoever asks.
    fn is_damage(&self) -> bool {
        let Self::File { trouble, .. } = self else {
            return false;
        };
        matches!(trouble, Trouble::NotADatabase | Trouble::Malformed)
    }

    #[allow(clippy::needless_pass_by_value)] // what `map_err` hands over
    fn migration(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self::Migration(error.to_string())
    }
}

/// The open databases of one data folder.
pub struct Store {
    /// Tells another program of this folder what only this one can read. First,
    /// so that it is let go before the boxes.
    answering: Option<copy_server::Answering>,
    records: connection::Records,
    /// Which file `tablee.db` was.
    records_file_at_start: Option<(u64, u64)>,
    boxes: Option<Boxes>,
    known: round_cache::Known,
    folder: PathBuf,
    /// Held by whatever begins or ends a box, one at a time.
    boxes_change: Mutex<()>,
    /// Open rounds whose box is not here, and whether it is here but damaged.
    waiting: HashMap<Id, bool>,
    /// The structure of `tablee.db` is damaged.
    damaged: AtomicBool,
}

impl Store {
    /// Opens a data folder for serving, makes what is missing, and finishes
    /// what a crash left half done. Where `boxes.db` cannot be read, open rounds
    /// wait for it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_with(folder, false)
    }

    /// As [`Store::open`], and takes two files together that are not of one
    /// moment. Nothing is destroyed for it: boxes that `tablee.db` does not know
    /// are kept.
    pub fn open_as_it_is(folder: &Path) -> Result<Self, StoreError> {
        Self::open_with(folder, true)
    }

    fn open_with(folder: &Path, as_it_is: bool) -> Result<Self, StoreError> {
        make_folder(folder)?;
        // Of a look at the disk that was cut short.
        drop(fs::remove_file(folder.join(readiness::SCRATCH)));
        for name in [BOXES_FILE, RECORDS_FILE] {
            private_file(&folder.join(name))?;
        }
        // Locked before anything of the folder is brought up to date: another
        // program may be serving it.
        let mut boxes = Boxes::open(&folder.join(BOXES_FILE))?;
        let records = connection::open_records(&folder.join(RECORDS_FILE))?;
        let mut store = Self::of_records(folder, records);
        // Nothing to serve, and nobody can say whose boxes these were.
        if boxes.unreadable.is_some() && store.is_new()? {
            return Err(boxes.unreadable.take().unwrap_or(StoreError::BoxesDamaged));
        }
        store.boxes = Some(boxes);
        store.check_records();
        store.fit_together(as_it_is)?;
        store.spell_names()?;
        store.settle()?;
        store.answer_others();
        Ok(store)
    }

    /// Opens the records alone, beside a server that may be running.
    pub fn open_records(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join(RECORDS_FILE);
        fs::metadata(&file).map_err(|error| StoreError::of_io(&file, &error))?;
        let records = connection::open_records_beside(&file)?;
        Ok(Self::of_records(folder, records))
    }

    fn of_records(folder: &Path, records: connection::Records) -> Self {
        let mut store = Self {
            answering: None,
            records,
            records_file_at_start: None,
            boxes: None,
            known: round_cache::Known::default(),
            folder: folder.to_owned(),
            boxes_change: Mutex::default(),
            waiting: HashMap::new(),
            damaged: AtomicBool::new(false),
        };
        store.records_file_at_start = store.records_file();
        store
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How often the records have changed since they were opened: what was made of
    /// them holds as long as this is the same.
    pub fn changes(&self) -> u64 {
        self.known.changes()
    }

    fn read<T>(
        &self,
        query: impl FnOnce(&mut SqliteConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        query(&mut *self.records.get()?)
    }

    /// Runs `change` in a transaction that has the write lock from its start:
    /// one that reads first and writes later fails when two meet.
    fn write<T>(
        &self,
        change: impl FnOnce(&mut SqliteConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let outcome = self.records.get()?.immediate_transaction(change);
        self.known.let_go();
        outcome
    }

    /// Opening, closing, deleting and making cards take turns: each looks at a
    /// box and then acts on what it saw.
    fn alone(&self) -> MutexGuard<'_, ()> {
        self.boxes_change
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn boxes(&self) -> Result<&Boxes, StoreError> {
        self.boxes.as_ref().ok_or(StoreError::NoBoxes)
    }

    /// `boxes.db` cannot be read as a whole: an empty one stands in for it.
    fn is_boxes_unreadable(&self) -> bool {
        let boxes = self.boxes.as_ref();
        boxes.is_some_and(|boxes| boxes.unreadable.is_some())
    }
}

/// Makes the folder, for its owner alone. One that was there before and has
/// other things in it is left as it is: it may be somebody's home.
fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let trouble = |error: std::io::Error| StoreError::of_io(folder, &error);
    let is_ours = match fs::read_dir(folder) {
        Ok(mut entries) => {
            let ours = [RECORDS_FILE, BOXES_FILE].map(|name| folder.join(name));
            ours.iter().any(|file| file.exists()) || entries.next().is_none()
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(trouble)?;
            true
        }
        Err(error) => return Err(trouble(error)),
    };
    if is_ours {
        private_to_owner(folder, 0o700)?;
    }
    Ok(())
}

/// Makes a file that is not there yet, readable to nobody but its owner. `SQLite`
/// takes an empty file for a new database, and gives the files that it makes
/// beside it the same permissions. A file that is there is not opened: closing
/// it would let go of this program's locks on it.
fn private_file(file: &Path) -> Result<(), StoreError> {
    if !file.exists() {
        fs::File::create_new(file).map_err(|error| StoreError::of_io(file, &error))?;
    }
    private_to_owner(file, 0o600)
}

/// Nobody but the account that runs the server reads it.
fn private_to_owner(path: &Path, mode: u32) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let set = fs::set_permissions(path, fs::Permissions::from_mode(mode));
        set.map_err(|error| StoreError::of_io(path, &error))?;
    }
    Ok(())
}
