//! Rounds side by side: a plain model of what may be said of several rounds, in
//! one language.
//!
//! [`Comparison::new`] takes what [`Compared`](crate::disclosure::compared::Compared) allows, makes printed numbers of
//! it ([`data`]), and of these every text, chart and table. As a report's, its
//! only dates are closing days: the same rounds give the same bytes.

mod book;
mod build;
mod charts;
pub mod data;
mod json;
mod lists;
mod others;
mod pdf;
mod requirement;
mod sheet;
mod words;

use super::{Figure, Paper, SheetError, TypesetError};
use crate::instrument::{Instrument, Language};
use data::ComparisonData;
use serde::Serialize;
use std::collections::BTreeMap;

pub use build::LABELS;
pub use json::{SCHEMA_ID, schema};

/// What a comparison says of its rounds besides the results.
#[derive(Debug, Clone)]
pub struct ComparisonFacts<'a> {
    /// The partnership's name.
    pub partnership: String,
    /// The rounds, the earliest first, as they were compared.
    pub rounds: Vec<ComparedFacts<'a>>,
    /// The comparison's language.
    pub language: Language,
}

/// One round of a comparison.
#[derive(Debug, Clone)]
pub struct ComparedFacts<'a> {
    /// Its label.
    pub label: String,
    /// The closing day in the round's time zone.
    pub closed_on: jiff::civil::Date,
    /// It was held on paper or elsewhere and came in as counts.
    pub imported: bool,
    /// What its members were asked.
    pub instrument: &'a Instrument,
}

/// A comparison in one language, every text ready, every number formatted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Language tag of every text here (`fr`).
    pub language: String,
    /// Fixed labels, by the key without `compare-w-` ([`LABELS`]).
    pub label: BTreeMap<&'static str, String>,
    /// Title of the document: the partnership and what this is.
    pub document_title: String,
    /// The instrument's title.
    pub instrument: String,
    /// The partnership's name.
    pub partnership: String,
    /// `Side by side: 2024 to 2026`.
    pub title: String,
    /// Year, month and day on which the last round closed.
    pub closed_on: [i16; 3],
    /// What to keep in mind from the first page on: who answered may differ.
    pub lead: Vec<String>,
    /// The rounds: when they closed, how many answered, what is shown.
    pub rounds: super::Table,
    /// The themes over time; none where the instrument has none.
    pub themes: Vec<Figure>,
    /// The requirements over time; none where nothing has a score.
    pub over_time: Vec<Figure>,
    /// Two rounds as a radar; from three requirements on.
    pub radar: Option<Figure>,
    /// One a requirement, in the instrument's order.
    pub sections: Vec<ComparedSection>,
    /// The questions that moved most, by pair of rounds.
    pub moved: Vec<Figure>,
    /// What is not compared, with the reason.
    pub not_compared: Vec<NotComparedLine>,
    /// Questions for the discussion.
    pub talk: Vec<String>,
    /// How to read it.
    pub reading: Vec<String>,
    /// The numbers of all this.
    #[serde(skip)]
    pub data: ComparisonData,
    /// Header and rows of the CSV, before protection against formulas.
    #[serde(skip)]
    sheet: sheet::Tidy,
}

/// One requirement over all rounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedSection {
    /// Unique in the page, fit for a URL's fragment.
    pub anchor: String,
    /// Counted from 1.
    pub number: usize,
    /// Full name.
    pub name: String,
    /// What is read in its change.
    pub chips: Vec<super::Chip>,
    /// The change in sentences, and what is left out.
    pub sentences: Vec<String>,
    /// Its rounds under one another, its questions by round.
    pub figures: Vec<Figure>,
}

/// A question that is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotComparedLine {
    /// What it is about.
    pub name: String,
    /// Why, and in which rounds.
    pub why: String,
}

/// One stand-alone HTML file: styles and charts inside, no request.
pub fn page(comparison: &Comparison) -> String {
    super::html::comparison_alone(comparison)
}

/// The content for a page's `<main>`, with its own `h1`.
pub fn body(comparison: &Comparison) -> String {
    super::html::comparison(comparison)
}

/// The PDF to print: tagged, PDF/UA-1 and PDF/A-2a.
///
/// # Errors
/// When the typesetting fails, which is a defect of the templates.
pub fn pdf(comparison: &Comparison, paper: Paper) -> Result<Vec<u8>, TypesetError> {
    pdf::pdf(comparison, paper)
}

/// The spreadsheet: a sheet each for questions, requirements, themes, changes.
///
/// # Errors
/// When a table is longer than spreadsheets are.
pub fn xlsx(comparison: &Comparison) -> Result<Vec<u8>, SheetError> {
    super::xlsx::xlsx(&book::book(comparison))
}

/// The data as JSON, by the schema that [`schema`] gives.
pub fn json(comparison: &Comparison) -> Vec<u8> {
    json::json(comparison)
}

/// The tidy table as CSV: UTF-8 with a byte order mark, commas.
pub fn csv(comparison: &Comparison) -> Vec<u8> {
    sheet::csv(&comparison.sheet)
}
