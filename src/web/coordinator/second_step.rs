//! The second step of signing in itself: what somebody answers, and whether it is
//! right. Asked after the passphrase, never in its place.

use super::forms::{Field, FormErrors};
use crate::invitation_code::Code;
use crate::round::Id;
use crate::second_factor::{AppSecret, recovery_hash};
use crate::store::SecondFactor;
use crate::web::App;
use crate::web::errors::WebError;
use crate::web::guessing::{Turn, WRONG_APP_CODES};
use crate::web::passkeys::{Site, Using};
use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};

/// What somebody answers: one of these.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    pub(super) code: String,
    pub(super) recovery: String,
    /// What the browser says of a passkey: JSON.
    pub(super) passkey: String,
}

/// By what somebody has taken the second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    App,
    Passkey,
    Recovery,
}

/// An answer that is not taken: of which field, and the key of the text that says
/// why.
pub(super) struct Refused {
    pub(super) field: &'static str,
    pub(super) key: &'static str,
    pub(super) status: StatusCode,
}

#[derive(Serialize)]
pub(super) struct StepFields {
    /// Whoever has an app.
    code: Option<Field>,
    recovery: Field,
    /// Nothing else can be answered here, or there was something wrong with it.
    recovery_open: bool,
    /// What the browser's script is given; none without passkeys.
    passkey: Option<String>,
    passkey_error: Option<String>,
    /// There are passkeys, but not for this address of the server.
    no_passkeys_here: bool,
}

impl Answer {
    pub(super) fn is_empty(&self) -> bool {
        let all = [&self.code, &self.recovery, &self.passkey];
        all.iter().all(|typed| typed.trim().is_empty())
    }
}

impl Refused {
    fn new(field: &'static str, key: &'static str) -> Self {
        Self {
            field,
            key,
            status: StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Nothing was answered.
    pub(super) fn missing(app: &App, has: &SecondFactor) -> Self {
        let field = if has.app.is_some() {
            "code"
        } else if Site::of(&app.config).is_ok() && !has.passkeys.is_empty() {
            "passkey"
        } else {
            "recovery"
        };
        Self::new(field, "second-step-missing")
    }
}

/// The fields for what somebody has, and what the browser is asked for with them.
pub(super) fn fields(
    app: &App,
    has: &SecondFactor,
    errors: &FormErrors,
) -> (Option<Using>, StepFields) {
    let site = Site::of(&app.config).ok();
    let asked = site.and_then(|site| site.ask_to_use(&has.passkeys));
    let (using, passkey) = asked.unzip();
    let fields = StepFields {
        code: has.app.is_some().then(|| Field::new("code", "", errors)),
        recovery: Field::new("recovery", "", errors),
        recovery_open: errors.of("recovery").is_some() || has.app.is_none() && passkey.is_none(),
        no_passkeys_here: passkey.is_none() && !has.passkeys.is_empty(),
        passkey,
        passkey_error: errors.of("passkey"),
    };
    (using, fields)
}

/// Looks at an answer; what can be used once is used up if it is right.
pub(super) async fn check(
    app: &App,
    whose: &Id,
    answer: &Answer,
    using: Option<Using>,
) -> Result<Result<By, Refused>, WebError> {
    let id = *whose;
    let has = app.blocking(move |store| store.second_factor(&id)).await?;
    if !answer.passkey.is_empty() {
        passkey(app, whose, &has, using, &answer.passkey).await
    } else if !answer.recovery.trim().is_empty() {
        recovery(app, whose, &answer.recovery).await
    } else if let Some(secret) = has.app.as_deref().and_then(AppSecret::parse) {
        code(app, whose, secret, &answer.code).await
    } else {
        Ok(Err(Refused::missing(app, &has)))
    }
}

/// A code of an app. There are a million, and whoever guesses knows the passphrase
/// already: so wrong ones are counted by person, before they are looked at, and
/// beyond a few none is looked at for a while, not even the right one. Passkeys
/// and recovery codes, which nobody can guess, go on.
async fn code(
    app: &App,
    whose: &Id,
    secret: AppSecret,
    typed: &str,
) -> Result<Result<By, Refused>, WebError> {
    let wrong = &app.second_steps.wrong_codes;
    if wrong.turn(WRONG_APP_CODES, whose.as_str(), app.now()) == Turn::Never {
        return Ok(Err(Refused {
            status: StatusCode::TOO_MANY_REQUESTS,
            ..Refused::new("code", "second-step-wait")
        }));
    }
    let Some(step) = secret.step_of(typed, app.now()) else {
        return Ok(Err(Refused::new("code", "second-step-wrong")));
    };
    let id = *whose;
    let used = app.blocking(move |store| store.use_code_of_app(&id, &secret.text(), step));
    if !used.await? {
        return Ok(Err(Refused::new("code", "second-step-used")));
    }
    wrong.give_back(WRONG_APP_CODES, whose.as_str());
    Ok(Ok(By::App))
}

async fn recovery(app: &App, whose: &Id, typed: &str) -> Result<Result<By, Refused>, WebError> {
    let refused = |key| Ok(Err(Refused::new("recovery", key)));
    let Ok(code) = Code::parse(typed) else {
        return refused("second-step-recovery-slip");
    };
    let (id, hash) = (*whose, recovery_hash(&code, whose.as_str()));
    let used = app.blocking(move |store| store.use_recovery_code(&id, &hash));
    if used.await? {
        Ok(Ok(By::Recovery))
    } else {
        refused("second-step-recovery-wrong")
    }
}

async fn passkey(
    app: &App,
    whose: &Id,
    has: &SecondFactor,
    using: Option<Using>,
    sent: &str,
) -> Result<Result<By, Refused>, WebError> {
    let refused = Ok(Err(Refused::new("passkey", "second-step-passkey-refused")));
    let (Ok(site), Some(using)) = (Site::of(&app.config), using) else {
        return refused;
    };
    let Some((passkey, public_part)) = site.used(using, whose, &has.passkeys, sent) else {
        return refused;
    };
    // What it says of itself now is what it is held to next time.
    let renewed = app.blocking(move |store| store.renew_passkey(&passkey, &public_part));
    if renewed.await? {
        Ok(Ok(By::Passkey))
    } else {
        refused
    }
}
