//! What can be noted: a closed list of fields, each with a name.

use crate::instrument::Instrument;
use std::fmt;

/// An enum whose variants have names, under which they are stored and sent.
macro_rules! named {
    ($(#[$of:meta])* $name:ident { $($(#[$said:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$of])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$said])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name under which it is stored and sent.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// Reads a name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
pub(super) use named;

named! {
    /// The plan of a meeting.
    PlanPart {
        /// How long it is to last, in minutes.
        Minutes = "minutes",
        /// On which day the group meets.
        On = "on",
        /// How many people come.
        People = "people",
        /// Who leads: a role, or a name that whoever prepares types.
        Leads = "leads",
        /// Who notes.
        Notes = "notes",
        /// In which languages screens are shown, one above the other.
        Languages = "languages",
        /// The steps that are left out, and in which order the others come.
        Agenda = "agenda",
    }
}

named! {
    /// Notes of the whole meeting.
    MeetingPart {
        /// How people arrive.
        Arrival = "arrival",
        /// What surprises.
        Surprises = "surprises",
        /// What does not.
        Expected = "expected",
        /// What nobody sees in the results.
        Missing = "missing",
        /// To keep for later.
        Later = "later",
        /// Something to be proud of.
        Proud = "proud",
        /// Who is thanked for what.
        Thanks = "thanks",
        /// When the group looks again, a day.
        NextLook = "next-look",
        /// How many said on their phones that it was worth their time, in part, or
        /// not.
        Worth = "worth",
    }
}

named! {
    /// What is noted about one subject.
    AboutPart {
        /// What a subject of the group's own is called.
        Title = "title",
        /// How many dots it was given.
        Dots = "dots",
        /// What? Examples.
        What = "what",
        /// So what?
        SoWhat = "so-what",
        /// Now what?
        NowWhat = "now-what",
        /// In our hands, to carry to somebody, or to leave.
        Hands = "hands",
        /// To whom it is to be carried.
        CarryTo = "carry-to",
        /// The group's own answer.
        Answer = "answer",
        /// Why, in a line.
        Reason = "reason",
    }
}

named! {
    /// What is decided, and what becomes of it.
    ActionPart {
        /// `When …, [role] will …`.
        What = "what",
        /// Which organization or role.
        Who = "who",
        /// By when, a day.
        Due = "due",
        /// For which requirement, by its id.
        Requirement = "requirement",
        /// What would show that it helped.
        Shows = "shows",
        /// What is stopped to make room.
        Stops = "stops",
        /// To do, under way, done or dropped.
        State = "state",
        /// Why it was dropped.
        Why = "why",
        /// Whether it helped.
        Helped = "helped",
        /// The day on which it was done or dropped.
        Closed = "closed",
    }
}

impl ActionPart {
    /// It is of the decision itself or said in words, where others tell by a choice
    /// or a day what became of it.
    pub(super) fn is_typed(self) -> bool {
        !matches!(self, Self::State | Self::Helped | Self::Closed)
    }
}

/// What is talked about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A requirement, by its id.
    Requirement(String),
    /// An item, or a question answered in words, by its id.
    Question(String),
    /// A subject of the group's own, by its number.
    Own(u8),
}

/// Most subjects of a group's own.
const MOST_OWN: u8 = 5;

impl About {
    /// Reads a name that its `Display` gave.
    pub fn parse(name: &str) -> Option<Self> {
        let (kind, id) = name.split_once('/')?;
        if id.is_empty() || id.contains(['/', ' ']) {
            return None;
        }
        match kind {
            "requirement" => Some(Self::Requirement(id.to_owned())),
            "question" => Some(Self::Question(id.to_owned())),
            "own" => {
                let number = id.parse().ok()?;
                (1..=MOST_OWN)
                    .contains(&number)
                    .then_some(Self::Own(number))
            }
            _ => None,
        }
    }

    /// Every subject of a group's own.
    pub fn own() -> impl Iterator<Item = Self> {
        (1..=MOST_OWN).map(Self::Own)
    }

    /// Whether the instrument asks it.
    pub fn is_of(&self, instrument: &Instrument) -> bool {
        match self {
            Self::Requirement(id) => instrument.requirements().iter().any(|one| one.id == *id),
            Self::Question(id) => {
                let words = instrument.open_questions().iter();
                let mut words = words.map(|one| &one.id);
                instrument.items().iter().any(|one| one.id == *id) || words.any(|one| one == id)
            }
            Self::Own(_) => true,
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Requirement(id) => write!(f, "requirement/{id}"),
            Self::Question(id) => write!(f, "question/{id}"),
            Self::Own(number) => write!(f, "own/{number}"),
        }
    }
}

/// A text of a discussion that is saved on its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Of the plan.
    Plan(PlanPart),
    /// What the group chose to talk about, in order.
    Subjects,
    /// Of the meeting as a whole.
    Meeting(MeetingPart),
    /// Of one subject.
    About(About, AboutPart),
    /// Of a decision, by its number.
    Action(u16, ActionPart),
}

impl Field {
    /// Reads a name that its `Display` gave.
    pub fn parse(name: &str) -> Option<Self> {
        let Some((kind, rest)) = name.split_once('/') else {
            return (name == "subjects").then_some(Self::Subjects);
        };
        match kind {
            "plan" => PlanPart::parse(rest).map(Self::Plan),
            "meeting" => MeetingPart::parse(rest).map(Self::Meeting),
            "about" => {
                let (about, part) = rest.rsplit_once('/')?;
                Some(Self::About(About::parse(about)?, AboutPart::parse(part)?))
            }
            "action" => {
                let (number, part) = rest.split_once('/')?;
                let number: u16 = number.parse().ok()?;
                let known = ActionPart::parse(part).filter(|_| number > 0);
                known.map(|part| Self::Action(number, part))
            }
            _ => None,
        }
    }

    /// The number of the decision that it is of.
    pub fn action(&self) -> Option<u16> {
        match self {
            Self::Action(number, _) => Some(*number),
            _ => None,
        }
    }

    /// Whether it is about something that the instrument asks, if it is about
    /// anything.
    pub fn is_of(&self, instrument: &Instrument) -> bool {
        match self {
            Self::About(about, _) => about.is_of(instrument),
            _ => true,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan(part) => write!(f, "plan/{}", part.name()),
            Self::Subjects => f.write_str("subjects"),
            Self::Meeting(part) => write!(f, "meeting/{}", part.name()),
            Self::About(about, part) => write!(f, "about/{about}/{}", part.name()),
            Self::Action(number, part) => write!(f, "action/{number}/{}", part.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_field() -> Vec<Field> {
        let abouts = [
            About::Requirement("R5".to_owned()),
            About::Question("seats-now".to_owned()),
            About::Own(3),
        ];
        let mut all = vec![Field::Subjects];
        all.extend(PlanPart::ALL.iter().copied().map(Field::Plan));
        all.extend(MeetingPart::ALL.iter().copied().map(Field::Meeting));
        for about in abouts {
            let parts = AboutPart::ALL.iter().copied();
            all.extend(parts.map(|part| Field::About(about.clone(), part)));
        }
        all.extend(
            ActionPart::ALL
                .iter()
                .copied()
                .map(|part| Field::Action(12, part)),
        );
        all
    }

    #[test]
    fn a_field_is_read_by_its_name() {
        for field in every_field() {
            assert_eq!(Field::parse(&field.to_string()), Some(field));
        }
    }

    #[test]
    fn no_other_name_is_a_field() {
        for name in [
            "",
            "subjects/1",
            "plan/",
            "plan/other",
            "about/own/0/what",
            "about/own/6/what",
            "about/question//what",
            "about/question/a/b/what",
            "about/question/a b/what",
            "about/other/a/what",
            "action/0/what",
            "action/-1/what",
            "action/70000/what",
            "action/1/other",
            "meeting/arrival/what",
        ] {
            assert_eq!(Field::parse(name), None, "{name}");
        }
    }
}
