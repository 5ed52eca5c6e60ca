//! The wording of the messages to members: changed for one round and kept for next
//! time, or put back to ours.

use super::forms::{FormErrors, Pairs};
use super::kept::{self, About, Go, PartView};
use super::messages::{Kind, columns, kept_name, languages, ours, usual};
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::instrument::Language;
use crate::role::Right;
use crate::round::{Entry, Origin, Round, RoundState};
use crate::store::KeptTexts;
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct WordingView {
    page_title: String,
    id: String,
    partnership: String,
    label: String,
    /// What is put in anew each time.
    anew: String,
    parts: Vec<PartView>,
    /// One of them is kept.
    is_kept: bool,
    back: String,
    errors: FormErrors,
}

page_view!(WordingView: "wording");

/// A message of an open round.
struct Worded {
    kind: Kind,
    round: Arc<Round>,
    entry: Entry,
    kept: KeptTexts,
    languages: Vec<Language>,
}

impl Worded {
    /// The message of an open round that an address names; or the page of one that
    /// is not open, or from which it is sent.
    async fn load(
        signed_in: &SignedIn,
        id: &str,
        which: &str,
    ) -> Result<Result<Self, HttpResponse>, WebError> {
        let kind = Kind::parse(which).ok_or(WebError::NotFound)?;
        let round = signed_in.round(id, Right::Coordinate).await?;
        let (RoundState::Open, Origin::Held { entry, .. }) = (round.state, round.origin) else {
            return Ok(Err(redirect(&format!("/rounds/{}", round.id))));
        };
        if kind == Kind::Invitation && entry == Entry::Sent {
            // It is written where it is sent from.
            return Ok(Err(redirect(&format!("/rounds/{}/send/codes", round.id))));
        }
        let whose = round.partnership;
        let kept = signed_in.blocking(move |store| store.kept_texts(&whose));
        Ok(Ok(Self {
            kind,
            entry,
            kept: kept.await?,
            languages: languages(&round, &signed_in.lang),
            round,
        }))
    }

    fn of(&self) -> (&Round, Entry) {
        (&self.round, self.entry)
    }

    fn name(&self) -> String {
        kept_name(self.kind, self.entry)
    }

    /// What was typed, a text a language, and all that is wrong with it.
    fn typed(&self, signed_in: &SignedIn, form: &Pairs) -> (Vec<String>, FormErrors) {
        let lang = &signed_in.lang;
        let mut problems = FormErrors::default();
        let typed = self.languages.iter().map(|language| {
            let typed = kept::typed(form, language, lang, &mut problems);
            if let Some(place) = self.missing(signed_in, &typed) {
                let args = [("place", place.into())];
                problems.add(
                    &kept::field(language),
                    text(lang, "wording-place-missing", &args),
                );
            }
            typed
        });
        (typed.collect(), problems)
    }

    /// A place that a text has to have, since without it nobody gets in.
    fn missing(&self, signed_in: &SignedIn, typed: &str) -> Option<String> {
        if typed.is_empty() || self.kind.ends_with_link(self.entry) {
            return None;
        }
        let [code, _] = columns(&signed_in.lang);
        let code = format!("«{code}»");
        (!typed.contains(&code)).then_some(code)
    }

    /// What is to be kept of it: nothing where it is empty or ours.
    fn to_keep(&self, signed_in: &SignedIn, typed: &[String]) -> Vec<(Language, Option<String>)> {
        let both = self.languages.iter().zip(typed);
        let one = |(language, typed): (&Language, &String)| {
            let ours = ours(self.kind, self.of(), language, &signed_in.lang);
            let about = About {
                round: &self.round,
                language,
            };
            let is_theirs = !typed.is_empty() && *typed != ours;
            (language.clone(), is_theirs.then(|| about.kept(typed)))
        };
        both.map(one).collect()
    }

    fn page(
        &self,
        signed_in: &SignedIn,
        typed: Option<&[String]>,
        errors: FormErrors,
    ) -> HttpResponse {
        let lang = &signed_in.lang;
        let is_wrong = !errors.none();
        let place = |language: &Language| self.languages.iter().position(|one| one == language);
        let value = |language: &Language| {
            let typed = typed.and_then(|typed| typed.get(place(language)?).cloned());
            typed.unwrap_or_else(|| usual(self.kind, self.of(), &self.kept, language, lang))
        };
        let name = self.name();
        let mut languages = self.languages.iter();
        let with_link = self.kind.ends_with_link(self.entry);
        let anew = if with_link {
            "wording-anew-link"
        } else {
            "wording-anew-code"
        };
        let view = WordingView {
            page_title: text(lang, &format!("wording-{}", self.kind.name()), &[]),
            id: self.round.id.to_string(),
            partnership: self.round.partnership_name.clone(),
            label: self.round.settings.label().to_owned(),
            anew: text(lang, anew, &[]),
            parts: kept::parts(&self.languages, value, &errors),
            is_kept: languages.any(|language| self.kept.get(&name, language).is_some()),
            back: format!("/rounds/{}#messages", self.round.id),
            errors,
        };
        signed_in.page_of_form(&view, is_wrong)
    }
}

/// `GET /rounds/{id}/texts/{which}`.
pub(in crate::web) async fn page(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    Ok(match Worded::load(&signed_in, &path.0, &path.1).await? {
        Ok(worded) => worded.page(&signed_in, None, FormErrors::default()),
        Err(elsewhere) => elsewhere,
    })
}

/// `POST /rounds/{id}/texts/{which}`: keeps what was typed, or nothing any more.
pub(in crate::web) async fn keep(
    posted: SignedInForm<Pairs>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let worded = match Worded::load(&signed_in, &path.0, &path.1).await? {
        Ok(worded) => worded,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let go = Go::of(&form);
    let (typed, problems) = worded.typed(&signed_in, &form);
    if go == Go::Look {
        return Ok(worded.page(&signed_in, Some(&typed), FormErrors::default()));
    }
    if go == Go::Keep && !problems.none() {
        return Ok(worded.page(&signed_in, Some(&typed), problems));
    }
    let texts = match go {
        Go::Reset => worded
            .languages
            .iter()
            .map(|one| (one.clone(), None))
            .collect(),
        Go::Keep | Go::Look => worded.to_keep(&signed_in, &typed),
    };
    let (whose, name) = (worded.round.partnership, worded.name());
    signed_in
        .blocking(move |store| store.keep_texts(&whose, &name, &texts))
        .await?;
    let done = if go == Go::Reset { "reset" } else { "kept" };
    let id = worded.round.id;
    Ok(redirect(&format!("/rounds/{id}?done={done}#messages")))
}
