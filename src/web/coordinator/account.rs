//! One's own account: name, passphrase, sessions, and its end.

use super::access::add_cookie;
use super::forms::{Field, Problems};
use super::{Answer, Desk, Posted, go, naming, proof};
use crate::round::Id;
use crate::store::Parting;
use crate::texts::{self, text};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use jiff::tz::TimeZone;
use serde::Serialize;

#[derive(Serialize)]
struct AccountView {
    done: Option<String>,
    me: String,
    name: Field,
    old: Field,
    passphrase: Field,
    sessions: Vec<SessionRow>,
    several_sessions: bool,
    errors: Problems,
}

page_view!(AccountView: "account");

#[derive(Serialize)]
struct SessionRow {
    handle: String,
    since: String,
    is_this: bool,
}

#[derive(Serialize)]
struct DeleteView {
    /// Partnerships that stay with others.
    left: Vec<String>,
    /// Partnerships that nobody else coordinates.
    alone: Vec<Alone>,
    passphrase: Field,
    errors: Problems,
}

page_view!(DeleteView: "account-delete");

#[derive(Serialize)]
struct Alone {
    id: String,
    name: String,
}

/// `GET /account`.
pub(in crate::web) async fn show(desk: Desk) -> Answer {
    let view = view(&desk, None, Problems::default());
    Ok(desk.page(&view))
}

/// `POST /account/name`.
pub(in crate::web) async fn rename(posted: Posted) -> Answer {
    let Posted { desk, fields } = posted;
    let mut problems = Problems::default();
    let name = naming::chosen(&fields, "name", &desk.lang, &mut problems);
    let today = TimeZone::UTC.to_datetime(desk.app.now()).date();
    if problems.none() && !desk.app.taken_names.may_try(desk.me(), today) {
        problems.add("name", text(&desk.lang, "name-enough-today", &[]));
    }
    if problems.none() {
        let me = desk.me().clone();
        if desk.ask(move |store| store.rename(&me, &name)).await? {
            return Ok(go("/account?done=saved"));
        }
        desk.app.taken_names.refused(desk.me());
        problems.add("name", text(&desk.lang, "name-taken", &[]));
    }
    let view = view(&desk, Some(fields.one("name")), problems);
    Ok(desk.refused(&view))
}

/// `POST /account/passphrase`: ends every other session.
pub(in crate::web) async fn change_passphrase(posted: Posted) -> Answer {
    let Posted { desk, fields } = posted;
    let mut problems = Problems::default();
    let new = fields.one("passphrase").to_owned();
    let me = desk.session.person.clone();
    naming::check_passphrase(&new, &me.name, "passphrase", &desk.lang, &mut problems);
    if problems.none() {
        proof::check(&desk, fields.one("old"), "old", &mut problems).await?;
    }
    if problems.none() {
        match desk.app.passphrases.hash(new).await? {
            Ok(hashed) => {
                let changed = desk.ask(move |store| store.change_passphrase(&me, &hashed));
                let me = changed.await?.ok_or(WebError::SignIn)?;
                let mut response = go("/account?done=passphrase");
                desk.app.sessions.end(&desk.session);
                let cookie = desk.app.sessions.begin(&me, desk.app.now());
                add_cookie(&mut response, &cookie)?;
                return Ok(response);
            }
            Err(_) => problems.add("passphrase", text(&desk.lang, "sign-in-busy", &[])),
        }
    }
    let view = view(&desk, None, problems);
    Ok(desk.refused(&view))
}

/// `POST /account/sessions`: ends one, or all but this.
pub(in crate::web) async fn end_sessions(posted: Posted) -> Answer {
    let Posted { desk, fields } = posted;
    let sessions = &desk.app.sessions;
    match fields.one("session") {
        "others" => sessions.end_others(&desk.session),
        handle => {
            // One that is over already is as the form wants it.
            let handle = Id::parse(handle).ok_or(WebError::BadForm)?;
            sessions.end_listed(&desk.session, &handle);
        }
    }
    Ok(go("/account?done=sessions"))
}

/// `GET /account/delete`: what it means.
pub(in crate::web) async fn delete_page(desk: Desk) -> Answer {
    let view = deletion(&desk, Problems::default()).await?;
    Ok(desk.page(&view))
}

/// `POST /account/delete`.
pub(in crate::web) async fn delete(posted: Posted) -> Answer {
    let Posted { desk, fields } = posted;
    let mut problems = Problems::default();
    let typed = fields.one("passphrase");
    proof::check(&desk, typed, "passphrase", &mut problems).await?;
    if problems.none() {
        let me = desk.me().clone();
        let parting = desk.ask(move |store| store.remove_coordinator(&me));
        match parting.await? {
            Parting::Gone => return farewell(&desk),
            Parting::Alone(_) => problems.add("alone", text(&desk.lang, "account-alone", &[])),
        }
    }
    let view = deletion(&desk, problems).await?;
    Ok(desk.refused(&view))
}

fn farewell(desk: &Desk) -> Answer {
    let mut response: HttpResponse = go("/");
    let cookie = desk.app.sessions.end(&desk.session);
    add_cookie(&mut response, &cookie)?;
    Ok(response)
}

fn view(desk: &Desk, typed: Option<&str>, errors: Problems) -> AccountView {
    let me = &desk.session.person.name;
    let listed = desk.app.sessions.listed(&desk.session, desk.app.now());
    let rows = listed.into_iter().map(|one| SessionRow {
        handle: one.handle.to_string(),
        since: texts::date(&desk.lang, TimeZone::UTC.to_datetime(one.since).date()),
        is_this: one.is_this,
    });
    let sessions: Vec<SessionRow> = rows.collect();
    AccountView {
        done: desk.done(),
        me: me.clone(),
        name: Field::new("name", typed.unwrap_or(me), &errors),
        old: Field::new("old", "", &errors),
        passphrase: Field::new("passphrase", "", &errors),
        several_sessions: sessions.len() > 1,
        sessions,
        errors,
    }
}

async fn deletion(desk: &Desk, errors: Problems) -> Result<DeleteView, WebError> {
    let me = desk.me().clone();
    let found = desk.ask(move |store| {
        let theirs = store.partnerships_of(&me)?.into_iter();
        let counted = theirs.map(|one| {
            let people = store.coordinators_of(&one.id)?;
            Ok((one, people.len()))
        });
        counted.collect::<Result<Vec<_>, crate::store::StoreError>>()
    });
    let (alone, left): (Vec<_>, Vec<_>) = found
        .await?
        .into_iter()
        .partition(|(_, people)| *people == 1);
    Ok(DeleteView {
        left: left.into_iter().map(|(one, _)| one.name).collect(),
        alone: alone
            .into_iter()
            .map(|(one, _)| Alone {
                id: one.id.to_string(),
                name: one.name,
            })
            .collect(),
        passphrase: Field::new("passphrase", "", &errors),
        errors,
    })
}
