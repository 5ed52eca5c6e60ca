//! From what is noted of rounds to decisions as they are told, the same for the
//! command line and the web.

use crate::discussion::{Action, ActionState, Discussion, EarlierRound, Helped, since_last_time};
use crate::instrument::Reads;
use crate::report::comparison::Decided;
use crate::report::data::Day;
use crate::report::decisions::{DecisionFacts, DecisionState};
use crate::round::{Id, Round, RoundState};
use crate::store::{Store, StoreError};
use jiff::civil::Date;
use std::cmp::Reverse;

/// A decision and the round after which it was made.
pub type OfRound = (Round, Action);

/// The decisions of a partnership: those that are still open first, by their day,
/// then the others, the latest round first.
pub fn of_partnership(store: &Store, id: &Id) -> Result<Vec<OfRound>, StoreError> {
    let discussions = store.discussions_of(id)?;
    let rounds = store.rounds_of(id)?.readable.into_iter();
    let mut found: Vec<OfRound> = rounds
        .flat_map(|round| {
            let actions = discussions.get(&round.id).map(Discussion::actions);
            let actions = actions.unwrap_or_default().into_iter();
            actions.map(move |action| (round.clone(), action))
        })
        .collect();
    found.sort_by_key(|(round, action)| {
        let is_open = action.state.is_open();
        let due = action.due.filter(|_| is_open).unwrap_or(Date::MAX);
        (!is_open, due, Reverse(round.order()), action.number)
    });
    Ok(found)
}

/// What a group looks at before it goes on with a round: see [`since_last_time`].
pub fn before(store: &Store, later: &Round) -> Result<Vec<OfRound>, StoreError> {
    let discussions = store.discussions_of(&later.partnership)?;
    let nothing = Discussion::default();
    let mut rounds = store.rounds_of(&later.partnership)?.readable;
    rounds.retain(|round| round.order() < later.order());
    rounds.sort_by_key(Round::order);
    let earlier: Vec<EarlierRound<'_, usize>> = (0..)
        .zip(&rounds)
        .map(|(place, round)| EarlierRound {
            round: place,
            held_on: match round.state {
                RoundState::Closed { on, .. } => on,
                _ => round.opened_on,
            },
            discussion: discussions.get(&round.id).unwrap_or(&nothing),
        })
        .collect();
    let found = since_last_time(&earlier).into_iter();
    Ok(found
        .map(|(place, action)| (rounds[place].clone(), action))
        .collect())
}

/// What was decided from the first of some rounds on and before the last, each with
/// the place among `rounds` of the last one that came before it. They stand in their
/// order.
pub(super) fn between(
    store: &Store,
    rounds: &[&Round],
    reader: &dyn Reads,
) -> Result<Vec<Decided>, StoreError> {
    let (Some(first), Some(last)) = (rounds.first(), rounds.last()) else {
        return Ok(Vec::new());
    };
    let discussions = store.discussions_of(&first.partnership)?;
    if discussions.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = store.rounds_of(&first.partnership)?.readable;
    all.retain(|one| one.order() >= first.order() && one.order() < last.order());
    all.sort_by_key(Round::order);
    let mut found = Vec::new();
    for round in &all {
        let Some(of) = discussions.get(&round.id) else {
            continue;
        };
        let after = rounds.iter().rposition(|one| one.order() <= round.order());
        found.extend(of.actions().into_iter().map(|action| Decided {
            after: after.unwrap_or(0),
            decision: told(round, action, reader),
        }));
    }
    Ok(found)
}

/// A decision of a round as it is told.
pub fn told(round: &Round, action: Action, reader: &dyn Reads) -> DecisionFacts {
    let mut requirements = round.settings.instrument().requirements().iter();
    let requirement = requirements.find(|one| one.id == action.requirement);
    DecisionFacts {
        round: round.settings.label().to_owned(),
        concerns: requirement
            .map_or_else(String::new, |one| one.short.get(reader).trim().to_owned()),
        state: state(&action),
        requirement: action.requirement,
        what: action.what,
        who: action.who,
        due: action.due.map(Day),
        shows: action.shows,
        stops: action.stops,
        why: action.why,
    }
}

fn state(action: &Action) -> DecisionState {
    match (action.state, action.helped) {
        (ActionState::ToDo, _) => DecisionState::ToDo,
        (ActionState::UnderWay, _) => DecisionState::UnderWay,
        (ActionState::Dropped, _) => DecisionState::Dropped,
        (ActionState::Done, None) => DecisionState::Done,
        (ActionState::Done, Some(Helped::Yes)) => DecisionState::DoneHelped,
        (ActionState::Done, Some(Helped::Somewhat)) => DecisionState::DoneHelpedSomewhat,
        (ActionState::Done, Some(Helped::No)) => DecisionState::DoneNotHelped,
    }
}
