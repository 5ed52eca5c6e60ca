//! A data folder and its keys from a backup for a recipient.
//!
//! Nothing is written over, and nothing is there under its name before all of the
//! backup was read: `tablee.db` comes last, without which no server starts beside
//! boxes. The folder gets a mark of its own, so that no file of the one that was lost
//! is taken for one of it.

use super::ballot_box::adopt_boxes;
use super::pair_mark::PairMark;
use super::records::{self, Adopted};
use super::sealed_backup::{DAY, day};
use super::unfinished::Unfinished;
use super::{BOXES_FILE, Places, RECORDS_FILE, StoreError, UNFINISHED, folder};
use crate::envelope::{Identity, OpenError, Opening};
use crate::round::{Id, Restored, Round};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How much of a file is in memory at once.
const PIECE: usize = 64 * 1024;

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The folder has something in it.
    #[error(
        "{0} is not empty, and nothing is written over; move what is in it away and keep it, or \
         name another folder"
    )]
    NotEmpty(PathBuf),
    /// The backup does not open, or not to its end.
    #[error("the backup: {0}. Nothing was restored")]
    Backup(#[from] OpenError),
    /// What is in it is no backup of ours.
    #[error("the backup: what is in it is not what this program puts there. Nothing was restored")]
    Contents,
    /// A file cannot be made, or what is in it is of no use.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was restored.
#[derive(Debug)]
pub struct RestoredFolder {
    /// The day of the backup, in universal time.
    pub copied_on: Date,
    /// Rounds that go on, as they were then; in each with codes, those that were used
    /// since work again.
    pub open: Vec<Round>,
    /// Rounds that were open and whose box is not in the backup, or not to be opened:
    /// they wait for it.
    pub waiting: Vec<Id>,
    /// How many one-time links and invitations no longer lead anywhere.
    pub links: usize,
    /// How many messages that waited are taken as sent.
    pub notices: usize,
    /// How many questions asked on phones are over.
    pub polls: usize,
}

/// Makes a data folder and its keys from a backup.
pub fn restore(
    identity: &Identity,
    backup: impl Read,
    places: &Places,
    now: Timestamp,
) -> Result<RestoredFolder, RestoreError> {
    refuse_unless_empty(&places.data)?;
    places.refuse_together()?;
    let mut opening = Opening::begin(backup, identity)?;
    let mut made = Made::default();
    for folder in [&places.data, &places.keys] {
        made.folder(folder)?;
    }
    let records = Unfinished::of(&places.data.join(RECORDS_FILE))?;
    let boxes = Unfinished::of(&places.data.join(BOXES_FILE))?;
    let keys = Unfinished::of(&places.key_file())?;
    let copied_on = read_into([&records, &boxes, &keys], &mut opening)?;
    let folder = PairMark::draw().folder;
    let days = Restored {
        copied_on,
        on: day(now),
    };
    let found = adopt_boxes(&boxes.path, &keys.path, &folder).map_err(of_contents)?;
    let adopted = records::adopt(&records.path, &folder, days).map_err(of_contents)?;
    for file in [keys, boxes, records] {
        made.file(file)?;
    }
    made.is_whole = true;
    let opened: Vec<Id> = found.opened().copied().collect();
    Ok(in_sum(copied_on, adopted, &opened))
}

/// The names under which files are adopted would help nobody.
fn of_contents(error: StoreError) -> RestoreError {
    if error.is_damage() {
        RestoreError::Contents
    } else {
        error.into()
    }
}

fn in_sum(copied_on: Date, adopted: Adopted, opened: &[Id]) -> RestoredFolder {
    let rounds = adopted.rounds.into_iter();
    let (open, waiting): (Vec<Round>, Vec<Round>) =
        rounds.partition(|round| opened.contains(&round.id));
    RestoredFolder {
        copied_on,
        open,
        waiting: waiting.iter().map(|round| round.id).collect(),
        links: adopted.links,
        notices: adopted.notices,
        polls: adopted.polls,
    }
}

/// A folder may hold what a file system puts there by itself, and what a restoring that
/// was killed has left.
fn refuse_unless_empty(folder: &Path) -> Result<(), RestoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::of_io(folder, error).into()),
    };
    let own = [RECORDS_FILE, BOXES_FILE].map(|name| format!("{name}{UNFINISHED}"));
    for entry in entries {
        let name = entry.map_err(|error| StoreError::of_io(folder, error))?;
        let name = name.file_name().to_string_lossy().into_owned();
        if name != folder::LOST_AND_FOUND && !own.iter().any(|own| name.starts_with(own)) {
            return Err(RestoreError::NotEmpty(folder.to_owned()));
        }
    }
    Ok(())
}

/// What was made so far; gone again unless it is whole.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    is_whole: bool,
}

impl Made {
    fn folder(&mut self, path: &Path) -> Result<(), StoreError> {
        let is_new = !path.exists();
        folder::make(path)?;
        if is_new {
            self.folders.push(path.to_owned());
        }
        Ok(())
    }

    fn file(&mut self, file: Unfinished) -> Result<(), StoreError> {
        let target = file.target().to_owned();
        file.finish()?;
        self.files.push(target);
        Ok(())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if self.is_whole {
            return;
        }
        for file in &self.files {
            drop(fs::remove_file(file));
        }
        for folder in &self.folders {
            drop(fs::remove_dir(folder));
        }
    }
}

/// Writes what the backup holds into these files; gives its day.
fn read_into(
    files: [&Unfinished; 3],
    opening: &mut Opening<impl Read>,
) -> Result<Date, RestoreError> {
    let day = exactly::<DAY>(opening)?;
    let day = str::from_utf8(&day).ok().and_then(|day| day.parse().ok());
    let day = day.ok_or(RestoreError::Contents)?;
    for file in files {
        let mut to = file.open()?;
        let mut left = u64::from_le_bytes(exactly(opening)?);
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            let piece = opening.take(most)?;
            if piece.is_empty() {
                return Err(RestoreError::Contents);
            }
            to.write_all(piece).map_err(|error| file.trouble(error))?;
            left -= piece.len() as u64;
        }
    }
    // Only its end says that nothing is missing.
    if opening.take(1)?.is_empty() {
        Ok(day)
    } else {
        Err(RestoreError::Contents)
    }
}

fn exactly<const WIDTH: usize>(
    opening: &mut Opening<impl Read>,
) -> Result<[u8; WIDTH], RestoreError> {
    let mut bytes = [0; WIDTH];
    let mut at = 0;
    while at < WIDTH {
        let piece = opening.take(WIDTH - at)?;
        if piece.is_empty() {
            return Err(RestoreError::Contents);
        }
        bytes[at..at + piece.len()].copy_from_slice(piece);
        at += piece.len();
    }
    Ok(bytes)
}
