//! How rounds end: closed with what may be published, or deleted; and boxes with them.

use super::ballot_box::{Contents, Request};
use super::pairing::Step;
use super::records::schema::{ended, round};
use super::{Store, StoreError, records::results};
use crate::ballot::Ballot;
use crate::disclosure::{self, Published};
use crate::round::{Id, Round, RoundState};
use diesel::prelude::*;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How often and how patiently the log of `tablee.db` is cut.
const CUTS: u32 = 20;
const BETWEEN_CUTS: Duration = Duration::from_millis(25);

/// How far a round's end has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing of a ballot is left.
    Done,
    /// The round is over, but the disk would not take that its box is
    /// overwritten: that is done as soon as it does.
    BoxLeft,
    /// There was nothing to end.
    Nothing,
}

/// A box that takes no ballots while its round is being closed; it does again
/// unless the closing comes to its end, also if that panics.
struct Sealed<'a> {
    store: &'a Store,
    round: &'a Id,
    is_over: bool,
}

impl Drop for Sealed<'_> {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        let unsealed = self
            .store
            .ask(|reply| Request::Unseal(self.round.clone(), reply));
        if let Err(error) = unsealed {
            tracing::error!(round = %self.round, %error, "a box that was being closed stays shut");
        }
    }
}

impl Store {
    /// Closes an open round: stores what may be published, then overwrites the
    /// box. Nothing of a ballot is left after. Does nothing to a round that is
    /// not open.
    pub fn close_round(&self, id: &Id, on: Date) -> Result<Ending, StoreError> {
        let _alone = self.alone();
        let Some(open) = self
            .round(id)?
            .filter(|round| round.state == RoundState::Open)
        else {
            return Ok(Ending::Nothing);
        };
        self.refuse_if_damaged()?;
        let (mut sealed, contents) = self.seal(id)?;
        let contents = contents.ok_or(StoreError::Damaged("an open round without a box"))?;
        let step = self.announce(id)?;
        if let Err(error) = self.keep_result(&open, contents, on, &step) {
            self.not_done(&step);
            return Err(error);
        }
        sealed.is_over = true;
        self.done(&step);
        Ok(self.clear_up(std::slice::from_ref(id)))
    }

    fn seal<'a>(&'a self, round: &'a Id) -> Result<(Sealed<'a>, Option<Contents>), StoreError> {
        let sealed = Sealed {
            store: self,
            round,
            is_over: false,
        };
        let contents = self.ask(|reply| Request::Seal(round.clone(), reply))?;
        Ok((sealed, contents))
    }

    /// Destroys the boxes of rounds that are over. They are, whatever comes of it.
    pub(super) fn clear_up(&self, over: &[Id]) -> Ending {
        let destroyed = over
            .iter()
            .try_for_each(|id| self.destroy_box(id))
            .and_then(|()| self.cut_records());
        match destroyed {
            Ok(()) => Ending::Done,
            Err(error) => {
                tracing::error!(%error, "the box of a round that is over is not overwritten yet");
                Ending::BoxLeft
            }
        }
    }

    /// Where `tablee.db` is damaged, no result is safe, so no box is destroyed.
    pub(super) fn refuse_if_damaged(&self) -> Result<(), StoreError> {
        if self.damaged.load(Ordering::Relaxed) {
            return Err(StoreError::RecordsDamaged);
        }
        Ok(())
    }

    fn keep_result(
        &self,
        open: &Round,
        contents: Contents,
        on: Date,
        step: &Step,
    ) -> Result<(), StoreError> {
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
                results::keep(connection, &open.id, instrument, &published)?;
            }
            step.after.put(connection)
        })
    }

    /// What a closed round publishes.
    pub fn published(&self, closed: &Round) -> Result<Option<Published>, StoreError> {
        let RoundState::Closed { answered, .. } = closed.state else {
            return Ok(None);
        };
        let instrument = closed.settings.instrument();
        self.read(|connection| {
            results::read(connection, &closed.id, instrument, answered).map(Some)
        })
    }

    /// Deletes a round with all that belongs to it.
    pub fn delete_round(&self, id: &Id) -> Result<Ending, StoreError> {
        let _alone = self.alone();
        self.erase(id)
    }

    /// Deletes an open round if nobody has answered it; says whether it did.
    /// Between the look and the end no ballot can come in.
    pub fn take_back(&self, id: &Id) -> Result<bool, StoreError> {
        let _alone = self.alone();
        let (mut sealed, contents) = self.seal(id)?;
        match contents {
            Some(contents) if contents.ballots.is_empty() => {
                self.erase(id)?;
                sealed.is_over = true;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Ends a round whose box is not here, or is damaged, without a result. Should
    /// the box come back, it is destroyed.
    pub fn give_up(&self, id: &Id) -> Result<Ending, StoreError> {
        let _alone = self.alone();
        if !self.waiting.contains_key(id) {
            return Ok(Ending::Nothing);
        }
        self.end(id, std::slice::from_ref(id), |connection| {
            diesel::update(round::table.filter(round::id.eq(id.as_str())))
                .set(round::state.eq("interrupted"))
                .execute(connection)?;
            Ok(())
        })
    }

    fn erase(&self, id: &Id) -> Result<Ending, StoreError> {
        let is_closed = |round: &Round| matches!(round.state, RoundState::Closed { .. });
        let has_box = self.ask(Request::Rounds)?.contains(id);
        let is_over = self
            .round(id)?
            .as_ref()
            .is_some_and(|round| is_closed(round))
            && !has_box;
        let boxes = if is_over {
            &[][..]
        } else {
            std::slice::from_ref(id)
        };
        self.end(id, boxes, |connection| {
            diesel::delete(round::table.filter(round::id.eq(id.as_str()))).execute(connection)?;
            Ok(())
        })
    }

    /// Makes a change after which these rounds have no result to come: with it,
    /// in one transaction, goes the note that their boxes are to be destroyed. It
    /// is kept until they are, so a box that is away is destroyed if it comes
    /// back.
    pub(super) fn end(
        &self,
        whose: &Id,
        rounds: &[Id],
        change: impl FnOnce(&mut SqliteConnection) -> Result<(), StoreError>,
    ) -> Result<Ending, StoreError> {
        self.refuse_if_damaged()?;
        let step = self.announce(whose)?;
        let ended = self.write(|connection| {
            change(connection)?;
            for id in rounds {
                diesel::insert_or_ignore_into(ended::table)
                    .values(ended::round.eq(id.as_str()))
                    .execute(connection)?;
            }
            step.after.put(connection)
        });
        if let Err(error) = ended {
            self.not_done(&step);
            return Err(error);
        }
        self.done(&step);
        Ok(self.clear_up(rounds))
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

    /// Destroys the box of a round that is over, if it is here, and the note
    /// that it is to be destroyed.
    fn destroy_box(&self, id: &Id) -> Result<(), StoreError> {
        if !self.ask(Request::Rounds)?.contains(id) {
            return Ok(());
        }
        self.ask(|reply| Request::Destroy(id.clone(), reply))?;
        self.write(|connection| {
            diesel::delete(ended::table.find(id.as_str())).execute(connection)?;
            Ok(())
        })
    }

    /// Overwrites boxes whose round is known to be over: what a crash or a full
    /// disk kept from being done. Any other box is kept.
    pub fn destroy_leftovers(&self) -> Result<(), StoreError> {
        let _alone = self.alone();
        self.refuse_if_damaged()?;
        let boxes = self.ask(Request::Rounds)?;
        if boxes.is_empty() {
            return Ok(());
        }
        let mut over: Vec<String> = self.read(|connection| {
            let closed = round::table.filter(round::state.eq("closed"));
            Ok(closed.select(round::id).load(connection)?)
        })?;
        over.extend(self.read(|connection| {
            Ok(ended::table
                .select(ended::round)
                .load::<String>(connection)?)
        })?);
        let over: HashSet<&str> = over.iter().map(String::as_str).collect();
        let leftovers: Vec<&Id> = boxes
            .iter()
            .filter(|id| over.contains(id.as_str()))
            .collect();
        for leftover in &leftovers {
            self.destroy_box(leftover)?;
        }
        if leftovers.is_empty() {
            return Ok(());
        }
        self.cut_records()
    }

    /// After a start: leftovers are destroyed, boxes that nothing knows are
    /// named, and open rounds whose box is not here, or is damaged, wait for it.
    pub(super) fn settle(&mut self) -> Result<(), StoreError> {
        if let Err(error) = self.destroy_leftovers() {
            tracing::error!(%error, "boxes of rounds that are over are not overwritten yet");
        }
        let boxes = self.ask(Request::Rounds)?;
        let damaged = self.ask(Request::Damaged)?;
        let open = self.open_ids()?;
        for unknown in boxes.iter().filter(|id| !open.contains(id)) {
            tracing::error!(
                round = %unknown,
                "boxes.db has a box that tablee.db does not know; it is kept and takes no answers. \
                 If tablee.db is an older copy, put the right one back"
            );
        }
        let missing = open.iter().filter(|id| !boxes.contains(id));
        let unreadable = self.is_boxes_unreadable();
        let mut waiting: HashMap<Id, bool> = missing.map(|id| (id.clone(), unreadable)).collect();
        let damaged = damaged.into_iter().filter(|id| open.contains(id));
        waiting.extend(damaged.map(|id| (id, true)));
        for (id, damaged) in &waiting {
            tracing::error!(
                round = %id, damaged,
                "an open round waits for its box: put a boxes.db back that has it undamaged, or \
                 let its coordinator end it without a result"
            );
        }
        self.waiting = waiting;
        self.known.let_go();
        Ok(())
    }

    /// A round as it stands here: an open one may wait for its box.
    pub(super) fn standing(&self, mut round: Round) -> Round {
        if round.state == RoundState::Open
            && let Some(&damaged) = self.waiting.get(&round.id)
        {
            round.state = RoundState::Waiting { damaged };
        }
        round
    }
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    busy: i32,
}
