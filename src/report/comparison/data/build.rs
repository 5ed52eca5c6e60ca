//! From what may be compared to the numbers of a comparison.

use crate::disclosure::compared::matching::Unmatched;
use crate::disclosure::compared::{
    Change, Compared, ComparedRequirement, LeftOut, NotCompared, RoundsChange,
};
use crate::disclosure::{GroupResult, ItemResult};
use crate::instrument::{Instrument, Question};
use crate::report::comparison::ComparisonFacts;
use crate::report::comparison::data::{
    ChangeData, ComparisonData, GroupChange, ItemChange, ItemData, ItemResultData, LeftOutData,
    NotComparedData, Points, RequirementData, ResultData, RoundHead, Shown, ThemeData,
};
use crate::report::data::{Day, RestoredPart, whole};
use crate::scoring::Exact;

/// What the rounds are called, and how much of each is shown.
fn heads(compared: &Compared, facts: &ComparisonFacts<'_>) -> Vec<RoundHead> {
    let rounds = compared.rounds.iter().zip(&facts.rounds);
    rounds
        .map(|(round, of)| RoundHead {
            label: of.label.clone(),
            closed_on: Day(of.closed_on),
            imported: of.imported,
            invited: round.invited,
            answered: round.answered,
            shown: round.level.into(),
            restored: of.restored.map(RestoredPart::of),
        })
        .collect()
}

impl ComparisonData {
    pub(in crate::report::comparison) fn new(
        frame: &Instrument,
        compared: &Compared,
        facts: &ComparisonFacts<'_>,
    ) -> Self {
        let rounds = heads(compared, facts);
        let results = |of: &[Option<GroupResult>]| -> Vec<ResultData> {
            of.iter().map(Option::as_ref).map(group).collect()
        };
        let requirement = |one: &ComparedRequirement| RequirementData {
            id: frame.requirements()[one.requirement].id.clone(),
            requirement: one.requirement,
            basis: one.basis.clone(),
            left_out: one.left_out.iter().map(left_out).collect(),
            results: results(&one.results),
        };
        let themes = frame.themes().iter().zip(&compared.themes);
        Self {
            frame: compared.frame,
            requirements: compared.requirements.iter().map(requirement).collect(),
            themes: themes
                .map(|(theme, found)| ThemeData {
                    id: theme.id.clone(),
                    results: results(found),
                })
                .collect(),
            items: items(frame, compared, &rounds),
            changes: compared.changes.iter().map(between).collect(),
            not_compared: compared.unmatched.iter().map(not_compared).collect(),
            decided: facts.decided.clone(),
            rounds,
        }
    }
}

fn items(frame: &Instrument, compared: &Compared, rounds: &[RoundHead]) -> Vec<ItemData> {
    let result = |id: &str, round: usize, result: &Option<ItemResult>| match result {
        None if rounds[round].shown == Shown::Nothing => ItemResultData::Gap,
        None => ItemResultData::NotAsked {
            otherwise: is_asked_otherwise(compared, id, round),
        },
        Some(result) => item_result(result),
    };
    let items = frame.items().iter().zip(&compared.items).zip(0..);
    items
        .map(|((item, found), index)| ItemData {
            number: frame.number_of(Question::Item(index)),
            id: item.id.clone(),
            scored: item.scored,
            reworded: found.reworded,
            results: (0..)
                .zip(&found.results)
                .map(|(round, found)| result(&item.id, round, found))
                .collect(),
        })
        .collect()
}

/// Whether a round asked something in the place of the frame's item.
fn is_asked_otherwise(compared: &Compared, item: &str, round: usize) -> bool {
    compared.unmatched.iter().any(|found| {
        let otherwise = matches!(
            found.why,
            Unmatched::OptionsChanged | Unmatched::ReplacesOther
        );
        otherwise && found.round == round && found.item == item
    })
}

fn group(result: Option<&GroupResult>) -> ResultData {
    match result {
        None => ResultData::Gap,
        Some(GroupResult::Hidden | GroupResult::NoScore) => ResultData::Hidden,
        Some(GroupResult::About(about, _)) => ResultData::About {
            about: whole(about),
        },
        Some(GroupResult::Scored(scores)) => ResultData::Score {
            score: whole(&scores.score),
            range: scores
                .range
                .as_ref()
                .map(|(low, high)| (whole(low), whole(high))),
            pooled: scores.pooled.clone(),
        },
    }
}

fn item_result(result: &ItemResult) -> ItemResultData {
    if let Some(pattern) = result.pattern() {
        return ItemResultData::Pattern { pattern };
    }
    let Some(answers) = result.answers() else {
        return ItemResultData::Hidden;
    };
    ItemResultData::Counts {
        counts: answers.counts.to_vec(),
        shares: answers.shares.iter().map(whole).collect(),
        answered: answers.answered,
        skipped: answers.skipped,
        not_applicable: answers.not_applicable,
        score: answers.scores.map(|scores| whole(&scores.score)),
    }
}

fn left_out((item, why): &(usize, LeftOut)) -> LeftOutData {
    let (rounds, too_few) = match why {
        LeftOut::NotAsked { rounds } => (rounds, false),
        LeftOut::TooFewAnswers { rounds } => (rounds, true),
    };
    LeftOutData {
        item: *item,
        round: rounds[rounds.len() - 1],
        rounds: rounds.clone(),
        too_few,
    }
}

fn between(change: &RoundsChange) -> ChangeData {
    let group = |found: &Option<Change>| found.as_ref().map(group_change);
    ChangeData {
        earlier: change.earlier,
        later: change.later,
        requirements: change.requirements.iter().map(group).collect(),
        themes: change.themes.iter().map(group).collect(),
        items: change
            .items
            .iter()
            .map(|found| ItemChange {
                item: found.item,
                difference: Points::of(&found.moved.difference),
                later_better_percent: whole(&found.moved.later_is_better),
            })
            .collect(),
    }
}

fn group_change(change: &Change) -> GroupChange {
    let difference = &change.moved.difference;
    GroupChange {
        difference: Points::of(difference),
        falls: *difference < Exact::fraction(0, 1),
        later_better_percent: whole(&change.moved.later_is_better),
        reading: change.reading,
    }
}

fn not_compared(found: &NotCompared) -> NotComparedData {
    NotComparedData {
        round: found.round,
        item: found.item.clone(),
        why: found.why,
    }
}
