//! Recovery codes: shown once, when they are made, to print or to copy.

use super::{PAGE, ask_first, has};
use crate::invitation_code::Code;
use crate::second_factor::{recovery_codes, recovery_hash};
use crate::texts::text;
use crate::web::coordinator::sign_in_view::GoOnView;
use crate::web::coordinator::views::Confirm;
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, redirect};
use crate::web::pages::page_view;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct CodesView {
    me: String,
    codes: Vec<String>,
    /// The same, to have the page in another language.
    made: String,
    /// Where somebody was going who had to set this up first: to a page, or on with
    /// a form.
    to: String,
    form: Option<GoOnView>,
}

page_view!(CodesView: "second-factor-codes");

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct NewCodes {
    /// The codes that were made are wanted in another language, and no others.
    made: String,
}

/// `GET /account/second-factor/codes`: what it means.
pub(in crate::web) async fn page(signed_in: SignedIn) -> PageResult {
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    if !has(&signed_in).await?.is_set_up() {
        return Ok(redirect(PAGE));
    }
    let lang = &signed_in.lang;
    let say = |key: &str| text(lang, key, &[]);
    let mut view = Confirm::of(
        lang,
        vec![say("account-title")],
        say("second-codes-anew-title"),
        say("second-codes-anew-go"),
        PAGE.to_owned(),
    );
    view.paragraphs = vec![say("second-codes-anew-text")];
    Ok(signed_in.page(&view))
}

/// `POST /account/second-factor/codes`: new ones, which end those of before.
pub(in crate::web) async fn anew(posted: SignedInForm<NewCodes>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    if !form.made.is_empty() {
        let made: Result<Vec<Code>, _> = form.made.split(' ').map(Code::parse).collect();
        return match made {
            Ok(codes) => shown(&signed_in, &codes).await,
            Err(_) => Ok(redirect(PAGE)),
        };
    }
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    if !has(&signed_in).await?.is_set_up() {
        return Ok(redirect(PAGE));
    }
    make(&signed_in).await
}

/// Makes new codes and shows them, this once.
pub(super) async fn make(signed_in: &SignedIn) -> PageResult {
    let codes = recovery_codes(&mut rand::rng());
    let me = signed_in.account_id();
    let hashes: Vec<_> = codes
        .iter()
        .map(|code| recovery_hash(code, me.as_str()))
        .collect();
    let kept = signed_in.blocking(move |store| store.set_recovery_codes(&me, &hashes));
    kept.await?;
    shown(signed_in, &codes).await
}

async fn shown(signed_in: &SignedIn, codes: &[Code]) -> PageResult {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let app = &signed_in.app;
    let held = app.second_steps.held(&signed_in.session, app.now()).await?;
    let view = CodesView {
        me: signed_in.session.person.name.clone(),
        made: codes.join(" "),
        codes,
        to: held.path().unwrap_or(PAGE).to_owned(),
        form: held.form(),
    };
    Ok(signed_in.page(&view))
}
