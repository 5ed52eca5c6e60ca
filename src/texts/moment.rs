//! Moments as people read them: in the zone in which they were chosen.

use super::{Arg, date, text};
use crate::instrument::Reads;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// `Monday 1 March 2027 at 17:00 (Toronto time)`, `lundi 1er mars 2027 à 17 h
/// (heure locale : Toronto)`.
pub fn moment(language: &dyn Reads, at: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(at);
    let weekday = i64::from(local.weekday().to_monday_one_offset());
    let weekday = text(language, "weekday", &[("weekday", Arg::Number(weekday))]);
    let mut said = vec![
        ("weekday", weekday.into()),
        ("day", date(language, local.date()).into()),
        ("hour", local.hour().to_string().into()),
        ("city", city(zone).into()),
    ];
    if local.minute() == 0 {
        return text(language, "moment-full-hour", &said);
    }
    said.push(("minute", format!("{:02}", local.minute()).into()));
    text(language, "moment", &said)
}

/// The city that a zone is named after, as its people write it.
fn city(zone: &TimeZone) -> String {
    let place = zone.iana_name().unwrap_or("UTC");
    match place.rsplit('/').next().unwrap_or(place) {
        "St_Johns" => "St. John\u{2019}s".to_owned(),
        "Montreal" => "Montr\u{e9}al".to_owned(),
        city => city.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Language;

    #[test]
    fn moments_are_said_as_people_say_them() {
        let said = |tag: &str, at: &str, zone: &str| {
            let language = Language::parse(tag).expect("a tag of ours");
            let at: Timestamp = at.parse().expect("a moment");
            moment(&language, at, &TimeZone::get(zone).expect("a zone"))
        };
        let full = "2027-03-20T21:00:00Z";
        assert_eq!(
            said("en", full, "America/Toronto"),
            "Saturday 20 March 2027 at 17:00 (Toronto time)"
        );
        assert_eq!(
            said("fr", full, "America/Toronto"),
            "samedi 20 mars 2027 \u{e0} 17\u{a0}h (heure locale\u{a0}: Toronto)"
        );
        let half = "2027-03-01T13:05:00Z";
        assert_eq!(
            said("en", half, "America/St_Johns"),
            "Monday 1 March 2027 at 9:35 (St. John\u{2019}s time)"
        );
        assert_eq!(
            said("fr", half, "America/St_Johns"),
            "lundi 1er mars 2027 \u{e0} 9\u{a0}h\u{a0}35 (heure locale\u{a0}: St. John\u{2019}s)"
        );
    }
}
