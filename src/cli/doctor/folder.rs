//! The data folder: who reads it, what lies in it and beside it.

mod copies;

use super::{Finding, Surroundings};
use crate::cli::places;
use crate::store::{BOXES_FILE, Inspection, Places, RECORDS_FILE, inspect, probe_file};
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// No frame of the log of `boxes.db` gets older than this.
const OLDEST_FRAME: Duration = Duration::from_secs(2);
/// Free space below which writing will soon fail, and below which to take care.
const MIB: u64 = 1024 * 1024;
const LITTLE: u64 = 100 * MIB;
const SOME: u64 = 1024 * MIB;

pub(super) fn examine(around: &Surroundings<'_>) -> Vec<Finding> {
    let folder = &around.config.data;
    let shown = folder.display();
    let entries = match entries(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return vec![Finding::problem(format!(
                "data folder {shown}: there is none; name the right one with --data, or let \
                 `tablee serve` make it"
            ))];
        }
        Err(error) => {
            return vec![Finding::problem(format!(
                "data folder {shown}: {error}; run this as the account that serves"
            ))];
        }
    };
    let mut findings = Vec::new();
    match fs::metadata(folder) {
        Ok(of_folder) => {
            findings.push(folder_permissions(folder, &of_folder));
            findings.push(owners(folder, &of_folder, &entries));
        }
        Err(error) => findings.push(Finding::problem(format!("data folder {shown}: {error}"))),
    }
    findings.push(file_permissions(&entries));
    findings.push(records(folder));
    if let Some(moved) = &around.moved {
        // For what is left of its boxes nobody waits.
        findings.push(Finding::problem(format!("data folder {moved}")));
    } else {
        findings.push(boxes(folder));
        findings.extend(inside(&places(around.config)));
    }
    findings.push(log_of_boxes(folder, around.now));
    findings.extend(copies::leftovers(around, &entries));
    findings.extend(copies::beside(folder, around.now));
    findings.push(free_space(folder, (around.free_bytes)(folder)));
    findings
}

/// What is in a folder, by name.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

pub(super) fn name(entry: &DirEntry) -> String {
    entry.file_name().to_string_lossy().into_owned()
}

pub(super) fn mode(metadata: &Metadata) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777
}

/// Whether accounts other than the owner's may do anything with it.
pub(super) fn is_open_to_others(metadata: &Metadata) -> bool {
    mode(metadata) & 0o077 != 0
}

fn folder_permissions(folder: &Path, metadata: &Metadata) -> Finding {
    let shown = folder.display();
    if is_open_to_others(metadata) {
        Finding::problem(format!(
            "data folder {shown}: other accounts of this machine get in (mode {:o}); run: chmod \
             700 {shown}",
            mode(metadata)
        ))
    } else {
        Finding::ok(format!("data folder {shown}: its owner's alone"))
    }
}

/// Files of another owner than the folder's: made by a command that somebody
/// ran as another account, they stop the server.
#[cfg(unix)]
fn owners(folder: &Path, of_folder: &Metadata, entries: &[DirEntry]) -> Finding {
    use std::os::unix::fs::MetadataExt;
    let owner = of_folder.uid();
    let others: Vec<String> = entries
        .iter()
        .filter(|entry| entry.metadata().is_ok_and(|file| file.uid() != owner))
        .map(name)
        .collect();
    if others.is_empty() {
        Finding::ok("owner: folder and files have the same")
    } else {
        Finding::problem(format!(
            "owner: {} belong to another account than the folder; run: chown -R {owner} {}",
            others.join(", "),
            folder.display()
        ))
    }
}

#[cfg(not(unix))]
fn owners(_: &Path, _: &Metadata, _: &[DirEntry]) -> Finding {
    Finding::note("owner: not told by this system")
}

fn file_permissions(entries: &[DirEntry]) -> Finding {
    let open: Vec<String> = entries
        .iter()
        .filter(|entry| entry.metadata().is_ok_and(|file| is_open_to_others(&file)))
        .map(name)
        .collect();
    if open.is_empty() {
        Finding::ok("files: their owner's alone")
    } else {
        Finding::warning(format!(
            "files: {} would be open to other accounts wherever they are moved or copied to; run: \
             chmod go= on each (a start of `tablee serve` does so for the databases)",
            open.join(", ")
        ))
    }
}

fn records(folder: &Path) -> Finding {
    let has_boxes = folder.join(BOXES_FILE).exists();
    match probe_file(&folder.join(RECORDS_FILE)) {
        Ok(Some(look)) if look.wal => Finding::ok(format!(
            "{RECORDS_FILE}: a database with its log as it should be"
        )),
        Ok(Some(_)) => Finding::warning(format!(
            "{RECORDS_FILE}: its journal is not a WAL; a start of `tablee serve` sets it (a copy \
             just restored is like this)"
        )),
        Ok(None) => Finding::problem(format!(
            "{RECORDS_FILE}: no database, or an empty one; restore a backup, or give the right \
             folder with --data"
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !has_boxes => {
            Finding::warning(format!(
                "{RECORDS_FILE}: not there, so nothing was ever served from this folder; if that \
                 is not so, give the right one with --data"
            ))
        }
        Err(error) => Finding::problem(format!("{RECORDS_FILE}: {error}; restore a backup")),
    }
}

fn boxes(folder: &Path) -> Finding {
    let shared_memory = format!("{BOXES_FILE}-shm");
    if folder.join(&shared_memory).exists() {
        return Finding::problem(format!(
            "{shared_memory}: another program had {BOXES_FILE} open, and this file tells the order \
             of answers; stop the server, delete {shared_memory}, start the server, and let \
             nothing else open {BOXES_FILE}"
        ));
    }
    match probe_file(&folder.join(BOXES_FILE)) {
        Ok(Some(look)) if look.wal => Finding::ok(format!(
            "{BOXES_FILE}: its log as it should be, no shared memory"
        )),
        Ok(Some(_)) => Finding::problem(format!(
            "{BOXES_FILE}: its journal is not a WAL, so another program changed it; let nothing \
             but tablee open it, and start `tablee serve`, which sets it"
        )),
        Ok(None) => Finding::problem(format!(
            "{BOXES_FILE}: no database, or an empty one, so open rounds wait for theirs; keep the \
             file, and put the right one in its place while the server is stopped"
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Finding::note(format!(
            "{BOXES_FILE}: not there; `tablee serve` makes it, and rounds that were open wait \
             until the right one is put back"
        )),
        Err(error) => Finding::problem(format!(
            "{BOXES_FILE}: {error}; run this as the account that serves"
        )),
    }
}

/// What a closer look at both files finds: damage, and what the one knows and
/// the other does not.
fn inside(places: &Places) -> Vec<Finding> {
    if ![RECORDS_FILE, BOXES_FILE]
        .iter()
        .all(|name| matches!(probe_file(&places.data.join(name)), Ok(Some(_))))
    {
        return Vec::new();
    }
    let seen = match inspect(places.clone()) {
        Ok(seen) => seen,
        Err(error) => {
            return vec![Finding::problem(format!(
                "inside the files: they cannot be read: {error}. Run this as the account that serves; \
                 if this is it, `tablee serve` cannot read them either: chown -R ACCOUNT {} {}",
                places.data.display(),
                places.keys.display()
            ))];
        }
    };
    let records = seen.records.as_ref();
    let records = records.map(|problem| damaged(RECORDS_FILE, problem));
    let boxes = seen.boxes.as_ref();
    let boxes = boxes.map(|problem| damaged(BOXES_FILE, problem));
    let mut findings: Vec<Finding> = records.into_iter().chain(boxes).collect();
    let mismatch = seen.mismatch.map(|found| found.to_string());
    findings.extend(mismatch.map(Finding::problem));
    findings.extend(rounds_inside(&seen, places));
    if findings.is_empty() {
        findings.push(Finding::ok(
            "inside the files: undamaged, and each knows the other's rounds",
        ));
    }
    findings
}

/// What is found of single rounds.
fn rounds_inside(seen: &Inspection, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(seen.damaged.iter().map(|round| {
        Finding::problem(format!(
            "{BOXES_FILE}: the box of round {round} is damaged; it is kept and takes no answers, \
             other rounds go on. An undamaged {BOXES_FILE} brings it back"
        ))
    }));
    findings.extend(seen.keyless.iter().map(|round| {
        Finding::problem(format!(
            "{BOXES_FILE}: the key of round {round}'s box is not in {}; the round takes no answers. \
             Mount the folder of keys that belongs to this data folder, put it back, or name it \
             with --keys, and start the server again. Without it nobody can open the box: its \
             coordinator can end the round without a result",
            places.keys.display()
        ))
    }));
    findings.extend(seen.unknown.iter().map(|round| {
        Finding::problem(format!(
            "{BOXES_FILE}: {RECORDS_FILE} does not know the box of round {round}; it is kept. If \
             {RECORDS_FILE} is an older copy, put the right one back"
        ))
    }));
    findings.extend(seen.waiting.iter().map(|round| {
        Finding::warning(format!(
            "{BOXES_FILE}: round {round} is open and its box is not here; put the right \
             {BOXES_FILE} back, or let its coordinator end the round"
        ))
    }));
    findings
}

fn damaged(name: &str, problem: &str) -> Finding {
    Finding::problem(format!(
        "{name}: damaged ({problem}); stop the server, keep the file, and put an undamaged copy in \
         its place (docs/hosting.md, Restoring)"
    ))
}

fn log_of_boxes(folder: &Path, now: SystemTime) -> Finding {
    let name = format!("{BOXES_FILE}-wal");
    let Ok(log) = fs::metadata(folder.join(&name)) else {
        return Finding::ok(format!("{name}: not there, so it keeps nothing"));
    };
    let age = log
        .modified()
        .ok()
        .and_then(|at| now.duration_since(at).ok());
    if log.len() == 0 {
        Finding::ok(format!("{name}: empty"))
    } else if age.is_none_or(|age| age <= OLDEST_FRAME) {
        Finding::ok(format!("{name}: in use this very moment"))
    } else {
        Finding::problem(format!(
            "{name}: keeps traces of the last answers; if the server does not run it was stopped \
             hard: start it, which folds them in. If it runs, its log says why it cannot"
        ))
    }
}

fn free_space(folder: &Path, bytes: Option<u64>) -> Finding {
    let shown = folder.display();
    let Some(bytes) = bytes else {
        return Finding::note(format!("free space: cannot be told for {shown}"));
    };
    let text = format!("free space: {} MB", bytes / MIB);
    if bytes < LITTLE {
        Finding::problem(format!(
            "{text}; answers will be refused when the disk is full: make room"
        ))
    } else if bytes < SOME {
        Finding::warning(format!("{text}; make room before the disk is full"))
    } else {
        Finding::ok(text)
    }
}
