//! What rounds asked that were deleted with their results. It outlives them for as long as
//! members of a next round are told of those before it, and goes with its partnership.

use super::Records;
use super::schema::asked_lately;
use crate::round::{Id, Origin, Round, RoundState};
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::civil::Date;
use std::collections::BTreeMap;

impl Records {
    /// Notes what a round asked that is about to be deleted, if it has results that members
    /// answered here.
    pub(in crate::store) fn note_asked(&self, round: &Round) -> Result<(), StoreError> {
        let (RoundState::Closed { on, .. }, Origin::Held { .. }) = (round.state, &round.origin)
        else {
            return Ok(());
        };
        let whose = round.partnership.as_str();
        self.write(|connection| {
            for instrument in round.settings.questionnaire().instruments() {
                let noted = asked_lately::table.find((whose, instrument));
                let before: Option<String> = noted
                    .select(asked_lately::closed_on)
                    .first(connection)
                    .optional()?;
                // Days stand as 2027-03-01.
                let latest = before.max(Some(on.to_string())).unwrap_or_default();
                diesel::delete(noted).execute(connection)?;
                diesel::insert_into(asked_lately::table)
                    .values((
                        asked_lately::partnership.eq(whose),
                        asked_lately::instrument.eq(instrument),
                        asked_lately::closed_on.eq(latest),
                    ))
                    .execute(connection)?;
            }
            Ok(())
        })
    }

    /// Instruments that deleted rounds of a partnership asked, each with the day on which the
    /// last of them closed.
    pub fn asked_lately(&self, whose: &Id) -> Result<BTreeMap<String, Date>, StoreError> {
        let rows: Vec<(String, String)> = self.read(|connection| {
            let of_it = asked_lately::table.filter(asked_lately::partnership.eq(whose.as_str()));
            let columns = (asked_lately::instrument, asked_lately::closed_on);
            Ok(of_it.select(columns).load(connection)?)
        })?;
        let rows = rows.into_iter();
        Ok(rows
            .filter_map(|(instrument, on)| Some((instrument, on.parse().ok()?)))
            .collect())
    }

    /// Forgets what closed before this day.
    pub fn forget_asked(&self, before: Date) -> Result<(), StoreError> {
        let over = asked_lately::closed_on.lt(before.to_string());
        let are_over = |connection: &mut _| {
            let count: i64 = asked_lately::table
                .filter(over.clone())
                .count()
                .get_result(connection)?;
            Ok(count > 0)
        };
        if !self.read(are_over)? {
            return Ok(());
        }
        self.write(|connection| {
            diesel::delete(asked_lately::table.filter(over)).execute(connection)?;
            Ok(())
        })
    }
}
