//! Who is in a partnership: taking somebody out, leaving, making somebody something
//! else. Whoever is invited comes in on their own ([`super::invited`]).

use super::forms::{ExplainedChoice, Field, FormErrors, ticked};
use super::partnerships::{InviteTyped, PartnershipView};
use super::role_words::{first_role, roles};
use super::views::{Confirm, Confirmed};
use super::{PageResult, SignedIn, SignedInForm, partnerships, passphrase_again, redirect};
use crate::role::{Right, Role};
use crate::store::{Account, Partnership, PlaceChange};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct RoleView {
    page_title: String,
    partnership: String,
    back: String,
    /// Whoever reads the page makes something else of themselves.
    is_me: bool,
    /// Of somebody who coordinates.
    coordinates: bool,
    roles: Vec<ExplainedChoice>,
    role_error: Option<String>,
    proof: Field,
    errors: FormErrors,
}

page_view!(RoleView: "role");

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct RoleForm {
    role: String,
    passphrase: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

/// Somebody of a partnership.
struct Found {
    partnership: Partnership,
    person: Account,
    role: Role,
    /// Nobody else who can sign in coordinates it.
    is_last: bool,
}

/// `GET /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out_page(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let found = find(&signed_in, &path).await?;
    if found.is_last {
        return Ok(signed_in.page(&last_one(&signed_in, found).await?));
    }
    Ok(signed_in.page(&taking_out(&signed_in, &found)))
}

/// `POST /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out(
    posted: SignedInForm<Confirmed>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let found = find(&signed_in, &path).await?;
    if found.is_last {
        return refuse_last_one(&signed_in, found).await;
    }
    let view = taking_out(&signed_in, &found);
    let missing = view.missing(&signed_in, &form).await?;
    if !missing.none() {
        return Ok(signed_in.page_with_errors(&view.with(missing, &form)));
    }
    let (from, who) = (found.partnership.id, found.person.id);
    let change = signed_in.blocking(move |store| store.remove_from_partnership(&from, &who));
    match change.await? {
        PlaceChange::NotIn => Err(WebError::NotFound),
        PlaceChange::LastOne => refuse_last_one(&signed_in, found).await,
        PlaceChange::Done if who == signed_in.account_id() => {
            Ok(redirect("/partnerships?done=taken-out"))
        }
        PlaceChange::Done => Ok(redirect(&format!("/partnerships/{from}?done=taken-out"))),
    }
}

/// `GET /partnerships/{id}/coordinators/{person}/role`: what somebody will be.
pub(in crate::web) async fn role_page(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let found = find_to_change(&signed_in, &path).await?;
    if found.is_last {
        return Ok(signed_in.page(&last_one(&signed_in, found).await?));
    }
    let none = FormErrors::default();
    Ok(signed_in.page(&role_view(&signed_in, &found, Some(found.role), none)))
}

/// `POST /partnerships/{id}/coordinators/{person}/role`.
pub(in crate::web) async fn change_role(
    posted: SignedInForm<RoleForm>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let found = find_to_change(&signed_in, &path).await?;
    if found.is_last {
        return refuse_last_one(&signed_in, found).await;
    }
    let chosen = Role::parse(&form.role);
    let mut problems = FormErrors::default();
    if form.look {
        return Ok(signed_in.page(&role_view(&signed_in, &found, chosen, problems)));
    }
    if chosen.is_none() {
        problems.add(&first_role(), text(&signed_in.lang, "role-missing", &[]));
    }
    passphrase_again::check(&signed_in, &form.passphrase, "passphrase", &mut problems).await?;
    let Some(role) = chosen.filter(|_| problems.none()) else {
        let view = role_view(&signed_in, &found, chosen, problems);
        return Ok(signed_in.page_with_errors(&view));
    };
    let (id, who) = (found.partnership.id, found.person.id);
    let change = signed_in.blocking(move |store| store.change_role(&id, &who, role));
    match change.await? {
        PlaceChange::NotIn => Err(WebError::NotFound),
        PlaceChange::LastOne => refuse_last_one(&signed_in, found).await,
        PlaceChange::Done => Ok(redirect(&format!("/partnerships/{id}?done=role-changed"))),
    }
}

/// Somebody of a partnership. Anybody may ask about themselves, as whoever leaves
/// does; about others those who coordinate it.
async fn find(signed_in: &SignedIn, path: &(String, String)) -> Result<Found, WebError> {
    let is_me = path.1 == signed_in.account_id().as_str();
    let right = if is_me {
        Right::Read
    } else {
        Right::Coordinate
    };
    find_with(signed_in, path, right).await
}

/// Somebody of a partnership of whom something else may be made.
async fn find_to_change(signed_in: &SignedIn, path: &(String, String)) -> Result<Found, WebError> {
    find_with(signed_in, path, Right::Coordinate).await
}

async fn find_with(
    signed_in: &SignedIn,
    (id, person): &(String, String),
    right: Right,
) -> Result<Found, WebError> {
    let partnership = signed_in.partnership(id, right).await?;
    let (id, wanted) = (partnership.id, person.clone());
    let found = signed_in.blocking(move |store| {
        let mut people = store.people_of(&id)?.into_iter();
        let Some((person, role)) = people.find(|(one, _)| one.id.as_str() == wanted) else {
            return Ok(None);
        };
        let alone = store.alone_in(&person.id)?;
        let is_last = alone.iter().any(|one| one.id == id);
        Ok(Some((person, role, is_last)))
    });
    let (person, role, is_last) = found.await?.ok_or(WebError::NotFound)?;
    Ok(Found {
        partnership,
        person,
        role,
        is_last,
    })
}

/// The partnership's page, which says what has to be done before its last
/// coordinator is one no more.
async fn last_one(signed_in: &SignedIn, found: Found) -> Result<PartnershipView, WebError> {
    let mut problems = FormErrors::default();
    let name = [("name", found.person.name.as_str().into())];
    let key = if found.person.id == signed_in.account_id() {
        "people-last-me"
    } else {
        "people-last"
    };
    problems.add("people", text(&signed_in.lang, key, &name));
    let typed = InviteTyped::default();
    partnerships::view(signed_in, found.partnership, &typed, problems).await
}

/// The same, after a form that asked for it.
async fn refuse_last_one(signed_in: &SignedIn, found: Found) -> PageResult {
    Ok(signed_in.page_with_errors(&last_one(signed_in, found).await?))
}

fn taking_out(signed_in: &SignedIn, found: &Found) -> Confirm {
    let lang = &signed_in.lang;
    let name = [("name", found.person.name.as_str().into())];
    let [heading, says, go] = if found.person.id == signed_in.account_id() {
        ["people-leave-title", "people-leave-text", "people-leave-go"]
    } else {
        ["people-out-title", "people-out-text", "people-out-go"]
    };
    let mut view = Confirm::of(
        lang,
        vec![found.partnership.name.clone()],
        text(lang, heading, &name),
        text(lang, go, &name),
        format!("/partnerships/{}", found.partnership.id),
    );
    view.paragraphs = vec![text(lang, says, &name)];
    view.proved()
}

fn role_view(
    signed_in: &SignedIn,
    found: &Found,
    chosen: Option<Role>,
    errors: FormErrors,
) -> RoleView {
    let lang = &signed_in.lang;
    let is_me = found.person.id == signed_in.account_id();
    let name = [("name", found.person.name.as_str().into())];
    let title = if is_me { "role-title-me" } else { "role-title" };
    RoleView {
        page_title: text(lang, title, &name),
        partnership: found.partnership.name.clone(),
        back: format!("/partnerships/{}", found.partnership.id),
        is_me,
        coordinates: found.role == Role::Coordinator,
        roles: roles(lang, chosen),
        role_error: errors.of(&first_role()),
        proof: Field::new("passphrase", "", &errors),
        errors,
    }
}
