//! Files to download: the links to a report in every format, and the response
//! that carries a file.

use super::errors::WebError;
use super::query::Unreadable;
use super::{App, query};
use crate::document::{Document, Paper};
use crate::instrument::Reader;
use crate::paper::usual_paper;
use crate::report::render::{self, ChartFiles, Format};
use crate::round::Round;
use crate::store::{Partnership, Store, StoreError};
use crate::texts::text;
use actix_web::body::MessageBody;
use actix_web::http::header::ContentDisposition;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(super) struct FileLink {
    to: String,
    text: String,
    /// It is the one that most people want.
    is_first: bool,
    /// Where it is told how the file is made up, if it is.
    schema: Option<String>,
}

/// What the address of a file says besides its format.
#[derive(Deserialize)]
struct Asked {
    paper: Option<String>,
}

/// The links to a report in `formats`: `key` names the text of each, `page` is its address without the ending,
/// `carried` what the address says already (`round=a&round=b`), `schema` the
/// address of what tells how its data are made up, `usual` the paper that is
/// offered first.
pub(super) fn links(
    lang: &Reader,
    key: impl Fn(&str) -> String,
    formats: impl Iterator<Item = Format>,
    page: &str,
    carried: &str,
    schema: &str,
    usual: Paper,
) -> Vec<FileLink> {
    let mut links = Vec::new();
    for format in formats {
        let mut papers = Paper::ALL.to_vec();
        papers.sort_by_key(|paper| *paper != usual);
        if format.name() != "pdf" {
            papers.truncate(1);
        }
        for paper in papers {
            let is_asked = format.is_for_paper() && paper != Paper::default();
            let asked = is_asked.then(|| format!("paper={}", paper.tag()));
            let other = (paper != usual).then(|| paper.tag());
            let query: Vec<&str> = [Some(carried), asked.as_deref()]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            let mark = if query.is_empty() { "" } else { "?" };
            let ending = format.ending();
            let to = format!("{page}.{ending}{mark}{}", query.join("&"));
            let key = key(other.unwrap_or(format.name()));
            links.push(FileLink {
                to,
                text: text(lang, &key, &[]),
                is_first: links.is_empty(),
                schema: (format.name() == "json").then(|| schema.to_owned()),
            });
        }
    }
    links
}

/// The key of the text of a link to a report or a comparison.
pub(super) fn of_reports(name: &str) -> String {
    format!("download-{name}")
}

/// Where the charts of a page lie: `page` is the last part of its address,
/// `carried` what the address says already.
pub(super) fn chart_files(page: &str, carried: &str, language: &Reader) -> ChartFiles {
    let and = if carried.is_empty() { "" } else { "&" };
    ChartFiles {
        before: format!("{page}/"),
        behind: format!("?{carried}{and}lang={}", language.as_str()),
    }
}

/// As [`usual_paper`], of a partnership that may have no round yet.
pub(super) fn usual_paper_of(partnership: &Partnership, last: Option<&Round>) -> Paper {
    let said = partnership.paper.as_deref().and_then(Paper::parse);
    said.unwrap_or_else(|| usual_paper(last))
}

/// The paper that an address asks for; A4 if it asks for none.
pub(super) fn paper(request: &HttpRequest) -> Result<Paper, Unreadable> {
    match query::read::<Asked>(request)?.paper {
        None => Ok(Paper::default()),
        Some(tag) => Paper::parse(&tag).ok_or(Unreadable),
    }
}

/// The response that carries a file, to be saved under this name.
pub(super) fn file(
    name: String,
    media_type: &str,
    bytes: impl MessageBody + 'static,
) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(ContentDisposition::attachment(name))
        .body(bytes)
}

impl App {
    /// The response that carries one chart of what `document` lays out.
    pub(super) async fn chart(
        &self,
        name: String,
        document: impl FnOnce(&Store) -> Result<Option<Document>, StoreError> + Send + 'static,
    ) -> Result<HttpResponse, WebError> {
        let store = Arc::clone(&self.store);
        let asked = name.clone();
        let drawn = self.typeset(move || {
            let document = document(&store)?;
            Ok::<_, StoreError>(document.and_then(|of| render::chart(&of, &asked)))
        });
        let (media_type, bytes) = drawn.await??.ok_or(WebError::NotFound)?;
        Ok(file(name, media_type, bytes))
    }

    /// Does work that typesets, off the async threads, and never more of it at a
    /// time than there are permits.
    pub(super) async fn typeset<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WebError> {
        let permit = self.typesetting.acquire().await;
        let _permit = permit.map_err(|error| WebError::Inside(error.to_string()))?;
        Ok(actix_web::web::block(work).await?)
    }
}
