//! Identifiers of rounds, partnerships, coordinators, invitations and sessions.

use std::fmt;

/// A random identifier that says nothing of when or in which order it was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; Id::LENGTH]);

impl Id {
    pub(crate) const LENGTH: usize = 10;
    /// No vowels: an identifier in a link spells no word.
    const ALPHABET: &[u8; 28] = b"0123456789bcdfghjkmnpqrstvwx";

    /// Draws an identifier of 48 bits.
    pub fn draw(rng: &mut impl rand::Rng) -> Self {
        Self(std::array::from_fn(|_| {
            Self::ALPHABET[rng.next_u32() as usize % Self::ALPHABET.len()]
        }))
    }

    /// Reads an identifier from a link or the database.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; Self::LENGTH] = text.as_bytes().try_into().ok()?;
        let known = letters.iter().all(|letter| Self::ALPHABET.contains(letter));
        known.then_some(Self(letters))
    }

    /// The identifier as it stands in a link.
    pub fn as_str(&self) -> &str {
        // Letters of the alphabet above are always text.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Id").field(&self.as_str()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    #[test]
    fn identifiers_of_the_first_version_are_read_and_written_as_they_were() {
        for kept in ["0jhb59c818", "12884n9cq8", "xvpbst26ds", "0123456789"] {
            let id = Id::parse(kept).expect("an id");
            assert_eq!(id.as_str(), kept);
            assert_eq!(id.to_string(), kept);
            assert_eq!(format!("{id:?}"), format!("Id({kept:?})"));
        }
    }

    #[test]
    fn what_is_drawn_is_read_again_and_nothing_else_is() {
        let mut rng = StdRng::seed_from_u64(1);
        for _ in 0..100 {
            let id = Id::draw(&mut rng);
            assert_eq!(Id::parse(id.as_str()), Some(id));
        }
        for other in [
            "",
            "0jhb59c81",
            "0jhb59c8188",
            "0JHB59C818",
            "aeiou12345",
            "0jhb59c81\u{e9}",
        ] {
            assert_eq!(Id::parse(other), None, "{other}");
        }
    }

    #[test]
    fn identifiers_stand_in_the_order_of_their_letters() {
        let mut kept = ["xvpbst26ds", "0jhb59c818", "b2884n9cq8", "12884n9cq8"];
        let mut ids = kept.map(|kept| Id::parse(kept).expect("an id"));
        kept.sort_unstable();
        ids.sort_unstable();
        assert_eq!(ids.map(|id| id.to_string()), kept);
    }
}
