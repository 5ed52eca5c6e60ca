//! What is mailed to coordinators, if a mail server is set and the server knows
//! the address under which others reach it: what a browser calls it is nothing to
//! put into a link that is mailed.

use super::App;
use crate::mail::{Address, Mailer, Message, Trouble, Undelivered};
use crate::notices::Letter;
use std::time::Duration;

/// How long a page waits for the mail server.
const A_PAGE_WAITS: Duration = Duration::from_secs(15);
/// How long a message that nobody waits for is kept after each try that failed.
const PAUSES: [Duration; 2] = [Duration::from_secs(30), Duration::from_mins(2)];

/// Sends letters that lead back to this server.
pub(crate) struct Post<'a> {
    mailer: &'a Mailer,
    server: &'a str,
}

/// What came of a message that somebody waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// The mail server has taken it.
    Taken,
    /// It takes nothing for this address.
    Refused,
    /// Not now.
    NotNow,
}

impl App {
    /// What sends letters, if any can be sent.
    pub(crate) fn post(&self) -> Option<Post<'_>> {
        Some(Post {
            mailer: self.mailer.as_ref()?,
            server: self.config.public_address.as_deref()?,
        })
    }
}

impl Post<'_> {
    /// Where the server is, without a slash at its end.
    pub(crate) fn server(&self) -> &str {
        self.server
    }

    /// `path` as a whole address.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.server)
    }

    /// Sends a letter; who asked for it learns what came of it.
    pub(crate) async fn send(&self, to: &Address, letter: Letter) -> Sent {
        let message = message(to, letter);
        match tokio::time::timeout(A_PAGE_WAITS, self.mailer.send(&message)).await {
            Ok(Ok(())) => Sent::Taken,
            Ok(Err(Undelivered::Refused { .. })) => Sent::Refused,
            Ok(Err(Undelivered::Later { .. })) | Err(_) => Sent::NotNow,
        }
    }

    /// Sends a letter that nobody waits for; what comes of it is seen by nobody who
    /// asked. Where the server stops meanwhile it is lost.
    pub(crate) fn send_beside(&self, to: &Address, letter: Letter) {
        let (mailer, message) = (self.mailer.clone(), message(to, letter));
        tokio::spawn(async move {
            for pause in PAUSES.iter().map(Some).chain([None]) {
                let Err(problem) = mailer.send(&message).await else {
                    return;
                };
                let may_have_come = matches!(
                    problem,
                    Undelivered::Refused { .. }
                        | Undelivered::Later {
                            trouble: Trouble::Uncertain,
                            ..
                        }
                );
                // Of whom it was for nothing is said.
                tracing::warn!(%problem, "a message about an account was not delivered");
                match pause {
                    Some(pause) if !may_have_come => tokio::time::sleep(*pause).await,
                    _ => return,
                }
            }
        });
    }

    /// Sends a notice.
    pub(crate) async fn tell(&self, to: &Address, letter: Letter) -> Result<(), Undelivered> {
        self.mailer.send(&message(to, letter)).await
    }
}

fn message(to: &Address, letter: Letter) -> Message {
    Message {
        to: to.clone(),
        reply_to: None,
        subject: letter.subject,
        text: letter.text,
    }
}
