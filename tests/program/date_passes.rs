//! A date passes, and three programs look whether it has: a round is closed once, with all
//! that was acknowledged.

use crate::attacks::house::{agent, form};
use crate::common::ballots::{ballots, counted, tool};
use crate::common::files::word;
use crate::common::patience::until;
use crate::common::postgres::Database;
use crate::common::rounds::{a_partnership, a_round};
use crate::common::several::{PROGRAMS, Several};
use crate::program::handed_over::Raised;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::os::unix::net::UnixDatagram;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::{Closing, Entry, Id, RoundSettings};
use tablee::store::Store;

const ROUNDS: usize = 4;
const MEMBERS: u32 = 90;
/// Who answered before: enough for a result.
const BEFORE: usize = 8;

/// A round with codes that is over in a moment, and eight of its answers.
struct Due {
    id: Id,
    codes: Vec<Code>,
}

impl Due {
    fn opened_in(store: &Store, whose: &Id, at: Timestamp, ballots: &[Ballot]) -> Self {
        let settings = RoundSettings {
            closing: Closing::parse(at, TimeZone::UTC, Timestamp::now()).expect("later"),
            ..a_round().of(MEMBERS).settings()
        };
        let id = store.open_round(whose, &settings, Entry::Cards, Timestamp::now());
        let id = id.expect("opens");
        let codes = store.make_cards(&id).expect("stored").expect("codes").codes;
        for (code, ballot) in codes.iter().zip(&ballots[..BEFORE]) {
            counted(store, &id, Some(code), ballot);
        }
        Self { id, codes }
    }
}

#[test]
fn three_programs_that_look_close_a_round_once_and_with_all_that_was_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("notify");
    let manager = UnixDatagram::bind(&place).expect("bound");
    let database = Database::new();
    let told = format!("NOTIFY_SOCKET={}", word(&place));
    // They look ten times a second.
    let by = ["env", "TABLEE_LOG=info", "WATCHDOG_USEC=200000", &told];
    let several = Several::ready_on(&database, &by);
    // Each update that closes a round, also one that is closed.
    database.asks(
        "CREATE TABLE closing (round TEXT);
         CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN INSERT INTO closing VALUES (NEW.id); RETURN NEW; END $$;
         CREATE TRIGGER noted AFTER UPDATE OF state ON round FOR EACH ROW
         WHEN (NEW.state = 'closed') EXECUTE FUNCTION noted()",
    );
    let (looked, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|all| {
        let _in_the_end = Raised(&over);
        all.spawn(|| looks(&manager, &looked, &over));
        several.start_all();
        let store = Store::open(several.places(&database)).expect("opens");
        let whose = a_partnership(&store);
        let ballots = ballots(tool()).at_random(23).of(MEMBERS as usize);
        let at = Timestamp::now() + SignedDuration::from_millis(2500);
        let rounds: Vec<Due> = (0..ROUNDS)
            .map(|_| Due::opened_in(&store, &whose, at, &ballots))
            .collect();
        let acknowledged = rounds.iter().map(|_| AtomicUsize::new(BEFORE));
        let acknowledged: Vec<AtomicUsize> = acknowledged.collect();
        thread::scope(|members| {
            for which in 0..PROGRAMS {
                let (rounds, acknowledged, ballots) = (&rounds, &acknowledged, &ballots);
                let address = several.address(which);
                members.spawn(move || send(&address, which, rounds, ballots, acknowledged));
            }
        });
        until("they close", || {
            database.asks("SELECT DISTINCT round FROM closing").len() == ROUNDS
        });
        // Who comes late finds nothing to close.
        let by_now = looked.load(Ordering::SeqCst);
        while looked.load(Ordering::SeqCst) < by_now + 4 * PROGRAMS {
            thread::yield_now();
        }
        let closings = database.asks("SELECT count(*) FROM closing");
        assert_eq!(closings, [ROUNDS.to_string()]);
        for (due, acknowledged) in rounds.iter().zip(&acknowledged) {
            let round = store.round(&due.id).expect("read").expect("there");
            let retained = store.retained(&round).expect("read").expect("closed");
            assert_eq!(
                retained.answered as usize,
                acknowledged.load(Ordering::SeqCst)
            );
        }
    });
    let logged = several.logged();
    assert!(!logged.contains("ERROR"), "{logged}");
}

/// Counts how often the programs say that they have looked.
fn looks(manager: &UnixDatagram, looked: &AtomicUsize, over: &AtomicBool) {
    let patience = Some(Duration::from_millis(100));
    manager.set_read_timeout(patience).expect("set");
    let mut word = [0; 200];
    while !over.load(Ordering::SeqCst) {
        let heard = manager.recv(&mut word);
        if heard.is_ok_and(|length| word[..length].starts_with(b"WATCHDOG=1")) {
            looked.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Members of all rounds send at one program, until they are told that it is too late.
fn send(
    address: &str,
    which: usize,
    rounds: &[Due],
    ballots: &[Ballot],
    acknowledged: &[AtomicUsize],
) {
    let agent = agent();
    let mut open = vec![true; rounds.len()];
    for member in (BEFORE + which..MEMBERS as usize).step_by(PROGRAMS) {
        for (round, due) in rounds.iter().enumerate() {
            if !open[round] {
                continue;
            }
            let form = form(&due.codes[member].to_string(), &ballots[member]);
            let url = format!("{address}/r/{}", due.id);
            let sent = agent.post(&url).send_form(form).expect("an answer");
            match sent.status().as_u16() {
                303 => _ = acknowledged[round].fetch_add(1, Ordering::SeqCst),
                410 => open[round] = false,
                other => panic!("status {other}"),
            }
        }
    }
}
