//! Moments as people read them: in the zone in which they were chosen.

use crate::instrument::Reads;
use crate::texts::{self, text};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// `1 March 2027 at 17:00 (Toronto time)`.
pub(crate) fn moment(language: &dyn Reads, at: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(at);
    let place = zone.iana_name().unwrap_or("UTC");
    let city = place.rsplit('/').next().unwrap_or(place).replace('_', " ");
    text(
        language,
        "moment",
        &[
            ("day", texts::date(language, local.date()).into()),
            ("hour", format!("{:02}", local.hour()).into()),
            ("minute", format!("{:02}", local.minute()).into()),
            ("city", city.into()),
        ],
    )
}
