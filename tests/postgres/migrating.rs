//! A server is made ready once, and served from by whoever has its master key.

use super::{empty, places};
use crate::common::ballots::{ballots, tool};
use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use crate::common::rounds::{a_partnership, a_round};
use std::thread;
use tablee::round::RoundState;
use tablee::store::{
    Places, RING_FILE, RingTrouble, Store, StoreError, Submission, look_at_server, migrate,
    move_to, replace_lost_keys, rotate_key,
};

fn ring(places: &Places) -> std::path::PathBuf {
    places.keys.join(RING_FILE)
}

#[test]
fn nothing_is_served_from_tables_of_another_version() {
    let (folder, database) = (DataFolder::new(), Database::new());
    let places = empty(&folder, &database);
    let open = || {
        [
            Store::open(places.clone()).err(),
            Store::open_records(places.clone()).err(),
        ]
    };
    for refused in open() {
        let Some(StoreError::NotMigrated { last: None, .. }) = refused else {
            panic!("{refused:?}");
        };
    }
    assert_eq!(
        database.asks("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
        ["0"]
    );
    assert!(!places.keys.exists(), "no key for what is not there");
    let made = migrate(&places).expect("made");
    assert_eq!((made.before, made.drew), (None, Some(ring(&places))));
    assert!(open().iter().all(Option::is_none));
    let again = migrate(&places).expect("nothing to do");
    assert_eq!((again.before, again.drew), (Some(made.now.clone()), None));

    let last = format!(
        "DELETE FROM __diesel_schema_migrations WHERE version = '{}'",
        made.now
    );
    database.asks(&last);
    for refused in open() {
        let Some(StoreError::NotMigrated {
            last: Some(last), ..
        }) = refused
        else {
            panic!("{refused:?}");
        };
        assert_ne!(last, made.now);
    }
    database.asks(&format!(
        "INSERT INTO __diesel_schema_migrations VALUES ('{}'), ('20990101000001')",
        made.now
    ));
    let newer = open().into_iter().chain([migrate(&places).err()]);
    for refused in newer {
        let Some(StoreError::Newer { version, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(version, "20990101000001");
    }
    assert_eq!(database.asks("SELECT count(*) FROM account"), ["0"]);
}

#[test]
fn a_database_that_cannot_store_every_letter_is_refused() {
    for encoding in ["LATIN1", "SQL_ASCII"] {
        let (folder, database) = (DataFolder::new(), Database::new().another_in(encoding));
        drop(Store::open(folder.path()).expect("a folder to move"));
        let places = empty(&folder, &database);
        let moved = move_to(&folder.path().into(), &database.server(), &mut |_| ());
        let refused = [
            migrate(&places).err(),
            moved.err(),
            Store::open(places.clone()).err(),
            look_at_server(&places).expect("answers").boxes.err(),
        ];
        for refused in refused {
            let Some(StoreError::Encoding { encoding: told, .. }) = refused else {
                panic!("{refused:?}");
            };
            assert_eq!(told, encoding);
        }
        let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        assert_eq!(database.asks(tables), ["0"]);
        drop(Store::open(folder.path()).expect("it serves on"));
    }
}

/// On machines of their own too: each has a folder of keys, and one of them the key.
#[test]
fn of_several_that_make_a_server_ready_at_once_one_draws_the_key() {
    let (folders, database) = ([(); 4].map(|()| DataFolder::new()), Database::new());
    let places = folders.each_ref().map(|folder| empty(folder, &database));
    let outcomes = thread::scope(|all| {
        let each = places
            .each_ref()
            .map(|places| all.spawn(|| migrate(places)));
        each.map(|one| one.join().expect("ends"))
    });
    let mut drew = 0;
    for (places, outcome) in places.iter().zip(outcomes) {
        match outcome {
            Ok(made) => {
                assert!(made.drew.is_some() && made.before.is_none());
                drop(Store::open(places.clone()).expect("serves"));
                drew += 1;
            }
            Err(StoreError::Ring(file, RingTrouble::Missing)) => {
                assert!(file == ring(places) && !file.exists());
                let refused = Store::open(places.clone()).err();
                assert!(matches!(
                    refused,
                    Some(StoreError::Ring(_, RingTrouble::Missing))
                ));
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(drew, 1);
}

#[test]
fn without_its_master_key_nothing_is_served_and_with_it_all_goes_on() {
    let (folder, database) = (DataFolder::new(), Database::new());
    let places = places(&folder, &database);
    let (ring, away) = (ring(&places), folder.path().join("away"));
    let store = Store::open(places.clone()).expect("opens");
    let whose = a_partnership(&store);
    let (round, codes) = a_round().of(5).with_cards().opens_in(&store, &whose);
    drop(store);
    std::fs::rename(&ring, &away).expect("moved");
    let refused = |trouble: RingTrouble| {
        for error in [Store::open(places.clone()).err(), rotate_key(&places).err()] {
            match error {
                Some(StoreError::Ring(file, found)) => {
                    assert_eq!((file, found), (ring.clone(), trouble));
                }
                other => panic!("{other:?}"),
            }
        }
    };
    refused(RingTrouble::Missing);
    assert!(!ring.exists(), "none in the place of one that is elsewhere");
    let elsewhere = (DataFolder::new(), Database::new());
    let other = super::places(&elsewhere.0, &elsewhere.1);
    std::fs::copy(other.keys.join(RING_FILE), &ring).expect("copied");
    refused(RingTrouble::Other);

    // Lost for good: others go on, this one waits, and nothing of it is touched.
    let box_of_it = "SELECT encode(wrapped, 'hex') FROM ballot_box";
    let before = database.asks(box_of_it);
    let done = replace_lost_keys(&places).expect("another key");
    assert_eq!(
        (done.drew, done.boxes.boxes, &done.boxes.left[..]),
        (true, 0, &[round][..]),
        "what is another database's is left to it"
    );
    assert_eq!(database.asks(box_of_it), before);
    let store = Store::open(places.clone()).expect("opens");
    let state = store.round(&round).expect("read").expect("there").state;
    assert_eq!(state, RoundState::Waiting { damaged: false });
    let another = store.open_round(
        &whose,
        &a_round().settings(),
        tablee::round::Entry::Link,
        jiff::Timestamp::now(),
    );
    assert!(matches!(another, Err(StoreError::BoxesDamaged)));
    drop(store);

    // Found after all: both are in one file.
    let both = [&ring, &away].map(|file| std::fs::read_to_string(file).expect("a ring"));
    std::fs::write(&ring, both.concat()).expect("written");
    let store = Store::open(places).expect("opens");
    let ballots = ballots(tool()).at_random(3).of(codes.len());
    for (code, ballot) in codes.iter().zip(&ballots) {
        let told = store.submit_now(&round, Some(code.hash(round.as_str())), ballot);
        assert_eq!(told.expect("stored"), Submission::Counted);
    }
}
