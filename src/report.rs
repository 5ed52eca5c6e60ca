//! The report: what may be said of a round, or of several side by side, in one
//! language.
//!
//! [`RoundReport`] and [`ComparisonReport`] hold results and wording and nothing
//! that is laid out. Each makes on demand what an output needs: a [`Document`](crate::document::Document) of
//! chapters for page and print, tables for spreadsheets, data for programs; see
//! [`render`]. Reports are made from
//! [`Disclosed`] only, and the only dates in them are closing days, and those of a backup
//! that was restored, so that the same round gives the same bytes.

mod asked;
mod chapters;
pub mod comparison;
pub mod data;
pub mod decisions;
mod excerpt;
pub mod group;
mod handout;
mod kinds;
mod placemats;
pub mod render;
mod round;
pub mod stage;
mod tables;
pub mod topic;
mod view;
pub mod welcome;
mod wording;

use crate::disclosure::{CountThreshold, Disclosed};
use crate::instrument::{Instrument, Reader};
use schemars::JsonSchema;
use serde::Serialize;

pub use comparison::ComparisonReport;
pub use excerpt::MembersAnswers;

/// How members got in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// With codes on cards, drawn from a hat.
    Cards,
    /// With codes that the coordinator sent.
    Mail,
    /// By one link for all, without codes.
    #[serde(rename = "link")]
    SharedLink,
    /// Held on paper or elsewhere: it came in as counts.
    Imported,
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
    pub counts_from: CountThreshold,
    /// The day of the backup from which it went on while it was open, and the day on
    /// which that was restored.
    pub restored: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// The languages of who reads it: the report's first.
    pub language: Reader,
}

/// The report of a round in one language. What it says is made on demand.
#[derive(Debug, Clone)]
pub struct RoundReport {
    instrument: Instrument,
    disclosed: Disclosed,
    facts: RoundFacts,
    before: Option<ComparisonReport>,
    readers: Readers,
}

/// For whom a report says how it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// In full.
    Coordinators,
    /// As far as it helps to read it.
    Members,
}
