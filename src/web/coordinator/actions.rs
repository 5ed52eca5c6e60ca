//! The decisions of a partnership over the years: the page, as a table, for
//! calendars; and how what became of one is said.

pub(in crate::web) mod form;
mod view;

use super::discussion::noted::Unkept;
use super::discussion::saving::keep_together;
use super::forms::{FormErrors, Pairs};
use super::rights::May;
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::discussion::{Action, ActionPart, ActionState, Discussion, Field};
use crate::invitation::calendar::{self, Event, When};
use crate::report::decisions::csv;
use crate::report::render;
use crate::results::{self, decisions};
use crate::role::Right;
use crate::round::{Id, Round, RoundState};
use crate::store::{Partnership, Store, StoreError};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::urls::address;
use crate::web::{downloads, query};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
pub(super) use view::ActionView;
use view::Shown;

/// The parts of a decision that say where it stands.
const STATE: [ActionPart; 3] = [ActionPart::State, ActionPart::Helped, ActionPart::Why];

#[derive(Serialize)]
struct ActionsView {
    done: Option<String>,
    may: May,
    page_title: String,
    partnership_id: String,
    partnership: String,
    open: Vec<ActionView>,
    finished: Vec<ActionView>,
    dropped: Vec<ActionView>,
    nothing: bool,
    /// There is something for a calendar.
    has_days: bool,
    /// A folded part stands open: something in it is wrong.
    is_wrong: bool,
    add: Option<AddTo>,
    errors: FormErrors,
}

page_view!(ActionsView: "actions");

/// The round to which a decision is added.
#[derive(Serialize)]
struct AddTo {
    round: String,
    label: String,
}

/// All decisions of a partnership.
struct Found {
    of: Vec<decisions::OfRound>,
    discussions: BTreeMap<Id, Discussion>,
    /// The round to which a new one is added.
    last: Option<Round>,
}

/// A form that could not be taken: of which round, and what was typed.
struct Refused {
    round: Id,
    unkept: Unkept,
}

/// How many decisions of a partnership are open.
pub(super) fn open(store: &Store, id: &Id) -> Result<usize, StoreError> {
    let discussions = store.discussions_of(id)?;
    let all = discussions.values().flat_map(Discussion::actions);
    Ok(all.filter(|action| action.state.is_open()).count())
}

/// `GET /partnerships/{id}/actions`.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Read).await?;
    show(&signed_in, partnership, None).await
}

/// `GET /partnerships/{id}/actions.{ending}`: `csv` or `ics`.
pub(in crate::web) async fn download(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (id, ending) = path.into_inner();
    let partnership = signed_in.partnership(&id, Right::Read).await?;
    let found = found(&signed_in, &partnership).await?;
    let lang = &signed_in.lang;
    let args = [("partnership", partnership.name.as_str().into())];
    let name = results::plain_words(&[&text(lang, "actions-file", &args)]);
    let name = format!("{name}-{}.{ending}", lang.as_str());
    match ending.as_str() {
        "csv" => {
            let all = found.of.into_iter();
            let all: Vec<_> = all
                .map(|(round, action)| decisions::told(&round, action, lang))
                .collect();
            Ok(downloads::file(name, render::CSV, csv(lang, &all)))
        }
        "ics" => {
            let events = due_events(&signed_in, &partnership, &found.of);
            if events.is_empty() {
                let page = format!("/partnerships/{}/actions?done=no-dates", partnership.id);
                return Ok(redirect(&page));
            }
            let file = calendar::file(&events);
            Ok(downloads::file(name, calendar::MEDIA_TYPE, file))
        }
        _ => Err(WebError::NotFound),
    }
}

/// The days of open decisions, as entries that last the whole day: calendars that
/// people have show those of a file that they open. Tasks (`VTODO`) they leave out
/// without a word: Google's and Outlook's take none from a file.
pub(super) fn due_events(
    signed_in: &SignedIn,
    partnership: &Partnership,
    all: &[decisions::OfRound],
) -> Vec<Event> {
    let lang = &signed_in.lang;
    let path = format!("/partnerships/{}/actions", partnership.id);
    let link = address(&signed_in.app, &signed_in.request, &path);
    let open = all.iter().filter(|(_, action)| action.state.is_open());
    let events = open.filter_map(|(round, action)| {
        let what = action.what.lines().next().unwrap_or_default();
        let about = [
            ("partnership", partnership.name.as_str().into()),
            ("who", action.who.as_str().into()),
        ];
        Some(Event {
            id: format!("{}-{}", round.id, action.number),
            made_on: round.day(signed_in.app.now()),
            when: When::Day(action.due?),
            title: text(lang, "actions-event", &[("what", what.into())]),
            about: text(lang, "actions-event-about", &about)
                .trim_end()
                .to_owned(),
            link: link.clone(),
        })
    });
    events.collect()
}

/// `GET /rounds/{id}/actions/{number}/state`: the page that has its form.
pub(in crate::web) async fn state_page(
    signed_in: SignedIn,
    path: Path<(String, u16)>,
) -> PageResult {
    let round = signed_in.round(&path.0, Right::Lead).await?;
    Ok(redirect(&format!(
        "/partnerships/{}/actions",
        round.partnership
    )))
}

#[derive(Default, Deserialize)]
struct Asked {
    /// The round in whose discussion the form stands.
    then: Option<String>,
}

/// What became of earlier decisions, as the discussion of a later round begins with
/// it: each with its form, which leads back there.
pub(super) async fn since_last_time(
    signed_in: &SignedIn,
    later: &Arc<Round>,
) -> Result<Vec<ActionView>, WebError> {
    let of = Arc::clone(later);
    let found = signed_in.blocking(move |store| {
        let discussions = store.discussions_of(&of.partnership)?;
        Ok((decisions::before(store, &of)?, discussions))
    });
    let (before, discussions) = found.await?;
    let unkept = Unkept::default();
    let views = before.into_iter().filter_map(|(round, action)| {
        let (number, then) = (action.number, later.id);
        let save_to = format!("/rounds/{}/actions/{number}/state?then={then}", round.id);
        let save_to = Some(save_to);
        action_view(signed_in, &discussions, (&round, action), &unkept, save_to)
    });
    Ok(views.collect())
}

/// A decision of a round, with a form that is sent to `save_to`, if one may change it.
fn action_view(
    signed_in: &SignedIn,
    discussions: &BTreeMap<Id, Discussion>,
    (round, action): (&Round, Action),
    unkept: &Unkept,
    save_to: Option<String>,
) -> Option<ActionView> {
    let shown = Shown {
        round,
        discussion: discussions.get(&round.id)?,
        today: round.day(signed_in.app.now()),
        unkept,
    };
    Some(shown.view(&signed_in.lang, action, save_to))
}

/// `POST /rounds/{id}/actions/{number}/state`: where a decision stands.
pub(in crate::web) async fn state(
    posted: SignedInForm<Pairs>,
    path: Path<(String, u16)>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let (id, number) = path.into_inner();
    let round = signed_in.round(&id, Right::Lead).await?;
    let typed = Unkept::read(&form);
    let is_asked = |field: &Field| {
        let mut parts = STATE.iter();
        parts.any(|part| *field == Field::Action(number, *part))
    };
    if !typed.fields().all(is_asked) {
        return Err(WebError::BadForm);
    }
    let unkept = keep_together(&signed_in, &round, typed).await?;
    if unkept.none() {
        signed_in.app.turned(round.id).await?;
        let Asked { then } = query::read(&signed_in.request)?;
        let path = match then {
            Some(then) => {
                let later = signed_in.round(&then, Right::Lead).await?.id;
                signed_in.app.turned(later).await?;
                format!("/rounds/{later}/discussion/last-time?done=saved")
            }
            None => format!("/partnerships/{}/actions?done=saved", round.partnership),
        };
        return Ok(redirect(&path));
    }
    let partnership = signed_in
        .partnership(round.partnership.as_str(), Right::Lead)
        .await?;
    let refused = Refused {
        round: round.id,
        unkept,
    };
    show(&signed_in, partnership, Some(refused)).await
}

async fn found(signed_in: &SignedIn, partnership: &Partnership) -> Result<Found, WebError> {
    let id = partnership.id;
    let found = signed_in.blocking(move |store| {
        let rounds = store.rounds_of(&id)?.readable;
        let is_closed = |round: &&Round| matches!(round.state, RoundState::Closed { .. });
        let last = rounds.iter().find(is_closed).or(rounds.first()).cloned();
        Ok(Found {
            of: decisions::of_partnership(store, &id)?,
            discussions: store.discussions_of(&id)?,
            last,
        })
    });
    found.await
}

/// Decisions that are open, done and dropped.
fn by_outcome(all: Vec<decisions::OfRound>) -> [Vec<decisions::OfRound>; 3] {
    let is_open = |(_, one): &(Round, Action)| one.state.is_open();
    let (open, closed) = all.into_iter().partition(is_open);
    let closed: Vec<decisions::OfRound> = closed;
    let is_done = |(_, one): &(Round, Action)| one.state == ActionState::Done;
    let (finished, dropped) = closed.into_iter().partition(is_done);
    [open, finished, dropped]
}

async fn show(
    signed_in: &SignedIn,
    partnership: Partnership,
    refused: Option<Refused>,
) -> Result<HttpResponse, WebError> {
    let Found {
        of,
        discussions,
        last,
    } = found(signed_in, &partnership).await?;
    let all_kept = Unkept::default();
    let may = signed_in.may(&partnership.id).await?;
    let view = |(round, action): decisions::OfRound| {
        let refused = refused.as_ref().filter(|one| one.round == round.id);
        let unkept = refused.map_or(&all_kept, |one| &one.unkept);
        let save_to = format!("/rounds/{}/actions/{}/state", round.id, action.number);
        let save_to = may.lead.then_some(save_to);
        action_view(signed_in, &discussions, (&round, action), unkept, save_to)
    };
    let has_days = of
        .iter()
        .any(|(_, one)| one.state.is_open() && one.due.is_some());
    let nothing = of.is_empty();
    let [open, finished, dropped] =
        by_outcome(of).map(|some| some.into_iter().filter_map(&view).collect());
    let lang = &signed_in.lang;
    let errors = refused.as_ref();
    let errors = errors.map(|one| one.unkept.errors(&Shown::prefix(&one.round), lang));
    let args = [("partnership", partnership.name.as_str().into())];
    let page = ActionsView {
        may,
        done: signed_in.flash_message(),
        page_title: text(lang, "actions-page-title", &args),
        partnership_id: partnership.id.to_string(),
        open,
        finished,
        dropped,
        nothing,
        has_days,
        is_wrong: refused.is_some(),
        add: last.map(|round| AddTo {
            round: round.id.to_string(),
            label: round.settings.label().to_owned(),
        }),
        errors: errors.unwrap_or_default(),
        partnership: partnership.name,
    };
    Ok(signed_in.page_of_form(&page, refused.is_some()))
}
