//! Closing a round: what may be published is stored, the ballots are destroyed.

use super::ballot_box::{BoxContents, Boxes, ServerBoxes};
use super::records::write_mark;
use super::{Store, StoreError};
use crate::ballot::Ballot;
use crate::disclosure::{self, Retained};
use crate::round::{Id, Round, RoundState};
use jiff::civil::Date;

const NO_BOX: StoreError = StoreError::Damaged("an open round without a box");

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
            .round_now(id)?
            .filter(|round| round.state == RoundState::Open)
        else {
            return Ok(Ending::Nothing);
        };
        self.records.refuse_if_damaged()?;
        if let Some(server) = self.boxes()?.on_server() {
            return self.close_on(server, &open, on);
        }
        let (mut shut, contents) = self.shut(id)?;
        let retained = retained(&open, contents.ok_or(NO_BOX)?)?;
        let step = self.announce(id)?;
        let closed = self.records.close(&open, on, |connection| {
            write_mark(connection, &step.after).map(|()| retained)
        });
        if !matches!(closed, Ok(true)) {
            self.not_done(&step);
            return closed.map(|_| Ending::Nothing);
        }
        shut.is_over = true;
        self.done(&step);
        Ok(self.destroy_boxes(std::slice::from_ref(id)))
    }

    /// One transaction: what is in the box is read while nothing more comes in, published,
    /// and gone with it. Of two programs that close a round one finds it open.
    fn close_on(&self, server: &ServerBoxes, open: &Round, on: Date) -> Result<Ending, StoreError> {
        let closed = self.records.close(open, on, |connection| {
            let connection = connection.server()?;
            let contents = server.shut(connection, &open.id)?.ok_or(NO_BOX)?;
            ServerBoxes::remove(connection, &open.id)?;
            retained(open, contents)
        })?;
        Ok(if closed {
            Ending::Done
        } else {
            Ending::Nothing
        })
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
