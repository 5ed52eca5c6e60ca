//! A host's slips: files lost, emptied, laid over by older ones, deleted while
//! served. What is not known to be finished is never destroyed.

mod copied;
mod damaged;

use crate::common::ballots::counted;
use crate::common::ballots::{ballots, tool};
use crate::common::files::{self, boxes_at_rest, contains, copy, image_when_closed, keys};
use crate::common::patience::until;
use crate::common::rounds::another_partnership;
use crate::common::rounds::{CLOSING_DAY, a_round};
use crate::common::sealed;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tablee::invitation_code::Code;
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
        let (id, codes) = a_round().of(20).with_cards().opens_alone_in(&store);
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
        let answers = ballots(tool()).at_random(61).of(self.codes.len());
        for member in members {
            counted(store, &self.id, Some(&self.codes[member]), &answers[member]);
        }
    }

    /// Puts a file that was kept back in its place.
    pub(crate) fn put_back(&self, name: &str) {
        fs::copy(self.path("right").join(name), self.data().join(name)).expect("copied");
    }

    pub(crate) fn state(&self, store: &Store) -> RoundState {
        store.round(&self.id).expect("read").expect("there").state
    }

    /// The server stops; the folder is at rest.
    fn rests(&self, served: Store) {
        drop(served);
        image_when_closed(&self.data());
    }

    #[track_caller]
    fn has_all_answers(&self, store: &Store) {
        let answered = store.answered_now(&self.id).expect("read");
        assert_eq!(answered, Some(ANSWERS));
    }

    /// With this file back in its place nothing is missing.
    #[track_caller]
    fn is_whole_with(&self, name: &str) {
        self.put_back(name);
        let store = Store::open(&self.data()).expect("opens");
        self.has_all_answers(&store);
        self.rests(store);
    }

    #[track_caller]
    pub(crate) fn goes_on(&self, store: &Store) {
        assert_eq!(self.state(store), RoundState::Open);
        self.has_all_answers(store);
        self.answer(store, ANSWERS..ANSWERS + 1);
    }

    /// Puts the keys that were kept back in their place.
    pub(crate) fn put_keys_back(&self) {
        fs::copy(keys(&self.path("right")), keys(&self.data())).expect("copied");
    }

    /// Whether whoever has the keys finds some ballot in the folder's files.
    pub(crate) fn has_ballots(&self) -> bool {
        self.has_ballots_by(&self.data())
    }

    /// Whether whoever has the keys of that folder does.
    pub(crate) fn has_ballots_by(&self, folder: &Path) -> bool {
        let answers = ballots(tool()).at_random(61).of(self.codes.len());
        let keys = fs::read(keys(folder)).expect("read");
        let boxes = fs::read(self.data().join(BOXES_FILE)).expect("read");
        let boxes = sealed::opened(&boxes, &keys);
        let mut answers = answers[..ANSWERS].iter();
        answers.any(|answers| contains(&boxes, &answers.to_bytes()))
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
        setting.is_whole_with(RECORDS_FILE);
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
    setting.rests(store);
    assert!(setting.has_ballots(), "kept");
    // A second start that nothing has to be said to.
    setting.rests(Store::open(&setting.data()).expect("opens"));
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
            setting.rests(store);
        }
        setting.is_whole_with(BOXES_FILE);
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
        setting.rests(store);
        setting.put_back(BOXES_FILE);
        assert!(!setting.has_ballots(), "its key went with the round");
        let then = setting.path("right");
        assert!(setting.has_ballots_by(&then), "the positive control");
        let store = Store::open(&setting.data()).expect("opens");
        let round = store.round(&setting.id).expect("read");
        let state = round.map(|round| round.state);
        assert_eq!(state, (!deleted).then_some(RoundState::Interrupted));
        setting.rests(store);
        assert!(!setting.has_ballots_by(&then), "known to be finished");
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
        setting.has_all_answers(&store);
    }
}

#[test]
fn a_box_that_was_being_closed_takes_answers_again_if_it_comes_to_nothing() {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    let file = setting.data().join(RECORDS_FILE);
    let mut records = SqliteConnection::establish(file.to_str().expect("text")).expect("opens");
    let mut answered = ANSWERS;
    for refused in ["INSERT ON tally", "UPDATE ON round", "INSERT ON pair"] {
        let trigger = format!(
            "CREATE TRIGGER refusing BEFORE {refused} BEGIN SELECT RAISE(ABORT, 'no'); END"
        );
        records.batch_execute(&trigger).expect("made");
        let closed = store.close_round(&setting.id, CLOSING_DAY);
        closed.expect_err(refused);
        records
            .batch_execute("DROP TRIGGER refusing")
            .expect("gone");
        assert_eq!(setting.state(&store), RoundState::Open);
        setting.answer(&store, answered..answered + 1);
        answered += 1;
    }
    // Taking back what has answers comes to nothing too.
    assert!(!store.delete_if_unanswered(&setting.id).expect("looked"));
    setting.answer(&store, answered..answered + 1);
    answered += 1;
    let counted = store.answered_now(&setting.id).expect("read");
    assert_eq!(counted, Some(answered), "none is lost");
    // The control: a closing that succeeds, and a box that takes no more.
    let closed = store.close_round(&setting.id, CLOSING_DAY);
    assert_eq!(closed.expect("closed"), Ending::Done);
    let code = setting.codes[answered].hash(setting.id.as_str());
    let late = store.submit_now(
        &setting.id,
        Some(code),
        &ballots(tool()).at_random(3).of(1)[0],
    );
    assert_eq!(late.expect("asked"), Submission::Closed);
}

#[test]
fn an_older_file_of_boxes_is_recognised_while_a_round_is_open() {
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    setting.answer(&store, ANSWERS..ANSWERS + 2);
    let person = store.accounts().expect("read")[0].id;
    let other = another_partnership(&store, &person);
    store.delete_partnership(&other).expect("deleted");
    setting.rests(store);
    setting.put_back(BOXES_FILE);
    assert_eq!(refused(&setting.data()), Mismatch::BoxesOlder);
    // It was sealed under a key that is gone: so it waits, and nothing is lost by it.
    let store = Store::open_as_it_is(&setting.data()).expect("opens");
    let waits = RoundState::Waiting { damaged: false };
    assert_eq!(setting.state(&store), waits);
    setting.rests(store);
    setting.put_keys_back();
    let store = Store::open(&setting.data()).expect("opens");
    setting.goes_on(&store);
}

#[test]
fn boxes_or_keys_that_are_deleted_or_replaced_while_served_acknowledge_nothing() {
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    assert_eq!(store.ready(), Ok(()));
    let file = setting.data().join(BOXES_FILE);
    let aside = setting.path("aside");
    let keys = keys(&setting.data());
    for (file, replaced) in [(&file, false), (&file, true), (&keys, false), (&keys, true)] {
        fs::rename(file, &aside).expect("moved");
        match replaced {
            true if *file == keys => setting.put_keys_back(),
            true => setting.put_back(BOXES_FILE),
            false => {}
        }
        assert_eq!(store.ready(), Err(NotReady::Gone));
        let code = setting.codes[ANSWERS].hash(setting.id.as_str());
        let answers = ballots(tool()).at_random(3).of(1).remove(0);
        let sent = store.submit_now(&setting.id, Some(code), &answers);
        assert!(matches!(sent, Err(StoreError::NotStored)), "{sent:?}");
        fs::rename(&aside, file).expect("moved back");
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
    let say_no_more_than_the_day = |name: &str| {
        let file = fs::metadata(setting.data().join(name)).expect("there");
        let day = Duration::from_hours(24).as_nanos();
        // When it was read last as well: who looks at the log does so because something came.
        [file.modified(), file.accessed()].into_iter().all(|at| {
            let at = at.expect("a time").duration_since(SystemTime::UNIX_EPOCH);
            at.expect("after").as_nanos().is_multiple_of(day)
        })
    };
    let keys = keys(&setting.data());
    let keys = keys.strip_prefix(setting.root.path()).expect("beside");
    let keys = format!("../{}", keys.display());
    for name in [BOXES_FILE.to_owned(), format!("{BOXES_FILE}-wal"), keys] {
        // The times are set a moment after the log is cut.
        until(&name, || say_no_more_than_the_day(&name));
    }
    // When the system changed anything of a file last it notes itself: that is moved on,
    // though nobody comes.
    let changed = |file: &Path| {
        let file = fs::metadata(file).expect("there");
        (file.ctime(), file.ctime_nsec())
    };
    let all = |data: &Path| {
        let log = data.join(format!("{BOXES_FILE}-wal"));
        [data.join(BOXES_FILE), log, files::keys(data)].map(|file| changed(&file))
    };
    let quiet = Setting::new();
    let other = Store::open(&quiet.data()).expect("opens");
    let (with, without) = (all(&setting.data()), all(&quiet.data()));
    let moved_on = |from: &[_], now: &[_]| from.iter().zip(now).all(|(from, now)| from < now);
    until("moved on where an answer came", || {
        moved_on(&with, &all(&setting.data()))
    });
    until("and where none did", || {
        moved_on(&without, &all(&quiet.data()))
    });
    drop(other);
}
