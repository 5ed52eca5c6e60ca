//! Backups that are not whole, not ours, or not for this identity; and places where
//! something is already.

use super::rows;
use crate::common::backups::{HEAD, HostKey, SEGMENT};
use crate::common::ballots::{ballots, counted, tool};
use crate::common::files::{DataFolder, keys};
use crate::common::program::{kill_after, the_program};
use crate::common::rounds::a_round;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;
use tablee::envelope::{Recipient, Sealing};
use tablee::store::{BOXES_FILE, KEYS_FILE, RECORDS_FILE, Store};

/// A folder with a backup of a round, and its key.
struct House {
    root: tempfile::TempDir,
    key: HostKey,
    backup: Vec<u8>,
}

impl House {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("folder");
        let key = HostKey::made_in(root.path());
        let data = root.path().join("data");
        let store = Store::open(&data).expect("opens");
        let (id, codes) = a_round().of(600).with_cards().opens_alone_in(&store);
        let answer = &ballots(tool()).at_random(3).of(1)[0];
        counted(&store, &id, Some(&codes[0]), answer);
        let backup = key.backed_up(&data, &root.path().join("backup"));
        Self { root, key, backup }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Tries to restore these bytes, as a file and by a pipe: nothing may come of it. What
    /// is said.
    fn refused(&self, bytes: &[u8]) -> String {
        let (file, target) = (self.at("tried"), self.at("restored"));
        fs::write(&file, bytes).expect("written");
        let said = said(&self.key.restores(&file, &target));
        assert_eq!(said, self.piped(bytes, &target), "the same by a pipe");
        for folder in [&target, keys(&target).parent().expect("a folder")] {
            assert!(!folder.exists(), "{}", folder.display());
        }
        said
    }

    fn piped(&self, bytes: &[u8], target: &Path) -> String {
        let mut command = the_program();
        command
            .args(["restore", "-", "--identity"])
            .arg(&self.key.identity);
        command.arg("--data").arg(target);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = child.stderr(Stdio::piped()).spawn().expect("starts");
        // It may have seen enough before it has all.
        drop(child.stdin.take().expect("piped").write_all(bytes));
        said(&child.wait_with_output().expect("ends"))
    }
}

/// What a command complains of.
fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_backup_that_is_not_whole_or_not_for_this_identity_restores_nothing_and_says_why() {
    let house = House::new();
    let backup = &house.backup;
    let segments = (backup.len() - HEAD).div_ceil(SEGMENT);
    assert!(segments > 2, "{segments}");
    for segment in 0..segments {
        let said = house.refused(&backup[..HEAD + segment * SEGMENT]);
        assert!(
            said.contains("breaks off") && said.contains("Nothing was restored"),
            "{said}"
        );
    }
    let said = house.refused(&backup[..backup.len() - 1]);
    assert!(said.contains("breaks off"), "{said}");
    for more in [1, SEGMENT, SEGMENT + 1] {
        let said = house.refused(&[&backup[..], &vec![7; more]].concat());
        let is_told = said.contains("added at its end") || said.contains("at byte");
        assert!(
            is_told && said.contains("Nothing was restored"),
            "{more}: {said}"
        );
    }
    for (at, words) in [
        (0, "no backup for a recipient"),
        (14, "newer tablee"),
        (20, "this identity does not open it"),
        (60, "this identity does not open it"),
        (HEAD + 5, "at byte 95"),
        (HEAD + SEGMENT + 9, "damaged, or was changed"),
    ] {
        let mut changed = backup.clone();
        changed[at] ^= 8;
        let said = house.refused(&changed);
        assert!(said.contains(words), "{at}: {said}");
    }
    let said = house.refused(&fs::read(house.at("data").join(RECORDS_FILE)).expect("read"));
    assert!(
        said.contains("put it into an empty folder as tablee.db"),
        "{said}"
    );
    assert!(house.refused(b"").contains("no backup for a recipient"));

    let elsewhere = house.at("elsewhere");
    fs::create_dir(&elsewhere).expect("folder");
    let other = HostKey::made_in(&elsewhere);
    let target = house.at("restored");
    let refused = said_of(&other, &house.at("backup"), &target);
    assert!(refused.contains("made for another recipient"), "{refused}");
    let public = house.at("recipient");
    fs::write(&public, &house.key.recipient).expect("written");
    let wrong = HostKey {
        identity: public,
        recipient: String::new(),
    };
    let refused = said_of(&wrong, &house.at("backup"), &target);
    assert!(refused.contains("this is the recipient"), "{refused}");
    assert!(!target.exists());
    // The control.
    house.key.restored(&house.at("backup"), &target);
    assert!(target.join(RECORDS_FILE).exists());
}

fn said_of(key: &HostKey, backup: &Path, target: &Path) -> String {
    said(&key.restores(backup, target))
}

#[test]
fn nothing_is_written_over_and_what_is_restored_is_its_owners_alone() {
    let house = House::new();
    let backup = house.at("backup");
    // A folder in use, one with somebody's letter, keys of another folder.
    let refused = said_of(&house.key, &backup, &house.at("data"));
    assert!(refused.contains("is not empty"), "{refused}");
    let target = house.at("restored");
    fs::create_dir(&target).expect("folder");
    fs::write(target.join("letter"), "Dear Ada").expect("written");
    assert!(said_of(&house.key, &backup, &target).contains("is not empty"));
    fs::remove_file(target.join("letter")).expect("removed");
    let beside = keys(&target);
    fs::create_dir(beside.parent().expect("a folder")).expect("folder");
    fs::write(&beside, "keys of something").expect("written");
    let refused = said_of(&house.key, &backup, &target);
    assert!(
        refused.contains(KEYS_FILE) && refused.contains("exists already"),
        "{refused}"
    );
    assert_eq!(fs::read(&beside).expect("read"), b"keys of something");
    assert_eq!(fs::read_dir(&target).expect("a folder").count(), 0);
    fs::remove_file(&beside).expect("removed");
    // A fresh volume, with what a restoring left that was killed.
    fs::create_dir(target.join("lost+found")).expect("folder");
    fs::write(target.join("tablee.db.unfinished"), "half").expect("written");
    house.key.restored(&backup, &target);
    let mut names: Vec<_> = fs::read_dir(&target)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("text")
        })
        .collect();
    names.sort();
    assert_eq!(names, [BOXES_FILE, "lost+found", RECORDS_FILE]);
    for file in [
        target.clone(),
        target.join(RECORDS_FILE),
        target.join(BOXES_FILE),
        beside,
        backup,
    ] {
        let mode = file.metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
    // A key is never written over either.
    let again = the_program()
        .args(["backup-key", "--out"])
        .arg(&house.key.identity)
        .output()
        .expect("runs");
    assert!(said(&again).contains("never written over"));
    let mode = house
        .key
        .identity
        .metadata()
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn files_of_the_disk_that_was_lost_are_not_taken_for_those_of_the_restored_folder() {
    let house = House::new();
    let target = house.at("restored");
    house.key.restored(&house.at("backup"), &target);
    let aside = house.at("aside");
    fs::rename(target.join(BOXES_FILE), &aside).expect("moved");
    fs::copy(house.at("data").join(BOXES_FILE), target.join(BOXES_FILE)).expect("copied");
    let Err(refused) = Store::open(&target) else {
        panic!("another folder's boxes are served")
    };
    assert!(
        refused.to_string().contains("two different data folders"),
        "{refused}"
    );
    fs::rename(&aside, target.join(BOXES_FILE)).expect("moved");
    drop(Store::open(&target).expect("the control: its own fit"));
}

#[test]
fn a_pipe_that_nobody_reads_to_its_end_is_told() {
    let house = House::new();
    let mut backing_up = house.key.backs_up(&house.at("data"));
    let child = backing_up.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().expect("starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("ends");
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("the backup broke off"), "{said}");
}

/// The recipient is no secret: what opens may be anybody's.
#[test]
fn what_somebody_else_sealed_for_the_recipient_is_refused_unless_it_is_a_folder() {
    let house = House::new();
    let recipient = Recipient::parse(&house.key.recipient).expect("a recipient");
    let sealed = |content: &[u8]| {
        let mut sealing = Sealing::begin(Vec::new(), &recipient).expect("begins");
        sealing.write_all(content).expect("memory");
        sealing.finish().expect("memory")
    };
    let parts = house.key.opens(&house.backup);
    let content = |day: &str, [records, boxes, keys]: [&[u8]; 3], after: &[u8]| {
        let mut content = day.as_bytes().to_vec();
        for part in [records, boxes, keys] {
            content.extend((part.len() as u64).to_le_bytes());
            content.extend(part);
        }
        content.extend(after);
        content
    };
    let ours = [&parts[0][..], &parts[1], &parts[2]];
    let whole = content("2027-03-01", ours, b"");
    let mut too_long = whole.clone();
    too_long[10..18].fill(0xff);
    for wrong in [
        b"".to_vec(),
        b"2027-03-01".to_vec(),
        whole[..whole.len() - 1].to_vec(),
        content("2027-03-01", ours, b"more"),
        content("2027-13-01", ours, b""),
        too_long,
        content("2027-03-01", [b"a letter, which is no database"; 3], b""),
        content("2027-03-01", [b"a letter", ours[1], ours[2]], b""),
    ] {
        let said = house.refused(&sealed(&wrong));
        assert!(said.contains("not what this program puts there"), "{said}");
    }
    let newer = DataFolder::new();
    let file = newer.path().join(RECORDS_FILE);
    fs::write(&file, &parts[0]).expect("written");
    made_newer(&file);
    let records = fs::read(&file).expect("read");
    let said = house.refused(&sealed(&content(
        "2027-03-01",
        [&records, ours[1], ours[2]],
        b"",
    )));
    assert!(said.contains("written by a newer tablee"), "{said}");
    let good = DataFolder::new();
    let file = good.path().join("backup");
    fs::write(&file, sealed(&whole)).expect("written");
    house.key.restored(&file, &house.at("restored"));
}

fn made_newer(records: &Path) {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let path = records.to_str().expect("text");
    let mut records = SqliteConnection::establish(path).expect("opens");
    let newer = records.batch_execute(
        "PRAGMA journal_mode = DELETE;
         INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000001');",
    );
    newer.expect("changed");
}

#[test]
fn a_backup_or_a_restoring_that_is_killed_is_whole_or_absent_and_can_be_made_again() {
    let house = House::new();
    let data = house.at("data");
    for kill in 0..24_u64 {
        let after = Duration::from_micros(kill * 900);
        let target = house.at(&format!("backup-{kill}"));
        kill_after(house.key.backs_up(&data).arg(&target), after);
        if let Ok(made) = fs::read(&target) {
            assert_eq!(
                rows(&house.key.opens(&made)),
                rows(&house.key.opens(&house.backup))
            );
        }
        let restored = house.at(&format!("restored-{kill}"));
        let mut restore = the_program();
        restore
            .args(["restore", "--identity"])
            .arg(&house.key.identity);
        restore.arg(house.at("backup")).arg("--data").arg(&restored);
        kill_after(&mut restore, after);
        // Without records no server starts beside boxes: those go, by hand.
        if !restored.join(RECORDS_FILE).exists() {
            for file in [restored.join(BOXES_FILE), keys(&restored)] {
                drop(fs::remove_file(file));
            }
            house.key.restored(&house.at("backup"), &restored);
        }
        let store = Store::open(&restored).expect("whole");
        let open = store.open_ids().expect("read");
        assert_eq!(store.answered_now(&open[0]).expect("read"), Some(1));
    }
}
