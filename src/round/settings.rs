//! What is decided of a round before it opens.

use super::Way;
use crate::disclosure::CountThreshold;
use crate::instrument::{Instrument, Language, Questionnaire};
use crate::spelling;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Fewest members of a round: under five answers nothing can be shown.
pub const FEWEST_MEMBERS: u32 = 5;
/// Most members of a round.
pub const MOST_MEMBERS: u32 = 10_000;
/// Longest label of a round, in characters.
pub const LONGEST_LABEL: usize = 80;
/// The time zone of a partnership's first round: where most of the first
/// partnerships are.
pub const USUAL_ZONE: &str = "America/Toronto";

/// What a partnership calls a round (`Spring 2027`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(String);

impl Label {
    /// Reads a label: one line of 1 to [`LONGEST_LABEL`] characters.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, SettingsProblem> {
        let label = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() {
            Err(SettingsProblem::LabelMissing)
        } else if label.chars().count() > LONGEST_LABEL {
            Err(SettingsProblem::LabelTooLong)
        } else if spelling::unseen(&label).is_some() {
            Err(SettingsProblem::LabelUnreadable)
        } else {
            Ok(Self(label))
        }
    }

    /// A label that was checked when its round opened.
    pub(crate) fn from_stored(label: String) -> Self {
        Self(label)
    }
}

/// How many members a round invites, or, of one that the group answers together,
/// how many the group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Members(u32);

impl Members {
    /// Reads a number of members: [`FEWEST_MEMBERS`] to [`MOST_MEMBERS`].
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(count: u32) -> Result<Self, SettingsProblem> {
        Self::for_way(count, Way::default())
    }

    /// Reads a number of members of a round that is used this way:
    /// [`Way::fewest_members`] to [`MOST_MEMBERS`].
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn for_way(count: u32, way: Way) -> Result<Self, SettingsProblem> {
        if count < way.fewest_members() {
            Err(SettingsProblem::TooFewMembers)
        } else if count > MOST_MEMBERS {
            Err(SettingsProblem::TooManyMembers)
        } else {
            Ok(Self(count))
        }
    }

    /// A number that was checked when its round opened.
    pub(crate) fn from_stored(count: u32) -> Self {
        Self(count)
    }
}

/// When a round closes, and the zone in which its coordinator chose that.
#[derive(Debug, Clone)]
pub struct Closing {
    at: Timestamp,
    zone: TimeZone,
}

impl Closing {
    /// Reads a closing moment: from `now` on, within a year.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(at: Timestamp, zone: TimeZone, now: Timestamp) -> Result<Self, SettingsProblem> {
        match closing_problem(at, now) {
            Some(problem) => Err(problem),
            None => Ok(Self { at, zone }),
        }
    }

    /// The moment at which a group begins to answer together: nothing is open, so
    /// there is nothing to close later.
    pub fn at_once(now: Timestamp, zone: TimeZone) -> Self {
        Self { at: now, zone }
    }

    /// A moment that was checked at opening, or one of a round that is over.
    pub(crate) fn from_stored(at: Timestamp, zone: TimeZone) -> Self {
        Self { at, zone }
    }
}

/// What is asked, in which languages.
#[derive(Debug, Clone)]
pub struct Asking {
    questionnaire: Questionnaire,
    languages: Vec<Language>,
}

impl Asking {
    /// A questionnaire in some of its languages.
    ///
    /// # Errors
    /// When no language is given, or one that it has not.
    pub fn parse(
        questionnaire: impl Into<Questionnaire>,
        languages: Vec<Language>,
    ) -> Result<Self, SettingsProblem> {
        let questionnaire = questionnaire.into();
        let offered = questionnaire.asked().languages();
        if languages.is_empty() {
            Err(SettingsProblem::LanguageMissing)
        } else if languages.iter().any(|l| !offered.contains(l)) {
            Err(SettingsProblem::LanguageUnknown)
        } else {
            Ok(Self {
                questionnaire,
                languages,
            })
        }
    }

    /// A questionnaire in all of its languages.
    pub fn in_all_languages(questionnaire: impl Into<Questionnaire>) -> Self {
        let questionnaire = questionnaire.into();
        Self {
            languages: questionnaire.asked().languages().to_vec(),
            questionnaire,
        }
    }
}

/// What is decided of a round before it opens, but for how members get in: each
/// part valid once it exists.
#[derive(Debug, Clone)]
pub struct RoundSettings {
    /// What the partnership calls it.
    pub label: Label,
    /// What is asked, in which languages.
    pub asking: Asking,
    /// How many members are invited.
    pub members: Members,
    /// When it closes.
    pub closing: Closing,
    /// From how many answers counts are shown.
    pub counts_from: CountThreshold,
    /// Which of the three ways of use.
    pub way: Way,
}

/// What is wrong with the settings of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsProblem {
    /// No label.
    LabelMissing,
    /// A label longer than [`LONGEST_LABEL`].
    LabelTooLong,
    /// A label with characters that cannot be printed.
    LabelUnreadable,
    /// Fewer members than [`Way::fewest_members`].
    TooFewMembers,
    /// More members than [`MOST_MEMBERS`].
    TooManyMembers,
    /// No language chosen.
    LanguageMissing,
    /// A language that the instrument does not have.
    LanguageUnknown,
    /// A closing date that is not in the future.
    ClosesInThePast,
    /// A closing date more than a year away.
    ClosesTooLate,
}

impl RoundSettings {
    /// What the partnership calls the round (`Spring 2027`).
    pub fn label(&self) -> &str {
        &self.label.0
    }
    /// The instrument as members are asked it.
    pub fn instrument(&self) -> &Arc<Instrument> {
        self.asking.questionnaire.asked()
    }
    /// The instrument as its file has it, and what of it is asked.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.asking.questionnaire
    }
    /// Members invited.
    pub fn invited(&self) -> u32 {
        self.members.0
    }
    /// Languages of the questionnaire, at least one.
    pub fn languages(&self) -> &[Language] {
        &self.asking.languages
    }
    /// When the round closes.
    pub fn closes_at(&self) -> Timestamp {
        self.closing.at
    }
    /// The zone in which the coordinator chose the closing date.
    pub fn time_zone(&self) -> &TimeZone {
        &self.closing.zone
    }
    /// From how many answers counts are shown.
    pub fn counts_from(&self) -> CountThreshold {
        self.counts_from
    }
}

/// What is wrong with a closing date, for opening and for moving it.
pub fn closing_problem(closes_at: Timestamp, now: Timestamp) -> Option<SettingsProblem> {
    let year = jiff::SignedDuration::from_hours(24 * 366);
    if closes_at <= now {
        Some(SettingsProblem::ClosesInThePast)
    } else if closes_at.duration_since(now) > year {
        Some(SettingsProblem::ClosesTooLate)
    } else {
        None
    }
}
