//! Ways of writing bytes down.

use sha2::{Digest, Sha256};

/// Every form in which the bytes might stand, by name.
pub(crate) fn forms(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let digest = Sha256::digest(bytes).to_vec();
    let mut forms = vec![
        ("plain", bytes.to_vec()),
        ("hex", hex(bytes, false)),
        ("upper hex", hex(bytes, true)),
        ("hashed", digest.clone()),
        ("hashed, hex", hex(&digest, false)),
        ("hashed, upper hex", hex(&digest, true)),
        ("hashed, base64", base64(&digest, 0)),
    ];
    let names = ["base64", "base64 after one byte", "base64 after two"];
    forms.extend(
        (0..)
            .zip(names)
            .map(|(before, name)| (name, base64(bytes, before))),
    );
    forms
}

/// Two digits a byte.
pub(crate) fn hex(bytes: &[u8], upper: bool) -> Vec<u8> {
    let digits = if upper {
        b"0123456789ABCDEF"
    } else {
        b"0123456789abcdef"
    };
    let digit = |half: u8| digits[usize::from(half)];
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// The characters of base64 that the bytes fix when `before` others of a group
/// of three stand in front of them, without padding.
pub(crate) fn base64(bytes: &[u8], before: usize) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut padded = vec![0; before];
    padded.extend_from_slice(bytes);
    let bits = padded.len() * 8;
    let bit = |at: usize| padded[at / 8] >> (7 - at % 8) & 1;
    (0..bits / 6)
        .filter(|sextet| sextet * 6 >= before * 8)
        .map(|sextet| {
            let value = (0..6).fold(0, |value, at| value << 1 | bit(sextet * 6 + at));
            DIGITS[usize::from(value)]
        })
        .collect()
}
