//! Copies of the databases while a server runs, or of a folder at rest. A copy
//! is complete or absent: it is written beside, and takes its name at the end.

use super::ballot_box::{BoxesCopy, CopiedBoxes, copy_file};
use super::records::CopiedRecords;
use super::{BOXES_FILE, KEYS_FILE, RECORDS_FILE, Store, StoreError, copy_server};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the name of a copy ends that is being written.
pub(crate) const UNFINISHED: &str = ".unfinished";
/// How often both files are copied anew because a round was opened, closed or
/// deleted meanwhile.
const TRIES: u32 = 20;

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The target is there already; a copy never overwrites.
    #[error("{0} exists already; choose another name")]
    Exists(PathBuf),
    /// Rounds were opened, closed or deleted all the time.
    #[error("rounds were opened, closed or deleted the whole time; try again in a quieter moment")]
    Busy,
    /// A server has the boxes and does not answer.
    #[error(
        "{0} is in use, and the server that has it does not hand a copy over; its log may say \
         why; restart the server, or stop it and try again"
    )]
    Silent(PathBuf),
    /// The files are another account's: opening them would leave files in the
    /// folder that stop the server.
    #[error(
        "{0} belongs to another account; run this as that account: runuser -u ACCOUNT -- tablee backup …"
    )]
    AnotherAccount(PathBuf),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Copies `tablee.db` as it is at one moment. Open rounds are in the copy,
    /// their boxes are not: started from it, they wait for them.
    pub fn back_up(&self, target: &Path) -> Result<(), BackupError> {
        let copy = Unfinished::of(target)?;
        self.records.copy_into(&copy.path)?;
        copy.finish()
    }

    /// Copies the records and the boxes of open rounds with their keys, all as they
    /// are between the same two openings or endings. Who holds such a copy reads
    /// every ballot so far, and two with one submission between them tie that code
    /// to that ballot: for hosts who were told so.
    pub fn back_up_with_open_boxes(&self, to: &OpenCopy) -> Result<(), BackupError> {
        for _ in 0..TRIES {
            let records = Unfinished::of(&to.records)?;
            let boxes = Unfinished::of(&to.boxes)?;
            let keys = Unfinished::of(&to.keys)?;
            let copy = self.copy_of_boxes(&boxes)?;
            self.records.copy_into(&records.path)?;
            let of_records = CopiedRecords::open(&records.path)?.pair_mark()?;
            let of_boxes = CopiedBoxes::open(copy.boxes.clone())?.pair_mark()?;
            if of_records != of_boxes.map(|boxes| boxes.mark) {
                continue;
            }
            keys.write(&copy.keys)?;
            boxes.write(&copy.boxes)?;
            keys.finish()?;
            boxes.finish()?;
            return records.finish();
        }
        Err(BackupError::Busy)
    }

    /// From the server, if one has the folder; else from the file, whose log is
    /// folded in as a start would do.
    fn copy_of_boxes(&self, beside: &Unfinished) -> Result<BoxesCopy, BackupError> {
        let file = self.folder().join(BOXES_FILE);
        if let Ok(boxes) = self.boxes() {
            return Ok(boxes.copy()?);
        }
        match copy_server::boxes_of_server(self.folder()) {
            Ok(None) => {}
            Ok(Some(copy)) => return Ok(copy),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(BackupError::Silent(file));
            }
            Err(error) => return Err(StoreError::of_io(&file, error).into()),
        }
        let owner = |path: &Path| {
            let metadata = fs::metadata(path).map_err(|error| StoreError::of_io(path, error))?;
            Ok::<_, StoreError>(std::os::unix::fs::MetadataExt::uid(&metadata))
        };
        if owner(&file)? != owner(&beside.path)? {
            return Err(BackupError::AnotherAccount(file));
        }
        match copy_file(&file, &self.places.key_file()) {
            Ok(copy) => Ok(copy),
            Err(StoreError::InUse(file)) => Err(BackupError::Silent(file)),
            Err(error) => Err(error.into()),
        }
    }
}

/// A copy that is being written; gone unless it is finished.
struct Unfinished {
    path: PathBuf,
    target: PathBuf,
}

impl Unfinished {
    /// Makes its file, that only its owner reads; never over a finished copy.
    fn of(target: &Path) -> Result<Self, BackupError> {
        if target.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(target.to_owned()));
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
            .map_err(|error| StoreError::of_io(&copy.path, error))?;
        Ok(copy)
    }

    fn write(&self, bytes: &[u8]) -> Result<(), StoreError> {
        let written = fs::File::options()
            .write(true)
            .open(&self.path)
            .and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| StoreError::of_io(&self.path, error))
    }

    fn finish(self) -> Result<(), BackupError> {
        let named = || -> io::Result<()> {
            fs::File::open(&self.path)?.sync_all()?;
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
            fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        named().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists(self.target.clone()),
            _ => StoreError::of_io(&self.target, error).into(),
        })
    }

    fn remove(&self) {
        let mut journal = self.path.as_os_str().to_owned();
        journal.push("-journal");
        drop(fs::remove_file(&self.path));
        drop(fs::remove_file(journal));
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Where a copy with the open boxes goes.
#[derive(Debug, Clone)]
pub struct OpenCopy {
    /// The copy of the records.
    pub records: PathBuf,
    /// The copy of the boxes.
    pub boxes: PathBuf,
    /// The keys of these boxes.
    pub keys: PathBuf,
}

impl OpenCopy {
    /// Boxes and keys beside the copy of the records.
    pub fn beside(records: &Path) -> Self {
        let beside = |own: &str, ending: &str| match records.file_name() {
            Some(name) if name == RECORDS_FILE => records.with_file_name(own),
            _ => {
                let mut name = records.file_stem().unwrap_or_default().to_owned();
                name.push(ending);
                records.with_file_name(name)
            }
        };
        Self {
            records: records.to_owned(),
            boxes: beside(BOXES_FILE, "-boxes.db"),
            keys: beside(KEYS_FILE, "-boxes.keys"),
        }
    }
}
