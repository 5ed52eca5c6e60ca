//! Attacks on the real program and the real files: killing it under load, and
//! looking for what it promised to forget.

#[path = "common/program.rs"]
mod program;

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use program::Program;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tablee::ballot::Ballot;
use tablee::code::Code;
use tablee::disclosure::{CountsFrom, PublishedItem};
use tablee::instrument::shipped;
use tablee::round::{Entry, Id, RoundSettings};
use tablee::store::{PartnershipDraft, Store};

fn open_round(store: &Store, members: u32) -> (Id, Vec<Code>) {
    let person = store.add_coordinator("Ada").expect("store").expect("free");
    let draft = PartnershipDraft {
        name: "A table".into(),
        ..PartnershipDraft::default()
    };
    let partnership = store.add_partnership(&draft, &person.id).expect("store");
    let instrument = Arc::new(shipped()[0].clone());
    let now = Timestamp::now();
    let settings = RoundSettings::new(
        "A round",
        Arc::clone(&instrument),
        members,
        Entry::Cards,
        instrument.languages().to_vec(),
        now + 240.hours(),
        TimeZone::UTC,
        CountsFrom::Eight,
        now,
    )
    .expect("valid");
    let id = store
        .open_round(&partnership.id, &settings, now)
        .expect("opens");
    let codes = store.make_cards(&id).expect("store").expect("cards").codes;
    (id, codes)
}

fn form(code: &Code, answers: &[Option<u8>]) -> Vec<(String, String)> {
    let mut form = vec![
        ("go".to_owned(), "send".to_owned()),
        ("gaps".to_owned(), "yes".to_owned()),
        ("lang".to_owned(), "fr".to_owned()),
        ("code".to_owned(), code.to_string()),
    ];
    for (item, answer) in shipped()[0].items().iter().zip(answers) {
        if let Some(option) = answer {
            let letter = char::from(b'A' + option).to_string();
            form.push((format!("item-{}", item.id), letter));
        }
    }
    form
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .build()
        .into()
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_torn_by_a_kill() {
    let root = tempfile::tempdir().expect("folder");
    let mut rng = StdRng::seed_from_u64(5);
    for (run, moment) in [1, 7, 20, 43, 71].into_iter().enumerate() {
        let folder = root.path().join(run.to_string());
        let (id, codes) = open_round(&Store::open(&folder).expect("opens"), 120);
        let ballots: Vec<Vec<Option<u8>>> = codes
            .iter()
            .map(|_| (0..18).map(|_| Some(rng.random_range(0..3_u8))).collect())
            .collect();
        let program = Program::serving(&folder, &root.path().join("log"), &[], &[]);
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
                        let Some(code) = codes.get(at) else { return };
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
            drop(program);
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
        // A ballot is in exactly when its code is out: the counts of the codes
        // that are spent are the counts of the box.
        store
            .close_round(&id, jiff::civil::date(2026, 11, 20))
            .expect("closes");
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
                    PublishedItem::Counts(counts),
                    "run {run} item {item}"
                );
            }
        }
    }
}

const AGENT: &str = "Canary-Agent/77.31 (canaryphone)";
const ADDRESS: &str = "203.0.113.77";
const LANGUAGE: &str = "fr-CH;q=0.73";

#[test]
fn after_closing_nothing_of_a_member_is_found_anywhere() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let log = root.path().join("log");
    let (id, codes) = open_round(&Store::open(&folder).expect("opens"), 12);
    let mut rng = StdRng::seed_from_u64(6);
    let ballots: Vec<Vec<Option<u8>>> = (0..9)
        .map(|_| (0..18).map(|_| Some(rng.random_range(0..3_u8))).collect())
        .collect();
    let program = Program::serving(&folder, &log, &[], &[]);
    let agent = agent();
    for (code, ballot) in codes.iter().zip(&ballots) {
        let url = format!("{}/r/{id}", program.address);
        let sent = agent
            .post(&url)
            .header("user-agent", AGENT)
            .header("x-forwarded-for", ADDRESS)
            .header("accept-language", LANGUAGE)
            .send_form(form(code, ballot))
            .expect("answers");
        assert_eq!(sent.status(), 303);
    }
    // Wrong turns are not written down either.
    let wrong = agent
        .post(format!("{}/r/{id}", program.address))
        .header("user-agent", AGENT)
        .send_form(form(&codes[0], &ballots[0]))
        .expect("answers");
    assert_eq!(wrong.status(), 422);
    program.stop();
    let outputs = root.path().join("outputs");
    fs::create_dir_all(&outputs).expect("folder");
    {
        let store = Store::open(&folder).expect("opens");
        store
            .close_round(&id, jiff::civil::date(2026, 11, 20))
            .expect("closes");
        store.back_up(&outputs.join("copy.db")).expect("copies");
    }
    for format in ["pdf", "html", "csv"] {
        let written = Command::new(env!("CARGO_BIN_EXE_tablee"))
            .args(["report", id.as_str(), "--format", format, "--data"])
            .arg(&folder)
            .arg("-o")
            .arg(outputs.join(format!("report.{format}")))
            .status()
            .expect("runs");
        assert!(written.success());
    }
    let mut secrets: Vec<(String, Vec<u8>)> = vec![
        ("agent".into(), b"canaryphone".to_vec()),
        ("address".into(), ADDRESS.into()),
        ("language".into(), b"q=0.73".to_vec()),
    ];
    for (code, ballot) in codes.iter().zip(&ballots) {
        let written = code.to_string();
        secrets.push(("a code".into(), written.replace('-', "").into_bytes()));
        secrets.push(("a written code".into(), written.into_bytes()));
        secrets.push((
            "a code's hash".into(),
            code.hash(id.as_str()).as_bytes().to_vec(),
        ));
        let sent = Ballot::from_answers(&shipped()[0], ballot.clone()).expect("fits");
        secrets.push(("a ballot".into(), sent.to_bytes()));
        let plain = ballot.iter().map(|a| a.map_or(8, |a| a + 1)).collect();
        secrets.push(("a ballot, a byte an item".into(), plain));
        let letters = ballot
            .iter()
            .map(|a| a.map_or(b'-', |a| b'A' + a))
            .collect();
        secrets.push(("a ballot in letters".into(), letters));
    }
    let mut looked_at = 0;
    for place in [&folder, &outputs, &root.path().to_owned()] {
        for entry in fs::read_dir(place).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_file() {
                let bytes = fs::read(&path).expect("file");
                looked_at += 1;
                for (what, secret) in &secrets {
                    let found = bytes.windows(secret.len()).any(|window| window == secret);
                    assert!(!found, "{what} is found in {}", path.display());
                }
            }
        }
    }
    assert!(
        looked_at >= 7,
        "databases, copy, three reports, log: {looked_at}"
    );
    let logged = fs::read_to_string(&log).expect("log");
    assert!(
        !logged.contains("/r/"),
        "the log names an address of a member's page:\n{logged}"
    );
}
