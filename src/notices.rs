//! What coordinators are told by mail: which notices are due at a moment, and
//! the words of every message to them.
//!
//! A notice is about something that happened or will, and is told each of them
//! once. What it says is made when it is sent, of what holds then.

mod due;
mod letters;

pub use due::{ANSWERS_ARE_COUNTED, due};
pub use letters::{AccountLetter, Letter, Told, account_letter, notice_letter};

use crate::role::Right;
use crate::round::Id;
use jiff::civil::Date;
use std::fmt;

/// What a coordinator may switch off, a switch each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Switch {
    /// A round closes tomorrow.
    Closing,
    /// A round is closed, or waits since too few have answered.
    Closed,
    /// The day of an action comes, or has passed.
    Actions,
}

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The round closes tomorrow.
    Closes,
    /// Its day has passed, and too few have answered: it waits.
    Waits,
    /// It is closed.
    Closed,
    /// The day of an action is a week away.
    ActionSoon,
    /// The day of an action was yesterday, and it is still open.
    ActionLate,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A round.
    Round(Id),
    /// An action of a round, by its number.
    Action(Id, u16),
}

/// Something to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// What it tells.
    pub kind: Kind,
    /// Of what.
    pub about: About,
    /// The day that it is about: where that moves, there is something new to tell.
    pub day: Date,
}

impl Switch {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Closing, Self::Closed, Self::Actions];

    /// The name under which it is stored and sent in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closing => "closing",
            Self::Closed => "closed",
            Self::Actions => "actions",
        }
    }

    /// Reads a name that [`Switch::name`] gave.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|switch| switch.name() == name)
    }

    /// The key of the sentence that says what it is for.
    pub fn says(self) -> &'static str {
        match self {
            Self::Closing => "own-address-switch-closing",
            Self::Closed => "own-address-switch-closed",
            Self::Actions => "own-address-switch-actions",
        }
    }
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Closes,
        Self::Waits,
        Self::Closed,
        Self::ActionSoon,
        Self::ActionLate,
    ];

    /// The name under which it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closes => "closes",
            Self::Waits => "waits",
            Self::Closed => "closed",
            Self::ActionSoon => "action-soon",
            Self::ActionLate => "action-late",
        }
    }

    /// Reads a name that [`Kind::name`] gave.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whom it is for: those who can do something about it.
    pub fn right(self) -> Right {
        match self {
            Self::Closes | Self::Waits => Right::Coordinate,
            Self::ActionSoon | Self::ActionLate => Right::Lead,
            Self::Closed => Right::Read,
        }
    }

    /// What it is switched off by.
    pub fn switch(self) -> Switch {
        match self {
            Self::Closes => Switch::Closing,
            Self::Waits | Self::Closed => Switch::Closed,
            Self::ActionSoon | Self::ActionLate => Switch::Actions,
        }
    }
}

impl About {
    /// The round that it goes with.
    pub fn round(&self) -> &Id {
        match self {
            Self::Round(id) | Self::Action(id, _) => id,
        }
    }

    /// Reads what its `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            None => Id::parse(text).map(Self::Round),
            Some((id, number)) => Some(Self::Action(Id::parse(id)?, number.parse().ok()?)),
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Round(id) => write!(f, "{id}"),
            Self::Action(id, number) => write!(f, "{id}/{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for switch in Switch::ALL {
            assert_eq!(Switch::parse(switch.name()), Some(switch));
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.name()), Some(kind));
        }
        let id = Id::parse("0123456789").expect("an id");
        for about in [About::Round(id), About::Action(id, 7)] {
            assert_eq!(About::parse(&about.to_string()), Some(about));
        }
        assert_eq!(About::parse("0123456789/x"), None);
        assert_eq!(Kind::parse("of a newer program"), None);
    }
}
