//! The page of questions where there is no round: to be looked at only.

use super::asked::Asked;
use super::form::Form;
use super::views;
use crate::disclosure::CountThreshold;
use crate::instrument::{Instrument, Reader};
use crate::round::{
    Asking, Closing, Entry, FEWEST_MEMBERS, Id, Label, Members, Origin, Round, RoundSettings,
    RoundState,
};
use crate::texts::text;
use crate::web::errors::WebError;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// What the page of questions shows of an instrument, all of it, before anything
/// is chosen.
pub(in crate::web) fn questions(
    instrument: &Arc<Instrument>,
    language: &Reader,
    now: Timestamp,
) -> Result<serde_json::Value, WebError> {
    let round = Asked::from(Arc::new(round_of(instrument, language, now)));
    let view = views::questions(&round, &Form::blank(&round, language));
    serde_json::to_value(view).map_err(|error| WebError::Inside(error.to_string()))
}

/// A round that is nowhere but here.
pub(super) fn round_of(instrument: &Arc<Instrument>, language: &Reader, now: Timestamp) -> Round {
    let settings = RoundSettings {
        way: crate::round::Way::default(),
        label: Label::from_stored("–".to_owned()),
        asking: Asking::in_all_languages(Arc::clone(instrument)),
        members: Members::from_stored(FEWEST_MEMBERS),
        closing: Closing::from_stored(now + SignedDuration::from_hours(24), TimeZone::UTC),
        counts_from: CountThreshold::default(),
    };
    let mut rng = rand::rng();
    Round {
        id: Id::draw(&mut rng),
        partnership: Id::draw(&mut rng),
        partnership_name: text(language, "preview-partnership", &[]),
        paper: None,
        settings,
        shared: false,
        origin: Origin::Held {
            entry: Entry::Link,
            codes_made: 0,
            added: 0,
        },
        opened_on: TimeZone::UTC.to_datetime(now).date(),
        place: 1,
        principles: String::new(),
        state: RoundState::Open,
        restored: None,
    }
}
