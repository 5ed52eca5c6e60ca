//! Style, scripts and schemas, inside the program.

use super::packed;
use crate::document::palette;
use crate::instrument;
use crate::record;
use crate::report::{comparison, data, group};
use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A file that pages ask for.
struct Asset {
    name: &'static str,
    kind: &'static str,
    plain: String,
    /// The same, as gzip has it.
    packed: Vec<u8>,
    /// Follows from the content: with another one the address is another.
    version: String,
}

impl Asset {
    fn new(name: &'static str, kind: &'static str, plain: String) -> Self {
        let digest = Sha256::digest(plain.as_bytes());
        let version = digest.iter().take(6).map(|b| format!("{b:02x}"));
        Self {
            name,
            kind,
            version: version.collect(),
            packed: packed::gzip(&plain),
            plain,
        }
    }
    fn address(&self) -> String {
        format!("/assets/{}/{}", self.version, self.name)
    }
}

/// The palette and what every page looks like.
const PAGES: &str = include_str!("../../templates/assets/tablee.css");
/// What a discussion's screens look like.
const TALK: &str = include_str!("../../templates/assets/discussion.css");
/// The script of coordinators' pages.
const DESK_SCRIPT: [&str; 3] = [
    EVERY_PAGE,
    include_str!("../../templates/assets/desk.js"),
    include_str!("../../templates/assets/coordinator.js"),
];
/// What every page's script begins with.
const EVERY_PAGE: &str = include_str!("../../templates/assets/tablee.js");

/// A stylesheet and a script for all pages, and less of both for members. They
/// say nothing of anybody.
static ASSETS: LazyLock<[Asset; 7]> = LazyLock::new(|| {
    let colours = palette::css();
    let desk = [
        &*colours,
        PAGES,
        include_str!("../../templates/assets/desk.css"),
        include_str!("../../templates/assets/coordinator.css"),
        include_str!("../../templates/report/report.css"),
    ];
    let style =
        |name, parts: &[&str]| Asset::new(name, "text/css; charset=utf-8", without_notes(parts));
    let script =
        |name, parts: &[&str]| Asset::new(name, "text/javascript; charset=utf-8", one(parts));
    [
        style("tablee.css", &desk),
        style("talk.css", &[&desk[..], &[TALK]].concat()),
        style("member.css", &[&colours, PAGES]),
        script("tablee.js", &DESK_SCRIPT),
        script(
            "talk.js",
            &[
                &DESK_SCRIPT[..],
                &[include_str!("../../templates/assets/discussion.js")],
            ]
            .concat(),
        ),
        script(
            "passkey.js",
            &[
                &DESK_SCRIPT[..],
                &[include_str!("../../templates/assets/passkey.js")],
            ]
            .concat(),
        ),
        script(
            "member.js",
            &[
                EVERY_PAGE,
                include_str!("../../templates/assets/form.js"),
                include_str!("../../templates/assets/questions.js"),
            ],
        ),
    ]
});

/// The script of a round's first page stands in the page itself: one request
/// less before somebody who scanned a card can begin.
static FIRST_PAGE: LazyLock<String> = LazyLock::new(|| {
    one(&[
        EVERY_PAGE,
        include_str!("../../templates/assets/landing.js"),
    ])
});

/// The script that stands in a round's first page.
pub(crate) fn first_page_script() -> &'static str {
    &FIRST_PAGE
}

/// What the content security policy says of the one script that stands in a page.
pub(crate) fn first_page_hash() -> String {
    format!(
        "'sha256-{}'",
        base64(&Sha256::digest(FIRST_PAGE.as_bytes()))
    )
}

/// Parts of a script as one, which leaves no names to other scripts.
fn one(parts: &[&str]) -> String {
    let inside = without_notes(parts);
    format!("\"use strict\";\n(() => {{\n{inside}}})();\n")
}

/// Without indents and without the lines that are for whoever reads the source.
fn without_notes(parts: &[&str]) -> String {
    let lines = parts.iter().flat_map(|part| part.lines()).map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// As RFC 4648 has it in section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let of_three = |three: &[u8]| {
        let bits = (0..3).fold(0, |bits, at| {
            bits << 8 | usize::from(*three.get(at).unwrap_or(&0))
        });
        let letter = |at: usize| char::from(LETTERS[bits >> (18 - 6 * at) & 63]);
        [0, 1, 2, 3].map(|at| if at <= three.len() { letter(at) } else { '=' })
    };
    bytes.chunks(3).flat_map(of_three).collect()
}

/// Where the asset of this name is.
pub(crate) fn address_of(name: &str) -> Option<String> {
    ASSETS.iter().find(|a| a.name == name).map(Asset::address)
}

/// `/assets/{version}/{file}`: kept for ever under the version that it has now. A
/// page of before an upgrade may ask for another: it gets what there is, not kept.
pub(crate) async fn file(path: Path<(String, String)>, request: HttpRequest) -> HttpResponse {
    let (version, name) = path.into_inner();
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return HttpResponse::NotFound().finish();
    };
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(asset.kind)
        .insert_header((header::VARY, "accept-encoding"));
    if asset.version == version {
        let for_ever = "public, max-age=31536000, immutable";
        answer.insert_header((header::CACHE_CONTROL, for_ever));
    }
    if packed::is_taken_by(&request) {
        answer
            .insert_header((header::CONTENT_ENCODING, "gzip"))
            .body(asset.packed.as_slice())
    } else {
        answer.body(asset.plain.as_str())
    }
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
pub(crate) async fn schema(name: Path<String>) -> HttpResponse {
    let content = match name.as_str() {
        "definition.json" => instrument::schema(),
        "report.json" => data::schema(),
        "comparison.json" => comparison::schema(),
        "record.json" => record::schema(),
        "group-answers.json" => group::schema(),
        _ => return HttpResponse::NotFound().finish(),
    };
    HttpResponse::Ok()
        .content_type("application/schema+json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_its_standard() {
        let vectors = [
            "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy",
        ];
        for (length, expected) in vectors.into_iter().enumerate() {
            assert_eq!(base64(&b"foobar"[..length]), expected);
        }
    }

    #[test]
    fn what_is_left_out_of_a_script_is_for_its_readers() {
        let left = without_notes(&["// Why.\n  let a = 1; // stays\n\n", "  b();"]);
        assert_eq!(left, "let a = 1; // stays\nb();\n");
    }
}
