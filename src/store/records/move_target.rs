//! A server that is to have what a file has.

use super::database::{self, Connection};
use super::postgres;
use crate::database_server::DatabaseServer;
use crate::store::StoreError;
use crate::store::postgres::Door;
use diesel::prelude::*;
use diesel::sql_types::Text;

/// The tables that migrations note themselves in, and that by which changes take turns.
const OF_THE_DATABASE: [&str; 2] = ["__diesel_schema_migrations", "turn"];

/// The way to such a server.
pub(in crate::store) struct MoveTarget(Door);

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

impl MoveTarget {
    /// Makes ready what connections need; none is made yet.
    pub(in crate::store) fn of(server: &DatabaseServer) -> Result<Self, StoreError> {
        Door::to(server).map(Self)
    }

    /// Tables that are there, where ours would be made, and that are not ours.
    pub(in crate::store) fn strangers<'a>(
        &self,
        ours: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<Vec<String>, StoreError> {
        let is_ours =
            |name: &str| OF_THE_DATABASE.contains(&name) || ours.clone().any(|one| one == name);
        let names = self.tables()?.into_iter();
        Ok(names.filter(|name| !is_ours(name)).collect())
    }

    /// Whether the tables by which a move is known were ever made.
    pub(in crate::store) fn has_tables(&self) -> Result<bool, StoreError> {
        let there = self.tables()?;
        Ok(OF_THE_DATABASE
            .iter()
            .all(|name| there.iter().any(|one| one == name)))
    }

    fn tables(&self) -> Result<Vec<String>, StoreError> {
        let there: Vec<Name> = diesel::sql_query(
            "SELECT c.relname::text AS name FROM pg_class c
             WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
             ORDER BY 1",
        )
        .load(&mut self.0.open()?)?;
        Ok(there.into_iter().map(|one| one.name).collect())
    }

    /// Makes its tables, where they are not there.
    pub(in crate::store) fn bring_up_to_date(&self) -> Result<(), StoreError> {
        postgres::bring_up_to_date(&self.0)
    }

    /// Runs `change` in a transaction that is the only one that writes.
    pub(in crate::store) fn change<T>(
        &self,
        change: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        database::change_server(&self.0, change)
    }
}
