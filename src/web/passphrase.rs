//! What may be a passphrase.

/// Fewest characters of a passphrase.
pub(crate) const SHORTEST: usize = 12;
/// Most characters of a passphrase: beyond is no passphrase but an attack.
pub(crate) const LONGEST: usize = 256;
/// What is wrong with a passphrase that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// The name, once or several times, and little else.
    IsName,
    /// Among the first that anybody would try.
    Common,
}

/// Letters and digits that make a passphrase more than a name: a year is less.
const BESIDE_NAME: usize = 5;
/// Guesses that a passphrase has to withstand, as a power of ten: with them a
/// network of volunteers is no easy prey to somebody who got at the file and
/// tries the common ones first, Argon2 making each guess dear.
const WITHSTANDS: f64 = 9.0;

/// Checks a passphrase that somebody chose under a name.
pub(crate) fn problem(passphrase: &str, name: &str) -> Option<Problem> {
    let length = passphrase.chars().count();
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let words = name.split(|c: char| !c.is_alphanumeric()).map(letters);
    let (chosen, name) = (letters(passphrase), letters(name));
    let words = words.filter(|word| word.chars().count() > 1);
    let beside_name = words.fold(chosen.replace(&name, ""), |rest, word| {
        rest.replace(&word, "")
    });
    if length < SHORTEST {
        Some(Problem::TooShort)
    } else if length > LONGEST {
        Some(Problem::TooLong)
    } else if !name.is_empty() && beside_name.chars().count() < BESIDE_NAME {
        Some(Problem::IsName)
    } else if zxcvbn::zxcvbn(passphrase, &[&name, "tablee"]).guesses_log10() < WITHSTANDS {
        Some(Problem::Common)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_ones_are_refused_and_words_put_together_are_not() {
        let common = [
            "123456789012",
            "password1234",
            "qwertyuiop12",
            "aaaaaaaaaaaa",
            "Password123!",
            "abcabcabcabc",
            "iloveyou1234",
            "azertyuiop12",
            "motdepasse12",
        ];
        for passphrase in common {
            assert_eq!(
                problem(passphrase, "Marie-Hélène"),
                Some(Problem::Common),
                "{passphrase}"
            );
        }
        for passphrase in [
            "soup for everyone at the table",
            "éléphants à vélo",
            "la soupe du jeudi",
            "correct horse battery",
            "kitchen otter seven",
        ] {
            assert_eq!(problem(passphrase, "Marie-Hélène"), None, "{passphrase}");
        }
    }

    #[test]
    fn short_ones_and_names_are_refused() {
        assert_eq!(problem("éléphants!!", "Rose"), Some(Problem::TooShort));
        assert_eq!(problem("éléphants !!", "Rose"), None);
        let name = "Marie-Hélène";
        assert_eq!(problem("marie hélène", name), Some(Problem::IsName));
        assert_eq!(problem("Hélène-Marie2024", name), Some(Problem::IsName));
        assert_eq!(problem("Rose rose rose", "rose"), Some(Problem::IsName));
        assert_eq!(problem("Rose trémière", "rose"), None);
        assert_eq!(problem(&"a".repeat(257), "b"), Some(Problem::TooLong));
    }
}
