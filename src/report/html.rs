//! A document as HTML: a body for a page of the site, and one file that stands
//! alone.

use crate::report::charts::Shape;
use crate::report::document::Document;
use crate::report::palette;
use handlebars::Handlebars;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Style of the report, after the site's own style sheet or alone.
pub(crate) const STYLE: &str = include_str!("../../templates/report/report.css");

/// What the stand-alone file needs of a site's style sheet.
const ALONE: &str = include_str!("../../templates/report/alone.css");

static TEMPLATES: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    for (name, template) in [
        (
            "document",
            include_str!("../../templates/report/document.hbs"),
        ),
        ("figure", include_str!("../../templates/report/figure.hbs")),
        ("table", include_str!("../../templates/report/table.hbs")),
        ("alone", include_str!("../../templates/report/alone.hbs")),
    ] {
        registry
            .register_template_string(name, template)
            .expect("templates of ours parse");
    }
    registry
});

#[derive(Serialize)]
struct Body<'a> {
    document: &'a Document,
    /// Charts as SVG in both shapes, by their ids.
    drawings: BTreeMap<&'a str, BTreeMap<&'static str, String>>,
}

#[derive(Serialize)]
struct Alone<'a> {
    document: &'a Document,
    style: String,
    body: String,
}

/// The content, to be put into a page's `<main>`: headings from `h1` on, no
/// inline style, no script.
pub(super) fn body(document: &Document) -> String {
    let shapes = [Shape::Wide, Shape::Narrow];
    let drawings = document.charts().map(|chart| {
        let drawn = shapes.map(|shape| (shape.name(), chart.svg(shape)));
        (chart.id.as_str(), BTreeMap::from(drawn))
    });
    let body = Body {
        document,
        drawings: drawings.collect(),
    };
    render("document", &body)
}

/// One HTML file with everything in it, for keeping and sending: it asks
/// nothing of any server.
pub(super) fn stand_alone(document: &Document) -> String {
    let alone = Alone {
        document,
        style: format!("{}{ALONE}{STYLE}", palette::css()),
        body: body(document),
    };
    render("alone", &alone)
}

fn render(template: &str, of: &impl Serialize) -> String {
    let rendered = TEMPLATES.render(template, of);
    rendered.expect("the template fits the model")
}
