//! Killing the program under load.

use crate::house::{
    Answers, CLOSING_DAY, Program, agent, boxes_image, copy, expected_boxes, form, open_round,
    random_answers,
};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tablee::code::Code;
use tablee::disclosure::{Counts, PublishedItem};
use tablee::store::Store;

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_torn_by_a_kill() {
    let root = tempfile::tempdir().expect("folder");
    let opened = root.path().join("opened");
    let (id, codes) = open_round(&Store::open(&opened).expect("opens"), 120);
    let written: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let ballots = random_answers(codes.len(), 5);
    for (run, moment) in [1, 7, 20, 43, 71].into_iter().enumerate() {
        let folder = root.path().join(run.to_string());
        copy(&opened, &folder);
        let program = Program::serving(&folder, &root.path().join("log"));
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
                        let sent = agent.post(&url).send_form(form(code, &ballots[at]));
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
        let votes: Vec<(&Code, &Answers)> = spent
            .iter()
            .rev()
            .map(|&at| (&codes[at], &ballots[at]))
            .collect();
        let other = root.path().join(format!("{run}-in-another-order"));
        let expected = expected_boxes(&opened, &other, &id, &votes);
        assert!(boxes_image(&folder) == expected, "run {run}");
        let store = Store::open(&folder).expect("opens");
        // A ballot is in exactly when its code is out: the counts of the codes
        // that are spent are the counts of the box.
        store.close_round(&id, CLOSING_DAY).expect("closes");
        let round = store.round(&id).expect("store").expect("there");
        let published = store.published(&round).expect("store").expect("closed");
        assert_eq!(published.answered as usize, spent.len(), "run {run}");
        if spent.len() >= 8 {
            for (item, kept) in published.items.iter().enumerate() {
                let mut counts = vec![0; 3];
                for &at in &spent {
                    counts[usize::from(ballots[at][item].expect("all answered"))] += 1;
                }
                assert_eq!(
                    *kept,
                    PublishedItem::Counts(Counts::of(counts)),
                    "run {run} item {item}"
                );
            }
        }
    }
}
