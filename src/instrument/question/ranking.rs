//! Up to seven things in order, none beside another; part of the list will do.
//!
//! Whole orders are fingerprints: seven things have 13,699 of them. So of an
//! order two things go into the box, and nothing else: which thing stands first,
//! and which stand in the upper part ([`upper`]), in no order. These are two
//! items, one of a choice and one of several, and each is shown by their rule. A
//! member who puts one thing only, or the seven, tells no more by it.

use super::{AskedAs, Keys, Part, Profile, Rule};
use crate::instrument::{Measure, PairRole};

pub(super) static PROFILE: Profile = Profile {
    name: "ranking",
    keys: Keys {
        needs: &["options"],
        may: &[
            "scale",
            "decline",
            "does_not_apply",
            "replaces",
            "discussion",
        ],
    },
    options: 3..=7,
    parts: &[
        Part {
            role: Some(PairRole::First),
            measure: Measure::Choice,
            scores: false,
        },
        Part {
            role: Some(PairRole::Among),
            measure: Measure::Several,
            scores: false,
        },
    ],
    asked: AskedAs::Places,
    rule: Rule::CountsAlone,
    told: ["privacy-kind-ranking", "privacy-kind-ranking"],
};

/// How many places of a list of so many things are its upper part: half of
/// them, three at most, two at least.
pub fn upper(options: usize) -> usize {
    (options / 2).clamp(2, 3)
}
