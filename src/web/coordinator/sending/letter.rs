//! What a message says: what the coordinator wrote, in every language of the round,
//! and below it in any case the link, the code and what has to be known of them.

use super::super::SignedIn;
use super::super::kept::About;
use super::super::link::member_address;
use super::super::messages;
use super::offer::Purpose;
use crate::instrument::Language;
use crate::mail::Message;
use crate::round::{Entry, Round};
use crate::sending::Letter;
use crate::store::KeptTexts;
use crate::texts::text;
use std::sync::Arc;

/// Between a message's languages.
const BETWEEN: &str = "\n\n– – –\n\n";
/// Where each person's own code will stand, of the same length.
pub(super) const SAMPLE: &str = "XXXXX-XXXXX-XXXX";

/// What the coordinator writes, in one language.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) language: Language,
    pub(super) subject: String,
    pub(super) text: String,
}

impl Part {
    /// The id of one of its fields.
    pub(super) fn id(&self, field: &str) -> String {
        format!("{field}-{}", self.language)
    }
}

/// The text of a sending, as it goes to everybody.
#[derive(Clone)]
pub(super) struct Text {
    parts: Vec<Part>,
    purpose: Purpose,
    entry: Entry,
    link: String,
    round: Arc<Round>,
}

/// What most coordinators leave as it is: ours, or what was kept for next time.
pub(super) fn usual(
    signed_in: &SignedIn,
    round: &Round,
    purpose: Purpose,
    kept: &KeptTexts,
) -> Vec<Part> {
    let languages = messages::languages(round, &signed_in.lang).into_iter();
    let part = |language: Language| {
        let ours = ours(round, &language, purpose);
        let about = About {
            round,
            language: &language,
        };
        let kept = |field: &str| kept.get(&kept_name(purpose, field), &language);
        Part {
            subject: kept("subject").map_or(ours.subject, |kept| about.filled(kept)),
            text: kept("text").map_or(ours.text, |kept| about.filled(kept)),
            language,
        }
    };
    languages.map(part).collect()
}

/// A part as we word it.
fn ours(round: &Round, language: &Language, purpose: Purpose) -> Part {
    let (subject, text) = match purpose {
        Purpose::Reminder => ("sending-reminder-subject", "sending-reminder-text"),
        _ => ("sending-subject", "message"),
    };
    Part {
        subject: messages::about(round, language, subject, &[]),
        text: messages::about(round, language, text, &[]),
        language: language.clone(),
    }
}

/// The name under which a field is kept for next time.
fn kept_name(purpose: Purpose, field: &str) -> String {
    let what = match purpose {
        Purpose::Reminder => "reminder",
        _ => "codes",
    };
    format!("sent-{what}-{field}")
}

/// A field and what of it is kept in each language.
type ToKeep = (String, Vec<(Language, Option<String>)>);

/// What is kept of parts for next time: nothing of what is ours.
pub(super) fn to_keep(round: &Round, purpose: Purpose, parts: &[Part]) -> [ToKeep; 2] {
    let of = |field: &str, value: fn(&Part) -> &str| {
        let one = |part: &Part| {
            let about = About {
                round,
                language: &part.language,
            };
            let typed = value(part).trim();
            let ours = ours(round, &part.language, purpose);
            let is_theirs = typed != value(&ours).trim();
            (part.language.clone(), is_theirs.then(|| about.kept(typed)))
        };
        (kept_name(purpose, field), parts.iter().map(one).collect())
    };
    [
        of("subject", |part| &part.subject),
        of("text", |part| &part.text),
    ]
}

/// Whether something is kept of what the coordinator would write.
pub(super) fn is_kept(parts: &[Part], purpose: Purpose, kept: &KeptTexts) -> bool {
    let has = |part: &Part, field: &str| kept.get(&kept_name(purpose, field), &part.language);
    let mut parts = parts.iter();
    parts.any(|part| has(part, "subject").or(has(part, "text")).is_some())
}

impl Text {
    pub(super) fn new(
        signed_in: &SignedIn,
        round: &Arc<Round>,
        purpose: Purpose,
        parts: Vec<Part>,
    ) -> Self {
        Self {
            parts,
            purpose,
            entry: round.entry().unwrap_or(Entry::Link),
            link: member_address(signed_in, round, ""),
            round: Arc::clone(round),
        }
    }

    /// The subject, in every language.
    pub(super) fn subject(&self) -> String {
        let subjects = self.parts.iter().map(|part| part.subject.as_str());
        subjects.collect::<Vec<_>>().join(" / ")
    }

    /// The whole of it with this code: of one length, whichever it is.
    pub(super) fn with(&self, code: &str) -> String {
        let parts = self.parts.iter();
        let parts = parts.map(|part| {
            let below = self.below(&part.language, code).join("\n");
            format!("{}\n\n{below}", part.text.trim())
        });
        parts.collect::<Vec<_>>().join(BETWEEN)
    }

    pub(super) fn to(&self, letter: &Letter) -> Message {
        let code = letter.code.as_ref().map(ToString::to_string);
        Message {
            to: letter.to.clone(),
            reply_to: None,
            subject: self.subject(),
            text: self.with(&code.unwrap_or_default()),
        }
    }

    /// What stands below what the coordinator wrote.
    fn below(&self, language: &Language, code: &str) -> Vec<String> {
        let say = |key: &str| text(language, key, &[]);
        if self.purpose == Purpose::Reminder {
            let with_link = messages::with_link(self.entry);
            let with_link = messages::about(&self.round, language, with_link, &[]);
            return vec![
                say("sending-thanks"),
                String::new(),
                with_link,
                self.link.clone(),
            ];
        }
        let anew = (self.purpose == Purpose::Again).then(|| say("sending-is-again"));
        let own_link = format!("{}#{}", self.link, code.replace('-', ""));
        let own_code = [("code", code.into())];
        let lines = [
            say("sending-own-link"),
            own_link,
            text(language, "sending-own-code", &own_code),
            String::new(),
            say("sending-forgot"),
        ];
        let anew = anew.map(|anew| [anew, String::new()]);
        anew.into_iter().flatten().chain(lines).collect()
    }
}
