//! What may be shown at this number of answers (METHOD, section 3), in one place.
//!
//! [`retain`] turns ballots into the only thing that a closed round keeps;
//! [`disclose`] turns that into the only thing that a report is made from, and
//! [`compared::compare`] what several rounds keep into the only thing that a
//! comparison is made from.
//!
//! # Invariants
//!
//! * Under [`PATTERNS_FROM`] answers nothing is kept but how many there were.
//! * An item answered by too few is hidden, or shows a pattern; either way it
//!   enters no score, no pooled count and no range, so that nothing else can be
//!   solved for its answers.
//! * At pattern level a requirement and a theme are functions of the patterns
//!   that are shown anyway.
//! * A pattern fits at least three count vectors for any number of options and
//!   of answers at which it is shown: see `crate::scoring::patterns`.
//! * Without an order among its options an item has no pattern: under the
//!   threshold of counts it is hidden (ours: 'most chose B' would fit too few
//!   count vectors).
//! * The two items of a pair are disclosed each by itself; what is said of both
//!   follows from what is shown of each.
//! * Answers in words are shown from [`PATTERNS_FROM`] answers to the round and
//!   [`TEXTS_FROM`] texts to that question on, in alphabetical order, which is a
//!   function of the texts alone.
//! * What a closed round keeps is what it shows. Nothing is kept for comparing:
//!   a comparison is made from what its rounds show.

use crate::ballot::Ballot;
use crate::instrument::{Instrument, Item, Requirement};
use crate::scoring::{self, Exact, Pooling, patterns};
use crate::tally::Tally;

pub mod compared;
mod count_threshold;
mod items;

pub use crate::scoring::rules::Pattern;
pub use crate::scoring::{Finding, GroupScores, ItemScores};
pub use crate::tally::ItemCounts;
pub use count_threshold::CountThreshold;
pub use items::{Answers, ItemShares};

/// From how many answers a round, or an item, shows a pattern.
pub const PATTERNS_FROM: u32 = 5;

/// From how many answers a round, or an item, shows counts by default.
pub const COUNTS_FROM: u32 = 8;

/// From how many texts a question in words shows them.
pub const TEXTS_FROM: usize = 3;

/// What a closed round keeps of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RetainedItem {
    /// Too few answered it.
    Hidden,
    /// A pattern and nothing more.
    Pattern(Pattern),
    /// Counts.
    Counts(ItemCounts),
}

/// All that a closed round keeps of its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retained {
    /// Ballots counted.
    pub answered: u32,
    /// One an item, in the instrument's order; all hidden under 5 answers.
    pub items: Vec<RetainedItem>,
    /// One a question in words: its texts, ascending; empty where too few.
    pub words: Vec<Vec<String>>,
}

/// How much a report may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Under 5 answers: how many, nothing else.
    Nothing,
    /// Patterns, no numbers.
    Patterns,
    /// Counts, scores and ranges.
    Counts,
}

/// What may be shown of a round: the only source of reports and exports.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosed {
    /// Ballots counted.
    pub answered: u32,
    /// Members invited.
    pub invited: u32,
    /// How much may be said.
    pub level: Level,
    /// One an item, in the instrument's order.
    pub items: Vec<ItemResult>,
    /// One a requirement.
    pub requirements: Vec<GroupResult>,
    /// One a theme.
    pub themes: Vec<GroupResult>,
    /// One a question in words: its texts, ascending; empty where too few.
    pub words: Vec<Vec<String>>,
}

/// One item's result as it may be shown.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)] // there are some dozens, most of them the largest
pub enum ItemResult {
    /// Too few answered it.
    Hidden,
    /// A pattern and nothing more.
    Pattern(Pattern),
    /// Counts and what follows from them.
    Scored(ItemScores),
    /// Counts of an item that counts in no score.
    Shares(ItemShares),
}

/// Result of a requirement or a theme.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupResult {
    /// None of its items may enter a result.
    Hidden,
    /// Mean of its items' patterns (stronger 85, in between and split 50,
    /// weaker 15), printed as 'about'; with which rules apply (none for a theme).
    About(Exact, Vec<Finding>),
    /// From counts.
    Scored(GroupScores),
    /// The instrument gives it no score.
    NoScore,
}

/// Applies the rules of disclosure to a round's ballots and texts, once, at
/// closing. `written` has the texts of each question in words, in any order.
pub fn retain(
    instrument: &Instrument,
    ballots: &[Ballot],
    written: Vec<Vec<String>>,
    counts_from: CountThreshold,
) -> Retained {
    let tally = Tally::count(instrument, ballots);
    Retained {
        words: items::retain_texts(written, tally.answered()),
        ..publish_counts(instrument, tally.answered(), tally.counts(), counts_from)
    }
}

/// Applies the rules of disclosure to counts that come without ballots: of a
/// round that was held elsewhere. There are no texts.
pub fn publish_counts(
    instrument: &Instrument,
    answered: u32,
    counts: &[ItemCounts],
    counts_from: CountThreshold,
) -> Retained {
    Retained {
        answered,
        items: counts
            .iter()
            .zip(instrument.items())
            .map(|(counts, item)| items::retain(item, counts, answered, counts_from))
            .collect(),
        words: vec![Vec::new(); instrument.open_questions().len()],
    }
}

/// Computes what may be shown from what a closed round keeps. An item that
/// `retained` does not hold is hidden.
///
/// # Examples
///
/// Seven members answered, so a scale shows a pattern and no counts; an eighth
/// makes the difference.
///
/// ```
/// use tablee::ballot::Ballot;
/// use tablee::disclosure::{CountThreshold, ItemResult, Level, disclose, retain};
/// use tablee::instrument::shipped;
///
/// let instrument = &shipped()[0];
/// let best = vec![Some(0); instrument.items().len()];
/// let ballot = Ballot::from_answers(instrument, best).expect("an answer an item");
/// let shown = |members: usize| {
///     let ballots = vec![ballot.clone(); members];
///     let kept = retain(instrument, &ballots, Vec::new(), CountThreshold::Eight);
///     disclose(instrument, &kept, 12)
/// };
/// assert_eq!(shown(7).level, Level::Patterns);
/// assert!(matches!(shown(7).items[0], ItemResult::Pattern(_)));
/// assert_eq!(shown(8).level, Level::Counts);
/// assert!(matches!(shown(8).items[0], ItemResult::Scored(_)));
/// assert_eq!(shown(4).level, Level::Nothing);
/// ```
pub fn disclose(instrument: &Instrument, retained: &Retained, invited: u32) -> Disclosed {
    let items: Vec<ItemResult> = instrument
        .items()
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let kept = retained.items.get(index);
            items::result(item, kept, retained, invited, instrument.may_be_weak(index))
        })
        .collect();
    let level = level(retained.answered, &items);
    let requirements: Vec<GroupResult> = instrument
        .requirements()
        .iter()
        .map(|requirement| requirement_result(instrument, requirement, &items, level))
        .collect();
    let themes = instrument
        .themes()
        .iter()
        .map(|theme| {
            let parts: Vec<&GroupResult> = theme
                .requirements
                .iter()
                .filter_map(|&part| requirements.get(part))
                .collect();
            theme_result(&parts, level)
        })
        .collect();
    Disclosed {
        answered: retained.answered,
        invited,
        level,
        items,
        requirements,
        themes,
        words: (0..instrument.open_questions().len())
            .map(|index| retained.words.get(index).cloned().unwrap_or_default())
            .collect(),
    }
}

/// From 8 answers on a round speaks in counts. With 5 to 7 it does if counts
/// were announced from five on, which the items themselves show.
fn level(answered: u32, items: &[ItemResult]) -> Level {
    let any_counts = items
        .iter()
        .any(|item| matches!(item, ItemResult::Scored(_) | ItemResult::Shares(_)));
    if answered < PATTERNS_FROM {
        Level::Nothing
    } else if answered >= COUNTS_FROM || any_counts {
        Level::Counts
    } else {
        Level::Patterns
    }
}

fn requirement_result(
    instrument: &Instrument,
    requirement: &Requirement,
    items: &[ItemResult],
    level: Level,
) -> GroupResult {
    if !requirement.scored {
        return GroupResult::NoScore;
    }
    let parts: Vec<(&ItemResult, u32)> = scored(instrument, requirement)
        .filter_map(|(index, item)| Some((items.get(index)?, item.weight)))
        .collect();
    match level {
        Level::Nothing => GroupResult::Hidden,
        Level::Patterns => {
            let shown: Vec<(Pattern, u32)> = parts
                .iter()
                .filter_map(|(item, weight)| match item {
                    ItemResult::Pattern(pattern) => Some((*pattern, *weight)),
                    ItemResult::Hidden | ItemResult::Scored(_) | ItemResult::Shares(_) => None,
                })
                .collect();
            patterns::requirement(&shown).map_or(GroupResult::Hidden, |(about, findings)| {
                GroupResult::About(about, findings)
            })
        }
        Level::Counts => {
            let counted: Vec<(Option<&ItemScores>, u32)> = parts
                .iter()
                .map(|(item, weight)| match item {
                    ItemResult::Scored(scores) => (Some(scores), *weight),
                    ItemResult::Hidden | ItemResult::Pattern(_) | ItemResult::Shares(_) => {
                        (None, *weight)
                    }
                })
                .collect();
            scoring::requirement(&counted, pooling(instrument, requirement))
                .map_or(GroupResult::Hidden, GroupResult::Scored)
        }
    }
}

fn theme_result(parts: &[&GroupResult], level: Level) -> GroupResult {
    match level {
        Level::Nothing => GroupResult::Hidden,
        Level::Patterns => {
            let shown: Vec<&Exact> = parts
                .iter()
                .filter_map(|part| match part {
                    GroupResult::About(about, _) => Some(about),
                    GroupResult::Hidden | GroupResult::Scored(_) | GroupResult::NoScore => None,
                })
                .collect();
            patterns::theme(&shown).map_or(GroupResult::Hidden, |about| {
                GroupResult::About(about, Vec::new())
            })
        }
        Level::Counts => {
            let counted: Vec<Option<&GroupScores>> = parts
                .iter()
                .map(|part| match part {
                    GroupResult::Scored(scores) => Some(scores),
                    GroupResult::Hidden | GroupResult::About(..) | GroupResult::NoScore => None,
                })
                .collect();
            scoring::theme(&counted).map_or(GroupResult::Hidden, GroupResult::Scored)
        }
    }
}

/// The items that count in a requirement's score, with their indices.
fn scored<'a>(
    instrument: &'a Instrument,
    requirement: &'a Requirement,
) -> impl Iterator<Item = (usize, &'a Item)> {
    let item = |index: &usize| Some((*index, instrument.items().get(*index)?));
    let all = requirement.items.iter().filter_map(item);
    all.filter(|(_, item)| item.scored)
}

/// How a requirement's counts are pooled: by all its items, shown or not, so
/// that it is the same in every round.
fn pooling(instrument: &Instrument, requirement: &Requirement) -> Pooling {
    let mut options = scored(instrument, requirement).map(|(_, item)| item.options.len());
    let first = options.next();
    if options.all(|k| Some(k) == first) {
        Pooling::ByOption
    } else {
        Pooling::ByStrength
    }
}

#[cfg(test)]
mod tests;
