//! Accounts: who may sign in, under which name.

use super::Records;
use super::database::Connection;
use super::schema::{account, one_time_link};
use crate::round::Id;
use crate::spelling;
use crate::store::StoreError;
use diesel::prelude::*;

/// Keeps keys apart that would be one: no key made from a name has it.
const APART: char = '\n';

/// A person with an account, whatever they are in which partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
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

impl Account {
    pub(super) fn from_row(row: Row) -> Result<Self, StoreError> {
        let (id, name, passphrase, epoch, name_key, disabled) = row;
        let id = Id::parse(&id).ok_or(StoreError::Damaged("an account's id"))?;
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
    /// Every account, by name.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = account::table
                .order((account::name_key, account::name))
                .load(connection)?;
            rows.into_iter().map(Account::from_row).collect()
        })
    }

    /// The account of this id.
    pub fn account(&self, id: &Id) -> Result<Option<Account>, StoreError> {
        self.read(|connection| {
            let row: Option<Row> = account::table
                .find(id.as_str())
                .first(connection)
                .optional()?;
            row.map(Account::from_row).transpose()
        })
    }

    /// The account of this name: of the very spelling if there is one, else
    /// of the same `spelling::key`.
    pub fn account_named(&self, name: &str) -> Result<Option<Account>, StoreError> {
        self.read(|connection| named(connection, name))
    }

    /// Adds an account without a passphrase; `None` if the name is taken.
    pub fn add_account(&self, name: &str) -> Result<Option<Account>, StoreError> {
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
        who: &Account,
        passphrase: &str,
    ) -> Result<Option<Account>, StoreError> {
        self.write(|connection| {
            let of_now = account::table
                .find(who.id.as_str())
                .filter(account::epoch.eq(who.epoch));
            let epoch = who.epoch + 1;
            let changed = diesel::update(of_now)
                .set((account::passphrase.eq(passphrase), account::epoch.eq(epoch)))
                .execute(connection)?;
            Ok((changed > 0).then(|| Account {
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
            diesel::update(account::table.find(who.as_str()))
                .set((
                    account::name.eq(name),
                    account::name_key.eq(spelling::key(name)),
                ))
                .execute(connection)?;
            let_keys_meet(connection)?;
            Ok(true)
        })
    }

    /// Lets somebody sign in nowhere, or again. Their sessions and links end.
    pub fn disable(&self, who: &Id, disabled: bool) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::update(account::table.find(who.as_str()))
                .set((
                    account::disabled.eq(disabled),
                    account::epoch.eq(account::epoch + 1),
                ))
                .execute(connection)?;
            let links = one_time_link::table.filter(one_time_link::account.eq(who.as_str()));
            diesel::delete(links).execute(connection)?;
            Ok(())
        })
    }

    /// Gives a key to every name of before there were keys. Where several would
    /// have the same, all but the first get one apart: each goes on signing in.
    pub(in crate::store) fn spell_names(&self) -> Result<(), StoreError> {
        self.write(|connection| {
            let without: Vec<(String, String)> = account::table
                .filter(account::name_key.is_null())
                .order(account::id)
                .select((account::id, account::name))
                .load(connection)?;
            for (id, name) in without {
                let mut key = spelling::key(&name);
                if key_taken(connection, &key, None)? {
                    tracing::warn!(
                        name,
                        "another account's name differs from this one in nothing that \
                         people see: give one of them another name"
                    );
                    key = format!("{key}{APART}{id}");
                }
                diesel::update(account::table.find(id))
                    .set(account::name_key.eq(key))
                    .execute(connection)?;
            }
            Ok(())
        })
    }
}

pub(super) fn named(
    connection: &mut Connection,
    name: &str,
) -> Result<Option<Account>, StoreError> {
    let name = name.trim();
    let exactly: Option<Row> = account::table
        .filter(account::name.eq(name))
        .first(connection)
        .optional()?;
    let row = match exactly {
        Some(row) => Some(row),
        None => account::table
            .filter(account::name_key.eq(spelling::key(name)))
            .first(connection)
            .optional()?,
    };
    row.map(Account::from_row).transpose()
}

/// Gives those whose key was kept apart the one of their name, where it is free
/// by now.
pub(super) fn let_keys_meet(connection: &mut Connection) -> Result<(), StoreError> {
    let apart: Vec<(String, String)> = account::table
        .filter(account::name_key.like(format!("%{APART}%")))
        .order(account::id)
        .select((account::id, account::name))
        .load(connection)?;
    for (id, name) in apart {
        let key = spelling::key(&name);
        if !key_taken(connection, &key, None)? {
            diesel::update(account::table.find(id))
                .set(account::name_key.eq(key))
                .execute(connection)?;
        }
    }
    Ok(())
}

fn key_taken(connection: &mut Connection, key: &str, but: Option<&Id>) -> Result<bool, StoreError> {
    let holder: Option<String> = account::table
        .filter(account::name_key.eq(key))
        .select(account::id)
        .first(connection)
        .optional()?;
    Ok(holder.is_some_and(|holder| but.is_none_or(|but| but.as_str() != holder)))
}

pub(super) fn insert(
    connection: &mut Connection,
    name: &str,
    passphrase: Option<&str>,
) -> Result<Account, StoreError> {
    let person = Account {
        id: Id::draw(&mut rand::rng()),
        name: name.trim().to_owned(),
        passphrase: passphrase.map(str::to_owned),
        epoch: 0,
        disabled: false,
        shares_name: false,
    };
    diesel::insert_into(account::table)
        .values((
            account::id.eq(person.id.as_str()),
            account::name.eq(&person.name),
            account::name_key.eq(spelling::key(&person.name)),
            account::passphrase.eq(&person.passphrase),
            account::epoch.eq(person.epoch),
        ))
        .execute(connection)?;
    Ok(person)
}
