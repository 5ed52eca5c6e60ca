//! The one way to a partnership or a round: by a right that the person has in it.

use super::SignedIn;
use crate::role::{Right, Role};
use crate::round::{Id, Round};
use crate::store::{Partnership, StoreError};
use crate::texts::{self, text};
use crate::web::errors::{Refusal, WebError};
use serde::Serialize;
use std::sync::Arc;

/// What a page offers to whoever looks at it, beside what all of a partnership read.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct May {
    /// Leads discussions.
    pub(super) lead: bool,
    pub(super) coordinate: bool,
}

impl From<Role> for May {
    fn from(role: Role) -> Self {
        Self {
            lead: role.may(Right::Lead),
            coordinate: role.may(Right::Coordinate),
        }
    }
}

impl SignedIn {
    /// A partnership in which this person has a right. One that they are not in is
    /// not found; in one in which they are something else they are told so.
    pub(in crate::web) async fn partnership(
        &self,
        id: &str,
        right: Right,
    ) -> Result<Partnership, WebError> {
        let id = Id::parse(id).ok_or(WebError::NotFound)?;
        let me = self.account_id();
        let found = self.blocking(move |store| store.partnership(&id, &me));
        let (partnership, role) = found.await?.ok_or(WebError::NotFound)?;
        if role.may(right) {
            return Ok(partnership);
        }
        Err(self.refusal(&partnership, role, right).await?)
    }

    /// A partnership that this person coordinates and in which a round can open.
    pub(in crate::web) async fn awake_partnership(
        &self,
        id: &str,
    ) -> Result<Partnership, WebError> {
        let partnership = self.partnership(id, Right::Coordinate).await?;
        if partnership.archived {
            return Err(StoreError::Archived.into());
        }
        Ok(partnership)
    }

    /// A round of a partnership in which this person has a right; as with
    /// [`Self::partnership`].
    pub(in crate::web) async fn round(
        &self,
        id: &str,
        right: Right,
    ) -> Result<Arc<Round>, WebError> {
        let id = Id::parse(id).ok_or(WebError::NotFound)?;
        let round = self.blocking(move |store| store.round(&id));
        let round = round.await?.ok_or(WebError::NotFound)?;
        self.partnership(round.partnership.as_str(), right).await?;
        Ok(round)
    }

    /// What this person may do in a partnership that they are in.
    pub(super) async fn may(&self, partnership: &Id) -> Result<May, WebError> {
        Ok(self.role_in(partnership).await?.into())
    }

    /// What this person is in a partnership that they are in.
    pub(super) async fn role_in(&self, partnership: &Id) -> Result<Role, WebError> {
        let (id, me) = (*partnership, self.account_id());
        let found = self.blocking(move |store| store.partnership(&id, &me));
        let (_, role) = found.await?.ok_or(WebError::NotFound)?;
        Ok(role)
    }

    /// What somebody is told who asked for something that is not theirs to do: what
    /// they are here, and who can do it.
    async fn refusal(
        &self,
        partnership: &Partnership,
        role: Role,
        right: Right,
    ) -> Result<WebError, WebError> {
        let (lang, id) = (&self.lang, partnership.id);
        let people = self.blocking(move |store| store.people_of(&id)).await?;
        let can = people
            .into_iter()
            .filter(|(person, role)| *role == Role::Coordinator && !person.disabled);
        let can: Vec<String> = can.map(|(person, _)| person.name).collect();
        let for_whom = match right {
            Right::Read | Right::Lead => "refused-lead",
            Right::Coordinate => "refused-coordinate",
        };
        let ask = if can.is_empty() {
            text(lang, "refused-nobody", &[])
        } else {
            let names = texts::list(lang, &can);
            text(lang, "refused-ask", &[("names", names.into())])
        };
        let inside = [("partnership", partnership.name.as_str().into())];
        Ok(WebError::NoRight(Box::new(Refusal {
            page_title: text(lang, for_whom, &[]),
            role: text(lang, &format!("refused-{}", role.name()), &inside),
            ask,
            back: format!("/partnerships/{}", partnership.id),
            partnership: partnership.name.clone(),
            who: self.signed_in_as(),
        })))
    }
}
