//! A round that is being prepared, as it was typed.

use super::questionnaire_options::Ticks;
use super::typed_moment::closing;
use super::way::WayTyped;
use crate::disclosure::CountThreshold;
use crate::instrument::{Arrangement, Instrument, Language, Questionnaire, Reader};
use crate::round::{
    Asking, Closing, Entry, LONGEST_LABEL, Label, MOST_MEMBERS, Members, Round, RoundSettings,
    SettingsProblem, USUAL_ZONE, Way,
};
use crate::store::Partnership;
use crate::texts::{Arg, text};
use crate::web::App;
use crate::web::coordinator::forms::{Choice, FormErrors};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::sync::Arc;

/// Days until a round closes, unless the coordinator says otherwise.
const USUAL_DAYS: i64 = 14;

/// Its fields in the order of its page, by how their ids begin.
const FIELDS: &[&str] = &[
    "way", "label", "members", "entry", "date", "time", "asked", "no-", "lang", "counts", "zone",
];

/// What was typed, complete or not.
#[derive(Default)]
pub(in crate::web::coordinator) struct Draft {
    pub(in crate::web::coordinator) instrument: String,
    /// Which of the three ways of use.
    pub(in crate::web::coordinator) way: WayTyped,
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
    /// The plan that it is kept as, by its identifier; empty where it is kept nowhere.
    pub(in crate::web::coordinator) plan: String,
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
            way: WayTyped::as_before(last.map_or(Way::default(), |last| last.settings.way)),
            entry: "cards".to_owned(),
            languages: tags(instrument.languages()),
            date: usual_date(today),
            time: "17:00".to_owned(),
            zone: zone.to_owned(),
            counts: CountThreshold::default().answers().to_string(),
            ..Self::default()
        };
        let mut draft = match last {
            Some(last) => plain.after(last, today, instrument),
            None => plain,
        };
        if offered(app).all(|entry| entry.name() != draft.entry) {
            "cards".clone_into(&mut draft.entry);
        }
        draft.in_languages_of(partnership, instrument)
    }

    /// In what the partnership says that its members read, as far as the instrument
    /// speaks it.
    fn in_languages_of(self, partnership: &Partnership, instrument: &Instrument) -> Self {
        let spoken = instrument.languages().iter();
        let spoken = spoken.filter(|one| partnership.languages.contains(one));
        let spoken: Vec<Language> = spoken.cloned().collect();
        if spoken.is_empty() {
            return self;
        }
        Self {
            languages: tags(&spoken),
            ..self
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
            languages: tags(settings.languages()),
            date,
            time,
            as_last: None,
            ..usual
        }
    }

    /// The same, closing when most rounds do that open `now`.
    pub(in crate::web::coordinator) fn put_off(self, now: Timestamp) -> Self {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let today = zone.to_datetime(now).date();
        Self {
            date: usual_date(today),
            ..self
        }
    }

    /// Everything as the fields of a form.
    pub(in crate::web::coordinator) fn fields(
        &self,
    ) -> impl Iterator<Item = (&'static str, String)> {
        self.typed().chain([("plan", self.plan.clone())])
    }

    /// All that somebody typed, as the fields of a form.
    pub(in crate::web::coordinator) fn typed(
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
        all.chain(self.way.fields()).chain(self.ticks.fields())
    }

    /// The instrument that was chosen, if there is one of this name.
    pub(in crate::web::coordinator) fn chosen<'a>(
        &self,
        app: &'a App,
    ) -> Option<&'a Arc<Instrument>> {
        app.library.iter().find(|one| one.id() == self.instrument)
    }

    /// The settings of a round of `whole` that opens now and how members get in, or
    /// all that is wrong. Nobody gets into one that the group answers together: it
    /// has no closing date and no counts, whatever was typed of them.
    pub(in crate::web::coordinator) fn settings(
        &self,
        app: &App,
        whole: &Arc<Instrument>,
        lang: &Reader,
    ) -> Result<(RoundSettings, Option<Entry>), FormErrors> {
        let mut problems = FormErrors::default();
        let mut wrong = |target: &str, key: &str| problems.add(target, text(lang, key, &[]));
        let questionnaire = self.questionnaire(app, whole, &mut wrong);
        let way = self.way.read(questionnaire.asked()).unwrap_or_else(|| {
            wrong("way-compiled", "way-missing");
            Way::default()
        });
        let members = self.members(way, &mut wrong);
        let (entry, counts_from) = self.entry_and_counts(app, way, &mut wrong);
        let closing = self.closing(way, app.now(), &mut wrong);
        let languages = self.languages.iter();
        let languages: Vec<Language> = languages.filter_map(|tag| Language::parse(tag)).collect();
        let label = Label::parse(&self.label);
        let members = Members::for_way(members, way);
        let asking = Asking::parse(questionnaire, languages);
        let more = [
            label.as_ref().err(),
            members.as_ref().err(),
            asking.as_ref().err(),
            closing.as_ref().err(),
        ];
        for problem in more.into_iter().flatten() {
            note(*problem, (whole, way), lang, &mut problems);
        }
        match (label, members, asking, closing) {
            (Ok(label), Ok(members), Ok(asking), Ok(closing)) if problems.none() => {
                let settings = RoundSettings {
                    label,
                    asking,
                    members,
                    closing,
                    counts_from,
                    way,
                };
                Ok((settings, entry))
            }
            _ => Err(problems.in_order_of(FIELDS)),
        }
    }

    /// How members get in, and from how many answers counts are shown; where that is
    /// not said, the usual, and `wrong` says so.
    fn entry_and_counts(
        &self,
        app: &App,
        way: Way,
        wrong: &mut impl FnMut(&str, &str),
    ) -> (Option<Entry>, CountThreshold) {
        if way.is_together() {
            return (None, CountThreshold::default());
        }
        let chosen = offered(app).find(|entry| entry.name() == self.entry);
        let entry = chosen.unwrap_or_else(|| {
            wrong("entry-cards", "entry-missing");
            Entry::Cards
        });
        let counts_from = CountThreshold::parse(&self.counts).unwrap_or_else(|| {
            wrong(&first_threshold(), "counts-missing");
            CountThreshold::default()
        });
        (Some(entry), counts_from)
    }

    /// How many members; where that is no number, the fewest, and `wrong` says so.
    fn members(&self, way: Way, wrong: &mut impl FnMut(&str, &str)) -> u32 {
        let digits = self.members.replace([' ', '\u{a0}', '\u{202f}'], "");
        if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) {
            // Of more digits than a number has it is told that these are too many.
            return digits.parse().unwrap_or(u32::MAX);
        }
        wrong("members", "members-number");
        way.fewest_members()
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
    /// `wrong` says so. What the group answers together is over at once.
    fn closing(
        &self,
        way: Way,
        now: Timestamp,
        wrong: &mut impl FnMut(&str, &str),
    ) -> Result<Closing, SettingsProblem> {
        let zone = TimeZone::get(&self.zone).ok();
        let zone = zone.filter(|zone| zone.iana_name().is_some());
        if zone.is_none() {
            wrong("zone", "zone-unknown");
        }
        let zone = zone.unwrap_or(TimeZone::UTC);
        if way.is_together() {
            return Ok(Closing::at_once(now, zone));
        }
        let closes_at = closing(&self.date, &self.time, &zone).unwrap_or_else(|(target, key)| {
            wrong(target, key);
            now + SignedDuration::from_hours(24)
        });
        Closing::parse(closes_at, zone, now)
    }
}

/// When a round closes that opens today, unless the coordinator says otherwise.
fn usual_date(today: Date) -> String {
    today.saturating_add(USUAL_DAYS.days()).to_string()
}

/// The ways in that this server has: without a mail server it sends no codes.
pub(super) fn offered(app: &App) -> impl Iterator<Item = Entry> {
    let sends = app.sends_mail();
    let all = Entry::ALL.into_iter();
    all.filter(move |entry| sends || *entry != Entry::Sent)
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
fn note(
    problem: SettingsProblem,
    (whole, way): (&Instrument, Way),
    lang: &Reader,
    problems: &mut FormErrors,
) {
    let first = first_language(whole);
    let (target, key) = of_settings(problem, &first);
    let args: [(&str, Arg); 3] = [
        ("fewest", way.fewest_members().into()),
        ("most", MOST_MEMBERS.into()),
        ("longest", LONGEST_LABEL.into()),
    ];
    let key = match problem {
        SettingsProblem::TooFewMembers if way.is_together() => "members-too-few-together",
        _ => key,
    };
    problems.add(target, text(lang, key, &args));
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
