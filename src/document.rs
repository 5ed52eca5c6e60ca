//! What is put out, and the files of it: documents of chapters and blocks with
//! figures and charts, and tables of typed cells. It knows nothing of results: whoever
//! makes a document (a report, a record) says what stands in it.
//!
//! The outputs lay the blocks out and decide nothing. Each kind of block has one
//! partial for pages and one function for print, so a new chapter is one file and no
//! template.

mod blocks;
pub(crate) mod charts;
mod column_widths;
pub(crate) mod docx;
mod figure;
mod fonts;
pub(crate) mod html;
pub mod palette;
mod paper;
pub(crate) mod pdf;
pub(crate) mod spreadsheet;
pub(crate) mod tidy_rows;
pub(crate) mod typeset;

pub use blocks::{
    Asked, AskedOption, AskedQuestion, Block, DecisionEntry, Definition, Discussion,
    DiscussionQuestions, DiscussionStarter, Highlight, Highlights, Link, MostChosen, Note,
    NoteSheet, OpenAnswers, Section, TextRow, TextTable,
};

pub use charts::{Chart, Shape};
pub use figure::{Cell, Chip, Column, Figure, Row, Share, Table};
pub use paper::Paper;
pub(crate) use spreadsheet::{DataSheet, Value};
pub use spreadsheet::{SheetError, Spreadsheet};
pub(crate) use tidy_rows::in_csv;
pub use typeset::TypesetError;

use crate::instrument::Reader;
use crate::texts;
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
    /// What its pages in print are like.
    pub page: PageShape,
    /// Letters in print are larger, for who reads standing or across a table.
    pub large: bool,
    /// The chapters.
    pub chapters: Vec<Chapter>,
}

/// What the pages of a document are like in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum PageShape {
    /// Higher than wide.
    #[default]
    Upright,
    /// Wider than high: sheets for a table.
    OnItsSide,
    /// As wide as screens are, 16 to 9, in large letters: a chapter a page.
    Slide,
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
    /// On a new page, unless about a third of this one is left.
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

impl Chapter {
    /// A chapter in page and print.
    pub(crate) fn new(anchor: &'static str, heading: String, blocks: Vec<Block>) -> Self {
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
pub(crate) fn limits(language: &Reader, chapters: &[Chapter]) -> Vec<String> {
    let figures = chapters.iter().flat_map(Chapter::figures);
    let charts = figures.flat_map(|figure| &figure.charts);
    let mut keys: Vec<&'static str> = Vec::new();
    for key in charts.map(Chart::limit) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let said = |key| texts::text(language, key, &[]);
    keys.into_iter().map(said).collect()
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
    /// A document on upright pages, headed by its subject and without a cover.
    pub(crate) fn new(
        language: &Reader,
        title: String,
        subject: String,
        partnership: &str,
        closed_on: jiff::civil::Date,
        chapters: Vec<Chapter>,
    ) -> Self {
        let (year, month, day) = (closed_on.year(), closed_on.month(), closed_on.day());
        Self {
            language: language.as_str().to_owned(),
            title,
            partnership: partnership.to_owned(),
            foot: subject.clone(),
            closed_on: [year, i16::from(month), i16::from(day)],
            head: Head {
                kicker: subject.clone(),
                round: String::new(),
                cover: None,
            },
            subject,
            labels: Labels::new(language),
            page: PageShape::Upright,
            large: false,
            chapters,
        }
    }

    /// Every chart, in the order in which they stand.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let figures = self.chapters.iter().flat_map(Chapter::figures);
        figures.flat_map(|figure| &figure.charts)
    }
}

impl Labels {
    /// In this language.
    fn new(language: &Reader) -> Self {
        let text = |key: &str| texts::text(language, key, &[]);
        Self {
            contents: text("report-w-contents"),
            figures: text("report-w-figures"),
            figures_and_image: text("report-w-figures-and-image"),
            image: text("report-w-image"),
            descriptions: text("report-w-descriptions"),
        }
    }
}
