//! What a coordinator sends to members: an invitation and a reminder, in every
//! language of the round.

use super::views::closes;
use crate::instrument::{Language, Reader};
use crate::invitation;
use crate::round::{Entry, Round};
use crate::texts::{self, Arg, text};
use serde::Serialize;

/// A message to copy.
#[derive(Serialize)]
pub(super) struct Message {
    text: String,
    /// Lines that it takes.
    rows: usize,
}

impl Message {
    fn new(text: String) -> Self {
        let rows = text.lines().count() + text.chars().count() / 60;
        Self { text, rows }
    }
}

/// That the round is open. Codes that are sent have the places in it that a
/// program for mail merges fills in.
pub(super) fn invitation(round: &Round, entry: Entry, link: &str, lang: &Reader) -> Message {
    let of_way = match entry {
        Entry::Cards => "message-cards",
        Entry::Mail | Entry::Sent => "message-mail",
        Entry::Link => "reminder-link",
    };
    in_all(round, entry, link, lang, ["message", of_way])
}

/// That it is not too late.
pub(super) fn reminder(round: &Round, entry: Entry, link: &str, lang: &Reader) -> Message {
    in_all(round, entry, link, lang, ["reminder", with_link(entry)])
}

/// What leads to the link in a reminder.
pub(super) fn with_link(entry: Entry) -> &'static str {
    match entry {
        Entry::Cards => "reminder-cards",
        Entry::Mail | Entry::Sent => "reminder-mail",
        Entry::Link => "reminder-link",
    }
}

/// The languages of the round that we speak, the coordinator's own first; that alone
/// where we speak none of them.
pub(super) fn languages(round: &Round, lang: &Reader) -> Vec<Language> {
    let own = texts::spoken(lang);
    let mut languages = round.settings.languages().to_vec();
    languages.retain(|language| texts::spoken(language) == language);
    if languages.is_empty() {
        languages.push(own.clone());
    }
    languages.sort_by_key(|language| language != own);
    languages
}

/// A text of ours about a round, in one language.
pub(super) fn about(
    round: &Round,
    language: &Language,
    key: &str,
    more: &[(&'static str, Arg)],
) -> String {
    let instrument = round.settings.instrument();
    let mut args = vec![
        ("partnership", round.partnership_name.as_str().into()),
        ("closes", closes(language, round).into()),
        (
            "invitation",
            invitation::asks(instrument.invitation(), language).into(),
        ),
        ("minutes", instrument.minutes().into()),
    ];
    args.extend_from_slice(more);
    text(language, key, &args)
}

/// A message in every language.
fn in_all(round: &Round, entry: Entry, link: &str, lang: &Reader, keys: [&str; 2]) -> Message {
    let column = |key: &str| text(lang, key, &[]).into();
    let columns = [
        ("code", column("code-list-code")),
        ("link", column("code-list-link")),
    ];
    let in_one = |language: Language| {
        let said = keys.map(|key| about(round, &language, key, &columns));
        let said = said.join(" ");
        // Each has a link of their own, with the code in it.
        if keys[1] == "message-mail" && entry == Entry::Mail {
            said
        } else {
            format!("{said}\n{link}")
        }
    };
    let all: Vec<String> = languages(round, lang).into_iter().map(in_one).collect();
    Message::new(all.join("\n\n"))
}
