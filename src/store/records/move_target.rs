//! A server that is to have what a file has.

use super::database::{self, Connection};
use crate::database_server::DatabaseServer;
use crate::store::StoreError;
use crate::store::postgres::{Door, PgConnection};
use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

/// The tables that migrations note themselves in, and that by which changes take turns.
const OF_THE_DATABASE: [&str; 2] = ["__diesel_schema_migrations", "turn"];

/// The way to such a server.
pub(in crate::store) struct MoveTarget(Door);

impl MoveTarget {
    /// Makes ready what connections need; none is made yet.
    pub(in crate::store) fn of(server: &DatabaseServer) -> Result<Self, StoreError> {
        Door::to(server).map(Self)
    }

    /// Tables of somebody else: any that are there before ours are made.
    pub(in crate::store) fn strangers(&self) -> Result<Vec<String>, StoreError> {
        let mut server = self.0.open()?;
        let mut there = tables(&mut server)?;
        if are_ours(&there) {
            return Ok(Vec::new());
        }
        // A move that was cut short early has left this one, and nothing in it.
        if there == OF_THE_DATABASE[..1] && is_empty(&mut server, OF_THE_DATABASE[0])? {
            there.clear();
        }
        Ok(there)
    }

    /// Whether ours were ever made.
    pub(in crate::store) fn has_tables(&self) -> Result<bool, StoreError> {
        Ok(are_ours(&tables(&mut self.0.open()?)?))
    }

    /// Looks at it as it is, also where its tables are older.
    pub(in crate::store) fn look<T>(
        &self,
        look: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        look(&mut Connection::Postgres(self.0.open()?))
    }

    /// Runs `change` in a transaction that is the only one that writes.
    pub(in crate::store) fn change<T>(
        &self,
        change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        database::change_server(&self.0, change)
    }
}

/// Whether tables of these names were made by a program like this one.
fn are_ours(there: &[String]) -> bool {
    let is_there = |name: &&str| there.iter().any(|one| one == name);
    OF_THE_DATABASE.iter().all(is_there)
}

/// Lets a transaction be at rest as long as its file takes to be read: nobody else is there.
pub(in crate::store) fn be_patient(server: &mut Connection) -> Result<(), StoreError> {
    let patient = "SET LOCAL idle_in_transaction_session_timeout = 0";
    Ok(server.server()?.batch_execute(patient)?)
}

/// Tables that have a row, but for those that the database has for itself.
pub(in crate::store) fn filled(server: &mut Connection) -> Result<Vec<String>, StoreError> {
    let server = server.server()?;
    let mut found = Vec::new();
    for table in tables(server)? {
        if OF_THE_DATABASE.contains(&table.as_str()) {
            continue;
        }
        if !is_empty(server, &table)? {
            found.push(table);
        }
    }
    Ok(found)
}

fn is_empty(server: &mut PgConnection, table: &str) -> QueryResult<bool> {
    let quoted = table.replace('"', "\"\"");
    let none = sql::<Bool>(&format!("NOT EXISTS (SELECT 1 FROM \"{quoted}\")"));
    diesel::select(none).get_result(server)
}

fn tables(server: &mut PgConnection) -> QueryResult<Vec<String>> {
    let names = sql::<Text>(
        "c.relname::text FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
         AND c.relkind IN ('r', 'p') ORDER BY 1",
    );
    diesel::select(names).load(server)
}
