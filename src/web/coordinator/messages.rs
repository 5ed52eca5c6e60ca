//! What a coordinator sends to members: an invitation and a reminder, in every
//! language of the round.

use super::views::closes;
use crate::instrument::{Language, Reader};
use crate::invitation;
use crate::round::{Entry, Round};
use crate::texts::{self, text};
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
        Entry::Mail => "message-mail",
        Entry::Link => "reminder-link",
    };
    in_all(round, entry, link, lang, &["message", of_way])
}

/// That it is not too late.
pub(super) fn reminder(round: &Round, entry: Entry, link: &str, lang: &Reader) -> Message {
    let of_way = match entry {
        Entry::Cards => "reminder-cards",
        Entry::Mail => "reminder-mail",
        Entry::Link => "reminder-link",
    };
    in_all(round, entry, link, lang, &["reminder", of_way])
}

/// A message in every language of the round that we speak, the coordinator's own
/// first; in that alone where we speak none of them.
fn in_all(round: &Round, entry: Entry, link: &str, lang: &Reader, keys: &[&str; 2]) -> Message {
    let own = texts::spoken(lang);
    let mut languages: Vec<&Language> = round.settings.languages().iter().collect();
    languages.retain(|language| texts::spoken(*language) == *language);
    if languages.is_empty() {
        languages.push(own);
    }
    languages.sort_by_key(|language| *language != own);
    let instrument = round.settings.instrument();
    let column = |key: &str| text(lang, key, &[]);
    let in_one = |language: &&Language| {
        let args = [
            ("partnership", round.partnership_name.as_str().into()),
            ("closes", closes(language, round).into()),
            (
                "invitation",
                invitation::asks(instrument.invitation(), language).into(),
            ),
            ("minutes", instrument.minutes().into()),
            ("code", column("code-list-code").into()),
            ("link", column("code-list-link").into()),
        ];
        let lines = keys.map(|key| text(language, key, &args));
        let said = lines.join(" ");
        // Each has a link of their own, with the code in it.
        if keys[1] == "message-mail" && entry == Entry::Mail {
            said
        } else {
            format!("{said}\n{link}")
        }
    };
    let all: Vec<String> = languages.iter().map(in_one).collect();
    Message::new(all.join("\n\n"))
}
