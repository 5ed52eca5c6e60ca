//! The writer's boxes in its file: read at a start, added, sealed and written,
//! rolled back after a commit that failed, destroyed.

use super::Writer;
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::box_bytes::BoxBytes;
use crate::store::ballot_box::held_file::HeldFile;
use crate::store::ballot_box::layout::{BoxLayout, SEALED_ROW};
use crate::store::ballot_box::request::{BoxesCopy, BoxesMark, Unopened};
use crate::store::ballot_box::sealing::key_file::KeyFile;
use crate::store::ballot_box::sealing::seal_key::SealKey;
use crate::store::ballot_box::sealing::sealed_row::Sealer;
use crate::store::ballot_box::sqlite::BoxFile;
use crate::store::ballot_box::stored_boxes::StoredBoxes;
use crate::store::ballot_box::working_copy::WorkingCopy;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

impl Writer {
    /// At a start.
    pub(in crate::store::ballot_box) fn of_file(
        path: &Path,
        keys: &Path,
    ) -> Result<Self, StoreError> {
        let file = BoxFile::open(path)?;
        let mut writer = Self::of(file, KeyFile::open(keys)?);
        writer.begin(path)?;
        Ok(writer)
    }

    /// Looks at the whole file, and holds it. What a version before the sealing
    /// left is sealed, and keys that a crash left are wiped.
    fn begin(&mut self, path: &Path) -> Result<(), StoreError> {
        let said = self.file.find_damage();
        if let Some(problem) = said.map_err(|error| StoreError::of_file(path, error))? {
            tracing::error!(
                problem,
                "{}: damaged; boxes that are sound go on, no round can be opened until an \
                 undamaged file is put in its place",
                path.display()
            );
            self.torn = true;
        }
        let found = StoredBoxes::read(&mut self.file, &self.keys);
        let found = found.map_err(|error| StoreError::of_file(path, error))?;
        self.copies = found.copies;
        self.unopened = found.unopened;
        self.tell_unopened(path);
        // Where boxes say that there were keys and there is no file of them, it is
        // elsewhere, and another one in its place would hide it.
        if self
            .unopened
            .values()
            .all(|(_, why)| *why != Unopened::KeyAway)
        {
            self.keys.make()?;
        }
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        for file in [path, Path::new(&log)] {
            if file.exists() {
                self.held.push(HeldFile::hold(file)?);
            }
        }
        self.seal_unsealed()?;
        let sealed = self.copies.iter();
        let sealed = sealed.filter_map(|(round, copy)| Some((*round, copy.key?)));
        self.keys.wipe_others(&sealed.collect::<HashMap<_, _>>())?;
        self.truncate_wal();
        Ok(())
    }

    fn tell_unopened(&self, path: &Path) {
        let path = path.display();
        for (round, (_, why)) in &self.unopened {
            match why {
                Unopened::Damaged => tracing::error!(
                    %round,
                    "{path}: the box of this round is damaged; it is kept as it is, the round \
                     takes no answers, all others go on"
                ),
                Unopened::KeyAway => tracing::error!(
                    %round,
                    "{path}: the key of this round's box is not in {}; it is kept as it is, the \
                     round takes no answers. Mount the folder of keys that belongs to this data \
                     folder, put it back, or name it with --keys, and start again",
                    self.keys.path().display()
                ),
            }
        }
    }

    /// Seals boxes of before there was sealing, all at once or none, and cuts the
    /// log in which they stood.
    fn seal_unsealed(&mut self) -> Result<(), StoreError> {
        let unsealed = self.copies.iter().filter(|(_, copy)| copy.key.is_none());
        let unsealed: BTreeSet<Id> = unsealed.map(|(round, _)| *round).collect();
        if unsealed.is_empty() {
            return Ok(());
        }
        self.write(&unsealed)?;
        self.file.truncate_log()
    }

    pub(super) fn open(&mut self, round: Id, layout: BoxLayout) -> Result<(), StoreError> {
        // Where a key is away, its file is too: what is put into another would be
        // hidden when the right one is back.
        let is_away = |(_, why): &(i64, Unopened)| *why == Unopened::KeyAway;
        if self.torn || self.unopened.values().any(is_away) {
            return Err(StoreError::BoxesDamaged);
        }
        if !self.is_in_place() {
            return Err(StoreError::NotStored);
        }
        if !layout.is_possible() {
            return Err(StoreError::BoxTooLarge);
        }
        // There is none if a start missed it and the boxes that needed it are gone.
        self.keys.make()?;
        let key = SealKey::draw()?;
        let copy = WorkingCopy {
            id: self.draw_id(),
            shut: false,
            inside: BoxBytes::empty(layout),
            key: Some(key.id),
        };
        let sealer = Sealer::new(&key, copy.identity(&round))?;
        self.keys.add(&[(round, key.clone())])?;
        let rows = (0..layout.rows()).map(|index| sealer.seal(index, copy.inside.row(index)));
        if let Err(error) = self.file.insert(copy.id, &round, layout, rows) {
            self.spare.push(key.id);
            return Err(error);
        }
        self.copies.insert(round, copy);
        Ok(())
    }

    /// The id of no box.
    fn draw_id(&self) -> i64 {
        loop {
            let id = i64::from(rand::random::<u32>());
            let mut taken = self.copies.values().map(|copy| copy.id);
            let mut unopened = self.unopened.values().map(|(id, _)| *id);
            if taken.all(|other| other != id) && unopened.all(|other| other != id) {
                return id;
            }
        }
    }

    /// The keys first: then nothing that is left of the box anywhere says
    /// anything, whatever the disk does with what follows.
    pub(super) fn destroy(&mut self, round: &Id) -> Result<(), StoreError> {
        self.keys.wipe_round(round)?;
        let copy = self.copies.get(round).map(|copy| copy.id);
        let Some(id) = copy.or_else(|| Some(self.unopened.get(round)?.0)) else {
            return Ok(());
        };
        self.file.remove(id)?;
        self.copies.remove(round);
        self.unopened.remove(round);
        self.cut_and_wipe()
    }

    /// Whether the box is gone or never was.
    pub(super) fn destroy_if_empty(&mut self, round: &Id) -> Result<bool, StoreError> {
        if self.unopened.contains_key(round) {
            return Ok(false);
        }
        if !self.copies.get(round).is_none_or(WorkingCopy::is_empty) {
            return Ok(false);
        }
        self.destroy(round).map(|()| true)
    }

    /// Seals these boxes, each under a new key, and writes all of their rows in one
    /// commit. The keys are on the disk before.
    pub(super) fn write(&mut self, touched: &BTreeSet<Id>) -> Result<(), StoreError> {
        let keys = touched.iter().map(|round| Ok((*round, SealKey::draw()?)));
        let keys: Vec<(Id, SealKey)> = keys.collect::<Result<_, StoreError>>()?;
        self.keys.add(&keys)?;
        let written = self.write_sealed(&keys);
        for (round, key) in keys {
            let Some(copy) = self.copies.get_mut(&round) else {
                continue;
            };
            // A commit that failed may stand in the log all the same.
            let spare = match written {
                Ok(()) => copy.key.replace(key.id),
                Err(_) => Some(key.id),
            };
            self.spare.extend(spare);
        }
        written
    }

    fn write_sealed(&mut self, keys: &[(Id, SealKey)]) -> Result<(), StoreError> {
        let copies = &self.copies;
        let of_box = keys
            .iter()
            .filter_map(|(round, key)| Some((round, key, copies.get(round)?)));
        let sealers = of_box
            .map(|(round, key, copy)| Ok((copy, Sealer::new(key, copy.identity(round))?)))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let rows = sealers.iter().flat_map(|(copy, sealer)| {
            (0..copy.inside.layout().rows()).map(|index| {
                let row = sealer.seal(index, copy.inside.row(index))?;
                Ok((copy.id, index, row))
            })
        });
        self.file.write(rows)
    }

    /// After a commit that failed: back to what the file holds. A commit can
    /// fail although all of it stands in the log, when only the disk's word is
    /// missing that it will stay; the next start would then find it and count
    /// what its members were told is not stored. So the rows are written again
    /// as they were, under the key that the disk has: in the log that takes the
    /// place of what failed, even if the disk fails once more.
    pub(super) fn roll_back(&mut self, touched: &BTreeSet<Id>) {
        self.read_again();
        let copies = touched.iter().filter_map(|round| self.copies.get(round));
        let ids: Vec<i64> = copies.map(|copy| copy.id).collect();
        if let Err(error) = self.file.write_again(&ids) {
            tracing::error!(%error, "a group that failed could not be taken back durably");
        }
    }

    /// Drops the working copies and reads them again. If even that fails no box
    /// takes ballots until the next start: better none than a wrong one.
    fn read_again(&mut self) {
        let shut: Vec<Id> = self
            .copies
            .iter()
            .filter(|(_, copy)| copy.shut)
            .map(|(round, _)| *round)
            .collect();
        match StoredBoxes::read(&mut self.file, &self.keys) {
            Ok(found) => {
                self.copies = found.copies;
                self.unopened = found.unopened;
            }
            Err(error) => {
                tracing::error!(%error, "boxes.db could not be read again; no box takes ballots");
                self.copies.clear();
                self.lost = true;
            }
        }
        for round in shut {
            if let Some(copy) = self.copies.get_mut(&round) {
                copy.shut = true;
            }
        }
    }

    /// The most bytes that one answer would have written, if it could be stored.
    pub(super) fn readiness(&self) -> Result<usize, StoreError> {
        if self.lost || !self.is_in_place() {
            return Err(StoreError::NotStored);
        }
        if self.torn || !self.unopened.is_empty() {
            return Err(StoreError::BoxesDamaged);
        }
        let largest = self.copies.values().map(|copy| copy.inside.layout().rows());
        Ok(largest.max().unwrap_or(1) * SEALED_ROW)
    }

    /// The file's bytes, and those of a file with the keys of its boxes.
    pub(super) fn copy(&mut self) -> Result<BoxesCopy, StoreError> {
        if self.stands_in {
            return Err(StoreError::BoxesDamaged);
        }
        let needed = self.copies.values().filter_map(|copy| copy.key);
        Ok(BoxesCopy {
            keys: self.keys.copy_of(needed),
            boxes: self.file.copy(),
        })
    }

    pub(super) fn set_pair_mark(&mut self, marked: &BoxesMark) -> Result<(), StoreError> {
        self.file.set_pair_mark(marked)?;
        // Whose change it was must not go on in the log.
        if marked.pending.is_none() {
            self.truncate_wal();
        }
        Ok(())
    }
}
