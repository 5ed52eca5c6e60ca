//! One's own address for messages: given, confirmed by a link that is mailed there,
//! changed, removed; and what is to be told. Nobody else sees it.

use super::forms::{Choice, Field, FormErrors};
use super::passphrase_again::{self, Proof};
use super::{PageResult, SignedIn, SignedInForm, page, redirect};
use crate::instrument::Language;
use crate::mail::Address;
use crate::notices::{AccountLetter, Switch, account_letter};
use crate::store::OwnAddress;
use crate::texts::{self, text};
use crate::web::confirming::Unconfirmed;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::post::Sent;
use crate::web::session::may_sign_in;
use crate::web::{App, language};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where a link leads once it was used: no token is this.
const CONFIRMED: &str = "confirmed";

#[derive(Serialize)]
struct OwnAddressView {
    done: Option<String>,
    /// The confirmed address.
    own: Option<String>,
    /// One that waits for being confirmed.
    waits: Option<String>,
    /// The day of a message that could not be delivered.
    undelivered: Option<String>,
    /// Messages can be sent.
    can_send: bool,
    address: Field,
    passphrase: Field,
    /// To remove it.
    proof: Field,
    switches: Vec<Choice>,
    spoken: Vec<Choice>,
    errors: FormErrors,
}

page_view!(OwnAddressView: "own-address");

#[derive(Serialize)]
struct CheckView {
    name: String,
    address: String,
}

page_view!(CheckView: "own-address-check");

#[derive(Serialize)]
struct CheckedView {}

page_view!(CheckedView: "own-address-checked");

#[derive(Serialize)]
struct OverView {}

page_view!(OverView: "own-address-over");

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct GivenAddress {
    address: String,
    passphrase: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Wanted {
    wanted: Vec<String>,
    language: String,
}

/// `GET /account/mail`.
pub(in crate::web) async fn show(signed_in: SignedIn) -> PageResult {
    let view = view(&signed_in, "", FormErrors::default()).await?;
    Ok(signed_in.page(&view))
}

/// `POST /account/mail`: sends a link to an address. Nothing is kept of it before
/// whoever reads what is sent there has said so.
pub(in crate::web) async fn give(posted: SignedInForm<GivenAddress>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let mut problems = FormErrors::default();
    let address = checked(&signed_in, &form.address, &mut problems).await?;
    passphrase_again::check(&signed_in, &form.passphrase, "passphrase", &mut problems).await?;
    if let (true, Some(address)) = (problems.none(), address) {
        match send_link(&signed_in, address).await? {
            Ok(()) => return Ok(redirect("/account/mail?done=address-sent")),
            Err(key) => problems.add("address", text(&signed_in.lang, key, &[])),
        }
    }
    let view = view(&signed_in, &form.address, problems).await?;
    Ok(signed_in.page_with_errors(&view))
}

/// `POST /account/mail/wanted`: what is to be told, and in which language.
pub(in crate::web) async fn choose(posted: SignedInForm<Wanted>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let is_off = |switch: &Switch| form.wanted.iter().all(|name| name != switch.name());
    let off: BTreeSet<Switch> = Switch::ALL.into_iter().filter(is_off).collect();
    let spoken = language::of_interface();
    let language = spoken.into_iter().find(|one| one.as_str() == form.language);
    let language = language.ok_or(WebError::BadForm)?;
    let me = signed_in.account_id();
    signed_in
        .blocking(move |store| store.choose_notices(&me, &off, &language))
        .await?;
    Ok(redirect("/account/mail?done=saved"))
}

/// `POST /account/mail/remove`.
pub(in crate::web) async fn remove(posted: SignedInForm<Proof>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let mut problems = FormErrors::default();
    passphrase_again::check(&signed_in, &form.passphrase, "proof", &mut problems).await?;
    if !problems.none() {
        let view = view(&signed_in, "", problems).await?;
        return Ok(signed_in.page_with_errors(&view));
    }
    let me = signed_in.account_id();
    let (app, now) = (&signed_in.app, signed_in.app.now());
    app.confirming.forget(&me, now).await?;
    let own = signed_in.blocking(move |store| {
        let own = store.own_address(&me)?;
        store.remove_address(&me)?;
        Ok(own)
    });
    if let Some(own) = own.await? {
        let name = &signed_in.session.person.name;
        tell_old_address(&signed_in.app, &own, &AccountLetter::Removed { name });
    }
    Ok(redirect("/account/mail?done=address-removed"))
}

/// `GET /address/{token}`: the link that was mailed. Opening it does nothing:
/// programs open links before people do.
pub(in crate::web) async fn check_page(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
) -> PageResult {
    if *token == CONFIRMED {
        return Ok(page(&app, &request, None, &CheckedView {}));
    }
    let found = app.confirming.find(&token, app.now()).await?;
    let Some((one, name)) = with_name(&app, found).await? else {
        return Ok(over(&app, &request));
    };
    let view = CheckView {
        name,
        address: one.address.as_str().to_owned(),
    };
    Ok(page(&app, &request, None, &view))
}

/// `POST /address/{token}`: the address is theirs from now on.
pub(in crate::web) async fn check(
    app: Data<App>,
    request: HttpRequest,
    token: Path<String>,
) -> PageResult {
    if !may_sign_in(&request) {
        return Err(WebError::Stale);
    }
    let found = app.confirming.take(&token, app.now()).await?;
    let Some((one, name)) = with_name(&app, found).await? else {
        return Ok(over(&app, &request));
    };
    let own = OwnAddress {
        address: one.address.as_str().to_owned(),
        language: one.language,
        since: TimeZone::UTC.to_datetime(app.now()).date(),
    };
    let whose = one.person;
    let before = app.blocking(move |store| {
        let before = store.own_address(&whose)?;
        store.confirm_address(&whose, &own)?;
        Ok(before.filter(|before| before.address != own.address))
    });
    if let Some(before) = before.await? {
        tell_old_address(&app, &before, &AccountLetter::Changed { name: &name });
    }
    Ok(redirect(&format!("/address/{CONFIRMED}")))
}

/// The address that was typed; what is wrong with it is noted.
async fn checked(
    signed_in: &SignedIn,
    typed: &str,
    problems: &mut FormErrors,
) -> Result<Option<Address>, WebError> {
    let address = match Address::parse(typed) {
        Ok(address) => address,
        Err(problem) => {
            let key = format!("own-address-{}", problem.name());
            problems.add("address", text(&signed_in.lang, &key, &[]));
            return Ok(None);
        }
    };
    let me = signed_in.account_id();
    let own = signed_in
        .blocking(move |store| store.own_address(&me))
        .await?;
    if own.is_some_and(|own| own.address == address.as_str()) {
        let same = text(&signed_in.lang, "own-address-same", &[]);
        problems.add("address", same);
    }
    Ok(Some(address))
}

/// Sends the link by which an address is confirmed; else the key of what is said.
async fn send_link(
    signed_in: &SignedIn,
    address: Address,
) -> Result<Result<(), &'static str>, WebError> {
    let (app, me, now) = (&signed_in.app, signed_in.account_id(), signed_in.app.now());
    let post = app.post().ok_or(WebError::NotFound)?;
    if !app.address_mails.take(&me, now) {
        return Ok(Err("own-address-often"));
    }
    let language: Language = texts::spoken(&signed_in.lang).clone();
    let token = app
        .confirming
        .begin(me, address.clone(), language.clone(), now)
        .await?;
    let letter = AccountLetter::Confirm {
        name: &signed_in.session.person.name,
        link: post.link(&format!("/address/{token}")),
    };
    let letter = account_letter(&letter, post.server(), &language);
    let sent = post.send(&address, letter).await;
    if sent != Sent::Taken {
        app.confirming.take(&token, now).await?;
    }
    Ok(match sent {
        Sent::Taken => Ok(()),
        Sent::Refused => Err("own-address-refused"),
        Sent::NotNow => Err("own-address-later"),
    })
}

/// The address of before is told, so that nobody takes it away unseen.
fn tell_old_address(app: &App, before: &OwnAddress, letter: &AccountLetter<'_>) {
    if let (Some(post), Ok(to)) = (app.post(), Address::parse(&before.address)) {
        let letter = account_letter(letter, post.server(), &before.language);
        post.send_beside(&to, letter);
    }
}

/// What waits, with the name of whose it is.
async fn with_name(
    app: &App,
    found: Option<Unconfirmed>,
) -> Result<Option<(Unconfirmed, String)>, WebError> {
    let Some(one) = found else { return Ok(None) };
    let whose = one.person;
    let person = app.blocking(move |store| store.account(&whose)).await?;
    let person = person.filter(|person| !person.disabled);
    Ok(person.map(|person| (one, person.name)))
}

fn over(app: &App, request: &HttpRequest) -> HttpResponse {
    let mut page = page(app, request, None, &OverView {});
    *page.status_mut() = StatusCode::NOT_FOUND;
    page
}

async fn view(
    signed_in: &SignedIn,
    typed: &str,
    errors: FormErrors,
) -> Result<OwnAddressView, WebError> {
    let (app, lang, me) = (&signed_in.app, &signed_in.lang, signed_in.account_id());
    let found = signed_in.blocking(move |store| {
        let own = store.own_address(&me)?;
        Ok((
            own,
            store.switched_off(&me)?,
            store.undelivered_notice(&me)?,
        ))
    });
    let (own, off, undelivered) = found.await?;
    let can_send = app.post().is_some();
    // Where nothing is sent there is nothing here but an address of before.
    if !can_send && own.is_none() {
        return Err(WebError::NotFound);
    }
    let switches = Switch::ALL.into_iter().map(|switch| {
        let says = text(lang, switch.says(), &[]);
        Choice::new("wanted", switch.name(), says, !off.contains(&switch))
    });
    let spoken = own.as_ref().map(|own| own.language.clone());
    let languages = language::of_interface().into_iter().map(|one| {
        let is_chosen = spoken.as_ref() == Some(&one);
        Choice::of_language("language", &one, is_chosen)
    });
    let waits = app.confirming.of(&me, app.now()).await?;
    Ok(OwnAddressView {
        done: signed_in.flash_message(),
        waits: waits.map(|address| address.as_str().to_owned()),
        undelivered: undelivered.map(|day| texts::date(lang, day)),
        can_send,
        address: Field::new("address", typed, &errors),
        passphrase: Field::new("passphrase", "", &errors),
        proof: Field::new("proof", "", &errors),
        switches: switches.collect(),
        spoken: languages.collect(),
        own: own.map(|own| own.address),
        errors,
    })
}
