//! One of options in no order.

use super::{AskedAs, Keys, Part, Profile, Rule};
use crate::instrument::Measure;

pub(super) static PROFILE: Profile = Profile {
    name: "choice",
    keys: Keys {
        needs: &["options"],
        may: &[
            "scale",
            "decline",
            "does_not_apply",
            "shows",
            "replaces",
            "discussion",
        ],
    },
    options: 2..=7,
    parts: &[Part {
        role: None,
        measure: Measure::Choice,
        scores: false,
    }],
    asked: AskedAs::One,
    rule: Rule::CountsAlone,
    told: ["privacy-kind-choice", "privacy-kind-choice"],
};
