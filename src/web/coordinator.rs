//! A coordinator's way: signing in, partnerships, rounds.
//!
//! Every handler takes a [`SignedIn`] (somebody is signed in) or [`SignedInForm`] (a form
//! that came from a page of their session): there is no other way to get at a
//! partnership or a round. Whoever asks for one says with which right ([`rights`]),
//! and finds only those that the person is in.

pub(super) mod account;
pub(super) mod actions;
pub(super) mod cards;
pub(super) mod closing;
pub(super) mod closing_date;
mod code_file;
pub(super) mod comparing;
pub(super) mod dates;
mod deleting;
pub(super) mod discussion;
pub(super) mod entering;
pub(super) mod forgotten;
mod forms;
mod import_check;
mod import_form;
pub(super) mod importing;
mod invitation_mail;
pub(super) mod invited;
pub(super) mod inviting;
pub(super) mod keeping;
mod kept;
pub(super) mod library;
pub(super) mod link;
mod messages;
pub(super) mod more_cards;
mod naming;
pub(super) mod newcomer;
pub(super) mod own_address;
pub(super) mod paper;
pub(super) mod partnerships;
mod passphrase_again;
pub(super) mod people;
pub(super) mod plans;
pub(super) mod polls;
pub(super) mod record;
mod rights;
mod role_words;
pub(super) mod round;
pub(super) mod rounds;
pub(super) mod rules;
pub(super) mod second_factor;
mod second_step;
mod second_steps;
pub(super) mod sending;
pub(super) mod sign_in;
mod sign_in_view;
mod together;
mod upload;
mod views;
pub(super) mod wording;
mod year;

pub(super) use second_steps::SecondSteps;

use super::body::Body;
use super::errors::{HeldUp, WebError};
use super::pages::{self, SignedInAs, View};
use super::session::{Session, Sessions};
use super::{App, html, language, packed, query, urls};
use crate::instrument::{Instrument, Reader};
use crate::round::Id;
use crate::store::StoreError;
use crate::texts::text;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::Payload;
use actix_web::http::{Method, StatusCode, header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use forms::{FormErrors, Token};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sign_in_view::GoingOn;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What a handler of this module answers.
pub(super) type PageResult = Result<HttpResponse, WebError>;

/// What a redirect may say on the page that it leads to, as `?done=`.
const DONE: &[&str] = &[
    "saved",
    "opened",
    "together",
    "moved",
    "closes-soon",
    "closed",
    "closed-box-left",
    "deleted",
    "shared",
    "unshared",
    "accepted",
    "withdrawn",
    "invited-before",
    "no-dates",
    "passphrase",
    "sessions",
    "taken-out",
    "role-changed",
    "imported",
    "planned",
    "plan-dropped",
    "poll-counted",
    "poll-few",
    "record-shared",
    "record-withdrawn",
    "archived",
    "awake",
    "kept",
    "reset",
    "factor-app",
    "factor-passkey",
    "factor-removed",
    "recovery-used",
    "address-sent",
    "address-removed",
];

#[derive(Default, Deserialize)]
struct Done {
    done: Option<String>,
}

/// A request of somebody who is signed in.
pub(super) struct SignedIn {
    pub(super) app: Data<App>,
    pub(super) request: HttpRequest,
    pub(super) session: Session,
    pub(super) lang: Reader,
}

/// A request of anybody, signed in or not.
pub(super) struct Visitor {
    pub(super) app: Data<App>,
    pub(super) request: HttpRequest,
    pub(super) session: Option<Session>,
    pub(super) lang: Reader,
}

/// A form of somebody who is signed in, from a page of this session.
pub(super) struct SignedInForm<F> {
    pub(super) signed_in: SignedIn,
    pub(super) form: F,
}

impl FromRequest for SignedIn {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visitor = Visitor::of(request).await?;
            let Visitor {
                app, request, lang, ..
            } = visitor;
            let Some(session) = visitor.session else {
                return Err(sign_in_first(&request));
            };
            Ok(Self {
                app,
                request,
                session,
                lang,
            })
        })
    }
}

impl FromRequest for Visitor {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(Self::of(request.clone()))
    }
}

impl Visitor {
    async fn of(request: HttpRequest) -> Result<Self, WebError> {
        let app = app_of(&request)?;
        let session = Sessions::of(&app, &request).await?;
        let lang = language::of_page(&request);
        Ok(Self {
            app,
            request,
            session,
            lang,
        })
    }

    fn instrument(&self, id: &str) -> Result<Arc<Instrument>, WebError> {
        instrument(&self.app, id)
    }

    pub(super) fn page(&self, view: &impl View) -> HttpResponse {
        page(&self.app, &self.request, self.session.as_ref(), view)
    }
}

impl<F: DeserializeOwned> FromRequest for SignedInForm<F> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = SignedIn::from_request(request, payload);
        let body = Body::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let body = body.await;
            let signed_in = match (signed_in.await, &body) {
                (Err(WebError::SignIn), Ok(body)) => {
                    return Err(held_up(&request, &body.0).into());
                }
                (signed_in, _) => signed_in?,
            };
            Ok(Self::of(signed_in, &body?.0)?)
        })
    }
}

impl<F: DeserializeOwned> SignedInForm<F> {
    fn of(signed_in: SignedIn, body: &[u8]) -> Result<Self, WebError> {
        let Token { csrf } = forms::read(body)?;
        if !signed_in.session.owns(&csrf) {
            return Err(WebError::Stale);
        }
        let form = forms::read(body)?;
        Ok(Self { signed_in, form })
    }
}

impl SignedIn {
    pub(super) fn account_id(&self) -> Id {
        self.session.person.id
    }

    /// Asks the store, off the async threads.
    pub(super) async fn blocking<T: Send + 'static>(
        &self,
        question: impl FnOnce(&crate::store::Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, WebError> {
        self.app.blocking(question).await
    }

    fn instrument(&self, id: &str) -> Result<Arc<Instrument>, WebError> {
        instrument(&self.app, id)
    }

    /// Who is signed in, for the head of a page.
    fn signed_in_as(&self) -> SignedInAs {
        signed_in_as(&self.session)
    }

    pub(super) fn page(&self, view: &impl View) -> HttpResponse {
        page(&self.app, &self.request, Some(&self.session), view)
    }

    /// A long page that is packed for the way. It has no secret but the token of
    /// the session.
    pub(super) fn packed_page(&self, view: &impl View) -> HttpResponse {
        let session = Some(&self.session);
        page_as(&self.app, &self.request, session, view, |body| {
            packed::page(&self.request, body)
        })
    }

    /// A page with a form that could not be taken as it is.
    pub(super) fn page_with_errors(&self, view: &impl View) -> HttpResponse {
        let mut page = self.page(view);
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        page
    }

    /// A page with a form that could be taken, or, where something `is_wrong`, could not.
    pub(super) fn page_of_form(&self, view: &impl View, is_wrong: bool) -> HttpResponse {
        if is_wrong {
            self.page_with_errors(view)
        } else {
            self.page(view)
        }
    }

    /// What was done on the page before this one.
    pub(super) fn flash_message(&self) -> Option<String> {
        let done = query::read_if_readable::<Done>(&self.request).done?;
        let known = DONE.contains(&done.as_str());
        known.then(|| text(&self.lang, &format!("done-{done}"), &[]))
    }
}

/// Somebody wants a page for whoever is signed in: the page of signing in stands
/// in its place, and leads on to it.
fn sign_in_first(request: &HttpRequest) -> WebError {
    let view = asks_to_sign_in(request, GoingOn::of_page(request));
    view.map_or(WebError::SignIn, |view| WebError::SignInAgain(HeldUp(view)))
}

/// A form came when its session was over: the page of signing in carries it on,
/// if it may.
fn held_up(request: &HttpRequest, body: &[u8]) -> WebError {
    let view = asks_to_sign_in(request, GoingOn::of_form(request, body));
    view.map_or(WebError::SignIn, |view| WebError::SignInAgain(HeldUp(view)))
}

fn asks_to_sign_in(request: &HttpRequest, going_on: Option<GoingOn>) -> Option<serde_json::Value> {
    let app = app_of(request).ok()?;
    serde_json::to_value(going_on?.view(&app, "", FormErrors::default())).ok()
}

pub(super) fn redirect(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .finish()
}

fn instrument(app: &App, id: &str) -> Result<Arc<Instrument>, WebError> {
    let found = app.library.iter().find(|one| one.id() == id);
    found.cloned().ok_or(WebError::NotFound)
}

fn app_of(request: &HttpRequest) -> Result<Data<App>, WebError> {
    request
        .app_data::<Data<App>>()
        .cloned()
        .ok_or_else(|| WebError::Inside("no application".into()))
}

fn signed_in_as(session: &Session) -> SignedInAs {
    SignedInAs {
        name: session.person.name.clone(),
        csrf: session.csrf.clone(),
    }
}

/// A page for coordinators, in their language. In a page that answers a form what
/// leads to other languages is the form's own button, which keeps what was typed.
fn page(
    app: &App,
    request: &HttpRequest,
    session: Option<&Session>,
    view: &impl View,
) -> HttpResponse {
    page_as(app, request, session, view, html)
}

fn page_as(
    app: &App,
    request: &HttpRequest,
    session: Option<&Session>,
    view: &impl View,
    answer: impl FnOnce(String) -> HttpResponse,
) -> HttpResponse {
    let language = language::of_page(request);
    let switch = language::of_interface();
    let answers = request.method() != Method::GET;
    let at = answers.then(|| urls::page_of(request.path()));
    let signed_in_as = session.map(signed_in_as);
    let who = signed_in_as.as_ref();
    let body = pages::render_answer(&language, &switch, at.as_deref(), who, view);
    let mut page = answer(body);
    // Else a browser would say 'null' of where a form is from, as of one of
    // another site. It names these pages to this server alone.
    page.headers_mut().insert(
        header::REFERRER_POLICY,
        header::HeaderValue::from_static("same-origin"),
    );
    if language::asked(request).as_ref() == Some(&*language) {
        let cookie = Cookie::build(language::COOKIE, language.as_str())
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(app.config.is_https())
            .max_age(Duration::days(365))
            .finish();
        // Failing would only mean that the choice is not kept.
        let _ = page.add_cookie(&cookie);
    }
    page
}
