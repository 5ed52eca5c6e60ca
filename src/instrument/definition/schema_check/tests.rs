//! The walk and the schema cannot part ways.

use super::*;

/// Keywords that the walk obeys, and those that only describe.
const OBEYED: [&str; 14] = [
    "$ref",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "items",
    "minItems",
    "maxItems",
    "maxLength",
    "pattern",
    "enum",
    "minimum",
    "maximum",
];
const DESCRIBES: [&str; 6] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "format",
    "default",
];
/// Obeyed in another way: a blank text is always refused, and every text
/// must have each of the file's languages.
const STRONGER_HERE: [&str; 2] = ["minLength", "minProperties"];

fn every_schema<'v>(schema: &'v Value, out: &mut Vec<&'v Value>) {
    out.push(schema);
    for group in ["$defs", "properties", "patternProperties"] {
        for inner in schema[group].as_object().into_iter().flat_map(Map::values) {
            every_schema(inner, out);
        }
    }
    if schema["items"].is_object() {
        every_schema(&schema["items"], out);
    }
}

#[test]
fn the_walk_obeys_every_keyword_and_pattern_of_the_schema() {
    let schema = crate::instrument::definition::schema::schema().to_value();
    let mut all = Vec::new();
    every_schema(&schema, &mut all);
    assert!(all.len() > 50, "{}", all.len());
    for one in all {
        for (keyword, value) in one.as_object().expect("a schema is an object") {
            let keyword = keyword.as_str();
            assert!(
                OBEYED.contains(&keyword)
                    || DESCRIBES.contains(&keyword)
                    || STRONGER_HERE.contains(&keyword),
                "{keyword} in {one}"
            );
            match keyword {
                "additionalProperties" => assert_eq!(value, false, "{one}"),
                "pattern" => {
                    let source = value.as_str().expect("a pattern is a string");
                    assert!(pattern(source).is_some(), "{source}");
                }
                // The walk takes the one pattern of a map for a language.
                "patternProperties" => {
                    let keys: Vec<&String> =
                        value.as_object().into_iter().flat_map(Map::keys).collect();
                    assert_eq!(keys, ["^[a-z]{2,3}$"]);
                }
                "$ref" => {
                    let pointer = value.as_str().and_then(|r| r.strip_prefix('#'));
                    assert!(schema.pointer(pointer.expect("a pointer")).is_some());
                }
                "type" => assert!(
                    [
                        Value::from("object"),
                        Value::from("array"),
                        Value::from("string"),
                        Value::from("integer"),
                        Value::from("boolean"),
                        Value::from(["string", "integer"].as_slice()),
                    ]
                    .contains(value),
                    "{value}"
                ),
                _ => {}
            }
        }
    }
}
