//! Adding a passkey: a device makes it, by the browser's script, and its owner
//! gives it a name.

use super::{added, ask_first, has};
use crate::round::Id;
use crate::store::{Passkey, SecondFactor};
use crate::texts::text;
use crate::web::coordinator::forms::{Field, FormErrors, trimmed};
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, naming};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::passkeys::{NoPasskeys, Site};
use serde::{Deserialize, Serialize};

/// Most passkeys of one person.
const MOST: usize = 10;

#[derive(Serialize)]
struct PasskeyView {
    name: Field,
    /// What the browser's script is given.
    asked: Option<String>,
    no_passkeys: Option<&'static str>,
    errors: FormErrors,
}

page_view!(PasskeyView: "second-factor-passkey", "tablee.css", Some("passkey.js"));

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct NewPasskey {
    #[serde(deserialize_with = "trimmed")]
    name: String,
    /// What the browser says of it: JSON.
    passkey: String,
}

/// `GET /account/second-factor/passkey`.
pub(in crate::web) async fn page(signed_in: SignedIn) -> PageResult {
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    let number = has(&signed_in).await?.passkeys.len() + 1;
    let name = text(
        &signed_in.lang,
        "second-passkey-usual",
        &[("number", number.into())],
    );
    let view = view(&signed_in, &name, FormErrors::default()).await?;
    Ok(signed_in.page(&view))
}

/// `POST /account/second-factor/passkey`.
pub(in crate::web) async fn add(posted: SignedInForm<NewPasskey>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    let mut problems = FormErrors::default();
    let name = naming::chosen(&form.name, "name", &signed_in.lang, &mut problems);
    let (app, session) = (&signed_in.app, &signed_in.session);
    let making = app.second_steps.making(session, app.now()).await?;
    let site = Site::of(&app.config).ok();
    let made = site.zip(making).filter(|_| problems.none());
    let made = made.and_then(|(site, making)| site.made(making, &form.passkey));
    let is_added = match made {
        Some(made) => {
            let passkey = Passkey {
                id: Id::draw(&mut rand::rng()),
                name,
                credential: made.credential,
                public_part: made.public_part,
            };
            let me = signed_in.account_id();
            let added = signed_in.blocking(move |store| {
                let room = store.second_factor(&me)?.passkeys.len() < MOST;
                Ok(room && store.add_passkey(&me, &passkey)?)
            });
            added.await?
        }
        None => false,
    };
    if is_added {
        return added(&signed_in, "factor-passkey").await;
    }
    if problems.none() {
        let key = if form.passkey.is_empty() {
            "second-passkey-script"
        } else {
            "second-passkey-refused"
        };
        problems.add("passkey", text(&signed_in.lang, key, &[]));
    }
    let view = view(&signed_in, &form.name, problems).await?;
    Ok(signed_in.page_with_errors(&view))
}

async fn view(
    signed_in: &SignedIn,
    name: &str,
    errors: FormErrors,
) -> Result<PasskeyView, WebError> {
    let (app, session) = (&signed_in.app, &signed_in.session);
    let has = has(signed_in).await?;
    let no_passkeys = none_more(signed_in, &has);
    let site = Site::of(&app.config).ok().filter(|_| no_passkeys.is_none());
    let asked = site.and_then(|site| site.ask_to_make(&session.person, &has.passkeys));
    let (making, asked) = asked.unzip();
    if let Some(making) = making {
        app.second_steps
            .ask_to_make(session, app.now(), making)
            .await?;
    }
    Ok(PasskeyView {
        name: Field::new("name", name, &errors),
        asked,
        no_passkeys,
        errors,
    })
}

/// Of the text that says why no passkey can be added.
pub(super) fn none_more(signed_in: &SignedIn, has: &SecondFactor) -> Option<&'static str> {
    match Site::of(&signed_in.app.config) {
        Err(NoPasskeys::Unset) => Some("unset"),
        Err(NoPasskeys::Insecure) => Some("insecure"),
        Err(NoPasskeys::Number) => Some("number"),
        Ok(_) if has.passkeys.len() >= MOST => Some("many"),
        Ok(_) => None,
    }
}
