//! Who is signed in: a signed cookie, and the token that every form carries.
//!
//! The key is drawn at each start and never stored: a leaked copy of the
//! database forges no session, and a restart signs everybody out. Where several programs
//! may serve one database, it follows from the newest master key of the ballot boxes,
//! which the database never sees, and sessions go on at each of them whichever is started
//! anew; a newer master key signs everybody out.

mod live;
#[cfg(test)]
mod tests;

pub(crate) use live::Listed;

use super::App;
use super::errors::WebError;
use super::shared::Shared;
use crate::round::Id;
use crate::store::{Account, Store};
use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieJar, Key, SameSite};
use actix_web::http::header;
use jiff::Timestamp;
use live::{LASTS, Live, Which};
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// What the addresses end in that pages ask for by themselves, as long as they
/// stand open: somebody may have left them.
const ASKED_BY_PAGES: [&str; 3] = ["/discussion/events", "/discussion/changes", "/sending"];

/// Where whoever has to set up a second step first may go: there, and out.
const BEFORE_SECOND_STEP: [&str; 2] = ["/account/second-factor", "/sign-out"];

/// The key of the sessions, and those that go on.
pub(crate) struct Sessions {
    key: Key,
    secure: bool,
    live: Live,
}

/// Somebody who is signed in.
pub(crate) struct Session {
    pub(crate) person: Account,
    /// The token that every form of this session carries.
    pub(crate) csrf: String,
}

#[derive(Debug, PartialEq, Eq)]
struct Claims {
    person: Id,
    epoch: i32,
    issued_at: Timestamp,
    csrf: String,
}

impl Claims {
    fn write(&self) -> String {
        let issued_at = self.issued_at.as_second();
        format!("{}.{}.{issued_at}.{}", self.person, self.epoch, self.csrf)
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let claims = Self {
            person: Id::parse(parts.next()?)?,
            epoch: parts.next()?.parse().ok()?,
            issued_at: Timestamp::from_second(parts.next()?.parse().ok()?).ok()?,
            csrf: parts.next()?.to_owned(),
        };
        parts.next().is_none().then_some(claims)
    }
}

impl Sessions {
    /// Sessions of one run of the program or, where several may serve one database, of all
    /// of them; `secure` when they are reached by HTTPS.
    pub(crate) fn of_store(store: &Arc<Store>, secure: bool) -> Self {
        let key: Option<[u8; 64]> = store.secret_for("sessions");
        Self {
            key: key.map_or_else(Key::generate, |key| Key::from(&key)),
            secure,
            live: Live(Shared::of(store, "sessions", LASTS)),
        }
    }

    /// The cookie of a new session.
    pub(crate) async fn begin(
        &self,
        person: &Account,
        now: Timestamp,
    ) -> Result<Cookie<'static>, WebError> {
        let claims = Claims {
            person: person.id,
            epoch: person.epoch,
            issued_at: now,
            csrf: format!("{:032x}", rand::random::<u128>()),
        };
        self.live.begin(&claims.csrf, person, now).await?;
        let mut jar = CookieJar::new();
        jar.signed_mut(&self.key)
            .add(Cookie::new(self.name(), claims.write()));
        let signed = jar.get(self.name()).map(|cookie| cookie.value().to_owned());
        Ok(self.cookie(signed.unwrap_or_default()))
    }

    /// Ends a session for good, and gives the cookie that takes it out of the
    /// browser: a copy of the cookie opens nothing any more.
    pub(crate) async fn end(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<Cookie<'static>, WebError> {
        let this = Which::This(session.csrf.clone());
        self.live.end(&session.person.id, this, now).await?;
        let mut cookie = self.cookie(String::new());
        cookie.make_removal();
        Ok(cookie)
    }

    /// Ends one of a person's sessions by what their list calls it; false if
    /// there is none.
    pub(crate) async fn end_listed(
        &self,
        session: &Session,
        handle: &Id,
        now: Timestamp,
    ) -> Result<bool, WebError> {
        let listed = Which::Listed(*handle);
        self.live.end(&session.person.id, listed, now).await
    }

    /// Ends every session of a person but this one.
    pub(crate) async fn end_others(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<(), WebError> {
        let others = Which::AllBut(session.csrf.clone());
        self.live.end(&session.person.id, others, now).await?;
        Ok(())
    }

    /// The sessions of whoever asks, the newest first.
    pub(crate) async fn listed(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<Vec<Listed>, WebError> {
        self.live.of(&session.person, &session.csrf, now).await
    }

    /// A wrong passphrase was typed within a session; true if that was one too
    /// many and the session is over.
    pub(crate) async fn wrong_passphrase(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<bool, WebError> {
        let whose = &session.person.id;
        self.live.wrong(whose, &session.csrf, now).await
    }

    /// Who is signed in, if anybody: the signature holds, the session goes on,
    /// and the coordinator still exists with the same epoch.
    ///
    /// # Errors
    /// [`WebError::SecondFactorFirst`] where a second step is demanded, they have
    /// none, and this page is not the one for setting it up.
    pub(crate) async fn of(app: &App, request: &HttpRequest) -> Result<Option<Session>, WebError> {
        let Some(claims) = app.sessions.claims(request, app.now()).await? else {
            return Ok(None);
        };
        let id = claims.person;
        let person = app.blocking(move |store| store.account(&id)).await?;
        let person = person.filter(|person| person.epoch == claims.epoch && !person.disabled);
        let Some(person) = person else {
            return Ok(None);
        };
        let may_be_here = BEFORE_SECOND_STEP
            .iter()
            .any(|page| request.path().starts_with(page));
        if app.config.second_step.is_demanded() && !may_be_here {
            let has = app.blocking(move |store| store.second_factor(&id)).await?;
            if !has.is_set_up() {
                return Err(WebError::SecondFactorFirst);
            }
        }
        Ok(Some(Session {
            person,
            csrf: claims.csrf,
        }))
    }

    /// The session of a cookie that was made just now.
    pub(crate) fn of_cookie(&self, cookie: &Cookie<'static>, person: Account) -> Option<Session> {
        let mut jar = CookieJar::new();
        jar.add_original(cookie.clone());
        let claims = Claims::read(jar.signed(&self.key).get(self.name())?.value())?;
        Some(Session {
            person,
            csrf: claims.csrf,
        })
    }

    async fn claims(
        &self,
        request: &HttpRequest,
        now: Timestamp,
    ) -> Result<Option<Claims>, WebError> {
        let signed = || {
            let mut jar = CookieJar::new();
            jar.add_original(request.cookie(self.name())?);
            Claims::read(jar.signed(&self.key).get(self.name())?.value())
        };
        let young = |claims: &Claims| now.duration_since(claims.issued_at) < LASTS;
        let Some(claims) = signed().filter(young) else {
            return Ok(None);
        };
        let by_somebody = !ASKED_BY_PAGES
            .iter()
            .any(|end| request.path().ends_with(end));
        let used = self
            .live
            .used(&claims.person, &claims.csrf, now, by_somebody);
        Ok(used.await?.then_some(claims))
    }

    /// A browser takes a cookie with this prefix from HTTPS and from this very
    /// host only.
    fn name(&self) -> &'static str {
        if self.secure {
            "__Host-session"
        } else {
            "session"
        }
    }

    fn cookie(&self, value: String) -> Cookie<'static> {
        Cookie::build(self.name(), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .finish()
    }
}

impl Session {
    /// The form came from a page of this session.
    pub(crate) fn owns(&self, token: &str) -> bool {
        // In a time that does not depend on where the two differ.
        self.csrf.as_bytes().ct_eq(token.as_bytes()).into()
    }
}

/// Whether a form came from a page of ours for certain, as far as a browser can
/// say: these pages let it name where they are from.
pub(crate) fn is_surely_ours(request: &HttpRequest) -> bool {
    let header = |name: header::HeaderName| request.headers().get(name)?.to_str().ok();
    if let Some(site) = header(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let host = header(header::HOST);
    let origin = header(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    origin.is_some_and(|(_, from)| Some(from) == host)
}

/// Whether a form by which somebody signs in may have come from a page of ours.
/// As [`is_ours`], but for `Origin: null`: over plain HTTP, where browsers say
/// nothing else, it is also what a page of another site can send.
pub(crate) fn may_sign_in(request: &HttpRequest) -> bool {
    let says = |name: &str| request.headers().contains_key(name);
    is_surely_ours(request) || is_ours(request) && (says("sec-fetch-site") || !says("origin"))
}

/// Whether a form that needs no session may have come from a page of ours, as
/// far as the browser says. `Origin: null` is what our own pages send, since
/// they send no referrer; then `Sec-Fetch-Site` decides, where it is sent.
pub(crate) fn is_ours(request: &HttpRequest) -> bool {
    let header = |name: header::HeaderName| {
        let value = request.headers().get(name)?;
        Some(value.to_str().unwrap_or("?").to_owned())
    };
    if let Some(site) = header(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    match header(header::ORIGIN).as_deref() {
        None | Some("null") => true,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host.to_owned());
            host.is_some() && host == header(header::HOST)
        }
    }
}
