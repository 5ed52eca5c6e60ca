//! Checks a tree against the schema of [`super::schema()`], and turns it into
//! JSON of the schema's types on the way.
//!
//! The schema is the one that `tablee schema` prints: known keys, required
//! keys, types, lengths and patterns are read from it and stand nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::path::{Trail, language_in_words};
use super::patterns::pattern;
use super::problem::{Problems, quoted, turns_direction};
use super::suggestion::nearest;
use super::yaml_tree::{Key, Kind, Node};
use crate::instrument::Language;

/// Checks `root` against `schema`. `languages` are those that every text must
/// have. Returns the file's content as JSON; it is whole only if no problem
/// was added.
pub(super) fn check(
    root: &Node,
    schema: &Value,
    languages: &[&str],
    problems: &mut Problems,
) -> Value {
    let mut walk = Walk {
        schema,
        languages,
        problems,
    };
    walk.value(root, schema, Trail::Top)
}

struct Walk<'a> {
    schema: &'a Value,
    languages: &'a [&'a str],
    problems: &'a mut Problems,
}

impl<'a> Walk<'a> {
    fn value(&mut self, node: &Node, schema: &'a Value, trail: Trail<'_>) -> Value {
        if self.problems.is_full() {
            return Value::Null;
        }
        let schema = self.resolved(schema);
        let wanted = Wanted::of(schema);
        match (&node.kind, wanted) {
            (Kind::Refused, _) => {}
            (Kind::Map(entries), Wanted::Map) => return self.map(node, entries, schema, trail),
            (Kind::Map(entries), Wanted::Translations) => {
                return self.translations(node, entries, schema, trail);
            }
            (Kind::List(nodes), Wanted::List) => return self.list(node, nodes, schema, trail),
            (Kind::Scalar(text), Wanted::Text) => return self.text(node, text, schema, trail),
            (Kind::Scalar(text), Wanted::Number) => return self.number(node, text, schema, trail),
            (Kind::Scalar(text), Wanted::YesOrNo) => return self.yes_or_no(node, text, trail),
            (Kind::Nothing, _) => self.problems.add(
                node.at,
                &trail,
                "nothing is written here",
                format!("write {}", wanted.in_words()),
            ),
            (found, _) => self.problems.add(
                node.at,
                &trail,
                format!("{} stands here", in_words(found)),
                format!("write {}", wanted.in_words()),
            ),
        }
        Value::Null
    }

    /// The schema itself, or the one that its `$ref` names.
    fn resolved(&self, schema: &'a Value) -> &'a Value {
        schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| reference.strip_prefix('#'))
            .and_then(|pointer| self.schema.pointer(pointer))
            .unwrap_or(schema)
    }

    fn map(
        &mut self,
        node: &Node,
        entries: &[(Key, Node)],
        schema: &'a Value,
        trail: Trail<'_>,
    ) -> Value {
        let mut out = Map::new();
        let Some(known) = schema.get("properties").and_then(Value::as_object) else {
            return Value::Null;
        };
        let mut meant: BTreeSet<&str> = BTreeSet::new();
        let written: BTreeSet<&str> = entries.iter().map(|(key, _)| key.name.as_str()).collect();
        let repeated = self.repeated(entries, trail);
        for (index, (key, value)) in entries.iter().enumerate() {
            let Some(inner) = known.get(&key.name) else {
                if self.problems.is_full() {
                    break;
                }
                meant.extend(self.unknown(key, known, &written, trail));
                continue;
            };
            let content = self.value(value, inner, trail.key(&key.name));
            if !repeated.contains(&index) {
                out.insert(key.name.clone(), content);
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten().filter_map(Value::as_str) {
            if !written.contains(key) && !meant.contains(key) {
                let form = known
                    .get(key)
                    .map_or(Wanted::Text, |inner| Wanted::of(self.resolved(inner)));
                self.problems.add(
                    node.at,
                    &trail,
                    format!("no {}", quoted(key)),
                    format!("add `{key}: …`, {}", form.in_words()),
                );
            }
        }
        Value::Object(out)
    }

    /// Reports a key that is not known here; returns the one that was probably meant.
    fn unknown(
        &mut self,
        key: &Key,
        known: &'a Map<String, Value>,
        written: &BTreeSet<&str>,
        trail: Trail<'_>,
    ) -> Option<&'a str> {
        let all = known.keys().map(String::as_str);
        let free: Vec<&str> = all.filter(|key| !written.contains(key)).collect();
        let near = nearest(&key.name, &free);
        let remedy = if let Some(near) = near {
            format!("write {}", quoted(near))
        } else {
            let all: Vec<String> = known.keys().map(|key| quoted(key)).collect();
            format!("remove it; the keys here are {}", all.join(", "))
        };
        let message = format!("unknown key {}", quoted(&key.name));
        self.problems.add(key.at, &trail, message, remedy);
        near
    }

    /// Reports repeated keys; returns the indices of those to leave aside.
    fn repeated(&mut self, entries: &[(Key, Node)], trail: Trail<'_>) -> BTreeSet<usize> {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut again = BTreeSet::new();
        for (index, (key, _)) in entries.iter().enumerate() {
            let line = *first.entry(&key.name).or_insert(key.at.line);
            if first.len() + again.len() <= index {
                again.insert(index);
                self.problems.add(
                    key.at,
                    &trail,
                    format!("the key {} stands here twice", quoted(&key.name)),
                    format!("keep one; the first is on line {line}"),
                );
            }
        }
        again
    }

    fn translations(
        &mut self,
        node: &Node,
        entries: &[(Key, Node)],
        schema: &'a Value,
        trail: Trail<'_>,
    ) -> Value {
        let mut out = Map::new();
        let inner = schema
            .get("patternProperties")
            .and_then(Value::as_object)
            .and_then(|patterns| patterns.values().next());
        let repeated = self.repeated(entries, trail);
        for (index, (key, value)) in entries.iter().enumerate() {
            let (Some(_), Some(inner)) = (Language::parse(&key.name), inner) else {
                let remedy = if matches!(value.kind, Kind::Nothing) {
                    "if it belongs to the text before it, put that text between double quotation \
                     marks: inside { } a comma ends it"
                } else {
                    "write a language as two or three lower-case letters, such as `en`"
                };
                let message = format!("{} is not a language", quoted(&key.name));
                self.problems.add(key.at, &trail, message, remedy);
                continue;
            };
            if !self.languages.is_empty() && !self.languages.contains(&key.name.as_str()) {
                self.problems.add(
                    key.at,
                    &trail,
                    format!("`languages` does not name {}", quoted(&key.name)),
                    format!("add `{}` there, or remove this text", key.name),
                );
            }
            let content = self.value(value, inner, trail.language(&key.name));
            if !repeated.contains(&index) {
                out.insert(key.name.clone(), content);
            }
        }
        for language in self.languages {
            if !entries.iter().any(|(key, _)| key.name == *language) {
                let remedy = match trail {
                    Trail::Key(_, key) => format!("add `{language}` under `{key}`"),
                    _ => format!("add `{language}` to this entry"),
                };
                let message = format!("no {} text", language_in_words(language));
                self.problems.add(node.at, &trail, message, remedy);
            }
        }
        Value::Object(out)
    }

    fn list(&mut self, node: &Node, nodes: &[Node], schema: &'a Value, trail: Trail<'_>) -> Value {
        let number = |key| schema.get(key).and_then(Value::as_u64);
        let count = nodes.len() as u64;
        if let Some(least) = number("minItems").filter(|least| count < *least) {
            self.problems.add(
                node.at,
                &trail,
                format!("too few entries ({count})"),
                format!("write at least {least}"),
            );
        }
        if let Some(most) = number("maxItems").filter(|most| count > *most) {
            self.problems.add(
                node.at,
                &trail,
                format!("too many entries ({count})"),
                format!("keep at most {most}"),
            );
        }
        let Some(inner) = schema.get("items") else {
            return Value::Null;
        };
        let entries = nodes
            .iter()
            .enumerate()
            .map(|(index, entry)| self.value(entry, inner, trail.entry(index, entry)))
            .collect();
        Value::Array(entries)
    }

    fn text(&mut self, node: &Node, text: &str, schema: &'a Value, trail: Trail<'_>) -> Value {
        let text = text.trim();
        if text.is_empty() {
            self.problems
                .add(node.at, &trail, "the text is empty", "write a text");
            return Value::Null;
        }
        let longest = schema.get("maxLength").and_then(Value::as_u64);
        let length = text.chars().count() as u64;
        if let Some(most) = longest.filter(|most| length > *most) {
            self.problems.add(
                node.at,
                &trail,
                format!("the text has {length} characters, at most {most} fit"),
                "shorten it",
            );
        }
        let choices = schema.get("enum").and_then(Value::as_array);
        if let Some(choices) = choices.filter(|all| !all.iter().any(|one| one == text)) {
            let choices: Vec<&str> = choices.iter().filter_map(Value::as_str).collect();
            self.problems.add(
                node.at,
                &trail,
                format!("{} cannot stand here", quoted(text)),
                format!("write one of {}", choices.join(", ")),
            );
        }
        if !self.turns_direction(node, text, trail) {
            let asked = schema.get("pattern").and_then(Value::as_str);
            let asked = asked.and_then(pattern);
            if let Some(asked) = asked.filter(|asked| !asked.holds(text)) {
                self.problems.add(
                    node.at,
                    &trail,
                    format!("{} cannot stand here", quoted(text)),
                    asked.in_words,
                );
            }
        }
        Value::String(text.to_owned())
    }

    /// Whether a text has a mark that turns the direction of writing, which is reported.
    fn turns_direction(&mut self, node: &Node, text: &str, trail: Trail<'_>) -> bool {
        let turning = text.chars().find(|c| turns_direction(*c));
        if let Some(mark) = turning {
            let code = u32::from(mark);
            self.problems.add(
                node.at,
                &trail,
                format!("an invisible character (U+{code:04X}) turns the direction of writing"),
                "remove it: readers would see words in another order than the file has them",
            );
        }
        turning.is_some()
    }

    fn number(&mut self, node: &Node, text: &str, schema: &'a Value, trail: Trail<'_>) -> Value {
        let bound = |key| schema.get(key).and_then(Value::as_u64);
        let (least, most) = (
            bound("minimum").unwrap_or(0),
            bound("maximum").unwrap_or(u64::from(u32::MAX)),
        );
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let value = text.parse::<u64>().ok().filter(|_| digits);
        if let Some(value) = value.filter(|value| (least..=most).contains(value)) {
            return Value::from(value);
        }
        self.problems.add(
            node.at,
            &trail,
            format!("{} cannot stand here", quoted(text)),
            format!("write a whole number from {least} to {most}"),
        );
        Value::Null
    }

    fn yes_or_no(&mut self, node: &Node, text: &str, trail: Trail<'_>) -> Value {
        match text.trim() {
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            other => self.problems.add(
                node.at,
                &trail,
                format!("{} cannot stand here", quoted(other)),
                "write `true` or `false`",
            ),
        }
        Value::Null
    }
}

/// What a schema wants to find.
#[derive(Clone, Copy)]
enum Wanted {
    Map,
    Translations,
    List,
    Text,
    Number,
    YesOrNo,
}

impl Wanted {
    fn of(schema: &Value) -> Self {
        let kind = schema.get("type");
        match kind.and_then(Value::as_str) {
            Some("object") if schema.get("patternProperties").is_some() => Self::Translations,
            Some("object") => Self::Map,
            Some("array") => Self::List,
            Some("integer") => Self::Number,
            Some("boolean") => Self::YesOrNo,
            // `["string", "integer"]` too: an identifier is read as it is written.
            _ => Self::Text,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Map => "keys with their values, one a line",
            Self::Translations => "a text for each language, such as `{en: \"…\", fr: \"…\"}`",
            Self::List => "a list, such as `[…, …]` or lines that begin with `- `",
            Self::Text => "a text",
            Self::Number => "a whole number",
            Self::YesOrNo => "`true` or `false`",
        }
    }
}

fn in_words(found: &Kind) -> &'static str {
    match found {
        Kind::Nothing | Kind::Refused => "nothing",
        Kind::Scalar(_) => "a single text or number",
        Kind::List(_) => "a list",
        Kind::Map(_) => "a group of keys",
    }
}

#[cfg(test)]
mod tests;
