//! Setting up an app that shows codes: its secret as a square code and to type, and
//! a first code, without which it does not count.

use super::{added, ask_first, has};
use crate::second_factor::AppSecret;
use crate::texts::text;
use crate::web::coordinator::forms::{Field, FormErrors};
use crate::web::coordinator::link::{Square, square};
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::urls::address;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct CodeAppView {
    square: Square,
    /// The address in the square code: a phone opens its app with it.
    address: String,
    groups: String,
    code: Field,
    /// There is an app, which this takes the place of.
    replaces: bool,
    errors: FormErrors,
}

page_view!(CodeAppView: "second-factor-app");

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct FirstCode {
    code: String,
}

/// `GET /account/second-factor/app`.
pub(in crate::web) async fn page(signed_in: SignedIn) -> PageResult {
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    let view = view(
        &signed_in,
        &secret(&signed_in).await?,
        FormErrors::default(),
    )
    .await?;
    Ok(signed_in.page(&view))
}

/// `POST /account/second-factor/app`: the app counts from now on.
pub(in crate::web) async fn set_up(posted: SignedInForm<FirstCode>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    let secret = secret(&signed_in).await?;
    let (app, session) = (&signed_in.app, &signed_in.session);
    let Some(step) = secret.step_of(&form.code, app.now()) else {
        let mut problems = FormErrors::default();
        let key = if form.code.trim().is_empty() {
            "second-app-missing"
        } else {
            "second-app-wrong"
        };
        problems.add("code", text(&signed_in.lang, key, &[]));
        let view = view(&signed_in, &secret, problems).await?;
        return Ok(signed_in.page_with_errors(&view));
    };
    let me = signed_in.account_id();
    let kept = signed_in.blocking(move |store| store.set_code_app(&me, &secret.text(), step));
    kept.await?;
    app.second_steps.forget_secret(session, app.now()).await?;
    added(&signed_in, "factor-app").await
}

async fn secret(signed_in: &SignedIn) -> Result<AppSecret, WebError> {
    let app = &signed_in.app;
    app.second_steps.secret(&signed_in.session, app.now()).await
}

async fn view(
    signed_in: &SignedIn,
    secret: &AppSecret,
    errors: FormErrors,
) -> Result<CodeAppView, WebError> {
    let server = address(&signed_in.app, &signed_in.request, "");
    let host = server.split_once("://").map_or("", |(_, host)| host);
    let site = text(&signed_in.lang, "site-name", &[]);
    let server = format!("{site} {host}");
    let address = secret.address(&server, &signed_in.session.person.name);
    let defect = || WebError::Inside("a secret that fits into no square code".to_owned());
    Ok(CodeAppView {
        square: square(&address).ok_or_else(defect)?,
        address,
        groups: secret.groups(),
        code: Field::new("code", "", &errors),
        replaces: has(signed_in).await?.app.is_some(),
        errors,
    })
}
