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
    let round = told.round;
    let partnership = ("partnership", Arg::from(round.partnership_name.as_str()));
    let args = |more: Vec<(&'static str, Arg)>| {
        let label = ("label", round.settings.label().into());
        let mut args = vec![partnership.clone(), label];
        args.extend(more);
        args
    };
    let day = || ("day", date(reader, notice.day).into());
    let (subject, says, args) = match notice.kind {
        Kind::Closes if round.day(told.now) == notice.day => (
            "notice-closes-today-subject",
            "notice-closes-text",
            args(open(told, reader)),
        ),
        Kind::Closes => (
            "notice-closes-subject",
            "notice-closes-text",
            args(open(told, reader)),
        ),
        Kind::Waits => (
            "notice-waits-subject",
            "notice-waits-text",
            args(open(told, reader)),
        ),
        Kind::Closed => {
            let answered = match round.state {
                RoundState::Closed { answered, .. } => answered,
                _ => 0,
            };
            let says = if answered < PATTERNS_FROM {
                "notice-closed-few-text"
            } else {
                "notice-closed-text"
            };
            let counted = counted(round, answered);
            ("notice-closed-subject", says, args(counted))
        }
        Kind::ActionSoon => (
            "notice-action-soon-subject",
            "notice-action-soon-text",
            args(vec![day(), what(told)]),
        ),
        Kind::ActionLate => (
            "notice-action-late-subject",
            "notice-action-late-text",
            args(vec![day(), what(told)]),
        ),
    };
    let about = match notice.kind {
        Kind::Closes | Kind::Waits | Kind::Closed => format!("/rounds/{}", round.id),
        Kind::ActionSoon | Kind::ActionLate => {
            format!("/partnerships/{}/actions", round.partnership)
        }
    };
    let server = told.server;
    let paragraphs = [
        greeting(told.name, reader),
        format!("{}\n{server}{about}", text(reader, says, &args)),
        format!(
            "{}\n{server}/account/mail",
            text(reader, "notice-foot", &[partnership])
        ),
    ];
    Letter {
        subject: text(reader, subject, &args),
        text: paragraphs.join("\n\n") + "\n",
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

/// The words of a message about an account on a server.
pub fn account_letter(letter: &AccountLetter<'_>, server: &str, reader: &dyn Reads) -> Letter {
    let server = ("server", Arg::from(server));
    let (keys, args, link, name) = match letter {
        AccountLetter::Confirm { name, link } => (
            [
                "letter-confirm-subject",
                "letter-confirm-text",
                "letter-confirm-else",
            ],
            vec![server, ("name", (*name).into())],
            Some(link),
            None,
        ),
        AccountLetter::Changed { name } => (
            [
                "letter-changed-subject",
                "letter-changed-text",
                "letter-not-you",
            ],
            vec![server, ("name", (*name).into())],
            None,
            Some(name),
        ),
        AccountLetter::Removed { name } => (
            [
                "letter-removed-subject",
                "letter-removed-text",
                "letter-not-you",
            ],
            vec![server, ("name", (*name).into())],
            None,
            Some(name),
        ),
        AccountLetter::Reset { name, link } => (
            [
                "letter-reset-subject",
                "letter-reset-text",
                "letter-reset-else",
            ],
            vec![server, ("name", (*name).into())],
            Some(link),
            Some(name),
        ),
        AccountLetter::Invitation {
            by,
            partnership,
            link,
        } => (
            [
                "letter-invitation-subject",
                "letter-invitation-text",
                "letter-invitation-else",
            ],
            vec![
                server,
                ("by", (*by).into()),
                ("partnership", (*partnership).into()),
            ],
            Some(link),
            None,
        ),
    };
    let [subject, says, foot] = keys;
    let says = text(reader, says, &args);
    let says = link.map_or(says.clone(), |link| format!("{says}\n{link}"));
    let greeting = name.map(|name| greeting(name, reader));
    let paragraphs = greeting
        .into_iter()
        .chain([says, text(reader, foot, &args)]);
    Letter {
        subject: text(reader, subject, &args),
        text: paragraphs.collect::<Vec<_>>().join("\n\n") + "\n",
    }
}
