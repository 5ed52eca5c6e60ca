//! The two rooms of the store know nothing of each other.

use super::imports::used_of;
use crate::tidy::{code, files, none};
use std::collections::BTreeSet;

/// The rooms of the store, one for each file of a data folder.
const ROOMS: [&str; 2] = ["records", "ballot_box"];
/// What either may use of the store beside itself. Not the store: that leads to
/// both.
const BETWEEN_ROOMS: [&str; 6] = [
    "StoreError",
    "RingTrouble",
    "migrating",
    "pair_mark",
    "postgres",
    "sqlite",
];

/// What a file of a room may not name of the store.
fn strangers(room: &str, path: &str, source: &str) -> Vec<String> {
    let up = "super::".repeat(path.matches('/').count() - 1);
    let source = source.replace(&up, "crate::store::");
    let named = used_of("crate::store::", &source).into_iter();
    let strange = named.filter(|name| name != room && !BETWEEN_ROOMS.contains(&name.as_str()));
    strange
        .map(|name| format!("{path}: {room} may not use {name}"))
        .collect()
}

#[test]
fn neither_room_of_the_store_knows_the_other() {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for file in files("src/store", ".rs") {
        let inside = file.path.trim_start_matches("src/store/");
        let room = inside.split(['/', '.']).next().unwrap_or_default();
        if ROOMS.contains(&room) && !file.path.ends_with("/tests.rs") {
            seen.insert(room.to_owned());
            problems.extend(strangers(room, &file.path, &code(&file)));
        }
    }
    assert_eq!(seen, BTreeSet::from(ROOMS.map(str::to_owned)));
    none(&problems);
}

#[test]
fn a_room_that_knows_the_other_is_seen_in_every_form() {
    let door = "src/store/records.rs";
    let inside = "src/store/records/rounds.rs";
    for (path, source) in [
        (door, "use super::ballot_box::BoxLayout;"),
        (door, "use super::{Store, StoreError};"),
        (inside, "use super::super::{StoreError, ballot_box::Boxes};"),
        (inside, "use crate::store::Submission;"),
    ] {
        assert_eq!(strangers("records", path, source).len(), 1, "{source}");
    }
    let good = "use super::schema;\nuse crate::store::{StoreError, records::Row, sqlite};";
    assert!(strangers("records", inside, good).is_empty());
}
