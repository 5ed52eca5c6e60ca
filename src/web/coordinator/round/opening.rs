//! Opening a round: the form, a review of everything, and the opening itself.

use super::facts::{Fact, facts};
use super::form_view;
use super::input::{Draft, has_usual_prerequisites};
use super::planned;
use super::round_form::{RoundForm, Step};
use crate::config::Quotas;
use crate::instrument::{Instrument, Reader};
use crate::round::{Entry, Id, RoundSettings};
use crate::store::{NoRoom, Partnership, PartnershipDraft, Room, StoreError};
use crate::texts::{self, Arg, text};
use crate::web::coordinator::forms::{FormErrors, Hidden};
use crate::web::coordinator::views::closing_moment;
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, plans, redirect};
use crate::web::disclosure_matrix::{Who, who};
use crate::web::errors::WebError;
use crate::web::other_rounds::Others;
use crate::web::pages::page_view;
use crate::web::settling::told_of_settling;
use crate::web::submit_once::{Claim, SubmitTokens};
use crate::web::{privacy, query};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct ReviewView {
    partnership: String,
    action: String,
    facts: Vec<Fact>,
    /// The group answers together: there is nothing to tell members before.
    together: bool,
    told: Vec<String>,
    who: Option<Who>,
    limits: Vec<String>,
    prerequisites: Vec<String>,
    prerequisites_met: bool,
    /// What does not stand in the way, but should be known.
    warnings: Vec<String>,
    not_for: String,
    /// Why no card can lead anywhere.
    no_address: Option<&'static str>,
    hidden: Vec<Hidden>,
}

page_view!(ReviewView: "round-review");

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
    let before = before.as_deref();
    let Some(asked) = asked else {
        let none = FormErrors::default();
        let view = form_view::instruments(&signed_in, &partnership, None, before, none);
        return Ok(signed_in.page(&view));
    };
    let library = &signed_in.app.library;
    let Some(instrument) = library.iter().find(|one| one.id() == asked) else {
        let view =
            form_view::instruments(&signed_in, &partnership, None, before, unknown(&signed_in));
        return Ok(signed_in.page_with_errors(&view));
    };
    let draft = Draft::usual(&signed_in.app, &partnership, last, instrument);
    let none = FormErrors::default();
    let view = form_view::form(&signed_in, &partnership, instrument, &draft, none);
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/{id}/rounds/new`: to another instrument, to the review,
/// back from it, or open.
pub(in crate::web) async fn step(posted: SignedInForm<RoundForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.awake_partnership(&id).await?;
    let go = if form.look { Step::Choose } else { form.go };
    let once = form.once.clone();
    let draft = form.draft();
    let none = FormErrors::default();
    if go == Step::Choose {
        let view = form_view::instruments(&signed_in, &partnership, Some(&draft), None, none);
        return Ok(signed_in.page(&view));
    }
    let Some(instrument) = draft.chosen(&signed_in.app) else {
        let unknown = unknown(&signed_in);
        let view = form_view::instruments(&signed_in, &partnership, Some(&draft), None, unknown);
        return Ok(signed_in.page_with_errors(&view));
    };
    if go == Step::Change {
        let view = form_view::form(&signed_in, &partnership, instrument, &draft, none);
        return Ok(signed_in.page(&view));
    }
    let (settings, entry) = match draft.settings(&signed_in.app, instrument, &signed_in.lang) {
        Ok(settings) => settings,
        Err(problems) => {
            let view = form_view::form(&signed_in, &partnership, instrument, &draft, problems);
            return Ok(signed_in.page_with_errors(&view));
        }
    };
    if go == Step::Plan {
        return keep(&signed_in, &partnership, instrument, &draft).await;
    }
    if go == Step::Open {
        remember_prerequisites(&signed_in, &partnership, instrument, &draft).await?;
        return match open(&signed_in, &partnership, settings, entry, &once).await? {
            Ok(opened) => {
                end_plan(&signed_in, &partnership, &draft).await?;
                Ok(opened)
            }
            Err(no_room) => {
                let mut problems = FormErrors::default();
                let (target, message) = in_words(&signed_in, no_room);
                problems.add(target, message);
                let view = form_view::form(&signed_in, &partnership, instrument, &draft, problems);
                Ok(signed_in.page_with_errors(&view))
            }
        };
    }
    let mut view = review(&signed_in, &partnership, &draft, &settings, entry);
    view.warnings
        .extend(besides(&signed_in, &partnership, &settings).await?);
    Ok(signed_in.page(&view))
}

/// The form of a plan, to be changed or opened.
async fn go_on_with(signed_in: &SignedIn, partnership: &Partnership, plan: &str) -> PageResult {
    let plan = plans::of(signed_in, partnership, plan).await?;
    let draft = planned::draft(&plan)?;
    let none = FormErrors::default();
    let Some(instrument) = draft.chosen(&signed_in.app) else {
        let unknown = unknown(signed_in);
        let view = form_view::instruments(signed_in, partnership, Some(&draft), None, unknown);
        return Ok(signed_in.page_with_errors(&view));
    };
    let view = form_view::form(signed_in, partnership, instrument, &draft, none);
    Ok(signed_in.page(&view))
}

/// Keeps what was typed as a plan.
async fn keep(
    signed_in: &SignedIn,
    partnership: &Partnership,
    instrument: &Instrument,
    draft: &Draft,
) -> PageResult {
    if let Some(plan) = plans::keep(signed_in, partnership, draft).await? {
        let of = partnership.id;
        return Ok(redirect(&format!(
            "/partnerships/{of}/plans/{plan}?done=planned"
        )));
    }
    let mut problems = FormErrors::default();
    let most = [("count", signed_in.app.config.quotas.rounds.into())];
    problems.add("label", text(&signed_in.lang, "plans-too-many", &most));
    let view = form_view::form(signed_in, partnership, instrument, draft, problems);
    Ok(signed_in.page_with_errors(&view))
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
fn in_words(signed_in: &SignedIn, no_room: NoRoom) -> (&'static str, String) {
    let quotas = signed_in.app.config.quotas;
    let say = |key: &str, args: &[(&str, Arg)]| text(&signed_in.lang, key, args);
    match no_room {
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
    }
}

fn review(
    signed_in: &SignedIn,
    partnership: &Partnership,
    draft: &Draft,
    settings: &RoundSettings,
    entry: Option<Entry>,
) -> ReviewView {
    let lang = &signed_in.lang;
    let instrument = settings.instrument();
    let hidden = draft.fields();
    let mut hidden: Vec<Hidden> = hidden.map(|(name, value)| Hidden { name, value }).collect();
    hidden.push(Hidden {
        name: "once",
        value: SubmitTokens::begin(),
    });
    let mut facts = facts(signed_in, settings, entry);
    facts.extend(entry.map(|_| Fact {
        term: text(lang, "fact-closes", &[]),
        value: closing_moment(lang, settings),
    }));
    let encrypted = signed_in.app.config.is_https();
    let limits = |entry| privacy::limits(settings, entry, lang, encrypted);
    ReviewView {
        action: format!("/partnerships/{}/rounds/new", partnership.id),
        facts,
        together: entry.is_none(),
        told: entry.map_or_else(Vec::new, |entry| told(settings, entry, lang)),
        who: entry.map(|entry| who(lang, entry)),
        limits: entry.map_or_else(Vec::new, limits),
        prerequisites: instrument
            .prerequisites()
            .iter()
            .map(|statement| statement.get(lang).to_owned())
            .collect(),
        prerequisites_met: draft.ticks.all_hold(settings.questionnaire().whole()),
        warnings: warnings(settings, lang),
        not_for: instrument.not_for().get(lang).to_owned(),
        no_address: entry.and_then(|_| signed_in.app.config.no_address()),
        partnership: partnership.name.clone(),
        hidden,
    }
}

/// What members read before they answer.
fn told(settings: &RoundSettings, entry: Entry, lang: &Reader) -> Vec<String> {
    let in_words = settings.instrument().open_questions().len();
    let words = (in_words > 0).then(|| {
        let count = [("count", in_words.into())];
        text(lang, "landing-words", &count)
    });
    let sees = format!("landing-sees-{}", settings.counts_from().name());
    let all = [
        Some(text(lang, "landing-sees", &[])),
        words,
        Some(text(lang, &sees, &[])),
        told_of_settling(settings, lang),
        Some(privacy::way(lang, entry)),
    ];
    all.into_iter().flatten().collect()
}

/// That other rounds ask, or asked lately, the same of the same people.
async fn besides(
    signed_in: &SignedIn,
    partnership: &Partnership,
    settings: &RoundSettings,
) -> Result<Vec<String>, WebError> {
    if settings.way.is_together() {
        return Ok(Vec::new());
    }
    let instrument = settings.instrument().id();
    let app = &signed_in.app;
    let others = Others::of(app, &partnership.id, instrument, None).await?;
    let found = others.at(app.now());
    let mut warnings = Vec::new();
    if found.open {
        warnings.push(text(&signed_in.lang, "warning-second-open", &[]));
    }
    if let Some(on) = found.closed {
        let date = [("date", texts::date(&signed_in.lang, on).into())];
        warnings.push(text(&signed_in.lang, "warning-closed-lately", &date));
    }
    Ok(warnings)
}

/// What speaks against these settings without forbidding them.
fn warnings(settings: &RoundSettings, lang: &Reader) -> Vec<String> {
    let instrument = settings.instrument();
    let invited = settings.invited();
    let mut warnings = Vec::new();
    if settings.way.is_together() {
        return warnings;
    }
    if invited < instrument.fewest_members() {
        let fewest = instrument.fewest_members().into();
        let args = [("fewest", fewest), ("count", invited.into())];
        warnings.push(text(lang, "warning-few-members", &args));
    }
    let without_pattern = privacy::without_pattern(settings);
    if without_pattern > 0 && invited < settings.counts_from().answers() {
        let args = [("count", without_pattern.into())];
        warnings.push(text(lang, "warning-little-shown", &args));
    }
    warnings
}
