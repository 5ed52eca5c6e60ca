//! The page for a round that a group answers together: there are no answers of
//! single members, and what is noted is not anonymous.

use super::imported::reads;
use super::stored;
use crate::instrument::Reader;
use crate::round::Round;
use crate::store::Retention;
use crate::texts::text;
use crate::web::pages::page_view;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct TogetherView {
    id: String,
    partnership: String,
    label: String,
    until_deleted: Vec<String>,
    seen: Vec<String>,
}

page_view!(TogetherView: "privacy-together", "member.css", Some("member.js"));

pub(super) fn view(round: &Round, lang: &Reader, on_server: bool) -> TogetherView {
    let kept = |kept| kept == Retention::UntilDeleted;
    let seen = ["privacy-together-seen", reads(on_server)];
    TogetherView {
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        until_deleted: stored(&round.settings, lang, on_server, kept),
        seen: seen.iter().map(|key| text(lang, key, &[])).collect(),
    }
}
