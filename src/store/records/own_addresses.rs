//! Coordinators' own addresses: theirs to give, confirmed by a link that was
//! mailed there, and shown to nobody else.

use super::Records;
use super::people::parsed_role;
use super::schema::{
    coordinator, coordinator_mail, notice_off, one_time_link, partnership_coordinator,
};
use crate::instrument::Language;
use crate::notices::Switch;
use crate::role::Role;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A coordinator's own address, as it was confirmed.
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
        let damaged = || StoreError::Damaged("a coordinator's address");
        Ok(Self {
            address,
            language: Language::parse(&language).ok_or_else(damaged)?,
            since: since.parse().map_err(|_| damaged())?,
        })
    }
}

impl Records {
    /// A coordinator's own address, if they have confirmed one.
    pub fn own_address(&self, whose: &Id) -> Result<Option<OwnAddress>, StoreError> {
        self.read(|connection| {
            let row: Option<(String, String, String)> = coordinator_mail::table
                .find(whose.as_str())
                .select((
                    coordinator_mail::address,
                    coordinator_mail::language,
                    coordinator_mail::since,
                ))
                .first(connection)
                .optional()?;
            row.map(OwnAddress::read).transpose()
        })
    }

    /// Puts a confirmed address in the place of the one of before, if there was one,
    /// and ends the links that went there. Nothing where the account is gone.
    pub fn confirm_address(&self, whose: &Id, own: &OwnAddress) -> Result<bool, StoreError> {
        self.pool.write(|connection| {
            let passphrase: Option<Option<String>> = coordinator::table
                .find(whose.as_str())
                .select(coordinator::passphrase)
                .first(connection)
                .optional()?;
            let Some(passphrase) = passphrase else {
                return Ok(false);
            };
            // Somebody without one holds a link of the host's.
            if passphrase.is_some() {
                let links =
                    one_time_link::table.filter(one_time_link::coordinator.eq(whose.as_str()));
                diesel::delete(links).execute(connection)?;
            }
            diesel::replace_into(coordinator_mail::table)
                .values((
                    coordinator_mail::coordinator.eq(whose.as_str()),
                    coordinator_mail::address.eq(&own.address),
                    coordinator_mail::language.eq(own.language.as_str()),
                    coordinator_mail::since.eq(own.since.to_string()),
                ))
                .execute(connection)?;
            Ok(true)
        })
    }

    /// Removes a coordinator's address; the choices of what to be told stay.
    pub fn remove_address(&self, whose: &Id) -> Result<(), StoreError> {
        self.pool.write(|connection| {
            diesel::delete(coordinator_mail::table.find(whose.as_str())).execute(connection)?;
            Ok(())
        })
    }

    /// What a coordinator does not want to be told.
    pub fn switched_off(&self, whose: &Id) -> Result<BTreeSet<Switch>, StoreError> {
        self.read(|connection| {
            let names: Vec<String> = notice_off::table
                .filter(notice_off::coordinator.eq(whose.as_str()))
                .select(notice_off::switch)
                .load(connection)?;
            Ok(names
                .iter()
                .filter_map(|name| Switch::parse(name))
                .collect())
        })
    }

    /// Sets what a coordinator does not want to be told, and in which language the
    /// rest is.
    pub fn choose_notices(
        &self,
        whose: &Id,
        off: &BTreeSet<Switch>,
        language: &Language,
    ) -> Result<(), StoreError> {
        self.pool.write(|connection| {
            let of_theirs = notice_off::table.filter(notice_off::coordinator.eq(whose.as_str()));
            diesel::delete(of_theirs).execute(connection)?;
            for switch in off {
                diesel::insert_into(notice_off::table)
                    .values((
                        notice_off::coordinator.eq(whose.as_str()),
                        notice_off::switch.eq(switch.name()),
                    ))
                    .execute(connection)?;
            }
            diesel::update(coordinator_mail::table.find(whose.as_str()))
                .set(coordinator_mail::language.eq(language.as_str()))
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
            let rows: Vec<(String, String, String, String)> = coordinator_mail::table
                .inner_join(coordinator::table.inner_join(partnership_coordinator::table))
                .filter(coordinator::disabled.eq(false))
                .order((partnership_coordinator::partnership, coordinator::id))
                .select((
                    coordinator::id,
                    partnership_coordinator::partnership,
                    partnership_coordinator::role,
                    coordinator_mail::since,
                ))
                .load(connection)?;
            rows.into_iter()
                .map(|(person, partnership, role, since)| {
                    let damaged = || StoreError::Damaged("a coordinator's address");
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
