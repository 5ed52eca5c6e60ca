//! Reading the order from the bytes, with the keys: the same codes and ballots in a
//! hundred orders through HTTP leave one image.

use crate::attacks::house::{agent, form};
use crate::ballot_box::images_of_a_naive_table;
use crate::common::app::TestApp;
use crate::common::ballots::{ballots, tool};
use crate::common::files::{Files, copy, image_when_closed, opened_at_rest, opened_image};
use crate::common::rounds::a_round;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{BOXES_FILE, RECORDS_FILE, Store};

const ORDERS: u64 = 100;

/// A server on this folder.
fn serving(folder: &Path) -> TestApp {
    TestApp::with(|config| folder.clone_into(&mut config.data))
}

fn send(app: &TestApp, id: &Id, code: &str, answers: &Ballot) {
    let url = format!("{}/r/{id}", app.address);
    let sent = agent().post(&url).send_form(form(code, answers));
    assert_eq!(sent.expect("answers").status(), 303);
}

#[test]
fn a_hundred_orders_through_http_leave_one_image() {
    let root = tempfile::tempdir().expect("folder");
    let opened = root.path().join("opened");
    let (id, codes) = a_round()
        .of(16)
        .with_cards()
        .opens_alone_in(&Store::open(&opened).expect("opens"));
    let ballots = ballots(tool()).at_random(21).of(12);
    let mut votes: Vec<(String, Ballot)> = codes.iter().map(Code::to_string).zip(ballots).collect();
    // Two members who answer alike.
    votes[3].1 = votes[4].1.clone();
    let mut first: Option<Files> = None;
    for seed in 0..ORDERS {
        let folder = root.path().join(format!("run-{seed}"));
        copy(&opened, &folder);
        let mut order: Vec<&(String, Ballot)> = votes.iter().collect();
        order.shuffle(&mut StdRng::seed_from_u64(seed));
        let app = serving(&folder);
        if seed % 2 == 0 {
            for (code, answers) in order {
                send(&app, &id, code, answers);
            }
        } else {
            std::thread::scope(|scope| {
                for (code, answers) in order {
                    scope.spawn(|| send(&app, &id, code, answers));
                }
            });
        }
        let live = (seed % 20 < 2).then(|| opened_at_rest(&folder));
        drop(app);
        image_when_closed(&folder);
        // Every byte of every file, to whoever has the keys: no counter differs either.
        let left = opened_image(&folder);
        let names: Vec<&str> = left.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [BOXES_FILE, RECORDS_FILE], "nothing beside them");
        if let Some(live) = live {
            assert!(live[..] == left[..1], "at rest while it serves");
        }
        match &first {
            None => first = Some(left),
            Some(first) => assert!(*first == left, "order {seed} left other bytes"),
        }
        fs::remove_dir_all(&folder).expect("removed");
    }
}

/// The positive control: the same comparison of rows as anyone would write
/// them, with keys that say nothing, tells every order apart.
#[test]
fn a_naive_table_leaves_an_image_an_order() {
    assert_eq!(images_of_a_naive_table(10..22, ORDERS), 100);
}

/// In real time: while answers trickle in faster than the writer ever rests,
/// the log is cut again and again. How soon is asserted on a clock of the
/// test's own, beside the code that decides it.
#[test]
fn the_log_is_cut_under_a_trickle() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let (id, codes) = a_round()
        .of(400)
        .with_cards()
        .opens_alone_in(&Store::open(&folder).expect("opens"));
    let ballots = ballots(tool()).at_random(22).of(codes.len());
    let app = serving(&folder);
    let wal = folder.join(format!("{BOXES_FILE}-wal"));
    let mut cuts = 0;
    let mut sent = 0;
    let began = Instant::now();
    let mut was_empty = false;
    for (code, answers) in codes.iter().zip(&ballots) {
        if cuts >= 2 || began.elapsed() > Duration::from_mins(1) {
            break;
        }
        send(&app, &id, &code.to_string(), answers);
        sent += 1;
        // Looked at closely, since the next answer fills it again. Questions
        // are a trickle too: the writer is never left in peace.
        for look in 0..40 {
            if look % 10 == 0 {
                app.store.answered_now(&id).expect("store");
            }
            let empty = fs::metadata(&wal).map_or(0, |file| file.len()) == 0;
            cuts += usize::from(empty && !was_empty);
            was_empty = empty;
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    assert!(cuts >= 2, "cut {cuts} times in {sent} submissions");
}
