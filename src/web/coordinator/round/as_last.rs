//! A round that begins as the partnership's last one was.

use super::input::{Draft, tags};
use crate::instrument::{Instrument, Language};
use crate::round::{LONGEST_LABEL, Round};
use jiff::civil::Date;

impl Draft {
    /// What most people would choose again, from the round before.
    pub(super) fn after(self, last: &Round, today: Date, instrument: &Instrument) -> Self {
        let settings = &last.settings;
        let spoken = settings.languages().iter();
        let spoken = spoken.filter(|one| instrument.languages().contains(one));
        let spoken: Vec<Language> = spoken.cloned().collect();
        let closed = settings.time_zone().to_datetime(settings.closes_at());
        Self {
            label: next_label(settings.label(), today.year()),
            members: settings.invited().to_string(),
            entry: last
                .entry()
                .map_or_else(|| self.entry.clone(), |entry| entry.name().to_owned()),
            languages: if spoken.is_empty() {
                self.languages.clone()
            } else {
                tags(&spoken)
            },
            time: if last.entry().is_none() {
                self.time.clone()
            } else {
                closed.strftime("%H:%M").to_string()
            },
            counts: settings.counts_from().answers().to_string(),
            as_last: Some(settings.label().to_owned()),
            ..self
        }
    }
}

/// The name of the round after one of this name: the year of now in the place of
/// an earlier one, else the number one up. None where that would be a guess.
fn next_label(last: &str, year: i16) -> String {
    let end = last.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1);
    let Some(end) = end else {
        return String::new();
    };
    let before = last[..end].trim_end_matches(|c: char| c.is_ascii_digit());
    let number: Option<u32> = last[before.len()..end].parse().ok();
    let now = u32::try_from(year).unwrap_or_default();
    let next = match number {
        Some(then @ 1900..=2999) if then < now => now,
        Some(1900..=2999) | None => return String::new(),
        Some(number) => number.saturating_add(1),
    };
    let next = format!("{before}{next}{}", &last[end..]);
    if next.chars().count() > LONGEST_LABEL {
        return String::new();
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_round_is_called_as_the_last_one_a_year_or_a_number_on() {
        for (last, next) in [
            ("Spring 2026", "Spring 2027"),
            ("Printemps 2025 (rive nord)", "Printemps 2027 (rive nord)"),
            ("Spring 2027", ""),
            ("Round 2", "Round 3"),
            ("2.", "3."),
            ("Second round", ""),
            ("", ""),
        ] {
            assert_eq!(next_label(last, 2027), next, "{last}");
        }
    }
}
