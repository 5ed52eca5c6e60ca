//! Rounds side by side: a plain model of what may be said of several rounds, in
//! one language.
//!
//! [`ComparisonReport::new`] takes what
//! [`Compared`](crate::disclosure::compared::Compared) allows and makes printed
//! numbers of it ([`data`]); every text, chart and table is made of these on
//! demand. In page and print it is one chapter, of a document of its own or of
//! the later round's report.

mod build;
mod by_round;
mod charts;
pub mod data;
mod decided;
mod front_matter;
mod json;
mod requirement;
mod summary;
mod tidy;
mod unscored;
mod view;
mod workbook;

use crate::instrument::{Instrument, Reader};
use data::ComparisonData;

pub use data::Decided;
pub use json::{SCHEMA_ID, schema};

/// What a comparison says of its rounds besides the results.
#[derive(Debug, Clone)]
pub struct ComparisonFacts<'a> {
    /// The partnership's name.
    pub partnership: String,
    /// The rounds, the earliest first, as they were compared.
    pub rounds: Vec<ComparedFacts<'a>>,
    /// What was decided from the first of them on and before the last.
    pub decided: Vec<Decided>,
    /// The languages of who reads it: the comparison's first.
    pub language: Reader,
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
    /// The day of the backup from which it was restored while it was open, and the day on
    /// which it was.
    pub restored: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// What its members were asked.
    pub instrument: &'a Instrument,
}

/// A comparison in one language. What it says is made on demand.
#[derive(Debug, Clone)]
pub struct ComparisonReport {
    partnership: String,
    language: Reader,
    /// What the members of each round were asked.
    instruments: Vec<Instrument>,
    data: ComparisonData,
}
