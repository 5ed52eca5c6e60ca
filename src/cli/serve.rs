//! `tablee serve`.

use super::{Settings, definitions, places};
use crate::config::Config;
use crate::memory;
use crate::open_files;
use crate::server::{self, Bound, Sockets};
use crate::store::{MoveRefusal, Store, StoreError, has_own_records};
use anyhow::{Error, anyhow};
use jiff::Timestamp;
use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(settings: &Settings, as_it_is: bool) -> anyhow::Result<()> {
    memory::keep_to_itself().map_err(Error::msg)?;
    let sockets = Sockets::handed_over()?;
    let config = settings.check()?;
    let library = definitions::library(config.definitions.as_deref())?;
    let places = places(&config);
    let keys = places.keys.clone();
    let store = if as_it_is {
        Store::open_as_it_is(places)?
    } else {
        Store::open(places)?
    };
    let first = store.accounts()?.is_empty();
    if first {
        refuse_folder_left_behind(&config)?;
    }
    start(config.clone(), store, &library, sockets, |bound| {
        let config = Config {
            listen: bound.address,
            ..config
        };
        // For `tablee coordinator`, whose links are for other machines.
        let store = bound.store();
        store.note_public_address(config.public_address.as_deref())?;
        store.note_start(Timestamp::now())?;
        tell_where(&config, &keys);
        for line in warnings(&config, open_files::limit()) {
            println!("{line}");
        }
        if settings.shows_password() {
            println!(
                "The password of the database stands in this command, where every user of this \
                 machine sees it. Give the address in TABLEE_DATABASE or in the file of settings."
            );
        }
        if first {
            let token = store.make_link(None, Timestamp::now())?;
            println!("Create the first coordinator here; the link works once, within 72 hours:");
            println!("{}/welcome/{token}", address(&config));
        }
        Ok(())
    })
}

/// Refuses to begin anew on a server beside a folder that only waits to be moved there: the
/// first to come would sign up in an empty database.
fn refuse_folder_left_behind(config: &Config) -> Result<(), MoveRefusal> {
    match &config.database {
        Some(server) if has_own_records(&config.data) => Err(MoveRefusal::NotMoved {
            folder: config.data.clone(),
            server: server.to_string(),
        }),
        _ => Ok(()),
    }
}

/// The public address, else the one listened on.
fn address(config: &Config) -> String {
    let public = config.public_address.clone();
    public.unwrap_or_else(|| format!("http://{}", config.listen))
}

fn tell_where(config: &Config, keys: &Path) {
    let (keys, listen) = (keys.display(), config.listen);
    let copied = match &config.database {
        None => {
            println!("Data folder: {}", config.data.display());
            "data folder"
        }
        Some(database) => {
            println!("Database: {database}");
            "database"
        }
    };
    println!("Folder of keys: {keys} (in no copy of the {copied}: docs/hosting.md)");
    println!("Serving {} (listening on {listen})", address(config));
    if let Some(metrics) = config.metrics {
        println!("Numbers of the server: http://{metrics}/metrics");
    }
}

/// What a host should know about these settings at once.
fn warnings(config: &Config, open_files: usize) -> Vec<String> {
    let mut lines = Vec::new();
    match (&config.public_address, config.no_address()) {
        (Some(address), Some(_)) => lines.push(format!(
            "The public address {address} leads to this machine alone, so no cards and no QR codes \
             are made. Set the one that members use with --public-address https://…"
        )),
        (None, _) => lines.push(
            "No public address is set, so no cards and no QR codes are made. Set it with \
             --public-address https://…"
                .to_owned(),
        ),
        (Some(_), None) => {}
    }
    if config.mail.is_some() && config.public_address.is_none() {
        lines.push(
            "A mail server is set, but no public address for the links that are mailed: nothing is \
             mailed to coordinators."
                .to_owned(),
        );
    }
    if !config.listen.ip().is_loopback() {
        lines.push(format!(
            "Whoever reaches {} is served over plain HTTP: on the way, anybody can read and change \
             what members send. Listen on 127.0.0.1, with a web server for HTTPS in front: \
             docs/hosting.md",
            config.listen
        ));
    }
    if open_files < open_files::FEW {
        lines.push(format!(
            "This program may have {open_files} files open, which is few: many visitors at once would \
             wait. Raise the limit: LimitNOFILE=65536 in the service, or ulimit -n 65536"
        ));
    }
    lines
}

/// Binds, tells and serves until told to stop.
pub(super) fn start(
    config: Config,
    store: Store,
    library: &crate::instrument::Library,
    sockets: Sockets,
    tell: impl FnOnce(&Bound) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let listen = config.listen;
    let store = Arc::new(store);
    let served = Arc::clone(&store);
    actix_web::rt::System::new().block_on(async move {
        let clock = Arc::new(Timestamp::now);
        let bound = server::bind_store(served, config, library, clock, sockets)
            .map_err(|error| in_words(listen, &error))?;
        let told = server::told_to_stop()?;
        tell(&bound)?;
        anyhow::Ok(bound.run_until(told).await?)
    })?;
    store.rest();
    // Whoever listened may be gone.
    let _ = writeln!(
        std::io::stdout(),
        "Stopped: all that was begun is finished."
    );
    Ok(())
}

/// Why nothing is served at this address, and what to do.
fn in_words(listen: SocketAddr, error: &StoreError) -> Error {
    match error {
        StoreError::Io(cause) if cause.kind() == ErrorKind::AddrInUse => anyhow!(
            "{listen}: another program has this port. Stop it, or choose another port with --listen"
        ),
        _ => anyhow!("{listen}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PartialConfig;

    #[test]
    fn a_host_is_told_at_once_what_will_not_do() {
        let told = |address: Option<&str>, listen: &str, files| {
            let given = PartialConfig {
                data: Some("/data".into()),
                public_address: address.map(str::to_owned),
                listen: Some(listen.to_owned()),
                ..PartialConfig::default()
            };
            warnings(&given.check(None).expect("valid"), files).join("\n")
        };
        let local = "127.0.0.1:8080";
        assert_eq!(told(Some("https://t.example"), local, 65_536), "");
        assert!(told(None, local, 65_536).starts_with("No public address is set"));
        let own = told(Some("http://localhost:8080"), local, 65_536);
        assert!(own.contains("leads to this machine alone"), "{own}");
        let with_mail = PartialConfig::from_file(
            "data = '/data'\n[mail]\nhost = 'mail.example'\nfrom = 't@mail.example'",
        );
        let with_mail = with_mail.expect("a file").check(None).expect("valid");
        let mail = warnings(&with_mail, 65_536).join("\n");
        assert!(mail.contains("nothing is mailed to coordinators"), "{mail}");
        let open = told(Some("https://t.example"), "0.0.0.0:8080", 65_536);
        assert!(open.contains("plain HTTP"), "{open}");
        let few = told(Some("https://t.example"), local, 1024);
        assert!(few.contains("LimitNOFILE"), "{few}");
    }
}
