//! What a host sees of a data folder or a server: how many there are of everything, how much of
//! the room is taken, which versions. Never a result, never a name, no number of
//! answers.

use super::opening::room_of;
use super::records::{AccountCounts, Census, RoundCounts};

/// What a store holds, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Accounts.
    pub accounts: AccountCounts,
    /// Partnerships.
    pub partnerships: usize,
    /// Of these, those that sleep.
    pub archived: usize,
    /// Of these, those that nobody coordinates who can sign in.
    pub uncoordinated: usize,
    /// Rounds by where they stand.
    pub rounds: RoundCounts,
    /// Rounds of which something is noted.
    pub discussions: usize,
    /// Polls that are open.
    pub polls: usize,
    /// What is taken of what coordinators may take.
    pub taken: Taken,
    /// When the server was started last, if that is known.
    pub started: Option<String>,
    /// When `tablee backup` made a copy last, if that is known.
    pub backed_up: Option<String>,
    /// The last change of the tables.
    pub schema: String,
    /// The database, and its version.
    pub database: (&'static str, String),
    /// Bytes that a database on a server takes; a file's folder tells itself.
    pub database_bytes: Option<u64>,
}

/// The most that anybody has taken of what has a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Open rounds of one partnership.
    pub rounds: usize,
    /// Bytes of the largest ballot box.
    pub one_box: usize,
    /// Bytes of all ballot boxes.
    pub all_boxes: usize,
    /// Partnerships of one coordinator.
    pub partnerships: usize,
}

pub(super) fn of_census(census: Census) -> Overview {
    let boxes: Vec<usize> = census.with_box.iter().filter_map(room_of).collect();
    Overview {
        accounts: census.accounts,
        partnerships: census.partnerships,
        archived: census.archived,
        uncoordinated: census.uncoordinated,
        rounds: census.rounds,
        discussions: census.discussions,
        polls: census.polls,
        taken: Taken {
            rounds: census.most_rounds,
            one_box: boxes.iter().copied().max().unwrap_or(0),
            all_boxes: boxes.iter().sum(),
            partnerships: census.most_partnerships,
        },
        started: census.started,
        backed_up: census.backed_up,
        schema: census.schema,
        database: census.database,
        database_bytes: census.bytes,
    }
}
