//! From a closed round to its report, the same for the command line and the web.

pub mod made_up;

use crate::disclosure::disclose;
use crate::instrument::Language;
use crate::report::{self, Paper, Report, RoundFacts, SheetError, TypesetError, render};
use crate::round::{Entry, Origin, Round, RoundState};
use crate::store::{Store, StoreError};

pub mod compared;

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
pub enum DownloadError {
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
}

/// The report of a closed round; `None` while it is open or if it was
/// interrupted. Beside the round before it of the same instrument, where there
/// is one.
pub fn report(
    store: &Store,
    round: &Round,
    language: &Language,
) -> Result<Option<Report>, StoreError> {
    told(store, round, language, |_| true)
}

/// The same for whoever has the link to the shared results. To share a round is
/// to show that round: it stands beside the one before it only if that one is
/// shared too, since the comparison shows both, and more of both than their own
/// reports do.
pub fn shared_report(
    store: &Store,
    round: &Round,
    language: &Language,
) -> Result<Option<Report>, StoreError> {
    told(store, round, language, |before| before.shared)
}

fn told(
    store: &Store,
    round: &Round,
    language: &Language,
    beside: impl Fn(&Round) -> bool,
) -> Result<Option<Report>, StoreError> {
    let RoundState::Closed { on, .. } = round.state else {
        return Ok(None);
    };
    let Some(published) = store.published(round)? else {
        return Ok(None);
    };
    let instrument = round.settings.instrument();
    let disclosed = disclose(instrument, &published, round.settings.invited());
    let facts = RoundFacts {
        codes_made: round.codes_made(),
        partnership: round.partnership_name.clone(),
        round: round.settings.label().to_owned(),
        closed_on: on,
        entry: match round.origin {
            Origin::Imported => report::Entry::Imported,
            Origin::Held { entry, .. } => match entry {
                Entry::Cards => report::Entry::Cards,
                Entry::Mail => report::Entry::Mail,
                Entry::Link => report::Entry::SharedLink,
            },
        },
        counts_from: round.settings.counts_from(),
        language: language.clone(),
    };
    let before = compared::before(store, round)?.filter(beside);
    let comparison = match before {
        None => None,
        Some(before) => {
            match compared::comparison(store, &[before, round.clone()], language) {
                Ok(comparison) => Some(comparison),
                Err(compared::CompareError::Store(error)) => return Err(error),
                // Both are closed and ask the same: what is left is that the
                // results of the one before are damaged. These can be read.
                Err(_) => None,
            }
        }
    };
    let mut report = Report::new(instrument, &disclosed, &facts);
    report.comparison = comparison;
    Ok(Some(report))
}

/// The bytes of a download.
pub fn download(report: &Report, format: Format, paper: Paper) -> Result<Vec<u8>, DownloadError> {
    match format {
        Format::Pdf => Ok(render::pdf(report, paper)?),
        Format::Html => Ok(render::html(report).into_bytes()),
        Format::Csv => Ok(render::csv(report)),
        Format::Xlsx => Ok(render::xlsx(report)?),
        Format::Json => Ok(render::json(report)),
    }
}

/// A file's name for a download: plain letters, digits and hyphens.
pub fn file_name(round: &Round, language: &Language, format: Format) -> String {
    let names = [round.partnership_name.as_str(), round.settings.label()];
    plain_name(&names, language.as_str(), format)
}

fn plain_name(names: &[&str], language: &str, format: Format) -> String {
    let plain: String = names
        .join(" ")
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!(
        "{}-{language}.{}",
        words.join("-").to_lowercase(),
        format.ending()
    )
}
