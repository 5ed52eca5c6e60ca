//! A round: one administration of an instrument in a partnership.

use crate::disclosure::CountsFrom;
use crate::instrument::{Instrument, Language, Questionnaire};
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

/// What a coordinator decides before a round opens. Valid once it exists.
#[derive(Debug, Clone)]
pub struct RoundSettings {
    label: String,
    questionnaire: Questionnaire,
    invited: u32,
    entry: Entry,
    languages: Vec<Language>,
    closes_at: Timestamp,
    time_zone: TimeZone,
    counts_from: CountsFrom,
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
    /// Checks settings, with every problem at once. `now` is the time of opening.
    #[allow(clippy::too_many_arguments)] // eight decisions, each of its own type
    pub fn new(
        label: &str,
        questionnaire: impl Into<Questionnaire>,
        invited: u32,
        entry: Entry,
        languages: Vec<Language>,
        closes_at: Timestamp,
        time_zone: TimeZone,
        counts_from: CountsFrom,
        now: Timestamp,
    ) -> Result<Self, Vec<SettingsProblem>> {
        let questionnaire = questionnaire.into();
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut problems = Vec::new();
        if label.is_empty() {
            problems.push(SettingsProblem::LabelMissing);
        }
        if label.chars().count() > LONGEST_LABEL {
            problems.push(SettingsProblem::LabelTooLong);
        }
        if label.chars().any(char::is_control) {
            problems.push(SettingsProblem::LabelUnreadable);
        }
        if invited < FEWEST_MEMBERS {
            problems.push(SettingsProblem::TooFewMembers);
        }
        if invited > MOST_MEMBERS {
            problems.push(SettingsProblem::TooManyMembers);
        }
        if languages.is_empty() {
            problems.push(SettingsProblem::LanguageMissing);
        }
        if languages
            .iter()
            .any(|l| !questionnaire.asked().languages().contains(l))
        {
            problems.push(SettingsProblem::LanguageUnknown);
        }
        problems.extend(closing_problem(closes_at, now));
        if problems.is_empty() {
            Ok(Self {
                label,
                questionnaire,
                invited,
                entry,
                languages,
                closes_at,
                time_zone,
                counts_from,
            })
        } else {
            Err(problems)
        }
    }

    /// What the partnership calls the round (`Spring 2027`).
    pub fn label(&self) -> &str {
        &self.label
    }
    /// The instrument as members are asked it.
    pub fn instrument(&self) -> &Arc<Instrument> {
        self.questionnaire.asked()
    }
    /// The instrument as its file has it, and what of it is asked.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }
    /// Members invited.
    pub fn invited(&self) -> u32 {
        self.invited
    }
    /// How members get in.
    pub fn entry(&self) -> Entry {
        self.entry
    }
    /// Languages of the questionnaire, at least one.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }
    /// When the round closes.
    pub fn closes_at(&self) -> Timestamp {
        self.closes_at
    }
    /// The zone in which the coordinator chose the closing date.
    pub fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }
    /// From how many answers counts are shown.
    pub fn counts_from(&self) -> CountsFrom {
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
    /// Held on paper or elsewhere: it came in as counts.
    pub imported: bool,
    /// A sheet of cards, or a list of codes to send, has been made.
    pub cards_printed: bool,
    /// The day of opening.
    pub opened_on: Date,
    /// Where it stands.
    pub state: RoundState,
}

impl Round {
    /// Takes ballots at this moment.
    pub fn takes_answers(&self, now: Timestamp) -> bool {
        self.state == RoundState::Open && now < self.settings.closes_at
    }

    /// Past its closing date but not closed: too few had answered for a result.
    pub fn waits_for_coordinator(&self, now: Timestamp) -> bool {
        self.state == RoundState::Open && now >= self.settings.closes_at
    }

    /// Time of grace is over.
    pub fn grace_is_over(&self, now: Timestamp) -> bool {
        let grace = jiff::SignedDuration::from_hours(24 * DAYS_OF_GRACE);
        self.state == RoundState::Open && now.duration_since(self.settings.closes_at) >= grace
    }

    /// The day of `now` where the coordinator is.
    pub fn day(&self, now: Timestamp) -> Date {
        self.settings.time_zone.to_datetime(now).date()
    }

    /// Moves the closing date: the one thing that may change after opening.
    pub(crate) fn closing_at(mut self, closes_at: Timestamp) -> Self {
        self.settings.closes_at = closes_at;
        self
    }
}
