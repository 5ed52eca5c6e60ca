//! A round that is being prepared, as it was typed.

use super::Desk;
use super::forms::{Choice, Field, Fields, Problems};
use super::views::entry_words;
use crate::disclosure::CountsFrom;
use crate::instrument::{Instrument, Language};
use crate::round::{Entry, FEWEST_MEMBERS, LONGEST_LABEL, MOST_MEMBERS};
use crate::round::{Round, RoundSettings, SettingsProblem};
use crate::store::Partnership;
use crate::texts::{Arg, text};
use crate::web::App;
use crate::web::language::name as language_name;
use crate::web::privacy::{Who, who};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where most of the first partnerships are.
const USUAL_ZONE: &str = "America/Toronto";
/// Zones of Canada, from west to east, before all others.
const FIRST_ZONES: [&str; 9] = [
    "America/Vancouver",
    "America/Whitehorse",
    "America/Edmonton",
    "America/Regina",
    "America/Winnipeg",
    "America/Toronto",
    "America/Halifax",
    "America/Moncton",
    "America/St_Johns",
];
/// Days until a round closes, unless the coordinator says otherwise.
const USUAL_DAYS: i64 = 14;

/// What was typed, complete or not.
#[derive(Default)]
pub(super) struct Draft {
    instrument: String,
    label: String,
    members: String,
    entry: String,
    languages: Vec<String>,
    date: String,
    time: String,
    zone: String,
    counts: String,
}

#[derive(Serialize)]
pub(super) struct FormView {
    partnership: String,
    action: String,
    back: String,
    instruments: Vec<Choice>,
    several_instruments: bool,
    label: Field,
    members: Field,
    ways: Vec<Way>,
    entry_error: Option<String>,
    spoken: Vec<Choice>,
    languages_error: Option<String>,
    date: Field,
    date_type: &'static str,
    time: Field,
    time_type: &'static str,
    zone: Field,
    zones: Vec<String>,
    counts: Vec<Choice>,
    counts_error: Option<String>,
    no_address: bool,
    errors: Problems,
}

/// A way in to choose, with who could know what.
#[derive(Serialize)]
struct Way {
    id: String,
    value: &'static str,
    title: String,
    text: String,
    checked: bool,
    who: Who,
}

impl Draft {
    /// What most rounds are like; the zone of the partnership's last round.
    pub(super) fn usual(app: &App, last: Option<&Round>) -> Self {
        let zone = last.and_then(|round| round.settings.time_zone().iana_name());
        let zone = zone.unwrap_or(USUAL_ZONE);
        let there = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let today = there.to_datetime(app.now()).date();
        let instrument = last.map_or_else(
            || Arc::clone(&app.library[0]),
            |round| Arc::clone(round.settings.instrument()),
        );
        let languages = instrument.languages().iter();
        Self {
            instrument: instrument.id().to_owned(),
            entry: "cards".to_owned(),
            languages: languages.map(ToString::to_string).collect(),
            date: today.saturating_add(USUAL_DAYS.days()).to_string(),
            time: "17:00".to_owned(),
            zone: zone.to_owned(),
            counts: "8".to_owned(),
            ..Self::default()
        }
    }

    /// What a form says.
    pub(super) fn read(fields: &Fields) -> Self {
        let one = |name| fields.one(name).trim().to_owned();
        Self {
            instrument: one("instrument"),
            label: one("label"),
            members: one("members"),
            entry: one("entry"),
            languages: fields.all("languages").map(str::to_owned).collect(),
            date: one("date"),
            time: one("time"),
            zone: one("zone"),
            counts: one("counts"),
        }
    }

    /// Everything as the fields of a form.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'static str, String)> {
        let single = [
            ("instrument", &self.instrument),
            ("label", &self.label),
            ("members", &self.members),
            ("entry", &self.entry),
            ("date", &self.date),
            ("time", &self.time),
            ("zone", &self.zone),
            ("counts", &self.counts),
        ];
        let languages = self.languages.iter().map(|tag| ("languages", tag));
        let all = single.into_iter().chain(languages);
        all.map(|(name, value)| (name, value.clone()))
    }

    /// The settings of a round that opens now, or all that is wrong.
    pub(super) fn settings(&self, app: &App, lang: &Language) -> Result<RoundSettings, Problems> {
        let now = app.now();
        let mut problems = Problems::default();
        let mut wrong = |target: &str, key: &str| problems.add(target, text(lang, key, &[]));
        let chosen = app.library.iter().find(|one| one.id() == self.instrument);
        if chosen.is_none() {
            wrong("instrument", "instrument-unknown");
        }
        let instrument = chosen.unwrap_or(&app.library[0]);
        let members = self.members.replace([' ', '\u{a0}', '\u{202f}'], "");
        let members = members.parse().unwrap_or_else(|_| {
            wrong("members", "members-number");
            FEWEST_MEMBERS
        });
        let entry = Entry::parse(&self.entry).unwrap_or_else(|| {
            wrong("entry-cards", "entry-missing");
            Entry::Cards
        });
        let counts_from = match self.counts.as_str() {
            "8" => CountsFrom::Eight,
            "5" => CountsFrom::Five,
            _ => {
                wrong("counts-8", "counts-missing");
                CountsFrom::Eight
            }
        };
        let zone = TimeZone::get(&self.zone).ok();
        let zone = zone.filter(|zone| zone.iana_name().is_some());
        if zone.is_none() {
            wrong("zone", "zone-unknown");
        }
        let zone = zone.unwrap_or(TimeZone::UTC);
        let closes_at = closing(&self.date, &self.time, &zone).unwrap_or_else(|(target, key)| {
            wrong(target, key);
            now + SignedDuration::from_hours(24)
        });
        let languages = self.languages.iter();
        let languages: Vec<Language> = languages.filter_map(|tag| Language::parse(tag)).collect();
        let settings = RoundSettings::new(
            &self.label,
            Arc::clone(instrument),
            members,
            entry,
            languages,
            closes_at,
            zone,
            counts_from,
            now,
        );
        match settings {
            Ok(settings) if problems.none() => Ok(settings),
            Ok(_) => Err(problems),
            Err(more) => {
                let first = first_language(app);
                for problem in more {
                    let (target, key) = of_settings(problem, &first);
                    let args: [(&str, Arg); 3] = [
                        ("fewest", FEWEST_MEMBERS.into()),
                        ("most", MOST_MEMBERS.into()),
                        ("longest", LONGEST_LABEL.into()),
                    ];
                    problems.add(target, text(lang, key, &args));
                }
                Err(problems)
            }
        }
    }
}

/// The closing moment that was typed, or the field and the message.
pub(super) fn closing(
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
pub(super) fn date_type(typed: &str) -> &'static str {
    let same = |date: Date| date.to_string() == typed;
    if typed.is_empty() || typed.parse().is_ok_and(same) {
        "date"
    } else {
        "text"
    }
}

/// As [`date_type`], for a time.
pub(super) fn time_type(typed: &str) -> &'static str {
    let same = |time: Time| time.strftime("%H:%M").to_string() == typed;
    if typed.is_empty() || typed.parse().is_ok_and(same) {
        "time"
    } else {
        "text"
    }
}

/// The field and the message of a problem with a closing date.
pub(super) fn of_settings(problem: SettingsProblem, first_language: &str) -> (&str, &'static str) {
    match problem {
        SettingsProblem::LabelMissing => ("label", "label-missing"),
        SettingsProblem::LabelTooLong => ("label", "label-too-long"),
        SettingsProblem::LabelUnreadable => ("label", "label-unreadable"),
        SettingsProblem::TooFewMembers => ("members", "members-too-few"),
        SettingsProblem::TooManyMembers => ("members", "members-too-many"),
        SettingsProblem::LanguageMissing => (first_language, "languages-missing"),
        SettingsProblem::LanguageUnknown => (first_language, "languages-unknown"),
        SettingsProblem::ClosesInThePast => ("date", "date-past"),
        SettingsProblem::ClosesTooLate => ("date", "date-too-late"),
    }
}

/// The id of the first language's box.
fn first_language(app: &App) -> String {
    let languages = languages(app);
    languages
        .first()
        .map_or_else(String::new, |first| format!("languages-{first}"))
}

/// Every language that some instrument has, those of the first one first.
fn languages(app: &App) -> Vec<Language> {
    let mut all: Vec<Language> = Vec::new();
    for language in app.library.iter().flat_map(|one| one.languages()) {
        if !all.contains(language) {
            all.push(language.clone());
        }
    }
    all
}

/// The form with what was typed.
pub(super) fn view(
    desk: &Desk,
    partnership: &Partnership,
    draft: &Draft,
    errors: Problems,
) -> FormView {
    let lang = &desk.lang;
    let choice = |group: &str, value: &str, label: String, checked| Choice {
        id: format!("{group}-{value}"),
        value: value.to_owned(),
        text: label,
        checked,
    };
    let library = &desk.app.library;
    let instruments: Vec<Choice> = library
        .iter()
        .map(|one| {
            let checked = one.id() == draft.instrument || library.len() == 1;
            choice("instrument", one.id(), in_words(one, lang), checked)
        })
        .collect();
    let way = |entry: Entry| {
        let (title, text) = entry_words(lang, entry);
        Way {
            id: format!("entry-{}", entry.name()),
            value: entry.name(),
            title,
            text,
            checked: draft.entry == entry.name(),
            who: who(lang, entry),
        }
    };
    let counts =
        |value: &str, key| choice("counts", value, text(lang, key, &[]), draft.counts == value);
    FormView {
        partnership: partnership.name.clone(),
        action: format!("/partnerships/{}/rounds/new", partnership.id),
        back: format!("/partnerships/{}", partnership.id),
        several_instruments: instruments.len() > 1,
        instruments,
        label: Field::new("label", &draft.label, &errors),
        members: Field::new("members", &draft.members, &errors),
        ways: Entry::ALL.map(way).into(),
        entry_error: errors.of("entry-cards"),
        spoken: languages(&desk.app)
            .iter()
            .map(|language| {
                let tag = language.as_str();
                let checked = draft.languages.iter().any(|chosen| chosen == tag);
                choice("languages", tag, language_name(language), checked)
            })
            .collect(),
        languages_error: errors.of(&first_language(&desk.app)),
        date: Field::new("date", &draft.date, &errors),
        date_type: date_type(&draft.date),
        time: Field::new("time", &draft.time, &errors),
        time_type: time_type(&draft.time),
        zone: Field::new("zone", &draft.zone, &errors),
        zones: zones(),
        counts: vec![counts("8", "counts-eight"), counts("5", "counts-five")],
        counts_error: errors.of("counts-8"),
        no_address: desk.app.config.members_address().is_none(),
        errors,
    }
}

fn in_words(instrument: &Instrument, lang: &Language) -> String {
    let tags: Vec<String> = instrument.languages().iter().map(language_name).collect();
    format!("{} ({})", instrument.title().get(lang), tags.join(", "))
}

/// Names of time zones to choose from, those of Canada first.
fn zones() -> Vec<String> {
    let known = jiff::tz::db().available();
    let others: BTreeSet<String> = known
        .map(|name| name.to_string())
        .filter(|name| name.contains('/') && !name.starts_with("Etc/"))
        .filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
        .filter(|name| !FIRST_ZONES.contains(&name.as_str()))
        .collect();
    let first = FIRST_ZONES.iter().map(ToString::to_string);
    first.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn every_first_zone_is_known() {
        for zone in FIRST_ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
        assert!(zones().iter().any(|zone| zone == "Europe/Paris"));
    }
}
