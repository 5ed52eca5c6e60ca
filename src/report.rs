//! The report: what may be said of a round, or of several side by side, in one
//! language.
//!
//! [`RoundReport`] and [`ComparisonReport`] hold results and wording and nothing
//! that is laid out. Each makes on demand what an output needs: a [`Document`] of
//! chapters for page and print, tables for spreadsheets, data for programs; see
//! [`render`]. Reports are made from
//! [`Disclosed`] only, and the only dates in them are closing days, and those of a backup
//! that was restored, so that the same round gives the same bytes.

mod chapters;
mod charts;
pub mod comparison;
pub mod data;
pub mod decisions;
pub mod document;
mod docx;
mod excerpt;
mod figure;
pub mod group;
mod handout;
mod html;
mod kinds;
pub mod palette;
mod pdf;
mod placemats;
pub mod render;
mod round;
pub mod stage;
mod tables;
pub mod topic;
pub(crate) mod typeset;
mod view;
pub mod welcome;
mod wording;

use crate::disclosure::{CountThreshold, Disclosed};
use crate::instrument::{Instrument, Reader};

pub use charts::{Chart, Shape};
pub use comparison::ComparisonReport;
pub use document::Document;
pub use excerpt::MembersAnswers;
pub use figure::{Cell, Chip, Column, Figure, Row, Share, Table};
pub(crate) use tables::xlsx::{DataSheet, Value};
pub use tables::xlsx::{SheetError, Spreadsheet};
pub use typeset::TypesetError;

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
    /// All of them, the usual one first.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Reads the name by which people ask for it (`letter`).
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.tag() == tag)
    }

    /// What printers hold where this time zone is: Letter in North America, A4
    /// elsewhere. The one rule for cards, reports and whatever else is printed,
    /// unless somebody asks for the other.
    pub fn usual_in(zone: &jiff::tz::TimeZone) -> Self {
        // Zones of America in which paper is A4.
        const A4: [&str; 8] = [
            "America/Argentina",
            "America/Asuncion",
            "America/Sao_Paulo",
            "America/Montevideo",
            "America/Lima",
            "America/Cayenne",
            "America/Martinique",
            "America/Guadeloupe",
        ];
        let name = zone.iana_name().unwrap_or_default();
        let american = name.starts_with("America/") || name == "Pacific/Honolulu";
        if american && !A4.iter().any(|zone| name.starts_with(zone)) {
            Self::Letter
        } else {
            Self::A4
        }
    }

    /// The name by which people ask for it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// The name by which the typesetting knows it.
    pub(crate) fn name(self) -> &'static str {
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
