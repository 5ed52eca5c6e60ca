//! The ballot box, through the store and on the real files: the bytes are a
//! function of the set in it, never of its history. To see that takes the keys:
//! files are looked at with what is sealed in them opened.

mod ending;

use crate::common::ballots::{ballots, tool};
use crate::common::files::{DataFolder, copy, keys, opened_boxes, opened_image};
use crate::common::patience::until;
use crate::common::rounds::{a_partnership, a_round};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::RetainedItem;
use tablee::invitation_code::{Code, CodeHash};
use tablee::round::{Id, RoundState};
use tablee::store::{BOXES_FILE, RECORDS_FILE, Store, Submission};

const MEMBERS: u32 = 24;

struct Vote {
    round: Id,
    code: Option<CodeHash>,
    ballot: Ballot,
}

/// A folder with two open rounds, one with cards and one without, at rest; and
/// the votes that are to come, the same for every order.
fn opened(folder: &Path, seed: u64) -> Vec<Vote> {
    let store = Store::open(folder).expect("opens");
    let whose = a_partnership(&store);
    let round = || a_round().of(MEMBERS);
    let (with_cards, codes) = round().with_cards().opens_in(&store, &whose);
    let (with_link, _) = round().opens_in(&store, &whose);
    let mut ballots = ballots(tool()).with_gaps(seed).of(17 + 19).into_iter();
    let mut votes: Vec<Vote> = codes
        .iter()
        .zip(ballots.by_ref().take(17))
        .map(|(code, ballot)| Vote {
            round: with_cards,
            code: Some(code.hash(with_cards.as_str())),
            ballot,
        })
        .collect();
    votes.extend(ballots.map(|ballot| Vote {
        round: with_link,
        code: None,
        ballot,
    }));
    // Two members who answer alike.
    votes[3].ballot = votes[4].ballot.clone();
    votes
}

fn submit_in_order(store: &Store, votes: &[&Vote]) {
    for vote in votes {
        let outcome = store
            .submit_now(&vote.round, vote.code, &vote.ballot)
            .expect("store");
        assert_eq!(outcome, Submission::Counted);
    }
}

fn submit_at_once(store: &Store, votes: &[&Vote]) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("runtime");
    runtime.block_on(async {
        let all = votes
            .iter()
            .map(|v| store.submit(&v.round, None, v.code, &v.ballot));
        let waiting: Vec<_> = all.collect();
        for outcome in futures_in_order(waiting).await {
            assert_eq!(outcome.expect("store"), Submission::Counted);
        }
    });
}

/// Polls all of them before any is finished, so that they share commits.
async fn futures_in_order<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut pinned: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut outputs: Vec<Option<F::Output>> = pinned.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        let mut all = true;
        for (future, output) in pinned.iter_mut().zip(&mut outputs) {
            if output.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *output = Some(value),
                    std::task::Poll::Pending => all = false,
                }
            }
        }
        if all {
            let done = outputs.iter_mut().filter_map(Option::take).collect();
            std::task::Poll::Ready(done)
        } else {
            std::task::Poll::Pending
        }
    })
    .await
}

#[test]
fn any_order_of_submission_leaves_the_same_bytes() {
    let root = DataFolder::new();
    let opened_at = root.path().join("opened");
    let votes = opened(&opened_at, 11);
    let mut first: Option<Vec<(String, Vec<u8>)>> = None;
    for seed in 0..40 {
        let folder = root.path().join(format!("run-{seed}"));
        copy(&opened_at, &folder);
        let mut order: Vec<&Vote> = votes.iter().collect();
        order.shuffle(&mut StdRng::seed_from_u64(seed));
        {
            let store = Store::open(&folder).expect("opens");
            if seed % 2 == 0 {
                submit_in_order(&store, &order);
            } else {
                submit_at_once(&store, &order);
            }
        }
        let left = opened_boxes(&folder);
        assert_eq!(
            left.len(),
            1,
            "nothing beside {BOXES_FILE}: {:?}",
            names(&left)
        );
        match &first {
            None => first = Some(left),
            Some(first) => assert!(*first == left, "order {seed} left other bytes"),
        }
    }
}

/// How many images plain rows leave of these ballots, as anyone would write them, in so
/// many orders.
pub(crate) fn images_of_a_naive_table(ballots: Range<u32>, orders: u64) -> usize {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let root = tempfile::tempdir().expect("a folder");
    let mut images = BTreeSet::new();
    for seed in 0..orders {
        let file = root.path().join(format!("naive-{seed}.db"));
        let mut naive = SqliteConnection::establish(file.to_str().expect("text")).expect("opens");
        naive
            .batch_execute("CREATE TABLE ballot (answers TEXT PRIMARY KEY) WITHOUT ROWID")
            .expect("makes");
        let mut ballots: Vec<u32> = ballots.clone().collect();
        ballots.shuffle(&mut StdRng::seed_from_u64(seed));
        for ballot in ballots {
            naive
                .batch_execute(&format!("INSERT INTO ballot VALUES ('answers {ballot}')"))
                .expect("inserts");
        }
        drop(naive);
        images.insert(fs::read(file).expect("file"));
    }
    images.len()
}

/// The positive control: the same comparison on plain rows, as anyone would
/// write them, finds a difference for every order.
#[test]
fn a_naive_table_tells_the_order() {
    let images = images_of_a_naive_table(1..18, 8);
    assert_eq!(images, 8, "every order left an image of its own");
}

#[test]
fn the_log_is_cut_soon_after_the_last_submission() {
    let root = DataFolder::new();
    let votes = opened(root.path(), 12);
    let store = Store::open(root.path()).expect("opens");
    let wal = root.path().join(format!("{BOXES_FILE}-wal"));
    submit_in_order(&store, &votes.iter().take(3).collect::<Vec<_>>());
    until("the log is cut", || {
        fs::metadata(&wal).map_or(0, |file| file.len()) == 0
    });
    assert!(!root.path().join(format!("{BOXES_FILE}-shm")).exists());
}

#[test]
fn a_code_counts_once_and_used_and_unknown_are_the_same() {
    let root = DataFolder::new();
    let votes = opened(root.path(), 13);
    let store = Store::open(root.path()).expect("opens");
    let vote = &votes[0];
    let unknown = Code::draw(&mut StdRng::seed_from_u64(99)).hash(vote.round.as_str());
    let submit = |code| {
        store
            .submit_now(&vote.round, code, &vote.ballot)
            .expect("store")
    };
    assert_eq!(submit(vote.code), Submission::Counted);
    assert_eq!(submit(vote.code), Submission::CodeNotUnused);
    assert_eq!(submit(Some(unknown)), Submission::CodeNotUnused);
    assert_eq!(submit(None), Submission::CodeNotUnused);
    assert_eq!(store.answered_now(&vote.round).expect("store"), Some(1));
}

#[test]
fn fifty_at_once_with_one_code_count_once() {
    let root = DataFolder::new();
    let votes = opened(root.path(), 14);
    let store = Store::open(root.path()).expect("opens");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("runtime");
    let outcomes = runtime.block_on(futures_in_order(
        (0..50)
            .map(|_| store.submit(&votes[0].round, None, votes[0].code, &votes[0].ballot))
            .collect(),
    ));
    let counted = outcomes
        .iter()
        .filter(|o| matches!(o, Ok(Submission::Counted)))
        .count();
    assert_eq!(counted, 1);
    assert_eq!(store.answered_now(&votes[0].round).expect("store"), Some(1));
}

#[test]
fn replacing_unused_cards_ends_the_old_ones_and_keeps_what_was_sent() {
    let root = DataFolder::new();
    let votes = opened(root.path(), 15);
    let store = Store::open(root.path()).expect("opens");
    submit_in_order(&store, &[&votes[0], &votes[1]]);
    let fresh = store
        .make_cards(&votes[0].round)
        .expect("store")
        .expect("cards");
    assert_eq!(fresh.codes.len(), MEMBERS as usize - 2);
    let lost = store.submit_now(&votes[2].round, votes[2].code, &votes[2].ballot);
    assert_eq!(lost.expect("store"), Submission::CodeNotUnused);
    let code = Some(fresh.codes[0].hash(votes[0].round.as_str()));
    let outcome = store.submit_now(&votes[2].round, code, &votes[2].ballot);
    assert_eq!(outcome.expect("store"), Submission::Counted);
}

#[test]
fn a_file_of_a_newer_program_is_refused_by_name() {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let root = DataFolder::new();
    drop(Store::open(root.path()).expect("opens"));
    let file = root.path().join(RECORDS_FILE);
    SqliteConnection::establish(file.to_str().expect("text"))
        .expect("opens")
        // The store's last connections may still be closing.
        .batch_execute(
            "PRAGMA busy_timeout = 5000;
             INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')",
        )
        .expect("writes");
    let error = Store::open(root.path()).err().expect("refused").to_string();
    assert!(
        error.contains("newer tablee") && error.contains(RECORDS_FILE),
        "{error}"
    );
}

#[test]
fn a_folder_is_served_by_one_program_at_a_time() {
    let root = DataFolder::new();
    let _first = Store::open(root.path()).expect("opens");
    let error = Store::open(root.path()).err().expect("refused").to_string();
    assert!(error.contains("in use"), "{error}");
}

fn names(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}
