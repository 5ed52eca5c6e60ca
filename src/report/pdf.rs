//! The report as a PDF to print: the model, laid out by a typst template.

use super::typeset::{self, Template, TypesetError};
use super::{Paper, Report, palette};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../templates/report/report.typ")));

#[derive(Serialize)]
struct Data<'a> {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    partnership: &'a str,
    round: &'a str,
    report: &'a Report,
}

/// Typesets the report.
///
/// # Errors
/// When the typesetting fails: a defect of the template, or an instrument in a
/// script that the fonts do not have.
pub fn pdf(report: &Report, paper: Paper) -> Result<Vec<u8>, TypesetError> {
    typeset::pdf(
        &TEMPLATE,
        &Data {
            paper: paper.name(),
            colours: palette::by_name(),
            partnership: &report.partnership,
            round: &report.round,
            report,
        },
    )
}
