//! Killing the program while it does each of the things that write: nothing
//! acknowledged is lost, nothing is counted twice. A few kills here; a long
//! run is `TABLEE_KILLS=1000 cargo test --test suite attacks::kills -- --nocapture`.

use crate::attacks::house::{agent, form};
use crate::common::app::PASSPHRASE;
use crate::common::ballots::counted;
use crate::common::ballots::{ballots, tool};
use crate::common::files::{contains, copy, image_when_closed, keys, opened_boxes};
use crate::common::people::Browser;
use crate::common::program::{Program, kill_after, the_program};
use crate::common::rounds::{CLOSING_DAY, a_round};
use crate::common::sealed;
use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::{Id, RoundState};
use tablee::store::{RECORDS_FILE, Store, Submission};

const MEMBERS: usize = 60;
const ANSWERED: usize = 12;

/// A folder at rest: a round that twelve of sixty have answered, and its
/// coordinator, signed in by a link that was not used.
struct Setting {
    root: tempfile::TempDir,
    id: Id,
    codes: Vec<Code>,
    answers: Vec<Ballot>,
    link: String,
}

impl Setting {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("folder");
        let store = Store::open(&root.path().join("opened")).expect("opens");
        let (id, codes) = a_round().of(60).with_cards().opens_alone_in(&store);
        let answers = ballots(tool()).at_random(81).of(MEMBERS);
        for (code, answers) in codes.iter().zip(&answers).take(ANSWERED) {
            counted(&store, &id, Some(code), answers);
        }
        let person = store.accounts().expect("read")[0].id;
        let link = store.make_link(Some(&person), Timestamp::now());
        drop(store);
        image_when_closed(&root.path().join("opened"));
        Self {
            id,
            codes,
            answers,
            link: link.expect("a link"),
            root,
        }
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn serving(&self) -> Program {
        copy(&self.root.path().join("opened"), &self.data());
        Program::serving(&self.data(), &self.root.path().join("log"))
    }

    fn coordinator(&self, program: &Program) -> Browser {
        let browser = Browser::new(&program.address);
        let link = format!("/welcome/{}", self.link);
        let fields = [("passphrase", "soup for everyone at the table")];
        assert_eq!(browser.post(&link, &fields).status, 303);
        browser
    }

    /// Members send from here on; gives those who were told that they are counted.
    fn send_until_killed(&self, program: Program, answers: usize, after: Duration) -> Vec<usize> {
        let url = format!("{}/r/{}", program.address, self.id);
        let acknowledged = Mutex::new((0..ANSWERED).collect::<Vec<_>>());
        let next = AtomicUsize::new(ANSWERED);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let agent = agent();
                    loop {
                        let at = next.fetch_add(1, Ordering::SeqCst);
                        let Some(code) = self.codes.get(at) else {
                            return;
                        };
                        let form = form(&code.to_string(), &self.answers[at]);
                        match agent.post(&url).send_form(form) {
                            Ok(sent) if sent.status() == 303 => {
                                acknowledged.lock().expect("lock").push(at);
                            }
                            Ok(sent) => panic!("status {}", sent.status()),
                            Err(_) => return,
                        }
                    }
                });
            }
            // Not at a time but from a number of answers on: under load.
            while acknowledged.lock().expect("lock").len() < ANSWERED + answers {
                std::thread::yield_now();
            }
            std::thread::sleep(after);
            program.kill();
        });
        acknowledged.into_inner().expect("lock")
    }

    /// After the kill: whether the round was closed by then. All who were told
    /// so are counted, as often as their codes are spent.
    fn check(&self, acknowledged: &[usize], codes_stay: bool) -> bool {
        let store = Store::open(&self.data()).expect("opens after a kill");
        let slots = sealed::slots(&fs::read(keys(&self.data())).expect("read"));
        let open = store.answered_now(&self.id).expect("read").is_some();
        assert_eq!(
            slots.len(),
            usize::from(open),
            "keys of one commit, or of none"
        );
        let state = store.round(&self.id).expect("read").expect("there").state;
        let was_closed = matches!(state, RoundState::Closed { .. });
        let mut counted = acknowledged.len();
        if !was_closed {
            counted = store.answered_now(&self.id).expect("read").expect("a box");
            if codes_stay {
                let again = |at: &usize| {
                    let code = Some(self.codes[*at].hash(self.id.as_str()));
                    let sent = store.submit_now(&self.id, code, &self.answers[*at]);
                    sent.expect("asked") == Submission::Counted
                };
                assert!(!acknowledged.iter().any(again), "lost, or counted twice");
                let unused = (0..MEMBERS).filter(again).count();
                assert_eq!(counted + unused, MEMBERS, "codes and ballots agree");
                counted = MEMBERS;
            }
            store.close_round(&self.id, CLOSING_DAY).expect("closes");
        }
        let round = store.round(&self.id).expect("read").expect("there");
        let retained = store.retained(&round).expect("read").expect("closed");
        assert_eq!(retained.answered as usize, counted);
        drop(store);
        image_when_closed(&self.data());
        let boxes = opened_boxes(&self.data());
        for answers in &self.answers {
            let bytes = answers.to_bytes();
            assert!(
                boxes.iter().all(|(_, file)| !contains(file, &bytes)),
                "left behind"
            );
        }
        fs::remove_dir_all(self.data()).expect("removed");
        was_closed
    }
}

#[test]
fn kills_while_it_writes_lose_nothing_and_double_nothing() {
    let kills = std::env::var("TABLEE_KILLS").ok();
    let kills: u64 = kills.and_then(|n| n.parse().ok()).unwrap_or(10);
    let setting = Setting::new();
    let already: Vec<usize> = (0..ANSWERED).collect();
    let mut rng = StdRng::seed_from_u64(91);
    let mut told: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut acknowledged_in_all = 0;
    for kill in 0..kills {
        let after = |most: u64, rng: &mut StdRng| Duration::from_micros(rng.random_range(0..most));
        let (what, came_through) = match kill % 5 {
            0 => {
                let (answers, after) = (rng.random_range(0..40), after(20_000, &mut rng));
                let acknowledged = setting.send_until_killed(setting.serving(), answers, after);
                acknowledged_in_all += acknowledged.len() - ANSWERED;
                setting.check(&acknowledged, true);
                ("submission", acknowledged.len() == MEMBERS)
            }
            1 | 2 => {
                let program = setting.serving();
                let coordinator = setting.coordinator(&program);
                let closing = kill % 5 == 1;
                let path = format!(
                    "/rounds/{}/{}",
                    setting.id,
                    if closing { "close" } else { "codes" }
                );
                let token = coordinator.token();
                let url = format!("{}{path}", program.address);
                // New codes wait for a passphrase to be hashed.
                let after = after(if closing { 60_000 } else { 900_000 }, &mut rng);
                std::thread::scope(|scope| {
                    scope.spawn(|| {
                        let form = [
                            ("csrf", token.as_str()),
                            ("replace", "yes"),
                            ("passphrase", PASSPHRASE),
                        ];
                        // Mostly nobody answers any more.
                        drop(coordinator.agent.post(&url).send_form(form));
                    });
                    std::thread::sleep(after);
                    program.kill();
                });
                let closed = setting.check(&already, false);
                (if closing { "closing" } else { "codes" }, closed)
            }
            3 => {
                let data = setting.data();
                copy(&setting.root.path().join("opened"), &data);
                let target = setting.root.path().join(format!("copy-{kill}.db"));
                let words = [
                    "backup".as_ref(),
                    &*target,
                    "--with-open-boxes".as_ref(),
                    "--data".as_ref(),
                    &*data,
                ];
                kill_after(the_program().args(words), after(120_000, &mut rng));
                let complete = target.exists();
                if complete {
                    let at = setting.root.path().join(format!("restored-{kill}"));
                    fs::create_dir(&at).expect("folder");
                    fs::copy(&target, at.join(RECORDS_FILE)).expect("copied");
                    let store = Store::open(&at).expect("a copy is complete or absent");
                    assert!(store.round(&setting.id).expect("read").is_some());
                }
                setting.check(&already, true);
                ("backup", complete)
            }
            _ => {
                let data = setting.root.path().join(format!("new-{kill}"));
                let words = ["serve", "--listen", "127.0.0.1:0", "--data"].map(Path::new);
                let words: Vec<&Path> = words.into_iter().chain([&*data]).collect();
                kill_after(the_program().args(words), after(150_000, &mut rng));
                let had = data.join(RECORDS_FILE).exists();
                let store = Store::open(&data).expect("starts after a first start was killed");
                assert!(store.accounts().expect("read").is_empty());
                drop(store);
                ("first start", had)
            }
        };
        let counts = told.entry(what).or_default();
        counts[0] += 1;
        counts[1] += usize::from(came_through);
    }
    println!(
        "{kills} kills, {acknowledged_in_all} answers acknowledged under load, 0 lost, 0 twice"
    );
    for (what, [times, through]) in told {
        println!("{what}: killed {times} times, of which {through} had come through before");
    }
}
