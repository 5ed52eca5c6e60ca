//! A file that appears under its name only when it is whole: it is written beside,
//! and takes its name at the end.

use super::StoreError;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the name of a file ends that is being written.
pub(crate) const UNFINISHED: &str = ".unfinished";

/// A copy that is being written; gone unless it is finished.
pub(super) struct Unfinished {
    pub(super) path: PathBuf,
    target: PathBuf,
}

impl Unfinished {
    /// Makes the file, which only its owner reads; never over a finished copy.
    pub(super) fn of(target: &Path) -> Result<Self, StoreError> {
        if target.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(target.to_owned()));
        }
        let mut path = target.as_os_str().to_owned();
        path.push(UNFINISHED);
        let copy = Self {
            path: path.into(),
            target: target.to_owned(),
        };
        // What a copy that was killed has left.
        copy.remove();
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(&copy.path)
            .map_err(|error| copy.trouble(error))?;
        Ok(copy)
    }

    /// The name that it takes.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// The file, to be written.
    pub(super) fn open(&self) -> Result<File, StoreError> {
        let file = File::options().write(true).open(&self.path);
        file.map_err(|error| self.trouble(error))
    }

    pub(super) fn write(&self, bytes: &[u8]) -> Result<(), StoreError> {
        let written = self.open()?.write_all(bytes);
        written.map_err(|error| self.trouble(error))
    }

    pub(super) fn trouble(&self, error: io::Error) -> StoreError {
        StoreError::of_io(&self.path, error)
    }

    pub(super) fn finish(self) -> Result<(), StoreError> {
        let named = || -> io::Result<()> {
            File::open(&self.path)?.sync_all()?;
            // Takes the name only if nothing has it meanwhile.
            match fs::hard_link(&self.path, &self.target) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                // Not every file system knows links.
                Err(_) => fs::rename(&self.path, &self.target)?,
                Ok(()) => {}
            }
            let folder = self
                .target
                .parent()
                .filter(|path| !path.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        named().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists(self.target.clone()),
            _ => StoreError::of_io(&self.target, error),
        })
    }

    fn remove(&self) {
        for ending in ["", "-journal", "-wal", "-shm"] {
            let mut file = self.path.as_os_str().to_owned();
            file.push(ending);
            drop(fs::remove_file(file));
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.remove();
    }
}
