//! What a group is asked on its phones while it talks: which subjects, and whether
//! the meeting was worth its time. Each is a small round of one question.

use super::field::{About, AboutPart, Field, MeetingPart, named};
use crate::instrument::{Instrument, Item};
use std::fmt;
use std::fmt::Write;

/// The most dots that one person places.
pub const MOST_DOTS: usize = 3;
/// The fewest subjects among which to choose.
pub const FEWEST_SUBJECTS: usize = 2;
/// The most subjects among which to choose: the options of one question.
pub const MOST_SUBJECTS: usize = 12;

named! {
    /// What a poll asks.
    PollKind {
        /// What to talk about: up to three dots.
        Dots = "dots",
        /// Whether the meeting was worth the group's time.
        Worth = "worth",
    }
}

named! {
    /// Whether a meeting was worth the group's time.
    Worth {
        /// It was.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// It was not.
        No = "no",
    }
}

impl PollKind {
    /// The question as an instrument of its own; `None` unless there are as many
    /// subjects as can be chosen among. Its options are names: what people read is
    /// said where it is shown, in their language.
    pub fn questionnaire(self, subjects: &[About]) -> Option<Instrument> {
        let (kind, options) = match self {
            Self::Dots => {
                let can_choose = (FEWEST_SUBJECTS..=MOST_SUBJECTS).contains(&subjects.len());
                let names = subjects.iter().map(ToString::to_string);
                ("several", can_choose.then(|| names.collect::<Vec<_>>())?)
            }
            Self::Worth => {
                let names = Worth::ALL.iter().map(|one| one.name().to_owned());
                ("choice", names.collect())
            }
        };
        let mut text = include_str!("poll.yaml").replace("KIND", kind);
        for (index, name) in options.iter().enumerate() {
            let letter = Item::letter(index);
            // What is written to memory is always taken.
            let _ = writeln!(
                text,
                "      - id: {letter}\n        text: {{ en: \"{name}\" }}"
            );
        }
        Instrument::parse(&text, "").ok()
    }

    /// What the names of the fields are like in which a discussion notes what was
    /// counted, as a database compares: `%` stands for any subject.
    pub fn noted_under(self) -> String {
        match self {
            Self::Dots => format!("about/%/{}", AboutPart::Dots.name()),
            Self::Worth => Field::Meeting(MeetingPart::Worth).to_string(),
        }
    }

    /// What a discussion notes of a poll that has ended: how many chose each option
    /// of its question, in their order.
    pub fn noted(self, question: &Instrument, counts: &[u32]) -> Vec<(Field, String)> {
        match self {
            Self::Dots => {
                let dots = |(about, count): (About, &u32)| {
                    (Field::About(about, AboutPart::Dots), count.to_string())
                };
                subjects(question)
                    .into_iter()
                    .zip(counts)
                    .map(dots)
                    .collect()
            }
            Self::Worth => {
                let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
                vec![(Field::Meeting(MeetingPart::Worth), counts.join(" "))]
            }
        }
    }
}

/// The subjects among which a poll lets choose, in their order.
pub fn subjects(question: &Instrument) -> Vec<About> {
    let english = question.languages().first();
    let options = question.items().iter().flat_map(|item| &item.options);
    let names = options.filter_map(|option| Some(option.get(english?)));
    names.filter_map(About::parse).collect()
}

/// How many said what of a meeting, by [`Worth::ALL`]; none unless it is as it is
/// noted.
pub(super) fn worth(text: &str) -> Option<[u32; Worth::ALL.len()]> {
    let counts: Option<Vec<u32>> = text.split(' ').map(|count| count.parse().ok()).collect();
    counts?.try_into().ok()
}

/// The short word that leads to a poll, typed from a screen that all see.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word([u8; Word::LENGTH]);

impl Word {
    const LENGTH: usize = 6;
    /// No vowels, so it spells nothing; and of letters that look alike from afar
    /// or sound alike one alone.
    const ALPHABET: &[u8; 16] = b"bcdfghjkmprstwxz";

    /// Draws one: of sixteen million.
    pub fn draw(rng: &mut impl rand::Rng) -> Self {
        Self(std::array::from_fn(|_| {
            Self::ALPHABET[rng.next_u32() as usize % Self::ALPHABET.len()]
        }))
    }

    /// Reads a word as it is typed: capital letters, blanks and hyphens are as good.
    pub fn parse(typed: &str) -> Option<Self> {
        let said = typed.chars().filter(|c| !" -".contains(*c));
        let letters: String = said.take(Self::LENGTH + 1).collect();
        let letters = letters.to_ascii_lowercase();
        let letters: [u8; Self::LENGTH] = letters.as_bytes().try_into().ok()?;
        let known = letters.iter().all(|letter| Self::ALPHABET.contains(letter));
        known.then_some(Self(letters))
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        // Letters of the alphabet above are always text.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Word({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discussion::Discussion;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    fn some(count: usize) -> Vec<About> {
        let names = (1..=count).map(|number| format!("R{number}"));
        names.map(About::Requirement).collect()
    }

    #[test]
    fn a_poll_asks_of_two_to_twelve_subjects_and_knows_them_again() {
        for count in [0, 1, 13] {
            assert_eq!(PollKind::Dots.questionnaire(&some(count)), None, "{count}");
        }
        for count in [2, 12] {
            let question = PollKind::Dots.questionnaire(&some(count)).expect("valid");
            assert_eq!(subjects(&question), some(count));
            assert_eq!(question.items().len(), 1);
            assert!(!question.items()[0].may_decline);
        }
        let worth = PollKind::Worth.questionnaire(&[]).expect("valid");
        assert_eq!(worth.items()[0].options.len(), Worth::ALL.len());
        assert_eq!(subjects(&worth), []);
    }

    #[test]
    fn what_was_counted_is_read_again_in_order() {
        let abouts = [
            About::Own(2),
            About::Question("3".to_owned()),
            About::Requirement("R1".to_owned()),
        ];
        let question = PollKind::Dots.questionnaire(&abouts).expect("valid");
        let mut noted = PollKind::Dots.noted(&question, &[1, 7, 7]);
        noted.extend(PollKind::Worth.noted(&question, &[4, 0, 2]));
        let rows = noted.into_iter();
        let rows = rows.map(|(field, text)| (field.to_string(), text, 1));
        let discussion = Discussion::read(rows);
        let [own, item, requirement] = abouts;
        let expected = [(requirement, 7), (item, 7), (own, 1)];
        assert_eq!(discussion.by_dots(), expected);
        assert_eq!(discussion.worth(), Some([4, 0, 2]));
        assert_eq!(Discussion::default().worth(), None);
        for other in ["", "1 2", "1 2 3 4", "1 2 x", "1  2 3"] {
            assert_eq!(worth(other), None, "{other}");
        }
    }

    #[test]
    fn a_word_is_read_as_it_is_typed() {
        let mut rng = StdRng::seed_from_u64(4);
        for _ in 0..100 {
            let word = Word::draw(&mut rng);
            let typed = word.to_string();
            assert_eq!(Word::parse(&typed), Some(word));
            let (first, rest) = typed.split_at(3);
            let typed = format!(" {}-{rest} ", first.to_uppercase());
            assert_eq!(Word::parse(&typed), Some(word));
        }
        for other in ["", "bcdfg", "bcdfghj", "bcdfga", "bcdfg1", "bcdfg\u{e9}"] {
            assert_eq!(Word::parse(other), None, "{other}");
        }
    }
}
