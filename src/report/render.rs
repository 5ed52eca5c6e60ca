//! The outputs. The command line and the web call these, so that both give the
//! same bytes.

use crate::document::spreadsheet::Spreadsheet;
use crate::document::{
    Document, Paper, Shape, SheetError, TypesetError, docx, html, pdf, spreadsheet, typeset,
};
use crate::instrument::Reader;
use crate::report::{RoundReport, handout, placemats};
use crate::spreadsheet_csv;
use crate::texts;
use std::fmt;
use std::hash::{Hash, Hasher};

pub use crate::document::html::ChartFiles;

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
    /// The report, where it is of one round.
    fn round(&self) -> Option<&RoundReport> {
        None
    }
    /// What is put on a screen, a page after the other, if there is something.
    fn slides(&self) -> Option<Document> {
        None
    }
}

/// What a report may be had as: a row of the one table of formats.
#[derive(Clone, Copy)]
pub struct Format(&'static Offer);

struct Offer {
    /// What its file's name and address end in (`handout.pdf`).
    ending: &'static str,
    media_type: &'static str,
    made: Made,
}

/// How a file is made.
enum Made {
    /// Laid out to be read, with the round before beside it, for any screen.
    Page(fn(&dyn Export) -> Vec<u8>),
    /// The same for paper.
    Print(fn(&dyn Export, Paper) -> Result<Vec<u8>, TypesetError>),
    /// Of one round alone, for paper.
    Sheets(fn(&RoundReport) -> Document),
    /// Of what has them, for a screen.
    Slides,
    /// Figures.
    Data(fn(&dyn Export) -> Result<Vec<u8>, SheetError>),
}

/// The media type of what is to be printed.
pub const PDF: &str = "application/pdf";
/// The media type of tables.
pub const CSV: &str = "text/csv; charset=utf-8";

/// The formats, in the order in which they are offered.
static FORMATS: [Offer; 9] = [
    offer("pdf", PDF, Made::Print(pdf)),
    offer("docx", DOCX, Made::Print(|of, paper| Ok(docx(of, paper)))),
    offer("handout.pdf", PDF, Made::Sheets(handout::document)),
    offer("placemats.pdf", PDF, Made::Sheets(placemats::document)),
    offer("slides.pdf", PDF, Made::Slides),
    offer("html", HTML, Made::Page(|of| html(of).into_bytes())),
    offer("xlsx", XLSX, Made::Data(xlsx)),
    offer("csv", CSV, Made::Data(|of| Ok(csv(of)))),
    offer("json", "application/json", Made::Data(|of| Ok(json(of)))),
];

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HTML: &str = "text/html; charset=utf-8";

const fn offer(ending: &'static str, media_type: &'static str, made: Made) -> Offer {
    Offer {
        ending,
        media_type,
        made,
    }
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
    /// Something was asked for what it does not have.
    #[error("there is no {0} of this")]
    NotThere(&'static str),
}

impl Format {
    /// All of them, in the order in which they are offered.
    fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(Self)
    }

    /// Those that there are of the report of a round.
    pub fn of_reports() -> impl Iterator<Item = Self> {
        Self::all().filter(|format| !matches!(format.0.made, Made::Slides))
    }

    /// Those that there are of several rounds.
    pub fn of_comparisons() -> impl Iterator<Item = Self> {
        Self::of_reports().filter(|format| !matches!(format.0.made, Made::Sheets(_)))
    }

    /// Those that there are of the record of a discussion.
    pub fn of_records() -> impl Iterator<Item = Self> {
        Self::all().filter(|format| !matches!(format.0.made, Made::Sheets(_)))
    }

    /// The one of some formats that an address ends in (`handout.pdf`).
    pub fn ending_in(ending: &str, mut formats: impl Iterator<Item = Self>) -> Option<Self> {
        formats.find(|format| format.ending() == ending)
    }

    /// The name by which people ask for it (`handout`).
    pub fn name(self) -> &'static str {
        let ending = self.ending();
        ending.strip_suffix(".pdf").unwrap_or(ending)
    }

    /// What a file's name ends in.
    pub fn ending(self) -> &'static str {
        self.0.ending
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        self.0.media_type
    }

    /// Whether it is for paper.
    pub fn is_for_paper(self) -> bool {
        matches!(self.0.made, Made::Print(_) | Made::Sheets(_))
    }

    /// Whether it is laid out to be read, with the round before it beside it.
    pub fn is_document(self) -> bool {
        matches!(self.0.made, Made::Print(_) | Made::Page(_))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When the typesetting fails, a spreadsheet's table is too long, or there is
    /// no such file of this.
    pub fn render(self, of: &dyn Export, paper: Paper) -> Result<Vec<u8>, RenderError> {
        match self.0.made {
            Made::Page(make) => Ok(make(of)),
            Made::Print(make) => Ok(make(of, paper)?),
            Made::Sheets(document) => {
                let round = of.round().ok_or(RenderError::NotThere(self.name()))?;
                Ok(pdf::pdf(&document(round), paper)?)
            }
            Made::Slides => {
                let slides = of.slides().ok_or(RenderError::NotThere(self.name()))?;
                Ok(pdf::pdf(&slides, paper)?)
            }
            Made::Data(make) => Ok(make(of)?),
        }
    }
}

// There is one row of each name.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl Hash for Format {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// A chart of a document as a file, by the name that a page's links have, with
/// its media type: `chart-requirements.svg`, or `.png` for slides.
pub fn chart(document: &Document, name: &str) -> Option<(&'static str, Vec<u8>)> {
    let (id, ending) = name.rsplit_once('.')?;
    let chart = document.charts().find(|chart| chart.id == id)?;
    let svg = || chart.svg(Shape::Wide);
    match ending {
        "svg" => Some(("image/svg+xml", svg().into_bytes())),
        "png" => Some(("image/png", typeset::png(&svg())?)),
        _ => None,
    }
}

/// The content for a page's `<main>`: headings from `h1` on, no inline style, no
/// script. With `files`, each chart has links to itself as a file.
pub fn body(document: &Document, files: Option<&ChartFiles>) -> String {
    html::body(document, files)
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

/// The same to edit, as a word processor has it.
pub fn docx(of: &dyn Export, paper: Paper) -> Vec<u8> {
    docx::docx(&of.document(), paper)
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
    spreadsheet::xlsx(&of.spreadsheet())
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
