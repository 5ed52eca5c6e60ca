//! The records on a server of `PostgreSQL`: the same tables as in a file, the same pages, and
//! one change after the other.

mod boxes;
mod encrypted;
mod migrating;
mod rotating;
mod story;
mod tables;
mod turns;
mod unanswered;

use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use tablee::store::{Places, migrate};

/// A folder with keys beside it, and a database with nothing in it.
fn empty(folder: &DataFolder, database: &Database) -> Places {
    Places::from(folder.path()).with_records_on(Some(database.server()))
}

/// The same with tables and a master key, as `tablee migrate` leaves it.
fn places(folder: &DataFolder, database: &Database) -> Places {
    let places = empty(folder, database);
    migrate(&places).expect("made ready");
    places
}
