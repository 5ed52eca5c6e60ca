//! Fields as a screen shows them, with what was typed and what is wrong with it.

use super::{Meeting, Said};
use crate::discussion::{Field, ValueProblem, fingerprint};
use crate::instrument::Reader;
use crate::texts::text;
use crate::web::coordinator::forms::{Choice, FormErrors, Pairs, unseen_message};
use serde::Serialize;
use std::collections::HashMap;

/// Before the name of a field in a form, and before that of what was shown in it.
pub(super) const TYPED: &str = "field:";
pub(super) const SHOWN: &str = "shown:";

/// How a field is typed into.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::web::coordinator) enum Kind {
    /// Several lines.
    Note,
    Line,
    Day,
    Number,
    /// One of some choices.
    Choice,
    /// The same of many, in a list that opens.
    Select,
}

/// A field of a screen.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct FieldView {
    /// Its name in the form, behind `field:` and `shown:`.
    name: String,
    id: String,
    label: Said,
    hint: Option<String>,
    kind: Kind,
    value: String,
    /// What says which text was shown.
    shown: String,
    error: Option<String>,
    /// What somebody else wrote meanwhile.
    theirs: Option<String>,
    choices: Vec<Choice>,
    /// What stands there, in words, on a screen that only shows it.
    read: String,
}

/// A field as it stands now.
#[derive(Serialize)]
pub(super) struct Changed {
    field: String,
    text: String,
    /// What says that this text was shown.
    shown: String,
}

impl Changed {
    pub(super) fn new(field: &Field, text: &str) -> Self {
        Self {
            field: field.to_string(),
            text: text.to_owned(),
            shown: fingerprint(text),
        }
    }
}

/// Why what was typed into a field is not kept.
pub(in crate::web::coordinator) enum Problem {
    Wrong(ValueProblem),
    /// Somebody else wrote this meanwhile.
    Theirs(String),
}

/// What was typed into the fields of a form and is not kept.
#[derive(Default)]
pub(in crate::web::coordinator) struct Unkept(pub(super) HashMap<Field, (String, Problem)>);

impl Unkept {
    /// Everything is kept.
    pub(in crate::web::coordinator) fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// What was typed into a field and is not kept.
    pub(super) fn typed(&self, field: &Field) -> Option<&str> {
        self.0.get(field).map(|(typed, _)| typed.as_str())
    }

    /// The lines of the summary, in the order of fields.
    pub(super) fn errors(&self, lang: &Reader) -> FormErrors {
        let mut fields: Vec<&Field> = self.0.keys().collect();
        fields.sort();
        let mut errors = FormErrors::default();
        for field in fields {
            errors.add(&id_of(field), self.0[field].1.in_words(lang));
        }
        errors
    }
}

impl Problem {
    pub(in crate::web::coordinator) fn in_words(&self, lang: &Reader) -> String {
        match self {
            Self::Theirs(_) => text(lang, "talk-theirs", &[]),
            Self::Wrong(ValueProblem::TooLong(longest)) => {
                text(lang, "talk-too-long", &[("longest", (*longest).into())])
            }
            Self::Wrong(ValueProblem::NotOffered | ValueProblem::NotAsked) => {
                text(lang, "talk-not-offered", &[])
            }
            Self::Wrong(ValueProblem::TooMany(most)) => {
                text(lang, "talk-too-many", &[("most", (*most).into())])
            }
            Self::Wrong(ValueProblem::NotADay) => text(lang, "talk-not-a-day", &[]),
            Self::Wrong(ValueProblem::NotANumber) => text(lang, "talk-not-a-number", &[]),
            Self::Wrong(ValueProblem::Unseen(c)) => unseen_message(lang, "talk-unseen", *c),
        }
    }
}

/// The id of a field in a page.
pub(super) fn id_of(field: &Field) -> String {
    field.to_string().replace('/', "-")
}

impl Meeting {
    /// A field with what stands in it, or with what was typed and is not kept.
    pub(in crate::web::coordinator) fn field(
        &self,
        field: Field,
        kind: Kind,
        label: Said,
        unkept: &Unkept,
        lang: &Reader,
    ) -> FieldView {
        let stored = self.discussion.text(&field);
        let (value, problem) = match unkept.0.get(&field) {
            Some((typed, problem)) => (typed.as_str(), Some(problem)),
            None => (stored, None),
        };
        let theirs = match problem {
            Some(Problem::Theirs(text)) => Some(text.clone()),
            _ => None,
        };
        FieldView {
            name: field.to_string(),
            id: id_of(&field),
            label,
            hint: None,
            kind,
            value: value.to_owned(),
            shown: fingerprint(stored),
            error: problem.map(|problem| problem.in_words(lang)),
            theirs,
            choices: Vec::new(),
            read: stored.to_owned(),
        }
    }
}

impl FieldView {
    pub(in crate::web::coordinator) fn hinted(self, hint: String) -> Self {
        let hint = Some(hint);
        Self { hint, ..self }
    }

    /// What stands there until somebody chooses.
    pub(super) fn preset(&mut self, value: &str) {
        if self.value.is_empty() {
            value.clone_into(&mut self.value);
        }
    }

    /// Something is typed into it, or something is wrong with it.
    pub(super) fn says_something(&self) -> bool {
        !self.value.is_empty() || self.is_wrong()
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.error.is_some()
    }

    /// One of these choices: values and their words.
    pub(in crate::web::coordinator) fn of(self, choices: Vec<(String, String)>) -> Self {
        let chosen = choices.iter().find(|(value, _)| *value == self.value);
        let read = chosen.map_or_else(String::new, |(_, words)| words.clone());
        let choices = choices.into_iter().enumerate();
        let choices = choices.map(|(place, (value, text))| Choice {
            id: if place == 0 {
                self.id.clone()
            } else {
                format!("{}-{place}", self.id)
            },
            checked: value == self.value,
            value,
            text,
        });
        let choices = choices.collect();
        let kind = match self.kind {
            Kind::Select => Kind::Select,
            _ => Kind::Choice,
        };
        Self {
            kind,
            read,
            choices,
            ..self
        }
    }
}

/// A field of a form with what was typed and what was shown. What was not shown by
/// a page of ours is none.
pub(in crate::web::coordinator) fn typed(pairs: &Pairs) -> Vec<(Field, String, String)> {
    let value = |name: &str, before: &str| {
        let mut all = pairs.iter();
        all.find(|(key, _)| key.strip_prefix(before) == Some(name))
            .map(|(_, value)| value.clone())
    };
    let names = pairs.iter().filter_map(|(key, _)| key.strip_prefix(TYPED));
    let mut typed: Vec<(Field, String, String)> = Vec::new();
    for name in names {
        let Some(field) = Field::parse(name) else {
            continue;
        };
        let is_new = typed.iter().all(|(other, ..)| *other != field);
        if let (true, Some(text), Some(shown)) = (is_new, value(name, TYPED), value(name, SHOWN)) {
            typed.push((field, text, shown));
        }
    }
    typed
}
