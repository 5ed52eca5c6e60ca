//! A closer look at a folder's two files, for `tablee doctor`: whether they are
//! damaged, belong together, and know the same rounds. Of `boxes.db` a copy in
//! memory is looked at, of `tablee.db` one in a temporary folder, with its log:
//! nothing of the folder is opened as a database, locked or changed.
//!
//! Not for the program that serves (see [`super::look_at`]).

use super::ballot_box::{self, Found};
use super::mark::{BoxesMark, Mark};
use super::pairing::{self, Mismatch, Verdict};
use super::records::schema::{coordinator, ended, round};
use super::{BOXES_FILE, RECORDS_FILE, StoreError, connection};
use crate::round::Id;
use diesel::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where the file format's write and read versions stand; 1 is without a WAL.
const VERSIONS: std::ops::RangeInclusive<usize> = 18..=19;
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
    /// Rounds that have a box, but that `tablee.db` does not know as open.
    pub unknown: Vec<Id>,
    /// Open rounds without a box.
    pub waiting: Vec<Id>,
    /// Why they do not belong together.
    pub mismatch: Option<Mismatch>,
}

/// Inspects a folder's files.
pub fn inspect(folder: &Path) -> io::Result<Inspection> {
    let mut seen = Inspection::default();
    let bytes = without_log(&read_at_rest(&folder.join(BOXES_FILE))?);
    let boxes = looked_into(
        connection::from_bytes(&bytes),
        &mut seen.boxes,
        |connection| {
            Ok((
                ballot_box::read_boxes(connection)?,
                ballot_box::mark(connection).ok().flatten(),
            ))
        },
    );
    let copy = Copied::of(folder)?;
    let records = looked_into(
        connection::open_copy(&copy.0.join(RECORDS_FILE)),
        &mut seen.records,
        Known::of,
    );
    // Of a file that cannot be read every box is away.
    let (found, mark) = boxes.unwrap_or_default();
    seen.damaged = found.damaged.keys().cloned().collect();
    if let Some(records) = records {
        compare(&mut seen, &found, mark.as_ref(), &records);
    }
    Ok(seen)
}

/// What `tablee.db` knows of rounds.
struct Known {
    mark: Option<Mark>,
    open: Vec<String>,
    over: Vec<String>,
    is_new: bool,
}

impl Known {
    fn of(connection: &mut SqliteConnection) -> Result<Self, StoreError> {
        let of_state = |state| {
            round::table
                .filter(round::state.eq(state))
                .select(round::id)
        };
        let mut over: Vec<String> = of_state("closed").load(connection)?;
        over.extend(
            ended::table
                .select(ended::round)
                .load::<String>(connection)?,
        );
        let open: Vec<String> = of_state("open").load(connection)?;
        let people: i64 = coordinator::table.count().get_result(connection)?;
        Ok(Self {
            mark: Mark::of_records(connection)?,
            is_new: people == 0 && open.is_empty() && over.is_empty(),
            open,
            over,
        })
    }
}

fn compare(seen: &mut Inspection, found: &Found, mark: Option<&BoxesMark>, records: &Known) {
    let has = |list: &[String], id: &Id| list.iter().any(|other| other == id.as_str());
    let here: Vec<&Id> = found.sound().chain(found.damaged.keys()).collect();
    let unknown = |id: &&&Id| !has(&records.open, id) && !has(&records.over, id);
    seen.unknown = here
        .iter()
        .filter(unknown)
        .map(|id| (*id).clone())
        .collect();
    let open = records.open.iter().filter_map(|id| Id::parse(id));
    seen.waiting = open.filter(|id| !here.contains(&id)).collect();
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

fn looked_into<T>(
    opened: Result<SqliteConnection, StoreError>,
    problem: &mut Option<String>,
    look: impl FnOnce(&mut SqliteConnection) -> Result<T, StoreError>,
) -> Option<T> {
    let looked = opened.and_then(|mut connection| {
        *problem = connection::quick_check(&mut connection)?;
        look(&mut connection)
    });
    looked
        .map_err(|error| {
            problem.get_or_insert(error.to_string());
        })
        .ok()
}

/// The bytes of a database as of one that has no WAL, which memory cannot have.
pub(super) fn without_log(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some(versions) = bytes.get_mut(VERSIONS) {
        versions.fill(1);
    }
    bytes
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
