//! Moving a round's closing date.

use super::closing::GRACE;
use super::forms::{Field, FormErrors, ticked, trimmed};
use super::round::input::of_settings;
use super::round::typed_moment::{closing, date_type, time_type};
use super::views::{closes, too_few};
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::role::Right;
use crate::round::{Entry, Round, RoundState, closing_problem};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct DateView {
    partnership: String,
    label: String,
    id: String,
    closes: String,
    zone: String,
    date: Field,
    date_type: &'static str,
    time: Field,
    time_type: &'static str,
    /// Cards that carry the date of now have been made.
    on_cards: bool,
    errors: FormErrors,
}

page_view!(DateView: "round-date");

/// The form that moves a closing date.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct DateForm {
    #[serde(deserialize_with = "trimmed")]
    date: String,
    #[serde(deserialize_with = "trimmed")]
    time: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

/// `GET /rounds/{id}/date`.
pub(in crate::web) async fn date_page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Coordinate).await?;
    if !may_move(&signed_in, &round).await? {
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    }
    let there = round.settings.time_zone();
    let closes_at = there.to_datetime(round.settings.closes_at());
    let time = closes_at.strftime("%H:%M").to_string();
    let date = closes_at.date().to_string();
    let view = date_view(&signed_in, &round, &date, &time, FormErrors::default());
    Ok(signed_in.page(&view))
}

/// `POST /rounds/{id}/date`.
pub(in crate::web) async fn date(posted: SignedInForm<DateForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    if !may_move(&signed_in, &round).await? {
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    }
    let DateForm { date, time, look } = form;
    if look {
        let view = date_view(&signed_in, &round, &date, &time, FormErrors::default());
        return Ok(signed_in.page(&view));
    }
    let moved = closing(&date, &time, round.settings.time_zone()).and_then(|at| {
        let problem = closing_problem(at, signed_in.app.now());
        let key = match problem {
            Some(problem) => Some(of_settings(problem, "").1),
            None => is_abrupt(&round, at, signed_in.app.now()).then_some("date-too-soon"),
        };
        key.map_or(Ok(at), |key| Err(("date", key)))
    });
    match moved {
        Ok(at) => {
            let id = round.id;
            signed_in
                .blocking(move |store| store.move_closing(&id, at))
                .await?;
            Ok(redirect(&format!("/rounds/{}?done=moved", round.id)))
        }
        Err((target, key)) => {
            let mut problems = FormErrors::default();
            problems.add(target, text(&signed_in.lang, key, &[]));
            let view = date_view(&signed_in, &round, &date, &time, problems);
            Ok(signed_in.page_with_errors(&view))
        }
    }
}

/// Whether a round would close so early that whoever is answering could not send: sooner
/// than one that is closed gently, and sooner than it does. Times are typed in minutes.
fn is_abrupt(round: &Round, at: Timestamp, now: Timestamp) -> bool {
    let a_minute = SignedDuration::from_mins(1);
    at < round.settings.closes_at() && at + a_minute <= now + GRACE
}

/// The date of an open round moves, also past it while too few have answered;
/// with enough answers it is about to be closed, unless that is for whoever coordinates
/// to decide.
async fn may_move(signed_in: &SignedIn, round: &Round) -> Result<bool, WebError> {
    let now = signed_in.app.now();
    let goes_on = round.takes_answers(now) || round.awaits_decision(now);
    if goes_on || round.state != RoundState::Open {
        return Ok(round.state == RoundState::Open);
    }
    let id = round.id;
    let answered = signed_in
        .blocking(move |store| store.answered_now(&id))
        .await?;
    Ok(too_few(answered.unwrap_or(0)))
}

fn date_view(
    signed_in: &SignedIn,
    round: &Round,
    date: &str,
    time: &str,
    errors: FormErrors,
) -> DateView {
    let zone = round.settings.time_zone().iana_name().unwrap_or("UTC");
    DateView {
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        id: round.id.to_string(),
        closes: closes(&signed_in.lang, round),
        zone: zone.to_owned(),
        date: Field::new("date", date, &errors),
        date_type: date_type(date),
        time: Field::new("time", time, &errors),
        time_type: time_type(time),
        on_cards: round.entry() == Some(Entry::Cards) && round.codes_made() > 0,
        errors,
    }
}
