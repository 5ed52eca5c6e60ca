//! One's own account: name, passphrase, sessions, and its end.

use super::entering::add_cookie;
use super::forms::{Field, FormErrors};
use super::passphrase_again::Proof;
use super::{PageResult, SignedIn, SignedInForm, naming, passphrase_again, redirect};
use crate::round::Id;
use crate::store::Parting;
use crate::texts::{self, text};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct AccountView {
    done: Option<String>,
    me: String,
    name: Field,
    old: Field,
    passphrase: Field,
    /// Whether there is a second step: `yes` or `no`.
    second_factor: &'static str,
    sessions: Vec<SessionRow>,
    several_sessions: bool,
    /// Messages can be sent.
    by_mail: bool,
    errors: FormErrors,
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
    errors: FormErrors,
}

page_view!(DeleteView: "account-delete");

#[derive(Serialize)]
struct Alone {
    id: String,
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Renaming {
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct NewPassphrase {
    old: String,
    passphrase: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct EndSessions {
    /// The handle of one, or `others`.
    session: String,
}

/// `GET /account`.
pub(in crate::web) async fn show(signed_in: SignedIn) -> PageResult {
    let view = view(&signed_in, None, FormErrors::default()).await?;
    Ok(signed_in.page(&view))
}

/// `POST /account/name`.
pub(in crate::web) async fn rename(posted: SignedInForm<Renaming>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let mut problems = FormErrors::default();
    let name = naming::chosen(&form.name, "name", &signed_in.lang, &mut problems);
    let today = TimeZone::UTC.to_datetime(signed_in.app.now()).date();
    if problems.none()
        && !signed_in
            .app
            .taken_names
            .may_try(&signed_in.account_id(), today)
    {
        problems.add("name", text(&signed_in.lang, "name-enough-today", &[]));
    }
    if problems.none() {
        let me = signed_in.account_id();
        if signed_in
            .blocking(move |store| store.rename(&me, &name))
            .await?
        {
            return Ok(redirect("/account?done=saved"));
        }
        signed_in.app.taken_names.refused(&signed_in.account_id());
        problems.add("name", text(&signed_in.lang, "name-taken", &[]));
    }
    let view = view(&signed_in, Some(&form.name), problems).await?;
    Ok(signed_in.page_with_errors(&view))
}

/// `POST /account/passphrase`: ends every other session.
pub(in crate::web) async fn change_passphrase(posted: SignedInForm<NewPassphrase>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let mut problems = FormErrors::default();
    let new = form.passphrase;
    let me = signed_in.session.person.clone();
    naming::check_passphrase(&new, &me.name, "passphrase", &signed_in.lang, &mut problems);
    if problems.none() {
        passphrase_again::check(&signed_in, &form.old, "old", &mut problems).await?;
    }
    if problems.none() {
        match signed_in.app.passphrases.hash(new).await? {
            Ok(hashed) => {
                let changed =
                    signed_in.blocking(move |store| store.change_passphrase(&me, &hashed));
                let me = changed.await?.ok_or(WebError::SignIn)?;
                let mut response = redirect("/account?done=passphrase");
                let (app, now) = (&signed_in.app, signed_in.app.now());
                app.sessions.end(&signed_in.session, now).await?;
                let cookie = app.sessions.begin(&me, now).await?;
                add_cookie(&mut response, &cookie)?;
                return Ok(response);
            }
            Err(_) => problems.add("passphrase", text(&signed_in.lang, "sign-in-busy", &[])),
        }
    }
    let view = view(&signed_in, None, problems).await?;
    Ok(signed_in.page_with_errors(&view))
}

/// `POST /account/sessions`: ends one, or all but this.
pub(in crate::web) async fn end_sessions(posted: SignedInForm<EndSessions>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let (sessions, now) = (&signed_in.app.sessions, signed_in.app.now());
    match form.session.as_str() {
        "others" => sessions.end_others(&signed_in.session, now).await?,
        handle => {
            // One that is over already is as the form wants it.
            let handle = Id::parse(handle).ok_or(WebError::BadForm)?;
            sessions
                .end_listed(&signed_in.session, &handle, now)
                .await?;
        }
    }
    Ok(redirect("/account?done=sessions"))
}

/// `GET /account/delete`: what it means.
pub(in crate::web) async fn delete_page(signed_in: SignedIn) -> PageResult {
    let view = deletion(&signed_in, FormErrors::default()).await?;
    Ok(signed_in.page(&view))
}

/// `POST /account/delete`.
pub(in crate::web) async fn delete(posted: SignedInForm<Proof>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let mut problems = FormErrors::default();
    passphrase_again::check(&signed_in, &form.passphrase, "passphrase", &mut problems).await?;
    if problems.none() {
        let me = signed_in.account_id();
        let parting = signed_in.blocking(move |store| store.remove_account(&me));
        match parting.await? {
            Parting::Gone => return farewell(&signed_in).await,
            Parting::Alone(_) => problems.add("alone", text(&signed_in.lang, "account-alone", &[])),
        }
    }
    let view = deletion(&signed_in, problems).await?;
    Ok(signed_in.page_with_errors(&view))
}

async fn farewell(signed_in: &SignedIn) -> PageResult {
    let mut response: HttpResponse = redirect("/");
    let app = &signed_in.app;
    let cookie = app.sessions.end(&signed_in.session, app.now()).await?;
    add_cookie(&mut response, &cookie)?;
    Ok(response)
}

async fn view(
    signed_in: &SignedIn,
    typed: Option<&str>,
    errors: FormErrors,
) -> Result<AccountView, WebError> {
    let id = signed_in.account_id();
    let second = signed_in.blocking(move |store| store.second_factor(&id));
    let is_set_up = second.await?.is_set_up();
    let me = &signed_in.session.person.name;
    let listed = signed_in
        .app
        .sessions
        .listed(&signed_in.session, signed_in.app.now())
        .await?;
    let rows = listed.into_iter().map(|one| SessionRow {
        handle: one.handle.to_string(),
        since: texts::date(&signed_in.lang, TimeZone::UTC.to_datetime(one.since).date()),
        is_this: one.is_this,
    });
    let sessions: Vec<SessionRow> = rows.collect();
    Ok(AccountView {
        done: signed_in.flash_message(),
        me: me.clone(),
        name: Field::new("name", typed.unwrap_or(me), &errors),
        old: Field::new("old", "", &errors),
        passphrase: Field::new("passphrase", "", &errors),
        second_factor: if is_set_up { "yes" } else { "no" },
        several_sessions: sessions.len() > 1,
        by_mail: signed_in.app.post().is_some(),
        sessions,
        errors,
    })
}

async fn deletion(signed_in: &SignedIn, errors: FormErrors) -> Result<DeleteView, WebError> {
    let me = signed_in.account_id();
    let found =
        signed_in.blocking(move |store| Ok((store.partnerships_of(&me)?, store.alone_in(&me)?)));
    let (theirs, alone) = found.await?;
    let is_alone = |id: &Id| alone.iter().any(|one| one.id == *id);
    let left = theirs.iter().filter(|(one, _)| !is_alone(&one.id));
    Ok(DeleteView {
        left: left.map(|(one, _)| one.name.clone()).collect(),
        alone: alone
            .into_iter()
            .map(|one| Alone {
                id: one.id.to_string(),
                name: one.name,
            })
            .collect(),
        passphrase: Field::new("passphrase", "", &errors),
        errors,
    })
}
