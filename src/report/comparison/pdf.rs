//! The comparison as a PDF to print.

use super::Comparison;
use crate::report::typeset::{self, Template, TypesetError};
use crate::report::{Paper, palette};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../../templates/report/comparison.typ")));

#[derive(Serialize)]
struct Data<'a> {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    partnership: &'a str,
    /// Beside the partnership at the foot of each page.
    round: &'a str,
    comparison: &'a Comparison,
}

/// Typesets the comparison.
///
/// # Errors
/// When the typesetting fails: a defect of the template, or an instrument in a
/// script that the fonts do not have.
pub(super) fn pdf(comparison: &Comparison, paper: Paper) -> Result<Vec<u8>, TypesetError> {
    typeset::pdf(
        &TEMPLATE,
        &Data {
            paper: paper.name(),
            colours: palette::by_name(),
            partnership: &comparison.partnership,
            round: &comparison.title,
            comparison,
        },
    )
}
