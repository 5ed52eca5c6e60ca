//! What a group answered, as data: words and letters, no figures.

use crate::discussion::Moved;
use crate::report::data::{Day, schema_of};
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the schema, as each document gives it. A change that a reader could
/// stumble over takes a new number and a line in the change log.
pub const SCHEMA_ID: &str = "urn:tablee:group-answers:1";

/// The JSON Schema (2020-12) of a group's answers, indented.
pub fn schema() -> String {
    schema_of::<GroupData>(SCHEMA_ID, "Answers of a group of Tablée")
}

/// What a group answered together in several rounds, side by side. Nobody answered
/// alone: there are neither counts nor scores.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GroupData {
    /// Name of the schema of this document. `tablee schema --of group-answers`
    /// prints it, and every server has it at `/schema/group-answers.json`.
    #[serde(rename = "$schema")]
    #[schemars(extend("const" = SCHEMA_ID))]
    pub schema: &'static str,
    /// Language of every text here (`fr`).
    pub language: String,
    /// The partnership's name.
    pub partnership: String,
    /// The instrument's title.
    pub instrument: String,
    /// The rounds, the earliest first.
    pub rounds: Vec<GroupHead>,
    /// What was settled, in the order of the last round's questionnaire; behind it
    /// what only earlier rounds settled.
    pub answers: Vec<GroupLine>,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GroupHead {
    /// Its label.
    pub label: String,
    /// The day on which it was held.
    #[schemars(with = "String", extend("format" = "date"))]
    pub held_on: Day,
    /// How many members the group has.
    pub members: u32,
}

/// Something that the group settled.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GroupLine {
    /// What it is: `question/3`, `requirement/R1`.
    pub id: String,
    /// The number that people know the question by; none of a requirement.
    pub number: Option<usize>,
    /// The id of the requirement that it is, or stands in.
    pub requirement: String,
    /// That requirement's name, in a few words.
    pub requirement_name: String,
    /// What it is called.
    pub name: String,
    /// The question; empty of a requirement.
    pub question: String,
    /// What was settled in each round; null where nothing was.
    pub rounds: Vec<Option<Answered>>,
    /// What became of the answer between the last two rounds; null where one of
    /// them has none, or has one in words.
    pub moved: Option<MovedName>,
}

/// What a group settled on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Answered {
    /// How.
    pub settled: SettledName,
    /// The letter of the description, `A` being the strongest; null of others.
    pub letter: Option<char>,
    /// The answer in words.
    pub text: String,
    /// Why; often empty.
    pub reason: String,
}

/// How a group settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SettledName {
    /// On one description.
    Description,
    /// It does not agree, and says so.
    NotAgreed,
    /// In its own words.
    InWords,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
#[expect(missing_docs, reason = "as the group's answers name them: `Moved`")]
pub enum MovedName {
    Stronger,
    Weaker,
    Same,
    Other,
    NewlyAgreed,
    NoLongerAgreed,
}

impl MovedName {
    /// All of them, in the order in which they are told.
    pub(super) const ALL: [Self; 6] = [
        Self::Stronger,
        Self::Weaker,
        Self::NewlyAgreed,
        Self::NoLongerAgreed,
        Self::Other,
        Self::Same,
    ];

    /// The key of what is said of it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Stronger => "group-moved-stronger",
            Self::Weaker => "group-moved-weaker",
            Self::Same => "group-moved-same",
            Self::Other => "group-moved-other",
            Self::NewlyAgreed => "group-moved-newly-agreed",
            Self::NoLongerAgreed => "group-moved-no-longer-agreed",
        }
    }
}

impl From<Moved> for MovedName {
    fn from(moved: Moved) -> Self {
        match moved {
            Moved::Stronger => Self::Stronger,
            Moved::Weaker => Self::Weaker,
            Moved::Same => Self::Same,
            Moved::Other => Self::Other,
            Moved::NewlyAgreed => Self::NewlyAgreed,
            Moved::NoLongerAgreed => Self::NoLongerAgreed,
        }
    }
}
