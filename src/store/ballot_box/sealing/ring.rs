//! The master keys of boxes that are on a server: a ring in a file that the programs have
//! and the database never sees.
//!
//! ```text
//! key id, 16 hexadecimal digits, a space, key, 64 hexadecimal digits
//! ```
//!
//! A line a key, the newest first. The newest wraps the keys of boxes that are made; each
//! opens what it wrapped. Whoever has a copy of the database and none of this file reads
//! no box.

use super::seal_key::{KeyId, SealKey, from_system};
use crate::round::Id;
use crate::store::StoreError;
use aes_gcm_siv::{AeadInOut, Aes256GcmSiv, KeyInit, Nonce, Tag};
use data_encoding::HEXLOWER_PERMISSIVE as HEX;
use hkdf::Hkdf;
use sha2::Sha256;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

const NONCE: usize = 12;
const TAG: usize = 16;
const INSIDE: usize = KeyId::WIDTH + SealKey::WIDTH;
/// Bytes of a key that is wrapped: master key's id, nonce, id and key, tag.
const WRAPPED: usize = KeyId::WIDTH + NONCE + INSIDE + TAG;

/// The master keys, the newest first; none where there is no file.
pub(in crate::store::ballot_box) struct Ring(Vec<SealKey>);

impl Ring {
    /// The keys of a file, if it is there.
    pub(in crate::store::ballot_box) fn read(path: &Path) -> Result<Self, StoreError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self(Vec::new())),
            Err(error) => return Err(StoreError::Keys(path.to_owned(), error)),
        };
        let keys: Option<Vec<SealKey>> = text.lines().map(key_of_line).collect();
        let keys = keys.ok_or_else(|| {
            let what = "a line of it is no key; put the right file back";
            StoreError::Keys(
                path.to_owned(),
                io::Error::new(ErrorKind::InvalidData, what),
            )
        })?;
        Ok(Self(keys))
    }

    /// Draws the first key into a file that is not there yet, for its owner alone.
    pub(in crate::store::ballot_box) fn make(path: &Path) -> Result<Self, StoreError> {
        let key = SealKey::draw()?;
        let line = format!(
            "{} {}\n",
            HEX.encode(key.id.as_bytes()),
            HEX.encode(&key.secret)
        );
        put(path, line.as_bytes()).map_err(|error| StoreError::Keys(path.to_owned(), error))?;
        Ok(Self(vec![key]))
    }

    /// A secret that follows from the newest key and from what it is for (HKDF with
    /// SHA-256): the same for whoever has this ring, and no way back to the key. `None`
    /// where there is no key.
    pub(in crate::store::ballot_box) fn secret_for<const N: usize>(
        &self,
        what: &str,
    ) -> Option<[u8; N]> {
        let newest = self.0.first()?;
        let mut secret = [0; N];
        Hkdf::<Sha256>::new(Some(b"tablee shared 1"), &newest.secret)
            .expand(what.as_bytes(), &mut secret)
            .ok()?;
        Some(secret)
    }

    /// No key is here.
    pub(in crate::store::ballot_box) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of a round's box as the database may have it.
    ///
    /// # Errors
    /// Where there is no master key.
    pub(in crate::store::ballot_box) fn wrap(
        &self,
        key: &SealKey,
        round: &Id,
    ) -> Result<Vec<u8>, StoreError> {
        let master = self.0.first().ok_or(StoreError::BoxesDamaged)?;
        let mut nonce = [0; NONCE];
        from_system(&mut nonce)?;
        let mut wrapped = Vec::with_capacity(WRAPPED);
        wrapped.extend(master.id.as_bytes());
        wrapped.extend(nonce);
        wrapped.extend(key.id.as_bytes());
        wrapped.extend(key.secret);
        let inside = &mut wrapped[KeyId::WIDTH + NONCE..];
        let tag = cipher(master)
            .encrypt_inout_detached(&nonce.into(), &associated_data(round), inside.into())
            .map_err(|_| StoreError::BoxTooLarge)?;
        wrapped.extend(tag);
        Ok(wrapped)
    }

    /// Whether the master key of this is here.
    pub(in crate::store::ballot_box) fn has_key_of(&self, wrapped: &[u8]) -> bool {
        self.master(wrapped).is_some()
    }

    /// The key of a round's box; `None` if its master key is not here, or it is not as it
    /// was wrapped.
    pub(in crate::store::ballot_box) fn unwrap(
        &self,
        wrapped: &[u8],
        round: &Id,
    ) -> Option<SealKey> {
        let master = self.master(wrapped)?;
        let (nonce, rest) = wrapped.get(KeyId::WIDTH..)?.split_first_chunk::<NONCE>()?;
        let (inside, tag) = rest.split_last_chunk::<TAG>()?;
        let mut inside: [u8; INSIDE] = inside.try_into().ok()?;
        let nonce = Nonce::from(*nonce);
        cipher(master)
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

    fn master(&self, wrapped: &[u8]) -> Option<&SealKey> {
        let id = KeyId::from_bytes(*wrapped.first_chunk()?);
        self.0.iter().find(|key| key.id == id)
    }
}

fn cipher(master: &SealKey) -> Aes256GcmSiv {
    Aes256GcmSiv::new(&master.secret.into())
}

/// What is wrapped with a key and not stored beside it: no box can have another's.
fn associated_data(round: &Id) -> Vec<u8> {
    [b"tablee round key 1", round.as_str().as_bytes()].concat()
}

fn key_of_line(line: &str) -> Option<SealKey> {
    let (id, secret) = line.split_once(' ')?;
    let bytes = |text: &str| HEX.decode(text.trim().as_bytes()).ok();
    Some(SealKey {
        id: KeyId::from_bytes(bytes(id)?.try_into().ok()?),
        secret: bytes(secret)?.try_into().ok()?,
    })
}

fn put(path: &Path, text: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text)?;
    file.sync_all()?;
    match path.parent() {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_opened_by_its_master_key_for_its_round_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys/boxes.ring");
        assert!(Ring::read(&path).expect("read").is_empty());
        let ring = Ring::make(&path).expect("made");
        let [round, other] = [(); 2].map(|()| Id::draw(&mut rand::rng()));
        let key = SealKey::draw().expect("drawn");
        let wrapped = ring.wrap(&key, &round).expect("wrapped");
        assert_eq!(wrapped.len(), WRAPPED);
        let holds = |at: &[u8]| wrapped.windows(at.len()).any(|bytes| bytes == at);
        assert!(!holds(&key.secret[..8]) && !holds(key.id.as_bytes()));
        let again = Ring::read(&path).expect("read");
        let opened = again.unwrap(&wrapped, &round).expect("opened");
        assert!(opened.id == key.id && opened.secret == key.secret);
        assert!(again.unwrap(&wrapped, &other).is_none(), "another round's");
        for at in 0..WRAPPED {
            let mut damaged = wrapped.clone();
            damaged[at] ^= 1;
            assert!(again.unwrap(&damaged, &round).is_none(), "byte {at}");
        }
        let elsewhere = Ring::make(&folder.path().join("other")).expect("made");
        assert!(!elsewhere.has_key_of(&wrapped) && again.has_key_of(&wrapped));
        assert!(Ring::make(&path).is_err(), "never in the place of another");
    }

    #[test]
    fn a_secret_follows_from_the_newest_key_and_what_it_is_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("boxes.ring");
        let secret = |of: &Ring, what| of.secret_for::<32>(what);
        assert_eq!(secret(&Ring::read(&path).expect("none"), "a"), None);
        let made = Ring::make(&path).expect("made");
        let read = Ring::read(&path).expect("read");
        assert_eq!(secret(&made, "a"), secret(&read, "a"));
        assert_ne!(secret(&made, "a"), secret(&made, "b"));
        assert_ne!(secret(&made, "a"), Some(made.0[0].secret));
        let mut rotated = Ring(vec![SealKey::draw().expect("drawn")]);
        rotated.0.extend(read.0);
        assert_ne!(secret(&made, "a"), secret(&rotated, "a"));
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
