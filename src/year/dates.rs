//! The days of a year that are known: for calendars.

use super::facts::{Facts, State};
use jiff::ToSpan;
use jiff::civil::Date;

/// A day of a partnership's year, beside those on which rounds close and decisions
/// are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated<R> {
    /// A group meets to talk about a round.
    Meeting(R, Date),
    /// It looks at what it decided again.
    Look(R, Date),
    /// About when the next round would be held, after this one.
    NextRound(R, Date),
}

/// About when the round is held after one that closed on this day.
pub fn next_round_about(closed_on: Date) -> Date {
    closed_on.saturating_add(1.year())
}

impl<R: Copy> Facts<R> {
    /// Whether there is anything for calendars: a day of the year, of a round that closes
    /// or of a decision that is due.
    pub fn has_dates(&self) -> bool {
        let closes = |state: State| matches!(state, State::Open(open) if !open.is_past);
        let is_due = self.overdue > 0 || self.next_due.is_some();
        is_due || self.rounds.iter().any(|one| closes(one.state)) || !dates(self).is_empty()
    }
}

/// The days from today on. A next round is proposed where none is open.
pub fn dates<R: Copy>(facts: &Facts<R>) -> Vec<Dated<R>> {
    let ahead = |day: Option<Date>| day.filter(|day| *day >= facts.today);
    let mut found = Vec::new();
    for one in &facts.rounds {
        found.extend(ahead(one.talk.meets_on).map(|day| Dated::Meeting(one.round, day)));
        found.extend(ahead(one.talk.looks_on).map(|day| Dated::Look(one.round, day)));
    }
    let is_open = |state: State| matches!(state, State::Open(_) | State::Away | State::Restored);
    let last = facts.rounds.iter().find_map(|one| match one.state {
        State::Closed(closed) => Some((one.round, closed.on)),
        _ => None,
    });
    let none_open = facts.rounds.iter().all(|one| !is_open(one.state));
    if let Some((round, on)) = last.filter(|_| none_open && !facts.is_archived) {
        let next = ahead(Some(next_round_about(on)));
        found.extend(next.map(|day| Dated::NextRound(round, day)));
    }
    found
}
