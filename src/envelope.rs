//! Bytes that only one key opens: sealed for a [`Recipient`], whose other half, the
//! [`Identity`], is kept elsewhere.
//!
//! ```text
//! "tablee backup 1" 15 | enc 32 | wrapped key 48 | segments
//! ```
//!
//! A key is drawn for each envelope and wrapped by HPKE (RFC 9180: X25519,
//! HKDF-SHA256, ChaCha20-Poly1305, base mode), with the first 15 bytes as what it is
//! for. Under it stand segments of 64 KiB, the last one shorter or as long, each
//! sealed by AES-256-GCM-SIV with its number as the nonce, its number and whether it
//! is the last as associated data, and a tag of 16 bytes after it. So an envelope
//! that was cut, even between two segments, is told from a whole one, and no more
//! than two segments are in memory, whatever is in it.

mod keys;
mod opening;
mod sealing;
#[cfg(test)]
mod tests;

pub use keys::{Identity, KeyError, Recipient};
pub use opening::{OpenError, Opening};
pub use sealing::Sealing;

use aes_gcm_siv::{Aes256GcmSiv, Nonce};

/// What every envelope begins with: what it is, and the version of its format.
const MAGIC: &[u8; 15] = b"tablee backup 1";
/// How much of [`MAGIC`] is the same in every version.
const NAME: usize = 14;
/// Bytes of the part by which HPKE opens the wrapped key.
const ENCAPPED: usize = 32;
/// Bytes of the key of an envelope, and of what its wrapping adds.
const KEY: usize = 32;
const TAG: usize = 16;
/// Bytes of what a segment holds, and as it is sealed.
const SEGMENT: usize = 64 * 1024;
const SEALED: usize = SEGMENT + TAG;

type Kem = hpke::kem::X25519HkdfSha256;
type Kdf = hpke::kdf::HkdfSha256;
type Wrapping = hpke::aead::ChaCha20Poly1305;
type Cipher = Aes256GcmSiv;

/// A segment's nonce: its number.
fn nonce(index: u64) -> Nonce {
    let mut nonce = Nonce::default();
    nonce[..8].copy_from_slice(&index.to_le_bytes());
    nonce
}

/// What a segment is sealed with beside what is in it.
fn about(index: u64, is_last: bool) -> [u8; 9] {
    let mut about = [0; 9];
    about[..8].copy_from_slice(&index.to_le_bytes());
    about[8] = u8::from(is_last);
    about
}
