//! The ground rules of a partnership's discussions: its own, beside those that
//! always stand; in each language, or ours.

use super::forms::{FormErrors, Pairs};
use super::kept::{self, Go, PartView};
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::instrument::Language;
use crate::role::Right;
use crate::store::{KeptTexts, Partnership};
use crate::texts::{self, text};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

/// The name under which they are kept.
const NAME: &str = "rules";
/// Those of ours in whose place a partnership may put its own.
const OURS: [&str; 2] = ["screen-rule-1", "screen-rule-3"];
/// Those that hold whatever a group agrees: they are promises to its members.
const ALWAYS: [&str; 2] = ["screen-rule-2", "screen-rule-4"];

#[derive(Serialize)]
struct RulesView {
    done: Option<String>,
    partnership_id: String,
    partnership: String,
    parts: Vec<PartView>,
    always: Vec<String>,
    is_kept: bool,
    back: String,
    errors: FormErrors,
}

page_view!(RulesView: "rules");

/// The ground rules in a language, a line each.
pub(super) fn lines(kept: &KeptTexts, language: &Language) -> Vec<String> {
    let own = own(kept, language);
    let own = own.lines().map(str::trim).filter(|line| !line.is_empty());
    let always = ALWAYS.map(|key| text(language, key, &[]));
    own.map(str::to_owned).chain(always).collect()
}

/// Those that a partnership has put in, or ours in their place.
fn own(kept: &KeptTexts, language: &Language) -> String {
    let kept = kept.get(NAME, language).map(str::to_owned);
    kept.unwrap_or_else(|| ours(language))
}

fn ours(language: &Language) -> String {
    OURS.map(|key| text(language, key, &[])).join("\n")
}

/// `GET /partnerships/{id}/rules`.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Lead).await?;
    show(&signed_in, &partnership, None, FormErrors::default()).await
}

/// `POST /partnerships/{id}/rules`: keeps them, or ours stand again.
pub(in crate::web) async fn keep(posted: SignedInForm<Pairs>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Lead).await?;
    let mut problems = FormErrors::default();
    let lang = &signed_in.lang;
    let typed: Vec<(Language, String)> = texts::languages()
        .map(|language| {
            let typed = kept::typed(&form, language, lang, &mut problems);
            (language.clone(), typed)
        })
        .collect();
    let go = Go::of(&form);
    if go == Go::Look {
        return show(
            &signed_in,
            &partnership,
            Some(&typed),
            FormErrors::default(),
        )
        .await;
    }
    if go == Go::Keep && !problems.none() {
        return show(&signed_in, &partnership, Some(&typed), problems).await;
    }
    let one = |(language, typed): (Language, String)| {
        let is_theirs = go == Go::Keep && !typed.is_empty() && typed != ours(&language);
        (language, is_theirs.then_some(typed))
    };
    let texts: Vec<_> = typed.into_iter().map(one).collect();
    let whose = partnership.id;
    signed_in
        .blocking(move |store| store.keep_texts(&whose, NAME, &texts))
        .await?;
    let done = if go == Go::Reset { "reset" } else { "kept" };
    Ok(redirect(&format!(
        "/partnerships/{whose}/rules?done={done}"
    )))
}

async fn show(
    signed_in: &SignedIn,
    partnership: &Partnership,
    typed: Option<&[(Language, String)]>,
    errors: FormErrors,
) -> Result<HttpResponse, WebError> {
    let whose = partnership.id;
    let kept = signed_in.blocking(move |store| store.kept_texts(&whose));
    let kept = kept.await?;
    let languages: Vec<Language> = texts::languages().cloned().collect();
    let value = |language: &Language| {
        let typed = typed.and_then(|all| all.iter().find(|(of, _)| of == language));
        typed.map_or_else(|| own(&kept, language), |(_, typed)| typed.clone())
    };
    let is_wrong = !errors.none();
    let view = RulesView {
        done: signed_in.flash_message(),
        partnership_id: partnership.id.to_string(),
        partnership: partnership.name.clone(),
        parts: kept::parts(&languages, value, &errors),
        always: ALWAYS.map(|key| text(&signed_in.lang, key, &[])).into(),
        is_kept: languages.iter().any(|one| kept.get(NAME, one).is_some()),
        back: format!("/partnerships/{}", partnership.id),
        errors,
    };
    Ok(signed_in.page_of_form(&view, is_wrong))
}
