//! The master keys of boxes that are on a server: a ring in a file that the programs have
//! and the database never sees.
//!
//! ```text
//! key id, 16 hexadecimal digits, a space, key, 64 hexadecimal digits
//! ```
//!
//! A line a key, the newest first. Which of them wraps the keys of boxes the database says,
//! by its id, so that all programs change over at one moment; each opens what it wrapped. A
//! program that meets a key that it does not know reads the file again. Whoever has a copy
//! of the database and none of this file reads no box.

use super::seal_key::{KeyId, SealKey, from_system};
use crate::round::Id;
use crate::store::{RingTrouble, StoreError};
use aes_gcm_siv::{AeadInOut, Aes256GcmSiv, KeyInit, Nonce, Tag};
use data_encoding::HEXLOWER_PERMISSIVE as HEX;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

const NONCE: usize = 12;
const TAG: usize = 16;
const INSIDE: usize = KeyId::WIDTH + SealKey::WIDTH;
/// Bytes of a key that is wrapped: master key's id, nonce, id and key, tag.
const WRAPPED: usize = KeyId::WIDTH + NONCE + INSIDE + TAG;
/// How the file is called that takes the place of the ring once it is whole.
const UNFINISHED: &str = "ring.new";
/// What the system says of a file that is another account's.
const EPERM: i32 = 1;

/// The master keys, the newest first; none where there is no file.
pub(in crate::store) struct Ring {
    file: PathBuf,
    keys: RwLock<Vec<SealKey>>,
}

impl Ring {
    /// The keys of a file, if it is there.
    pub(in crate::store) fn read(file: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            file: file.to_owned(),
            keys: RwLock::new(keys_of(file)?),
        })
    }

    /// As [`Ring::read`], with the key in it that the database names.
    ///
    /// # Errors
    /// Also when the file is not there, or does not have that key.
    pub(in crate::store) fn with(file: &Path, current: KeyId) -> Result<Self, StoreError> {
        let ring = Self::read(file)?;
        let trouble = if ring.ids().is_empty() {
            RingTrouble::Missing
        } else if ring.has(current) {
            return Ok(ring);
        } else {
            RingTrouble::Other
        };
        Err(StoreError::Ring(file.to_owned(), trouble))
    }

    /// The ids of all keys, the newest first.
    pub(in crate::store) fn ids(&self) -> Vec<KeyId> {
        self.look(|keys| keys.iter().map(|key| key.id).collect())
    }

    /// The newest key among these; `None` where the file has none of them.
    pub(in crate::store) fn newest_of(&self, these: &[KeyId]) -> Option<KeyId> {
        self.ids().into_iter().find(|id| these.contains(id))
    }

    /// Draws a key that is the newest from now on, and writes the file anew; its id. A file
    /// that is not there yet is made, for its owner alone.
    pub(in crate::store) fn draw(&self) -> Result<KeyId, StoreError> {
        let key = SealKey::draw()?;
        let id = key.id;
        let _turn = self.take_turn()?;
        let mut keys = keys_of(&self.file)?;
        keys.insert(0, key);
        self.write(keys)?;
        Ok(id)
    }

    /// Takes those of these keys out of the file that are older than one; how many.
    pub(in crate::store) fn drop_older(
        &self,
        than: KeyId,
        unneeded: &[KeyId],
    ) -> Result<usize, StoreError> {
        let _turn = self.take_turn()?;
        let mut keys = keys_of(&self.file)?;
        let before = keys.len();
        let mut is_older = false;
        keys.retain(|key| {
            let stays = !is_older || !unneeded.contains(&key.id);
            is_older |= key.id == than;
            stays
        });
        let dropped = before - keys.len();
        if dropped > 0 {
            self.write(keys)?;
        }
        Ok(dropped)
    }

    /// Waits until no other program writes the file, and lets none before this is dropped:
    /// databases that have their keys in one file know nothing of each other.
    fn take_turn(&self) -> Result<fs::File, StoreError> {
        let take = || {
            let folder = made_folder(&self.file)?;
            let folder = fs::File::open(folder)?;
            folder.lock()?;
            Ok(folder)
        };
        take().map_err(|error| StoreError::Keys(self.file.clone(), error))
    }

    fn write(&self, keys: Vec<SealKey>) -> Result<(), StoreError> {
        let lines = keys.iter().map(|key| {
            let (id, secret) = (key.id.to_text(), HEX.encode(&key.secret));
            format!("{id} {secret}\n")
        });
        put(&self.file, lines.collect::<String>().as_bytes())
            .map_err(|error| StoreError::Keys(self.file.clone(), error))?;
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        Ok(())
    }

    /// The key of a round's box as the database may have it, under the master key of this id.
    ///
    /// # Errors
    /// Where that is not here.
    pub(in crate::store::ballot_box) fn wrap(
        &self,
        key: &SealKey,
        round: &Id,
        under: KeyId,
    ) -> Result<Vec<u8>, StoreError> {
        let other = || StoreError::Ring(self.file.clone(), RingTrouble::Other);
        let master = self.key(under).ok_or_else(other)?;
        let mut nonce = [0; NONCE];
        from_system(&mut nonce)?;
        let mut wrapped = Vec::with_capacity(WRAPPED);
        wrapped.extend(master.id.as_bytes());
        wrapped.extend(nonce);
        wrapped.extend(key.id.as_bytes());
        wrapped.extend(key.secret);
        let inside = &mut wrapped[KeyId::WIDTH + NONCE..];
        let tag = cipher(&master)
            .encrypt_inout_detached(&nonce.into(), &associated_data(round), inside.into())
            .map_err(|_| StoreError::BoxTooLarge)?;
        wrapped.extend(tag);
        Ok(wrapped)
    }

    /// Whether the master key of this is here.
    pub(in crate::store::ballot_box) fn has_key_of(&self, wrapped: &[u8]) -> bool {
        wrapped_under(wrapped).is_some_and(|id| self.has(id))
    }

    /// The key of a round's box; `None` if its master key is not here, or it is not as it
    /// was wrapped.
    pub(in crate::store::ballot_box) fn unwrap(
        &self,
        wrapped: &[u8],
        round: &Id,
    ) -> Option<SealKey> {
        let master = self.key(wrapped_under(wrapped)?)?;
        let (nonce, rest) = wrapped.get(KeyId::WIDTH..)?.split_first_chunk::<NONCE>()?;
        let (inside, tag) = rest.split_last_chunk::<TAG>()?;
        let mut inside: [u8; INSIDE] = inside.try_into().ok()?;
        let nonce = Nonce::from(*nonce);
        cipher(&master)
            .decrypt_inout_detached(
                &nonce,
                &associated_data(round),
                inside.as_mut_slice().into(),
                &Tag::from(*tag),
            )
            .ok()?;
        let (id, secret) = inside.split_first_chunk()?;
        Some(SealKey {
            id: KeyId::from_bytes(*id),
            secret: secret.try_into().ok()?,
        })
    }

    /// Whether this key is here, or in the file by now.
    pub(in crate::store) fn has(&self, id: KeyId) -> bool {
        self.key(id).is_some()
    }

    /// The key of this id. One that is not known yet may have been added to the file.
    pub(in crate::store::ballot_box) fn key(&self, id: KeyId) -> Option<SealKey> {
        let find = |keys: &[SealKey]| keys.iter().find(|key| key.id == id).cloned();
        if let Some(found) = self.look(find) {
            return Some(found);
        }
        match keys_of(&self.file) {
            Ok(keys) => {
                let found = find(&keys);
                if found.is_some() {
                    *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
                }
                found
            }
            Err(error) => {
                tracing::error!(%error, "the file of master keys could not be read again");
                None
            }
        }
    }

    fn look<T>(&self, at: impl FnOnce(&[SealKey]) -> T) -> T {
        at(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Which master key this is wrapped under.
pub(in crate::store::ballot_box) fn wrapped_under(wrapped: &[u8]) -> Option<KeyId> {
    wrapped.first_chunk().map(|id| KeyId::from_bytes(*id))
}

fn cipher(master: &SealKey) -> Aes256GcmSiv {
    Aes256GcmSiv::new(&master.secret.into())
}

/// What is wrapped with a key and not stored beside it: no box can have another's.
fn associated_data(round: &Id) -> Vec<u8> {
    [b"tablee round key 1", round.as_str().as_bytes()].concat()
}

fn keys_of(file: &Path) -> Result<Vec<SealKey>, StoreError> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::Keys(file.to_owned(), error)),
    };
    let keys: Option<Vec<SealKey>> = text.lines().map(key_of_line).collect();
    keys.ok_or_else(|| {
        let what = "a line of it is no key; put the right file back";
        let what = io::Error::new(ErrorKind::InvalidData, what);
        StoreError::Keys(file.to_owned(), what)
    })
}

fn key_of_line(line: &str) -> Option<SealKey> {
    let (id, secret) = line.split_once(' ')?;
    Some(SealKey {
        id: KeyId::parse(id)?,
        secret: HEX.decode(secret.trim().as_bytes()).ok()?.try_into().ok()?,
    })
}

/// The folder of a file, for its owner alone where it was not there yet.
fn made_folder(file: &Path) -> io::Result<&Path> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut builder = DirBuilder::new();
    builder.recursive(true).mode(0o700).create(folder)?;
    Ok(folder)
}

/// Writes the file beside its name, and lets it take that once the disk has it: whoever
/// reads it finds the old one or the new. What another account made would stop the one
/// that serves, so that is refused.
fn put(file: &Path, text: &[u8]) -> io::Result<()> {
    let folder = made_folder(file)?;
    if fs::metadata(folder)?.uid() != rustix::process::geteuid().as_raw() {
        return Err(io::Error::from_raw_os_error(EPERM));
    }
    let beside = file.with_extension(UNFINISHED);
    // Of a writing that was cut short.
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    let mut made = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)?;
    made.write_all(text)?;
    made.sync_all()?;
    fs::rename(&beside, file)?;
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_opened_by_its_master_key_for_its_round_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys/boxes.ring");
        let ring = Ring::read(&path).expect("read");
        assert!(ring.ids().is_empty());
        let master = ring.draw().expect("drawn");
        let [round, other] = [(); 2].map(|()| Id::draw(&mut rand::rng()));
        let key = SealKey::draw().expect("drawn");
        let wrapped = ring.wrap(&key, &round, master).expect("wrapped");
        assert_eq!(wrapped.len(), WRAPPED);
        let holds = |at: &[u8]| wrapped.windows(at.len()).any(|bytes| bytes == at);
        assert!(!holds(&key.secret[..8]) && !holds(key.id.as_bytes()));
        let again = Ring::with(&path, master).expect("read");
        let opened = again.unwrap(&wrapped, &round).expect("opened");
        assert!(opened.id == key.id && opened.secret == key.secret);
        assert!(again.unwrap(&wrapped, &other).is_none(), "another round's");
        for at in 0..WRAPPED {
            let mut damaged = wrapped.clone();
            damaged[at] ^= 1;
            assert!(again.unwrap(&damaged, &round).is_none(), "byte {at}");
        }
        let elsewhere = Ring::read(&folder.path().join("other")).expect("read");
        elsewhere.draw().expect("drawn");
        assert!(!elsewhere.has_key_of(&wrapped) && again.has_key_of(&wrapped));
    }

    #[test]
    fn a_key_that_was_added_elsewhere_is_found_and_one_that_is_needed_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("boxes.ring");
        let [ring, of_another] = [(); 2].map(|()| Ring::read(&path).expect("read"));
        let drawn = [(); 4].map(|()| ring.draw().expect("drawn"));
        let [first, second, third, fourth] = drawn;
        let round = Id::draw(&mut rand::rng());
        let key = SealKey::draw().expect("drawn");
        let wrapped = of_another.wrap(&key, &round, third).expect("found");
        assert!(of_another.unwrap(&wrapped, &round).is_some());
        assert_eq!(of_another.ids()[0], fourth, "the one that comes next");
        let newest = of_another.newest_of(&[first, second]);
        assert_eq!(newest, Some(second), "among those of a database");
        let dropped = ring.drop_older(third, &[second, third, fourth]);
        assert_eq!(dropped.expect("dropped"), 1);
        let left = Ring::read(&path).expect("read");
        for (id, stays) in [
            (first, true),
            (second, false),
            (third, true),
            (fourth, true),
        ] {
            assert_eq!(left.has(id), stays);
        }
        let mode = fs::metadata(&path).expect("there").mode() & 0o777;
        assert_eq!(mode, 0o600);
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1);
    }

    #[test]
    fn a_file_that_is_no_ring_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("boxes.ring");
        for text in ["\n", "12 34\n", "0123456789abcdef\n"] {
            fs::write(&path, text).expect("written");
            let refused = Ring::read(&path).err().expect("refused").to_string();
            assert!(refused.contains("no key"), "{refused}");
        }
    }
}
