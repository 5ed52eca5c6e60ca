//! Closing a round: what may be published is stored, the ballots are destroyed.

use super::ballot_box::{BoxContents, Boxes};
use super::pair_mark::PairMark;
use super::{Store, StoreError};
use crate::ballot::Ballot;
use crate::disclosure::{self, Retained};
use crate::round::{Id, Round, RoundState};
use jiff::civil::Date;

/// How far a round's end has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing of a ballot is left.
    Done,
    /// The round is over, but the disk would not take that its box is
    /// destroyed: that is done as soon as it does.
    BoxLeft,
    /// There was nothing to end.
    Nothing,
}

/// A box that takes no ballots while its round is being closed; it does again
/// unless the closing comes to its end, also if that panics.
pub(super) struct ShutBox<'a> {
    boxes: &'a Boxes,
    round: &'a Id,
    pub(super) is_over: bool,
}

impl Drop for ShutBox<'_> {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        if let Err(error) = self.boxes.reopen(self.round) {
            tracing::error!(round = %self.round, %error, "a box that was being closed stays shut");
        }
    }
}

impl Store {
    /// Closes an open round: stores what may be published, then destroys the box
    /// and its keys. Nothing of a ballot is left after. Does nothing to a round that is
    /// not open.
    pub fn close_round(&self, id: &Id, on: Date) -> Result<Ending, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let Some(open) = self
            .records
            .round(id)?
            .filter(|round| round.state == RoundState::Open)
        else {
            return Ok(Ending::Nothing);
        };
        self.records.refuse_if_damaged()?;
        let (mut shut, contents) = self.shut(id)?;
        let contents = contents.ok_or(StoreError::Damaged("an open round without a box"))?;
        let step = self.announce(id)?;
        if let Err(error) = self.keep_result(&open, contents, on, &step.after) {
            self.not_done(&step);
            return Err(error);
        }
        shut.is_over = true;
        self.done(&step);
        Ok(self.destroy_boxes(std::slice::from_ref(id)))
    }

    pub(super) fn shut<'a>(
        &'a self,
        round: &'a Id,
    ) -> Result<(ShutBox<'a>, Option<BoxContents>), StoreError> {
        let shut = ShutBox {
            boxes: self.boxes()?,
            round,
            is_over: false,
        };
        let contents = shut.boxes.shut(round)?;
        Ok((shut, contents))
    }

    fn keep_result(
        &self,
        open: &Round,
        contents: BoxContents,
        on: Date,
        mark: &PairMark,
    ) -> Result<(), StoreError> {
        let retained = retained(open, contents)?;
        self.records.close(open, on, &retained, mark)
    }
}

/// What may be published of what is in a round's box.
pub(super) fn retained(round: &Round, contents: BoxContents) -> Result<Retained, StoreError> {
    let instrument = round.settings.instrument();
    let ballots: Vec<Ballot> = contents
        .ballots
        .iter()
        .map(|bytes| Ballot::from_bytes(instrument, bytes))
        .collect::<Option<_>>()
        .ok_or(StoreError::Damaged("a ballot"))?;
    Ok(disclosure::retain(
        instrument,
        &ballots,
        contents.words,
        round.settings.counts_from(),
    ))
}
