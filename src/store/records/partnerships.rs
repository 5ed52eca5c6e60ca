//! Partnerships and who coordinates them.

use super::Records;
use super::coordinators::Coordinator;
use super::schema::{coordinator, partnership, partnership_coordinator};
use super::sqlite::Connection;
use crate::round::{Id, principle_lines};
use crate::store::StoreError;
use diesel::prelude::*;

/// A partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partnership {
    /// Identifier.
    pub id: Id,
    /// Its name: who asks, on every member's page.
    pub name: String,
    /// What the project is.
    pub project: String,
    /// The coordinator said that the instrument's prerequisites hold.
    pub prerequisites_met: bool,
    /// What it holds to, in its own words; may be empty.
    pub principles: String,
}

/// What a coordinator says of a partnership.
#[derive(Debug, Clone, Default)]
pub struct PartnershipDraft {
    /// Name, not empty.
    pub name: String,
    /// What the project is.
    pub project: String,
    /// The prerequisites hold.
    pub prerequisites_met: bool,
    /// What it holds to; may be empty.
    pub principles: String,
}

type Row = (String, String, String, bool, String);

impl Partnership {
    /// What it holds to, a line each.
    pub fn principle_lines(&self) -> Vec<String> {
        principle_lines(&self.principles)
    }

    fn from_row(
        (id, name, project, prerequisites_met, principles): Row,
    ) -> Result<Self, StoreError> {
        let id = Id::parse(&id).ok_or(StoreError::Damaged("a partnership's id"))?;
        Ok(Self {
            id,
            name,
            project,
            prerequisites_met,
            principles,
        })
    }
}

impl Records {
    /// The partnerships of a coordinator, by name.
    pub fn partnerships_of(&self, whose: &Id) -> Result<Vec<Partnership>, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = partnership::table
                .inner_join(partnership_coordinator::table)
                .filter(partnership_coordinator::coordinator.eq(whose.as_str()))
                .order(partnership::name)
                .select(partnership::all_columns)
                .load(connection)?;
            rows.into_iter().map(Partnership::from_row).collect()
        })
    }

    /// The partnership, if it is one of this coordinator's.
    pub fn partnership(&self, id: &Id, whose: &Id) -> Result<Option<Partnership>, StoreError> {
        self.read(|connection| {
            let row: Option<Row> = partnership::table
                .inner_join(partnership_coordinator::table)
                .filter(partnership::id.eq(id.as_str()))
                .filter(partnership_coordinator::coordinator.eq(whose.as_str()))
                .select(partnership::all_columns)
                .first(connection)
                .optional()?;
            row.map(Partnership::from_row).transpose()
        })
    }

    /// The partnership, whoever coordinates it: for whoever runs the server.
    pub fn any_partnership(&self, id: &Id) -> Result<Option<Partnership>, StoreError> {
        self.read(|connection| {
            let row: Option<Row> = partnership::table
                .find(id.as_str())
                .select(partnership::all_columns)
                .first(connection)
                .optional()?;
            row.map(Partnership::from_row).transpose()
        })
    }

    /// Adds a partnership of this coordinator.
    pub fn add_partnership(
        &self,
        draft: &PartnershipDraft,
        whose: &Id,
    ) -> Result<Partnership, StoreError> {
        let added = Partnership {
            id: Id::draw(&mut rand::rng()),
            name: draft.name.trim().to_owned(),
            project: draft.project.trim().to_owned(),
            prerequisites_met: draft.prerequisites_met,
            principles: draft.principles.trim().to_owned(),
        };
        self.write(|connection| {
            diesel::insert_into(partnership::table)
                .values((
                    partnership::id.eq(added.id.as_str()),
                    partnership::name.eq(&added.name),
                    partnership::project.eq(&added.project),
                    partnership::prerequisites_met.eq(added.prerequisites_met),
                    partnership::principles.eq(&added.principles),
                ))
                .execute(connection)?;
            join(connection, &added.id, whose)
        })?;
        Ok(added)
    }

    /// Changes what is said of a partnership.
    pub fn change_partnership(&self, id: &Id, draft: &PartnershipDraft) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::update(partnership::table.find(id.as_str()))
                .set((
                    partnership::name.eq(draft.name.trim()),
                    partnership::project.eq(draft.project.trim()),
                    partnership::prerequisites_met.eq(draft.prerequisites_met),
                    partnership::principles.eq(draft.principles.trim()),
                ))
                .execute(connection)?;
            Ok(())
        })
    }

    /// Who coordinates a partnership, by name.
    pub fn coordinators_of(&self, id: &Id) -> Result<Vec<Coordinator>, StoreError> {
        self.read(|connection| {
            let rows = coordinator::table
                .inner_join(partnership_coordinator::table)
                .filter(partnership_coordinator::partnership.eq(id.as_str()))
                .order(coordinator::name)
                .select(coordinator::all_columns)
                .load(connection)?;
            rows.into_iter().map(Coordinator::from_row).collect()
        })
    }

    /// Takes a coordinator out of a partnership, and with them every invitation
    /// that they made; never the last one.
    pub fn remove_from_partnership(&self, id: &Id, person: &Id) -> Result<bool, StoreError> {
        self.write(|connection| {
            let others: i64 = partnership_coordinator::table
                .filter(partnership_coordinator::partnership.eq(id.as_str()))
                .filter(partnership_coordinator::coordinator.ne(person.as_str()))
                .count()
                .get_result(connection)?;
            if others == 0 {
                return Ok(false);
            }
            diesel::delete(partnership_coordinator::table.find((id.as_str(), person.as_str())))
                .execute(connection)?;
            Ok(true)
        })
    }
}

pub(super) fn join(connection: &mut Connection, id: &Id, person: &Id) -> Result<(), StoreError> {
    diesel::insert_into(partnership_coordinator::table)
        .values((
            partnership_coordinator::partnership.eq(id.as_str()),
            partnership_coordinator::coordinator.eq(person.as_str()),
        ))
        .on_conflict_do_nothing()
        .execute(connection)?;
    Ok(())
}
