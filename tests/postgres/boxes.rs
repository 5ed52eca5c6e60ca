//! Ballot boxes on a server: several programs, cut connections, and what a copy says.

use super::places;
use crate::common::ballots::{ballots, tool};
use crate::common::files::DataFolder;
use crate::common::postgres::{Database, Server};
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round};
use data_encoding::HEXLOWER;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{Ending, Places, Store, StoreError, Submission};

/// A program that serves, and a second one beside it that has the same keys.
struct Two {
    database: Database,
    one: Store,
    other: Store,
    _folders: [DataFolder; 2],
}

impl Two {
    fn new() -> Self {
        Self::on(Database::new())
    }

    fn on(database: Database) -> Self {
        let folders = [DataFolder::new(), DataFolder::new()];
        let first = places(&folders[0], &database);
        let second = Places {
            data: folders[1].path().to_owned(),
            ..first.clone()
        };
        Self {
            one: Store::open(first).expect("opens"),
            other: Store::open(second).expect("opens beside it"),
            database,
            _folders: folders,
        }
    }

    /// A round with cards for so many, and its codes.
    fn round(&self, members: u32) -> (Id, Vec<Code>) {
        a_round()
            .of(members)
            .with_cards()
            .opens_in(&self.one, &a_partnership(&self.one))
    }
}

/// One member after the other answers here; what became of each.
fn answer(store: &Store, round: &Id, codes: &[Code]) -> Vec<Result<Submission, StoreError>> {
    let ballots = ballots(tool()).at_random(3).of(codes.len());
    let all = codes.iter().zip(&ballots);
    all.map(|(code, ballot)| {
        let code = code.hash(round.as_str());
        store.submit_now(round, Some(code), ballot)
    })
    .collect()
}

#[test]
fn two_programs_at_one_box_count_each_code_once_and_close_it_once() {
    const MEMBERS: u32 = 40;
    let two = Two::new();
    let (round, codes) = two.round(MEMBERS);
    let outcomes = thread::scope(|all| {
        let each = [&two.one, &two.other].map(|store| {
            let (round, codes) = (&round, &codes);
            all.spawn(move || answer(store, round, codes))
        });
        each.map(|one| one.join().expect("answers"))
    });
    let outcomes = outcomes.into_iter().flatten();
    let counted =
        outcomes
            .map(|outcome| outcome.expect("decided"))
            .filter(|outcome| match outcome {
                Submission::Counted => true,
                Submission::CodeNotUnused => false,
                other => panic!("{other:?}"),
            });
    assert_eq!(counted.count(), MEMBERS as usize);
    for store in [&two.one, &two.other] {
        assert_eq!(
            store.answered_now(&round).expect("read"),
            Some(MEMBERS as usize)
        );
    }
    let endings = thread::scope(|all| {
        let each = [&two.one, &two.other].map(|store| {
            let round = &round;
            all.spawn(move || store.close_round(round, CLOSING_DAY).expect("closes"))
        });
        each.map(|one| one.join().expect("ends"))
    });
    assert!(
        endings.contains(&Ending::Done) && endings.contains(&Ending::Nothing),
        "{endings:?}"
    );
    assert_eq!(two.database.asks("SELECT answered FROM round"), ["40"]);
    let left = "SELECT (SELECT count(*) FROM ballot_box) + (SELECT count(*) FROM chunk)";
    assert_eq!(two.database.asks(left), ["0"]);
    let late = answer(&two.other, &round, &codes[..1]);
    assert!(
        matches!(late[..], [Ok(Submission::Closed)]),
        "nothing comes in any more: {late:?}"
    );
}

#[test]
fn what_is_told_to_members_holds_while_connections_are_cut() {
    const MEMBERS: u32 = 300;
    let two = Two::new();
    let (round, codes) = two.round(MEMBERS);
    let over = AtomicBool::new(false);
    let (here, there) = codes.split_at(codes.len() / 2);
    let outcomes = thread::scope(|all| {
        all.spawn(|| {
            let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()";
            while !over.load(Ordering::Relaxed) {
                two.database.asks(cut);
            }
        });
        let each = [(&two.one, here), (&two.other, there)].map(|(store, codes)| {
            let round = &round;
            all.spawn(move || answer(store, round, codes))
        });
        let outcomes = each.map(|one| one.join().expect("answers"));
        over.store(true, Ordering::Relaxed);
        outcomes
    });
    let is_counted = |outcome: &Result<Submission, StoreError>| match outcome {
        Ok(Submission::Counted) => true,
        Err(StoreError::NotStored) => false,
        other => panic!("{other:?}"),
    };
    let told: Vec<bool> = outcomes.iter().flatten().map(is_counted).collect();
    let counted = told.iter().filter(|told| **told).count();
    let stored = two.one.answered_now(&round).expect("read").expect("a box");
    assert_eq!(stored, counted, "of {MEMBERS}");
    // Who was told that nothing is stored sends again, and is counted once.
    let again: Vec<Code> = codes
        .iter()
        .zip(&told)
        .filter(|(_, told)| !**told)
        .map(|(code, _)| code.clone())
        .collect();
    for outcome in answer(&two.other, &round, &again) {
        assert!(matches!(outcome, Ok(Submission::Counted)), "{outcome:?}");
    }
    assert_eq!(
        two.one.answered_now(&round).expect("read"),
        Some(MEMBERS as usize)
    );
}

#[test]
fn each_answer_writes_every_row_anew_and_none_says_what_is_in_it() {
    let two = Two::new();
    let (round, codes) = two.round(400);
    let rows = || {
        let rows = "SELECT encode(bytes, 'hex') FROM chunk ORDER BY place";
        two.database.asks(rows)
    };
    let before = rows();
    assert!(before.len() > 1, "more than one row");
    let ballot = &ballots(tool()).at_random(3).of(1)[0];
    let code = codes[0].hash(round.as_str());
    let told = two.one.submit_now(&round, Some(code), ballot);
    assert_eq!(told.expect("stored"), Submission::Counted);
    let after = rows();
    assert_eq!(after.len(), before.len());
    let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
    let ballot = hex(&ballot.to_bytes());
    let unused = hex(codes[1].hash(round.as_str()).as_bytes());
    for (before, after) in before.iter().zip(&after) {
        assert_ne!(before, after);
        assert!(!after.contains(&ballot) && !after.contains(&unused));
        // Random bytes: a row of zeros with a few ballots has hardly any digit but one.
        for digit in "0123456789abcdef".chars() {
            let times = after.chars().filter(|one| *one == digit).count();
            assert!(
                times * 32 > after.len() && times * 10 < after.len(),
                "{digit}: {times}"
            );
        }
    }
}

/// Rows are changed where they stand, so that nothing of an earlier state lies about: as
/// long as nobody else's transaction may still see that, so this is a server of its own.
#[test]
fn a_row_has_its_page_and_its_next_version_stands_on_it() {
    const ANSWERS: usize = 60;
    let server = Server::start(5434, |_| String::new());
    let two = Two::on(server.first_database());
    let (round, codes) = two.round(400);
    let rows: usize = two.database.asks("SELECT count(*) FROM chunk")[0]
        .parse()
        .expect("a number");
    let told = answer(&two.one, &round, &codes[..ANSWERS]);
    assert!(told.iter().all(Result::is_ok), "{told:?}");
    // Statistics of a connection are told when it is at rest, or goes.
    drop(two.one);
    drop(two.other);
    let seen = loop {
        let seen = "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables
            WHERE relname = 'chunk'";
        let seen = two.database.asks(seen);
        let numbers: Vec<usize> = seen[0]
            .split(' ')
            .map(|number| number.parse().expect("a number"))
            .collect();
        if numbers[0] >= rows * ANSWERS {
            break numbers;
        }
        thread::yield_now();
    };
    assert_eq!(seen[0], seen[1], "every one where it stood");
    let pages = "SELECT pg_relation_size('chunk') / current_setting('block_size')::int";
    let pages: usize = two.database.asks(pages)[0].parse().expect("a number");
    assert!(pages <= rows + 2, "{pages} pages of {rows} rows");
}
