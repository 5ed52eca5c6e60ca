//! What a member's pages ask: a round, or one that is planned and can be tried.

use crate::round::{Id, Round};
use crate::web::App;
use crate::web::coordinator::round::planned;
use crate::web::errors::WebError;
use jiff::Timestamp;
use std::ops::Deref;
use std::sync::Arc;

/// A round as members are asked it.
pub(super) struct Asked {
    round: Arc<Round>,
    /// It has not opened: its pages are those that members will have, and what is
    /// sent there goes nowhere. No code is looked up, and none is spent.
    pub(super) is_trial: bool,
}

impl Asked {
    /// The round of this id, open or not, else what is planned under it.
    pub(super) async fn load(app: &App, id: &str) -> Result<Self, WebError> {
        match app.round(id).await {
            Err(WebError::NotFound) => {}
            found => return found.map(Self::from),
        }
        let id = Id::parse(id).ok_or(WebError::NotFound)?;
        Ok(Self {
            round: Arc::new(planned::round(app, &id).await?),
            is_trial: true,
        })
    }

    /// The round as it is kept; none where it is only planned.
    pub(super) fn kept(&self) -> Option<&Arc<Round>> {
        (!self.is_trial).then_some(&self.round)
    }

    /// Somebody may go through its questions at this moment.
    pub(super) fn takes_answers(&self, now: Timestamp) -> bool {
        self.is_trial || self.round.takes_answers(now)
    }
}

impl From<Arc<Round>> for Asked {
    fn from(round: Arc<Round>) -> Self {
        Self {
            round,
            is_trial: false,
        }
    }
}

impl Deref for Asked {
    type Target = Round;

    fn deref(&self) -> &Round {
        &self.round
    }
}
