//! Backups that lack open rounds, or are made with no room beside the records: what is
//! said of them, and where a copy may not go.

use crate::common::backups::HostKey;
use crate::common::files::keys;
use crate::common::program::{Program, the_program, the_program_by};
use crate::common::rounds::{a_partnership, a_round};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tablee::round::Id;
use tablee::store::Store;

/// A folder with some open rounds, each with a box.
fn open_rounds(data: &Path) -> Vec<Id> {
    let store = Store::open(data).expect("opens");
    let whose = a_partnership(&store);
    let open = |_| a_round().of(20).opens_in(&store, &whose).0;
    (0..3).map(open).collect()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn says_which(said: &str, rounds: &[Id]) {
    for round in rounds {
        assert!(said.contains(round.as_str()), "{round} in {said}");
    }
    assert!(said.contains("Keep older backups"), "{said}");
    assert!(!said.contains("and the open ballot boxes"), "{said}");
}

#[test]
fn a_backup_that_lacks_open_rounds_is_made_names_them_and_is_no_success() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    let rounds = open_rounds(&data);
    let at = |name: &str| root.path().join(name);
    key.backed_up(&data, &at("whole.backup"));

    // One key is in the file, the others are cut off.
    let file = keys(&data);
    let all = fs::read(&file).expect("keys");
    let is_used = |slot: &&[u8]| slot.iter().any(|&byte| byte != 0);
    let one = all.chunks(64).find(is_used).expect("a key");
    fs::write(&file, one).expect("cut");
    let made = key.backs_up(&data).arg(at("one.backup")).output();
    let said = complaint(&made.expect("runs"));
    let named = rounds.iter().filter(|round| said.contains(round.as_str()));
    assert_eq!(named.count(), 2, "{said}");
    let restored = key.restored(&at("one.backup"), &at("one"));
    assert!(restored.contains("goes on as it was then"), "{restored}");

    // None is, also where a server has the folder.
    fs::remove_file(&file).expect("gone");
    let made = key.backs_up(&data).arg(at("none.backup")).output();
    says_which(&complaint(&made.expect("runs")), &rounds);
    let piped = key.backs_up(&data).output().expect("runs");
    says_which(&complaint(&piped), &rounds);
    fs::write(at("piped.backup"), &piped.stdout).expect("written");
    for backup in ["none", "piped"] {
        let restored = key.restored(&at(&format!("{backup}.backup")), &at(backup));
        assert!(restored.contains("it waits for it"), "{restored}");
    }
    let program = Program::serving(&data, &at("log"));
    let made = key.backs_up(&data).arg(at("served.backup")).output();
    says_which(&complaint(&made.expect("runs")), &rounds);
    program.stop();
    let mut in_the_open = the_program();
    in_the_open.args(["backup", "--with-open-boxes", "--data"]);
    let made = in_the_open.arg(&data).arg(at("open.db")).output();
    says_which(&complaint(&made.expect("runs")), &rounds);
    assert!(at("open-boxes.db").is_file(), "the copy is there");
}

/// `tablee backup --recipient` into a pipe, where no file may grow.
fn without_room(key: &HostKey, data: &Path) -> Output {
    let no_room = ["sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"];
    let mut command: Command = the_program_by(&no_room);
    command.args(["backup", "--recipient", &key.recipient, "--data"]);
    command.arg(data).output().expect("runs")
}

#[test]
fn a_full_disk_of_the_records_keeps_nobody_from_a_backup_elsewhere_once_members_read_of_it() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    open_rounds(&data);
    let program = Program::serving(&data, &root.path().join("log"));
    let refused = without_room(&key, &data);
    assert!(refused.stdout.is_empty(), "members read nothing of it yet");
    let said = complaint(&refused);
    assert!(said.contains("data/tablee.db"), "{said}");
    assert!(said.contains("not where the backup goes"), "{said}");

    key.backed_up(&data, &root.path().join("first.backup"));
    let made = without_room(&key, &data);
    assert!(made.status.success(), "{made:?}");
    let backup = root.path().join("second.backup");
    fs::write(&backup, &made.stdout).expect("written");
    program.stop();
    let said = key.restored(&backup, &root.path().join("restored"));
    assert!(said.contains("goes on as it was then"), "{said}");
}

#[test]
fn no_copy_is_made_where_the_original_is() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    open_rounds(&data);
    let beside_the_keys = keys(&data).with_file_name("copy");
    for target in [data.join("copy"), beside_the_keys] {
        for recipient in [true, false] {
            let mut command = the_program();
            command.arg("backup").arg(&target).arg("--data").arg(&data);
            if recipient {
                command.args(["--recipient", &key.recipient]);
            }
            let said = complaint(&command.output().expect("runs"));
            assert!(said.contains("best on another disk"), "{said}");
            assert!(!target.exists());
        }
    }
}

#[test]
fn what_nobody_reads_to_its_end_is_no_panic_and_what_restoring_says_is_not_lost() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    let rounds = open_rounds(&data);
    let backup = root.path().join("backup");
    key.backed_up(&data, &backup);
    // Without a reader from the beginning.
    let unread = |words: &[&Path]| {
        let closed = ["sh", "-c", "\"$@\" | true", "sh"];
        let mut command = the_program_by(&closed);
        let said = command.args(words).output().expect("runs").stderr;
        String::from_utf8_lossy(&said).into_owned()
    };
    let word = Path::new;
    let said = unread(&[word("host"), word("--data"), &data]);
    assert_eq!(said, "");
    let target = root.path().join("restored");
    let words = [
        word("restore"),
        word("--identity"),
        &key.identity,
        &backup,
        word("--data"),
        &target,
    ];
    let said = unread(&words);
    assert!(!said.contains("panicked"), "{said}");
    assert!(
        said.is_empty() || said.contains(rounds[0].as_str()),
        "{said}"
    );
}
