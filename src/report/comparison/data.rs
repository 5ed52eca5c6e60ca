//! A comparison as plain data: every number a number, exactly as precise as the
//! page prints it. The texts, charts and rows of a comparison are made of this
//! alone, so that no output says more than another.

mod build;
mod names;
mod points;

use crate::disclosure::Pattern;
use crate::disclosure::compared::matching::Unmatched;
use crate::report::data::{Day, RestoredPart, Shown};
use crate::report::decisions::DecisionFacts;
use crate::scoring::ChangeVerdict;
pub use points::Points;
use schemars::JsonSchema;
use serde::Serialize;

/// All numbers of a comparison. Rounds are given by their place in `rounds`,
/// from 0; 'per round' is in that order.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ComparisonData {
    /// The rounds, the earliest first.
    pub rounds: Vec<RoundHead>,
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
    /// What was decided from the first of the rounds on and before the last; left
    /// out where that is nothing. A difference after a decision is not proof that it
    /// worked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<Decided>,
}

/// A decision between two rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Decided {
    /// The last of the rounds that came before it.
    pub after: usize,
    /// What was decided, and what became of it.
    #[serde(flatten)]
    pub decision: DecisionFacts,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "RoundData")]
pub struct RoundHead {
    /// Its label (`2026`).
    pub label: String,
    /// The closing day.
    pub closed_on: Day,
    /// Held on paper or elsewhere: it came in as counts.
    pub imported: bool,
    /// Members invited.
    pub invited: u32,
    /// Members who answered.
    pub answered: u32,
    /// How much may be said.
    pub shown: Shown,
    /// Where it was restored while it was open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restored: Option<RestoredPart>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOutData {
    /// Place in [`ComparisonData::items`].
    pub item: usize,
    /// The latest round in which the reason holds.
    pub round: usize,
    /// All such rounds, the earliest first.
    #[serde(skip)]
    pub rounds: Vec<usize>,
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
    /// The number that people know its question by, from 1.
    pub number: usize,
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
    NotAsked {
        /// It asked it with other options, or asked what it replaces.
        otherwise: bool,
    },
    /// Too few answered it.
    Hidden,
    /// A pattern.
    Pattern {
        /// Its name: `split`, `stronger`, `weaker`, `between`.
        #[serde(serialize_with = "names::pattern_name")]
        #[schemars(with = "crate::report::data::PatternName")]
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
    pub requirements: Vec<Option<GroupChange>>,
    /// One a [`ComparisonData::themes`]; none where nothing is compared.
    pub themes: Vec<Option<GroupChange>>,
    /// Scored items with counts in both, what moved most first.
    pub items: Vec<ItemChange>,
}

/// A requirement's or a theme's change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GroupChange {
    /// The later score less the earlier one, before either is rounded.
    pub difference: Points,
    /// The score went down, however little.
    #[serde(skip)]
    pub falls: bool,
    /// Pick one of its questions, and one answer to it from each round: how
    /// often the later is the better one, in whole per cent.
    pub later_better_percent: u8,
    /// What may be said: `clear`, `possible`, `small`, `too_few_to_tell`.
    #[serde(serialize_with = "names::reading_name")]
    #[schemars(with = "String", extend("enum" = ["clear", "possible", "small", "too_few_to_tell"]))]
    pub reading: ChangeVerdict,
}

/// An item's change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemChange {
    /// Place in [`ComparisonData::items`].
    pub item: usize,
    /// The later score less the earlier one, before either is rounded.
    pub difference: Points,
    /// Pick one answer from each round: how often the later is the better one,
    /// in whole per cent.
    pub later_better_percent: u8,
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
