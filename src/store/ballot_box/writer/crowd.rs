//! How long the writer waits for more ballots before it begins a commit.
//!
//! The disk takes as long to keep one ballot as to keep fifty. Where many send at
//! once, those who were just answered, or others in their stead, are on their way
//! while the next group would already begin: waiting a moment, never longer than
//! half of what a commit takes, makes groups larger and everybody's turn come
//! sooner. Who sends alone never waits.

use std::time::{Duration, Instant};

/// Longest wait, however long a commit takes.
const LONGEST: Duration = Duration::from_millis(4);
/// How often the queue is looked at meanwhile.
pub(super) const LOOK: Duration = Duration::from_micros(250);

/// What the last commit was like.
#[derive(Debug, Default)]
pub(super) struct Crowd {
    /// Ballots that it took.
    ballots: usize,
    took: Duration,
}

impl Crowd {
    /// A commit that took so many ballots began then, and has ended.
    pub(super) fn committed(&mut self, ballots: usize, began: Instant, now: Instant) {
        *self = Self {
            ballots,
            took: now.saturating_duration_since(began),
        };
    }

    /// How long to wait, and for how many ballots in all, where so many are there.
    pub(super) fn patience(&self, ballots: usize) -> (Duration, usize) {
        if ballots == 0 || self.ballots + ballots <= 2 {
            return (Duration::ZERO, ballots);
        }
        ((self.took / 2).min(LONGEST), self.ballots + ballots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sends_alone_never_waits_and_a_crowd_half_a_commit_at_most() {
        let began = Instant::now();
        let mut crowd = Crowd::default();
        assert_eq!(crowd.patience(1), (Duration::ZERO, 1));
        crowd.committed(1, began, began + Duration::from_millis(6));
        assert_eq!(crowd.patience(1), (Duration::ZERO, 1));
        assert_eq!(crowd.patience(0), (Duration::ZERO, 0), "only questions");
        crowd.committed(30, began, began + Duration::from_millis(6));
        assert_eq!(crowd.patience(20), (Duration::from_millis(3), 50));
        crowd.committed(30, began, began + Duration::from_secs(1));
        assert_eq!(crowd.patience(1), (LONGEST, 31));
    }
}
