//! The rounds read through one instrument, and what they have in common.

use super::matching::{Match, Matching, Replacement, match_items};
use super::{ClosedRound, ComparedItem, ComparedRequirement, LeftOut, NotCompared};
use crate::disclosure::{
    Disclosed, GroupResult, ItemResult, ItemScores, Level, Pattern, pooling, scored, theme_result,
};
use crate::instrument::{Instrument, Requirement};
use crate::scoring::{self, patterns};

/// All rounds, and where the frame's items stand in each.
pub(super) struct Frame<'a> {
    rounds: &'a [ClosedRound<'a>],
    disclosed: &'a [Disclosed],
    at: usize,
    /// One a round.
    matchings: Vec<Matching>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(rounds: &'a [ClosedRound<'a>], disclosed: &'a [Disclosed]) -> Self {
        let with_result = disclosed
            .iter()
            .rposition(|round| round.level != Level::Nothing);
        let at = with_result.unwrap_or(rounds.len() - 1);
        let frame = rounds[at].instrument;
        // The frame's own word first, then that of the versions before it.
        let before = rounds[..=at].iter().rev().map(|round| round.instrument);
        let declared = Replacement::declared(before);
        let matchings = rounds
            .iter()
            .map(|round| match_items(round.instrument, frame, &declared))
            .collect();
        Self {
            rounds,
            disclosed,
            at,
            matchings,
        }
    }

    /// Index of the round whose instrument this is.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn instrument(&self) -> &'a Instrument {
        self.rounds[self.at].instrument
    }

    /// Where an item of the frame stands in a round's instrument.
    pub(super) fn place(&self, round: usize, item: usize) -> Option<usize> {
        self.found(round, item).map(|found| found.earlier)
    }

    /// What a round shows of an item of the frame.
    pub(super) fn result(&self, round: usize, item: usize) -> Option<&'a ItemResult> {
        let place = self.place(round, item)?;
        self.disclosed[round].items.get(place)
    }

    /// Its scores, where it has counts and counts in a score in both.
    pub(super) fn scores(&self, round: usize, item: usize) -> Option<&'a ItemScores> {
        if !self.instrument().items().get(item)?.scored {
            return None;
        }
        match self.result(round, item)? {
            ItemResult::Scored(scores) => Some(scores),
            ItemResult::Hidden | ItemResult::Pattern(_) | ItemResult::Shares(_) => None,
        }
    }

    pub(super) fn requirements(&self) -> Vec<ComparedRequirement> {
        let all = self.instrument().requirements().iter().enumerate();
        all.filter(|(_, requirement)| requirement.scored)
            .map(|(place, requirement)| {
                let mut basis = Vec::new();
                let mut left_out = Vec::new();
                for (item, _) in scored(self.instrument(), requirement) {
                    match self.left_out(item) {
                        None => basis.push(item),
                        Some(why) => left_out.push((item, why)),
                    }
                }
                ComparedRequirement {
                    requirement: place,
                    results: self.results(|round| self.group(round, requirement, &basis)),
                    basis,
                    left_out,
                }
            })
            .collect()
    }

    pub(super) fn themes(
        &self,
        requirements: &[ComparedRequirement],
    ) -> Vec<Vec<Option<GroupResult>>> {
        self.instrument()
            .themes()
            .iter()
            .map(|theme| {
                self.results(|round| {
                    let parts: Vec<&GroupResult> = requirements
                        .iter()
                        .filter(|part| theme.requirements.contains(&part.requirement))
                        .filter_map(|part| part.results[round].as_ref())
                        .collect();
                    theme_result(&parts, self.disclosed[round].level)
                })
            })
            .collect()
    }

    pub(super) fn items(&self) -> Vec<ComparedItem> {
        (0..self.instrument().items().len())
            .map(|item| ComparedItem {
                results: (0..self.rounds.len())
                    .map(|round| {
                        let shown = self.is_shown(round);
                        shown.then(|| self.result(round, item).cloned()).flatten()
                    })
                    .collect(),
                reworded: (0..self.rounds.len())
                    .filter(|round| self.is_shown(*round))
                    .filter_map(|round| self.found(round, item))
                    .any(|found| found.reworded),
            })
            .collect()
    }

    pub(super) fn unmatched(&self) -> Vec<NotCompared> {
        self.matchings
            .iter()
            .enumerate()
            .filter(|(round, _)| self.is_shown(*round))
            .flat_map(|(round, matching)| {
                matching
                    .unmatched
                    .iter()
                    .map(move |(item, why)| NotCompared {
                        round,
                        item: item.clone(),
                        why: *why,
                    })
            })
            .collect()
    }

    fn is_shown(&self, round: usize) -> bool {
        self.disclosed[round].level != Level::Nothing
    }

    fn found(&self, round: usize, item: usize) -> Option<&Match> {
        let matches = &self.matchings[round].matches;
        matches.iter().find(|found| found.later == item)
    }

    /// `of` each round that is not a gap.
    fn results(&self, of: impl Fn(usize) -> GroupResult) -> Vec<Option<GroupResult>> {
        (0..self.rounds.len())
            .map(|round| self.is_shown(round).then(|| of(round)))
            .collect()
    }

    /// Why a scored item of the frame is in no basis, if it is not. That a
    /// round does not ask it comes before that too few answered it.
    fn left_out(&self, item: usize) -> Option<LeftOut> {
        let shown = || (0..self.rounds.len()).filter(|round| self.is_shown(*round));
        let asked = |round: usize| {
            let place = self.place(round, item)?;
            let there = self.rounds[round].instrument.items().get(place)?;
            there.scored.then_some(())
        };
        let rounds: Vec<usize> = shown().filter(|round| asked(*round).is_none()).collect();
        if !rounds.is_empty() {
            return Some(LeftOut::NotAsked { rounds });
        }
        let counts = |round: &usize| self.disclosed[*round].level == Level::Counts;
        let rounds: Vec<usize> = shown()
            .filter(counts)
            .filter(|round| self.scores(*round, item).is_none())
            .collect();
        (!rounds.is_empty()).then_some(LeftOut::TooFewAnswers { rounds })
    }

    /// A round's result of the basis, with the frame's weights.
    fn group(&self, round: usize, requirement: &Requirement, basis: &[usize]) -> GroupResult {
        let instrument = self.instrument();
        let weight = |item: &usize| instrument.items().get(*item).map_or(1, |item| item.weight);
        match self.disclosed[round].level {
            Level::Nothing => GroupResult::Hidden,
            Level::Patterns => {
                let shown: Vec<(Pattern, u32)> = basis
                    .iter()
                    .filter_map(|item| match self.result(round, *item)? {
                        ItemResult::Pattern(pattern) => Some((*pattern, weight(item))),
                        ItemResult::Hidden | ItemResult::Scored(_) | ItemResult::Shares(_) => None,
                    })
                    .collect();
                patterns::requirement(&shown).map_or(GroupResult::Hidden, |(about, findings)| {
                    GroupResult::About(about, findings)
                })
            }
            Level::Counts => {
                let counted: Vec<(Option<&ItemScores>, u32)> = basis
                    .iter()
                    .map(|item| (self.scores(round, *item), weight(item)))
                    .collect();
                scoring::requirement(&counted, pooling(instrument, requirement))
                    .map_or(GroupResult::Hidden, GroupResult::Scored)
            }
        }
    }
}
