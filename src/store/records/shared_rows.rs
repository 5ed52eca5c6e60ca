//! What programs that serve one database share, as that has it: rows under names that say
//! nothing, sealed. On a server alone; what is in them is not known here.

use super::Records;
use super::database::Connection;
use super::postgres::Changes;
use crate::store::StoreError;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};

diesel::table! {
    shared_state (name) {
        name -> Binary,
        sealed -> Binary,
        until -> BigInt,
    }
}
diesel::table! {
    once (form) {
        form -> Binary,
        day -> Text,
    }
}

/// A form of a coordinator's that does once what it asks for, whichever program it is
/// sent to.
#[derive(Debug, Clone)]
pub struct Once {
    pub(in crate::store) form: [u8; 32],
    pub(in crate::store) day: String,
}

/// What a row has: its bytes, and until when it is of use, in seconds.
pub(in crate::store) type SharedRow = (Vec<u8>, i64);

impl Records {
    /// What a row has, if it is there.
    pub(in crate::store) fn shared_row(&self, name: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| {
            let of_it = shared_state::table.find(name).select(shared_state::sealed);
            Ok(of_it.first(connection.server()?).optional()?)
        })
    }

    /// Changes a row in one transaction, which waits for nobody but who changes the same:
    /// `change` is given what it has and says what it is to have.
    pub(in crate::store) fn change_shared_row<T>(
        &self,
        name: &[u8],
        change: impl FnOnce(Option<Vec<u8>>) -> Result<(Option<SharedRow>, T), StoreError>,
    ) -> Result<T, StoreError> {
        self.pool.write_beside(|connection| {
            let row = || shared_state::table.find(name);
            let there: Option<Vec<u8>> = row()
                .select(shared_state::sealed)
                .for_update()
                .first(connection)
                .optional()?;
            // Of two that make it at once the second waits here and has what the first wrote.
            let there: Vec<u8> = match there {
                Some(there) => there,
                None => diesel::insert_into(shared_state::table)
                    .values((
                        shared_state::name.eq(name),
                        shared_state::sealed.eq(Vec::new()),
                        shared_state::until.eq(0),
                    ))
                    .on_conflict(shared_state::name)
                    .do_update()
                    .set(shared_state::until.eq(shared_state::until))
                    .returning(shared_state::sealed)
                    .get_result(connection)?,
            };
            let (kept, value) = change(Some(there).filter(|there| !there.is_empty()))?;
            match kept {
                Some((sealed, until)) => diesel::update(row())
                    .set((
                        shared_state::sealed.eq(sealed),
                        shared_state::until.eq(until),
                    ))
                    .execute(connection)?,
                None => diesel::delete(row()).execute(connection)?,
            };
            Ok(value)
        })
    }

    /// Forgets rows that are of no use any more, and forms of before this day.
    pub(in crate::store) fn forget_shared_rows(
        &self,
        now: i64,
        day: &str,
    ) -> Result<(), StoreError> {
        self.pool.write_beside(|connection| {
            let over = shared_state::table.filter(shared_state::until.le(now));
            diesel::delete(over).execute(connection)?;
            diesel::delete(once::table.filter(once::day.lt(day))).execute(connection)?;
            Ok(())
        })
    }

    /// A form does what it asks for; false if it did before.
    pub(crate) fn begin_once(&self, once: &Once) -> Result<bool, StoreError> {
        let spent = |connection: &mut Connection| spend(connection, Some(once));
        match self.pool.write(Changes::Unkept, spent) {
            Ok(()) => Ok(true),
            Err(StoreError::Spent) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// It did not come about.
    pub(crate) fn not_done_once(&self, once: &Once) -> Result<(), StoreError> {
        self.pool.write_beside(|connection| {
            diesel::delete(once::table.find(&once.form[..])).execute(connection)?;
            Ok(())
        })
    }

    /// Whether a form has done what it asks for.
    pub(crate) fn is_done_once(&self, once: &Once) -> Result<bool, StoreError> {
        self.read(|connection| {
            let found: i64 = once::table
                .find(&once.form[..])
                .count()
                .get_result(connection.server()?)?;
            Ok(found > 0)
        })
    }
}

/// Notes, in the transaction in which a form does what it asks for, that it has. Nothing
/// where it is told otherwise.
///
/// # Errors
/// [`StoreError::Spent`] where it had before: nothing else of the transaction is to stand.
pub(in crate::store) fn spend(
    connection: &mut Connection,
    once: Option<&Once>,
) -> Result<(), StoreError> {
    let Some(once) = once else { return Ok(()) };
    let noted = diesel::insert_into(once::table)
        .values((once::form.eq(&once.form[..]), once::day.eq(&once.day)))
        .execute(connection.server()?);
    match noted {
        Ok(_) => Ok(()),
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Err(StoreError::Spent),
        Err(error) => Err(error.into()),
    }
}
