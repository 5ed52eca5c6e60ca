//! What moved between two rounds with counts.

use super::frame::Frame;
use super::{
    BetterShare, Change, ComparedRequirement, ItemChange, NoEffect, RoundsChange, Tested,
    WHOLE_PERCENT_FROM,
};
use crate::disclosure::GroupResult;
use crate::scoring::comparison::{
    Effect, effect, effect_of_counts, holm, most_moved_first, reading, test,
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
    Err(NoEffect::CountsOnly)
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
