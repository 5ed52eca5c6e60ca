//! What is noted of rounds, field by field.

use super::Records;
use super::database::Connection;
use super::schema::{discussion, round};
use crate::discussion::{Discussion, Field, fingerprint};
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// A text for a field.
#[derive(Debug, Clone)]
pub struct Change {
    /// Which field.
    pub field: Field,
    /// The [`fingerprint`] of the text that whoever wrote was shown.
    pub shown: String,
    /// The text, as the field takes it.
    pub text: String,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It is stored, or it was there already.
    Stored,
    /// Whoever wrote left the text as it was shown.
    Untouched,
    /// Somebody else wrote this meanwhile; it stands.
    Theirs(String),
}

type Row = (String, String, i32);

impl Records {
    /// All that is noted of a round.
    pub fn discussion(&self, id: &Id) -> Result<Discussion, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = discussion::table
                .filter(discussion::round.eq(id.as_str()))
                .select((discussion::field, discussion::text, discussion::revision))
                .load(connection)?;
            Ok(Discussion::read(rows.into_iter().map(counted)))
        })
    }

    /// All that is noted of a partnership's rounds that have anything noted.
    pub fn discussions_of(&self, whose: &Id) -> Result<BTreeMap<Id, Discussion>, StoreError> {
        let rows: Vec<(String, Row)> = self.read(|connection| {
            let columns = (discussion::field, discussion::text, discussion::revision);
            Ok(discussion::table
                .inner_join(round::table)
                .filter(round::partnership.eq(whose.as_str()))
                .select((discussion::round, columns))
                .load(connection)?)
        })?;
        let mut of: BTreeMap<Id, Vec<(String, String, u32)>> = BTreeMap::new();
        for (id, row) in rows {
            let id = Id::parse(&id).ok_or(StoreError::Damaged("a round's id"))?;
            of.entry(id).or_default().push(counted(row));
        }
        let of = of.into_iter();
        Ok(of.map(|(id, rows)| (id, Discussion::read(rows))).collect())
    }

    /// Writes what was changed of a round's fields, in one transaction; what became
    /// of each, in the same order. Nothing that somebody has not seen is written
    /// over.
    pub fn note(&self, id: &Id, changes: &[Change]) -> Result<Vec<Written>, StoreError> {
        let write_all = |connection: &mut Connection| {
            let last = last_revision(connection, id)?;
            let mut revision = last;
            let mut written = Vec::new();
            for change in changes {
                written.push(write(connection, id, change, &mut revision)?);
            }
            Ok(written)
        };
        // Decisions stand in other pages too; what else is noted is read anew each
        // time, and must not make every round be read again.
        if changes.iter().any(|change| change.field.action().is_some()) {
            self.write(write_all)
        } else {
            self.write_unkept(write_all)
        }
    }
}

fn counted((field, text, revision): Row) -> (String, String, u32) {
    (field, text, u32::try_from(revision).unwrap_or(0))
}

fn last_revision(connection: &mut Connection, id: &Id) -> Result<i32, StoreError> {
    let last: Option<i32> = discussion::table
        .filter(discussion::round.eq(id.as_str()))
        .select(diesel::dsl::max(discussion::revision))
        .first(connection)?;
    Ok(last.unwrap_or(0))
}

fn write(
    connection: &mut Connection,
    id: &Id,
    change: &Change,
    revision: &mut i32,
) -> Result<Written, StoreError> {
    let field = change.field.to_string();
    let stored: Option<String> = discussion::table
        .find((id.as_str(), &field))
        .select(discussion::text)
        .first(connection)
        .optional()?;
    let stored = stored.unwrap_or_default();
    if stored == change.text {
        return Ok(Written::Stored);
    }
    if fingerprint(&change.text) == change.shown {
        return Ok(Written::Untouched);
    }
    if fingerprint(&stored) != change.shown {
        return Ok(Written::Theirs(stored));
    }
    store_text(connection, id, (&field, &change.text), revision)?;
    Ok(Written::Stored)
}

/// Writes what was counted over whatever stands in these fields.
pub(super) fn put(
    connection: &mut Connection,
    id: &Id,
    counted: &[(Field, String)],
) -> Result<(), StoreError> {
    let mut revision = last_revision(connection, id)?;
    for (field, text) in counted {
        store_text(connection, id, (&field.to_string(), text), &mut revision)?;
    }
    Ok(())
}

fn store_text(
    connection: &mut Connection,
    id: &Id,
    (field, text): (&str, &str),
    revision: &mut i32,
) -> Result<(), StoreError> {
    *revision = revision
        .checked_add(1)
        .ok_or(StoreError::TooLarge("a number of changes"))?;
    let values = (
        discussion::text.eq(text),
        discussion::revision.eq(*revision),
    );
    let changed = diesel::update(discussion::table.find((id.as_str(), field)))
        .set(values)
        .execute(connection)?;
    if changed == 0 {
        diesel::insert_into(discussion::table)
            .values((
                discussion::round.eq(id.as_str()),
                discussion::field.eq(field),
                values,
            ))
            .execute(connection)?;
    }
    Ok(())
}
