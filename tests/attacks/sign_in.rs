//! Keeping a coordinator out: by wrong tries under their name, by a flood of
//! names that nobody has, by the memory that hashing takes.

use crate::attacks::house::agent;
use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::program::Program;
use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use jiff::{SignedDuration, Timestamp};
use std::process::Command;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tablee::store::Store;

const ATTACKERS: usize = 40;
/// What a process may have grown by after a flood, in KiB.
const GROWN: u64 = 64 * 1024;

/// Tries to sign in until told to stop.
fn tries(address: &str, name: &str, stop: &AtomicBool, made: &AtomicUsize) {
    while !stop.load(Ordering::Relaxed) {
        let fields = [("name", name), ("passphrase", "not the right one at all")];
        let sent = agent().post(format!("{address}/sign-in")).send_form(fields);
        // Some wait for their turn longer than they have patience for.
        assert!(sent.is_err() || sent.is_ok_and(|sent| sent.status() != 303));
        made.fetch_add(1, Ordering::Relaxed);
    }
}

/// `ATTACKERS` try under the names that `name` gives, while `meanwhile` happens;
/// gives how many tries there were.
fn under_attack(
    app: &TestApp,
    name: impl Fn(usize) -> String + Sync,
    meanwhile: impl FnOnce(&AtomicUsize),
) {
    let (stop, made) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for attacker in 0..ATTACKERS {
            let (stop, made, name) = (&stop, &made, &name);
            scope.spawn(move || tries(&app.address, &name(attacker), stop, made));
        }
        while made.load(Ordering::Relaxed) < ATTACKERS {
            std::thread::sleep(Duration::from_millis(20));
        }
        meanwhile(&made);
        stop.store(true, Ordering::Relaxed);
        // The clock stands still, so some wait for their turn.
        app.passes(SignedDuration::from_mins(10));
    });
}

fn signs_in(app: &TestApp) -> u16 {
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    app.visitor().post("/sign-in", &fields).status
}

#[test]
fn whoever_knows_a_name_keeps_nobody_out() {
    let app = TestApp::start();
    let known = app.coordinator();
    under_attack(
        &app,
        |_| "Rose".to_owned(),
        |_| {
            for _ in 0..10 {
                assert_eq!(signs_in(&app), 303, "from a browser that is not known");
                known.signs_in("Rose");
            }
        },
    );
}

#[test]
fn a_flood_of_names_that_nobody_has_closes_nothing() {
    let app = TestApp::start();
    let _rose = app.coordinator();
    under_attack(
        &app,
        |attacker| format!("Nobody {attacker}"),
        |made| {
            for _ in 0..12 {
                assert_eq!(signs_in(&app), 303);
            }
            assert!(made.load(Ordering::Relaxed) >= ATTACKERS);
        },
    );
}

/// The positive controls: a rule that counts tries before it looks keeps the
/// owner out for as long as somebody goes on; a queue without turns is full of
/// whoever asks most.
#[test]
fn a_rule_that_counts_before_it_looks_keeps_the_owner_out() {
    let (mut failures, mut last) = (0_u32, 0_i64);
    let mut may_try = |now: i64| {
        let wait = if failures < 5 {
            0
        } else {
            60.min(1 << (failures - 5).min(16))
        };
        let may = now - last >= wait;
        if may {
            (failures, last) = (failures + 1, now);
        }
        may
    };
    let mut owner_got_in = 0;
    for second in 0..600 {
        let attacker_first = may_try(second);
        owner_got_in += usize::from(second > 10 && !attacker_first && may_try(second));
    }
    assert_eq!(owner_got_in, 0);

    let (places, mut taken, mut refused) = (32_usize, 0_usize, 0);
    for _ in 0..12 {
        // Two leave, and of the forty who ask again all are before the owner.
        taken = taken.saturating_sub(2);
        taken = places.min(taken + ATTACKERS);
        refused += usize::from(taken >= places);
    }
    assert_eq!(refused, 12);
}

/// The memory of a process that is resident, in KiB.
fn resident(process: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("a process");
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1));
    kib.and_then(|kib| kib.parse().ok()).expect("a size")
}

#[test]
fn a_flood_of_passphrases_leaves_no_memory_behind() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let store = Store::open(&folder).expect("opens");
    let kept: PasswordHash = Argon2::default()
        .hash_password(PASSPHRASE.as_bytes())
        .expect("hashes");
    let now = Timestamp::now();
    let token = store.make_link(None, now).expect("a link");
    let person = store.redeem_link(&token, "Rose", &kept.to_string(), now);
    assert!(person.expect("stored").is_some());
    drop(store);
    let program = Program::serving(&folder, &root.path().join("log"));
    let process = program.id().to_string();
    let before = resident(&process);

    let (stop, made) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for attacker in 0..2 * ATTACKERS {
            let (stop, made, program) = (&stop, &made, &program);
            // A name that somebody has: each try is hashed.
            let name = if attacker % 4 == 0 { "Nobody" } else { "Rose" };
            scope.spawn(move || tries(&program.address, name, stop, made));
        }
        while made.load(Ordering::Relaxed) < 6 * ATTACKERS {
            std::thread::sleep(Duration::from_millis(20));
        }
        stop.store(true, Ordering::Relaxed);
    });
    let grown = resident(&process).saturating_sub(before);
    assert!(grown < GROWN, "{grown} KiB more than before");
    program.stop();
}

/// The name of the positive control, and what tells it that it runs by itself.
const CONTROL: &str =
    "attacks::sign_in::hashing_with_memory_of_its_own_each_time_takes_more_than_that";
const BY_ITSELF: &str = "TABLEE_TEST_BY_ITSELF";

/// The positive control: the same crate, with memory of its own each time and
/// nothing that bounds how many hash at once. In a process of its own: what other
/// tests give back meanwhile would make this one's growth look smaller.
#[test]
fn hashing_with_memory_of_its_own_each_time_takes_more_than_that() {
    if std::env::var_os(BY_ITSELF).is_none() {
        let mut itself = Command::new(std::env::current_exe().expect("a program"));
        itself.args([CONTROL, "--exact"]).env(BY_ITSELF, "1");
        let ran = itself.output().expect("runs");
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{said}");
        assert!(said.contains("1 passed"), "{said}");
        return;
    }
    let before = resident("self");
    let (full, end) = (Barrier::new(17), Barrier::new(17));
    let grown = std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                let mut memory = vec![argon2::Block::default(); 19_456];
                let argon2 = Argon2::default();
                let filled =
                    argon2.fill_memory(PASSPHRASE.as_bytes(), b"sixteen bytes...", &mut memory);
                full.wait();
                end.wait();
                filled.expect("filled");
            });
        }
        full.wait();
        let grown = resident("self").saturating_sub(before);
        end.wait();
        grown
    });
    assert!(grown > GROWN, "{grown} KiB");
}
