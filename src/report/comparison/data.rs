//! A comparison as plain data: every number a number, exactly as precise as the
//! page prints it. The texts, charts and rows of a comparison are made of this
//! alone, so that no output says more than another.

mod names;

use super::ComparisonFacts;
use crate::disclosure::compared::matching::Unmatched;
use crate::disclosure::compared::{
    BetterShare, Change, Compared, LeftOut, NoEffect, NotCompared, RoundsChange,
};
use crate::disclosure::{GroupResult, ItemResult, Level, Pattern};
use crate::instrument::Instrument;
use crate::report::data::whole;
use crate::scoring::{Exact, Reading};
use schemars::JsonSchema;
use serde::Serialize;

/// All numbers of a comparison. Rounds are given by their place in `rounds`,
/// from 0; 'per round' is in that order.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ComparisonData {
    /// The rounds, the earliest first.
    pub rounds: Vec<RoundData>,
    /// The round through whose instrument all are read.
    pub frame: usize,
    /// The requirements that have a score, in the instrument's order.
    pub requirements: Vec<RequirementData>,
    /// The themes.
    pub themes: Vec<ThemeData>,
    /// The closed questions.
    pub items: Vec<ItemData>,
    /// Each round with counts and the one before it that has counts; then, of
    /// three or more, the first and the last.
    pub changes: Vec<ChangeData>,
    /// Questions that a round and the instrument of `frame` do not share.
    pub not_compared: Vec<NotComparedData>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoundData {
    /// Its label (`2026`).
    pub label: String,
    /// The closing day.
    #[serde(serialize_with = "names::day")]
    #[schemars(with = "crate::report::data::Day")]
    pub closed_on: jiff::civil::Date,
    /// Held on paper or elsewhere: it came in as counts.
    pub imported: bool,
    /// Members invited.
    pub invited: u32,
    /// Members who answered.
    pub answered: u32,
    /// How much may be said.
    pub shown: Shown,
}

/// How much may be said of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Under 5 answers: a gap.
    Nothing,
    /// Patterns, no counts.
    Patterns,
    /// Counts, scores and ranges.
    Counts,
}

/// A requirement over all rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RequirementData {
    /// Identifier in the instrument.
    pub id: String,
    /// Place among the instrument's requirements, from 0.
    pub requirement: usize,
    /// Items that are compared, by their place in [`ComparisonData::items`].
    pub basis: Vec<usize>,
    /// Scored items that are not.
    pub left_out: Vec<LeftOutData>,
    /// Per round.
    pub results: Vec<ResultData>,
}

/// A scored item that is left out of its requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOutData {
    /// Place in [`ComparisonData::items`].
    pub item: usize,
    /// The latest round in which the reason holds.
    pub round: usize,
    /// Too few answered it there; else it was not asked there, or not so.
    pub too_few: bool,
}

/// A theme over all rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ThemeData {
    /// Identifier in the instrument.
    pub id: String,
    /// Per round.
    pub results: Vec<ResultData>,
}

/// Result of a requirement or a theme in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "shown", rename_all = "snake_case")]
pub enum ResultData {
    /// The round shows nothing.
    Gap,
    /// Nothing of this may be shown or is compared.
    Hidden,
    /// Made of patterns.
    About {
        /// 0 to 100.
        about: u8,
    },
    /// From counts.
    Score {
        /// 0 to 100.
        score: u8,
        /// The score if each missing answer had been the weakest, and the best.
        range: Option<(u8, u8)>,
        /// Counts of all its items, best first: one an option, or strong, middle
        /// and weak where the items differ in their options. None of a theme.
        pooled: Vec<u32>,
    },
}

/// An item over all rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemData {
    /// Identifier in the instrument.
    pub id: String,
    /// It counts in its requirement's score.
    pub scored: bool,
    /// Its question reads differently in some round.
    pub reworded: bool,
    /// Per round.
    pub results: Vec<ItemResultData>,
}

/// An item's result in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "shown", rename_all = "snake_case")]
pub enum ItemResultData {
    /// The round shows nothing.
    Gap,
    /// The round did not ask it, or not so.
    NotAsked,
    /// Too few answered it.
    Hidden,
    /// A pattern.
    Pattern {
        /// Its name: `split`, `stronger`, `weaker`, `between`.
        #[serde(serialize_with = "names::pattern_name")]
        #[schemars(with = "crate::report::data::Pattern")]
        pattern: Pattern,
    },
    /// Counts.
    Counts {
        /// One an option, best first.
        counts: Vec<u32>,
        /// Whole per cent of those who answered it.
        shares: Vec<u8>,
        /// Who answered it.
        answered: u32,
        /// Who answered the round but not this.
        skipped: u32,
        /// To how many it does not apply.
        not_applicable: u32,
        /// 0 to 100, where it has a score.
        score: Option<u8>,
    },
}

/// What moved between two rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangeData {
    /// The earlier round.
    pub earlier: usize,
    /// The later round.
    pub later: usize,
    /// One a [`ComparisonData::requirements`]; none where nothing is compared.
    pub requirements: Vec<Option<RequirementChange>>,
    /// Scored items with counts in both, what moved most first.
    pub items: Vec<ItemChange>,
}

/// A requirement's change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RequirementChange {
    /// The later printed score less the earlier one.
    pub difference: i16,
    /// How often the later answer is the better one; none: see `why_none`.
    pub better: Option<Better>,
    /// Why `better` is missing.
    #[serde(serialize_with = "names::why_none_name")]
    #[schemars(with = "Option<String>", extend("enum" = ["too_few_answers", "counts_only", "other_items", "nearly_alike", null]))]
    pub why_none: Option<NoEffect>,
    /// What may be said: `clear`, `possible`, `small`, `too_few_to_tell`.
    #[serde(serialize_with = "names::reading_name")]
    #[schemars(with = "String", extend("enum" = ["clear", "possible", "small", "too_few_to_tell"]))]
    pub reading: Reading,
}

/// 'Pick one answer from each round: the later is the better one ..'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Better {
    /// Per cent; in steps of five where `about`.
    pub percent: u8,
    /// Printed as 'about'.
    pub about: bool,
}

/// An item's change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemChange {
    /// Place in [`ComparisonData::items`].
    pub item: usize,
    /// The later printed score less the earlier one.
    pub difference: i16,
    /// How often the later answer is the better one.
    pub better: Better,
}

/// A question that a round and the frame do not share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotComparedData {
    /// The round.
    pub round: usize,
    /// Identifier of the item: in the frame, or where it is gone in the round.
    pub item: String,
    /// `new`, `gone`, `options_changed` or `replaces_other`.
    #[serde(serialize_with = "names::unmatched_name")]
    #[schemars(with = "String", extend("enum" = ["new", "gone", "options_changed", "replaces_other"]))]
    pub why: Unmatched,
}

impl ComparisonData {
    pub(super) fn new(
        frame: &Instrument,
        compared: &Compared,
        facts: &ComparisonFacts<'_>,
    ) -> Self {
        let rounds: Vec<RoundData> = compared
            .rounds
            .iter()
            .zip(&facts.rounds)
            .map(|(round, of)| RoundData {
                label: of.label.clone(),
                closed_on: of.closed_on,
                imported: of.imported,
                invited: round.invited,
                answered: round.answered,
                shown: match round.level {
                    Level::Nothing => Shown::Nothing,
                    Level::Patterns => Shown::Patterns,
                    Level::Counts => Shown::Counts,
                },
            })
            .collect();
        let gap = |round: usize| rounds[round].shown == Shown::Nothing;
        let requirements: Vec<RequirementData> = compared
            .requirements
            .iter()
            .map(|one| RequirementData {
                id: frame.requirements()[one.requirement].id.clone(),
                requirement: one.requirement,
                basis: one.basis.clone(),
                left_out: one.left_out.iter().map(left_out).collect(),
                results: one.results.iter().map(Option::as_ref).map(group).collect(),
            })
            .collect();
        let items: Vec<ItemData> = frame
            .items()
            .iter()
            .zip(&compared.items)
            .map(|(item, found)| ItemData {
                id: item.id.clone(),
                scored: item.scored,
                reworded: found.reworded,
                results: (0..)
                    .zip(&found.results)
                    .map(|(round, result)| match result {
                        None if gap(round) => ItemResultData::Gap,
                        None => ItemResultData::NotAsked,
                        Some(result) => item_result(result),
                    })
                    .collect(),
            })
            .collect();
        Self {
            changes: compared
                .changes
                .iter()
                .map(|change| between(change, &requirements, &items))
                .collect(),
            frame: compared.frame,
            themes: frame
                .themes()
                .iter()
                .zip(&compared.themes)
                .map(|(theme, results)| ThemeData {
                    id: theme.id.clone(),
                    results: results.iter().map(Option::as_ref).map(group).collect(),
                })
                .collect(),
            not_compared: compared.unmatched.iter().map(not_compared).collect(),
            rounds,
            requirements,
            items,
        }
    }

    /// Whether a round shows nothing at all.
    pub fn is_gap(&self, round: usize) -> bool {
        self.rounds[round].shown == Shown::Nothing
    }
}

impl ResultData {
    /// The printed figure, 0 to 100, rough or not.
    pub fn figure(&self) -> Option<u8> {
        match self {
            Self::Gap | Self::Hidden => None,
            Self::About { about } => Some(*about),
            Self::Score { score, .. } => Some(*score),
        }
    }
}

fn group(result: Option<&GroupResult>) -> ResultData {
    match result {
        None => ResultData::Gap,
        Some(GroupResult::Hidden | GroupResult::NoScore) => ResultData::Hidden,
        Some(GroupResult::About(about, _)) => ResultData::About {
            about: whole(about),
        },
        Some(GroupResult::Scored(scores)) => ResultData::Score {
            score: whole(&scores.score),
            range: scores
                .range
                .as_ref()
                .map(|(low, high)| (whole(low), whole(high))),
            pooled: scores.pooled.clone(),
        },
    }
}

fn item_result(result: &ItemResult) -> ItemResultData {
    let shares = |shares: &[Exact]| shares.iter().map(whole).collect();
    match result {
        ItemResult::Hidden => ItemResultData::Hidden,
        ItemResult::Pattern(pattern) => ItemResultData::Pattern { pattern: *pattern },
        ItemResult::Scored(scores) => ItemResultData::Counts {
            counts: scores.counts.clone(),
            shares: shares(&scores.shares),
            answered: scores.counts.iter().sum(),
            skipped: scores.skipped,
            not_applicable: scores.not_applicable,
            score: Some(whole(&scores.score)),
        },
        ItemResult::Shares(found) => ItemResultData::Counts {
            counts: found.counts.clone(),
            shares: shares(&found.shares),
            answered: found.answered,
            skipped: found.skipped,
            not_applicable: found.not_applicable,
            score: None,
        },
    }
}

fn left_out(&(item, why): &(usize, LeftOut)) -> LeftOutData {
    let (round, too_few) = match why {
        LeftOut::NotAsked { round } => (round, false),
        LeftOut::TooFewAnswers { round } => (round, true),
    };
    LeftOutData {
        item,
        round,
        too_few,
    }
}

/// A difference is that of the two printed scores: whoever subtracts them finds
/// the same number, and it tells nothing that they do not.
fn difference(earlier: u8, later: u8) -> i16 {
    i16::from(later) - i16::from(earlier)
}

fn between(
    change: &RoundsChange,
    requirements: &[RequirementData],
    items: &[ItemData],
) -> ChangeData {
    let (earlier, later) = (change.earlier, change.later);
    let of_requirement = |(one, found): (&RequirementData, &Option<Change>)| {
        let (change, scores) = (
            (*found)?,
            (one.results[earlier].figure()?, one.results[later].figure()?),
        );
        Some(RequirementChange {
            difference: difference(scores.0, scores.1),
            better: change.effect.ok().map(better),
            why_none: change.effect.err(),
            reading: change.reading,
        })
    };
    let score = |item: usize, round: usize| match items[item].results[round] {
        ItemResultData::Counts { score, .. } => score,
        _ => None,
    };
    ChangeData {
        earlier,
        later,
        requirements: requirements
            .iter()
            .zip(&change.requirements)
            .map(of_requirement)
            .collect(),
        items: change
            .items
            .iter()
            .filter_map(|found| {
                Some(ItemChange {
                    item: found.item,
                    difference: difference(score(found.item, earlier)?, score(found.item, later)?),
                    better: better(found.effect),
                })
            })
            .collect(),
    }
}

fn better(share: BetterShare) -> Better {
    let (percent, about) = match share {
        BetterShare::Exactly(percent) => (percent, false),
        BetterShare::About(percent) => (percent, true),
    };
    Better { percent, about }
}

fn not_compared(found: &NotCompared) -> NotComparedData {
    NotComparedData {
        round: found.round,
        item: found.item.clone(),
        why: found.why,
    }
}
