//! Copies of the databases while a server runs, or of a folder at rest. A copy
//! is complete or absent: it is written beside, and takes its name at the end.

use super::ballot_box::{BoxesCopy, CopiedBoxes, copy_file};
use super::records::CopiedRecords;
use super::unfinished::Unfinished;
use super::{BOXES_FILE, KEYS_FILE, RECORDS_FILE, Store, StoreError, copy_server};
use crate::round::Id;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How often both files are copied anew because a round was opened, closed or
/// deleted meanwhile.
const TRIES: u32 = 20;

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// What was to take it does not.
    #[error("the backup broke off: {0}")]
    BrokenOff(io::Error),
    /// The records do not fit into the memory that one piece may have.
    #[error(
        "there is not enough memory for a copy of tablee.db as a whole, which may have 2 GB at \
         most; back it up without a recipient"
    )]
    NoMemory,
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
        Ok(copy.finish()?)
    }

    /// Copies the records and the boxes of open rounds with their keys, all as they
    /// are between the same two openings or endings. Who holds such a copy reads
    /// every ballot so far, and two with one submission between them tie that code
    /// to that ballot: for hosts who were told so. Gives what is left out of it.
    pub fn back_up_with_open_boxes(&self, to: &OpenCopy) -> Result<LeftOut, BackupError> {
        for _ in 0..TRIES {
            let records = Unfinished::of(&to.records)?;
            let boxes = Unfinished::of(&to.boxes)?;
            let keys = Unfinished::of(&to.keys)?;
            let copy = self.copy_of_boxes()?;
            self.records.copy_into(&records.path)?;
            let rounds = CopiedRecords::open(&records.path)?.known_rounds()?;
            let of_boxes = CopiedBoxes::open(copy.boxes.clone())?.pair_mark()?;
            if rounds.mark != of_boxes.map(|boxes| boxes.mark) {
                continue;
            }
            let left_out = LeftOut::of(rounds.open, &copy)?;
            keys.write(&copy.keys)?;
            boxes.write(&copy.boxes)?;
            keys.finish()?;
            boxes.finish()?;
            records.finish()?;
            return Ok(left_out);
        }
        Err(BackupError::Busy)
    }

    /// From the server, if one has the folder; else from the file, whose log is
    /// folded in as a start would do.
    pub(super) fn copy_of_boxes(&self) -> Result<BoxesCopy, BackupError> {
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
        let owner = fs::metadata(&file).map_err(|error| StoreError::of_io(&file, error))?;
        let owner = std::os::unix::fs::MetadataExt::uid(&owner);
        if owner != rustix::process::geteuid().as_raw() {
            return Err(BackupError::AnotherAccount(file));
        }
        match copy_file(&file, &self.places.key_file()) {
            Ok(copy) => Ok(copy),
            Err(StoreError::InUse(file)) => Err(BackupError::Silent(file)),
            Err(error) => Err(error.into()),
        }
    }
}

/// What a copy with the open boxes is to have and has not: rounds that are open in its
/// records, and whose box does not open with its keys. Restored from it, they wait.
#[derive(Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct LeftOut(pub Vec<Id>);

impl LeftOut {
    /// Looks into the copy itself, as restoring it will: whoever made it may be wrong.
    pub(super) fn of(open: Vec<Id>, copy: &BoxesCopy) -> Result<Self, StoreError> {
        let boxes = CopiedBoxes::open(copy.boxes.clone())?.boxes(&copy.keys)?;
        let opened: HashSet<&Id> = boxes.opened().collect();
        let is_left_out = |round: &Id| !opened.contains(round);
        Ok(Self(open.into_iter().filter(is_left_out).collect()))
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
