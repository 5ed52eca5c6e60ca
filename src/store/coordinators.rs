//! Coordinators, and the one-time links by which they choose a passphrase.

use super::schema::tablee::{coordinator, one_time_link};
use super::{Store, StoreError};
use crate::round::Id;
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How long a one-time link lasts.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(72);

/// A person who opens rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordinator {
    /// Identifier.
    pub id: Id,
    /// The name to sign in with; upper and lower case are the same.
    pub name: String,
    /// Argon2id in PHC form; none until a passphrase was chosen.
    pub passphrase: Option<String>,
    /// Sessions of an older epoch are over.
    pub epoch: i32,
}

/// Whom a one-time link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFor {
    /// The first coordinator, who does not exist yet.
    First,
    /// A coordinator who is to choose a passphrase.
    Coordinator(Coordinator),
}

type Row = (String, String, Option<String>, i32);

impl Coordinator {
    pub(super) fn from_row((id, name, passphrase, epoch): Row) -> Result<Self, StoreError> {
        let id = Id::parse(&id).ok_or(StoreError::Damaged("a coordinator's id"))?;
        Ok(Self {
            id,
            name,
            passphrase,
            epoch,
        })
    }
}

impl Store {
    /// Every coordinator, by name.
    pub fn coordinators(&self) -> Result<Vec<Coordinator>, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = coordinator::table
                .order(coordinator::name)
                .load(connection)?;
            rows.into_iter().map(Coordinator::from_row).collect()
        })
    }

    /// The coordinator of this id.
    pub fn coordinator(&self, id: &Id) -> Result<Option<Coordinator>, StoreError> {
        self.read(|connection| {
            let row: Option<Row> = coordinator::table
                .find(id.as_str())
                .first(connection)
                .optional()?;
            row.map(Coordinator::from_row).transpose()
        })
    }

    /// The coordinator of this name, in any case.
    pub fn coordinator_named(&self, name: &str) -> Result<Option<Coordinator>, StoreError> {
        self.read(|connection| named(connection, name))
    }

    /// Adds a coordinator without a passphrase; `None` if the name is taken.
    pub fn add_coordinator(&self, name: &str) -> Result<Option<Coordinator>, StoreError> {
        self.write(|connection| {
            if named(connection, name)?.is_some() {
                return Ok(None);
            }
            insert(connection, name, None).map(Some)
        })
    }

    /// Makes a link, valid once within 72 hours, and gives its token. Only the
    /// token's hash is kept. Older links for the same person end.
    pub fn make_link(&self, whom: Option<&Id>, now: Timestamp) -> Result<String, StoreError> {
        let mut bytes = [0_u8; 20];
        rand::rng().fill_bytes(&mut bytes);
        let token = hex(&bytes);
        self.write(|connection| {
            match whom {
                Some(id) => diesel::delete(
                    one_time_link::table.filter(one_time_link::coordinator.eq(id.as_str())),
                )
                .execute(connection)?,
                None => diesel::delete(
                    one_time_link::table.filter(one_time_link::coordinator.is_null()),
                )
                .execute(connection)?,
            };
            diesel::insert_into(one_time_link::table)
                .values((
                    one_time_link::token_hash.eq(token_hash(&token)),
                    one_time_link::coordinator.eq(whom.map(Id::as_str)),
                    one_time_link::expires_at.eq((now + LINK_LASTS).as_second()),
                ))
                .execute(connection)?;
            Ok(())
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
    pub fn link(&self, token: &str, now: Timestamp) -> Result<Option<LinkFor>, StoreError> {
        self.read(|connection| link_for(connection, token, now))
    }

    /// Uses a link up: sets the passphrase (PHC form) of the person it is for,
    /// who is made under `name` if it is the first. `None` if the link is not
    /// valid or the name is taken.
    pub fn use_link(
        &self,
        token: &str,
        name: &str,
        passphrase: &str,
        now: Timestamp,
    ) -> Result<Option<Coordinator>, StoreError> {
        self.write(|connection| {
            let person = match link_for(connection, token, now)? {
                None => return Ok(None),
                Some(LinkFor::First) if named(connection, name)?.is_some() => return Ok(None),
                Some(LinkFor::First) => insert(connection, name, Some(passphrase))?,
                Some(LinkFor::Coordinator(person)) => {
                    let epoch = person.epoch + 1;
                    diesel::update(coordinator::table.find(person.id.as_str()))
                        .set((
                            coordinator::passphrase.eq(passphrase),
                            coordinator::epoch.eq(epoch),
                        ))
                        .execute(connection)?;
                    Coordinator {
                        passphrase: Some(passphrase.to_owned()),
                        epoch,
                        ..person
                    }
                }
            };
            diesel::delete(one_time_link::table.find(token_hash(token))).execute(connection)?;
            Ok(Some(person))
        })
    }
}

pub(super) fn named(
    connection: &mut SqliteConnection,
    name: &str,
) -> Result<Option<Coordinator>, StoreError> {
    let row: Option<Row> = coordinator::table
        .filter(coordinator::name.eq(name.trim()))
        .first(connection)
        .optional()?;
    row.map(Coordinator::from_row).transpose()
}

pub(super) fn insert(
    connection: &mut SqliteConnection,
    name: &str,
    passphrase: Option<&str>,
) -> Result<Coordinator, StoreError> {
    let person = Coordinator {
        id: Id::draw(&mut rand::rng()),
        name: name.trim().to_owned(),
        passphrase: passphrase.map(str::to_owned),
        epoch: 0,
    };
    diesel::insert_into(coordinator::table)
        .values((
            coordinator::id.eq(person.id.as_str()),
            coordinator::name.eq(&person.name),
            coordinator::passphrase.eq(&person.passphrase),
            coordinator::epoch.eq(person.epoch),
        ))
        .execute(connection)?;
    Ok(person)
}

fn link_for(
    connection: &mut SqliteConnection,
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
            let people: i64 = coordinator::table.count().get_result(connection)?;
            Ok((people == 0).then_some(LinkFor::First))
        }
        Some((_, Some(id), _)) => {
            let row: Row = coordinator::table.find(id).first(connection)?;
            Ok(Some(LinkFor::Coordinator(Coordinator::from_row(row)?)))
        }
    }
}

fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
