//! Accounts: who may sign in, under which name.

use super::Records;
use super::schema::{coordinator, one_time_link};
use super::sqlite::Connection;
use crate::round::Id;
use crate::spelling;
use crate::store::StoreError;
use diesel::prelude::*;

/// Keeps keys apart that would be one: no key made from a name has it.
const APART: char = '\n';

/// A person with an account, whatever they are in which partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordinator {
    /// Identifier.
    pub id: Id,
    /// The name to sign in with; two names of one `spelling::key` are the same.
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

pub(super) type Row = (String, String, Option<String>, i32, Option<String>, bool);

impl Coordinator {
    pub(super) fn from_row(row: Row) -> Result<Self, StoreError> {
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

impl Records {
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
    /// of the same `spelling::key`.
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
}

pub(super) fn named(
    connection: &mut Connection,
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
pub(super) fn let_keys_meet(connection: &mut Connection) -> Result<(), StoreError> {
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

fn key_taken(connection: &mut Connection, key: &str, but: Option<&Id>) -> Result<bool, StoreError> {
    let holder: Option<String> = coordinator::table
        .filter(coordinator::name_key.eq(key))
        .select(coordinator::id)
        .first(connection)
        .optional()?;
    Ok(holder.is_some_and(|holder| but.is_none_or(|but| but.as_str() != holder)))
}

pub(super) fn insert(
    connection: &mut Connection,
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
