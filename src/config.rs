//! The program's settings as one value, from flags, environment and file.
//!
//! A flag beats the environment, the environment beats the file. Every problem
//! is reported, not the first alone.

mod check;
mod environment;
mod given;
mod mail;
mod number;
mod public_address;
mod second_step;
#[cfg(test)]
mod tests;

pub use environment::problems_of_environment;
pub use given::PartialConfig;
pub use mail::PartialMail;
pub use second_step::SecondStep;

use crate::database_server::DatabaseServer;
use crate::envelope::Recipient;
use crate::mail::MailSettings;
use crate::retention::Keeping;
use public_address::is_this_machine;
use std::net::SocketAddr;
use std::path::PathBuf;

/// How much coordinators may take of a server. Generous: they are there so that
/// none of them, by mistake or on purpose, leaves it without room for the rest,
/// and a server always has the memory to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// Open rounds of one partnership.
    pub rounds: usize,
    /// Room of the ballot box of one round, in MB: the box is on the disk and in
    /// memory, at its full size from the opening on.
    pub box_mb: usize,
    /// Room of all ballot boxes together, in MB.
    pub boxes_mb: usize,
    /// Partnerships of one coordinator.
    pub partnerships: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            rounds: 20,
            box_mb: 64,
            boxes_mb: 256,
            partnerships: 50,
        }
    }
}

/// Settings that hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Data folder.
    pub data: PathBuf,
    /// Folder of the keys of the ballot boxes; where there is none, it is beside
    /// the data folder.
    pub keys: Option<PathBuf>,
    /// The server that has the records and the ballot boxes; where there is none, they
    /// are in the data folder.
    pub database: Option<DatabaseServer>,
    /// Address to listen on; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Address to tell numbers of the server at; without one nobody is told any.
    pub metrics: Option<SocketAddr>,
    /// Address under which members reach the server, without a slash at its
    /// end. Without it no cards and no QR codes are made.
    pub public_address: Option<String>,
    /// Folder with a host's own definition files.
    pub definitions: Option<PathBuf>,
    /// Sample data on this machine: an address that only this machine reaches
    /// is good enough for cards and QR codes.
    pub demo: bool,
    /// How much coordinators may take.
    pub quotas: Quotas,
    /// How long anything is kept at most.
    pub keeping: Keeping,
    /// The mail server that takes what is mailed. Without one nothing is, and no
    /// page offers it.
    pub mail: Option<MailSettings>,
    /// For whom `tablee backup` makes copies that have the open rounds in them. Without
    /// one there are none in them.
    pub backup_recipient: Option<Recipient>,
    /// Whether whoever signs in has to have a second step.
    pub second_step: SecondStep,
}

impl Config {
    /// What holds where nothing else is said.
    pub fn of(data: PathBuf, listen: SocketAddr) -> Self {
        Self {
            data,
            keys: None,
            database: None,
            listen,
            metrics: None,
            public_address: None,
            definitions: None,
            demo: false,
            quotas: Quotas::default(),
            keeping: Keeping::default(),
            mail: None,
            backup_recipient: None,
            second_step: SecondStep::default(),
        }
    }

    /// The address that members reach from their own devices: on cards and in
    /// QR codes. None while it is not set, or is this machine's own name, but
    /// for a demonstration.
    pub fn members_address(&self) -> Option<&str> {
        let address = self.public_address.as_deref()?;
        (self.demo || !is_this_machine(address)).then_some(address)
    }

    /// Why there is no such address: it is `unset`, or it leads to this machine
    /// alone (`local`).
    pub fn no_address(&self) -> Option<&'static str> {
        match self.members_address() {
            Some(_) => None,
            None if self.is_local() => Some("local"),
            None => Some("unset"),
        }
    }

    /// The public address leads to this machine alone.
    pub fn is_local(&self) -> bool {
        self.public_address.as_deref().is_some_and(is_this_machine)
    }

    /// Members come over HTTPS, so cookies are for HTTPS only.
    pub fn is_https(&self) -> bool {
        self.public_address
            .as_deref()
            .is_some_and(|address| address.starts_with("https://"))
    }
}
