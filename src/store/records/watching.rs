//! What other programs that serve the same database change is seen: one look a second.

use super::postgres::{self, Seen};
use super::round_cache::RoundCache;
use crate::store::StoreError;
use crate::store::postgres::{Door, PgConnection};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;
use tokio::sync::watch;

/// From one look to the next.
const EVERY: Duration = Duration::from_secs(1);

/// Looks until this is dropped.
pub(super) struct Watching {
    _stop: SyncSender<()>,
}

struct Looking {
    door: Arc<Door>,
    /// None after it failed.
    connection: Option<PgConnection>,
    cache: Arc<RoundCache>,
    /// Told when anything has changed.
    moved: watch::Sender<()>,
    seen: Seen,
}

impl Watching {
    /// Looks once, then again and again on a thread of its own.
    pub(super) fn start(
        door: Arc<Door>,
        cache: Arc<RoundCache>,
        moved: watch::Sender<()>,
    ) -> Result<Self, StoreError> {
        let mut connection = door.open()?;
        let seen = postgres::seen(&mut connection)?;
        cache.is_looked_after();
        let looking = Looking {
            door,
            connection: Some(connection),
            cache,
            moved,
            seen,
        };
        let (stop, stopped) = sync_channel(0);
        thread::Builder::new()
            .name("changes".to_owned())
            .spawn(move || looking.run(&stopped))
            .map_err(StoreError::Io)?;
        Ok(Self { _stop: stop })
    }
}

impl Looking {
    fn run(mut self, stopped: &Receiver<()>) {
        while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(EVERY) {
            self.look();
        }
    }

    fn look(&mut self) {
        // A server that cannot be asked may have changed all the same: then nothing that is
        // kept is looked after any more (`RoundCache`).
        let Ok(now) = self.ask() else {
            self.connection = None;
            return;
        };
        let before = std::mem::replace(&mut self.seen, now);
        if now.changes != before.changes {
            self.cache.clear();
        }
        self.cache.is_looked_after();
        if now != before {
            self.moved.send_replace(());
        }
    }

    fn ask(&mut self) -> Result<Seen, StoreError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.door.open()?,
        };
        postgres::seen(self.connection.insert(connection))
    }
}
