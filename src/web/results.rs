//! Results of closed rounds: the coordinator's report with its downloads, and
//! the same page, read-only, for members when the coordinator shares it.

use super::coordinator::{Answer, Desk};
use super::errors::WebError;
use super::{App, html, language, member, pages};
use crate::instrument::Language;
use crate::report::{self, Paper, Report};
use crate::results::{self, Format};
use crate::round::Round;
use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

#[derive(Serialize)]
struct ResultsView {
    page_title: String,
    report_lang: String,
    body: String,
    /// The coordinator's downloads; none for members.
    desk: Option<DeskView>,
}

#[derive(Serialize)]
struct DeskView {
    id: String,
    partnership_id: String,
    partnership: String,
    shared: bool,
}

/// `GET /r/{round}/results`
pub(super) async fn shared(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let round = member::find(&app, &id).await?;
    if !round.shared {
        return Err(WebError::NotFound);
    }
    let offered = round.settings.languages().to_vec();
    let language = language::choose(language::asked(&request).as_ref(), &request, &offered);
    let spoken = language.clone();
    let report = app
        .ask(move |store| results::shared_report(store, &round, &spoken))
        .await?
        .ok_or(WebError::NotFound)?;
    let view = view(&report, None);
    Ok(html(pages::render(
        "results", &language, &offered, None, &view,
    )))
}

/// `GET /rounds/{round}/report`
pub(super) async fn page(desk: Desk, id: Path<String>) -> Answer {
    let round = desk.round(&id).await?;
    let language = report_language(&desk, &round);
    let about = DeskView {
        id: round.id.to_string(),
        partnership_id: round.partnership.to_string(),
        partnership: round.partnership_name.clone(),
        shared: round.shared,
    };
    let report = of_round(&desk.app, round, language).await?;
    Ok(desk.page("results", &view(&report, Some(about))))
}

/// `GET /rounds/{round}/report.{ending}`: the same bytes as `tablee report`.
pub(super) async fn download(desk: Desk, path: Path<(String, String)>) -> Answer {
    let (id, ending) = path.into_inner();
    let format = Format::parse(&ending).ok_or(WebError::NotFound)?;
    let round = desk.round(&id).await?;
    let language = report_language(&desk, &round);
    let name = results::file_name(&round, &language, format);
    let paper = paper(&desk.request);
    let report = of_round(&desk.app, round, language).await?;
    let permit = desk.app.typesetting.acquire().await;
    let bytes = actix_web::web::block(move || results::download(&report, format, paper)).await?;
    drop(permit);
    let bytes = bytes.map_err(|error| WebError::Inside(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .content_type(format.media_type())
        .insert_header(header::ContentDisposition::attachment(name))
        .body(bytes))
}

/// The paper that an address asks for.
pub(super) fn paper(request: &HttpRequest) -> Paper {
    if request.query_string().contains("paper=letter") {
        Paper::Letter
    } else {
        Paper::A4
    }
}

async fn of_round(app: &App, round: Round, language: Language) -> Result<Report, WebError> {
    let found: Option<Report> = app
        .ask(move |store| results::report(store, &round, &language))
        .await?;
    found.ok_or(WebError::NotFound)
}

/// The page's language, if the round speaks it; else the round's first.
fn report_language(desk: &Desk, round: &Round) -> Language {
    let offered = round.settings.languages();
    language::choose(Some(&desk.lang), &desk.request, offered)
}

fn view(report: &Report, desk: Option<DeskView>) -> ResultsView {
    ResultsView {
        page_title: report.document_title.clone(),
        report_lang: report.language.clone(),
        body: report::html::body(report),
        desk,
    }
}
