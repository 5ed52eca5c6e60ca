//! What is kept for so many years, and what goes next.

use super::{Finding, Surroundings, has_records};
use crate::cli::places;
use crate::store::days_announced;

/// Nothing where there is no database to look into: of that, the folder tells, and of
/// one that cannot be read, the rounds do.
pub(super) fn examine(around: &Surroundings<'_>) -> Vec<Finding> {
    let places = places(around.config);
    if !has_records(&places) {
        return Vec::new();
    }
    let Ok(days) = days_announced(&places) else {
        return Vec::new();
    };
    let host = around.config.keeping;
    let set = [
        ("discussions", host.discussions),
        ("rounds", host.rounds),
        ("partnerships", host.partnership),
    ];
    let set = set
        .into_iter()
        .filter_map(|(what, years)| Some(format!("{what} at most {} years", years?)));
    let set: Vec<String> = set.collect();
    let host = if set.is_empty() {
        "partnerships decide alone how long anything is kept".to_owned()
    } else {
        format!("this server keeps {}", set.join(", "))
    };
    vec![match days.first() {
        None => Finding::ok(format!("keeping: nothing is due to be deleted; {host}")),
        Some(next) => Finding::note(format!(
            "keeping: {} due to be deleted, the next on {next}, as announced on the pages of the \
             partnerships; {host}",
            match days.len() {
                1 => "one round, discussion or partnership is".to_owned(),
                n => format!("{n} rounds, discussions or partnerships are"),
            }
        )),
    }]
}
