//! How long partnerships keep what they have, and what was announced to go.

use super::Records;
use super::database::{self, Place};
use super::schema::{discussion, going, keeping, partnership, shared_record};
use crate::retention::{Going, Keeping};
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::civil::Date;

/// Something that was announced to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// What goes.
    pub what: Going,
    /// The day from which on it does.
    pub goes_on: Date,
}

type Years = (Option<i32>, Option<i32>, Option<i32>);

impl Records {
    /// The partnerships, whoever coordinates them.
    pub(in crate::store) fn partnership_ids(&self) -> Result<Vec<Id>, StoreError> {
        let ids: Vec<String> = self.read(|connection| {
            Ok(partnership::table
                .select(partnership::id)
                .load(connection)?)
        })?;
        Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
    }

    /// After how many years what of a partnership goes, as it has set itself.
    pub fn keeping(&self, of: &Id) -> Result<Keeping, StoreError> {
        let years: Option<Years> = self.read(|connection| {
            Ok(keeping::table
                .find(of.as_str())
                .select((keeping::discussions, keeping::rounds, keeping::whole))
                .first(connection)
                .optional()?)
        })?;
        let (discussions, rounds, all) = years.unwrap_or_default();
        // What no year can be is none that was set: then nothing goes by itself.
        let read = |years: Option<i32>| years.and_then(|years| u8::try_from(years).ok());
        Ok(Keeping {
            discussions: read(discussions),
            rounds: read(rounds),
            partnership: read(all),
        })
    }

    /// Sets it.
    pub fn set_keeping(&self, of: &Id, years: Keeping) -> Result<(), StoreError> {
        let years = (
            keeping::discussions.eq(years.discussions.map(i32::from)),
            keeping::rounds.eq(years.rounds.map(i32::from)),
            keeping::whole.eq(years.partnership.map(i32::from)),
        );
        self.write(|connection| {
            diesel::delete(keeping::table.find(of.as_str())).execute(connection)?;
            diesel::insert_into(keeping::table)
                .values((keeping::partnership.eq(of.as_str()), years))
                .execute(connection)?;
            Ok(())
        })
    }

    /// What of a partnership was announced to go, the next first.
    pub fn announced(&self, of: &Id) -> Result<Vec<Announced>, StoreError> {
        let rows: Vec<(String, String, String)> = self.read(|connection| {
            Ok(going::table
                .filter(going::partnership.eq(of.as_str()))
                .order((going::goes_on, going::what, going::round))
                .select((going::what, going::round, going::goes_on))
                .load(connection)?)
        })?;
        let rows = rows.into_iter();
        rows.map(|(what, round, goes_on)| read(&what, &round, &goes_on))
            .collect()
    }

    /// Announces these, and takes back whatever else was announced of the partnership.
    pub(in crate::store) fn announce_to_go(
        &self,
        of: &Id,
        announced: &[Announced],
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let before = going::table.filter(going::partnership.eq(of.as_str()));
            diesel::delete(before).execute(connection)?;
            for one in announced {
                let (what, round) = stored(&one.what);
                diesel::insert_into(going::table)
                    .values((
                        going::partnership.eq(of.as_str()),
                        going::what.eq(what),
                        going::round.eq(round),
                        going::goes_on.eq(one.goes_on.to_string()),
                    ))
                    .execute(connection)?;
            }
            Ok(())
        })
    }

    /// Deletes what was noted of a round, and what was shared of that. Its results
    /// stay.
    pub(in crate::store) fn delete_discussion(&self, of: &Id) -> Result<(), StoreError> {
        self.write(|connection| {
            let noted = discussion::table.filter(discussion::round.eq(of.as_str()));
            diesel::delete(noted).execute(connection)?;
            diesel::delete(shared_record::table.find(of.as_str())).execute(connection)?;
            Ok(())
        })
    }
}

fn stored(what: &Going) -> (&'static str, &str) {
    match what {
        Going::Partnership => ("partnership", ""),
        Going::Round(id) => ("round", id.as_str()),
        Going::Discussion(id) => ("discussion", id.as_str()),
    }
}

fn read(what: &str, round: &str, goes_on: &str) -> Result<Announced, StoreError> {
    let what = match (what, Id::parse(round)) {
        ("partnership", _) => Some(Going::Partnership),
        ("round", Some(id)) => Some(Going::Round(id)),
        ("discussion", Some(id)) => Some(Going::Discussion(id)),
        _ => None,
    };
    match (what, goes_on.parse()) {
        (Some(what), Ok(goes_on)) => Ok(Announced { what, goes_on }),
        _ => Err(StoreError::Damaged("what was announced to go")),
    }
}

/// The days on which something goes that was announced, of all partnerships in this
/// database, which is looked at as it is; the next first.
pub(in crate::store) fn days_announced(place: &Place) -> Result<Vec<Date>, StoreError> {
    let days: Vec<String> = database::look(place, |connection| {
        let all = going::table.order(going::goes_on).select(going::goes_on);
        Ok(all.load(connection)?)
    })?;
    Ok(days.iter().filter_map(|day| day.parse().ok()).collect())
}
