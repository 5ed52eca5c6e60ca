//! How rounds begin to be over in the records: each in one transaction with what else its
//! end needs, which is its callers' to say: the mark of a folder, or a box on a server.

use super::database::Connection;
use super::poll::Poll;
use super::schema::{ended, partnership, poll, round};
use super::{Records, discussions, results, sendings};
use crate::disclosure::Retained;
use crate::discussion::Field;
use crate::round::{Id, Round};
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::civil::Date;

/// An end that leaves no result.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum End<'a> {
    /// A round is deleted.
    Round(&'a Id),
    /// A partnership is deleted with all its rounds.
    Partnership(&'a Id),
    /// A round ends without its box.
    Interrupted(&'a Id),
}

impl<'a> End<'a> {
    pub(in crate::store) fn whose(self) -> &'a Id {
        match self {
            Self::Round(id) | Self::Partnership(id) | Self::Interrupted(id) => id,
        }
    }
}

impl Records {
    /// Closes a round with what it publishes, which `result` says; whether it was open.
    pub(in crate::store) fn close(
        &self,
        open: &Round,
        on: Date,
        result: impl FnOnce(&mut Connection) -> Result<Retained, StoreError>,
    ) -> Result<bool, StoreError> {
        self.write(|connection| {
            let still_open = round::table
                .filter(round::id.eq(open.id.as_str()))
                .filter(round::state.eq("open"));
            let closed = diesel::update(still_open)
                .set((
                    round::state.eq("closed"),
                    round::closed_on.eq(on.to_string()),
                ))
                .execute(connection)?;
            if closed == 0 {
                return Ok(false);
            }
            let retained = result(connection)?;
            let answered = i32::try_from(retained.answered)
                .map_err(|_| StoreError::TooLarge("a number of answers"))?;
            diesel::update(round::table.find(open.id.as_str()))
                .set(round::answered.eq(answered))
                .execute(connection)?;
            sendings::forget(connection, &open.id)?;
            results::keep(connection, &open.id, open.settings.instrument(), &retained)?;
            Ok(true)
        })
    }

    /// Ends rounds, and notes that the boxes of these are to be destroyed. The
    /// notes are kept until they are, so a box that is away is destroyed if it
    /// comes back. Whether `with_it` let it be.
    pub(in crate::store) fn end(
        &self,
        end: End<'_>,
        boxes: &[Id],
        with_it: impl FnOnce(&mut Connection) -> Result<bool, StoreError>,
    ) -> Result<bool, StoreError> {
        self.write(|connection| {
            if !with_it(connection)? {
                return Ok(false);
            }
            match end {
                End::Round(id) => {
                    let polls = poll::table.filter(poll::of_round.eq(id.as_str()));
                    let of_it = round::id.eq_any(polls.select(poll::round));
                    diesel::delete(round::table.filter(of_it)).execute(connection)?;
                    diesel::delete(round::table.find(id.as_str())).execute(connection)?
                }
                End::Partnership(id) => {
                    diesel::delete(partnership::table.find(id.as_str())).execute(connection)?
                }
                End::Interrupted(id) => diesel::update(round::table.find(id.as_str()))
                    .set(round::state.eq("interrupted"))
                    .execute(connection)?,
            };
            for id in boxes {
                to_be_destroyed(connection, id)?;
            }
            Ok(true)
        })
    }

    /// Ends a poll: its discussion notes what `result` says may be shown of it, and nothing
    /// else of it is left but, if it has one in a file, that its box is to be destroyed. One
    /// transaction: it is open, or it is counted. What was noted; none if it had ended.
    pub(in crate::store) fn end_poll(
        &self,
        poll: &Poll,
        boxes: &[Id],
        result: impl FnOnce(&mut Connection) -> Result<Vec<(Field, String)>, StoreError>,
    ) -> Result<Option<Vec<(Field, String)>>, StoreError> {
        self.write(|connection| {
            let open: i64 = poll::table
                .find(poll.round.id.as_str())
                .count()
                .get_result(connection)?;
            if open == 0 {
                return Ok(None);
            }
            let noted = result(connection)?;
            discussions::put(connection, &poll.of_round, &noted)?;
            diesel::delete(round::table.find(poll.round.id.as_str())).execute(connection)?;
            for id in boxes {
                to_be_destroyed(connection, id)?;
            }
            Ok(Some(noted))
        })
    }

    /// The box of this round is destroyed: nothing of it is to be done any more.
    pub(in crate::store) fn forget_ended(&self, id: &Id) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::delete(ended::table.find(id.as_str())).execute(connection)?;
            Ok(())
        })
    }
}

/// Notes that the box of a round is to be destroyed.
pub(super) fn to_be_destroyed(connection: &mut Connection, id: &Id) -> Result<(), StoreError> {
    diesel::delete(ended::table.find(id.as_str())).execute(connection)?;
    diesel::insert_into(ended::table)
        .values(ended::round.eq(id.as_str()))
        .execute(connection)?;
    Ok(())
}
