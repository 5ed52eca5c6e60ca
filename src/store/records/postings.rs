//! Which program sends messages of a round, where several serve one database: what is being
//! sent is in the memory of one of them, and the others say so. A program that stops lets go
//! of it; one that is gone otherwise is known by its silence.

use super::Records;
use super::any_connection::AnyConnection;
use super::database::Connection;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::Timestamp;

diesel::table! {
    posting (round) {
        round -> Text,
        program -> BigInt,
        until -> BigInt,
    }
}

/// For how many minutes after the last word of a program it is waited for the next.
const MINUTES: i64 = 3;
/// It says so again once less than so many seconds are left.
const AGAIN: i64 = 2 * 60;

impl Records {
    /// Whether another program has messages of this round in its memory.
    pub fn is_posted_elsewhere(&self, of: &Id, now: Timestamp) -> Result<bool, StoreError> {
        if !self.is_on_server() {
            return Ok(false);
        }
        let row = self.read(|connection| row(connection, of))?;
        Ok(row.is_some_and(|row| self.is_anothers(row, now)))
    }

    /// This program still has messages of these rounds in its memory; of which another one
    /// has taken meanwhile, since this one was silent for too long.
    pub fn keep_postings(&self, all: &[Id], now: Timestamp) -> Result<Vec<Id>, StoreError> {
        if !self.is_on_server() || all.is_empty() {
            return Ok(Vec::new());
        }
        let mut known = Vec::new();
        for of in all {
            known.push((of, self.read(|connection| row(connection, of))?));
        }
        let is_fresh = |row: Option<(i64, i64)>| {
            row.is_some_and(|(program, until)| {
                program == self.program && until - now.as_second() >= AGAIN
            })
        };
        if known.iter().all(|(_, row)| is_fresh(*row)) {
            return Ok(Vec::new());
        }
        self.write_unkept(|connection| {
            let mut lost = Vec::new();
            for of in all {
                if !self.claim(connection, of, now)? {
                    lost.push(*of);
                }
            }
            Ok(lost)
        })
    }

    /// Has a round's messages for this program from now on; false if another one has.
    pub(super) fn claim(
        &self,
        connection: &mut Connection,
        of: &Id,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if !self.is_on_server() {
            return Ok(true);
        }
        if row(connection, of)?.is_some_and(|row| self.is_anothers(row, now)) {
            return Ok(false);
        }
        // To the minute: when a message leaves is nobody's business.
        let until = (now.as_second() / 60 + MINUTES) * 60;
        diesel::insert_into(posting::table)
            .values((
                posting::round.eq(of.as_str()),
                posting::program.eq(self.program),
                posting::until.eq(until),
            ))
            .on_conflict(posting::round)
            .do_update()
            .set((posting::program.eq(self.program), posting::until.eq(until)))
            .execute(connection.server()?)?;
        Ok(true)
    }

    /// Lets go of them, if this program had them.
    pub(super) fn let_go(&self, connection: &mut Connection, of: &Id) -> Result<(), StoreError> {
        if let AnyConnection::Postgres(server) = connection {
            let own = posting::table
                .find(of.as_str())
                .filter(posting::program.eq(self.program));
            diesel::delete(own).execute(server)?;
        }
        Ok(())
    }

    /// Lets go of all that this program has, since it stops: another one need not wait
    /// until its silence tells.
    pub fn let_go_of_postings(&self) -> Result<(), StoreError> {
        if !self.is_on_server() {
            return Ok(());
        }
        self.write_unkept(|connection| {
            let own = posting::table.filter(posting::program.eq(self.program));
            diesel::delete(own).execute(connection.server()?)?;
            Ok(())
        })
    }

    fn is_anothers(&self, (program, until): (i64, i64), now: Timestamp) -> bool {
        program != self.program && until > now.as_second()
    }
}

/// Which program has the messages of a round, and until when.
fn row(connection: &mut Connection, of: &Id) -> Result<Option<(i64, i64)>, StoreError> {
    let row = posting::table
        .find(of.as_str())
        .select((posting::program, posting::until));
    Ok(row.first(connection.server()?).optional()?)
}
