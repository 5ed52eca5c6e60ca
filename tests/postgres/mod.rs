//! The records on a server of `PostgreSQL`: the same tables as in a file, the same pages, and
//! one change after the other.

mod boxes;
mod encrypted;
mod moving;
mod story;
mod tables;
mod told;
mod turns;
mod unanswered;

use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use tablee::store::Places;

/// A data folder whose records are in a database.
fn places(folder: &DataFolder, database: &Database) -> Places {
    Places::from(folder.path()).with_records_on(Some(database.server()))
}
