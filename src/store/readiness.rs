//! Whether an answer could be stored now.

use super::ballot_box::Boxes;
use super::{Store, StoreError};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

/// Name of the file by which room is tried; it has nothing but zeros in it.
pub(super) const SCRATCH: &str = "tablee.scratch";
/// Room that is asked for beyond what one answer writes, in bytes.
const BESIDE: usize = 64 * 1024;
/// As much room as is ever tried, in bytes.
const MOST: usize = 8 * 1024 * 1024;

/// Why not, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// A file was deleted or replaced.
    #[error("gone")]
    Gone,
    /// The disk is full.
    #[error("full")]
    Full,
    /// A file or a box is damaged, or the keys of a box are not there.
    #[error("damaged")]
    Damaged,
    /// The folder or the database cannot be written to.
    #[error("unwritable")]
    Unwritable,
    /// The writer of the boxes does not answer.
    #[error("stopped")]
    Stopped,
}

impl Store {
    /// Asks the writer, looks for the files, and tries whether the disk has room
    /// for an answer: in a file of its own, so that no byte of the boxes moves.
    pub fn ready(&self) -> Result<(), NotReady> {
        let room = self.boxes().and_then(Boxes::readiness);
        let room = room.map_err(|error| match error {
            StoreError::NotStored => NotReady::Gone,
            StoreError::BoxesDamaged => NotReady::Damaged,
            error if error.is_read_only() => NotReady::Unwritable,
            _ => NotReady::Stopped,
        })?;
        if !self.records.is_in_place() {
            return Err(NotReady::Gone);
        }
        if self.records.is_damaged() || self.records.pair_mark().is_err() {
            return Err(NotReady::Damaged);
        }
        if self.boxes().is_ok_and(|boxes| boxes.on_server().is_some()) {
            return Ok(());
        }
        self.try_room((room + BESIDE).min(MOST))
            .map_err(|error| match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                    NotReady::Full
                }
                _ => NotReady::Unwritable,
            })
    }

    fn try_room(&self, bytes: usize) -> io::Result<()> {
        let path = self.folder().join(SCRATCH);
        let _gone_after = Scratch(path.clone());
        let mut file = File::create(path)?;
        file.write_all(&vec![0; bytes])?;
        file.sync_data()
    }
}

struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}
