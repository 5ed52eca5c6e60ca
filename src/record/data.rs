//! The record of a discussion as plain data: every text in the record's language,
//! and no time finer than a day.
//!
//! The JSON is this model as it stands, with the schema derived from it. These
//! comments are the schema's descriptions. A change that a reader of the JSON could
//! stumble over takes a new number in [`SCHEMA_ID`] and a line in the change log.

use crate::report::data::{Day, InstrumentPart, schema_of};
use crate::report::decisions::DecisionState;
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the schema, as each document gives it.
pub const SCHEMA_ID: &str = "urn:tablee:record:1";

/// The JSON Schema (2020-12) of a record's JSON, indented.
pub fn schema() -> String {
    schema_of::<RecordData>(SCHEMA_ID, "Record of a discussion of Tablée")
}

/// What a group says of a round, settles and decides. It is not anonymous, and
/// nothing of it goes into a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordData {
    /// Name of the schema of this document. `tablee schema --of record` prints it,
    /// and every server has it at `/schema/record.json`.
    #[serde(rename = "$schema")]
    #[schemars(extend("const" = SCHEMA_ID))]
    pub schema: &'static str,
    /// Language of every text here that is not the group's own (`fr`).
    #[schemars(regex(pattern = "^[a-z]{2,3}$"))]
    pub language: String,
    /// The partnership's name.
    pub partnership: String,
    /// The round that was talked about.
    pub round: RecordedRound,
    /// What was asked.
    pub instrument: InstrumentPart,
    /// Earlier rounds with what was decided then, the latest first.
    pub earlier: Vec<EarlierPart>,
    /// Notes of the meeting as a whole.
    pub meeting: MeetingNotes,
    /// What the group talked about, in its order.
    pub subjects: Vec<SubjectPart>,
    /// What the group answers together, in the order of the questionnaire.
    pub answers: Vec<AnswerPart>,
    /// What the group decided.
    pub decisions: Vec<DecisionPart>,
    /// When the group looks again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_look: Option<Day>,
}

/// The round that was talked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordedRound {
    /// Its label (`2026`).
    pub label: String,
    /// The closing day, in the round's time zone.
    pub closed_on: Day,
    /// How many members answered alone; none where the group answered together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<u32>,
    /// How many were invited to; none where the group answered together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited: Option<u32>,
}

/// An earlier round with decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EarlierPart {
    /// Its label.
    pub label: String,
    /// Its closing day.
    pub closed_on: Day,
    /// What was decided, and what became of it.
    pub decisions: Vec<DecisionPart>,
}

/// Notes of the meeting as a whole; what was not noted is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingNotes {
    /// How people arrived.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub arrival: String,
    /// What surprised.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub surprises: String,
    /// What did not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub expected: String,
    /// What nobody saw in the results.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub missing: String,
    /// Kept for later.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub later: String,
    /// Something to be proud of.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub proud: String,
    /// Who is thanked for what.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub thanks: String,
}

/// Something that the group talked about; what was not noted is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SubjectPart {
    /// What it is: `requirement/R5`, `question/7`, `own/1`.
    pub about: String,
    /// Its name.
    pub name: String,
    /// How many dots it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dots: Option<u32>,
    /// What? Examples.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// So what? What it means.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub so_what: String,
    /// Now what? The smallest next step.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub now_what: String,
    /// Whether it is in the group's hands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hands: Option<HandsName>,
    /// To whom it is to be carried.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub carry_to: String,
}

/// Whose a subject is to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Hands")]
pub enum HandsName {
    /// The group's.
    Ours,
    /// Somebody else's, to whom it is to be carried.
    Carry,
    /// Nobody's here: it is left.
    Leave,
}

/// The group's own answer. It is never averaged with what members answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerPart {
    /// To what: `requirement/R5`, `question/7`, `own/1`.
    pub about: String,
    /// Its name.
    pub name: String,
    /// What the group settled on.
    pub settled: SettledName,
    /// The letter of the description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<char>,
    /// The same in words.
    pub text: String,
    /// Why, in a line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What members answered alone, as the round's report says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<String>,
}

/// What a group settles on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Settled")]
pub enum SettledName {
    /// One of the descriptions.
    Option,
    /// Nothing: it does not agree, and that is fine.
    NotAgreed,
    /// What it says in words.
    InWords,
}

/// A decision; what was not noted of it is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionPart {
    /// Its number in its round.
    pub number: u16,
    /// What is to be done.
    pub what: String,
    /// By which organization or role.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// The identifier of the requirement that it is for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub requirement: String,
    /// The name of the same.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub requirement_name: String,
    /// What would show that it helped.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub shows: String,
    /// What is stopped to make room for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stops: String,
    /// Where it stands.
    pub state: StateName,
    /// Why it was dropped.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Whether it helped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub helped: Option<HelpedName>,
}

/// Where a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "State")]
pub enum StateName {
    /// Not begun.
    ToDo,
    /// Under way.
    UnderWay,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

impl From<StateName> for DecisionState {
    /// A record says in words of its own what came of what is done.
    fn from(state: StateName) -> Self {
        match state {
            StateName::ToDo => Self::ToDo,
            StateName::UnderWay => Self::UnderWay,
            StateName::Done => Self::Done,
            StateName::Dropped => Self::Dropped,
        }
    }
}

/// Whether what was done helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Helped")]
pub enum HelpedName {
    /// It did.
    Yes,
    /// Somewhat.
    Somewhat,
    /// It did not.
    No,
}
