//! Visits whose answers were sent, so that Back on a shared tablet shows nothing.
//!
//! Each questionnaire carries a random token from its start. Once its answers
//! are sent, any later form with the same token gets 'already sent' and no
//! answers. In memory only, and joined to nothing: no code, no ballot.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a sent visit is remembered.
const REMEMBERED: Duration = Duration::from_hours(24);
/// Most sent visits remembered; beyond, the oldest day is let go first.
const MOST: usize = 200_000;

/// The visits that are over.
#[derive(Default)]
pub(crate) struct Visits(Mutex<HashMap<String, Instant>>);

impl Visits {
    /// A token for a questionnaire that begins.
    pub(crate) fn begin() -> String {
        format!("{:032x}", rand::random::<u128>())
    }

    /// A token as a form carries it; `None` unless it looks like one of ours.
    pub(crate) fn read(token: &str) -> Option<String> {
        let fits = token.len() == 32 && token.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then(|| token.to_owned())
    }

    /// Answers were sent from here.
    pub(crate) fn is_over(&self, token: &str) -> bool {
        self.lock().contains_key(token)
    }

    /// Ends a visit; `false` if it is over already.
    pub(crate) fn end(&self, token: &str) -> bool {
        let mut over = self.lock();
        if over.len() >= MOST {
            over.retain(|_, since| since.elapsed() < REMEMBERED);
        }
        if over.len() >= MOST {
            over.clear();
        }
        over.insert(token.to_owned(), Instant::now()).is_none()
    }

    /// Takes an end back: nothing was counted.
    pub(crate) fn resume(&self, token: &str) {
        self.lock().remove(token);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
