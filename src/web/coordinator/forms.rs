//! What a coordinator's forms say, and what is wrong with them.

use crate::instrument::{Language, Reader};
use crate::spelling;
use crate::texts::{self, text};
use crate::web::errors::WebError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

/// The fields of a form, as they came.
pub(super) type Pairs = Vec<(String, String)>;

/// A form read into its type. Names that `F` does not have are not looked at; what
/// a browser leaves out is empty, since every form says so of its fields. Of what was
/// typed all is kept but characters that are nothing at all (U+0000), which not every
/// database takes.
///
/// # Errors
/// When a field of which there is one stands there twice.
pub(super) fn read<F: DeserializeOwned>(body: &[u8]) -> Result<F, WebError> {
    let kept = without_nothing(body);
    serde_html_form::from_bytes(&kept).map_err(|_| WebError::BadForm)
}

/// A form's bytes without any U+0000.
fn without_nothing(body: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&first, after)) = rest.split_first() {
        rest = match (first, rest.strip_prefix(b"%00")) {
            (_, Some(after)) => after,
            (0, None) => after,
            (other, None) => {
                kept.push(other);
                after
            }
        };
    }
    kept
}

/// The body of a form that came in parts.
pub(super) fn body_of(pairs: &Pairs) -> Result<Vec<u8>, WebError> {
    let body = serde_html_form::to_string(pairs).map_err(|_| WebError::BadForm)?;
    Ok(body.into_bytes())
}

/// The token by which a form is one of a session.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Token {
    pub(super) csrf: String,
}

/// A form of nothing but its button.
#[derive(Deserialize)]
pub(in crate::web) struct Pressed {}

/// A field without the blanks around it.
pub(super) fn trimmed<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    String::deserialize(field).map(|typed| typed.trim().to_owned())
}

pub(super) fn ticked<'de, D: Deserializer<'de>>(field: D) -> Result<bool, D::Error> {
    String::deserialize(field).map(|value| value == "yes")
}

/// One line of the summary of errors, with the id of the field that it is about.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ErrorLine {
    message: String,
    target: String,
    /// What was typed, where a page with its own fields is shown again.
    #[serde(skip)]
    typed: Option<String>,
}

/// What is wrong with a form, in the order of its fields.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct FormErrors(Vec<ErrorLine>);

impl FormErrors {
    /// Notes a problem of the field with this id.
    pub(super) fn add(&mut self, target: &str, message: String) {
        self.note(target, None, message);
    }

    /// The same with what was typed there.
    pub(super) fn add_typed(&mut self, target: &str, typed: &str, message: String) {
        self.note(target, Some(typed.to_owned()), message);
    }

    fn note(&mut self, target: &str, typed: Option<String>, message: String) {
        self.0.push(ErrorLine {
            message,
            target: target.to_owned(),
            typed,
        });
    }

    pub(super) fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in the order of a page's fields, each named by how the ids of what is in
    /// it begin.
    pub(super) fn in_order_of(mut self, fields: &[&str]) -> Self {
        let place = |line: &ErrorLine| fields.iter().position(|id| line.target.starts_with(id));
        self.0.sort_by_key(place);
        self
    }

    /// The first problem of a field.
    pub(super) fn of(&self, target: &str) -> Option<String> {
        let line = self.0.iter().find(|line| line.target == target);
        line.map(|line| line.message.clone())
    }

    /// What was typed into a field that has a problem.
    pub(super) fn typed(&self, target: &str) -> Option<&str> {
        let line = self.0.iter().find(|line| line.target == target)?;
        line.typed.as_deref()
    }
}

/// A field with what was typed into it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Field {
    id: &'static str,
    value: String,
    error: Option<String>,
}

impl Field {
    /// The field `id` with its value and its problem, if it has one.
    pub(super) fn new(id: &'static str, value: &str, problems: &FormErrors) -> Self {
        Self {
            id,
            value: value.to_owned(),
            error: problems.of(id),
        }
    }
}

/// A radio button or a box to tick.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) value: String,
    pub(super) text: String,
    pub(super) checked: bool,
}

impl Choice {
    /// One of a group of choices: its id is that of the group and its value.
    pub(super) fn new(group: &str, value: &str, text: String, checked: bool) -> Self {
        Self {
            id: format!("{group}-{value}"),
            value: value.to_owned(),
            text,
            checked,
        }
    }

    /// A language, by its own name.
    pub(super) fn of_language(group: &str, language: &Language, checked: bool) -> Self {
        Self::new(group, language.as_str(), texts::own_name(language), checked)
    }
}

/// A radio button with what choosing it means.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ExplainedChoice {
    id: String,
    value: &'static str,
    title: String,
    text: String,
    checked: bool,
}

impl ExplainedChoice {
    /// One of a group, as [`Choice::new`].
    pub(super) fn new(
        group: &str,
        value: &'static str,
        (title, text): (String, String),
        checked: bool,
    ) -> Self {
        Self {
            id: format!("{group}-{value}"),
            value,
            title,
            text,
            checked,
        }
    }
}

/// A field that a form carries on unseen.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Hidden {
    pub(super) name: &'static str,
    pub(super) value: String,
}

/// A name of a person or a partnership: on one line, at most so many characters.
pub(super) fn one_line(typed: &str, longest: usize) -> Result<String, LineProblem> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        Err(LineProblem::Empty)
    } else if line.chars().count() > longest {
        Err(LineProblem::TooLong)
    } else if let Some(c) = spelling::unseen(&line) {
        Err(LineProblem::Unseen(c))
    } else {
        Ok(line)
    }
}

/// A text of several lines, as browsers send it, at most so many characters long;
/// what is wrong with it is noted of its field.
pub(super) fn several_lines(
    typed: &str,
    (field, longest): (&str, usize),
    lang: &Reader,
    problems: &mut FormErrors,
) -> String {
    let typed = typed.trim().replace("\r\n", "\n");
    if typed.chars().count() > longest {
        let longest = [("longest", longest.into())];
        problems.add(field, text(lang, "project-too-long", &longest));
    }
    if let Some(c) = spelling::unseen(&typed) {
        problems.add(field, unseen_message(lang, "project-unseen", c));
    }
    typed
}

/// What of a text can stand in a field of several lines: a file may have anything in it.
pub(super) fn without_controls(text: &str) -> String {
    let fits = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(fits).collect()
}

/// Why a line cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineProblem {
    /// Nothing but spaces.
    Empty,
    TooLong,
    /// A character that no reader sees.
    Unseen(char),
}

/// What is said of a character that no reader sees.
pub(super) fn unseen_message(lang: &Reader, key: &str, c: char) -> String {
    text(lang, key, &[("character", spelling::code_point(c).into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Example {
        #[serde(deserialize_with = "trimmed")]
        name: String,
        languages: Vec<String>,
        #[serde(deserialize_with = "ticked")]
        sure: bool,
    }

    #[test]
    fn fields_are_typed_and_those_left_out_are_empty() {
        let example: Example =
            read(b"csrf=x&name=+a%26b+&languages=en&languages=fr&sure=yes").expect("a form");
        let expected = Example {
            name: "a&b".to_owned(),
            languages: vec!["en".to_owned(), "fr".to_owned()],
            sure: true,
        };
        assert_eq!(example, expected);
        assert_eq!(read::<Example>(b"").expect("a form"), Example::default());
        assert!(!read::<Example>(b"sure=on").expect("a form").sure);
        assert_eq!(read::<Token>(b"csrf=x&name=a").expect("a form").csrf, "x");
        read::<Pressed>(b"csrf=x").expect("a form");
    }

    #[test]
    fn a_field_that_stands_there_twice_is_none_of_ours() {
        assert!(read::<Example>(b"name=a&name=b").is_err());
        assert!(read::<Token>(b"csrf=x&csrf=y").is_err());
    }

    #[test]
    fn parts_are_read_as_a_body_is() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let parts = vec![pair("name", "a&b=c"), pair("languages", "fr")];
        let body = body_of(&parts).expect("a body");
        let example: Example = read(&body).expect("a form");
        assert_eq!(
            (example.name.as_str(), example.languages.len()),
            ("a&b=c", 1)
        );
    }
}
