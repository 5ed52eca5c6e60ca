//! The steps of a year: which part of it each is of, who takes it, how pressing it is.

use super::facts::{Closed, CodesBy, Open};
use jiff::civil::Date;

/// The first place of what waits for nobody.
const WAITS_FOR_NOBODY: u8 = 8;

/// The one thing that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<R> {
    /// It sleeps.
    Sleep,
    /// A round is planned, and nothing stands in the way of opening it.
    OpenPlan(R),
    /// Nothing was held yet: a first round is planned.
    First,
    /// The last round ended without a result: another is planned.
    Again(R),
    /// The round is open, and its codes are not made yet.
    MakeCodes {
        /// Which round.
        round: R,
        /// How the codes reach members.
        by: CodesBy,
    },
    /// The round is open, and nobody who has its link has answered.
    Spread(R, Open),
    /// It has just been opened: a reminder would be too early.
    Gather(R, Open),
    /// Some have not answered: everybody is reminded.
    Remind(R, Open),
    /// All have answered: it can be closed.
    Close(R, Open),
    /// Its time is over, and it is about to be counted.
    Count(R),
    /// Its time is over, and too few have answered: a later day, or its end.
    TooFew(R, Open),
    /// Its box is not here: the host has to see to it.
    Recover(R),
    /// It goes on from a backup, and its time was over by then: it may have been closed.
    Resolve(R),
    /// The discussion is prepared.
    Prepare(R, Closed),
    /// It is prepared and to be held, on this day if one is set.
    Lead(R, Option<Date>),
    /// It was held, and nothing is decided.
    Decide(R),
    /// It was held, and members have not been given what was said.
    Share(R),
    /// Decisions are past their day.
    Overdue(usize),
    /// The day has come on which the group wanted to look at its decisions again.
    Look {
        /// Which day that was.
        on: Date,
        /// How many are open.
        open: usize,
    },
    /// Decisions are open, and none is past its day.
    FollowUp {
        /// How many.
        open: usize,
        /// The first day on which one is due.
        next: Option<Date>,
    },
    /// A year is nearly over, or over, since the last round: the next is planned.
    Next {
        /// The day on which the last one closed.
        last: Date,
        /// Decisions that are still open: the next discussion begins with them.
        open: usize,
    },
    /// Nothing waits until the next round.
    Rest {
        /// About when that would be.
        next: Date,
    },
}

/// A part of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// A round is planned.
    Plan,
    /// It is opened, and members are invited.
    Open,
    /// They are reminded.
    Remind,
    /// It closes.
    Close,
    /// Its result is talked about.
    Talk,
    /// What was decided is followed up.
    FollowUp,
    /// The next round.
    Next,
}

/// Where a partnership stands as to a part of its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It is behind.
    Done,
    /// It is at it.
    Now,
    /// It is ahead.
    Later,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// Whoever coordinates.
    Coordinator,
    /// Whoever leads discussions.
    Facilitator,
    /// Everybody of the partnership.
    Anybody,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Plan,
        Self::Open,
        Self::Remind,
        Self::Close,
        Self::Talk,
        Self::FollowUp,
        Self::Next,
    ];

    /// The name by which its texts are known.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Open => "open",
            Self::Remind => "remind",
            Self::Close => "close",
            Self::Talk => "talk",
            Self::FollowUp => "follow-up",
            Self::Next => "next",
        }
    }
}

impl Stand {
    /// The name by which its texts are known.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
        }
    }
}

impl<R: Copy> Step<R> {
    /// The name by which its texts are known.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sleep => "sleep",
            Self::OpenPlan(_) => "open-plan",
            Self::First => "first",
            Self::Again(_) => "again",
            Self::MakeCodes { .. } => "make-codes",
            Self::Spread(..) => "spread",
            Self::Gather(..) => "gather",
            Self::Remind(..) => "remind",
            Self::Close(..) => "close",
            Self::Count(_) => "count",
            Self::TooFew(..) => "too-few",
            Self::Recover(_) => "recover",
            Self::Resolve(_) => "resolve",
            Self::Prepare(..) => "prepare",
            Self::Lead(..) => "lead",
            Self::Decide(_) => "decide",
            Self::Share(_) => "share",
            Self::Overdue(_) => "overdue",
            Self::Look { .. } => "look",
            Self::FollowUp { .. } => "follow-up",
            Self::Next { .. } => "next",
            Self::Rest { .. } => "rest",
        }
    }

    /// The part of the year that it is of; none while nothing waits.
    pub fn phase(&self) -> Option<Phase> {
        Some(match self {
            Self::Sleep | Self::Rest { .. } => return None,
            Self::First | Self::Again(_) | Self::OpenPlan(_) => Phase::Plan,
            Self::MakeCodes { .. } | Self::Spread(..) => Phase::Open,
            Self::Gather(..) | Self::Remind(..) => Phase::Remind,
            Self::Close(..)
            | Self::Count(_)
            | Self::TooFew(..)
            | Self::Recover(_)
            | Self::Resolve(_) => Phase::Close,
            Self::Prepare(..) | Self::Lead(..) | Self::Decide(_) | Self::Share(_) => Phase::Talk,
            Self::Overdue(_) | Self::Look { .. } | Self::FollowUp { .. } => Phase::FollowUp,
            Self::Next { .. } => Phase::Next,
        })
    }

    /// Who takes it.
    pub fn taker(&self) -> Taker {
        match self {
            Self::Prepare(..) | Self::Lead(..) | Self::Decide(_) | Self::Share(_) => {
                Taker::Facilitator
            }
            Self::Overdue(_) | Self::Look { .. } | Self::FollowUp { .. } => Taker::Anybody,
            _ => Taker::Coordinator,
        }
    }

    /// How pressing it is: the lower, the earlier somebody should look. What waits
    /// for nobody comes last.
    pub fn place(&self, today: Date) -> u8 {
        match self {
            Self::TooFew(..) | Self::Recover(_) | Self::Resolve(_) => 0,
            Self::Close(..) => 1,
            Self::MakeCodes { .. } | Self::Spread(..) => 2,
            Self::Remind(..) => 3,
            Self::Overdue(_) | Self::Look { .. } => 4,
            Self::Lead(_, Some(on)) if *on > today => WAITS_FOR_NOBODY,
            Self::Prepare(..) | Self::Lead(..) | Self::Decide(_) | Self::Share(_) => 5,
            Self::Next { .. } | Self::Again(_) | Self::OpenPlan(_) => 6,
            Self::First => 7,
            Self::Gather(..) | Self::Count(_) | Self::FollowUp { .. } => WAITS_FOR_NOBODY,
            Self::Rest { .. } => WAITS_FOR_NOBODY + 1,
            Self::Sleep => WAITS_FOR_NOBODY + 2,
        }
    }

    /// Whether it waits for somebody.
    pub fn waits(&self, today: Date) -> bool {
        self.place(today) < WAITS_FOR_NOBODY
    }

    /// Where a partnership whose next step it is stands as to a part of its year.
    pub fn stand(&self, phase: Phase) -> Stand {
        let order = |phase: Phase| Phase::ALL.iter().position(|one| *one == phase);
        let now = self.phase().map(order);
        // While nothing waits, all is behind but the next round.
        let now = now.unwrap_or(Some(Phase::ALL.len() - 1));
        match order(phase).cmp(&now) {
            std::cmp::Ordering::Less => Stand::Done,
            std::cmp::Ordering::Equal if self.phase().is_some() => Stand::Now,
            _ => Stand::Later,
        }
    }
}
