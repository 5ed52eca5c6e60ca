//! From several closed rounds to their comparison, the same for the command
//! line and the web.

use super::group::group_report;
use crate::disclosure::compared::{ClosedRound, ROUNDS, compare};
use crate::disclosure::{PATTERNS_FROM, Retained};
use crate::instrument::{Instrument, Reads};
use crate::report::comparison::{ComparedFacts, ComparisonFacts, ComparisonReport};
use crate::report::group::GroupReport;
use crate::report::render::{Export, Format};
use crate::results::decisions;
use crate::round::{Round, RoundState};
use crate::store::{Store, StoreError};
use jiff::civil::Date;
use std::cmp::Reverse;

/// Rounds of one page if nobody chooses others: the last ones.
const BY_ITSELF: usize = 5;

/// Why some rounds give no comparison.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// Fewer than two, or more than ten.
    #[error("a comparison takes 2 to 10 rounds, not {0}")]
    Rounds(usize),
    /// A round that is not closed: its label.
    #[error("the round '{0}' is not closed: its results do not exist yet")]
    NotClosed(String),
    /// Rounds of several partnerships.
    #[error("the rounds belong to different partnerships")]
    Partnerships,
    /// Rounds of several instruments: each round's label and its instrument's
    /// title in the language asked for.
    #[error("rounds of different instruments cannot be compared: {}", in_words(.0))]
    Instruments(Vec<(String, String)>),
    /// Rounds in which each answered alone beside rounds that the group answered
    /// together: the labels of the latter.
    #[error(
        "rounds in which each member answered alone and rounds that the group answered together \
         cannot be compared: the first have counts, the others the group's own words ({})",
        .0.join(", ")
    )]
    Ways(Vec<String>),
    /// A round whose results are damaged: its label.
    #[error("the results of the round '{0}' are damaged and cannot be read")]
    Unreadable(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn in_words(rounds: &[(String, String)]) -> String {
    let one = |(label, title): &(String, String)| format!("'{label}' asked '{title}'");
    rounds.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Who reads a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Who coordinates the partnership: what was decided between the rounds stands
    /// before them.
    Coordinators,
    /// Whoever has the link to shared results. To share results is not to share what
    /// was decided: that is shared as a record, in the words that it had then.
    Members,
}

/// Rounds side by side, as they were used.
#[derive(Debug, Clone)]
pub enum SideBySide {
    /// Each member answered alone.
    Ballots(Box<ComparisonReport>),
    /// The group answered together.
    Group(Box<GroupReport>),
}

impl SideBySide {
    /// What it can be had as.
    pub fn export(&self) -> &dyn Export {
        match self {
            Self::Ballots(found) => found.as_ref(),
            Self::Group(found) => found.as_ref(),
        }
    }
}

/// Sets closed rounds of one partnership and one instrument side by side: the counts
/// of those in which each answered alone, or the words of those that the group
/// answered together, and never one beside the other.
///
/// # Errors
/// When they cannot be compared, or not be read.
pub fn side_by_side(
    store: &Store,
    rounds: &[Round],
    reader: &dyn Reads,
) -> Result<SideBySide, CompareError> {
    if !rounds.iter().all(Round::is_together) {
        let found = comparison(store, rounds, reader, For::Coordinators)?;
        return Ok(SideBySide::Ballots(Box::new(found)));
    }
    let rounds = in_order(rounds);
    if !ROUNDS.contains(&rounds.len()) {
        return Err(CompareError::Rounds(rounds.len()));
    }
    are_alike(rounds[0], &rounds, reader)?;
    match group_report(store, &rounds, reader)? {
        Some(found) => Ok(SideBySide::Group(Box::new(found))),
        None => Err(CompareError::NotClosed(
            rounds[0].settings.label().to_owned(),
        )),
    }
}

/// Compares closed rounds of one partnership and one instrument, whatever its
/// versions. They may come in any order, and one may be named twice.
///
/// # Errors
/// When they cannot be compared, or not be read.
pub fn comparison(
    store: &Store,
    rounds: &[Round],
    reader: &dyn Reads,
    whom: For,
) -> Result<ComparisonReport, CompareError> {
    let rounds = in_order(rounds);
    if !ROUNDS.contains(&rounds.len()) {
        return Err(CompareError::Rounds(rounds.len()));
    }
    let first = rounds[0];
    are_alike(first, &rounds, reader)?;
    let mut kept = Vec::with_capacity(rounds.len());
    for round in &rounds {
        let (on, retained) = retained(store, round)?;
        kept.push((*round, on, retained));
    }
    let closed: Vec<ClosedRound> = kept
        .iter()
        .map(|(round, _, retained)| ClosedRound {
            instrument: round.settings.instrument(),
            retained,
            invited: round.settings.invited(),
        })
        .collect();
    let compared = compare(&closed).map_err(|_| CompareError::Rounds(closed.len()))?;
    let decided = match whom {
        For::Coordinators => decisions::between(store, &rounds, reader)?,
        For::Members => Vec::new(),
    };
    let facts = ComparisonFacts {
        partnership: first.partnership_name.clone(),
        rounds: kept
            .iter()
            .map(|(round, on, _)| ComparedFacts {
                label: round.settings.label().to_owned(),
                closed_on: *on,
                imported: round.is_imported(),
                restored: round
                    .restored
                    .map(|restored| (restored.copied_on, restored.on)),
                instrument: round.settings.instrument(),
            })
            .collect(),
        decided,
        language: reader.into(),
    };
    Ok(ComparisonReport::new(&compared, &facts))
}

/// The day on which a round was closed, and what it kept.
fn retained(store: &Store, round: &Round) -> Result<(Date, Retained), CompareError> {
    let not_closed = || CompareError::NotClosed(round.settings.label().to_owned());
    let RoundState::Closed { on, .. } = round.state else {
        return Err(not_closed());
    };
    let retained = store.retained(round).map_err(|error| match error {
        StoreError::Damaged(_) => CompareError::Unreadable(round.settings.label().to_owned()),
        error => CompareError::Store(error),
    });
    Ok((on, retained?.ok_or_else(not_closed)?))
}

/// All are of the partnership and the instrument of the first, and either in all of
/// them each answered alone or in none.
fn are_alike(first: &Round, rounds: &[&Round], reader: &dyn Reads) -> Result<(), CompareError> {
    let mut all = rounds.iter();
    if all.any(|round| round.partnership != first.partnership) {
        return Err(CompareError::Partnerships);
    }
    let mut all = rounds.iter();
    if all.any(|round| instrument_of(round).id() != instrument_of(first).id()) {
        let named = |round: &&Round| {
            let title = instrument_of(round).title().get(reader).trim().to_owned();
            (round.settings.label().to_owned(), title)
        };
        let named = rounds.iter().map(named).collect();
        return Err(CompareError::Instruments(named));
    }
    let together = rounds.iter().filter(|round| round.is_together());
    let together: Vec<String> = together
        .map(|round| round.settings.label().to_owned())
        .collect();
    if !together.is_empty() && together.len() < rounds.len() {
        return Err(CompareError::Ways(together));
    }
    Ok(())
}

/// The rounds that a page compares by itself: the last of those that ask what
/// the latest closed round with a companion asks. Empty if none has one.
pub fn default_selection(rounds: &[Round]) -> Vec<&Round> {
    let mut latest: Vec<&Round> = rounds.iter().filter(|round| is_closed(round)).collect();
    latest.sort_by_key(|round| Reverse(round.order()));
    let alike = latest
        .into_iter()
        .map(|round| like(rounds, round))
        .find(|alike| alike.len() > 1)
        .unwrap_or_default();
    alike[alike.len().saturating_sub(BY_ITSELF)..].to_vec()
}

/// Closed rounds with which this one can be compared, itself among them, the earliest
/// first.
fn like<'a>(rounds: &'a [Round], this: &Round) -> Vec<&'a Round> {
    let is_alike = |round: &&Round| {
        instrument_of(round).id() == instrument_of(this).id()
            && round.is_together() == this.is_together()
    };
    let closed = rounds.iter().filter(|round| is_closed(round));
    let mut found: Vec<&Round> = closed.filter(is_alike).collect();
    found.sort_by_key(|round| round.order());
    found
}

/// The round with a result that came before `later` in its partnership and
/// asked the same, if both have a result.
pub(super) fn previous_round(store: &Store, later: &Round) -> Result<Option<Round>, StoreError> {
    if !has_result(later) {
        return Ok(None);
    }
    let rounds = store.rounds_of(&later.partnership)?.readable;
    let earlier = like(&rounds, later)
        .into_iter()
        .rfind(|round| has_result(round) && round.order() < later.order());
    Ok(earlier.cloned())
}

/// A file's name for a download.
pub fn file_name(of: &SideBySide, format: Format) -> String {
    let labels: Vec<&str> = match of {
        SideBySide::Ballots(of) => of.data().rounds.iter().map(|r| r.label.as_str()).collect(),
        SideBySide::Group(of) => of.data().rounds.iter().map(|r| r.label.as_str()).collect(),
    };
    let partnership = match of {
        SideBySide::Ballots(of) => of.partnership(),
        SideBySide::Group(of) => of.data().partnership.as_str(),
    };
    let first = labels.first().copied().unwrap_or_default();
    let last = labels.last().copied().unwrap_or_default();
    let names = [partnership, first, last];
    super::plain_name(&names, of.export().reader().as_str(), format)
}

/// What a round asks, as its file has it.
fn instrument_of(round: &Round) -> &Instrument {
    round.settings.questionnaire().whole()
}

fn is_closed(round: &Round) -> bool {
    matches!(round.state, RoundState::Closed { .. })
}

fn has_result(round: &Round) -> bool {
    matches!(round.state, RoundState::Closed { answered, .. } if answered >= PATTERNS_FROM)
}

/// The rounds in their order, each once.
fn in_order(rounds: &[Round]) -> Vec<&Round> {
    let mut all: Vec<&Round> = rounds.iter().collect();
    all.sort_by_key(|round| round.order());
    all.dedup_by(|a, b| a.id == b.id);
    all
}
