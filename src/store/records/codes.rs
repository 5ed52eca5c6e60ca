//! How many codes there are of a round, and for how many members. The codes themselves
//! are in its box: on a server both change in one transaction.

use super::Records;
use super::database::Connection;
use super::schema::{added_members, round};
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;

/// A round's codes as the database has them now.
pub(in crate::store) struct CodesNow {
    /// How many members it has.
    pub(in crate::store) members: usize,
    /// How many sets of codes were made.
    pub(in crate::store) sets: u32,
    /// It takes answers.
    pub(in crate::store) is_open: bool,
}

impl Records {
    /// One more set of codes was made for a round, if `with_it`, in the same transaction,
    /// puts it into the box; whether it did.
    pub(in crate::store) fn count_codes_made(
        &self,
        id: &Id,
        with_it: impl FnOnce(&mut Connection, &CodesNow) -> Result<bool, StoreError>,
    ) -> Result<bool, StoreError> {
        self.write(|connection| {
            let now = codes_now(connection, id)?;
            let Some(now) = now.filter(|now| now.is_open) else {
                return Ok(false);
            };
            if !with_it(connection, &now)? {
                return Ok(false);
            }
            diesel::update(round::table.find(id.as_str()))
                .set(round::codes_made.eq(round::codes_made + 1))
                .execute(connection)?;
            Ok(true)
        })
    }

    /// More members were invited to a round than were named when it opened, if `with_it`,
    /// in the same transaction, puts their codes into the box; whether it did.
    pub(in crate::store) fn add_members(
        &self,
        id: &Id,
        count: usize,
        with_it: impl FnOnce(&mut Connection, &CodesNow) -> Result<bool, StoreError>,
    ) -> Result<bool, StoreError> {
        let count =
            i32::try_from(count).map_err(|_| StoreError::TooLarge("a number of members"))?;
        self.write(|connection| {
            let now = codes_now(connection, id)?;
            let Some(now) = now.filter(|now| now.is_open && now.sets > 0) else {
                return Ok(false);
            };
            if !with_it(connection, &now)? {
                return Ok(false);
            }
            diesel::update(round::table.find(id.as_str()))
                .set(round::invited.eq(round::invited + count))
                .execute(connection)?;
            let more = diesel::update(added_members::table.find(id.as_str()))
                .set(added_members::count.eq(added_members::count + count))
                .execute(connection)?;
            if more == 0 {
                diesel::insert_into(added_members::table)
                    .values((
                        added_members::round.eq(id.as_str()),
                        added_members::count.eq(count),
                    ))
                    .execute(connection)?;
            }
            Ok(true)
        })
    }
}

fn codes_now(connection: &mut Connection, id: &Id) -> Result<Option<CodesNow>, StoreError> {
    let found: Option<(i32, i32, String)> = round::table
        .find(id.as_str())
        .select((round::invited, round::codes_made, round::state))
        .first(connection)
        .optional()?;
    let Some((members, sets, state)) = found else {
        return Ok(None);
    };
    let damaged = |_| StoreError::Damaged("how many codes a round has");
    Ok(Some(CodesNow {
        members: usize::try_from(members).map_err(damaged)?,
        sets: u32::try_from(sets).map_err(damaged)?,
        is_open: state == "open",
    }))
}
