//! Fields as a page shows them, with what was typed and what is wrong with it.

use super::Meeting;
use crate::discussion::{Discussion, Field, ValueProblem, fingerprint};
use crate::instrument::{Instrument, Reader};
use crate::store::{Change, Written};
use crate::texts::{self, text};
use crate::web::coordinator::forms::{Choice, FormErrors, Pairs, unseen_message};
use serde::Serialize;
use std::collections::BTreeMap;

/// Something said in each language of the screens.
pub(in crate::web::coordinator) type Said = Vec<Spoken>;

/// Something said in one language.
#[derive(Clone, Serialize)]
pub(in crate::web::coordinator) struct Spoken {
    lang: String,
    pub(super) text: String,
}

impl Spoken {
    /// Texts of a key are in the language that a reader has them in.
    pub(in crate::web::coordinator) fn new(lang: &Reader, text: String) -> Self {
        Self {
            lang: texts::spoken(lang).to_string(),
            text,
        }
    }
}

/// Before the name of a field in a form, and before that of what was shown in it.
pub(super) const TYPED: &str = "field:";
pub(super) const SHOWN: &str = "shown:";
/// Before that of what somebody else wrote meanwhile, where a page shows it beside.
const THEIRS: &str = "theirs:";

/// How a field is typed into.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::web::coordinator) enum Kind {
    /// Several lines.
    Note,
    Line,
    Day,
    Number,
    Choice,
    /// The same of many, in a list that opens.
    Select,
}

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
    /// What somebody else wrote meanwhile: in words, as it stands in the field, and
    /// what says that it was shown.
    theirs: Option<String>,
    theirs_text: Option<String>,
    theirs_shown: Option<String>,
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
    /// A decision says what is to be done.
    NothingToDo,
}

#[derive(Default)]
pub(super) struct Typed {
    pub(super) text: String,
    /// What says which text its writer was shown.
    shown: String,
    pub(super) problem: Option<Problem>,
}

/// What was typed into the fields of a form and is not kept, or not yet.
#[derive(Default)]
pub(in crate::web::coordinator) struct Unkept(pub(super) BTreeMap<Field, Typed>);

impl Unkept {
    /// The fields of a form that is saved: over what somebody else wrote meanwhile
    /// too, where its page showed that. What was not shown by a page of ours is none.
    pub(in crate::web::coordinator) fn read(pairs: &Pairs) -> Self {
        Self::written_over(pairs, &[THEIRS, SHOWN])
    }

    /// The same of a form that is sent because its page is turned: nobody said that
    /// this is to be put in the place of what somebody else wrote.
    pub(super) fn read_turning(pairs: &Pairs) -> Self {
        Self::written_over(pairs, &[SHOWN])
    }

    /// The fields of a form, each to be written over the first of these that it has.
    fn written_over(pairs: &Pairs, over: &[&str]) -> Self {
        let value = |name: &str, before: &str| {
            let mut all = pairs.iter();
            all.find(|(key, _)| key.strip_prefix(before) == Some(name))
                .map(|(_, value)| value.clone())
        };
        let names = pairs.iter().filter_map(|(key, _)| key.strip_prefix(TYPED));
        let mut read = BTreeMap::new();
        for name in names {
            let Some(field) = Field::parse(name) else {
                continue;
            };
            let mut shown = over.iter().filter_map(|before| value(name, before));
            let shown = shown.find(|shown| !shown.is_empty());
            if let (Some(text), Some(shown)) = (value(name, TYPED), shown) {
                read.entry(field).or_insert(Typed {
                    text,
                    shown,
                    problem: None,
                });
            }
        }
        Self(read)
    }

    /// Everything is kept.
    pub(in crate::web::coordinator) fn none(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::web::coordinator) fn is_wrong(&self) -> bool {
        self.0.values().any(|typed| typed.problem.is_some())
    }

    pub(in crate::web::coordinator) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.0.keys()
    }

    pub(in crate::web::coordinator) fn typed(&self, field: &Field) -> Option<&str> {
        self.0.get(field).map(|typed| typed.text.as_str())
    }

    /// Says what is wrong with a field.
    pub(in crate::web::coordinator) fn refuse(&mut self, field: Field, problem: Problem) {
        self.0.entry(field).or_default().problem = Some(problem);
    }

    /// The same with each field put where `place` says.
    pub(in crate::web::coordinator) fn moved(self, place: impl Fn(Field) -> Field) -> Self {
        let fields = self.0.into_iter();
        Self(fields.map(|(field, typed)| (place(field), typed)).collect())
    }

    /// The changes that it asks for; what cannot be taken is marked.
    pub(in crate::web::coordinator) fn changes(&mut self, of: &Instrument) -> Vec<Change> {
        let mut changes = Vec::new();
        for (field, typed) in &mut self.0 {
            match field.check(&typed.text, of) {
                Ok(text) => changes.push(Change {
                    field: field.clone(),
                    shown: typed.shown.clone(),
                    text,
                }),
                Err(problem) => typed.problem = Some(Problem::Wrong(problem)),
            }
        }
        changes
    }

    /// What became of a change: it is kept, or somebody else wrote there meanwhile.
    pub(super) fn wrote(&mut self, field: &Field, written: Written) {
        let Written::Theirs(theirs) = written else {
            self.0.remove(field);
            return;
        };
        if let Some(typed) = self.0.get_mut(field) {
            typed.problem = Some(Problem::Theirs(theirs));
        }
    }

    /// The lines of the summary, in the order of fields; `prefix` is that of the ids
    /// ([`FieldView::prefixed`]).
    pub(in crate::web::coordinator) fn errors(&self, prefix: &str, lang: &Reader) -> FormErrors {
        let mut errors = FormErrors::default();
        for (field, typed) in &self.0 {
            if let Some(problem) = &typed.problem {
                let id = format!("{prefix}{}", id_of(field));
                errors.add(&id, problem.in_words(lang));
            }
        }
        errors
    }
}

impl Problem {
    pub(super) fn in_words(&self, lang: &Reader) -> String {
        match self {
            Self::Theirs(theirs) if theirs.is_empty() => text(lang, "talk-theirs-empty", &[]),
            Self::Theirs(_) => text(lang, "talk-theirs", &[]),
            Self::NothingToDo => text(lang, "action-what-missing", &[]),
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
fn id_of(field: &Field) -> String {
    field.to_string().replace('/', "-")
}

impl Meeting {
    /// A field with what stands in it, or with what was typed and is not kept.
    pub(super) fn field(
        &self,
        field: &Field,
        kind: Kind,
        label: Said,
        unkept: &Unkept,
        lang: &Reader,
    ) -> FieldView {
        FieldView::new(&self.discussion, field, kind, label, (unkept, lang))
    }
}

impl FieldView {
    /// A field of a discussion with what stands in it, or with what was typed and is
    /// not kept.
    pub(in crate::web::coordinator) fn new(
        discussion: &Discussion,
        field: &Field,
        kind: Kind,
        label: Said,
        (unkept, lang): (&Unkept, &Reader),
    ) -> Self {
        let stored = discussion.text(field);
        let typed = unkept.0.get(field);
        let problem = typed.and_then(|typed| typed.problem.as_ref());
        let theirs = match problem {
            Some(Problem::Theirs(text)) => Some(text.clone()),
            _ => None,
        };
        let shown = typed.map(|typed| typed.shown.clone());
        Self {
            name: field.to_string(),
            id: id_of(field),
            label,
            hint: None,
            kind,
            value: typed.map_or(stored, |typed| &typed.text).to_owned(),
            shown: shown.unwrap_or_else(|| fingerprint(stored)),
            error: problem.map(|problem| problem.in_words(lang)),
            theirs_text: theirs.clone(),
            theirs_shown: theirs.as_deref().map(fingerprint),
            theirs,
            choices: Vec::new(),
            read: stored.to_owned(),
        }
    }

    /// With an id of its own in a page that has fields of several discussions.
    pub(in crate::web::coordinator) fn prefixed(self, prefix: &str) -> Self {
        let id = format!("{prefix}{}", self.id);
        Self { id, ..self }
    }

    /// What was typed, or stands there.
    pub(in crate::web::coordinator) fn value(&self) -> &str {
        &self.value
    }

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

    pub(in crate::web::coordinator) fn is_wrong(&self) -> bool {
        self.error.is_some()
    }

    /// One of these choices: values and their words.
    pub(in crate::web::coordinator) fn of(self, choices: Vec<(String, String)>) -> Self {
        let chosen = choices.iter().find(|(value, _)| *value == self.value);
        let read = chosen.map_or_else(String::new, |(_, words)| words.clone());
        let theirs = self.theirs.map(|theirs| {
            let chosen = choices.iter().find(|(value, _)| *value == theirs);
            chosen.map_or(theirs, |(_, words)| words.clone())
        });
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
            theirs,
            choices,
            read,
            ..self
        }
    }
}
