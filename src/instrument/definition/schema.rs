//! The form of a definition file. These types are the only description of it:
//! [`super::schema()`] is derived from them, and the same schema tells the check
//! which keys, types, lengths and patterns a file may have. Their comments are
//! what an author reads in the schema.

mod values;

pub(super) use values::{FileId, Identifier, LanguageTag, Letter, Translations, Words};

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};

use crate::instrument::{EvidenceKind, Kind};

/// An instrument: a questionnaire for a partnership, with its requirements,
/// themes and questions for the discussion, in one or more languages. Every
/// text is given once in each of `languages`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Definition {
    /// The file's name without `.yaml`: lower-case letters, digits and hyphens.
    pub(super) id: FileId,
    /// Whole number from 1, one more whenever a published definition changes.
    #[schemars(range(min = 1, max = 9999))]
    pub(super) version: u32,
    /// Languages of the texts: subtags of two or three lower-case letters.
    #[schemars(length(min = 1, max = 10))]
    pub(super) languages: Vec<LanguageTag>,
    /// Licence of these texts, for example CC BY 4.0.
    pub(super) licence: Words<80>,
    /// About how many minutes answering takes.
    #[schemars(range(min = 1, max = 600))]
    pub(super) minutes: u32,
    /// Title of the instrument.
    pub(super) title: Translations<120>,
    /// What the instrument is for.
    pub(super) purpose: Translations<2000>,
    /// When to use it: the moment in a partnership's life that it fits.
    #[serde(default)]
    #[schemars(with = "Translations<2000>")]
    pub(super) when: Option<Translations<2000>>,
    /// What members are asked, as a question in small letters that follows a
    /// colon: `how do we work together?` unless said. It stands on their first
    /// page, on cards and in reminders.
    #[serde(default)]
    #[schemars(with = "Translations<120>")]
    pub(super) invitation: Option<Translations<120>>,
    /// What the instrument must not be used for.
    pub(super) not_for: Translations<2000>,
    /// The published source that the instrument follows.
    pub(super) source: Translations<2000>,
    /// Whose words the texts are.
    pub(super) wording: Translations<2000>,
    /// What is known of whether it measures what it asks about; none unless said.
    #[serde(default)]
    #[schemars(with = "EvidenceForm")]
    pub(super) evidence: Option<EvidenceForm>,
    /// Statements that are true of a partnership that the instrument suits;
    /// `[]` when there are none.
    #[schemars(length(max = 20))]
    pub(super) prerequisites: Vec<Translations<2000>>,
    /// How many members it needs to be worth it; 5 unless said.
    #[serde(default = "five")]
    #[schemars(range(min = 5, max = 10000))]
    pub(super) fewest_members: u32,
    /// Whether it may stand at the end of a round of another instrument;
    /// `false` unless said.
    #[serde(default)]
    pub(super) ending: bool,
    /// Lists of options that several items share.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub(super) scales: Vec<ScaleForm>,
    /// Groups of requirements that have a score; each of these belongs to
    /// exactly one. May be left out.
    #[serde(default)]
    #[schemars(length(min = 1, max = 20))]
    pub(super) themes: Vec<ThemeForm>,
    /// Groups of items; each item belongs to exactly one.
    #[schemars(length(min = 1, max = 50))]
    pub(super) requirements: Vec<RequirementForm>,
    /// The questions, in the order of the questionnaire's numbering.
    #[schemars(length(min = 1, max = 200))]
    pub(super) items: Vec<ItemForm>,
}

/// What is known of an instrument.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Evidence")]
pub(super) struct EvidenceForm {
    /// `none`: nobody has looked. `expert-judgement`: people who have studied the
    /// subject chose what is asked. `reliability`: a study found that its answers are steady.
    /// `validity`: a study found that it measures what it says. Of these words,
    /// not of a tool that they follow.
    pub(super) kind: EvidenceKind,
    /// Who found it, where, and what that does not cover.
    pub(super) source: Translations<2000>,
}

/// A theme: a named group of requirements.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Theme")]
pub(super) struct ThemeForm {
    /// Identifier, not used by another theme.
    pub(super) id: Identifier,
    /// Name, a few words.
    pub(super) name: Translations<120>,
    /// Identifiers of its requirements.
    #[schemars(length(min = 1))]
    pub(super) requirements: Vec<Identifier>,
    /// Questions for the group's discussion of the theme as a whole, whatever
    /// the result.
    #[serde(default)]
    #[schemars(length(min = 1, max = 10))]
    pub(super) discussion: Vec<Translations<2000>>,
}

/// A list of options under a name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Scale")]
pub(super) struct ScaleForm {
    /// Identifier, not used by another scale.
    pub(super) id: Identifier,
    /// Two to seven descriptions, lettered A, B, C in this order.
    #[schemars(length(min = 2, max = 7))]
    pub(super) options: Vec<OptionForm>,
}

/// A requirement of effective partnership, measured by its items. It has a
/// score when one of its items is a scale or a pair, unless it says `none`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Requirement")]
pub(super) struct RequirementForm {
    /// Identifier, not used by another requirement.
    pub(super) id: Identifier,
    /// Full name, as the questionnaire shows it.
    pub(super) name: Translations<300>,
    /// Name for charts and tables: about 40 characters.
    pub(super) short: Translations<60>,
    /// Identifiers of its items.
    #[schemars(length(min = 1))]
    pub(super) items: Vec<Identifier>,
    /// Whether a coordinator may leave it out of a round; `false` unless said.
    #[serde(default)]
    pub(super) optional: bool,
    /// `none` when it is to have no score although its items could give one.
    #[serde(default)]
    #[schemars(with = "ScoreForm")]
    pub(super) score: Option<ScoreForm>,
    /// Questions for the group's discussion.
    pub(super) discussion: DiscussionForm,
}

/// Says that there is no score.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Score")]
pub(super) enum ScoreForm {
    None,
}

/// Questions for the group's discussion of a requirement. With a score it needs
/// `strength`, `weak` and `split`; without one it needs `any`, and may have
/// `weak`: then a scale here is found weak where a third of its answers are.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Discussion")]
pub(super) struct DiscussionForm {
    /// When the result is a strength.
    #[serde(default)]
    #[schemars(length(min = 1, max = 10))]
    pub(super) strength: Vec<Translations<2000>>,
    /// When the result is weak.
    #[serde(default)]
    #[schemars(length(min = 1, max = 10))]
    pub(super) weak: Vec<Translations<2000>>,
    /// When views are split.
    #[serde(default)]
    #[schemars(length(min = 1, max = 10))]
    pub(super) split: Vec<Translations<2000>>,
    /// Whatever the result.
    #[serde(default)]
    #[schemars(length(min = 1, max = 10))]
    pub(super) any: Vec<Translations<2000>>,
}

/// A question. Which keys it needs depends on its kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Item")]
pub(super) struct ItemForm {
    /// Identifier, not used by another item.
    pub(super) id: Identifier,
    /// `scale`: one of ordered options (so unless said). `choice`: one of
    /// options in no order. `several`: as many of the options as apply.
    /// `ranking`: up to seven options in an order. `place`: a place on a
    /// continuum, `now` and `wished`. `pair`: `how` it is and how it `matters`.
    /// `words`: free text.
    #[serde(default)]
    pub(super) kind: Kind,
    /// What the item is about, for charts and tables: about 45 characters.
    pub(super) topic: Translations<60>,
    /// The question; of a place and a pair, what both their questions are about.
    pub(super) question: Translations<2000>,
    /// Two to seven descriptions, of `several` up to twelve, lettered A, B, C in
    /// this order, the best first unless `best` says otherwise.
    #[serde(default)]
    #[schemars(length(min = 2, max = 12))]
    pub(super) options: Vec<OptionForm>,
    /// Instead of `options`: identifier of one of `scales`.
    #[serde(default)]
    #[schemars(with = "Identifier")]
    pub(super) scale: Option<Identifier>,
    /// Which end of the options is the best; `first` unless said.
    #[serde(default)]
    pub(super) best: Best,
    /// What it counts for in its requirement's score; 1 unless said.
    #[serde(default = "one")]
    #[schemars(range(min = 1, max = 10))]
    pub(super) weight: u32,
    /// Whether 'I cannot say, or prefer not to' is offered; `true` unless said.
    #[serde(default = "yes")]
    pub(super) decline: bool,
    /// Whether 'Does not apply' is offered; `false` unless said.
    #[serde(default)]
    pub(super) does_not_apply: bool,
    /// What of the partnership's own stands under the question, where it has some:
    /// `principles`.
    #[serde(default)]
    #[schemars(with = "Shows")]
    pub(super) shows: Option<Shows>,
    /// An item of an earlier version whose place it takes.
    #[serde(default)]
    #[schemars(with = "ReplacesForm")]
    pub(super) replaces: Option<ReplacesForm>,
    /// Questions for the group's discussion where this item is weak or views on
    /// it are split: the report begins with them, not with its requirement's.
    #[serde(default)]
    #[schemars(length(min = 1, max = 10))]
    pub(super) discussion: Vec<Translations<2000>>,
    /// Of a place: the question for today.
    #[serde(default)]
    #[schemars(with = "Translations<2000>")]
    pub(super) now: Option<Translations<2000>>,
    /// Of a place: the question for the place wished for.
    #[serde(default)]
    #[schemars(with = "Translations<2000>")]
    pub(super) wished: Option<Translations<2000>>,
    /// Of a pair: how it is.
    #[serde(default)]
    #[schemars(with = "PartForm")]
    pub(super) how: Option<PartForm>,
    /// Of a pair: how much it matters.
    #[serde(default)]
    #[schemars(with = "PartForm")]
    pub(super) matters: Option<PartForm>,
}

/// Which item of an earlier version an item replaces.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Replaces")]
pub(super) struct ReplacesForm {
    /// Identifier of the item in the earlier version; no item here has it.
    pub(super) item: Identifier,
    /// Whether answers to both may be compared: the same thing is asked, with
    /// as many options that mean the same.
    pub(super) compares: bool,
}

/// One of a pair's two questions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Part")]
pub(super) struct PartForm {
    /// The question.
    pub(super) question: Translations<2000>,
    /// Two to seven descriptions, as of an item.
    #[serde(default)]
    #[schemars(length(min = 2, max = 7))]
    pub(super) options: Vec<OptionForm>,
    /// Instead of `options`: identifier of one of `scales`.
    #[serde(default)]
    #[schemars(with = "Identifier")]
    pub(super) scale: Option<Identifier>,
    /// Which end of the options is the best, or the most; `first` unless said.
    #[serde(default)]
    pub(super) best: Best,
}

/// An end of a list of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub(super) enum Best {
    #[default]
    First,
    Last,
}

/// What of a partnership's own can stand under a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub(super) enum Shows {
    Principles,
}

/// A description that a member can choose.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Option")]
pub(super) struct OptionForm {
    /// Its letter: A is the best. Only its place counts once it is checked.
    #[serde(rename = "id")]
    pub(super) _id: Letter,
    /// The description.
    pub(super) text: Translations<2000>,
}

fn one() -> u32 {
    1
}

fn five() -> u32 {
    5
}

fn yes() -> bool {
    true
}

/// The schema of a definition file, as JSON Schema 2020-12.
pub(super) fn schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<Definition>();
    schema.insert(
        "title".to_owned(),
        "Definition of an instrument for Tablée".into(),
    );
    schema
}
