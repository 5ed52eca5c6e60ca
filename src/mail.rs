//! Mail: messages of plain text, given to the host's own mail server.
//!
//! Nothing but this module knows how that is done. What is sent is kept
//! nowhere, and what the server answers is told to nobody but who tests: it
//! may hold the address of whoever was written to ([`Answer`]).

mod address;
mod connection;
mod message;
mod settings;
mod trouble;

pub use address::{Address, AddressProblem, Sender};
pub use connection::Step;
pub use message::Message;
pub use settings::{Authorities, Encryption, MailSettings, Password, SignIn};
pub use trouble::{Answer, Trouble, Undelivered};

use connection::Connection;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// How long a connection is kept for the next message.
const KEPT_FOR: Duration = Duration::from_secs(10);
/// Most messages by one connection: servers allow a hundred or so.
const MOST_MESSAGES: u32 = 50;

/// Sends messages, one after the other, at the rate that the settings allow.
/// Clones share the connection and the rate.
#[derive(Clone)]
pub struct Mailer(Arc<Inner>);

struct Inner {
    settings: MailSettings,
    line: Mutex<Line>,
}

/// What only the message whose turn it is has in hand.
#[derive(Default)]
struct Line {
    kept: Option<Kept>,
    /// When the next message may leave.
    next: Option<Instant>,
}

struct Kept {
    connection: Connection,
    messages: u32,
    used: Instant,
}

impl Mailer {
    /// A mailer that has not talked to the server yet.
    pub fn new(settings: MailSettings) -> Self {
        Self(Arc::new(Inner {
            settings,
            line: Mutex::default(),
        }))
    }

    /// Most messages that leave in a minute.
    pub fn per_minute(&self) -> usize {
        self.0.settings.per_minute
    }

    /// Sends a message once its turn has come: the mail server has taken it when
    /// this is `Ok`. Given up in the middle, it leaves no connection that the next
    /// message would find in disorder.
    pub async fn send(&self, message: &Message) -> Result<(), Undelivered> {
        let settings = &self.0.settings;
        let mut line = self.0.line.lock().await;
        if let Some(next) = line.next {
            tokio::time::sleep_until(next).await;
        }
        line.next = Some(Instant::now() + settings.pause());
        let (mut connection, before) = match line.usable().await {
            Some(kept) => (kept.connection, kept.messages),
            None => (Connection::open(settings, &mut |_| ()).await?, 0),
        };
        let outcome = connection.deliver(settings, message).await;
        let (messages, used) = (before + 1, Instant::now());
        if connection.is_in_order() && messages < MOST_MESSAGES {
            line.kept = Some(Kept {
                connection,
                messages,
                used,
            });
            self.hang_up_after(used);
        } else {
            connection.hang_up().await;
        }
        outcome.map(drop)
    }

    /// Talks to the server, telling each step, and hands it `message` if there is
    /// one: for whoever wants to know whether the settings hold.
    pub async fn try_out(
        &self,
        message: Option<&Message>,
        mut tell: impl FnMut(Step),
    ) -> Result<(), Undelivered> {
        let settings = &self.0.settings;
        let mut connection = Connection::open(settings, &mut tell).await?;
        let taken = match message {
            Some(message) => Some(connection.deliver(settings, message).await),
            None => None,
        };
        connection.hang_up().await;
        if let Some(answer) = taken.transpose()? {
            tell(Step::Taken(answer));
        }
        Ok(())
    }

    /// Ends the connection if no message has used it since.
    fn hang_up_after(&self, used: Instant) {
        let inner = Arc::downgrade(&self.0);
        tokio::spawn(async move {
            tokio::time::sleep_until(used + KEPT_FOR).await;
            let Some(inner) = inner.upgrade() else { return };
            let mut line = inner.line.lock().await;
            if let Some(kept) = line.kept.take_if(|kept| kept.used == used) {
                kept.connection.hang_up().await;
            }
        });
    }
}

impl Line {
    /// The connection of the last message, if it is still one.
    async fn usable(&mut self) -> Option<Kept> {
        let mut kept = self.kept.take()?;
        let is_young = kept.used.elapsed() < KEPT_FOR;
        (is_young && kept.connection.is_still_there().await).then_some(kept)
    }
}
