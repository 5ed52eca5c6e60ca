//! The year of a partnership: a round is planned, opened and closed, talked about
//! and followed up, and about a year later the next one begins. Where a partnership
//! stands in it, and the one thing that comes next, from what is known of its rounds.

mod dates;
mod facts;
#[cfg(test)]
mod tests;

pub use dates::{Dated, dates, next_round_about};
pub use facts::{Closed, CodesBy, Facts, Kind, Open, Progress, RoundFacts, State, Talk, WayIn};

use jiff::ToSpan;
use jiff::civil::Date;

/// So many days after its opening a round needs no reminder yet.
const QUIET: i32 = 3;
/// A round that came in as counts later than this was talked about elsewhere.
const TALKED_ELSEWHERE: i32 = 90;
/// So long after a round nobody is asked any more to share what was said of it.
const SHARED_BY: i32 = 60;
/// So many days before a year is over the next round is due to be planned.
const PLANNED_AHEAD: i32 = 30;

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
            Self::Close(..) | Self::Count(_) | Self::TooFew(..) | Self::Recover(_) => Phase::Close,
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
            Self::TooFew(..) | Self::Recover(_) => 0,
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

/// The first place of what waits for nobody.
const WAITS_FOR_NOBODY: u8 = 8;

impl<R: Copy> Facts<R> {
    /// What comes next.
    pub fn next(&self) -> Step<R> {
        if self.is_archived {
            return Step::Sleep;
        }
        let open = self.rounds.iter().filter_map(|one| match one.state {
            State::Open(open) => Some((open.closes_on, self.of_open(one.round, open))),
            State::Away => Some((Date::MIN, Step::Recover(one.round))),
            State::Closed(_) | State::Ended => None,
        });
        let first = open.min_by_key(|(closes_on, step)| (step.place(self.today), *closes_on));
        if let Some((_, step)) = first {
            return step;
        }
        let next = match self.rounds.first() {
            None => Step::First,
            Some(last) => match last.state {
                State::Closed(closed) => self.after(last.round, closed, last.talk),
                _ => Step::Again(last.round),
            },
        };
        match (next, self.planned) {
            (Step::First | Step::Again(_) | Step::Next { .. } | Step::Rest { .. }, Some(plan)) => {
                Step::OpenPlan(plan)
            }
            _ => next,
        }
    }

    fn of_open(&self, round: R, open: Open) -> Step<R> {
        if open.is_past {
            return if open.is_few {
                Step::TooFew(round, open)
            } else {
                Step::Count(round)
            };
        }
        if open.answered >= open.invited {
            return Step::Close(round, open);
        }
        if let WayIn::Codes {
            by,
            are_made: false,
        } = open.way
        {
            return Step::MakeCodes { round, by };
        }
        if open.answered == 0 && open.way == WayIn::Link {
            return Step::Spread(round, open);
        }
        let days = |from: Date, to: Date| (to - from).get_days();
        let is_new = days(open.opened_on, self.today) < QUIET;
        if is_new && days(self.today, open.closes_on) > QUIET {
            Step::Gather(round, open)
        } else {
            Step::Remind(round, open)
        }
    }

    /// What comes after a round is closed, when none is open.
    fn after(&self, round: R, closed: Closed, talk: Talk) -> Step<R> {
        let next = next_round_about(closed.on);
        if self.today >= next.saturating_sub(PLANNED_AHEAD.days()) {
            return Step::Next {
                last: closed.on,
                open: self.open_actions,
            };
        }
        if let Some(step) = self.of_talk(round, closed, talk) {
            return step;
        }
        if self.overdue > 0 {
            return Step::Overdue(self.overdue);
        }
        let open = self.open_actions;
        if open == 0 {
            return Step::Rest { next };
        }
        match talk.looks_on {
            Some(on) if on <= self.today => Step::Look { on, open },
            _ => Step::FollowUp {
                open,
                next: self.next_due,
            },
        }
    }

    /// What is still to be done of a discussion.
    fn of_talk(&self, round: R, closed: Closed, talk: Talk) -> Option<Step<R>> {
        let age = (self.today - closed.on).get_days();
        match talk.progress {
            Progress::None if closed.kind == Kind::Imported && age > TALKED_ELSEWHERE => None,
            Progress::None => Some(Step::Prepare(round, closed)),
            Progress::Prepared => Some(Step::Lead(round, talk.meets_on)),
            Progress::Held { was_shared, .. } if was_shared || age > SHARED_BY => None,
            Progress::Held { has_decided, .. } if has_decided => Some(Step::Share(round)),
            Progress::Held { .. } => Some(Step::Decide(round)),
        }
    }
}
