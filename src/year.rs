//! The year of a partnership: a round is planned, opened and closed, talked about
//! and followed up, and about a year later the next one begins. Where a partnership
//! stands in it, and the one thing that comes next, from what is known of its rounds.

mod dates;
mod facts;
mod step;
#[cfg(test)]
mod tests;

pub use dates::{Dated, dates, next_round_about};
pub use facts::{Closed, CodesBy, Facts, Kind, Open, Progress, RoundFacts, State, Talk, WayIn};
pub use step::{Phase, Stand, Step, Taker};

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

impl<R: Copy> Facts<R> {
    /// What comes next.
    pub fn next(&self) -> Step<R> {
        if self.is_archived {
            return Step::Sleep;
        }
        let open = self.rounds.iter().filter_map(|one| match one.state {
            State::Open(open) => Some((open.closes_on, self.of_open(one.round, open))),
            State::Away => Some((Date::MIN, Step::Recover(one.round))),
            State::Restored => Some((Date::MIN, Step::Resolve(one.round))),
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
