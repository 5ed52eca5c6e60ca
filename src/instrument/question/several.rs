//! As many of the options as apply, none of them too.

use super::{AskedAs, Keys, Part, Profile, Rule};
use crate::instrument::Measure;

pub(super) static PROFILE: Profile = Profile {
    name: "several",
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
    options: 2..=12,
    parts: &[Part {
        role: None,
        measure: Measure::Several,
        scores: false,
    }],
    asked: AskedAs::Several,
    rule: Rule::CountsAlone,
    told: ["privacy-kind-several", "privacy-kind-several"],
};
