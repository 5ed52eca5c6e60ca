//! The closing date as a file for calendars (RFC 5545): the round's common link
//! and its closing moment, and nothing that is of one member.

use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt::Write;

/// Longest line, in bytes.
const LONGEST: usize = 75;

/// A moment for a calendar.
pub(crate) struct Event<'a> {
    /// What stays the same when the moment moves, so that a calendar that has it
    /// already moves it.
    pub(crate) id: &'a str,
    /// The day on which the file was made; no finer time.
    pub(crate) made_on: Date,
    pub(crate) at: Timestamp,
    pub(crate) title: &'a str,
    pub(crate) about: &'a str,
    pub(crate) link: &'a str,
}

impl Event<'_> {
    /// The file.
    pub(crate) fn to_file(&self) -> String {
        let made = self.made_on.strftime("%Y%m%dT000000Z");
        let at = self.at.strftime("%Y%m%dT%H%M%SZ");
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Tablee//Tablee//EN".to_owned(),
            "METHOD:PUBLISH".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@tablee", self.id),
            format!("DTSTAMP:{made}"),
            format!("DTSTART:{at}"),
            format!("DTEND:{at}"),
            format!("SUMMARY:{}", escaped(self.title)),
            format!("DESCRIPTION:{}", escaped(self.about)),
            format!("URL:{}", self.link),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        lines.iter().map(|line| folded(line)).collect()
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
            id: "bcdfghjkmn",
            made_on: jiff::civil::date(2027, 3, 6),
            at: "2027-03-20T21:00:00Z".parse().expect("a moment"),
            title: "Quartier nord, été ; \\o/",
            about: "Première ligne, assez longue pour être coupée quelque part au milieu.\nDeuxième",
            link: "https://tablee.example.org/r/bcdfghjkmn",
        };
        let file = event.to_file();
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
