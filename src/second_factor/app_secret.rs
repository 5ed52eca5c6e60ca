//! What an app and this server share, and the codes that follow from it and the
//! time: RFC 6238 as every such app has it, with SHA-1, six digits, and a step of
//! 30 seconds.

use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use rand::Rng;
use std::fmt::{self, Write};
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret, as RFC 4226 recommends.
const LENGTH: usize = 20;
/// Seconds of a step.
const STEP: i64 = 30;
/// Most letters of a name that an app is given: more would make a square code that
/// phones read badly.
const LONGEST_NAME: usize = 30;

/// The secret of an app that shows codes.
#[derive(Clone, PartialEq, Eq)]
pub struct AppSecret([u8; LENGTH]);

impl AppSecret {
    /// A secret that nobody has had before.
    pub fn draw(rng: &mut impl Rng) -> Self {
        let mut bytes = [0; LENGTH];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Reads what [`AppSecret::text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE32_NOPAD.decode(text.as_bytes()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// In base 32, as apps take it.
    pub fn text(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The same in groups of four, for whoever types it.
    pub fn groups(&self) -> String {
        let text = self.text();
        let letters: Vec<char> = text.chars().collect();
        let groups = letters.chunks(4).map(|group| group.iter().collect());
        groups.collect::<Vec<String>>().join(" ")
    }

    /// The address by which an app takes it from a square code, with the names by
    /// which its owner tells it from others in the app.
    pub fn address(&self, server: &str, person: &str) -> String {
        let (server, person) = (escaped(server), escaped(person));
        format!(
            "otpauth://totp/{server}:{person}?secret={}&issuer={server}",
            self.text()
        )
    }

    /// The step in which the app shows this code: the present one, or one beside
    /// it, since clocks differ and typing takes time. `None` if it is another code.
    pub fn step_of(&self, typed: &str, now: Timestamp) -> Option<i64> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let now = u64::try_from(now.as_second()).ok()?;
        let step = self.codes().check(&digits, now)?;
        i64::try_from(step).ok()
    }

    #[cfg(test)]
    fn code_at(&self, time: Timestamp) -> String {
        let time = u64::try_from(time.as_second()).unwrap_or_default();
        self.codes().generate(time).to_string()
    }

    fn codes(&self) -> Totp {
        Builder::new()
            .with_secret(Secret::new_stack(self.0))
            .with_step_duration(STEP.unsigned_abs())
            .build_noncompliant()
    }
}

/// A secret must not reach a log by way of `{:?}`.
impl fmt::Debug for AppSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AppSecret(..)")
    }
}

/// A name as it stands in an address; a colon would part it in two.
fn escaped(name: &str) -> String {
    let mut escaped = String::new();
    let letters: String = name
        .chars()
        .filter(|c| *c != ':')
        .take(LONGEST_NAME)
        .collect();
    for byte in letters.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That of RFC 6238, appendix B, for SHA-1.
    fn of_the_rfc() -> AppSecret {
        AppSecret(*b"12345678901234567890")
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("in range")
    }

    /// The vectors of RFC 6238, appendix B; an app shows their last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        for (second, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let secret = of_the_rfc();
            assert_eq!(secret.code_at(at(second)), eight[2..], "{second}");
            assert_eq!(secret.step_of(&eight[2..], at(second)), Some(second / STEP));
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_and_one_step_late_and_no_further() {
        let secret = of_the_rfc();
        let code = secret.code_at(at(1_800_000_000));
        let step = 1_800_000_000 / STEP;
        for (seconds, found) in [
            (-31, None),
            (-30, Some(step)),
            (0, Some(step)),
            (29, Some(step)),
            (59, Some(step)),
            (60, None),
        ] {
            let now = at(1_800_000_000 + seconds);
            assert_eq!(secret.step_of(&code, now), found, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_six_digits_and_blanks_between_them_do_no_harm() {
        let (secret, now) = (of_the_rfc(), at(59));
        assert!(secret.step_of(" 287 082 ", now).is_some());
        for wrong in ["", "28708", "2870822", "+87082", "28708२", "287-082"] {
            assert_eq!(secret.step_of(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_read_back_and_shown_in_groups() {
        let secret = of_the_rfc();
        assert_eq!(secret.text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(AppSecret::parse(&secret.text()), Some(secret.clone()));
        assert_eq!(secret.groups(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(AppSecret::parse("GEZDGNBV"), None);
        assert_eq!(format!("{secret:?}"), "AppSecret(..)");
    }

    #[test]
    fn the_address_carries_both_names_and_nothing_that_could_part_it() {
        let address = of_the_rfc().address("Tablée a.example:80", "Rose & Paul?");
        assert_eq!(
            address,
            "otpauth://totp/Tabl%C3%A9e%20a.example80:Rose%20%26%20Paul%3F\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tabl%C3%A9e%20a.example80"
        );
    }
}
