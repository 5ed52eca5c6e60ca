//! Style, script and schemas, inside the program.

use super::errors::WebError;
use crate::instrument;
use crate::report::{comparison, data, palette};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use std::sync::LazyLock;

const SCRIPT: &str = include_str!("../../templates/assets/tablee.js");

/// One stylesheet: the palette, the pages, the report.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    [
        palette::css().as_str(),
        include_str!("../../templates/assets/tablee.css"),
        include_str!("../../templates/report/report.css"),
    ]
    .join("\n")
});

/// `/assets/{file}`
pub(crate) async fn file(name: Path<String>) -> Result<HttpResponse, WebError> {
    let (kind, content) = match name.as_str() {
        "tablee.css" => ("text/css; charset=utf-8", STYLE.as_str()),
        "tablee.js" => ("text/javascript; charset=utf-8", SCRIPT),
        _ => return Err(WebError::NotFound),
    };
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(content))
}

/// `/robots.txt`: nothing here is for search engines.
pub(crate) async fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .body("User-agent: *\nDisallow: /\n")
}

/// `/favicon.ico`: what browsers ask for by themselves.
pub(crate) async fn icon() -> HttpResponse {
    const ICON: &str = concat!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">",
        "<circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"#1f4e5f\"/>",
        "<circle cx=\"8\" cy=\"8\" r=\"3\" fill=\"#fff\"/></svg>\n"
    );
    HttpResponse::Ok()
        .content_type("image/svg+xml")
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .body(ICON)
}

/// `/schema/{schema}`: what `tablee schema` prints, for whoever reads a report's
/// JSON or writes a definition.
pub(crate) async fn schema(name: Path<String>) -> Result<HttpResponse, WebError> {
    let content = match name.as_str() {
        "definition.json" => instrument::schema(),
        "report.json" => data::schema(),
        "comparison.json" => comparison::schema(),
        _ => return Err(WebError::NotFound),
    };
    Ok(HttpResponse::Ok()
        .content_type("application/schema+json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(content))
}
