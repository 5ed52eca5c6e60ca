//! Another master key, while programs serve: nothing is lost, and older copies of the
//! database say nothing any more.

use super::places;
use crate::common::ballots::{ballots, tool};
use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tablee::invitation_code::Code;
use tablee::round::{Id, RoundState};
use tablee::store::{
    DroppedKeys, Places, RING_FILE, Store, StoreError, Submission, add_key, drop_old_keys, migrate,
    replace_lost_keys, rotate_key,
};

/// Two machines: each has a folder of keys of its own, and copies of the file are made by hand.
struct Machines {
    database: Database,
    places: [Places; 2],
    _folders: [DataFolder; 2],
}

impl Machines {
    fn new() -> Self {
        let (folders, database) = ([(); 2].map(|()| DataFolder::new()), Database::new());
        let first = places(&folders[0], &database);
        let machines = Self {
            places: [first, super::empty(&folders[1], &database)],
            database,
            _folders: folders,
        };
        std::fs::create_dir(&machines.places[1].keys).expect("made");
        machines.copies_ring();
        machines
    }

    fn ring(&self, machine: usize) -> PathBuf {
        self.places[machine].keys.join(RING_FILE)
    }

    fn copies_ring(&self) {
        std::fs::copy(self.ring(0), self.ring(1)).expect("copied");
    }

    fn keys(&self, machine: usize) -> usize {
        let ring = std::fs::read_to_string(self.ring(machine)).expect("a ring");
        ring.lines().count()
    }

    fn serve(&self) -> [Store; 2] {
        self.places
            .each_ref()
            .map(|one| Store::open(one.clone()).expect("serves"))
    }
}

/// How many keys are taken out of the file, which has none of another database's.
#[track_caller]
fn dropped(places: &Places) -> usize {
    let DroppedKeys { dropped, others } = drop_old_keys(places).expect("looked at");
    assert_eq!(others, 0);
    dropped
}

fn answer(store: &Store, round: &Id, code: &Code) -> Submission {
    let ballot = &ballots(tool()).at_random(3).of(1)[0];
    let told = store.submit_now(round, Some(code.hash(round.as_str())), ballot);
    told.expect("decided")
}

#[test]
fn programs_of_two_machines_go_on_while_the_key_changes_under_them() {
    const MEMBERS: u32 = 60;
    let machines = Machines::new();
    let stores = machines.serve();
    let whose = a_partnership(&stores[0]);
    let opens = || {
        a_round()
            .of(MEMBERS)
            .with_cards()
            .opens_in(&stores[0], &whose)
    };
    let (round, codes) = opens();
    let (quiet, codes_of_quiet) = opens();
    assert!(add_key(&machines.places[0]).expect("drawn"));
    assert!(!add_key(&machines.places[0]).expect("one waits there"));
    let before = machines
        .database
        .asks("SELECT encode(wrapped, 'hex') FROM ballot_box");
    machines.copies_ring();
    let turns = AtomicBool::new(false);
    thread::scope(|all| {
        let each = [0, 1].map(|machine| {
            let (store, turns, round) = (&stores[machine], &turns, &round);
            let (first, rest) = codes[machine * 30..][..30].split_at(5);
            all.spawn(move || {
                for code in first {
                    assert_eq!(answer(store, round, code), Submission::Counted);
                }
                turns.store(true, Ordering::Release);
                for code in rest {
                    assert_eq!(answer(store, round, code), Submission::Counted);
                }
            })
        });
        while !turns.load(Ordering::Acquire) {
            thread::yield_now();
        }
        let done = rotate_key(&machines.places[0]).expect("turned");
        assert_eq!((done.drew, done.boxes.boxes), (false, 2));
        assert!(done.boxes.left.is_empty());
        for one in each {
            one.join().expect("all counted");
        }
    });
    let after = machines
        .database
        .asks("SELECT encode(wrapped, 'hex') FROM ballot_box");
    let under = |wrapped: &String| wrapped[..16].to_owned();
    for (before, after) in before.iter().zip(&after) {
        assert_ne!(under(before), under(after));
    }
    // The other machine, too, makes boxes under the new one from now on.
    let (third, _) = a_round().of(8).with_cards().opens_in(&stores[1], &whose);
    let box_of_it =
        format!("SELECT encode(wrapped, 'hex') FROM ballot_box WHERE round = '{third}'");
    assert_eq!(
        under(&machines.database.asks(&box_of_it)[0]),
        under(&after[0])
    );
    for machine in [0, 1] {
        assert_eq!(dropped(&machines.places[machine]), 1);
        assert_eq!(machines.keys(machine), 1);
    }
    // Who started before and who starts now.
    let later = Store::open(machines.places[1].clone()).expect("opens");
    assert_eq!(
        answer(&later, &quiet, &codes_of_quiet[0]),
        Submission::Counted
    );
    assert_eq!(
        answer(&stores[0], &quiet, &codes_of_quiet[1]),
        Submission::Counted
    );
    assert_eq!(
        later.answered_now(&round).expect("read"),
        Some(MEMBERS as usize)
    );
    stores[1].close_round(&round, CLOSING_DAY).expect("closes");
    assert_eq!(
        machines
            .database
            .asks("SELECT answered FROM round WHERE answered > 0"),
        ["60"]
    );
}

#[test]
fn a_turn_that_was_cut_short_is_finished_by_the_next() {
    let machines = Machines::new();
    let store = &machines.serve()[0];
    let whose = a_partnership(store);
    let rounds = [(); 3].map(|()| a_round().of(8).with_cards().opens_in(store, &whose).0);
    machines.database.asks(&format!(
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN IF NEW.round = '{}' THEN RAISE 'stopped'; END IF; RETURN NEW; END $$",
        rounds[1]
    ));
    machines.database.asks(
        "CREATE TRIGGER stop BEFORE UPDATE ON ballot_box FOR EACH ROW EXECUTE FUNCTION stop()",
    );
    assert!(rotate_key(&machines.places[0]).is_err());
    assert_eq!(machines.keys(0), 2);
    assert_eq!(dropped(&machines.places[0]), 0, "it is needed");
    machines.database.asks("DROP TRIGGER stop ON ballot_box");
    let done = rotate_key(&machines.places[0]).expect("turned");
    assert!(
        !done.drew && (1..=3).contains(&done.boxes.boxes),
        "{done:?}"
    );
    assert_eq!(machines.keys(0), 2, "no third key");
    assert_eq!(dropped(&machines.places[0]), 1);
    for round in rounds {
        assert_eq!(store.answered_now(&round).expect("read"), Some(0));
    }
}

/// A trial beside the real one, with the folder of keys that is there for both.
#[test]
fn databases_that_share_a_folder_of_keys_take_none_from_each_other() {
    let (folder, databases) = (DataFolder::new(), [(); 2].map(|()| Database::new()));
    let [first, second] = databases.each_ref().map(|at| super::empty(&folder, at));
    migrate(&first).expect("made ready");
    let store = Store::open(first.clone()).expect("serves");
    let (round, codes) = a_round().of(8).with_cards().opens_alone_in(&store);
    drop(store);
    let made = migrate(&second).expect("made ready");
    assert!(made.drew.is_some() && made.has_others, "{made:?}");
    for one in [&second, &first, &second] {
        assert!(add_key(one).expect("drawn"));
        assert!(!rotate_key(one).expect("turned").drew, "its own waited");
    }
    for one in [&second, &first] {
        let DroppedKeys { dropped, others } = drop_old_keys(one).expect("looked at");
        assert!(dropped > 0 && others > 0, "{dropped} {others}");
        drop(Store::open(one.clone()).expect("serves"));
    }
    let ring = std::fs::read_to_string(first.ring_file()).expect("a ring");
    assert_eq!(ring.lines().count(), 2, "one of each");
    let store = Store::open(first.clone()).expect("serves");
    assert_eq!(answer(&store, &round, &codes[0]), Submission::Counted);
    drop(store);
    // Lost: that of the other database is no remedy.
    let theirs = databases[1]
        .asks("SELECT split_part(value, ' ', 1) FROM server_note WHERE name = 'master-key'");
    let line = ring.lines().find(|line| line.starts_with(&theirs[0]));
    let line = line.expect("a key");
    std::fs::write(first.ring_file(), format!("{line}\n")).expect("written");
    assert!(replace_lost_keys(&first).expect("another").drew);
    rotate_key(&first).expect("turned");
    drop_old_keys(&first).expect("dropped");
    drop(Store::open(second).expect("serves"));
}

/// As a version has left it that did not note whose the keys are.
#[test]
fn a_key_that_is_not_known_to_be_the_databases_own_stays() {
    let machines = Machines::new();
    machines
        .database
        .asks("UPDATE server_note SET value = split_part(value, ' ', 1) WHERE name = 'master-key'");
    assert!(rotate_key(&machines.places[0]).expect("turned").drew);
    let kept = DroppedKeys {
        dropped: 0,
        others: 1,
    };
    assert_eq!(drop_old_keys(&machines.places[0]).expect("none"), kept);
    assert!(rotate_key(&machines.places[0]).expect("turned").drew);
    let gone = DroppedKeys { dropped: 1, ..kept };
    assert_eq!(drop_old_keys(&machines.places[0]).expect("one"), gone);
}

/// What opens with which file: of before and after, each with each.
#[test]
fn a_file_of_before_opens_no_dump_of_after_nor_the_other_way_round() {
    let machines = Machines::new();
    let store = Store::open(machines.places[0].clone()).expect("serves");
    let (round, codes) = a_round().of(8).with_cards().opens_alone_in(&store);
    assert_eq!(answer(&store, &round, &codes[0]), Submission::Counted);
    let before = (
        machines.database.dump(),
        std::fs::read(machines.ring(0)).expect("a ring"),
    );
    rotate_key(&machines.places[0]).expect("turned");
    assert_eq!(dropped(&machines.places[0]), 1);
    let after = (
        machines.database.dump(),
        std::fs::read(machines.ring(0)).expect("a ring"),
    );
    drop(store);
    for (dump, ring, opens) in [
        (&before.0, &before.1, true),
        (&after.0, &after.1, true),
        (&after.0, &before.1, false),
        (&before.0, &after.1, false),
    ] {
        let (folder, database) = (DataFolder::new(), Database::new());
        database.takes(dump);
        let places = super::empty(&folder, &database);
        std::fs::create_dir(&places.keys).expect("made");
        std::fs::write(places.keys.join(RING_FILE), ring).expect("written");
        let store = Store::open(places.clone());
        if opens {
            let store = store.expect("opens");
            assert_eq!(store.answered_now(&round).expect("read"), Some(1));
            continue;
        }
        assert!(matches!(store.err(), Some(StoreError::Ring(..))));
        // A thief has the database say that the key of theirs is the right one.
        let theirs = std::str::from_utf8(ring).expect("text")[..16].to_owned();
        database.asks(&format!(
            "UPDATE server_note SET value = '{theirs}' WHERE name = 'master-key'"
        ));
        let store = Store::open(places).expect("starts");
        let state = store.round(&round).expect("read").expect("there").state;
        assert_eq!(state, RoundState::Waiting { damaged: false });
        let answered = store.answered_now(&round);
        assert!(matches!(answered, Err(StoreError::BoxAway)), "{answered:?}");
    }
}
