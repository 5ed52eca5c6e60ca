//! What the keys of a definition file hold: names and texts, each with what it
//! may look like.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::super::patterns::{FILE_ID, IDENTIFIER, LANGUAGE, ONE_LINE, SEVERAL_LINES, pattern};

/// The definition's identifier.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in crate::instrument::definition) struct FileId(pub(in crate::instrument::definition) String);

impl FileId {
    /// Whether `text` can be a definition's identifier.
    pub(in crate::instrument::definition) fn holds(text: &str) -> bool {
        pattern(FILE_ID).is_some_and(|pattern| pattern.holds(text))
    }
}

impl JsonSchema for FileId {
    fn schema_name() -> Cow<'static, str> {
        "DefinitionId".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": FILE_ID })
    }
}

/// A language's subtag.
#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(transparent)]
pub(in crate::instrument::definition) struct LanguageTag(
    pub(in crate::instrument::definition) String,
);

impl JsonSchema for LanguageTag {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": LANGUAGE })
    }
}

/// Identifier of a theme, a requirement or an item. `7` and `"7"` are the same.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in crate::instrument::definition) struct Identifier(
    pub(in crate::instrument::definition) String,
);

impl JsonSchema for Identifier {
    fn schema_name() -> Cow<'static, str> {
        "Identifier".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "pattern": IDENTIFIER, "minimum": 0 })
    }
}

/// Letter of an option.
#[derive(Debug, Deserialize, JsonSchema)]
pub(in crate::instrument::definition) enum Letter {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
}

/// A text that is not blank, of at most `MOST` characters. Up to 300, it is one line.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in crate::instrument::definition) struct Words<const MOST: usize>(
    pub(in crate::instrument::definition) String,
);

impl<const MOST: usize> JsonSchema for Words<MOST> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("WordsUpTo{MOST}").into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pattern = if MOST <= 300 { ONE_LINE } else { SEVERAL_LINES };
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MOST, "pattern": pattern })
    }
}

/// One text in every language of the file.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in crate::instrument::definition) struct Translations<const MOST: usize>(
    pub(in crate::instrument::definition) BTreeMap<LanguageTag, Words<MOST>>,
);

impl<const MOST: usize> JsonSchema for Translations<MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("TextUpTo{MOST}").into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = BTreeMap::<LanguageTag, Words<MOST>>::json_schema(generator);
        schema.insert(
            "description".to_owned(),
            format!("A text of at most {MOST} characters in each of the file's languages.").into(),
        );
        schema.insert("minProperties".to_owned(), 1.into());
        schema
    }
}
