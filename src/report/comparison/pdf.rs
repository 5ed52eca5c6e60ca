//! The comparison as a PDF to print.

use super::Comparison;
use crate::report::typeset::{self, Template, TypesetError};
use crate::report::{Paper, pdf::colours};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../../templates/report/comparison.typ")));

#[derive(Serialize)]
struct Data {
    paper: &'static str,
    colours: BTreeMap<&'static str, String>,
    partnership: String,
    /// Beside the partnership at the foot of each page.
    round: String,
    comparison: Value,
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
            colours: colours(),
            partnership: typeset::printable(&comparison.partnership),
            round: typeset::printable(&comparison.title),
            comparison: printable(comparison),
        },
    )
}

/// The comparison with every text in letters that can be printed: the labels of
/// rounds, which people typed, stand in sentences, tables and charts.
pub(in crate::report) fn printable(comparison: &Comparison) -> Value {
    let mut value = serde_json::to_value(comparison).expect("plain data with text keys");
    make_printable(&mut value);
    value
}

fn make_printable(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(printable) = in_print(text) {
                *text = printable;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(make_printable),
        Value::Object(fields) => fields.values_mut().for_each(make_printable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text as it can be printed, if that is another one. Most letters by far
/// are plain ones, and a drawing has many.
fn in_print(text: &str) -> Option<String> {
    let plain = |letter: char| letter.is_ascii() && !letter.is_ascii_control() || letter == '\n';
    if text.chars().all(plain) {
        return None;
    }
    let mut printable = String::with_capacity(text.len());
    for letter in text.chars() {
        if plain(letter) {
            printable.push(letter);
        } else {
            printable.push_str(&typeset::printable(letter.encode_utf8(&mut [0; 4])));
        }
    }
    Some(printable)
}
