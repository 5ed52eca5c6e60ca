//! What of each kind of question is shown afterwards: a line for each kind that
//! a round really has.

use super::counts_from;
use crate::instrument::{Item, Measure, Reader};
use crate::round::RoundSettings;
use crate::texts::text;

/// The lines, the kinds in the order in which a definition names them.
pub(super) fn kinds(settings: &RoundSettings, lang: &Reader) -> Vec<String> {
    let instrument = settings.instrument();
    let has = |of_kind: fn(&Item) -> bool| instrument.items().iter().any(of_kind);
    let patterns = settings.counts_from().has_patterns();
    let ordered = if patterns {
        "privacy-kind-scale"
    } else {
        "privacy-kind-scale-five"
    };
    let all = [
        (
            has(|item| item.pair.is_none() && item.measure == Measure::Scale),
            ordered,
        ),
        (
            has(|item| item.measure == Measure::Choice),
            "privacy-kind-choice",
        ),
        (
            has(|item| item.measure == Measure::Several),
            "privacy-kind-several",
        ),
        (
            has(|item| item.measure == Measure::Place),
            "privacy-kind-place",
        ),
        (
            has(|item| item.pair.is_some() && item.measure == Measure::Scale),
            "privacy-kind-pair",
        ),
        (
            has(|item| item.may_not_apply),
            "privacy-kind-not-applicable",
        ),
        (
            !instrument.open_questions().is_empty(),
            "privacy-kind-words",
        ),
    ];
    let there = all.into_iter().filter(|(there, _)| *there);
    let args = [("from", counts_from(settings, lang))];
    there.map(|(_, key)| text(lang, key, &args)).collect()
}

/// How many questions have options in no order: of these nothing is shown before
/// counts are.
pub(in crate::web) fn without_pattern(settings: &RoundSettings) -> usize {
    let items = settings.instrument().items().iter();
    items
        .filter(|item| matches!(item.measure, Measure::Choice | Measure::Several))
        .count()
}
