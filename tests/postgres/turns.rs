//! Changes take turns, whichever program makes them.

use super::places;
use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use crate::common::rounds::{a_partnership, a_round, start};
use std::thread;
use tablee::round::{Settles, Way};
use tablee::store::Store;

/// Each reads which place is the last and takes the next: two at once would take one.
#[test]
fn of_many_changes_at_once_none_fails_and_none_is_lost() {
    const EACH: usize = 12;
    let (folder, database) = (DataFolder::new(), Database::new());
    let serving = Store::open(places(&folder, &database)).expect("opens");
    let beside = Store::open_records(places(&folder, &database)).expect("opens");
    let whose = a_partnership(&serving);
    let mut settings = a_round().settings();
    settings.way = Way::Together(Settles::Questions);
    thread::scope(|all| {
        for store in [&serving, &serving, &beside, &beside] {
            all.spawn(|| {
                for _ in 0..EACH {
                    let added = store.add_together_round(&whose, &settings, start(), None);
                    added.expect("takes its turn");
                }
            });
        }
    });
    let wanted: Vec<String> = (1..=4 * EACH).map(|place| place.to_string()).collect();
    assert_eq!(
        database.asks("SELECT place FROM round ORDER BY place"),
        wanted
    );
}

#[test]
fn a_connection_that_was_cut_is_made_anew() {
    let (folder, database) = (DataFolder::new(), Database::new());
    let store = Store::open(places(&folder, &database)).expect("opens");
    let whose = a_partnership(&store);
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    assert!(!database.asks(others).is_empty());
    assert!(store.any_partnership(&whose).expect("reads").is_some());
    let person = store.add_account("Rose").expect("writes");
    assert!(person.is_some());
}
