//! From rounds that a group answered together to what it answered.

use crate::discussion::{ToSettle, questions_to_settle, requirements_to_settle};
use crate::instrument::Reads;
use crate::report::group::{GroupFacts, GroupReport, GroupRound};
use crate::round::{Round, RoundState, Settles};
use crate::store::{Store, StoreError};

/// What the group of a round settles, in order; nothing where it settles nothing.
pub fn to_settle(round: &Round) -> Vec<ToSettle> {
    let instrument = round.settings.instrument();
    match round.settings.way.settles() {
        None => Vec::new(),
        Some(Settles::Questions) => questions_to_settle(instrument),
        Some(Settles::Requirements) => requirements_to_settle(instrument),
    }
}

/// What the groups answered in these rounds, the earliest first; `None` if one of
/// them is no round that a group answered together, or if there is none.
pub fn group_report(
    store: &Store,
    rounds: &[&Round],
    reader: &dyn Reads,
) -> Result<Option<GroupReport>, StoreError> {
    let mut of = Vec::with_capacity(rounds.len());
    for round in rounds {
        let RoundState::Closed { on, .. } = round.state else {
            return Ok(None);
        };
        if !round.is_together() {
            return Ok(None);
        }
        of.push((*round, on, store.discussion(&round.id)?));
    }
    let Some((first, ..)) = of.first() else {
        return Ok(None);
    };
    let facts = GroupFacts {
        partnership: first.partnership_name.clone(),
        rounds: of
            .iter()
            .map(|(round, on, discussion)| GroupRound {
                label: round.settings.label().to_owned(),
                held_on: *on,
                members: round.settings.invited(),
                instrument: round.settings.instrument(),
                to_settle: to_settle(round),
                discussion,
            })
            .collect(),
        language: reader.into(),
    };
    Ok(Some(GroupReport::new(&facts)))
}
