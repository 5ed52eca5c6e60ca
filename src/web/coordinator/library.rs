//! The library: every instrument that a round can be opened with, as a card, in
//! full, and as members and readers of its report would see it.

use super::views::Link;
use super::{Answer, Desk};
use crate::instrument::{Instrument, Language, Requirement, Text};
use crate::report::render::{self, Export, Format};
use crate::results::made_up;
use crate::texts::{self, Arg, text};
use crate::web::downloads::{self, FileLink};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::pages::{self, SignedIn};
use crate::web::{html, language, member};
use actix_web::web::Path;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct ListView {
    cards: Vec<Card>,
}

page_view!(ListView: "library");

/// An instrument in short. Its texts are in the language `spoken`.
#[derive(Serialize)]
struct Card {
    id: String,
    spoken: String,
    title: String,
    purpose: String,
    time: String,
    members: String,
    questions: String,
    languages: String,
    scores: String,
}

#[derive(Serialize)]
struct DetailView {
    card: Card,
    when: Option<String>,
    not_for: String,
    is_ending: bool,
    version: u32,
    parts: Vec<Part>,
    has_words: bool,
    counts_on: Vec<String>,
    source: String,
    wording: String,
    licence: String,
    open: Vec<Link>,
    several: bool,
}

page_view!(DetailView: "library-one");

/// A section: its name, and what is to be known of it.
#[derive(Serialize)]
struct Part {
    name: String,
    about: String,
}

#[derive(Serialize)]
struct ReportView {
    page_title: String,
    id: String,
    title: String,
    report_lang: String,
    downloads: Vec<FileLink>,
    body: String,
}

page_view!(ReportView: "library-report");

/// The page of questions, to be looked at only.
#[derive(Serialize)]
struct PreviewView {
    #[serde(flatten)]
    questions: serde_json::Value,
    preview: Preview,
}

page_view!(PreviewView: "questions");

/// What a page that shows something to look at only has beside its own view.
#[derive(Serialize)]
struct Preview {
    id: String,
    tool: String,
    /// Not every round asks all of it.
    may_ask_less: bool,
}

/// `GET /instruments`.
pub(in crate::web) async fn list(desk: Desk) -> Answer {
    let library = desk.app.library.iter();
    let cards = library.map(|one| card(one, &desk.lang)).collect();
    Ok(desk.page(&ListView { cards }))
}

/// `GET /instruments/{id}`.
pub(in crate::web) async fn show(desk: Desk, id: Path<String>) -> Answer {
    let instrument = find(&desk, &id)?;
    let me = desk.me().clone();
    let partnerships = desk.ask(move |store| store.partnerships_of(&me)).await?;
    let open: Vec<Link> = partnerships
        .into_iter()
        .map(|partnership| Link {
            to: format!(
                "/partnerships/{}/rounds/new?instrument={}",
                partnership.id,
                instrument.id()
            ),
            text: partnership.name,
        })
        .collect();
    let lang = &desk.lang;
    let own = |text: &Text| text.get(lang).to_owned();
    let view = DetailView {
        card: card(&instrument, lang),
        when: instrument.when().map(own),
        not_for: own(instrument.not_for()),
        is_ending: instrument.is_ending(),
        version: instrument.version(),
        parts: instrument
            .requirements()
            .iter()
            .map(|requirement| part(instrument.requirements(), requirement, lang))
            .collect(),
        has_words: !instrument.words().is_empty(),
        counts_on: instrument.prerequisites().iter().map(own).collect(),
        source: own(instrument.source()),
        wording: own(instrument.wording()),
        licence: instrument.licence().to_owned(),
        several: open.len() > 1,
        open,
    };
    Ok(desk.page(&view))
}

/// `GET /instruments/{id}/questionnaire`: the page of a member's, without a form.
pub(in crate::web) async fn questionnaire(desk: Desk, id: Path<String>) -> Answer {
    let instrument = find(&desk, &id)?;
    let lang = spoken(&desk, &instrument);
    let preview = Preview {
        id: instrument.id().to_owned(),
        tool: instrument.title().get(&lang).to_owned(),
        may_ask_less: !instrument.words().is_empty()
            || instrument.requirements().iter().any(|part| part.optional),
    };
    let view = PreviewView {
        questions: member::look::questions(&instrument, &lang, desk.app.now())?,
        preview,
    };
    let signed_in = SignedIn {
        name: desk.session.person.name.clone(),
        csrf: desk.session.csrf.clone(),
    };
    let offered = instrument.languages();
    let page = pages::render(&lang, offered, Some(&signed_in), &view);
    Ok(html(page))
}

/// `GET /instruments/{id}/report`.
pub(in crate::web) async fn report(desk: Desk, id: Path<String>) -> Answer {
    let instrument = find(&desk, &id)?;
    let lang = spoken(&desk, &instrument);
    let title = instrument.title().get(&lang).to_owned();
    let body = {
        let (of, lang) = (Arc::clone(&instrument), lang.clone());
        let make = move || render::body(&made_up::report(&of, &lang).document());
        actix_web::web::block(make).await?
    };
    let args = [("title", title.as_str().into())];
    let view = ReportView {
        page_title: text(&desk.lang, "preview-report-title", &args),
        id: instrument.id().to_owned(),
        title,
        downloads: downloads::links(
            &desk.lang,
            &format!("/instruments/{}/report", instrument.id()),
            &format!("lang={lang}"),
            "/schema/report.json",
        ),
        report_lang: lang.to_string(),
        body,
    };
    Ok(desk.page(&view))
}

/// `GET /instruments/{id}/report.{ending}`.
pub(in crate::web) async fn download(desk: Desk, path: Path<(String, String)>) -> Answer {
    let (id, ending) = path.into_inner();
    let format = Format::parse(&ending).ok_or(WebError::NotFound)?;
    let instrument = find(&desk, &id)?;
    let lang = spoken(&desk, &instrument);
    let example = text(&lang, "made-up-file", &[]);
    let name = format!("{}-{example}-{lang}.{}", instrument.id(), format.ending());
    let paper = downloads::paper(&desk.request)?;
    let make = move || format.render(&made_up::report(&instrument, &lang), paper);
    let bytes = desk.app.typeset(make).await?.map_err(inside)?;
    Ok(downloads::file(name, format.media_type(), bytes))
}

fn find(desk: &Desk, id: &str) -> Result<Arc<Instrument>, WebError> {
    let mut library = desk.app.library.iter();
    let found = library.find(|one| one.id() == id);
    found.cloned().ok_or(WebError::NotFound)
}

/// The language in which an instrument is shown: what the address asks for, else
/// that of the page, else the instrument's first.
fn spoken(desk: &Desk, instrument: &Instrument) -> Language {
    let offered = instrument.languages();
    let asked = language::asked(&desk.request).filter(|asked| offered.contains(asked));
    let wished = asked.unwrap_or_else(|| desk.lang.clone());
    language::choose(Some(&wished), &desk.request, offered)
}

fn card(instrument: &Instrument, lang: &Language) -> Card {
    let say = |key: &str, args: &[(&str, Arg)]| text(lang, key, args);
    let title = instrument.title();
    // As `Text::get` has it.
    let known = title.languages().find(|known| *known == lang);
    let spoken = known.or_else(|| title.languages().next()).unwrap_or(lang);
    Card {
        id: instrument.id().to_owned(),
        spoken: spoken.to_string(),
        title: title.get(lang).to_owned(),
        purpose: instrument.purpose().get(lang).to_owned(),
        time: say(
            "library-minutes",
            &[("minutes", instrument.minutes().into())],
        ),
        members: say(
            "library-members",
            &[("count", instrument.fewest_members().into())],
        ),
        questions: questions(instrument, lang),
        languages: language::names(lang, instrument.languages()),
        scores: scores(instrument, lang),
    }
}

/// How many questions, and how many of them in words.
fn questions(instrument: &Instrument, lang: &Language) -> String {
    let count = instrument.question_count();
    let all = text(lang, "library-questions", &[("count", count.into())]);
    let words = match instrument.words().len() {
        0 => return all,
        words if words == count => text(lang, "library-all-words", &[]),
        words => text(lang, "library-words", &[("count", words.into())]),
    };
    format!("{all}, {words}")
}

/// What has a score; none is a decision of the author's too.
fn scores(instrument: &Instrument, lang: &Language) -> String {
    let parts = instrument.requirements();
    let with_score = parts.iter().filter(|part| part.scored).count();
    let args = [("count", parts.len().into()), ("scored", with_score.into())];
    let said = match with_score {
        0 => return text(lang, "library-scores-none", &[]),
        all if all == parts.len() => text(lang, "library-scores-all", &args[..1]),
        _ => text(lang, "library-scores-some", &args),
    };
    match instrument.themes().len() {
        0 => said,
        count => {
            let themes = text(lang, "library-themes", &[("count", count.into())]);
            format!("{said} {themes}")
        }
    }
}

/// A section among all. Whether it has a score is said where not all have one,
/// or none.
fn part(all: &[Requirement], requirement: &Requirement, lang: &Language) -> Part {
    let count = requirement.questions.len();
    let mut about = vec![text(
        lang,
        "library-part-questions",
        &[("count", count.into())],
    )];
    let score = if requirement.scored {
        "library-part-score"
    } else {
        "library-part-no-score"
    };
    if all.iter().any(|other| other.scored != requirement.scored) {
        about.push(text(lang, score, &[]));
    }
    if requirement.optional {
        about.push(text(lang, "library-part-optional", &[]));
    }
    Part {
        name: requirement.name.get(lang).to_owned(),
        about: texts::list(lang, &about),
    }
}

fn inside(error: impl std::fmt::Display) -> WebError {
    WebError::Inside(error.to_string())
}
