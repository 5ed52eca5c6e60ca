//! One's own second step: what there is, and whether whoever changes it is the
//! owner of the account.
//!
//! Every change is behind [`ask_first`]: the passphrase, and the second step where
//! there is one, were shown within the last minutes.

pub(in crate::web) mod code_app;
pub(in crate::web) mod passkeys;
pub(in crate::web) mod recovery;
pub(in crate::web) mod removal;

use super::forms::{Field, FormErrors, ticked};
use super::second_step::{self, Answer, Refused, StepFields};
use super::{PageResult, SignedIn, SignedInForm, passphrase_again, redirect};
use crate::store::SecondFactor;
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::passkeys::Using;
use crate::web::urls;
use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

/// The page of one's own second step.
const PAGE: &str = "/account/second-factor";
/// Fewer recovery codes than this are few.
const FEW: usize = 3;

#[derive(Serialize)]
struct OverviewView {
    done: Option<String>,
    is_set_up: bool,
    /// There has to be one, and there is none yet.
    is_due: bool,
    app: bool,
    passkeys: Vec<Row>,
    /// Why none can be added.
    no_passkeys: Option<&'static str>,
    codes_left: usize,
    /// What is said where few are left.
    codes_few: Option<String>,
}

page_view!(OverviewView: "second-factor");

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
}

/// The page that asks who it is.
#[derive(Serialize)]
struct ProofView {
    to: String,
    passphrase: Field,
    step: Option<StepFields>,
    errors: FormErrors,
}

page_view!(ProofView: "second-factor-proof", "tablee.css", Some("passkey.js"));

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct ProofForm {
    passphrase: String,
    to: String,
    code: String,
    recovery: String,
    passkey: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

/// `GET /account/second-factor`.
pub(in crate::web) async fn show(signed_in: SignedIn) -> PageResult {
    let has = has(&signed_in).await?;
    let view = OverviewView {
        done: signed_in.flash_message(),
        is_set_up: has.is_set_up(),
        is_due: is_demanded(&signed_in) && !has.is_set_up(),
        app: has.app.is_some(),
        no_passkeys: passkeys::none_more(&signed_in, &has),
        codes_left: has.codes_left,
        codes_few: (has.codes_left < FEW).then(|| text(&signed_in.lang, "second-codes-few", &[])),
        passkeys: has.passkeys.into_iter().map(Row::from).collect(),
    };
    Ok(signed_in.page(&view))
}

impl From<crate::store::Passkey> for Row {
    fn from(passkey: crate::store::Passkey) -> Self {
        Self {
            id: passkey.id.to_string(),
            name: passkey.name,
        }
    }
}

/// `POST /account/second-factor/proof`: leads back to what was to be changed.
pub(in crate::web) async fn prove(posted: SignedInForm<ProofForm>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let has = has(&signed_in).await?;
    let to = ours(&form.to);
    let mut problems = FormErrors::default();
    if form.look {
        return Ok(signed_in.page(&proof(&signed_in, &has, to, problems).await?));
    }
    let (app, session) = (&signed_in.app, &signed_in.session);
    let using = app.second_steps.using(session, app.now()).await?;
    if form.passphrase.is_empty() {
        let missing = text(&signed_in.lang, "second-proof-passphrase-missing", &[]);
        problems.add("passphrase", missing);
    } else {
        passphrase_again::check(&signed_in, &form.passphrase, "passphrase", &mut problems).await?;
    }
    if problems.none() && has.is_set_up() {
        let answer = Answer {
            code: form.code,
            recovery: form.recovery,
            passkey: form.passkey,
        };
        if let Some(refused) = refused(&signed_in, &has, &answer, using).await? {
            problems.add(refused.field, text(&signed_in.lang, refused.key, &[]));
        }
    }
    if problems.none() {
        app.second_steps.prove(session, app.now()).await?;
        return Ok(redirect(&to));
    }
    let view = proof(&signed_in, &has, to, problems).await?;
    Ok(signed_in.page_with_errors(&view))
}

/// Why the second step is not taken; `None` if it is. Wrong ones count as wrong
/// passphrases do: whoever found a browser signed in guesses no further.
async fn refused(
    signed_in: &SignedIn,
    has: &SecondFactor,
    answer: &Answer,
    using: Option<Using>,
) -> Result<Option<Refused>, WebError> {
    if answer.is_empty() {
        return Ok(Some(Refused::missing(&signed_in.app, has)));
    }
    let (app, me) = (&signed_in.app, signed_in.account_id());
    let Err(refused) = second_step::check(app, &me, answer, using).await? else {
        return Ok(None);
    };
    let is_over = app.sessions.wrong_passphrase(&signed_in.session, app.now());
    if is_over.await? {
        return Err(WebError::SignIn);
    }
    Ok(Some(refused))
}

/// The page that asks who it is, in the place of one that is for the owner of the
/// account alone; `None` if that was shown within the last minutes.
async fn ask_first(signed_in: &SignedIn) -> Result<Option<HttpResponse>, WebError> {
    let app = &signed_in.app;
    let is_proved = app.second_steps.is_proved(&signed_in.session, app.now());
    if is_proved.await? {
        return Ok(None);
    }
    let has = has(signed_in).await?;
    let to = ours(&urls::page_of(signed_in.request.path()));
    let view = proof(signed_in, &has, to, FormErrors::default()).await?;
    Ok(Some(signed_in.page(&view)))
}

async fn proof(
    signed_in: &SignedIn,
    has: &SecondFactor,
    to: String,
    errors: FormErrors,
) -> Result<ProofView, WebError> {
    let app = &signed_in.app;
    let step = if has.is_set_up() {
        let (using, fields) = second_step::fields(app, has, &errors);
        app.second_steps
            .ask_to_prove(&signed_in.session, app.now(), using)
            .await?;
        Some(fields)
    } else {
        None
    };
    Ok(ProofView {
        to,
        passphrase: Field::new("passphrase", "", &errors),
        step,
        errors,
    })
}

/// A page of these, and no other.
fn ours(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-/".contains(c);
    let is_ours = path.starts_with(PAGE) && path.chars().all(plain) && path.len() < 100;
    if is_ours { path } else { PAGE }.to_owned()
}

async fn has(signed_in: &SignedIn) -> Result<SecondFactor, WebError> {
    let me = signed_in.account_id();
    signed_in
        .blocking(move |store| store.second_factor(&me))
        .await
}

fn is_demanded(signed_in: &SignedIn) -> bool {
    signed_in.app.config.second_step.is_demanded()
}

/// Something was added: whoever is signed in elsewhere got in without it, and is
/// signed out. The first one brings recovery codes along.
async fn added(signed_in: &SignedIn, done: &str) -> PageResult {
    let app = &signed_in.app;
    app.sessions
        .end_others(&signed_in.session, app.now())
        .await?;
    if has(signed_in).await?.codes_left == 0 {
        return recovery::make(signed_in).await;
    }
    Ok(redirect(&format!("{PAGE}?done={done}")))
}
