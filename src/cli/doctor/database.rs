//! A server of `PostgreSQL`: whether it is to be served from, and what it keeps of what
//! members do.

mod settings;

use super::{Finding, Surroundings};
use crate::cli::places;
use crate::database_server::{DatabaseServer, Trust};
use crate::store::{
    BoxesLook, MoveRefusal, Places, StoreError, find_move, has_own_records, look_at_server,
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
    findings.extend(settings::examine(&seen.settings));
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
}
