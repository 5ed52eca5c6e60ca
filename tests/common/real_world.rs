//! What the real program has that a test server lacks: a disk and a date.

/// Files of at most 48 KiB: enough to serve, too little for the log of a box
/// in which a spent code moves many others.
pub(crate) const LITTLE_ROOM: [&str; 4] =
    ["sh", "-c", "trap '' XFSZ; ulimit -f 96; exec \"$@\"", "sh"];

/// The day in ten days, for a round of a program whose clock is the real one.
pub(crate) fn soon() -> String {
    let then = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(240);
    then.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
