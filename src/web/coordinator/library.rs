//! The library: every instrument that a round can be opened with, as a card, in
//! full, and as members and readers of its report would see it.

use super::paper::OnPaper;
use super::round::form_view::stage_key;
use super::views::Link;
use super::{PageResult, SignedIn, Visitor};
use crate::instrument::{
    EvidenceKind, Instrument, Language, Reader, Reads, Requirement, Stage, Text, stage_of,
};
use crate::paper::usual_paper;
use crate::report::render::{self, Export, Format};
use crate::role::Right;
use crate::sample::report as sample_report;
use crate::texts::{self, Arg, text};
use crate::web::downloads::{self, FileLink};
use crate::web::errors::WebError;
use crate::web::pages::{self, SignedInAs, page_view};
use crate::web::{html, language, member};
use actix_web::HttpRequest;
use actix_web::web::Path;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct ListView {
    groups: Vec<Group>,
}

page_view!(ListView: "library");

/// Instruments that are of use at one time of a partnership.
#[derive(Serialize)]
struct Group {
    title: String,
    cards: Vec<Card>,
}

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
    evidence: String,
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
    /// How far one knows that it measures what it asks about, and from whom.
    evidence: String,
    evidence_source: Option<String>,
    licence: String,
    open: Vec<Link>,
    several: bool,
    on_paper: OnPaper,
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
pub(in crate::web) async fn list(visitor: Visitor) -> PageResult {
    let lang = &visitor.lang;
    let groups = Stage::ALL.into_iter().map(|stage| {
        let library = visitor.app.library.iter();
        let of_it = library.filter(|one| stage_of(one.id()) == stage);
        Group {
            title: text(lang, stage_key(stage), &[]),
            cards: of_it.map(|one| card(one, lang)).collect(),
        }
    });
    let groups = groups.filter(|group| !group.cards.is_empty()).collect();
    Ok(visitor.page(&ListView { groups }))
}

/// `GET /instruments/{id}`.
pub(in crate::web) async fn show(visitor: Visitor, id: Path<String>) -> PageResult {
    let instrument = visitor.instrument(&id)?;
    let open = openings(&visitor, &instrument).await?;
    let lang = &visitor.lang;
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
        has_words: !instrument.open_questions().is_empty(),
        counts_on: instrument.prerequisites().iter().map(own).collect(),
        source: own(instrument.source()),
        wording: own(instrument.wording()),
        evidence: text(lang, evidence(&instrument).in_full, &[]),
        evidence_source: instrument.evidence().map(|found| own(&found.source)),
        licence: instrument.licence().to_owned(),
        several: open.len() > 1,
        open,
        on_paper: OnPaper::new(
            format!("/instruments/{}/paper", instrument.id()),
            None,
            instrument.languages(),
            lang,
        ),
    };
    Ok(visitor.page(&view))
}

/// Leads to a round with this instrument, of each partnership of which the visitor may open one.
async fn openings(visitor: &Visitor, instrument: &Instrument) -> Result<Vec<Link>, WebError> {
    let Some(session) = &visitor.session else {
        return Ok(Vec::new());
    };
    let me = session.person.id;
    let own = visitor
        .app
        .blocking(move |store| store.partnerships_of(&me));
    let own = own.await?.into_iter();
    let coordinated = own.filter(|(_, role)| role.may(Right::Coordinate));
    let asked = instrument.id();
    let links = coordinated.map(|(partnership, _)| Link {
        to: format!(
            "/partnerships/{}/rounds/new?instrument={asked}",
            partnership.id
        ),
        text: partnership.name,
    });
    Ok(links.collect())
}

/// `GET /instruments/{id}/questionnaire`: the page of a member's, without a form.
pub(in crate::web) async fn questionnaire(visitor: Visitor, id: Path<String>) -> PageResult {
    let instrument = visitor.instrument(&id)?;
    let lang = spoken(&visitor.lang, &visitor.request, &instrument);
    let preview = Preview {
        id: instrument.id().to_owned(),
        tool: instrument.title().get(&lang).to_owned(),
        may_ask_less: !instrument.open_questions().is_empty()
            || instrument.requirements().iter().any(|part| part.optional),
    };
    let view = PreviewView {
        questions: member::preview::questions(&instrument, &lang, visitor.app.now())?,
        preview,
    };
    let signed_in_as = visitor.session.as_ref().map(|session| SignedInAs {
        name: session.person.name.clone(),
        csrf: session.csrf.clone(),
    });
    let offered = instrument.languages();
    let page = pages::render(&lang, offered, signed_in_as.as_ref(), &view);
    Ok(html(page))
}

/// `GET /instruments/{id}/report`.
pub(in crate::web) async fn report(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let instrument = signed_in.instrument(&id)?;
    let lang = spoken(&signed_in.lang, &signed_in.request, &instrument);
    let title = instrument.title().get(&lang).to_owned();
    let body = {
        let (of, lang) = (Arc::clone(&instrument), lang.clone());
        let make = move || {
            let files = downloads::chart_files("report", "", &lang);
            render::body(&sample_report::report(&of, &lang).document(), Some(&files))
        };
        actix_web::web::block(make).await?
    };
    let args = [("title", title.as_str().into())];
    let view = ReportView {
        page_title: text(&signed_in.lang, "preview-report-title", &args),
        id: instrument.id().to_owned(),
        title,
        downloads: downloads::links(
            &signed_in.lang,
            downloads::of_reports,
            Format::of_reports(),
            &format!("/instruments/{}/report", instrument.id()),
            &format!("lang={}", lang.as_str()),
            "/schema/report.json",
            usual_paper(None),
        ),
        report_lang: lang.to_string(),
        body,
    };
    Ok(signed_in.packed_page(&view))
}

/// `GET /instruments/{id}/report/{chart}`.
pub(in crate::web) async fn chart(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (id, name) = path.into_inner();
    let instrument = signed_in.instrument(&id)?;
    let lang = spoken(&signed_in.lang, &signed_in.request, &instrument);
    let made = signed_in.app.chart(name, move |_| {
        Ok(Some(sample_report::report(&instrument, &lang).document()))
    });
    made.await
}

/// `GET /instruments/{id}/report.{ending}`.
pub(in crate::web) async fn download(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (id, ending) = path.into_inner();
    let format = Format::ending_in(&ending, Format::of_reports()).ok_or(WebError::NotFound)?;
    let instrument = signed_in.instrument(&id)?;
    let lang = spoken(&signed_in.lang, &signed_in.request, &instrument);
    let example = text(&lang, "made-up-file", &[]);
    let name = format!(
        "{}-{example}-{}.{}",
        instrument.id(),
        lang.as_str(),
        format.ending()
    );
    let paper = downloads::paper(&signed_in.request)?;
    let make = move || format.render(&sample_report::report(&instrument, &lang), paper);
    let bytes = signed_in.app.typeset(make).await?.map_err(inside)?;
    Ok(downloads::file(name, format.media_type(), bytes))
}

/// The language in which an instrument is shown: what the address asks for, else
/// that of the page, else the instrument's first.
fn spoken(lang: &Reader, request: &HttpRequest, instrument: &Instrument) -> Reader {
    let offered = instrument.languages();
    let asked = language::asked(request).into_iter();
    let wished: Vec<Language> = asked.chain(lang.order().iter().cloned()).collect();
    language::choose(&wished, request, offered)
}

fn card(instrument: &Instrument, lang: &Reader) -> Card {
    let say = |key: &str, args: &[(&str, Arg)]| text(lang, key, args);
    let title = instrument.title();
    let spoken = title.language_for(lang).unwrap_or(lang);
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
        evidence: say(evidence(instrument).in_short, &[]),
    }
}

/// The keys of what is known of an instrument.
struct EvidenceTexts {
    in_short: &'static str,
    in_full: &'static str,
}

/// A file that says nothing has no evidence.
fn evidence(instrument: &Instrument) -> EvidenceTexts {
    let (in_short, in_full) = match instrument.evidence().map(|found| found.kind) {
        None | Some(EvidenceKind::None) => ("library-short-none", "library-evidence-none"),
        Some(EvidenceKind::ExpertJudgement) => ("library-short-expert", "library-evidence-expert"),
        Some(EvidenceKind::Reliability) => {
            ("library-short-reliability", "library-evidence-reliability")
        }
        Some(EvidenceKind::Validity) => ("library-short-validity", "library-evidence-validity"),
    };
    EvidenceTexts { in_short, in_full }
}

/// How many questions, and how many of them in words.
fn questions(instrument: &Instrument, lang: &Reader) -> String {
    let count = instrument.question_count();
    let all = text(lang, "library-questions", &[("count", count.into())]);
    let words = match instrument.open_questions().len() {
        0 => return all,
        words if words == count => text(lang, "library-all-words", &[]),
        words => text(lang, "library-words", &[("count", words.into())]),
    };
    texts::list(lang, &[all, words])
}

/// What has a score; none is a decision of the author's too.
fn scores(instrument: &Instrument, lang: &Reader) -> String {
    let parts = instrument.requirements();
    let with_score = parts.iter().filter(|part| part.scored).count();
    let (count, themes) = (parts.len(), instrument.themes().len());
    let args = [("count", count.into()), ("themes", themes.into())];
    match with_score {
        0 => text(lang, "library-scores-none", &[]),
        all if all == count => text(lang, "library-scores-all", &args),
        _ => {
            let scored = ("scored", with_score.into());
            let [count, themes] = args;
            text(lang, "library-scores-some", &[scored, count, themes])
        }
    }
}

/// A section among all. Whether it has a score is said where not all have one,
/// or none.
fn part(all: &[Requirement], requirement: &Requirement, lang: &Reader) -> Part {
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
