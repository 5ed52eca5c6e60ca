//! Taking away an app or a passkey, of which the last may have to stay.

use super::{PAGE, ask_first, has, is_demanded};
use crate::round::Id;
use crate::store::{Removal, SecondFactor};
use crate::texts::text;
use crate::web::coordinator::forms::{FormErrors, Pressed};
use crate::web::coordinator::views::Confirm;
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, redirect};
use crate::web::errors::WebError;
use actix_web::web::Path;

/// `GET /account/second-factor/remove/{what}`: what it means.
pub(in crate::web) async fn page(signed_in: SignedIn, what: Path<String>) -> PageResult {
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    let has = has(&signed_in).await?;
    let what = What::of(&what, &has).ok_or(WebError::NotFound)?;
    let errors = FormErrors::default();
    Ok(signed_in.page(&what.confirm(&signed_in, &has, errors)))
}

/// `POST /account/second-factor/remove/{what}`.
pub(in crate::web) async fn remove(
    posted: SignedInForm<Pressed>,
    what: Path<String>,
) -> PageResult {
    let signed_in = posted.signed_in;
    if let Some(first) = ask_first(&signed_in).await? {
        return Ok(first);
    }
    let has = has(&signed_in).await?;
    let what = What::of(&what, &has).ok_or(WebError::NotFound)?;
    let (me, passkey) = (signed_in.account_id(), what.passkey());
    let one_stays = is_demanded(&signed_in);
    let removed = signed_in
        .blocking(move |store| store.remove_second_factor(&me, passkey.as_ref(), one_stays));
    match removed.await? {
        Removal::Gone => Ok(redirect(&format!("{PAGE}?done=factor-removed"))),
        Removal::Missing => Err(WebError::NotFound),
        Removal::Last => {
            let mut problems = FormErrors::default();
            let stays = text(&signed_in.lang, "second-remove-stays", &[]);
            problems.add("main", stays);
            Ok(signed_in.page_with_errors(&what.confirm(&signed_in, &has, problems)))
        }
    }
}

/// What is taken away.
enum What {
    App,
    Passkey(Id, String),
}

impl What {
    fn of(what: &str, has: &SecondFactor) -> Option<Self> {
        if what == "app" {
            return has.app.is_some().then_some(Self::App);
        }
        let passkey = has.passkeys.iter().find(|one| one.id.as_str() == what)?;
        Some(Self::Passkey(passkey.id, passkey.name.clone()))
    }

    fn passkey(&self) -> Option<Id> {
        match self {
            Self::App => None,
            Self::Passkey(id, _) => Some(*id),
        }
    }

    fn confirm(&self, signed_in: &SignedIn, has: &SecondFactor, errors: FormErrors) -> Confirm {
        let say = |key: &str| text(&signed_in.lang, key, &[]);
        let is_last = has.passkeys.len() + usize::from(has.app.is_some()) == 1;
        let heading = match self {
            Self::App => say("second-remove-app"),
            Self::Passkey(_, name) => {
                let name = [("name", name.as_str().into())];
                text(&signed_in.lang, "second-remove-passkey", &name)
            }
        };
        let means = match is_last {
            true if is_demanded(signed_in) => "second-remove-stays",
            true => "second-remove-last",
            false => "second-remove-one",
        };
        let (kicker, go) = (vec![say("account-title")], say("second-remove-go"));
        let mut view = Confirm::of(&signed_in.lang, kicker, heading, go, PAGE.to_owned());
        view.paragraphs = vec![say(means)];
        view.errors = errors;
        view
    }
}
