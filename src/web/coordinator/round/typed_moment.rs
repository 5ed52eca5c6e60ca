//! A day and a time as they were typed.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// The closing moment that was typed, or the field and the message.
pub(in crate::web::coordinator) fn closing(
    date: &str,
    time: &str,
    zone: &TimeZone,
) -> Result<Timestamp, (&'static str, &'static str)> {
    let date: Date = date.parse().map_err(|_| ("date", "date-unreadable"))?;
    // `17 h 30` and `17h30` are how times are written in French.
    let time: String = time.split_whitespace().collect();
    let time = time.replace(['h', 'H'], ":");
    let time = match time.strip_suffix(':') {
        Some(hour) => format!("{hour}:00"),
        None => time,
    };
    let time = if time.len() == 4 {
        format!("0{time}")
    } else {
        time
    };
    let time: Time = time.parse().map_err(|_| ("time", "time-unreadable"))?;
    let there = zone.to_timestamp(date.to_datetime(time));
    there.map_err(|_| ("date", "date-unreadable"))
}

/// The type of a field for a date: a browser would empty a date field of what
/// it cannot read, so that goes into one for text.
pub(in crate::web::coordinator) fn date_type(typed: &str) -> &'static str {
    let same = |date: Date| date.to_string() == typed;
    if typed.is_empty() || typed.parse().is_ok_and(same) {
        "date"
    } else {
        "text"
    }
}

/// As [`date_type`], for a time.
pub(in crate::web::coordinator) fn time_type(typed: &str) -> &'static str {
    let same = |time: Time| time.strftime("%H:%M").to_string() == typed;
    if typed.is_empty() || typed.parse().is_ok_and(same) {
        "time"
    } else {
        "text"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round::USUAL_ZONE;

    #[test]
    fn closing_times_are_read_as_people_write_them() {
        let zone = TimeZone::get(USUAL_ZONE).expect("a zone");
        let at = |time: &str| closing("2027-03-20", time, &zone).map(|at| at.to_string());
        let five = Ok("2027-03-20T21:00:00Z".to_owned());
        for time in ["17:00", "17 h", "17h00", "17 h 00"] {
            assert_eq!(at(time), five, "{time}");
        }
        assert_eq!(at("9:30"), Ok("2027-03-20T13:30:00Z".to_owned()));
        assert_eq!(at("five"), Err(("time", "time-unreadable")));
        assert_eq!(at(""), Err(("time", "time-unreadable")));
        let nonsense = closing("20/03/2027", "17:00", &zone);
        assert_eq!(nonsense, Err(("date", "date-unreadable")));
        assert!(closing("9999-12-31", "23:59", &zone).is_err());
    }
}
