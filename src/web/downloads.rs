//! Files to download: the links to a report in every format, and the response
//! that carries a file.

use super::errors::WebError;
use super::query::Unreadable;
use super::{App, query};
use crate::instrument::Reader;
use crate::report::Paper;
use crate::report::render::Format;
use crate::round::{Round, USUAL_ZONE};
use crate::texts::text;
use actix_web::body::MessageBody;
use actix_web::http::header::ContentDisposition;
use actix_web::{HttpRequest, HttpResponse};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A link to a file.
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

/// The links to a report in every format: `page` is its address without the
/// ending, `carried` what the address says already (`round=a&round=b`), `schema`
/// the address of what tells how its data are made up, `usual` the paper that is
/// offered first.
pub(super) fn links(
    lang: &Reader,
    page: &str,
    carried: &str,
    schema: &str,
    usual: Paper,
) -> Vec<FileLink> {
    let mut links = Vec::new();
    for format in Format::ALL {
        let mut papers = Paper::ALL.to_vec();
        papers.sort_by_key(|paper| *paper != usual);
        if format != Format::Pdf {
            papers.truncate(1);
        }
        for paper in papers {
            let is_asked = format == Format::Pdf && paper != Paper::default();
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
            let key = format!("download-{}", other.unwrap_or(ending));
            links.push(FileLink {
                to,
                text: text(lang, &key, &[]),
                is_first: links.is_empty(),
                schema: (format == Format::Json).then(|| schema.to_owned()),
            });
        }
    }
    links
}

/// The paper that is offered first: what printers hold where the round was held,
/// or, of none, where most of the first partnerships are.
pub(super) fn usual_paper(round: Option<&Round>) -> Paper {
    let zone = round.map(|round| round.settings.time_zone().clone());
    let zone = zone.or_else(|| TimeZone::get(USUAL_ZONE).ok());
    Paper::usual_in(&zone.unwrap_or(TimeZone::UTC))
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
