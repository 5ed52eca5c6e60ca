//! What is known of a partnership and its rounds: nothing of any answer but how many
//! there are.

use jiff::civil::Date;

/// What is known of a partnership. `R` is what a round is known by.
#[derive(Debug, Clone)]
pub struct Facts<R> {
    /// Today, where the last round was held.
    pub today: Date,
    /// It sleeps: nothing opens in it.
    pub is_archived: bool,
    /// Its rounds, the last held first.
    pub rounds: Vec<RoundFacts<R>>,
    /// A round that is planned, if one is: what the plan is known by.
    pub planned: Option<R>,
    /// Decisions of all rounds that are open.
    pub open_actions: usize,
    /// Of these, past their day.
    pub overdue: usize,
    /// The first day on which one is due that is not past it.
    pub next_due: Option<Date>,
}

/// What is known of a round.
#[derive(Debug, Clone, Copy)]
pub struct RoundFacts<R> {
    /// Which.
    pub round: R,
    /// Where it stands.
    pub state: State,
    /// How far its discussion is.
    pub talk: Talk,
}

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Open, or past its date and not closed.
    Open(Open),
    /// Open, but its box is not here, or is damaged.
    Away,
    /// Open, restored from a backup after its day.
    Restored,
    /// Closed, brought in, or answered together.
    Closed(Closed),
    /// Ended without a result.
    Ended,
}

/// What is known of an open round: nothing of any answer but how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// How many have answered.
    pub answered: usize,
    /// Of how many.
    pub invited: usize,
    /// Too few have answered for a result.
    pub is_few: bool,
    /// The day of its opening.
    pub opened_on: Date,
    /// The day of its closing.
    pub closes_on: Date,
    /// Its moment of closing has passed.
    pub is_past: bool,
    /// What members get in with.
    pub way: WayIn,
}

/// What members get in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayIn {
    /// A shared link.
    Link,
    /// Codes.
    Codes {
        /// How they reach members.
        by: CodesBy,
        /// They were made, once at least.
        are_made: bool,
    },
}

/// How codes reach members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodesBy {
    /// On cards.
    Cards,
    /// By the coordinator's own mail.
    OwnMail,
    /// By this server's.
    Server,
}

/// What is known of a closed round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// The closing day.
    pub on: Date,
    /// Of what there is a result.
    pub kind: Kind,
}

/// Of what a closed round has a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Enough answered here.
    Result,
    /// Too few did.
    Few,
    /// It came in as counts.
    Imported,
    /// The group answers together: its discussion is the result.
    Together,
}

/// What is known of the discussion of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Talk {
    /// How far it is.
    pub progress: Progress,
    /// The day on which the group meets.
    pub meets_on: Option<Date>,
    /// The day on which it looks at its decisions again.
    pub looks_on: Option<Date>,
}

/// How far a discussion is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is planned or noted.
    #[default]
    None,
    /// Something is planned.
    Prepared,
    /// Something is noted.
    Held {
        /// Something was decided.
        has_decided: bool,
        /// Members were given the record, even if it is withdrawn by now.
        was_shared: bool,
    },
}
