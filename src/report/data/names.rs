//! The names by which a report's JSON tells what is one of a few, and its day.

use crate::disclosure::Level;
use crate::instrument::{Item, Kind, PairRole};
use crate::scoring::{Finding, rules};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A day: the finest time that a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub jiff::civil::Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day (`2026-11-20`): the finest time that a report tells.",
            "type": "string",
            "format": "date"
        })
    }
}

/// How much may be said of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// How many answered, and nothing else.
    Nothing,
    /// Patterns, no counts.
    Patterns,
    /// Counts, scores and ranges.
    Counts,
}

/// How the options of a question relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Kind")]
pub enum KindName {
    /// One of ordered options.
    Scale,
    /// One of places along a continuum; no place is better.
    Place,
    /// One of options in no order.
    Choice,
    /// As many of the options as apply.
    Several,
    /// Options in an order, of which two things are known: see `part`.
    Ranking,
}

/// Which of two questions on one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Part")]
pub enum PartName {
    /// The place today.
    Now,
    /// The place wished for.
    Wished,
    /// How it is.
    How,
    /// How much it matters.
    Matters,
    /// Which option stands first.
    First,
    /// Which options stand in the upper part of the order.
    Among,
}

/// What 5 to 7 answers to a question look like from afar. Of places and of how
/// much something matters, 'stronger' stands for the first of the options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Pattern")]
pub enum PatternName {
    /// Many at both ends.
    Split,
    /// Mostly on the stronger side.
    MostlyStronger,
    /// Mostly on the weaker side.
    MostlyWeaker,
    /// Anything else.
    InBetween,
}

/// What a reading rule can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadingName {
    /// Mostly the strongest options, hardly any of the weakest.
    Strength,
    /// Many of the weakest options, or a low score.
    DiscussFirst,
    /// Answers far apart; of a requirement, those to one of its questions.
    Split,
    /// Answers close together.
    SharedView,
}

impl From<Level> for Shown {
    fn from(level: Level) -> Self {
        match level {
            Level::Nothing => Self::Nothing,
            Level::Patterns => Self::Patterns,
            Level::Counts => Self::Counts,
        }
    }
}

impl Shown {
    /// The text that says it of one of several rounds.
    pub(in crate::report) fn key(self) -> &'static str {
        match self {
            Self::Nothing => "compare-shown-nothing",
            Self::Patterns => "compare-shown-patterns",
            Self::Counts => "compare-shown-counts",
        }
    }
}

impl From<&Item> for KindName {
    fn from(item: &Item) -> Self {
        match item.kind() {
            Kind::Scale | Kind::Pair | Kind::Open => Self::Scale,
            Kind::Place => Self::Place,
            Kind::Choice => Self::Choice,
            Kind::Several => Self::Several,
            Kind::Ranking => Self::Ranking,
        }
    }
}

impl PartName {
    /// The text that says it in a word or two.
    pub(in crate::report) fn key(self) -> &'static str {
        match self {
            Self::Now => "report-role-now",
            Self::Wished => "report-role-wished",
            Self::How => "report-role-how",
            Self::Matters => "report-role-matters",
            Self::First => "report-role-first",
            Self::Among => "report-role-among",
        }
    }
}

impl From<PairRole> for PartName {
    fn from(role: PairRole) -> Self {
        match role {
            PairRole::Now => Self::Now,
            PairRole::Wished => Self::Wished,
            PairRole::How => Self::How,
            PairRole::Matters => Self::Matters,
            PairRole::First => Self::First,
            PairRole::Among => Self::Among,
        }
    }
}

impl From<rules::Pattern> for PatternName {
    fn from(pattern: rules::Pattern) -> Self {
        match pattern {
            rules::Pattern::Split => Self::Split,
            rules::Pattern::MostlyStronger => Self::MostlyStronger,
            rules::Pattern::MostlyWeaker => Self::MostlyWeaker,
            rules::Pattern::InBetween => Self::InBetween,
        }
    }
}

impl From<Finding> for ReadingName {
    fn from(finding: Finding) -> Self {
        match finding {
            Finding::Strength => Self::Strength,
            Finding::DiscussFirst => Self::DiscussFirst,
            Finding::Split => Self::Split,
            Finding::SharedView => Self::SharedView,
        }
    }
}
