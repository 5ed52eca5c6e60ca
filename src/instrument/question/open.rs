//! Answered in words.

use super::{AskedAs, Keys, Profile, Rule};

pub(super) static PROFILE: Profile = Profile {
    name: "words",
    keys: Keys {
        needs: &[],
        may: &[],
    },
    options: 0..=0,
    parts: &[],
    asked: AskedAs::Text,
    rule: Rule::Texts,
    told: ["privacy-kind-words", "privacy-kind-words"],
};
