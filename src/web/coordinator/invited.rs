//! The link of an invitation: what it is about, and accepting it. Whoever has an
//! account signs in first; whoever has none makes one by accepting.

use super::entering::enter;
use super::forms::{self, Field, FormErrors, ticked};
use super::sign_in_view::GoingOn;
use super::{PageResult, naming, page, redirect};
use crate::role::Afterwards;
use crate::round::Id;
use crate::store::Invitation;
use crate::texts::text;
use crate::web::body::Body;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::session::{Session, Sessions, may_sign_in};
use crate::web::{App, language};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct InvitationView {
    /// The link's own path.
    path: String,
    page_title: String,
    /// Who invites, and to what.
    lead: String,
    /// What one may do who accepts.
    means: String,
    /// What becomes of the one who invites, if they hand over.
    then: Option<String>,
    /// Who is signed in, if anybody.
    me: Option<String>,
    /// It would make nothing else of whoever is signed in, or is their own.
    is_in: bool,
    name: Field,
    passphrase: Field,
    errors: FormErrors,
}

page_view!(InvitationView: "invitation");

#[derive(Serialize)]
struct OverView {}

page_view!(OverView: "invitation-over");

/// The form by which an invitation is accepted: with an account, or making one.
#[derive(Default, Deserialize)]
#[serde(default)]
struct InvitedForm {
    csrf: String,
    name: String,
    passphrase: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

/// `GET /invitation/{token}`.
pub(in crate::web) async fn look(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
) -> PageResult {
    let Some(invitation) = find(&app, &token).await? else {
        return Ok(over(&app, &request));
    };
    let session = Sessions::of(&app, &request).await?;
    let shown = Shown {
        app: &app,
        request: &request,
        token: &token,
        invitation: &invitation,
        session: session.as_ref(),
    };
    shown.page("", FormErrors::default()).await
}

/// `POST /invitation/{token}`.
pub(in crate::web) async fn accept(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
    body: Body,
) -> PageResult {
    let form: InvitedForm = forms::read(&body.0)?;
    let session = Sessions::of(&app, &request).await?;
    let asked_for = match &session {
        Some(session) => session.owns(&form.csrf),
        // A page on which somebody was signed in until now has a token and no
        // fields for an account: it is asked for anew.
        None => may_sign_in(&request) && form.csrf.is_empty(),
    };
    if !asked_for {
        return Err(WebError::Stale);
    }
    let Some(invitation) = find(&app, &token).await? else {
        return Ok(over(&app, &request));
    };
    let shown = Shown {
        app: &app,
        request: &request,
        token: &token,
        invitation: &invitation,
        session: session.as_ref(),
    };
    if form.look {
        return shown.page(&form.name, FormErrors::default()).await;
    }
    match &session {
        Some(session) => join(&shown, &session.person.id).await,
        None => make_account(&shown, form).await,
    }
}

/// Whose request it is, about which invitation.
struct Shown<'a> {
    app: &'a App,
    request: &'a HttpRequest,
    token: &'a str,
    invitation: &'a Invitation,
    session: Option<&'a Session>,
}

impl Shown<'_> {
    async fn page(&self, typed: &str, errors: FormErrors) -> PageResult {
        let is_in = match self.session {
            Some(session) => self.is_for_another(&session.person.id).await?,
            None => false,
        };
        let refused = !errors.none();
        let lang = language::of_page(self.request);
        let Invitation { offer, .. } = self.invitation;
        let role = offer.role().name();
        let args = [
            (
                "partnership",
                self.invitation.partnership_name.as_str().into(),
            ),
            ("name", self.invitation.invited_by_name.as_str().into()),
        ];
        let say = |key: &str| text(&lang, key, &args);
        let then = |then: Afterwards| say(&format!("invitation-then-{}", then.name()));
        let view = InvitationView {
            path: format!("/invitation/{}", self.token),
            page_title: say(&format!("invitation-title-{role}")),
            lead: say(&format!("invitation-text-{role}")),
            means: say(&format!("invitation-means-{role}")),
            then: offer.afterwards().map(then),
            me: self.session.map(|session| session.person.name.clone()),
            is_in,
            name: Field::new("name", typed, &errors),
            passphrase: Field::new("passphrase", "", &errors),
            errors,
        };
        let mut page = page(self.app, self.request, self.session, &view);
        if refused {
            *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        Ok(page)
    }

    /// The invitation would change nothing for this person, or is their own: it
    /// waits for the one whom it is for.
    async fn is_for_another(&self, who: &Id) -> Result<bool, WebError> {
        if self.invitation.invited_by == *who {
            return Ok(true);
        }
        // Somebody who coordinates already lets the one who hands over go.
        if self.invitation.offer.afterwards().is_some() {
            return Ok(false);
        }
        let (into, who) = (self.invitation.partnership, *who);
        let found = self
            .app
            .blocking(move |store| store.partnership(&into, &who));
        let offered = self.invitation.offer.role();
        Ok(found.await?.is_some_and(|(_, role)| role >= offered))
    }
}

async fn join(shown: &Shown<'_>, who: &Id) -> PageResult {
    // The link stays for the one whom it is for.
    if shown.is_for_another(who).await? {
        return shown.page("", FormErrors::default()).await;
    }
    let (token, who, now) = (shown.token.to_owned(), *who, shown.app.now());
    let accepted = shown
        .app
        .blocking(move |store| store.accept(&token, &who, now));
    match accepted.await? {
        Some(invitation) => Ok(redirect(&in_it(&invitation))),
        None => Ok(over(shown.app, shown.request)),
    }
}

async fn make_account(shown: &Shown<'_>, form: InvitedForm) -> PageResult {
    let (app, lang) = (shown.app, language::of_page(shown.request));
    let mut problems = FormErrors::default();
    let name = naming::chosen(&form.name, "name", &lang, &mut problems);
    let passphrase = form.passphrase;
    naming::check_passphrase(&passphrase, &name, "passphrase", &lang, &mut problems);
    let typed = form.name.as_str();
    if !problems.none() {
        return shown.page(typed, problems).await;
    }
    let today = TimeZone::UTC.to_datetime(app.now()).date();
    if !app.taken_names.may_try(&shown.invitation.invited_by, today) {
        problems.add("name", text(&lang, "name-enough-today", &[]));
        return shown.page(typed, problems).await;
    }
    let Ok(hashed) = app.passphrases.hash(passphrase).await? else {
        problems.add("passphrase", text(&lang, "sign-in-busy", &[]));
        return shown.page(typed, problems).await;
    };
    let (token, now) = (shown.token.to_owned(), app.now());
    let accepted = app.blocking(move |store| store.accept_anew(&token, &name, &hashed, now));
    match accepted.await? {
        Some((person, invitation)) => {
            let to = GoingOn::to(&in_it(&invitation));
            enter(app, shown.request, person, &to).await
        }
        // Used up in between, or the name is taken.
        None if find(app, shown.token).await?.is_none() => Ok(over(app, shown.request)),
        None => {
            app.taken_names.refused(&shown.invitation.invited_by);
            problems.add("name", text(&lang, "name-taken", &[]));
            shown.page(typed, problems).await
        }
    }
}

fn in_it(invitation: &Invitation) -> String {
    format!("/partnerships/{}?done=accepted", invitation.partnership)
}

async fn find(app: &App, token: &str) -> Result<Option<Invitation>, WebError> {
    let (token, now) = (token.to_owned(), app.now());
    app.blocking(move |store| store.invitation(&token, now))
        .await
}

fn over(app: &App, request: &HttpRequest) -> HttpResponse {
    let mut page = page(app, request, None, &OverView {});
    *page.status_mut() = StatusCode::NOT_FOUND;
    page
}
