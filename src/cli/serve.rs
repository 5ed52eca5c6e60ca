//! `tablee serve`.

use super::{Failure, Settings, definitions};
use crate::config::Config;
use crate::memory;
use crate::server::{self, Bound};
use crate::store::Store;
use jiff::Timestamp;
use std::sync::Arc;

pub(super) fn run(settings: &Settings) -> Result<(), Failure> {
    memory::keep_to_itself()?;
    let config = settings.check()?;
    let library = definitions::library(config.definitions.as_deref())?;
    let store = Store::open(&config.data).map_err(|error| error.to_string())?;
    let first = store
        .coordinators()
        .map_err(|error| error.to_string())?
        .is_empty();
    start(config.clone(), store, &library, |bound| {
        let local = format!("http://{}", bound.address);
        let address = config.public_address.as_deref().unwrap_or(&local);
        println!("Data folder: {}", config.data.display());
        println!("Serving {address} (listening on {})", bound.address);
        if config.public_address.is_none() {
            println!(
                "No public address is set, so no cards and no QR codes are made. Set it with \
                 --public-address https://…"
            );
        }
        if first {
            let token = bound
                .store()
                .make_link(None, Timestamp::now())
                .map_err(|error| error.to_string())?;
            println!("Create the first coordinator here; the link works once, within 72 hours:");
            println!("{address}/welcome/{token}");
        }
        Ok(())
    })
}

/// Binds, tells and serves until told to stop.
pub(super) fn start(
    config: Config,
    store: Store,
    library: &crate::instrument::Library,
    tell: impl FnOnce(&Bound) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let listen = config.listen;
    actix_web::rt::System::new().block_on(async move {
        let bound = server::bind_store(Arc::new(store), config, library, Arc::new(Timestamp::now))
            .map_err(|error| format!("{listen}: {error}"))?;
        tell(&bound)?;
        bound.run().await.map_err(|error| error.to_string())
    })
}
