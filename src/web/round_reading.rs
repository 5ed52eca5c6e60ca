//! A round that an address names, read once for all who ask for it at the same moment.
//!
//! Members come to a round together: their link reaches them in one minute, and any change
//! of the records lets go of the rounds in memory. Without turns each of them would read it,
//! with all of its questions.

use super::App;
use super::errors::WebError;
use crate::round::{Id, Round};
use std::array;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Rounds that are read at the same moment, at most; those of one place wait for each other.
const PLACES: usize = 64;

/// One place for all rounds whose ids lead to it, taken while one of them is read.
pub(crate) struct RoundReading([Mutex<()>; PLACES]);

impl Default for RoundReading {
    fn default() -> Self {
        Self(array::from_fn(|_| Mutex::default()))
    }
}

impl RoundReading {
    /// What `kept` has of a round, else what `read` finds, which leaves it there: of many
    /// who come together one reads.
    async fn once<T, E>(
        &self,
        id: &Id,
        kept: impl Fn() -> Option<T>,
        read: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        if let Some(kept) = kept() {
            return Ok(kept);
        }
        let _turn = self.place(id).lock().await;
        match kept() {
            Some(kept) => Ok(kept),
            None => read().await,
        }
    }

    /// Ids are drawn, so any sum of their letters spreads them.
    fn place(&self, id: &Id) -> &Mutex<()> {
        let sum: usize = id.as_str().bytes().map(usize::from).sum();
        &self.0[sum % PLACES]
    }
}

impl App {
    /// The round of this id as the records are now.
    pub(super) async fn round(&self, id: &str) -> Result<Arc<Round>, WebError> {
        let id = Id::parse(id).ok_or(WebError::NotFound)?;
        let kept = || self.store.cached_round(&id);
        let read = async || {
            self.blocking(move |store| store.round(&id))
                .await?
                .ok_or(WebError::NotFound)
        };
        self.rounds.once(&id, kept, read).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};
    use tokio::task::yield_now;

    fn id(text: &str) -> Id {
        Id::parse(text).expect("an id")
    }

    #[tokio::test]
    async fn of_many_who_come_together_one_reads() {
        let reading = RoundReading::default();
        let (kept, reads) = (RefCell::new(None), Cell::new(0));
        let ask = async || {
            let read = async || {
                yield_now().await;
                reads.set(reads.get() + 1);
                *kept.borrow_mut() = Some("round");
                Ok::<_, ()>("round")
            };
            reading
                .once(&id("0123456789"), || *kept.borrow(), read)
                .await
        };
        let asked = tokio::join!(ask(), ask(), ask());
        assert_eq!(asked, (Ok("round"), Ok("round"), Ok("round")));
        assert_eq!(reads.get(), 1);
        // The records change.
        *kept.borrow_mut() = None;
        assert_eq!(ask().await, Ok("round"));
        assert_eq!(reads.get(), 2);
    }

    #[tokio::test]
    async fn a_round_does_not_wait_for_another_and_a_failure_is_tried_again() {
        let reading = RoundReading::default();
        let none = || None::<&str>;
        let (first, second) = (id("0123456789"), id("012345678b"));
        assert_ne!(first.as_str(), second.as_str());
        let outcome = reading
            .once(&first, none, async || {
                let beside = async || Ok::<_, &str>("another");
                assert_eq!(reading.once(&second, none, beside).await, Ok("another"));
                Err::<&str, _>("the disk is away")
            })
            .await;
        assert_eq!(outcome, Err("the disk is away"));
        let again = reading.once(&first, none, async || Ok::<_, &str>("there"));
        assert_eq!(again.await, Ok("there"));
    }
}
