//! Every setting, checked with the others.

use super::{Config, PartialConfig, Quotas, SecondStep, public_address};
use crate::database_server::DatabaseServer;
use crate::envelope::{KeyError, Recipient};
use crate::retention::{Keeping, MOST_YEARS};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The largest number that is taken, in MB a thousand terabytes: what is beyond is a slip.
const MOST: usize = 1_000_000_000;

impl PartialConfig {
    /// Checks everything; the error has one line a problem, with its remedy.
    pub fn check(mut self, home: Option<&Path>) -> Result<Config, Vec<String>> {
        let mut problems = Vec::new();
        let data = data(self.data.take(), home, &mut problems);
        let database = self.database.as_deref().map(database);
        let database = database.and_then(|server| kept(server, &mut problems));
        let keys = self.keys.take().map(|folder| named("keys", folder));
        let keys = keys.and_then(|folder| kept(folder, &mut problems));
        let listen = listen(self.listen.as_deref(), &mut problems);
        let metrics = self.metrics.as_deref().map(|given| metrics(given, listen));
        let metrics = metrics.and_then(|address| kept(address, &mut problems));
        let public_address = self.public_address.as_deref().map(public_address::checked);
        let public_address = public_address.and_then(|address| kept(address, &mut problems));
        let definitions = self.definitions.take().map(definitions);
        let definitions = definitions.and_then(|folder| kept(folder, &mut problems));
        let quotas = self.quotas(&mut problems);
        let keeping = self.keeping(&mut problems);
        let second_step = self.second_step.as_deref().map(SecondStep::parse);
        let second_step = second_step.and_then(|wish| kept(wish, &mut problems));
        let recipient = self.backup_recipient.as_deref().map(recipient);
        let backup_recipient = recipient.and_then(|key| kept(key, &mut problems));
        let mail = self.mail.check(&mut problems);
        match (data, listen) {
            (Some(data), Some(listen)) if problems.is_empty() => Ok(Config {
                data,
                keys,
                database,
                listen,
                metrics,
                public_address,
                definitions,
                demo: false,
                quotas,
                keeping,
                mail,
                backup_recipient,
                second_step: second_step.unwrap_or_default(),
            }),
            _ => Err(problems),
        }
    }

    fn quotas(&self, problems: &mut Vec<String>) -> Quotas {
        let usual = Quotas::default();
        let mut quota = |name: &str, given: &Option<String>, usual: usize| {
            number(name, given.as_deref(), usual, problems)
        };
        Quotas {
            rounds: quota("most-rounds", &self.most_rounds, usual.rounds),
            box_mb: quota("most-box-mb", &self.most_box_mb, usual.box_mb),
            boxes_mb: quota("most-boxes-mb", &self.most_boxes_mb, usual.boxes_mb),
            partnerships: quota(
                "most-partnerships",
                &self.most_partnerships,
                usual.partnerships,
            ),
        }
    }

    fn keeping(&self, problems: &mut Vec<String>) -> Keeping {
        let mut years =
            |name: &str, given: &Option<String>| years(name, given.as_deref()?, problems);
        Keeping {
            discussions: years("keep-discussions", &self.keep_discussions),
            rounds: years("keep-rounds", &self.keep_rounds),
            partnership: years("keep-partnerships", &self.keep_partnerships),
        }
    }
}

fn database(given: &str) -> Result<DatabaseServer, String> {
    DatabaseServer::parse(given).map_err(|problem| format!("database: {problem}"))
}

fn definitions(folder: PathBuf) -> Result<PathBuf, String> {
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(format!(
        "definitions: there is no folder {}; make it or leave the setting out",
        folder.display()
    ))
}

fn data(
    given: Option<PathBuf>,
    home: Option<&Path>,
    problems: &mut Vec<String>,
) -> Option<PathBuf> {
    let data = given.or_else(|| home.map(|home| home.join(".local/share/tablee")));
    let Some(data) = data else {
        problems.push("data: no folder given and no home folder found; set --data FOLDER".into());
        return None;
    };
    kept(named("data", data), problems)
}

/// A folder that has a name at least.
fn named(setting: &str, folder: PathBuf) -> Result<PathBuf, String> {
    if folder.as_os_str().is_empty() {
        return Err(format!(
            "{setting}: it is set to nothing; name a folder, or leave the setting out"
        ));
    }
    Ok(folder)
}

/// A key as it is given, or the one in a file.
fn recipient(given: &str) -> Result<Recipient, String> {
    let parsed = match Recipient::parse(given) {
        Err(KeyError::NoKey(_)) => {
            let text = std::fs::read_to_string(given).map_err(|error| {
                format!(
                    "backup-recipient: '{given}' is neither a recipient (a line that `tablee \
                     backup-key` prints) nor a file with one that can be read: {error}"
                )
            })?;
            Recipient::parse(&text).map_err(|error| format!("{given}: {error}"))
        }
        parsed => parsed.map_err(|error| error.to_string()),
    };
    parsed.map_err(|problem| format!("backup-recipient: {problem}"))
}

/// `127.0.0.1:9184`, or `anybody 192.0.2.1:9184`; `pages` is what members come to.
fn metrics(given: &str, pages: Option<SocketAddr>) -> Result<SocketAddr, String> {
    let given = given.trim();
    let (anybody, address) = match given.strip_prefix("anybody ") {
        Some(address) => (true, address.trim_start()),
        None => (false, given),
    };
    let address: SocketAddr = address.parse().map_err(|_| {
        format!(
            "metrics: '{given}' is not an address with a port; write for example 127.0.0.1:9184"
        )
    })?;
    if address.port() != 0 && pages == Some(address) {
        Err(format!(
            "metrics: {address} is where the pages are served (listen); choose another port for one \
             of the two"
        ))
    } else if anybody || address.ip().is_loopback() {
        Ok(address)
    } else {
        Err(format!(
            "metrics: others than this machine would reach {address}, and nothing asks them who \
             they are; take 127.0.0.1, or, where a firewall sees to it, say so: 'anybody {address}'"
        ))
    }
}

fn listen(given: Option<&str>, problems: &mut Vec<String>) -> Option<SocketAddr> {
    let given = given.unwrap_or("127.0.0.1:8080");
    let parsed = given.parse().map_err(|_| {
        format!("listen: '{given}' is not an address with a port; write for example 127.0.0.1:8080")
    });
    kept(parsed, problems)
}

/// A number of years for which something is kept.
fn years(name: &str, given: &str, problems: &mut Vec<String>) -> Option<u8> {
    let years = given.trim().parse().ok();
    let years = years.filter(|years| (1..=MOST_YEARS).contains(years));
    let checked = years.ok_or_else(|| {
        format!("{name}: '{given}' is not a whole number of years from 1 to {MOST_YEARS}")
    });
    kept(checked, problems)
}

/// A value, or what is wrong with it among the other problems.
pub(super) fn kept<T>(checked: Result<T, String>, problems: &mut Vec<String>) -> Option<T> {
    checked.map_err(|problem| problems.push(problem)).ok()
}

/// A whole number from 1 to [`MOST`], `usual` where none is given.
pub(super) fn number(
    name: &str,
    given: Option<&str>,
    usual: usize,
    problems: &mut Vec<String>,
) -> usize {
    let Some(given) = given else { return usual };
    let parsed = given.trim().parse().ok();
    let parsed = parsed.filter(|number| (1..=MOST).contains(number));
    let checked = parsed.ok_or_else(|| {
        format!(
            "{name}: '{given}' is not a whole number from 1 to {MOST}; write for example {usual}"
        )
    });
    kept(checked, problems).unwrap_or(usual)
}
