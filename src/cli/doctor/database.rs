//! A server of `PostgreSQL`: whether it is to be served from, and what it keeps of what
//! members do.

use super::{Finding, Surroundings};
use crate::cli::places;
use crate::database_server::{DatabaseServer, Trust};
use crate::store::{
    BoxesLook, MoveRefusal, Places, ServerSettings, StoreError, find_move, has_own_records,
    look_at_server,
};

pub(super) fn examine(around: &Surroundings<'_>, server: &DatabaseServer) -> Vec<Finding> {
    let places = places(around.config);
    let mut findings = Vec::new();
    if around.shows_password {
        findings.push(Finding::warning(
            "database: its password stands in this command, where every user of the machine sees \
             it (ps); give the address in the environment (TABLEE_DATABASE) or in the file of \
             settings, and choose another password",
        ));
    }
    findings.extend(folder_beside(&places, server));
    let seen = match look_at_server(&places) {
        Ok(seen) => seen,
        Err(error) => {
            findings.push(Finding::problem(format!(
                "database {error}; see to the address, to the server and to the way there"
            )));
            return findings;
        }
    };
    findings.push(Finding::ok(format!(
        "database {server}: answers, PostgreSQL {}",
        seen.settings.version
    )));
    findings.push(way(server, seen.settings.encrypted));
    findings.extend(boxes(&places, seen.boxes));
    findings.extend(settings(&seen.settings));
    findings
}

/// A data folder that nobody serves while a database is set.
fn folder_beside(places: &Places, server: &DatabaseServer) -> Option<Finding> {
    let folder = &places.data;
    match find_move(folder) {
        Some(moved @ MoveRefusal::Moved { .. }) => {
            Some(Finding::note(format!("data folder {moved}")))
        }
        Some(waits) => Some(Finding::problem(format!("data folder {waits}"))),
        None => has_own_records(folder).then(|| {
            let (folder, server) = (folder.clone(), server.to_string());
            let left_behind = MoveRefusal::NotMoved { folder, server };
            Finding::problem(format!("data folder {left_behind}"))
        }),
    }
}

/// Who could listen on the way, or stand in it.
fn way(server: &DatabaseServer, encrypted: bool) -> Finding {
    if server.is_on_this_machine() {
        return Finding::ok("way to the database: on this machine");
    }
    if !encrypted {
        return Finding::problem(
            "way to the database: not encrypted, so whoever is on it reads passphrases' hashes, \
             links and notes, and when who answers; add sslmode=verify-full to the address, and let \
             the server encrypt",
        );
    }
    match server.trust() {
        Trust::Any => Finding::warning(
            "way to the database: encrypted, but its certificate is not checked, so somebody on \
             the way can take its place; add sslmode=verify-full to the address, and \
             sslrootcert=FILE if its certificate is not one that this machine trusts",
        ),
        Trust::Maker => Finding::note(
            "way to the database: encrypted, and who made its certificate is checked, not for whom; \
             sslmode=verify-full checks both",
        ),
        Trust::MakerAndName => {
            Finding::ok("way to the database: encrypted, and its certificate checked")
        }
    }
}

/// Whether the tables and the master key are there, and what cannot be opened.
fn boxes(places: &Places, seen: Result<BoxesLook, StoreError>) -> Vec<Finding> {
    let seen = match seen {
        Ok(seen) => seen,
        Err(error @ (StoreError::NotMigrated { .. } | StoreError::Newer { .. })) => {
            return vec![Finding::problem(format!("tables: {error}"))];
        }
        Err(error @ (StoreError::Ring(..) | StoreError::Keys(..))) => {
            return vec![Finding::problem(format!("master key: {error}"))];
        }
        Err(error) => return vec![Finding::problem(format!("database: {error}"))],
    };
    let file = places.ring_file();
    let file = file.display();
    let mut findings: Vec<Finding> = seen
        .damaged
        .iter()
        .map(|round| {
            Finding::problem(format!(
                "the box of round {round} is damaged; it is kept and takes no answers, other rounds \
                 go on. A dump of before brings it back; or its coordinator ends the round without \
                 a result"
            ))
        })
        .collect();
    findings.extend(seen.keyless.iter().map(|round| {
        Finding::problem(format!(
            "the master key of round {round}'s box is not in {file}; the round waits. Copy the file \
             from a machine that has it; without it nobody can open the box, and its coordinator \
             can end the round without a result"
        ))
    }));
    if findings.is_empty() {
        findings.push(Finding::ok(format!(
            "tables and master key: those of this program, and {file} opens every ballot box"
        )));
    }
    findings
}

/// What the server keeps, as far as it says.
fn settings(set: &ServerSettings) -> Vec<Finding> {
    let mut findings = lost_answers(set);
    findings.extend(earlier_states(set));
    findings.extend(written_statements(set));
    findings.extend(counted_statements(set));
    findings.extend(moments_of_commits(set));
    findings.extend(archived_log(set));
    if findings.is_empty() {
        findings.push(Finding::ok(
            "settings of the database: what is stored lasts, and no statement is written down",
        ));
    }
    findings
}

fn is(set: &ServerSettings, name: &str, value: &str) -> bool {
    set.get(name) == Some(value)
}

/// An extension or a mode that the server has, and that is not switched off.
fn is_on(set: &ServerSettings, name: &str, off: &str) -> bool {
    set.get(name).is_some_and(|value| value != off)
}

fn lost_answers(set: &ServerSettings) -> Vec<Finding> {
    let names = ["fsync", "full_page_writes"].into_iter();
    let off = names.filter(|name| is(set, name, "off"));
    let problem = |name: &str| {
        Finding::problem(format!(
            "database: {name} is off, so answers for which members were thanked are lost, or all \
             of it, when the power fails; set {name} = on"
        ))
    };
    off.map(problem).collect()
}

fn earlier_states(set: &ServerSettings) -> Option<Finding> {
    is(set, "autovacuum", "off").then(|| {
        Finding::warning(
            "database: autovacuum is off, so earlier states of the boxes lie about; set it to on",
        )
    })
}

fn written_statements(set: &ServerSettings) -> Option<Finding> {
    let written = writers_of_statements(set);
    (!written.is_empty()).then(|| {
        Finding::warning(format!(
            "database: its log has statements with the moment of each in it, and so when members \
             answered ({}); turn it off for this account: ALTER ROLE ACCOUNT SET log_statement = \
             none, and so on",
            written.join(", ")
        ))
    })
}

/// What has statements written to the log.
fn writers_of_statements(set: &ServerSettings) -> Vec<String> {
    let number = |name: &str| set.get(name).and_then(|value| value.parse::<i64>().ok());
    let is_from_zero = |name: &str| number(name).is_some_and(|number| number >= 0);
    let share = |name: &str| set.get(name).and_then(|value| value.parse::<f64>().ok());
    let of_sample =
        is_from_zero("log_min_duration_sample") && share("log_statement_sample_rate") != Some(0.0);
    let of_transactions = share("log_transaction_sample_rate").is_some_and(|share| share > 0.0);
    let explained = is_from_zero("auto_explain.log_min_duration");
    let writers = [
        (
            is_from_zero("log_min_duration_statement"),
            "log_min_duration_statement",
        ),
        (of_sample, "log_min_duration_sample"),
        (of_transactions, "log_transaction_sample_rate"),
        (is(set, "log_duration", "on"), "log_duration"),
        (explained, "auto_explain"),
        (is_on(set, "pgaudit.log", "none"), "pgaudit"),
    ];
    let statements = set.get("log_statement");
    let statements = statements.filter(|what| matches!(*what, "mod" | "all"));
    let statements = statements.map(|what| format!("log_statement = {what}"));
    let writers = writers.into_iter().filter(|(writes, _)| *writes);
    let writers = writers.map(|(_, name)| name.to_owned());
    statements.into_iter().chain(writers).collect()
}

fn counted_statements(set: &ServerSettings) -> Option<Finding> {
    is_on(set, "pg_stat_statements.track", "none").then(|| {
        Finding::warning(
            "database: pg_stat_statements counts statements and their times; two looks at it say \
             whether somebody answered in between. Turn it off for this database: ALTER DATABASE \
             NAME SET pg_stat_statements.track = none",
        )
    })
}

fn moments_of_commits(set: &ServerSettings) -> Option<Finding> {
    is(set, "track_commit_timestamp", "on").then(|| {
        Finding::warning(
            "database: track_commit_timestamp keeps the moment of every commit, and so when members \
             answered; set it to off",
        )
    })
}

fn archived_log(set: &ServerSettings) -> Option<Finding> {
    (is_on(set, "archive_mode", "off") || set.followed).then(|| {
        Finding::note(
            "database: its log is archived or followed by a copy; whoever has that reads which box \
             was written when, to the microsecond, and with the master key of then what was in it \
             each time. Keep the archive short, and run `tablee rotate-key` as often as it is let go",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Grade;

    #[test]
    fn a_way_is_as_safe_as_its_address_and_its_server_have_it() {
        let at = |address: &str, encrypted| {
            let server = DatabaseServer::parse(address).expect("an address");
            way(&server, encrypted).grade
        };
        for here in ["localhost", "127.0.0.1", "[::1]"] {
            assert_eq!(at(&format!("postgres://t@{here}/t"), false), Grade::Ok);
        }
        assert_eq!(at("postgres://t@/t?host=/run/postgresql", false), Grade::Ok);
        let number = "postgres://t@localhost/t?hostaddr=192.0.2.1";
        assert_eq!(
            at(number, false),
            Grade::Problem,
            "by its number it is elsewhere"
        );
        let there = |query: &str| format!("postgres://t@db.example/t{query}");
        assert_eq!(at(&there(""), false), Grade::Problem);
        assert_eq!(at(&there(""), true), Grade::Warning);
        assert_eq!(at(&there("?sslmode=require"), true), Grade::Warning);
        assert_eq!(at(&there("?sslmode=verify-ca"), true), Grade::Note);
        assert_eq!(at(&there("?sslmode=verify-full"), true), Grade::Ok);
    }

    const USUAL: [(&str, &str); 14] = [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("autovacuum", "on"),
        ("archive_mode", "off"),
        ("log_statement", "ddl"),
        ("log_min_duration_statement", "-1"),
        ("log_min_duration_sample", "-1"),
        ("log_statement_sample_rate", "1"),
        ("log_transaction_sample_rate", "0"),
        ("log_duration", "off"),
        ("track_commit_timestamp", "off"),
        ("pg_stat_statements.track", "none"),
        ("auto_explain.log_min_duration", "-1"),
        ("pgaudit.log", "none"),
    ];

    /// A setting, and what is said where it is the only one that is not as usual.
    const TELLING: [(&str, &str, Grade, &str); 13] = [
        ("fsync", "off", Grade::Problem, "fsync is off"),
        (
            "full_page_writes",
            "off",
            Grade::Problem,
            "full_page_writes is off",
        ),
        ("autovacuum", "off", Grade::Warning, "autovacuum is off"),
        ("archive_mode", "on", Grade::Note, "to the microsecond"),
        (
            "log_statement",
            "all",
            Grade::Warning,
            "log_statement = all",
        ),
        (
            "log_min_duration_statement",
            "0",
            Grade::Warning,
            "log_min_duration_statement",
        ),
        (
            "log_min_duration_sample",
            "0",
            Grade::Warning,
            "log_min_duration_sample",
        ),
        (
            "log_transaction_sample_rate",
            "0.1",
            Grade::Warning,
            "log_transaction",
        ),
        ("log_duration", "on", Grade::Warning, "log_duration"),
        (
            "track_commit_timestamp",
            "on",
            Grade::Warning,
            "track_commit_timestamp",
        ),
        (
            "pg_stat_statements.track",
            "top",
            Grade::Warning,
            "pg_stat_statements counts",
        ),
        (
            "auto_explain.log_min_duration",
            "9",
            Grade::Warning,
            "auto_explain",
        ),
        ("pgaudit.log", "write", Grade::Warning, "pgaudit"),
    ];

    #[test]
    fn what_a_server_writes_down_is_found() {
        let found = |set: &[(&str, &str)]| {
            let mut settings = ServerSettings::default();
            for (name, value) in set {
                settings.set(name, value);
            }
            super::settings(&settings)
        };
        let well = found(&USUAL);
        assert!(well.len() == 1 && well[0].grade == Grade::Ok, "{well:?}");
        for (name, value, grade, said) in TELLING {
            let seen = found(&[&USUAL[..], &[(name, value)]].concat());
            assert_eq!(seen.len(), 1, "{seen:?}");
            assert!(
                seen[0].grade == grade && seen[0].text.contains(said),
                "{seen:?}"
            );
        }
    }
}
