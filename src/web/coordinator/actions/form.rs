//! The form of one decision: a new one of a round, or one that is put in other words.

use super::Pairs;
use crate::discussion::{ActionPart, Discussion, Field, fingerprint};
use crate::instrument::Reader;
use crate::role::Right;
use crate::round::{Id, Round};
use crate::store::{Change, Written};
use crate::texts::text;
use crate::web::coordinator::discussion::decision::{Decisions, FIRST, MORE};
use crate::web::coordinator::discussion::noted::{FieldView, Problem, Spoken, Unkept};
use crate::web::coordinator::discussion::saving::keep_together;
use crate::web::coordinator::forms::FormErrors;
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, redirect};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

#[derive(Serialize)]
struct FormView {
    page_title: String,
    partnership_id: String,
    partnership: String,
    label: String,
    fields: Vec<FieldView>,
    errors: FormErrors,
}

page_view!(FormView: "action-form");

/// `GET /rounds/{id}/actions/{number}`; `new` is the number of one that is not yet.
pub(in crate::web) async fn page(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (id, number) = path.into_inner();
    let round = signed_in.round(&id, Right::Lead).await?;
    let noted = discussion(&signed_in, round.id).await?;
    let number = number_of(&number, &noted)?;
    let unkept = Unkept::default();
    Ok(signed_in.page(&view(&signed_in, &round, number, &noted, &unkept)))
}

/// `POST /rounds/{id}/actions/{number}`.
pub(in crate::web) async fn save(
    posted: SignedInForm<Pairs>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let (id, number) = path.into_inner();
    let round = signed_in.round(&id, Right::Lead).await?;
    let is_new = number == "new";
    let mut typed = Unkept::read(&form);
    let number = if is_new {
        // Its page gave it one, so that pressing twice makes one decision.
        let given = typed.fields().find_map(Field::action);
        given.ok_or(WebError::BadForm)?
    } else {
        number_of(&number, &discussion(&signed_in, round.id).await?)?
    };
    let is_asked = |field: &Field| {
        let mut parts = FIRST.iter().chain(&MORE);
        parts.any(|part| *field == Field::Action(number, *part))
    };
    if !typed.fields().all(is_asked) {
        return Err(WebError::BadForm);
    }
    let what = Field::Action(number, ActionPart::What);
    if typed.typed(&what).is_none_or(|text| text.trim().is_empty()) {
        typed.refuse(what, Problem::NothingToDo);
        return refused(&signed_in, &round, number, &typed).await;
    }
    let (number, unkept) = if is_new {
        add(&signed_in, &round, number, typed).await?
    } else {
        (number, keep_together(&signed_in, &round, typed).await?)
    };
    if unkept.none() {
        let path = format!("/partnerships/{}/actions?done=saved", round.partnership);
        return Ok(redirect(&path));
    }
    refused(&signed_in, &round, number, &unkept).await
}

/// Adds a decision under its number, or, where somebody else has taken that
/// meanwhile, under the next. What is to be done is written first: whose that is has
/// the number.
async fn add(
    signed_in: &SignedIn,
    round: &Round,
    mut number: u16,
    mut typed: Unkept,
) -> Result<(u16, Unkept), WebError> {
    let changes = typed.changes(round.settings.instrument());
    if typed.is_wrong() {
        return Ok((number, typed));
    }
    let what = |number| Field::Action(number, ActionPart::What);
    let said = changes.iter().find(|change| change.field == what(number));
    let said = said.ok_or(WebError::BadForm)?.text.clone();
    let id = round.id;
    let wanted = number;
    let taken = signed_in.blocking(move |store| {
        let mut number = wanted;
        loop {
            let first = Change {
                field: what(number),
                shown: fingerprint(""),
                text: said.clone(),
            };
            match store.note(&id, &[first])?.as_slice() {
                [Written::Theirs(_)] => {
                    number = store.discussion(&id)?.next_action();
                }
                _ => return Ok(number),
            }
        }
    });
    number = taken.await?;
    let typed = typed.moved(|field| match field {
        Field::Action(_, part) => Field::Action(number, part),
        other => other,
    });
    Ok((number, keep_together(signed_in, round, typed).await?))
}

async fn refused(signed_in: &SignedIn, round: &Round, number: u16, unkept: &Unkept) -> PageResult {
    let noted = discussion(signed_in, round.id).await?;
    let view = view(signed_in, round, number, &noted, unkept);
    Ok::<HttpResponse, WebError>(signed_in.page_with_errors(&view))
}

fn view(
    signed_in: &SignedIn,
    round: &Round,
    number: u16,
    noted: &Discussion,
    unkept: &Unkept,
) -> FormView {
    let lang = &signed_in.lang;
    let is_new = noted
        .text(&Field::Action(number, ActionPart::What))
        .is_empty();
    let title = if is_new {
        "action-new-title"
    } else {
        "action-edit-title"
    };
    FormView {
        page_title: text(lang, title, &[]),
        partnership_id: round.partnership.to_string(),
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        fields: fields(round, number, noted, (unkept, lang)),
        errors: unkept.errors("", lang),
    }
}

/// The fields of a decision by its number.
fn fields(
    round: &Round,
    number: u16,
    noted: &Discussion,
    (unkept, lang): (&Unkept, &Reader),
) -> Vec<FieldView> {
    let decisions = Decisions {
        instrument: round.settings.instrument(),
        discussion: noted,
        unkept,
        lang,
        said: &|key| vec![Spoken::new(lang, text(lang, key, &[]))],
    };
    let hint = |part| match part {
        ActionPart::What => Some("action-what-hint"),
        ActionPart::Who => Some("action-who-hint"),
        ActionPart::Due => Some("action-due-hint"),
        ActionPart::Shows => Some("action-shows-hint"),
        ActionPart::Stops => Some("action-stops-hint"),
        _ => None,
    };
    let parts = FIRST.into_iter().chain(MORE);
    let fields = parts.map(|part| {
        let field = decisions.field(number, part);
        match hint(part) {
            Some(key) => field.hinted(text(lang, key, &[])),
            None => field,
        }
    });
    fields.collect()
}

async fn discussion(signed_in: &SignedIn, id: Id) -> Result<Discussion, WebError> {
    signed_in.blocking(move |store| store.discussion(&id)).await
}

/// The number in an address: of a decision that there is or was begun, or the next one.
fn number_of(number: &str, noted: &Discussion) -> Result<u16, WebError> {
    if number == "new" {
        return Ok(noted.next_action());
    }
    let number: u16 = number.parse().map_err(|_| WebError::NotFound)?;
    let is_begun = noted.begun_actions().contains(&number);
    is_begun.then_some(number).ok_or(WebError::NotFound)
}
