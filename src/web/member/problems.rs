//! What is wrong with a member's form, in words.

use super::form::Form;
use super::way;
use crate::ballot::{FIELD, FormProblem};
use crate::instrument::{Instrument, Reader};
use crate::invitation_code::CodeError;
use crate::round::Round;
use crate::texts::{Arg, text};
use serde::Serialize;

/// What is wrong with a form, for its summary of errors.
#[derive(Debug, Clone)]
pub(super) enum MemberFormError {
    Code(CodeError),
    CodeNotUnused,
    /// Not among the unused, but so many were not that this is not said.
    TooManyWrongCodes,
    Form(FormProblem),
    Gaps(usize),
    Full,
    NotStored,
    /// The box of the round cannot be looked into just now.
    BoxAway,
    /// Through the link that all share, so many came at once that others wait.
    ManyAtOnce,
    /// The page is of before a restart, or no page of ours.
    SendAgain,
}

impl MemberFormError {
    /// Another code has to be typed.
    pub(super) fn is_of_the_code(&self) -> bool {
        matches!(
            self,
            Self::Code(_) | Self::CodeNotUnused | Self::TooManyWrongCodes
        )
    }
}

/// What the fields of a form have wrong.
pub(super) fn of_form(form: &Form) -> Vec<MemberFormError> {
    form.problems
        .iter()
        .cloned()
        .map(MemberFormError::Form)
        .collect()
}

/// A line of a list that leads to a field.
#[derive(Serialize)]
pub(super) struct Line {
    pub(super) message: String,
    /// What the field says, where that is longer.
    at_field: Option<String>,
    pub(super) target: String,
}

impl Line {
    fn new(lang: &Reader, key: &str, args: &[(&str, Arg)], target: &str) -> Self {
        Self {
            message: text(lang, key, args),
            at_field: None,
            target: target.to_owned(),
        }
    }

    /// As the field says it.
    pub(super) fn of_field(&self) -> String {
        self.at_field.as_ref().unwrap_or(&self.message).clone()
    }
}

/// Which page says it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The questions: a line leads to the field itself.
    Questions,
    /// The review: to the answer as it stands in the list.
    Review,
    /// The first page, which has no answers: what is of no field leads to the code.
    Landing,
}

impl Place {
    /// Where a line leads that is of no field.
    fn last(self) -> &'static str {
        match self {
            Self::Questions => "check",
            Self::Review => "send",
            Self::Landing => "code",
        }
    }

    /// Where a line leads that is of the field of a question.
    fn field(self, question: &str) -> String {
        match self {
            Self::Questions => format!("{FIELD}{question}"),
            Self::Review | Self::Landing => format!("answer-{FIELD}{question}"),
        }
    }
}

/// The lines of a summary of errors.
pub(super) fn lines(
    round: &Round,
    lang: &Reader,
    problems: &[MemberFormError],
    place: Place,
) -> Vec<Line> {
    let problems = problems.iter();
    problems
        .map(|problem| line(round, lang, problem, place))
        .collect()
}

/// What the text of a code's error says of it besides.
fn code_argument(error: CodeError) -> Option<(&'static str, Arg)> {
    match error {
        CodeError::Length(count) => Some(("count", count.into())),
        CodeError::Character(c) => Some(("character", c.to_string().into())),
        CodeError::Empty | CodeError::Check => None,
    }
}

fn line(round: &Round, lang: &Reader, problem: &MemberFormError, place: Place) -> Line {
    let line = |key: &str, args: &[(&str, Arg)], target: &str| Line::new(lang, key, args, target);
    let last = place.last();
    match problem {
        MemberFormError::Code(error) => {
            let args = [code_argument(*error), Some(("way", way(round).into()))];
            let args: Vec<(&str, Arg)> = args.into_iter().flatten().collect();
            line(code_key(*error), &args, "code")
        }
        MemberFormError::CodeNotUnused => Line {
            at_field: Some(text(lang, "code-not-unused", &[])),
            ..line("code-opens-nothing", &[], "code")
        },
        MemberFormError::TooManyWrongCodes => {
            let way = way(round);
            line("code-too-many-wrong", &[("way", way.into())], "code")
        }
        MemberFormError::Gaps(count) => line("gaps-error", &[("count", (*count).into())], "gaps"),
        MemberFormError::Full => line("box-full", &[], last),
        MemberFormError::NotStored => line("not-stored", &[], last),
        MemberFormError::BoxAway => line("box-away", &[], last),
        MemberFormError::ManyAtOnce => line("many-at-once", &[], last),
        MemberFormError::SendAgain => line("send-again", &[], last),
        MemberFormError::Form(problem) => {
            let instrument = round.settings.instrument();
            field_line(instrument, lang, problem, place)
        }
    }
}

fn field_line(instrument: &Instrument, lang: &Reader, problem: &FormProblem, place: Place) -> Line {
    let line = |key: &str, args: &[(&str, Arg)], target: &str| Line::new(lang, key, args, target);
    let of_item = |key: &str, item: usize| {
        let item = &instrument.items()[item];
        let topic = item.topic.get(lang).into();
        line(key, &[("topic", topic)], &place.field(&item.id))
    };
    match problem {
        FormProblem::UnknownItem(_) => line("unknown-item", &[], place.last()),
        FormProblem::UnknownOption(item) => of_item("unknown-option", *item),
        FormProblem::Twice(item) => of_item("two-answers", *item),
        FormProblem::Tie(item) => of_item("one-place-twice", *item),
        FormProblem::TooLong(index, over) => {
            let words = &instrument.open_questions()[*index];
            let topic = words.topic.get(lang).into();
            let args = [("topic", topic), ("over", (*over).into())];
            line("words-too-long", &args, &place.field(&words.id))
        }
    }
}

fn code_key(error: CodeError) -> &'static str {
    match error {
        CodeError::Empty => "code-empty",
        CodeError::Length(_) => "code-length",
        CodeError::Character(_) => "code-character",
        CodeError::Check => "code-check",
    }
}
