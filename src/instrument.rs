//! The instrument: a definition file's content, validated and immutable.
//!
//! An [`Instrument`] that exists is valid: every text is there in every
//! language of the file, every item stands in exactly one requirement, every
//! requirement in exactly one theme, and every item has two to seven options,
//! best first. Nothing downstream checks this again.
//!
//! [`Instrument::parse`] is the only way to make one: text to a tree in which
//! every value knows its place (`node`), checked against the schema that
//! [`schema`] prints (`format`, `shape`) and for what one part of the file
//! says of another (`cross`), and built only when no [`Problem`] was found.
//! What a round asked is kept beside it as JSON (`kept`), and read back without
//! these checks: they may grow stricter, and what was asked stays what it was.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

mod definition;
pub mod item;
mod library;
pub mod question;
mod questionnaire;
mod reader;
mod stored_form;

pub use definition::{MAX_BYTES, Problem, Warning, check, schema, warnings};
pub use item::{Item, Measure, OpenQuestion, OptionOrder, Own, Pair, PairRole, Question, Replaces};
pub use library::{Library, Stage, shipped, stage_of};
pub use question::Kind;
pub use questionnaire::{Arrangement, ENDING, NothingAsked, Questionnaire};
pub use reader::{Reader, Reads};
pub use stored_form::Unreadable;

/// A language as its primary subtag, lower case (`en`, `fr`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; Language::LONGEST]);

impl Language {
    const LONGEST: usize = 3;
    /// After a shorter subtag; before any letter, so that languages are in its order.
    const NO_LETTER: u8 = 0;

    /// Reads a primary language subtag: two or three ASCII letters.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.as_bytes();
        let fits = (2..=Self::LONGEST).contains(&tag.len());
        let letter = |at| tag.get(at).copied().unwrap_or(Self::NO_LETTER);
        let is_one = fits && tag.iter().all(u8::is_ascii_lowercase);
        is_one.then(|| Self(std::array::from_fn(letter)))
    }

    /// The subtag, as in an HTML `lang` attribute.
    pub fn as_str(&self) -> &str {
        let mut letters = self.0.split(|letter| *letter == Self::NO_LETTER);
        let letters = letters.next().unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(tag: String) -> Result<Self, String> {
        Self::parse(&tag).ok_or_else(|| format!("'{tag}' is no tag of a language"))
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.to_string()
    }
}

/// One text in every language of its instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<Language, String>);

impl Text {
    /// The text in the first language of `reader` that there is, or else in any.
    pub fn get(&self, reader: &dyn Reads) -> &str {
        self.language_for(reader)
            .and_then(|language| self.0.get(language))
            .map_or("", String::as_str)
    }

    /// The language in which [`Text::get`] gives the text.
    pub fn language_for(&self, reader: &dyn Reads) -> Option<&Language> {
        let mut known = reader.order().iter();
        let known = known.find_map(|language| self.0.get_key_value(language));
        known
            .map(|(language, _)| language)
            .or_else(|| self.0.keys().next())
    }

    /// The languages in which there is a text, in alphabetical order.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.keys()
    }
}

/// A named group of requirements: a headline score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Identifier in the file (`engagement`).
    pub id: String,
    /// Name, a few words.
    pub name: Text,
    /// Indices into [`Instrument::requirements`], at least one.
    pub requirements: Vec<usize>,
    /// Questions for the discussion of the theme as a whole, whatever the result.
    /// Rounds of before this was there have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discussion: Vec<Text>,
}

/// A condition of effective partnership, measured by its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Identifier in the file (`R1`).
    pub id: String,
    /// Full name, as the questionnaire shows it.
    pub name: Text,
    /// Name of a few words, for charts and tables.
    pub short: Text,
    /// What it asks, at least one question, in the order of the page.
    pub questions: Vec<Question>,
    /// The closed questions among them: indices into [`Instrument::items`].
    pub items: Vec<usize>,
    /// It has a score: at least one of its items counts in it.
    pub scored: bool,
    /// A coordinator may leave it out of a round.
    pub optional: bool,
    /// Questions for the group's discussion.
    pub discussion: Discussion,
}

/// Questions for the discussion of one requirement. With a score the first three
/// lists are at least one long. Without, the last is, and there may be questions
/// on what is weak: then its ordered questions may be found so by their answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discussion {
    /// When the result is a strength.
    pub strength: Vec<Text>,
    /// When the result is weak.
    pub weak: Vec<Text>,
    /// When views are split.
    pub split: Vec<Text>,
    /// Whatever the result.
    pub any: Vec<Text>,
}

/// What is known of whether an instrument measures what it asks about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// How it was found.
    pub kind: EvidenceKind,
    /// Who found it, where, and what that does not cover.
    pub source: Text,
}

/// How one came to know of an instrument, the least first. What each means is
/// said where a definition gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
#[expect(missing_docs, reason = "the schema of a definition says what each is")]
pub enum EvidenceKind {
    None,
    ExpertJudgement,
    Reliability,
    Validity,
}

/// A validated instrument. Made by [`Instrument::parse`], or read back from what
/// a round keeps ([`Questionnaire::from_kept`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    source_text: String,
    id: String,
    version: u32,
    languages: Vec<Language>,
    title: Text,
    purpose: Text,
    when: Option<Text>,
    invitation: Option<Text>,
    not_for: Text,
    source: Text,
    wording: Text,
    evidence: Option<Evidence>,
    licence: String,
    minutes: u32,
    fewest_members: u32,
    ending: bool,
    prerequisites: Vec<Text>,
    themes: Vec<Theme>,
    requirements: Vec<Requirement>,
    items: Vec<Item>,
    words: Vec<OpenQuestion>,
}

impl Instrument {
    /// Whether an item without a score may be found weak: its section has
    /// questions for when it is, and none of its questions counts in a score.
    pub fn may_be_weak(&self, item: usize) -> bool {
        let mut sections = self.requirements.iter();
        let section = sections.find(|section| section.items.contains(&item));
        section.is_some_and(|section| !section.scored && !section.discussion.weak.is_empty())
    }

    /// The exact text of the file that this instrument was read from; empty of
    /// one that was read back from what a round keeps.
    pub fn source_text(&self) -> &str {
        &self.source_text
    }
    /// Identifier, the file's name without its ending.
    pub fn id(&self) -> &str {
        &self.id
    }
    /// Version of the definition, from 1.
    pub fn version(&self) -> u32 {
        self.version
    }
    /// Languages of every text, at least one, in the file's order.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }
    /// Title.
    pub fn title(&self) -> &Text {
        &self.title
    }
    /// What the instrument is for.
    pub fn purpose(&self) -> &Text {
        &self.purpose
    }
    /// When to use it, where the file says so.
    pub fn when(&self) -> Option<&Text> {
        self.when.as_ref()
    }
    /// What members are asked, where the file says so: it follows a colon.
    pub fn invitation(&self) -> Option<&Text> {
        self.invitation.as_ref()
    }
    /// What the instrument is not for.
    pub fn not_for(&self) -> &Text {
        &self.not_for
    }
    /// The published source that it follows.
    pub fn source(&self) -> &Text {
        &self.source
    }
    /// Whose words these are.
    pub fn wording(&self) -> &Text {
        &self.wording
    }
    /// What is known of whether it measures what it asks about, where the file
    /// says so.
    pub fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_ref()
    }
    /// Licence of the definition's text (`CC BY 4.0`).
    pub fn licence(&self) -> &str {
        &self.licence
    }
    /// About how many minutes answering takes.
    pub fn minutes(&self) -> u32 {
        self.minutes
    }
    /// How many members it needs to be worth it, from 5.
    pub fn fewest_members(&self) -> u32 {
        self.fewest_members
    }
    /// It may stand at the end of a round of another instrument.
    pub fn is_ending(&self) -> bool {
        self.ending
    }
    /// Statements that hold for a partnership that the instrument suits.
    pub fn prerequisites(&self) -> &[Text] {
        &self.prerequisites
    }
    /// Themes; they partition the requirements that have a score. None where the
    /// instrument has no headline.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }
    /// Requirements; they partition the items.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }
    /// Closed questions in the file's order; a ballot's answers follow this order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }
    /// Questions answered in words, in the file's order.
    pub fn open_questions(&self) -> &[OpenQuestion] {
        &self.words
    }
    /// How many questions a member sees, a pair as one.
    pub fn question_count(&self) -> usize {
        self.requirements.iter().map(|r| r.questions.len()).sum()
    }
}
