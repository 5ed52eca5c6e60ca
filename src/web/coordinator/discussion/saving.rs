//! What is typed is saved: by a button, or as it is typed.

use super::Meeting;
use super::noted::{Changed, Problem, Unkept};
use crate::discussion::{ActionPart, Field, fingerprint};
use crate::round::{Id, Round};
use crate::store::{Change, Store, StoreError};
use crate::web::coordinator::forms::Pairs;
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm};
use crate::web::errors::WebError;
use actix_web::HttpResponse;
use actix_web::web::Path;
use jiff::civil::Date;
use serde::Serialize;

/// What a script is told of what it sent.
#[derive(Serialize)]
struct Told {
    /// The number of the last change that this browser need not ask for.
    revision: u32,
    /// What stands in each field now that was kept.
    kept: Vec<Changed>,
    /// What is not kept, and why.
    unkept: Vec<NotKept>,
}

#[derive(Serialize)]
struct NotKept {
    field: String,
    message: String,
    /// What somebody else wrote meanwhile, and what says that it was shown.
    theirs: Option<(String, String)>,
}

/// `POST /rounds/{id}/discussion/fields`: what a script sends as it is typed.
pub(in crate::web) async fn write(posted: SignedInForm<Pairs>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let Ok(meeting) = Meeting::load(&signed_in, &id).await? else {
        return Err(WebError::NotFound);
    };
    let typed = Unkept::read(&form);
    let fields: Vec<Field> = typed.fields().cloned().collect();
    let unkept = keep(&signed_in, &meeting.round, typed).await?;
    let round = meeting.round.id;
    let now = signed_in
        .blocking(move |store| store.discussion(&round))
        .await?;
    let kept = fields.iter().filter(|field| !unkept.0.contains_key(field));
    let kept = kept.map(|field| Changed::new(field, now.text(field)));
    let not_kept = unkept.0.iter().filter_map(|(field, typed)| {
        let problem = typed.problem.as_ref()?;
        Some(NotKept {
            field: field.to_string(),
            message: problem.in_words(&signed_in.lang),
            theirs: match problem {
                Problem::Theirs(text) => Some((text.clone(), fingerprint(text))),
                Problem::Wrong(_) | Problem::NothingToDo => None,
            },
        })
    });
    let told = Told {
        revision: now.revision(),
        kept: kept.collect(),
        unkept: not_kept.collect(),
    };
    Ok(HttpResponse::Ok().json(told))
}

/// Keeps what was typed into fields of a round and can be kept; gives the rest.
pub(super) async fn keep(
    signed_in: &SignedIn,
    round: &Round,
    mut typed: Unkept,
) -> Result<Unkept, WebError> {
    let changes = typed.changes(round.settings.instrument());
    write_down(signed_in, round, changes, typed).await
}

/// The same of fields that go together: where one is wrong, none is kept.
pub(in crate::web::coordinator) async fn keep_together(
    signed_in: &SignedIn,
    round: &Round,
    mut typed: Unkept,
) -> Result<Unkept, WebError> {
    let changes = typed.changes(round.settings.instrument());
    if typed.is_wrong() {
        return Ok(typed);
    }
    write_down(signed_in, round, changes, typed).await
}

async fn write_down(
    signed_in: &SignedIn,
    round: &Round,
    changes: Vec<Change>,
    mut typed: Unkept,
) -> Result<Unkept, WebError> {
    if changes.is_empty() {
        return Ok(typed);
    }
    let (id, today) = (round.id, round.day(signed_in.app.now()));
    let fields: Vec<Field> = changes.iter().map(|change| change.field.clone()).collect();
    let is_state = |field: &Field| matches!(field, Field::Action(_, ActionPart::State));
    let closes = fields.iter().any(is_state);
    let written = signed_in.blocking(move |store| {
        let written = store.note(&id, &changes)?;
        if closes {
            note_closing_days(store, &id, today)?;
        }
        Ok(written)
    });
    for (field, written) in fields.iter().zip(written.await?) {
        typed.wrote(field, written);
    }
    signed_in.app.tables.changed(&id);
    Ok(typed)
}

/// Notes on which day decisions were closed, where their state says that they are.
fn note_closing_days(store: &Store, id: &Id, today: Date) -> Result<(), StoreError> {
    let of = store.discussion(id)?;
    let days = of.closing_days(today).into_iter();
    let changes: Vec<Change> = days
        .map(|(field, text)| Change {
            shown: fingerprint(of.text(&field)),
            field,
            text,
        })
        .collect();
    if !changes.is_empty() {
        store.note(id, &changes)?;
    }
    Ok(())
}
