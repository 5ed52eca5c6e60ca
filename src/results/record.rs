//! From a closed round to the record of its discussion, the same for the command
//! line and the web.

use crate::instrument::{Language, Reads};
use crate::record::{EarlierRound, Noted, Parts, Record, RecordFacts};
use crate::report::RoundReport;
use crate::report::render::Format;
use crate::results::{Beside, report};
use crate::round::{Round, RoundState};
use crate::store::{Store, StoreError};
use crate::texts::text;
use std::cmp::Reverse;

/// The record as it stands now, with these parts; none while the round is open or if
/// it was interrupted.
///
/// # Errors
/// When the database cannot be read.
pub fn record(
    store: &Store,
    round: &Round,
    reader: &dyn Reads,
    parts: Parts,
) -> Result<Option<Record>, StoreError> {
    let report = report(store, round, reader, Beside::Nothing)?;
    let noted = noted(store, round)?.only(parts);
    Ok(of(round, reader, &noted, report))
}

/// The record as members read it; none where none is shared. What members answered
/// alone stands in it where the results are shared too.
///
/// # Errors
/// When the database cannot be read.
pub fn shared_record(
    store: &Store,
    round: &Round,
    reader: &dyn Reads,
) -> Result<Option<Record>, StoreError> {
    let shared = store.shared_record(&round.id)?;
    let Some(shared) = shared.filter(|shared| shared.shared_on.is_some()) else {
        return Ok(None);
    };
    let noted = Noted::from_kept(&shared.text);
    let noted = noted.map_err(|_| StoreError::Damaged("the record that is shared"))?;
    let report = if round.shared {
        report(store, round, reader, Beside::Nothing)?
    } else {
        None
    };
    Ok(of(round, reader, &noted, report))
}

/// What was noted of a round, and the decisions of those before it.
///
/// # Errors
/// When the database cannot be read.
pub fn noted(store: &Store, round: &Round) -> Result<Noted, StoreError> {
    let mut discussions = store.discussions_of(&round.partnership)?;
    let discussion = discussions.remove(&round.id).unwrap_or_default();
    let mut rounds = store.rounds_of(&round.partnership)?.readable;
    rounds.sort_by_key(|one| Reverse(one.order()));
    let before = rounds.into_iter().filter(|one| one.order() < round.order());
    let earlier = before.filter_map(|one| {
        let RoundState::Closed { on, .. } = one.state else {
            return None;
        };
        let discussion = discussions.remove(&one.id)?;
        (!discussion.actions().is_empty()).then(|| EarlierRound {
            label: one.settings.label().to_owned(),
            closed_on: on,
            discussion,
        })
    });
    Ok(Noted {
        discussion,
        earlier: earlier.collect(),
    })
}

/// A file's name for a download.
pub fn file_name(round: &Round, language: &Language, format: Format) -> String {
    let record = text(language, "record-file", &[]);
    let names = [
        round.partnership_name.as_str(),
        round.settings.label(),
        &record,
    ];
    super::plain_name(&names, language.as_str(), format)
}

fn of(
    round: &Round,
    reader: &dyn Reads,
    noted: &Noted,
    report: Option<RoundReport>,
) -> Option<Record> {
    let RoundState::Closed { on, answered } = round.state else {
        return None;
    };
    let facts = RecordFacts {
        partnership: round.partnership_name.clone(),
        round: round.settings.label().to_owned(),
        closed_on: on,
        answered: (!round.is_together()).then(|| (answered, round.settings.invited())),
        language: reader.into(),
    };
    let instrument = round.settings.instrument();
    Some(Record::new(instrument, facts, noted, report))
}
