//! The form of a partnership: a new one, or what is said of one.

use crate::document::Paper;
use crate::instrument::{Language, Reader};
use crate::role::{Right, Role};
use crate::store::{Partnership, PartnershipDraft};
use crate::texts::text;
use crate::web::coordinator::forms::{
    Choice, Field, FormErrors, LineProblem, one_line, several_lines, ticked, unseen_message,
};
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, redirect};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::submit_once::SubmitTokens;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

/// Longest name of a partnership, in characters.
const LONGEST_NAME: usize = 120;
/// Longest description of a project, in characters.
const LONGEST_PROJECT: usize = 2000;
/// Longest text of principles, in characters.
const LONGEST_PRINCIPLES: usize = 2000;

#[derive(Serialize)]
struct FormView {
    page_title: String,
    name: Field,
    project: Field,
    principles: Field,
    spoken: Vec<Choice>,
    papers: Vec<Choice>,
    /// What its printers hold and its members read stands open.
    usual_open: bool,
    back: String,
    /// The token of a new one, which is added once.
    once: Option<String>,
    errors: FormErrors,
}

page_view!(FormView: "partnership-form");

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct PartnershipForm {
    name: String,
    project: String,
    principles: String,
    languages: Vec<String>,
    paper: String,
    once: String,
    /// The page is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    look: bool,
}

/// `GET /partnerships/new`.
pub(in crate::web) async fn new_page(signed_in: SignedIn) -> PageResult {
    let draft = PartnershipDraft::default();
    let view = form_view(&signed_in, None, &draft, FormErrors::default());
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/new`.
pub(in crate::web) async fn add(posted: SignedInForm<PartnershipForm>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let (draft, problems) = read(&signed_in, &form, None);
    if form.look {
        let view = form_view(&signed_in, None, &draft, FormErrors::default());
        return Ok(signed_in.page(&view));
    }
    if !problems.none() {
        let view = form_view(&signed_in, None, &draft, problems);
        return Ok(signed_in.page_with_errors(&view));
    }
    let once = SubmitTokens::read(&form.once);
    let add = async || add_within(&signed_in, draft.clone()).await;
    let most = match signed_in.app.do_once(once.as_deref(), add).await? {
        Some(Ok(added)) => return Ok(redirect(&format!("/partnerships/{}", added.id))),
        None => return Ok(redirect("/partnerships?done=saved")),
        Some(Err(most)) => most,
    };
    let mut problems = FormErrors::default();
    let message = text(
        &signed_in.lang,
        "no-room-partnerships",
        &[("count", most.into())],
    );
    problems.add("name", message);
    let view = form_view(&signed_in, None, &draft, problems);
    Ok(signed_in.page_with_errors(&view))
}

/// Adds a partnership, unless whoever does has as many as they may.
async fn add_within(
    signed_in: &SignedIn,
    draft: PartnershipDraft,
) -> Result<Result<Partnership, usize>, WebError> {
    let me = signed_in.account_id();
    let most = signed_in.app.config.quotas.partnerships;
    let added = signed_in.blocking(move |store| {
        let theirs = store.partnerships_of(&me)?.into_iter();
        let theirs = theirs.filter(|(_, role)| *role == Role::Coordinator);
        let has_room = theirs.count() < most;
        let add = || store.add_partnership(&draft, &me);
        has_room.then(add).transpose()
    });
    Ok(added.await?.ok_or(most))
}

/// `GET /partnerships/{id}/edit`.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let draft = PartnershipDraft::from(&partnership);
    let none = FormErrors::default();
    let view = form_view(&signed_in, Some(&partnership), &draft, none);
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/{id}/edit`.
pub(in crate::web) async fn save(
    posted: SignedInForm<PartnershipForm>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let (draft, problems) = read(&signed_in, &form, Some(&partnership));
    if form.look {
        let view = form_view(
            &signed_in,
            Some(&partnership),
            &draft,
            FormErrors::default(),
        );
        return Ok(signed_in.page(&view));
    }
    if !problems.none() {
        let view = form_view(&signed_in, Some(&partnership), &draft, problems);
        return Ok(signed_in.page_with_errors(&view));
    }
    let changed = partnership.id;
    signed_in
        .blocking(move |store| store.change_partnership(&changed, &draft))
        .await?;
    Ok(redirect(&format!(
        "/partnerships/{}?done=saved",
        partnership.id
    )))
}

/// What was typed. `before`: what was said elsewhere, as with a round before.
fn read(
    signed_in: &SignedIn,
    form: &PartnershipForm,
    before: Option<&Partnership>,
) -> (PartnershipDraft, FormErrors) {
    let lang = &signed_in.lang;
    let mut problems = FormErrors::default();
    let typed = form.name.as_str();
    let name = one_line(typed, LONGEST_NAME).unwrap_or_else(|problem| {
        problems.add("name", name_message(lang, problem));
        typed.to_owned()
    });
    let mut lines =
        |field, typed: &str, longest| several_lines(typed, (field, longest), lang, &mut problems);
    let project = lines("project", &form.project, LONGEST_PROJECT);
    let principles = lines("principles", &form.principles, LONGEST_PRINCIPLES);
    let draft = PartnershipDraft {
        name,
        project,
        prerequisites_met: before.is_some_and(|before| before.prerequisites_met),
        principles,
        languages: offered(signed_in)
            .filter(|one| form.languages.iter().any(|tag| tag == one.as_str()))
            .cloned()
            .collect(),
        paper: Paper::parse(&form.paper).map(|paper| paper.tag().to_owned()),
    };
    (draft, problems)
}

/// The languages of the tools of this server, each once.
fn offered(signed_in: &SignedIn) -> impl Iterator<Item = &Language> {
    let all = signed_in.app.library.iter();
    let mut seen: Vec<&Language> = Vec::new();
    for language in all.flat_map(|tool| tool.languages()) {
        if !seen.contains(&language) {
            seen.push(language);
        }
    }
    seen.into_iter()
}

/// The languages to choose from.
fn spoken(signed_in: &SignedIn, draft: &PartnershipDraft) -> Vec<Choice> {
    let choice = |one: &Language| {
        let checked = draft.languages.contains(one);
        Choice::of_language("languages", one, checked)
    };
    offered(signed_in).map(choice).collect()
}

/// The sizes of paper to choose from; as usual, unless somebody says otherwise.
fn papers(lang: &Reader, draft: &PartnershipDraft) -> Vec<Choice> {
    let tags = [""].into_iter().chain(Paper::ALL.map(Paper::tag));
    let choice = |tag: &str| {
        let name = if tag.is_empty() { "usual" } else { tag };
        let checked = draft.paper.as_deref().unwrap_or_default() == tag;
        let words = text(lang, &format!("partnership-paper-{name}"), &[]);
        Choice::new("paper", tag, words, checked)
    };
    tags.map(choice).collect()
}

fn name_message(lang: &Reader, problem: LineProblem) -> String {
    match problem {
        LineProblem::Empty => text(lang, "partnership-name-empty", &[]),
        LineProblem::TooLong => text(lang, "name-too-long", &[("longest", LONGEST_NAME.into())]),
        LineProblem::Unseen(c) => unseen_message(lang, "name-unseen", c),
    }
}

fn form_view(
    signed_in: &SignedIn,
    partnership: Option<&Partnership>,
    draft: &PartnershipDraft,
    errors: FormErrors,
) -> FormView {
    let page_title = match partnership {
        None => text(&signed_in.lang, "partnership-new", &[]),
        Some(one) => {
            let name = [("name", one.name.as_str().into())];
            text(&signed_in.lang, "partnership-edit-title", &name)
        }
    };
    FormView {
        page_title,
        name: Field::new("name", &draft.name, &errors),
        project: Field::new("project", &draft.project, &errors),
        principles: Field::new("principles", &draft.principles, &errors),
        spoken: spoken(signed_in, draft),
        papers: papers(&signed_in.lang, draft),
        usual_open: !draft.languages.is_empty() || draft.paper.is_some(),
        back: partnership.map_or_else(
            || "/partnerships".to_owned(),
            |partnership| format!("/partnerships/{}", partnership.id),
        ),
        once: partnership.is_none().then(SubmitTokens::begin),
        errors,
    }
}
