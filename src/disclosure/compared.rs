//! What a comparison of rounds may show (METHOD, sections 2 and 3).
//!
//! [`compare`] takes what closed rounds keep and gives [`Compared`]: the only
//! source of a comparison's page, PDF, charts and exports.
//!
//! # One set of items
//!
//! All rounds are read through one instrument, that of the latest round with a
//! result (the *frame*). A requirement is compared on one set of items, its
//! *basis*: those of its scored items that every round with a result asked
//! alike ([`matching`]), and for which every round with counts has counts. So
//! each picture and each number of a requirement is about the same items in
//! every round, and a printed difference is that of two printed scores. An item
//! that is left out is named with its reason. An item that is hidden or has a
//! pattern only in a round with counts is left out of all rounds; one that is
//! hidden in a round with patterns (5 to 7 answers) is left out of that round's
//! 'about' alone, since nothing is subtracted from it.
//!
//! The means of respondents that a round keeps are over that round's counted
//! items. So the effect and the test, which need them, are given only where in
//! both rounds the counted items are the basis, with the same weights
//! ([`NoEffect::OtherItems`]); comparing fewer rounds may bring them back. A
//! requirement of one item needs no means: its counts say the same.
//!
//! Rounds under 5 answers are gaps; their instrument restricts nothing.
//!
//! # What it tells beyond the rounds' own reports
//!
//! Scores, ranges, pooled counts, 'about's, items' effects and the order of
//! items are functions of what each round's [`Disclosed`] shows. Nothing can be
//! solved from them that could not be before, whichever rounds are compared.
//!
//! The effect and the test of a requirement of several items are not: they are
//! made from respondents' means, so they depend on which answers to its items
//! were the same member's. Whoever knows a member's answer to one item could
//! learn what the same member said to another. For requirements of two items
//! with three options, all lists of means that fit the counts of both rounds
//! were listed. At 8 answers a round, the effect in whole per cent and p with
//! three decimals leave one list only in 78 of 100 cases: together they nearly
//! publish the list. Hence (ours):
//!
//! * No p leaves this module, only the reading to which it leads, in which it
//!   is one bit, and that only where the score moved by ten points. METHOD's
//!   'exports carry the precision that the page prints' allows no more, for no
//!   page prints a p.
//! * With fewer than [`WHOLE_PERCENT_FROM`] answers in the smaller round the
//!   effect is rounded to steps of five per cent and printed as 'about'. One
//!   list is left then in 4 of 100 cases with 8 answers (in whole per cent: 14)
//!   and in 1 with 12 (3); with 20, whole per cents leave one in less than 1.
//! * No effect and no test where all members but one or two answered nearly
//!   alike ([`NoEffect::NearlyAlike`]): at least two of the items need two
//!   answers each outside their most chosen option, so that at least three
//!   lists fit before any effect is seen.
//!
//! What remains: who knows the means of one round by other ways learns more
//! from the effect, and several comparisons of one round add up. They never
//! lead from one requirement to another, and never to a name.
//!
//! The effect of a requirement of one item, and of each item, is a function of
//! its counts and is given in whole per cent.

mod change;
mod frame;
pub mod matching;

use super::{Disclosed, GroupResult, ItemResult, Level, Published, disclose};
use crate::instrument::Instrument;
use crate::scoring::Reading;
use matching::Unmatched;

/// From how many answers in the smaller round an effect is in whole per cent;
/// below, in steps of five.
pub const WHOLE_PERCENT_FROM: usize = 20;

/// At least and at most so many rounds are compared.
pub const ROUNDS: std::ops::RangeInclusive<usize> = 2..=10;

/// A closed round, as it is given to [`compare`].
#[derive(Debug, Clone, Copy)]
pub struct ClosedRound<'a> {
    /// What its members were asked.
    pub instrument: &'a Instrument,
    /// What it keeps.
    pub published: &'a Published,
    /// Members invited.
    pub invited: u32,
}

/// Why rounds cannot be compared at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotComparable {
    /// A comparison takes [`ROUNDS`].
    #[error("a comparison takes 2 to 10 rounds, not {0}")]
    Rounds(usize),
}

/// What may be shown of several rounds side by side. 'Per round' is in the order
/// in which they were given, the earliest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The rounds.
    pub rounds: Vec<ComparedRound>,
    /// Index of the round whose instrument is the frame: indices of items,
    /// requirements and themes below are that instrument's.
    pub frame: usize,
    /// One a requirement of the frame that has a score.
    pub requirements: Vec<ComparedRequirement>,
    /// One a theme of the frame: its result per round, from its requirements'
    /// bases; `None` where the round is a gap.
    pub themes: Vec<Vec<Option<GroupResult>>>,
    /// One an item of the frame.
    pub items: Vec<ComparedItem>,
    /// Each round with counts and the one before it that has counts; then, of
    /// three or more, the first and the last.
    pub changes: Vec<RoundsChange>,
    /// What a round's instrument and the frame do not share, by round.
    pub unmatched: Vec<NotCompared>,
}

/// One round of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparedRound {
    /// Ballots counted.
    pub answered: u32,
    /// Members invited.
    pub invited: u32,
    /// How much may be said. [`Level::Nothing`] is a gap: under 5 answered.
    pub level: Level,
}

/// A requirement over all rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedRequirement {
    /// Index into the frame's requirements.
    pub requirement: usize,
    /// Its items that are compared, in the frame's order; may be none.
    pub basis: Vec<usize>,
    /// Its other scored items, each with why.
    pub left_out: Vec<(usize, LeftOut)>,
    /// Result of the basis per round; `None` where the round is a gap.
    pub results: Vec<Option<GroupResult>>,
}

/// Why an item is left out of its requirement's comparison. Rounds by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// The round did not ask it, or not so.
    NotAsked {
        /// The latest such round.
        round: usize,
    },
    /// Too few answered it in the round, which has counts of others.
    TooFewAnswers {
        /// The latest such round.
        round: usize,
    },
}

/// An item over all rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedItem {
    /// Per round the item's own result; `None` where the round is a gap or did
    /// not ask it.
    pub results: Vec<Option<ItemResult>>,
    /// Whether the question reads differently in some round.
    pub reworded: bool,
}

/// What moved between two rounds with counts. Rounds by index.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundsChange {
    /// The earlier round.
    pub earlier: usize,
    /// The later round.
    pub later: usize,
    /// One a [`Compared::requirements`]; `None` where nothing is compared.
    pub requirements: Vec<Option<Change>>,
    /// Scored items with counts in both, what moved most first.
    pub items: Vec<ItemChange>,
}

/// A requirement's change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Later score less the earlier, -100 to 100.
    pub difference: f64,
    /// The effect, as it may be shown.
    pub effect: Result<BetterShare, NoEffect>,
    /// Whether the permutation test was made.
    pub test: Tested,
    /// What may be said.
    pub reading: Reading,
}

/// 'Pick one answer from each round: the later is the better one ..', per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BetterShare {
    /// Rounded to whole per cents.
    Exactly(u8),
    /// Rounded to steps of five, printed as 'about'.
    About(u8),
}

/// Why there is no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEffect {
    /// Fewer than 8 members answered enough of the requirement in a round.
    TooFewAnswers,
    /// A round keeps no respondents' means: it was brought in as counts.
    CountsOnly,
    /// A round's means are over other items than those compared.
    OtherItems,
    /// So many answered alike that the effect could tell on the others.
    NearlyAlike,
}

/// Whether a requirement's change was tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tested {
    /// By the exact permutation test.
    Exactly,
    /// By its approximation: for large rounds.
    Approximately,
    /// No effect, too few answers, or all answers alike.
    Not,
}

/// An item's change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemChange {
    /// Index into the frame's items.
    pub item: usize,
    /// Later score less the earlier, -100 to 100.
    pub difference: f64,
    /// How often the later answer is the better one, in whole per cents.
    pub effect: BetterShare,
}

/// An item that a round and the frame do not share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCompared {
    /// Index of the round.
    pub round: usize,
    /// The item's identifier, in the frame; for [`Unmatched::Gone`], in the round.
    pub item: String,
    /// Why.
    pub why: Unmatched,
}

/// Compares closed rounds of one instrument's versions, the earliest first.
pub fn compare(rounds: &[ClosedRound<'_>]) -> Result<Compared, NotComparable> {
    if !ROUNDS.contains(&rounds.len()) {
        return Err(NotComparable::Rounds(rounds.len()));
    }
    let disclosed: Vec<Disclosed> = rounds
        .iter()
        .map(|round| disclose(round.instrument, round.published, round.invited))
        .collect();
    let frame = frame::Frame::new(rounds, &disclosed);
    let requirements = frame.requirements();
    Ok(Compared {
        rounds: disclosed
            .iter()
            .map(|round| ComparedRound {
                answered: round.answered,
                invited: round.invited,
                level: round.level,
            })
            .collect(),
        frame: frame.at(),
        themes: frame.themes(&requirements),
        items: frame.items(),
        changes: pairs(&disclosed)
            .into_iter()
            .map(|(earlier, later)| change::between(&frame, &requirements, earlier, later))
            .collect(),
        unmatched: frame.unmatched(),
        requirements,
    })
}

/// Which rounds are compared with which.
fn pairs(rounds: &[Disclosed]) -> Vec<(usize, usize)> {
    let counted: Vec<usize> = (0..rounds.len())
        .filter(|round| rounds[*round].level == Level::Counts)
        .collect();
    let mut pairs: Vec<(usize, usize)> =
        counted.windows(2).map(|pair| (pair[0], pair[1])).collect();
    if let [first, _, .., last] = counted[..]
        && counted.len() > 2
    {
        pairs.push((first, last));
    }
    pairs
}

#[cfg(test)]
mod tests;
