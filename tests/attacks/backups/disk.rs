//! Nothing unsealed is on any disk while a backup is made: looked at while it stops
//! halfway, since nobody takes what it writes.

use crate::attacks::house::readable;
use crate::common::backups::{HEAD, HostKey, SEGMENT};
use crate::common::ballots::{ballots, counted, tool};
use crate::common::patience::until;
use crate::common::program::Program;
use crate::common::rounds::a_round;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use tablee::store::Store;

/// Every file below, with its length.
fn files(folder: &Path) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let length = path.metadata().map_or(0, |file| file.len());
            found.push((path.display().to_string(), length));
        }
    }
    found.sort();
    found
}

#[test]
fn a_backup_that_stops_halfway_has_left_nothing_on_a_disk() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    let store = Store::open(&data).expect("opens");
    // More than a pipe takes.
    let (id, codes) = a_round().of(9000).with_cards().opens_alone_in(&store);
    let answers = ballots(tool()).at_random(3).of(5);
    for (code, answer) in codes.iter().zip(&answers) {
        counted(&store, &id, Some(code), answer);
    }
    drop(store);
    let program = Program::serving(&data, &root.path().join("log"));
    let apart = root.path().join("apart");
    fs::create_dir(&apart).expect("folder");
    // What the records' readers keep beside the file is theirs.
    let of_boxes = || {
        let mut all = files(root.path());
        all.retain(|(name, _)| !name.contains("tablee.db-"));
        all
    };
    let before = of_boxes();
    let mut child = readable()
        .args(["backup", "--recipient", &key.recipient, "--data"])
        .arg(&data)
        .current_dir(&apart)
        .env("TMPDIR", &apart)
        .env("SQLITE_TMPDIR", &apart)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut out = child.stdout.take().expect("piped");
    let mut sealed = vec![0; HEAD];
    out.read_exact(&mut sealed).expect("it has begun to write");
    // It waits now, since a pipe takes no more.
    let waits = |id: u32| {
        let wchan = fs::read_to_string(format!("/proc/{id}/stat")).expect("it is there");
        wchan
            .rsplit(") ")
            .next()
            .is_some_and(|rest| rest.starts_with('S'))
    };
    until("it waits", || waits(child.id()));
    let after = of_boxes();
    assert_eq!(names(&after), names(&before), "a file was made");
    // Nor a file without a name.
    let opened = fs::read_dir(format!("/proc/{}/fd", child.id())).expect("readable");
    let opened: Vec<String> = opened
        .filter_map(|entry| fs::read_link(entry.ok()?.path()).ok())
        .map(|path| path.display().to_string())
        .collect();
    assert!(
        opened.iter().any(|path| path.ends_with("tablee.db")),
        "the control: {opened:?}"
    );
    assert!(
        !opened.iter().any(|path| path.contains("(deleted)")),
        "{opened:?}"
    );

    out.read_to_end(&mut sealed).expect("the rest");
    assert!(child.wait().expect("ends").success());
    assert!(sealed.len() > HEAD + SEGMENT);
    let [records, boxes, _] = key.opens(&sealed);
    assert!(records.starts_with(b"SQLite format 3") && boxes.starts_with(b"SQLite format 3"));
    program.stop();
}

fn names(files: &[(String, u64)]) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}
