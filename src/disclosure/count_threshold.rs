//! From how many answers a round shows counts: a choice of two, named here and
//! nowhere else.

use super::{COUNTS_FROM, PATTERNS_FROM};

/// From how many answers counts are shown. Fixed when a round opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CountThreshold {
    /// From eight on; from five on patterns.
    #[default]
    Eight,
    /// From five on. Members were told before they answered.
    Five,
}

impl CountThreshold {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Eight, Self::Five];

    /// The number of answers.
    pub fn answers(self) -> u32 {
        match self {
            Self::Eight => COUNTS_FROM,
            Self::Five => PATTERNS_FROM,
        }
    }

    /// Reads a number that [`CountThreshold::answers`] gave.
    pub fn from_answers(answers: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|from| from.answers() == answers)
    }

    /// Reads the number as it stands in a form or on a command line.
    pub fn parse(typed: &str) -> Option<Self> {
        typed.trim().parse().ok().and_then(Self::from_answers)
    }

    /// Its name, at the end of the keys of texts that say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Eight => "eight",
            Self::Five => "five",
        }
    }

    /// Some numbers of answers are too few for counts and show patterns.
    pub fn has_patterns(self) -> bool {
        self.answers() > PATTERNS_FROM
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_read_from_its_number_and_from_no_other() {
        for from in CountThreshold::ALL {
            assert_eq!(CountThreshold::from_answers(from.answers()), Some(from));
            assert_eq!(
                CountThreshold::parse(&format!(" {} ", from.answers())),
                Some(from)
            );
        }
        for other in ["", "1", "6", "eight", "08x", "-5"] {
            assert_eq!(CountThreshold::parse(other), None, "{other}");
        }
    }

    #[test]
    fn only_the_default_shows_patterns() {
        assert!(CountThreshold::default().has_patterns());
        assert!(!CountThreshold::Five.has_patterns());
    }
}
