//! Who is in a partnership, as what, and how one goes. Somebody who can sign in
//! always coordinates it, unless the host sees to it that nobody does.

use super::Records;
use super::coordinators::{self, Coordinator};
use super::schema::{coordinator, invitation, partnership, partnership_coordinator};
use super::sqlite::Connection;
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

/// A partnership by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPartnership {
    /// Identifier.
    pub id: Id,
    /// Its name.
    pub name: String,
}

impl Records {
    /// Who is in a partnership, by name, and as what.
    pub fn people_of(&self, id: &Id) -> Result<Vec<(Coordinator, Role)>, StoreError> {
        self.read(|connection| {
            let rows: Vec<(coordinators::Row, String)> = coordinator::table
                .inner_join(partnership_coordinator::table)
                .filter(partnership_coordinator::partnership.eq(id.as_str()))
                .order(coordinator::name)
                .select((coordinator::all_columns, partnership_coordinator::role))
                .load(connection)?;
            let rows = rows.into_iter();
            rows.map(|(row, role)| Ok((Coordinator::from_row(row)?, parsed_role(&role)?)))
                .collect()
        })
    }

    /// Makes somebody of a partnership something else in it. Invitations of theirs
    /// end with the right to make any. False, and nothing is changed, if they are
    /// not in it, or if nobody else would coordinate it.
    pub fn change_role(&self, id: &Id, person: &Id, role: Role) -> Result<bool, StoreError> {
        self.write(|connection| {
            let Some(now) = role_of(connection, id, person)? else {
                return Ok(false);
            };
            let gives_up = now == Role::Coordinator && role != Role::Coordinator;
            if gives_up && !others_coordinate(connection, id, person)? {
                return Ok(false);
            }
            set_role(connection, id, person, role)?;
            Ok(true)
        })
    }

    /// Takes somebody out of a partnership, and with them every invitation that
    /// they made. False, and nothing is changed, if nobody else would coordinate it.
    pub fn remove_from_partnership(&self, id: &Id, person: &Id) -> Result<bool, StoreError> {
        self.write(|connection| {
            let coordinates = role_of(connection, id, person)? == Some(Role::Coordinator);
            if coordinates && !others_coordinate(connection, id, person)? {
                return Ok(false);
            }
            take_out(connection, id, person)?;
            Ok(true)
        })
    }

    /// The partnerships that somebody coordinates and nobody else who can sign in.
    pub fn alone_in(&self, who: &Id) -> Result<Vec<NamedPartnership>, StoreError> {
        self.read(|connection| alone(connection, who))
    }

    /// Deletes an account with its sessions, links and invitations. A partnership
    /// that nobody else coordinates would be out of everybody's reach: then
    /// nothing is changed.
    pub fn remove_coordinator(&self, who: &Id) -> Result<Parting, StoreError> {
        self.write(|connection| {
            let alone = alone(connection, who)?;
            if !alone.is_empty() {
                let names = alone.into_iter().map(|one| one.name);
                return Ok(Parting::Alone(names.collect()));
            }
            diesel::delete(coordinator::table.find(who.as_str())).execute(connection)?;
            coordinators::let_keys_meet(connection)?;
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
            diesel::insert_into(partnership_coordinator::table)
                .values((
                    partnership_coordinator::partnership.eq(id.as_str()),
                    partnership_coordinator::coordinator.eq(person.as_str()),
                    partnership_coordinator::role.eq(role.name()),
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
    let found: Option<String> = partnership_coordinator::table
        .find((id.as_str(), person.as_str()))
        .select(partnership_coordinator::role)
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
    diesel::update(partnership_coordinator::table.find((id.as_str(), person.as_str())))
        .set(partnership_coordinator::role.eq(role.name()))
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
    diesel::delete(partnership_coordinator::table.find((id.as_str(), person.as_str())))
        .execute(connection)?;
    Ok(())
}

/// Whether somebody else coordinates a partnership who can sign in.
fn others_coordinate(connection: &mut Connection, id: &Id, but: &Id) -> Result<bool, StoreError> {
    let others: i64 = partnership_coordinator::table
        .inner_join(coordinator::table)
        .filter(partnership_coordinator::partnership.eq(id.as_str()))
        .filter(partnership_coordinator::coordinator.ne(but.as_str()))
        .filter(partnership_coordinator::role.eq(Role::Coordinator.name()))
        .filter(coordinator::disabled.eq(false))
        .count()
        .get_result(connection)?;
    Ok(others > 0)
}

fn alone(connection: &mut Connection, who: &Id) -> Result<Vec<NamedPartnership>, StoreError> {
    let theirs: Vec<(String, String)> = partnership::table
        .inner_join(partnership_coordinator::table)
        .filter(partnership_coordinator::coordinator.eq(who.as_str()))
        .filter(partnership_coordinator::role.eq(Role::Coordinator.name()))
        .order(partnership::name)
        .select((partnership::id, partnership::name))
        .load(connection)?;
    let mut alone = Vec::new();
    for (id, name) in theirs {
        let id = Id::parse(&id).ok_or(StoreError::Damaged("a partnership's id"))?;
        if !others_coordinate(connection, &id, who)? {
            alone.push(NamedPartnership { id, name });
        }
    }
    Ok(alone)
}
