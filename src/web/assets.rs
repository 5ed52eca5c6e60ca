//! Style and script, inside the program, at addresses that change with them.

use super::errors::WebError;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;

const FILES: [(&str, &str, &str); 2] = [
    (
        "tablee.css",
        "text/css; charset=utf-8",
        include_str!("../../templates/assets/tablee.css"),
    ),
    (
        "tablee.js",
        "text/javascript; charset=utf-8",
        include_str!("../../templates/assets/tablee.js"),
    ),
];

/// `/assets/{file}`. A day in the cache: the layout asks with the version.
pub(crate) async fn file(name: Path<String>) -> Result<HttpResponse, WebError> {
    let (_, kind, content) = FILES
        .iter()
        .find(|(known, ..)| *known == name.as_str())
        .ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(*kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .body(*content))
}
