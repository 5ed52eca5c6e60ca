//! What printers hold.

/// The size of the page in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// All of them, the usual one first.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Reads the name by which people ask for it (`letter`).
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.tag() == tag)
    }

    /// What printers hold where this time zone is: Letter in North America, A4
    /// elsewhere. The one rule for cards, reports and whatever else is printed,
    /// unless somebody asks for the other.
    pub fn usual_in(zone: &jiff::tz::TimeZone) -> Self {
        // Zones of America in which paper is A4.
        const A4: [&str; 8] = [
            "America/Argentina",
            "America/Asuncion",
            "America/Sao_Paulo",
            "America/Montevideo",
            "America/Lima",
            "America/Cayenne",
            "America/Martinique",
            "America/Guadeloupe",
        ];
        let name = zone.iana_name().unwrap_or_default();
        let american = name.starts_with("America/") || name == "Pacific/Honolulu";
        if american && !A4.iter().any(|zone| name.starts_with(zone)) {
            Self::Letter
        } else {
            Self::A4
        }
    }

    /// The name by which people ask for it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// The name by which the typesetting knows it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "us-letter",
        }
    }
}
