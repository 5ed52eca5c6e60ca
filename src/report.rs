//! The report: a plain model of what may be said of a round, in one language.
//!
//! [`Report::new`] resolves every text and formats every number; the renderers
//! in [`render`] lay the model out and decide nothing. A report is made from
//! [`Disclosed`](crate::disclosure::Disclosed) only, and the only date in it is
//! the closing day, so that the same round gives the same bytes.

mod annex;
mod book;
mod build;
pub mod cards;
mod charts;
pub mod code_list;
pub mod comparison;
pub mod data;
mod figure;
pub mod html;
mod json;
mod kinds;
mod moves;
mod overview;
pub mod palette;
pub mod pdf;
mod priority;
mod section;
mod sheet;
mod standing;
mod typeset;
mod view;
mod wording;
mod xlsx;

use crate::disclosure::CountsFrom;
use crate::instrument::Language;
use serde::Serialize;
use std::collections::BTreeMap;

pub use build::LABELS;
pub use comparison::Comparison;
pub use figure::{Cell, Chart, Chip, Column, Figure, Row, Table};
pub use typeset::TypesetError;
pub use xlsx::SheetError;

/// The outputs. The command line and the web call these, so that both
/// give the same bytes.
pub mod render {
    use super::{Paper, Report, SheetError, TypesetError};

    /// One stand-alone HTML file: styles and charts inside, no request.
    pub fn html(report: &Report) -> String {
        super::html::stand_alone(report)
    }

    /// The PDF to print: tagged, PDF/UA-1 and PDF/A-2a.
    ///
    /// # Errors
    /// When the typesetting fails, which is a defect of the templates.
    pub fn pdf(report: &Report, paper: Paper) -> Result<Vec<u8>, TypesetError> {
        super::pdf::pdf(report, paper)
    }

    /// The tidy table as CSV: UTF-8 with a byte order mark, commas.
    pub fn csv(report: &Report) -> Vec<u8> {
        super::sheet::csv(report)
    }

    /// The tables as a spreadsheet (XLSX), numbers as numbers.
    ///
    /// # Errors
    /// When a table has more rows than a spreadsheet can have.
    pub fn xlsx(report: &Report) -> Result<Vec<u8>, SheetError> {
        super::xlsx::xlsx(&super::book::book(report))
    }

    /// The data as JSON, by the schema that [`super::data::schema`] gives.
    pub fn json(report: &Report) -> Vec<u8> {
        super::json::json(&report.data)
    }
}

/// How members got in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Cards with codes, drawn from a hat.
    Cards,
    /// Codes merged into the coordinator's own mails.
    Mail,
    /// One link for all, no codes.
    SharedLink,
    /// Not here: the round was brought in as counts.
    Imported,
}

/// The size of the page in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// The name by which the typesetting knows it.
    fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "us-letter",
        }
    }
}

/// What a report says of its round besides the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundFacts {
    /// The partnership's name.
    pub partnership: String,
    /// The round's label (`2026`, `First round`).
    pub round: String,
    /// The closing day in the round's time zone.
    pub closed_on: jiff::civil::Date,
    /// How members got in.
    pub entry: Entry,
    /// How many times codes were made while it was open; more than once: those
    /// not used yet were replaced.
    pub codes_made: u32,
    /// From how many answers counts are shown.
    pub counts_from: CountsFrom,
    /// The report's language.
    pub language: Language,
}

/// A report in one language, every text ready, every number formatted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Language tag of every text here (`fr`).
    pub language: String,
    /// Fixed labels, by the key without `report-w-` ([`LABELS`]).
    pub label: BTreeMap<&'static str, String>,
    /// Title of the document: partnership and round.
    pub document_title: String,
    /// The instrument's title.
    pub title: String,
    /// The partnership's name.
    pub partnership: String,
    /// The round's label.
    pub round: String,
    /// `Closed on 20 November 2026`.
    pub closed: String,
    /// Year, month and day of closing.
    pub closed_on: [i16; 3],
    /// How many answered.
    pub answered: String,
    /// How members got in.
    pub entry: String,
    /// 'For learning together, never for ranking'.
    pub learning: String,
    /// What the instrument is for.
    pub purpose: String,
    /// What it is not for.
    pub not_for: String,
    /// What to keep in mind while reading; often empty.
    pub notes: Vec<String>,
    /// Under five answers: why nothing is shown, and what to do instead.
    pub nothing: Option<NoResults>,
    /// The results on one page; none under five answers.
    pub short: Option<InShort>,
    /// The requirements that have a score side by side; none under five answers.
    pub overview: Option<Figure>,
    /// Two pairs or more: which of them need attention and are not going well.
    pub priorities: Option<Figure>,
    /// Two places or more: from where to where.
    pub moves: Option<Figure>,
    /// One a requirement, in the instrument's order.
    pub sections: Vec<Section>,
    /// Beside the round before it, where there is one to compare with.
    pub comparison: Option<Comparison>,
    /// What members wrote: a chapter of its own, beside no figure.
    pub words: Option<InWords>,
    /// How to talk about it, one step each; empty under five answers.
    pub talk: Vec<String>,
    /// How the report was made.
    pub annex: Annex,
    /// Header and rows of the CSV, before protection against formulas.
    #[serde(skip)]
    sheet: Vec<Vec<String>>,
    /// The same results as plain data: of JSON and spreadsheet.
    #[serde(skip)]
    data: data::RoundData,
}

/// Under five answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoResults {
    /// Heading.
    pub title: String,
    /// Why, and what to do instead.
    pub paragraphs: Vec<String>,
    /// Heading of the steps.
    pub how: String,
    /// How to hold the discussion without figures.
    pub steps: Vec<String>,
    /// What to try next time.
    pub next: String,
}

/// The results on one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InShort {
    /// What a score means, or that there is none.
    pub meaning: String,
    /// The themes, if the instrument has some.
    pub themes: Option<Figure>,
    /// For a group with half an hour: at most three results with a question each.
    pub starts: Vec<Start>,
    /// Strengths, what to discuss first, where views are split.
    pub standing: Vec<Standing>,
}

/// One result to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Start {
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
pub struct Standing {
    /// Heading.
    pub title: String,
    /// Name for the style sheet.
    pub tone: &'static str,
    /// One sentence: what this means, or that there are none.
    pub intro: String,
    /// The results, the clearest first.
    pub lines: Vec<Line>,
    /// How many more there are; empty if none.
    pub more: String,
}

/// One result in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The requirement's or the question's name.
    pub name: String,
    /// For a question, the requirement that it stands in; else empty.
    pub within: String,
    /// What the results say.
    pub sentence: String,
    /// Where the rest stands.
    pub anchor: String,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Unique in the report, fit for a URL's fragment.
    pub anchor: String,
    /// Counted from 1.
    pub number: usize,
    /// Full name.
    pub name: String,
    /// Readings.
    pub chips: Vec<Chip>,
    /// The result in sentences.
    pub sentences: Vec<String>,
    /// Its questions' answers, a figure or more a kind; none under five answers.
    pub figures: Vec<Figure>,
    /// Where the answers in words stand; empty where none were asked for.
    pub words: String,
    /// What was chosen most, in the words of the questionnaire; where counts are shown.
    pub most_chosen: Vec<MostChosen>,
    /// What to talk about.
    pub questions: Vec<Questions>,
    /// Its questions as they were asked.
    pub asked: Vec<Asked>,
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

/// Questions for the discussion under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Questions {
    /// Heading.
    pub title: String,
    /// Name for the style sheet.
    pub tone: &'static str,
    /// The questions.
    pub questions: Vec<String>,
}

/// A question as it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Identifier in the instrument; empty where it would not help.
    pub id: String,
    /// What it is about.
    pub topic: String,
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

/// What members wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InWords {
    /// How to read it.
    pub intro: Vec<String>,
    /// One a question.
    pub questions: Vec<Written>,
}

/// What members wrote to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// What it is about.
    pub topic: String,
    /// The question.
    pub question: String,
    /// The texts as they were written, in alphabetical order.
    pub texts: Vec<String>,
    /// Why there are none; empty where there are.
    pub why: String,
}

/// How the report was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Annex {
    /// What the tool and the program do.
    pub paragraphs: Vec<String>,
    /// Heading of the project's own choices.
    pub own_title: String,
    /// What they are for.
    pub own_intro: String,
    /// The project's own choices, one each.
    pub own: Vec<String>,
    /// Likely ranges and agreement; where counts are shown.
    pub likely: Option<Table>,
    /// Source, wording, licence and version of the instrument.
    pub source: Vec<String>,
}
