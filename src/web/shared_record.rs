//! The record of a discussion as members read it, where a coordinator shares it.

use super::errors::WebError;
use super::results_cache::What;
use super::{App, language, packed, pages};
use crate::instrument::Reader;
use crate::report::render::{self, Export};
use crate::results;
use crate::round::Round;
use crate::store::{Store, StoreError};
use crate::texts::{self, text};
use crate::web::pages::page_view;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

#[derive(Serialize)]
struct SharedRecordView {
    page_title: String,
    report_lang: String,
    body: String,
    version: String,
    /// Where the results are, if they are shared too.
    results: Option<String>,
}

page_view!(SharedRecordView: "record-shared");

/// `GET /r/{round}/record`
pub(super) async fn page(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let round = app.round(&id).await?;
    let offered = round.settings.languages();
    let spoken = language::of_round(&language::as_asked(&request, offered));
    let packed = packed::is_taken_by(&request);
    let (id, reader, asked) = (round.id, spoken.clone(), language::asked(&request));
    let page = app.made(&id, &spoken, What::Record(packed), move |store| {
        let Some(view) = view(store, &round, &reader)? else {
            return Err(WebError::NotShared(id, asked));
        };
        let page = pages::render(&reader, round.settings.languages(), None, &view);
        Ok(Some(if packed {
            packed::gzip(&page)
        } else {
            page.into_bytes()
        }))
    });
    Ok(packed::made(packed, page.await?))
}

fn view(
    store: &Store,
    round: &Round,
    reader: &Reader,
) -> Result<Option<SharedRecordView>, StoreError> {
    let shared = store.shared_record(&round.id)?;
    let Some((version, on)) = shared.and_then(|shared| Some((shared.version, shared.shared_on?)))
    else {
        return Ok(None);
    };
    let record = results::record::shared_record(store, round, reader)?;
    Ok(record.map(|record| {
        let document = record.document();
        let date = texts::date(reader, on);
        let args = [("version", version.into()), ("date", date.into())];
        SharedRecordView {
            page_title: document.title.clone(),
            report_lang: document.language.clone(),
            body: render::body(&document, None),
            version: text(reader, "record-shared-version", &args),
            results: address(round.shared, reader, "results"),
        }
    }))
}

/// Where members find what is shared of a round beside this, relative to it.
pub(super) fn address(is_shared: bool, reader: &Reader, page: &str) -> Option<String> {
    is_shared.then(|| format!("{page}?lang={}", reader.as_str()))
}
