//! Forms that were sent: each as a short keyed hash, among all of its day.
//!
//! There are two sets, of the day that goes on and of the one before, so that a
//! form is remembered for a day at least and two at most. Nothing in them says in
//! which order forms came, nor when within the day. A day has room for so many;
//! beyond, no form is taken, rather than one forgotten. Pure: the time is passed in.

use std::collections::HashSet;
use std::time::{Duration, Instant};

/// How long a form is remembered at least.
const DAY: Duration = Duration::from_hours(24);
/// Most forms that are remembered of a day. A day of so many takes 38 MB: it is as
/// much as fits into a table of this size.
pub(super) const MOST: usize = 3_600_000;

/// What was sent, today and the day before.
#[derive(Default)]
pub(super) struct Remembered {
    /// When the day began; none before the first form.
    began: Option<Instant>,
    today: HashSet<u64>,
    before: HashSet<u64>,
}

impl Remembered {
    /// Whether a form is remembered.
    pub(super) fn has(&self, hash: u64) -> bool {
        self.today.contains(&hash) || self.before.contains(&hash)
    }

    /// Whether this day has room for one more, beside `others` that are about to
    /// be remembered.
    pub(super) fn has_room(&mut self, others: usize, now: Instant) -> bool {
        self.turn(now);
        self.today.len() + others < MOST
    }

    /// Remembers a form.
    pub(super) fn keep(&mut self, hash: u64, now: Instant) {
        self.turn(now);
        self.today.insert(hash);
    }

    /// Begins a new day if this one is over.
    fn turn(&mut self, now: Instant) {
        let began = *self.began.get_or_insert(now);
        let age = now.saturating_duration_since(began);
        if age >= DAY {
            self.before = std::mem::take(&mut self.today);
            self.began = Some(now);
        }
        if age >= 2 * DAY {
            self.before = HashSet::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_hours(1);

    #[test]
    fn every_form_is_remembered_for_a_day_and_none_for_more_than_two() {
        let start = Instant::now();
        // A form an hour, and one at each moment around the turn of a day.
        let moments: Vec<Duration> = (0..200)
            .map(|hour| hour * HOUR)
            .chain((1..4).flat_map(|day| {
                let turn = day * DAY;
                [
                    turn.saturating_sub(Duration::from_nanos(1)),
                    turn + Duration::from_nanos(1),
                ]
            }))
            .collect();
        let mut moments = moments;
        moments.sort_unstable();
        let mut remembered = Remembered::default();
        for (form, now) in (0_u64..).zip(&moments) {
            remembered.keep(form, start + *now);
            for (earlier, sent) in (0_u64..).zip(&moments).take(form as usize + 1) {
                let age = now.saturating_sub(*sent);
                if age <= DAY {
                    assert!(remembered.has(earlier), "{age:?}");
                }
                // A day turns with the first form after it: an hour later at most.
                if age > 2 * DAY + HOUR {
                    assert!(!remembered.has(earlier), "{age:?}");
                }
            }
        }
    }

    #[test]
    fn after_days_without_a_form_nothing_is_left() {
        let start = Instant::now();
        let mut remembered = Remembered::default();
        remembered.keep(7, start);
        assert!(remembered.has(7) && !remembered.has(8));
        remembered.keep(8, start + 2 * DAY);
        assert!(remembered.has(8) && !remembered.has(7));
    }

    #[test]
    fn a_full_day_takes_no_more_and_forgets_none() {
        let start = Instant::now();
        let mut remembered = Remembered::default();
        (0..10).for_each(|form| remembered.keep(form, start));
        let soon = start + 23 * HOUR;
        assert!(remembered.has_room(MOST - 11, soon) && !remembered.has_room(MOST - 10, soon));
        assert!((0..10).all(|form| remembered.has(form)));
        let next = start + DAY;
        assert!(remembered.has_room(MOST - 1, next), "the next day has room");
        assert!(remembered.has(0), "and the day before is remembered");
        // As large as is said: with one byte beside each of these places.
        let table = HashSet::<u64>::with_capacity(MOST).capacity() * 8 / 7;
        assert!(table * 9 < 38_000_000, "{table}");
    }
}
