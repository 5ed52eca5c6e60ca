//! Slows guessing down: after a few failures under a name, each further try
//! has to wait longer.
//!
//! Knows no address, only names, and these as places in a table of fixed size:
//! no flood of made-up names fills the memory or pushes a real name out. Two
//! names that share a place share the wait, which nobody can aim at: the key
//! of the places is drawn at the start.

use jiff::{SignedDuration, Timestamp};
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

/// Failures that cost nothing.
const FREE: u32 = 5;
/// The longest wait, in seconds.
const LONGEST: i64 = 60;
/// After this long without a try, failures are forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_mins(15);
/// Places in the table.
const PLACES: usize = 4096;

#[derive(Clone, Copy)]
struct Place {
    failures: u32,
    last: Timestamp,
}

/// Failures to sign in, by name.
pub(crate) struct Throttle {
    key: RandomState,
    places: Mutex<Vec<Place>>,
}

impl Default for Throttle {
    fn default() -> Self {
        let empty = Place {
            failures: 0,
            last: Timestamp::UNIX_EPOCH,
        };
        Self {
            key: RandomState::new(),
            places: Mutex::new(vec![empty; PLACES]),
        }
    }
}

impl Throttle {
    /// Begins a try under a name, which counts as failed until
    /// [`Throttle::succeeded`]: tries at the same time are no way around the
    /// wait. The error is how many whole seconds there are still to wait.
    pub(crate) fn begin(&self, name: &str, now: Timestamp) -> Result<(), i64> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let place = &mut places[self.place(name)];
        if now.duration_since(place.last) >= FORGOTTEN {
            place.failures = 0;
        }
        let waited = now.duration_since(place.last);
        let left = wait_after(place.failures) - waited;
        if left > SignedDuration::ZERO {
            return Err(left.as_secs() + i64::from(left.subsec_nanos() > 0));
        }
        place.failures = place.failures.saturating_add(1);
        place.last = now;
        Ok(())
    }

    /// The try under this name was right.
    pub(crate) fn succeeded(&self, name: &str) {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places[self.place(name)].failures = 0;
    }

    /// The try under this name was not made after all.
    pub(crate) fn taken_back(&self, name: &str) {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let place = &mut places[self.place(name)];
        place.failures = place.failures.saturating_sub(1);
    }

    fn place(&self, name: &str) -> usize {
        self.key.hash_one(name.trim().to_lowercase()) as usize % PLACES
    }
}

/// How long to wait after so many failures: nothing, then 1, 2, 4 … seconds.
fn wait_after(failures: u32) -> SignedDuration {
    if failures < FREE {
        return SignedDuration::ZERO;
    }
    let seconds = 1_i64 << (failures - FREE).min(16);
    SignedDuration::from_secs(seconds.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).expect("in range")
    }

    #[test]
    fn five_tries_are_free_then_the_wait_doubles() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert_eq!(throttle.begin("Rose", at(0)), Ok(()));
        }
        assert_eq!(throttle.begin("rose ", at(0)), Err(1));
        assert_eq!(throttle.begin("Rose", at(1)), Ok(()));
        assert_eq!(throttle.begin("Rose", at(2)), Err(1));
        assert_eq!(throttle.begin("Rose", at(3)), Ok(()));
        assert_eq!(throttle.begin("Rose", at(3)), Err(4));
    }

    #[test]
    fn the_wait_has_an_end_and_is_forgotten() {
        assert_eq!(wait_after(u32::MAX), SignedDuration::from_secs(LONGEST));
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(throttle.begin("Rose", at(0)).is_ok());
        }
        assert!(throttle.begin("Rose", at(0)).is_err());
        for _ in 0..5 {
            assert_eq!(throttle.begin("Rose", at(15 * 60)), Ok(()));
        }
        assert!(throttle.begin("Rose", at(15 * 60)).is_err());
    }

    #[test]
    fn the_right_passphrase_clears_the_name() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(throttle.begin("Rose", at(0)).is_ok());
        }
        throttle.succeeded("ROSE");
        assert_eq!(throttle.begin("Rose", at(0)), Ok(()));
    }

    #[test]
    fn a_try_taken_back_costs_nothing() {
        let throttle = Throttle::default();
        for _ in 0..20 {
            assert!(throttle.begin("Rose", at(0)).is_ok());
            throttle.taken_back("Rose");
        }
    }
}
