//! A round: one administration of an instrument in a partnership.

use crate::disclosure::CountThreshold;
use crate::instrument::{Instrument, Language, Questionnaire};
use crate::spelling;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt;
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
/// Days that a round past its date waits for its coordinator when too few have
/// answered for a result; then it ends without one.
pub const DAYS_OF_GRACE: i64 = 14;

/// A random identifier that says nothing of when or in which order it was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    const LENGTH: usize = 10;
    /// No vowels: an identifier in a link spells no word.
    const ALPHABET: &[u8; 28] = b"0123456789bcdfghjkmnpqrstvwx";

    /// Draws an identifier of 48 bits.
    pub fn draw(rng: &mut impl rand::Rng) -> Self {
        let id = (0..Self::LENGTH)
            .map(|_| {
                let at = rng.next_u32() as usize % Self::ALPHABET.len();
                char::from(Self::ALPHABET[at])
            })
            .collect();
        Self(id)
    }

    /// Reads an identifier from a link or the database.
    pub fn parse(text: &str) -> Option<Self> {
        let known = text.len() == Self::LENGTH && text.bytes().all(|b| Self::ALPHABET.contains(&b));
        known.then(|| Self(text.to_owned()))
    }

    /// The identifier as it stands in a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How members get in.
///
/// A fourth way, in which members register before they answer so that not even
/// a server that is watched live can tell who answered what, would be a variant
/// here, and its registration a state before [`RoundState::Open`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// One invitation code a member, on a card drawn from a hat.
    Cards,
    /// One invitation code a member, sent by the coordinator.
    Mail,
    /// Anyone with the link.
    Link,
}

impl Entry {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Cards, Self::Mail, Self::Link];

    /// The name under which it is stored and sent in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Mail => "mail",
            Self::Link => "link",
        }
    }

    /// Reads a name that [`Entry::name`] gave.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.name() == name)
    }

    /// Members need a code.
    pub fn has_codes(self) -> bool {
        match self {
            Self::Cards | Self::Mail => true,
            Self::Link => false,
        }
    }
}

/// How a round came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Held here: members answered in a box of this server.
    Held {
        /// How members got in.
        entry: Entry,
        /// How many times codes were made while it was open: never, once, or
        /// more often, each time in the place of all unused ones.
        codes_made: u32,
    },
    /// Held on paper or elsewhere: it came in as counts, and nobody got in.
    Imported,
}

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

/// How many members a round invites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Members(u32);

impl Members {
    /// Reads a number of members: [`FEWEST_MEMBERS`] to [`MOST_MEMBERS`].
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(count: u32) -> Result<Self, SettingsProblem> {
        if count < FEWEST_MEMBERS {
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
    /// Fewer members than [`FEWEST_MEMBERS`].
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

/// Where a round stands in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundState {
    /// Its box takes ballots until the closing date.
    Open,
    /// Its result is kept, its ballots are gone.
    Closed {
        /// The closing day.
        on: Date,
        /// Ballots counted.
        answered: u32,
    },
    /// It was ended without a result, since its box was not here.
    Interrupted,
    /// It is open, but its box is not in this data folder, or is damaged: it
    /// goes on once an undamaged one is put back.
    Waiting {
        /// The box is here, but not as it was written.
        damaged: bool,
    },
}

/// A round with its settings.
#[derive(Debug, Clone)]
pub struct Round {
    /// Identifier, also in the common link.
    pub id: Id,
    /// The partnership that it belongs to.
    pub partnership: Id,
    /// The partnership's name: who asks.
    pub partnership_name: String,
    /// What was decided at opening; the closing date may have moved since.
    pub settings: RoundSettings,
    /// Members may open the results under the round's link.
    pub shared: bool,
    /// How it came about.
    pub origin: Origin,
    /// The day of opening.
    pub opened_on: Date,
    /// Its number among the partnership's rounds, in the order in which they
    /// were opened or brought in: no time, and in place of one.
    pub place: u32,
    /// Where it stands.
    pub state: RoundState,
}

impl Round {
    /// Takes ballots at this moment.
    pub fn takes_answers(&self, now: Timestamp) -> bool {
        self.state == RoundState::Open && now < self.settings.closing.at
    }

    /// Past its closing date but not closed: too few had answered for a result.
    pub fn waits_for_coordinator(&self, now: Timestamp) -> bool {
        self.state == RoundState::Open && now >= self.settings.closing.at
    }

    /// Time of grace is over.
    pub fn grace_is_over(&self, now: Timestamp) -> bool {
        let grace = jiff::SignedDuration::from_hours(24 * DAYS_OF_GRACE);
        self.state == RoundState::Open && now.duration_since(self.settings.closing.at) >= grace
    }

    /// The day of `now` where the coordinator is.
    pub fn day(&self, now: Timestamp) -> Date {
        self.settings.closing.zone.to_datetime(now).date()
    }

    /// How members got in, if it was held here.
    pub fn entry(&self) -> Option<Entry> {
        match self.origin {
            Origin::Held { entry, .. } => Some(entry),
            Origin::Imported => None,
        }
    }

    /// Members get in with a code.
    pub fn has_codes(&self) -> bool {
        self.entry().is_some_and(Entry::has_codes)
    }

    /// How many times codes were made while it was open.
    pub fn codes_made(&self) -> u32 {
        match self.origin {
            Origin::Held { codes_made, .. } => codes_made,
            Origin::Imported => 0,
        }
    }

    /// It came in as counts.
    pub fn is_imported(&self) -> bool {
        self.origin == Origin::Imported
    }

    /// Where the round stands among those of its partnership: the one order of
    /// rounds, wherever several stand in a list or side by side. By the day on
    /// which they were held, which is the closing day; several of one day by
    /// their [`Round::place`]. A round that is open comes after all of them.
    pub fn order(&self) -> impl Ord + Copy + use<> {
        let (is_open, held) = match self.state {
            RoundState::Open | RoundState::Waiting { .. } => (true, self.opened_on),
            RoundState::Closed { on, .. } => (false, on),
            RoundState::Interrupted => (false, self.opened_on),
        };
        (is_open, held, self.place)
    }
}
