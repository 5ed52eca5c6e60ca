//! Inviting somebody into a partnership, handing it over to somebody who follows, and
//! withdrawing either. Whoever is invited accepts on their own ([`super::invited`]).

use super::forms::{Choice, Field, FormErrors, Hidden, Pressed, ticked};
use super::partnerships::InviteTyped;
use super::role_words::{afterwards, first_afterwards, first_role};
use super::{
    PageResult, SignedIn, SignedInForm, invitation_mail, naming, partnerships, passphrase_again,
    redirect,
};
use crate::mail::Address;
use crate::role::{Afterwards, Offer, Right, Role};
use crate::round::Id;
use crate::store::Partnership;
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::submit_once::SubmitTokens;
use crate::web::urls::address;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

/// An invitation that was made, to be handed to the person whom it is for.
#[derive(Serialize)]
struct LinkView {
    partnership: String,
    name: String,
    link: String,
    /// What came of mailing it.
    mailed: Option<String>,
    /// What comes of it once it is accepted.
    then: String,
    back: String,
    action: String,
    hidden: Vec<Hidden>,
}

page_view!(LinkView: "invitation-link");

#[derive(Serialize)]
struct HandOverView {
    page_title: String,
    partnership: String,
    back: String,
    coordinator: Field,
    /// Where the link is mailed to, if it is.
    address: Field,
    by_mail: bool,
    then: Vec<Choice>,
    then_error: Option<String>,
    proof: Field,
    once: String,
    errors: FormErrors,
}

page_view!(HandOverView: "hand-over");

/// The form by which somebody is invited, or a partnership handed over.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct InviteForm {
    coordinator: String,
    /// Where the link is mailed to, if anywhere. It is kept nowhere.
    address: String,
    role: String,
    /// What becomes of the one who hands over.
    then: String,
    passphrase: String,
    once: String,
    /// The link that was made is wanted in another language, and no other one.
    made: String,
    /// So is the page, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

impl InviteForm {
    fn offer(&self) -> Option<Offer> {
        let in_place = Afterwards::parse(&self.then).map(Offer::InPlace);
        in_place.or_else(|| Role::parse(&self.role).map(Offer::Beside))
    }
}

/// `POST /partnerships/{id}/coordinators`: makes an invitation, whose link is
/// shown once. What is typed is for telling invitations apart: nobody is looked
/// up by it, so nothing here tells who has an account.
pub(in crate::web) async fn invite(
    posted: SignedInForm<InviteForm>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let mut problems = FormErrors::default();
    let whom = name_typed(&signed_in, &form, &mut problems);
    if is_made_here(&signed_in, &form.made) {
        let offer = form.offer().ok_or(WebError::BadForm)?;
        let view = link_view(&signed_in, partnership, (whom, offer), form.made);
        return Ok(signed_in.page(&view));
    }
    let to = invitation_mail::address(&signed_in, &form.address, &mut problems);
    let role = Role::parse(&form.role);
    if role.is_none() {
        problems.add(&first_role(), text(&signed_in.lang, "role-missing", &[]));
    }
    let Some(role) = role.filter(|_| problems.none()) else {
        let typed = InviteTyped {
            whom: form.coordinator,
            address: form.address,
            role,
        };
        let view = partnerships::view(&signed_in, partnership, &typed, problems).await?;
        return Ok(signed_in.page_with_errors(&view));
    };
    let whom = (whom, Offer::Beside(role));
    make(&signed_in, partnership, whom, to.as_ref(), &form.once).await
}

/// `GET /partnerships/{id}/hand-over`.
pub(in crate::web) async fn hand_over_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let (form, none) = (InviteForm::default(), FormErrors::default());
    Ok(signed_in.page(&hand_over_view(&signed_in, &partnership, &form, none)))
}

/// `POST /partnerships/{id}/hand-over`: an invitation to coordinate in the place of
/// the one who makes it. Nothing is changed until it is accepted.
pub(in crate::web) async fn hand_over(
    posted: SignedInForm<InviteForm>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let mut problems = FormErrors::default();
    if form.look {
        let view = hand_over_view(&signed_in, &partnership, &form, problems);
        return Ok(signed_in.page(&view));
    }
    let whom = name_typed(&signed_in, &form, &mut problems);
    let to = invitation_mail::address(&signed_in, &form.address, &mut problems);
    let then = Afterwards::parse(&form.then);
    if then.is_none() {
        let message = text(&signed_in.lang, "hand-over-then-missing", &[]);
        problems.add(&first_afterwards(), message);
    }
    passphrase_again::check(&signed_in, &form.passphrase, "passphrase", &mut problems).await?;
    let Some(then) = then.filter(|_| problems.none()) else {
        let view = hand_over_view(&signed_in, &partnership, &form, problems);
        return Ok(signed_in.page_with_errors(&view));
    };
    let whom = (whom, Offer::InPlace(then));
    make(&signed_in, partnership, whom, to.as_ref(), &form.once).await
}

/// `POST /partnerships/{id}/invitations/{invitation}/withdraw`.
pub(in crate::web) async fn withdraw(
    posted: SignedInForm<Pressed>,
    path: Path<(String, String)>,
) -> PageResult {
    let signed_in = posted.signed_in;
    let partnership = signed_in.partnership(&path.0, Right::Coordinate).await?;
    let invitation = Id::parse(&path.1).ok_or(WebError::NotFound)?;
    let into = partnership.id;
    let was_there = signed_in.blocking(move |store| store.withdraw(&into, &invitation));
    if !was_there.await? {
        return Err(WebError::NotFound);
    }
    Ok(redirect(&format!(
        "/partnerships/{}?done=withdrawn",
        partnership.id
    )))
}

/// For whom the invitation is.
fn name_typed(signed_in: &SignedIn, form: &InviteForm, problems: &mut FormErrors) -> String {
    naming::chosen(&form.coordinator, "coordinator", &signed_in.lang, problems)
}

/// Whether this is the link of an invitation of this server.
fn is_made_here(signed_in: &SignedIn, link: &str) -> bool {
    let in_front = address(&signed_in.app, &signed_in.request, "/invitation/");
    let token = link.strip_prefix(&in_front);
    token.is_some_and(|token| token.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Makes an invitation, mails its link if somebody said where to, and shows it. A second
/// press of the same button makes none, and is told that the link was shown.
async fn make(
    signed_in: &SignedIn,
    partnership: Partnership,
    (whom, offer): (String, Offer),
    to: Option<&Address>,
    once: &str,
) -> PageResult {
    let (into, me, now) = (partnership.id, signed_in.account_id(), signed_in.app.now());
    let written = whom.clone();
    let invite = async || {
        let token = signed_in.blocking(move |store| store.invite(&into, &me, &written, offer, now));
        Ok(token.await?.ok_or(WebError::NotFound))
    };
    let once = SubmitTokens::read(once);
    let Some(token) = signed_in.app.do_once(once.as_deref(), invite).await? else {
        return Ok(redirect(&format!(
            "/partnerships/{into}?done=invited-before"
        )));
    };
    let token = token?;
    let path = format!("/invitation/{token}");
    let link = address(&signed_in.app, &signed_in.request, &path);
    let mailed = match to {
        Some(to) => Some(invitation_mail::send(signed_in, to, &partnership.name, &path).await?),
        None => None,
    };
    let mut view = link_view(signed_in, partnership, (whom, offer), link);
    view.mailed = mailed;
    Ok(signed_in.page(&view))
}

fn link_view(
    signed_in: &SignedIn,
    partnership: Partnership,
    (name, offer): (String, Offer),
    link: String,
) -> LinkView {
    let lang = &signed_in.lang;
    let key = match offer {
        Offer::Beside(role) => format!("invitation-link-{}", role.name()),
        Offer::InPlace(then) => format!("invitation-link-then-{}", then.name()),
    };
    let carried = match offer {
        Offer::Beside(role) => ("role", role.name()),
        Offer::InPlace(then) => ("then", then.name()),
    };
    let hidden = [("coordinator", name.as_str()), carried];
    LinkView {
        then: text(lang, &key, &[("name", name.as_str().into())]),
        hidden: hidden
            .map(|(name, value)| Hidden {
                name,
                value: value.to_owned(),
            })
            .into(),
        back: format!("/partnerships/{}", partnership.id),
        action: format!("/partnerships/{}/coordinators", partnership.id),
        partnership: partnership.name,
        name,
        link,
        mailed: None,
    }
}

fn hand_over_view(
    signed_in: &SignedIn,
    partnership: &Partnership,
    form: &InviteForm,
    errors: FormErrors,
) -> HandOverView {
    let lang = &signed_in.lang;
    let name = [("partnership", partnership.name.as_str().into())];
    HandOverView {
        page_title: text(lang, "hand-over-title", &name),
        partnership: partnership.name.clone(),
        back: format!("/partnerships/{}", partnership.id),
        coordinator: Field::new("coordinator", &form.coordinator, &errors),
        address: Field::new("address", &form.address, &errors),
        by_mail: signed_in.app.post().is_some(),
        then: afterwards(lang, Afterwards::parse(&form.then)),
        then_error: errors.of(&first_afterwards()),
        proof: Field::new("passphrase", "", &errors),
        once: SubmitTokens::begin(),
        errors,
    }
}
