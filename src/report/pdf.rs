//! The report as a PDF to print: the model, laid out by a typst template.

use super::typeset::{self, Template, TypesetError};
use super::{Paper, Report, comparison, palette};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../templates/report/report.typ")));

#[derive(Serialize)]
struct Data<'a> {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    /// As people typed it, with letters that can be printed.
    partnership: String,
    round: String,
    /// What members wrote, one list a question.
    written: Vec<Vec<String>>,
    /// Beside the round before it, with letters that can be printed.
    comparison: Option<serde_json::Value>,
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
            colours: colours(),
            partnership: typeset::printable(&report.partnership),
            round: typeset::printable(&report.round),
            written: written(report),
            comparison: report.comparison.as_ref().map(comparison::printable),
            report,
        },
    )
}

fn written(report: &Report) -> Vec<Vec<String>> {
    let printable = |text: &String| {
        let lines: Vec<String> = text.lines().map(typeset::printable).collect();
        lines.join("\n")
    };
    let questions = report.words.iter().flat_map(|words| &words.questions);
    questions
        .map(|question| question.texts.iter().map(printable).collect())
        .collect()
}

/// The palette, by name.
pub(super) fn colours() -> BTreeMap<&'static str, String> {
    palette::NAMED
        .into_iter()
        .map(|(name, colour)| (name, colour.hex()))
        .collect()
}

impl Paper {
    /// The name by which the typesetting knows it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "us-letter",
        }
    }
}
