//! Coordinators' own addresses: theirs to give, confirmed by a link that was
//! mailed there, and shown to nobody else.

use super::Records;
use super::people::parsed_role;
use super::schema::{account, account_mail, membership, notice_off, one_time_link};
use crate::instrument::Language;
use crate::notices::Switch;
use crate::role::Role;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The address of an account, as it was confirmed.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnAddress {
    /// The address.
    pub address: String,
    /// In which language they are written to.
    pub language: Language,
    /// The day on which it was confirmed.
    pub since: Date,
}

/// Somebody who has an address, and a place in a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub person: Id,
    /// In which partnership.
    pub partnership: Id,
    /// As what.
    pub role: Role,
    /// Nothing of before this day is told.
    pub since: Date,
    /// What they do not want to be told.
    pub off: BTreeSet<Switch>,
}

impl OwnAddress {
    fn read((address, language, since): (String, String, String)) -> Result<Self, StoreError> {
        let damaged = || StoreError::Damaged("an account's address");
        Ok(Self {
            address,
            language: Language::parse(&language).ok_or_else(damaged)?,
            since: since.parse().map_err(|_| damaged())?,
        })
    }
}

impl Records {
    /// An account's own address, if they have confirmed one.
    pub fn own_address(&self, whose: &Id) -> Result<Option<OwnAddress>, StoreError> {
        self.read(|connection| {
            let row: Option<(String, String, String)> = account_mail::table
                .find(whose.as_str())
                .select((
                    account_mail::address,
                    account_mail::language,
                    account_mail::since,
                ))
                .first(connection)
                .optional()?;
            row.map(OwnAddress::read).transpose()
        })
    }

    /// Puts a confirmed address in the place of the one of before, if there was one,
    /// and ends the links that went there. Nothing where the account is gone.
    pub fn confirm_address(&self, whose: &Id, own: &OwnAddress) -> Result<bool, StoreError> {
        self.write_unkept(|connection| {
            let passphrase: Option<Option<String>> = account::table
                .find(whose.as_str())
                .select(account::passphrase)
                .first(connection)
                .optional()?;
            let Some(passphrase) = passphrase else {
                return Ok(false);
            };
            // Somebody without one holds a link of the host's.
            if passphrase.is_some() {
                let links = one_time_link::table.filter(one_time_link::account.eq(whose.as_str()));
                diesel::delete(links).execute(connection)?;
            }
            diesel::delete(account_mail::table.find(whose.as_str())).execute(connection)?;
            diesel::insert_into(account_mail::table)
                .values((
                    account_mail::account.eq(whose.as_str()),
                    account_mail::address.eq(&own.address),
                    account_mail::language.eq(own.language.as_str()),
                    account_mail::since.eq(own.since.to_string()),
                ))
                .execute(connection)?;
            Ok(true)
        })
    }

    /// Removes an account's address; the choices of what to be told stay.
    pub fn remove_address(&self, whose: &Id) -> Result<(), StoreError> {
        self.write_unkept(|connection| {
            diesel::delete(account_mail::table.find(whose.as_str())).execute(connection)?;
            Ok(())
        })
    }

    /// What the person of an account does not want to be told.
    pub fn switched_off(&self, whose: &Id) -> Result<BTreeSet<Switch>, StoreError> {
        self.read(|connection| {
            let names: Vec<String> = notice_off::table
                .filter(notice_off::account.eq(whose.as_str()))
                .select(notice_off::switch)
                .load(connection)?;
            Ok(names
                .iter()
                .filter_map(|name| Switch::parse(name))
                .collect())
        })
    }

    /// Sets what the person of an account does not want to be told, and in which language the
    /// rest is.
    pub fn choose_notices(
        &self,
        whose: &Id,
        off: &BTreeSet<Switch>,
        language: &Language,
    ) -> Result<(), StoreError> {
        self.write_unkept(|connection| {
            let of_theirs = notice_off::table.filter(notice_off::account.eq(whose.as_str()));
            diesel::delete(of_theirs).execute(connection)?;
            for switch in off {
                diesel::insert_into(notice_off::table)
                    .values((
                        notice_off::account.eq(whose.as_str()),
                        notice_off::switch.eq(switch.name()),
                    ))
                    .execute(connection)?;
            }
            diesel::update(account_mail::table.find(whose.as_str()))
                .set(account_mail::language.eq(language.as_str()))
                .execute(connection)?;
            Ok(())
        })
    }

    /// Everybody who has an address and may sign in, once for each partnership of
    /// theirs.
    pub fn recipients(&self) -> Result<Vec<Recipient>, StoreError> {
        self.read(|connection| {
            let off: Vec<(String, String)> = notice_off::table.load(connection)?;
            let mut switched_off = BTreeMap::<String, BTreeSet<Switch>>::new();
            for (whose, name) in off {
                let theirs = switched_off.entry(whose).or_default();
                theirs.extend(Switch::parse(&name));
            }
            let rows: Vec<(String, String, String, String)> = account_mail::table
                .inner_join(account::table.inner_join(membership::table))
                .filter(account::disabled.eq(false))
                .order((membership::partnership, account::id))
                .select((
                    account::id,
                    membership::partnership,
                    membership::role,
                    account_mail::since,
                ))
                .load(connection)?;
            rows.into_iter()
                .map(|(person, partnership, role, since)| {
                    let damaged = || StoreError::Damaged("an account's address");
                    Ok(Recipient {
                        off: switched_off.get(&person).cloned().unwrap_or_default(),
                        person: Id::parse(&person).ok_or_else(damaged)?,
                        partnership: Id::parse(&partnership).ok_or_else(damaged)?,
                        role: parsed_role(&role)?,
                        since: since.parse().map_err(|_| damaged())?,
                    })
                })
                .collect()
        })
    }
}
