//! That messages of a round are being sent, or were and nobody has noted yet how
//! that ended. Nothing of whom they went to: that is in memory alone.

use super::Records;
use super::database::Connection;
use super::schema::sending;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::Timestamp;

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailing {
    /// A code for each member.
    Codes,
    /// That it is not too late.
    Reminder,
}

impl Mailing {
    fn name(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Reminder => "reminder",
        }
    }
}

impl Records {
    /// A sending begins. To be noted before the first message leaves; false if another
    /// program has messages of this round.
    pub fn note_sending(&self, of: &Id, what: Mailing, now: Timestamp) -> Result<bool, StoreError> {
        self.write(|connection| {
            if !self.claim(connection, of, now)? {
                return Ok(false);
            }
            forget(connection, of)?;
            diesel::insert_into(sending::table)
                .values((
                    sending::round.eq(of.as_str()),
                    sending::what.eq(what.name()),
                ))
                .execute(connection)?;
            Ok(true)
        })
    }

    /// Nothing of a sending is left to be told.
    pub fn forget_sending(&self, of: &Id) -> Result<(), StoreError> {
        self.write(|connection| {
            self.let_go(connection, of)?;
            forget(connection, of)
        })
    }

    /// The sending that has begun and was not forgotten, if there is one.
    pub fn noted_sending(&self, of: &Id) -> Result<Option<Mailing>, StoreError> {
        let what: Option<String> = self.read(|connection| {
            let of_it = sending::table.find(of.as_str()).select(sending::what);
            Ok(of_it.first(connection).optional()?)
        })?;
        let Some(what) = what else { return Ok(None) };
        let all = [Mailing::Codes, Mailing::Reminder];
        let found = all.into_iter().find(|one| one.name() == what);
        found.ok_or(StoreError::Damaged("what is sent")).map(Some)
    }
}

/// As [`Records::forget_sending`], in a change of more.
pub(super) fn forget(connection: &mut Connection, of: &Id) -> Result<(), StoreError> {
    diesel::delete(sending::table.find(of.as_str())).execute(connection)?;
    Ok(())
}
