//! A round that was held on paper or elsewhere: what is said of it and its
//! counts, checked together, with every problem at once.

use super::{CountsError, ImportProblem, read};
use crate::disclosure::{CountThreshold, PATTERNS_FROM, Retained, publish_counts};
use crate::instrument::{Arrangement, Instrument, Language, Questionnaire};
use crate::round::{
    Asking, Closing, FEWEST_MEMBERS, LONGEST_LABEL, Label, MOST_MEMBERS, Members, Round,
    RoundSettings, SettingsProblem, USUAL_ZONE,
};
use crate::tally::ItemCounts;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// The first year of which a closing day is believed.
const FIRST_YEAR: i16 = 1970;

/// What is said of the round, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RoundInput {
    /// Its name.
    pub label: String,
    /// Its last day, `2024-05-02`.
    pub closed: String,
    /// How many members were invited.
    pub invited: String,
    /// How many of them answered.
    pub answered: String,
    /// Tags of the languages of its report.
    pub languages: Vec<String>,
    /// From how many answers counts may be shown: `8`, or `5` if members had
    /// been told so.
    pub counts_from: String,
}

/// A round that may be stored.
#[derive(Debug, Clone)]
pub(crate) struct ImportedRound {
    /// Its settings.
    pub settings: RoundSettings,
    /// Its last day.
    pub closed_on: Date,
    /// What of its counts may be kept.
    pub retained: Retained,
    /// How many answered each item of what was asked, as the file has it.
    pub answers: Vec<u32>,
}

/// Something that is said of the round and does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoundError {
    /// Its name, its size or its languages.
    Settings(SettingsProblem),
    /// The closing day is no date, or one of long ago.
    ClosedUnreadable,
    /// The closing day is yet to come.
    ClosedInTheFuture,
    /// The number of members invited is no number.
    InvitedNoNumber,
    /// The number of members who answered is no number.
    AnsweredNoNumber,
    /// More answered than were invited.
    AnsweredTooMany,
    /// Neither 8 nor 5.
    CountThreshold,
    /// There are no counts, and five or more answered.
    NoCounts,
}

/// All that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RoundErrors {
    /// With what is said of the round.
    pub facts: Vec<RoundError>,
    /// With the counts.
    pub counts: Vec<ImportProblem>,
}

impl RoundError {
    /// The field of [`RoundInput`] that it is about, or `table` for the counts.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Settings(problem) => match problem {
                SettingsProblem::LabelMissing
                | SettingsProblem::LabelTooLong
                | SettingsProblem::LabelUnreadable => "label",
                SettingsProblem::TooFewMembers | SettingsProblem::TooManyMembers => "invited",
                SettingsProblem::LanguageMissing | SettingsProblem::LanguageUnknown => "languages",
                SettingsProblem::ClosesInThePast | SettingsProblem::ClosesTooLate => "closed",
            },
            Self::ClosedUnreadable | Self::ClosedInTheFuture => "closed",
            Self::InvitedNoNumber => "invited",
            Self::AnsweredNoNumber | Self::AnsweredTooMany => "answered",
            Self::CountThreshold => "counts",
            Self::NoCounts => "table",
        }
    }

    /// The key of the text that says it, with [`RoundError::ARGUMENTS`].
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Settings(problem) => match problem {
                SettingsProblem::LabelMissing => "label-missing",
                SettingsProblem::LabelTooLong => "label-too-long",
                SettingsProblem::LabelUnreadable => "label-unreadable",
                SettingsProblem::TooFewMembers => "members-too-few",
                SettingsProblem::TooManyMembers => "members-too-many",
                SettingsProblem::LanguageMissing => "languages-missing",
                SettingsProblem::LanguageUnknown => "languages-unknown",
                SettingsProblem::ClosesInThePast | SettingsProblem::ClosesTooLate => {
                    "import-closed-unreadable"
                }
            },
            Self::ClosedUnreadable => "import-closed-unreadable",
            Self::ClosedInTheFuture => "import-closed-future",
            Self::InvitedNoNumber => "members-number",
            Self::AnsweredNoNumber => "import-answered-number",
            Self::AnsweredTooMany => "import-answered-too-many",
            Self::CountThreshold => "counts-missing",
            Self::NoCounts => "import-table-missing",
        }
    }

    /// Names and values of what the texts of slips may hold.
    pub(crate) const ARGUMENTS: [(&str, u32); 3] = [
        ("fewest", FEWEST_MEMBERS),
        ("most", MOST_MEMBERS),
        ("longest", LONGEST_LABEL as u32),
    ];
}

impl ImportedRound {
    /// Checks a round of `instrument` and the file with its counts; `None` if
    /// there is no file, as for a round that fewer than five answered: of that
    /// nothing is kept but the number. Optional sections of which the file says
    /// nothing were not asked; nor were questions in words, since their answers
    /// are not counts. `now` and `zone` tell which day it is.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(crate) fn new(
        instrument: &Arc<Instrument>,
        facts: &RoundInput,
        file: Option<&[u8]>,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<Self, RoundErrors> {
        let mut slips = RoundErrors::default();
        let answered = number(&facts.answered);
        let counts = slips.counts_of(instrument, answered, file);
        let closed_on = closing_day(&facts.closed, zone, now);
        slips.facts.extend(closed_on.err());
        let invited = number(&facts.invited);
        slips.facts.extend(wrong_numbers(answered, invited));
        let counts_from = CountThreshold::parse(&facts.counts_from);
        if counts_from.is_none() {
            slips.facts.push(RoundError::CountThreshold);
        }
        // Where something is missing, a stand-in lets the rest be checked.
        let moment = closed_on.ok().and_then(|day| noon(day, zone));
        let closes_at = moment.unwrap_or(now);
        let label = slips.valid(Label::parse(&facts.label));
        let members = slips.valid(Members::parse(invited.unwrap_or(FEWEST_MEMBERS)));
        let asked = questionnaire(instrument, &counts);
        let asking = slips.valid(Asking::parse(asked, languages(&facts.languages)));
        let (Some(label), Some(members), Some(asking)) = (label, members, asking) else {
            return Err(slips.in_order());
        };
        match (counts_from, closed_on, answered) {
            (Some(counts_from), Ok(closed_on), Some(answered)) if slips.none() => {
                let settings = RoundSettings {
                    way: crate::round::Way::default(),
                    label,
                    asking,
                    members,
                    closing: Closing::from_stored(closes_at, zone.clone()),
                    counts_from,
                };
                Ok(Self::of(instrument, settings, closed_on, answered, &counts))
            }
            _ => Err(slips.in_order()),
        }
    }

    /// What may be kept of a round without problems.
    fn of(
        instrument: &Instrument,
        settings: RoundSettings,
        closed_on: Date,
        answered: u32,
        counts: &[ItemCounts],
    ) -> Self {
        let asked = settings.instrument();
        let counts = of_asked(instrument, counts, asked);
        let answers = counts.iter();
        let answers = answers.map(|counts| counts.answered + counts.not_applicable);
        Self {
            retained: publish_counts(asked, answered, &counts, settings.counts_from),
            answers: answers.collect(),
            settings,
            closed_on,
        }
    }
}

impl RoundErrors {
    /// The counts of the file, as far as they can be read. A round that too few
    /// answered needs none.
    fn counts_of(
        &mut self,
        instrument: &Instrument,
        answered: Option<u32>,
        file: Option<&[u8]>,
    ) -> Vec<ItemCounts> {
        let few = answered.is_some_and(|answered| answered < PATTERNS_FROM);
        let Some(file) = file else {
            if !few {
                self.facts.push(RoundError::NoCounts);
            }
            return Vec::new();
        };
        read(instrument, answered.unwrap_or(MOST_MEMBERS), file).unwrap_or_else(|problems| {
            let empty = problems.iter().all(|p| p.what == CountsError::NoCounts);
            if !(few && empty) {
                self.counts = problems;
            }
            Vec::new()
        })
    }

    /// A part of the settings, or `None` and its problem noted.
    fn valid<T>(&mut self, part: Result<T, SettingsProblem>) -> Option<T> {
        part.map_err(|problem| self.facts.push(RoundError::Settings(problem)))
            .ok()
    }

    fn none(&self) -> bool {
        self.facts.is_empty() && self.counts.is_empty()
    }

    /// In the order of the form.
    fn in_order(mut self) -> Self {
        self.facts.sort_by_key(|slip| place(slip.field()));
        self
    }
}

/// What is wrong with how many were invited and how many answered.
fn wrong_numbers(answered: Option<u32>, invited: Option<u32>) -> Vec<RoundError> {
    let mut wrong = Vec::new();
    if invited.is_none() {
        wrong.push(RoundError::InvitedNoNumber);
    }
    match (answered, invited) {
        (None, _) => wrong.push(RoundError::AnsweredNoNumber),
        (Some(answered), Some(invited)) if answered > invited => {
            wrong.push(RoundError::AnsweredTooMany);
        }
        (Some(_), _) => {}
    }
    wrong
}

/// The zone in which a partnership's days are counted: that of its last round.
pub(crate) fn zone_of(rounds: &[Round]) -> TimeZone {
    match rounds.first() {
        Some(last) => last.settings.time_zone().clone(),
        None => TimeZone::get(USUAL_ZONE).unwrap_or(TimeZone::UTC),
    }
}

/// Where a field stands in a form.
fn place(field: &str) -> Option<usize> {
    let form = [
        "label",
        "closed",
        "invited",
        "answered",
        "languages",
        "counts",
        "table",
    ];
    form.iter().position(|name| *name == field)
}

fn closing_day(typed: &str, zone: &TimeZone, now: Timestamp) -> Result<Date, RoundError> {
    let day: Date = typed
        .trim()
        .parse()
        .map_err(|_| RoundError::ClosedUnreadable)?;
    if day.year() < FIRST_YEAR {
        Err(RoundError::ClosedUnreadable)
    } else if day > zone.to_datetime(now).date() {
        Err(RoundError::ClosedInTheFuture)
    } else {
        Ok(day)
    }
}

fn noon(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(day.at(12, 0, 0, 0)).ok()
}

/// A whole number, its thousands set apart or not.
fn number(typed: &str) -> Option<u32> {
    let digits = typed.trim().replace([' ', '\u{a0}', '\u{202f}'], "");
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

fn languages(tags: &[String]) -> Vec<Language> {
    tags.iter().filter_map(|tag| Language::parse(tag)).collect()
}

/// What was asked, as far as the counts tell.
fn questionnaire(instrument: &Arc<Instrument>, counts: &[ItemCounts]) -> Questionnaire {
    let has_counts = |item: &usize| {
        let counts = counts.get(*item);
        counts.is_some_and(|counts| counts.answered + counts.not_applicable > 0)
    };
    let silent = instrument.requirements().iter().filter(|section| {
        section.optional && !counts.is_empty() && !section.items.iter().any(has_counts)
    });
    let arrangement = Arrangement {
        left_out: silent.map(|section| section.id.clone()).collect(),
        words: false,
        ending: None,
    };
    Questionnaire::new(Arc::clone(instrument), arrangement)
        .unwrap_or_else(|_| Arc::clone(instrument).into())
}

/// The counts of the items that were asked; none where there is no file.
fn of_asked(whole: &Instrument, counts: &[ItemCounts], asked: &Instrument) -> Vec<ItemCounts> {
    let of_item = |id: &str| {
        let index = whole.items().iter().position(|item| item.id == id)?;
        counts.get(index).cloned()
    };
    let items = asked.items().iter();
    items
        .map(|item| {
            of_item(&item.id).unwrap_or_else(|| ItemCounts::of(vec![0; item.options.len()]))
        })
        .collect()
}

#[cfg(test)]
mod tests;
