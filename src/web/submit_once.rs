//! Forms whose sending is under way or over, so that pressing twice counts once
//! and Back on a shared tablet shows nothing.
//!
//! Each questionnaire carries a random token from its start. Once its answers
//! are sent, any later form with the same token gets 'already sent' and no
//! answers. In memory only, and joined to nothing: no code, no ballot. Where several
//! programs serve one database it stands in the box of the round too, where the answers
//! are, so that a form counts once whichever of them it comes to.

mod remembered;

use crate::round::Id;
use crate::store::Store;
use remembered::Remembered;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How long a second press waits for the first.
const PATIENCE: Duration = Duration::from_secs(10);

/// The forms that were sent or are being sent.
pub(crate) struct SubmitTokens {
    /// Whoever holds a token that was made with it has had a page. Drawn at the start or,
    /// where several programs may serve one database, theirs.
    key: [u8; 32],
    forms: Mutex<Forms>,
}

#[derive(Default)]
struct Forms {
    /// By token. Who waits for how that ends is woken.
    sending: HashMap<String, Arc<Notify>>,
    sent: Remembered,
    /// The host was told that this day has no room for more.
    told: bool,
}

/// What [`SubmitTokens::claim`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The form is yours to send.
    Yours,
    /// It was sent before.
    Sent,
    /// Another press is still sending it, or no more can be sent today.
    Busy,
}

impl Default for SubmitTokens {
    fn default() -> Self {
        Self::with_key(rand::random())
    }
}

impl SubmitTokens {
    /// With a key that other programs have too: a page of one is sent to another.
    pub(crate) fn with_key(key: [u8; 32]) -> Self {
        Self {
            key,
            forms: Mutex::default(),
        }
    }

    /// A token for a form that begins.
    pub(crate) fn begin() -> String {
        format!("{:032x}", rand::random::<u128>())
    }

    /// A token that a page of this round gives out: half of it is drawn, the
    /// other half shows that it came from here, or from who shares the key.
    pub(crate) fn issue(&self, round: &Id) -> String {
        let drawn = format!("{:016x}", rand::random::<u64>());
        format!("{drawn}{}", self.mark(round, &drawn))
    }

    /// Whether a page of this round gave this token out.
    pub(crate) fn is_issued(&self, round: &Id, token: &str) -> bool {
        let halves = token.split_at_checked(16);
        halves.is_some_and(|(drawn, mark)| mark == self.mark(round, drawn))
    }

    fn mark(&self, round: &Id, drawn: &str) -> String {
        format!("{:016x}", self.hash(round.as_str(), drawn))
    }

    /// What a token is remembered as.
    fn name(&self, token: &str) -> u64 {
        // No round is called so.
        self.hash("sent", token)
    }

    fn hash(&self, what: &str, token: &str) -> u64 {
        let made = Sha256::new()
            .chain_update(self.key)
            .chain_update(what)
            .chain_update([0])
            .chain_update(token);
        let made = made.finalize();
        u64::from_be_bytes(std::array::from_fn(|at| made[at]))
    }

    /// A token as a form carries it; `None` unless it looks like one of ours.
    pub(crate) fn read(token: &str) -> Option<String> {
        let fits = token.len() == 32 && token.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then(|| token.to_owned())
    }

    /// The form was sent, and what it asked for is done.
    pub(crate) fn is_over(&self, token: &str) -> bool {
        let name = self.name(token);
        self.lock().sent.has(name)
    }

    /// As [`Self::is_over`], of a form of this round, also where another program took it.
    pub(crate) async fn is_over_anywhere(&self, store: &Store, round: &Id, token: &str) -> bool {
        if self.is_over(token) {
            return true;
        }
        // Where nobody can say so now, sending it does.
        store.has_form(round, token).await.unwrap_or(false)
    }

    /// Claims a form for sending. While another press is sending it this waits
    /// for how that ends: nobody is told 'sent' before it is true.
    pub(crate) async fn claim(&self, token: &str) -> Claim {
        let claimed = async {
            loop {
                match self.try_claim(token) {
                    Ok(claim) => return claim,
                    Err(ended) => ended.await,
                }
            }
        };
        let claimed = tokio::time::timeout(PATIENCE, claimed).await;
        claimed.unwrap_or(Claim::Busy)
    }

    /// What was claimed is done.
    pub(crate) fn done(&self, token: &str) {
        let name = self.name(token);
        let mut forms = self.lock();
        if let Some(ended) = forms.sending.remove(token) {
            forms.sent.keep(name, Instant::now());
            ended.notify_waiters();
        }
    }

    /// What was claimed did not come about; the form may be sent again.
    pub(crate) fn release(&self, token: &str) {
        if let Some(ended) = self.lock().sending.remove(token) {
            ended.notify_waiters();
        }
    }

    /// The claim, or what ends when the press that is under way has ended.
    fn try_claim(&self, token: &str) -> Result<Claim, impl Future<Output = ()> + use<>> {
        let name = self.name(token);
        let mut forms = self.lock();
        let forms = &mut *forms;
        if forms.sent.has(name) {
            return Ok(Claim::Sent);
        }
        if let Some(ended) = forms.sending.get(token) {
            // Registered under the lock: no end falls between the look and the wait.
            return Err(Arc::clone(ended).notified_owned());
        }
        let has_room = forms.sent.has_room(forms.sending.len(), Instant::now());
        if !has_room && !forms.told {
            tracing::error!(
                most = remembered::MOST,
                "no form is taken until a day is over: so many were sent in it that no more \
                 can be remembered, as each has to be so that it counts once"
            );
        }
        forms.told = !has_room;
        if !has_room {
            return Ok(Claim::Busy);
        }
        forms.sending.insert(token.to_owned(), Arc::default());
        Ok(Claim::Yours)
    }

    fn lock(&self) -> MutexGuard<'_, Forms> {
        self.forms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_once_and_again_only_if_that_failed() {
        let submit_once = SubmitTokens::default();
        let claim = |token: &str| submit_once.try_claim(token).ok();
        let token = SubmitTokens::begin();
        assert_eq!(claim(&token), Some(Claim::Yours));
        assert_eq!(claim(&token), None, "under way");
        assert!(!submit_once.is_over(&token), "not before it is done");
        submit_once.release(&token);
        assert_eq!(claim(&token), Some(Claim::Yours));
        submit_once.done(&token);
        assert!(submit_once.is_over(&token));
        assert_eq!(claim(&token), Some(Claim::Sent));
    }

    #[test]
    fn who_presses_twice_hears_the_end_of_the_first_at_once() {
        actix_web::rt::System::new().block_on(async {
            let submit_once = Arc::new(SubmitTokens::default());
            for sent in [true, false] {
                let token = SubmitTokens::begin();
                assert_eq!(submit_once.claim(&token).await, Claim::Yours);
                let (second, of) = (Arc::clone(&submit_once), token.clone());
                let second = actix_web::rt::spawn(async move { second.claim(&of).await });
                tokio::task::yield_now().await;
                if sent {
                    submit_once.done(&token);
                } else {
                    submit_once.release(&token);
                }
                let expected = if sent { Claim::Sent } else { Claim::Yours };
                assert_eq!(second.await.expect("it ends"), expected);
            }
        });
    }

    #[test]
    fn a_token_is_of_its_round_and_of_this_run() {
        let submit_once = SubmitTokens::default();
        let round = |id: &str| Id::parse(id).expect("an id");
        let (here, there) = (round("7hk3m9pq2w"), round("8hk3m9pq2w"));
        let token = submit_once.issue(&here);
        assert_eq!(SubmitTokens::read(&token).as_ref(), Some(&token));
        assert!(submit_once.is_issued(&here, &token));
        assert!(!submit_once.is_issued(&there, &token));
        assert!(!SubmitTokens::default().is_issued(&here, &token));
        assert!(!submit_once.is_issued(&here, &SubmitTokens::begin()));
    }

    #[test]
    fn only_what_looks_like_a_token_is_one() {
        let token = SubmitTokens::begin();
        assert_eq!(SubmitTokens::read(&token), Some(token));
        assert_eq!(SubmitTokens::read("x"), None);
        assert_eq!(SubmitTokens::read(&"g".repeat(32)), None);
    }
}
