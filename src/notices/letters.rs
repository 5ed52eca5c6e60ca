//! The words of every message to coordinators: plain text, a subject and
//! paragraphs, each link on a line of its own.

use super::{Kind, Notice};
use crate::disclosure::PATTERNS_FROM;
use crate::discussion::Action;
use crate::instrument::Reads;
use crate::round::{DAYS_OF_GRACE, Round, RoundState};
use crate::texts::{Arg, date, moment, text};
use jiff::{SignedDuration, Timestamp};

/// A message's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

impl Letter {
    fn new(subject: String, paragraphs: &[String]) -> Self {
        let text = paragraphs.join("\n\n") + "\n";
        Self { subject, text }
    }
}

/// Whom a notice is told, and what is known of what it is about.
pub struct Told<'a> {
    /// The name of whoever reads it.
    pub name: &'a str,
    /// Where the server is, without a slash at its end.
    pub server: &'a str,
    /// The round that it is about.
    pub round: &'a Round,
    /// The action, if it is about one.
    pub action: Option<&'a Action>,
    /// How many have answered, while it is open.
    pub answered: u32,
    /// The moment at which it is sent.
    pub now: Timestamp,
}

/// A message about somebody's account.
pub enum AccountLetter<'a> {
    /// To an address that somebody gave as theirs.
    Confirm {
        /// Of the account.
        name: &'a str,
        /// Leads to where it is confirmed.
        link: String,
    },
    /// To the address of before: another one is in its place.
    Changed {
        /// Of the account.
        name: &'a str,
    },
    /// To an address that was removed.
    Removed {
        /// Of the account.
        name: &'a str,
    },
    /// To whoever has forgotten a passphrase.
    Reset {
        /// Of the account.
        name: &'a str,
        /// Leads to where another one is chosen.
        link: String,
    },
    /// To somebody who is to coordinate a partnership.
    Invitation {
        /// Who invites.
        by: &'a str,
        /// Into what.
        partnership: &'a str,
        /// Leads to where it is accepted.
        link: String,
    },
}

/// The words of a notice, as things stand when it is sent. Of a closed round it
/// says how many answered, and nothing of what.
pub fn notice_letter(notice: &Notice, told: &Told<'_>, reader: &dyn Reads) -> Letter {
    let (round, server) = (told.round, told.server);
    let partnership = ("partnership", Arg::from(round.partnership_name.as_str()));
    let label = ("label", round.settings.label().into());
    let mut args = vec![partnership.clone(), label];
    args.extend(facts(notice, told, reader));
    let (subject, says) = keys(notice, told);
    let about = text(reader, says, &args);
    let foot = text(reader, "notice-foot", &[partnership]);
    let paragraphs = [
        greeting(told.name, reader),
        format!("{about}\n{server}{}", path(notice, round)),
        format!("{foot}\n{server}/account/mail"),
    ];
    Letter::new(text(reader, subject, &args), &paragraphs)
}

/// The keys of the subject of a notice, and of what it says.
fn keys(notice: &Notice, told: &Told<'_>) -> (&'static str, &'static str) {
    match notice.kind {
        Kind::Closes if told.round.day(told.now) == notice.day => {
            ("notice-closes-today-subject", "notice-closes-text")
        }
        Kind::Closes => ("notice-closes-subject", "notice-closes-text"),
        Kind::Waits => ("notice-waits-subject", "notice-waits-text"),
        Kind::Closed if answered(told.round) < PATTERNS_FROM => {
            ("notice-closed-subject", "notice-closed-few-text")
        }
        Kind::Closed => ("notice-closed-subject", "notice-closed-text"),
        Kind::ActionSoon => ("notice-action-soon-subject", "notice-action-soon-text"),
        Kind::ActionLate => ("notice-action-late-subject", "notice-action-late-text"),
    }
}

/// What the words of a notice have to know of its round or its action.
fn facts(notice: &Notice, told: &Told<'_>, reader: &dyn Reads) -> Vec<(&'static str, Arg)> {
    match notice.kind {
        Kind::Closes | Kind::Waits => open(told, reader),
        Kind::Closed => counted(told.round, answered(told.round)),
        Kind::ActionSoon | Kind::ActionLate => {
            vec![("day", date(reader, notice.day).into()), what(told)]
        }
    }
}

fn path(notice: &Notice, round: &Round) -> String {
    match notice.kind {
        Kind::Closes | Kind::Waits | Kind::Closed => format!("/rounds/{}", round.id),
        Kind::ActionSoon | Kind::ActionLate => {
            format!("/partnerships/{}/actions", round.partnership)
        }
    }
}

/// How many had answered a round when it was closed.
fn answered(round: &Round) -> u32 {
    match round.state {
        RoundState::Closed { answered, .. } => answered,
        _ => 0,
    }
}

fn greeting(name: &str, reader: &dyn Reads) -> String {
    text(reader, "letter-greeting", &[("name", name.into())])
}

fn counted(round: &Round, answered: u32) -> Vec<(&'static str, Arg)> {
    vec![
        ("answered", answered.into()),
        ("invited", round.settings.invited().into()),
        ("fewest", PATTERNS_FROM.into()),
    ]
}

/// What is said of a round that is not closed.
fn open(told: &Told<'_>, reader: &dyn Reads) -> Vec<(&'static str, Arg)> {
    let settings = &told.round.settings;
    let zone = settings.time_zone();
    let closes_at = settings.closes_at();
    let grace = SignedDuration::from_hours(24 * DAYS_OF_GRACE);
    let ends = closes_at.checked_add(grace).unwrap_or(closes_at);
    let mut said = counted(told.round, told.answered);
    said.push(("closes", moment(reader, closes_at, zone).into()));
    said.push(("ends", moment(reader, ends, zone).into()));
    said
}

/// The first line of an action, without the stop that the sentence around it has.
fn what(told: &Told<'_>) -> (&'static str, Arg) {
    let what = told.action.map_or("", |action| action.what.as_str());
    let first = what.lines().next().unwrap_or_default();
    ("what", first.trim_end().trim_end_matches('.').into())
}

impl AccountLetter<'_> {
    /// The keys of its subject, of what it says, and of what stands below that.
    fn keys(&self) -> [&'static str; 3] {
        match self {
            Self::Confirm { .. } => [
                "letter-confirm-subject",
                "letter-confirm-text",
                "letter-confirm-else",
            ],
            Self::Changed { .. } => [
                "letter-changed-subject",
                "letter-changed-text",
                "letter-not-you",
            ],
            Self::Removed { .. } => [
                "letter-removed-subject",
                "letter-removed-text",
                "letter-not-you",
            ],
            Self::Reset { .. } => [
                "letter-reset-subject",
                "letter-reset-text",
                "letter-reset-else",
            ],
            Self::Invitation { .. } => [
                "letter-invitation-subject",
                "letter-invitation-text",
                "letter-invitation-else",
            ],
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match *self {
            Self::Confirm { name, .. }
            | Self::Changed { name }
            | Self::Removed { name }
            | Self::Reset { name, .. } => vec![("name", name.into())],
            Self::Invitation {
                by, partnership, ..
            } => vec![("by", by.into()), ("partnership", partnership.into())],
        }
    }

    fn link(&self) -> Option<&str> {
        match self {
            Self::Confirm { link, .. }
            | Self::Reset { link, .. }
            | Self::Invitation { link, .. } => Some(link),
            Self::Changed { .. } | Self::Removed { .. } => None,
        }
    }

    /// Whom it greets: nobody at an address of which nobody has confirmed that it is theirs.
    fn greeted(&self) -> Option<&str> {
        match *self {
            Self::Changed { name } | Self::Removed { name } | Self::Reset { name, .. } => {
                Some(name)
            }
            Self::Confirm { .. } | Self::Invitation { .. } => None,
        }
    }
}

/// The words of a message about an account on a server.
pub fn account_letter(letter: &AccountLetter<'_>, server: &str, reader: &dyn Reads) -> Letter {
    let mut args = vec![("server", Arg::from(server))];
    args.extend(letter.args());
    let [subject, says, foot] = letter.keys().map(|key| text(reader, key, &args));
    let says = match letter.link() {
        Some(link) => format!("{says}\n{link}"),
        None => says,
    };
    let greeting = letter.greeted().map(|name| greeting(name, reader));
    let paragraphs: Vec<String> = greeting.into_iter().chain([says, foot]).collect();
    Letter::new(subject, &paragraphs)
}
