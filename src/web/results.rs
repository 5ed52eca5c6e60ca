//! Results of closed rounds: the coordinator's report with its downloads, and
//! the same page, read-only, for members when the coordinator shares it.

use super::coordinator::{PageResult, SignedIn, redirect};
use super::downloads::FileLink;
use super::errors::WebError;
use super::results_cache::What;
use super::{App, downloads, language, packed, pages, shared_record};
use crate::document::Document;
use crate::instrument::{Reader, Reads};
use crate::paper::usual_paper;
use crate::report::RoundReport;
use crate::report::render::{self, Export, Format};
use crate::results::{self, Beside};
use crate::role::Right;
use crate::round::Round;
use crate::store::{Store, StoreError};
use crate::web::pages::page_view;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
struct ResultsView {
    page_title: String,
    report_lang: String,
    body: String,
    /// The coordinator's downloads; none for members.
    tools: Option<ReportTools>,
    /// For members: where the record of the discussion is, if it is shared.
    record: Option<String>,
}

page_view!(ResultsView: "results");

#[derive(Serialize, Deserialize)]
struct ReportTools {
    id: String,
    partnership_id: String,
    partnership: String,
    shared: bool,
    downloads: Vec<FileLink>,
}

/// `GET /r/{round}/results`
pub(super) async fn shared(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let (round, language) = shared_round(&app, &request, &id).await?;
    let switch = round.settings.languages().to_vec();
    let (id, spoken) = (round.id, language.clone());
    let packed = packed::is_taken_by(&request);
    let page = app.made(&id, &language, What::Shared(packed), move |store| {
        let report = results::report(store, &round, &spoken, Beside::TheSharedRoundBefore)?;
        let record = store.shared_record(&round.id)?;
        let is_shared = record.is_some_and(|record| record.shared_on.is_some());
        Ok(report.map(|report| {
            let mut view = view(&report.for_members(), "results");
            view.record = shared_record::address(is_shared, &spoken, "record");
            let page = pages::render(&spoken, &switch, None, &view);
            if packed {
                packed::gzip(&page)
            } else {
                page.into_bytes()
            }
        }))
    });
    Ok(packed::made(packed, page.await?))
}

/// `GET /r/{round}/results/{chart}`: a chart of the same.
pub(super) async fn shared_chart(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (id, name) = path.into_inner();
    let (round, language) = shared_round(&app, &request, &id).await?;
    let beside = Beside::TheSharedRoundBefore;
    app.chart(name, move |store| {
        document(store, &round, &language, beside)
    })
    .await
}

/// A round whose results members may read, and the language that they do it in.
async fn shared_round(
    app: &Data<App>,
    request: &HttpRequest,
    id: &str,
) -> Result<(Arc<Round>, Reader), WebError> {
    let round = app.round(id).await?;
    if !round.shared {
        return Err(WebError::NotShared(round.id, language::asked(request)));
    }
    let language = language::as_asked(request, round.settings.languages());
    Ok((round, language::of_round(&language)))
}

fn document(
    store: &Store,
    round: &Round,
    language: &Reader,
    beside: Beside,
) -> Result<Option<Document>, StoreError> {
    let report = results::report(store, round, language, beside)?;
    Ok(report.map(|report| report.document()))
}

/// `GET /rounds/{round}/report/{chart}`
pub(super) async fn chart(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (id, name) = path.into_inner();
    let round = with_counts(&signed_in, &id).await?;
    let language = report_language(&signed_in, &round);
    let beside = Beside::TheRoundBefore;
    let made = signed_in.app.chart(name, move |store| {
        document(store, &round, &language, beside)
    });
    made.await
}

/// `GET /rounds/{round}/report`
pub(super) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Read).await?;
    let language = report_language(&signed_in, &round);
    if round.is_together() {
        return Ok(redirect(&format!("/rounds/{}/record", round.id)));
    }
    let about = ReportTools {
        id: round.id.to_string(),
        partnership_id: round.partnership.to_string(),
        partnership: round.partnership_name.clone(),
        shared: round.shared,
        downloads: downloads::links(
            &signed_in.lang,
            downloads::of_reports,
            Format::of_reports(),
            &format!("/rounds/{}/report", round.id),
            "",
            "/schema/report.json",
            usual_paper(Some(&*round)),
        ),
    };
    let (id, spoken) = (round.id, language.clone());
    let made = signed_in
        .app
        .made(&id, &language, What::Report, move |store| {
            let report = results::report(store, &round, &spoken, Beside::TheRoundBefore)?;
            let view = report.map(|report| view(&report, "report"));
            let view = view.map(|view| serde_json::to_vec(&view)).transpose();
            view.map_err(|error| WebError::Inside(error.to_string()))
        });
    let view = serde_json::from_slice::<ResultsView>(&made.await?);
    let mut view = view.map_err(|error| WebError::Inside(error.to_string()))?;
    view.tools = Some(about);
    Ok(signed_in.packed_page(&view))
}

/// `GET /rounds/{round}/report.{ending}`: the same bytes as `tablee report`.
pub(super) async fn download(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (id, ending) = path.into_inner();
    let format = Format::ending_in(&ending, Format::of_reports()).ok_or(WebError::NotFound)?;
    let round = with_counts(&signed_in, &id).await?;
    let language = report_language(&signed_in, &round);
    let name = results::file_name(&round, &language, format);
    let paper = downloads::paper(&signed_in.request)?;
    let what = What::File(format, paper);
    let (id, spoken) = (round.id, language.clone());
    let file = signed_in.app.made(&id, &language, what, move |store| {
        let report = results::report(store, &round, &spoken, Beside::in_file(format))?;
        let file = report.map(|report| format.render(&report, paper));
        file.transpose()
            .map_err(|error| WebError::Inside(error.to_string()))
    });
    Ok(downloads::file(name, format.media_type(), file.await?))
}

/// A round of this coordinator's that has counts to make a report of.
async fn with_counts(signed_in: &SignedIn, id: &str) -> Result<Arc<Round>, WebError> {
    let round = signed_in.round(id, Right::Read).await?;
    if round.is_together() {
        Err(WebError::Together)
    } else {
        Ok(round)
    }
}

/// The page's language, if the round speaks it; else as the reader's next.
pub(super) fn report_language(signed_in: &SignedIn, round: &Round) -> Reader {
    let offered = round.settings.languages();
    let wished = signed_in.lang.order();
    language::of_round(&language::choose(wished, &signed_in.request, offered))
}

/// What a page says that stands under an address of this last part.
fn view(report: &RoundReport, page: &str) -> ResultsView {
    let document = report.document();
    let files = downloads::chart_files(page, "", report.reader());
    ResultsView {
        page_title: document.title.clone(),
        report_lang: document.language.clone(),
        body: render::body(&document, Some(&files)),
        tools: None,
        record: None,
    }
}
