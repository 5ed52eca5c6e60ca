//! One of ordered options: the kind that has a score.

use super::{AskedAs, Keys, Part, Profile, Rule};
use crate::instrument::Measure;

pub(super) static PROFILE: Profile = Profile {
    name: "scale",
    keys: Keys {
        needs: &["options"],
        may: &[
            "scale",
            "best",
            "weight",
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
        measure: Measure::Scale,
        scores: true,
    }],
    asked: AskedAs::One,
    rule: Rule::PatternsThenCounts,
    told: ["privacy-kind-scale", "privacy-kind-scale-five"],
};
