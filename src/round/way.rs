//! The three ways of using the tool.

use super::FEWEST_MEMBERS;
use crate::instrument::Instrument;

/// Fewest members of a group that answers together: under three there is nobody
/// to agree with but one another.
pub const FEWEST_TOGETHER: u32 = 3;

/// What the group settles an answer of its own on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settles {
    /// On every question.
    Questions,
    /// On every requirement, whatever was asked in it.
    Requirements,
}

impl Settles {
    /// To settle an answer on every requirement is another thing than on every
    /// question of this instrument.
    pub fn differ(instrument: &Instrument) -> bool {
        let requirements = instrument.requirements().len();
        requirements > 1 && requirements < instrument.question_count()
    }
}

/// How a partnership uses a round: the tool's three ways (METHOD, section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// The group goes through the questionnaire and answers it together: no
    /// ballots, no codes, no counts.
    Together(Settles),
    /// Each member answers alone; then the group settles answers of its own beside
    /// what members answered. These never go into a score.
    Settled(Settles),
    /// Each answers alone, answers are compiled, the group discusses the results.
    #[default]
    Compiled,
}

impl Way {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Compiled,
        Self::Settled(Settles::Questions),
        Self::Settled(Settles::Requirements),
        Self::Together(Settles::Questions),
        Self::Together(Settles::Requirements),
    ];

    /// The name under which it is stored and sent in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compiled => "compiled",
            Self::Settled(Settles::Questions) => "settled-questions",
            Self::Settled(Settles::Requirements) => "settled-requirements",
            Self::Together(Settles::Questions) => "together-questions",
            Self::Together(Settles::Requirements) => "together-requirements",
        }
    }

    /// Reads a name that [`Way::name`] gave.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }

    /// What the group settles answers of its own on, if it does.
    pub fn settles(self) -> Option<Settles> {
        match self {
            Self::Together(settles) | Self::Settled(settles) => Some(settles),
            Self::Compiled => None,
        }
    }

    /// How it is settled on other things; a way that settles nothing stays.
    #[must_use]
    pub fn settling(self, on: Settles) -> Self {
        match self {
            Self::Together(_) => Self::Together(on),
            Self::Settled(_) => Self::Settled(on),
            Self::Compiled => Self::Compiled,
        }
    }

    /// How few members there may be: where each answers alone, too few answers
    /// show nothing.
    pub fn fewest_members(self) -> u32 {
        match self {
            Self::Together(_) => FEWEST_TOGETHER,
            Self::Settled(_) | Self::Compiled => FEWEST_MEMBERS,
        }
    }

    /// Nobody answers alone.
    pub fn is_together(self) -> bool {
        matches!(self, Self::Together(_))
    }
}
