//! The form of one decision: a new one of a round, or one that is put in other words.

use super::view::Shown;
use super::{Pairs, note};
use crate::discussion::{ActionPart, Discussion, Field, fingerprint};
use crate::instrument::Reader;
use crate::round::{Id, Round};
use crate::store::{Change, Written};
use crate::texts::text;
use crate::web::coordinator::forms::{Choice, FormErrors};
use crate::web::coordinator::noted::{self, Noted, NotedField, Wrong};
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, redirect};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

/// The parts of a decision that the form asks.
const PARTS: [ActionPart; 6] = [
    ActionPart::What,
    ActionPart::Who,
    ActionPart::Due,
    ActionPart::Requirement,
    ActionPart::Shows,
    ActionPart::Stops,
];

#[derive(Serialize)]
struct FormView {
    page_title: String,
    partnership_id: String,
    partnership: String,
    label: String,
    fields: ActionFields,
    errors: FormErrors,
}

page_view!(FormView: "action-form");

/// What `templates/partials/action-fields.hbs` asks.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct ActionFields {
    what: NotedField,
    who: NotedField,
    due: NotedField,
    requirement: NotedField,
    requirements: Vec<Choice>,
    shows: NotedField,
    stops: NotedField,
}

impl ActionFields {
    /// The fields of a decision of a round by its number, as they are noted or were
    /// typed.
    pub(in crate::web::coordinator) fn new(
        lang: &Reader,
        round: &Round,
        number: u16,
        noted: &Discussion,
        (typed, wrong): (&Noted, &Wrong),
    ) -> Self {
        let prefix = Shown::prefix(&round.id);
        let field = |part| typed.field(&prefix, &Field::Action(number, part), noted, wrong);
        let requirement = field(ActionPart::Requirement);
        let none = text(lang, "action-requirement-none", &[]);
        let mut requirements = vec![("", none)];
        let all = round.settings.instrument().requirements().iter();
        requirements
            .extend(all.map(|one| (one.id.as_str(), one.short.get(lang).trim().to_owned())));
        let requirements = requirements.into_iter();
        Self {
            what: field(ActionPart::What),
            who: field(ActionPart::Who),
            due: field(ActionPart::Due),
            shows: field(ActionPart::Shows),
            stops: field(ActionPart::Stops),
            requirements: requirements
                .map(|(id, name)| Choice::new(&requirement.id, id, name, id == requirement.value))
                .collect(),
            requirement,
        }
    }
}

/// `GET /rounds/{id}/actions/{number}`; `new` is the number of one that is not yet.
pub(in crate::web) async fn page(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (id, number) = path.into_inner();
    let round = signed_in.round(&id).await?;
    let noted = discussion(&signed_in, round.id).await?;
    let number = number_of(&number, &noted)?;
    let typed = (&Noted::default(), &Wrong::new());
    Ok(signed_in.page(&view(&signed_in, &round, number, &noted, typed)))
}

/// `POST /rounds/{id}/actions/{number}`.
pub(in crate::web) async fn save(
    posted: SignedInForm<Pairs>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let (id, number) = path.into_inner();
    let round = signed_in.round(&id).await?;
    let is_new = number == "new";
    let mut typed = Noted::read(&form);
    let number = if is_new {
        // Its page gave it one, so that pressing twice makes one decision.
        let given = typed.fields().find_map(Field::action);
        given.ok_or(WebError::BadForm)?
    } else {
        number_of(&number, &discussion(&signed_in, round.id).await?)?
    };
    let is_asked = |field: &Field| {
        let mut parts = PARTS.iter();
        parts.any(|part| *field == Field::Action(number, *part))
    };
    if !typed.fields().all(is_asked) {
        return Err(WebError::BadForm);
    }
    let what = Field::Action(number, ActionPart::What);
    if typed.typed(&what).trim().is_empty() {
        let missing = text(&signed_in.lang, "action-what-missing", &[]);
        let wrong = Wrong::from([(what, missing)]);
        return refused(&signed_in, &round, number, (typed, wrong)).await;
    }
    let (number, wrong) = if is_new {
        add(&signed_in, &round, number, &mut typed).await?
    } else {
        (number, note(&signed_in, &round, &mut typed).await?)
    };
    if wrong.is_empty() {
        let path = format!("/partnerships/{}/actions?done=saved", round.partnership);
        return Ok(redirect(&path));
    }
    refused(&signed_in, &round, number, (typed, wrong)).await
}

/// Adds a decision under its number, or, where somebody else has taken that
/// meanwhile, under the next. What is to be done is written first: whose that is has
/// the number.
async fn add(
    signed_in: &SignedIn,
    round: &Round,
    mut number: u16,
    typed: &mut Noted,
) -> Result<(u16, Wrong), WebError> {
    let (changes, wrong) = typed.changes(&signed_in.lang, round.settings.instrument());
    if !wrong.is_empty() {
        return Ok((number, wrong));
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
    let all = std::mem::take(typed);
    *typed = all.moved(|field| match field {
        Field::Action(_, part) => Field::Action(number, part),
        other => other,
    });
    Ok((number, note(signed_in, round, typed).await?))
}

async fn refused(
    signed_in: &SignedIn,
    round: &Round,
    number: u16,
    (typed, wrong): (Noted, Wrong),
) -> PageResult {
    let noted = discussion(signed_in, round.id).await?;
    let view = view(signed_in, round, number, &noted, (&typed, &wrong));
    Ok::<HttpResponse, WebError>(signed_in.page_with_errors(&view))
}

fn view(
    signed_in: &SignedIn,
    round: &Round,
    number: u16,
    noted: &Discussion,
    (typed, wrong): (&Noted, &Wrong),
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
        fields: ActionFields::new(lang, round, number, noted, (typed, wrong)),
        errors: noted::summary(&Shown::prefix(&round.id), wrong),
    }
}

async fn discussion(signed_in: &SignedIn, id: Id) -> Result<Discussion, WebError> {
    signed_in.blocking(move |store| store.discussion(&id)).await
}

/// The number in an address: of a decision that there is, or the next one.
fn number_of(number: &str, noted: &Discussion) -> Result<u16, WebError> {
    if number == "new" {
        return Ok(noted.next_action());
    }
    let number: u16 = number.parse().map_err(|_| WebError::NotFound)?;
    let mut known = noted.actions().into_iter();
    let known = known.any(|action| action.number == number);
    known.then_some(number).ok_or(WebError::NotFound)
}
