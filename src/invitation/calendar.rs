//! Files for calendars (RFC 5545): a round's closing date with its common link, the
//! days of what was decided; nothing that is of one member.

use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt::Write;

/// What browsers are told that such a file is.
pub(crate) const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";
/// Longest line, in bytes.
const LONGEST: usize = 75;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Moment(Timestamp),
    /// The whole day.
    Day(Date),
}

pub(crate) struct Event {
    /// What stays the same when the entry moves, so that a calendar that has it
    /// already moves it.
    pub(crate) id: String,
    /// The day on which the file was made; no finer time.
    pub(crate) made_on: Date,
    pub(crate) when: When,
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) link: String,
}

pub(crate) fn file(events: &[Event]) -> String {
    let head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tablée//Tablée//EN",
    ];
    let head = head.into_iter().chain(["METHOD:PUBLISH"]);
    let lines = head
        .map(str::to_owned)
        .chain(events.iter().flat_map(Event::lines))
        .chain(["END:VCALENDAR".to_owned()]);
    lines.map(|line| folded(&line)).collect()
}

impl Event {
    fn lines(&self) -> Vec<String> {
        let made = self.made_on.strftime("%Y%m%dT000000Z");
        let [start, end] = match self.when {
            When::Moment(at) => {
                let at = at.strftime("%Y%m%dT%H%M%SZ");
                [format!("DTSTART:{at}"), format!("DTEND:{at}")]
            }
            When::Day(day) => {
                // An entry ends before the day that is named.
                let next = day.tomorrow().unwrap_or(day);
                let [day, next] = [day, next].map(|day| day.strftime("%Y%m%d").to_string());
                [
                    format!("DTSTART;VALUE=DATE:{day}"),
                    format!("DTEND;VALUE=DATE:{next}"),
                ]
            }
        };
        vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@tablee", self.id),
            format!("DTSTAMP:{made}"),
            start,
            end,
            format!("SUMMARY:{}", escaped(&self.title)),
            format!("DESCRIPTION:{}", escaped(&self.about)),
            format!("URL:{}", self.link),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(['\r'], "");
    let text = text.replace(';', "\\;").replace(',', "\\,");
    text.replace('\n', "\\n")
}

/// A line in pieces that are short enough, each but the first begun by a space.
fn folded(line: &str) -> String {
    let (mut file, mut length) = (String::new(), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST {
            file.push_str("\r\n ");
            length = 1;
        }
        let _ = write!(file, "{c}");
        length += c.len_utf8();
    }
    file + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_short_lines_and_nothing_but_the_moment_and_the_link() {
        let event = Event {
            id: "bcdfghjkmn".to_owned(),
            made_on: jiff::civil::date(2027, 3, 6),
            when: When::Moment("2027-03-20T21:00:00Z".parse().expect("a moment")),
            title: "Quartier nord, été ; \\o/".to_owned(),
            about:
                "Première ligne, assez longue pour être coupée quelque part au milieu.\nDeuxième"
                    .to_owned(),
            link: "https://tablee.example.org/r/bcdfghjkmn".to_owned(),
        };
        let file = file(&[event]);
        assert!(
            file.split("\r\n").all(|line| line.len() <= LONGEST),
            "{file}"
        );
        let unfolded = file.replace("\r\n ", "");
        for line in [
            "UID:bcdfghjkmn@tablee",
            "DTSTAMP:20270306T000000Z",
            "DTSTART:20270320T210000Z",
            "SUMMARY:Quartier nord\\, été \\; \\\\o/",
            "DESCRIPTION:Première ligne\\, assez longue pour être coupée quelque part au milieu.\\nDeuxième",
            "URL:https://tablee.example.org/r/bcdfghjkmn",
        ] {
            assert!(
                unfolded.split("\r\n").any(|one| one == line),
                "{line} in {file}"
            );
        }
    }
}
