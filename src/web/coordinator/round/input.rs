//! A round that is being prepared, as it was typed.

use super::questionnaire_options::Ticks;
use crate::disclosure::CountThreshold;
use crate::instrument::{Arrangement, Instrument, Language, Questionnaire, Reader};
use crate::round::{
    Asking, Closing, Entry, FEWEST_MEMBERS, LONGEST_LABEL, Label, MOST_MEMBERS, Members, Round,
    RoundSettings, SettingsProblem, USUAL_ZONE,
};
use crate::store::Partnership;
use crate::texts::{Arg, text};
use crate::web::App;
use crate::web::coordinator::forms::{Choice, FormErrors};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::sync::Arc;

/// Days until a round closes, unless the coordinator says otherwise.
const USUAL_DAYS: i64 = 14;

/// What was typed, complete or not.
#[derive(Default)]
pub(in crate::web::coordinator) struct Draft {
    pub(in crate::web::coordinator) instrument: String,
    pub(in crate::web::coordinator) label: String,
    pub(in crate::web::coordinator) members: String,
    pub(in crate::web::coordinator) entry: String,
    /// What of the instrument is asked.
    pub(in crate::web::coordinator) ticks: Ticks,
    pub(in crate::web::coordinator) languages: Vec<String>,
    pub(in crate::web::coordinator) date: String,
    pub(in crate::web::coordinator) time: String,
    pub(in crate::web::coordinator) zone: String,
    pub(in crate::web::coordinator) counts: String,
    /// The round that this one begins as, by its name.
    pub(in crate::web::coordinator) as_last: Option<String>,
}

impl Draft {
    /// As the partnership's last round was, else as most rounds of an instrument
    /// are. What of the instrument is asked follows a round of the same one.
    pub(in crate::web::coordinator) fn usual(
        app: &App,
        partnership: &Partnership,
        last: Option<&Round>,
        instrument: &Instrument,
    ) -> Self {
        let zone = last.and_then(|round| round.settings.time_zone().iana_name());
        let zone = zone.unwrap_or(USUAL_ZONE);
        let there = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let today = there.to_datetime(app.now()).date();
        let before = last.map(|round| round.settings.questionnaire());
        let before = before.filter(|before| before.whole().id() == instrument.id());
        let usual = Arrangement::default();
        let arrangement = before.map_or(&usual, |before| before.arrangement());
        let ticks = Ticks::as_before(instrument, arrangement);
        let known = partnership.prerequisites_met && has_usual_prerequisites(app, instrument);
        let plain = Self {
            instrument: instrument.id().to_owned(),
            ticks: if known {
                ticks.all_holding(instrument)
            } else {
                ticks
            },
            entry: "cards".to_owned(),
            languages: tags(instrument.languages()),
            date: today.saturating_add(USUAL_DAYS.days()).to_string(),
            time: "17:00".to_owned(),
            zone: zone.to_owned(),
            counts: CountThreshold::default().answers().to_string(),
            ..Self::default()
        };
        match last {
            Some(last) => plain.after(last, today, instrument),
            None => plain,
        }
    }

    /// The settings of this round once more, closing when it was to close, or, if
    /// that is past, when most rounds would.
    pub(in crate::web::coordinator) fn like(
        app: &App,
        partnership: &Partnership,
        round: &Round,
    ) -> Self {
        let settings = &round.settings;
        let whole = settings.questionnaire().whole();
        let usual = Self::usual(app, partnership, Some(round), whole);
        let closes_at = settings.time_zone().to_datetime(settings.closes_at());
        let (date, time) = if settings.closes_at() > app.now() {
            let time = closes_at.strftime("%H:%M").to_string();
            (closes_at.date().to_string(), time)
        } else {
            (usual.date.clone(), usual.time.clone())
        };
        Self {
            label: settings.label().to_owned(),
            date,
            time,
            as_last: None,
            ..usual
        }
    }

    /// Everything as the fields of a form.
    pub(in crate::web::coordinator) fn fields(
        &self,
    ) -> impl Iterator<Item = (&'static str, String)> {
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
        let all = all.map(|(name, value)| (name, value.clone()));
        all.chain(self.ticks.fields())
    }

    /// The instrument that was chosen, if there is one of this name.
    pub(in crate::web::coordinator) fn chosen<'a>(
        &self,
        app: &'a App,
    ) -> Option<&'a Arc<Instrument>> {
        app.library.iter().find(|one| one.id() == self.instrument)
    }

    /// The settings of a round of `whole` that opens now, or all that is wrong.
    pub(in crate::web::coordinator) fn settings(
        &self,
        app: &App,
        whole: &Arc<Instrument>,
        lang: &Reader,
    ) -> Result<(RoundSettings, Entry), FormErrors> {
        let now = app.now();
        let mut problems = FormErrors::default();
        let mut wrong = |target: &str, key: &str| problems.add(target, text(lang, key, &[]));
        let questionnaire = self.questionnaire(app, whole, &mut wrong);
        let members = self.members(&mut wrong);
        let entry = Entry::parse(&self.entry).unwrap_or_else(|| {
            wrong("entry-cards", "entry-missing");
            Entry::Cards
        });
        let counts_from = CountThreshold::parse(&self.counts).unwrap_or_else(|| {
            wrong(&first_threshold(), "counts-missing");
            CountThreshold::default()
        });
        let (closes_at, zone) = self.closes_at(now, &mut wrong);
        let languages = self.languages.iter();
        let languages: Vec<Language> = languages.filter_map(|tag| Language::parse(tag)).collect();
        let label = Label::parse(&self.label);
        let members = Members::parse(members);
        let asking = Asking::parse(questionnaire, languages);
        let closing = Closing::parse(closes_at, zone, now);
        let more = [
            label.as_ref().err(),
            members.as_ref().err(),
            asking.as_ref().err(),
            closing.as_ref().err(),
        ];
        for problem in more.into_iter().flatten() {
            note(*problem, whole, lang, &mut problems);
        }
        match (label, members, asking, closing) {
            (Ok(label), Ok(members), Ok(asking), Ok(closing)) if problems.none() => {
                let settings = RoundSettings {
                    way: crate::round::Way::default(),
                    label,
                    asking,
                    members,
                    closing,
                    counts_from,
                };
                Ok((settings, entry))
            }
            _ => Err(problems),
        }
    }

    /// How many members; where that is no number, the fewest, and `wrong` says so.
    fn members(&self, wrong: &mut impl FnMut(&str, &str)) -> u32 {
        let digits = self.members.replace([' ', '\u{a0}', '\u{202f}'], "");
        digits.parse().unwrap_or_else(|_| {
            wrong("members", "members-number");
            FEWEST_MEMBERS
        })
    }

    /// What is asked; where that cannot be, all of it, and `wrong` says so.
    fn questionnaire(
        &self,
        app: &App,
        whole: &Arc<Instrument>,
        wrong: &mut impl FnMut(&str, &str),
    ) -> Questionnaire {
        if self.ticks.has_unknown_ending(app, whole) {
            wrong("no-ending", "ending-unknown");
        }
        let arrangement = self.ticks.arrangement(app, whole);
        Questionnaire::new(Arc::clone(whole), arrangement).unwrap_or_else(|_| {
            wrong("asked", "nothing-asked");
            Arc::clone(whole).into()
        })
    }

    /// When it closes, and in which zone; where that cannot be read, tomorrow, and
    /// `wrong` says so.
    fn closes_at(
        &self,
        now: Timestamp,
        wrong: &mut impl FnMut(&str, &str),
    ) -> (Timestamp, TimeZone) {
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
        (closes_at, zone)
    }
}

pub(super) fn tags(languages: &[Language]) -> Vec<String> {
    languages.iter().map(ToString::to_string).collect()
}

/// The instrument counts on the same as the one that comes first, which most
/// rounds ask: what was said of it once holds for the next round.
pub(in crate::web::coordinator) fn has_usual_prerequisites(
    app: &App,
    instrument: &Instrument,
) -> bool {
    let first = app.library.first();
    first.is_some_and(|first| first.prerequisites() == instrument.prerequisites())
}

/// Notes a problem of the settings at its field.
fn note(problem: SettingsProblem, whole: &Instrument, lang: &Reader, problems: &mut FormErrors) {
    let first = first_language(whole);
    let (target, key) = of_settings(problem, &first);
    let args: [(&str, Arg); 3] = [
        ("fewest", FEWEST_MEMBERS.into()),
        ("most", MOST_MEMBERS.into()),
        ("longest", LONGEST_LABEL.into()),
    ];
    problems.add(target, text(lang, key, &args));
}

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

/// The field and the message of a problem with a closing date.
pub(in crate::web::coordinator) fn of_settings(
    problem: SettingsProblem,
    first_language: &str,
) -> (&str, &'static str) {
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

/// The id of the first threshold's button.
pub(in crate::web::coordinator) fn first_threshold() -> String {
    format!("counts-{}", CountThreshold::ALL[0].answers())
}

/// The thresholds to choose from, with the one that was `typed`; `says` gives the
/// text of one by its name.
pub(in crate::web::coordinator) fn thresholds(
    typed: &str,
    says: impl Fn(&str) -> String,
) -> Vec<Choice> {
    let choice = |from: CountThreshold| {
        let checked = CountThreshold::parse(typed) == Some(from);
        let value = from.answers().to_string();
        Choice::new("counts", &value, says(from.name()), checked)
    };
    CountThreshold::ALL.map(choice).into()
}

/// The id of the first language's box.
pub(in crate::web::coordinator) fn first_language(instrument: &Instrument) -> String {
    let languages = instrument.languages().first();
    languages.map_or_else(String::new, |first| format!("languages-{first}"))
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
}
