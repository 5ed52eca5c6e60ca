//! A document as a PDF to print, laid out by a typst template.

use crate::document::charts::Shape;
use crate::document::typeset::{self, Drawings, Template, TypesetError};
use crate::document::{Document, PageShape, Paper, palette};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../templates/report/document.typ")));

#[derive(Serialize)]
struct PrintData<'a> {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    /// Where charts are found as SVG, by their ids.
    drawings: BTreeMap<&'a str, DrawingPlaces>,
    document: &'a Document,
}

/// Where a chart is found in each of its shapes.
#[derive(Serialize)]
struct DrawingPlaces {
    wide: String,
    narrow: String,
}

/// Typesets a document.
///
/// # Errors
/// When the typesetting fails: a defect of the template, or an instrument in a
/// script that the fonts do not have.
pub(crate) fn pdf(document: &Document, paper: Paper) -> Result<Vec<u8>, TypesetError> {
    let mut all = Drawings::default();
    let mut drawings = BTreeMap::new();
    for chart in document.charts() {
        let place = drawings.entry(chart.id.as_str());
        let mut add = |shape| all.add(move || chart.svg(shape));
        place.or_insert_with(|| {
            let wide = add(Shape::Print);
            // All that is added is drawn; pages that stand upright show the wide ones.
            let narrow = match document.page {
                PageShape::Upright => wide.clone(),
                PageShape::OnItsSide | PageShape::Slide => add(Shape::Narrow),
            };
            DrawingPlaces { wide, narrow }
        });
    }
    let data = PrintData {
        paper: paper.name(),
        colours: palette::by_name(),
        drawings,
        document,
    };
    typeset::pdf_with_drawings(&TEMPLATE, &data, &all)
}
