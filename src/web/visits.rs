//! Forms whose sending is under way or over, so that pressing twice counts once
//! and Back on a shared tablet shows nothing.
//!
//! Each questionnaire carries a random token from its start. Once its answers
//! are sent, any later form with the same token gets 'already sent' and no
//! answers. In memory only, and joined to nothing: no code, no ballot.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a sent form is remembered.
const REMEMBERED: Duration = Duration::from_hours(24);
/// Most forms remembered; beyond, those of more than a day ago are let go, and
/// if that is not enough all of them.
const MOST: usize = 200_000;
/// How often a second press looks whether the first is done, and how many times.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LOOKS: u32 = 200;

/// The forms that were sent or are being sent.
#[derive(Default)]
pub(crate) struct Visits(Mutex<HashMap<String, Visit>>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Sending,
    Sent,
}

struct Visit {
    stage: Stage,
    since: Instant,
}

/// What [`Visits::claim`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The form is yours to send.
    Yours,
    /// It was sent before.
    Sent,
    /// Another press is still sending it.
    Busy,
}

impl Visits {
    /// A token for a form that begins.
    pub(crate) fn begin() -> String {
        format!("{:032x}", rand::random::<u128>())
    }

    /// A token as a form carries it; `None` unless it looks like one of ours.
    pub(crate) fn read(token: &str) -> Option<String> {
        let fits = token.len() == 32 && token.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then(|| token.to_owned())
    }

    /// The form was sent, and what it asked for is done.
    pub(crate) fn is_over(&self, token: &str) -> bool {
        let visits = self.lock();
        visits
            .get(token)
            .is_some_and(|visit| visit.stage == Stage::Sent)
    }

    /// Claims a form for sending. While another press is sending it this waits
    /// for how that ends: nobody is told 'sent' before it is true.
    pub(crate) async fn claim(&self, token: &str) -> Claim {
        for _ in 0..LOOKS {
            match self.try_claim(token) {
                Claim::Busy => tokio::time::sleep(LOOK_EVERY).await,
                known => return known,
            }
        }
        Claim::Busy
    }

    /// What was claimed is done.
    pub(crate) fn done(&self, token: &str) {
        if let Some(visit) = self.lock().get_mut(token) {
            visit.stage = Stage::Sent;
        }
    }

    /// What was claimed did not come about; the form may be sent again.
    pub(crate) fn release(&self, token: &str) {
        self.lock().remove(token);
    }

    fn try_claim(&self, token: &str) -> Claim {
        let mut visits = self.lock();
        match visits.get(token).map(|visit| visit.stage) {
            Some(Stage::Sent) => return Claim::Sent,
            Some(Stage::Sending) => return Claim::Busy,
            None => {}
        }
        if visits.len() >= MOST {
            visits.retain(|_, visit| visit.since.elapsed() < REMEMBERED);
        }
        if visits.len() >= MOST {
            visits.clear();
        }
        let visit = Visit {
            stage: Stage::Sending,
            since: Instant::now(),
        };
        visits.insert(token.to_owned(), visit);
        Claim::Yours
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Visit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_once_and_again_only_if_that_failed() {
        let visits = Visits::default();
        let token = Visits::begin();
        assert_eq!(visits.try_claim(&token), Claim::Yours);
        assert_eq!(visits.try_claim(&token), Claim::Busy);
        assert!(!visits.is_over(&token), "not before it is done");
        visits.release(&token);
        assert_eq!(visits.try_claim(&token), Claim::Yours);
        visits.done(&token);
        assert!(visits.is_over(&token));
        assert_eq!(visits.try_claim(&token), Claim::Sent);
    }

    #[test]
    fn only_what_looks_like_a_token_is_one() {
        let token = Visits::begin();
        assert_eq!(Visits::read(&token), Some(token));
        assert_eq!(Visits::read("x"), None);
        assert_eq!(Visits::read(&"g".repeat(32)), None);
    }
}
