//! What would leave, before it does.

use super::super::SignedIn;
use super::super::forms::{Field, FormErrors, Hidden};
use super::super::passphrase_again;
use super::draft::{Checked, Draft};
use super::letter::SAMPLE;
use super::offer::{Offer, Purpose};
use crate::mail::Address;
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct CheckView {
    partnership: String,
    label: String,
    action: String,
    purpose: &'static str,
    /// How many, how long it takes, what else happens.
    told: Vec<String>,
    /// Written to once, though they stood there more often.
    repeated: Vec<String>,
    addresses: Vec<String>,
    from: String,
    subject: String,
    /// As it will be read, with a sample in the place of the code.
    message: String,
    hidden: Vec<Hidden>,
    /// The field for the passphrase, where codes of before end.
    proof: Option<Field>,
    errors: FormErrors,
}

page_view!(CheckView: "sending-check");

/// The page; `errors`: of the passphrase.
pub(super) fn view(
    signed_in: &SignedIn,
    offer: &Offer,
    checked: &Checked,
    draft: Draft,
    errors: FormErrors,
) -> CheckView {
    let round = &offer.round;
    let plain = |addresses: &[Address]| -> Vec<String> {
        let addresses = addresses.iter();
        addresses.map(|one| one.as_str().to_owned()).collect()
    };
    CheckView {
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        action: offer.purpose.path(round),
        purpose: offer.purpose.name(),
        told: told(signed_in, offer, checked.addresses.len()),
        repeated: plain(&checked.repeated),
        addresses: plain(&checked.addresses),
        from: signed_in.app.mail_from(),
        subject: checked.text.subject(),
        message: checked.text.with(SAMPLE),
        hidden: hidden(draft),
        proof: needs_proof(offer.purpose).then(|| Field::new("passphrase", "", &errors)),
        errors,
    }
}

/// What the coordinator has to know before it leaves.
fn told(signed_in: &SignedIn, offer: &Offer, count: usize) -> Vec<String> {
    let app = &signed_in.app;
    let added = offer.added(count);
    let left = (offer.codes + added).saturating_sub(count);
    let say = |key: &str| {
        let args = [
            ("count", count.into()),
            ("codes", offer.codes.into()),
            ("added", added.into()),
            ("left", left.into()),
            ("minutes", app.minutes_to_send(count).into()),
            ("purpose", offer.purpose.name().into()),
        ];
        text(&signed_in.lang, key, &args)
    };
    let of_codes = offer.purpose != Purpose::Reminder;
    let all = [
        Some(say("sending-check-count")),
        (offer.purpose == Purpose::Again).then(|| say("sending-check-again")),
        (added > 0).then(|| say("sending-check-added")),
        (of_codes && left > 0).then(|| say("sending-check-left")),
    ];
    all.into_iter().flatten().collect()
}

/// Everything as the fields of a form.
fn hidden(draft: Draft) -> Vec<Hidden> {
    let single = [("addresses", draft.addresses), ("once", draft.once)];
    let parts = draft.parts.into_iter();
    let parts = parts.flat_map(|part| [("subject", part.subject), ("text", part.text)]);
    let keep = draft.keep.then(|| ("keep", "yes".to_owned()));
    let all = single.into_iter().chain(parts).chain(keep);
    all.map(|(name, value)| Hidden { name, value }).collect()
}

/// Codes that somebody may have in their hands end.
fn needs_proof(purpose: Purpose) -> bool {
    purpose == Purpose::Again
}

/// Whoever ends codes proves that the session is theirs.
pub(super) async fn proof(
    signed_in: &SignedIn,
    purpose: Purpose,
    typed: &str,
    missing: &mut FormErrors,
) -> Result<(), WebError> {
    if needs_proof(purpose) {
        passphrase_again::check(signed_in, typed, "passphrase", missing).await?;
    }
    Ok(())
}
