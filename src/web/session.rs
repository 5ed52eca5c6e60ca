//! Who is signed in: a signed cookie, and the token that every form carries.
//!
//! The key is drawn at each start and never stored: a leaked copy of the
//! database forges no session, and a restart signs everybody out.

use super::App;
use super::errors::WebError;
use crate::round::Id;
use crate::store::Coordinator;
use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, CookieJar, Key, SameSite};
use actix_web::http::header;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::{Mutex, PoisonError};

/// How long a session lasts at most.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// The key of the sessions, and those that were ended before their time.
pub(crate) struct Sessions {
    key: Key,
    secure: bool,
    ended: Mutex<HashMap<String, Timestamp>>,
}

/// Somebody who is signed in.
pub(crate) struct Session {
    /// Who.
    pub(crate) person: Coordinator,
    /// The token that every form of this session carries.
    pub(crate) csrf: String,
    issued_at: Timestamp,
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
    /// Sessions of one run of the program; `secure` when it is reached by HTTPS.
    pub(crate) fn new(secure: bool) -> Self {
        Self {
            key: Key::generate(),
            secure,
            ended: Mutex::default(),
        }
    }

    /// The cookie of a new session.
    pub(crate) fn begin(&self, person: &Coordinator, now: Timestamp) -> Cookie<'static> {
        let claims = Claims {
            person: person.id.clone(),
            epoch: person.epoch,
            issued_at: now,
            csrf: format!("{:032x}", rand::random::<u128>()),
        };
        let mut jar = CookieJar::new();
        jar.signed_mut(&self.key)
            .add(Cookie::new(self.name(), claims.write()));
        let signed = jar.get(self.name()).map(|cookie| cookie.value().to_owned());
        self.cookie(signed.unwrap_or_default())
    }

    /// Ends a session for good, and gives the cookie that takes it out of the
    /// browser: a copy of the cookie opens nothing any more.
    pub(crate) fn end(&self, session: &Session, now: Timestamp) -> Cookie<'static> {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.retain(|_, issued_at| now.duration_since(*issued_at) < LASTS);
        ended.insert(session.csrf.clone(), session.issued_at);
        let mut cookie = self.cookie(String::new());
        cookie.make_removal();
        cookie
    }

    /// Who is signed in, if anybody: the signature holds, it is not too old,
    /// and the coordinator still exists with the same epoch.
    pub(crate) async fn of(app: &App, request: &HttpRequest) -> Result<Option<Session>, WebError> {
        let Some(claims) = app.sessions.claims(request, app.now()) else {
            return Ok(None);
        };
        let id = claims.person.clone();
        let person = app.ask(move |store| store.coordinator(&id)).await?;
        Ok(person
            .filter(|person| person.epoch == claims.epoch)
            .map(|person| Session {
                person,
                csrf: claims.csrf,
                issued_at: claims.issued_at,
            }))
    }

    fn claims(&self, request: &HttpRequest, now: Timestamp) -> Option<Claims> {
        let mut jar = CookieJar::new();
        jar.add_original(request.cookie(self.name())?);
        let cookie = jar.signed(&self.key).get(self.name())?;
        let claims = Claims::read(cookie.value())?;
        let age = now.duration_since(claims.issued_at);
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let holds = age < LASTS && !ended.contains_key(&claims.csrf);
        holds.then_some(claims)
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
        same(&self.csrf, token)
    }
}

/// Compares in a time that does not depend on where two texts differ.
fn same(a: &str, b: &str) -> bool {
    let differences = a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y));
    a.len() == b.len() && black_box(differences) == 0
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

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn person() -> Coordinator {
        Coordinator {
            id: Id::parse("0123456789").expect("an id"),
            name: "Rose".into(),
            passphrase: None,
            epoch: 3,
        }
    }

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + hour * 3600).expect("in range")
    }

    #[test]
    fn a_session_is_read_back_until_it_is_too_old() {
        let sessions = Sessions::new(false);
        let cookie = sessions.begin(&person(), at(0));
        assert!(cookie.http_only() == Some(true) && cookie.path() == Some("/"));
        let request = TestRequest::default().cookie(cookie).to_http_request();
        let claims = sessions.claims(&request, at(11)).expect("valid");
        assert_eq!((claims.person.as_str(), claims.epoch), ("0123456789", 3));
        assert_eq!(sessions.claims(&request, at(12)), None);
    }

    #[test]
    fn neither_another_key_nor_a_changed_cookie_nor_an_ended_one_opens() {
        let sessions = Sessions::new(true);
        let cookie = sessions.begin(&person(), at(0));
        assert!(cookie.secure() == Some(true) && cookie.name().starts_with("__Host-"));
        let request = TestRequest::default()
            .cookie(cookie.clone())
            .to_http_request();
        assert_eq!(Sessions::new(true).claims(&request, at(0)), None);

        let mut forged = cookie.clone();
        forged.set_value(cookie.value().replace("0123456789", "0123456780"));
        let other = TestRequest::default().cookie(forged).to_http_request();
        assert_eq!(sessions.claims(&other, at(0)), None);

        let claims = sessions.claims(&request, at(0)).expect("valid");
        let session = Session {
            person: person(),
            csrf: claims.csrf,
            issued_at: claims.issued_at,
        };
        sessions.end(&session, at(1));
        assert_eq!(sessions.claims(&request, at(1)), None);
    }

    #[test]
    fn tokens_are_the_same_or_not() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("abc", ""));
    }

    #[test]
    fn a_form_from_elsewhere_is_told_by_what_the_browser_says() {
        let with = |headers: &[(&'static str, &'static str)]| {
            let mut request = TestRequest::default().insert_header(("host", "t.example"));
            for header in headers {
                request = request.insert_header(*header);
            }
            is_ours(&request.to_http_request())
        };
        assert!(with(&[]));
        assert!(with(&[("origin", "null")]));
        assert!(with(&[("origin", "https://t.example")]));
        assert!(!with(&[("origin", "https://evil.example")]));
        assert!(with(&[
            ("origin", "null"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(!with(&[
            ("origin", "null"),
            ("sec-fetch-site", "cross-site")
        ]));
        assert!(!with(&[("sec-fetch-site", "same-site")]));
    }
}
