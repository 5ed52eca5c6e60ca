//! Which language a page is in.

use super::query;
use crate::instrument::{Language, Reader, Reads};
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

/// Who reads a page that is offered in `offered`: in the first language among
/// those that were `asked` for and those of the browser, else in the first that
/// is offered. What the page says in none of its own languages follows the same
/// order.
pub(crate) fn choose(asked: &[Language], request: &HttpRequest, offered: &[Language]) -> Reader {
    let wished: Vec<Language> = asked.iter().cloned().chain(wishes(request)).collect();
    let of_page = wished.iter().find(|language| offered.contains(language));
    let of_page = of_page.or(offered.first()).or(wished.first());
    let of_page = of_page.unwrap_or(&of_interface()[0]).clone();
    let then = wished.into_iter().chain(offered.iter().cloned());
    Reader::new(of_page, then.chain(of_interface()))
}

/// Who reads a page that members come to: as its address asks, then by the browser.
pub(crate) fn as_asked(request: &HttpRequest, offered: &[Language]) -> Reader {
    choose(asked(request).as_slice(), request, offered)
}

/// Who reads a coordinator's page or an error page: as asked for, then by the
/// cookie, then by the browser.
pub(crate) fn of_page(request: &HttpRequest) -> Reader {
    let kept = request
        .cookie(COOKIE)
        .and_then(|cookie| Language::parse(cookie.value()));
    let asked: Vec<Language> = asked(request).into_iter().chain(kept).collect();
    choose(&asked, request, &of_interface())
}

/// As much of a reader as shows on a page of a round, so that pages can be kept
/// for those who read alike.
pub(crate) fn of_round(reader: &Reader) -> Reader {
    Reader::new((**reader).clone(), [texts::spoken(reader).clone()])
}

/// Languages that are written from right to left.
const FROM_THE_RIGHT: [&str; 11] = [
    "ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi",
];

/// Whether a page in this language begins at the right.
pub(crate) fn begins_at_the_right(language: &Language) -> bool {
    FROM_THE_RIGHT.contains(&language.as_str())
}

/// Languages by their own names, as a list in the language `said`.
pub(crate) fn names(said: &dyn Reads, languages: &[Language]) -> String {
    let names: Vec<String> = languages.iter().map(texts::own_name).collect();
    texts::list(said, &names)
}

pub(crate) fn of_interface() -> Vec<Language> {
    texts::languages().cloned().collect()
}

/// The languages that the browser wishes for: highest q first, then order.
/// `fr-CA` is French; a wish that cannot be read is none.
fn wishes(request: &HttpRequest) -> Vec<Language> {
    let Ok(mut wishes) = AcceptLanguage::parse(request) else {
        return Vec::new();
    };
    // A quality of nought says 'not this one'; ranking alone would put it last.
    wishes.retain(|wish| wish.quality > Quality::ZERO);
    let ranked = wishes.ranked();
    let primary = ranked.iter().filter_map(|wish| {
        let tag = wish.item()?.primary_language().to_ascii_lowercase();
        Language::parse(&tag)
    });
    primary.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::ACCEPT_LANGUAGE;
    use actix_web::test::TestRequest;

    fn language(tag: &str) -> Language {
        Language::parse(tag).expect("a tag")
    }

    fn reader(header: &str, asked: &[&str], offered: &[&str]) -> Reader {
        let request = TestRequest::default().insert_header((ACCEPT_LANGUAGE, header));
        let offered: Vec<Language> = offered.iter().map(|tag| language(tag)).collect();
        let asked: Vec<Language> = asked.iter().map(|tag| language(tag)).collect();
        choose(&asked, &request.to_http_request(), &offered)
    }

    #[test]
    fn follows_the_browser_by_quality_then_order() {
        let tag = |header: &str| {
            let request = TestRequest::default().insert_header((ACCEPT_LANGUAGE, header));
            let wishes = wishes(&request.to_http_request()).into_iter();
            wishes.map(|l| l.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(tag("fr-CA,fr;q=0.9,en;q=0.8"), "fr fr en");
        assert_eq!(tag("en;q=0.5, FR;q=0.7"), "fr en");
        assert_eq!(tag("de, en-GB;q=0.2"), "de en");
        assert_eq!(tag("fr;q=0"), "");
        assert_eq!(tag("fr;q=0, en;q=0.1"), "en");
        assert_eq!(tag("en;q=0.8,fr;q=0.8"), "en fr");
        assert_eq!(tag("f\u{e9}, _, fr"), "");
        assert_eq!(tag("_, *, FR-ca"), "fr");
        assert_eq!(tag(""), "");
        assert_eq!(tag("*;q=oops"), "");
    }

    #[test]
    fn some_languages_begin_at_the_right() {
        for (tag, expected) in [("ar", true), ("he", true), ("fr", false), ("iu", false)] {
            assert_eq!(begins_at_the_right(&language(tag)), expected, "{tag}");
        }
    }

    #[test]
    fn a_page_is_in_the_first_language_that_is_offered() {
        let both = ["en", "fr"];
        assert_eq!(reader("fr-CA, en", &[], &both).as_str(), "fr");
        assert_eq!(reader("fr-CA, en", &["en"], &both).as_str(), "en");
        assert_eq!(reader("de", &["es"], &both).as_str(), "en");
        assert_eq!(reader("de", &[], &["iu", "fr"]).as_str(), "iu");
    }

    #[test]
    fn what_a_page_does_not_say_in_its_language_follows_the_reader() {
        let of_page = |header: &str, offered: &[&str]| {
            let reader = reader(header, &["iu"], offered);
            assert_eq!(reader.as_str(), "iu");
            texts::spoken(&of_round(&reader)).to_string()
        };
        assert_eq!(of_page("iu, fr, en", &["en", "iu"]), "fr");
        assert_eq!(of_page("iu, en;q=0.5", &["iu", "fr"]), "en");
        // The browser says no more than this one: then as the round does.
        assert_eq!(of_page("iu", &["iu", "fr"]), "fr");
        assert_eq!(of_page("iu", &["iu"]), "en");
    }
}
