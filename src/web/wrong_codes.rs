//! Slows the guessing of codes: a wrong one is told so when its turn comes.
//!
//! Each round lets out so many 'not among the unused' a second, unknown codes
//! and used ones alike, and each further one waits for those before it. A right
//! code passes by: it is looked up as soon as it comes, so no number of wrong
//! ones stands before it.
//!
//! # Invariants
//!
//! * No address: behind one may be a whole office, and behind a proxy is
//!   everybody. A round, some times and nothing else are known here, in memory.
//! * Places are of fixed number. One is free again when its time is over, not
//!   when its client hangs up: hanging up buys nothing here.
//!
//! # What this cannot do
//!
//! A right code that gets in at once is told from a wrong one by that alone. So
//! whoever opens a new connection for each guess, and does not stay for the
//! answer, guesses as fast as the server looks up. The number of codes is what
//! stands against that: `docs/threat-model.md` has the arithmetic.

use super::Clock;
use crate::round::Id;
use jiff::{SignedDuration, Timestamp};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Between two wrong codes of one round that are told so, in milliseconds.
const GAP: i64 = 250;
/// Wrong codes of a quiet round that are told so at once: slips of members.
const AT_ONCE: i64 = 8;
/// Wrong codes of one round that wait; the last of them for 16 s, which is less
/// than what web servers in front have patience for.
const IN_LINE: i64 = 64;
/// Wrong codes of all rounds that wait: connections and forms kept in memory.
const IN_ALL: usize = 256;
/// Rounds that are told apart. Two that share a door share the wait, which
/// nobody can aim at: the key is drawn at the start.
const DOORS: usize = 1024;
/// How often one who waits looks at the clock.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// The lines of wrong codes, one a round.
pub(crate) struct WrongCodes {
    key: RandomState,
    lines: Mutex<Lines>,
}

struct Lines {
    /// Until when each door is taken.
    taken_until: Vec<Timestamp>,
    /// When those who wait are let out.
    waiting: BinaryHeap<Reverse<Timestamp>>,
}

/// When a wrong code is told so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// At this time or, if that is over, now.
    At(Timestamp),
    /// Not at all: too many wait.
    Never,
}

impl Default for WrongCodes {
    fn default() -> Self {
        Self {
            key: RandomState::new(),
            lines: Mutex::new(Lines {
                taken_until: vec![Timestamp::UNIX_EPOCH; DOORS],
                waiting: BinaryHeap::with_capacity(IN_ALL),
            }),
        }
    }
}

impl WrongCodes {
    /// Gives a wrong code of this round its turn.
    pub(crate) fn turn(&self, round: &Id, now: Timestamp) -> Turn {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let Lines {
            taken_until,
            waiting,
        } = &mut *lines;
        while waiting.peek().is_some_and(|first| first.0 <= now) {
            waiting.pop();
        }
        // A clock that was set back leaves times that no turn can have.
        let last = now + gaps(IN_LINE);
        if waiting.iter().any(|turn| turn.0 > last) {
            waiting.clear();
        }
        let door = &mut taken_until[self.key.hash_one(round.as_str()) as usize % DOORS];
        if *door < now || *door > last + gaps(AT_ONCE) {
            *door = now;
        }
        let taken_until = *door + gaps(1);
        let turn = taken_until - gaps(AT_ONCE);
        if turn > now {
            if turn > last || waiting.len() >= IN_ALL {
                return Turn::Never;
            }
            waiting.push(Reverse(turn));
        }
        *door = taken_until;
        Turn::At(turn)
    }

    /// Returns when a wrong code of this round may be told so; false if it is
    /// not to be told.
    pub(crate) async fn wait(&self, round: &Id, clock: &Clock) -> bool {
        let Turn::At(turn) = self.turn(round, clock()) else {
            return false;
        };
        loop {
            let left = turn.duration_since(clock());
            // More than there ever was: the clock was set back.
            if left <= SignedDuration::ZERO || left > gaps(IN_LINE) {
                return true;
            }
            let left = Duration::try_from(left).unwrap_or(LOOK_EVERY);
            tokio::time::sleep(left.min(LOOK_EVERY)).await;
        }
    }
}

fn gaps(count: i64) -> SignedDuration {
    SignedDuration::from_millis(GAP * count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(1_800_000_000_000 + millisecond).expect("in range")
    }

    fn round(name: &str) -> Id {
        Id::parse(name).expect("an id")
    }

    /// Milliseconds from `now` until the turn, none if it never comes.
    fn waits(codes: &WrongCodes, of: &Id, now: i64) -> Option<i64> {
        match codes.turn(of, at(now)) {
            Turn::At(turn) => {
                let wait = turn.duration_since(at(now)).as_millis();
                Some(i64::try_from(wait).expect("short").max(0))
            }
            Turn::Never => None,
        }
    }

    #[test]
    fn slips_wait_for_nothing_and_guesses_for_each_other() {
        let (codes, here) = (WrongCodes::default(), round("7hk3m9pq2w"));
        for _ in 0..AT_ONCE {
            assert_eq!(waits(&codes, &here, 0), Some(0));
        }
        for place in 1..=IN_LINE {
            assert_eq!(waits(&codes, &here, 0), Some(GAP * place));
        }
        for _ in 0..1000 {
            assert_eq!(waits(&codes, &here, 0), None);
        }
        // Who was turned away has made the line no longer.
        assert_eq!(waits(&codes, &here, GAP), Some(GAP * IN_LINE));
        assert_eq!(waits(&codes, &here, GAP), None);
    }

    #[test]
    fn an_hour_of_guessing_is_answered_four_times_a_second() {
        let (codes, here) = (WrongCodes::default(), round("7hk3m9pq2w"));
        let hour = 3_600_000;
        let told = (0..hour / 10).filter(|tenth| {
            let wait = waits(&codes, &here, tenth * 10);
            wait.is_some_and(|wait| tenth * 10 + wait < hour)
        });
        let told = i64::try_from(told.count()).expect("few");
        let most = AT_ONCE + hour / GAP;
        assert!((most - 1..=most).contains(&told), "{told} of {most}");
    }

    #[test]
    fn a_quiet_round_forgets() {
        let (codes, here) = (WrongCodes::default(), round("7hk3m9pq2w"));
        for _ in 0..AT_ONCE + IN_LINE {
            assert!(waits(&codes, &here, 0).is_some());
        }
        let later = GAP * (AT_ONCE + IN_LINE);
        for _ in 0..AT_ONCE {
            assert_eq!(waits(&codes, &here, later), Some(0));
        }
        assert_eq!(waits(&codes, &here, later), Some(GAP));
    }

    #[test]
    fn no_flood_fills_the_memory_and_every_place_is_free_again() {
        let codes = WrongCodes::default();
        let rounds: Vec<Id> = (0..500).map(|n| round(&format!("{n:010}"))).collect();
        for now in [0, GAP * IN_LINE] {
            let mut waiting = 0;
            for of in &rounds {
                for _ in 0..AT_ONCE + IN_LINE {
                    waiting += usize::from(waits(&codes, of, now).is_some_and(|wait| wait > 0));
                }
            }
            assert_eq!(waiting, IN_ALL);
            let lines = codes.lines.lock().expect("lines");
            assert_eq!(
                (lines.waiting.len(), lines.taken_until.len()),
                (IN_ALL, DOORS)
            );
        }
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nobody_waiting() {
        let (codes, here) = (WrongCodes::default(), round("7hk3m9pq2w"));
        for _ in 0..AT_ONCE + IN_LINE {
            assert!(waits(&codes, &here, 3_600_000).is_some());
        }
        assert_eq!(waits(&codes, &here, 0), Some(0));
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
