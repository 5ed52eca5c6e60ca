//! Fields of a discussion in a form: each with what says which text its writer was
//! shown, so that nothing unseen is written over.

use super::discussion::noted::{Problem, typed};
use super::forms::{FormErrors, Pairs};
use crate::discussion::{Discussion, Field, fingerprint};
use crate::instrument::{Instrument, Reader};
use crate::store::{Change, Written};
use crate::texts::text;
use serde::Serialize;
use std::collections::BTreeMap;

/// A field in a form.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NotedField {
    /// Unique in the page.
    pub(super) id: String,
    /// The field's name.
    pub(super) name: String,
    pub(super) value: String,
    /// What says which text was shown.
    pub(super) shown: String,
    pub(super) error: Option<String>,
}

/// The fields of a form as they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Noted {
    typed: BTreeMap<Field, String>,
    shown: BTreeMap<Field, String>,
}

/// What is wrong with fields, by field.
pub(super) type Wrong = BTreeMap<Field, String>;

impl Noted {
    /// Reads the pairs of a form; those of other names are not looked at.
    pub(super) fn read(pairs: &Pairs) -> Self {
        let mut noted = Self::default();
        for (field, text, shown) in typed(pairs) {
            noted.shown.insert(field.clone(), shown);
            noted.typed.insert(field, text);
        }
        noted
    }

    /// The fields that it has.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.typed.keys()
    }

    /// What was typed into a field.
    pub(super) fn typed(&self, field: &Field) -> &str {
        self.typed.get(field).map_or("", String::as_str)
    }

    /// The same fields with each put where `place` says.
    pub(super) fn moved(self, place: impl Fn(Field) -> Field) -> Self {
        let moved = |fields: BTreeMap<Field, String>| {
            let fields = fields.into_iter();
            fields.map(|(field, text)| (place(field), text)).collect()
        };
        Self {
            typed: moved(self.typed),
            shown: moved(self.shown),
        }
    }

    /// The changes that it asks for, and what of it cannot be taken.
    pub(super) fn changes(&self, lang: &Reader, of: &Instrument) -> (Vec<Change>, Wrong) {
        let (mut changes, mut wrong) = (Vec::new(), Wrong::new());
        for (field, typed) in &self.typed {
            match field.check(typed, of) {
                Ok(text) => changes.push(Change {
                    field: field.clone(),
                    shown: self.shown.get(field).cloned().unwrap_or_default(),
                    text,
                }),
                Err(problem) => {
                    wrong.insert(field.clone(), Problem::Wrong(problem).in_words(lang));
                }
            }
        }
        (changes, wrong)
    }

    /// What somebody else wrote meanwhile, said of each field; from now on the
    /// writer has seen it.
    pub(super) fn conflicts(
        &mut self,
        lang: &Reader,
        changes: &[Change],
        written: &[Written],
    ) -> Wrong {
        let mut wrong = Wrong::new();
        for (change, written) in changes.iter().zip(written) {
            let Written::Theirs(theirs) = written else {
                continue;
            };
            self.shown.insert(change.field.clone(), fingerprint(theirs));
            let message = if theirs.is_empty() {
                text(lang, "action-theirs-empty", &[])
            } else {
                text(lang, "action-theirs", &[("text", theirs.as_str().into())])
            };
            wrong.insert(change.field.clone(), message);
        }
        wrong
    }

    /// A field as the form shows it: as it was typed, or else as it is noted.
    pub(super) fn field(
        &self,
        prefix: &str,
        field: &Field,
        noted: &Discussion,
        wrong: &Wrong,
    ) -> NotedField {
        let stored = noted.text(field);
        let typed = self.typed.get(field).map_or(stored, String::as_str);
        let shown = self.shown.get(field).cloned();
        NotedField {
            id: id(prefix, field),
            name: field.to_string(),
            value: typed.to_owned(),
            shown: shown.unwrap_or_else(|| fingerprint(stored)),
            error: wrong.get(field).cloned(),
        }
    }
}

/// What is wrong, as the summary of a page says it: each with the id of its field.
pub(super) fn summary(prefix: &str, wrong: &Wrong) -> FormErrors {
    let mut errors = FormErrors::default();
    for (field, message) in wrong {
        errors.add(&id(prefix, field), message.clone());
    }
    errors
}

/// The id of a field in a page.
fn id(prefix: &str, field: &Field) -> String {
    format!("{prefix}-{}", field.to_string().replace('/', "-"))
}
