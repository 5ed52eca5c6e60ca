//! Passphrases: Argon2id with the parameters that OWASP recommends, off the
//! async threads, never more at a time than the memory is meant for.

use super::errors::WebError;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Fewest characters of a passphrase.
pub(crate) const SHORTEST: usize = 12;
/// Most characters of a passphrase: beyond is no passphrase but an attack.
pub(crate) const LONGEST: usize = 256;
/// Hashings at the same time, 19 MiB each.
const AT_A_TIME: usize = 2;
/// Requests that may be hashing or waiting for it; more are turned away.
const ROOM: usize = 32;

/// What is wrong with a passphrase that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// The name, once or several times.
    IsName,
    /// Among the first that anybody would try.
    Common,
}

/// Guesses that a passphrase has to withstand, as a power of ten: with them a
/// network of volunteers is no easy prey to somebody who got at the file and
/// tries the common ones first, Argon2 making each guess dear.
const WITHSTANDS: f64 = 9.0;

/// Too many are waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;

/// Checks a passphrase that somebody chose under a name.
pub(crate) fn problem(passphrase: &str, name: &str) -> Option<Problem> {
    let length = passphrase.chars().count();
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let (chosen, name) = (letters(passphrase), letters(name));
    if length < SHORTEST {
        Some(Problem::TooShort)
    } else if length > LONGEST {
        Some(Problem::TooLong)
    } else if !name.is_empty() && chosen.replace(&name, "").is_empty() {
        Some(Problem::IsName)
    } else if zxcvbn::zxcvbn(passphrase, &[&name, "tablee", "tablée"]).guesses_log10() < WITHSTANDS
    {
        Some(Problem::Common)
    } else {
        None
    }
}

/// A hash of nothing that anybody knows, with the parameters of real ones: a
/// name that does not exist takes the same time as a wrong passphrase.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$dGFibGVlLW5vYm9keQ$\
                      8oTjr3S5vVq0mJ2aYc1n6wZkXh4Qb9dLtRfGpEuCsIA";

/// Hashes and verifies.
pub(crate) struct Passphrases {
    at_a_time: Semaphore,
    room: Arc<Semaphore>,
}

impl Default for Passphrases {
    fn default() -> Self {
        Self {
            at_a_time: Semaphore::new(AT_A_TIME),
            room: Arc::new(Semaphore::new(ROOM)),
        }
    }
}

impl Passphrases {
    /// The PHC form under which a passphrase is kept.
    pub(crate) async fn hash(&self, passphrase: String) -> Result<Result<String, Busy>, WebError> {
        match self.work(move || hash(&passphrase)).await? {
            Ok(hashed) => hashed.map(Ok).map_err(WebError::Inside),
            Err(busy) => Ok(Err(busy)),
        }
    }

    /// Whether the passphrase is the one of `kept`; without, it is not, after
    /// the same time.
    pub(crate) async fn verify(
        &self,
        kept: Option<String>,
        passphrase: String,
    ) -> Result<Result<bool, Busy>, WebError> {
        self.work(move || verify(kept.as_deref(), &passphrase))
            .await
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Result<T, Busy>, WebError> {
        let Ok(_room) = self.room.try_acquire() else {
            return Ok(Err(Busy));
        };
        let turn = self.at_a_time.acquire().await;
        let _turn = turn.map_err(|error| WebError::Inside(error.to_string()))?;
        Ok(Ok(actix_web::web::block(work).await?))
    }
}

/// The PHC form under which a passphrase is kept, for callers that may block.
pub(crate) fn hash(passphrase: &str) -> Result<String, String> {
    let hashed = Argon2::default().hash_password(passphrase.as_bytes());
    let hashed: PasswordHash = hashed.map_err(|error| error.to_string())?;
    Ok(hashed.to_string())
}

fn verify(kept: Option<&str>, passphrase: &str) -> bool {
    let Ok(hash) = PasswordHash::new(kept.unwrap_or(NOBODY)) else {
        return false;
    };
    let fits = Argon2::default().verify_password(passphrase.as_bytes(), &hash);
    fits.is_ok() && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_verifies_against_its_own_hash_alone() {
        let kept = hash("eight tables in a row").expect("hashes");
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(verify(Some(&kept), "eight tables in a row"));
        assert!(!verify(Some(&kept), "eight tables in a Row"));
        assert!(!verify(None, "eight tables in a row"));
        assert_ne!(kept, hash("eight tables in a row").expect("hashes"));
    }

    #[test]
    fn nobody_costs_as_much_as_somebody() {
        let nobody = PasswordHash::new(NOBODY).expect("a hash");
        let kept = hash("eight tables in a row").expect("hashes");
        let somebody = PasswordHash::new(&kept).expect("a hash");
        assert_eq!(nobody.algorithm, somebody.algorithm);
        assert_eq!(nobody.params.to_string(), somebody.params.to_string());
        let width = |hash: &PasswordHash| hash.hash.as_ref().map(|h| h.as_ref().len());
        assert_eq!(width(&nobody), width(&somebody));
    }

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
            "Marie-Hélène2024",
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
        assert_eq!(problem("Rose rose rose", "rose"), Some(Problem::IsName));
        assert_eq!(problem("Rose trémière", "rose"), None);
        assert_eq!(problem(&"a".repeat(257), "b"), Some(Problem::TooLong));
    }
}
