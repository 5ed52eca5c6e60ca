//! A report as a list of chapters, a chapter as a list of blocks.
//!
//! Chapters are made of results and words; the outputs lay the blocks out and
//! decide nothing. Each kind of block has one partial for pages and one function
//! for print, so a new chapter is one file and no template.

use crate::report::charts::Chart;
use crate::report::wording::Wording;
use crate::report::{Chip, Figure, Table};
use serde::Serialize;

/// A document in one language, every text ready, every number formatted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Language tag of every text here (`fr`).
    pub language: String,
    /// Title of the file.
    pub title: String,
    /// What it is about: the instrument's title.
    pub subject: String,
    /// The partnership's name.
    pub partnership: String,
    /// What stands beside the partnership at the foot of each page.
    pub foot: String,
    /// Year, month and day of closing.
    pub closed_on: [i16; 3],
    /// What it begins with.
    pub head: Head,
    /// Words that blocks need again and again.
    pub labels: Labels,
    /// Pages in print lie on their side.
    pub landscape: bool,
    /// The chapters.
    pub chapters: Vec<Chapter>,
}

/// What a document begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// A line above the title.
    pub kicker: String,
    /// The round's label; empty where the document is of several.
    pub round: String,
    /// What a report says on its first page; none of what has no cover.
    pub cover: Option<Cover>,
}

/// What a report says of its round on the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// How many answered.
    pub answered: String,
    /// `Closed on 20 November 2026`.
    pub closed: String,
    /// 'For learning together, never for ranking'.
    pub learning: String,
    /// What to keep in mind while reading; often empty.
    pub notes: Vec<String>,
}

/// Words that blocks need again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// Above the list of chapters.
    pub contents: String,
    /// What unfolds the table of a chart.
    pub figures: String,
    /// The same where the chart is to be had as a file.
    pub figures_and_image: String,
    /// Before the links to these files.
    pub image: String,
    /// What unfolds the questions as they were asked.
    pub descriptions: String,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chapter {
    /// Unique in the document, fit for a URL's fragment.
    pub anchor: &'static str,
    /// Heading.
    pub heading: String,
    /// Name for the style sheet; often empty.
    pub class: &'static str,
    /// Where it stands.
    pub medium: Medium,
    /// Where it begins in print.
    pub begins: Begins,
    /// How it is set in print.
    pub setting: Setting,
    /// The page folds it: it is not what most people came for.
    pub folded: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Where a chapter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// In page and print.
    Both,
    /// In the page only.
    Page,
    /// In print only.
    Print,
}

/// Where a chapter begins in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Begins {
    /// After the chapter before.
    #[default]
    Here,
    /// On a new page, unless less than half of this one is full.
    NewPage,
    /// As a part of the chapter before.
    WithinChapter,
}

/// How a chapter is set in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// From page to page.
    #[default]
    Plain,
    /// On one page.
    Together,
    /// For looking things up: in small letters and two columns, which run on from
    /// one such chapter to the next.
    SmallColumns,
    /// A sheet to lie on the table: what is drawn as large as it can be.
    Sheet,
}

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
}

/// Something and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// What.
    pub term: String,
    /// What is said of it.
    pub text: String,
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

impl Chapter {
    /// A chapter in page and print.
    pub(super) fn new(anchor: &'static str, heading: String, blocks: Vec<Block>) -> Self {
        Self {
            anchor,
            heading,
            class: "",
            medium: Medium::Both,
            begins: Begins::Here,
            setting: Setting::Plain,
            folded: false,
            blocks,
        }
    }

    /// The figures, also those of sections.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        let mut found = Vec::new();
        collect(&self.blocks, &mut found);
        found.into_iter()
    }
}

/// What the charts of some chapters cannot show, a sentence for each sort.
pub(super) fn limits(wording: &Wording, chapters: &[Chapter]) -> Vec<String> {
    let figures = chapters.iter().flat_map(Chapter::figures);
    let charts = figures.flat_map(|figure| &figure.charts);
    let mut keys: Vec<&'static str> = Vec::new();
    for key in charts.map(Chart::limit) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into_iter().map(|key| wording.text(key)).collect()
}

fn collect<'a>(blocks: &'a [Block], found: &mut Vec<&'a Figure>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => found.push(figure),
            Block::Section(section) => collect(&section.blocks, found),
            _ => {}
        }
    }
}

impl Document {
    /// Every chart, in the order in which they stand.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let figures = self.chapters.iter().flat_map(Chapter::figures);
        figures.flat_map(|figure| &figure.charts)
    }
}

impl Labels {
    pub(super) fn new(wording: &Wording) -> Self {
        Self {
            contents: wording.text("report-w-contents"),
            figures: wording.text("report-w-figures"),
            figures_and_image: wording.text("report-w-figures-and-image"),
            image: wording.text("report-w-image"),
            descriptions: wording.text("report-w-descriptions"),
        }
    }
}

/// Year, month and day.
pub(super) fn day(day: jiff::civil::Date) -> [i16; 3] {
    [day.year(), i16::from(day.month()), i16::from(day.day())]
}
