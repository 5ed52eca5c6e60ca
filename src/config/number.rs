//! Numbers, in a file or on the command line.

use serde::Deserialize;

/// A number of a file, as it would stand on the command line.
pub(super) fn number_or_text<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a whole number, for example 20")]
    enum Written {
        Number(i64),
        Text(String),
    }
    Ok(Some(match Written::deserialize(from)? {
        Written::Number(number) => number.to_string(),
        Written::Text(text) => text,
    }))
}
