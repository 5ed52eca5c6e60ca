//! The passphrase once more, before what cannot be undone: whoever comes by a
//! session that somebody left open does not know it.

use super::SignedIn;
use super::forms::FormErrors;
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::hashing::Lane;
use serde::Deserialize;

/// The form of nothing but the passphrase.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Proof {
    pub(super) passphrase: String,
}

/// Checks that whoever sits here is the owner of the account, who knows its
/// passphrase; if not, that is noted of `field`.
///
/// # Errors
/// [`WebError::SignIn`] once it was wrong too often: the session is over.
pub(super) async fn check(
    signed_in: &SignedIn,
    typed: &str,
    field: &'static str,
    problems: &mut FormErrors,
) -> Result<(), WebError> {
    let kept = signed_in.session.person.passphrase.clone();
    let kept = kept.ok_or(WebError::SignIn)?;
    let mut note = |key: &str| problems.add(field, text(&signed_in.lang, key, &[]));
    if typed.is_empty() {
        note("passphrase-missing");
        return Ok(());
    }
    // Whoever is signed in stands in no line behind those who are not.
    let lane = Lane::Known(signed_in.account_id().to_string());
    let verified = signed_in
        .app
        .passphrases
        .verify(kept, typed.to_owned(), &lane);
    match verified.await? {
        Ok(true) => {}
        Ok(false) => {
            let app = &signed_in.app;
            let is_over = app.sessions.wrong_passphrase(&signed_in.session, app.now());
            if is_over.await? {
                return Err(WebError::SignIn);
            }
            note("account-wrong");
        }
        Err(_) => note("sign-in-busy"),
    }
    Ok(())
}
