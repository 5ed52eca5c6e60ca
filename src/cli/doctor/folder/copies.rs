//! Copies and whatever else lies in the data folder or beside it, and should not.

use super::{entries, name};
use crate::cli::doctor::{Finding, Surroundings};
use crate::cli::places;
use crate::store::{
    ASK_FILE, BOXES_FILE, FileProbe, KEYS_FILE, RECORDS_FILE, UNFINISHED, probe_file,
};
use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A copy of the records that is older keeps what was deleted since.
const OLD_COPY: Duration = Duration::from_hours(24 * 90);

/// What lies in the folder and is not what `tablee serve` makes.
pub(super) fn leftovers(around: &Surroundings<'_>, entries: &[DirEntry]) -> Vec<Finding> {
    let ours = [RECORDS_FILE, BOXES_FILE]
        .into_iter()
        .flat_map(|name| ["", "-wal", "-shm"].map(|ending| format!("{name}{ending}")));
    let ours: Vec<String> = ours.chain([ASK_FILE.to_owned()]).collect();
    // What there is to say of keys in the data folder is said with their folder.
    let keys = places(around.config).keys.join(KEYS_FILE);
    let definitions = around.config.definitions.as_deref();
    let strangers = entries.iter().filter(|entry| {
        !ours.contains(&name(entry))
            && definitions.is_none_or(|kept| kept != entry.path())
            && keys != entry.path()
    });
    let findings: Vec<Finding> = strangers.map(|entry| leftover(entry, around.now)).collect();
    if findings.is_empty() {
        return vec![Finding::ok("leftover files: none")];
    }
    findings
}

fn leftover(entry: &DirEntry, now: SystemTime) -> Finding {
    let (name, path) = (name(entry), entry.path());
    if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
        return match a_box_in(&path) {
            Some(copy) => copy_of_boxes(&copy),
            None => Finding::note(format!("{}: a folder that is not Tablée's", path.display())),
        };
    }
    if name == "core" || name.starts_with("core.") {
        return Finding::problem(format!(
            "{}: the server's memory from a crash, with codes and answers; delete it, and set \
             LimitCORE=0 (docs/hosting.md)",
            path.display()
        ));
    }
    if name.ends_with(UNFINISHED) {
        return Finding::warning(format!(
            "{}: a backup that was cut short, of no use; delete it",
            path.display()
        ));
    }
    if name.starts_with(BOXES_FILE) || name.ends_with("-boxes.db") || name.ends_with(KEYS_FILE) {
        return copy_of_boxes(&path.display().to_string());
    }
    if name.ends_with("-journal") {
        return Finding::problem(format!(
            "{}: a journal that Tablée does not make; another program wrote here: stop it, and \
             start `tablee serve`, which takes the journal in",
            path.display()
        ));
    }
    match database(&path) {
        Some(look) if look.boxes => copy_of_boxes(&path.display().to_string()),
        Some(look) if look.records => Finding::warning(format!(
            "{}: a copy of the records{}; keep copies on another disk",
            path.display(),
            age_in_days(&path, now).map_or(String::new(), |days| format!(" of {days} days ago"))
        )),
        _ => Finding::note(format!("{}: not Tablée's", path.display())),
    }
}

/// Copies in the folder above, and in folders beside that are named alike.
pub(super) fn beside(folder: &Path, now: SystemTime) -> Vec<Finding> {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let (Some(above), Some(own)) = (full.parent(), full.file_name()) else {
        return Vec::new();
    };
    let own = own.to_string_lossy();
    let mut findings = Vec::new();
    for entry in entries(above).unwrap_or_default() {
        let path = entry.path();
        if path == full {
            continue;
        }
        if path.is_dir() {
            let alike = name(&entry).starts_with(&*own);
            let copy = alike.then(|| a_box_in(&path)).flatten();
            findings.extend(copy.map(|copy| copy_of_boxes(&copy)));
            continue;
        }
        let days = age_in_days(&path, now).unwrap_or(0);
        match database(&path) {
            Some(look) if look.boxes => {
                findings.push(copy_of_boxes(&path.display().to_string()));
            }
            Some(look) if look.records && days > OLD_COPY.as_secs() / 86_400 => {
                findings.push(Finding::warning(format!(
                    "{}: a copy of the records of {days} days ago, with whatever was deleted \
                     since; delete it if a newer one is kept",
                    path.display()
                )));
            }
            _ => {}
        }
    }
    if findings.is_empty() {
        findings.push(Finding::ok("copies beside the folder: none that should go"));
    }
    findings
}

/// A copy of the boxes in a folder that may be a copy of the data folder.
fn a_box_in(folder: &Path) -> Option<String> {
    let copies = entries(folder).ok()?;
    let mut copies = copies.iter().map(DirEntry::path);
    let copy = copies.find(|path| database(path).is_some_and(|look| look.boxes))?;
    Some(copy.display().to_string())
}

fn copy_of_boxes(path: &str) -> Finding {
    Finding::problem(format!(
        "{path}: a copy of the open ballot boxes, or of their keys; one of each of the same moment \
         shows every answer so far, two with one answer between them tie that answer to its code, \
         and copies of keys outlive the closing: destroy it"
    ))
}

/// What a plain file is, if it is a database that can be read.
fn database(path: &Path) -> Option<FileProbe> {
    let is_file = fs::metadata(path).is_ok_and(|file| file.is_file());
    is_file.then(|| probe_file(path).ok().flatten()).flatten()
}

fn age_in_days(path: &Path, now: SystemTime) -> Option<u64> {
    let modified = fs::metadata(path).ok()?.modified().ok()?;
    Some(now.duration_since(modified).ok()?.as_secs() / 86_400)
}
