//! Boxes whose bytes are not as they were written.

use super::{ANSWERS, Setting};
use crate::common::ballots::{ballots, tool};
use crate::common::files::{copy, image_when_closed, keys, place};
use crate::common::rounds::another_partnership;
use crate::common::sealed;
use std::fs;
use tablee::round::{Id, RoundState};
use tablee::store::{BOXES_FILE, NotReady, Store, StoreError, Submission};

/// One bit is turned over in many places of every page: it is found, or it
/// changed nothing that anybody put in. Other rounds go on.
#[test]
fn a_bit_that_turned_over_is_found_and_stops_no_other_round() {
    let setting = Setting::new();
    let store = Store::open(&setting.data()).expect("opens");
    let person = store.accounts().expect("read")[0].id;
    let whose = another_partnership(&store, &person);
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
                            &ballots(tool()).at_random(3).of(1)[0],
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
        let answers = ballots(tool()).at_random(61).of(setting.codes.len());
        let keys = fs::read(keys(&setting.data())).expect("read");
        let opened = sealed::opened(&undamaged, &keys);
        let start = place(&opened, &answers[0].to_bytes());
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
