//! Pages that explain: the words of questionnaires and reports, and how a first
//! round is led. They are for everybody, and say nothing of any round.

use super::coordinator::PageResult;
use super::pages::page_view;
use super::{html, language, pages};
use crate::instrument::Reader;
use crate::texts::text;
use actix_web::HttpRequest;
use serde::Serialize;

/// The words of the glossary, as they build on each other.
const WORDS: [&str; 14] = [
    "tool",
    "round",
    "coordinator",
    "requirement",
    "theme",
    "description",
    "key-partner",
    "strategic-decision",
    "score",
    "range",
    "strength",
    "discuss",
    "split",
    "pattern",
];

#[derive(Serialize)]
struct GlossaryView {
    words: Vec<Word>,
}

page_view!(GlossaryView: "glossary");

#[derive(Serialize)]
struct Word {
    id: &'static str,
    name: String,
    meaning: String,
}

#[derive(Serialize)]
struct GuideView {
    before: Vec<String>,
    during: Vec<String>,
    after: Vec<String>,
    astray: Vec<String>,
}

page_view!(GuideView: "guide");

/// `GET /glossary`.
pub(super) async fn glossary(request: HttpRequest) -> PageResult {
    let lang = language::of_page(&request);
    let words = WORDS.map(|word| Word {
        id: word,
        name: text(&lang, &format!("glossary-{word}"), &[]),
        meaning: text(&lang, &format!("glossary-{word}-text"), &[]),
    });
    let view = GlossaryView {
        words: words.into(),
    };
    Ok(page(&lang, &view))
}

/// `GET /guide`: before, during and after a first round, to print on two sides.
pub(super) async fn guide(request: HttpRequest) -> PageResult {
    let lang = language::of_page(&request);
    let say = |key: String| text(&lang, &key, &[]);
    let view = GuideView {
        before: (1..=6).map(|n| say(format!("guide-before-{n}"))).collect(),
        during: (1..=6).map(|n| say(format!("guide-during-{n}"))).collect(),
        after: (1..=6).map(|n| say(format!("guide-after-{n}"))).collect(),
        astray: (1..=4).map(|n| say(format!("guide-astray-{n}"))).collect(),
    };
    Ok(page(&lang, &view))
}

/// Nobody's page: it sets no cookie, whoever follows a link to it from a member's.
fn page<V: pages::View>(lang: &Reader, view: &V) -> actix_web::HttpResponse {
    html(pages::render(lang, &language::of_interface(), None, view))
}
