//! The sheet of cards: made, sent, and kept nowhere.

use super::forms::Problems;
use super::{Answer, Posted, rounds};
use crate::report::Paper;
use crate::report::cards::{CardSheet, cards_pdf};
use crate::round::{Entry, Round};
use crate::store::NewCards;
use crate::texts::text;
use crate::web::errors::WebError;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;

/// `POST /rounds/{id}/cards`: fresh codes in the place of all unused ones, as a
/// PDF to print. From the second time on only with a tick: the cards of before
/// end.
pub(in crate::web) async fn print(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let app = desk.app.clone();
    // Of two requests at once the second sees that cards have been made.
    let _making = app.making_cards.lock().await;
    let round = desk.round(&id).await?;
    let refusal = if round.settings.entry() != Entry::Cards || !round.takes_answers(app.now()) {
        Some("cards-none")
    } else if app.config.members_address().is_none() {
        Some("cards-no-address")
    } else if round.cards_printed && !fields.ticked("replace") {
        Some("cards-tick")
    } else {
        None
    };
    if let Some(key) = refusal {
        return refused(&desk, round, key).await;
    }
    let permit = app.typesetting.acquire().await;
    let _permit = permit.map_err(|error| WebError::Inside(error.to_string()))?;
    let of = round.id.clone();
    let Some(cards) = desk.ask(move |store| store.make_cards(&of)).await? else {
        return refused(&desk, round, "cards-none").await;
    };
    let paper = match fields.one("paper") {
        "a4" => Paper::A4,
        _ => Paper::Letter,
    };
    let sheet = sheet(
        &round,
        &cards,
        rounds::member_address(&desk, &round, ""),
        paper,
    );
    let pdf = actix_web::web::block(move || cards_pdf(&sheet)).await?;
    let pdf = pdf.map_err(|error| WebError::Inside(error.to_string()))?;
    let name = text(&desk.lang, "cards-file", &[]);
    let attachment = format!("attachment; filename=\"{name}-{}.pdf\"", round.id);
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((header::CONTENT_DISPOSITION, attachment))
        .body(pdf))
}

async fn refused(desk: &super::Desk, round: Round, key: &str) -> Answer {
    let mut problems = Problems::default();
    let target = if key == "cards-tick" {
        "replace"
    } else {
        "cards"
    };
    problems.add(target, text(&desk.lang, key, &[]));
    rounds::page(desk, round, problems).await
}

fn sheet(round: &Round, cards: &NewCards, link: String, paper: Paper) -> CardSheet {
    let codes = cards.codes.iter();
    CardSheet {
        partnership: round.partnership_name.clone(),
        codes: codes
            .map(|code| code.to_string().replace('-', ""))
            .collect(),
        link,
        questions: round.settings.instrument().items().len(),
        closes_on: round.day(round.settings.closes_at()),
        languages: round.settings.languages().to_vec(),
        paper,
    }
}
