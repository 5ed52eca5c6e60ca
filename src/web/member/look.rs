//! The page of questions where there is no round: to be looked at only.

use super::form::Form;
use super::views;
use crate::disclosure::CountsFrom;
use crate::instrument::{Instrument, Language};
use crate::round::{Entry, FEWEST_MEMBERS, Id, Round, RoundSettings, RoundState};
use crate::texts::text;
use crate::web::errors::WebError;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// What the page of questions shows of an instrument, all of it, before anything
/// is chosen.
pub(in crate::web) fn questions(
    instrument: &Arc<Instrument>,
    language: &Language,
    now: Timestamp,
) -> Result<serde_json::Value, WebError> {
    let settings = RoundSettings::new(
        "–",
        Arc::clone(instrument),
        FEWEST_MEMBERS,
        Entry::Link,
        instrument.languages().to_vec(),
        now + SignedDuration::from_hours(24),
        TimeZone::UTC,
        CountsFrom::Eight,
        now,
    );
    let settings = settings.map_err(|problems| WebError::Inside(format!("{problems:?}")))?;
    let mut rng = rand::rng();
    let round = Round {
        id: Id::draw(&mut rng),
        partnership: Id::draw(&mut rng),
        partnership_name: text(language, "preview-partnership", &[]),
        settings,
        shared: false,
        imported: false,
        cards_printed: false,
        opened_on: TimeZone::UTC.to_datetime(now).date(),
        state: RoundState::Open,
    };
    let view = views::questions(&round, &Form::blank(&round, language));
    serde_json::to_value(view).map_err(|error| WebError::Inside(error.to_string()))
}
