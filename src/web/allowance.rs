//! How often somebody may have something sent: nobody's mail is to be flooded by
//! what anybody can ask for.

use crate::round::Id;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// So many a day to each, and a while between two. In memory, a place a
/// coordinator, so it stays small; each program that serves one database has its own, so
/// several let through as many times as much.
pub(crate) struct Allowance {
    between: SignedDuration,
    a_day: u8,
    taken: Mutex<HashMap<Id, Taken>>,
}

struct Taken {
    last: Timestamp,
    day: Date,
    count: u8,
}

impl Allowance {
    pub(crate) fn new(between: SignedDuration, a_day: u8) -> Self {
        Self {
            between,
            a_day,
            taken: Mutex::default(),
        }
    }

    /// Takes one of this person's; false if none is left for now.
    pub(crate) fn take(&self, whose: &Id, now: Timestamp) -> bool {
        let today = TimeZone::UTC.to_datetime(now).date();
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(of_theirs) = taken.get_mut(whose) else {
            let first = Taken {
                last: now,
                day: today,
                count: 1,
            };
            taken.insert(*whose, first);
            return true;
        };
        if of_theirs.day != today {
            (of_theirs.day, of_theirs.count) = (today, 0);
        }
        let is_soon = now.duration_since(of_theirs.last) < self.between;
        if is_soon || of_theirs.count >= self.a_day {
            return false;
        }
        (of_theirs.last, of_theirs.count) = (now, of_theirs.count + 1);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_while_passes_between_two_and_a_day_has_so_many() {
        let allowance = Allowance::new(SignedDuration::from_mins(5), 2);
        let [rose, odile] = ["0123456789", "1123456789"].map(|id| Id::parse(id).expect("an id"));
        let at = |minute: i64| {
            let midnight: Timestamp = "2027-03-01T00:00:00Z".parse().expect("a moment");
            midnight + SignedDuration::from_mins(minute)
        };
        assert!(allowance.take(&rose, at(0)));
        assert!(!allowance.take(&rose, at(4)));
        assert!(allowance.take(&odile, at(4)), "each has their own");
        assert!(allowance.take(&rose, at(5)));
        assert!(!allowance.take(&rose, at(60)), "enough for a day");
        assert!(allowance.take(&rose, at(24 * 60)));
    }
}
