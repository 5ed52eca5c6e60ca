//! When the files of the boxes are stamped anew, whether anything came or not.
//!
//! A file's content may say the beginning of the day, but the system notes beside it when
//! anything of the file was changed, and no program can set that. Copies keep it too. So it is
//! moved on at every beat: it says when the last beat was, and not when the last answer came.

use std::time::{Duration, Instant};

/// From one beat to the next.
const BEAT: Duration = Duration::from_mins(1);

/// The next beat. It does not wait for anybody: a late one leaves those after it where they
/// would have been.
#[derive(Debug)]
pub(super) struct Stamps {
    next: Instant,
}

impl Stamps {
    pub(super) fn from(now: Instant) -> Self {
        Self { next: now + BEAT }
    }

    /// How long it is to the next beat.
    pub(super) fn patience(&self, now: Instant) -> Duration {
        self.next.saturating_duration_since(now)
    }

    /// Whether there was a beat since this was asked last.
    pub(super) fn is_due(&mut self, now: Instant) -> bool {
        let is_due = now >= self.next;
        while self.next <= now {
            self.next += BEAT;
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_beat_moves_no_other() {
        let start = Instant::now();
        let mut stamps = Stamps::from(start);
        assert!(!stamps.is_due(start + BEAT / 2));
        assert_eq!(stamps.patience(start + BEAT / 2), BEAT / 2);
        let late = start + 3 * BEAT + BEAT / 4;
        assert!(stamps.is_due(late));
        assert!(!stamps.is_due(late));
        assert_eq!(stamps.patience(late), BEAT * 3 / 4);
    }
}
