//! A closer look at a folder's two files, for `tablee doctor`: whether they are
//! damaged, belong together, and know the same rounds, and whether the keys of
//! the boxes are there. Of `boxes.db` a copy in memory is looked at, of
//! `tablee.db` one in a temporary folder, with its log: nothing of the folder is
//! opened as a database, locked or changed.
//!
//! Not for the program that serves (see [`super::probe_file`]).

use super::ballot_box::{BoxesCopy, BoxesMark, CopiedBoxes, StoredBoxes, Unopened};
use super::pairing::{self, Mismatch, Verdict};
use super::records::{CopiedRecords, KnownRounds};
use super::{BOXES_FILE, MoveRefusal, Places, RECORDS_FILE, StoreError, probe_file};
use crate::round::Id;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How often a file is read again that changed while it was read.
const TRIES: u32 = 5;

/// What was found.
#[derive(Debug, Default)]
pub struct Inspection {
    /// What is wrong with the structure of `tablee.db`.
    pub records: Option<String>,
    /// What is wrong with the structure of `boxes.db`.
    pub boxes: Option<String>,
    /// Rounds whose box is damaged.
    pub damaged: Vec<Id>,
    /// Rounds whose box is sealed under a key that is not in the file of keys.
    pub keyless: Vec<Id>,
    /// Rounds that have a box, but that `tablee.db` does not know as open.
    pub unknown: Vec<Id>,
    /// Open rounds without a box.
    pub waiting: Vec<Id>,
    /// Why they do not belong together.
    pub mismatch: Option<Mismatch>,
}

/// Inspects a folder's files.
pub fn inspect(places: impl Into<Places>) -> io::Result<Inspection> {
    let places = places.into();
    let folder = &places.data;
    let mut seen = Inspection::default();
    let (copy, is_of_one_moment) = boxes_and_keys(&places)?;
    let boxes = keep_problem(&mut seen.boxes, |problem| {
        let mut copied = CopiedBoxes::open(copy.boxes)?;
        *problem = copied.find_damage()?;
        let boxes = copied.boxes(&copy.keys)?;
        Ok((boxes, copied.pair_mark().ok().flatten()))
    });
    let records_copy = Copied::of(folder)?;
    let records = keep_problem(&mut seen.records, |problem| {
        let mut copied = CopiedRecords::open(&records_copy.0.join(RECORDS_FILE))?;
        *problem = copied.find_damage()?;
        copied.known_rounds()
    });
    // Of a file that cannot be read every box is away.
    let (found, mark) = boxes.unwrap_or_default();
    seen.damaged = found.unopened(Unopened::Damaged);
    if is_of_one_moment {
        seen.keyless = found.unopened(Unopened::KeyAway);
    }
    if let Some(records) = records {
        compare(&mut seen, &found, mark.as_ref(), &records);
    }
    Ok(seen)
}

/// Why a folder is not served whose rounds were moved to a server, or may have been; `None`
/// where they are its own, or its records cannot be read. Its version is of no matter.
pub fn find_move(folder: &Path) -> Option<MoveRefusal> {
    let copied = Copied::of(folder).ok()?;
    let mut records = CopiedRecords::open(&copied.0.join(RECORDS_FILE)).ok()?;
    let mark = records.move_mark().ok()??;
    Some(MoveRefusal::to_serve(folder, mark))
}

/// Whether a folder has people or rounds that were not moved to a server. What cannot be
/// read may have some.
pub fn has_own_records(folder: &Path) -> bool {
    let is_there = matches!(probe_file(&folder.join(RECORDS_FILE)), Ok(Some(_)));
    if !is_there || find_move(folder).is_some() {
        return false;
    }
    let known = || {
        let copied = Copied::of(folder)?;
        CopiedRecords::open(&copied.0.join(RECORDS_FILE))?.known_rounds()
    };
    !known().is_ok_and(|known: KnownRounds| known.is_new)
}

fn compare(
    seen: &mut Inspection,
    found: &StoredBoxes,
    mark: Option<&BoxesMark>,
    records: &KnownRounds,
) {
    let here: Vec<Id> = found.rounds().copied().collect();
    let unknown = |id: &&Id| !records.open.contains(id) && !records.over.contains(id);
    seen.unknown = here.iter().filter(unknown).copied().collect();
    seen.keyless.retain(|id| records.open.contains(id));
    let open = records.open.iter();
    seen.waiting = open.filter(|id| !here.contains(id)).copied().collect();
    let verdict = pairing::judge(&pairing::Start {
        records: records.mark.as_ref(),
        boxes: mark,
        records_are_new: records.is_new,
        has_open_rounds: !records.open.is_empty(),
        has_boxes: !here.is_empty(),
    });
    if let Verdict::Refused(mismatch) = verdict {
        seen.mismatch = Some(mismatch);
    }
}

/// What `look` gives; if it fails, why it does is the problem, unless there is one.
fn keep_problem<T>(
    problem: &mut Option<String>,
    look: impl FnOnce(&mut Option<String>) -> Result<T, StoreError>,
) -> Option<T> {
    look(problem)
        .inspect_err(|error| {
            problem.get_or_insert(error.to_string());
        })
        .ok()
}

/// The boxes and the keys, and whether nothing was written while they were read: a
/// server may have both and replace keys all the time.
fn boxes_and_keys(places: &Places) -> io::Result<(BoxesCopy, bool)> {
    let keys = || match fs::read(places.key_file()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read,
    };
    let mut copy = BoxesCopy::default();
    for _ in 0..TRIES {
        copy.keys = keys()?;
        copy.boxes = read_at_rest(&places.data.join(BOXES_FILE))?;
        if keys()? == copy.keys {
            return Ok((copy, true));
        }
    }
    Ok((copy, false))
}

/// A file's bytes, read again if it changed meanwhile.
fn read_at_rest(file: &Path) -> io::Result<Vec<u8>> {
    let mut before = fs::read(file)?;
    for _ in 0..TRIES {
        let again = fs::read(file)?;
        if again == before {
            break;
        }
        before = again;
    }
    Ok(before)
}

/// `tablee.db` and its log in a folder of their own, that goes with this.
struct Copied(PathBuf);

impl Copied {
    fn of(folder: &Path) -> io::Result<Self> {
        let name = format!("tablee-doctor-{:016x}", rand::random::<u64>());
        let copied = Self(std::env::temp_dir().join(name));
        let mut builder = fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&copied.0)?;
        let log = format!("{RECORDS_FILE}-wal");
        let files = [RECORDS_FILE, log.as_str()];
        for _ in 0..TRIES {
            let read = || files.map(|name| read_at_rest(&folder.join(name)).unwrap_or_default());
            let both = read();
            for (name, bytes) in files.iter().zip(&both) {
                fs::write(copied.0.join(name), bytes)?;
            }
            if read() == both {
                break;
            }
        }
        Ok(copied)
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
