//! The data folder and its files as the system sees them: there, and nobody
//! else's.

use super::{BOXES_FILE, RECORDS_FILE, StoreError};
use std::fs;
use std::path::Path;

/// What some file systems have in every fresh volume.
pub(super) const LOST_AND_FOUND: &str = "lost+found";

/// Makes the folder, for its owner alone. One that was there before and has
/// other things in it is left as it is: it may be somebody's home.
pub(super) fn make(folder: &Path) -> Result<(), StoreError> {
    let trouble = |error: std::io::Error| StoreError::of_io(folder, error);
    let is_ours = match fs::read_dir(folder) {
        Ok(mut entries) => {
            let ours = [RECORDS_FILE, BOXES_FILE].map(|name| folder.join(name));
            let is_empty =
                entries.all(|entry| entry.is_ok_and(|it| it.file_name() == LOST_AND_FOUND));
            ours.iter().any(|file| file.exists()) || is_empty
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
pub(super) fn make_file(file: &Path) -> Result<(), StoreError> {
    if !file.exists() {
        fs::File::create_new(file).map_err(|error| StoreError::of_io(file, error))?;
    }
    private_to_owner(file, 0o600)
}

/// Nobody but the account that runs the server reads it.
pub(super) fn private_to_owner(path: &Path, mode: u32) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let set = fs::set_permissions(path, fs::Permissions::from_mode(mode));
        set.map_err(|error| StoreError::of_io(path, error))?;
    }
    Ok(())
}
