//! All that is noted of one round, read from its fields.

use super::action::{self, Action};
use super::field::{About, AboutPart, ActionPart, Field, MeetingPart};
use super::poll::{Worth, worth};
use super::value;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The text of a field, and which change of the discussion it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The text; empty where it was taken back.
    pub text: String,
    /// The number of the change, from 1 on.
    pub revision: u32,
}

/// All that is noted of one round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discussion {
    fields: BTreeMap<Field, Noted>,
}

/// The group's own answer to a question, or on a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectiveAnswer {
    /// What the group settled on.
    pub settled: Settled,
    /// Why, in a line; often empty.
    pub reason: String,
}

/// What a group settles on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// One of the descriptions, by its place: 0 is the strongest.
    Option(u8),
    /// The group does not agree, and that is fine.
    NotAgreed,
    /// What stands in the reason: of questions without descriptions.
    InWords,
}

impl Discussion {
    /// Reads fields as they are stored. A name that no field of ours has is of a
    /// newer program, and left alone.
    pub fn read(rows: impl IntoIterator<Item = (String, String, u32)>) -> Self {
        let fields = rows.into_iter().filter_map(|(name, text, revision)| {
            Some((Field::parse(&name)?, Noted { text, revision }))
        });
        Self {
            fields: fields.collect(),
        }
    }

    /// The text of a field; empty where nothing was noted.
    pub fn text(&self, field: &Field) -> &str {
        self.fields.get(field).map_or("", |noted| &noted.text)
    }

    /// Nothing is noted.
    pub fn is_empty(&self) -> bool {
        self.fields.values().all(|noted| noted.text.is_empty())
    }

    /// The number of the last change.
    pub fn revision(&self) -> u32 {
        let revisions = self.fields.values().map(|noted| noted.revision);
        revisions.max().unwrap_or(0)
    }

    /// What has changed after a revision.
    pub fn since(&self, revision: u32) -> impl Iterator<Item = (&Field, &Noted)> {
        let fields = self.fields.iter();
        fields.filter(move |(_, noted)| noted.revision > revision)
    }

    /// What the group chose to talk about, in its order.
    pub fn subjects(&self) -> Vec<About> {
        value::subjects(self.text(&Field::Subjects))
    }

    /// A part of what is noted about a subject.
    pub fn about(&self, about: &About, part: AboutPart) -> &str {
        self.text(&Field::About(about.clone(), part))
    }

    /// How many dots a subject was given, if they were counted.
    pub fn dots(&self, about: &About) -> Option<u32> {
        self.about(about, AboutPart::Dots).parse().ok()
    }

    /// The group's own answer on something, if it has one.
    pub fn collective_answer(&self, about: &About) -> Option<CollectiveAnswer> {
        let reason = self.about(about, AboutPart::Reason).to_owned();
        let settled = match self.about(about, AboutPart::Answer) {
            "" if reason.is_empty() => return None,
            "" => Settled::InWords,
            value::NOT_AGREED => Settled::NotAgreed,
            letter => Settled::Option(value::option(letter)?),
        };
        Some(CollectiveAnswer { settled, reason })
    }

    /// Decisions with what became of them, in the order in which they were written
    /// down.
    pub fn actions(&self) -> Vec<Action> {
        let mut numbers: Vec<u16> = self.fields.keys().filter_map(Field::action).collect();
        numbers.dedup();
        let actions = numbers.into_iter();
        actions
            .filter_map(|number| {
                action::read(number, |part| {
                    self.text(&Field::Action(number, part)).to_owned()
                })
            })
            .collect()
    }

    /// The numbers of decisions of which anything is typed: those that do not say yet
    /// what is to be done too, which are none so far.
    pub fn begun_actions(&self) -> Vec<u16> {
        let typed = self.fields.iter().filter_map(|(field, noted)| match field {
            Field::Action(number, part) => {
                (part.is_typed() && !noted.text.is_empty()).then_some(*number)
            }
            _ => None,
        });
        let mut numbers: Vec<u16> = typed.collect();
        numbers.dedup();
        numbers
    }

    /// The days on which decisions were closed, where they are not noted as their
    /// state has it: each field and the text that belongs into it.
    pub fn closing_days(&self, today: Date) -> Vec<(Field, String)> {
        let wrong = self.actions().into_iter().filter_map(|action| {
            let day = match (action.state.is_open(), action.closed_on) {
                (true, Some(_)) => String::new(),
                (false, None) => today.to_string(),
                _ => return None,
            };
            Some((Field::Action(action.number, ActionPart::Closed), day))
        });
        wrong.collect()
    }

    /// A number that no decision has had.
    pub fn next_action(&self) -> u16 {
        let numbers = self.fields.keys().filter_map(Field::action);
        numbers.max().map_or(1, |last| last.saturating_add(1))
    }

    /// How many said that the meeting was worth their time, in part, or not.
    pub fn worth(&self) -> Option<[u32; Worth::ALL.len()]> {
        worth(self.text(&Field::Meeting(MeetingPart::Worth)))
    }

    /// Subjects with dots, most dots first; those with as many in the order of
    /// their names.
    pub fn by_dots(&self) -> Vec<(About, u32)> {
        let mut dotted: Vec<(About, u32)> = self
            .fields
            .keys()
            .filter_map(|field| match field {
                Field::About(about, AboutPart::Dots) => Some((about.clone(), self.dots(about)?)),
                _ => None,
            })
            .collect();
        dotted.sort_by_key(|(_, dots)| std::cmp::Reverse(*dots));
        dotted
    }
}
