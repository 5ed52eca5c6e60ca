//! How a server is set, as far as it tells an account like ours.

use super::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use std::collections::HashMap;

/// What matters of the settings of a server, by their names: what is kept of a commit and
/// what is written down of statements.
const NAMES: &str = "
    'fsync', 'full_page_writes', 'archive_mode', 'autovacuum', 'wal_level', 'log_statement',
    'log_min_duration_statement', 'log_min_duration_sample', 'log_statement_sample_rate',
    'log_transaction_sample_rate', 'log_duration', 'log_min_messages', 'log_statement_stats',
    'log_parser_stats', 'log_planner_stats', 'log_executor_stats', 'debug_print_parse',
    'debug_print_rewritten', 'debug_print_plan', 'track_commit_timestamp',
    'pg_stat_statements.track', 'auto_explain.log_min_duration', 'pgaudit.log'";

/// How a server is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerSettings {
    /// Its version.
    pub version: String,
    /// Whether the way to it is encrypted, on which we are.
    pub encrypted: bool,
    /// How many copies of it follow it as they can be seen.
    pub followed: bool,
    /// Of the session that we have, and so with what was set for our account.
    values: HashMap<String, String>,
}

impl ServerSettings {
    pub(in crate::store) fn of(connection: &mut PgConnection) -> QueryResult<Self> {
        let facts: Facts = diesel::sql_query(
            "SELECT current_setting('server_version') AS version,
                coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)
                    AS encrypted,
                EXISTS (SELECT FROM pg_stat_replication) AS followed",
        )
        .get_result(connection)?;
        let values = format!("SELECT name, setting FROM pg_settings WHERE name IN ({NAMES})");
        let values: Vec<Setting> = diesel::sql_query(values).load(connection)?;
        let values = values.into_iter();
        Ok(Self {
            version: facts.version,
            encrypted: facts.encrypted,
            followed: facts.followed,
            values: values
                .filter_map(|one| Some((one.name, one.setting?)))
                .collect(),
        })
    }

    /// What a setting is, if the server knows it and tells.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// As if it were set so.
    #[cfg(test)]
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.values.insert(name.to_owned(), value.to_owned());
    }
}

#[derive(QueryableByName)]
struct Facts {
    #[diesel(sql_type = Text)]
    version: String,
    #[diesel(sql_type = Bool)]
    encrypted: bool,
    #[diesel(sql_type = Bool)]
    followed: bool,
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    setting: Option<String>,
}
