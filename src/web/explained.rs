//! Pages that explain: the words of questionnaires and reports, how a first round is
//! led, and what can be erased. They are for everybody, and say nothing of any round.

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

/// What can be erased, each with who does it.
const ERASABLE: [&str; 6] = ["round", "note", "record", "partnership", "account", "copy"];

#[derive(Serialize)]
struct ErasingView {
    /// Why one answer cannot be.
    why: Vec<String>,
    what: Vec<Word>,
    /// Whom to ask.
    who: Vec<String>,
    law: Vec<String>,
}

page_view!(ErasingView: "erasing");

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

/// `GET /erasing`: why one answer cannot be erased, and what can.
pub(super) async fn erasing(request: HttpRequest) -> PageResult {
    let lang = language::of_page(&request);
    let say = |key: String| text(&lang, &key, &[]);
    let what = ERASABLE.map(|one| Word {
        id: one,
        name: say(format!("erase-what-{one}")),
        meaning: say(format!("erase-what-{one}-text")),
    });
    let view = ErasingView {
        why: (1..=5).map(|n| say(format!("erase-why-{n}"))).collect(),
        what: what.into(),
        who: (1..=3).map(|n| say(format!("erase-who-{n}"))).collect(),
        law: (1..=4).map(|n| say(format!("erase-law-{n}"))).collect(),
    };
    Ok(page(&lang, &view))
}

/// Nobody's page: it sets no cookie, whoever follows a link to it from a member's.
fn page<V: pages::View>(lang: &Reader, view: &V) -> actix_web::HttpResponse {
    html(pages::render(lang, &language::of_interface(), None, view))
}
