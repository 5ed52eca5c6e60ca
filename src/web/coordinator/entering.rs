//! The one place where a session begins: whoever has shown a passphrase, or a link
//! for one, is asked for the second step first, if there is one.

use super::forms::{self, FormErrors, ticked};
use super::second_step::{self, Answer, By, Refused};
use super::sign_in_view::GoingOn;
use super::{PageResult, page, redirect};
use crate::store::{Account, SecondFactor};
use crate::texts::text;
use crate::web::body::Body;
use crate::web::errors::WebError;
use crate::web::session::may_sign_in;
use crate::web::{App, known_browser, language};
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

/// The page of one's own second step.
pub(super) const SECOND_FACTOR: &str = "/account/second-factor";

#[derive(Default, Deserialize)]
#[serde(default)]
struct StepForm {
    between: String,
    to: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

/// Lets somebody in who has shown a passphrase, or a link for one; first the second
/// step is asked for, if there is one.
pub(super) async fn enter(
    app: &App,
    request: &HttpRequest,
    person: Account,
    going_on: &GoingOn,
) -> PageResult {
    let has = second_factor(app, &person).await?;
    if has.is_set_up() {
        let between = app.second_steps.begin(&person, app.now()).await?;
        let errors = FormErrors::default();
        return ask(app, request, &between, &has, going_on, errors).await;
    }
    let session = app.sessions.begin(&person, app.now()).await?;
    if app.config.second_step.is_demanded() {
        if let Some(of_now) = app.sessions.of_cookie(&session, person.clone()) {
            let (held, now) = (going_on.clone(), app.now());
            app.second_steps.hold(&of_now, now, held).await?;
        }
        let to = GoingOn::to(SECOND_FACTOR);
        return led_on(app, request, person, &session, &to).await;
    }
    led_on(app, request, person, &session, going_on).await
}

/// `POST /sign-in/step`: the second step. Whoever was going somewhere goes on there.
pub(in crate::web) async fn step(app: Data<App>, request: HttpRequest, body: Body) -> PageResult {
    if !may_sign_in(&request) {
        return Err(WebError::Stale);
    }
    let form: StepForm = forms::read(&body.0)?;
    let answer: Answer = forms::read(&body.0)?;
    let going_on = GoingOn::of_sign_in(&form.to, forms::read(&body.0)?);
    let Some(person) = between(&app, &form.between).await? else {
        return Ok(from_the_start(&app, &request, &going_on));
    };
    let has = second_factor(&app, &person).await?;
    if form.look {
        let errors = FormErrors::default();
        return ask(&app, &request, &form.between, &has, &going_on, errors).await;
    }
    let refused = if answer.is_empty() {
        Refused::missing(&app, &has)
    } else {
        let tried = app.second_steps.take_try(&form.between, app.now());
        let Some(using) = tried.await? else {
            return Ok(from_the_start(&app, &request, &going_on));
        };
        match second_step::check(&app, &person.id, &answer, using).await? {
            Ok(by) => {
                // Of two that were right at once one is let in.
                if !app.second_steps.end(&form.between, app.now()).await? {
                    return Ok(from_the_start(&app, &request, &going_on));
                }
                let session = app.sessions.begin(&person, app.now()).await?;
                let to = after(by, going_on);
                return led_on(&app, &request, person, &session, &to).await;
            }
            Err(refused) => refused,
        }
    };
    let who = app.second_steps.who(&form.between, app.now()).await?;
    if who.is_none() {
        return Ok(from_the_start(&app, &request, &going_on));
    }
    let mut errors = FormErrors::default();
    let lang = language::of_page(&request);
    errors.add(refused.field, text(&lang, refused.key, &[]));
    let mut page = ask(&app, &request, &form.between, &has, &going_on, errors).await?;
    *page.status_mut() = refused.status;
    Ok(page)
}

/// Whose second step it is: the account is as it was when the passphrase was shown.
async fn between(app: &App, token: &str) -> Result<Option<Account>, WebError> {
    let Some((id, epoch)) = app.second_steps.who(token, app.now()).await? else {
        return Ok(None);
    };
    let person = app.blocking(move |store| store.account(&id)).await?;
    Ok(person.filter(|person| person.epoch == epoch && !person.disabled))
}

async fn second_factor(app: &App, person: &Account) -> Result<SecondFactor, WebError> {
    let id = person.id;
    app.blocking(move |store| store.second_factor(&id)).await
}

/// The page of the second step.
async fn ask(
    app: &App,
    request: &HttpRequest,
    between: &str,
    has: &SecondFactor,
    going_on: &GoingOn,
    errors: FormErrors,
) -> PageResult {
    let (using, fields) = second_step::fields(app, has, &errors);
    app.second_steps.ask(between, app.now(), using).await?;
    let view = going_on.second_step(between, fields, errors);
    Ok(page(app, request, None, &view))
}

/// It took too long, or too many tries: the passphrase comes first again.
fn from_the_start(app: &App, request: &HttpRequest, going_on: &GoingOn) -> HttpResponse {
    let mut errors = FormErrors::default();
    let lang = language::of_page(request);
    errors.add("name", text(&lang, "second-step-over", &[]));
    let mut page = page(app, request, None, &going_on.view(app, "", errors));
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    page
}

/// Where somebody goes: who needed a recovery code and was going nowhere is shown
/// how many are left.
fn after(by: By, going_on: GoingOn) -> GoingOn {
    if by == By::Recovery && going_on.is_nowhere() {
        return GoingOn::to("/account/second-factor?done=recovery-used");
    }
    going_on
}

/// Where somebody was going when they were asked to sign in: to a page, or to
/// one from which the form that they had sent goes on under their new session.
/// The browser is known from now on.
async fn led_on(
    app: &App,
    request: &HttpRequest,
    person: Account,
    session: &Cookie<'static>,
    going_on: &GoingOn,
) -> PageResult {
    let known = known_browser::remember(&person, app.config.is_https());
    let of_now = app.sessions.of_cookie(session, person);
    if let Some(of_now) = &of_now {
        app.second_steps.prove(of_now, app.now()).await?;
    }
    let response = match going_on.form() {
        Some(view) => page(app, request, of_now.as_ref(), &view),
        None => redirect(going_on.path().unwrap_or("/partnerships")),
    };
    Ok(with_cookies(response, known.iter().chain([session])))
}

fn with_cookies<'a>(
    mut response: HttpResponse,
    cookies: impl Iterator<Item = &'a Cookie<'static>>,
) -> HttpResponse {
    for cookie in cookies {
        if let Err(error) = add_cookie(&mut response, cookie) {
            return HttpResponse::from_error(error);
        }
    }
    response
}

pub(super) fn add_cookie(response: &mut HttpResponse, cookie: &Cookie<'_>) -> Result<(), WebError> {
    response
        .add_cookie(cookie)
        .map_err(|error| WebError::Inside(error.to_string()))
}
