//! The form that brings a round in, as it comes and as it stands there again.

use super::forms::Hidden;
use crate::import::RoundInput;
use serde::Deserialize;

/// The form as it was filled in.
pub(super) struct Draft {
    pub(super) facts: RoundInput,
    /// What stands in the field for the table.
    pub(super) table: String,
    /// The token of the form, so that pressing twice brings in one round.
    pub(super) once: String,
}

/// Where a button of the form leads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Step {
    /// The round is brought in.
    Bring,
    /// Back to the form.
    Change,
    /// To a look at what it would be.
    #[default]
    #[serde(other)]
    Check,
}

impl Draft {
    /// Everything as the fields of a form.
    pub(super) fn fields(self) -> Vec<Hidden> {
        let facts = self.facts;
        let single = [
            ("label", facts.label),
            ("closed", facts.closed),
            ("invited", facts.invited),
            ("answered", facts.answered),
            ("counts", facts.counts_from),
            ("table", self.table),
            ("once", self.once),
        ];
        let languages = facts.languages.into_iter().map(|tag| ("languages", tag));
        let all = single.into_iter().chain(languages);
        all.map(|(name, value)| Hidden { name, value }).collect()
    }
}

/// The form that brings a round in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct ImportForm {
    pub(super) label: String,
    pub(super) closed: String,
    pub(super) invited: String,
    pub(super) answered: String,
    pub(super) languages: Vec<String>,
    pub(super) counts: String,
    pub(super) table: String,
    pub(super) once: String,
    pub(super) go: Step,
}

impl ImportForm {
    pub(super) fn facts(&self) -> RoundInput {
        let one = |typed: &str| typed.trim().to_owned();
        RoundInput {
            label: one(&self.label),
            closed: one(&self.closed),
            invited: one(&self.invited),
            answered: one(&self.answered),
            languages: self.languages.clone(),
            counts_from: one(&self.counts),
        }
    }
}
