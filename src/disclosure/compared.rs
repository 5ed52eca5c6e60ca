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
//! Rounds under 5 answers are gaps; their instrument restricts nothing.
//!
//! # It tells nothing that the rounds' own reports do not
//!
//! Everything in [`Compared`] is computed from what each round publishes: its
//! counts, patterns, numbers of members and its instrument. Scores, ranges and
//! differences are; effects, tests and readings are made of the items' counts
//! alone ([`crate::scoring::comparison`]); the basis depends on where a round
//! shows counts. So whoever holds what a round publishes can work out its
//! comparison with any other round at home, one that they made up included, and
//! learns nothing by asking this program, however often and with whichever
//! rounds. Nothing is therefore rounded, withheld or limited here for the sake of
//! members: what [`crate::disclosure::retain`] gives is the whole of it.
//!
//! The other way round: whatever depends on which answers to two items were one
//! member's must not be kept, and not be compared. A test permutes the answers to
//! each item among the members and finds every stored byte and every output the
//! same.

mod change;
pub mod matching;
mod reference_instrument;

use super::{Disclosed, GroupResult, ItemResult, Level, Retained, disclose};
use crate::instrument::Instrument;
use crate::scoring::ChangeVerdict;
use crate::scoring::comparison::{ItemMoved, Moved};
use matching::Unmatched;

/// At least and at most so many rounds are compared.
pub const ROUNDS: std::ops::RangeInclusive<usize> = 2..=10;

/// A closed round, as it is given to [`compare`].
#[derive(Debug, Clone, Copy)]
pub struct ClosedRound<'a> {
    /// What its members were asked.
    pub instrument: &'a Instrument,
    /// What it keeps.
    pub retained: &'a Retained,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// The rounds did not ask it, or not so.
    NotAsked {
        /// All such rounds, the earliest first.
        rounds: Vec<usize>,
    },
    /// Too few answered it in the rounds, which have counts of others.
    TooFewAnswers {
        /// All such rounds, the earliest first.
        rounds: Vec<usize>,
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
    /// One a theme of the frame; `None` where nothing is compared.
    pub themes: Vec<Option<Change>>,
    /// Scored items with counts in both, what moved most first.
    pub items: Vec<ItemChange>,
}

/// A requirement's or a theme's change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Difference, effect and test.
    pub moved: Moved,
    /// A requirement's p, corrected over the requirements; `None` where nothing
    /// was tested, and of a theme.
    pub corrected: Option<f64>,
    /// What may be said.
    pub reading: ChangeVerdict,
}

/// An item's change.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemChange {
    /// Index into the frame's items.
    pub item: usize,
    /// Difference, effect and test.
    pub moved: ItemMoved,
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
        .map(|round| disclose(round.instrument, round.retained, round.invited))
        .collect();
    let frame = reference_instrument::Frame::new(rounds, &disclosed);
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
