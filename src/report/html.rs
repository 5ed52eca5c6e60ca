//! The report as HTML: a body for a page of the site, and one file that
//! stands alone.

use super::{Comparison, Report, palette};
use handlebars::{Handlebars, handlebars_helper};
use serde::Serialize;
use std::sync::LazyLock;

/// Style of the report, after the site's own style sheet or alone.
pub const STYLE: &str = include_str!("../../templates/report/report.css");

/// What the stand-alone file needs of a site's style sheet.
const ALONE: &str = include_str!("../../templates/report/alone.css");

static TEMPLATES: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    handlebars_helper!(plus: |number: u64, more: u64| number + more);
    registry.register_helper("plus", Box::new(plus));
    for (name, template) in [
        ("report", include_str!("../../templates/report/report.hbs")),
        ("figure", include_str!("../../templates/report/figure.hbs")),
        ("table", include_str!("../../templates/report/table.hbs")),
        ("alone", include_str!("../../templates/report/alone.hbs")),
        (
            "comparison",
            include_str!("../../templates/report/comparison.hbs"),
        ),
        (
            "compared",
            include_str!("../../templates/report/compared.hbs"),
        ),
    ] {
        registry
            .register_template_string(name, template)
            .expect("templates of ours parse");
    }
    registry
});

#[derive(Serialize)]
struct Alone<'a, Of> {
    report: &'a Of,
    style: String,
    body: String,
}

/// The report's content, to be put into a page's `<main>`: headings from `h1`
/// on, no inline style, no script.
pub fn body(report: &Report) -> String {
    TEMPLATES
        .render("report", report)
        .expect("the template fits the model")
}

/// One HTML file with everything in it, for keeping and sending: it asks
/// nothing of any server.
pub fn stand_alone(report: &Report) -> String {
    alone(report, body(report))
}

/// A comparison's content, as [`body`] a report's.
pub(super) fn comparison(comparison: &Comparison) -> String {
    TEMPLATES
        .render("compared", comparison)
        .expect("the template fits the model")
}

/// A comparison as one HTML file.
pub(super) fn comparison_alone(of: &Comparison) -> String {
    alone(of, comparison(of))
}

fn alone(of: &impl Serialize, body: String) -> String {
    let view = Alone {
        report: of,
        style: format!("{}{ALONE}{STYLE}", palette::css()),
        body,
    };
    TEMPLATES
        .render("alone", &view)
        .expect("the template fits the model")
}
