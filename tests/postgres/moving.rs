//! A data folder is moved to a database: all of it, once, or not at all.

mod refused;
mod stopped;
mod whole;

use super::places;
use crate::common::ballots::{ballots, counted, tool};
use crate::common::files::{self, DataFolder};
use crate::common::postgres::Database;
use crate::common::rounds::{CLOSING_DAY, a_round, another_partnership};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::sync::LazyLock;
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{Move, MoveStep, Places, RECORDS_FILE, Store, StoreError, Submission, move_to};

const MEMBERS: usize = 12;
const ANSWERED: usize = 4;

/// A folder at rest: a round that four of twelve have answered, and a closed one.
struct Folder {
    data: DataFolder,
    open: Id,
    closed: Id,
    codes: Vec<Code>,
    answers: Vec<Ballot>,
}

impl Folder {
    /// A copy of one that is made once.
    fn new() -> Self {
        static MADE: LazyLock<Folder> = LazyLock::new(|| Folder::answered_by(ANSWERED));
        let data = DataFolder::new();
        files::copy(MADE.data.path(), data.path());
        Self {
            data,
            codes: MADE.codes.clone(),
            answers: MADE.answers.clone(),
            ..*MADE
        }
    }

    fn answered_by(answered: usize) -> Self {
        let data = DataFolder::new();
        let store = Store::open(data.path()).expect("opens");
        let rose = store.add_account("Rosé").expect("stored").expect("free");
        let whose = another_partnership(&store, &rose.id);
        let answers = ballots(tool()).at_random(17).of(MEMBERS);
        let (closed, codes) = a_round().of(12).with_cards().opens_in(&store, &whose);
        for (code, ballot) in codes.iter().zip(&answers) {
            counted(&store, &closed, Some(code), ballot);
        }
        store.close_round(&closed, CLOSING_DAY).expect("closes");
        let (open, codes) = a_round().of(12).with_cards().opens_in(&store, &whose);
        for (code, ballot) in codes.iter().zip(&answers).take(answered) {
            counted(&store, &open, Some(code), ballot);
        }
        drop(store);
        files::image_when_closed(data.path());
        Self {
            data,
            open,
            closed,
            codes,
            answers,
        }
    }

    fn moves(&self, to: &Database) -> (Result<Move, StoreError>, Vec<MoveStep>) {
        let mut steps = Vec::new();
        let moved = move_to(&self.data.path().into(), &to.server(), &mut |step| {
            steps.push(step);
        });
        (moved, steps)
    }

    /// Whether it serves; why not otherwise.
    fn serves(&self) -> Result<(), String> {
        let opened = Store::open(self.data.path());
        opened.map(drop).map_err(|error| error.to_string())
    }

    fn served_from(&self, database: &Database) -> Store {
        Store::open(places(&self.data, database)).expect("serves")
    }

    /// Who has not answered does, each once, and who has cannot again; the round is then
    /// closed.
    fn goes_on_in(&self, store: &Store) {
        assert_eq!(
            store.answered_now(&self.open).expect("read"),
            Some(ANSWERED)
        );
        for (at, (code, ballot)) in self.codes.iter().zip(&self.answers).enumerate() {
            let hash = code.hash(self.open.as_str());
            let told = store.submit_now(&self.open, Some(hash), ballot);
            let wanted = if at < ANSWERED {
                Submission::CodeNotUnused
            } else {
                Submission::Counted
            };
            assert_eq!(told.expect("decided"), wanted, "{at}");
        }
        store.close_round(&self.open, CLOSING_DAY).expect("closes");
        // The same members gave the same answers to both.
        let [open, closed] = [&self.open, &self.closed].map(|round| {
            let round = store.round(round).expect("read").expect("there");
            store.retained(&round).expect("read").expect("a result")
        });
        assert_eq!(open, closed);
    }
}

/// Changes the records of a folder at rest.
fn changed(folder: &Folder, sql: &str) {
    let file = folder.data.path().join(RECORDS_FILE);
    let mut records = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    records.batch_execute(sql).expect("changed");
}

/// A database that has its tables, and nothing in them: another folder, that was new, was
/// moved there.
fn with_tables() -> Database {
    let (data, database) = (DataFolder::new(), Database::new());
    drop(Store::open(data.path()).expect("opens"));
    let moved = move_to(&data.path().into(), &database.server(), &mut |_| ());
    assert_eq!(moved.expect("moved"), Move::Made);
    database.asks("TRUNCATE server_note");
    database
}

/// Whether a database has no people, no rounds and no notes, but for the master key's.
fn is_empty(database: &Database) -> bool {
    let made = "SELECT count(*) FROM pg_tables WHERE tablename = 'chunk'";
    let held = "SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM round)
        + (SELECT count(*) FROM ballot_box) + (SELECT count(*) FROM server_note WHERE name <> 'master-key')";
    database.asks(made) == ["0"] || database.asks(held) == ["0"]
}

/// Of a folder that was moved.
fn keys_of(folder: &Folder) -> Places {
    Places::from(folder.data.path())
}
