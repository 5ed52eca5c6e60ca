//! `tablee coordinator add | reset | list`.

use super::{Failure, Settings};
use clap::Subcommand;
use jiff::Timestamp;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Add a coordinator and print a one-time link for the passphrase
    Add {
        /// Name to sign in with
        name: String,
    },
    /// Print a one-time link for a new passphrase
    Reset {
        /// Name to sign in with
        name: String,
    },
    /// List the coordinators
    List,
}

pub(super) fn run(action: &Action, settings: &Settings) -> Result<(), Failure> {
    let config = settings.check()?;
    let store = settings.open_records()?;
    let say = |error: crate::store::StoreError| error.to_string();
    let person = match action {
        Action::List => {
            for person in store.coordinators().map_err(say)? {
                let note = if person.passphrase.is_none() {
                    " (no passphrase yet)"
                } else {
                    ""
                };
                println!("{}{note}", person.name);
            }
            return Ok(());
        }
        Action::Add { name } if name.trim().is_empty() => {
            return Err("the name is empty".to_owned());
        }
        Action::Add { name } => store.add_coordinator(name).map_err(say)?.ok_or_else(|| {
            format!("there is a coordinator named {name} already; 'reset' makes a new link")
        })?,
        Action::Reset { name } => store.coordinator_named(name).map_err(say)?.ok_or_else(|| {
            format!("there is no coordinator named {name}; 'list' shows who there is")
        })?,
    };
    let token = store
        .make_link(Some(&person.id), Timestamp::now())
        .map_err(say)?;
    let address = config
        .public_address
        .unwrap_or_else(|| format!("http://{}", config.listen));
    println!(
        "Hand this link to {}; it works once, within 72 hours:",
        person.name
    );
    println!("{address}/welcome/{token}");
    Ok(())
}
