//! What time brings, at the timers of several programs at once.

use super::{places, two};
use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round, start};
use jiff::SignedDuration;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tablee::retention::Keeping;
use tablee::round::{Entry, RoundState};
use tablee::server::close_due;
use tablee::store::{Places, Store};

/// Does this at both, at the same moment.
fn at_once<T: Send>(both: &[TestApp; 2], what: impl Fn(&TestApp) -> T + Sync) -> [T; 2] {
    let together = Barrier::new(2);
    thread::scope(|all| {
        let each = both.each_ref().map(|app| {
            let (together, what) = (&together, &what);
            all.spawn(move || {
                together.wait();
                what(app)
            })
        });
        each.map(|one| one.join().expect("does it"))
    })
}

#[test]
fn rounds_whose_date_has_passed_are_closed_once_and_none_is_interrupted() {
    const ROUNDS: usize = 6;
    let both = two();
    let store = &both[0].store;
    let whose = a_partnership(store);
    let rounds: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let (round, _) = a_round().opens_in(store, &whose);
            members_answer(store, &round, &ballots(tool()).split().of(9));
            round
        })
        .collect();
    let later = start() + SignedDuration::from_hours(24 * 40);
    at_once(&both, |app| {
        close_due(&app.store, later);
        app.store.end_due_polls(later).expect("looked");
        app.store.destroy_leftovers().expect("looked");
    });
    for round in &rounds {
        let closed = both[1]
            .store
            .round_now(round)
            .expect("read")
            .expect("there");
        match closed.state {
            RoundState::Closed { answered, .. } => assert_eq!(answered, 9),
            other => panic!("{other:?}"),
        }
    }
    let database = both[0].database();
    let asks = |query: &str| database.asks(query).remove(0);
    assert_eq!(asks("SELECT count(*) FROM ballot_box"), "0");
    let kept = "SELECT count(DISTINCT round), count(*) FROM item_total";
    let items = tool().items().len();
    assert_eq!(asks(kept), format!("{ROUNDS} {}", ROUNDS * items));
}

#[test]
fn a_date_that_was_moved_elsewhere_just_now_is_heeded() {
    let [first, second] = two();
    let whose = a_partnership(&first.store);
    let (round, _) = a_round().opens_in(&first.store, &whose);
    members_answer(&first.store, &round, &ballots(tool()).split().of(9));
    let known = second.store.round(&round).expect("read").expect("there");
    let due = known.settings.closes_at() + SignedDuration::from_hours(24 * 30);
    let moved = due + SignedDuration::from_hours(24);
    first.store.move_closing(&round, moved).expect("moved");
    close_due(&second.store, due);
    let now = first.store.round_now(&round).expect("read").expect("there");
    assert_eq!(now.state, RoundState::Open);
    // The control: at its new date it is closed.
    close_due(&second.store, moved + SignedDuration::from_hours(24 * 30));
    let now = first.store.round_now(&round).expect("read").expect("there");
    assert!(matches!(now.state, RoundState::Closed { .. }));
}

#[test]
fn what_is_kept_long_enough_goes_once() {
    let both = two();
    let store = &both[0].store;
    let whose = a_partnership(store);
    let (round, _) = a_round().opens_in(store, &whose);
    members_answer(store, &round, &ballots(tool()).split().of(9));
    store.close_round(&round, CLOSING_DAY).expect("closes");
    let host = Keeping {
        rounds: Some(1),
        ..Keeping::default()
    };
    for day in ["2028-01-01", "2028-03-01", "2028-06-01"] {
        let day = day.parse().expect("a day");
        at_once(&both, |app| {
            app.store.look_after_keeping(host, day).expect("looked")
        });
    }
    assert!(store.round_now(&round).expect("read").is_none());
    assert!(store.any_partnership(&whose).expect("read").is_some());
}

/// A start asks which open rounds have no box here: one that another program opens or
/// closes meanwhile is none of them.
#[test]
fn a_program_that_starts_while_another_opens_and_closes_rounds_finds_none_without_a_box() {
    const STARTS: usize = 6;
    let (folder, database) = (DataFolder::new(), Database::new());
    let first = places(&folder, &database);
    let serving = Store::open(first.clone()).expect("opens");
    let whose = a_partnership(&serving);
    let over = AtomicBool::new(false);
    thread::scope(|all| {
        all.spawn(|| {
            let mut open = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let settings = a_round().settings();
                let round = serving.open_round(&whose, &settings, Entry::Link, start());
                open.push(round.expect("opens"));
                if open.len() > 5 {
                    let oldest = open.remove(0);
                    serving.close_round(&oldest, CLOSING_DAY).expect("closes");
                }
            }
        });
        for _ in 0..STARTS {
            let own = DataFolder::new();
            let beside = Store::open(Places {
                data: own.path().to_owned(),
                ..first.clone()
            });
            let beside = beside.expect("opens");
            for round in beside.open_ids().expect("read") {
                let round = beside.round(&round).expect("read");
                let state = round.map(|round| round.state);
                let waits = matches!(state, Some(RoundState::Waiting { .. }));
                assert!(!waits, "its box is here");
            }
        }
        over.store(true, Ordering::Relaxed);
    });
    let interrupted = "SELECT count(*) FROM round WHERE state = 'interrupted'";
    assert_eq!(database.asks(interrupted), ["0"]);
}
