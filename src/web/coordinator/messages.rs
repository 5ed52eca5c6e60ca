//! What a coordinator sends to members: an invitation and a reminder, in every
//! language of the round; ours, or as it was kept for next time.

use super::kept::About;
use super::views::closes;
use crate::instrument::{Language, Reader};
use crate::invitation;
use crate::round::{Entry, Round};
use crate::store::KeptTexts;
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// That the round is open. Codes that are sent have the places in it that a
    /// program for mail merges fills in.
    Invitation,
    /// That it is not too late.
    Reminder,
}

impl Kind {
    pub(super) const ALL: [Self; 2] = [Self::Invitation, Self::Reminder];

    /// The name under which it is kept, sent in forms and named in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The texts of ours that it is made of.
    fn keys(self, entry: Entry) -> [&'static str; 2] {
        match (self, entry) {
            (Self::Invitation, Entry::Cards) => ["message", "message-cards"],
            (Self::Invitation, Entry::Mail | Entry::Sent) => ["message", "message-mail"],
            (Self::Invitation, Entry::Link) => ["message", "reminder-link"],
            (Self::Reminder, entry) => ["reminder", with_link(entry)],
        }
    }

    /// Members find the link at its end; else each has their own, with the code in
    /// it, where the text says so.
    pub(super) fn ends_with_link(self, entry: Entry) -> bool {
        self == Self::Reminder || entry != Entry::Mail
    }
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

/// The places in a message that a program for mail merges fills in: code and link.
pub(super) fn columns(lang: &Reader) -> [String; 2] {
    ["code-list-code", "code-list-link"].map(|key| text(lang, key, &[]))
}

/// A message as we word it, in one language, without the link.
pub(super) fn ours(
    kind: Kind,
    (round, entry): (&Round, Entry),
    language: &Language,
    lang: &Reader,
) -> String {
    let [code, link] = columns(lang);
    let columns = [("code", code.into()), ("link", link.into())];
    let said = kind.keys(entry);
    let said = said.map(|key| about(round, language, key, &columns));
    said.join(" ")
}

/// The same as it was kept for next time, if it was; else as we word it.
pub(super) fn usual(
    kind: Kind,
    (round, entry): (&Round, Entry),
    kept: &KeptTexts,
    language: &Language,
    lang: &Reader,
) -> String {
    let about = About { round, language };
    let kept = kept.get(&kept_name(kind, entry), language);
    kept.map_or_else(
        || ours(kind, (round, entry), language, lang),
        |text| about.filled(text),
    )
}

/// The name under which a message of rounds into which members get like this is kept.
pub(super) fn kept_name(kind: Kind, entry: Entry) -> String {
    format!("{}-{}", kind.name(), entry.name())
}

/// A message to copy, in every language.
pub(super) fn message(
    kind: Kind,
    of: (&Round, Entry),
    kept: &KeptTexts,
    link: &str,
    lang: &Reader,
) -> Message {
    let in_one = |language: Language| {
        let said = usual(kind, of, kept, &language, lang);
        if kind.ends_with_link(of.1) {
            format!("{said}\n{link}")
        } else {
            said
        }
    };
    let all: Vec<String> = languages(of.0, lang).into_iter().map(in_one).collect();
    Message::new(all.join("\n\n"))
}
