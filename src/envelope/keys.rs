//! The two halves of a key, each a line of text: to be copied by hand, too.
//!
//! `tablee-identity-` or `tablee-recipient-`, then 32 bytes and a check of 4, in
//! base 32 (RFC 4648), in fours with hyphens between. The check is the beginning of
//! the SHA-256 of the word before and the bytes. Capitals, spaces and hyphens do not
//! matter; nor do empty lines around it and lines that begin with `#`.

use super::Kem;
use data_encoding::BASE32_NOPAD;
use hpke::{Deserializable, Kem as _, Serializable};
use sha2::{Digest, Sha256};
use std::fmt;

const IDENTITY: &str = "tablee-identity-";
const RECIPIENT: &str = "tablee-recipient-";
const WIDTH: usize = 32;
const CHECK: usize = 4;
/// So many characters stand between two hyphens.
const GROUP: usize = 4;

/// The public half: what is sealed for it can be opened by its identity alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient([u8; WIDTH]);

/// The secret half, to be kept where the server is not. It has no words for a log.
pub struct Identity(<Kem as hpke::Kem>::PrivateKey);

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The secret half stands where the public one belongs.
    #[error(
        "this is the identity, the secret half, which belongs on no server; give the recipient, \
         the line that begins with {RECIPIENT}"
    )]
    IsIdentity,
    /// The public half stands where the secret one belongs.
    #[error(
        "this is the recipient, which only seals; give the identity, the line that begins with \
         {IDENTITY}"
    )]
    IsRecipient,
    /// It begins as neither.
    #[error("there is no key in it: a line that begins with {0}, made by `tablee backup-key`")]
    NoKey(&'static str),
    /// It begins as one and is not.
    #[error(
        "the key that begins with {0} was not copied right: compare it, character by character"
    )]
    Mistyped(&'static str),
}

impl Identity {
    /// A new one, from the system's own generator.
    pub fn draw() -> Self {
        Self(Kem::gen_keypair().0)
    }

    /// Reads a key, or the text of a file with one.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let bytes = parse(text, IDENTITY, (RECIPIENT, KeyError::IsRecipient))?;
        let key = <Kem as hpke::Kem>::PrivateKey::from_bytes(&bytes);
        key.map(Self).map_err(|_| KeyError::Mistyped(IDENTITY))
    }

    /// The other half.
    pub fn recipient(&self) -> Recipient {
        Recipient(Kem::sk_to_pk(&self.0).to_bytes().into())
    }

    /// The line that [`Identity::parse`] reads: whoever has it opens every backup.
    pub fn to_text(&self) -> String {
        to_text(IDENTITY, self.0.to_bytes().as_ref())
    }

    pub(super) fn key(&self) -> &<Kem as hpke::Kem>::PrivateKey {
        &self.0
    }
}

impl Recipient {
    /// Reads a key, or the text of a file with one.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        parse(text, RECIPIENT, (IDENTITY, KeyError::IsIdentity)).map(Self)
    }

    pub(super) fn bytes(&self) -> &[u8; WIDTH] {
        &self.0
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_text(RECIPIENT, &self.0))
    }
}

fn to_text(prefix: &str, key: &[u8]) -> String {
    let bytes = [key, &check(prefix, key)].concat();
    let characters = BASE32_NOPAD.encode(&bytes).to_lowercase();
    let groups = characters.as_bytes().chunks(GROUP).map(str::from_utf8);
    let groups: Vec<&str> = groups.filter_map(Result::ok).collect();
    format!("{prefix}{}", groups.join("-"))
}

/// The first key of `prefix` in a text; `other` is what stands there by mistake.
fn parse(
    text: &str,
    prefix: &'static str,
    other: (&str, KeyError),
) -> Result<[u8; WIDTH], KeyError> {
    // As an editor of Windows begins a file.
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().map(|line| line.trim().to_lowercase());
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().unwrap_or_default();
    if line.starts_with(other.0) {
        return Err(other.1);
    }
    let body = line.strip_prefix(prefix).ok_or(KeyError::NoKey(prefix))?;
    let is_said = |c: &char| *c != '-' && !c.is_whitespace();
    let characters: String = body.chars().filter(is_said).collect();
    let bytes = BASE32_NOPAD.decode(characters.to_uppercase().as_bytes());
    let bytes = bytes.map_err(|_| KeyError::Mistyped(prefix))?;
    match bytes.split_first_chunk::<WIDTH>() {
        Some((key, rest)) if rest == check(prefix, key) => Ok(*key),
        _ => Err(KeyError::Mistyped(prefix)),
    }
}

fn check(prefix: &str, key: &[u8]) -> [u8; CHECK] {
    let hash = Sha256::new()
        .chain_update(prefix)
        .chain_update(key)
        .finalize();
    std::array::from_fn(|at| hash[at])
}
