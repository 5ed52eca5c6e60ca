//! Moving a round's closing date, closing it, deleting it.

use super::draft::{Draft, closing, date_type, of_settings, time_type};
use super::forms::{Field, Problems};
use super::views::{Confirm, Link, closes, counted, too_few};
use super::{Answer, Desk, Posted, go, round_form};
use crate::disclosure::PATTERNS_FROM;
use crate::round::{Round, RoundState, closing_problem};
use crate::store::Ending;
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
use serde::Serialize;

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
    errors: Problems,
}

page_view!(DateView: "round-date");

/// `GET /rounds/{id}/date`.
pub(in crate::web) async fn date_page(desk: Desk, id: Path<String>) -> Answer {
    let round = desk.round(&id).await?;
    if !may_move(&desk, &round).await? {
        return Ok(go(&format!("/rounds/{}", round.id)));
    }
    let there = round.settings.time_zone();
    let closes_at = there.to_datetime(round.settings.closes_at());
    let time = closes_at.strftime("%H:%M").to_string();
    let date = closes_at.date().to_string();
    let view = date_view(&desk, &round, &date, &time, Problems::default());
    Ok(desk.page(&view))
}

/// `POST /rounds/{id}/date`.
pub(in crate::web) async fn date(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let round = desk.round(&id).await?;
    if !may_move(&desk, &round).await? {
        return Ok(go(&format!("/rounds/{}", round.id)));
    }
    let (date, time) = (fields.one("date").trim(), fields.one("time").trim());
    let moved = closing(date, time, round.settings.time_zone()).and_then(|at| {
        let problem = closing_problem(at, desk.app.now());
        problem.map_or(Ok(at), |problem| {
            let (_, key) = of_settings(problem, "");
            Err(("date", key))
        })
    });
    match moved {
        Ok(at) => {
            let id = round.id.clone();
            desk.ask(move |store| store.move_closing(&id, at)).await?;
            Ok(go(&format!("/rounds/{}?done=moved", round.id)))
        }
        Err((target, key)) => {
            let mut problems = Problems::default();
            problems.add(target, text(&desk.lang, key, &[]));
            let view = date_view(&desk, &round, date, time, problems);
            Ok(desk.refused(&view))
        }
    }
}

/// `GET /rounds/{id}/close`: what closing now means.
pub(in crate::web) async fn close_page(desk: Desk, id: Path<String>) -> Answer {
    let round = desk.round(&id).await?;
    if !may_end(&round) {
        return Ok(go(&format!("/rounds/{}", round.id)));
    }
    let (round, answered) = desk.ask(move |store| counted(store, round)).await?;
    Ok(desk.page(&ending(&desk, &round, answered)))
}

/// `POST /rounds/{id}/close`. Ending without a result needs a tick.
pub(in crate::web) async fn close(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let round = desk.round(&id).await?;
    let path = format!("/rounds/{}", round.id);
    if !may_end(&round) {
        return Ok(go(&path));
    }
    let (round, answered) = desk.ask(move |store| counted(store, round)).await?;
    let view = ending(&desk, &round, answered);
    let missing = view.missing(&desk, &fields).await?;
    if !missing.none() {
        return Ok(desk.refused(&view.with(missing)));
    }
    let on = round.day(desk.app.now().min(round.settings.closes_at()));
    let ended = desk.ask(move |store| match round.state {
        RoundState::Waiting { .. } => store.give_up(&round.id),
        _ => store.close_round(&round.id, on),
    });
    let done = match ended.await? {
        Ending::BoxLeft => "closed-box-left",
        Ending::Done | Ending::Nothing => "closed",
    };
    Ok(go(&format!("{path}?done={done}")))
}

/// Whether a round can be ended: with its result, or, where its box is not here,
/// without one.
fn may_end(round: &Round) -> bool {
    matches!(round.state, RoundState::Open | RoundState::Waiting { .. })
}

/// `GET /rounds/{id}/anew`: what it means to end a round whose shared link was
/// misused, and to open it once more.
pub(in crate::web) async fn anew_page(desk: Desk, id: Path<String>) -> Answer {
    let round = desk.round(&id).await?;
    if !may_begin_anew(&round) {
        return Ok(go(&format!("/rounds/{}", round.id)));
    }
    let (round, answered) = desk.ask(move |store| counted(store, round)).await?;
    Ok(desk.page(&anew_view(&desk, &round, answered)))
}

/// `POST /rounds/{id}/anew`: ends it without a result; its settings stand in the
/// form for a new one, with a new link.
pub(in crate::web) async fn anew(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let round = desk.round(&id).await?;
    if !may_begin_anew(&round) {
        return Ok(go(&format!("/rounds/{}", round.id)));
    }
    let (round, answered) = desk.ask(move |store| counted(store, round)).await?;
    let view = anew_view(&desk, &round, answered);
    let missing = view.missing(&desk, &fields).await?;
    if !missing.none() {
        return Ok(desk.refused(&view.with(missing)));
    }
    let partnership = desk.partnership(round.partnership.as_str()).await?;
    let draft = Draft::like(&desk.app, &round);
    let id = round.id.clone();
    desk.ask(move |store| store.delete_round(&id)).await?;
    let none = Problems::default();
    let Some(instrument) = draft.chosen(&desk.app) else {
        let view = round_form::instruments(&desk, &partnership, Some(&draft), None, none);
        return Ok(desk.page(&view));
    };
    let view = round_form::form(&desk, &partnership, instrument, &draft, none);
    Ok(desk.page(&view))
}

/// Only a link that all share can be filled by somebody.
fn may_begin_anew(round: &Round) -> bool {
    round.state == RoundState::Open && !round.has_codes()
}

fn anew_view(desk: &Desk, round: &Round, answered: usize) -> Confirm {
    let args = [
        ("answered", answered.into()),
        ("invited", round.settings.invited().into()),
    ];
    let say = |key: &str| text(&desk.lang, key, &args);
    let mut view = confirm(desk, round, "anew-title", "anew-go");
    view.paragraphs = vec![say("anew-count"), say("anew-text"), say("anew-then")];
    view.proved()
}

/// `GET /rounds/{id}/delete`: what will be gone.
pub(in crate::web) async fn delete_page(desk: Desk, id: Path<String>) -> Answer {
    let round = desk.round(&id).await?;
    let (round, answered) = desk.ask(move |store| counted(store, round)).await?;
    Ok(desk.page(&deletion(&desk, &round, answered)))
}

/// `POST /rounds/{id}/delete`. Only a round without answers goes without a tick
/// and the passphrase.
pub(in crate::web) async fn delete(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let round = desk.round(&id).await?;
    let (round, answered) = desk.ask(move |store| counted(store, round)).await?;
    let view = deletion(&desk, &round, answered);
    let missing = view.missing(&desk, &fields).await?;
    let asked = view.tick.is_some();
    if !missing.none() {
        return Ok(desk.refused(&view.with(missing)));
    }
    let (of, id) = (round.partnership.clone(), round.id.clone());
    let gone = if asked {
        desk.ask(move |store| store.delete_round(&id).map(|_| true))
            .await?
    } else {
        desk.ask(move |store| store.delete_if_unanswered(&id))
            .await?
    };
    if !gone {
        // Somebody answered between the page and this press.
        let (round, answered) = desk.ask(move |store| counted(store, round)).await?;
        let view = deletion(&desk, &round, answered);
        return Ok(desk.refused(&view));
    }
    Ok(go(&format!("/partnerships/{of}?done=deleted")))
}

/// The date of an open round moves, also past it while too few have answered;
/// with enough answers it is about to be closed.
async fn may_move(desk: &Desk, round: &Round) -> Result<bool, WebError> {
    if round.takes_answers(desk.app.now()) || round.state != RoundState::Open {
        return Ok(round.state == RoundState::Open);
    }
    let id = round.id.clone();
    let answered = desk.ask(move |store| store.answered_now(&id)).await?;
    Ok(too_few(answered.unwrap_or(0)))
}

fn date_view(desk: &Desk, round: &Round, date: &str, time: &str, errors: Problems) -> DateView {
    let zone = round.settings.time_zone().iana_name().unwrap_or("UTC");
    DateView {
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        id: round.id.to_string(),
        closes: closes(&desk.lang, round),
        zone: zone.to_owned(),
        date: Field::new("date", date, &errors),
        date_type: date_type(date),
        time: Field::new("time", time, &errors),
        time_type: time_type(time),
        errors,
    }
}

fn confirm(desk: &Desk, round: &Round, heading: &str, button: &str) -> Confirm {
    let lang = &desk.lang;
    Confirm {
        kicker: format!("{} · {}", round.partnership_name, round.settings.label()),
        heading: text(lang, heading, &[]),
        paragraphs: Vec::new(),
        list: Vec::new(),
        tick: None,
        button: text(lang, button, &[]),
        instead: None,
        back: Link {
            to: format!("/rounds/{}", round.id),
            text: text(lang, "go-back", &[]),
        },
        tick_error: None,
        proof: None,
        errors: Problems::default(),
    }
}

fn ending(desk: &Desk, round: &Round, answered: usize) -> Confirm {
    let lang = &desk.lang;
    let say = |key: &str| {
        let args = [
            ("answered", answered.into()),
            ("invited", round.settings.invited().into()),
            ("needed", PATTERNS_FROM.into()),
        ];
        text(lang, key, &args)
    };
    if matches!(round.state, RoundState::Waiting { .. }) {
        let mut view = confirm(desk, round, "end-title", "end-go");
        view.paragraphs = vec![say("waits-end-text")];
        view.tick = Some(say("end-sure"));
        return view;
    }
    if !too_few(answered) {
        let mut view = confirm(desk, round, "close-title", "close-go");
        view.paragraphs = vec![say("close-count"), say("close-text")];
        return view;
    }
    let mut view = confirm(desk, round, "end-title", "end-go");
    view.paragraphs = vec![say("end-count"), say("end-text")];
    view.tick = Some(say("end-sure"));
    view.instead = Some(Link {
        to: format!("/rounds/{}/date", round.id),
        text: say("end-later"),
    });
    view
}

fn deletion(desk: &Desk, round: &Round, answered: usize) -> Confirm {
    let lang = &desk.lang;
    let say = |key: &str| text(lang, key, &[("count", answered.into())]);
    if round.state == RoundState::Open && answered == 0 {
        let mut view = confirm(desk, round, "take-back-title", "take-back-go");
        view.paragraphs = vec![say("take-back-text")];
        return view;
    }
    let mut view = confirm(desk, round, "round-delete-title", "round-delete-go");
    view.paragraphs = vec![say("delete-what")];
    view.list = match round.state {
        RoundState::Open => vec![
            say("delete-lists-settings"),
            say("delete-lists-uncounted"),
            say("delete-lists-link"),
        ],
        RoundState::Closed { .. } => vec![say("delete-lists-settings"), say("delete-lists-result")],
        RoundState::Interrupted => vec![say("delete-lists-settings")],
        RoundState::Waiting { .. } => vec![
            say("delete-lists-settings"),
            say("delete-lists-away"),
            say("delete-lists-link"),
        ],
    };
    view.tick = Some(say("delete-sure"));
    view.proved()
}
