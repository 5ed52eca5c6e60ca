//! A report as tables: one tidy table for any program, and the sheets of a
//! spreadsheet.

use crate::instrument::Reader;
use jiff::civil::Date;
use xlsx::{DataSheet, Spreadsheet};

pub(super) mod row;
pub(super) mod tidy;
pub(super) mod workbook;
pub(super) mod xlsx;

impl Spreadsheet {
    /// Tables, at least one, as a reader of this language expects them.
    pub(crate) fn new(title: String, day: Date, language: &Reader, sheets: Vec<DataSheet>) -> Self {
        Self {
            title,
            day,
            percent: workbook::percent_format(language),
            sheets,
        }
    }
}
