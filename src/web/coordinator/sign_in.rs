//! The first page, signing in and out, and the links by which a person chooses
//! a passphrase.

use super::entering::{add_cookie, enter};
use super::forms::{self, Field, FormErrors, Pressed, ticked};
use super::sign_in_view::GoingOn;
use super::{PageResult, SignedInForm, naming, page, redirect};
use crate::instrument::Reader;
use crate::store::{Account, LinkFor};
use crate::texts::text;
use crate::web::body::Body;
use crate::web::errors::WebError;
use crate::web::guessing::WRONG_PASSPHRASES;
use crate::web::hashing::{Busy, Lane};
use crate::web::pages::page_view;
use crate::web::session::{Sessions, may_sign_in};
use crate::web::{App, known_browser, language, let_go_of_pages_before, passphrase};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A wrong passphrase is told so no sooner than this, longer than it takes to
/// hash one: a name that nobody has is not told by the time.
const WRONG_TAKES: Duration = Duration::from_millis(400);

#[derive(Serialize)]
struct HomeView {}

page_view!(HomeView: "home");

#[derive(Serialize)]
struct LinkOverView {}

page_view!(LinkOverView: "link-over");

#[derive(Serialize)]
struct WelcomeView {
    /// None for the first coordinator, who chooses a name.
    known: Option<String>,
    name: Field,
    passphrase: Field,
    errors: FormErrors,
}

page_view!(WelcomeView: "welcome");

/// `GET /`: what this is; who is signed in goes on to the partnerships.
pub(in crate::web) async fn home(app: Data<App>, request: HttpRequest) -> PageResult {
    if Sessions::of(&app, &request).await?.is_some() {
        return Ok(redirect("/partnerships"));
    }
    Ok(page(&app, &request, None, &HomeView {}))
}

/// `GET /sign-in`.
pub(in crate::web) async fn sign_in_page(app: Data<App>, request: HttpRequest) -> PageResult {
    if Sessions::of(&app, &request).await?.is_some() {
        return Ok(redirect("/partnerships"));
    }
    let view = GoingOn::of_query(&request).view(&app, "", FormErrors::default());
    Ok(page(&app, &request, None, &view))
}

/// `POST /sign-in`: one answer for an unknown name and a wrong passphrase. Whoever
/// was going somewhere goes on there.
pub(in crate::web) async fn sign_in(
    app: Data<App>,
    request: HttpRequest,
    body: Body,
) -> PageResult {
    if !may_sign_in(&request) {
        return Err(WebError::Stale);
    }
    let form: SignInForm = forms::read(&body.0)?;
    let going_on = GoingOn::of_sign_in(&form.to, forms::read(&body.0)?);
    let lang = language::of_page(&request);
    let typed: String = form.name.chars().take(200).collect();
    if form.look {
        let view = going_on.view(&app, &typed, FormErrors::default());
        return Ok(page(&app, &request, None, &view));
    }
    match admit(&app, &request, &typed, &form.passphrase, &lang).await? {
        Ok(person) => enter(&app, &request, person, &going_on).await,
        Err((status, message)) => {
            let mut problems = FormErrors::default();
            problems.add("passphrase", message);
            let view = going_on.view(&app, &typed, problems);
            let mut page = page(&app, &request, None, &view);
            *page.status_mut() = status;
            Ok(page)
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignInForm {
    name: String,
    passphrase: String,
    to: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WelcomeForm {
    name: String,
    passphrase: String,
    /// As in [`SignInForm`].
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

/// `POST /sign-out`.
pub(in crate::web) async fn sign_out(posted: SignedInForm<Pressed>) -> PageResult {
    let app = &posted.signed_in.app;
    let mut response = redirect("/");
    let cookie = app
        .sessions
        .end(&posted.signed_in.session, app.now())
        .await?;
    add_cookie(&mut response, &cookie)?;
    let_go_of_pages_before(&mut response);
    Ok(response)
}

/// `GET /welcome/{token}`: choose a passphrase, and a name if nobody is here yet.
pub(in crate::web) async fn welcome_page(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
) -> PageResult {
    let Some(whom) = whom(&app, &token).await? else {
        return Ok(link_is_over(&app, &request));
    };
    let view = welcome_view(&whom, "", FormErrors::default());
    Ok(page(&app, &request, None, &view))
}

/// `POST /welcome/{token}`: the link is used up and its person signed in, after
/// the second step if there is one: a link shows the passphrase's place alone.
pub(in crate::web) async fn welcome(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
    body: Body,
) -> PageResult {
    if !may_sign_in(&request) {
        return Err(WebError::Stale);
    }
    let form: WelcomeForm = forms::read(&body.0)?;
    let Some(whom) = whom(&app, &token).await? else {
        return Ok(link_is_over(&app, &request));
    };
    let lang = language::of_page(&request);
    let passphrase = form.passphrase;
    let mut problems = FormErrors::default();
    let name = match &whom {
        LinkFor::Account(person) => person.name.clone(),
        LinkFor::First => naming::chosen(&form.name, "name", &lang, &mut problems),
    };
    naming::check_passphrase(&passphrase, &name, "passphrase", &lang, &mut problems);
    let typed = form.name.as_str();
    if form.look {
        let view = welcome_view(&whom, typed, FormErrors::default());
        return Ok(page(&app, &request, None, &view));
    }
    if !problems.none() {
        return Ok(welcome_again(&app, &request, &whom, typed, problems));
    }
    let Ok(hashed) = app.passphrases.hash(passphrase).await? else {
        problems.add("passphrase", text(&lang, "sign-in-busy", &[]));
        return Ok(welcome_again(&app, &request, &whom, typed, problems));
    };
    let now = app.now();
    let (used, named) = (token.clone(), name.clone());
    let person = app.blocking(move |store| store.redeem_link(&used, &named, &hashed, now));
    match person.await? {
        Some(person) => enter(&app, &request, person, &GoingOn::default()).await,
        // Used up in between, or the name is taken.
        None if self::whom(&app, &token).await?.is_none() => Ok(link_is_over(&app, &request)),
        None => {
            problems.add("name", text(&lang, "name-taken", &[]));
            Ok(welcome_again(&app, &request, &whom, typed, problems))
        }
    }
}

/// Somebody, or the status and the message of a refusal.
///
/// The passphrase is looked at first: only what is wrong waits, so no number of
/// wrong ones keeps out who has the right one. A name that nobody has costs no
/// hashing and closes nothing; its answer takes the time of a wrong passphrase.
async fn admit(
    app: &App,
    request: &HttpRequest,
    name: &str,
    passphrase: &str,
    spoken: &Reader,
) -> Result<Result<Account, (StatusCode, String)>, WebError> {
    let refusal = |status, key: &str| Ok(Err((status, text(spoken, key, &[]))));
    let told_at = tokio::time::Instant::now() + WRONG_TAKES;
    let looked_up = name.to_owned();
    let person = app.blocking(move |store| store.account_named(&looked_up));
    let person = person.await?;
    let lane = known_browser::lane(request, app.config.is_https(), name, person.as_ref());
    // What no passphrase can be is not hashed whole.
    let typed = passphrase.chars().take(passphrase::LONGEST + 1).collect();
    let kept = person.as_ref().and_then(|person| person.passphrase.clone());
    let right = match kept {
        Some(kept) => app.passphrases.verify(kept, typed, &lane).await?,
        None => Ok(false),
    };
    match (right, person) {
        (Ok(true), Some(person)) if !person.disabled => Ok(Ok(person)),
        (Err(Busy), _) => refusal(StatusCode::SERVICE_UNAVAILABLE, "sign-in-busy"),
        (Ok(_), _) => {
            let of = match &lane {
                Lane::Known(of) | Lane::Unknown(of) => of,
            };
            let lines = &app.wrong_passphrases;
            let told = lines.wait(WRONG_PASSPHRASES, of, &app.clock).await;
            tokio::time::sleep_until(told_at).await;
            if told {
                refusal(StatusCode::UNPROCESSABLE_ENTITY, "sign-in-wrong")
            } else {
                refusal(StatusCode::TOO_MANY_REQUESTS, "sign-in-wait")
            }
        }
    }
}

async fn whom(app: &App, token: &str) -> Result<Option<LinkFor>, WebError> {
    let (token, now) = (token.to_owned(), app.now());
    app.blocking(move |store| store.find_link(&token, now))
        .await
}

fn link_is_over(app: &App, request: &HttpRequest) -> HttpResponse {
    let mut page = page(app, request, None, &LinkOverView {});
    *page.status_mut() = StatusCode::NOT_FOUND;
    page
}

fn welcome_view(whom: &LinkFor, name: &str, errors: FormErrors) -> WelcomeView {
    WelcomeView {
        known: match whom {
            LinkFor::First => None,
            LinkFor::Account(person) => Some(person.name.clone()),
        },
        name: Field::new("name", name, &errors),
        passphrase: Field::new("passphrase", "", &errors),
        errors,
    }
}

fn welcome_again(
    app: &App,
    request: &HttpRequest,
    whom: &LinkFor,
    name: &str,
    problems: FormErrors,
) -> HttpResponse {
    let view = welcome_view(whom, name, problems);
    let mut page = page(app, request, None, &view);
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    page
}
