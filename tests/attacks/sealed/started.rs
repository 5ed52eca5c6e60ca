//! Starts with keys that are away, older, of another folder, or not made yet.

use crate::attacks::kept::{ANSWERS, Setting};
use crate::common::ballots::{ballots, tool};
use crate::common::files::{contains, image, image_when_closed, keys, opened_boxes};
use crate::common::rounds::another_partnership;
use crate::common::sealed;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tablee::round::RoundState;
use tablee::store::{
    BOXES_FILE, Ending, NotReady, Places, RECORDS_FILE, Store, StoreError, Submission, inspect,
};

const WAITS: RoundState = RoundState::Waiting { damaged: false };

/// The round waits, whatever is done nothing is lost, and no key goes to where the
/// right ones may come back to.
fn waits_and_is_kept(setting: &Setting, way: &str) {
    let boxes = || fs::read(setting.data().join(BOXES_FILE)).expect("read");
    let before = boxes();
    let kept = fs::read(keys(&setting.data())).ok();
    // Twice: a start leaves all as it was.
    for _ in 0..2 {
        let store = Store::open(&setting.data()).expect("opens");
        assert_eq!(setting.state(&store), WAITS, "{way}");
        assert_eq!(store.ready(), Err(NotReady::Damaged), "{way}");
        let ballot = &ballots(tool()).at_random(3).of(1)[0];
        let sent = store.submit_now(&setting.id, None, ballot);
        assert_eq!(sent.expect("decided"), Submission::BoxAway, "{way}");
        let person = store.accounts().expect("read")[0].id;
        let whose = another_partnership(&store, &person);
        let round = store.round(&setting.id).expect("read").expect("there");
        let entry = round.entry().expect("held here");
        let opened = store.open_round(&whose, &round.settings, entry, jiff::Timestamp::now());
        assert!(
            matches!(opened, Err(StoreError::BoxesDamaged)),
            "{way}: {opened:?}"
        );
        store.delete_partnership(&whose).expect("deleted");
        drop(store);
        image_when_closed(&setting.data());
        let seen = inspect(&setting.data()).expect("looked at");
        assert_eq!(seen.keyless, [setting.id], "{way}");
        assert!(seen.damaged.is_empty() && seen.waiting.is_empty(), "{way}");
        assert_eq!(fs::read(keys(&setting.data())).ok(), kept, "{way}: changed");
    }
    let rows = |bytes: &[u8]| {
        let rows = sealed::rows(bytes, &[]).into_iter();
        rows.map(|row| row.stored).collect::<Vec<_>>()
    };
    assert!(
        rows(&before) == rows(&boxes()),
        "{way}: the box is as it was"
    );
}

#[test]
fn a_round_whose_keys_are_away_older_or_anothers_waits_and_goes_on_when_they_are_back() {
    let setting = Setting::new();
    let file = keys(&setting.data());
    let folder = file.parent().expect("a folder");
    let right = fs::read(&file).expect("read");
    let older = setting.path("older");
    fs::create_dir(&older).expect("folder");
    let others = Setting::new();
    let others = fs::read(keys(&others.data())).expect("read");

    fs::rename(folder, setting.path("unmounted")).expect("moved");
    waits_and_is_kept(&setting, "not mounted");
    assert!(!folder.exists(), "none is made in its place");
    fs::create_dir(folder).expect("a mount point");
    waits_and_is_kept(&setting, "an empty folder");
    fs::write(&file, &others).expect("written");
    waits_and_is_kept(&setting, "another folder's");
    fs::write(&file, &right[..40]).expect("written");
    waits_and_is_kept(&setting, "cut short");
    fs::write(&file, vec![0; right.len()]).expect("written");
    waits_and_is_kept(&setting, "older than the box");

    fs::write(&file, &right).expect("written");
    let store = Store::open(&setting.data()).expect("opens");
    setting.goes_on(&store);
    drop(store);
    image_when_closed(&setting.data());
    // Keys of before that answer: the box was sealed anew since.
    fs::write(&file, &right).expect("written");
    waits_and_is_kept(&setting, "of an answer ago");
}

/// What belongs to another folder is not wiped, whoever starts with it.
#[test]
fn two_folders_that_share_a_file_of_keys_keep_each_others() {
    let [one, other] = [Setting::new(), Setting::new()];
    let shared = one.path("shared");
    fs::create_dir(&shared).expect("folder");
    let file = shared.join("boxes.keys");
    let both = [&one, &other].map(|setting| fs::read(keys(&setting.data())).expect("read"));
    fs::write(&file, both.concat()).expect("written");
    for setting in [&one, &other, &one, &other] {
        let places = Places::new(&setting.data(), Some(&shared));
        let store = Store::open(places.clone()).expect("opens");
        assert_eq!(setting.state(&store), RoundState::Open);
        let answered = store.answered_now(&setting.id).expect("read");
        assert_eq!(answered, Some(ANSWERS));
        // One program at a time.
        let there = if setting.id == one.id { &other } else { &one };
        let second = Store::open(Places::new(&there.data(), Some(&shared)));
        assert!(matches!(second, Err(StoreError::InUse(_))));
    }
}

#[test]
fn a_round_that_is_given_up_while_its_key_is_away_is_over_when_it_comes_back() {
    let setting = Setting::new();
    let file = keys(&setting.data());
    let right = fs::read(&file).expect("read");
    fs::remove_file(&file).expect("removed");
    let store = Store::open(&setting.data()).expect("opens");
    assert_eq!(store.give_up(&setting.id).expect("ended"), Ending::Done);
    assert!(!file.exists());
    // Nothing waits for a key any more: rounds are opened with new ones.
    let round = store.round(&setting.id).expect("read").expect("there");
    let entry = round.entry().expect("held here");
    let now = jiff::Timestamp::now();
    let opened = store.open_round(&round.partnership, &round.settings, entry, now);
    store
        .delete_round(&opened.expect("opened"))
        .expect("deleted");
    assert!(file.exists());
    drop(store);
    image_when_closed(&setting.data());
    fs::write(&file, &right).expect("written");
    let store = Store::open(&setting.data()).expect("opens");
    assert_eq!(setting.state(&store), RoundState::Interrupted);
    drop(store);
    let bytes = fs::read(&file).expect("read");
    assert!(bytes.iter().all(|&byte| byte == 0), "known to be finished");
}

/// Hashes of codes that stand in the boxes: what is not like anything else.
fn pieces(opened: &[u8], keys: &[u8]) -> Vec<Vec<u8>> {
    let rows = sealed::rows(opened, keys).into_iter();
    let rows = rows.filter_map(|row| row.opened);
    let pieces = rows.flat_map(|row| row.chunks(16).map(<[u8]>::to_vec).collect::<Vec<_>>());
    pieces
        .filter(|piece| piece.iter().collect::<BTreeSet<_>>().len() > 12)
        .collect()
}

#[test]
fn boxes_of_the_first_version_are_sealed_at_the_first_start() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    fs::create_dir(&folder).expect("folder");
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0");
    for name in [RECORDS_FILE, BOXES_FILE] {
        fs::copy(made.join(name), folder.join(name)).expect("copied");
    }
    let plain = fs::read(folder.join(BOXES_FILE)).expect("read");
    let store = Store::open(&folder).expect("opens");
    let boxes = fs::read(folder.join(BOXES_FILE)).expect("read");
    let stolen = fs::read(keys(&folder)).expect("read");
    let inside = pieces(&boxes, &stolen);
    assert!(inside.len() > 5, "{}", inside.len());
    // The control: unsealed they stood there for everybody.
    assert!(inside.iter().all(|piece| contains(&plain, piece)));
    for (name, bytes) in image(&folder) {
        assert!(
            inside.iter().all(|piece| !contains(&bytes, piece)),
            "{name}"
        );
    }
    drop(store);
    image_when_closed(&folder);
    for (name, bytes) in image(&folder) {
        assert!(
            inside.iter().all(|piece| !contains(&bytes, piece)),
            "{name}"
        );
    }
    let opened = &opened_boxes(&folder)[0].1;
    assert!(inside.iter().all(|piece| contains(opened, piece)));
}
