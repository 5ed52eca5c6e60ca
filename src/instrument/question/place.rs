//! A place along a continuum, today and wished for. No place is better.

use super::{AskedAs, Keys, Part, Profile, Rule};
use crate::instrument::{Measure, PairRole};

pub(super) static PROFILE: Profile = Profile {
    name: "place",
    keys: Keys {
        needs: &["options", "now", "wished"],
        may: &[
            "scale",
            "decline",
            "does_not_apply",
            "replaces",
            "discussion",
        ],
    },
    options: 2..=7,
    parts: &[
        Part {
            role: Some(PairRole::Now),
            measure: Measure::Place,
            scores: false,
        },
        Part {
            role: Some(PairRole::Wished),
            measure: Measure::Place,
            scores: false,
        },
    ],
    asked: AskedAs::One,
    rule: Rule::PatternsThenCounts,
    told: ["privacy-kind-place", "privacy-kind-place"],
};
