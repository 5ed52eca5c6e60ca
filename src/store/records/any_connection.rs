//! A connection to either kind of database. Queries are written once, against this.

// Of what is made here two things are used; the rest has the shape that diesel gives it.
#![allow(unreachable_pub)]

use super::postgres::PgConnection;
use diesel::sqlite::SqliteConnection;

/// A connection to either kind of database.
#[derive(diesel::MultiConnection)]
pub(in crate::store) enum AnyConnection {
    /// To a file.
    Sqlite(SqliteConnection),
    /// To a server.
    Postgres(PgConnection),
}
