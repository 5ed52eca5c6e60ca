//! Copies of open boxes that a host takes while members send, and after a kill.

use crate::attacks::house::{agent, form};
use crate::common::ballots::{ballots, tool};
use crate::common::files::{image_when_closed, keys};
use crate::common::program::Program;
use crate::common::program::the_program;
use crate::common::rounds::a_round;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tablee::store::{BOXES_FILE, KEYS_FILE, RECORDS_FILE, Store};

fn back_up(data: &Path, target: &Path) -> std::process::Output {
    the_program()
        .arg("backup")
        .arg(target)
        .args(["--with-open-boxes", "--data"])
        .arg(data)
        .output()
        .expect("runs")
}

/// As who restores a copy does.
fn put_keys_apart(folder: &Path) {
    let keys = keys(folder);
    fs::create_dir_all(keys.parent().expect("a folder")).expect("folder");
    fs::rename(folder.join(KEYS_FILE), keys).expect("moved");
}

#[test]
fn open_boxes_are_copied_under_steady_sending_and_after_a_kill() {
    let root = tempfile::tempdir().expect("folder");
    let data = root.path().join("data");
    let (id, codes) = a_round()
        .of(2000)
        .with_cards()
        .opens_alone_in(&Store::open(&data).expect("opens"));
    image_when_closed(&data);
    let answers = ballots(tool()).at_random(71).of(codes.len());
    let program = Program::serving(&data, &root.path().join("log"));
    let url = format!("{}/r/{id}", program.address);
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let acknowledged = AtomicUsize::new(0);
    let live = root.path().join("live");
    fs::create_dir(&live).expect("folder");
    let before = std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let agent = agent();
                while !stop.load(Ordering::SeqCst) {
                    let at = next.fetch_add(1, Ordering::SeqCst);
                    let Some(code) = codes.get(at) else { return };
                    let form = form(&code.to_string(), &answers[at]);
                    match agent.post(&url).send_form(form) {
                        Ok(sent) if sent.status() == 303 => {
                            acknowledged.fetch_add(1, Ordering::SeqCst);
                        }
                        _ => return,
                    }
                }
            });
        }
        while acknowledged.load(Ordering::SeqCst) < 20 {
            std::thread::yield_now();
        }
        let before = acknowledged.load(Ordering::SeqCst);
        let copied = back_up(&data, &live.join(RECORDS_FILE));
        let still = next.load(Ordering::SeqCst) < codes.len();
        program.kill();
        stop.store(true, Ordering::SeqCst);
        assert!(copied.status.success(), "{copied:?}");
        assert!(still, "it was under load all the time");
        before
    });
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("folder");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("entry")
                    .file_name()
                    .into_string()
                    .expect("text")
            })
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&live), [BOXES_FILE, KEYS_FILE, RECORDS_FILE]);
    // The copy is of no use without its keys, and goes on with them.
    drop(Store::open(&live).expect("opens"));
    put_keys_apart(&live);
    let store = Store::open(&live).expect("the copies fit together");
    let copied = store.answered_now(&id).expect("read").expect("a box");
    assert!(copied >= before, "{copied} of {before}");

    // Nobody serves it, and the log is not empty.
    let log = data.join(format!("{BOXES_FILE}-wal"));
    assert!(
        log.metadata().expect("a log").len() > 0,
        "the positive control"
    );
    let later = root.path().join("later");
    fs::create_dir(&later).expect("folder");
    let said = back_up(&data, &later.join(RECORDS_FILE));
    assert!(said.status.success(), "{said:?}");
    put_keys_apart(&later);
    let store = Store::open(&later).expect("the copies fit together");
    let copied = store.answered_now(&id).expect("read").expect("a box");
    assert!(copied >= acknowledged.load(Ordering::SeqCst), "{copied}");
    let missing = back_up(&data, &root.path().join("no/such/tablee.db"));
    let said = String::from_utf8_lossy(&missing.stderr).into_owned();
    assert!(
        said.contains("no/such") && said.contains("make the folder"),
        "{said}"
    );
}
