//! The outputs. The command line and the web call these, so that both give the
//! same bytes.

use crate::instrument::Reader;
use crate::report::document::Document;
use crate::report::tables::xlsx::Spreadsheet;
use crate::report::{Paper, SheetError, TypesetError, html, pdf, tables};
use crate::spreadsheet_csv;
use crate::texts;

/// What can be put out: each output asks for what it lays out, and for no more.
pub trait Export {
    /// Who reads it: its language is that of every text.
    fn reader(&self) -> &Reader;
    /// Of page and print.
    fn document(&self) -> Document;
    /// Header and rows of the tidy table, safe for spreadsheets.
    fn tidy_table(&self) -> Vec<Vec<String>>;
    /// The tables of a spreadsheet.
    fn spreadsheet(&self) -> Spreadsheet;
    /// The data for programs, by a schema of ours.
    fn json(&self) -> serde_json::Result<Vec<u8>>;
}

/// What a report may be had as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// To print.
    Pdf,
    /// One file for any browser.
    Html,
    /// For any spreadsheet or program: one plain table.
    Csv,
    /// For Excel and its kin: sheets, numbers as numbers.
    Xlsx,
    /// For programs.
    Json,
}

/// Why a download could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The PDF.
    #[error(transparent)]
    Pdf(#[from] TypesetError),
    /// The spreadsheet.
    #[error(transparent)]
    Sheet(#[from] SheetError),
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Html, Self::Xlsx, Self::Csv, Self::Json];

    /// Reads the ending of a file's name (`pdf`).
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == name)
    }

    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Html => "text/html; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }

    /// Whether it is laid out to be read, with the round before it beside it.
    pub fn is_document(self) -> bool {
        matches!(self, Self::Pdf | Self::Html)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When the typesetting fails, or a spreadsheet's table is too long.
    pub fn render(self, of: &dyn Export, paper: Paper) -> Result<Vec<u8>, RenderError> {
        match self {
            Self::Pdf => Ok(pdf(of, paper)?),
            Self::Html => Ok(html(of).into_bytes()),
            Self::Csv => Ok(csv(of)),
            Self::Xlsx => Ok(xlsx(of)?),
            Self::Json => Ok(json(of)),
        }
    }
}

/// The content for a page's `<main>`: headings from `h1` on, no inline style, no
/// script.
pub fn body(document: &Document) -> String {
    html::body(document)
}

/// One stand-alone HTML file: styles and charts inside, no request.
pub fn html(of: &dyn Export) -> String {
    html::stand_alone(&of.document())
}

/// The PDF to print: tagged, PDF/UA-1 and PDF/A-2a.
///
/// # Errors
/// When the typesetting fails: a defect of the template, or an instrument in a
/// script that the fonts do not have.
pub fn pdf(of: &dyn Export, paper: Paper) -> Result<Vec<u8>, TypesetError> {
    pdf::pdf(&of.document(), paper)
}

/// The tidy table as CSV: UTF-8 with a byte order mark, so that spreadsheets
/// read accents right. What stands between the cells and before decimals is what
/// spreadsheets of the language expect, as in every list of ours.
pub fn csv(of: &dyn Export) -> Vec<u8> {
    spreadsheet_csv::csv(texts::csv_separator(of.reader()), of.tidy_table())
}

/// The tables as a spreadsheet (XLSX), numbers as numbers.
///
/// # Errors
/// When a table has more rows than a spreadsheet can have.
pub fn xlsx(of: &dyn Export) -> Result<Vec<u8>, SheetError> {
    tables::xlsx::xlsx(&of.spreadsheet())
}

/// The data as indented JSON in UTF-8: keys in the order of the schema, so that
/// the same data gives the same bytes.
pub fn json(of: &dyn Export) -> Vec<u8> {
    let mut bytes = of
        .json()
        .expect("plain data with text keys, and memory takes every byte");
    bytes.push(b'\n');
    bytes
}
