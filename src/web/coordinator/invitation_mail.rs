//! An invitation that is mailed: the link of one that was made, in the name of
//! whoever made it. The address is kept nowhere.

use super::SignedIn;
use super::forms::FormErrors;
use crate::mail::Address;
use crate::notices::{AccountLetter, account_letter};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::post::Sent;

/// The address that was typed, if one was and messages can be sent; what is wrong
/// with it is noted.
pub(super) fn address(
    signed_in: &SignedIn,
    typed: &str,
    problems: &mut FormErrors,
) -> Option<Address> {
    if typed.trim().is_empty() || signed_in.app.post().is_none() {
        return None;
    }
    let address = Address::parse(typed).map_err(|problem| {
        let key = format!("own-address-{}", problem.name());
        problems.add("address", text(&signed_in.lang, &key, &[]));
    });
    address.ok()
}

/// Sends the link at this path; what is said of it beside the link.
pub(super) async fn send(
    signed_in: &SignedIn,
    to: &Address,
    partnership: &str,
    path: &str,
) -> Result<String, WebError> {
    let (app, lang) = (&signed_in.app, &signed_in.lang);
    let post = app.post().ok_or(WebError::NotFound)?;
    let me = signed_in.account_id();
    let key = if app.invitation_mails.take(&me, app.now()) {
        let letter = AccountLetter::Invitation {
            by: &signed_in.session.person.name,
            partnership,
            link: post.link(path),
        };
        let letter = account_letter(&letter, post.server(), lang);
        match post.send(to, letter).await {
            Sent::Taken => "invitation-mail-mailed",
            Sent::Refused => "invitation-mail-refused",
            Sent::NotNow => "invitation-mail-later",
        }
    } else {
        "invitation-mail-enough"
    };
    let address = [("address", to.as_str().into())];
    Ok(text(lang, key, &address))
}
