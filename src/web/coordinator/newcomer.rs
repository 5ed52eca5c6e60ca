//! The sheet for a new member of a partnership: the page, and to print.

use super::rights::May;
use super::{PageResult, SignedIn};
use crate::report::render;
use crate::report::welcome::{Held, Newcomer};
use crate::results::{self, decisions};
use crate::role::Right;
use crate::round::{Round, RoundState};
use crate::store::Partnership;
use crate::texts::text;
use crate::web::downloads;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
use jiff::tz::TimeZone;
use serde::Serialize;

#[derive(Serialize)]
struct NewcomerView {
    may: May,
    page_title: String,
    partnership_id: String,
    partnership: String,
    paper: &'static str,
    report_lang: String,
    body: String,
}

page_view!(NewcomerView: "newcomer");

/// `GET /partnerships/{id}/welcome`.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Read).await?;
    let (sheet, last) = sheet(&signed_in, &partnership).await?;
    let document = sheet.document();
    let view = NewcomerView {
        may: signed_in.may(&partnership.id).await?,
        page_title: document.title.clone(),
        partnership_id: partnership.id.to_string(),
        paper: downloads::usual_paper_of(&partnership, last.as_ref()).tag(),
        partnership: partnership.name,
        report_lang: document.language.clone(),
        body: render::body(&document, None),
    };
    Ok(signed_in.page(&view))
}

/// `GET /partnerships/{id}/welcome.pdf`.
pub(in crate::web) async fn print(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Read).await?;
    let paper = downloads::paper(&signed_in.request)?;
    let (sheet, _) = sheet(&signed_in, &partnership).await?;
    let lang = &signed_in.lang;
    let args = [("partnership", partnership.name.as_str().into())];
    let name = results::plain_words(&[&text(lang, "newcomer-file", &args)]);
    let name = format!("{name}-{}.pdf", lang.as_str());
    let made = signed_in.app.typeset(move || sheet.pdf(paper)).await?;
    let pdf = made.map_err(|error| WebError::Inside(error.to_string()))?;
    Ok(downloads::file(name, render::PDF, pdf))
}

/// The sheet, and the partnership's last round.
async fn sheet(
    signed_in: &SignedIn,
    partnership: &Partnership,
) -> Result<(Newcomer, Option<Round>), WebError> {
    let id = partnership.id;
    let found = signed_in.blocking(move |store| {
        let decided = decisions::of_partnership(store, &id)?;
        Ok((store.rounds_of(&id)?.readable, decided))
    });
    let (mut rounds, decided) = found.await?;
    rounds.sort_by_key(Round::order);
    let lang = &signed_in.lang;
    let held = rounds.iter().filter_map(|round| {
        let RoundState::Closed { on, answered } = round.state else {
            return None;
        };
        let tool = round.settings.questionnaire().whole().title();
        Some(Held {
            label: round.settings.label().to_owned(),
            tool: tool.get(lang).trim().to_owned(),
            closed_on: on,
            answered: (!round.is_together()).then_some((answered, round.settings.invited())),
        })
    });
    let decided = decided.into_iter();
    let now = signed_in.app.now();
    let today = rounds.last().map(|round| round.day(now));
    let sheet = Newcomer {
        partnership: partnership.name.clone(),
        project: partnership.project.clone(),
        principles: partnership.principle_lines(),
        rounds: held.collect(),
        decisions: decided
            .map(|(round, action)| decisions::told(&round, action, lang))
            .collect(),
        made_on: today.unwrap_or_else(|| TimeZone::UTC.to_datetime(now).date()),
        language: lang.clone(),
    };
    Ok((sheet, rounds.pop()))
}
