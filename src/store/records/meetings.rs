//! Where whoever leads a discussion is, for those who follow at another program that serves
//! the same database. In a file nothing of it is kept: one program knows it itself.

use super::Records;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use diesel::sql_types::Text;
use jiff::civil::Date;

diesel::table! {
    meeting (round) {
        round -> Text,
        here -> Text,
        turns -> Integer,
        day -> Text,
    }
}

/// Adds a row, or changes it; of another day it begins anew.
const LEADS: &str = "INSERT INTO meeting VALUES ($1, $2, 0, $3)
     ON CONFLICT (round) DO UPDATE SET here = excluded.here, day = excluded.day,
     turns = CASE WHEN meeting.day = excluded.day THEN meeting.turns ELSE 0 END";
const TURNS: &str = "INSERT INTO meeting VALUES ($1, '', 1, $2)
     ON CONFLICT (round) DO UPDATE SET day = excluded.day,
     here = CASE WHEN meeting.day = excluded.day THEN meeting.here ELSE '' END,
     turns = CASE WHEN meeting.day = excluded.day THEN meeting.turns + 1 ELSE 1 END";

/// What there is of a discussion beside its texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// The screen at which whoever leads is, if anybody does.
    pub here: Option<String>,
    /// How often something began or ended that is no text.
    pub turns: u32,
}

impl Records {
    /// The discussion of a round as it goes on today.
    pub fn meeting(&self, of: &Id, today: Date) -> Result<Meeting, StoreError> {
        let row: Option<(String, i32)> = self.read(|connection| {
            let row = meeting::table
                .find(of.as_str())
                .filter(meeting::day.eq(today.to_string()))
                .select((meeting::here, meeting::turns));
            Ok(row.first(connection.server()?).optional()?)
        })?;
        Ok(row.map_or_else(Meeting::default, |(here, turns)| Meeting {
            here: (!here.is_empty()).then_some(here),
            turns: u32::try_from(turns).unwrap_or(0),
        }))
    }

    /// Whoever leads is at this screen.
    pub fn lead_meeting(&self, of: &Id, here: &str, today: Date) -> Result<(), StoreError> {
        if self.meeting(of, today)?.here.as_deref() == Some(here) {
            return Ok(());
        }
        self.write_unkept(|connection| {
            diesel::sql_query(LEADS)
                .bind::<Text, _>(of.as_str())
                .bind::<Text, _>(here)
                .bind::<Text, _>(today.to_string())
                .execute(connection.server()?)?;
            Ok(())
        })
    }

    /// Something began or ended that is no text.
    pub fn turn_meeting(&self, of: &Id, today: Date) -> Result<(), StoreError> {
        self.write_unkept(|connection| {
            diesel::sql_query(TURNS)
                .bind::<Text, _>(of.as_str())
                .bind::<Text, _>(today.to_string())
                .execute(connection.server()?)?;
            Ok(())
        })
    }

    /// Forgets what was of another day.
    pub fn forget_meetings(&self, today: Date) -> Result<(), StoreError> {
        if !self.is_on_server() {
            return Ok(());
        }
        self.write_unkept(|connection| {
            let past = meeting::table.filter(meeting::day.ne(today.to_string()));
            diesel::delete(past).execute(connection.server()?)?;
            Ok(())
        })
    }
}
