//! One-time links by which people choose a passphrase.

use super::Records;
use super::accounts::{self, Account};
use super::database::Connection;
use super::schema::{account, one_time_link};
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How long a one-time link lasts.
const LASTS: SignedDuration = SignedDuration::from_hours(72);
/// How long one lasts that is mailed to somebody who asked for it.
const LASTS_BY_MAIL: SignedDuration = SignedDuration::from_hours(1);

/// Whom a one-time link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFor {
    /// The first account, which does not exist yet.
    First,
    /// The account of whoever is to choose a passphrase.
    Account(Account),
}

impl Records {
    /// Makes a link, valid once within 72 hours, and gives its token. Only the
    /// token's hash is kept. Older links for the same person end; so do, now and
    /// not when the link is used, their sessions and the passphrase of before.
    pub fn make_link(&self, whom: Option<&Id>, now: Timestamp) -> Result<String, StoreError> {
        let token = draw_token();
        self.write(|connection| {
            match whom {
                Some(id) => {
                    diesel::delete(
                        one_time_link::table.filter(one_time_link::account.eq(id.as_str())),
                    )
                    .execute(connection)?;
                    diesel::update(account::table.find(id.as_str()))
                        .set((
                            account::passphrase.eq(None::<String>),
                            account::epoch.eq(account::epoch + 1),
                        ))
                        .execute(connection)?
                }
                None => {
                    diesel::delete(one_time_link::table.filter(one_time_link::account.is_null()))
                        .execute(connection)?
                }
            };
            insert(connection, &token, whom, now + LASTS)
        })?;
        Ok(token)
    }

    /// Makes a link for somebody who has forgotten their passphrase, valid once within
    /// an hour. Until it is used nothing ends: anybody can ask for one.
    pub fn make_link_to_mail(&self, whom: &Id, now: Timestamp) -> Result<String, StoreError> {
        let token = draw_token();
        self.write_unkept(|connection| {
            insert(connection, &token, Some(whom), now + LASTS_BY_MAIL)
        })?;
        Ok(token)
    }

    /// Deletes links that are too old to be used.
    pub fn forget_links(&self, now: Timestamp) -> Result<(), StoreError> {
        let old = || one_time_link::table.filter(one_time_link::expires_at.le(now.as_second()));
        let count: i64 = self.read(|connection| Ok(old().count().get_result(connection)?))?;
        if count == 0 {
            return Ok(());
        }
        self.write(|connection| {
            diesel::delete(old()).execute(connection)?;
            Ok(())
        })
    }

    /// Whom a link is for; `None` if it was used, is too old or never was.
    pub fn find_link(&self, token: &str, now: Timestamp) -> Result<Option<LinkFor>, StoreError> {
        self.read(|connection| link_for(connection, token, now))
    }

    /// Uses a link up: sets the passphrase (PHC form) of the person it is for,
    /// who is made under `name` if it is the first. `None` if the link is not
    /// valid or the name is taken.
    pub fn redeem_link(
        &self,
        token: &str,
        name: &str,
        passphrase: &str,
        now: Timestamp,
    ) -> Result<Option<Account>, StoreError> {
        self.write(|connection| {
            let person = match link_for(connection, token, now)? {
                None => return Ok(None),
                Some(LinkFor::First) if accounts::named(connection, name)?.is_some() => {
                    return Ok(None);
                }
                Some(LinkFor::First) => accounts::insert(connection, name, Some(passphrase))?,
                Some(LinkFor::Account(person)) => {
                    let epoch = person.epoch + 1;
                    diesel::update(account::table.find(person.id.as_str()))
                        .set((account::passphrase.eq(passphrase), account::epoch.eq(epoch)))
                        .execute(connection)?;
                    Account {
                        passphrase: Some(passphrase.to_owned()),
                        epoch,
                        ..person
                    }
                }
            };
            diesel::delete(one_time_link::table.find(token_hash(token))).execute(connection)?;
            // Nor does another one that was mailed meanwhile open anything.
            let others = one_time_link::table.filter(one_time_link::account.eq(person.id.as_str()));
            diesel::delete(others).execute(connection)?;
            Ok(Some(person))
        })
    }
}

fn insert(
    connection: &mut Connection,
    token: &str,
    whom: Option<&Id>,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    diesel::insert_into(one_time_link::table)
        .values((
            one_time_link::token_hash.eq(token_hash(token)),
            one_time_link::account.eq(whom.map(Id::as_str)),
            one_time_link::expires_at.eq(expires_at.as_second()),
        ))
        .execute(connection)?;
    Ok(())
}

fn link_for(
    connection: &mut Connection,
    token: &str,
    now: Timestamp,
) -> Result<Option<LinkFor>, StoreError> {
    let found: Option<(String, Option<String>, i64)> = one_time_link::table
        .find(token_hash(token))
        .first(connection)
        .optional()?;
    match found {
        None => Ok(None),
        Some((_, _, expires_at)) if expires_at <= now.as_second() => Ok(None),
        Some((_, None, _)) => {
            // Somebody who came by the command line was first.
            let people: i64 = account::table.count().get_result(connection)?;
            Ok((people == 0).then_some(LinkFor::First))
        }
        Some((_, Some(id), _)) => {
            let row: accounts::Row = account::table.find(id).first(connection)?;
            let person = Account::from_row(row)?;
            Ok((!person.disabled).then_some(LinkFor::Account(person)))
        }
    }
}

pub(super) fn draw_token() -> String {
    let mut bytes = [0_u8; 20];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

pub(super) fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
