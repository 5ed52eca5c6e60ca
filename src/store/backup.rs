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
        refuse_existing(target)?;
        let name = target
            .to_str()
            .ok_or_else(|| StoreError::Place(target.to_owned()))?;
        self.read(|connection| {
            diesel::sql_query("VACUUM INTO ?")
                .bind::<diesel::sql_types::Text, _>(name)
                .execute(connection)?;
            Ok(())
        })?;
        only_owner(target)?;
        Ok(())
    }

    /// Copies the boxes of open rounds, at rest. Two such copies with one
    /// submission between them tie that code to that ballot: for hosts who
    /// were told so.
    pub fn back_up_open_boxes(&self, target: &Path) -> Result<(), BackupError> {
        refuse_existing(target)?;
        let source = self.folder().join(BOXES_FILE);
        let wal = self.folder().join(format!("{BOXES_FILE}-wal"));
        let at_rest = || -> std::io::Result<Option<std::time::SystemTime>> {
            let quiet = fs::metadata(&wal).map_or(0, |file| file.len()) == 0;
            let changed = fs::metadata(&source)?.modified()?;
            Ok(quiet.then_some(changed))
        };
        for _ in 0..TRIES {
            if let Some(before) = at_rest()? {
                fs::copy(&source, target)?;
                if at_rest()? == Some(before) {
                    only_owner(target)?;
                    return Ok(());
                }
                fs::remove_file(target)?;
            }
            std::thread::sleep(BETWEEN_TRIES);
        }
        Err(BackupError::Busy)
    }
}

fn refuse_existing(target: &Path) -> Result<(), BackupError> {
    if target.exists() {
        return Err(BackupError::Exists(target.to_owned()));
    }
    Ok(())
}

fn only_owner(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
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
