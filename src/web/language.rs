//! Which language a page is in.

use super::query;
use crate::instrument::Language;
use crate::texts;
use actix_web::HttpRequest;
use actix_web::http::header::{AcceptLanguage, Header, Quality};
use serde::Deserialize;

/// The cookie that keeps a coordinator's choice. Members get none.
pub(crate) const COOKIE: &str = "lang";

#[derive(Default, Deserialize)]
struct Wish {
    lang: Option<String>,
}

/// What `?lang=` asks for, if anything.
pub(crate) fn asked(request: &HttpRequest) -> Option<Language> {
    let wish: Wish = query::read_if_readable(request);
    Language::parse(&wish.lang?)
}

/// The language for a page that is offered in `offered`: the one asked for,
/// else the browser's, else the first.
pub(crate) fn choose(
    asked: Option<&Language>,
    request: &HttpRequest,
    offered: &[Language],
) -> Language {
    asked
        .filter(|language| offered.contains(language))
        .cloned()
        .or_else(|| preferred(request, offered))
        .or_else(|| offered.first().cloned())
        .unwrap_or_else(|| of_interface()[0].clone())
}

/// The language of a coordinator's page or an error page: asked for, then the
/// cookie, then the browser's.
pub(crate) fn of_page(request: &HttpRequest) -> Language {
    let kept = request
        .cookie(COOKIE)
        .and_then(|cookie| Language::parse(cookie.value()));
    let offered = of_interface();
    let asked = asked(request).filter(|language| offered.contains(language));
    choose(asked.or(kept).as_ref(), request, &offered)
}

/// Languages by their own names, as a list in the language `said`.
pub(crate) fn names(said: &Language, languages: &[Language]) -> String {
    let names: Vec<String> = languages.iter().map(texts::own_name).collect();
    texts::list(said, &names)
}

/// The languages of the interface.
pub(crate) fn of_interface() -> Vec<Language> {
    texts::languages().cloned().collect()
}

/// The best of `offered` by the browser's wishes: highest q first, then order.
/// `fr-CA` is French; a wish that cannot be read is none.
fn preferred(request: &HttpRequest, offered: &[Language]) -> Option<Language> {
    let mut wishes = AcceptLanguage::parse(request).ok()?;
    // A quality of nought says 'not this one'; ranking alone would put it last.
    wishes.retain(|wish| wish.quality > Quality::ZERO);
    wishes.ranked().iter().find_map(|wish| {
        let primary = wish.item()?.primary_language();
        offered
            .iter()
            .find(|language| language.as_str().eq_ignore_ascii_case(primary))
            .cloned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::ACCEPT_LANGUAGE;
    use actix_web::test::TestRequest;

    #[test]
    fn follows_the_browser_by_quality_then_order() {
        let offered = of_interface();
        let tag = |header: &str| {
            let request = TestRequest::default().insert_header((ACCEPT_LANGUAGE, header));
            preferred(&request.to_http_request(), &offered).map(|l| l.to_string())
        };
        assert_eq!(tag("fr-CA,fr;q=0.9,en;q=0.8").as_deref(), Some("fr"));
        assert_eq!(tag("en;q=0.5, FR;q=0.7").as_deref(), Some("fr"));
        assert_eq!(tag("de, en-GB;q=0.2").as_deref(), Some("en"));
        assert_eq!(tag("fr;q=0"), None);
        assert_eq!(tag("fr;q=0, en;q=0.1").as_deref(), Some("en"));
        assert_eq!(tag("en;q=0.8,fr;q=0.8").as_deref(), Some("en"));
        assert_eq!(tag("f\u{e9}, _, fr").as_deref(), None);
        assert_eq!(tag("_, *, FR-ca").as_deref(), Some("fr"));
        assert_eq!(tag(""), None);
        assert_eq!(tag("*;q=oops"), None);
    }
}
