//! A forgotten passphrase: a link that is mailed. Whatever name is typed, the
//! answer is the same and takes as long.

use super::forms::{self, Field, FormErrors, ticked};
use super::{PageResult, page, redirect};
use crate::mail::Address;
use crate::notices::{AccountLetter, account_letter};
use crate::texts::text;
use crate::web::body::Body;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::session::may_sign_in;
use crate::web::{App, language, query};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The answer comes no sooner than this, longer than it takes to write down a link.
const TAKES: Duration = Duration::from_millis(400);
/// No name is longer.
const LONGEST: usize = 200;

#[derive(Serialize)]
struct ForgottenView {
    name: Field,
    errors: FormErrors,
}

page_view!(ForgottenView: "forgotten");

#[derive(Serialize)]
struct ForgottenSentView {}

page_view!(ForgottenSentView: "forgotten-sent");

#[derive(Default, Deserialize)]
#[serde(default)]
struct ForgottenForm {
    name: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    #[serde(deserialize_with = "ticked")]
    sent: bool,
}

/// `GET /forgotten`.
pub(in crate::web) async fn form_page(app: Data<App>, request: HttpRequest) -> PageResult {
    if app.post().is_none() {
        return Err(WebError::NotFound);
    }
    let Asked { sent } = query::read_if_readable(&request);
    Ok(if sent {
        page(&app, &request, None, &ForgottenSentView {})
    } else {
        form(&app, &request, "", FormErrors::default())
    })
}

/// `POST /forgotten`.
pub(in crate::web) async fn ask(app: Data<App>, request: HttpRequest, body: Body) -> PageResult {
    if !may_sign_in(&request) {
        return Err(WebError::Stale);
    }
    if app.post().is_none() {
        return Err(WebError::NotFound);
    }
    let typed: ForgottenForm = forms::read(&body.0)?;
    let name: String = typed.name.trim().chars().take(LONGEST).collect();
    let mut problems = FormErrors::default();
    if !typed.look && name.is_empty() {
        let lang = language::of_page(&request);
        problems.add("name", text(&lang, "name-empty", &[]));
    }
    if typed.look || !problems.none() {
        return Ok(form(&app, &request, &name, problems));
    }
    let told_at = tokio::time::Instant::now() + TAKES;
    // Beside the answer, which does not wait for it.
    actix_web::rt::spawn(async move {
        if let Err(error) = send_link(&app, name).await {
            tracing::error!(%error, "a link for a forgotten passphrase could not be made");
        }
    });
    tokio::time::sleep_until(told_at).await;
    Ok(redirect("/forgotten?sent=yes"))
}

/// Sends a link, if somebody of this name has an address and has not asked too often.
async fn send_link(app: &App, name: String) -> Result<(), WebError> {
    let found = app.blocking(move |store| {
        let person = store.account_named(&name)?;
        let Some(person) = person.filter(|person| !person.disabled) else {
            return Ok(None);
        };
        let own = store.own_address(&person.id)?;
        Ok(own.map(|own| (person, own)))
    });
    let Some((person, own)) = found.await? else {
        return Ok(());
    };
    let now = app.now();
    let (Some(post), Ok(to)) = (app.post(), Address::parse(&own.address)) else {
        return Ok(());
    };
    if !app.reset_mails.take(&person.id, now) {
        return Ok(());
    }
    let id = person.id;
    let token = app
        .blocking(move |store| store.make_link_to_mail(&id, now))
        .await?;
    let letter = AccountLetter::Reset {
        name: &person.name,
        link: post.link(&format!("/welcome/{token}")),
    };
    let letter = account_letter(&letter, post.server(), &own.language);
    post.send_beside(&to, letter);
    Ok(())
}

fn form(app: &App, request: &HttpRequest, typed: &str, errors: FormErrors) -> HttpResponse {
    let refused = !errors.none();
    let view = ForgottenView {
        name: Field::new("name", typed, &errors),
        errors,
    };
    let mut page = page(app, request, None, &view);
    if refused {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    page
}
