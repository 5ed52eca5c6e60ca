//! What a coordinator's forms say, and what is wrong with them.

use crate::instrument::Language;
use crate::spelling;
use crate::texts::text;
use crate::web::errors::WebError;
use serde::Serialize;

/// The fields of a form, as they came.
pub(in crate::web) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a body.
    pub(super) fn read(body: &[u8]) -> Result<Self, WebError> {
        serde_html_form::from_bytes(body)
            .map(Self)
            .map_err(|_| WebError::BadForm)
    }

    /// The fields of a form that came in parts.
    pub(super) fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The value of a field, empty if there is none.
    pub(super) fn one(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Every field, in the order of the form.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every value of a field.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter();
        pairs
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// A box was ticked.
    pub(super) fn ticked(&self, name: &str) -> bool {
        self.one(name) == "yes"
    }
}

/// One line of the summary of errors, with the id of the field that it is about.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ErrorLine {
    message: String,
    target: String,
}

/// What is wrong with a form, in the order of its fields.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct FormErrors(Vec<ErrorLine>);

impl FormErrors {
    /// Notes a problem of the field with this id.
    pub(super) fn add(&mut self, target: &str, message: String) {
        self.0.push(ErrorLine {
            message,
            target: target.to_owned(),
        });
    }

    /// Nothing is wrong.
    pub(super) fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of a field.
    pub(super) fn of(&self, target: &str) -> Option<String> {
        let line = self.0.iter().find(|line| line.target == target);
        line.map(|line| line.message.clone())
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

/// Why a line cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineProblem {
    /// Nothing but spaces.
    Empty,
    /// Too many characters.
    TooLong,
    /// A character that no reader sees.
    Unseen(char),
}

/// What is said of a character that no reader sees.
pub(super) fn unseen_message(lang: &Language, key: &str, c: char) -> String {
    text(lang, key, &[("character", spelling::code_point(c).into())])
}
