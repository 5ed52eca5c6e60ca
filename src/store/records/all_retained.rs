//! What all closed rounds keep, to be compared with what another database has of them.

use super::database::Connection;
use super::results;
use super::rounds::every_round;
use crate::disclosure::Retained;
use crate::round::{Id, RoundState};
use crate::store::StoreError;
use std::collections::{BTreeMap, BTreeSet};

/// Results by round, none where what is kept is damaged; and rounds that cannot be read.
pub(in crate::store) type AllRetained = (BTreeMap<Id, Option<Retained>>, BTreeSet<String>);

/// What every closed round keeps.
pub(in crate::store) fn all_retained(
    connection: &mut Connection,
) -> Result<AllRetained, StoreError> {
    let rounds = every_round(connection)?;
    let mut kept = BTreeMap::new();
    for round in rounds.readable {
        if let RoundState::Closed { answered, .. } = round.state {
            let instrument = round.settings.instrument();
            let retained = results::read(connection, &round.id, instrument, answered);
            kept.insert(round.id, retained.ok());
        }
    }
    let damaged = rounds.damaged.into_iter().map(|round| round.id);
    Ok((kept, damaged.collect()))
}
