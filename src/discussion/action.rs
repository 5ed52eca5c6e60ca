//! Decisions and what becomes of them.

use super::field::{ActionPart, named};
use jiff::civil::Date;

named! {
    /// Where a decision stands.
    ActionState {
        /// Not begun.
        ToDo = "to-do",
        /// Under way.
        UnderWay = "under-way",
        /// Done.
        Done = "done",
        /// Given up, and why.
        Dropped = "dropped",
    }
}

named! {
    /// Whether what was done helped.
    Helped {
        /// It did.
        Yes = "yes",
        /// Somewhat.
        Somewhat = "somewhat",
        /// It did not.
        No = "no",
    }
}

impl ActionState {
    /// Something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::ToDo | Self::UnderWay)
    }
}

/// A decision of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its number in its round.
    pub number: u16,
    /// What is to be done.
    pub what: String,
    /// By which organization or role; may be empty.
    pub who: String,
    /// By when.
    pub due: Option<Date>,
    /// The id of the requirement that it is for; may be empty.
    pub requirement: String,
    /// What would show that it helped; may be empty.
    pub shows: String,
    /// What is stopped to make room; may be empty.
    pub stops: String,
    /// Where it stands.
    pub state: ActionState,
    /// Why it was dropped; may be empty.
    pub why: String,
    /// Whether it helped, if somebody said so.
    pub helped: Option<Helped>,
    /// The day on which it was done or dropped, if that is known.
    pub closed_on: Option<Date>,
}

/// A decision by its number; none where nothing is said of what is to be done.
pub(super) fn read(number: u16, text: impl Fn(ActionPart) -> String) -> Option<Action> {
    let what = text(ActionPart::What);
    if what.is_empty() {
        return None;
    }
    Some(Action {
        number,
        what,
        who: text(ActionPart::Who),
        due: text(ActionPart::Due).parse().ok(),
        requirement: text(ActionPart::Requirement),
        shows: text(ActionPart::Shows),
        stops: text(ActionPart::Stops),
        state: ActionState::parse(&text(ActionPart::State)).unwrap_or(ActionState::ToDo),
        why: text(ActionPart::Why),
        helped: Helped::parse(&text(ActionPart::Helped)),
        closed_on: text(ActionPart::Closed).parse().ok(),
    })
}
