//! A document as a PDF to print, laid out by a typst template.

use crate::report::charts::Shape;
use crate::report::document::Document;
use crate::report::typeset::{self, Template, TypesetError};
use crate::report::{Paper, palette};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../templates/report/document.typ")));

#[derive(Serialize)]
struct PrintData<'a> {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    /// Charts as SVG, by their ids.
    drawings: BTreeMap<&'a str, String>,
    document: &'a Document,
}

/// Typesets a document.
///
/// # Errors
/// When the typesetting fails: a defect of the template, or an instrument in a
/// script that the fonts do not have.
pub(super) fn pdf(document: &Document, paper: Paper) -> Result<Vec<u8>, TypesetError> {
    let charts = document.charts();
    typeset::pdf(
        &TEMPLATE,
        &PrintData {
            paper: paper.name(),
            colours: palette::by_name(),
            drawings: charts
                .map(|chart| (chart.id.as_str(), chart.svg(Shape::Wide)))
                .collect(),
            document,
        },
    )
}
