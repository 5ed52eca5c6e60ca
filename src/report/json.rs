//! The data of a round as JSON, for programs.

use super::data::RoundData;

/// Indented JSON in UTF-8: keys in the order of the schema, so that the same
/// data gives the same bytes.
pub(super) fn json(data: &RoundData) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(data)
        .expect("plain data with text keys, and memory takes every byte");
    bytes.push(b'\n');
    bytes
}
