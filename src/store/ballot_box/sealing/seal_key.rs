//! A key: for one commit of one box.

use crate::store::StoreError;
use data_encoding::HEXLOWER_PERMISSIVE as HEX;
use hkdf::Hkdf;
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::Sha256;

/// What a key is called in the rows that it sealed. Random: it says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::store) struct KeyId([u8; KeyId::WIDTH]);

impl KeyId {
    pub(super) const WIDTH: usize = 8;

    pub(super) fn from_bytes(bytes: [u8; Self::WIDTH]) -> Self {
        Self(bytes)
    }

    pub(in crate::store) fn to_text(self) -> String {
        HEX.encode(&self.0)
    }

    pub(in crate::store) fn parse(text: &str) -> Option<Self> {
        let bytes = HEX.decode(text.trim().as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    pub(super) fn as_bytes(&self) -> &[u8; Self::WIDTH] {
        &self.0
    }
}

/// A key and its name. Not for a log, so it has no words for one.
#[derive(Clone)]
pub(in crate::store::ballot_box) struct SealKey {
    pub(in crate::store::ballot_box) id: KeyId,
    pub(super) secret: [u8; SealKey::WIDTH],
}

impl SealKey {
    pub(super) const WIDTH: usize = 32;

    /// From the system's own generator: the program's would draw the same again
    /// in a copy of this machine.
    pub(in crate::store::ballot_box) fn draw() -> Result<Self, StoreError> {
        let (mut id, mut secret) = ([0; KeyId::WIDTH], [0; Self::WIDTH]);
        from_system(&mut id)?;
        from_system(&mut secret)?;
        Ok(Self {
            id: KeyId(id),
            secret,
        })
    }

    /// A secret that follows from this key and from what it is for (HKDF with SHA-256, RFC
    /// 5869): the same for whoever has the key, and no way back to it. `None` where it is
    /// to be longer than that gives.
    pub(in crate::store::ballot_box) fn secret_for<const N: usize>(
        &self,
        what: &str,
    ) -> Option<[u8; N]> {
        let mut secret = [0; N];
        Hkdf::<Sha256>::new(Some(b"tablee shared 1"), &self.secret)
            .expand(what.as_bytes(), &mut secret)
            .ok()?;
        Some(secret)
    }
}

/// Fills with random bytes of the system.
pub(super) fn from_system(bytes: &mut [u8]) -> Result<(), StoreError> {
    SysRng
        .try_fill_bytes(bytes)
        .map_err(|error| StoreError::Io(std::io::Error::other(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_follows_from_a_key_and_what_it_is_for() {
        let [one, other] = [(); 2].map(|()| SealKey::draw().expect("drawn"));
        let secret = |of: &SealKey, what| of.secret_for::<32>(what).expect("short");
        assert_eq!(secret(&one, "a"), secret(&one.clone(), "a"));
        assert_ne!(secret(&one, "a"), secret(&one, "b"));
        assert_ne!(secret(&one, "a"), secret(&other, "a"));
        assert_ne!(secret(&one, "a"), one.secret);
    }
}
