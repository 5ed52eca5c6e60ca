//! Rounds of a partnership side by side, for its coordinators: which ones, the
//! page, its downloads. Nothing is kept: the address says what is compared.

use super::forms::{Choice, FormErrors};
use super::views::ended_in_words;
use super::{PageResult, SignedIn};
use crate::instrument::{Reader, Reads};
use crate::paper::usual_paper;
use crate::report::render::{self, ChartFiles, Format};
use crate::results::compared::{self, CompareError, SideBySide};
use crate::role::Right;
use crate::round::{Round, RoundState};
use crate::store::Partnership;
use crate::texts::{self, text};
use crate::web::downloads::{self, FileLink};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::{language, query};
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

/// The choice, as the address has it.
#[derive(Deserialize)]
struct Choosing {
    /// Ids of rounds.
    #[serde(default)]
    round: Vec<String>,
    /// The choice was made, also if it is empty.
    chosen: Option<String>,
}

#[derive(Serialize)]
struct CompareView {
    page_title: String,
    partnership_id: String,
    partnership: String,
    /// Closed rounds to choose from; the form is left out under two.
    choices: Vec<Choice>,
    choose: bool,
    /// The form stands open: nothing is compared yet.
    choose_open: bool,
    choose_error: String,
    report_lang: String,
    /// The comparison; empty where there is none.
    body: String,
    downloads: Vec<FileLink>,
    /// What stands before the language in this page's address in another.
    carried: String,
    errors: FormErrors,
}

page_view!(CompareView: "compare");

/// What was asked for, and what came of it.
struct Asked {
    partnership: Partnership,
    closed: Vec<Round>,
    chosen: Vec<Round>,
    /// What is compared, or why not; neither where there is nothing to compare.
    outcome: Option<Result<SideBySide, String>>,
    /// The choice, as an address has it; empty where none was made.
    carried: String,
}

/// `GET /partnerships/{id}/compare`
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let asked = asked(&signed_in, &id).await?;
    show(&signed_in, asked).await
}

/// `GET /partnerships/{id}/compare.{ending}`: the same bytes as `tablee compare`.
pub(in crate::web) async fn download(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (id, ending) = path.into_inner();
    let format = Format::ending_in(&ending, Format::of_comparisons());
    let format = format.ok_or(WebError::NotFound)?;
    let asked = asked(&signed_in, &id).await?;
    let Some(Ok(found)) = asked.outcome else {
        return show(&signed_in, asked).await;
    };
    let name = compared::file_name(&found, format);
    let paper = downloads::paper(&signed_in.request)?;
    let bytes = signed_in
        .app
        .typeset(move || format.render(found.export(), paper));
    let bytes = bytes
        .await?
        .map_err(|error| WebError::Inside(error.to_string()))?;
    Ok(downloads::file(name, format.media_type(), bytes))
}

/// `GET /partnerships/{id}/compare/{chart}`
pub(in crate::web) async fn chart(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (id, name) = path.into_inner();
    let asked = asked(&signed_in, &id).await?;
    let Some(Ok(found)) = asked.outcome else {
        return show(&signed_in, asked).await;
    };
    let made = signed_in
        .app
        .chart(name, move |_| Ok(Some(found.export().document())));
    made.await
}

async fn asked(signed_in: &SignedIn, id: &str) -> Result<Asked, WebError> {
    let partnership = signed_in.partnership(id, Right::Read).await?;
    let Choosing {
        round: wanted,
        chosen,
    } = query::read(&signed_in.request)?;
    let made = !wanted.is_empty() || chosen.is_some();
    let of = partnership.id;
    let all = signed_in
        .blocking(move |store| store.rounds_of(&of))
        .await?;
    let closed: Vec<Round> = all
        .readable
        .into_iter()
        .filter(|round| matches!(round.state, RoundState::Closed { .. }))
        .collect();
    let chosen: Vec<Round> = if made {
        let is_wanted = |round: &&Round| wanted.iter().any(|id| id == round.id.as_str());
        closed.iter().filter(is_wanted).cloned().collect()
    } else {
        compared::default_selection(&closed)
            .into_iter()
            .cloned()
            .collect()
    };
    let known = |id: &String| closed.iter().any(|round| round.id.as_str() == id);
    let outcome = if !wanted.iter().all(known) {
        Some(Err(text(&signed_in.lang, "compare-page-unknown", &[])))
    } else if chosen.is_empty() && !made {
        None
    } else {
        Some(compare(signed_in, chosen.clone()).await?)
    };
    let named = chosen.iter().filter(|_| made);
    let named: Vec<String> = named.map(|round| format!("round={}", round.id)).collect();
    Ok(Asked {
        partnership,
        closed,
        chosen,
        outcome,
        carried: named.join("&"),
    })
}

/// Compares, or says in a sentence why not.
async fn compare(
    signed_in: &SignedIn,
    rounds: Vec<Round>,
) -> Result<Result<SideBySide, String>, WebError> {
    let language = language_of(signed_in, &rounds);
    let said = signed_in.lang.clone();
    let found = signed_in.blocking(move |store| {
        Ok(match compared::side_by_side(store, &rounds, &language) {
            Err(CompareError::Store(error)) => return Err(error),
            found => found.map_err(|error| in_words(&said, &error)),
        })
    });
    found.await
}

/// The page's language, if the latest round speaks it; else as the reader's next.
fn language_of(signed_in: &SignedIn, rounds: &[Round]) -> Reader {
    let latest = rounds.iter().max_by_key(|round| round.order());
    let offered = latest.map_or_else(Vec::new, |round| round.settings.languages().to_vec());
    language::choose(signed_in.lang.order(), &signed_in.request, &offered)
}

fn in_words(lang: &Reader, error: &CompareError) -> String {
    match error {
        CompareError::Rounds(count) if *count < 2 => text(lang, "compare-page-too-few", &[]),
        CompareError::Rounds(count) => {
            text(lang, "compare-page-too-many", &[("count", (*count).into())])
        }
        CompareError::Instruments(rounds) => {
            let one = |(label, title): &(String, String)| {
                let names = [
                    ("round", label.as_str().into()),
                    ("title", title.as_str().into()),
                ];
                text(lang, "compare-page-asked", &names)
            };
            let rounds: Vec<String> = rounds.iter().map(one).collect();
            let list = [("rounds", texts::list(lang, &rounds).into())];
            text(lang, "compare-page-instruments", &list)
        }
        CompareError::Ways(together) => {
            let list = [("rounds", texts::list(lang, together).into())];
            text(lang, "compare-page-ways", &list)
        }
        CompareError::Unreadable(label) => text(
            lang,
            "compare-page-damaged",
            &[("round", label.as_str().into())],
        ),
        CompareError::NotClosed(_) | CompareError::Partnerships | CompareError::Store(_) => {
            text(lang, "compare-page-unknown", &[])
        }
    }
}

async fn show(signed_in: &SignedIn, asked: Asked) -> PageResult {
    let lang = &signed_in.lang;
    let mut errors = FormErrors::default();
    let (found, why) = match asked.outcome.transpose() {
        Ok(found) => (found, String::new()),
        Err(why) => (None, why),
    };
    let schema = match found {
        Some(SideBySide::Group(_)) => "/schema/group-answers.json",
        _ => "/schema/comparison.json",
    };
    if !why.is_empty() {
        errors.add("choose", why.clone());
    }
    let (report_lang, page_title, body) = if let Some(found) = found {
        let files = downloads::chart_files("compare", &asked.carried, found.export().reader());
        actix_web::web::block(move || laid_out(&found, &files)).await?
    } else {
        let title = text(lang, "compare-page-title", &[]);
        (lang.as_str().to_owned(), title, String::new())
    };
    let partnership_id = asked.partnership.id.to_string();
    let view = CompareView {
        page_title,
        downloads: downloads::links(
            lang,
            downloads::of_reports,
            Format::of_comparisons(),
            &format!("/partnerships/{partnership_id}/compare"),
            &asked.carried,
            schema,
            usual_paper(asked.closed.first()),
        ),
        partnership_id,
        partnership: asked.partnership.name,
        choose: asked.closed.len() > 1,
        choices: choices(lang, &asked.closed, &asked.chosen),
        choose_open: body.is_empty(),
        choose_error: why,
        report_lang,
        body,
        carried: before_more(&asked.carried),
        errors,
    };
    Ok(if view.errors.none() {
        signed_in.packed_page(&view)
    } else {
        signed_in.page_with_errors(&view)
    })
}

/// A choice in an address, with more behind it.
fn before_more(choice: &str) -> String {
    match choice {
        "" => String::new(),
        choice => format!("{choice}&"),
    }
}

fn choices(lang: &Reader, closed: &[Round], chosen: &[Round]) -> Vec<Choice> {
    let choice = |round: &Round| {
        let checked = chosen.iter().any(|one| one.id == round.id);
        let said = choice_in_words(lang, round);
        Choice::new("round", round.id.as_str(), said, checked)
    };
    closed.iter().map(choice).collect()
}

/// Language, title and content of a comparison.
fn laid_out(found: &SideBySide, files: &ChartFiles) -> (String, String, String) {
    let document = found.export().document();
    let body = render::body(&document, Some(files));
    (document.language, document.title, body)
}

/// `2026. Closed on 20 November 2026: 11 of 14 answered. Self-Evaluation Tool`
fn choice_in_words(lang: &Reader, round: &Round) -> String {
    let RoundState::Closed { answered, .. } = round.state else {
        return round.settings.label().to_owned();
    };
    let closed = ended_in_words(lang, round, answered as usize);
    let title = round
        .settings
        .questionnaire()
        .whole()
        .title()
        .get(lang)
        .trim();
    let label = round.settings.label();
    format!("{label} · {closed} {title}")
}
