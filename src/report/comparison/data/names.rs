//! Names of fixed words in a comparison's data.

// Serde hands over references to the fields.
#![allow(clippy::trivially_copy_pass_by_ref)]

use crate::disclosure::Pattern;
use crate::disclosure::compared::matching::Unmatched;
use crate::report::data::PatternName;
use crate::scoring::ChangeVerdict;
use serde::{Serialize, Serializer};

/// The name of a pattern in exports.
pub(super) fn pattern_name<S: Serializer>(pattern: &Pattern, to: S) -> Result<S::Ok, S::Error> {
    PatternName::from(*pattern).serialize(to)
}

pub(super) fn reading_name<S: Serializer>(
    reading: &ChangeVerdict,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.serialize_str(match reading {
        ChangeVerdict::Clear => "clear",
        ChangeVerdict::Possible => "possible",
        ChangeVerdict::Small => "small",
        ChangeVerdict::TooFewToTell => "too_few_to_tell",
    })
}

pub(super) fn unmatched_name<S: Serializer>(why: &Unmatched, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match why {
        Unmatched::New => "new",
        Unmatched::Gone => "gone",
        Unmatched::OptionsChanged => "options_changed",
        Unmatched::ReplacesOther => "replaces_other",
    })
}
