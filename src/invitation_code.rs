//! Invitation codes: short enough for a phone, 63 bits of chance, one check character.
//!
//! The alphabet has 29 characters, none of which looks like another; the
//! characters left out are read as the one that they resemble, so `O` is `0`.
//! 29 is a prime: a weighted sum over it as check character finds every single
//! wrong character and every swap of two.

use rand::Rng;
use sha2::{Digest, Sha256};
use std::fmt;

const ALPHABET: &[u8; 29] = b"0123456789ACDEFGHJKMNPQRTVWXY";
/// What a look-alike is read as.
const LOOKALIKES: [(char, char); 7] = [
    ('O', '0'),
    ('I', '1'),
    ('L', '1'),
    ('Z', '2'),
    ('S', '5'),
    ('B', '8'),
    ('U', 'V'),
];
/// Characters before the check character: 13 of 29 are 63.1 bits.
const BODY: usize = 13;
/// Where the written form has its separators.
const GROUPS: [usize; 3] = [5, 5, 4];

/// A valid invitation code. Never stored: only its [`CodeHash`] is.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Code([u8; BODY]);

/// Why typed text is not a code, told from the text alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("no code")]
    Empty,
    /// Not 14 characters, separators aside; carries how many there are.
    #[error("{0} characters instead of 14")]
    Length(usize),
    /// A character that no code has.
    #[error("no code has the character {0}")]
    Character(char),
    /// The check character does not fit: a slip of the finger.
    #[error("the check character does not fit")]
    Check,
}

/// What is kept of an unused code: 16 bytes of SHA-256 over round and code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeHash([u8; Self::WIDTH]);

impl Code {
    /// Draws a code, each of 29^13 as likely as any other.
    pub fn draw(rng: &mut impl Rng) -> Self {
        let mut body = [0; BODY];
        for value in &mut body {
            // Bytes from 232 (8 x 29) on are drawn again, or small values would come more often.
            *value = loop {
                let byte = (rng.next_u32() >> 24) as u8;
                if byte < 232 {
                    break byte % 29;
                }
            };
        }
        Self(body)
    }

    /// Reads what a person typed: any case, look-alikes, spaces and hyphens are fine.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        let mut values = Vec::with_capacity(BODY + 1);
        let mut unknown = None;
        for character in typed.chars() {
            if character.is_whitespace() || "-\u{2010}\u{2011}\u{2013}._".contains(character) {
                continue;
            }
            if values.len() > 64 {
                break;
            }
            let value = value_of(character);
            if value.is_none() {
                unknown = unknown.or(Some(character));
            }
            values.push(value.unwrap_or(0));
        }
        match (values.len(), unknown) {
            (0, _) => return Err(CodeError::Empty),
            (_, Some(character)) => return Err(CodeError::Character(character)),
            (length, None) if length != BODY + 1 => return Err(CodeError::Length(length)),
            _ => {}
        }
        let mut body = [0; BODY];
        body.copy_from_slice(&values[..BODY]);
        if check_value(&body) == values[BODY] {
            Ok(Self(body))
        } else {
            Err(CodeError::Check)
        }
    }

    /// The hash by which a round knows this code. `round` keeps the same code
    /// from being valid in two rounds and tables from being made in advance.
    pub fn hash(&self, round: &str) -> CodeHash {
        let digest = Sha256::new()
            .chain_update(b"tablee code\0")
            .chain_update(round.as_bytes())
            .chain_update(b"\0")
            .chain_update(self.0)
            .finalize();
        let mut bytes = [0; CodeHash::WIDTH];
        bytes.copy_from_slice(&digest[..CodeHash::WIDTH]);
        CodeHash::from_bytes(bytes)
    }
}

impl CodeHash {
    /// Bytes of a hash.
    pub const WIDTH: usize = 16;

    /// A hash from its bytes. All zero is an empty slot, so it is no hash.
    pub fn from_bytes(mut bytes: [u8; Self::WIDTH]) -> Self {
        if bytes == [0; Self::WIDTH] {
            bytes[0] = 1;
        }
        Self(bytes)
    }

    /// The bytes, never all zero.
    pub fn as_bytes(&self) -> &[u8; Self::WIDTH] {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0.iter().copied().chain([check_value(&self.0)]);
        let mut left = GROUPS[0];
        let mut group = 0;
        for value in all {
            if left == 0 {
                group += 1;
                left = GROUPS[group];
                f.write_str("-")?;
            }
            left -= 1;
            write!(f, "{}", char::from(ALPHABET[usize::from(value)]))?;
        }
        Ok(())
    }
}

/// A code must not reach a log by way of `{:?}`.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}

fn value_of(character: char) -> Option<u8> {
    let upper = character.to_ascii_uppercase();
    let read = LOOKALIKES
        .iter()
        .find(|(looks, _)| *looks == upper)
        .map_or(upper, |(_, is)| *is);
    ALPHABET
        .iter()
        .position(|&known| char::from(known) == read)
        .and_then(|index| u8::try_from(index).ok())
}

fn check_value(body: &[u8; BODY]) -> u8 {
    let sum: usize = body
        .iter()
        .enumerate()
        .map(|(i, &value)| (i + 1) * usize::from(value))
        .sum();
    (sum % ALPHABET.len()) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    fn some_code(seed: u64) -> Code {
        Code::draw(&mut StdRng::seed_from_u64(seed))
    }

    #[test]
    fn holds_sixty_bits_and_no_two_lookalikes() {
        let bits = (ALPHABET.len() as f64).log2() * BODY as f64;
        assert!(bits >= 60.0, "{bits}");
        for pair in ["0O", "1I", "1L", "2Z", "5S", "8B", "UV"] {
            let there = pair.bytes().filter(|b| ALPHABET.contains(b)).count();
            assert_eq!(there, 1, "{pair}");
        }
    }

    #[test]
    fn every_wrong_character_and_every_swap_is_found() {
        let written = some_code(7).to_string().replace('-', "");
        for at in 0..written.len() {
            for other in ALPHABET {
                let mut bytes = written.clone().into_bytes();
                if bytes[at] == *other {
                    continue;
                }
                bytes[at] = *other;
                let typed = String::from_utf8(bytes).expect("ASCII");
                assert_eq!(Code::parse(&typed), Err(CodeError::Check), "{typed}");
            }
            for with in at + 1..written.len() {
                let mut bytes = written.clone().into_bytes();
                if bytes[at] == bytes[with] {
                    continue;
                }
                bytes.swap(at, with);
                let typed = String::from_utf8(bytes).expect("ASCII");
                assert_eq!(Code::parse(&typed), Err(CodeError::Check), "{typed}");
            }
        }
    }

    #[test]
    fn says_what_is_wrong_with_what_was_typed() {
        assert_eq!(Code::parse("  - "), Err(CodeError::Empty));
        assert_eq!(Code::parse("1234"), Err(CodeError::Length(4)));
        assert_eq!(Code::parse("12é4"), Err(CodeError::Character('é')));
    }

    #[test]
    fn a_round_has_its_own_hashes() {
        assert_ne!(some_code(1).hash("a"), some_code(1).hash("b"));
    }

    proptest! {
        #[test]
        fn is_read_in_any_case_and_with_any_separator(seed: u64, lower: bool, separator in "[ -]{0,2}") {
            let code = some_code(seed);
            let mut typed = code.to_string().replace('-', &separator);
            if lower {
                typed = typed.to_lowercase().replace('0', "o").replace('1', "l");
            }
            prop_assert_eq!(Code::parse(&typed), Ok(code));
        }

        #[test]
        fn never_panics(typed: String) {
            let _ = Code::parse(&typed);
        }
    }
}
