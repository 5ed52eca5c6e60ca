//! The one file of keys: slots of 64 bytes, apart from the data folder.
//!
//! ```text
//! key id 8 | key 32 | round 10 | zeros 6 | check 8
//! ```
//!
//! The round is the one whose box is sealed: so what is not needed any more is
//! told from what belongs to a box that is away. The check is the first 8 bytes
//! of the SHA-256 of the rest. A slot that fails it is free, and so is one of
//! zeros; a torn write tears no neighbour, since slots are aligned. A new key goes
//! into a free slot, drawn by chance, and never over another.

use super::seal_key::{KeyId, SealKey};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::held_file::HeldFile;
use rand::seq::IteratorRandom;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const SLOT: usize = 64;
/// By how many slots the file grows.
const GROWTH: usize = 64;
/// Fewest free slots among which that of a new key is drawn: from which one is in use
/// nobody is to see how often keys were changed.
const FREE: usize = 16;
const SECRET_AT: usize = KeyId::WIDTH;
const ROUND_AT: usize = SECRET_AT + SealKey::WIDTH;
const ROUND_END: usize = ROUND_AT + Id::LENGTH;
const CHECK_AT: usize = SLOT - 8;

/// A slot that is in use.
struct Slot {
    key: SealKey,
    round: Id,
}

impl Slot {
    fn from_bytes(bytes: &[u8; SLOT]) -> Option<Self> {
        if bytes[CHECK_AT..] != check(bytes) {
            return None;
        }
        Some(Self {
            key: SealKey {
                id: KeyId::from_bytes(*bytes.first_chunk()?),
                secret: *bytes[SECRET_AT..].first_chunk()?,
            },
            round: Id::parse(str::from_utf8(&bytes[ROUND_AT..ROUND_END]).ok()?)?,
        })
    }

    fn to_bytes(&self) -> [u8; SLOT] {
        let mut bytes = [0; SLOT];
        bytes[..SECRET_AT].copy_from_slice(self.key.id.as_bytes());
        bytes[SECRET_AT..ROUND_AT].copy_from_slice(&self.key.secret);
        bytes[ROUND_AT..ROUND_END].copy_from_slice(self.round.as_str().as_bytes());
        let check = check(&bytes);
        bytes[CHECK_AT..].copy_from_slice(&check);
        bytes
    }
}

fn check(slot: &[u8; SLOT]) -> [u8; SLOT - CHECK_AT] {
    let hash = Sha256::digest(&slot[..CHECK_AT]);
    std::array::from_fn(|at| hash[at])
}

/// The keys, and their file if there is one.
pub(in crate::store) struct KeyFile {
    path: PathBuf,
    /// The file itself, while it is written to.
    held: Option<HeldFile>,
    /// Each in use in memory of its own, which is cleared when it is given back.
    slots: Vec<Option<Box<Slot>>>,
    /// Slots that are free but not of zeros: what a write that was cut short left.
    torn: bool,
}

impl KeyFile {
    /// No keys, and nowhere to put any.
    pub(in crate::store::ballot_box) fn none(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            held: None,
            slots: Vec::new(),
            torn: false,
        }
    }

    /// The keys of a file's bytes, to read with.
    pub(in crate::store::ballot_box) fn of_bytes(path: &Path, bytes: &[u8]) -> Self {
        let (slots, _) = bytes.as_chunks::<SLOT>();
        let read: Vec<_> = slots
            .iter()
            .map(|slot| Slot::from_bytes(slot).map(Box::new))
            .collect();
        let is_torn = |(slot, read): (&[u8; SLOT], &Option<Box<Slot>>)| {
            read.is_none() && slot.iter().any(|&byte| byte != 0)
        };
        Self {
            path: path.to_owned(),
            held: None,
            torn: slots.iter().zip(&read).any(is_torn),
            slots: read,
        }
    }

    /// The keys of a file that others may hold, to read with; none if there is no
    /// such file.
    pub(in crate::store) fn at_rest(path: &Path) -> Result<Self, StoreError> {
        match fs::read(path) {
            Ok(bytes) => Ok(Self::of_bytes(path, &bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::none(path)),
            Err(error) => Err(StoreError::Keys(path.to_owned(), error)),
        }
    }

    /// The file for its only writer, if there is one; it is not made.
    pub(in crate::store::ballot_box) fn open(path: &Path) -> Result<Self, StoreError> {
        let trouble = |error| StoreError::Keys(path.to_owned(), error);
        let held = match HeldFile::hold(path) {
            Ok(held) => held,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::none(path)),
            Err(error) => return Err(trouble(error)),
        };
        if !held.lock().map_err(trouble)? {
            return Err(StoreError::InUse(path.to_owned()));
        }
        let mut keys = Self::of_bytes(path, &held.read().map_err(trouble)?);
        keys.held = Some(held);
        Ok(keys)
    }

    /// Makes the file, and its folder, where there is none.
    pub(in crate::store::ballot_box) fn make(&mut self) -> Result<(), StoreError> {
        if self.held.is_none() {
            make(&self.path)?;
            *self = Self::open(&self.path)?;
        }
        Ok(())
    }

    /// The file as it stands in its folder; none before it is made.
    pub(in crate::store::ballot_box) fn held(&self) -> Option<&HeldFile> {
        self.held.as_ref()
    }

    pub(in crate::store::ballot_box) fn path(&self) -> &Path {
        &self.path
    }

    pub(in crate::store::ballot_box) fn get(&self, id: KeyId) -> Option<&SealKey> {
        let mut keys = self.slots.iter().flatten().map(|slot| &slot.key);
        keys.find(|key| key.id == id)
    }

    /// Puts keys, each for a commit of a round's box, into free slots; they are on
    /// the disk once this returns.
    ///
    /// # Errors
    /// When they may not be: nothing may be sealed under them.
    pub(in crate::store::ballot_box) fn add(
        &mut self,
        keys: &[(Id, SealKey)],
    ) -> Result<(), StoreError> {
        let trouble = |error| StoreError::Keys(self.path.clone(), error);
        let Some(held) = &self.held else {
            return Err(trouble(io::ErrorKind::NotFound.into()));
        };
        let free = self.slots.iter().filter(|slot| slot.is_none()).count();
        let wanted = keys.len() + FREE;
        if free < wanted {
            let more = (wanted - free).next_multiple_of(GROWTH);
            let zeros = vec![0; more * SLOT];
            held.write_at(self.slots.len() * SLOT, &zeros)
                .map_err(trouble)?;
            self.slots.resize_with(self.slots.len() + more, || None);
        }
        let free = (0..self.slots.len()).filter(|&at| self.slots[at].is_none());
        let drawn = free.sample(&mut rand::rng(), keys.len());
        let new = |(round, key): &(Id, SealKey)| {
            let (round, key) = (*round, key.clone());
            Box::new(Slot { key, round })
        };
        let new = keys.iter().map(new);
        let filled: Vec<(usize, Box<Slot>)> = drawn.into_iter().zip(new).collect();
        for (at, slot) in &filled {
            held.write_at(at * SLOT, &slot.to_bytes())
                .map_err(trouble)?;
        }
        held.sync().map_err(trouble)?;
        for (at, slot) in filled {
            self.slots[at] = Some(slot);
        }
        Ok(())
    }

    /// Overwrites these keys; they are gone from the disk once this returns.
    pub(in crate::store::ballot_box) fn wipe(&mut self, ids: &[KeyId]) -> Result<(), StoreError> {
        // Under load there are thousands, of as many slots.
        let ids: HashSet<&KeyId> = ids.iter().collect();
        self.wipe_where(|slot| slot.is_some_and(|slot| ids.contains(&slot.key.id)))
    }

    /// Overwrites every key of a round.
    pub(in crate::store::ballot_box) fn wipe_round(
        &mut self,
        round: &Id,
    ) -> Result<(), StoreError> {
        self.wipe_where(|slot| slot.is_some_and(|slot| slot.round == *round))
    }

    /// Overwrites what a crash left: slots that were torn, and keys of boxes that
    /// are sealed under these other ones. Keys of any other box are kept: it may
    /// be away, or be of another folder.
    pub(in crate::store::ballot_box) fn wipe_others(
        &mut self,
        sealed: &HashMap<Id, KeyId>,
    ) -> Result<(), StoreError> {
        let torn = std::mem::take(&mut self.torn);
        self.wipe_where(|slot| match slot {
            None => torn,
            Some(slot) => sealed
                .get(&slot.round)
                .is_some_and(|needed| *needed != slot.key.id),
        })
    }

    fn wipe_where(&mut self, goes: impl Fn(Option<&Slot>) -> bool) -> Result<(), StoreError> {
        let trouble = |error| StoreError::Keys(self.path.clone(), error);
        let Some(held) = &self.held else {
            return Ok(());
        };
        let going: Vec<usize> = (0..self.slots.len())
            .filter(|&at| goes(self.slots[at].as_deref()))
            .collect();
        if going.is_empty() {
            return Ok(());
        }
        for run in going.chunk_by(|one, next| one + 1 == *next) {
            let zeros = vec![0; run.len() * SLOT];
            held.write_at(run[0] * SLOT, &zeros).map_err(trouble)?;
        }
        held.sync().map_err(trouble)?;
        for at in going {
            self.slots[at] = None;
        }
        Ok(())
    }

    /// Rounds that have a key.
    pub(in crate::store::ballot_box) fn rounds(&self) -> BTreeSet<Id> {
        let in_use = self.slots.iter().flatten();
        in_use.map(|slot| slot.round).collect()
    }

    /// A file with these keys alone, as bytes.
    pub(in crate::store::ballot_box) fn copy_of(
        &self,
        ids: impl Iterator<Item = KeyId>,
    ) -> Vec<u8> {
        let ids: HashSet<KeyId> = ids.collect();
        let in_use = self.slots.iter().flatten();
        let copied = in_use.filter(|slot| ids.contains(&slot.key.id));
        copied.flat_map(|slot| slot.to_bytes()).collect()
    }
}

/// Makes the file, empty, and its folder, both for their owner alone, and waits
/// until the disk has that they are there.
fn make(file: &Path) -> Result<(), StoreError> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let trouble = |error| StoreError::Keys(folder.to_owned(), error);
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => sync(folder.parent()).map_err(trouble)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(trouble(error)),
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(file).map_err(trouble)?;
    sync(Some(folder)).map_err(trouble)
}

fn sync(folder: Option<&Path>) -> io::Result<()> {
    match folder.filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
