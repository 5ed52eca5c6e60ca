//! The page of a round that the group answers together: how far it is, and where
//! its answers stand.

use super::SignedIn;
use super::rights::May;
use super::round::facts::{Fact, facts};
use super::views::ended_in_words;
use crate::results::group::{Progress, to_settle};
use crate::round::Round;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct TogetherView {
    done: Option<String>,
    may: May,
    id: String,
    partnership: String,
    partnership_id: String,
    label: String,
    state: String,
    /// How many answers are settled, of how many.
    progress: String,
    /// Some are.
    begun: bool,
    facts: Vec<Fact>,
}

page_view!(TogetherView: "round-together");

/// The page of a round of this coordinator's that the group answers together.
pub(super) async fn page(
    signed_in: &SignedIn,
    round: Arc<Round>,
) -> Result<HttpResponse, WebError> {
    let id = round.id;
    let discussion = signed_in
        .blocking(move |store| store.discussion(&id))
        .await?;
    let lang = &signed_in.lang;
    let progress = Progress::of(&to_settle(&round), &discussion);
    let may = signed_in.may(&round.partnership).await?;
    Ok(signed_in.page(&TogetherView {
        may,
        done: signed_in.flash_message(),
        state: ended_in_words(lang, &round, 0),
        progress: progress.told(lang),
        begun: progress.settled > 0,
        facts: facts(signed_in, &round.settings, None),
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        partnership_id: round.partnership.to_string(),
        label: round.settings.label().to_owned(),
    }))
}
