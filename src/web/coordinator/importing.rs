//! Bringing in a round that was held on paper or elsewhere, as counts from a
//! file: the choice of its questions, a file to fill in, the form, a look at what
//! it would be.

use super::forms::{Choice, Field, FormErrors, without_controls};
use super::import_check;
use super::import_form::{Draft, ImportForm, Step};
use super::round::form_view::spoken;
use super::round::input::{first_language, first_threshold, thresholds};
use super::round::typed_moment::date_type;
use super::upload::SignedInUpload;
use super::views::Link;
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::disclosure::CountThreshold;
use crate::import::{
    self, CountsError, ImportProblem, ImportedRound, RoundError, RoundErrors, RoundInput,
    plain_text,
};
use crate::instrument::{Instrument, Measure, Reader};
use crate::report::render;
use crate::store::{Partnership, StoreError};
use crate::texts::{self, Arg, text};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::submit_once::{Claim, SubmitTokens};
use crate::web::{downloads, language};
use actix_web::web::{Bytes, Path};
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct ChooseView {
    partnership: String,
    back: String,
    tools: Vec<Tool>,
}

page_view!(ChooseView: "import-choose");

/// An instrument to choose.
#[derive(Serialize)]
struct Tool {
    to: String,
    title: String,
    languages: String,
}

#[derive(Serialize)]
struct FormView {
    partnership: String,
    instrument: String,
    /// Where other questions are chosen, if there are any.
    other: Option<String>,
    action: String,
    back: String,
    templates: Vec<Link>,
    /// A question takes several answers.
    several: bool,
    /// Members may say that a question does not apply.
    may_not_apply: bool,
    label: Field,
    closed: Field,
    closed_type: &'static str,
    invited: Field,
    answered: Field,
    spoken: Vec<Choice>,
    languages_error: Option<String>,
    counts: Vec<Choice>,
    counts_error: Option<String>,
    largest: usize,
    table: String,
    table_error: Option<String>,
    table_problems: Vec<String>,
    once: String,
    errors: FormErrors,
}

page_view!(FormView: "import");

/// `GET /partnerships/{id}/import`: which questions were asked.
pub(in crate::web) async fn choose(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.awake_partnership(&id).await?;
    let tools: Vec<&Arc<Instrument>> = tools(&signed_in).collect();
    if let [only] = tools[..] {
        return Ok(redirect(&address(&partnership, only)));
    }
    let view = ChooseView {
        back: format!("/partnerships/{}", partnership.id),
        tools: tools
            .into_iter()
            .map(|tool| Tool {
                to: address(&partnership, tool),
                title: tool.title().get(&signed_in.lang).to_owned(),
                languages: language::names(&signed_in.lang, tool.languages()),
            })
            .collect(),
        partnership: partnership.name,
    };
    Ok(signed_in.page(&view))
}

/// `GET /partnerships/{id}/import/{instrument}`.
pub(in crate::web) async fn form(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (partnership, tool) = asked_for(&signed_in, &path).await?;
    let draft = Draft {
        facts: RoundInput {
            languages: tool.languages().iter().map(ToString::to_string).collect(),
            counts_from: CountThreshold::default().answers().to_string(),
            ..RoundInput::default()
        },
        table: String::new(),
        once: SubmitTokens::begin(),
    };
    let view = view(
        &signed_in,
        &partnership,
        &tool,
        draft,
        &RoundErrors::default(),
    );
    Ok(signed_in.page(&view))
}

/// `GET /partnerships/{id}/import/{instrument}/template.csv`, in the language
/// that `?lang=` names.
pub(in crate::web) async fn template(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (_, tool) = asked_for(&signed_in, &path).await?;
    let asked = language::asked(&signed_in.request);
    let lang = language::choose(asked.as_slice(), &signed_in.request, tool.languages());
    let name = format!("{}-{}.csv", tool.id(), lang.as_str());
    let file = import::template(&tool, &lang);
    Ok(downloads::file(name, render::CSV, file))
}

/// `POST /partnerships/{id}/import/{instrument}`.
pub(in crate::web) async fn bring_in(
    upload: SignedInUpload<ImportForm>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInUpload { posted, file } = upload;
    let SignedInForm { signed_in, form } = posted;
    let (partnership, tool) = asked_for(&signed_in, &path).await?;
    let once = SubmitTokens::read(&form.once).ok_or(WebError::BadForm)?;
    let typed = form.table.as_str();
    let table = match &file {
        Some(file) => Some(file.as_ref()),
        None => Some(typed.as_bytes()).filter(|_| !typed.trim().is_empty()),
    };
    let facts = form.facts();
    let of = partnership.id;
    let rounds = signed_in
        .blocking(move |store| store.rounds_of(&of))
        .await?;
    let zone = import::zone_of(&rounds.readable);
    let found = ImportedRound::new(&tool, &facts, table, &zone, signed_in.app.now());
    let table = shown_again(file.as_ref(), typed);
    let draft = Draft { facts, table, once };
    match (found, form.go) {
        (Ok(earlier), Step::Bring) => keep(&signed_in, &partnership, earlier, &draft.once).await,
        (Ok(earlier), Step::Check) => {
            let look = import_check::Look {
                partnership: &partnership,
                action: address(&partnership, &tool),
                earlier: &earlier,
                others: &rounds.readable,
            };
            Ok(signed_in.page(&look.view(&signed_in, draft.fields())))
        }
        (_, Step::Change) => {
            let none = RoundErrors::default();
            Ok(signed_in.page(&view(&signed_in, &partnership, &tool, draft, &none)))
        }
        (Err(slips), _) => {
            let view = view(&signed_in, &partnership, &tool, draft, &slips);
            Ok(signed_in.page_with_errors(&view))
        }
    }
}

/// Stores the round. A second press of the same button finds the form used.
async fn keep(
    signed_in: &SignedIn,
    partnership: &Partnership,
    earlier: ImportedRound,
    once: &str,
) -> PageResult {
    if signed_in.app.openings.claim(once).await != Claim::Yours {
        return Ok(redirect(&format!("/partnerships/{}", partnership.id)));
    }
    let (of, form) = (partnership.id, signed_in.app.once(once));
    let kept = signed_in.blocking(move |store| {
        let ImportedRound {
            settings,
            closed_on,
            retained,
            ..
        } = earlier;
        store.import_round(&of, &settings, closed_on, &retained, form.as_ref())
    });
    match kept.await {
        Ok(id) => {
            signed_in.app.openings.done(once);
            Ok(redirect(&format!("/rounds/{id}?done=imported")))
        }
        // Another program that serves the same was sent it.
        Err(WebError::Store(StoreError::Spent)) => {
            signed_in.app.openings.done(once);
            Ok(redirect(&format!("/partnerships/{}", partnership.id)))
        }
        Err(error) => {
            signed_in.app.openings.release(once);
            Err(error)
        }
    }
}

/// The instruments that have counts at all.
fn tools(signed_in: &SignedIn) -> impl Iterator<Item = &Arc<Instrument>> {
    let library = signed_in.app.library.iter();
    library.filter(|tool| !tool.items().is_empty())
}

/// A partnership of this coordinator's and an instrument that there is; any
/// other is not found.
async fn asked_for(
    signed_in: &SignedIn,
    (id, tool): &(String, String),
) -> Result<(Partnership, Arc<Instrument>), WebError> {
    let partnership = signed_in.awake_partnership(id).await?;
    let found = tools(signed_in).find(|one| one.id() == tool.as_str());
    let found = found.map(Arc::clone).ok_or(WebError::NotFound)?;
    Ok((partnership, found))
}

fn address(partnership: &Partnership, tool: &Instrument) -> String {
    format!("/partnerships/{}/import/{}", partnership.id, tool.id())
}

/// What the field for the table says after a refusal: the text of the file that
/// was taken. A file that is none, or much too long, is where it came from; what
/// was typed is not.
fn shown_again(file: Option<&Bytes>, typed: &str) -> String {
    let file = file.filter(|file| file.len() <= import::MAX_BYTES);
    let of_file = file.and_then(|file| plain_text(file));
    without_controls(of_file.as_deref().unwrap_or(typed))
}

/// A problem of the counts with its line, but for those of the file as a whole.
fn in_words(lang: &Reader, problem: &ImportProblem) -> String {
    let args = problem.what.arguments().into_iter();
    let args: Vec<(&str, Arg)> = args.map(|(name, value)| (name, value.into())).collect();
    let what = text(lang, &format!("import-{}", problem.what.key()), &args);
    match problem.what {
        CountsError::TooLarge | CountsError::Encoding | CountsError::NoCounts => what,
        _ => {
            let line = problem.line.to_string();
            text(
                lang,
                "import-line",
                &[("line", line.into()), ("what", what.into())],
            )
        }
    }
}

/// The summary of what is wrong, in the order of the form.
fn problems(lang: &Reader, tool: &Instrument, slips: &RoundErrors) -> FormErrors {
    let args = RoundError::ARGUMENTS.map(|(name, value)| (name, value.into()));
    let mut problems = FormErrors::default();
    for slip in &slips.facts {
        let message = text(lang, slip.key(), &args);
        match slip.field() {
            "languages" => problems.add(&first_language(tool), message),
            "counts" => problems.add(&first_threshold(), message),
            field => problems.add(field, message),
        }
    }
    if !slips.counts.is_empty() {
        let count = [("count", slips.counts.len().into())];
        let message = text(lang, "import-problems-see", &count);
        problems.add("table-problems", message);
    }
    problems
}

fn view(
    signed_in: &SignedIn,
    partnership: &Partnership,
    tool: &Instrument,
    draft: Draft,
    slips: &RoundErrors,
) -> FormView {
    let lang = &signed_in.lang;
    let errors = problems(lang, tool, slips);
    let action = address(partnership, tool);
    let Draft { facts, table, once } = draft;
    let languages = tool.languages().iter();
    FormView {
        partnership: partnership.name.clone(),
        instrument: tool.title().get(lang).to_owned(),
        other: (tools(signed_in).count() > 1)
            .then(|| format!("/partnerships/{}/import", partnership.id)),
        back: format!("/partnerships/{}", partnership.id),
        templates: languages
            .map(|language| {
                let name = [("language", texts::own_name(language).into())];
                Link {
                    to: format!("{action}/template.csv?lang={language}"),
                    text: text(lang, "import-template", &name),
                }
            })
            .collect(),
        several: tool.items().iter().any(|i| i.measure == Measure::Several),
        may_not_apply: tool.items().iter().any(|item| item.may_not_apply),
        action,
        label: Field::new("label", &facts.label, &errors),
        closed: Field::new("closed", &facts.closed, &errors),
        closed_type: date_type(&facts.closed),
        invited: Field::new("invited", &facts.invited, &errors),
        answered: Field::new("answered", &facts.answered, &errors),
        spoken: spoken(tool, &facts.languages),
        languages_error: errors.of(&first_language(tool)),
        counts: thresholds(&facts.counts_from, |name| {
            text(lang, &format!("import-counts-{name}"), &[])
        }),
        counts_error: errors.of(&first_threshold()),
        largest: import::MAX_BYTES / 1024,
        table,
        table_error: errors.of("table"),
        table_problems: slips.counts.iter().map(|p| in_words(lang, p)).collect(),
        once,
        errors,
    }
}
