//! One round's results as plain data: every number a number, each exactly as
//! precise as the page prints it, and every text in the report's language.
//!
//! The JSON is this model as it stands, with the schema derived from it; the
//! spreadsheet's tables (`book`) are made of it, and a table of other
//! shape can be: it holds all that may be said of a round. It is made from what
//! may be shown only, in the order of the instrument, and knows no time but the
//! closing day, so that the same round gives the same bytes.
//!
//! These comments are the schema's descriptions. A change that a reader of the
//! JSON could stumble over (a field that goes, a meaning that changes) takes a
//! new number in [`SCHEMA_ID`] and a line in the change log.

mod build;
pub(in crate::report) mod names;

use crate::instrument::Language;
use crate::report::Entry;
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::{Serialize, Serializer};

pub(super) use build::{round, whole};
pub use names::{Day, KindName, PartName, PatternName, ReadingName, Shown};

/// Name of the schema, as each document gives it.
pub const SCHEMA_ID: &str = "urn:tablee:report:1";

/// The JSON Schema (2020-12) of a report's JSON, indented.
pub fn schema() -> String {
    schema_of::<RoundData>(SCHEMA_ID, "Report of a round of Tablée")
}

/// The JSON Schema (2020-12) of what is written as `T`, indented, under its name and
/// title.
pub(crate) fn schema_of<T: JsonSchema>(id: &str, title: &str) -> String {
    let mut schema: Schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), id.into());
    schema.insert("title".to_owned(), title.into());
    format!("{:#}\n", schema.to_value())
}

/// The results of one closed round, as they may be shown: from 8 answers on
/// counts and scores, at 5 to 7 patterns, under 5 nothing but how many
/// answered. Scores and agreement run from 0 to 100; shares are whole per cent.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RoundData {
    /// Name of the schema of this document. `tablee schema --of report` prints
    /// it, and every server has it at `/schema/report.json`.
    #[serde(rename = "$schema")]
    #[schemars(extend("const" = SCHEMA_ID))]
    pub schema: &'static str,
    /// Language of every text here (`fr`).
    #[serde(serialize_with = "tag")]
    #[schemars(with = "String", regex(pattern = "^[a-z]{2,3}$"))]
    pub language: Language,
    /// The partnership's name.
    pub partnership: String,
    /// The round.
    pub round: RoundPart,
    /// What was asked.
    pub instrument: InstrumentPart,
    /// How much may be said.
    pub shown: Shown,
    /// Under 5 answers: why nothing is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_nothing: Option<String>,
    /// Groups of requirements with a headline score; none where the instrument
    /// has no themes, and under 5 answers.
    pub themes: Vec<ThemePart>,
    /// The requirements, which group the questions; none under 5 answers.
    pub requirements: Vec<RequirementPart>,
    /// The closed questions; none under 5 answers. Two questions on one topic
    /// (now and wished for, how it is and how much it matters) follow each other.
    pub items: Vec<ItemPart>,
    /// The questions answered in words; none under 5 answers.
    pub words: Vec<WordsPart>,
}

/// A round: one time that a partnership answered an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoundPart {
    /// Its label (`2026`).
    pub label: String,
    /// The closing day, in the round's time zone.
    pub closed_on: Day,
    /// Members invited.
    pub invited: u32,
    /// Members who answered. More than were invited where somebody answered
    /// twice or a shared link travelled.
    pub answered: u32,
    /// How members got in.
    pub entry: Entry,
    /// From how many answers counts are shown: 8, or 5 where members were told
    /// so before they answered.
    pub counts_from: u32,
    /// Where it was restored while it was open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restored: Option<RestoredPart>,
}

/// A round that was restored from a backup while it was open: answers that came in between
/// are in it only if they were sent again. Days are in universal time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RestoredPart {
    /// The day of the backup.
    pub copied_on: Day,
    /// The day on which it was restored.
    pub on: Day,
}

impl RestoredPart {
    pub(in crate::report) fn of((copied_on, on): (Date, Date)) -> Self {
        Self {
            copied_on: Day(copied_on),
            on: Day(on),
        }
    }
}

/// What was asked: an instrument, as its definition names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InstrumentPart {
    /// Identifier of the definition.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// Its title.
    pub title: String,
}

/// A theme and its result.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ThemePart {
    /// Identifier in the instrument.
    pub id: String,
    /// Name.
    pub name: String,
    /// Identifiers of its requirements.
    pub requirements: Vec<String>,
    /// Its result.
    pub result: GroupPart,
}

/// A requirement and its result.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RequirementPart {
    /// Identifier in the instrument.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Name of a few words.
    pub short: String,
    /// Identifier of its theme, if it has one.
    pub theme: Option<String>,
    /// Identifiers of its closed questions.
    pub items: Vec<String>,
    /// Its result.
    pub result: GroupPart,
}

/// The result of a requirement or a theme.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "shown", rename_all = "snake_case")]
pub enum GroupPart {
    /// Too few answers to each of its questions.
    Hidden,
    /// The instrument gives it no score.
    NoScore,
    /// Made from patterns alone.
    About {
        /// A rough figure, printed as 'about'.
        #[schemars(range(max = 100))]
        about: u8,
        /// What the reading rules say of it.
        readings: Vec<Reading>,
    },
    /// From counts.
    Score {
        /// Mean of the scores of its parts, each as often as it counts.
        #[schemars(range(max = 100))]
        score: u8,
        /// The score if each missing answer had been the weakest, and the
        /// strongest; none where more answered than were invited.
        range: Option<Span>,
        /// Of a requirement: its questions' counts together, strongest first.
        pooled: Vec<Pooled>,
        /// How many of its parts are left out: too few answered them.
        left_out: usize,
        /// What the reading rules say of it.
        readings: Vec<Reading>,
    },
}

/// Answers of one strength, over all questions of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pooled {
    /// The option's letter; words, where the questions differ in their options.
    pub name: String,
    /// How often it was chosen.
    pub count: u32,
}

/// From where to where, both whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Span {
    /// The lower end.
    #[schemars(range(max = 100))]
    pub low: u8,
    /// The upper end.
    #[schemars(range(max = 100))]
    pub high: u8,
}

/// A closed question and its result.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemPart {
    /// The number that people know it by: its place among the questions, from 1.
    /// Two questions on one topic have one.
    pub number: usize,
    /// Identifier in the instrument (`7`; of one of two questions, `7.how`).
    pub id: String,
    /// Identifier of its requirement.
    pub requirement: String,
    /// What it is about, in a few words.
    pub topic: String,
    /// The question.
    pub question: String,
    /// How its options relate.
    pub kind: KindName,
    /// Which of two questions on one topic it is, if it is one.
    pub part: Option<PartName>,
    /// Whether it counts in its requirement's score.
    pub scored: bool,
    /// What it counts for there.
    pub weight: u32,
    /// Its options; those of a scale strongest first, whatever the page showed.
    pub options: Vec<OptionPart>,
    /// Its result.
    pub result: ItemResultPart,
}

/// One option, with how often it was chosen where that may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OptionPart {
    /// Its letter in the report; `A` is the first.
    pub letter: char,
    /// Its text.
    pub text: String,
    /// How often it was chosen; only where counts are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Per cent of those who answered the question; only where counts are shown.
    /// Of several options a member they need not sum up to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 100))]
    pub share: Option<u8>,
}

/// The result of a closed question.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "shown", rename_all = "snake_case")]
pub enum ItemResultPart {
    /// Too few answers to show anything.
    Hidden,
    /// A pattern and nothing more.
    Pattern {
        /// Which.
        pattern: PatternName,
        /// The pattern in the report's words.
        words: String,
    },
    /// Counts (they stand with the options) and what follows from them.
    Counts {
        /// Who answered the question.
        answered: u32,
        /// Who answered the round but not this question.
        skipped: u32,
        /// Who said that it does not apply to them.
        not_applicable: u32,
        /// Score; only of questions that count in one.
        #[schemars(range(max = 100))]
        score: Option<u8>,
        /// The score if each missing answer had been the weakest, and the
        /// strongest; none where more answered than were invited.
        range: Option<Span>,
        /// Where the score would lie in 95 of 100 cases had everyone answered,
        /// if those who did not are much like those who did.
        likely: Option<Span>,
        /// 100 if all chose the same option, 0 if half chose the strongest and
        /// half the weakest (Leik, 1966); only of questions with a score.
        #[schemars(range(max = 100))]
        agreement: Option<u8>,
        /// What the reading rules say of it.
        readings: Vec<Reading>,
    },
}

/// What a reading rule says of a result. The rules are Tablée's own; each
/// report's annex gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reading {
    /// Which.
    pub reading: ReadingName,
    /// The reading in the report's words.
    pub words: String,
}

/// A question answered in words, and the texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordsPart {
    /// The number that people know it by: its place among the questions, from 1.
    pub number: usize,
    /// Identifier in the instrument.
    pub id: String,
    /// Identifier of its requirement.
    pub requirement: String,
    /// What it is about, in a few words.
    pub topic: String,
    /// The question.
    pub question: String,
    /// What members wrote, in alphabetical order; empty where fewer than three
    /// wrote something.
    pub texts: Vec<String>,
}

fn tag<S: Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(language.as_str())
}
