//! A connection to either kind of database. Queries are written once, against this.

// Of what is made here two things are used; the rest has the shape that diesel gives it.
#![allow(unreachable_pub)]

use crate::store::StoreError;
use crate::store::postgres::PgConnection;
use diesel::sqlite::SqliteConnection;

/// A connection to either kind of database.
#[derive(diesel::MultiConnection)]
pub(in crate::store) enum AnyConnection {
    /// To a file.
    Sqlite(SqliteConnection),
    /// To a server.
    Postgres(PgConnection),
}

impl AnyConnection {
    /// The one to a server: for what shares a transaction with the records there.
    ///
    /// # Errors
    /// When the records are in a file.
    pub(in crate::store) fn server(&mut self) -> Result<&mut PgConnection, StoreError> {
        match self {
            Self::Sqlite(_) => Err(StoreError::NoBoxes),
            Self::Postgres(server) => Ok(server),
        }
    }
}
