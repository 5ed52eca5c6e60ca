//! A server in this process, on a thread of its own.

use actix_web::dev::ServerHandle;
use anyhow::{Context, anyhow};
use jiff::Timestamp;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use tablee::config::Config;
use tablee::instrument::Library;
use tablee::server::{Sockets, bind_store};
use tablee::store::Store;

/// Where servers of this process listen: on a port that the system chooses.
pub(crate) const LISTEN: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);

/// A server that listens until it is stopped.
pub(crate) struct Serving {
    pub(crate) address: SocketAddr,
    handle: ServerHandle,
    thread: JoinHandle<anyhow::Result<()>>,
}

impl Serving {
    /// The real one.
    pub(crate) fn tablee(store: &Arc<Store>) -> anyhow::Result<Self> {
        let config = Config {
            demo: true,
            ..Config::of(store.folder().to_owned(), LISTEN.into())
        };
        let store = Arc::clone(store);
        Self::start(move || {
            let library = Library::shipped_only();
            let bound = bind_store(
                store,
                config,
                &library,
                Arc::new(Timestamp::now),
                Sockets::default(),
            )?;
            Ok((bound.address, bound.handle(), bound.run()))
        })
    }

    /// Whatever `bind` binds: its address, its handle, and what runs it.
    pub(crate) fn start<S: Future<Output = std::io::Result<()>>>(
        bind: impl FnOnce() -> anyhow::Result<(SocketAddr, ServerHandle, S)> + Send + 'static,
    ) -> anyhow::Result<Self> {
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let (address, handle, serving) = bind()?;
                let _ = tell.send((address, handle));
                Ok(serving.await?)
            })
        });
        if let Ok((address, handle)) = told.recv() {
            return Ok(Self {
                address,
                handle,
                thread,
            });
        }
        joined(thread)?;
        Err(anyhow!("the server ended"))
    }

    /// Stops it; only then has it let go of its store.
    pub(crate) fn stop(self) -> anyhow::Result<()> {
        block_on(async {
            self.handle.stop(false).await;
            Ok(())
        })?;
        joined(self.thread)
    }
}

fn joined(thread: JoinHandle<anyhow::Result<()>>) -> anyhow::Result<()> {
    let ended = thread.join().ok();
    ended.context("the server's thread panicked")?
}

/// Runs a future on this thread, with timers and sockets.
pub(crate) fn block_on<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(future)
}
