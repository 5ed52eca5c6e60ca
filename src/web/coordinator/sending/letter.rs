//! What a message says: what the coordinator wrote, in every language of the round,
//! and below it in any case the link, the code and what has to be known of them.

use super::super::SignedIn;
use super::super::link::member_address;
use super::super::messages;
use super::offer::Purpose;
use crate::instrument::Language;
use crate::mail::Message;
use crate::round::{Entry, Round};
use crate::sending::Letter;
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

/// What most coordinators leave as it is.
pub(super) fn usual(signed_in: &SignedIn, round: &Round, purpose: Purpose) -> Vec<Part> {
    let (subject, text) = match purpose {
        Purpose::Reminder => ("sending-reminder-subject", "sending-reminder-text"),
        _ => ("sending-subject", "message"),
    };
    let languages = messages::languages(round, &signed_in.lang).into_iter();
    let part = |language: Language| Part {
        subject: messages::about(round, &language, subject, &[]),
        text: messages::about(round, &language, text, &[]),
        language,
    };
    languages.map(part).collect()
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

    /// The message to one member.
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
