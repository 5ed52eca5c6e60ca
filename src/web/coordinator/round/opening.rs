//! Opening a round: the form, and the opening itself.

use super::form_view::{choice_page, form_page};
use super::input::{Draft, has_usual_prerequisites};
use super::round_form::{RoundForm, Step};
use super::{planned, review};
use crate::config::Quotas;
use crate::instrument::Instrument;
use crate::round::{Entry, Id, RoundSettings};
use crate::store::{NoRoom, Partnership, PartnershipDraft, Room, StoreError};
use crate::texts::{Arg, text};
use crate::web::coordinator::forms::FormErrors;
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, plans, redirect};
use crate::web::errors::WebError;
use crate::web::query;
use crate::web::submit_once::{Claim, SubmitTokens};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Deserialize;

/// Which instrument the address of the form names, or which plan.
#[derive(Deserialize)]
struct Asked {
    instrument: Option<String>,
    plan: Option<String>,
}

/// `GET /partnerships/{id}/rounds/new`: the instruments to choose from, or with
/// `?instrument=ID` the form for one.
pub(in crate::web) async fn form(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.awake_partnership(&id).await?;
    let of = partnership.id;
    let rounds = signed_in
        .blocking(move |store| store.rounds_of(&of))
        .await?;
    let last = rounds.readable.first();
    let Asked {
        instrument: asked,
        plan,
    } = query::read(&signed_in.request)?;
    if let Some(plan) = plan {
        return go_on_with(&signed_in, &partnership, &plan).await;
    }
    let before = last.map(|round| round.settings.instrument().id().to_owned());
    let choice = |problems| {
        let before = before.as_deref();
        choice_page(&signed_in, &partnership, None, before, problems)
    };
    let none = FormErrors::default();
    let Some(asked) = asked else {
        return Ok(choice(none));
    };
    let library = &signed_in.app.library;
    let Some(instrument) = library.iter().find(|one| one.id() == asked) else {
        return Ok(choice(unknown(&signed_in)));
    };
    let draft = Draft::usual(&signed_in.app, &partnership, last, instrument);
    let page = form_page(&signed_in, &partnership, instrument, &draft, none);
    Ok(page)
}

/// `POST /partnerships/{id}/rounds/new`: to another instrument, to the review,
/// back from it, or open.
pub(in crate::web) async fn step(posted: SignedInForm<RoundForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.awake_partnership(&id).await?;
    let go = if form.look { Step::Choose } else { form.go };
    let once = form.once.clone();
    let draft = form.draft();
    let choice = |problems| {
        let typed = Some(&draft);
        choice_page(&signed_in, &partnership, typed, None, problems)
    };
    let none = FormErrors::default();
    if go == Step::Choose {
        return Ok(choice(none));
    }
    let Some(instrument) = draft.chosen(&signed_in.app) else {
        return Ok(choice(unknown(&signed_in)));
    };
    let back = |problems| form_page(&signed_in, &partnership, instrument, &draft, problems);
    if go == Step::Change {
        return Ok(back(none));
    }
    let (settings, entry) = match draft.settings(&signed_in.app, instrument, &signed_in.lang) {
        Ok(settings) => settings,
        Err(problems) => return Ok(back(problems)),
    };
    if go == Step::Plan {
        return keep(&signed_in, &partnership, instrument, &draft, &once).await;
    }
    if go == Step::Open {
        remember_prerequisites(&signed_in, &partnership, instrument, &draft).await?;
        return match open(&signed_in, &partnership, settings, entry, &once).await? {
            Ok(opened) => {
                end_plan(&signed_in, &partnership, &draft).await?;
                Ok(opened)
            }
            Err(no_room) => Ok(back(in_words(&signed_in, no_room))),
        };
    }
    review::page(&signed_in, &partnership, &draft, &settings, entry).await
}

/// The form of a plan, to be changed or opened.
async fn go_on_with(signed_in: &SignedIn, partnership: &Partnership, plan: &str) -> PageResult {
    let plan = plans::of(signed_in, partnership, plan).await?;
    let draft = planned::draft(&plan)?;
    let Some(instrument) = draft.chosen(&signed_in.app) else {
        let unknown = unknown(signed_in);
        let typed = Some(&draft);
        return Ok(choice_page(signed_in, partnership, typed, None, unknown));
    };
    let none = FormErrors::default();
    Ok(form_page(signed_in, partnership, instrument, &draft, none))
}

/// Keeps what was typed as a plan. A second press of the same button finds it kept.
async fn keep(
    signed_in: &SignedIn,
    partnership: &Partnership,
    instrument: &Instrument,
    draft: &Draft,
    once: &str,
) -> PageResult {
    // The same form may still open the round.
    let once = SubmitTokens::read(once).map(|token| format!("plan {token}"));
    let keep = async || {
        let kept = plans::keep(signed_in, partnership, draft).await?;
        Ok(kept.ok_or(()))
    };
    let of = partnership.id;
    match signed_in.app.do_once(once.as_deref(), keep).await? {
        Some(Ok(plan)) => {
            let kept = format!("/partnerships/{of}/plans/{plan}?done=planned");
            return Ok(redirect(&kept));
        }
        None => return Ok(redirect(&format!("/partnerships/{of}?done=planned"))),
        Some(Err(())) => {}
    }
    let mut problems = FormErrors::default();
    let most = [("count", signed_in.app.config.quotas.rounds.into())];
    problems.add("label", text(&signed_in.lang, "plans-too-many", &most));
    let page = form_page(signed_in, partnership, instrument, draft, problems);
    Ok(page)
}

/// The round has opened: its plan goes, and what can be tried of it.
async fn end_plan(
    signed_in: &SignedIn,
    partnership: &Partnership,
    draft: &Draft,
) -> Result<(), WebError> {
    let Some(plan) = Id::parse(&draft.plan) else {
        return Ok(());
    };
    let of = partnership.id;
    signed_in
        .blocking(move |store| store.drop_plan(&of, &plan))
        .await?;
    Ok(())
}

/// What was said of the conditions of the usual tool holds for the next round.
async fn remember_prerequisites(
    signed_in: &SignedIn,
    partnership: &Partnership,
    instrument: &Instrument,
    draft: &Draft,
) -> Result<(), WebError> {
    let met = draft.ticks.all_hold(instrument);
    let is_usual = has_usual_prerequisites(&signed_in.app, instrument);
    if !is_usual || met == partnership.prerequisites_met {
        return Ok(());
    }
    let id = partnership.id;
    let said = PartnershipDraft {
        prerequisites_met: met,
        ..partnership.into()
    };
    signed_in
        .blocking(move |store| store.change_partnership(&id, &said))
        .await
}

/// No instrument has the name that was given.
fn unknown(signed_in: &SignedIn) -> FormErrors {
    let mut problems = FormErrors::default();
    let message = text(&signed_in.lang, "instrument-unknown", &[]);
    problems.add("instrument", message);
    problems
}

/// Opens the round. A second press of the same button finds the form used.
async fn open(
    signed_in: &SignedIn,
    partnership: &Partnership,
    settings: RoundSettings,
    entry: Option<Entry>,
    once: &str,
) -> Result<Result<HttpResponse, NoRoom>, WebError> {
    let once = SubmitTokens::read(once).ok_or(WebError::BadForm)?;
    let openings = &signed_in.app.openings;
    let before = redirect(&format!("/partnerships/{}", partnership.id));
    if openings.claim(&once).await != Claim::Yours {
        return Ok(Ok(before));
    }
    let most = room(signed_in.app.config.quotas);
    let (of, now) = (partnership.id, signed_in.app.now());
    let form = signed_in.app.once(&once);
    let opened = signed_in.blocking(move |store| {
        let form = form.as_ref();
        match entry {
            Some(entry) => store.open_round_within(&most, &of, &settings, entry, now, form),
            None => store.add_together_round(&of, &settings, now, form).map(Ok),
        }
    });
    let opened = opened.await;
    match &opened {
        // Another program that serves the same was sent it.
        Ok(Ok(_)) | Err(WebError::Store(StoreError::Spent)) => openings.done(&once),
        Ok(Err(_)) | Err(_) => openings.release(&once),
    }
    match opened {
        Err(WebError::Store(StoreError::Spent)) => Ok(Ok(before)),
        opened => Ok(opened?.map(|id| {
            let done = entry.map_or("together", |_| "opened");
            redirect(&format!("/rounds/{id}?done={done}"))
        })),
    }
}

/// What the settings of this server allow, in bytes.
pub(in crate::web::coordinator) fn room(quotas: Quotas) -> Room {
    let bytes = |mb: usize| mb.saturating_mul(1_000_000);
    Room {
        rounds: quotas.rounds,
        one_box: bytes(quotas.box_mb),
        all_boxes: bytes(quotas.boxes_mb),
    }
}

/// Why there is no room for the round: the field that can help, and what to do.
fn in_words(signed_in: &SignedIn, no_room: NoRoom) -> FormErrors {
    let quotas = signed_in.app.config.quotas;
    let mut problems = FormErrors::default();
    let say = |key: &str, args: &[(&str, Arg)]| text(&signed_in.lang, key, args);
    let (target, message) = match no_room {
        NoRoom::Rounds => {
            let most = [("count", quotas.rounds.into())];
            ("label", say("no-room-rounds", &most))
        }
        NoRoom::Box { bytes } => {
            let args = [
                ("size", bytes.div_ceil(1_000_000).into()),
                ("most", quotas.box_mb.into()),
            ];
            ("members", say("no-room-box", &args))
        }
        NoRoom::Boxes => ("members", say("no-room-boxes", &[])),
    };
    problems.add(target, message);
    problems
}
