//! The second step of signing in, as far as it is arithmetic: codes that an app
//! shows, and recovery codes for when the app or the device is lost.

mod app_secret;

pub use app_secret::AppSecret;

use crate::invitation_code::{Code, CodeHash};
use rand::Rng;

/// Recovery codes that somebody has at first.
const RECOVERY_CODES: usize = 10;

/// Recovery codes that nobody has had before: to be shown once, and kept as
/// [`recovery_hash`].
pub fn recovery_codes(rng: &mut impl Rng) -> Vec<Code> {
    (0..RECOVERY_CODES).map(|_| Code::draw(rng)).collect()
}

/// What is kept of somebody's recovery code: another than of the same code of
/// anybody else, or of a round.
pub fn recovery_hash(code: &Code, whose: &str) -> CodeHash {
    code.hash(&format!("recovery of {whose}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;
    use std::collections::BTreeSet;

    #[test]
    fn recovery_codes_differ_and_each_person_has_hashes_of_their_own() {
        let codes = recovery_codes(&mut StdRng::seed_from_u64(7));
        let hashes = |whose: &str| -> BTreeSet<CodeHash> {
            let hashes = codes.iter().map(|code| recovery_hash(code, whose));
            hashes.collect()
        };
        let (rose, paul) = (hashes("0123456789"), hashes("1123456789"));
        assert_eq!((rose.len(), paul.len()), (RECOVERY_CODES, RECOVERY_CODES));
        assert!(rose.is_disjoint(&paul));
        let of_rounds: BTreeSet<CodeHash> =
            codes.iter().map(|code| code.hash("0123456789")).collect();
        assert!(rose.is_disjoint(&of_rounds));
    }
}
