//! From a closed round to the record of its discussion, the same for the command
//! line and the web.

use crate::instrument::{Language, Reads};
use crate::record::{EarlierRound, Noted, Parts, Record, RecordFacts};
use crate::report::RoundReport;
use crate::report::render::Format;
use crate::results::{Beside, decisions, report};
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

/// What was noted of a round, and those of the decisions before it with which a group
/// begins.
///
/// # Errors
/// When the database cannot be read.
pub fn noted(store: &Store, round: &Round) -> Result<Noted, StoreError> {
    let mut discussions = store.discussions_of(&round.partnership)?;
    let discussion = discussions.remove(&round.id).unwrap_or_default();
    let mut told: Vec<(Round, Vec<u16>)> = Vec::new();
    for (of, action) in decisions::before(store, round)? {
        match told.iter_mut().find(|(one, _)| one.id == of.id) {
            Some((_, numbers)) => numbers.push(action.number),
            None => told.push((of, vec![action.number])),
        }
    }
    told.sort_by_key(|(of, _)| Reverse(of.order()));
    let earlier = told.iter().filter_map(|(of, numbers)| {
        let RoundState::Closed { on, .. } = of.state else {
            return None;
        };
        let noted = discussions.get(&of.id)?;
        Some(EarlierRound::new(of.settings.label(), on, noted, numbers))
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
