//! How something is, and how much it matters.

use super::{AskedAs, Keys, Part, Profile, Rule};
use crate::instrument::{Measure, PairRole};

pub(super) static PROFILE: Profile = Profile {
    name: "pair",
    keys: Keys {
        needs: &["how", "matters"],
        may: &[
            "weight",
            "decline",
            "does_not_apply",
            "replaces",
            "discussion",
        ],
    },
    options: 2..=7,
    parts: &[
        Part {
            role: Some(PairRole::How),
            measure: Measure::Scale,
            scores: true,
        },
        Part {
            role: Some(PairRole::Matters),
            measure: Measure::Scale,
            scores: false,
        },
    ],
    asked: AskedAs::One,
    rule: Rule::PatternsThenCounts,
    told: ["privacy-kind-pair", "privacy-kind-pair"],
};
