//! Notices: written down before they are sent, so that nothing is sent twice.

use super::Records;
use super::database::Connection;
use super::schema::notice;
use super::server_notes::{RESTORED, forget};
use crate::notices::{About, Kind, Notice};
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// It is to be sent.
const WAITING: &str = "waiting";
/// It is being sent. Where that was cut short nobody knows whether it arrived, and
/// it is not sent again.
const SENDING: &str = "sending";
/// It was sent, or there was nothing to tell any more.
const SENT: &str = "sent";
/// It could not be delivered.
const GIVEN_UP: &str = "given-up";

/// For so many seconds whoever sends a notice has it for itself where several programs serve
/// the same: beyond, sending it was cut short.
const ITS_OWN: i64 = 15 * 60;

/// For so many days after its own day a notice is kept.
const KEPT: i64 = 60;
/// How long a message waits after each try that failed; then it is given up.
const PAUSES: [i64; 4] = [2, 15, 60, 360];

/// A notice for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeFor {
    /// Whom it is for.
    pub person: Id,
    /// In which partnership.
    pub partnership: Id,
    /// What it is.
    pub notice: Notice,
}

/// What came of sending one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was sent, as far as anybody knows, or is not wanted any more.
    Over,
    /// It may go another time, if it was not tried too often.
    Later(Timestamp),
    /// It is refused for good.
    Refused,
}

/// A row but for its state.
type Row = (String, String, String, String, String);

impl Records {
    /// Writes down what is to be sent, but for what was written down before.
    pub fn note_notices(&self, all: &[NoticeFor]) -> Result<(), StoreError> {
        self.write_unkept(|connection| insert(connection, all, WAITING))
    }

    /// Writes down what is due by the first look after the records were restored: it may
    /// have been sent since they were copied, and is not sent again.
    pub fn note_as_told(&self, all: &[NoticeFor]) -> Result<(), StoreError> {
        self.write_unkept(|connection| {
            insert(connection, all, SENT)?;
            forget(connection, RESTORED)
        })
    }

    /// Whether any of these is not written down yet.
    pub fn has_new_notices(&self, all: &[NoticeFor]) -> Result<bool, StoreError> {
        self.read(|connection| {
            for one in all {
                if !is_noted(connection, one)? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// What is to be sent at this moment.
    pub fn waiting_notices(&self, now: Timestamp) -> Result<Vec<NoticeFor>, StoreError> {
        self.read(|connection| {
            let rows: Vec<Row> = notice::table
                .filter(notice::state.eq(WAITING))
                .filter(notice::next_at.le(now.as_second()))
                .order((notice::day, notice::account))
                .select((
                    notice::account,
                    notice::partnership,
                    notice::kind,
                    notice::about,
                    notice::day,
                ))
                .load(connection)?;
            // One of a kind that a newer program has waits for that.
            Ok(rows.into_iter().filter_map(read).collect())
        })
    }

    /// A notice is being sent from now on; false if that has begun elsewhere.
    pub fn begin_notice(&self, one: &NoticeFor, now: Timestamp) -> Result<bool, StoreError> {
        self.write_unkept(|connection| {
            let waiting = notice::table
                .find(key(one))
                .filter(notice::state.eq(WAITING));
            let begun = diesel::update(waiting)
                .set((
                    notice::state.eq(SENDING),
                    notice::tries.eq(notice::tries + 1),
                    notice::next_at.eq(now.as_second() + ITS_OWN),
                ))
                .execute(connection)?;
            Ok(begun > 0)
        })
    }

    /// Notes what came of it.
    pub fn end_notice(&self, one: &NoticeFor, outcome: Outcome) -> Result<(), StoreError> {
        self.write_unkept(|connection| {
            let (state, next_at) = match outcome {
                Outcome::Over => (SENT, 0),
                Outcome::Refused => (GIVEN_UP, 0),
                Outcome::Later(now) => match pause(connection, one)? {
                    Some(minutes) => (WAITING, now.as_second() + 60 * minutes),
                    None => (GIVEN_UP, 0),
                },
            };
            diesel::update(notice::table.find(key(one)))
                .set((notice::state.eq(state), notice::next_at.eq(next_at)))
                .execute(connection)?;
            Ok(())
        })
    }

    /// What a stop of the server cut short is not sent again; what is long past is
    /// forgotten.
    pub fn tidy_notices(&self, now: Timestamp) -> Result<(), StoreError> {
        let today = jiff::tz::TimeZone::UTC.to_datetime(now).date();
        let long_past = today.checked_sub(KEPT.days()).unwrap_or(today).to_string();
        self.write_unkept(|connection| {
            diesel::delete(notice::table.filter(notice::day.lt(long_past))).execute(connection)?;
            Ok(())
        })
    }

    /// Whatever was being sent when the server stopped is over. Where another program may
    /// be sending it, only once that has had its time.
    pub fn end_broken_off_notices(&self, now: Timestamp) -> Result<(), StoreError> {
        let until = if self.is_on_server() {
            now.as_second()
        } else {
            i64::MAX
        };
        let sending = || {
            let sending = notice::table.filter(notice::state.eq(SENDING));
            sending.filter(notice::next_at.le(until))
        };
        let count: i64 = self.read(|connection| Ok(sending().count().get_result(connection)?))?;
        if count == 0 {
            return Ok(());
        }
        self.write_unkept(|connection| {
            diesel::update(sending())
                .set(notice::state.eq(SENT))
                .execute(connection)?;
            Ok(())
        })
    }

    /// The day of the last message to somebody, if it could not be delivered.
    pub fn undelivered_notice(&self, whose: &Id) -> Result<Option<Date>, StoreError> {
        self.read(|connection| {
            let last: Option<(String, String)> = notice::table
                .filter(notice::account.eq(whose.as_str()))
                .filter(notice::state.ne(WAITING))
                .order(notice::day.desc())
                .select((notice::state, notice::day))
                .first(connection)
                .optional()?;
            let undelivered = last.filter(|(state, _)| state == GIVEN_UP);
            Ok(undelivered.and_then(|(_, day)| day.parse().ok()))
        })
    }
}

/// Adds those that are not there, in this state.
fn insert(connection: &mut Connection, all: &[NoticeFor], state: &str) -> Result<(), StoreError> {
    for one in all {
        if is_noted(connection, one)? {
            continue;
        }
        diesel::insert_into(notice::table)
            .values((
                notice::account.eq(one.person.as_str()),
                notice::partnership.eq(one.partnership.as_str()),
                notice::kind.eq(one.notice.kind.name()),
                notice::about.eq(one.notice.about.to_string()),
                notice::day.eq(one.notice.day.to_string()),
                notice::round.eq(one.notice.about.round().as_str()),
                notice::state.eq(state),
                notice::tries.eq(0),
                notice::next_at.eq(0_i64),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// What waits may have been sent since: it is not sent again. How many that was.
pub(super) fn take_as_sent(connection: &mut Connection) -> Result<usize, StoreError> {
    let waiting = notice::table.filter(notice::state.eq_any([WAITING, SENDING]));
    let taken = diesel::update(waiting).set(notice::state.eq(SENT));
    Ok(taken.execute(connection)?)
}

type Key<'a> = (&'a str, &'static str, String, String);

fn key(one: &NoticeFor) -> Key<'_> {
    (
        one.person.as_str(),
        one.notice.kind.name(),
        one.notice.about.to_string(),
        one.notice.day.to_string(),
    )
}

fn is_noted(connection: &mut Connection, one: &NoticeFor) -> Result<bool, StoreError> {
    let noted: i64 = notice::table
        .find(key(one))
        .count()
        .get_result(connection)?;
    Ok(noted > 0)
}

/// How many minutes it waits after the tries that it has had.
fn pause(connection: &mut Connection, one: &NoticeFor) -> Result<Option<i64>, StoreError> {
    let tries: i32 = notice::table
        .find(key(one))
        .select(notice::tries)
        .first(connection)?;
    let before = usize::try_from(tries).unwrap_or(0).saturating_sub(1);
    Ok(PAUSES.get(before).copied())
}

fn read((person, partnership, kind, about, day): Row) -> Option<NoticeFor> {
    Some(NoticeFor {
        person: Id::parse(&person)?,
        partnership: Id::parse(&partnership)?,
        notice: Notice {
            kind: Kind::parse(&kind)?,
            about: About::parse(&about)?,
            day: day.parse().ok()?,
        },
    })
}
