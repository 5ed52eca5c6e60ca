//! A row of a box as the file has it: sealed, with AES-256-GCM-SIV.
//!
//! ```text
//! key id 8 | nonce 12 | sealed bytes 4000 | tag 16
//! ```
//!
//! The nonce is 8 random bytes of the commit and the row's index: all rows of a
//! box have the same key and the same 8 bytes, so that a mixture of two commits
//! does not pass for one. Which box, of which room, and which row this is goes
//! into the seal: no row can be put into another's place.

use super::seal_key::{KeyId, SealKey, from_system};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::layout::{BoxLayout, CHUNK, SEALED_ROW};
use aes_gcm_siv::{AeadInOut, Aes256GcmSiv, KeyInit, Nonce, Tag};

const NONCE: usize = 12;
/// Bytes of the nonce that are the commit's.
const COMMIT: usize = 8;
const HEAD: usize = KeyId::WIDTH + NONCE;
const TAG: usize = 16;

const _: () = assert!(
    HEAD + CHUNK + TAG == SEALED_ROW,
    "a row is what it has room for"
);

/// Which box a row is of, and of which room.
#[derive(Clone, Copy)]
pub(in crate::store::ballot_box) struct BoxIdentity<'a> {
    pub(in crate::store::ballot_box) id: i64,
    pub(in crate::store::ballot_box) round: &'a Id,
    pub(in crate::store::ballot_box) layout: BoxLayout,
}

impl BoxIdentity<'_> {
    /// What is sealed with row `index` and not stored in it.
    fn associated_data(&self, index: u32) -> Vec<u8> {
        let BoxLayout {
            codes,
            ballots,
            ballot_width,
            words,
            tokens,
        } = self.layout;
        let mut data = b"tablee box 1".to_vec();
        data.extend(self.id.to_le_bytes());
        data.extend(self.round.as_str().as_bytes());
        for size in [codes, ballots, ballot_width, words] {
            data.extend((size as u64).to_le_bytes());
        }
        // No box in a file has any, and those of before had none.
        if tokens > 0 {
            data.extend((tokens as u64).to_le_bytes());
        }
        data.extend(index.to_le_bytes());
        data
    }
}

/// What every row of a box begins with, but for its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    key: KeyId,
    commit: [u8; COMMIT],
}

/// Seals the rows of one box for one commit.
pub(in crate::store::ballot_box) struct Sealer<'a> {
    cipher: Aes256GcmSiv,
    head: Head,
    of: BoxIdentity<'a>,
}

impl<'a> Sealer<'a> {
    pub(in crate::store::ballot_box) fn new(
        key: &SealKey,
        of: BoxIdentity<'a>,
    ) -> Result<Self, StoreError> {
        let mut commit = [0; COMMIT];
        from_system(&mut commit)?;
        Ok(Self {
            cipher: Aes256GcmSiv::new(&key.secret.into()),
            head: Head {
                key: key.id,
                commit,
            },
            of,
        })
    }

    /// What all rows that this seals have in common, and no others.
    pub(in crate::store::ballot_box) fn commit(&self) -> [u8; COMMIT] {
        self.head.commit
    }

    /// Row `index`, whose bytes these are, as it is stored.
    pub(in crate::store::ballot_box) fn seal(
        &self,
        index: usize,
        bytes: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let index = u32::try_from(index).map_err(|_| StoreError::BoxTooLarge)?;
        let mut row = Vec::with_capacity(SEALED_ROW);
        row.extend(self.head.key.as_bytes());
        row.extend(self.head.commit);
        row.extend(index.to_le_bytes());
        row.extend(bytes);
        let tag = self
            .cipher
            .encrypt_inout_detached(
                &nonce(self.head.commit, index),
                &self.of.associated_data(index),
                (&mut row[HEAD..]).into(),
            )
            .map_err(|_| StoreError::BoxTooLarge)?;
        row.extend(tag);
        Ok(row)
    }
}

/// The key that this row was sealed under; `None` if it is not a sealed row.
pub(in crate::store::ballot_box) fn key_of(row: &[u8]) -> Option<KeyId> {
    if row.len() != SEALED_ROW {
        return None;
    }
    Some(KeyId::from_bytes(*row.first_chunk()?))
}

/// The commit in which this row was sealed; `None` if it is not a sealed row.
pub(in crate::store::ballot_box) fn commit_of(row: &[u8]) -> Option<[u8; COMMIT]> {
    key_of(row)?;
    Some(head(row)?.commit)
}

/// The box's bytes, from its rows; `None` if one of them is not as it was sealed,
/// not in its place, or of another commit than the others.
pub(in crate::store::ballot_box) fn open(
    mut rows: Vec<Vec<u8>>,
    key: &SealKey,
    of: &BoxIdentity<'_>,
) -> Option<Vec<u8>> {
    let cipher = Aes256GcmSiv::new(&key.secret.into());
    let mut bytes = Vec::with_capacity(rows.len() * CHUNK);
    let head = head(rows.first()?)?;
    for (index, row) in (0_u32..).zip(&mut rows) {
        let is_of_it = row.len() == SEALED_ROW
            && self::head(row)? == head
            && row[KeyId::WIDTH + COMMIT..HEAD] == index.to_le_bytes();
        if !is_of_it {
            return None;
        }
        let tag = Tag::try_from(&row[HEAD + CHUNK..]).ok()?;
        let sealed = &mut row[HEAD..HEAD + CHUNK];
        cipher
            .decrypt_inout_detached(
                &nonce(head.commit, index),
                &of.associated_data(index),
                sealed.into(),
                &tag,
            )
            .ok()?;
        bytes.extend_from_slice(&row[HEAD..HEAD + CHUNK]);
    }
    Some(bytes)
}

fn head(row: &[u8]) -> Option<Head> {
    let (key, rest) = row.split_first_chunk()?;
    Some(Head {
        key: KeyId::from_bytes(*key),
        commit: *rest.first_chunk()?,
    })
}

fn nonce(commit: [u8; COMMIT], index: u32) -> Nonce {
    let mut nonce = [0; NONCE];
    nonce[..COMMIT].copy_from_slice(&commit);
    nonce[COMMIT..].copy_from_slice(&index.to_le_bytes());
    nonce.into()
}

#[cfg(test)]
mod tests;
