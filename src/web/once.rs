//! Forms of coordinators that do once what they ask for: pressed twice at one program the
//! second press waits for the first ([`SubmitTokens`](super::submit_once::SubmitTokens)),
//! and where several programs serve one database that knows which forms are done, noted
//! in the transaction that did it.

use super::App;
use super::errors::WebError;
use super::submit_once::Claim;
use crate::store::Once;
use jiff::tz::TimeZone;

impl App {
    /// A form as other programs are to know it; `None` where there are none.
    pub(crate) fn once(&self, token: &str) -> Option<Once> {
        let today = TimeZone::UTC.to_datetime(self.now()).date();
        self.store.once(token, today)
    }

    /// The form was sent, and what it asked for is done, here or elsewhere.
    pub(crate) async fn is_over(&self, token: &str) -> Result<bool, WebError> {
        if self.openings.is_over(token) {
            return Ok(true);
        }
        let Some(once) = self.once(token) else {
            return Ok(false);
        };
        self.blocking(move |store| store.is_done_once(&once)).await
    }

    /// Claims a form for what is more than one transaction; false if it is another's, or
    /// done. What does not come about is let go by [`App::release`].
    async fn claim(&self, token: &str) -> Result<bool, WebError> {
        if self.openings.claim(token).await != Claim::Yours {
            return Ok(false);
        }
        let Some(once) = self.once(token) else {
            return Ok(true);
        };
        let begun = self.blocking(move |store| store.begin_once(&once)).await;
        match begun {
            Ok(true) => {}
            Ok(false) => self.openings.done(token),
            Err(_) => self.openings.release(token),
        }
        begun
    }

    /// Does once what a form asks for; `None`, and nothing is done, if it was before. What
    /// `work` does not bring about may be asked for again, and so may what a form asks that
    /// carries no token.
    pub(crate) async fn do_once<T, E>(
        &self,
        token: Option<&str>,
        work: impl AsyncFnOnce() -> Result<Result<T, E>, WebError>,
    ) -> Result<Option<Result<T, E>>, WebError> {
        let Some(token) = token else {
            return work().await.map(Some);
        };
        if !self.claim(token).await? {
            return Ok(None);
        }
        let done = work().await;
        match done {
            Ok(Ok(_)) => self.openings.done(token),
            Ok(Err(_)) | Err(_) => self.release(token).await?,
        }
        done.map(Some)
    }

    /// What was claimed did not come about; the form may be sent again.
    async fn release(&self, token: &str) -> Result<(), WebError> {
        let let_go = match self.once(token) {
            Some(once) => self.blocking(move |store| store.not_done_once(&once)).await,
            None => Ok(()),
        };
        self.openings.release(token);
        let_go
    }
}
