//! A comparison as JSON, for programs, and its schema.

use crate::report::comparison::data::ComparisonData;
use crate::report::comparison::view::ComparisonView;
use crate::report::data::schema_of;
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the schema, as each document gives it. A change that a reader could
/// stumble over takes a new number and a line in the change log.
pub const SCHEMA_ID: &str = "urn:tablee:comparison:2";

/// Several closed rounds of one partnership side by side, as they may be shown.
/// Scores run from 0 to 100 and are whole, differences from -100 to 100; shares
/// are whole per cent.
#[derive(Serialize, JsonSchema)]
struct ComparisonDocument<'a> {
    /// Name of the schema of this document. `tablee schema --of comparison`
    /// prints it, and every server has it at `/schema/comparison.json`.
    #[serde(rename = "$schema")]
    #[schemars(extend("const" = SCHEMA_ID))]
    schema: &'static str,
    /// Language of every text here (`fr`).
    language: &'a str,
    /// The partnership's name.
    partnership: &'a str,
    /// The instrument's title.
    instrument: &'a str,
    #[serde(flatten)]
    data: &'a ComparisonData,
}

/// The JSON Schema (2020-12) of a comparison's JSON, indented.
pub fn schema() -> String {
    schema_of::<ComparisonDocument<'_>>(SCHEMA_ID, "Comparison of rounds of Tablée")
}

/// Indented JSON.
pub(super) fn json(view: &ComparisonView) -> serde_json::Result<Vec<u8>> {
    let wording = &view.wording;
    serde_json::to_vec_pretty(&ComparisonDocument {
        schema: SCHEMA_ID,
        language: wording.language.as_str(),
        partnership: view.partnership,
        instrument: &wording.translate(wording.instrument.title()),
        data: view.data,
    })
}
