//! `tablee doctor`: what a host can get wrong, as far as it can be seen.
//!
//! Looks and changes nothing: no file is made or written to.

mod address;
mod backups;
mod client;
mod database;
mod exporters;
mod folder;
mod keeping;
mod keys;
mod mail;
mod memory;
mod network;
mod open_files;
mod rounds;
#[cfg(test)]
mod tests;

use super::{Settings, log, places};
use crate::config::Config;
use crate::disk::free_bytes;
use crate::store::{MoveRefusal, Places, RECORDS_FILE, find_move, probe_file};
use std::fmt;
use std::path::Path;
use std::process::ExitCode;
use std::time::SystemTime;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grade {
    Ok,
    /// Neither good nor bad, or not to be seen from here.
    Note,
    Warning,
    /// Undoes part of what members are promised, or will fail.
    Problem,
}

/// One line of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    grade: Grade,
    /// What was looked at and how it is; then, where it is not well, what to do.
    text: String,
}

/// Everything that is looked at and that a test may want to be different.
struct Surroundings<'a> {
    config: &'a Config,
    /// What `TABLEE_LOG` says.
    log: Option<&'a str>,
    now: SystemTime,
    /// Free space where a folder is, in bytes, as far as it can be told.
    free_bytes: &'a dyn Fn(&Path) -> Option<u64>,
    /// What the system says of its file systems.
    mounts: &'a str,
    /// The folder in which everything of this system is.
    system: &'a Path,
    ask: client::Ask<'a>,
    /// Why the data folder is not served, if its rounds were moved to a server.
    moved: Option<MoveRefusal>,
    /// The password of the database stands in the command, which others of this machine see.
    shows_password: bool,
}

/// Prints what is found; 1 if there is a problem.
pub(super) fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let config = settings.check()?;
    let log = std::env::var("TABLEE_LOG").ok();
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let mut findings = examine(&Surroundings {
        config: &config,
        log: log.as_deref(),
        now: SystemTime::now(),
        free_bytes: &free_bytes,
        mounts: &mounts,
        system: Path::new("/"),
        ask: &client::ask,
        moved: moved(&config),
        shows_password: settings.shows_password(),
    });
    findings.extend(memory::examine());
    for finding in &findings {
        println!("{finding}");
    }
    println!("{}", summary(&findings));
    Ok(if count(&findings, Grade::Problem) == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn examine(around: &Surroundings<'_>) -> Vec<Finding> {
    let mut findings = match &around.config.database {
        None => folder::examine(around),
        Some(server) => database::examine(around, server),
    };
    findings.extend(keys::examine(around));
    if around.moved.is_none() {
        findings.extend(rounds::examine(&places(around.config)));
        findings.extend(backups::examine(around.config));
        findings.extend(keeping::examine(around));
    }
    findings.extend(address::examine(around));
    findings.extend(mail::examine(around.config.mail.as_ref()));
    findings.extend(network::examine(around));
    findings.extend(exporters::examine(around));
    findings.push(log_level(around.log));
    findings.push(open_files::examine());
    findings
}

/// Why the folder of these settings is not served, if its rounds went to a server: what is
/// left of them in it is nobody's any more. Who serves from a server has no such folder.
fn moved(config: &Config) -> Option<MoveRefusal> {
    match &config.database {
        None => find_move(&config.data),
        Some(_) => None,
    }
}

/// Whether there is a database to look into: where there is none, what is looked at first
/// has said so.
fn has_records(places: &Places) -> bool {
    let file = places.data.join(RECORDS_FILE);
    places.server.is_some()
        || probe_file(&file).is_ok_and(|look| look.is_some_and(|look| look.records))
}

fn log_level(given: Option<&str>) -> Finding {
    let Some(given) = given else {
        return Finding::ok("log: TABLEE_LOG is not set, so warnings and little more");
    };
    let wordy = ["trace", "debug"]
        .into_iter()
        .find(|level| given.to_lowercase().contains(level));
    if let Some(level) = wordy {
        Finding::warning(format!(
            "log: TABLEE_LOG asks for '{level}'; this program has nothing finer than 'info', which \
             still writes down more of what happens, and when, than running a server needs; leave \
             TABLEE_LOG unset"
        ))
    } else if let Err(problem) = log::filter(Some(given)) {
        Finding::problem(format!("log: {problem}; until then nothing starts"))
    } else {
        Finding::ok(format!("log: TABLEE_LOG is '{given}'"))
    }
}

fn count(findings: &[Finding], grade: Grade) -> usize {
    let of_grade = findings.iter().filter(|finding| finding.grade == grade);
    of_grade.count()
}

fn summary(findings: &[Finding]) -> String {
    let named = |grade, one: &str, more: &str| match count(findings, grade) {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        n => format!("{n} {more}"),
    };
    let problems = named(Grade::Problem, "problem", "problems");
    let warnings = named(Grade::Warning, "warning", "warnings");
    format!(
        "{problems}, {warnings}. What cannot be seen from here (the web server's logs, snapshots, \
         whether the disk is encrypted) is in docs/hosting.md."
    )
}

impl Finding {
    fn ok(text: impl Into<String>) -> Self {
        Self::new(Grade::Ok, text)
    }

    fn note(text: impl Into<String>) -> Self {
        Self::new(Grade::Note, text)
    }

    fn warning(text: impl Into<String>) -> Self {
        Self::new(Grade::Warning, text)
    }

    fn problem(text: impl Into<String>) -> Self {
        Self::new(Grade::Problem, text)
    }

    fn new(grade: Grade, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { grade, text }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grade = match self.grade {
            Grade::Ok => "ok",
            Grade::Note => "note",
            Grade::Warning => "warning",
            Grade::Problem => "problem",
        };
        write!(f, "{grade:<8} {}", self.text)
    }
}
