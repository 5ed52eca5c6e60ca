//! The page for a round that was held on paper or elsewhere: only counts came.

use super::{counts_from, stored};
use crate::instrument::Reader;
use crate::round::{Round, RoundState};
use crate::store::Retention;
use crate::texts::{self, text};
use crate::web::pages::page_view;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ImportedView {
    id: String,
    partnership: String,
    label: String,
    state: String,
    after: Vec<String>,
    until_deleted: Vec<String>,
    seen: Vec<String>,
    limits: Vec<String>,
}

page_view!(ImportedView: "privacy-imported", "member.css", Some("member.js"));
pub(super) fn view(round: &Round, lang: &Reader, on_server: bool) -> ImportedView {
    let settings = &round.settings;
    let patterns = settings.counts_from().has_patterns();
    let args = [("from", counts_from(settings, lang))];
    let say = |key: &str| text(lang, key, &args);
    let members = if round.shared {
        "privacy-seen-shared"
    } else {
        "privacy-seen-members"
    };
    ImportedView {
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        label: settings.label().to_owned(),
        state: ended(round, lang),
        after: stored(settings, lang, on_server, |kept| {
            kept == Retention::AfterClosing || patterns && kept == Retention::AfterClosingAsPattern
        }),
        until_deleted: std::iter::once(say("privacy-imported-origin"))
            .chain(stored(settings, lang, on_server, |kept| {
                kept == Retention::UntilDeleted
            }))
            .collect(),
        seen: vec![
            say("privacy-imported-seen"),
            say(members),
            say(reads(on_server)),
            say("privacy-seen-nobody"),
        ],
        limits: vec![say("privacy-limit-alone"), say("privacy-limit-subtracting")],
    }
}

/// What whoever runs this server can read, of a round without a box.
pub(super) fn reads(on_server: bool) -> &'static str {
    if on_server {
        "privacy-imported-host-database"
    } else {
        "privacy-imported-host"
    }
}

fn ended(round: &Round, lang: &Reader) -> String {
    let RoundState::Closed { on, answered } = round.state else {
        return String::new();
    };
    let date = texts::date(lang, on);
    let args = [("date", date.into()), ("answered", answered.into())];
    text(lang, "privacy-imported-closed", &args)
}
