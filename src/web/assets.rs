//! Style, script and schemas, inside the program.

use crate::instrument;
use crate::report::{comparison, data, palette};
use actix_web::HttpResponse;
use actix_web::http::header::{self, AcceptEncoding, Encoding};
use actix_web::web::{Header, Path};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::Write;
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
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let packed = gzip
            .write_all(plain.as_bytes())
            .and_then(|()| gzip.finish());
        Self {
            name,
            kind,
            version: version.collect(),
            packed: packed.expect("memory takes what is written to it"),
            plain,
        }
    }
    fn address(&self) -> String {
        format!("/assets/{}/{}", self.version, self.name)
    }
}

/// The script, and one stylesheet: the palette, the pages, the report; and what
/// only coordinators' pages need beside them. They say nothing of anybody, so
/// they may be packed, which pages never are.
static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    let colours = palette::css();
    let pages = [
        colours.as_str(),
        include_str!("../../templates/assets/tablee.css"),
        include_str!("../../templates/report/report.css"),
    ];
    let style = |name, plain: &str| Asset::new(name, "text/css; charset=utf-8", plain.to_owned());
    let script =
        |name, plain: &str| Asset::new(name, "text/javascript; charset=utf-8", plain.to_owned());
    [
        style("tablee.css", &pages.join("\n")),
        script(
            "tablee.js",
            include_str!("../../templates/assets/tablee.js"),
        ),
        style(
            "coordinator.css",
            include_str!("../../templates/assets/coordinator.css"),
        ),
        script(
            "coordinator.js",
            include_str!("../../templates/assets/coordinator.js"),
        ),
    ]
});

/// Where the asset of this name is.
pub(crate) fn address_of(name: &str) -> Option<String> {
    ASSETS.iter().find(|a| a.name == name).map(Asset::address)
}

/// `/assets/{version}/{file}`: kept for ever under the version that it has now. A
/// page of before an upgrade may ask for another: it gets what there is, not kept.
pub(crate) async fn file(
    path: Path<(String, String)>,
    accepts: Option<Header<AcceptEncoding>>,
) -> HttpResponse {
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
    let known = [Encoding::gzip(), Encoding::identity()];
    let best = accepts.and_then(|accepts| accepts.negotiate(known.iter()));
    if best == Some(Encoding::gzip()) {
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
        _ => return HttpResponse::NotFound().finish(),
    };
    HttpResponse::Ok()
        .content_type("application/schema+json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(content)
}
