//! The records on a server of `PostgreSQL`: the same tables as in a file, the same pages, and
//! one change after the other.

mod away;
mod boxes;
mod encrypted;
mod mailing;
mod meetings;
mod members;
mod migrating;
mod moving;
mod rotating;
mod seen;
mod several;
mod story;
mod tables;
mod timers;
mod told;
mod turns;
mod unanswered;

use crate::common::app::TestApp;
use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use crate::common::smtp::SmtpServer;
use tablee::mail::Encryption;
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

/// Two servers that serve the same.
fn two() -> [TestApp; 2] {
    let first = TestApp::with_records_in(Database::new());
    let second = first.beside();
    [first, second]
}

/// The same with a mail server.
fn two_that_mail(mail: &SmtpServer) -> [TestApp; 2] {
    let settings = mail.settings(Encryption::None, None);
    let first = TestApp::mailing(settings, Some(Database::new()));
    let second = first.beside();
    [first, second]
}
