//! A host's slips: files lost, emptied, laid over by older ones, deleted while
//! served. What is not known to be finished is never destroyed.

use crate::house::{
    CLOSING_DAY, Program, agent, ballot, boxes_at_rest, boxes_image, contains, copy, form,
    image_when_closed, open_round, random_answers,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::SystemTime;
use tablee::code::Code;
use tablee::round::{Id, RoundState};
use tablee::store::{
    BOXES_FILE, Ending, Mismatch, NotReady, RECORDS_FILE, Store, StoreError, Submission,
};

pub(crate) const ANSWERS: usize = 9;

/// A folder at rest with one open round that has answers.
pub(crate) struct Setting {
    root: tempfile::TempDir,
    pub(crate) id: Id,
    pub(crate) codes: Vec<Code>,
}

impl Setting {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().expect("folder");
        let folder = root.path().join("data");
        let store = Store::open(&folder).expect("opens");
        let before = root.path().join("before.db");
        store.back_up(&before).expect("copied");
        let (id, codes) = open_round(&store, 20);
        let setting = Self { root, id, codes };
        setting.answer(&store, 0..ANSWERS);
        drop(store);
        image_when_closed(&folder);
        copy(&folder, &setting.path("right"));
        setting
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    fn answer(&self, store: &Store, members: std::ops::Range<usize>) {
        let answers = random_answers(self.codes.len(), 61);
        for member in members {
            let code = self.codes[member].hash(self.id.as_str());
            let sent = store.submit_now(&self.id, Some(code), &ballot(&answers[member]));
            assert_eq!(sent.expect("stored"), Submission::Counted);
        }
    }

    /// Puts a file that was kept back in its place.
    pub(crate) fn put_back(&self, name: &str) {
        fs::copy(self.path("right").join(name), self.data().join(name)).expect("copied");
    }

    pub(crate) fn state(&self, store: &Store) -> RoundState {
        store.round(&self.id).expect("read").expect("there").state
    }

    #[track_caller]
    pub(crate) fn goes_on(&self, store: &Store) {
        assert_eq!(self.state(store), RoundState::Open);
        let answered = store.answered_now(&self.id).expect("read");
        assert_eq!(answered, Some(ANSWERS));
        self.answer(store, ANSWERS..ANSWERS + 1);
    }

    /// Whether some ballot stands in the folder's files.
    pub(crate) fn has_ballots(&self) -> bool {
        let answers = random_answers(self.codes.len(), 61);
        let files = boxes_image(&self.data());
        answers[..ANSWERS].iter().any(|answers| {
            let bytes = ballot(answers).to_bytes();
            files.iter().any(|(_, file)| contains(file, &bytes))
        })
    }
}

#[track_caller]
fn refused(folder: &Path) -> Mismatch {
    match Store::open(folder) {
        Err(StoreError::Mismatch(_, mismatch)) => mismatch,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it starts"),
    }
}

#[test]
fn records_that_are_lost_emptied_or_older_destroy_no_box() {
    let setting = Setting::new();
    let file = setting.data().join(RECORDS_FILE);
    for (slip, expected) in [
        ("lost", Mismatch::RecordsMissing),
        ("emptied", Mismatch::RecordsMissing),
        ("older", Mismatch::RecordsOlder),
    ] {
        match slip {
            "lost" => fs::remove_file(&file).expect("removed"),
            "emptied" => fs::write(&file, "").expect("written"),
            _ => drop(fs::copy(setting.path("before.db"), &file).expect("copied")),
        }
        // Twice: a start that is refused changes nothing.
        for _ in 0..2 {
            assert_eq!(refused(&setting.data()), expected, "{slip}");
            assert!(setting.has_ballots(), "{slip}");
        }
        image_when_closed(&setting.data());
        setting.put_back(RECORDS_FILE);
        let store = Store::open(&setting.data()).expect("opens");
        assert_eq!(
            store.answered_now(&setting.id).expect("read"),
            Some(ANSWERS)
        );
        drop(store);
        image_when_closed(&setting.data());
    }
    let store = Store::open(&setting.data()).expect("opens");
    setting.goes_on(&store);
}

#[test]
fn an_older_copy_that_is_taken_as_it_is_keeps_what_it_does_not_know() {
    let setting = Setting::new();
    let file = setting.data().join(RECORDS_FILE);
    fs::copy(setting.path("before.db"), &file).expect("copied");
    let store = Store::open_as_it_is(&setting.data()).expect("opens");
    assert!(store.round(&setting.id).expect("read").is_none());
    store.destroy_leftovers().expect("looked after");
    drop(store);
    image_when_closed(&setting.data());
    assert!(setting.has_ballots(), "kept");
    // A second start that nothing has to be said to.
    drop(Store::open(&setting.data()).expect("opens"));
    image_when_closed(&setting.data());
    assert!(setting.has_ballots(), "kept");

    setting.put_back(RECORDS_FILE);
    assert_eq!(refused(&setting.data()), Mismatch::RecordsOlder);
    image_when_closed(&setting.data());
    let store = Store::open_as_it_is(&setting.data()).expect("opens");
    setting.goes_on(&store);
}

#[test]
fn a_round_waits_for_boxes_that_are_away_and_goes_on_when_they_are_back() {
    let setting = Setting::new();
    let file = setting.data().join(BOXES_FILE);
    for emptied in [false, true] {
        if emptied {
            fs::write(&file, "").expect("written");
        } else {
            fs::remove_file(&file).expect("removed");
        }
        for _ in 0..2 {
            let store = Store::open(&setting.data()).expect("opens");
            assert_eq!(
                setting.state(&store),
                RoundState::Waiting { damaged: false }
            );
            assert_eq!(
                store.close_round(&setting.id, CLOSING_DAY).expect("asked"),
                Ending::Nothing
            );
            drop(store);
            image_when_closed(&setting.data());
        }
        setting.put_back(BOXES_FILE);
        let store = Store::open(&setting.data()).expect("opens");
        assert_eq!(
            store.answered_now(&setting.id).expect("read"),
            Some(ANSWERS)
        );
        drop(store);
        image_when_closed(&setting.data());
    }
    let store = Store::open(&setting.data()).expect("opens");
    setting.goes_on(&store);
}

#[test]
fn a_round_that_was_ended_or_deleted_meanwhile_does_not_come_back() {
    for deleted in [false, true] {
        let setting = Setting::new();
        fs::remove_file(setting.data().join(BOXES_FILE)).expect("removed");
        let store = Store::open(&setting.data()).expect("opens");
        let ended = if deleted {
            store.delete_round(&setting.id)
        } else {
            store.give_up(&setting.id)
        };
        assert_eq!(ended.expect("ended"), Ending::Done);
        drop(store);
        image_when_closed(&setting.data());
        setting.put_back(BOXES_FILE);
        assert!(setting.has_ballots(), "the positive control");
        let store = Store::open(&setting.data()).expect("opens");
        let round = store.round(&setting.id).expect("read");
        let state = round.map(|round| round.state);
        assert_eq!(state, (!deleted).then_some(RoundState::Interrupted));
        drop(store);
        image_when_closed(&setting.data());
        assert!(!setting.has_ballots(), "known to be finished");
    }
}

#[test]
fn a_closing_that_was_announced_and_never_made_leaves_the_round_open() {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let setting = Setting::new();
    let boxes = setting.data().join(BOXES_FILE);
    SqliteConnection::establish(boxes.to_str().expect("text"))
        .expect("opens")
        .batch_execute(&format!(
            "UPDATE pair SET changes = changes + 1, pending = '{}'",
            setting.id
        ))
        .expect("written");
    for _ in 0..2 {
        let store = Store::open(&setting.data()).expect("opens");
        let answered = store.answered_now(&setting.id).expect("read");
        assert_eq!(answered, Some(ANSWERS));
    }
}

#[test]
fn an_older_file_of_boxes_is_recognised_while_a_round_is_open() {
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    setting.answer(&store, ANSWERS..ANSWERS + 2);
    let person = store.coordinators().expect("read")[0].id.clone();
    let draft = tablee::store::PartnershipDraft::default();
    let other = store.add_partnership(&draft, &person).expect("added").id;
    store.delete_partnership(&other).expect("deleted");
    drop(store);
    image_when_closed(&setting.data());
    setting.put_back(BOXES_FILE);
    assert_eq!(refused(&setting.data()), Mismatch::BoxesOlder);
    let store = Store::open_as_it_is(&setting.data()).expect("opens");
    setting.goes_on(&store);
}

#[test]
fn boxes_that_are_deleted_or_replaced_while_served_acknowledge_nothing() {
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    assert_eq!(store.ready(), Ok(()));
    let file = setting.data().join(BOXES_FILE);
    let aside = setting.path("aside");
    for replaced in [false, true] {
        fs::rename(&file, &aside).expect("moved");
        if replaced {
            setting.put_back(BOXES_FILE);
        }
        assert_eq!(store.ready(), Err(NotReady::Gone));
        let code = setting.codes[ANSWERS].hash(setting.id.as_str());
        let answers = ballot(&random_answers(1, 3)[0]);
        let sent = store.submit_now(&setting.id, Some(code), &answers);
        assert!(matches!(sent, Err(StoreError::NotStored)), "{sent:?}");
        fs::rename(&aside, &file).expect("moved back");
        assert_eq!(store.ready(), Ok(()));
    }
    setting.goes_on(&store);
}

#[test]
fn no_copy_that_keeps_times_tells_when_the_last_answer_came() {
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    setting.answer(&store, ANSWERS..ANSWERS + 1);
    boxes_at_rest(&setting.data());
    let began = SystemTime::now();
    let seconds = |name: &str| {
        let file = fs::metadata(setting.data().join(name)).expect("there");
        let at = file.modified().expect("a time");
        at.duration_since(SystemTime::UNIX_EPOCH).expect("after")
    };
    for name in [BOXES_FILE.to_owned(), format!("{BOXES_FILE}-wal")] {
        // The time is set a moment after the log is cut.
        while seconds(&name).as_nanos() % (86_400 * 1_000_000_000) != 0 {
            assert!(began.elapsed().expect("later").as_secs() < 60, "{name}");
            std::thread::yield_now();
        }
    }
}

/// One bit is turned over in many places of every page: it is found, or it
/// changed nothing that anybody put in. Other rounds go on.
#[test]
fn a_bit_that_turned_over_is_found_and_stops_no_other_round() {
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    let person = store.coordinators().expect("read")[0].id.clone();
    let draft = tablee::store::PartnershipDraft::default();
    let whose = store.add_partnership(&draft, &person).expect("added").id;
    let first = store.round(&setting.id).expect("read").expect("there");
    let other = store
        .open_round(
            &whose,
            &first.settings,
            first.entry().expect("held here"),
            jiff::Timestamp::now(),
        )
        .expect("opened");
    drop(store);
    image_when_closed(&setting.data());
    let here = setting.path("flipped");
    let undamaged = fs::read(setting.data().join(BOXES_FILE)).expect("read");
    let (mut damaged, mut unreadable, mut refused, mut harmless) = (0, 0, 0, 0);
    let step = 397;
    for at in (0..undamaged.len()).step_by(step) {
        copy(&setting.data(), &here);
        let mut bytes = undamaged.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(here.join(BOXES_FILE), bytes).expect("written");
        match Store::open(&here) {
            Err(StoreError::Newer { .. } | StoreError::Mismatch(..)) => refused += 1,
            Err(error) => panic!("{at}: {error}"),
            Ok(store) => {
                let waits = |id: &Id| {
                    let state = store.round(id).expect("read").expect("there").state;
                    matches!(state, RoundState::Waiting { .. })
                };
                let both = [waits(&setting.id), waits(&other)];
                match both {
                    [true, true] => unreadable += 1,
                    [false, false] => harmless += 1,
                    _ => damaged += 1,
                }
                if both == [true, true] {
                    assert_eq!(store.ready(), Err(NotReady::Damaged), "{at}");
                    drop(store);
                    let seen = tablee::store::inspect(&here).expect("looked at");
                    assert!(seen.boxes.is_some(), "{at}: one stops the other");
                } else if !both[0] {
                    let answered = store.answered_now(&setting.id).expect("read");
                    assert_eq!(answered, Some(ANSWERS), "{at}");
                    let spent = |member: usize| {
                        let code = setting.codes[member].hash(setting.id.as_str());
                        let sent = store.submit_now(
                            &setting.id,
                            Some(code),
                            &ballot(&random_answers(1, 3)[0]),
                        );
                        sent.expect("asked") == Submission::CodeNotUnused
                    };
                    assert!((0..ANSWERS).all(spent), "{at}");
                    assert!(!spent(setting.codes.len() - 1), "{at}");
                }
            }
        }
        image_when_closed(&here);
        fs::remove_dir_all(&here).expect("removed");
    }
    println!(
        "{damaged} damaged boxes, {unreadable} unreadable and {refused} refused files, {harmless} \
         without effect"
    );
    assert!(damaged > 10 && unreadable > 0, "{damaged}, {unreadable}");
    // Two pages of the boxes' own rows at least; in them every bit is found.
    for at in (0..4000).step_by(131) {
        copy(&setting.data(), &here);
        let mut bytes = undamaged.clone();
        let answers = random_answers(setting.codes.len(), 61);
        let start = crate::house::place(&bytes, &ballot(&answers[0]).to_bytes());
        let page = start.expect("a ballot") / 4096 * 4096;
        bytes[page + 80 + at] ^= 4;
        fs::write(here.join(BOXES_FILE), bytes).expect("written");
        let store = Store::open(&here).expect("opens");
        let state = setting.state(&store);
        assert_eq!(state, RoundState::Waiting { damaged: true }, "{at}");
        drop(store);
        image_when_closed(&here);
        fs::remove_dir_all(&here).expect("removed");
    }
}

fn back_up(data: &Path, target: &Path) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_tablee"))
        .arg("backup")
        .arg(target)
        .args(["--with-open-boxes", "--data"])
        .arg(data)
        .output()
        .expect("runs")
}

#[test]
fn open_boxes_are_copied_under_steady_sending_and_after_a_kill() {
    let root = tempfile::tempdir().expect("folder");
    let data = root.path().join("data");
    let (id, codes) = open_round(&Store::open(&data).expect("opens"), 2000);
    image_when_closed(&data);
    let answers = random_answers(codes.len(), 71);
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
    assert_eq!(names(&live), [BOXES_FILE, RECORDS_FILE]);
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
