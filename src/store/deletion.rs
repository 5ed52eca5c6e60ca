//! Ends without a result: rounds and partnerships are deleted, and the boxes of
//! their open rounds with them.

use super::ballot_box::KeyId;
use super::records::{End, master_key, write_mark};
use super::{Ending, Store, StoreError};
use crate::round::{Id, RoundState};

impl Store {
    /// Deletes a round with all that belongs to it.
    pub fn delete_round(&self, id: &Id) -> Result<Ending, StoreError> {
        let _turn = self.lock_box_lifecycle();
        self.delete(id)
    }

    /// Deletes an open round if nobody has answered it; says whether it did.
    /// Between the look and the end no ballot can come in.
    pub fn delete_if_unanswered(&self, id: &Id) -> Result<bool, StoreError> {
        let _turn = self.lock_box_lifecycle();
        if let Some(server) = self.boxes()?.on_server() {
            return self.records.end(End::Round(id), &[], |connection| {
                let contents = server.shut(connection.server()?, id)?;
                Ok(contents.is_some_and(|contents| contents.ballots.is_empty()))
            });
        }
        let (mut shut, contents) = self.shut(id)?;
        match contents {
            Some(contents) if contents.ballots.is_empty() => {
                self.delete(id)?;
                shut.is_over = true;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Deletes a partnership with all its rounds, results and open boxes.
    pub fn delete_partnership(&self, id: &Id) -> Result<Ending, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let boxes = self.boxes()?.rounds()?;
        let rounds = self.records.ids_and_closed(id)?.into_iter();
        let may_have_box = |(round, is_closed): (Id, bool)| {
            let needs_note = !is_closed || boxes.contains(&round);
            needs_note.then_some(round)
        };
        let rounds: Vec<Id> = rounds.filter_map(may_have_box).collect();
        self.end(End::Partnership(id), &rounds)
    }

    /// Ends a round whose box is not here, or is damaged, without a result. Should
    /// the box come back, it is destroyed. Nothing, if it is here.
    ///
    /// # Errors
    /// Also where other programs can open its box: its master key is the one in use.
    pub fn give_up(&self, id: &Id) -> Result<Ending, StoreError> {
        let _turn = self.lock_box_lifecycle();
        if !self.records.is_waiting(id) {
            return Ok(Ending::Nothing);
        }
        let end = End::Interrupted(id);
        let Some(server) = self.boxes()?.on_server() else {
            return self.end(end, std::slice::from_ref(id));
        };
        self.records.refuse_if_damaged()?;
        let ended = self.records.end(end, &[], |connection| {
            let current = master_key(connection)?.and_then(|key| KeyId::parse(&key));
            server.give_up(connection.server()?, id, current)
        })?;
        self.look_for_boxes_again()?;
        Ok(if ended { Ending::Done } else { Ending::Nothing })
    }

    fn delete(&self, id: &Id) -> Result<Ending, StoreError> {
        let has_box = self.boxes()?.rounds()?.contains(id);
        self.records.refuse_if_damaged()?;
        let round = self.records.round(id)?;
        if let Some(round) = &round {
            self.records.note_asked(round)?;
        }
        let is_closed = round.is_some_and(|round| matches!(round.state, RoundState::Closed { .. }));
        // What its discussion asks on phones goes with it.
        let mut boxes = self.records.polls_of(id)?;
        if !is_closed || has_box {
            boxes.push(*id);
        }
        self.end(End::Round(id), &boxes)
    }

    /// Makes an end after which these rounds have no result to come, and destroys
    /// their boxes.
    fn end(&self, end: End<'_>, rounds: &[Id]) -> Result<Ending, StoreError> {
        self.records.refuse_if_damaged()?;
        if self.boxes()?.on_server().is_some() {
            // A box goes with its round.
            self.records.end(end, &[], |_| Ok(true))?;
            return Ok(Ending::Done);
        }
        let step = self.announce(end.whose())?;
        let ended = self.records.end(end, rounds, |connection| {
            write_mark(connection, &step.after).map(|()| true)
        });
        if let Err(error) = ended {
            self.not_done(&step);
            return Err(error);
        }
        self.done(&step);
        Ok(self.destroy_boxes(rounds))
    }
}
