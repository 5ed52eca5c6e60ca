//! A round: one administration of an instrument in a partnership.

mod id;
mod settings;
mod way;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use id::Id;
pub use settings::{
    Asking, Closing, FEWEST_MEMBERS, LONGEST_LABEL, Label, MOST_MEMBERS, Members, RoundSettings,
    SettingsProblem, USUAL_ZONE, closing_problem,
};
pub use way::{FEWEST_TOGETHER, Settles, Way};

/// Days that a round past its date waits for its coordinator when too few have
/// answered for a result; then it ends without one.
pub const DAYS_OF_GRACE: i64 = 14;

/// How members get in.
///
/// A fifth way, in which members register before they answer so that not even
/// a server that is watched live can tell who answered what, would be a variant
/// here, and its registration a state before [`RoundState::Open`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// One invitation code a member, on a card drawn from a hat.
    Cards,
    /// One invitation code a member, sent by this server, which forgets to whom:
    /// nobody sees who has which.
    Sent,
    /// One invitation code a member, sent by the coordinator.
    Mail,
    /// Anyone with the link.
    Link,
}

impl Entry {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Cards, Self::Sent, Self::Mail, Self::Link];

    /// The name under which it is stored and sent in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Sent => "sent",
            Self::Mail => "mail",
            Self::Link => "link",
        }
    }

    /// Reads a name that [`Entry::name`] gave.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.name() == name)
    }

    /// Members need a code.
    pub fn has_codes(self) -> bool {
        match self {
            Self::Cards | Self::Sent | Self::Mail => true,
            Self::Link => false,
        }
    }

    /// Its codes are made as a file, which the coordinator hands on.
    pub fn has_a_file(self) -> bool {
        match self {
            Self::Cards | Self::Mail => true,
            Self::Sent | Self::Link => false,
        }
    }
}

/// How a round came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Held here: members answered in a box of this server.
    Held {
        /// How members got in.
        entry: Entry,
        /// How many times codes were made while it was open: never, once, or
        /// more often, each time in the place of all unused ones.
        codes_made: u32,
        /// How many of the members invited were added while it was open.
        added: u32,
    },
    /// Held on paper or elsewhere: it came in as counts, and nobody got in.
    Imported,
    /// The group answered together: there never were ballots, and what it settled
    /// on stands in its discussion.
    Together,
}

/// Where a round stands in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundState {
    /// Its box takes ballots until the closing date.
    Open,
    /// Its result is kept, its ballots are gone.
    Closed {
        /// The closing day.
        on: Date,
        /// Ballots counted.
        answered: u32,
    },
    /// It was ended without a result, since its box was not here.
    Interrupted,
    /// It is open, but its box is not in this data folder, or is damaged: it
    /// goes on once an undamaged one is put back.
    Waiting {
        /// The box is here, but not as it was written.
        damaged: bool,
    },
}

/// That a round which was open goes on from a backup. What was sent after it is gone,
/// and the codes of then work again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// The day of the backup, in universal time.
    pub copied_on: Date,
    /// The day on which it was restored, in universal time.
    pub on: Date,
}

/// A round with its settings.
#[derive(Debug, Clone)]
pub struct Round {
    /// Identifier, also in the common link.
    pub id: Id,
    /// The partnership that it belongs to.
    pub partnership: Id,
    /// The partnership's name: who asks.
    pub partnership_name: String,
    /// What the partnership prints on, by its tag, if it said so.
    pub paper: Option<String>,
    /// What was decided at opening; the closing date may have moved since.
    pub settings: RoundSettings,
    /// Members may open the results under the round's link.
    pub shared: bool,
    /// How it came about.
    pub origin: Origin,
    /// The day of opening.
    pub opened_on: Date,
    /// Its number among the partnership's rounds, in the order in which they
    /// were opened or brought in: no time, and in place of one.
    pub place: u32,
    /// Where it stands.
    pub state: RoundState,
    /// That it goes on from a backup, if it does.
    pub restored: Option<Restored>,
    /// What the partnership held to when it was opened, if some question shows that.
    pub principles: String,
}

/// What a partnership holds to, one a line.
pub fn principle_lines(principles: &str) -> Vec<String> {
    let lines = principles.lines().map(str::trim);
    let said = lines.filter(|line| !line.is_empty());
    said.map(str::to_owned).collect()
}

impl Round {
    /// Takes ballots at this moment.
    pub fn takes_answers(&self, now: Timestamp) -> bool {
        self.state == RoundState::Open && now < self.settings.closes_at()
    }

    /// Would take ballots at this moment, if its box could be opened.
    pub fn awaits_box(&self, now: Timestamp) -> bool {
        matches!(self.state, RoundState::Waiting { .. }) && now < self.settings.closes_at()
    }

    /// Past its closing date but not closed: too few had answered for a result.
    pub fn waits_for_coordinator(&self, now: Timestamp) -> bool {
        self.state == RoundState::Open && now >= self.settings.closes_at()
    }

    /// Its day had passed when it was restored, so that it may have been closed
    /// before, with more answers: two results of nearly the same answers would show
    /// the difference. Whoever coordinates decides what becomes of it.
    pub fn awaits_decision(&self, now: Timestamp) -> bool {
        let closing_day = TimeZone::UTC.to_datetime(self.settings.closes_at()).date();
        let was_past = self
            .restored
            .is_some_and(|restored| closing_day <= restored.on);
        was_past && self.waits_for_coordinator(now)
    }

    /// Time of grace is over.
    pub fn grace_is_over(&self, now: Timestamp) -> bool {
        let grace = jiff::SignedDuration::from_hours(24 * DAYS_OF_GRACE);
        self.state == RoundState::Open && now.duration_since(self.settings.closes_at()) >= grace
    }

    /// The day of `now` where the coordinator is.
    pub fn day(&self, now: Timestamp) -> Date {
        self.settings.time_zone().to_datetime(now).date()
    }

    /// How members got in, if it was held here.
    pub fn entry(&self) -> Option<Entry> {
        match self.origin {
            Origin::Held { entry, .. } => Some(entry),
            Origin::Imported | Origin::Together => None,
        }
    }

    /// Members get in with a code.
    pub fn has_codes(&self) -> bool {
        self.entry().is_some_and(Entry::has_codes)
    }

    /// How many times codes were made while it was open.
    pub fn codes_made(&self) -> u32 {
        match self.origin {
            Origin::Held { codes_made, .. } => codes_made,
            Origin::Imported | Origin::Together => 0,
        }
    }

    /// How many of the members invited were added while it was open.
    pub fn added(&self) -> u32 {
        match self.origin {
            Origin::Held { added, .. } => added,
            Origin::Imported | Origin::Together => 0,
        }
    }

    /// It came in as counts.
    pub fn is_imported(&self) -> bool {
        self.origin == Origin::Imported
    }

    /// The group answered it together: it has no counts.
    pub fn is_together(&self) -> bool {
        self.origin == Origin::Together
    }

    /// Where the round stands among those of its partnership: the one order of
    /// rounds, wherever several stand in a list or side by side. By the day on
    /// which they were held, which is the closing day; several of one day by
    /// their [`Round::place`]. A round that is open comes after all of them.
    pub fn order(&self) -> impl Ord + Copy + use<> {
        let (is_open, held) = match self.state {
            RoundState::Open | RoundState::Waiting { .. } => (true, self.opened_on),
            RoundState::Closed { on, .. } => (false, on),
            RoundState::Interrupted => (false, self.opened_on),
        };
        (is_open, held, self.place)
    }
}
