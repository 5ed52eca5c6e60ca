//! Closing a round, beginning it anew, deleting it.

use super::forms::FormErrors;
use super::round::form_view::{choice_page, form_page};
use super::round::input::Draft;
use super::views::{Confirm, Confirmed, Counted, Link, counted, too_few};
use super::{PageResult, SignedIn, SignedInForm, deleting, redirect, sending};
use crate::disclosure::PATTERNS_FROM;
use crate::role::Right;
use crate::round::{Entry, Round, RoundState};
use crate::store::Ending;
use crate::texts::text;
use crate::web::errors::WebError;
use actix_web::web::Path;
use jiff::SignedDuration;
use std::iter;
use std::sync::Arc;

/// How long a round that is closed gently goes on: long enough to look over what
/// one has chosen and to send it. The round's own time is never longer for it.
pub(super) const GRACE: SignedDuration = SignedDuration::from_mins(10);

/// `GET /rounds/{id}/close`: what closing now means.
pub(in crate::web) async fn close_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Coordinate).await?;
    if !may_end(&round) {
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    }
    let (round, answered) = with_count(&signed_in, round).await?;
    Ok(signed_in.page(&ending(&signed_in, &round, answered)))
}

/// `POST /rounds/{id}/close`. Ending without a result needs a tick. The second
/// button moves the closing date instead, so that whoever is answering can send.
pub(in crate::web) async fn close(posted: SignedInForm<Confirmed>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let (id, path) = (round.id, format!("/rounds/{}", round.id));
    if !may_end(&round) {
        return Ok(redirect(&path));
    }
    let (round, answered) = with_count(&signed_in, round).await?;
    let view = ending(&signed_in, &round, answered);
    let missing = view.missing(&signed_in, &form).await?;
    if !missing.none() {
        return Ok(signed_in.page_with_errors(&view.with(missing, &form)));
    }
    if form.gently && view.gently.is_some() {
        let at = signed_in.app.now() + GRACE;
        signed_in
            .blocking(move |store| store.move_closing(&round.id, at))
            .await?;
        return Ok(redirect(&format!("{path}?done=closes-soon")));
    }
    let on = round.day(signed_in.app.now().min(round.settings.closes_at()));
    let waited = matches!(round.state, RoundState::Waiting { .. });
    let ended = signed_in.blocking(move |store| match round.state {
        RoundState::Waiting { .. } => store.give_up(&round.id),
        _ => store.close_round(&round.id, on),
    });
    let ended = ended.await?;
    if waited && ended == Ending::Nothing {
        // It goes on, or was ended before.
        return Ok(redirect(&path));
    }
    signed_in
        .app
        .sendings
        .round_is_over(&id, signed_in.app.now());
    let done = match ended {
        Ending::BoxLeft => "closed-box-left",
        Ending::Done | Ending::Nothing => "closed",
    };
    Ok(redirect(&format!("{path}?done={done}")))
}

/// A round with how many have answered it.
async fn with_count(signed_in: &SignedIn, round: Arc<Round>) -> Result<Counted, WebError> {
    signed_in.blocking(move |store| counted(store, round)).await
}

/// Whether a round can be ended: with its result, or, where its box is not here,
/// without one.
fn may_end(round: &Round) -> bool {
    matches!(round.state, RoundState::Open | RoundState::Waiting { .. })
}

/// `GET /rounds/{id}/anew`: what it means to end a round whose shared link was
/// misused, and to open it once more.
pub(in crate::web) async fn anew_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Coordinate).await?;
    if !may_begin_anew(&round) {
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    }
    let (round, answered) = with_count(&signed_in, round).await?;
    Ok(signed_in.page(&anew_view(&signed_in, &round, answered)))
}

/// `POST /rounds/{id}/anew`: ends it without a result; its settings stand in the
/// form for a new one, with a new link.
pub(in crate::web) async fn anew(posted: SignedInForm<Confirmed>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    if !may_begin_anew(&round) {
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    }
    let (round, answered) = with_count(&signed_in, round).await?;
    let view = anew_view(&signed_in, &round, answered);
    let missing = view.missing(&signed_in, &form).await?;
    if !missing.none() {
        return Ok(signed_in.page_with_errors(&view.with(missing, &form)));
    }
    let partnership = signed_in
        .partnership(round.partnership.as_str(), Right::Coordinate)
        .await?;
    let draft = Draft::like(&signed_in.app, &partnership, &round);
    let id = round.id;
    signed_in
        .blocking(move |store| store.delete_round(&id))
        .await?;
    let none = FormErrors::default();
    let page = match draft.chosen(&signed_in.app) {
        Some(instrument) => form_page(&signed_in, &partnership, instrument, &draft, none),
        None => choice_page(&signed_in, &partnership, Some(&draft), None, none),
    };
    Ok(page)
}

/// Only a link that all share can be filled by somebody.
fn may_begin_anew(round: &Round) -> bool {
    round.state == RoundState::Open && !round.has_codes()
}

fn anew_view(signed_in: &SignedIn, round: &Round, answered: usize) -> Confirm {
    let args = [
        ("answered", answered.into()),
        ("invited", round.settings.invited().into()),
    ];
    let say = |key: &str| text(&signed_in.lang, key, &args);
    let mut view = confirm(signed_in, round, "anew-title", "anew-go");
    view.paragraphs = vec![say("anew-count"), say("anew-text"), say("anew-then")];
    view.proved()
}

/// `GET /rounds/{id}/delete`: what will be gone.
pub(in crate::web) async fn delete_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let (round, answered) = with_count(&signed_in, round).await?;
    let view = deletion(&signed_in, &round, answered).await?;
    Ok(signed_in.page(&view))
}

/// `POST /rounds/{id}/delete`. Only a round without answers goes without a tick
/// and the passphrase.
pub(in crate::web) async fn delete(
    posted: SignedInForm<Confirmed>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let (round, answered) = with_count(&signed_in, round).await?;
    let view = deletion(&signed_in, &round, answered).await?;
    let missing = view.missing(&signed_in, &form).await?;
    let asked = view.tick.is_some();
    if !missing.none() {
        return Ok(signed_in.page_with_errors(&view.with(missing, &form)));
    }
    let (of, id) = (round.partnership, round.id);
    let gone = if asked {
        signed_in
            .blocking(move |store| store.delete_round(&id).map(|_| true))
            .await?
    } else {
        signed_in
            .blocking(move |store| store.delete_if_unanswered(&id))
            .await?
    };
    if !gone {
        // Somebody answered between the page and this press.
        let (round, answered) = with_count(&signed_in, round).await?;
        let view = deletion(&signed_in, &round, answered).await?;
        return Ok(signed_in.page_with_errors(&view));
    }
    Ok(redirect(&format!("/partnerships/{of}?done=deleted")))
}

fn confirm(signed_in: &SignedIn, round: &Round, heading: &str, button: &str) -> Confirm {
    let lang = &signed_in.lang;
    Confirm::of(
        lang,
        vec![
            round.partnership_name.clone(),
            round.settings.label().to_owned(),
        ],
        text(lang, heading, &[]),
        text(lang, button, &[]),
        format!("/rounds/{}", round.id),
    )
}

fn ending(signed_in: &SignedIn, round: &Round, answered: usize) -> Confirm {
    let lang = &signed_in.lang;
    let say = |key: &str| {
        let args = [
            ("answered", answered.into()),
            ("invited", round.settings.invited().into()),
            ("needed", PATTERNS_FROM.into()),
            ("way", round.entry().map_or("", Entry::name).into()),
        ];
        text(lang, key, &args)
    };
    if matches!(round.state, RoundState::Waiting { .. }) {
        let mut view = confirm(signed_in, round, "end-title", "end-go");
        view.paragraphs = vec![say("waits-end-text")];
        view.tick = Some(say("end-sure"));
        return view;
    }
    if !too_few(answered) {
        let mut view = confirm(signed_in, round, "close-title", "close-go");
        view.paragraphs = vec![say("close-count"), say("close-text")];
        view.paragraphs.extend(sending::going_on(signed_in, round));
        let left = round
            .settings
            .closes_at()
            .duration_since(signed_in.app.now());
        if may_be_answering(round, answered) && left > GRACE {
            view.paragraphs.push(say("close-answering"));
            view.gently = Some(say("close-soon"));
        }
        return view;
    }
    let mut view = confirm(signed_in, round, "end-title", "end-go");
    view.paragraphs = vec![say("end-count"), say("end-text")];
    view.paragraphs.extend(sending::going_on(signed_in, round));
    view.tick = Some(say("end-sure"));
    view.instead = Some(Link {
        to: format!("/rounds/{}/date", round.id),
        text: say("end-later"),
    });
    view
}

/// By a link that all share somebody may have answered twice, and the number says
/// of nobody that they are done.
fn may_be_answering(round: &Round, answered: usize) -> bool {
    !round.has_codes() || answered < round.settings.invited() as usize
}

async fn deletion(
    signed_in: &SignedIn,
    round: &Round,
    answered: usize,
) -> Result<Confirm, WebError> {
    let lang = &signed_in.lang;
    let say = |key: &str| text(lang, key, &[("count", answered.into())]);
    if round.state == RoundState::Open && answered == 0 {
        let mut view = confirm(signed_in, round, "take-back-title", "take-back-go");
        view.paragraphs = vec![say("take-back-text")];
        return Ok(view);
    }
    let mut view = confirm(signed_in, round, "round-delete-title", "round-delete-go");
    view.paragraphs = vec![say("delete-what")];
    view.list = match round.state {
        RoundState::Open => vec![
            say("delete-lists-settings"),
            say("delete-lists-uncounted"),
            say("delete-lists-link"),
        ],
        RoundState::Closed { .. } if round.is_together() => {
            vec![say("delete-lists-settings"), say("delete-lists-group")]
        }
        RoundState::Closed { .. } => vec![say("delete-lists-settings"), say("delete-lists-result")],
        RoundState::Interrupted => vec![say("delete-lists-settings")],
        RoundState::Waiting { .. } => vec![
            say("delete-lists-settings"),
            say("delete-lists-away"),
            say("delete-lists-link"),
        ],
    };
    if !round.is_together() {
        let this = iter::once(round.id);
        view.list
            .extend(deleting::noted(signed_in, round.partnership, this).await?);
    }
    view.tick = Some(say("delete-sure"));
    Ok(view.proved())
}
