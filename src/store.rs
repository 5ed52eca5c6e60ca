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

mod answering;
mod backup;
mod boxes;
mod connection;
mod coordinators;
mod ending;
mod image;
mod invitations;
mod known;
mod look;
mod migrating;
mod notes;
mod partnerships;
mod round_row;
mod rounds;
mod schema;
mod stored;
mod tallies;

pub use answering::NewCards;
pub use backup::{BackupError, boxes_beside};
pub use boxes::Submission;
pub use coordinators::{Coordinator, LinkFor, Parting};
pub use invitations::{Invitation, Pending};
pub use look::{Look, look_at};
pub use partnerships::{Partnership, PartnershipDraft};
pub use rounds::{DamagedRound, Rounds, damaged_rounds};
pub use stored::{Column, Kept, STORED};

use boxes::Boxes;
use diesel::prelude::*;
use std::path::{Path, PathBuf};
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
    /// A file could not be opened.
    #[error("{file}: {reason}")]
    Open {
        /// Which.
        file: PathBuf,
        /// Why.
        reason: String,
    },
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
    fn open(file: &Path, reason: &dyn std::fmt::Display) -> Self {
        Self::Open {
            file: file.to_owned(),
            reason: reason.to_string(),
        }
    }

    fn boxes_in_use(file: &Path, error: diesel::result::Error) -> Self {
        if error.to_string().contains("locked") {
            Self::InUse(file.to_owned())
        } else {
            Self::Query(error)
        }
    }

    #[allow(clippy::needless_pass_by_value)] // what `map_err` hands over
    fn migration(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self::Migration(error.to_string())
    }
}

/// The open databases of one data folder.
pub struct Store {
    records: connection::Records,
    boxes: Option<Boxes>,
    known: known::Known,
    folder: PathBuf,
    /// Held by whatever begins or ends a box, one at a time.
    boxes_change: Mutex<()>,
}

impl Store {
    /// Opens a data folder for serving, makes what is missing, and finishes
    /// what a crash or a restored copy left half done.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)?;
        private_to_owner(folder, 0o700)?;
        for name in [RECORDS_FILE, BOXES_FILE] {
            private_file(&folder.join(name))?;
        }
        let store = Self {
            records: connection::open_records(&folder.join(RECORDS_FILE))?,
            boxes: Some(Boxes::open(&folder.join(BOXES_FILE))?),
            known: known::Known::default(),
            folder: folder.to_owned(),
            boxes_change: Mutex::default(),
        };
        store.spell_names()?;
        store.settle()?;
        Ok(store)
    }

    /// Opens the records alone, beside a server that may be running.
    pub fn open_records(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join(RECORDS_FILE);
        if !file.exists() {
            return Err(StoreError::open(&file, &"there is no such file"));
        }
        Ok(Self {
            records: connection::open_records_beside(&file)?,
            boxes: None,
            known: known::Known::default(),
            folder: folder.to_owned(),
            boxes_change: Mutex::default(),
        })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
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
}

/// Makes a file that is not there yet, readable to nobody but its owner. `SQLite`
/// takes an empty file for a new database, and gives the files that it makes
/// beside it the same permissions. A file that is there is not opened: closing
/// it would let go of this program's locks on it.
fn private_file(file: &Path) -> Result<(), StoreError> {
    if !file.exists() {
        std::fs::File::create_new(file)?;
    }
    private_to_owner(file, 0o600)
}

/// Nobody but the account that runs the server reads it.
fn private_to_owner(path: &Path, mode: u32) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}
