//! Dependencies run one way.

use super::imports::used;
use crate::tidy::{code, files, none};
use std::collections::BTreeSet;

/// Which modules a module may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("instrument", &[]),
    ("invitation_code", &[]),
    ("certificates", &[]),
    ("database_server", &["certificates"]),
    ("envelope", &[]),
    ("mail", &["certificates"]),
    ("retention", &["round"]),
    (
        "config",
        &[
            "certificates",
            "database_server",
            "envelope",
            "mail",
            "retention",
        ],
    ),
    ("open_files", &[]),
    ("disk", &[]),
    ("spreadsheet_csv", &[]),
    ("spelling", &[]),
    ("memory", &[]),
    ("year", &[]),
    ("second_factor", &["invitation_code"]),
    ("role", &[]),
    (
        "import",
        &[
            "instrument",
            "tally",
            "disclosure",
            "round",
            "spreadsheet_csv",
            "texts",
        ],
    ),
    ("texts", &["instrument"]),
    ("sending", &["invitation_code", "mail"]),
    ("ballot", &["instrument"]),
    ("tally", &["instrument", "ballot"]),
    ("scoring", &["instrument", "tally"]),
    ("disclosure", &["instrument", "ballot", "tally", "scoring"]),
    ("round", &["instrument", "disclosure", "spelling"]),
    ("discussion", &["instrument", "spelling"]),
    (
        "notices",
        &[
            "instrument",
            "disclosure",
            "discussion",
            "role",
            "round",
            "texts",
        ],
    ),
    (
        "document",
        &["instrument", "scoring", "spreadsheet_csv", "texts"],
    ),
    (
        "report",
        &[
            "instrument",
            "document",
            "scoring",
            "disclosure",
            "discussion",
            "texts",
            "spreadsheet_csv",
        ],
    ),
    (
        "record",
        &[
            "instrument",
            "discussion",
            "document",
            "report",
            "spreadsheet_csv",
            "texts",
        ],
    ),
    (
        "invitation",
        &["instrument", "document", "texts", "spreadsheet_csv"],
    ),
    (
        "paper",
        &[
            "instrument",
            "disclosure",
            "import",
            "invitation",
            "document",
            "round",
            "texts",
        ],
    ),
    (
        "store",
        &[
            "instrument",
            "ballot",
            "certificates",
            "database_server",
            "tally",
            "disclosure",
            "discussion",
            "envelope",
            "invitation_code",
            "memory",
            "notices",
            "role",
            "retention",
            "round",
            "spelling",
        ],
    ),
    (
        "results",
        &[
            "instrument",
            "disclosure",
            "discussion",
            "record",
            "report",
            "round",
            "store",
            "texts",
            "year",
        ],
    ),
    (
        "sample",
        &["instrument", "ballot", "disclosure", "report", "texts"],
    ),
    (
        "web",
        &[
            "instrument",
            "ballot",
            "disclosure",
            "discussion",
            "record",
            "document",
            "report",
            "results",
            "sample",
            "paper",
            "invitation",
            "invitation_code",
            "memory",
            "role",
            "retention",
            "round",
            "second_factor",
            "sending",
            "store",
            "texts",
            "config",
            "mail",
            "notices",
            "open_files",
            "import",
            "spelling",
            "year",
        ],
    ),
    (
        "server",
        &[
            "instrument",
            "disclosure",
            "retention",
            "round",
            "store",
            "config",
            "disk",
            "mail",
            "notices",
            "open_files",
            "web",
        ],
    ),
    (
        "cli",
        &[
            "instrument",
            "ballot",
            "scoring",
            "disclosure",
            "discussion",
            "envelope",
            "record",
            "document",
            "report",
            "results",
            "paper",
            "invitation_code",
            "memory",
            "role",
            "retention",
            "round",
            "store",
            "texts",
            "config",
            "database_server",
            "disk",
            "certificates",
            "mail",
            "open_files",
            "server",
            "web",
            "import",
            "spelling",
        ],
    ),
    ("main", &[]),
    ("lib", &[]),
];

/// Modules that see no clock, no disk, no network, no SQL, no HTTP.
const PURE: &[&str] = &[
    "sending",
    "spelling",
    "instrument",
    "invitation_code",
    "invitation",
    "second_factor",
    "notices",
    "spreadsheet_csv",
    "texts",
    "ballot",
    "tally",
    "scoring",
    "disclosure",
    "discussion",
    "document",
    "record",
    "role",
    "round",
    "import",
    "paper",
    "report",
    "year",
];
/// What they would see them through.
const EFFECTS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "rand::rng",
    "rand::random",
    "diesel",
    "actix_web",
    "tokio",
    "ureq",
    "lettre",
];
/// One that nobody else sees: a second processor computes what the first would.
const UNSEEN: (&str, &str) = ("src/document/typeset.rs", "std::thread");
/// Crates that one place alone uses.
const ONE_PLACE: &[(&str, &str)] = &[
    ("plotters", "src/document/charts"),
    ("statrs", "src/scoring"),
    (
        "diesel",
        "src/store/records src/store/ballot_box src/store/sqlite.rs src/store/postgres \
         src/store/migrating.rs src/store/error.rs",
    ),
    ("diesel_async", "src/store/postgres"),
    (
        "tokio_postgres",
        "src/store/postgres src/database_server.rs",
    ),
    ("rustls", "src/database_server.rs"),
    ("actix_web", "src/web src/server src/cli"),
    ("clap", "src/cli src/main.rs"),
    ("typst", "src/document"),
    ("lettre", "src/mail"),
    ("rust_xlsxwriter", "src/document/spreadsheet.rs"),
    ("totp_rs", "src/second_factor/app_secret.rs"),
    ("webauthn_rp", "src/web/passkeys.rs"),
    ("listenfd", "src/server/supervised.rs"),
    ("sd_notify", "src/server/supervised.rs"),
];

/// The module of a file: `src/report/chapters.rs` is of `report`.
fn module(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let first = inside.split('/').next().unwrap_or(inside);
    first.trim_end_matches(".rs")
}

#[test]
fn modules_use_only_those_before_them() {
    let known: BTreeSet<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let mut problems = Vec::new();
    for file in files("src", ".rs") {
        if file.path.ends_with("/tests.rs") || file.path.contains("/tests/") {
            continue;
        }
        let of = module(&file.path);
        let Some((_, may)) = MAY_USE.iter().find(|(name, _)| *name == of) else {
            problems.push(format!("{}: {of} has no line in this test", file.path));
            continue;
        };
        // As many steps up as the file is deep lead to the top, too.
        let up = "super::".repeat(file.path.matches('/').count());
        let source = code(&file).replace(&up, "crate::");
        for name in used(&source) {
            let is_module = known.contains(name.as_str());
            if is_module && name != of && !may.contains(&name.as_str()) {
                problems.push(format!("{}: {of} may not use {name}", file.path));
            }
        }
    }
    none(&problems);
}

#[test]
fn the_core_is_pure() {
    let mut problems = Vec::new();
    for file in files("src", ".rs") {
        if file.path.ends_with("/tests.rs") || !PURE.contains(&module(&file.path)) {
            continue;
        }
        for (number, line) in code(&file).lines().enumerate() {
            let seen = |effect: &&&str| UNSEEN != (file.path.as_str(), **effect);
            let effects = EFFECTS.iter().filter(seen);
            for effect in effects.filter(|effect| has_word(line, effect)) {
                problems.push(format!(
                    "{}: {effect} near line {number}: {line}",
                    file.path
                ));
            }
        }
    }
    none(&problems);
}

#[test]
fn what_one_place_uses_stays_there() {
    let mut problems = Vec::new();
    for file in files("src", ".rs") {
        let source = code(&file);
        for (name, places) in ONE_PLACE {
            let at_home = places.split(' ').any(|place| file.path.starts_with(place));
            if !at_home && has_word(&source, &format!("{name}::")) {
                problems.push(format!("{}: {name} is for {places} alone", file.path));
            }
        }
    }
    none(&problems);
}

/// Whether `word` stands in `text` with no letter, digit or underscore around it.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, _)| {
        let after = text[at + word.len()..].chars().next();
        !part(text[..at].chars().next_back()) && (word.ends_with(':') || !part(after))
    })
}
