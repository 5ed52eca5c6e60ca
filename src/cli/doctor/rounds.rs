//! Rounds that cannot be read.

use super::{Finding, has_records};
use crate::store::{Places, RECORDS_FILE, StoreError, damaged_rounds};

/// Nothing where there is no database to look into: of that, the folder tells.
pub(super) fn examine(places: &Places) -> Vec<Finding> {
    if !has_records(places) {
        return Vec::new();
    }
    let what = match &places.server {
        None => RECORDS_FILE,
        Some(_) => "the database",
    };
    match damaged_rounds(places) {
        Ok(damaged) if damaged.is_empty() => {
            vec![Finding::ok("rounds: all of them can be read")]
        }
        Ok(damaged) => damaged
            .into_iter()
            .map(|round| {
                Finding::problem(format!(
                    "round {} ('{}'): {}; it is shown to nobody, all others are; keep a copy of \
                     {what} as it is, and restore a backup of before, or report this as a \
                     fault of Tablée",
                    round.id, round.label, round.why
                ))
            })
            .collect(),
        // Of a server, what was looked at first has said so.
        Err(_) if places.server.is_some() => Vec::new(),
        Err(error @ StoreError::Older(_)) => {
            vec![Finding::warning(format!("rounds: not looked at: {error}"))]
        }
        Err(error @ StoreError::Newer { .. }) => {
            vec![Finding::problem(format!("rounds: not looked at: {error}"))]
        }
        Err(error) => vec![Finding::problem(format!(
            "rounds: {RECORDS_FILE} cannot be read: {error}; restore a backup"
        ))],
    }
}
