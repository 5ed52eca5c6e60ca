//! The results of a closed round, for members: the report page, read-only,
//! under the round's link, when the coordinator shares them.

use super::errors::WebError;
use super::{App, html, language, member, pages};
use crate::instrument::Language;
use crate::report;
use crate::results;
use crate::round::Round;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

#[derive(Serialize)]
struct Shared {
    page_title: String,
    body: String,
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
    let report = of_round(&app, round, language.clone())
        .await?
        .ok_or(WebError::NotFound)?;
    let view = Shared {
        page_title: report.document_title.clone(),
        body: report::html::body(&report),
    };
    Ok(html(pages::render(
        "results", &language, &offered, None, &view,
    )))
}

/// The report of a round; `None` unless it is closed.
pub(super) async fn of_round(
    app: &App,
    round: Round,
    language: Language,
) -> Result<Option<report::Report>, WebError> {
    app.ask(move |store| results::report(store, &round, &language))
        .await
}
