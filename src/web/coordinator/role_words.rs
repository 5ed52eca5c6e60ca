//! Roles in words: to choose from, and what an invitation offers.

use super::forms::{Choice, ExplainedChoice};
use crate::instrument::Reader;
use crate::role::{Afterwards, Offer, Role};
use crate::texts::text;

pub(super) fn role_in_words(lang: &Reader, role: Role) -> String {
    text(lang, &format!("role-{}", role.name()), &[])
}

/// What somebody is told of their role in a partnership that others coordinate.
pub(super) fn my_role(lang: &Reader, role: Role) -> Option<String> {
    let is_told = role != Role::Coordinator;
    is_told.then(|| text(lang, &format!("my-role-{}", role.name()), &[]))
}

/// The roles to choose from, each with what it means.
pub(super) fn roles(lang: &Reader, chosen: Option<Role>) -> Vec<ExplainedChoice> {
    let choice = |role: Role| {
        let name = role.name();
        let means = text(lang, &format!("role-means-{name}"), &[]);
        let words = (role_in_words(lang, role), means);
        ExplainedChoice::new("role", name, words, chosen == Some(role))
    };
    Role::ALL.map(choice).into()
}

/// The id of the first of them.
pub(super) fn first_role() -> String {
    format!("role-{}", Role::ALL[0].name())
}

/// What becomes of whoever hands over, to choose from.
pub(super) fn afterwards(lang: &Reader, chosen: Option<Afterwards>) -> Vec<Choice> {
    let choice = |one: Afterwards| {
        let words = text(lang, &format!("hand-over-then-{}", one.name()), &[]);
        Choice::new("then", one.name(), words, chosen == Some(one))
    };
    Afterwards::ALL.map(choice).into()
}

/// The id of the first of these.
pub(super) fn first_afterwards() -> String {
    format!("then-{}", Afterwards::ALL[0].name())
}

/// What an invitation of `by` offers.
pub(super) fn offer_in_words(lang: &Reader, offer: Offer, by: &str) -> String {
    match offer {
        Offer::Beside(role) => text(lang, &format!("offer-{}", role.name()), &[]),
        Offer::InPlace(_) => text(lang, "offer-in-place", &[("name", by.into())]),
    }
}
