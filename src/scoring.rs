//! Counts to scores: every quantity of one round (METHOD, section 2), pure.
//!
//! All functions take plain counts, best option first, of `k` = 2 to 7 ordered
//! options. Shares, scores and agreement run from 0 to 100 and are fractions
//! ([`Exact`]), rounded once, where they are printed. Nothing here asks whether a number may be shown: that is [`crate::disclosure`]'s question.
//!
//! There is no overall score: one number would invite ranking.

pub(crate) mod agreement;
pub mod comparison;
mod exact;
pub(crate) mod patterns;
pub(crate) mod ranges;
pub(crate) mod rules;
mod statistics;

#[cfg(test)]
mod reference;

pub use exact::{Exact, Limit};
use rules::{Quantity, findings};

/// What a reading rule (ours; METHOD, section 2) says of a result. The
/// conditions stand in `rules`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Mostly the strongest descriptions, hardly any of the weakest.
    Strength,
    /// Many of the weakest descriptions, or a low score.
    DiscussFirst,
    /// Items: answers far apart. A requirement: one of its items is split.
    Split,
    /// Items: answers close together.
    SharedView,
}

/// What may be said of a change between two rounds (ours; METHOD,
/// section 2). The conditions stand in `rules::CHANGES`.
///
/// There is no 'no change': with ten answers a round, seven of ten members
/// must move from one option to the next before the test can see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeVerdict {
    /// Ten points or more, and more than chance would do.
    Clear,
    /// Ten points or more, which chance alone seldom does; or less, but more than
    /// chance would do.
    Possible,
    /// Less than ten points, and the answers leave no room for ten.
    Small,
    /// Too few answered to tell, whatever the difference.
    TooFewToTell,
}

/// Quantities of an item (METHOD, section 2). Percentages and scores in 0..=100.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemScores {
    /// Count of each option, best first.
    pub counts: Vec<u32>,
    /// Who answered the round but not this item.
    pub skipped: u32,
    /// Who said that the item does not apply; counted in nothing else here.
    pub not_applicable: u32,
    /// Share of each option, per cent of those who answered the item.
    pub shares: Vec<Exact>,
    /// Score, 0 to 100.
    pub score: Exact,
    /// Leik's agreement, 0 to 100.
    pub agreement: Exact,
    /// Score if all the others chose the weakest, and the best; none where
    /// more answered than were invited.
    pub range: Option<(Exact, Exact)>,
    /// Pólya posterior, central 95 %; annex and exports only. None where
    /// `range` is none, and above `ranges::LIKELY_RANGE_MAX_INVITED`.
    pub likely: Option<(Exact, Exact)>,
    /// Which reading rules apply, in the order of the rules.
    pub findings: Vec<Finding>,
}

/// Quantities of a requirement or theme.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupScores {
    /// Pooled counts best first: one an option when all items have as many
    /// options, else strong, middle, weak. Empty for a theme.
    pub pooled: Vec<u32>,
    /// Mean of the parts' scores, each as often as it counts (once, unless the
    /// instrument says more), 0 to 100.
    pub score: Exact,
    /// Means of the ends of the parts' ranges.
    pub range: Option<(Exact, Exact)>,
    /// Which reading rules apply. Empty for a theme.
    pub findings: Vec<Finding>,
    /// How many parts are left out because too few answered them: items of a
    /// requirement; of a theme, requirements none of whose items count.
    pub left_out: usize,
}

/// How a requirement's items are pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pooling {
    /// All items have as many options: option by option.
    ByOption,
    /// Items differ in their number of options: strong, middle, weak.
    ByStrength,
}

/// All quantities of one item. `answered` is how many answered the round,
/// `invited` how many members there are, both without those to whom the item
/// does not apply. `None` if nobody answered the item.
pub fn item(counts: &[u32], answered: u32, invited: u32) -> Option<ItemScores> {
    let score = score(counts)?;
    let agreement = agreement::agreement(counts)?;
    let n = total(counts);
    let known_membership = answered <= invited;
    let even = agreement::even_spread(counts.len());
    let known = [
        (Quantity::StrongShare, strong_share(counts)),
        (Quantity::WeakShare, weak_share(counts)),
        (Quantity::Score, score.clone()),
        (Quantity::Agreement, agreement.clone()),
        (Quantity::AgreementOverEvenSpread, &agreement - &even),
    ];
    Some(ItemScores {
        counts: counts.to_vec(),
        skipped: answered.saturating_sub(n),
        not_applicable: 0,
        shares: shares(counts),
        score,
        agreement,
        range: known_membership
            .then(|| ranges::non_response(counts, invited))
            .flatten(),
        likely: known_membership
            .then(|| ranges::likely(counts, invited))
            .flatten(),
        findings: findings(rules::ITEMS, &known),
    })
}

/// What is read in the counts of an item that has no score.
pub fn without_score(counts: &[u32]) -> Vec<Finding> {
    let Some(agreement) = agreement::agreement(counts) else {
        return Vec::new();
    };
    let even = agreement::even_spread(counts.len());
    let known = [
        (Quantity::StrongShare, strong_share(counts)),
        (Quantity::WeakShare, weak_share(counts)),
        (Quantity::AgreementOverEvenSpread, &agreement - &even),
        (Quantity::Agreement, agreement),
    ];
    // What needs a score does not apply without one.
    findings(rules::ITEMS_WITHOUT_SCORE, &known)
}

/// A requirement from its items, each with what it counts for, `None` standing
/// for an item left out. `None` if no item is left.
pub fn requirement(items: &[(Option<&ItemScores>, u32)], pooling: Pooling) -> Option<GroupScores> {
    let weighted = || {
        items
            .iter()
            .filter_map(|(item, weight)| Some(((*item)?, *weight)))
    };
    let score = Exact::mean(weighted().map(|(item, weight)| (&item.score, weight)))?;
    let shown: Vec<&ItemScores> = weighted().map(|(item, _)| item).collect();
    let by_strength = shown.iter().fold(vec![0; 3], |mut sum, item| {
        add(&mut sum, &by_strength(&item.counts));
        sum
    });
    let pooled = match pooling {
        Pooling::ByStrength => by_strength.clone(),
        Pooling::ByOption => shown.iter().fold(Vec::new(), |mut sum, item| {
            add(&mut sum, &item.counts);
            sum
        }),
    };
    let split = shown
        .iter()
        .filter(|item| item.findings.contains(&Finding::Split))
        .count();
    let all = total(&by_strength);
    let known = [
        (Quantity::StrongShare, Exact::per_cent(by_strength[0], all)),
        (Quantity::WeakShare, Exact::per_cent(by_strength[2], all)),
        (Quantity::Score, score.clone()),
        (Quantity::SplitItems, Exact::per_cent(split, shown.len())),
    ];
    Some(GroupScores {
        pooled,
        score,
        range: mean_range(weighted().map(|(item, weight)| (item.range.as_ref(), weight))),
        findings: findings(rules::REQUIREMENTS, &known),
        left_out: items.len() - shown.len(),
    })
}

/// A theme from its requirements, `None` standing for one left out.
/// `None` if no requirement is left.
pub fn theme(requirements: &[Option<&GroupScores>]) -> Option<GroupScores> {
    let shown: Vec<&GroupScores> = requirements.iter().flatten().copied().collect();
    Some(GroupScores {
        pooled: Vec::new(),
        score: Exact::mean(shown.iter().map(|part| (&part.score, 1)))?,
        range: mean_range(shown.iter().map(|part| (part.range.as_ref(), 1))),
        findings: Vec::new(),
        left_out: requirements.len() - shown.len(),
    })
}

/// How many answered the item.
pub fn total(counts: &[u32]) -> u32 {
    counts.iter().sum()
}

/// Share of each option in per cent of those who answered; zeros if nobody did.
pub fn shares(counts: &[u32]) -> Vec<Exact> {
    let n = total(counts);
    let of_all = |count: &u32| Exact::per_cent(*count, n);
    counts.iter().map(of_all).collect()
}

/// Score `100 sum(w_j n_j) / n` with `w_j = (k - j) / (k - 1)`, `j` from 1
/// (ours; METHOD, section 2). `None` if nobody answered.
pub fn score(counts: &[u32]) -> Option<Exact> {
    let n = total(counts);
    (n > 0).then(|| score_of_points(points(counts), counts.len(), n))
}

/// Share of the strong options: those of weight over 2/3 ('A' of three).
pub fn strong_share(counts: &[u32]) -> Exact {
    Exact::per_cent(by_strength(counts)[0], total(counts))
}

/// Share of the weak options: those of weight under 1/3 ('C' of three).
pub fn weak_share(counts: &[u32]) -> Exact {
    Exact::per_cent(by_strength(counts)[2], total(counts))
}

/// Counts of the strong (`w > 2/3`), middle and weak (`w < 1/3`) options.
pub fn by_strength(counts: &[u32]) -> [u32; 3] {
    let last = counts.len().saturating_sub(1);
    let mut sums = [0; 3];
    for (j, count) in counts.iter().enumerate() {
        // w = (last - j) / last, compared with thirds in whole numbers.
        let thirds = 3 * (last - j);
        let place = if thirds > 2 * last {
            0
        } else if thirds < last {
            2
        } else {
            1
        };
        sums[place] += count;
    }
    sums
}

/// `sum((k - j) n_j)`, `j` from 1: the score before it is divided.
fn points(counts: &[u32]) -> u64 {
    (0_u64..)
        .zip(counts.iter().rev())
        .map(|(weight, &count)| weight * u64::from(count))
        .sum()
}

/// The score of `points` among `n` answers to `k` options.
fn score_of_points(points: u64, k: usize, n: u32) -> Exact {
    Exact::per_cent(points, (k as u64 - 1) * u64::from(n))
}

fn mean_range<'a>(
    ranges: impl Iterator<Item = (Option<&'a (Exact, Exact)>, u32)>,
) -> Option<(Exact, Exact)> {
    let ranges: Vec<(&(Exact, Exact), u32)> = ranges
        .map(|(range, weight)| Some((range?, weight)))
        .collect::<Option<_>>()?;
    Some((
        Exact::mean(ranges.iter().map(|(range, weight)| (&range.0, *weight)))?,
        Exact::mean(ranges.iter().map(|(range, weight)| (&range.1, *weight)))?,
    ))
}

/// By how many places two distributions over the same `k` places lie apart: the
/// difference of their mean places, `later` minus `earlier`, in -(k-1)..=k-1.
/// Of two distributions, never of members (METHOD, section 2). `None` if one is
/// empty.
pub fn distance(earlier: &[u32], later: &[u32]) -> Option<Exact> {
    let place = |counts: &[u32]| {
        let n = total(counts);
        let sum: u64 = (0..)
            .zip(counts)
            .map(|(j, n): (u64, _)| j * u64::from(*n))
            .sum();
        (n > 0).then(|| Exact::fraction(sum, n))
    };
    Some(&place(later)? - &place(earlier)?)
}

fn add(sum: &mut Vec<u32>, counts: &[u32]) {
    if sum.len() < counts.len() {
        sum.resize(counts.len(), 0);
    }
    for (sum, count) in sum.iter_mut().zip(counts) {
        *sum += count;
    }
}

#[cfg(test)]
pub(crate) mod tests;
