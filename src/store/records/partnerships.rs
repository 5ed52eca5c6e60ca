//! Partnerships.

use super::Records;
use super::people::{join, parsed_role};
use super::schema::{membership, partnership, round};
use crate::instrument::Language;
use crate::role::Role;
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
    /// It sleeps: nothing opens in it.
    pub archived: bool,
    /// What its members read; none where nobody has said.
    pub languages: Vec<Language>,
    /// What it prints on, by its tag, if somebody has said.
    pub paper: Option<String>,
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
    /// What its members read; may be none.
    pub languages: Vec<Language>,
    /// What it prints on, by its tag.
    pub paper: Option<String>,
}

/// What is said of it now.
impl From<&Partnership> for PartnershipDraft {
    fn from(partnership: &Partnership) -> Self {
        Self {
            name: partnership.name.clone(),
            project: partnership.project.clone(),
            prerequisites_met: partnership.prerequisites_met,
            principles: partnership.principles.clone(),
            languages: partnership.languages.clone(),
            paper: partnership.paper.clone(),
        }
    }
}

type Row = (String, String, String, bool, String, bool, String, String);

impl Partnership {
    /// What it holds to, a line each.
    pub fn principle_lines(&self) -> Vec<String> {
        principle_lines(&self.principles)
    }

    fn from_row(row: Row) -> Result<Self, StoreError> {
        let (id, name, project, prerequisites_met, principles, archived, languages, paper) = row;
        let languages = languages.split_whitespace();
        Ok(Self {
            id: Id::parse(&id).ok_or(StoreError::Damaged("a partnership's id"))?,
            name,
            project,
            prerequisites_met,
            principles,
            archived,
            languages: languages.filter_map(Language::parse).collect(),
            paper: Some(paper).filter(|paper| !paper.is_empty()),
        })
    }
}

impl Records {
    /// The partnerships that somebody is in, by name, and what they are in each.
    pub fn partnerships_of(&self, whose: &Id) -> Result<Vec<(Partnership, Role)>, StoreError> {
        self.read(|connection| {
            let rows: Vec<(Row, String)> = partnership::table
                .inner_join(membership::table)
                .filter(membership::account.eq(whose.as_str()))
                .order(partnership::name)
                .select((partnership::all_columns, membership::role))
                .load(connection)?;
            rows.into_iter().map(with_role).collect()
        })
    }

    /// The partnership, if this person is in it, and what they are in it.
    pub fn partnership(
        &self,
        id: &Id,
        whose: &Id,
    ) -> Result<Option<(Partnership, Role)>, StoreError> {
        self.read(|connection| {
            let row: Option<(Row, String)> = partnership::table
                .inner_join(membership::table)
                .filter(partnership::id.eq(id.as_str()))
                .filter(membership::account.eq(whose.as_str()))
                .select((partnership::all_columns, membership::role))
                .first(connection)
                .optional()?;
            row.map(with_role).transpose()
        })
    }

    /// The partnership, whoever is in it: for whoever runs the server.
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

    /// Adds a partnership, which this person coordinates.
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
            archived: false,
            languages: draft.languages.clone(),
            paper: draft.paper.clone(),
        };
        self.write(|connection| {
            diesel::insert_into(partnership::table)
                .values((
                    partnership::id.eq(added.id.as_str()),
                    partnership::name.eq(&added.name),
                    partnership::project.eq(&added.project),
                    partnership::prerequisites_met.eq(added.prerequisites_met),
                    partnership::principles.eq(&added.principles),
                    partnership::languages.eq(tags(&draft.languages)),
                    partnership::paper.eq(draft.paper.as_deref().unwrap_or_default()),
                ))
                .execute(connection)?;
            join(connection, &added.id, whose, Role::Coordinator)
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
                    partnership::languages.eq(tags(&draft.languages)),
                    partnership::paper.eq(draft.paper.as_deref().unwrap_or_default()),
                ))
                .execute(connection)?;
            Ok(())
        })
    }

    /// Lets a partnership sleep, or wakes it. False, and nothing is changed, if it is
    /// to sleep while something of it is open.
    pub fn archive(&self, id: &Id, archived: bool) -> Result<bool, StoreError> {
        self.write(|connection| {
            let open: i64 = round::table
                .filter(round::partnership.eq(id.as_str()))
                .filter(round::state.eq("open"))
                .count()
                .get_result(connection)?;
            if archived && open > 0 {
                return Ok(false);
            }
            diesel::update(partnership::table.find(id.as_str()))
                .set(partnership::archived.eq(archived))
                .execute(connection)?;
            Ok(true)
        })
    }
}

fn tags(languages: &[Language]) -> String {
    let tags: Vec<&str> = languages.iter().map(Language::as_str).collect();
    tags.join(" ")
}

fn with_role((row, role): (Row, String)) -> Result<(Partnership, Role), StoreError> {
    Ok((Partnership::from_row(row)?, parsed_role(&role)?))
}
