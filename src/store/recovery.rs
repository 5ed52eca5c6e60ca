//! What a start finds: rounds that are over and have a box left, boxes that
//! nothing knows, open rounds whose box is away.

use super::ballot_box::Unopened;
use super::{Ending, Store, StoreError};
use crate::round::Id;
use std::collections::{BTreeSet, HashMap, HashSet};

impl Store {
    /// After a start: leftovers are destroyed, boxes that nothing knows are
    /// named, and open rounds whose box is not here, is damaged, or has its key
    /// elsewhere, wait for it.
    pub(super) fn recover(&self) -> Result<(), StoreError> {
        if let Err(error) = self.destroy_leftovers() {
            tracing::error!(%error, "boxes of rounds that are over are not destroyed yet");
        }
        self.look_for_boxes()
    }

    /// Looks once more whether rounds wait for a box that has come back. A file's are the
    /// same as long as a program has it; on a server, master keys may be copied here at any
    /// time.
    pub fn look_for_boxes_again(&self) -> Result<(), StoreError> {
        if self.boxes()?.on_server().is_some() && self.records.waits_for_some() {
            self.look_for_boxes()?;
        }
        Ok(())
    }

    fn look_for_boxes(&self) -> Result<(), StoreError> {
        let unopened = self.boxes()?.unopened()?;
        // In this order: on a server another program may be opening and closing rounds. One
        // that opens in between is not asked for, and one that closes is not open any more.
        let open = self.records.open_ids()?;
        let boxes = self.boxes()?.rounds()?;
        let may_be_left = self.boxes()?.on_server().is_none();
        let unknown = boxes.iter().filter(|id| may_be_left && !open.contains(id));
        for unknown in unknown {
            tracing::error!(
                round = %unknown,
                "boxes.db has a box that tablee.db does not know; it is kept and takes no answers. \
                 If tablee.db is an older copy, put the right one back"
            );
        }
        let missing = open.iter().filter(|id| !boxes.contains(id));
        let unreadable = self.boxes()?.is_unreadable();
        let mut waiting: HashMap<Id, bool> = missing.map(|id| (*id, unreadable)).collect();
        let unopened = unopened.into_iter().filter(|(id, _)| open.contains(id));
        waiting.extend(unopened.map(|(id, why)| (id, why == Unopened::Damaged)));
        for (id, damaged) in self.records.set_waiting(waiting) {
            let way_out = if may_be_left {
                "put a boxes.db back that has it undamaged, with the keys that belong to it"
            } else {
                "copy the file of master keys from a machine that opens it"
            };
            tracing::error!(
                round = %id, damaged,
                "an open round waits for its box: {way_out}, or let its coordinator end it \
                 without a result"
            );
        }
        Ok(())
    }

    /// Destroys boxes, and keys, whose round is known to be over: what a crash or a
    /// full disk kept from being done. Any other is kept.
    pub fn destroy_leftovers(&self) -> Result<(), StoreError> {
        let _turn = self.lock_box_lifecycle();
        self.records.refuse_if_damaged()?;
        let boxes = self.boxes()?;
        // There a box goes in the transaction that ends its round.
        if boxes.on_server().is_some() {
            return Ok(());
        }
        let mut left: BTreeSet<Id> = boxes.rounds()?.into_iter().collect();
        left.extend(boxes.keyed()?);
        if left.is_empty() {
            return Ok(());
        }
        let over: HashSet<Id> = self.records.known_rounds()?.over.into_iter().collect();
        let leftovers: Vec<Id> = left.into_iter().filter(|id| over.contains(id)).collect();
        if leftovers.is_empty() {
            return Ok(());
        }
        self.try_destroy_boxes(&leftovers)
    }

    /// Destroys the boxes of rounds that are over. They are, whatever comes of it.
    pub(super) fn destroy_boxes(&self, over: &[Id]) -> Ending {
        match self.try_destroy_boxes(over) {
            Ok(()) => Ending::Done,
            Err(error) => {
                tracing::error!(%error, "the box of a round that is over is not destroyed yet");
                Ending::BoxLeft
            }
        }
    }

    /// Folds what stands in the log of the records into their file, before a server ends:
    /// the next one may have less room. What cannot be stays there, and nothing is lost.
    pub fn rest(&self) {
        if let Err(error) = self.records.truncate_log() {
            tracing::warn!(%error, "the log of tablee.db was left as it is");
        }
    }

    fn try_destroy_boxes(&self, over: &[Id]) -> Result<(), StoreError> {
        over.iter().try_for_each(|id| self.destroy_box(id))?;
        self.records.truncate_log()
    }

    /// Destroys the box of a round that is over and its keys, as far as they are
    /// here. Once both were, the note that they are to be destroyed goes too.
    fn destroy_box(&self, id: &Id) -> Result<(), StoreError> {
        let boxes = self.boxes()?;
        let are_here = boxes.rounds()?.contains(id) && boxes.keyed()?.contains(id);
        boxes.destroy(id)?;
        if are_here {
            self.records.forget_ended(id)?;
        }
        Ok(())
    }
}
