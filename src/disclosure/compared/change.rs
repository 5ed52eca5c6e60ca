//! What moved between two rounds with counts.

use super::frame::Frame;
use super::{
    BetterShare, Change, ComparedRequirement, ItemChange, NoEffect, RoundsChange, Tested,
    WHOLE_PERCENT_FROM,
};
use crate::disclosure::{COUNTS_FROM, GroupResult, PublishedItem};
use crate::scoring::comparison::{
    Effect, TESTED_FROM, effect, effect_of_counts, holm, most_moved_first, reading, test,
};
use crate::scoring::total;

/// The changes from round `earlier` to round `later`, both with counts.
pub(super) fn between(
    frame: &Frame<'_>,
    requirements: &[ComparedRequirement],
    earlier: usize,
    later: usize,
) -> RoundsChange {
    let rounds = [earlier, later];
    let evidence: Vec<Evidence> = requirements
        .iter()
        .map(|requirement| Evidence::of(frame, &requirement.basis, rounds))
        .collect();
    let p_values: Vec<Option<f64>> = evidence.iter().map(|evidence| evidence.p).collect();
    let corrected = holm(&p_values);
    RoundsChange {
        earlier,
        later,
        requirements: requirements
            .iter()
            .zip(evidence)
            .zip(corrected)
            .map(|((requirement, evidence), p)| {
                let score = |round: usize| match requirement.results.get(round)? {
                    Some(GroupResult::Scored(scores)) => Some(&scores.score),
                    _ => None,
                };
                let difference = (score(later)? - score(earlier)?).to_f64();
                Some(Change {
                    difference,
                    effect: evidence.shown,
                    test: evidence.tested,
                    reading: reading(difference, evidence.effect, p, evidence.respondents),
                })
            })
            .collect(),
        items: items(frame, rounds),
    }
}

/// What respondents' means say of a requirement's change. Only `shown` and
/// `tested` leave this module, and the reading.
struct Evidence {
    effect: Option<Effect>,
    shown: Result<BetterShare, NoEffect>,
    p: Option<f64>,
    tested: Tested,
    respondents: usize,
}

impl Evidence {
    fn of(frame: &Frame<'_>, basis: &[usize], rounds: [usize; 2]) -> Self {
        let answered = |round: usize| {
            let all = basis.iter().filter_map(|item| frame.scores(round, *item));
            all.map(|scores| total(&scores.counts) as usize).min()
        };
        let fewest = rounds.into_iter().filter_map(answered).min().unwrap_or(0);
        let none = |why| Self {
            effect: None,
            shown: Err(why),
            p: None,
            tested: Tested::Not,
            respondents: fewest,
        };
        let of = |round| values(frame, basis, round);
        let (before, after) = match (of(rounds[0]), of(rounds[1])) {
            (Ok(before), Ok(after)) => (before, after),
            (Err(why), _) | (_, Err(why)) => return none(why),
        };
        let respondents = before.len().min(after.len());
        let Some(effect) = effect(&before, &after) else {
            return none(NoEffect::TooFewAnswers);
        };
        let of_counts = basis.len() == 1;
        let test = test(&before, &after);
        Self {
            effect: Some(effect),
            shown: Ok(if of_counts || respondents >= WHOLE_PERCENT_FROM {
                whole(effect)
            } else {
                BetterShare::About(per_cent(effect, 5))
            }),
            p: test.map(|test| test.p),
            tested: match test {
                None => Tested::Not,
                Some(test) if test.exact => Tested::Exactly,
                Some(_) => Tested::Approximately,
            },
            respondents,
        }
    }
}

/// A round's respondents' means over the basis, ascending.
fn values(frame: &Frame<'_>, basis: &[usize], round: usize) -> Result<Vec<f64>, NoEffect> {
    if let [item] = basis {
        let scores = frame.scores(round, *item).ok_or(NoEffect::TooFewAnswers)?;
        return Ok(means_of_one(&scores.counts));
    }
    let kept = frame.round(round);
    let requirement = with_these_items(frame, basis, round).ok_or(NoEffect::OtherItems)?;
    if kept.published.answered < COUNTS_FROM {
        return Err(NoEffect::TooFewAnswers);
    }
    let means = kept.published.means.get(requirement);
    let means = means
        .filter(|means| !means.is_empty())
        .ok_or(NoEffect::CountsOnly)?;
    if means.len() < TESTED_FROM {
        return Err(NoEffect::TooFewAnswers);
    }
    if !hides_who_said_what(frame, basis, round) {
        return Err(NoEffect::NearlyAlike);
    }
    Ok(means.clone())
}

/// The means of those who answered one item, from its counts.
fn means_of_one(counts: &[u32]) -> Vec<f64> {
    let last = (counts.len() - 1) as f64;
    counts
        .iter()
        .rev()
        .enumerate()
        .flat_map(|(steps, count)| vec![100.0 * steps as f64 / last; *count as usize])
        .collect()
}

/// The requirement of a round's own instrument whose means are over the items
/// of `basis`: all that it counts, none else, with the same weights.
fn with_these_items(frame: &Frame<'_>, basis: &[usize], round: usize) -> Option<usize> {
    let kept = frame.round(round);
    let mut wanted: Vec<(usize, u32)> = basis
        .iter()
        .filter_map(|item| {
            let weight = frame.instrument().items().get(*item)?.weight;
            Some((frame.place(round, *item)?, weight))
        })
        .collect();
    wanted.sort_unstable();
    if wanted.len() != basis.len() || basis.is_empty() {
        return None;
    }
    let all = kept.instrument.requirements().iter();
    all.map(|requirement| {
        let counted = |item: &usize| {
            let counts = matches!(
                kept.published.items.get(*item),
                Some(PublishedItem::Counts(_))
            );
            let there = kept.instrument.items().get(*item)?;
            (counts && there.scored).then_some((*item, there.weight))
        };
        let mut counted: Vec<(usize, u32)> = requirement.items.iter().filter_map(counted).collect();
        counted.sort_unstable();
        counted
    })
    .position(|counted| counted == wanted)
}

/// Whether which answers to the basis were one member's stays open: at least
/// two items have two answers each outside their most chosen option, so their
/// members may be the same, may overlap or may not; or there is nothing open,
/// since all items but one have one answer only and nobody skipped any.
fn hides_who_said_what(frame: &Frame<'_>, basis: &[usize], round: usize) -> bool {
    let answered = frame.round(round).published.answered;
    let all: Vec<&[u32]> = basis
        .iter()
        .filter_map(|item| Some(frame.scores(round, *item)?.counts.as_slice()))
        .collect();
    let others = |counts: &&[u32]| total(counts) - counts.iter().max().copied().unwrap_or(0);
    let varied = all.iter().filter(|counts| others(counts) > 0).count();
    let complete = all.iter().all(|counts| total(counts) == answered);
    let open = all.iter().filter(|counts| others(counts) >= 2).count();
    open >= 2 || (varied <= 1 && complete)
}

fn whole(effect: Effect) -> BetterShare {
    BetterShare::Exactly(per_cent(effect, 1))
}

/// The nearest of 0, `step`, .. 100 per cent; of two as near, the one nearer to
/// the middle, so that the other way round is the same.
fn per_cent(effect: Effect, step: usize) -> u8 {
    let share = effect.later_is_better();
    let away = |from: u8, from_what: f64| (f64::from(from) - from_what).abs();
    (0..=100_u8)
        .step_by(step)
        .min_by(|a, b| {
            let nearer = away(*a, share).total_cmp(&away(*b, share));
            nearer.then(away(*a, 50.0).total_cmp(&away(*b, 50.0)))
        })
        .unwrap_or(50)
}

/// Scored items with counts in both rounds, what moved most first.
fn items(frame: &Frame<'_>, rounds: [usize; 2]) -> Vec<ItemChange> {
    let (changes, effects): (Vec<ItemChange>, Vec<Option<Effect>>) =
        (0..frame.instrument().items().len())
            .filter_map(|item| {
                let [before, after] = rounds.map(|round| frame.scores(round, item));
                let (before, after) = (before?, after?);
                let effect = effect_of_counts(&before.counts, &after.counts)?;
                let change = ItemChange {
                    item,
                    difference: (&after.score - &before.score).to_f64(),
                    effect: whole(effect),
                };
                Some((change, Some(effect)))
            })
            .unzip();
    most_moved_first(&effects)
        .into_iter()
        .map(|place| changes[place])
        .collect()
}
