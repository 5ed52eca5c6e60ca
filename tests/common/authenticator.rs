//! An app that shows codes, as anybody would write it from RFC 6238 and FIPS 180-4:
//! no line of the program's own computation is in it.

use jiff::Timestamp;

/// An app that was given a key.
pub(crate) struct Authenticator(Vec<u8>);

impl Authenticator {
    /// Takes a key as a person types it: base 32 in groups.
    pub(crate) fn typed(key: &str) -> Self {
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
        for letter in key.bytes().filter(|byte| *byte != b' ') {
            let value = letters.iter().position(|known| *known == letter);
            bits = bits << 5 | u32::try_from(value.expect("base 32")).expect("small");
            held += 5;
            if held >= 8 {
                held -= 8;
                bytes.push((bits >> held & 0xff) as u8);
            }
        }
        Self(bytes)
    }

    /// The code that it shows at a time.
    pub(crate) fn shows(&self, now: Timestamp) -> String {
        let step = now.as_second() / 30;
        let mac = hmac(&self.0, &step.to_be_bytes());
        let at = usize::from(mac[19] & 0x0f);
        let number = u32::from_be_bytes(mac[at..at + 4].try_into().expect("four"));
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 20] {
    let mut padded = [0_u8; 64];
    padded[..key.len()].copy_from_slice(key);
    let with = |pad: u8| padded.map(|byte| byte ^ pad);
    let inner = sha1(&[&with(0x36)[..], message].concat());
    sha1(&[&with(0x5c)[..], &inner].concat())
}

#[allow(clippy::many_single_char_names)] // as the standard calls them
fn sha1(message: &[u8]) -> [u8; 20] {
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    let mut state: [u32; 5] = [
        0x6745_2301,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    for block in padded.chunks(64) {
        let mut words: Vec<u32> = block
            .chunks(4)
            .map(|four| u32::from_be_bytes(four.try_into().expect("four")))
            .collect();
        for at in 16..80 {
            let mixed = words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16];
            words.push(mixed.rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (mixed, constant) = match at / 20 {
                0 => (b & c | !b & d, 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => (b & c | b & d | c & d, 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mixed)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (kept, new) in state.iter_mut().zip([a, b, c, d, e]) {
            *kept = kept.wrapping_add(new);
        }
    }
    let mut digest = [0; 20];
    for (four, word) in digest.chunks_mut(4).zip(state) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

/// The vectors of RFC 6238, appendix B, of which an app shows the last six digits.
#[test]
fn it_shows_what_the_standard_says() {
    let app = Authenticator::typed("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    for (second, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (2_000_000_000, "279037"),
    ] {
        let now = Timestamp::from_second(second).expect("in range");
        assert_eq!(app.shows(now), code, "{second}");
    }
}
