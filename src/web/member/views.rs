//! What a member's pages show.

use super::form::Form;
use super::{begin_visit, code_key};
use crate::ballot::{Choice, DECLINED, FIELD, FormProblem};
use crate::code::CodeError;
use crate::disclosure::CountsFrom;
use crate::instrument::{Instrument, Item, Language, Text};
use crate::round::{Entry, Round, RoundState};
use crate::texts::{self, text};
use crate::web::moments::moment;
use crate::web::pages::{Offered, offered};
use serde::Serialize;

/// What is wrong with a form, for its summary of errors.
#[derive(Debug, Clone)]
pub(super) enum Problem {
    Code(CodeError),
    CodeNotUnused,
    /// Not among the unused, but so many were not that this is not said.
    TooManyWrongCodes,
    Form(FormProblem),
    Gaps(usize),
    Full,
    NotStored,
}

impl Problem {
    fn is_of_the_code(&self) -> bool {
        matches!(
            self,
            Self::Code(_) | Self::CodeNotUnused | Self::TooManyWrongCodes
        )
    }
}

#[derive(Serialize)]
pub(super) struct ErrorLine {
    message: String,
    target: String,
}

#[derive(Serialize)]
pub(super) struct Landing<'a> {
    id: String,
    switch: Vec<Offered<'a>>,
    partnership: String,
    title: String,
    label: String,
    minutes: u32,
    closes: String,
    has_codes: bool,
    by_mail: bool,
    way: &'static str,
    counts_from_five: bool,
    code: String,
    code_error: Option<String>,
    errors: Vec<ErrorLine>,
}

pub(super) fn landing<'a>(
    round: &'a Round,
    lang: &Language,
    code: &str,
    problems: &[Problem],
) -> Landing<'a> {
    let instrument = round.settings.instrument();
    let errors = error_lines(round, lang, problems);
    Landing {
        id: round.id.to_string(),
        switch: switch(round, lang),
        partnership: round.partnership_name.clone(),
        title: instrument.title().get(lang).to_owned(),
        label: round.settings.label().to_owned(),
        minutes: instrument.minutes(),
        closes: moment(lang, round.settings.closes_at(), round.settings.time_zone()),
        has_codes: round.settings.entry().has_codes(),
        by_mail: round.settings.entry() == Entry::Mail,
        way: round.settings.entry().name(),
        counts_from_five: round.settings.counts_from() == CountsFrom::Five,
        code: code.to_owned(),
        code_error: errors.first().map(|line| line.message.clone()),
        errors,
    }
}

#[derive(Serialize)]
pub(super) struct Hidden {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    value: String,
    text: String,
    checked: bool,
}

#[derive(Serialize)]
struct ItemView {
    field: String,
    number: usize,
    question: String,
    options: Vec<OptionView>,
    decline: OptionView,
}

#[derive(Serialize)]
struct Section {
    number: usize,
    of: usize,
    name: String,
    items: Vec<ItemView>,
}

#[derive(Serialize)]
pub(super) struct Questions<'a> {
    id: String,
    page: &'static str,
    title: String,
    partnership: String,
    switch: Vec<Offered<'a>>,
    hidden: Vec<Hidden>,
    sections: Vec<Section>,
    total: usize,
    draft: String,
}

pub(super) fn questions<'a>(round: &'a Round, form: &Form) -> Questions<'a> {
    let instrument = round.settings.instrument();
    let lang = &form.language;
    let of = instrument.requirements().len();
    let mut number = 0;
    let mut sections = Vec::with_capacity(of);
    for (index, requirement) in instrument.requirements().iter().enumerate() {
        let items = requirement
            .items
            .iter()
            .map(|&item| {
                number += 1;
                item_view(
                    &instrument.items()[item],
                    number,
                    form.choices.as_slice()[item],
                    lang,
                )
            })
            .collect();
        sections.push(Section {
            number: index + 1,
            of,
            name: requirement.name.get(lang).to_owned(),
            items,
        });
    }
    Questions {
        id: round.id.to_string(),
        page: "questions",
        title: instrument.title().get(lang).to_owned(),
        partnership: round.partnership_name.clone(),
        switch: switch(round, lang),
        hidden: carried(form),
        sections,
        total: instrument.items().len(),
        draft: round.id.to_string(),
    }
}

fn item_view(item: &Item, number: usize, choice: Choice, lang: &Language) -> ItemView {
    let option = |value: String, text: String, checked| OptionView {
        id: format!("{FIELD}{}-{value}", item.id),
        value,
        text,
        checked,
    };
    ItemView {
        field: format!("{FIELD}{}", item.id),
        number,
        question: item.question.get(lang).to_owned(),
        options: item
            .options
            .iter()
            .enumerate()
            .map(|(index, described)| {
                let checked = matches!(choice, Choice::Option(o) if usize::from(o) == index);
                option(
                    Item::letter(index).to_string(),
                    described.get(lang).to_owned(),
                    checked,
                )
            })
            .collect(),
        decline: option(
            DECLINED.to_owned(),
            text(lang, "prefer-not", &[]),
            choice == Choice::Declined,
        ),
    }
}

#[derive(Serialize)]
struct Answer {
    field: String,
    number: usize,
    question: String,
    chosen: Option<String>,
}

#[derive(Serialize)]
struct ReviewSection {
    name: String,
    answers: Vec<Answer>,
}

#[derive(Serialize)]
pub(super) struct Review<'a> {
    id: String,
    page: &'static str,
    title: String,
    switch: Vec<Offered<'a>>,
    hidden: Vec<Hidden>,
    sections: Vec<ReviewSection>,
    open: Vec<ErrorLine>,
    open_count: usize,
    gaps_ticked: bool,
    gaps_error: Option<String>,
    asks_code: bool,
    way: &'static str,
    code: String,
    code_error: Option<String>,
    errors: Vec<ErrorLine>,
    draft: String,
}

pub(super) fn review<'a>(round: &'a Round, form: &Form, problems: &[Problem]) -> Review<'a> {
    let instrument = round.settings.instrument();
    let lang = &form.language;
    let asks_code = problems.iter().any(Problem::is_of_the_code);
    let errors = error_lines(round, lang, problems);
    let first = |target: &str| {
        let line = errors.iter().find(|line| line.target == target);
        line.map(|line| line.message.clone())
    };
    let mut hidden = carried(form);
    if asks_code {
        hidden.retain(|field| field.name != "code");
    }
    hidden.extend(chosen(instrument, form));
    let open = form.choices.open_items();
    Review {
        id: round.id.to_string(),
        page: "review",
        title: instrument.title().get(lang).to_owned(),
        switch: switch(round, lang),
        hidden,
        sections: answers(instrument, form),
        open: open
            .iter()
            .map(|&item| ErrorLine {
                message: instrument.items()[item].topic.get(lang).to_owned(),
                target: format!("{FIELD}{}", instrument.items()[item].id),
            })
            .collect(),
        open_count: open.len(),
        gaps_ticked: form.gaps_on_purpose,
        gaps_error: first("gaps"),
        asks_code,
        way: round.settings.entry().name(),
        code: form.code.clone(),
        code_error: first("code"),
        errors,
        draft: round.id.to_string(),
    }
}

#[derive(Serialize)]
pub(super) struct Closed {
    id: String,
    title: String,
    partnership: String,
    interrupted: bool,
    results: bool,
    /// It may open again: the coordinator can set a later date.
    may_reopen: bool,
    hidden: Vec<Hidden>,
    sections: Option<Vec<ReviewSection>>,
}

pub(super) fn closed(round: &Round, lang: &Language, form: Option<&Form>) -> Closed {
    let instrument = round.settings.instrument();
    Closed {
        id: round.id.to_string(),
        title: instrument.title().get(lang).to_owned(),
        partnership: round.partnership_name.clone(),
        interrupted: round.state == RoundState::Interrupted,
        results: round.shared && matches!(round.state, RoundState::Closed { .. }),
        may_reopen: round.state == RoundState::Open,
        hidden: form.map_or_else(Vec::new, |form| {
            let mut hidden = carried(form);
            hidden.extend(chosen(instrument, form));
            hidden
        }),
        sections: form.map(|form| answers(instrument, form)),
    }
}

#[derive(Serialize)]
pub(super) struct Thanks {
    id: String,
    partnership: String,
    title: String,
    closes: String,
    draft: String,
}

pub(super) fn thanks(round: &Round, lang: &Language) -> Thanks {
    Thanks {
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        title: round.settings.instrument().title().get(lang).to_owned(),
        closes: moment(lang, round.settings.closes_at(), round.settings.time_zone()),
        draft: round.id.to_string(),
    }
}

fn answers(instrument: &Instrument, form: &Form) -> Vec<ReviewSection> {
    let lang = &form.language;
    let mut number = 0;
    let mut answer = |index: usize| {
        number += 1;
        let item = &instrument.items()[index];
        Answer {
            field: format!("{FIELD}{}", item.id),
            number,
            question: item.question.get(lang).to_owned(),
            chosen: match form.choices.as_slice()[index] {
                Choice::Open => None,
                Choice::Declined => Some(text(lang, "prefer-not", &[])),
                Choice::DoesNotApply | Choice::Options(_) => None,
                Choice::Option(option) => item
                    .options
                    .get(usize::from(option))
                    .map(|described: &Text| described.get(lang).to_owned()),
            },
        }
    };
    instrument
        .requirements()
        .iter()
        .map(|requirement| ReviewSection {
            name: requirement.name.get(lang).to_owned(),
            answers: requirement
                .items
                .iter()
                .map(|&index| answer(index))
                .collect(),
        })
        .collect()
}

/// What every form carries on: the code, the visit, the language.
fn carried(form: &Form) -> Vec<Hidden> {
    let field = |name: &str, value: String| Hidden {
        name: name.to_owned(),
        value,
    };
    vec![
        field("lang", form.language.to_string()),
        field("code", form.code.clone()),
        field("visit", form.visit.clone().unwrap_or_else(begin_visit)),
    ]
}

fn chosen(instrument: &Instrument, form: &Form) -> Vec<Hidden> {
    let field = |id: &str, value: String| Hidden {
        name: format!("{FIELD}{id}"),
        value,
    };
    let items = instrument.items().iter().zip(form.choices.as_slice());
    let closed = items.flat_map(|(item, choice)| {
        let values = choice.values().into_iter();
        values.map(|value| field(&item.id, value))
    });
    let words = instrument.words().iter().zip(form.choices.written());
    let open = words
        .filter(|(_, text)| !text.is_empty())
        .map(|(question, text)| field(&question.id, text.clone()));
    closed.chain(open).collect()
}

fn switch<'a>(round: &'a Round, lang: &Language) -> Vec<Offered<'a>> {
    let languages = round.settings.languages();
    let mut all = offered(languages, lang);
    if all.len() < 2 {
        all.clear();
    }
    all
}

fn error_lines(round: &Round, lang: &Language, problems: &[Problem]) -> Vec<ErrorLine> {
    let items = round.settings.instrument().items();
    let line = |key: &str, args: &[(&str, texts::Arg)], target: &str| ErrorLine {
        message: text(lang, key, args),
        target: target.to_owned(),
    };
    problems
        .iter()
        .map(|problem| match problem {
            Problem::Code(error) => {
                let mut args = match error {
                    CodeError::Length(count) => vec![("count", (*count).into())],
                    CodeError::Character(c) => vec![("character", c.to_string().into())],
                    CodeError::Empty | CodeError::Check => Vec::new(),
                };
                args.push(("way", round.settings.entry().name().into()));
                line(code_key(*error), &args, "code")
            }
            Problem::CodeNotUnused => line("code-not-unused", &[], "code"),
            Problem::TooManyWrongCodes => {
                let way = round.settings.entry().name();
                line("code-too-many-wrong", &[("way", way.into())], "code")
            }
            Problem::Gaps(count) => line("gaps-error", &[("count", (*count).into())], "gaps"),
            Problem::Full => line("box-full", &[], "send"),
            Problem::NotStored => line("not-stored", &[], "send"),
            Problem::Form(FormProblem::UnknownItem(_)) => line("unknown-item", &[], "send"),
            Problem::Form(FormProblem::UnknownOption(item)) => line(
                "unknown-option",
                &[("topic", items[*item].topic.get(lang).into())],
                &format!("answer-{FIELD}{}", items[*item].id),
            ),
            Problem::Form(FormProblem::TooLong(..)) => line("unknown-item", &[], "send"),
            Problem::Form(FormProblem::Twice(item)) => line(
                "two-answers",
                &[("topic", items[*item].topic.get(lang).into())],
                &format!("answer-{FIELD}{}", items[*item].id),
            ),
        })
        .collect()
}
