//! What is typed is saved: by a button, or as it is typed.

use super::Meeting;
use super::noted::{Changed, Problem, Unkept, typed};
use crate::discussion::{Field, fingerprint};
use crate::instrument::Instrument;
use crate::store::{Change, Written};
use crate::web::coordinator::forms::Pairs;
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm};
use crate::web::errors::WebError;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;
use std::collections::HashMap;

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
    let meeting = match Meeting::load(&signed_in, &id).await? {
        Ok(meeting) => meeting,
        Err(_) => return Err(WebError::NotFound),
    };
    let fields = typed(&form);
    let unkept = keep(&signed_in, &meeting, &form).await?;
    let round = meeting.round.id;
    let now = signed_in
        .blocking(move |store| store.discussion(&round))
        .await?;
    let kept = fields
        .iter()
        .filter(|(field, ..)| !unkept.0.contains_key(field));
    let kept = kept.map(|(field, ..)| Changed::new(field, now.text(field)));
    let not_kept = unkept.0.iter().map(|(field, (_, problem))| NotKept {
        field: field.to_string(),
        message: problem.in_words(&signed_in.lang),
        theirs: match problem {
            Problem::Theirs(text) => Some((text.clone(), fingerprint(text))),
            Problem::Wrong(_) => None,
        },
    });
    let told = Told {
        revision: now.revision(),
        kept: kept.collect(),
        unkept: not_kept.collect(),
    };
    Ok(HttpResponse::Ok().json(told))
}

/// Keeps what was typed into the fields of a form and can be kept; gives the rest.
pub(in crate::web::coordinator) async fn keep(
    signed_in: &SignedIn,
    meeting: &Meeting,
    pairs: &Pairs,
) -> Result<Unkept, WebError> {
    let (changes, wrong) = checked(pairs, meeting.instrument());
    let mut unkept = wrong;
    let round = meeting.round.id;
    let sent: Vec<(Field, String)> = changes
        .iter()
        .map(|change| (change.field.clone(), change.text.clone()))
        .collect();
    if !changes.is_empty() {
        let written = signed_in
            .blocking(move |store| store.note(&round, &changes))
            .await?;
        for ((field, text), written) in sent.into_iter().zip(written) {
            if let Written::Theirs(theirs) = written {
                unkept.insert(field, (text, Problem::Theirs(theirs)));
            }
        }
        signed_in.app.tables.changed(&round);
    }
    Ok(Unkept(unkept))
}

type Wrong = HashMap<Field, (String, Problem)>;

/// What can be kept of a form, and what is wrong with the rest.
fn checked(pairs: &Pairs, instrument: &Instrument) -> (Vec<Change>, Wrong) {
    let mut changes = Vec::new();
    let mut wrong = HashMap::new();
    for (field, text, shown) in typed(pairs) {
        match field.check(&text, instrument) {
            Ok(text) => changes.push(Change { field, shown, text }),
            Err(problem) => {
                wrong.insert(field, (text, Problem::Wrong(problem)));
            }
        }
    }
    (changes, wrong)
}
