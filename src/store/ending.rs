//! How rounds end: closed with what may be published, or deleted; and boxes with them.

use super::boxes::{Contents, Request};
use super::rounds::Change;
use super::schema::tablee::round;
use super::{Store, StoreError, tallies};
use crate::ballot::Ballot;
use crate::disclosure::{self, Published};
use crate::round::{Id, Round, RoundState};
use diesel::prelude::*;
use jiff::civil::Date;
use std::time::Duration;

/// How often and how patiently the log of `tablee.db` is cut.
const CUTS: u32 = 20;
const BETWEEN_CUTS: Duration = Duration::from_millis(25);

impl Store {
    /// Closes an open round: stores what may be published, then overwrites the
    /// box. Nothing of a ballot is left after. Does nothing to a round that is
    /// not open.
    pub fn close_round(&self, id: &Id, on: Date) -> Result<(), StoreError> {
        let _alone = self.alone();
        let Some(open) = self
            .round(id)?
            .filter(|round| round.state == RoundState::Open)
        else {
            return Ok(());
        };
        let Some(contents) = self.ask(|reply| Request::Seal(id.clone(), reply))? else {
            return Err(StoreError::Damaged("an open round without a box"));
        };
        let kept = self.keep_result(&open, contents, on);
        if kept.is_err() {
            self.ask(|reply| Request::Unseal(id.clone(), reply))?;
            return kept;
        }
        self.destroy_box(id)?;
        self.cut_records()
    }

    fn keep_result(&self, open: &Round, contents: Contents, on: Date) -> Result<(), StoreError> {
        let instrument = open.settings.instrument();
        let ballots: Vec<Ballot> = contents
            .ballots
            .iter()
            .map(|bytes| Ballot::from_bytes(instrument, bytes))
            .collect::<Option<_>>()
            .ok_or(StoreError::Damaged("a ballot"))?;
        let published = disclosure::publish(
            instrument,
            &ballots,
            contents.words,
            open.settings.counts_from(),
        );
        let answered =
            i32::try_from(published.answered).map_err(|_| StoreError::Damaged("a count"))?;
        self.write(|connection| {
            let still_open = round::table
                .filter(round::id.eq(open.id.as_str()))
                .filter(round::state.eq("open"));
            let changed = diesel::update(still_open)
                .set((
                    round::state.eq("closed"),
                    round::closed_on.eq(on.to_string()),
                    round::answered.eq(answered),
                ))
                .execute(connection)?;
            if changed == 1 {
                tallies::keep(connection, &open.id, instrument, &published)?;
            }
            Ok(())
        })
    }

    /// What a closed round publishes.
    pub fn published(&self, closed: &Round) -> Result<Option<Published>, StoreError> {
        let RoundState::Closed { answered, .. } = closed.state else {
            return Ok(None);
        };
        let instrument = closed.settings.instrument();
        self.read(|connection| {
            tallies::read(connection, &closed.id, instrument, answered).map(Some)
        })
    }

    /// Deletes a round with all that belongs to it.
    pub fn delete_round(&self, id: &Id) -> Result<(), StoreError> {
        let _alone = self.alone();
        self.erase(id)
    }

    /// Deletes an open round if nobody has answered it; says whether it did.
    /// Between the look and the end no ballot can come in.
    pub fn take_back(&self, id: &Id) -> Result<bool, StoreError> {
        let _alone = self.alone();
        match self.ask(|reply| Request::Seal(id.clone(), reply))? {
            Some(contents) if contents.ballots.is_empty() => self.erase(id).map(|()| true),
            Some(_) => {
                self.ask(|reply| Request::Unseal(id.clone(), reply))?;
                Ok(false)
            }
            None => Ok(false),
        }
    }

    fn erase(&self, id: &Id) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::delete(round::table.filter(round::id.eq(id.as_str()))).execute(connection)?;
            Ok(())
        })?;
        self.destroy_box(id)?;
        self.cut_records()
    }

    /// Folds the log of `tablee.db` into the file and cuts it: what was deleted
    /// must not go on in the log. Readers may be in the way for a moment.
    pub(super) fn cut_records(&self) -> Result<(), StoreError> {
        for _ in 0..CUTS {
            let busy: i32 = self.read(|connection| {
                let row: Checkpoint =
                    diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(connection)?;
                Ok(row.busy)
            })?;
            if busy == 0 {
                return Ok(());
            }
            std::thread::sleep(BETWEEN_CUTS);
        }
        tracing::warn!("the log of tablee.db could not be cut yet");
        Ok(())
    }

    pub(super) fn destroy_box(&self, id: &Id) -> Result<(), StoreError> {
        self.ask(|reply| Request::Destroy(id.clone(), reply))
    }

    /// Whether the writer of the boxes is there and answers.
    pub fn boxes_answer(&self) -> Result<(), StoreError> {
        self.ask(Request::Rounds).map(|_| ())
    }

    /// Overwrites boxes whose round is closed or gone: what a crash or a full
    /// disk kept from being done.
    pub fn destroy_leftovers(&self) -> Result<(), StoreError> {
        let _alone = self.alone();
        let open = self.open_ids()?;
        let boxes = self.ask(Request::Rounds)?;
        for leftover in boxes.iter().filter(|id| !open.contains(id)) {
            self.destroy_box(leftover)?;
        }
        Ok(())
    }

    /// After a start: leftovers are destroyed, and open rounds whose box is not
    /// here are marked as interrupted.
    pub(super) fn settle(&self) -> Result<(), StoreError> {
        self.destroy_leftovers()?;
        let boxes = self.ask(Request::Rounds)?;
        for lost in self.open_ids()?.iter().filter(|id| !boxes.contains(id)) {
            tracing::warn!(round = %lost, "an open round came without its ballot box: a restored copy");
            let interrupted = Change {
                state: Some("interrupted"),
                ..Change::default()
            };
            self.update(lost, &interrupted)?;
        }
        Ok(())
    }
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    busy: i32,
}
