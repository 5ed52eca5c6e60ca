//! Names and passphrases that people choose for themselves: what is wrong with
//! them, in words.

use super::forms::{FormErrors, LineProblem, one_line, unseen_message};
use crate::instrument::Reader;
use crate::texts::text;
use crate::web::passphrase;

/// Longest name of a coordinator, in characters.
pub(super) const LONGEST: usize = 60;

/// The name that was typed; what is wrong is noted of the field it is in.
pub(super) fn chosen(
    typed: &str,
    field: &'static str,
    lang: &Reader,
    problems: &mut FormErrors,
) -> String {
    match one_line(typed, LONGEST) {
        Ok(name) => name,
        Err(problem) => {
            problems.add(field, message(lang, problem));
            String::new()
        }
    }
}

/// Notes what is wrong with a passphrase that somebody chose under a name.
pub(super) fn check_passphrase(
    chosen: &str,
    name: &str,
    field: &'static str,
    lang: &Reader,
    problems: &mut FormErrors,
) {
    let Some(problem) = passphrase::problem(chosen, name) else {
        return;
    };
    let (key, count) = match problem {
        passphrase::Problem::TooShort => ("passphrase-too-short", passphrase::SHORTEST),
        passphrase::Problem::TooLong => ("passphrase-too-long", passphrase::LONGEST),
        passphrase::Problem::IsName => ("passphrase-is-name", 0),
        passphrase::Problem::Common => ("passphrase-common", 0),
    };
    problems.add(field, text(lang, key, &[("count", count.into())]));
}

/// What is wrong with a coordinator's name.
fn message(lang: &Reader, problem: LineProblem) -> String {
    match problem {
        LineProblem::Empty => text(lang, "name-empty", &[]),
        LineProblem::TooLong => text(lang, "name-too-long", &[("longest", LONGEST.into())]),
        LineProblem::Unseen(c) => unseen_message(lang, "name-unseen", c),
    }
}
