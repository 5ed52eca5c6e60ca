//! What goes on by itself: one message after the other, as fast as the mail
//! server's rate lets them leave. What is logged names no address.

use super::letter::Text;
use crate::mail::{Trouble, Undelivered};
use crate::memory::sending_leaving_nothing;
use crate::round::Id;
use crate::sending::{Next, Outcome};
use crate::web::App;
use crate::web::errors::WebError;
use actix_web::web::Data;
use std::time::Duration;

/// How often it is looked whether a pause is over.
const LOOK: Duration = Duration::from_millis(500);

/// A sending that goes on. Dropped before its end, nothing of it is known any more:
/// the records still say that it had begun.
struct Going {
    app: Data<App>,
    round: Id,
    is_over: bool,
}

impl Drop for Going {
    fn drop(&mut self) {
        if !self.is_over {
            self.app.sendings.forget(&self.round);
        }
    }
}

/// Sends what waits, until nothing does.
pub(super) fn start(app: Data<App>, round: Id, text: Text) {
    actix_web::rt::spawn(async move {
        let mut going = Going {
            app,
            round,
            is_over: false,
        };
        match run(&going.app, &round, &text).await {
            Ok(()) => going.is_over = true,
            Err(error) => tracing::error!(%round, %error, "a sending was broken off"),
        }
    });
}

async fn run(app: &App, round: &Id, text: &Text) -> Result<(), WebError> {
    let Some(mailer) = app.mailer.clone() else {
        return Err(WebError::Inside("no mail server is set".into()));
    };
    while let Some(next) = app.sendings.next(round) {
        match next {
            Next::Pause(pause) => wait(app, round, pause).await,
            Next::Letter(letter) => {
                if !takes_answers(app, round).await? {
                    app.sendings.round_is_over(round, app.now());
                    continue;
                }
                let message = Box::pin(async { mailer.send(&text.to(&letter)).await });
                let sent = sending_leaving_nothing(message).await;
                let outcome = sent.map_or_else(|error| outcome(round, &error), |()| Outcome::Sent);
                app.sendings.note(round, letter, outcome);
            }
            Next::Over => {
                // Before its end is told: a start after it has nothing to say.
                if app.sendings.is_complete(round) {
                    let of = *round;
                    app.blocking(move |store| store.forget_sending(&of)).await?;
                }
                app.sendings.ends(round, app.now());
                return Ok(());
            }
        }
    }
    Ok(())
}

fn outcome(round: &Id, error: &Undelivered) -> Outcome {
    match error {
        Undelivered::Refused { .. } => Outcome::Refused,
        Undelivered::Later { trouble, .. } => {
            tracing::warn!(%round, %trouble, "a message waits");
            match trouble {
                Trouble::Uncertain => Outcome::Uncertain,
                _ => Outcome::Later,
            }
        }
    }
}

/// Waits until the clock says so, or nothing is to be waited for any more.
async fn wait(app: &App, round: &Id, pause: Duration) {
    let until = app.now() + pause;
    app.sendings.waits(round, until);
    while app.now() < until && app.sendings.is_going(round) {
        tokio::time::sleep(LOOK).await;
    }
}

async fn takes_answers(app: &App, round: &Id) -> Result<bool, WebError> {
    let mut known = app.store.cached_round(round);
    if known.is_none() {
        let of = *round;
        known = app.blocking(move |store| store.round(&of)).await?;
    }
    Ok(known.is_some_and(|round| round.takes_answers(app.now())))
}
