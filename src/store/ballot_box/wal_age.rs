//! When the log of `boxes.db` is cut, so that no frame of it gets old.
//!
//! The log tells in which order ballots came. It is cut as soon as the writer
//! has been asked nothing for a moment, and at the latest when its oldest frame
//! is about to be too old, however steadily requests trickle in. Pure: the time
//! is passed in.

use std::time::{Duration, Instant};

/// Quiet for this long, the log is cut.
const QUIET: Duration = Duration::from_millis(200);
/// Busy or not, the log is cut from this age of its oldest frame on. What is
/// left of two seconds is for the group being served then, and for the cut.
const OLDEST_FRAME: Duration = Duration::from_millis(1500);

/// How old the log is.
#[derive(Debug, Default)]
pub(super) struct WalAge {
    oldest_frame: Option<Instant>,
    /// When a cut failed last, since the last that worked.
    failed: Option<Instant>,
}

impl WalAge {
    /// Something may have been written since `began`.
    pub(super) fn wrote(&mut self, began: Instant) {
        self.oldest_frame.get_or_insert(began);
    }

    /// How long the writer may wait for a request before it cuts the log; as
    /// long as it takes if there is nothing to cut.
    pub(super) fn patience(&self, now: Instant) -> Option<Duration> {
        let age = now.saturating_duration_since(self.oldest_frame?);
        if self.failed.is_some() {
            return Some(QUIET);
        }
        Some(OLDEST_FRAME.saturating_sub(age).min(QUIET))
    }

    /// Whether the log is cut now, whatever else waits. After a cut that failed
    /// there is a moment's pause, so that ballots are still served.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        let passed = |since: Option<Instant>, time| {
            since.is_some_and(|since| now.saturating_duration_since(since) >= time)
        };
        passed(self.oldest_frame, OLDEST_FRAME)
            && (self.failed.is_none() || passed(self.failed, QUIET))
    }

    /// The log was cut, or that failed.
    pub(super) fn truncated(&mut self, now: Instant, worked: bool) {
        if worked {
            *self = Self::default();
        } else {
            self.failed = Some(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::StdRng;
    use rand::{RngExt, SeedableRng};

    const TWO_SECONDS: Duration = Duration::from_secs(2);

    /// The writer's loop on a clock of its own: requests come after `gaps`, each
    /// is served in `serving`, a cut takes `cutting`. Gives the age that the
    /// oldest frame had reached at each cut's end.
    fn ages_at_cuts(gaps: &[Duration], serving: Duration, cutting: Duration) -> Vec<Duration> {
        let mut now = Instant::now();
        let mut wal_age = WalAge::default();
        let mut oldest: Option<Instant> = None;
        let mut ages = Vec::new();
        let mut cut = |wal_age: &mut WalAge, now: &mut Instant, oldest: &mut Option<Instant>| {
            *now += cutting;
            wal_age.truncated(*now, true);
            ages.extend(oldest.take().map(|since| *now - since));
        };
        let mut arrival = now;
        for gap in gaps {
            arrival += *gap;
            while let Some(patience) = wal_age.patience(now) {
                if arrival <= now + patience {
                    break;
                }
                now += patience;
                cut(&mut wal_age, &mut now, &mut oldest);
            }
            now = now.max(arrival);
            let began = now;
            oldest.get_or_insert(began);
            now += serving;
            wal_age.wrote(began);
            if wal_age.is_due(now) {
                cut(&mut wal_age, &mut now, &mut oldest);
            }
        }
        // The last frames: nothing more comes.
        if let Some(patience) = wal_age.patience(now) {
            now += patience;
            cut(&mut wal_age, &mut now, &mut oldest);
        }
        assert_eq!(oldest, None, "no frame stays for good");
        ages
    }

    #[test]
    fn no_frame_gets_older_than_two_seconds_under_any_trickle() {
        let mut rng = StdRng::seed_from_u64(31);
        for _ in 0..2000 {
            let longest = rng.random_range(0..600_000);
            let gaps: Vec<Duration> = (0..60)
                .map(|_| Duration::from_micros(rng.random_range(0..=longest)))
                .collect();
            let serving = Duration::from_millis(rng.random_range(0..200));
            let cutting = Duration::from_millis(rng.random_range(0..100));
            let ages = ages_at_cuts(&gaps, serving, cutting);
            assert!(!ages.is_empty());
            for age in ages {
                assert!(age < TWO_SECONDS, "{age:?}: {longest} µs, {serving:?}");
            }
        }
    }

    /// The positive control: one who waits for a quiet moment alone never cuts
    /// under a trickle that is a little faster than that.
    #[test]
    fn the_worst_trickle_is_just_under_the_quiet() {
        let gaps = [QUIET.saturating_sub(Duration::from_millis(1)); 100];
        assert!(gaps.iter().all(|gap| *gap < QUIET), "never quiet");
        let ages = ages_at_cuts(&gaps, Duration::ZERO, Duration::ZERO);
        let whole: Duration = gaps.iter().sum();
        assert!(whole > 9 * TWO_SECONDS);
        assert!(ages.len() >= 9 && ages.iter().all(|age| *age < TWO_SECONDS));
    }

    #[test]
    fn nothing_written_is_nothing_to_cut() {
        let now = Instant::now();
        let mut wal_age = WalAge::default();
        assert_eq!(wal_age.patience(now), None);
        assert!(!wal_age.is_due(now + TWO_SECONDS));
        wal_age.wrote(now);
        assert_eq!(wal_age.patience(now), Some(QUIET));
        assert!(wal_age.is_due(now + TWO_SECONDS));
        wal_age.truncated(now + TWO_SECONDS, true);
        assert_eq!(wal_age.patience(now + TWO_SECONDS), None);
    }

    #[test]
    fn a_cut_that_failed_is_tried_again_soon_but_not_without_a_pause() {
        let now = Instant::now();
        let mut wal_age = WalAge::default();
        wal_age.wrote(now);
        let late = now + TWO_SECONDS;
        wal_age.truncated(late, false);
        assert_eq!(wal_age.patience(late), Some(QUIET));
        assert!(!wal_age.is_due(late));
        assert!(wal_age.is_due(late + QUIET));
        wal_age.truncated(late + QUIET, true);
        assert_eq!(wal_age.patience(late + QUIET), None);
    }
}
