//! Coordinators, and the one-time links by which they choose a passphrase.

use super::schema::{coordinator, one_time_link, partnership, partnership_coordinator};
use crate::round::Id;
use crate::spelling;
use crate::store::{Store, StoreError};
use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Keeps keys apart that would be one: no key made from a name has it.
const APART: char = '\n';

/// How long a one-time link lasts.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(72);

/// A person who opens rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordinator {
    /// Identifier.
    pub id: Id,
    /// The name to sign in with; two names of one [`spelling::key`] are the same.
    pub name: String,
    /// Argon2id in PHC form; none until a passphrase was chosen.
    pub passphrase: Option<String>,
    /// Sessions of an older epoch are over.
    pub epoch: i32,
    /// The host lets this person sign in nowhere.
    pub disabled: bool,
    /// Somebody else had a name of the same key before such names were refused:
    /// both sign in with theirs exactly as it is written.
    pub shares_name: bool,
}

/// What came of somebody's wish to have their account deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parting {
    /// It is gone.
    Gone,
    /// These partnerships would be nobody's: their names. Nothing was changed.
    Alone(Vec<String>),
}

/// Whom a one-time link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFor {
    /// The first coordinator, who does not exist yet.
    First,
    /// A coordinator who is to choose a passphrase.
    Coordinator(Coordinator),
}

type Row = (String, String, Option<String>, i32, Option<String>, bool);

impl Coordinator {
    pub(in crate::store) fn from_row(row: Row) -> Result<Self, StoreError> {
        let (id, name, passphrase, epoch, name_key, disabled) = row;
        let id = Id::parse(&id).ok_or(StoreError::Damaged("a coordinator's id"))?;
        Ok(Self {
            id,
            shares_name: name_key.is_some_and(|key| key.contains(APART)),
            name,
            passphrase,
            epoch,
            disabled,
        })
    }
}

impl Store {
    /// Every coordinator, by name.
    pub fn coordinators(&self) -> Result<Vec<Coordinator>, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = coordinator::table
                .order((coordinator::name_key, coordinator::name))
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

    /// The coordinator of this name: of the very spelling if there is one, else
    /// of the same [`spelling::key`].
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
    /// token's hash is kept. Older links for the same person end; so do, now and
    /// not when the link is used, their sessions and the passphrase of before.
    pub fn make_link(&self, whom: Option<&Id>, now: Timestamp) -> Result<String, StoreError> {
        let token = draw_token();
        self.write(|connection| {
            match whom {
                Some(id) => {
                    diesel::delete(
                        one_time_link::table.filter(one_time_link::coordinator.eq(id.as_str())),
                    )
                    .execute(connection)?;
                    diesel::update(coordinator::table.find(id.as_str()))
                        .set((
                            coordinator::passphrase.eq(None::<String>),
                            coordinator::epoch.eq(coordinator::epoch + 1),
                        ))
                        .execute(connection)?
                }
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

    /// Sets the passphrase (PHC form) of somebody who knew the old one, which
    /// ends every session. `None` if there is nobody of this id and epoch.
    pub fn change_passphrase(
        &self,
        who: &Coordinator,
        passphrase: &str,
    ) -> Result<Option<Coordinator>, StoreError> {
        self.write(|connection| {
            let of_now = coordinator::table
                .find(who.id.as_str())
                .filter(coordinator::epoch.eq(who.epoch));
            let epoch = who.epoch + 1;
            let changed = diesel::update(of_now)
                .set((
                    coordinator::passphrase.eq(passphrase),
                    coordinator::epoch.eq(epoch),
                ))
                .execute(connection)?;
            Ok((changed > 0).then(|| Coordinator {
                passphrase: Some(passphrase.to_owned()),
                epoch,
                ..who.clone()
            }))
        })
    }

    /// Gives somebody another name; false if it is another person's.
    pub fn rename(&self, who: &Id, name: &str) -> Result<bool, StoreError> {
        self.write(|connection| {
            let name = name.trim();
            if key_taken(connection, &spelling::key(name), Some(who))? {
                return Ok(false);
            }
            if named(connection, name)?.is_some_and(|other| other.id != *who) {
                return Ok(false);
            }
            diesel::update(coordinator::table.find(who.as_str()))
                .set((
                    coordinator::name.eq(name),
                    coordinator::name_key.eq(spelling::key(name)),
                ))
                .execute(connection)?;
            let_keys_meet(connection)?;
            Ok(true)
        })
    }

    /// Lets somebody sign in nowhere, or again. Their sessions and links end.
    pub fn disable(&self, who: &Id, disabled: bool) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::update(coordinator::table.find(who.as_str()))
                .set((
                    coordinator::disabled.eq(disabled),
                    coordinator::epoch.eq(coordinator::epoch + 1),
                ))
                .execute(connection)?;
            let links = one_time_link::table.filter(one_time_link::coordinator.eq(who.as_str()));
            diesel::delete(links).execute(connection)?;
            Ok(())
        })
    }

    /// Deletes an account with its sessions, links and invitations. A partnership
    /// that nobody else coordinates would be out of everybody's reach: then
    /// nothing is changed.
    pub fn remove_coordinator(&self, who: &Id) -> Result<Parting, StoreError> {
        self.write(|connection| {
            let theirs: Vec<(String, String)> = partnership::table
                .inner_join(partnership_coordinator::table)
                .filter(partnership_coordinator::coordinator.eq(who.as_str()))
                .order(partnership::name)
                .select((partnership::id, partnership::name))
                .load(connection)?;
            let mut alone = Vec::new();
            for (id, name) in theirs {
                let others: i64 = partnership_coordinator::table
                    .filter(partnership_coordinator::partnership.eq(id))
                    .filter(partnership_coordinator::coordinator.ne(who.as_str()))
                    .count()
                    .get_result(connection)?;
                if others == 0 {
                    alone.push(name);
                }
            }
            if !alone.is_empty() {
                return Ok(Parting::Alone(alone));
            }
            diesel::delete(coordinator::table.find(who.as_str())).execute(connection)?;
            let_keys_meet(connection)?;
            Ok(Parting::Gone)
        })
    }

    /// Gives a key to every name of before there were keys. Where several would
    /// have the same, all but the first get one apart: each goes on signing in.
    pub(in crate::store) fn spell_names(&self) -> Result<(), StoreError> {
        self.write(|connection| {
            let without: Vec<(String, String)> = coordinator::table
                .filter(coordinator::name_key.is_null())
                .order(coordinator::id)
                .select((coordinator::id, coordinator::name))
                .load(connection)?;
            for (id, name) in without {
                let mut key = spelling::key(&name);
                if key_taken(connection, &key, None)? {
                    tracing::warn!(
                        name,
                        "another coordinator's name differs from this one in nothing that \
                         people see: give one of them another name"
                    );
                    key = format!("{key}{APART}{id}");
                }
                diesel::update(coordinator::table.find(id))
                    .set(coordinator::name_key.eq(key))
                    .execute(connection)?;
            }
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

pub(in crate::store) fn named(
    connection: &mut SqliteConnection,
    name: &str,
) -> Result<Option<Coordinator>, StoreError> {
    let name = name.trim();
    let exactly: Option<Row> = coordinator::table
        .filter(coordinator::name.eq(name))
        .first(connection)
        .optional()?;
    let row = match exactly {
        Some(row) => Some(row),
        None => coordinator::table
            .filter(coordinator::name_key.eq(spelling::key(name)))
            .first(connection)
            .optional()?,
    };
    row.map(Coordinator::from_row).transpose()
}

/// Gives those whose key was kept apart the one of their name, where it is free
/// by now.
fn let_keys_meet(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let apart: Vec<(String, String)> = coordinator::table
        .filter(coordinator::name_key.like(format!("%{APART}%")))
        .order(coordinator::id)
        .select((coordinator::id, coordinator::name))
        .load(connection)?;
    for (id, name) in apart {
        let key = spelling::key(&name);
        if !key_taken(connection, &key, None)? {
            diesel::update(coordinator::table.find(id))
                .set(coordinator::name_key.eq(key))
                .execute(connection)?;
        }
    }
    Ok(())
}

fn key_taken(
    connection: &mut SqliteConnection,
    key: &str,
    but: Option<&Id>,
) -> Result<bool, StoreError> {
    let holder: Option<String> = coordinator::table
        .filter(coordinator::name_key.eq(key))
        .select(coordinator::id)
        .first(connection)
        .optional()?;
    Ok(holder.is_some_and(|holder| but.is_none_or(|but| but.as_str() != holder)))
}

pub(in crate::store) fn insert(
    connection: &mut SqliteConnection,
    name: &str,
    passphrase: Option<&str>,
) -> Result<Coordinator, StoreError> {
    let person = Coordinator {
        id: Id::draw(&mut rand::rng()),
        name: name.trim().to_owned(),
        passphrase: passphrase.map(str::to_owned),
        epoch: 0,
        disabled: false,
        shares_name: false,
    };
    diesel::insert_into(coordinator::table)
        .values((
            coordinator::id.eq(person.id.as_str()),
            coordinator::name.eq(&person.name),
            coordinator::name_key.eq(spelling::key(&person.name)),
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
            let person = Coordinator::from_row(row)?;
            Ok((!person.disabled).then_some(LinkFor::Coordinator(person)))
        }
    }
}

pub(in crate::store) fn draw_token() -> String {
    let mut bytes = [0_u8; 20];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

pub(in crate::store) fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
