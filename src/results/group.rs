//! From rounds that a group answered together to what it answered.

use crate::discussion::{Discussion, ToSettle, questions_to_settle, requirements_to_settle};
use crate::instrument::{Reader, Reads};
use crate::report::group::{GroupFacts, GroupReport, GroupRound};
use crate::round::{Round, RoundState, Settles};
use crate::store::{Store, StoreError};
use crate::texts::text;

/// What the group of a round settles, in order; nothing where it settles nothing.
pub fn to_settle(round: &Round) -> Vec<ToSettle> {
    let instrument = round.settings.instrument();
    match round.settings.way.settles() {
        None => Vec::new(),
        Some(Settles::Questions) => questions_to_settle(instrument),
        Some(Settles::Requirements) => requirements_to_settle(instrument),
    }
}

/// How far a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many of what it settles are settled.
    pub settled: usize,
    /// How many there are.
    pub count: usize,
}

impl Progress {
    /// How far a group is with what it settles.
    pub fn of(all: &[ToSettle], discussion: &Discussion) -> Self {
        let settled = all.iter().filter(|one| one.is_settled(discussion));
        Self {
            settled: settled.count(),
            count: all.len(),
        }
    }

    /// The same in words.
    pub fn told(self, reader: &Reader) -> String {
        let counts = [
            ("settled", self.settled.into()),
            ("count", self.count.into()),
        ];
        text(reader, "answers-progress", &counts)
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
