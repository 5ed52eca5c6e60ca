//! Fresh codes, as a sheet of cards or as a list to send: made, handed over,
//! and kept nowhere.

use super::forms::{Fields, Problems};
use super::{Answer, Desk, Posted, rounds};
use crate::report::Paper;
use crate::report::cards::{CardSheet, cards_pdf};
use crate::report::code_list::code_list;
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
    // Of two requests at once the second sees that cards have been made.
    let _making = desk.app.making_cards.lock().await;
    let round = desk.round(&id).await?;
    if let Some(key) = refusal(&desk, &round, &fields, Entry::Cards) {
        return refused(&desk, round, key).await;
    }
    let permit = desk.app.typesetting.acquire().await;
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
    let name = format!("{name}-{}.pdf", round.id);
    Ok(file(&name, "application/pdf", pdf))
}

/// `POST /rounds/{id}/codes`: as [`print`], as a list for the coordinator's own
/// mail program.
pub(in crate::web) async fn list(posted: Posted, id: Path<String>) -> Answer {
    let Posted { desk, fields } = posted;
    let _making = desk.app.making_cards.lock().await;
    let round = desk.round(&id).await?;
    if let Some(key) = refusal(&desk, &round, &fields, Entry::Mail) {
        return refused(&desk, round, key).await;
    }
    let of = round.id.clone();
    let Some(fresh) = desk.ask(move |store| store.make_cards(&of)).await? else {
        return refused(&desk, round, "codes-none").await;
    };
    let codes: Vec<String> = fresh.codes.iter().map(ToString::to_string).collect();
    let link = rounds::member_address(&desk, &round, "");
    let list = code_list(&desk.lang, &link, &codes);
    let name = format!("codes-{}.csv", round.id);
    Ok(file(&name, "text/csv; charset=utf-8", list))
}

/// Why no codes are made for `entry` now, if so.
fn refusal(desk: &Desk, round: &Round, fields: &Fields, entry: Entry) -> Option<&'static str> {
    let of_entry = |cards, codes| match entry {
        Entry::Mail => Some(codes),
        Entry::Cards | Entry::Link => Some(cards),
    };
    if round.entry() != Some(entry) || !round.takes_answers(desk.app.now()) {
        of_entry("cards-none", "codes-none")
    } else if desk.app.config.members_address().is_none() {
        of_entry("cards-no-address", "codes-no-address")
    } else if round.codes_made() > 0 && !fields.ticked("replace") {
        of_entry("cards-tick", "codes-tick")
    } else {
        None
    }
}

async fn refused(desk: &Desk, round: Round, key: &str) -> Answer {
    let mut problems = Problems::default();
    let target = match (key, round.entry()) {
        ("cards-tick" | "codes-tick", _) => "replace",
        (_, Some(Entry::Mail)) => "codes",
        (_, Some(Entry::Cards)) => "cards",
        // No section of codes stands on its page.
        (_, Some(Entry::Link) | None) => "link-title",
    };
    problems.add(target, text(&desk.lang, key, &[]));
    rounds::page(desk, round, problems).await
}

fn file(name: &str, kind: &str, bytes: Vec<u8>) -> HttpResponse {
    let attachment = format!("attachment; filename=\"{name}\"");
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CONTENT_DISPOSITION, attachment))
        .body(bytes)
}

fn sheet(round: &Round, cards: &NewCards, link: String, paper: Paper) -> CardSheet {
    let codes = cards.codes.iter();
    CardSheet {
        partnership: round.partnership_name.clone(),
        codes: codes
            .map(|code| code.to_string().replace('-', ""))
            .collect(),
        link,
        questions: round.settings.instrument().question_count(),
        closes_on: round.day(round.settings.closes_at()),
        languages: round.settings.languages().to_vec(),
        paper,
    }
}
