//! Who is in a partnership, as its page shows it: each with what they are, the
//! invitations that wait, and the form for one more.

use crate::instrument::Reader;
use crate::role::Role;
use crate::round::Id;
use crate::store::{Account, Pending};
use crate::texts;
use crate::web::coordinator::SignedIn;
use crate::web::coordinator::forms::{ExplainedChoice, Field, FormErrors};
use crate::web::coordinator::rights::May;
use crate::web::coordinator::role_words::{first_role, offer_in_words, role_in_words, roles};
use crate::web::errors::WebError;
use crate::web::submit_once::SubmitTokens;
use jiff::tz::TimeZone;
use serde::Serialize;

/// What was typed into the form by which somebody is invited.
#[derive(Default)]
pub(in crate::web::coordinator) struct InviteTyped {
    pub(in crate::web::coordinator) whom: String,
    /// Where the link is mailed to, if anywhere.
    pub(in crate::web::coordinator) address: String,
    pub(in crate::web::coordinator) role: Option<Role>,
}

/// The part of a partnership's page about people.
#[derive(Serialize)]
pub(super) struct PeopleView {
    people: Vec<PersonRow>,
    several_people: bool,
    /// For whoever coordinates, as the form is.
    invitations: Vec<InvitationRow>,
    coordinator: Field,
    /// Where the link is mailed to, if it is.
    address: Field,
    by_mail: bool,
    roles: Vec<ExplainedChoice>,
    role_error: Option<String>,
    /// The token of the form, which invites once.
    once: String,
}

#[derive(Serialize)]
struct PersonRow {
    name: String,
    role: String,
    is_me: bool,
    pending: bool,
    /// Where something else is made of them, by whoever may.
    change: Option<String>,
    /// Where they are taken out, or leave.
    out: Option<String>,
}

#[derive(Serialize)]
struct InvitationRow {
    id: String,
    whom: String,
    offer: String,
    by: String,
    until: String,
}

impl PeopleView {
    pub(super) async fn of(
        signed_in: &SignedIn,
        id: &Id,
        may: May,
        (typed, problems): (&InviteTyped, &FormErrors),
    ) -> Result<Self, WebError> {
        let (id, now) = (*id, signed_in.app.now());
        let found = signed_in.blocking(move |store| {
            let pending = may.coordinate.then(|| store.pending(&id, now));
            Ok((store.people_of(&id)?, pending.transpose()?))
        });
        let (people, pending) = found.await?;
        let pending = pending.unwrap_or_default().into_iter();
        let lang = &signed_in.lang;
        Ok(Self {
            several_people: people.len() > 1,
            people: person_rows(signed_in, (&id, may), people),
            invitations: pending.map(|one| invitation_row(lang, one)).collect(),
            coordinator: Field::new("coordinator", &typed.whom, problems),
            address: Field::new("address", &typed.address, problems),
            by_mail: signed_in.app.post().is_some(),
            roles: roles(lang, typed.role),
            role_error: problems.of(&first_role()),
            once: SubmitTokens::begin(),
        })
    }
}

/// Others are taken out by whoever coordinates; all may leave but the last who does.
fn person_rows(
    signed_in: &SignedIn,
    (id, may): (&Id, May),
    people: Vec<(Account, Role)>,
) -> Vec<PersonRow> {
    let me = signed_in.account_id();
    let coordinates =
        |(person, role): &(Account, Role)| *role == Role::Coordinator && !person.disabled;
    let can_sign_in = people.iter().filter(|one| coordinates(one)).count();
    let row = |one: (Account, Role)| {
        let is_last = coordinates(&one) && can_sign_in == 1;
        let (person, role) = one;
        let is_me = person.id == me;
        let of = format!("/partnerships/{id}/coordinators/{}", person.id);
        let may_take_out = !is_last && (is_me || may.coordinate);
        let may_change = !is_last && may.coordinate;
        PersonRow {
            is_me,
            out: may_take_out.then(|| format!("{of}/remove")),
            change: may_change.then(|| format!("{of}/role")),
            role: role_in_words(&signed_in.lang, role),
            name: person.name,
            pending: person.passphrase.is_none(),
        }
    };
    people.into_iter().map(row).collect()
}

fn invitation_row(lang: &Reader, one: Pending) -> InvitationRow {
    let until = TimeZone::UTC.to_datetime(one.expires_at).date();
    InvitationRow {
        id: one.id.to_string(),
        offer: offer_in_words(lang, one.offer, &one.invited_by),
        whom: one.whom,
        by: one.invited_by,
        until: texts::date(lang, until),
    }
}
