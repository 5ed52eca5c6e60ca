//! A browser in which a coordinator has signed in before has a lane of its own:
//! no flood of tries under their name stands before it.
//!
//! Its cookie says whose browser it was, and nothing else: no right comes with
//! it. It is signed with a key that is made from the passphrase as it is kept, so
//! it outlives a restart and ends with a new passphrase, and nothing is stored
//! for it. It is set where a coordinator signs in, and nowhere on a member's way.

use super::hashing::Lane;
use crate::store::Account;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, CookieJar, Key, SameSite};
use sha2::{Digest, Sha512};

/// How long a browser is known; as long as browsers keep a cookie.
const KNOWN_FOR: Duration = Duration::days(400);

/// The cookie of a browser in which this person has just signed in.
pub(super) fn remember(person: &Account, secure: bool) -> Option<Cookie<'static>> {
    let name = name(secure);
    let value = format!("{}.{:016x}", person.id, rand::random::<u64>());
    let mut jar = CookieJar::new();
    jar.signed_mut(&key(person.passphrase.as_deref()?))
        .add(Cookie::new(name, value));
    let signed = jar.get(name)?.value().to_owned();
    let cookie = Cookie::build(name, signed)
        // It goes where it is read: to the form for signing in, to no member's page.
        .path("/sign-in")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(secure)
        .max_age(KNOWN_FOR)
        .finish();
    Some(cookie)
}

/// The lane of a request that wants to sign in under this name, as this person.
pub(super) fn lane(
    request: &HttpRequest,
    secure: bool,
    typed: &str,
    person: Option<&Account>,
) -> Lane {
    let known = || {
        let person = person?;
        let key = key(person.passphrase.as_deref()?);
        let mut jar = CookieJar::new();
        jar.add_original(request.cookie(name(secure))?);
        let token = jar.signed(&key).get(name(secure))?.value().to_owned();
        let (whose, _) = token.split_once('.')?;
        (whose == person.id.as_str()).then_some(token)
    };
    known().map_or_else(|| Lane::Unknown(typed.trim().to_lowercase()), Lane::Known)
}

fn key(kept: &str) -> Key {
    let mut made = Sha512::new();
    made.update(b"tablee: a browser that is known\0");
    made.update(kept.as_bytes());
    Key::from(&made.finalize())
}

/// A browser takes a cookie with this prefix from HTTPS only.
fn name(secure: bool) -> &'static str {
    if secure { "__Secure-known" } else { "known" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round::Id;
    use actix_web::test::TestRequest;

    fn person(kept: &str) -> Account {
        Account {
            id: Id::parse("0123456789").expect("an id"),
            name: "Rose".into(),
            passphrase: Some(kept.into()),
            epoch: 3,
            disabled: false,
            shares_name: false,
        }
    }

    #[test]
    fn the_lane_is_the_persons_own_and_ends_with_their_passphrase() {
        let rose = person("a hash");
        let cookie = remember(&rose, true).expect("a cookie");
        assert!(cookie.http_only() == Some(true) && cookie.secure() == Some(true));
        assert!(!cookie.value().contains("a hash"));
        let request = TestRequest::default()
            .cookie(cookie.clone())
            .to_http_request();
        let unknown = Lane::Unknown("rose".into());
        let changed = person("a new hash");
        let lane = |person: Option<&Account>| lane(&request, true, "Rose ", person);
        assert!(matches!(lane(Some(&rose)), Lane::Known(_)));
        assert_eq!(lane(Some(&changed)), unknown);
        let other = Account {
            id: Id::parse("1123456789").expect("an id"),
            ..person("a hash")
        };
        assert_eq!(lane(Some(&other)), unknown);
        assert_eq!(lane(None), unknown);
        let nobody = TestRequest::default().to_http_request();
        assert_eq!(super::lane(&nobody, true, "Rose", Some(&rose)), unknown);
    }
}
