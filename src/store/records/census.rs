//! How many there are of everything that the records hold, for whoever runs the
//! server: numbers alone, and none of them of answers.

use super::database::{self, Connection, Place};
use super::round_cache::RoundCache;
use super::round_row::{OfPartnership, RoundRow};
use super::rounds::every_round;
use super::schema::{account, code_app, discussion, membership, partnership, passkey, poll, round};
use super::server_notes::{BACKED_UP, STARTED, noted};
use crate::role::Role;
use crate::round::{Origin, Round, RoundState};
use crate::store::StoreError;
use diesel::dsl::count_star;
use diesel::prelude::*;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Accounts of this server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountCounts {
    /// All of them.
    pub all: usize,
    /// Those that sign in nowhere.
    pub disabled: usize,
    /// Those for which no passphrase was chosen yet.
    pub without_passphrase: usize,
    /// Those that sign in by a second step.
    pub with_second_step: usize,
}

/// Rounds of this server, polls of discussions not among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoundCounts {
    /// Open.
    pub open: usize,
    /// Of these, past their closing date: they wait for their coordinator.
    pub past_closing: usize,
    /// Held here and closed.
    pub closed: usize,
    /// Brought in as counts.
    pub imported: usize,
    /// Answered by a group together.
    pub together: usize,
    /// Ended without a result, since their box was not here.
    pub interrupted: usize,
    /// Those that cannot be read.
    pub damaged: usize,
}

/// What a file of records holds.
#[derive(Debug, Default)]
pub(in crate::store) struct Census {
    pub(in crate::store) accounts: AccountCounts,
    pub(in crate::store) partnerships: usize,
    /// Of these, those that sleep.
    pub(in crate::store) archived: usize,
    /// Of these, those that nobody coordinates who can sign in.
    pub(in crate::store) uncoordinated: usize,
    pub(in crate::store) rounds: RoundCounts,
    /// Rounds of which something is noted.
    pub(in crate::store) discussions: usize,
    /// Polls that are open.
    pub(in crate::store) polls: usize,
    /// Open rounds of the partnership that has most of them.
    pub(in crate::store) most_rounds: usize,
    /// Partnerships of the coordinator who has most of them.
    pub(in crate::store) most_partnerships: usize,
    /// All that have a box and can be read, polls among them.
    pub(in crate::store) with_box: Vec<Round>,
    pub(in crate::store) started: Option<String>,
    pub(in crate::store) backed_up: Option<String>,
    /// The last change of the tables.
    pub(in crate::store) schema: String,
    /// The database, and its version.
    pub(in crate::store) database: (&'static str, String),
    /// Bytes that it takes, where it tells.
    pub(in crate::store) bytes: Option<u64>,
}

/// Counts what a database holds that nothing is written to, beside a server or without
/// one.
pub(in crate::store) fn count(place: &Place, now: Timestamp) -> Result<Census, StoreError> {
    database::look(place, |connection| counted(connection, now))
}

fn counted(connection: &mut Connection, now: Timestamp) -> Result<Census, StoreError> {
    let polls: i64 = poll::table.count().get_result(connection)?;
    let partnerships: i64 = partnership::table.count().get_result(connection)?;
    let archived: i64 = partnership::table
        .filter(partnership::archived.eq(true))
        .count()
        .get_result(connection)?;
    let talked_about: Vec<String> = discussion::table
        .filter(discussion::text.ne(""))
        .select(discussion::round)
        .distinct()
        .load(connection)?;
    Ok(Census {
        accounts: accounts(connection)?,
        partnerships: whole(partnerships),
        archived: whole(archived),
        uncoordinated: uncoordinated(connection)?,
        rounds: rounds(connection, now)?,
        discussions: talked_about.len(),
        polls: whole(polls),
        most_rounds: most_rounds(connection)?,
        most_partnerships: most_partnerships(connection)?,
        with_box: with_box(connection)?,
        started: noted(connection, STARTED)?,
        backed_up: noted(connection, BACKED_UP)?,
        schema: database::last_change(connection)?,
        database: database::version(connection)?,
        bytes: database::bytes(connection)?,
    })
}

fn whole(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}

fn accounts(connection: &mut Connection) -> Result<AccountCounts, StoreError> {
    let all: i64 = account::table.count().get_result(connection)?;
    let disabled: i64 = account::table
        .filter(account::disabled.eq(true))
        .count()
        .get_result(connection)?;
    let without: i64 = account::table
        .filter(account::passphrase.is_null())
        .count()
        .get_result(connection)?;
    let mut steps: BTreeSet<String> = code_app::table
        .select(code_app::account)
        .load::<String>(connection)?
        .into_iter()
        .collect();
    steps.extend(
        passkey::table
            .select(passkey::account)
            .load::<String>(connection)?,
    );
    Ok(AccountCounts {
        with_second_step: steps.len(),
        all: whole(all),
        disabled: whole(disabled),
        without_passphrase: whole(without),
    })
}

fn rounds(connection: &mut Connection, now: Timestamp) -> Result<RoundCounts, StoreError> {
    let all = every_round(connection)?;
    let mut counts = RoundCounts {
        damaged: all.damaged.len(),
        ..RoundCounts::default()
    };
    for round in &all.readable {
        counts.past_closing += usize::from(round.waits_for_coordinator(now));
        let of_kind = match (round.state, round.origin) {
            (RoundState::Open | RoundState::Waiting { .. }, _) => &mut counts.open,
            (RoundState::Interrupted, _) => &mut counts.interrupted,
            (RoundState::Closed { .. }, Origin::Held { .. }) => &mut counts.closed,
            (RoundState::Closed { .. }, Origin::Imported) => &mut counts.imported,
            (RoundState::Closed { .. }, Origin::Together) => &mut counts.together,
        };
        *of_kind += 1;
    }
    Ok(counts)
}

fn uncoordinated(connection: &mut Connection) -> Result<usize, StoreError> {
    let coordinated = membership::table
        .inner_join(account::table)
        .filter(membership::role.eq(Role::Coordinator.name()))
        .filter(account::disabled.eq(false))
        .select(membership::partnership);
    let others: i64 = partnership::table
        .filter(partnership::id.ne_all(coordinated))
        .count()
        .get_result(connection)?;
    Ok(whole(others))
}

fn most_rounds(connection: &mut Connection) -> Result<usize, StoreError> {
    let of_each: Vec<i64> = round::table
        .filter(round::state.eq("open"))
        .filter(round::id.ne_all(poll::table.select(poll::round)))
        .group_by(round::partnership)
        .select(count_star())
        .load(connection)?;
    Ok(whole(of_each.into_iter().max().unwrap_or(0)))
}

fn most_partnerships(connection: &mut Connection) -> Result<usize, StoreError> {
    let of_each: Vec<i64> = membership::table
        .filter(membership::role.eq(Role::Coordinator.name()))
        .group_by(membership::account)
        .select(count_star())
        .load(connection)?;
    Ok(whole(of_each.into_iter().max().unwrap_or(0)))
}

fn with_box(connection: &mut Connection) -> Result<Vec<Round>, StoreError> {
    let rows: Vec<RoundRow> = round::table
        .filter(round::state.eq("open"))
        .select(RoundRow::as_select())
        .load(connection)?;
    let cache = RoundCache::default();
    let read = rows
        .into_iter()
        .map(|row| row.read(OfPartnership::default(), 0, &cache));
    Ok(read.filter_map(Result::ok).collect())
}
