//! Who coordinates a partnership: inviting somebody, withdrawing an invitation,
//! taking somebody out. Whoever is invited accepts on their own ([`super::invited`]).

use super::forms::Problems;
use super::naming;
use super::views::{Confirm, Link};
use super::{Answer, Desk, Posted, go, partnerships};
use crate::round::Id;
use crate::store::{Coordinator, Partnership};
use crate::texts::text;
use crate::web::addresses::address;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
use serde::Serialize;

#[derive(Serialize)]
struct HandOverView {
    partnership: String,
    name: String,
    link: String,
    back: String,
}

page_view!(HandOverView: "hand-over");

/// `POST /partnerships/{id}/coordinators`: makes an invitation, whose link is
/// shown once. What is typed is for telling invitations apart: nobody is looked
/// up by it, so nothing here tells who has an account.
pub(in crate::web) async fn invite(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let partnership = desk.partnership(&id).await?;
    let mut problems = Problems::default();
    let whom = naming::chosen(&fields, "coordinator", &desk.lang, &mut problems);
    if !problems.none() {
        let typed = fields.one("coordinator");
        let view = partnerships::view(&desk, partnership, typed, problems).await?;
        return Ok(desk.refused(&view));
    }
    let (into, me, now) = (partnership.id.clone(), desk.me().clone(), desk.app.now());
    let written = whom.clone();
    let token = desk.ask(move |store| store.invite(&into, &me, &written, now));
    let token = token.await?.ok_or(WebError::NotFound)?;
    let path = format!("/invitation/{token}");
    let view = HandOverView {
        back: format!("/partnerships/{}", partnership.id),
        partnership: partnership.name,
        name: whom,
        link: address(&desk.app, &desk.request, &path),
    };
    Ok(desk.page(&view))
}

/// `POST /partnerships/{id}/invitations/{invitation}/withdraw`.
pub(in crate::web) async fn withdraw(posted: Posted, path: Path<(String, String)>) -> Answer {
    let desk = posted.desk;
    let partnership = desk.partnership(&path.0).await?;
    let invitation = Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let into = partnership.id.clone();
    let was_there = desk.ask(move |store| store.withdraw(&into, &invitation));
    if !was_there.await? {
        return Err(WebError::NotFound);
    }
    Ok(go(&format!(
        "/partnerships/{}?done=withdrawn",
        partnership.id
    )))
}

/// `GET /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out_page(desk: Desk, path: Path<(String, String)>) -> Answer {
    let (partnership, person) = find(&desk, &path).await?;
    Ok(desk.page(&taking_out(&desk, &partnership, &person)))
}

/// `POST /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out(posted: Posted, path: Path<(String, String)>) -> Answer {
    let desk = posted.desk;
    let (partnership, person) = find(&desk, &path).await?;
    let (from, who) = (partnership.id.clone(), person.id.clone());
    let is_out = desk
        .ask(move |store| store.remove_from_partnership(&from, &who))
        .await?;
    if !is_out {
        let mut problems = Problems::default();
        problems.add("people", text(&desk.lang, "people-last", &[]));
        let view = partnerships::view(&desk, partnership, "", problems).await?;
        return Ok(desk.refused(&view));
    }
    Ok(if person.id == *desk.me() {
        go("/partnerships?done=taken-out")
    } else {
        go(&format!("/partnerships/{}?done=taken-out", partnership.id))
    })
}

async fn find(
    desk: &Desk,
    path: &(String, String),
) -> Result<(Partnership, Coordinator), WebError> {
    let partnership = desk.partnership(&path.0).await?;
    let id = partnership.id.clone();
    let people = desk.ask(move |store| store.coordinators_of(&id)).await?;
    let person = people
        .into_iter()
        .find(|person| person.id.as_str() == path.1);
    Ok((partnership, person.ok_or(WebError::NotFound)?))
}

fn taking_out(desk: &Desk, partnership: &Partnership, person: &Coordinator) -> Confirm {
    let lang = &desk.lang;
    let name = [("name", person.name.as_str().into())];
    let (heading, says) = if person.id == *desk.me() {
        ("people-leave-title", "people-leave-text")
    } else {
        ("people-out-title", "people-out-text")
    };
    Confirm {
        kicker: partnership.name.clone(),
        heading: text(lang, heading, &name),
        paragraphs: vec![text(lang, says, &name)],
        list: Vec::new(),
        tick: None,
        button: text(lang, "people-out-go", &[]),
        instead: None,
        back: Link {
            to: format!("/partnerships/{}", partnership.id),
            text: text(lang, "go-back", &[]),
        },
        tick_error: None,
        proof: None,
        errors: Problems::default(),
    }
}
