//! Who coordinates a partnership: bringing somebody in, taking somebody out.

use super::access::{LONGEST_NAME, name_message};
use super::forms::{Problems, one_line};
use super::views::{Confirm, Link};
use super::{Answer, Desk, Posted, go, partnerships};
use crate::round::Id;
use crate::store::{Coordinator, Partnership, Store, StoreError};
use crate::texts::text;
use crate::web::addresses::address;
use crate::web::errors::WebError;
use actix_web::web::Path;
use serde::Serialize;

#[derive(Serialize)]
struct HandOverView {
    partnership: String,
    name: String,
    /// None if somebody else holds the link of a person who is new.
    link: Option<String>,
    back: String,
}

/// `POST /partnerships/{id}/coordinators`: brings somebody in by name. Who is
/// new gets a link to choose a passphrase, shown once.
pub(in crate::web) async fn bring_in(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let partnership = desk.partnership(&id).await?;
    let typed = fields.one("coordinator");
    let name = match one_line(typed, LONGEST_NAME) {
        Ok(name) => name,
        Err(problem) => {
            let mut problems = Problems::default();
            problems.add("coordinator", name_message(&desk.lang, problem));
            let view = partnerships::view(&desk, partnership, typed, problems).await?;
            return Ok(desk.refused("partnership", &view));
        }
    };
    let (to, me, now) = (partnership.id.clone(), desk.me().clone(), desk.app.now());
    let brought = desk.ask(move |store| {
        let may_hand_over = may_hand_over(store, &name, &me)?;
        let (person, is_new) = store.bring_in(&to, &name)?;
        let token = match (is_new, may_hand_over) {
            (true, true) => Some(store.make_link(Some(&person.id), now)?),
            _ => None,
        };
        Ok((person, is_new, token))
    });
    let (person, is_new, token) = brought.await?;
    let back = format!("/partnerships/{}", partnership.id);
    if !is_new {
        return Ok(go(&format!("{back}?done=brought-in")));
    }
    let link = token.map(|token| address(&desk.app, &desk.request, &format!("/welcome/{token}")));
    let view = HandOverView {
        partnership: partnership.name,
        name: person.name,
        link,
        back,
    };
    Ok(desk.page("hand-over", &view))
}

/// Whether this coordinator may have the link by which a person of this name
/// chooses a passphrase: nobody has the name yet, or the person was brought in
/// to partnerships of this coordinator alone. Else the link would open what
/// others have trusted the person with.
fn may_hand_over(store: &Store, name: &str, me: &Id) -> Result<bool, StoreError> {
    let Some(person) = store.coordinator_named(name)? else {
        return Ok(true);
    };
    let theirs = store.partnerships_of(&person.id)?;
    let mine = store.partnerships_of(me)?;
    Ok(!theirs.is_empty() && theirs.iter().all(|one| mine.contains(one)))
}

/// `GET /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out_page(desk: Desk, path: Path<(String, String)>) -> Answer {
    let (partnership, person) = find(&desk, &path).await?;
    Ok(desk.page("confirm", &taking_out(&desk, &partnership, &person)))
}

/// `POST /partnerships/{id}/coordinators/{person}/remove`.
pub(in crate::web) async fn take_out(posted: Posted, path: Path<(String, String)>) -> Answer {
    let desk = posted.desk;
    let (partnership, person) = find(&desk, &path).await?;
    let (from, who) = (partnership.id.clone(), person.id.clone());
    let is_out = desk.ask(move |store| store.take_out(&from, &who)).await?;
    if !is_out {
        let mut problems = Problems::default();
        problems.add("people", text(&desk.lang, "people-last", &[]));
        let view = partnerships::view(&desk, partnership, "", problems).await?;
        return Ok(desk.refused("partnership", &view));
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
        errors: Problems::default(),
    }
}
