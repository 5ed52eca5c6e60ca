//! Writing an envelope.

use super::{Cipher, KEY, Kdf, Kem, MAGIC, Recipient, SEALED, SEGMENT, Wrapping, about, nonce};
use aes_gcm_siv::{AeadInOut, KeyInit};
use hpke::inout::InOutBuf;
use hpke::{Deserializable, OpModeS, Serializable};
use rand::TryRng;
use rand::rngs::SysRng;
use std::io::{self, Write};

/// An envelope that is being written: what is written to it is sealed and goes on. It
/// is whole only after [`Sealing::finish`].
pub struct Sealing<W> {
    to: W,
    cipher: Cipher,
    index: u64,
    segment: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    /// Writes what comes before the first segment.
    ///
    /// # Errors
    /// When it cannot be written, or the system gives no random bytes.
    pub fn begin(mut to: W, recipient: &Recipient) -> io::Result<Self> {
        let mut key = [0; KEY];
        SysRng.try_fill_bytes(&mut key).map_err(io::Error::other)?;
        let cipher = Cipher::new(&key.into());
        let unfit = |error| io::Error::new(io::ErrorKind::InvalidInput, format!("{error}"));
        let public = <Kem as hpke::Kem>::PublicKey::from_bytes(recipient.bytes()).map_err(unfit)?;
        let (encapped, tag) = hpke::single_shot_seal_inout_detached::<Wrapping, Kdf, Kem>(
            &OpModeS::Base,
            &public,
            MAGIC,
            InOutBuf::from(key.as_mut_slice()),
            &[],
        )
        .map_err(unfit)?;
        to.write_all(MAGIC)?;
        to.write_all(&encapped.to_bytes())?;
        // Sealed by now.
        to.write_all(&key)?;
        to.write_all(&tag.to_bytes())?;
        Ok(Self {
            to,
            cipher,
            index: 0,
            segment: Vec::with_capacity(SEALED),
        })
    }

    /// Seals what is left as the last segment, and gives back what was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let (nonce, about) = (nonce(self.index), about(self.index, is_last));
        let tag = self
            .cipher
            .encrypt_inout_detached(&nonce, &about, self.segment.as_mut_slice().into())
            .map_err(|_| io::Error::other("a segment could not be sealed"))?;
        self.segment.extend_from_slice(&tag);
        self.to.write_all(&self.segment)?;
        self.segment.clear();
        self.index += 1;
        Ok(())
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full one goes when there is more: until then it may be the last.
        if self.segment.len() == SEGMENT && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(SEGMENT - self.segment.len());
        self.segment.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    /// A segment goes on when it is full; until then nothing is held back but it.
    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
