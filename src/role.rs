//! Who may do what in a partnership. Pure.

/// What somebody is in a partnership. Each may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Reads reports, comparisons, records and decisions.
    Reader,
    /// Leads discussions as well.
    Facilitator,
    /// Does everything.
    Coordinator,
}

/// What a page or a form asks for. Each goes with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// To read what came of rounds and what was said of it.
    Read,
    /// To prepare and lead discussions, to note, to decide, to share a record.
    Lead,
    /// To open, follow, close and delete rounds, and to say who else is in it.
    Coordinate,
}

impl Role {
    /// All of them, the one that may most first, as they are offered.
    pub const ALL: [Self; 3] = [Self::Coordinator, Self::Facilitator, Self::Reader];

    /// The name under which it is stored and sent in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Facilitator => "facilitator",
            Self::Reader => "reader",
        }
    }

    /// Reads a name that [`Role::name`] gave.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it has a right.
    pub fn may(self, right: Right) -> bool {
        right <= self.highest_right()
    }

    fn highest_right(self) -> Right {
        match self {
            Self::Reader => Right::Read,
            Self::Facilitator => Right::Lead,
            Self::Coordinator => Right::Coordinate,
        }
    }
}

/// What becomes of somebody who hands a partnership over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    /// They leave it.
    Gone,
    /// They stay, in a role that may less.
    Stays(Role),
}

impl Afterwards {
    /// All that can be chosen, as they are offered.
    pub const ALL: [Self; 3] = [
        Self::Gone,
        Self::Stays(Role::Facilitator),
        Self::Stays(Role::Reader),
    ];

    /// The name under which it is stored and sent in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Stays(role) => role.name(),
        }
    }

    /// Reads a name that [`Afterwards::name`] gave.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What somebody is invited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// To be this, beside those who are in the partnership.
    Beside(Role),
    /// To coordinate it in the place of the one who invites, of whom this becomes.
    InPlace(Afterwards),
}

impl Offer {
    /// What it makes of whoever accepts.
    pub fn role(self) -> Role {
        match self {
            Self::Beside(role) => role,
            Self::InPlace(_) => Role::Coordinator,
        }
    }

    /// What it makes of the one who invites, if they hand over.
    pub fn afterwards(self) -> Option<Afterwards> {
        match self {
            Self::Beside(_) => None,
            Self::InPlace(afterwards) => Some(afterwards),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Afterwards, Right, Role};

    #[test]
    fn each_role_may_what_those_before_it_may() {
        use Right::{Coordinate, Lead, Read};
        let may = |role: Role| [Read, Lead, Coordinate].map(|right| role.may(right));
        assert_eq!(may(Role::Reader), [true, false, false]);
        assert_eq!(may(Role::Facilitator), [true, true, false]);
        assert_eq!(may(Role::Coordinator), [true, true, true]);
    }

    #[test]
    fn a_role_is_read_by_the_name_under_which_it_is_stored() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.name()), Some(role));
        }
        assert_eq!(Role::parse("Coordinator"), None);
        for one in Afterwards::ALL {
            assert_eq!(Afterwards::parse(one.name()), Some(one));
        }
        // Whoever hands over does not stay what they were.
        assert_eq!(Afterwards::parse(Role::Coordinator.name()), None);
    }
}
