//! Whether an answer could be stored now.

use super::ballot_box::Request;
use super::{RECORDS_FILE, Store, StoreError, connection};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

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
    /// A file or a box is damaged.
    #[error("damaged")]
    Damaged,
    /// The folder cannot be written to.
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
        let room = self.ask(Request::Ready).map_err(|error| match error {
            StoreError::NotStored => NotReady::Gone,
            StoreError::BoxesDamaged => NotReady::Damaged,
            _ => NotReady::Stopped,
        })?;
        if self.records_file() != self.records_file_at_start {
            return Err(NotReady::Gone);
        }
        let read = self.read(super::mark::Mark::of_records);
        if self.damaged.load(Ordering::Relaxed) || read.is_err() {
            return Err(NotReady::Damaged);
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
        let path = self.folder.join(SCRATCH);
        let _gone_after = Scratch(path.clone());
        let mut file = File::create(path)?;
        file.write_all(&vec![0; bytes])?;
        file.sync_data()
    }

    /// Which file the name of `tablee.db` leads to.
    pub(super) fn records_file(&self) -> Option<(u64, u64)> {
        use std::os::unix::fs::MetadataExt;
        let file = fs::metadata(self.folder.join(RECORDS_FILE)).ok()?;
        Some((file.dev(), file.ino()))
    }

    /// Looks whether the structure of `tablee.db` holds; at a start, and now and
    /// then after. While it does not, nothing ends.
    pub fn check_records(&self) {
        let said = self.read(connection::quick_check);
        let problem = match said {
            Ok(None) => None,
            Ok(Some(problem)) => Some(problem),
            Err(error) => Some(error.to_string()),
        };
        if let Some(problem) = &problem {
            tracing::error!(
                problem,
                "{}: damaged; results may be missing, and no round is closed or deleted until an \
                 undamaged copy is in its place",
                self.folder.join(RECORDS_FILE).display()
            );
        }
        self.damaged.store(problem.is_some(), Ordering::Relaxed);
    }
}

struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}
