//! The form of a round as a browser sends it.

use super::input::Draft;
use super::questionnaire_options::Ticks;
use super::way::WayTyped;
use crate::web::coordinator::forms::{ticked, trimmed};
use serde::Deserialize;

/// The form of a round as it comes, from whichever of its pages.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct RoundForm {
    pub(super) go: Step,
    /// The choice of an instrument is wanted in another language, and nothing else.
    #[serde(deserialize_with = "ticked")]
    pub(super) look: bool,
    /// The token of the review, so that pressing twice opens one round.
    pub(super) once: String,
    #[serde(deserialize_with = "trimmed")]
    plan: String,
    #[serde(deserialize_with = "trimmed")]
    instrument: String,
    #[serde(deserialize_with = "trimmed")]
    way: String,
    #[serde(deserialize_with = "trimmed")]
    settles: String,
    #[serde(deserialize_with = "trimmed")]
    label: String,
    #[serde(deserialize_with = "trimmed")]
    members: String,
    #[serde(deserialize_with = "trimmed")]
    entry: String,
    languages: Vec<String>,
    #[serde(deserialize_with = "trimmed")]
    date: String,
    #[serde(deserialize_with = "trimmed")]
    time: String,
    #[serde(deserialize_with = "trimmed")]
    zone: String,
    #[serde(deserialize_with = "trimmed")]
    counts: String,
    arranged: String,
    sections: Vec<String>,
    #[serde(deserialize_with = "ticked")]
    words: bool,
    ending: String,
    holds: Vec<String>,
}

/// Where a button of the form leads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Step {
    /// To the choice of another instrument.
    Choose,
    /// To the form, or back to it.
    Change,
    /// It is kept as a plan, whose questionnaire can be tried.
    Plan,
    Open,
    #[default]
    #[serde(other)]
    Review,
}

impl RoundForm {
    /// What was typed.
    pub(super) fn draft(self) -> Draft {
        Draft {
            instrument: self.instrument,
            ticks: Ticks {
                of: self.arranged,
                sections: self.sections,
                words: self.words,
                ending: self.ending,
                holds: self.holds,
            },
            way: WayTyped {
                way: self.way,
                settles: self.settles,
            },
            label: self.label,
            members: self.members,
            entry: self.entry,
            languages: self.languages,
            date: self.date,
            time: self.time,
            zone: self.zone,
            counts: self.counts,
            as_last: None,
            plan: self.plan,
        }
    }
}
