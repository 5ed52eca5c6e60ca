//! What may be kept and shown of one question of each kind.

use super::{
    CountThreshold, Finding, ItemCounts, ItemResult, PATTERNS_FROM, Pattern, Retained,
    RetainedItem, TEXTS_FROM,
};
use crate::instrument::question::Rule;
use crate::instrument::{Item, Measure};
use crate::scoring::{self, Exact, patterns};

/// Counts of an item that counts in no score. Shares in 0..=100.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemShares {
    /// Count of each option, in the order of [`Item::options`].
    pub counts: Vec<u32>,
    /// Who answered the item.
    pub answered: u32,
    /// Who answered the round but not this item.
    pub skipped: u32,
    /// Who said that the item does not apply.
    pub not_applicable: u32,
    /// Share of each option, per cent of those who answered the item. Of
    /// several of many they need not sum up to 100.
    pub shares: Vec<Exact>,
    /// Of ordered options: whether views are split or shared, and, where its
    /// section has questions on what is weak, whether it is by its least
    /// favourable answers. Nothing that a score would say.
    pub findings: Vec<Finding>,
}

/// The counts of an item and what may be said of them, whether they give a score
/// or not.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    /// Count of each option.
    pub counts: &'a [u32],
    /// Share of each option, per cent of those who answered the item.
    pub shares: &'a [Exact],
    /// Who answered the item.
    pub answered: u32,
    /// Who answered the round but not this item.
    pub skipped: u32,
    /// Who said that the item does not apply.
    pub not_applicable: u32,
    /// Which reading rules apply.
    pub findings: &'a [Finding],
    /// What only an item with a score has.
    pub scores: Option<&'a scoring::ItemScores>,
}

impl ItemResult {
    /// Its counts, where they may be shown.
    pub fn answers(&self) -> Option<Answers<'_>> {
        match self {
            Self::Scored(scores) => Some(Answers {
                counts: &scores.counts,
                shares: &scores.shares,
                answered: scores.counts.iter().sum(),
                skipped: scores.skipped,
                not_applicable: scores.not_applicable,
                findings: &scores.findings,
                scores: Some(scores),
            }),
            Self::Shares(shares) => Some(Answers {
                counts: &shares.counts,
                shares: &shares.shares,
                answered: shares.answered,
                skipped: shares.skipped,
                not_applicable: shares.not_applicable,
                findings: &shares.findings,
                scores: None,
            }),
            Self::Hidden | Self::Pattern(_) => None,
        }
    }

    /// Its pattern, where only that may be shown.
    pub fn pattern(&self) -> Option<Pattern> {
        match self {
            Self::Pattern(pattern) => Some(*pattern),
            Self::Hidden | Self::Scored(_) | Self::Shares(_) => None,
        }
    }
}

/// What one item may keep, from how many answered the round and the item.
pub(super) fn retain(
    item: &Item,
    counts: &ItemCounts,
    answered: u32,
    counts_from: CountThreshold,
) -> RetainedItem {
    if answered < PATTERNS_FROM || counts.answered < PATTERNS_FROM {
        return RetainedItem::Hidden;
    }
    if counts.answered >= counts_from.answers() {
        return RetainedItem::Counts(counts.clone());
    }
    match item.kind().profile().rule {
        Rule::PatternsThenCounts => {
            patterns::pattern(&counts.options).map_or(RetainedItem::Hidden, RetainedItem::Pattern)
        }
        Rule::CountsAlone | Rule::Texts => RetainedItem::Hidden,
    }
}

/// What may be shown of one item, from what its round keeps.
pub(super) fn result(
    item: &Item,
    kept: Option<&RetainedItem>,
    retained: &Retained,
    invited: u32,
    may_be_weak: bool,
) -> ItemResult {
    let counts = match kept {
        None | Some(RetainedItem::Hidden) => return ItemResult::Hidden,
        Some(RetainedItem::Pattern(pattern)) => return ItemResult::Pattern(*pattern),
        Some(RetainedItem::Counts(counts)) => counts,
    };
    let not_applicable = counts.not_applicable;
    let answered = retained.answered.saturating_sub(not_applicable);
    if item.scored {
        let invited = invited.saturating_sub(not_applicable);
        return scoring::item(&counts.options, answered, invited).map_or(
            ItemResult::Hidden,
            |scores| {
                ItemResult::Scored(scoring::ItemScores {
                    not_applicable,
                    ..scores
                })
            },
        );
    }
    ItemResult::Shares(ItemShares {
        counts: counts.options.clone(),
        answered: counts.answered,
        skipped: answered.saturating_sub(counts.answered),
        not_applicable,
        shares: counts
            .options
            .iter()
            .map(|&count| Exact::per_cent(count, counts.answered))
            .collect(),
        findings: findings(item, &counts.options, may_be_weak),
    })
}

fn findings(item: &Item, counts: &[u32], may_be_weak: bool) -> Vec<Finding> {
    if item.measure != Measure::Scale {
        return Vec::new();
    }
    let mut found = scoring::without_score(counts);
    found.retain(|finding| may_be_weak || *finding != Finding::DiscussFirst);
    found
}

/// The texts of each question in words that may be kept.
pub(super) fn retain_texts(written: Vec<Vec<String>>, answered: u32) -> Vec<Vec<String>> {
    written
        .into_iter()
        .map(|mut texts| {
            if answered < PATTERNS_FROM || texts.len() < TEXTS_FROM {
                return Vec::new();
            }
            texts.sort();
            texts
        })
        .collect()
}

#[cfg(test)]
mod tests;
