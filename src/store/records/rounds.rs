//! Rounds: storing them, reading them, and what may change of them.

use super::database::{self, Backend, Connection, Place};
use super::round_cache::RoundCache;
use super::round_row::{DamagedRound, OfPartnership, RoundRow};
use super::schema::{added_members, definition, partnership, poll, round};
use super::shared_rows::{Once, spend};
use super::{Records, results};
use crate::disclosure::Retained;
use crate::instrument::Own;
use crate::round::{Id, Round, RoundSettings, Way};
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// Which rounds to read.
pub(super) type Condition = Box<
    dyn BoxableExpression<
            diesel::dsl::InnerJoinQuerySource<round::table, partnership::table>,
            Backend,
            SqlType = diesel::sql_types::Bool,
        >,
>;

/// Some rounds: those that can be read, and those that cannot.
#[derive(Debug, Default)]
pub struct Rounds {
    /// Those that can be read, the last held first ([`Round::order`]).
    pub readable: Vec<Round>,
    /// Those that cannot.
    pub damaged: Vec<DamagedRound>,
}

/// What has a box: open rounds, and polls as rounds.
pub(in crate::store) struct WithBoxes {
    pub(in crate::store) rounds: Vec<Round>,
    pub(in crate::store) polls: Vec<Round>,
}

impl WithBoxes {
    /// All but this.
    pub(in crate::store) fn without(mut self, id: &str) -> Self {
        self.rounds.retain(|round| round.id.as_str() != id);
        self.polls.retain(|round| round.id.as_str() != id);
        self
    }
}

/// What may change of a round while it is open or closed.
#[derive(AsChangeset, Default)]
#[diesel(table_name = round)]
struct Change {
    closes_at: Option<i64>,
    shared: Option<bool>,
}

impl Records {
    /// Adds an open round, and in the same transaction what goes with it.
    pub(in crate::store) fn add_open_round(
        &self,
        row: RoundRow,
        settings: &RoundSettings,
        with_it: impl FnOnce(&mut Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            insert_last(connection, row, settings)?;
            with_it(connection)
        })
    }

    /// Adds a round that was held on paper or elsewhere and closed on this day:
    /// it has no box, and keeps what may be published of its counts.
    ///
    /// # Errors
    /// [`StoreError::Spent`] where the form that asks for it, if it is one, was sent before.
    pub fn import_round(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        closed_on: Date,
        retained: &Retained,
        once: Option<&Once>,
    ) -> Result<Id, StoreError> {
        let id = Id::draw(&mut rand::rng());
        let row = RoundRow::of_import(&id, whose, settings, closed_on, retained.answered)?;
        self.write(|connection| {
            spend(connection, once)?;
            insert_last(connection, row, settings)?;
            results::keep(connection, &id, settings.instrument(), retained)
        })?;
        Ok(id)
    }

    /// Adds a round that a group answers together: it has no box and no counts, and
    /// what it settles stands in its discussion.
    ///
    /// # Errors
    /// As [`Records::import_round`].
    ///
    /// # Panics
    /// When the settings are of another way: a defect of ours.
    pub fn add_together_round(
        &self,
        whose: &Id,
        settings: &RoundSettings,
        now: Timestamp,
        once: Option<&Once>,
    ) -> Result<Id, StoreError> {
        assert!(settings.way.is_together(), "nobody answers it alone");
        let id = Id::draw(&mut rand::rng());
        let row = RoundRow::of_together(&id, whose, settings, now)?;
        self.write(|connection| {
            spend(connection, once)?;
            insert_last(connection, row, settings)
        })?;
        Ok(id)
    }

    /// Changes how a closed round is used: whether the group settles answers of its
    /// own, and on what. A round in which members answered alone stays one, and so
    /// does one that the group answered together; while it is open, what its
    /// members were told holds. Whether it was changed.
    pub fn set_way(&self, id: &Id, way: Way) -> Result<bool, StoreError> {
        let together = Way::ALL.into_iter().filter(|one| one.is_together());
        let together: Vec<&str> = together.map(Way::name).collect();
        let changed = self.write(|connection| {
            let of_it = round::table
                .filter(round::id.eq(id.as_str()))
                .filter(round::state.eq("closed"));
            let changing = diesel::update(of_it).set(round::way.eq(way.name()));
            Ok(if way.is_together() {
                changing
                    .filter(round::way.eq_any(together))
                    .execute(connection)?
            } else {
                changing
                    .filter(round::way.ne_all(together))
                    .execute(connection)?
            })
        })?;
        Ok(changed > 0)
    }

    /// The round of this id. What a discussion asks on phones is none of them.
    ///
    /// # Errors
    /// Also when it is damaged.
    pub fn round(&self, id: &Id) -> Result<Option<Arc<Round>>, StoreError> {
        if let Some(round) = self.cached_round(id) {
            return Ok(Some(round));
        }
        let generation = self.cache.generation();
        let found = self.read(|connection| {
            let row: Option<(RoundRow, OfPartnership)> = round::table
                .inner_join(partnership::table)
                .filter(round::id.eq(id.as_str()))
                .filter(round::id.ne_all(poll::table.select(poll::round)))
                .select((RoundRow::as_select(), OfPartnership::as_select()))
                .first(connection)
                .optional()?;
            let added: Option<i32> = added_members::table
                .find(id.as_str())
                .select(added_members::count)
                .first(connection)
                .optional()?;
            Ok(row.map(|(row, whose)| (row, whose, added.unwrap_or(0))))
        })?;
        let Some((row, whose, added)) = found else {
            return Ok(None);
        };
        let round = Arc::new(self.with_waiting(row.read(whose, added, &self.cache)?));
        Ok(Some(self.cache.keep(round, generation)))
    }

    /// As [`Records::round`], as it stands in the database now, whoever has changed it: for
    /// what is not to be decided by what was.
    pub fn round_now(&self, id: &Id) -> Result<Option<Arc<Round>>, StoreError> {
        if self.is_on_server() {
            self.cache.clear();
        }
        self.round(id)
    }

    /// The round of this id, if it is in memory as it stands in the database.
    pub fn cached_round(&self, id: &Id) -> Option<Arc<Round>> {
        self.cache.get(id)
    }

    /// The rounds of a partnership, the last held first.
    pub fn rounds_of(&self, whose: &Id) -> Result<Rounds, StoreError> {
        self.rounds_where(Box::new(round::partnership.eq(whose.to_string())))
    }

    /// The ids of open rounds, and of polls: all that have a box.
    pub fn open_ids(&self) -> Result<Vec<Id>, StoreError> {
        let ids: Vec<String> = self.read(|connection| {
            Ok(round::table
                .filter(round::state.eq("open"))
                .select(round::id)
                .load(connection)?)
        })?;
        Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
    }

    pub(super) fn rounds_where(&self, wanted: Condition) -> Result<Rounds, StoreError> {
        let mut rounds = self.read(|connection| rounds_where(connection, wanted, &self.cache))?;
        rounds.readable = rounds
            .readable
            .into_iter()
            .map(|round| self.with_waiting(round))
            .collect();
        Ok(rounds)
    }

    /// Every round of a partnership, readable or not, polls among them, and whether
    /// it is closed.
    pub(in crate::store) fn ids_and_closed(
        &self,
        whose: &Id,
    ) -> Result<Vec<(Id, bool)>, StoreError> {
        let rounds: Vec<(String, String)> = self.read(|connection| {
            let of_it = round::table.filter(round::partnership.eq(whose.as_str()));
            Ok(of_it.select((round::id, round::state)).load(connection)?)
        })?;
        let rounds = rounds.iter();
        let closed = rounds.filter_map(|(id, state)| Some((Id::parse(id)?, state == "closed")));
        Ok(closed.collect())
    }

    /// What has a box and can be read.
    pub(in crate::store) fn with_boxes(&self) -> Result<WithBoxes, StoreError> {
        self.read(|connection| self.with_boxes_in(connection))
    }

    /// The same as a transaction finds it that is at work.
    pub(in crate::store) fn with_boxes_in(
        &self,
        connection: &mut Connection,
    ) -> Result<WithBoxes, StoreError> {
        let open = rounds_where(connection, Box::new(round::state.eq("open")), &self.cache)?;
        let open = open.readable.into_iter();
        Ok(WithBoxes {
            rounds: open.map(|round| self.with_waiting(round)).collect(),
            polls: self.polls_in(connection)?,
        })
    }

    /// Moves the closing date of an open round.
    pub fn move_closing(&self, id: &Id, closes_at: Timestamp) -> Result<(), StoreError> {
        let closes_at = Some(closes_at.as_second());
        self.update(
            id,
            &Change {
                closes_at,
                ..Change::default()
            },
        )
    }

    /// Lets members open the results under the round's link, or no longer.
    pub fn set_shared(&self, id: &Id, shared: bool) -> Result<(), StoreError> {
        let shared = Some(shared);
        self.update(
            id,
            &Change {
                shared,
                ..Change::default()
            },
        )
    }

    fn update(&self, id: &Id, change: &Change) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::update(round::table.filter(round::id.eq(id.as_str())))
                .set(change)
                .execute(connection)?;
            Ok(())
        })
    }
}

/// The rounds that cannot be read, of all partnerships of a database that
/// nothing is written to: beside a server or without one.
pub(in crate::store) fn damaged_rounds(place: &Place) -> Result<Vec<DamagedRound>, StoreError> {
    database::look(place, |connection| Ok(every_round(connection)?.damaged))
}

pub(super) fn every_round(connection: &mut Connection) -> Result<Rounds, StoreError> {
    let any = Box::new(round::id.is_not_null());
    rounds_where(connection, any, &RoundCache::default())
}

fn rounds_where(
    connection: &mut Connection,
    wanted: Condition,
    cache: &RoundCache,
) -> Result<Rounds, StoreError> {
    let rows: Vec<(RoundRow, OfPartnership)> = round::table
        .inner_join(partnership::table)
        .filter(wanted)
        .filter(round::id.ne_all(poll::table.select(poll::round)))
        .order((round::partnership, round::place.desc()))
        .select((RoundRow::as_select(), OfPartnership::as_select()))
        .load(connection)?;
    let added: HashMap<String, i32> = added_members::table
        .select((added_members::round, added_members::count))
        .load::<(String, i32)>(connection)?
        .into_iter()
        .collect();
    let mut rounds = Rounds::default();
    for (row, whose) in rows {
        let added = added.get(&row.id).copied().unwrap_or(0);
        match row.read(whose, added, cache) {
            Ok(round) => rounds.readable.push(round),
            Err(damaged) => rounds.damaged.push(damaged),
        }
    }
    rounds.readable.sort_by_key(|round| Reverse(round.order()));
    Ok(rounds)
}

/// Stores a round in the place after the last of its partnership.
pub(super) fn insert_last(
    connection: &mut Connection,
    mut row: RoundRow,
    settings: &RoundSettings,
) -> Result<(), StoreError> {
    let last: Option<i32> = round::table
        .filter(round::partnership.eq(&row.partnership))
        .select(diesel::dsl::max(round::place))
        .first(connection)?;
    row.place = last.unwrap_or(0) + 1;
    let is_archived: bool = partnership::table
        .find(&row.partnership)
        .select(partnership::archived)
        .first(connection)?;
    if is_archived {
        return Err(StoreError::Archived);
    }
    let mut items = settings.instrument().items().iter();
    if items.any(|item| item.shows_own == Some(Own::Principles)) {
        row.principles = partnership::table
            .find(&row.partnership)
            .select(partnership::principles)
            .first(connection)?;
    }
    let questionnaire = settings.questionnaire();
    let ending = questionnaire.arrangement().ending.as_ref();
    let texts = (
        definition::round.eq(row.id.clone()),
        definition::text.eq(questionnaire.whole().source_text()),
        definition::ending.eq(ending.map(|ending| ending.source_text())),
    );
    diesel::insert_into(round::table)
        .values(&row)
        .execute(connection)?;
    diesel::insert_into(definition::table)
        .values(texts)
        .execute(connection)?;
    Ok(())
}
