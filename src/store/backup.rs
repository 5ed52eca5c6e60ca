//! Copies of the databases while a server runs.

use super::{BOXES_FILE, RECORDS_FILE, Store, StoreError};
use diesel::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often and how long a copy of the boxes waits for a quiet moment.
const TRIES: u32 = 100;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target is there already; a copy never overwrites.
    #[error("{0} exists already; choose another name")]
    Exists(PathBuf),
    /// The boxes were written to all the time.
    #[error("the open boxes were in use the whole time; try again in a quieter moment")]
    Busy,
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The disk said no.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Store {
    /// Copies `tablee.db` as it is at one moment. Open rounds are in the copy,
    /// their boxes are not: started from it, they are marked as interrupted.
    pub fn back_up(&self, target: &Path) -> Result<(), BackupError> {
        // Made first, so that it is never anybody else's to read.
        empty_file(target)?;
        let name = target
            .to_str()
            .ok_or_else(|| StoreError::Place(target.to_owned()))?;
        self.read(|connection| {
            diesel::sql_query("VACUUM INTO ?")
                .bind::<diesel::sql_types::Text, _>(name)
                .execute(connection)?;
            Ok(())
        })?;
        Ok(())
    }

    /// Copies the boxes of open rounds, at rest. Two such copies with one
    /// submission between them tie that code to that ballot: for hosts who
    /// were told so.
    pub fn back_up_open_boxes(&self, target: &Path) -> Result<(), BackupError> {
        let source = self.folder().join(BOXES_FILE);
        let wal = self.folder().join(format!("{BOXES_FILE}-wal"));
        let at_rest = || -> std::io::Result<Option<std::time::SystemTime>> {
            let quiet = fs::metadata(&wal).map_or(0, |file| file.len()) == 0;
            let changed = fs::metadata(&source)?.modified()?;
            Ok(quiet.then_some(changed))
        };
        for _ in 0..TRIES {
            if let Some(before) = at_rest()? {
                let mut copy = empty_file(target)?;
                std::io::copy(&mut fs::File::open(&source)?, &mut copy)?;
                if at_rest()? == Some(before) {
                    return Ok(());
                }
                fs::remove_file(target)?;
            }
            std::thread::sleep(BETWEEN_TRIES);
        }
        Err(BackupError::Busy)
    }
}

/// Makes an empty file that only its owner reads; never over another.
fn empty_file(target: &Path) -> Result<fs::File, BackupError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(target).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => BackupError::Exists(target.to_owned()),
        _ => BackupError::Io(error),
    })
}

/// Where the copy of the open boxes goes beside the copy of the records.
pub fn boxes_beside(records: &Path) -> PathBuf {
    match records.file_name() {
        Some(name) if name == RECORDS_FILE => records.with_file_name(BOXES_FILE),
        _ => {
            let mut name = records.file_stem().unwrap_or_default().to_owned();
            name.push("-boxes.db");
            records.with_file_name(name)
        }
    }
}
