//! Lines in which what is wrong waits for its turn: wrong codes of a round, wrong
//! passphrases under a name. What is right passes by.
//!
//! Each line lets out so many a second, and each further one waits for those
//! before it. A right code, a right passphrase is looked at as soon as it comes,
//! so no number of wrong ones stands before it.
//!
//! # Invariants
//!
//! * No address: behind one may be a whole office, and behind a proxy is
//!   everybody. The key of a line, some times and nothing else are known here, in
//!   memory.
//! * Places are of fixed number. One is free again when its time is over, not
//!   when its client hangs up: hanging up buys nothing here.
//!
//! # What this cannot do
//!
//! What is right gets in at once and is told from what is wrong by that alone. So
//! whoever opens a new connection for each guess, and does not stay for the
//! answer, guesses as fast as the server looks up or hashes. The number of codes
//! and the length of passphrases are what stands against that:
//! `docs/threat-model.md` has the arithmetic.

use super::Clock;
use jiff::{SignedDuration, Timestamp};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Lines that are told apart. Two that share a door share the wait, which
/// nobody can aim at: the key is drawn at the start.
const DOORS: usize = 1024;
/// Who waits in all lines: connections and forms kept in memory.
const IN_ALL: usize = 256;
/// How often one who waits looks at the clock.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How fast a line lets out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Between two that are let out, in milliseconds.
    gap: i64,
    /// Let out at once where it was quiet: slips.
    at_once: i64,
    /// Those that wait; the last of them less long than web servers in front
    /// have patience for.
    in_line: i64,
}

/// Wrong codes of a round.
pub(crate) const WRONG_CODES: Pace = Pace {
    gap: 250,
    at_once: 8,
    in_line: 64,
};

/// Wrong passphrases under a name: as a person types, and slower.
pub(crate) const WRONG_PASSPHRASES: Pace = Pace {
    gap: 4_000,
    at_once: 5,
    in_line: 6,
};

/// Wrong codes of an app that shows codes, of one person: nobody waits, beyond
/// these none is looked at. Of a million codes three are right at a time, so
/// whoever has the passphrase and never stops guessing is through within a year in
/// one case of ten.
pub(crate) const WRONG_APP_CODES: Pace = Pace {
    gap: 15 * 60_000,
    at_once: 10,
    in_line: 0,
};

impl Pace {
    /// Answers through a link that all members share: a roomful at once, then two
    /// a minute; nobody is held, they are asked to send again.
    pub(crate) fn of_link(invited: u32) -> Self {
        Self {
            gap: 30_000,
            at_once: i64::from(invited.max(5)),
            in_line: 0,
        }
    }

    fn gaps(self, count: i64) -> SignedDuration {
        SignedDuration::from_millis(self.gap * count)
    }
}

/// Lines of one kind, one a key. Each program that serves one database has its own: so
/// many let out so many times as much, and the arithmetic of `docs/threat-model.md` is of one.
pub(crate) struct Lines {
    key: RandomState,
    state: Mutex<State>,
    /// The server stops: nobody waits any more.
    are_over: AtomicBool,
}

struct State {
    /// Until when each door is taken.
    taken_until: Vec<Timestamp>,
    /// When those who wait are let out.
    waiting: BinaryHeap<Reverse<Timestamp>>,
}

/// When one is let out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// At this time or, if that is over, now.
    At(Timestamp),
    /// Not at all: too many wait.
    Never,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            key: RandomState::new(),
            state: Mutex::new(State {
                taken_until: vec![Timestamp::UNIX_EPOCH; DOORS],
                waiting: BinaryHeap::with_capacity(IN_ALL),
            }),
            are_over: AtomicBool::new(false),
        }
    }
}

impl Lines {
    /// Gives one more of this key its turn.
    pub(crate) fn turn(&self, pace: Pace, of: &str, now: Timestamp) -> Turn {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let State {
            taken_until,
            waiting,
        } = &mut *state;
        while waiting.peek().is_some_and(|first| first.0 <= now) {
            waiting.pop();
        }
        // A clock that was set back leaves times that no turn can have.
        let last = now + pace.gaps(pace.in_line);
        if waiting.iter().any(|turn| turn.0 > last) {
            waiting.clear();
        }
        let door = &mut taken_until[self.key.hash_one(of) as usize % DOORS];
        if *door < now || *door > last + pace.gaps(pace.at_once) {
            *door = now;
        }
        let taken_until = *door + pace.gaps(1);
        let turn = taken_until - pace.gaps(pace.at_once);
        if turn > now {
            if turn > last || waiting.len() >= IN_ALL {
                return Turn::Never;
            }
            waiting.push(Reverse(turn));
        }
        *door = taken_until;
        Turn::At(turn)
    }

    /// Takes a turn back that was at once: what came in it was right.
    pub(crate) fn give_back(&self, pace: Pace, of: &str) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let door = self.key.hash_one(of) as usize % DOORS;
        state.taken_until[door] -= pace.gaps(1);
    }

    /// Lets go of all who wait, now and from now on: the server stops, and they
    /// would hold it up. They are told no more than those for whom there is no
    /// room.
    pub(crate) fn end(&self) {
        self.are_over.store(true, Ordering::Relaxed);
    }

    /// Returns when one of this key is let out; false if it is not.
    pub(crate) async fn wait(&self, pace: Pace, of: &str, clock: &Clock) -> bool {
        let Turn::At(turn) = self.turn(pace, of, clock()) else {
            return false;
        };
        loop {
            let left = turn.duration_since(clock());
            // More than there ever was: the clock was set back.
            if left <= SignedDuration::ZERO || left > pace.gaps(pace.in_line) {
                return true;
            }
            if self.are_over.load(Ordering::Relaxed) {
                return false;
            }
            let left = Duration::try_from(left).unwrap_or(LOOK_EVERY);
            tokio::time::sleep(left.min(LOOK_EVERY)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: i64 = WRONG_CODES.gap;
    const AT_ONCE: i64 = WRONG_CODES.at_once;
    const IN_LINE: i64 = WRONG_CODES.in_line;

    fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(1_800_000_000_000 + millisecond).expect("in range")
    }

    /// Milliseconds from `now` until the turn, none if it never comes.
    fn waits(codes: &Lines, of: &str, now: i64) -> Option<i64> {
        match codes.turn(WRONG_CODES, of, at(now)) {
            Turn::At(turn) => {
                let wait = turn.duration_since(at(now)).as_millis();
                Some(i64::try_from(wait).expect("short").max(0))
            }
            Turn::Never => None,
        }
    }

    #[test]
    fn slips_wait_for_nothing_and_guesses_for_each_other() {
        let (codes, here) = (Lines::default(), "7hk3m9pq2w");
        for _ in 0..AT_ONCE {
            assert_eq!(waits(&codes, here, 0), Some(0));
        }
        for place in 1..=IN_LINE {
            assert_eq!(waits(&codes, here, 0), Some(GAP * place));
        }
        for _ in 0..1000 {
            assert_eq!(waits(&codes, here, 0), None);
        }
        // Who was turned away has made the line no longer.
        assert_eq!(waits(&codes, here, GAP), Some(GAP * IN_LINE));
        assert_eq!(waits(&codes, here, GAP), None);
    }

    #[test]
    fn an_hour_of_guessing_is_answered_four_times_a_second() {
        let (codes, here) = (Lines::default(), "7hk3m9pq2w");
        let hour = 3_600_000;
        let told = (0..hour / 10).filter(|tenth| {
            let wait = waits(&codes, here, tenth * 10);
            wait.is_some_and(|wait| tenth * 10 + wait < hour)
        });
        let told = i64::try_from(told.count()).expect("few");
        let most = AT_ONCE + hour / GAP;
        assert!((most - 1..=most).contains(&told), "{told} of {most}");
    }

    /// A roomful sends in one minute; whoever goes on alone needs more than a
    /// quarter of an hour for all the room that a box has.
    #[test]
    fn a_link_lets_a_roomful_in_at_once_and_then_two_a_minute() {
        let (lines, pace) = (Lines::default(), Pace::of_link(40));
        let sends = |second: i64| lines.turn(pace, "7hk3m9pq2w", at(second * 1000));
        for _ in 0..40 {
            assert!(matches!(sends(0), Turn::At(_)));
        }
        assert_eq!(sends(0), Turn::Never);
        let more = (1..3600).filter(|second| sends(*second) != Turn::Never);
        assert_eq!(more.count(), 119);
        assert!(
            4 * 8 * pace.gap > 15 * 60_000,
            "eight members, room for forty"
        );
    }

    /// Ten slips, then four an hour; what is right costs nothing.
    #[test]
    fn a_year_of_guessing_an_apps_codes_is_through_in_one_case_of_ten() {
        let (lines, pace) = (Lines::default(), WRONG_APP_CODES);
        let looked_at = |minute: i64| lines.turn(pace, "rose", at(minute * 60_000)) != Turn::Never;
        for _ in 0..10 {
            assert!(looked_at(0));
        }
        assert!(!looked_at(0) && !looked_at(14) && looked_at(15) && !looked_at(15));
        lines.give_back(pace, "rose");
        assert!(looked_at(15), "the last one was right");
        let day = 24 * 60;
        let guesses = (16..day).filter(|minute| looked_at(*minute)).count();
        assert_eq!(guesses, 94);
        let misses = (1.0 - 3.0 / 1_000_000.0_f64).powi(365 * 96);
        assert!((0.09..0.11).contains(&(1.0 - misses)), "{misses}");
    }

    #[test]
    fn a_quiet_round_forgets() {
        let (codes, here) = (Lines::default(), "7hk3m9pq2w");
        for _ in 0..AT_ONCE + IN_LINE {
            assert!(waits(&codes, here, 0).is_some());
        }
        let later = GAP * (AT_ONCE + IN_LINE);
        for _ in 0..AT_ONCE {
            assert_eq!(waits(&codes, here, later), Some(0));
        }
        assert_eq!(waits(&codes, here, later), Some(GAP));
    }

    #[test]
    fn no_flood_fills_the_memory_and_every_place_is_free_again() {
        let codes = Lines::default();
        let rounds: Vec<String> = (0..500).map(|n| format!("{n:010}")).collect();
        for now in [0, GAP * IN_LINE] {
            let mut waiting = 0;
            for of in &rounds {
                for _ in 0..AT_ONCE + IN_LINE {
                    waiting += usize::from(waits(&codes, of, now).is_some_and(|wait| wait > 0));
                }
            }
            assert_eq!(waiting, IN_ALL);
            let lines = codes.state.lock().expect("lines");
            assert_eq!(
                (lines.waiting.len(), lines.taken_until.len()),
                (IN_ALL, DOORS)
            );
        }
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nobody_waiting() {
        let (codes, here) = (Lines::default(), "7hk3m9pq2w");
        for _ in 0..AT_ONCE + IN_LINE {
            assert!(waits(&codes, here, 3_600_000).is_some());
        }
        assert_eq!(waits(&codes, here, 0), Some(0));
    }

    /// The positive control: a limit by address, before the code is looked up,
    /// shuts out whoever sits behind the same one.
    #[test]
    fn a_limit_by_address_shuts_out_the_member_next_door() {
        let mut tries = std::collections::HashMap::new();
        let mut may_try = |address: &'static str| {
            let count: &mut i64 = tries.entry(address).or_default();
            *count += 1;
            *count <= AT_ONCE
        };
        let office = "203.0.113.7";
        for _ in 0..100 {
            may_try(office);
        }
        assert!(!may_try(office), "the member's right code is not looked at");
    }
}
