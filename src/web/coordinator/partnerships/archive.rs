//! A partnership that sleeps, and wakes again.

use super::{InviteTyped, view};
use crate::role::Right;
use crate::texts::text;
use crate::web::coordinator::forms::{FormErrors, ticked};
use crate::web::coordinator::{PageResult, SignedInForm, redirect};
use actix_web::web::Path;
use serde::Deserialize;

/// Which button was pressed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Archiving {
    #[serde(deserialize_with = "ticked")]
    archived: bool,
}

/// `POST /partnerships/{id}/archive`: into the archive, or out of it.
pub(in crate::web) async fn archive(
    posted: SignedInForm<Archiving>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let (id, archived) = (partnership.id, form.archived);
    let done = signed_in.blocking(move |store| store.archive(&id, archived));
    if done.await? {
        let done = if archived { "archived" } else { "awake" };
        return Ok(redirect(&format!("/partnerships/{id}?done={done}")));
    }
    let mut problems = FormErrors::default();
    let message = text(&signed_in.lang, "archive-open-rounds", &[]);
    problems.add("archive", message);
    let view = view(&signed_in, partnership, &InviteTyped::default(), problems).await?;
    Ok(signed_in.page_with_errors(&view))
}
