//! Who is in a partnership, as what, and how one goes. Somebody who can sign in
//! always coordinates it, unless the host sees to it that nobody does.

use super::Records;
use super::accounts::{self, Account};
use super::database::Connection;
use super::schema::{account, invitation, membership, partnership};
use crate::role::Role;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;

/// What came of somebody's wish to have their account deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parting {
    /// It is gone.
    Gone,
    /// These partnerships would be nobody's: their names. Nothing was changed.
    Alone(Vec<String>),
}

/// What came of changing somebody's place in a partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceChange {
    /// It is changed.
    Done,
    /// They are not in it.
    NotIn,
    /// Nobody else who can sign in coordinates it. Nothing was changed.
    LastOne,
}

/// What came of giving a partnership that nobody coordinates to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gift {
    /// They coordinate it.
    Given,
    /// These coordinate it and can sign in: their names. Nothing was changed.
    Coordinated(Vec<String>),
}

/// A partnership by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPartnership {
    /// Identifier.
    pub id: Id,
    /// Its name.
    pub name: String,
}

impl NamedPartnership {
    fn from_row((id, name): (String, String)) -> Result<Self, StoreError> {
        let id = Id::parse(&id).ok_or(StoreError::Damaged("a partnership's id"))?;
        Ok(Self { id, name })
    }
}

impl Records {
    /// Who is in a partnership, by name, and as what.
    pub fn people_of(&self, id: &Id) -> Result<Vec<(Account, Role)>, StoreError> {
        self.read(|connection| {
            let rows: Vec<(accounts::Row, String)> = account::table
                .inner_join(membership::table)
                .filter(membership::partnership.eq(id.as_str()))
                .order(account::name)
                .select((account::all_columns, membership::role))
                .load(connection)?;
            let rows = rows.into_iter();
            rows.map(|(row, role)| Ok((Account::from_row(row)?, parsed_role(&role)?)))
                .collect()
        })
    }

    /// Makes somebody of a partnership something else in it. Invitations of theirs
    /// end with the right to make any.
    pub fn change_role(&self, id: &Id, person: &Id, role: Role) -> Result<PlaceChange, StoreError> {
        self.change_place(id, person, Some(role))
    }

    /// Takes somebody out of a partnership, and with them every invitation that
    /// they made.
    pub fn remove_from_partnership(&self, id: &Id, person: &Id) -> Result<PlaceChange, StoreError> {
        self.change_place(id, person, None)
    }

    fn change_place(
        &self,
        id: &Id,
        person: &Id,
        then: Option<Role>,
    ) -> Result<PlaceChange, StoreError> {
        self.write(|connection| {
            let Some(now) = role_of(connection, id, person)? else {
                return Ok(PlaceChange::NotIn);
            };
            let gives_up = now == Role::Coordinator && then != Some(Role::Coordinator);
            if gives_up && !others_coordinate(connection, id, person)? {
                return Ok(PlaceChange::LastOne);
            }
            match then {
                Some(role) => set_role(connection, id, person, role)?,
                None => take_out(connection, id, person)?,
            }
            Ok(PlaceChange::Done)
        })
    }

    /// Makes somebody coordinate a partnership that nobody else does who can sign
    /// in: for whoever runs the server.
    pub fn give_partnership(&self, id: &Id, to: &Id) -> Result<Gift, StoreError> {
        self.write(|connection| {
            let names: Vec<String> = membership::table
                .inner_join(account::table)
                .filter(membership::partnership.eq(id.as_str()))
                .filter(membership::role.eq(Role::Coordinator.name()))
                .filter(account::disabled.eq(false))
                .order(account::name)
                .select(account::name)
                .load(connection)?;
            if !names.is_empty() {
                return Ok(Gift::Coordinated(names));
            }
            join(connection, id, to, Role::Coordinator)?;
            Ok(Gift::Given)
        })
    }

    /// Every partnership, by name: for whoever runs the server.
    pub fn all_partnerships(&self) -> Result<Vec<NamedPartnership>, StoreError> {
        self.read(|connection| {
            let rows: Vec<(String, String)> = partnership::table
                .order((partnership::name, partnership::id))
                .select((partnership::id, partnership::name))
                .load(connection)?;
            rows.into_iter().map(NamedPartnership::from_row).collect()
        })
    }

    /// The partnerships that nobody coordinates who can sign in.
    pub fn left_alone(&self) -> Result<Vec<NamedPartnership>, StoreError> {
        self.read(|connection| {
            let coordinated = membership::table
                .inner_join(account::table)
                .filter(membership::role.eq(Role::Coordinator.name()))
                .filter(account::disabled.eq(false))
                .select(membership::partnership);
            let rows: Vec<(String, String)> = partnership::table
                .filter(partnership::id.ne_all(coordinated))
                .order((partnership::name, partnership::id))
                .select((partnership::id, partnership::name))
                .load(connection)?;
            rows.into_iter().map(NamedPartnership::from_row).collect()
        })
    }

    /// The partnerships that somebody coordinates and nobody else who can sign in.
    pub fn alone_in(&self, who: &Id) -> Result<Vec<NamedPartnership>, StoreError> {
        self.read(|connection| alone(connection, who))
    }

    /// Deletes an account with its sessions, links and invitations. A partnership
    /// that nobody else coordinates would be out of everybody's reach: then
    /// nothing is changed.
    pub fn remove_account(&self, who: &Id) -> Result<Parting, StoreError> {
        self.write(|connection| {
            let alone = alone(connection, who)?;
            if !alone.is_empty() {
                let names = alone.into_iter().map(|one| one.name);
                return Ok(Parting::Alone(names.collect()));
            }
            diesel::delete(account::table.find(who.as_str())).execute(connection)?;
            accounts::let_keys_meet(connection)?;
            Ok(Parting::Gone)
        })
    }
}

/// Puts somebody into a partnership; whoever is in it already may not less after.
pub(super) fn join(
    connection: &mut Connection,
    id: &Id,
    person: &Id,
    role: Role,
) -> Result<(), StoreError> {
    match role_of(connection, id, person)? {
        Some(now) if now >= role => {}
        Some(_) => set_role(connection, id, person, role)?,
        None => {
            diesel::insert_into(membership::table)
                .values((
                    membership::partnership.eq(id.as_str()),
                    membership::account.eq(person.as_str()),
                    membership::role.eq(role.name()),
                ))
                .execute(connection)?;
        }
    }
    Ok(())
}

/// What somebody is in a partnership, if they are in it.
pub(super) fn role_of(
    connection: &mut Connection,
    id: &Id,
    person: &Id,
) -> Result<Option<Role>, StoreError> {
    let found: Option<String> = membership::table
        .find((id.as_str(), person.as_str()))
        .select(membership::role)
        .first(connection)
        .optional()?;
    found.map(|name| parsed_role(&name)).transpose()
}

pub(super) fn parsed_role(name: &str) -> Result<Role, StoreError> {
    Role::parse(name).ok_or(StoreError::Damaged("a role"))
}

pub(super) fn set_role(
    connection: &mut Connection,
    id: &Id,
    person: &Id,
    role: Role,
) -> Result<(), StoreError> {
    diesel::update(membership::table.find((id.as_str(), person.as_str())))
        .set(membership::role.eq(role.name()))
        .execute(connection)?;
    if role != Role::Coordinator {
        let theirs = invitation::table
            .filter(invitation::partnership.eq(id.as_str()))
            .filter(invitation::invited_by.eq(person.as_str()));
        diesel::delete(theirs).execute(connection)?;
    }
    Ok(())
}

pub(super) fn take_out(
    connection: &mut Connection,
    id: &Id,
    person: &Id,
) -> Result<(), StoreError> {
    diesel::delete(membership::table.find((id.as_str(), person.as_str()))).execute(connection)?;
    Ok(())
}

/// Whether somebody else coordinates a partnership who can sign in.
fn others_coordinate(connection: &mut Connection, id: &Id, but: &Id) -> Result<bool, StoreError> {
    let others: i64 = membership::table
        .inner_join(account::table)
        .filter(membership::partnership.eq(id.as_str()))
        .filter(membership::account.ne(but.as_str()))
        .filter(membership::role.eq(Role::Coordinator.name()))
        .filter(account::disabled.eq(false))
        .count()
        .get_result(connection)?;
    Ok(others > 0)
}

fn alone(connection: &mut Connection, who: &Id) -> Result<Vec<NamedPartnership>, StoreError> {
    let theirs: Vec<(String, String)> = partnership::table
        .inner_join(membership::table)
        .filter(membership::account.eq(who.as_str()))
        .filter(membership::role.eq(Role::Coordinator.name()))
        .order(partnership::name)
        .select((partnership::id, partnership::name))
        .load(connection)?;
    let mut alone = Vec::new();
    for row in theirs {
        let one = NamedPartnership::from_row(row)?;
        if !others_coordinate(connection, &one.id, who)? {
            alone.push(one);
        }
    }
    Ok(alone)
}
