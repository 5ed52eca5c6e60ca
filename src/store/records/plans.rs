//! Rounds that are planned and not open: nothing of a member is in them, and no
//! other round knows of them.

use super::Records;
use super::schema::{partnership, plan};
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;

/// A round that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Identifier, also in the link to its questionnaire.
    pub id: Id,
    /// The partnership that plans it.
    pub partnership: Id,
    /// That partnership's name.
    pub partnership_name: String,
    /// What that partnership holds to.
    pub principles: String,
    /// The form of opening as it was typed, as a browser sends it.
    pub form: String,
}

type Row = (String, String, String, String, String);

impl Records {
    /// Keeps a plan: in the place of the one of this id, if the partnership has it,
    /// else as a new one. `None` if it has `most` plans already.
    pub fn keep_plan(
        &self,
        of: &Id,
        instead_of: Option<&Id>,
        form: &str,
        most: usize,
    ) -> Result<Option<Id>, StoreError> {
        self.write(|connection| {
            let own = || plan::table.filter(plan::partnership.eq(of.as_str()));
            if let Some(id) = instead_of {
                let kept = diesel::update(own().filter(plan::id.eq(id.as_str())))
                    .set(plan::form.eq(form))
                    .execute(connection)?;
                if kept > 0 {
                    return Ok(Some(*id));
                }
            }
            let there: i64 = own().count().get_result(connection)?;
            if usize::try_from(there).is_ok_and(|there| there >= most) {
                return Ok(None);
            }
            let id = Id::draw(&mut rand::rng());
            diesel::insert_into(plan::table)
                .values((
                    plan::id.eq(id.as_str()),
                    plan::partnership.eq(of.as_str()),
                    plan::form.eq(form),
                ))
                .execute(connection)?;
            Ok(Some(id))
        })
    }

    /// The plan of this id, whoever asks: its link is for people without an account.
    pub fn plan(&self, id: &Id) -> Result<Option<Plan>, StoreError> {
        self.read(|connection| {
            let row: Option<Row> = plan::table
                .inner_join(partnership::table)
                .filter(plan::id.eq(id.as_str()))
                .select(COLUMNS)
                .first(connection)
                .optional()?;
            row.map(from_row).transpose()
        })
    }

    /// The plans of a partnership, in no order that says when they were made.
    pub fn plans_of(&self, partnership: &Id) -> Result<Vec<Plan>, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = plan::table
                .inner_join(partnership::table)
                .filter(plan::partnership.eq(partnership.as_str()))
                .order(plan::id)
                .select(COLUMNS)
                .load(connection)?;
            rows.into_iter().map(from_row).collect()
        })
    }

    /// Lets go of a partnership's plan, and with it of what its link leads to; false
    /// if there is none.
    pub fn drop_plan(&self, of: &Id, id: &Id) -> Result<bool, StoreError> {
        self.write(|connection| {
            let own = plan::table
                .filter(plan::id.eq(id.as_str()))
                .filter(plan::partnership.eq(of.as_str()));
            Ok(diesel::delete(own).execute(connection)? > 0)
        })
    }
}

const COLUMNS: (
    plan::id,
    plan::partnership,
    partnership::name,
    partnership::principles,
    plan::form,
) = (
    plan::id,
    plan::partnership,
    partnership::name,
    partnership::principles,
    plan::form,
);

fn from_row((id, of, name, principles, form): Row) -> Result<Plan, StoreError> {
    let damaged = StoreError::Damaged("a plan's ids");
    match (Id::parse(&id), Id::parse(&of)) {
        (Some(id), Some(partnership)) => Ok(Plan {
            id,
            partnership,
            partnership_name: name,
            principles,
            form,
        }),
        _ => Err(damaged),
    }
}
