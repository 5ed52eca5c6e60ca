//! Polls: small rounds that a discussion asks on phones. They stand among no other
//! rounds.

use super::Records;
use super::database::Connection;
use super::round_row::{OfPartnership, RoundRow};
use super::rounds::insert_last;
use super::schema::{discussion, partnership, poll, round};
use crate::discussion::{PollKind, Word};
use crate::round::{Id, Round, RoundSettings};
use crate::store::StoreError;
use diesel::prelude::*;

/// A poll that has not ended.
#[derive(Debug, Clone)]
pub struct Poll {
    /// The round whose discussion asks it.
    pub of_round: Id,
    /// What it asks.
    pub asks: PollKind,
    /// What leads to it.
    pub word: Word,
    /// Itself as a round, with one question.
    pub round: Round,
}

/// How a poll stands beside its round.
type Beside = (String, String, String);

impl Records {
    /// The poll of this kind that a round's discussion asks now.
    pub fn poll(&self, of_round: &Id, asks: PollKind) -> Result<Option<Poll>, StoreError> {
        self.read(|connection| {
            let row = poll::table
                .inner_join(round::table.inner_join(partnership::table))
                .filter(poll::of_round.eq(of_round.as_str()))
                .filter(poll::asks.eq(asks.name()))
                .select((
                    (poll::of_round, poll::asks, poll::word),
                    RoundRow::as_select(),
                    OfPartnership::as_select(),
                ))
                .first(connection)
                .optional()?;
            row.map(|row| self.read_poll(row)).transpose()
        })
    }

    /// The poll to which a word leads.
    pub fn poll_by_word(&self, word: &Word) -> Result<Option<Poll>, StoreError> {
        let found: Option<(String, String)> = self.read(|connection| {
            let of_word = poll::table.filter(poll::word.eq(word.as_str()));
            let found = of_word.select((poll::of_round, poll::asks));
            Ok(found.first(connection).optional()?)
        })?;
        let Some((of_round, asks)) = found else {
            return Ok(None);
        };
        match (Id::parse(&of_round), PollKind::parse(&asks)) {
            (Some(of_round), Some(asks)) => self.poll(&of_round, asks),
            _ => Err(StoreError::Damaged("a poll")),
        }
    }

    /// All that can be read.
    pub(in crate::store) fn polls(&self) -> Result<Vec<Poll>, StoreError> {
        self.read(|connection| self.all_polls(connection))
    }

    /// The same as rounds, as a transaction finds them that is at work.
    pub(super) fn polls_in(&self, connection: &mut Connection) -> Result<Vec<Round>, StoreError> {
        let polls = self.all_polls(connection)?.into_iter();
        Ok(polls.map(|poll| poll.round).collect())
    }

    fn all_polls(&self, connection: &mut Connection) -> Result<Vec<Poll>, StoreError> {
        let rows: Vec<(Beside, RoundRow, OfPartnership)> = poll::table
            .inner_join(round::table.inner_join(partnership::table))
            .select((
                (poll::of_round, poll::asks, poll::word),
                RoundRow::as_select(),
                OfPartnership::as_select(),
            ))
            .load(connection)?;
        let polls = rows.into_iter().map(|row| self.read_poll(row));
        Ok(polls.filter_map(Result::ok).collect())
    }

    /// The rounds of a partnership in whose discussions counts of this kind stand, or
    /// stood: a field stays when its text is taken back.
    pub(in crate::store) fn rounds_that_asked(
        &self,
        whose: &Id,
        asks: PollKind,
    ) -> Result<Vec<Id>, StoreError> {
        let ids: Vec<String> = self.read(|connection| {
            let of_it = discussion::table
                .inner_join(round::table)
                .filter(round::partnership.eq(whose.as_str()))
                .filter(discussion::field.like(asks.noted_under()));
            Ok(of_it
                .select(discussion::round)
                .distinct()
                .load(connection)?)
        })?;
        Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
    }

    /// The ids of a round's polls.
    pub(in crate::store) fn polls_of(&self, of_round: &Id) -> Result<Vec<Id>, StoreError> {
        let ids: Vec<String> = self.read(|connection| {
            let of_it = poll::table.filter(poll::of_round.eq(of_round.as_str()));
            Ok(of_it.select(poll::round).load(connection)?)
        })?;
        Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
    }

    /// Adds a poll, and in the same transaction what goes with it.
    pub(in crate::store) fn add_poll(
        &self,
        row: RoundRow,
        settings: &RoundSettings,
        (of_round, asks, word): (&Id, PollKind, &Word),
        with_it: impl FnOnce(&mut Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let beside = (
                poll::round.eq(row.id.clone()),
                poll::of_round.eq(of_round.as_str()),
                poll::asks.eq(asks.name()),
                poll::word.eq(word.as_str()),
            );
            insert_last(connection, row, settings)?;
            diesel::insert_into(poll::table)
                .values(beside)
                .execute(connection)?;
            with_it(connection)
        })
    }

    fn read_poll(
        &self,
        ((of_round, asks, word), row, whose): (Beside, RoundRow, OfPartnership),
    ) -> Result<Poll, StoreError> {
        let round = self.with_waiting(row.read(whose, 0, &self.cache)?);
        Ok(Poll {
            of_round: Id::parse(&of_round).ok_or(StoreError::Damaged("a poll's round"))?,
            asks: PollKind::parse(&asks).ok_or(StoreError::Damaged("a poll's kind"))?,
            word: Word::parse(&word).ok_or(StoreError::Damaged("a poll's word"))?,
            round,
        })
    }
}
