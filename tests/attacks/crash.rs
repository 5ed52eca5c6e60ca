//! Killing the program under load.

use crate::attacks::canaries::{
    Finds, Secret, of_the_box, of_the_request, search, send_with_canaries, written_otherwise,
};
use crate::attacks::house::{agent, expected_boxes, form, opened_aside};
use crate::attacks::order::{MEMBERS, attacks, hits, random_order};
use crate::common::ballots::{ballots, tool};
use crate::common::files::{boxes_at_rest, contains, copy, image, opened_boxes};
use crate::common::program::Program;
use crate::common::rounds::{CLOSING_DAY, a_round};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::{ItemCounts, RetainedItem};
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{BOXES_FILE, Store};

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_torn_by_a_kill() {
    let root = tempfile::tempdir().expect("folder");
    let opened = root.path().join("opened");
    let (id, codes) = a_round()
        .of(120)
        .with_cards()
        .opens_alone_in(&Store::open(&opened).expect("opens"));
    let written: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let ballots = ballots(tool()).at_random(5).of(codes.len());
    for (run, moment) in [1, 7, 20, 43, 71].into_iter().enumerate() {
        let here = root.path().join(run.to_string());
        let folder = here.join("data");
        copy(&opened, &folder);
        let program = Program::serving(&folder, &here.join("log"));
        let acknowledged = Mutex::new(Vec::new());
        let next = AtomicUsize::new(0);
        let url = format!("{}/r/{id}", program.address);
        std::thread::scope(|scope| {
            let mut members = Vec::new();
            for _ in 0..8 {
                members.push(scope.spawn(|| {
                    let agent = agent();
                    loop {
                        let at = next.fetch_add(1, Ordering::SeqCst);
                        let Some(code) = written.get(at) else { return };
                        let sent = send_with_canaries(&agent, &url, form(code, &ballots[at]));
                        match sent {
                            Ok(answer) if answer.status() == 303 => {
                                acknowledged.lock().expect("lock").push(at);
                            }
                            Ok(answer) => panic!("status {}", answer.status()),
                            Err(_) => return,
                        }
                    }
                }));
            }
            // Not at a time but at a number of answers, so that it is under load.
            while acknowledged.lock().expect("lock").len() < moment {
                assert!(
                    !members
                        .iter()
                        .all(std::thread::ScopedJoinHandle::is_finished),
                    "the program went early"
                );
                std::thread::yield_now();
            }
            program.kill();
        });
        let acknowledged = acknowledged.into_inner().expect("lock");
        let some = acknowledged.iter().take(4);
        let some = some.map(|&at| (codes[at].clone(), ballots[at].clone()));
        what_lies_about(&here, &id, some.unzip());

        let store = Store::open(&folder).expect("opens after a kill");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("runtime");
        let unused = |at: usize| {
            let code = codes[at].hash(id.as_str());
            runtime.block_on(store.has_code(&id, code)).expect("store")
        };
        let spent: Vec<usize> = (0..codes.len()).filter(|&at| !unused(at)).collect();
        for at in &acknowledged {
            assert!(
                spent.contains(at),
                "run {run}: an acknowledged ballot was lost"
            );
        }
        // However it ended: at rest the box is a function of what is in it.
        drop(store);
        let votes: Vec<(&Code, &Ballot)> = spent
            .iter()
            .rev()
            .map(|&at| (&codes[at], &ballots[at]))
            .collect();
        let other = root.path().join(format!("{run}-in-another-order"));
        let expected = expected_boxes(&opened, &other, &id, &votes);
        assert!(opened_boxes(&folder) == expected, "run {run}");
        let store = Store::open(&folder).expect("opens");
        // A ballot is in exactly when its code is out: the counts of the codes
        // that are spent are the counts of the box.
        store.close_round(&id, CLOSING_DAY).expect("closes");
        let round = store.round(&id).expect("store").expect("there");
        let retained = store.retained(&round).expect("store").expect("closed");
        assert_eq!(retained.answered as usize, spent.len(), "run {run}");
        if spent.len() >= 8 {
            for (item, kept) in retained.items.iter().enumerate() {
                let mut counts = vec![0; 3];
                for &at in &spent {
                    let Answer::Option(option) = ballots[at].answers()[item] else {
                        panic!("all answered");
                    };
                    counts[usize::from(option)] += 1;
                }
                assert_eq!(
                    *kept,
                    RetainedItem::Counts(ItemCounts::of(counts)),
                    "run {run} item {item}"
                );
            }
        }
    }
}

/// Of these members who sent their answers before the kill, nothing is found as
/// the files lie after it; and after a restart whoever has the keys finds their
/// ballots in the box alone and their codes nowhere.
fn what_lies_about(here: &Path, id: &Id, sent: (Vec<Code>, Vec<Ballot>)) {
    let (codes, ballots) = sent;
    let anywhere: Vec<Secret> = of_the_request()
        .into_iter()
        .chain(written_otherwise(&codes, &ballots))
        .collect();
    let of_the_box = of_the_box(id, &codes, &ballots);
    assert_eq!(search(here, &anywhere), Finds::new());
    assert_eq!(search(here, &of_the_box), Finds::new());

    let folder = here.join("data");
    let program = Program::serving(&folder, &here.join("log after"));
    let (boxes, _) = boxes_at_rest(&folder);
    assert_eq!(boxes.len(), 1, "the box and no log");
    assert_eq!(search(here, &of_the_box), Finds::new());
    assert_eq!(search(here, &anywhere), Finds::new());
    let with_keys = opened_aside(&folder, &here.join("with keys"));
    let in_the_box = Finds::from([(BOXES_FILE.to_owned(), "a ballot", "plain")]);
    assert_eq!(search(&with_keys, &of_the_box), in_the_box);
    program.kill();
}

const RUNS: u64 = 30;

/// Hits of every attacker who has the keys on the box as it lies, on a copy without
/// its log.
fn rank(folder: &Path, copy: &Path, ballots: &[Vec<u8>], order: &[usize], total: &mut Hits) {
    std::fs::write(copy, &opened_boxes(folder)[0].1).expect("copy");
    for (attack, guess) in attacks(copy, &["chunk"], ballots) {
        *total.entry(attack).or_default() += hits(&guess, order);
    }
}

type Hits = BTreeMap<&'static str, usize>;

/// Killed at rest or with answers just acknowledged, and started again: who
/// ranks the ballots of what is there, with the keys, knows no more of their order
/// than by chance. The log that a kill leaves does tell it to them, until the next
/// start; so after that it has to be gone.
#[test]
fn after_a_kill_and_after_a_restart_the_order_is_not_to_be_had() {
    let root = tempfile::tempdir().expect("folder");
    let opened = root.path().join("opened");
    let (id, codes) = a_round()
        .of(300)
        .with_cards()
        .opens_alone_in(&Store::open(&opened).expect("opens"));
    let (mut killed_at_rest, mut restarted) = (Hits::new(), Hits::new());
    for seed in 0..RUNS {
        let folder = root.path().join(seed.to_string());
        copy(&opened, &folder);
        let log = root.path().join(format!("{seed}.log"));
        let copy = root.path().join(format!("{seed}.db"));
        let answers = ballots(tool()).at_random(5000 + seed).of(MEMBERS);
        let ballots: Vec<Vec<u8>> = answers.iter().map(Ballot::to_bytes).collect();
        let order = random_order(5000 + seed);
        let program = Program::serving(&folder, &log);
        let url = format!("{}/r/{id}", program.address);
        let agent = agent();
        for &member in &order {
            let form = form(&codes[member].to_string(), &answers[member]);
            let sent = agent.post(&url).send_form(form).expect("an answer");
            assert_eq!(sent.status(), 303);
        }
        let at_rest = seed % 2 == 0;
        if at_rest {
            boxes_at_rest(&folder);
        }
        program.kill();
        for (name, file) in image(&folder) {
            let found = ballots.iter().any(|ballot| contains(&file, ballot));
            assert!(!found, "{seed}: a ballot in {name}");
        }
        if at_rest {
            rank(&folder, &copy, &ballots, &order, &mut killed_at_rest);
        }
        let program = Program::serving(&folder, &log);
        let (boxes, _) = boxes_at_rest(&folder);
        assert_eq!(boxes.len(), 1, "{seed}: the box and no log");
        program.kill();
        rank(&folder, &copy, &ballots, &order, &mut restarted);
        std::fs::remove_dir_all(&folder).expect("removed");
    }
    for (total, runs) in [(killed_at_rest, RUNS / 2), (restarted, RUNS)] {
        assert_eq!(total.len(), 8);
        for (attack, hits) in total {
            let mean = hits as f64 / runs as f64;
            assert!((mean - 1.0).abs() < 0.5, "by {attack}: {mean} of {MEMBERS}");
        }
    }
}
