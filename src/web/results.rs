//! Results of closed rounds: the coordinator's report with its downloads, and
//! the same page, read-only, for members when the coordinator shares it.

use super::coordinator::{Answer, Desk};
use super::downloads::FileLink;
use super::errors::WebError;
use super::made::What;
use super::{App, downloads, language, member, pages};
use crate::instrument::Language;
use crate::report::RoundReport;
use crate::report::render::{self, Export, Format};
use crate::results::{self, Beside};
use crate::round::Round;
use crate::web::pages::page_view;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct ResultsView {
    page_title: String,
    report_lang: String,
    body: String,
    /// The coordinator's downloads; none for members.
    desk: Option<DeskView>,
}

page_view!(ResultsView: "results");

#[derive(Serialize, Deserialize)]
struct DeskView {
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
    let round = member::find(&app, &id).await?;
    if !round.shared {
        return Err(WebError::NotFound);
    }
    let offered = round.settings.languages().to_vec();
    let language = language::choose(language::asked(&request).as_ref(), &request, &offered);
    let (id, spoken, switch) = (round.id.clone(), language.clone(), offered);
    let page = app.made(&id, &language, What::Shared, move |store| {
        let report = results::report(store, &round, &spoken, Beside::TheSharedRoundBefore)?;
        Ok(report.map(|report| {
            let view = view(&report, None);
            pages::render(&spoken, &switch, None, &view).into_bytes()
        }))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(page.await?))
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
        downloads: downloads::links(
            &desk.lang,
            &format!("/rounds/{}/report", round.id),
            "",
            "/schema/report.json",
        ),
    };
    let (id, spoken) = (round.id.clone(), language.clone());
    let made = desk.app.made(&id, &language, What::Report, move |store| {
        let report = results::report(store, &round, &spoken, Beside::TheRoundBefore)?;
        let view = report.map(|report| view(&report, None));
        let view = view.map(|view| serde_json::to_vec(&view)).transpose();
        view.map_err(|error| WebError::Inside(error.to_string()))
    });
    let view = serde_json::from_slice::<ResultsView>(&made.await?);
    let mut view = view.map_err(|error| WebError::Inside(error.to_string()))?;
    view.desk = Some(about);
    Ok(desk.page(&view))
}

/// `GET /rounds/{round}/report.{ending}`: the same bytes as `tablee report`.
pub(super) async fn download(desk: Desk, path: Path<(String, String)>) -> Answer {
    let (id, ending) = path.into_inner();
    let format = Format::parse(&ending).ok_or(WebError::NotFound)?;
    let round = desk.round(&id).await?;
    let language = report_language(&desk, &round);
    let name = results::file_name(&round, &language, format);
    let paper = downloads::paper(&desk.request)?;
    let what = What::File(format, paper);
    let (id, spoken) = (round.id.clone(), language.clone());
    let file = desk.app.made(&id, &language, what, move |store| {
        let report = results::report(store, &round, &spoken, Beside::in_file(format))?;
        let file = report.map(|report| format.render(&report, paper));
        file.transpose()
            .map_err(|error| WebError::Inside(error.to_string()))
    });
    Ok(downloads::file(name, format.media_type(), file.await?))
}

/// The page's language, if the round speaks it; else the round's first.
fn report_language(desk: &Desk, round: &Round) -> Language {
    let offered = round.settings.languages();
    language::choose(Some(&desk.lang), &desk.request, offered)
}

fn view(report: &RoundReport, desk: Option<DeskView>) -> ResultsView {
    let document = report.document();
    ResultsView {
        page_title: document.title.clone(),
        report_lang: document.language.clone(),
        body: render::body(&document),
        desk,
    }
}
