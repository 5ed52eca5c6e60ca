//! Guessing who was first: attackers who have the keys, rank the ballots of a box by
//! where they find them, and hold the ranks against the order in which members came.

use crate::attacks::forms::hex;
use crate::common::ballots::counted;
use crate::common::ballots::{ballots, tool};
use crate::common::files::{contains, copy, opened_boxes, opened_image, place};
use crate::common::rounds::a_round;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use std::collections::BTreeMap;
use std::path::Path;
use tablee::ballot::Ballot;
use tablee::store::{BOXES_FILE, Store};

const RUNS: u64 = 200;
pub(crate) const MEMBERS: usize = 12;

/// What an attacker says: ballots, the first to come first.
pub(crate) type Guess = Vec<usize>;

/// Every attack on one database file, by name. `ballots` are the bytes by which
/// each ballot is known; rows are read as `(key, bytes)` of `tables`.
pub(crate) fn attacks(
    file: &Path,
    tables: &[&str],
    ballots: &[Vec<u8>],
) -> BTreeMap<&'static str, Guess> {
    let mut guesses = BTreeMap::new();
    let raw = std::fs::read(file).expect("file");
    let mut both_ways = |up, down, mut places: Vec<(Vec<u8>, usize, usize)>| {
        assert_eq!(places.len(), ballots.len(), "every ballot is found");
        places.sort();
        let guess: Guess = places.iter().map(|(_, _, ballot)| *ballot).collect();
        guesses.insert(down, guess.iter().rev().copied().collect());
        guesses.insert(up, guess);
    };
    // The place of its first and its last trace in the raw pages.
    let first = |of: &[u8]| place(&raw, of).expect("found");
    let last = |of: &[u8]| {
        let mut at = first(of);
        while let Some(next) = place(&raw[at + 1..], of) {
            at += 1 + next;
        }
        at
    };
    let by = |find: &dyn Fn(&[u8]) -> usize| {
        (0..)
            .zip(ballots)
            .map(|(n, bytes)| (Vec::new(), find(bytes), n))
            .collect()
    };
    both_ways("raw page", "raw page, from its end", by(&first));
    both_ways("last trace", "last trace, from the end", by(&last));
    let rows = rows(file, tables);
    // The row as it is stored, by rowid or else by key, then the place in it.
    let found = |order: &dyn Fn(&Row, usize) -> Vec<u8>| {
        let mut places = Vec::new();
        for (n, bytes) in ballots.iter().enumerate() {
            let (index, row) = rows
                .iter()
                .enumerate()
                .find(|(_, row)| contains(&row.bytes, bytes))
                .expect("in a row");
            let at = place(&row.bytes, bytes).expect("in this row");
            places.push((order(row, index), at, n));
        }
        places
    };
    both_ways(
        "row",
        "row, from the last",
        found(&|_, index| index.to_be_bytes().to_vec()),
    );
    both_ways(
        "key",
        "key, from the last",
        found(&|row, _| row.key.clone()),
    );
    guesses
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Binary)]
    key: Vec<u8>,
    #[diesel(sql_type = diesel::sql_types::Binary)]
    bytes: Vec<u8>,
}

/// Key and bytes of every row, as the table keeps them.
fn rows(file: &Path, tables: &[&str]) -> Vec<Row> {
    let mut connection = SqliteConnection::establish(file.to_str().expect("text")).expect("opens");
    let mut all = Vec::new();
    for table in tables {
        let query = format!(
            "SELECT CAST(printf('%020d', id) AS BLOB) AS key, bytes FROM {table} \
             WHERE typeof(id) = 'integer' \
             UNION ALL SELECT CAST(id AS BLOB), bytes FROM {table} WHERE typeof(id) <> 'integer'"
        );
        let rows: Vec<Row> = diesel::sql_query(query)
            .load(&mut connection)
            .expect("rows");
        all.extend(rows);
    }
    all
}

/// How many members the guess puts in their right place.
pub(crate) fn hits(guess: &Guess, order: &[usize]) -> usize {
    guess.iter().zip(order).filter(|(a, b)| a == b).count()
}

pub(crate) fn random_order(seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..MEMBERS).collect();
    order.shuffle(&mut StdRng::seed_from_u64(seed));
    order
}

#[test]
fn no_attacker_does_better_than_chance_on_the_box() {
    let root = tempfile::tempdir().expect("folder");
    let opened = root.path().join("opened");
    // More members than answer: the box takes several rows.
    let (id, codes) = a_round()
        .of(300)
        .with_cards()
        .opens_alone_in(&Store::open(&opened).expect("opens"));
    let mut total: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..RUNS {
        let folder = root.path().join(seed.to_string());
        copy(&opened, &folder);
        let answers = ballots(tool()).at_random(1000 + seed).of(MEMBERS);
        let order = random_order(seed);
        {
            let store = Store::open(&folder).expect("opens");
            for &member in &order {
                // Codes are drawn from a hat: the one after the other is as good.
                counted(&store, &id, Some(&codes[member]), &answers[member]);
            }
        }
        let bytes: Vec<Vec<u8>> = answers.iter().map(Ballot::to_bytes).collect();
        let boxes = root.path().join("opened.db");
        std::fs::write(&boxes, &opened_boxes(&folder)[0].1).expect("written");
        for (attack, guess) in attacks(&boxes, &["chunk"], &bytes) {
            *total.entry(attack).or_default() += hits(&guess, &order);
        }
        for (name, file) in opened_image(&folder) {
            let found = bytes.iter().any(|ballot| contains(&file, ballot));
            assert_eq!(found, name == BOXES_FILE, "{name}");
        }
        std::fs::remove_dir_all(&folder).expect("removed");
    }
    assert_eq!(total.len(), 8);
    for (attack, hits) in total {
        let mean = hits as f64 / RUNS as f64;
        assert!((mean - 1.0).abs() < 0.3, "by {attack}: {mean} of {MEMBERS}");
    }
}

/// What a naive table is, how its `seed`-th row is written, and the attack that
/// reads the whole order from it.
const NAIVE: [(&str, &str, &str); 4] = [
    (
        "CREATE TABLE ballot (bytes BLOB NOT NULL)",
        "INSERT INTO ballot (bytes) VALUES",
        "row",
    ),
    // Keys that grow with time, in any order of rows.
    (
        "CREATE TABLE ballot (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
        "INSERT INTO ballot (id, bytes) VALUES",
        "key",
    ),
    // Random keys and no rowid: the rows say nothing, the raw page all.
    (
        "CREATE TABLE ballot (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
        "INSERT INTO ballot (id, bytes) VALUES",
        "raw page, from its end",
    ),
    (
        "CREATE TABLE ballot (bytes BLOB NOT NULL)",
        "INSERT INTO ballot (bytes) VALUES",
        "raw page, from its end",
    ),
];

/// The positive control: the same attackers put all twelve in their place, in
/// every run.
#[test]
fn on_naive_tables_the_attackers_know_the_whole_order() {
    use rand::RngExt;
    let root = tempfile::tempdir().expect("folder");
    for (number, (table, insert, attack)) in NAIVE.into_iter().enumerate() {
        for seed in 0..RUNS / 4 {
            let file = root.path().join(format!("{number}-{seed}.db"));
            let mut rng = StdRng::seed_from_u64(seed);
            let answers = ballots(tool()).at_random(1000 + seed).of(MEMBERS);
            let bytes: Vec<Vec<u8>> = answers.iter().map(Ballot::to_bytes).collect();
            let order = random_order(seed);
            let mut naive =
                SqliteConnection::establish(file.to_str().expect("text")).expect("opens");
            naive
                .batch_execute("PRAGMA synchronous = OFF")
                .expect("set");
            naive.batch_execute(table).expect("makes");
            for (time, &member) in order.iter().enumerate() {
                let hex = String::from_utf8(hex(&bytes[member], false)).expect("digits");
                let values = if !table.contains("id TEXT") {
                    format!("(x'{hex}')")
                } else if attack == "key" {
                    format!("('2027-03-01T12:{time:02}:00Z', x'{hex}')")
                } else {
                    format!("('{:032x}', x'{hex}')", rng.random::<u128>())
                };
                naive
                    .batch_execute(&format!("{insert} {values}"))
                    .expect("inserts");
            }
            drop(naive);
            let table = if table.contains("id TEXT") {
                "ballot"
            } else {
                "(SELECT rowid AS id, bytes FROM ballot)"
            };
            let guesses = attacks(&file, &[table], &bytes);
            assert_eq!(hits(&guesses[attack], &order), MEMBERS, "{attack}");
        }
    }
}
