//! The parts of a record that may be left out.

use crate::discussion::{AboutPart, Field, MeetingPart};

/// A part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Subjects, what was noted about them and about the meeting.
    Notes,
    /// The group's own answers.
    Answers,
    /// What is decided, what becomes of it, and when the group looks again.
    Decisions,
}

impl Part {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Notes, Self::Answers, Self::Decisions];

    /// The name under which it is stored and sent in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Answers => "answers",
            Self::Decisions => "decisions",
        }
    }
}

/// Some parts of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Parts([bool; Part::ALL.len()]);

impl Parts {
    /// All of them.
    pub const ALL: Self = Self([true; Part::ALL.len()]);

    /// Those for which this holds.
    pub fn of(is: impl Fn(Part) -> bool) -> Self {
        Self(Part::ALL.map(is))
    }

    /// Reads names with commas between them. None if there is another name, or no
    /// part at all.
    pub fn parse(names: &str) -> Option<Self> {
        let names: Vec<&str> = names.split(',').map(str::trim).collect();
        let known = |name: &&str| Part::ALL.iter().any(|part| part.name() == *name);
        names
            .iter()
            .all(known)
            .then(|| Self::of(|part| names.contains(&part.name())))
    }

    /// A part is among them.
    pub fn has(self, part: Part) -> bool {
        Part::ALL
            .into_iter()
            .zip(self.0)
            .any(|(one, is)| is && one == part)
    }

    /// There is none.
    pub fn is_empty(self) -> bool {
        self == Self::of(|_| false)
    }

    /// The names, as [`Parts::parse`] reads them.
    pub fn name(self) -> String {
        let parts = Part::ALL.into_iter().filter(|part| self.has(*part));
        parts.map(Part::name).collect::<Vec<_>>().join(",")
    }

    /// Whether what is noted in a field stands in one of these parts.
    pub(super) fn have(self, field: &Field) -> bool {
        let parts: &[Part] = match field {
            // Who leads and who notes is for those who prepare.
            Field::Plan(_) => &[],
            Field::Action(..) | Field::Meeting(MeetingPart::NextLook) => &[Part::Decisions],
            Field::About(_, AboutPart::Answer | AboutPart::Reason) => &[Part::Answers],
            Field::About(_, AboutPart::Title) => &[Part::Notes, Part::Answers],
            Field::Subjects | Field::Meeting(_) | Field::About(..) => &[Part::Notes],
        };
        parts.iter().any(|part| self.has(*part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_by_their_names() {
        for parts in [Parts::ALL, Parts::of(|part| part == Part::Answers)] {
            assert_eq!(Parts::parse(&parts.name()), Some(parts));
        }
        assert_eq!(
            Parts::parse("decisions, notes").map(Parts::name),
            Some("notes,decisions".to_owned())
        );
        for wrong in ["", "notes,", "all", "notes decisions"] {
            assert_eq!(Parts::parse(wrong), None, "{wrong}");
        }
    }
}
