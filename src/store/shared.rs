//! What programs that serve one database share about people who are signed in, where the
//! database must not learn it: it has rows under names that say nothing, sealed. Keys
//! follow from the master key that was in use when the program started, which the database
//! never sees; under another one nothing of before is found.

use super::{Once, Store, StoreError};
use crate::round::Id;
use aes_gcm_siv::{AeadInOut, Aes256GcmSiv, KeyInit, Nonce, Tag};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rand::TryRng;
use rand::rngs::SysRng;

const NONCE: usize = 12;
const TAG: usize = 16;
/// What is sealed has a multiple of so many bytes: how long an address is, or how many
/// sessions there are, does not show.
const STEP: usize = 512;
const HOUR: i64 = 3600;

impl Store {
    /// Other programs may serve the same, and share what there is about people.
    pub(crate) fn is_shared(&self) -> bool {
        self.secret_for::<1>("").is_some()
    }

    /// A secret of all programs that serve the same database, and nobody's else; `None`
    /// where this is the only one. It is another one for a program that starts once another
    /// master key is in use.
    pub(crate) fn secret_for<const N: usize>(&self, what: &str) -> Option<[u8; N]> {
        self.boxes().ok()?.on_server()?.secret_for(what)
    }

    /// What is shared of a kind about a person, if anything is.
    pub(crate) fn shared(&self, what: &str, whose: &Id) -> Result<Option<Vec<u8>>, StoreError> {
        let sealed = self.shared_row(&self.shared_name(what, whose)?)?;
        let opened = sealed.map(|sealed| self.unseal(what, whose, &sealed));
        Ok(opened.transpose()?.flatten())
    }

    /// Changes what is shared of a kind about a person; of two programs one after the
    /// other. It is of use until a time, told to the hour.
    pub(crate) fn change_shared<T>(
        &self,
        what: &str,
        whose: &Id,
        until: Timestamp,
        change: impl FnOnce(Option<Vec<u8>>) -> Result<(Option<Vec<u8>>, T), StoreError>,
    ) -> Result<T, StoreError> {
        let until = (until.as_second() / HOUR + 1) * HOUR;
        self.change_shared_row(&self.shared_name(what, whose)?, |sealed| {
            let there = sealed.map(|sealed| self.unseal(what, whose, &sealed));
            let (kept, value) = change(there.transpose()?.flatten())?;
            let sealed = kept
                .map(|bytes| self.seal(what, whose, bytes))
                .transpose()?;
            Ok((sealed.map(|sealed| (sealed, until)), value))
        })
    }

    /// Forgets what is of no use any more. Nothing where nothing is shared.
    pub fn forget_shared(&self, now: Timestamp, today: Date) -> Result<(), StoreError> {
        if !self.is_shared() {
            return Ok(());
        }
        let day = today.saturating_sub(1.day()).to_string();
        self.forget_shared_rows(now.as_second(), &day)
    }

    /// A form by its token; `None` where nothing is shared: there whoever serves it knows
    /// what it has done.
    pub(crate) fn once(&self, token: &str, today: Date) -> Option<Once> {
        Some(Once {
            form: self.secret_for(&format!("form {token}"))?,
            day: today.to_string(),
        })
    }

    fn shared_name(&self, what: &str, whose: &Id) -> Result<[u8; 32], StoreError> {
        self.secret_for(&format!("name {what} {whose}"))
            .ok_or(StoreError::NoBoxes)
    }

    fn cipher(&self) -> Result<Aes256GcmSiv, StoreError> {
        let key: [u8; 32] = self.secret_for("state").ok_or(StoreError::NoBoxes)?;
        Ok(Aes256GcmSiv::new(&key.into()))
    }

    fn seal(&self, what: &str, whose: &Id, mut bytes: Vec<u8>) -> Result<Vec<u8>, StoreError> {
        let length =
            u32::try_from(bytes.len()).map_err(|_| StoreError::TooLarge("shared state"))?;
        bytes.extend(length.to_le_bytes());
        let padded = bytes.len().next_multiple_of(STEP);
        let mut sealed = vec![0; NONCE + padded - bytes.len()];
        sealed.extend(bytes);
        let (nonce, inside) = sealed.split_at_mut(NONCE);
        SysRng
            .try_fill_bytes(nonce)
            .map_err(|error| StoreError::Io(std::io::Error::other(error)))?;
        let nonce = Nonce::try_from(&*nonce).map_err(|_| StoreError::TooLarge("a nonce"))?;
        let tag = self
            .cipher()?
            .encrypt_inout_detached(&nonce, &whose_and_what(what, whose), inside.into())
            .map_err(|_| StoreError::TooLarge("shared state"))?;
        sealed.extend(tag);
        Ok(sealed)
    }

    /// What was sealed; `None` if it is another's, or not as it was sealed: then nothing
    /// is known.
    fn unseal(&self, what: &str, whose: &Id, sealed: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let cipher = self.cipher()?;
        let opened = || {
            let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
            let (inside, tag) = rest.split_last_chunk::<TAG>()?;
            let mut inside = inside.to_vec();
            let of = whose_and_what(what, whose);
            let (nonce, tag) = (Nonce::from(*nonce), Tag::from(*tag));
            cipher
                .decrypt_inout_detached(&nonce, &of, inside.as_mut_slice().into(), &tag)
                .ok()?;
            let (padded, length) = inside.split_last_chunk::<4>()?;
            let length = u32::from_le_bytes(*length) as usize;
            let begins = padded.len().checked_sub(length)?;
            Some(padded[begins..].to_vec())
        };
        let opened = opened();
        if opened.is_none() {
            tracing::error!("what is shared about somebody is damaged; they sign in anew");
        }
        Ok(opened)
    }
}

/// What is sealed with a row and not stored in it: none can be put in another's place.
fn whose_and_what(what: &str, whose: &Id) -> Vec<u8> {
    format!("tablee shared {what} {whose}").into_bytes()
}
