//! What an item with 5 to 7 answers may say, and what follows for its
//! requirement and theme (METHOD, section 3).
//!
//! A pattern must fit at least three count vectors, or it gives answers away,
//! and it must not fix the count of any single option, or it proves a lone
//! answer or none. METHOD's four patterns do so for three options; for four to
//! seven they do too. With two options they do not: of five answers 'mostly
//! stronger' would fit 5-0 and 4-1 alone. There are only six to eight vectors,
//! too few for three patterns, so an item with two options has two (ours):
//! *mostly stronger* when more than half chose the better option, else *mostly
//! weaker*. Three against three is read as weaker: it cannot have a pattern of
//! its own, and attention goes to the less favourable. The tests count every
//! vector.

use super::rules::{
    ABOUT_BETWEEN, ABOUT_STRONGER, ABOUT_WEAKER, PATTERNS, PATTERNS_OF_TWO_OPTIONS, Pattern,
    Quantity, REQUIREMENTS_BY_PATTERN, findings,
};
use super::{Exact, Finding, score, strong_share, weak_share};

/// The pattern of `counts`, best option first. `None` if nobody answered.
pub(crate) fn pattern(counts: &[u32]) -> Option<Pattern> {
    let known = [
        (Quantity::StrongShare, strong_share(counts)),
        (Quantity::WeakShare, weak_share(counts)),
        (Quantity::Score, score(counts)?),
    ];
    let rules = if counts.len() == 2 {
        PATTERNS_OF_TWO_OPTIONS
    } else {
        PATTERNS
    };
    rules
        .iter()
        .find(|rule| rule.applies(&known))
        .map(|rule| rule.says)
}

/// A requirement from the patterns of its shown items, each with what it counts
/// for: the mean of their values and which rules apply. `None` if there is none.
pub(crate) fn requirement(patterns: &[(Pattern, u32)]) -> Option<(Exact, Vec<Finding>)> {
    let values: Vec<(Exact, u32)> = patterns
        .iter()
        .map(|(pattern, weight)| (value(*pattern), *weight))
        .collect();
    let about = Exact::mean(values.iter().map(|(value, weight)| (value, *weight)))?;
    let share = |of: Pattern| {
        let count = patterns
            .iter()
            .filter(|(pattern, _)| *pattern == of)
            .count();
        Exact::per_cent(count, patterns.len())
    };
    let findings = findings(
        REQUIREMENTS_BY_PATTERN,
        &[
            (Quantity::Score, about.clone()),
            (Quantity::StrongerItems, share(Pattern::MostlyStronger)),
            (Quantity::WeakerItems, share(Pattern::MostlyWeaker)),
            (Quantity::SplitItems, share(Pattern::Split)),
        ],
    );
    Some((about, findings))
}

/// A theme from its requirements' 'about'. `None` if there is none.
pub(crate) fn theme(requirements: &[&Exact]) -> Option<Exact> {
    Exact::mean(requirements.iter().map(|about| (*about, 1)))
}

/// What a pattern counts for in an 'about'.
fn value(pattern: Pattern) -> Exact {
    let value = match pattern {
        Pattern::MostlyStronger => ABOUT_STRONGER,
        Pattern::InBetween | Pattern::Split => ABOUT_BETWEEN,
        Pattern::MostlyWeaker => ABOUT_WEAKER,
    };
    value.into()
}
