//! Rounds that cannot be read.

use super::Finding;
use crate::store::{RECORDS_FILE, StoreError, damaged_rounds, probe_file};
use std::path::Path;

/// Nothing where there is no database to look into: of that, the folder tells.
pub(super) fn examine(folder: &Path) -> Vec<Finding> {
    let file = folder.join(RECORDS_FILE);
    if !probe_file(&file).is_ok_and(|look| look.is_some_and(|look| look.records)) {
        return Vec::new();
    }
    match damaged_rounds(&file) {
        Ok(damaged) if damaged.is_empty() => {
            vec![Finding::ok("rounds: all of them can be read")]
        }
        Ok(damaged) => damaged
            .into_iter()
            .map(|round| {
                Finding::problem(format!(
                    "round {} ('{}'): {}; it is shown to nobody, all others are; keep a copy of \
                     {RECORDS_FILE} as it is, and restore a backup of before, or report this as a \
                     fault of Tablée",
                    round.id, round.label, round.why
                ))
            })
            .collect(),
        Err(error @ (StoreError::Older(_) | StoreError::Newer { .. })) => {
            vec![Finding::warning(format!("rounds: not looked at: {error}"))]
        }
        Err(error) => vec![Finding::problem(format!(
            "rounds: {RECORDS_FILE} cannot be read: {error}; restore a backup"
        ))],
    }
}
