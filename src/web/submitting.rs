//! Answers on their way to the box: a form counts once, and through a link that all
//! share they come no faster than [`Pace::of_link`] lets them.

use super::App;
use super::guessing::{Pace, Turn};
use super::submit_once::Claim;
use crate::ballot::Response;
use crate::invitation_code::CodeHash;
use crate::round::Round;
use crate::store::Submission;

/// A form that was filled in.
pub(super) struct Filled<'a> {
    pub(super) round: &'a Round,
    /// By which it counts once.
    pub(super) token: Option<&'a str>,
    /// How many may send at once through a link.
    pub(super) roomful: u32,
    pub(super) code: Option<CodeHash>,
    pub(super) response: Response,
}

/// What came of it.
pub(super) enum Sent {
    /// What the box said.
    Answered(Submission),
    /// It was not stored, or nobody knows; it may be sent again.
    NotStored,
    /// Too many came through the link; it may be sent again.
    ManyAtOnce,
}

impl Filled<'_> {
    pub(super) async fn submit(self, app: &App) -> Sent {
        let Some(token) = self.token else {
            return self.store(app).await;
        };
        match app.submit_once.claim(token).await {
            Claim::Yours => {}
            Claim::Sent => return Sent::Answered(Submission::SentBefore),
            Claim::Busy => return Sent::NotStored,
        }
        let sent = self.submit_in_turn(app).await;
        match sent {
            Sent::Answered(Submission::Counted | Submission::SentBefore) => {
                app.submit_once.done(token);
            }
            _ => app.submit_once.release(token),
        }
        sent
    }

    /// Through a link without codes answers come no faster than a roomful at once and then
    /// two a minute: nobody fills the box before somebody sees it. What was not counted
    /// fills nothing, so whoever pressed Send in vain has taken nobody's turn.
    async fn submit_in_turn(self, app: &App) -> Sent {
        let round = self.round;
        if round.has_codes() {
            return self.store(app).await;
        }
        let (pace, line) = (Pace::of_link(self.roomful), round.id.as_str());
        if app.by_link.turn(pace, line, app.now()) == Turn::Never {
            return Sent::ManyAtOnce;
        }
        let sent = self.store(app).await;
        if !matches!(sent, Sent::Answered(Submission::Counted)) {
            app.by_link.give_back(pace, line);
        }
        sent
    }

    async fn store(self, app: &App) -> Sent {
        let id = &self.round.id;
        let submission = app.store.submit(id, self.token, self.code, self.response);
        match submission.await {
            Ok(submission) => Sent::Answered(submission),
            Err(error) => {
                tracing::error!(%error, "a ballot could not be stored");
                Sent::NotStored
            }
        }
    }
}
