//! Stops at each step of a commit and of the rest after it, and disks that keep keys
//! or rows alone.

use crate::attacks::durable::{Setting, Watcher};
use crate::common::files::{copy, keys};
use crate::common::patience::until;
use crate::common::sealed;
use std::fs;
use std::time::{Duration, Instant};
use tablee::store::Store;

/// Calls by which the writer changes something: a kill at each is a stop before it.
const STEPS: [&str; 6] = [
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "utimensat",
];
/// More of one of them than a commit and a rest take.
const MOST: usize = 40;

/// Keys that the folder has, after a start.
fn slots(setting: &Setting) -> usize {
    sealed::slots(&fs::read(keys(&setting.data())).expect("read")).len()
}

/// An answer is sent to a program that is killed when one of its threads, the
/// writer or another, makes this call for the `nth` time. Whether it was killed.
fn stopped_at(setting: &Setting, call: &str, nth: usize) -> bool {
    let step = format!("{call} {nth}");
    copy(&setting.path("opened"), &setting.data());
    let mut program = setting.serving();
    let trace = setting.path("trace");
    let inject = format!("inject={call}:signal=SIGKILL:when={nth}");
    let options = ["-e", &format!("trace={call}"), "-e", &inject];
    let watcher = Watcher::attach(&program, &trace, &options);
    let sent = setting.try_to_send(&program, 0);
    let was_told = matches!(&sent, Ok((303, _)));
    // What comes after the answer: the log is cut, the key of before is wiped.
    let began = Instant::now();
    let rested = || slots(setting) == 1 && began.elapsed() > Duration::from_millis(700);
    until(&step, || !program.is_running() || rested());
    let was_killed = !program.is_running();
    program.kill();
    drop(watcher);

    let store = Store::open(&setting.data()).expect("opens");
    let answered = store.answered_now(&setting.id()).expect("read");
    let answered = answered.unwrap_or_else(|| panic!("{step}: the box does not open"));
    assert!(answered == 1 || !was_told, "{step}: an answer was lost");
    assert_eq!(slots(setting), 1, "{step}: a spare key is left");
    drop(store);
    let members = [0];
    assert!(
        setting.after_a_restart() == setting.expected(&members[..answered]),
        "{step}"
    );
    was_killed
}

#[test]
fn a_stop_at_any_step_loses_nothing_and_leaves_no_spare_key() {
    let setting = Setting::new(54);
    let mut all = 0;
    for call in STEPS {
        let survived = (1..MOST).find(|&nth| !stopped_at(&setting, call, nth));
        let stops = survived.expect("it comes through in the end") - 1;
        println!("stopped {stops} times at {call}");
        all += stops;
    }
    assert!(all >= 12, "{all}");
}

/// The disk keeps everything but what goes to one of the files.
#[test]
fn a_disk_that_keeps_keys_alone_or_rows_alone_counts_nothing_it_did_not_acknowledge() {
    for file in ["keys", "log"] {
        let setting = Setting::new(55);
        let program = setting.serving();
        let path = match file {
            "keys" => keys(&setting.data()),
            _ => setting.data().join("boxes.db-wal"),
        };
        let failing = "inject=fsync,fdatasync:error=EIO";
        let path = path.to_str().expect("text").to_owned();
        let options = ["-P", &path, "-e", "trace=fsync,fdatasync", "-e", failing];
        let watcher = Watcher::attach(&program, &setting.path("trace"), &options);
        for member in 0..3 {
            assert_eq!(setting.send(&program, member).0, 503, "{file}");
        }
        watcher.stop();
        // It works again.
        assert_eq!(setting.send(&program, 3).0, 303, "{file}");
        program.kill();
        assert!(
            setting.after_a_restart() == setting.expected(&[3]),
            "{file}"
        );
        assert_eq!(slots(&setting), 1, "{file}");
    }
}
