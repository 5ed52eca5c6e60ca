//! Codes for members who come late, beside those that were made.

use super::code_file::{CodeFile, Which, fewest};
use super::forms::{FormErrors, trimmed};
use super::{PageResult, SignedInForm, rounds};
use crate::memory::leaving_nothing;
use crate::role::Right;
use crate::round::{Entry, Round};
use crate::texts::text;
use crate::web::downloads;
use crate::web::errors::WebError;
use actix_web::web::Path;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct MoreForm {
    #[serde(deserialize_with = "trimmed")]
    more: String,
    paper: String,
}

/// `POST /rounds/{id}/more`: as many members more, and a file with their codes.
pub(in crate::web) async fn more(posted: SignedInForm<MoreForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    // Of two requests at once the second sees that there is less room.
    let _turn = signed_in.app.making_cards.lock().await;
    let round = signed_in.round(&id, Right::Coordinate).await?;
    let refused = |round: Arc<Round>, why: String| async {
        let mut problems = FormErrors::default();
        problems.add_typed("more", &form.more, why);
        rounds::page(&signed_in, round, problems).await
    };
    let takes = round.takes_answers(signed_in.app.now());
    let has_address = signed_in.app.config.members_address().is_some();
    let about = Arc::clone(&round);
    let room = signed_in.blocking(move |store| store.room_for_more(&about));
    let room = if takes && has_address { room.await? } else { 0 };
    let has_a_file = |entry: &Entry| entry.has_a_file() && fewest(*entry) <= room;
    let Some(entry) = round.entry().filter(has_a_file) else {
        let why = text(&signed_in.lang, "more-no-room", &[]);
        return refused(round, why).await;
    };
    let count = form.more.parse().ok();
    let Some(count) = count.filter(|count| (fewest(entry)..=room).contains(count)) else {
        let args = [("fewest", fewest(entry).into()), ("most", room.into())];
        let why = text(&signed_in.lang, "more-number", &args);
        return refused(round, why).await;
    };
    let cards = signed_in.app.store.draw_more(count);
    let which = Which::more(&round, u32::try_from(count).unwrap_or_default());
    let file = CodeFile::new(&signed_in, &round, entry, which, &form.paper);
    let (name, kind) = (file.name(&round), file.media_type());
    let about = Arc::clone(&round);
    let filled = signed_in.app.typeset(move || {
        let filled = leaving_nothing(|| file.fill(&about, &cards));
        (filled, cards)
    });
    let (filled, cards) = filled.await?;
    let file = filled.map_err(WebError::Inside)?;
    let id = round.id;
    let is_added = signed_in.blocking(move |store| store.add_members(&id, &cards));
    if !is_added.await? {
        let round = signed_in
            .round(round.id.as_str(), Right::Coordinate)
            .await?;
        let why = text(&signed_in.lang, "more-no-room", &[]);
        return refused(round, why).await;
    }
    Ok(downloads::file(name, kind, file))
}
