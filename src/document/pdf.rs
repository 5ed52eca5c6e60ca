//! A document as a PDF to print, laid out by a typst template.

use crate::document::charts::{Chart, Shape};
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
    drawings: BTreeMap<&'a str, String>,
    document: &'a Document,
}

/// Typesets a document.
///
/// # Errors
/// When the typesetting fails: a defect of the template, or an instrument in a
/// script that the fonts do not have.
pub(crate) fn pdf(document: &Document, paper: Paper) -> Result<Vec<u8>, TypesetError> {
    let page = document.page;
    let mut all = Drawings::default();
    let mut drawings = BTreeMap::new();
    for chart in document.charts() {
        let draw = move || match page {
            PageShape::Upright | PageShape::OnItsSide => chart.svg(Shape::Wide),
            PageShape::Slide => on_screen(chart),
        };
        let place = drawings.entry(chart.id.as_str());
        place.or_insert_with(|| all.add(draw));
    }
    let data = PrintData {
        paper: paper.name(),
        colours: palette::by_name(),
        drawings,
        document,
    };
    typeset::pdf_with_drawings(&TEMPLATE, &data, &all)
}

/// A chart in the shape whose letters are the larger on a slide.
fn on_screen(chart: &Chart) -> String {
    /// Width to height of the room for it.
    const ROOM: f64 = 2.8;
    let drawings = [Shape::Wide, Shape::Narrow].map(|shape| chart.svg(shape));
    let scale = |svg: &String| size(svg).map_or(0.0, |(w, h)| (ROOM / w).min(1.0 / h));
    let [wide, narrow] = drawings;
    if scale(&narrow) > scale(&wide) {
        narrow
    } else {
        wide
    }
}

/// Width and height of a drawing, as its view box says them.
fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once("viewBox=\"0 0 ")?;
    let (width, height) = rest.split_once('"')?.0.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}
