//! What may be shown at this number of answers (METHOD, section 3), in one place.
//!
//! [`publish`] turns ballots into the only thing that a closed round keeps;
//! [`disclose`] turns that into the only thing that a report is made from.

use crate::ballot::Ballot;
use crate::instrument::Instrument;

/// From how many answers counts are shown. Fixed when a round opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountsFrom {
    /// The default.
    Eight,
    /// Members were told before they answered.
    Five,
}

/// What an item with 5 to 7 answers shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Best and weakest options each at least 30 %.
    Split,
    /// Score of 65 or more.
    MostlyStronger,
    /// Score of 35 or less.
    MostlyWeaker,
    /// Anything else.
    InBetween,
}

/// What a closed round keeps of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishedItem {
    /// Too few answered it.
    Hidden,
    /// A pattern and nothing more.
    Pattern(Pattern),
    /// Count of each option, best first.
    Counts(Vec<u32>),
}

/// All that a closed round keeps of its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Ballots counted.
    pub answered: u32,
    /// One an item, in the instrument's order; all hidden under 5 answers.
    pub items: Vec<PublishedItem>,
    /// Per requirement, respondents' means in 0..=100, ascending: from 8
    /// answers on, over items with counts, for comparing rounds. Never shown.
    pub means: Vec<Vec<f64>>,
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
}

/// One item's result as it may be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemResult {
    /// Too few answered it.
    Hidden,
    /// A pattern and nothing more.
    Pattern(Pattern),
    /// Counts and what follows from them.
    Scored(ItemScores),
}

/// Quantities of an item (METHOD, section 2). Percentages and scores in 0..=100.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemScores {
    /// Count of each option, best first.
    pub counts: Vec<u32>,
    /// Who answered the round but not this item.
    pub skipped: u32,
    /// Share of each option, per cent of those who answered the item.
    pub shares: Vec<f64>,
    /// Score, 0 to 100.
    pub score: f64,
    /// Leik's agreement, 0 to 100.
    pub agreement: f64,
    /// Score if all the others chose the weakest, and the best; none where
    /// more answered than were invited.
    pub range: Option<(f64, f64)>,
    /// Pólya posterior, central 95 %; annex and exports only.
    pub likely: Option<(f64, f64)>,
    /// Which reading rules apply, in the order of the rules.
    pub findings: Vec<Finding>,
}

/// Result of a requirement or a theme.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupResult {
    /// None of its items may be shown.
    Hidden,
    /// Mean of its items' patterns (stronger 85, in between and split 50,
    /// weaker 15), printed as 'about'; with which rules apply.
    About(f64, Vec<Finding>),
    /// From counts.
    Scored(GroupScores),
}

/// Quantities of a requirement or theme.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupScores {
    /// Pooled counts best first: one an option when all items have as many
    /// options, else strong, middle, weak. Empty for a theme.
    pub pooled: Vec<u32>,
    /// Unweighted mean of the parts' scores, 0 to 100.
    pub score: f64,
    /// Means of the ends of the parts' ranges.
    pub range: Option<(f64, f64)>,
    /// Which reading rules apply. Empty for a theme.
    pub findings: Vec<Finding>,
    /// How many parts are left out because too few answered them.
    pub left_out: usize,
}

/// What a reading rule (ours; METHOD, section 2) says of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Strong share 2/3 or more and weak share 10 % or less.
    Strength,
    /// Weak share 1/3 or more, or score under 50.
    DiscussFirst,
    /// Items: agreement below the even spread, or best and weakest both 30 % or more.
    Split,
    /// Items: agreement 60 or more.
    SharedView,
}

/// Applies the rules of disclosure to a round's ballots, once, at closing.
pub fn publish(instrument: &Instrument, ballots: &[Ballot], counts_from: CountsFrom) -> Published {
    let _ = (instrument, ballots, counts_from);
    unimplemented!("helper: scoring")
}

/// Computes what may be shown from what a closed round keeps.
pub fn disclose(instrument: &Instrument, published: &Published, invited: u32) -> Disclosed {
    let _ = (instrument, published, invited);
    unimplemented!("helper: scoring")
}
