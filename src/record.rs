//! The record of a discussion: what a group says of a round, settles and decides,
//! as pages to print, to edit, to show and to calculate with.
//!
//! It is built once from what was noted ([`Noted`]) and from what the round's report
//! may show, in one language, as plain data ([`RecordData`]); pages and tables are
//! made of that. Nothing of it goes into a score, and of what members answered it
//! says what the report says and no more.

mod build;
mod chapters;
mod data;
mod noted;
mod part;
mod sheets;
mod slides;

pub use data::{
    AnswerPart, DecisionPart, EarlierPart, MeetingNotes, RecordData, RecordedRound, SCHEMA_ID,
    SettledName, StateName, SubjectPart, schema,
};
pub use noted::{EarlierRound, Noted};
pub use part::{Part, Parts};

use crate::document::{Document, Spreadsheet};
use crate::instrument::{Instrument, Reader};
use crate::report::RoundReport;
use crate::report::render::Export;
use jiff::civil::Date;

/// What a record says of its round besides what was noted.
#[derive(Debug, Clone)]
pub struct RecordFacts {
    /// The partnership's name.
    pub partnership: String,
    /// The round's label.
    pub round: String,
    /// The closing day; of a round that the group answered together, the day of it.
    pub closed_on: Date,
    /// How many answered alone, and of how many; none where the group answered
    /// together.
    pub answered: Option<(u32, u32)>,
    /// The languages of who reads it: the record's first.
    pub language: Reader,
}

/// The record of one round's discussion in one language.
#[derive(Debug, Clone)]
pub struct Record {
    instrument: Instrument,
    facts: RecordFacts,
    /// What members answered alone, where whoever reads may know.
    report: Option<RoundReport>,
    data: RecordData,
    chosen: Vec<crate::discussion::About>,
}

impl Record {
    /// What was noted of a round of this instrument; `report` is that of the same
    /// round, none where nobody answered alone or who reads may not know.
    pub fn new(
        instrument: &Instrument,
        facts: RecordFacts,
        noted: &Noted,
        report: Option<RoundReport>,
    ) -> Self {
        Self {
            data: build::data(instrument, &facts, noted, report.as_ref()),
            chosen: noted.discussion.subjects(),
            instrument: instrument.clone(),
            facts,
            report,
        }
    }

    /// What it says, as plain data.
    pub fn data(&self) -> &RecordData {
        &self.data
    }
}

impl Export for Record {
    fn reader(&self) -> &Reader {
        &self.facts.language
    }

    fn document(&self) -> Document {
        chapters::document(self)
    }

    fn tidy_table(&self) -> Vec<Vec<String>> {
        sheets::tidy_table(self)
    }

    fn spreadsheet(&self) -> Spreadsheet {
        sheets::spreadsheet(self)
    }

    fn json(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec_pretty(&self.data)
    }

    fn slides(&self) -> Option<Document> {
        Some(slides::document(self))
    }
}
