//! Reading an envelope.

use super::{
    Cipher, ENCAPPED, Identity, KEY, Kdf, Kem, MAGIC, NAME, SEALED, TAG, Wrapping, about, nonce,
};
use aes_gcm_siv::{AeadInOut, KeyInit};
use hpke::aead::AeadTag;
use hpke::inout::InOutBuf;
use hpke::{Deserializable, OpModeR};
use std::io::{self, Read};

/// Why an envelope does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It does not begin as one.
    #[error(
        "it is no backup for a recipient. A copy of tablee.db alone is restored without this \
         command: put it into an empty folder as tablee.db"
    )]
    NotOne,
    /// A later version made it.
    #[error("a newer tablee made it; use that version or a later one")]
    Newer,
    /// It is for somebody else.
    #[error(
        "this identity does not open it: it was made for another recipient, or was changed in its \
         first {} bytes", MAGIC.len() + ENCAPPED + KEY + TAG
    )]
    AnotherKey,
    /// Its end is missing, or is not its end any more.
    #[error(
        "it breaks off, or something was added at its end. Copy it again in one piece, or take \
         another backup"
    )]
    Cut,
    /// Something of it is not as it was written.
    #[error(
        "it is damaged, or was changed, at byte {0} or soon after. Copy it again, or take another \
         backup"
    )]
    Changed(u64),
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// An envelope that is being read. What it gives is as it was sealed; that nothing is
/// missing is known when it has given all.
pub struct Opening<R> {
    from: R,
    cipher: Cipher,
    index: u64,
    /// Sealed bytes that come next; none if nothing does.
    ahead: Vec<u8>,
    /// What was opened last, and how much of it was given.
    segment: Vec<u8>,
    given: usize,
    is_over: bool,
}

impl<R: Read> Opening<R> {
    /// Reads what comes before the first segment.
    pub fn begin(mut from: R, identity: &Identity) -> Result<Self, OpenError> {
        let magic = read(&mut from, MAGIC.len())?;
        if magic.len() < MAGIC.len() || magic[..NAME] != MAGIC[..NAME] {
            return Err(OpenError::NotOne);
        }
        if magic != MAGIC {
            return Err(OpenError::Newer);
        }
        let wrapped = read(&mut from, ENCAPPED + KEY + TAG)?;
        if wrapped.len() < ENCAPPED + KEY + TAG {
            return Err(OpenError::Cut);
        }
        let cipher = unwrap(&wrapped, identity).map_err(|_| OpenError::AnotherKey)?;
        let ahead = read(&mut from, SEALED)?;
        Ok(Self {
            from,
            cipher,
            index: 0,
            ahead,
            segment: Vec::new(),
            given: 0,
            is_over: false,
        })
    }

    /// What comes next, `most` bytes or fewer; none at all only after the end.
    pub fn take(&mut self, most: usize) -> Result<&[u8], OpenError> {
        while self.given == self.segment.len() && !self.is_over {
            self.open_next()?;
        }
        let from = self.given;
        self.given = self.segment.len().min(from.saturating_add(most));
        Ok(&self.segment[from..self.given])
    }

    fn open_next(&mut self) -> Result<(), OpenError> {
        let sealed = std::mem::take(&mut self.ahead);
        if sealed.len() == SEALED {
            self.ahead = read(&mut self.from, SEALED)?;
        }
        let is_last = self.ahead.is_empty();
        let Some(segment) = self.open(&sealed, is_last) else {
            let is_cut = is_last && (sealed.len() < SEALED || self.open(&sealed, false).is_some());
            return Err(if is_cut {
                OpenError::Cut
            } else {
                OpenError::Changed(self.place())
            });
        };
        self.segment = segment;
        self.given = 0;
        self.is_over = is_last;
        self.index += 1;
        Ok(())
    }

    fn open(&self, sealed: &[u8], is_last: bool) -> Option<Vec<u8>> {
        let (bytes, tag) = sealed.split_last_chunk::<TAG>()?;
        let mut bytes = bytes.to_vec();
        let (nonce, about) = (nonce(self.index), about(self.index, is_last));
        self.cipher
            .decrypt_inout_detached(&nonce, &about, bytes.as_mut_slice().into(), &(*tag).into())
            .ok()?;
        Some(bytes)
    }

    /// Where the segment stands that comes next.
    fn place(&self) -> u64 {
        let before = MAGIC.len() + ENCAPPED + KEY + TAG;
        before as u64 + self.index * SEALED as u64
    }
}

fn unwrap(wrapped: &[u8], identity: &Identity) -> Result<Cipher, hpke::HpkeError> {
    let (encapped, rest) = wrapped.split_at(ENCAPPED);
    let (key, tag) = rest.split_at(KEY);
    let mut key: [u8; KEY] = std::array::from_fn(|at| key[at]);
    hpke::single_shot_open_inout_detached::<Wrapping, Kdf, Kem>(
        &OpModeR::Base,
        identity.key(),
        &<Kem as hpke::Kem>::EncappedKey::from_bytes(encapped)?,
        MAGIC,
        InOutBuf::from(key.as_mut_slice()),
        &[],
        &AeadTag::from_bytes(tag)?,
    )?;
    Ok(Cipher::new(&key.into()))
}

/// So many bytes, fewer only where it ends.
fn read(from: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}
