//! The folder of the keys: who reads it, and whether copies of the boxes take it
//! along.

use super::folder::{entries, is_open_to_others, mode, name};
use super::{Finding, Surroundings};
use crate::cli::places;
use crate::store::{KEYS_FILE, Places, RING_FILE, has_no_keys};
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// File systems that write what is changed elsewhere, and let the old stand.
const KEEPING: [&str; 4] = ["btrfs", "zfs", "bcachefs", "nilfs2"];
/// Folders in which tools and file systems show their snapshots.
const SNAPSHOTS: [&str; 4] = [".snapshots", "@snapshots", ".snapshot", ".zfs/snapshot"];

pub(super) fn examine(around: &Surroundings<'_>) -> Vec<Finding> {
    let places = places(around.config);
    let keys = &places.keys;
    let is_server = places.server.is_some();
    let shown = keys.display();
    let metadata = match fs::metadata(keys) {
        Ok(metadata) => metadata,
        // What is to be in it was looked for with the server.
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_server => return Vec::new(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return vec![Finding::note(format!(
                "folder of keys {shown}: there is none; `tablee serve` makes it. If rounds are open, \
                 mount the one that belongs to the data folder, or name it with --keys"
            ))];
        }
        Err(error) => return vec![Finding::problem(format!("folder of keys {shown}: {error}"))],
    };
    let mut findings = Vec::new();
    findings.extend(together(&places).filter(|_| !is_server));
    if is_open_to_others(&metadata) {
        findings.push(Finding::problem(format!(
            "folder of keys {shown}: other accounts of this machine get in (mode {:o}); run: chmod \
             700 {shown}",
            mode(&metadata)
        )));
    }
    let data = fs::metadata(&places.data).ok().filter(|_| !is_server);
    let owner = data.map_or(metadata.uid(), |data| data.uid());
    if owner != metadata.uid() {
        findings.push(Finding::problem(format!(
            "folder of keys {shown}: it belongs to another account than the data folder; run: chown \
             -R ACCOUNT {shown}, with the account that serves"
        )));
    }
    let own = if is_server { RING_FILE } else { KEYS_FILE };
    findings.extend(of_another_account(&keys.join(own), owner));
    findings.extend(beside(&places));
    findings.extend(volume(&places, around.mounts));
    if findings.is_empty() {
        findings.push(Finding::ok(format!(
            "folder of keys {shown}: its owner's alone{}",
            if is_server {
                ""
            } else {
                ", on a volume of its own"
            }
        )));
    }
    findings
}

/// A file of keys that belongs to somebody else than the owner of the data.
pub(super) fn of_another_account(file: &Path, owner: u32) -> Option<Finding> {
    let metadata = fs::metadata(file).ok()?;
    let shown = file.display();
    (metadata.uid() != owner).then(|| {
        Finding::problem(format!(
            "{shown}: it belongs to another account than the one that serves, so that `tablee serve` \
             cannot read it; run: chown ACCOUNT {shown}, with the account that serves"
        ))
    })
}

/// Whoever copies the one copies the other.
fn together(places: &Places) -> Option<Finding> {
    let how = places.together()?;
    let shown = places.keys.display();
    Some(Finding::problem(format!(
        "folder of keys {shown}: it is {how}, so whoever copies the one has the other and reads the \
         answers of open rounds; stop the server, move {KEYS_FILE} to a folder apart, and name that \
         with --keys"
    )))
}

/// What lies beside the keys that these settings are for: those of another data folder or
/// database, which it may need, and copies.
fn beside(places: &Places) -> Vec<Finding> {
    let is_server = places.server.is_some();
    // What else the data folder has in it is looked at there.
    if !is_server && places.together().is_some() {
        return Vec::new();
    }
    let found = entries(&places.keys).unwrap_or_default();
    let finding = |entry: &fs::DirEntry| match (&*name(entry), is_server) {
        (RING_FILE, true) | (KEYS_FILE, false) => None,
        (RING_FILE, false) => Some(ring(&entry.path())),
        (KEYS_FILE, true) => Some(keys_of_a_folder(&entry.path())),
        _ => Some(Finding::warning(format!(
            "{}: not Tablée's; if it is a copy of keys that {KEYS_FILE} or {RING_FILE} has as well, \
             destroy it: it opens a copy of the boxes also after the closing",
            entry.path().display()
        ))),
    };
    found.iter().filter_map(finding).collect()
}

fn ring(file: &Path) -> Finding {
    Finding::note(format!(
        "{}: master keys of a database, the one to which this folder was moved for example; nothing \
         else opens its ballot boxes, so keep it as long as there is that database",
        file.display()
    ))
}

fn keys_of_a_folder(file: &Path) -> Finding {
    let shown = file.display();
    Finding::note(match has_no_keys(file) {
        Ok(true) => format!(
            "{shown}: of a data folder, and no key is in it; once that folder is deleted, so may it be"
        ),
        Ok(false) => format!(
            "{shown}: keys of the ballot boxes in a data folder, which nothing else opens; keep it as \
             long as that folder serves, or waits for the end of its move"
        ),
        Err(error) => format!("{shown}: keys of a data folder, not looked at: {error}"),
    })
}

/// Whether snapshots may keep keys that were wiped. `mounts` is what the system
/// says of its file systems (`/proc/self/mountinfo`).
fn volume(places: &Places, mounts: &str) -> Option<Finding> {
    let full = places.keys.canonicalize().ok()?;
    let shown = full.display();
    let remedy = "a wiped key lives on there, and opens a copy of the boxes of that moment; name a \
                  folder with --keys that no snapshot takes in, on ext4 or xfs";
    let snapshots = full.ancestors().skip(1).find_map(|above| {
        let mut named = SNAPSHOTS.iter().map(|name| above.join(name));
        named.find(|path| path.is_dir())
    });
    if let Some(snapshots) = snapshots {
        return Some(Finding::warning(format!(
            "folder of keys {shown}: {} says that snapshots are made of its volume; {remedy}",
            snapshots.display()
        )));
    }
    if let Some(kind) = kind_of_file_system(&full, mounts).filter(|kind| KEEPING.contains(kind)) {
        return Some(Finding::warning(format!(
            "folder of keys {shown}: on {kind}, which keeps old versions of what is overwritten; \
             {remedy}"
        )));
    }
    if places.server.is_some() {
        return None;
    }
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    (device(&places.data)? == device(&full)?).then(|| {
        Finding::note(format!(
            "folder of keys {shown}: on the same volume as the data folder; an image of that \
             volume holds both, and shows the answers of open rounds so far. Make none, or name a \
             folder on another volume with --keys"
        ))
    })
}

/// That of the mount that a path is in: the longest above it, the last of equals.
fn kind_of_file_system<'t>(path: &Path, mounts: &'t str) -> Option<&'t str> {
    let mount = |line: &'t str| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?;
        Some((Path::new(point), after.split(' ').next()?))
    };
    let around = mounts.lines().filter_map(mount);
    let around = around.filter(|(point, _)| path.starts_with(point));
    let nearest = around.max_by_key(|(point, _)| point.components().count());
    nearest.map(|(_, kind)| kind)
}
