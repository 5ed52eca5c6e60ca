//! Which notices are due.

use super::{About, Kind, Notice};
use crate::discussion::{Action, Discussion};
use crate::round::{DAYS_OF_GRACE, Origin, Round, RoundState};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// The hour of the round's own place from which on messages of a day leave.
const MORNING: i8 = 8;
/// A round past its day is closed within a minute where enough have answered;
/// after this one that is still open waits for its coordinator.
pub const ANSWERS_ARE_COUNTED: SignedDuration = SignedDuration::from_mins(10);
/// For so many days after its own a notice is still worth telling: a server may
/// have been stopped.
const LATE: i64 = 3;
/// How long before the day of an action.
const A_WEEK: i64 = 7;

/// What is to be told of a round at this moment, whoever was told before.
pub fn due(round: &Round, discussion: Option<&Discussion>, now: Timestamp) -> Vec<Notice> {
    let mut notices = Vec::new();
    if matches!(round.origin, Origin::Held { .. }) {
        notices.extend(of_its_end(round, now));
    }
    if matches!(round.state, RoundState::Closed { .. }) {
        let actions = discussion.map(Discussion::actions).unwrap_or_default();
        let of_actions = actions.iter().filter_map(|one| of_action(round, one, now));
        notices.extend(of_actions);
    }
    notices
}

fn of_its_end(round: &Round, now: Timestamp) -> Option<Notice> {
    let about = About::Round(round.id);
    let notice = |kind, day| Some(Notice { kind, about, day });
    let closes_at = round.settings.closes_at();
    match round.state {
        RoundState::Open if now < closes_at => {
            let day = round.day(closes_at);
            let eve = before(day, 1)?;
            // Whoever opens a round for the next day knows when it closes.
            let is_known = round.opened_on >= eve;
            let is_time = local(round, now) >= eve.at(MORNING, 0, 0, 0);
            if is_known || !is_time {
                return None;
            }
            notice(Kind::Closes, day)
        }
        // Its page says what is to be decided, and nothing becomes of it meanwhile.
        RoundState::Open if round.awaits_decision(now) => None,
        RoundState::Open if now.duration_since(closes_at) >= ANSWERS_ARE_COUNTED => {
            notice(Kind::Waits, round.day(closes_at))
        }
        RoundState::Closed { on, .. } => {
            // One that waited for its coordinator is closed as of its own day.
            let last = after(on, DAYS_OF_GRACE + LATE)?;
            let today = round.day(now);
            let is_time = (on..=last).contains(&today);
            is_time.then(|| notice(Kind::Closed, on)).flatten()
        }
        RoundState::Open | RoundState::Interrupted | RoundState::Waiting { .. } => None,
    }
}

fn of_action(round: &Round, action: &Action, now: Timestamp) -> Option<Notice> {
    if !action.state.is_open() {
        return None;
    }
    let day = action.due?;
    let local = local(round, now);
    let in_days_from = |first: Date| {
        let last = after(first, LATE)?;
        let is_time = local >= first.at(MORNING, 0, 0, 0) && local.date() <= last;
        Some(is_time)
    };
    let kind = if in_days_from(before(day, A_WEEK)?)? {
        Kind::ActionSoon
    } else if in_days_from(after(day, 1)?)? {
        Kind::ActionLate
    } else {
        return None;
    };
    let about = About::Action(round.id, action.number);
    Some(Notice { kind, about, day })
}

fn local(round: &Round, now: Timestamp) -> DateTime {
    round.settings.time_zone().to_datetime(now)
}

fn before(day: Date, days: i64) -> Option<Date> {
    day.checked_sub(days.days()).ok()
}

fn after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}
