//! The three ways of using the tool.

/// What the group settles an answer of its own on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settles {
    /// On every question.
    Questions,
    /// On every requirement, whatever was asked in it.
    Requirements,
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

    /// Nobody answers alone.
    pub fn is_together(self) -> bool {
        matches!(self, Self::Together(_))
    }
}
