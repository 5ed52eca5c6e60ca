//! The kinds of block that a chapter is made of, each with one partial for pages
//! and one function for print.

use crate::document::{Chip, Figure, Table};
use serde::Serialize;

/// A part of a chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", content = "of", rename_all = "snake_case")]
pub enum Block {
    /// A heading within the chapter.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Sentences of one paragraph.
    Sentences(Vec<String>),
    /// Things side by side, in no order.
    Points(Vec<String>),
    /// Things and what is said of each.
    Definitions(Vec<Definition>),
    /// What to do, one after the other.
    Steps(Vec<String>),
    /// Charts and their figures.
    Figure(Figure),
    /// Figures without a chart.
    Table(Table),
    /// A table of sentences, which a page shows row by row.
    TextTable(TextTable),
    /// Where a group with half an hour may begin.
    Starters(Vec<DiscussionStarter>),
    /// Results that stand out in one way.
    Highlights(Highlights),
    /// To another place of the document.
    Link(Link),
    /// What was chosen most, in the words of the questionnaire.
    MostChosen(Vec<MostChosen>),
    /// What to talk about.
    Discussion(Discussion),
    /// Questions as they were asked.
    Asked(Asked),
    /// What members wrote to one question.
    OpenAnswers(OpenAnswers),
    /// A part with a heading and blocks of its own.
    Section(Section),
    /// Room to write down by hand.
    NoteSheet(NoteSheet),
    /// What a group wrote down.
    Notes(Vec<Note>),
    /// What a group decided.
    Decisions(Vec<DecisionEntry>),
}

/// A table of sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextTable {
    /// What it is a table of.
    pub caption: String,
    /// Heads of the columns; the first is that of the rows' names.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<TextRow>,
}

/// A row of a table of sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextRow {
    /// What it is about.
    pub name: String,
    /// One a column but the first, under that column's head.
    pub cells: Vec<Definition>,
}

/// What a group wrote down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it is about, in a few words; empty where that stands above it.
    pub label: String,
    /// The lines as they were written.
    pub lines: Vec<String>,
}

/// What a group decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionEntry {
    /// Its number in its round.
    pub number: String,
    /// What is to be done, in the lines in which it was written.
    pub what: Vec<String>,
    /// Where it stands.
    pub state: Chip,
    /// What else is said of it: who, by when.
    pub facts: Vec<Definition>,
}

/// Something and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// What.
    pub term: String,
    /// What is said of it.
    pub text: String,
}

impl Definition {
    /// What is said of something.
    pub(crate) fn new(term: String, text: String) -> Self {
        Self { term, text }
    }
}

/// One result to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiscussionStarter {
    /// `Keep`, `Discuss first`, `Hear each other out`.
    pub label: String,
    /// Name for the style sheet.
    pub tone: &'static str,
    /// The requirement's or the question's name.
    pub name: String,
    /// What the results say.
    pub why: String,
    /// The question to open with.
    pub question: String,
    /// Where the rest stands.
    pub anchor: String,
}

/// Results that stand out in one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Highlights {
    /// Heading.
    pub title: String,
    /// Name for the style sheet.
    pub tone: &'static str,
    /// One sentence: what this means, or that there are none.
    pub intro: String,
    /// The results, the clearest first.
    pub lines: Vec<Highlight>,
    /// How many more there are; empty if none.
    pub more: String,
}

/// One result in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Highlight {
    /// The requirement's or the question's name.
    pub name: String,
    /// For a question, the requirement that it stands in; else empty.
    pub within: String,
    /// What the results say.
    pub sentence: String,
    /// Where the rest stands.
    pub anchor: String,
}

/// To another place of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Which.
    pub anchor: &'static str,
    /// What is said of it.
    pub text: String,
}

/// The description that was chosen most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MostChosen {
    /// What the question is about.
    pub topic: String,
    /// `Most chosen (B):`
    pub label: String,
    /// The description, or several if equally many chose them.
    pub texts: Vec<String>,
}

/// What to talk about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Discussion {
    /// Heading.
    pub heading: String,
    /// Level of the heading in a page.
    pub level: u8,
    /// Questions, by what was found.
    pub lists: Vec<DiscussionQuestions>,
}

/// Questions for the discussion under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiscussionQuestions {
    /// Heading; empty where there is one list.
    pub title: String,
    /// The questions.
    pub questions: Vec<String>,
}

/// Questions as they were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The requirement that they stand in.
    pub name: String,
    /// The page folds them, and print leaves them out here.
    pub folded: bool,
    /// The questions.
    pub questions: Vec<AskedQuestion>,
}

/// A question as it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedQuestion {
    /// Its number on the page; none of the second of two on one topic.
    pub number: Option<usize>,
    /// The question.
    pub question: String,
    /// How it was answered, where not by choosing one description; else empty.
    pub how: String,
    /// Its descriptions, best first; none of a question answered in words.
    pub options: Vec<AskedOption>,
}

/// A description that could be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedOption {
    /// `A` is the strongest.
    pub letter: String,
    /// The description.
    pub text: String,
}

/// What members wrote to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenAnswers {
    /// What it is about.
    pub topic: String,
    /// The question.
    pub question: String,
    /// The texts as they were written, in alphabetical order.
    pub texts: Vec<String>,
    /// Why there are none; empty where there are.
    pub why: String,
}

/// A part with a heading and blocks of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Unique in the document, fit for a URL's fragment; empty where nothing
    /// leads here.
    pub anchor: String,
    /// Heading.
    pub heading: String,
    /// Readings beside it.
    pub chips: Vec<Chip>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Room to write down by hand, to the end of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteSheet {
    /// What is written under each.
    pub columns: [String; 3],
    /// Lines to write on, and the first column the widest; else three empty
    /// fields of one width.
    pub ruled: bool,
}
