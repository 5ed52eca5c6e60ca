//! The form of a sending as it was filled in, and what of it can be sent.

use super::super::SignedIn;
use super::super::forms::{FormErrors, LineProblem, one_line, unseen_message, without_controls};
use super::letter::{Part, Text};
use super::offer::Offer;
use crate::import;
use crate::instrument::Reader;
use crate::mail::Address;
use crate::sending::{AddressList, Unreadable};
use crate::spelling;
use crate::texts::{Arg, text};
use crate::web::sendings::MOST_A_DAY;
use actix_web::web::Bytes;

/// Longest subject and longest text of one language, in characters.
const LONGEST_SUBJECT: usize = 150;
const LONGEST_TEXT: usize = 4_000;

/// The form as it is filled in.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) addresses: String,
    pub(super) parts: Vec<Part>,
    /// What the message says is kept for next time.
    pub(super) keep: bool,
    /// The token of the form, so that pressing twice sends once.
    pub(super) once: String,
}

/// A form with which nothing is wrong.
pub(super) struct Checked {
    pub(super) addresses: Vec<Address>,
    pub(super) repeated: Vec<Address>,
    pub(super) text: Text,
}

#[derive(Default)]
pub(super) struct Problems {
    /// Of the addresses, line by line.
    pub(super) lines: Vec<Unreadable>,
    pub(super) errors: FormErrors,
}

impl Draft {
    /// What was filled in; what of the message was not is as `usual`.
    pub(super) fn new(
        usual: Vec<Part>,
        addresses: &str,
        (subjects, texts): (Vec<String>, Vec<String>),
        once: String,
    ) -> Self {
        let mut parts = usual;
        for (part, subject) in parts.iter_mut().zip(subjects) {
            part.subject = subject;
        }
        for (part, text) in parts.iter_mut().zip(texts) {
            part.text = text.replace("\r\n", "\n");
        }
        Self {
            addresses: without_controls(addresses),
            parts,
            keep: false,
            once,
        }
    }

    /// Puts a file's addresses with those that were typed.
    pub(super) fn with_file(&mut self, file: &Bytes, lang: &Reader, errors: &mut FormErrors) {
        let read = (file.len() <= import::MAX_BYTES).then(|| import::plain_text(file));
        let Some(read) = read.flatten() else {
            let most = [("most", (import::MAX_BYTES / 1024).into())];
            errors.add("file", text(lang, "sending-file-unreadable", &most));
            return;
        };
        // First, since its first line may be a heading.
        let typed = std::mem::take(&mut self.addresses);
        self.addresses = without_controls(&read);
        if !typed.trim().is_empty() {
            self.addresses.push('\n');
            self.addresses.push_str(&typed);
        }
    }

    /// What can be sent of it, or all that is wrong.
    pub(super) fn check(
        &self,
        signed_in: &SignedIn,
        offer: &Offer,
        mut errors: FormErrors,
    ) -> Result<Checked, Problems> {
        let lang = &signed_in.lang;
        let list = AddressList::read(&self.addresses);
        if let Some((target, problem)) = of_addresses(lang, &list, offer) {
            errors.add(target, problem);
        }
        let parts: Vec<Part> = self.parts.iter().map(on_one_line).collect();
        for part in &parts {
            let of = [
                ("subject", of_subject(&part.subject), LONGEST_SUBJECT),
                ("text", of_text(&part.text), LONGEST_TEXT),
            ];
            for (field, problem, longest) in of {
                let Some(problem) = problem else { continue };
                let target = part.id(field);
                errors.add(&target, in_words(lang, field, problem, longest));
            }
        }
        if !errors.none() {
            let lines = list.unreadable;
            return Err(Problems { lines, errors });
        }
        Ok(Checked {
            addresses: list.addresses,
            repeated: list.repeated,
            text: Text::new(signed_in, &offer.round, offer.purpose, parts),
        })
    }
}

/// What is wrong with the addresses, and the field that it is said of.
fn of_addresses(
    lang: &Reader,
    list: &AddressList,
    offer: &Offer,
) -> Option<(&'static str, String)> {
    let count = list.addresses.len();
    let say = |key: &str, args: &[(&str, Arg)]| text(lang, key, args);
    if !list.unreadable.is_empty() {
        let count = [("count", list.unreadable.len().into())];
        Some(("lines", say("sending-problems-see", &count)))
    } else if count == 0 {
        Some(("addresses", say("sending-no-addresses", &[])))
    } else if count > offer.codes + offer.room {
        let args = [
            ("count", count.into()),
            ("codes", offer.codes.into()),
            ("room", offer.room.into()),
            ("purpose", offer.purpose.name().into()),
        ];
        Some(("addresses", say("sending-too-many", &args)))
    } else if count > offer.today {
        let args = [
            ("count", count.into()),
            ("today", offer.today.into()),
            ("most", MOST_A_DAY.into()),
        ];
        Some(("addresses", say("sending-too-many-today", &args)))
    } else {
        None
    }
}

/// Its subject as it can stand in a message's head, if it can.
fn on_one_line(part: &Part) -> Part {
    let subject = one_line(&part.subject, LONGEST_SUBJECT);
    Part {
        subject: subject.unwrap_or_else(|_| part.subject.clone()),
        ..part.clone()
    }
}

fn of_subject(subject: &str) -> Option<LineProblem> {
    one_line(subject, LONGEST_SUBJECT).err()
}

fn of_text(text: &str) -> Option<LineProblem> {
    if text.trim().is_empty() {
        Some(LineProblem::Empty)
    } else if text.chars().count() > LONGEST_TEXT {
        Some(LineProblem::TooLong)
    } else {
        spelling::unseen(text).map(LineProblem::Unseen)
    }
}

fn in_words(lang: &Reader, field: &str, problem: LineProblem, longest: usize) -> String {
    match problem {
        LineProblem::Empty => text(lang, &format!("sending-{field}-missing"), &[]),
        LineProblem::TooLong => {
            let longest = [("longest", longest.into())];
            text(lang, "sending-too-long", &longest)
        }
        LineProblem::Unseen(c) => unseen_message(lang, "sending-unseen", c),
    }
}
