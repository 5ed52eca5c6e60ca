//! The form of a sending, and where its buttons lead.

use super::super::forms::{Field, FormErrors, ticked};
use super::super::upload::SignedInUpload;
use super::super::{PageResult, SignedIn, SignedInForm, redirect};
use super::begin::begin;
use super::check;
use super::draft::{Checked, Draft, Problems};
use super::letter::{self, Part};
use super::offer::{Offer, Purpose, Why, offer};
use super::state::one_a_line;
use crate::import;
use crate::instrument::Reader;
use crate::role::Right;
use crate::round::Round;
use crate::sending::Unreadable;
use crate::store::KeptTexts;
use crate::texts::{self, text};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::sendings::{MOST_REMINDERS, Stage};
use crate::web::submit_once::SubmitTokens;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize)]
struct FormView {
    partnership: String,
    label: String,
    action: String,
    back: String,
    purpose: &'static str,
    /// What has to be known before: how many codes there are, what ends.
    told: Option<String>,
    addresses: Field,
    file_error: Option<String>,
    /// Largest file, in kilobytes.
    largest: usize,
    /// What is wrong with the addresses, line by line.
    lines: Vec<String>,
    parts: Vec<PartView>,
    /// Something is wrong with what the message says.
    text_is_wrong: bool,
    /// It is to be kept for next time.
    keep: bool,
    /// It was kept before.
    is_kept: bool,
    once: String,
    errors: FormErrors,
}

page_view!(FormView: "sending-form");

/// What the message says in one language.
#[derive(Serialize)]
struct PartView {
    tag: String,
    /// Its name, where there are several.
    language: Option<String>,
    subject: String,
    subject_error: Option<String>,
    text: String,
    text_error: Option<String>,
}

impl PartView {
    fn of(part: &Part, several: bool, errors: &FormErrors) -> Self {
        Self {
            tag: part.language.to_string(),
            language: several.then(|| texts::own_name(&part.language)),
            subject: part.subject.clone(),
            subject_error: errors.of(&part.id("subject")),
            text: part.text.clone(),
            text_error: errors.of(&part.id("text")),
        }
    }

    fn is_wrong(&self) -> bool {
        self.subject_error.is_some() || self.text_error.is_some()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct SendingForm {
    go: Step,
    once: String,
    addresses: String,
    /// One of each language, in the order of the page.
    subject: Vec<String>,
    text: Vec<String>,
    #[serde(deserialize_with = "ticked")]
    keep: bool,
    passphrase: String,
}

/// Where a button of the form leads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Step {
    /// The messages leave.
    Send,
    /// Back to the form.
    Change,
    /// To the form with our text, and nothing kept any more.
    Ours,
    /// To a look at what would leave.
    #[default]
    #[serde(other)]
    Check,
}

/// `GET /rounds/{id}/send/{purpose}`: the form, if something can be sent.
pub(in crate::web) async fn page(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (round, purpose) = asked_for(&signed_in, &path).await?;
    let Ok(offer) = offer(&signed_in, Arc::clone(&round), purpose).await? else {
        // The round's page says how things are.
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    };
    let kept = kept(&signed_in, &round).await?;
    let draft = Draft {
        addresses: refused_before(&signed_in, &offer),
        parts: letter::usual(&signed_in, &round, purpose, &kept),
        keep: false,
        once: SubmitTokens::begin(),
    };
    Ok(form(
        &signed_in,
        &offer,
        (draft, &kept),
        Problems::default(),
    ))
}

/// `POST /rounds/{id}/send/{purpose}`: a look at what would leave, back from it, or
/// off with it. Whatever stands in the way, what was typed stands there again.
pub(in crate::web) async fn post(
    upload: SignedInUpload<SendingForm>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInUpload { posted, file } = upload;
    let SignedInForm {
        signed_in,
        form: typed,
    } = posted;
    let (round, purpose) = asked_for(&signed_in, &path).await?;
    let once = SubmitTokens::read(&typed.once).ok_or(WebError::BadForm)?;
    if signed_in.app.is_over(&once).await? {
        return Ok(redirect(&format!("/rounds/{}/sending", round.id)));
    }
    let mut kept = kept(&signed_in, &round).await?;
    let mut message = (typed.subject, typed.text);
    if typed.go == Step::Ours {
        forget(&signed_in, &round, purpose, &kept).await?;
        (kept, message) = (KeptTexts::default(), <_>::default());
    }
    let usual = letter::usual(&signed_in, &round, purpose, &kept);
    let of = (&*round, purpose);
    let mut draft = Draft::new(usual, &typed.addresses, message, once);
    draft.keep = typed.keep;
    let mut errors = FormErrors::default();
    if let Some(file) = &file {
        draft.with_file(file, &signed_in.lang, &mut errors);
    }
    let offer = match offer(&signed_in, Arc::clone(&round), purpose).await? {
        Ok(offer) => offer,
        Err(why) => return Ok(refused(&signed_in, of, (draft, &kept), why)),
    };
    if matches!(typed.go, Step::Change | Step::Ours) {
        let view = form(&signed_in, &offer, (draft, &kept), Problems::default());
        return Ok(view);
    }
    let checked = match draft.check(&signed_in, &offer, errors) {
        Ok(checked) => checked,
        Err(problems) => return Ok(form(&signed_in, &offer, (draft, &kept), problems)),
    };
    draft.addresses = one_a_line(&checked.addresses);
    if typed.go == Step::Check {
        let view = check::view(&signed_in, &offer, &checked, draft, FormErrors::default());
        return Ok(signed_in.page(&view));
    }
    let filled_in = (draft, &kept);
    send(&signed_in, &offer, filled_in, checked, &typed.passphrase).await
}

/// Off it goes, unless the passphrase is wrong or nothing can be sent any more.
async fn send(
    signed_in: &SignedIn,
    offer: &Offer,
    (draft, kept): (Draft, &KeptTexts),
    checked: Checked,
    passphrase: &str,
) -> PageResult {
    let (round, purpose) = (&offer.round, offer.purpose);
    let mut missing = FormErrors::default();
    check::proof(signed_in, purpose, passphrase, &mut missing).await?;
    if !missing.none() {
        let view = check::view(signed_in, offer, &checked, draft, missing);
        return Ok(signed_in.page_with_errors(&view));
    }
    if let Err(why) = begin(signed_in, offer, checked, &draft.once).await? {
        return Ok(refused(signed_in, (round, purpose), (draft, kept), why));
    }
    if draft.keep {
        keep(signed_in, round, purpose, &draft.parts).await?;
    }
    Ok(redirect(&format!("/rounds/{}/sending", round.id)))
}

async fn kept(signed_in: &SignedIn, round: &Round) -> Result<KeptTexts, WebError> {
    let whose = round.partnership;
    let kept = signed_in.blocking(move |store| store.kept_texts(&whose));
    kept.await
}

/// Keeps what a message says for next time.
async fn keep(
    signed_in: &SignedIn,
    round: &Round,
    purpose: Purpose,
    parts: &[Part],
) -> Result<(), WebError> {
    let texts = letter::to_keep(round, purpose, parts);
    let whose = round.partnership;
    let keep = signed_in.blocking(move |store| {
        let mut texts = texts.iter();
        texts.try_for_each(|(name, texts)| store.keep_texts(&whose, name, texts))
    });
    keep.await
}

/// Keeps nothing any more of what a message says.
async fn forget(
    signed_in: &SignedIn,
    round: &Round,
    purpose: Purpose,
    kept: &KeptTexts,
) -> Result<(), WebError> {
    let nothing = KeptTexts::default();
    let ours = letter::usual(signed_in, round, purpose, &nothing);
    if letter::is_kept(&ours, purpose, kept) {
        keep(signed_in, round, purpose, &ours).await?;
    }
    Ok(())
}

/// The round and what is to be sent; any other is not found.
async fn asked_for(
    signed_in: &SignedIn,
    (id, purpose): &(String, String),
) -> Result<(Arc<Round>, Purpose), WebError> {
    let purpose = Purpose::parse(purpose).ok_or(WebError::NotFound)?;
    Ok((signed_in.round(id, Right::Coordinate).await?, purpose))
}

/// The addresses that got nothing, to be put right where they stand.
fn refused_before(signed_in: &SignedIn, offer: &Offer) -> String {
    let seen = signed_in.app.sendings.seen(&offer.round.id);
    let of_rest =
        seen.filter(|seen| offer.purpose == Purpose::Rest && matches!(seen.stage, Stage::Ended(_)));
    let refused = of_rest.map(|seen| seen.refused).unwrap_or_default();
    let addresses: Vec<_> = refused.into_iter().map(|one| one.to).collect();
    one_a_line(&addresses)
}

fn form(
    signed_in: &SignedIn,
    offer: &Offer,
    filled_in: (Draft, &KeptTexts),
    problems: Problems,
) -> HttpResponse {
    let args = [
        ("codes", offer.codes.into()),
        ("room", offer.room.into()),
        ("purpose", offer.purpose.name().into()),
    ];
    let told = text(&signed_in.lang, "sending-told", &args);
    let of = (&*offer.round, offer.purpose);
    page_of(signed_in, of, Some(told), filled_in, problems)
}

/// The form, when nothing can be sent now.
fn refused(
    signed_in: &SignedIn,
    of: (&Round, Purpose),
    filled_in: (Draft, &KeptTexts),
    why: Why,
) -> HttpResponse {
    let key = format!("sending-why-{}", why.name());
    let why = text(&signed_in.lang, &key, &[("limit", MOST_REMINDERS.into())]);
    let mut problems = Problems::default();
    problems.errors.add("addresses", why);
    page_of(signed_in, of, None, filled_in, problems)
}

fn page_of(
    signed_in: &SignedIn,
    (round, purpose): (&Round, Purpose),
    told: Option<String>,
    (draft, kept): (Draft, &KeptTexts),
    problems: Problems,
) -> HttpResponse {
    let lang = &signed_in.lang;
    let Problems { lines, errors } = problems;
    let is_wrong = !errors.none();
    let several = draft.parts.len() > 1;
    let parts = draft.parts.iter();
    let parts: Vec<_> = parts
        .map(|part| PartView::of(part, several, &errors))
        .collect();
    let view = FormView {
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        action: purpose.path(round),
        back: format!("/rounds/{}", round.id),
        purpose: purpose.name(),
        told,
        addresses: Field::new("addresses", &draft.addresses, &errors),
        file_error: errors.of("file"),
        largest: import::MAX_BYTES / 1024,
        lines: lines.iter().map(|line| in_words(lang, line)).collect(),
        text_is_wrong: parts.iter().any(PartView::is_wrong),
        keep: draft.keep,
        is_kept: letter::is_kept(&draft.parts, purpose, kept),
        parts,
        once: draft.once,
        errors,
    };
    signed_in.page_of_form(&view, is_wrong)
}

/// What is wrong with a line of addresses.
fn in_words(lang: &Reader, line: &Unreadable) -> String {
    let why = format!("sending-line-{}", line.problem.name());
    let args = [
        ("line", line.line.into()),
        ("found", line.found.as_str().into()),
        ("why", text(lang, &why, &[]).into()),
    ];
    text(lang, "sending-line", &args)
}
