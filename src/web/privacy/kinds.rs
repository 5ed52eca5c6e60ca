//! What of each kind of question is shown afterwards: a line for each kind that
//! a round really has.

use super::counts_from;
use crate::instrument::question::Rule;
use crate::instrument::{Kind, Reader};
use crate::round::RoundSettings;
use crate::texts::text;

/// The lines, the kinds in the order in which an author finds them.
pub(super) fn kinds(settings: &RoundSettings, lang: &Reader) -> Vec<String> {
    let instrument = settings.instrument();
    let is_there = |kind: &Kind| instrument.questions().any(|q| instrument.kind(q) == *kind);
    let from_five = usize::from(!settings.counts_from().has_patterns());
    let told = |kind: Kind| kind.profile().told[from_five];
    let of_kinds = Kind::ALL.into_iter().filter(is_there).map(told);
    let offered = instrument.items().iter().any(|item| item.may_not_apply);
    let not_applicable = offered.then_some("privacy-kind-not-applicable");
    let args = [("from", counts_from(settings, lang))];
    of_kinds
        .chain(not_applicable)
        .map(|key| text(lang, key, &args))
        .collect()
}

/// How many questions have options in no order: of these nothing is shown before
/// counts are.
pub(in crate::web) fn without_pattern(settings: &RoundSettings) -> usize {
    let instrument = settings.instrument();
    let rule = |question| instrument.kind(question).profile().rule;
    let questions = instrument.questions();
    questions.filter(|q| rule(*q) == Rule::CountsAlone).count()
}
