//! Bringing in a round that was held on paper or elsewhere, as counts from a
//! CSV file: the choice of its questions, a file to fill in, the form.

use super::draft::{date_type, first_language};
use super::forms::{Choice, Field, Fields, Problems};
use super::upload::Upload;
use super::views::Link;
use super::{Answer, Desk, Posted, go};
use crate::import::{self, Earlier, Facts, ImportProblem, Slip, Slips, Wrong, plain_text};
use crate::instrument::{Instrument, Language, Measure};
use crate::report::render::Format;
use crate::store::Partnership;
use crate::texts::{self, Arg, text};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::visits::{Claim, Visits};
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
    errors: Problems,
}

page_view!(FormView: "import");

/// The form as it was filled in.
struct Draft {
    facts: Facts,
    /// What stands in the field for the table.
    table: String,
    /// The token of the form, so that pressing twice brings in one round.
    once: String,
}

/// `GET /partnerships/{id}/import`: which questions were asked.
pub(in crate::web) async fn choose(desk: Desk, id: Path<String>) -> Answer {
    let partnership = desk.partnership(&id).await?;
    let tools: Vec<&Arc<Instrument>> = tools(&desk).collect();
    if let [only] = tools[..] {
        return Ok(go(&address(&partnership, only)));
    }
    let view = ChooseView {
        back: format!("/partnerships/{}", partnership.id),
        tools: tools
            .into_iter()
            .map(|tool| Tool {
                to: address(&partnership, tool),
                title: tool.title().get(&desk.lang).to_owned(),
                languages: language::names(&desk.lang, tool.languages()),
            })
            .collect(),
        partnership: partnership.name,
    };
    Ok(desk.page(&view))
}

/// `GET /partnerships/{id}/import/{instrument}`.
pub(in crate::web) async fn form(desk: Desk, path: Path<(String, String)>) -> Answer {
    let (partnership, tool) = asked_for(&desk, &path).await?;
    let draft = Draft {
        facts: Facts {
            languages: tool.languages().iter().map(ToString::to_string).collect(),
            counts_from: "8".to_owned(),
            ..Facts::default()
        },
        table: String::new(),
        once: Visits::begin(),
    };
    let view = view(&desk, &partnership, &tool, draft, &Slips::default());
    Ok(desk.page(&view))
}

/// `GET /partnerships/{id}/import/{instrument}/template.csv`, in the language
/// that `?lang=` names.
pub(in crate::web) async fn template(desk: Desk, path: Path<(String, String)>) -> Answer {
    let (_, tool) = asked_for(&desk, &path).await?;
    let asked = language::asked(&desk.request);
    let lang = language::choose(asked.as_ref(), &desk.request, tool.languages());
    let name = format!("{}-{lang}.csv", tool.id());
    let file = import::template(&tool, &lang);
    Ok(downloads::file(name, Format::Csv.media_type(), file))
}

/// `POST /partnerships/{id}/import/{instrument}`.
pub(in crate::web) async fn bring_in(upload: Upload, path: Path<(String, String)>) -> Answer {
    let Upload { posted, file } = upload;
    let Posted { desk, fields } = posted;
    let (partnership, tool) = asked_for(&desk, &path).await?;
    let once = Visits::read(fields.one("once")).ok_or(WebError::BadForm)?;
    let typed = fields.one("table");
    let table = match &file {
        Some(file) => Some(file.as_ref()),
        None => Some(typed.as_bytes()).filter(|_| !typed.trim().is_empty()),
    };
    let facts = read(&fields);
    let of = partnership.id.clone();
    let rounds = desk.ask(move |store| store.rounds_of(&of)).await?;
    let zone = import::zone_of(&rounds.readable);
    match Earlier::new(&tool, &facts, table, &zone, desk.app.now()) {
        Ok(earlier) => keep(&desk, &partnership, earlier, &once).await,
        Err(slips) => {
            let table = shown_again(file.as_ref(), typed);
            let draft = Draft { facts, table, once };
            let view = view(&desk, &partnership, &tool, draft, &slips);
            Ok(desk.refused(&view))
        }
    }
}

/// Stores the round. A second press of the same button finds the form used.
async fn keep(desk: &Desk, partnership: &Partnership, earlier: Earlier, once: &str) -> Answer {
    if desk.app.openings.claim(once).await != Claim::Yours {
        return Ok(go(&format!("/partnerships/{}", partnership.id)));
    }
    let of = partnership.id.clone();
    let kept = desk.ask(move |store| {
        let Earlier {
            settings,
            closed_on,
            published,
        } = earlier;
        store.import_round(&of, &settings, closed_on, &published)
    });
    match kept.await {
        Ok(id) => {
            desk.app.openings.done(once);
            Ok(go(&format!("/rounds/{id}?done=imported")))
        }
        Err(error) => {
            desk.app.openings.release(once);
            Err(error)
        }
    }
}

/// The instruments that have counts at all.
fn tools(desk: &Desk) -> impl Iterator<Item = &Arc<Instrument>> {
    let library = desk.app.library.iter();
    library.filter(|tool| !tool.items().is_empty())
}

/// A partnership of this coordinator's and an instrument that there is; any
/// other is not found.
async fn asked_for(
    desk: &Desk,
    (id, tool): &(String, String),
) -> Result<(Partnership, Arc<Instrument>), WebError> {
    let partnership = desk.partnership(id).await?;
    let found = tools(desk).find(|one| one.id() == tool.as_str());
    let found = found.map(Arc::clone).ok_or(WebError::NotFound)?;
    Ok((partnership, found))
}

fn address(partnership: &Partnership, tool: &Instrument) -> String {
    format!("/partnerships/{}/import/{}", partnership.id, tool.id())
}

fn read(fields: &Fields) -> Facts {
    let one = |name| fields.one(name).trim().to_owned();
    Facts {
        label: one("label"),
        closed: one("closed"),
        invited: one("invited"),
        answered: one("answered"),
        languages: fields.all("languages").map(str::to_owned).collect(),
        counts_from: one("counts"),
    }
}

/// What the field for the table says after a refusal: the text of the file that
/// was taken. A file that is none, or much too long, is where it came from; what
/// was typed is not.
fn shown_again(file: Option<&Bytes>, typed: &str) -> String {
    let file = file.filter(|file| file.len() <= import::MAX_BYTES);
    let text = match file.and_then(|file| plain_text(file)) {
        Some(text) => text,
        None => typed.into(),
    };
    let fits = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(fits).collect()
}

/// A problem of the counts with its line, but for those of the file as a whole.
fn in_words(lang: &Language, problem: &ImportProblem) -> String {
    let args = problem.what.arguments().into_iter();
    let args: Vec<(&str, Arg)> = args.map(|(name, value)| (name, value.into())).collect();
    let what = text(lang, &format!("import-{}", problem.what.key()), &args);
    match problem.what {
        Wrong::TooLarge | Wrong::Encoding | Wrong::NoCounts => what,
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
fn problems(lang: &Language, tool: &Instrument, slips: &Slips) -> Problems {
    let args = Slip::ARGUMENTS.map(|(name, value)| (name, value.into()));
    let mut problems = Problems::default();
    for slip in &slips.facts {
        let message = text(lang, slip.key(), &args);
        match slip.field() {
            "languages" => problems.add(&first_language(tool), message),
            "counts" => problems.add("counts-8", message),
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
    desk: &Desk,
    partnership: &Partnership,
    tool: &Instrument,
    draft: Draft,
    slips: &Slips,
) -> FormView {
    let lang = &desk.lang;
    let errors = problems(lang, tool, slips);
    let action = address(partnership, tool);
    let Draft { facts, table, once } = draft;
    let counts = |value: &str, key: &str| Choice {
        id: format!("counts-{value}"),
        value: value.to_owned(),
        text: text(lang, key, &[]),
        checked: facts.counts_from == value,
    };
    let languages = tool.languages().iter();
    FormView {
        partnership: partnership.name.clone(),
        instrument: tool.title().get(lang).to_owned(),
        other: (tools(desk).count() > 1)
            .then(|| format!("/partnerships/{}/import", partnership.id)),
        back: format!("/partnerships/{}", partnership.id),
        templates: languages
            .clone()
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
        spoken: languages
            .map(|language| Choice {
                id: format!("languages-{language}"),
                value: language.to_string(),
                text: texts::own_name(language),
                checked: facts.languages.contains(&language.to_string()),
            })
            .collect(),
        languages_error: errors.of(&first_language(tool)),
        counts: vec![
            counts("8", "import-counts-eight"),
            counts("5", "import-counts-five"),
        ],
        counts_error: errors.of("counts-8"),
        largest: import::MAX_BYTES / 1024,
        table,
        table_error: errors.of("table"),
        table_problems: slips.counts.iter().map(|p| in_words(lang, p)).collect(),
        once,
        errors,
    }
}
