//! The real server, in this process, on a thread of its own.

use super::Failure;
use crate::config::Config;
use crate::server;
use crate::store::Store;
use crate::web::App;
use actix_web::dev::ServerHandle;
use jiff::Timestamp;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

/// Whether a server keeps what members send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ballots {
    /// As always: durably in the ballot box.
    Stored,
    /// Parsed, checked, and let go.
    LetGo,
}

/// A server that listens until it is stopped.
pub(super) struct Serving {
    pub(super) address: SocketAddr,
    handle: ServerHandle,
    thread: JoinHandle<Result<(), Failure>>,
}

impl Serving {
    pub(super) fn start(store: &Arc<Store>, ballots: Ballots) -> Result<Self, Failure> {
        let config = Config {
            data: store.folder().to_owned(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            public_address: None,
            definitions: None,
            demo: true,
            quotas: crate::config::Quotas::default(),
        };
        let app = App::new(
            Arc::clone(store),
            &crate::instrument::Library::shipped_only(),
            config,
            Arc::new(Timestamp::now),
        );
        let app = match ballots {
            Ballots::Stored => app,
            Ballots::LetGo => app.letting_ballots_go(),
        };
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let bound = server::bind_app(app).map_err(|error| error.to_string())?;
                let _ = tell.send((bound.address, bound.handle()));
                bound.run().await.map_err(|error| error.to_string())
            })
        });
        match told.recv() {
            Ok((address, handle)) => Ok(Self {
                address,
                handle,
                thread,
            }),
            Err(_) => Err(joined(thread)
                .err()
                .unwrap_or_else(|| "the server ended".to_owned())),
        }
    }

    /// Stops it; only then has it let go of its store.
    pub(super) fn stop(self) -> Result<(), Failure> {
        block_on(async {
            self.handle.stop(false).await;
            Ok(())
        })?;
        joined(self.thread)
    }
}

fn joined(thread: JoinHandle<Result<(), Failure>>) -> Result<(), Failure> {
    thread
        .join()
        .unwrap_or_else(|_| Err("the server's thread panicked".to_owned()))
}

/// Runs a future on this thread, with timers and sockets.
pub(super) fn block_on<T>(future: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?
        .block_on(future)
}
