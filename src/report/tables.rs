//! A report as tables: one tidy table for any program, and the sheets of a
//! spreadsheet.

pub(super) mod tidy;
pub(super) mod workbook;
