//! A document as HTML: a body for a page of the site, and one file that stands
//! alone.

use crate::document::charts::{Chart, Shape};
use crate::document::{Block, Document, Figure, Medium, palette};
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
        (
            "contents",
            include_str!("../../templates/report/contents.hbs"),
        ),
        ("alone", include_str!("../../templates/report/alone.hbs")),
    ] {
        registry
            .register_template_string(name, template)
            .expect("templates of ours parse");
    }
    registry
});

/// Where a page's charts are to be had as files: relative to the page, with what
/// its address says.
#[derive(Debug, Clone, Serialize)]
pub struct ChartFiles {
    /// What stands before a chart's name (`report/`).
    pub before: String,
    /// What stands behind its ending (`?lang=fr`).
    pub behind: String,
}

#[derive(Serialize)]
struct Body<'a> {
    document: &'a Document,
    /// What stands where; empty in a document of one part.
    contents: Vec<Listed<'a>>,
    /// Charts as SVG in both shapes, by their ids.
    drawings: BTreeMap<&'a str, BTreeMap<&'static str, String>>,
    files: Option<&'a ChartFiles>,
    /// What a page folds stands open.
    open: bool,
}

/// A chapter in the list of contents, or a section of one.
#[derive(Serialize)]
struct Listed<'a> {
    anchor: &'a str,
    heading: &'a str,
    parts: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Alone<'a> {
    document: &'a Document,
    style: String,
    body: String,
}

/// The content, to be put into a page's `<main>`: headings from `h1` on, no
/// inline style, no script.
pub(crate) fn body(document: &Document, files: Option<&ChartFiles>) -> String {
    filled(document, files, false)
}

fn filled(document: &Document, files: Option<&ChartFiles>, open: bool) -> String {
    let body = Body {
        document,
        contents: contents(document),
        drawings: drawings(document.charts()),
        files,
        open,
    };
    render("document", &body)
}

/// Figures alone, each chart with its figures folded under `label`.
pub(crate) fn figures(figures: &[Figure], label: &str) -> String {
    #[derive(Serialize)]
    struct OneFigure<'a> {
        #[serde(flatten)]
        figure: &'a Figure,
        drawings: BTreeMap<&'a str, BTreeMap<&'static str, String>>,
        document: BTreeMap<&'static str, BTreeMap<&'static str, &'a str>>,
        files: Option<&'a ChartFiles>,
    }
    let drawn = figures.iter().map(|figure| {
        let of = OneFigure {
            figure,
            drawings: drawings(figure.charts.iter()),
            document: BTreeMap::from([("labels", BTreeMap::from([("figures", label)]))]),
            files: None,
        };
        render("figure", &of)
    });
    drawn.collect()
}

/// Charts as SVG in both shapes, by their ids.
fn drawings<'a>(
    charts: impl Iterator<Item = &'a Chart>,
) -> BTreeMap<&'a str, BTreeMap<&'static str, String>> {
    let shapes = [Shape::Wide, Shape::Narrow];
    let drawings = charts.map(|chart| {
        let drawn = shapes.map(|shape| (shape.name(), chart.inline(shape)));
        (chart.id.as_str(), BTreeMap::from(drawn))
    });
    drawings.collect()
}

/// The chapters of a page, and the sections of those that are not folded.
fn contents(document: &Document) -> Vec<Listed<'_>> {
    let chapters = document.chapters.iter();
    let shown = chapters.filter(|chapter| chapter.medium != Medium::Print);
    let entries = shown.map(|chapter| Listed {
        anchor: chapter.anchor,
        heading: &chapter.heading,
        parts: if chapter.folded {
            Vec::new()
        } else {
            sections(&chapter.blocks)
        },
    });
    let entries: Vec<Listed> = entries.collect();
    let lines = entries.iter().map(|entry| 1 + entry.parts.len());
    if lines.sum::<usize>() > 2 {
        entries
    } else {
        Vec::new()
    }
}

fn sections(blocks: &[Block]) -> Vec<Listed<'_>> {
    let mut listed = Vec::new();
    for block in blocks {
        if let Block::Section(section) = block
            && !section.anchor.is_empty()
        {
            listed.push(Listed {
                anchor: &section.anchor,
                heading: &section.heading,
                parts: Vec::new(),
            });
        }
    }
    listed
}

/// One HTML file with everything in it, for keeping and sending: it asks
/// nothing of any server.
pub(crate) fn stand_alone(document: &Document) -> String {
    let alone = Alone {
        document,
        style: format!("{}{ALONE}{STYLE}", palette::css()),
        body: filled(document, None, true),
    };
    render("alone", &alone)
}

fn render(template: &str, of: &impl Serialize) -> String {
    let rendered = TEMPLATES.render(template, of);
    rendered.expect("the template fits the model")
}
