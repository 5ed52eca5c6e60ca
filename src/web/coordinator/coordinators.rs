//! Who coordinates a partnership: inviting somebody, withdrawing an invitation,
//! taking somebody out. Whoever is invited accepts on their own ([`super::invited`]).

use super::forms::{FormErrors, Pressed};
use super::views::{Confirm, Link};
use super::{PageResult, SignedIn, SignedInForm, partnerships, redirect};
use super::{invitation_mail, naming};
use crate::role::{Offer, Right, Role};
use crate::round::Id;
use crate::store::{Coordinator, Partnership};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::urls::address;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct HandOverView {
    partnership: String,
    name: String,
    link: String,
    /// What came of mailing it.
    mailed: Option<String>,
    back: String,
    action: String,
}

page_view!(HandOverView: "hand-over");

/// The form by which somebody is brought in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct InviteForm {
    coordinator: String,
    /// Where the link is mailed to, if anywhere. It is kept nowhere.
    address: String,
    /// The link that was made is wanted in another language, and no other one.
    made: String,
}

/// `POST /partnerships/{id}/coordinators`: makes an invitation, whose link is
/// shown once. What is typed is for telling invitations apart: nobody is looked
/// up by it, so nothing here tells who has an account.
pub(in crate::web) async fn invite(
    posted: SignedInForm<InviteForm>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let mut problems = FormErrors::default();
    let whom = naming::chosen(
        &form.coordinator,
        "coordinator",
        &signed_in.lang,
        &mut problems,
    );
    let in_front = address(&signed_in.app, &signed_in.request, "/invitation/");
    let made = form.made.strip_prefix(&in_front);
    if made.is_some_and(|token| token.chars().all(|c| c.is_ascii_alphanumeric())) {
        return Ok(signed_in.page(&hand_over(partnership, whom, form.made, None)));
    }
    let to = invitation_mail::address(&signed_in, &form.address, &mut problems);
    if !problems.none() {
        let typed = &form.coordinator;
        let view = partnerships::view(&signed_in, partnership, typed, problems).await?;
        return Ok(signed_in.page_with_errors(&view.with_address(&form.address)));
    }
    let (into, me, now) = (
        partnership.id,
        signed_in.coordinator_id(),
        signed_in.app.now(),
    );
    let written = whom.clone();
    let token = signed_in.blocking(move |store| {
        let offer = Offer::Beside(Role::Coordinator);
        store.invite(&into, &me, &written, offer, now)
    });
    let token = token.await?.ok_or(WebError::NotFound)?;
    let path = format!("/invitation/{token}");
    let link = address(&signed_in.app, &signed_in.request, &path);
    let mailed = match to {
        Some(to) => Some(invitation_mail::send(&signed_in, &to, &partnership.name, &path).await?),
        None => None,
    };
    Ok(signed_in.page(&hand_over(partnership, whom, link, mailed)))
}

fn hand_over(
    partnership: Partnership,
    name: String,
    link: String,
    mailed: Option<String>,
) -> HandOverView {
    HandOverView {
        mailed,
        back: format!("/partnerships/{}", partnership.id),
        action: format!("/partnerships/{}/coordinators", partnership.id),
        partnership: partnership.name,
        name,
        link,
    }
}

/// `POST /partnerships/{id}/invitations/{invitation}/withdraw`.
pub(in crate::web) async fn withdraw(
    posted: SignedInForm<Pressed>,
    path: Path<(String, String)>,
) -> PageResult {
    let signed_in = posted.signed_in;
    let partnership = signed_in.partnership(&path.0, Right::Coordinate).await?;
    let invitation = Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let into = partnership.id;
    let was_there = signed_in.blocking(move |store| store.withdraw(&into, &invitation));
    if !was_there.await? {
        return Err(WebError::NotFound);
    }
    Ok(redirect(&format!(
        "/partnerships/{}?done=withdrawn",
        partnership.id
    )))
}

/// `GET /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out_page(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (partnership, person) = find(&signed_in, &path).await?;
    Ok(signed_in.page(&taking_out(&signed_in, &partnership, &person)))
}

/// `POST /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out(
    posted: SignedInForm<Pressed>,
    path: Path<(String, String)>,
) -> PageResult {
    let signed_in = posted.signed_in;
    let (partnership, person) = find(&signed_in, &path).await?;
    let (from, who) = (partnership.id, person.id);
    let is_out = signed_in
        .blocking(move |store| store.remove_from_partnership(&from, &who))
        .await?;
    if !is_out {
        let mut problems = FormErrors::default();
        problems.add("people", text(&signed_in.lang, "people-last", &[]));
        let view = partnerships::view(&signed_in, partnership, "", problems).await?;
        return Ok(signed_in.page_with_errors(&view));
    }
    Ok(if person.id == signed_in.coordinator_id() {
        redirect("/partnerships?done=taken-out")
    } else {
        redirect(&format!("/partnerships/{}?done=taken-out", partnership.id))
    })
}

async fn find(
    signed_in: &SignedIn,
    path: &(String, String),
) -> Result<(Partnership, Coordinator), WebError> {
    // Anybody may leave.
    let is_me = path.1 == signed_in.coordinator_id().as_str();
    let right = if is_me {
        Right::Read
    } else {
        Right::Coordinate
    };
    let partnership = signed_in.partnership(&path.0, right).await?;
    let id = partnership.id;
    let people = signed_in
        .blocking(move |store| store.people_of(&id))
        .await?;
    let mut people = people.into_iter().map(|(person, _)| person);
    let person = people.find(|person| person.id.as_str() == path.1);
    Ok((partnership, person.ok_or(WebError::NotFound)?))
}

fn taking_out(signed_in: &SignedIn, partnership: &Partnership, person: &Coordinator) -> Confirm {
    let lang = &signed_in.lang;
    let name = [("name", person.name.as_str().into())];
    let (heading, says) = if person.id == signed_in.coordinator_id() {
        ("people-leave-title", "people-leave-text")
    } else {
        ("people-out-title", "people-out-text")
    };
    Confirm {
        kicker: vec![partnership.name.clone()],
        heading: text(lang, heading, &name),
        paragraphs: vec![text(lang, says, &name)],
        list: Vec::new(),
        tick: None,
        button: text(lang, "people-out-go", &[]),
        instead: None,
        gently: None,
        back: Link {
            to: format!("/partnerships/{}", partnership.id),
            text: text(lang, "go-back", &[]),
        },
        tick_error: None,
        proof: None,
        errors: FormErrors::default(),
    }
}
