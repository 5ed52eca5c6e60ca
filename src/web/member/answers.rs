//! What was chosen and written: to be read over, and carried on in a form.

use super::fields::heading;
use super::form::Form;
use super::length::filling;
use crate::ballot::{FIELD, FormAnswer, FormAnswers};
use crate::instrument::question::AskedAs;
use crate::instrument::{Instrument, Item, Question, Reader, Requirement};
use crate::texts::text;
use crate::web::member::begin_visit;
use serde::Serialize;

/// A field that a form carries on unseen.
#[derive(Serialize)]
pub(super) struct Hidden {
    pub(super) name: String,
    pub(super) value: String,
}

/// Answers to one part of the questionnaire.
#[derive(Serialize)]
pub(super) struct ReviewSection {
    name: String,
    answers: Vec<Answer>,
}

#[derive(Serialize)]
pub(super) struct Answer {
    /// Id and name of its field among the questions.
    field: String,
    number: usize,
    /// What the two questions are about of which this is one.
    heading: Option<String>,
    /// It is the second of two.
    continues: bool,
    question: String,
    /// Nothing was chosen.
    pub(super) open: bool,
    /// The one answer.
    pub(super) chosen: Option<String>,
    /// Several of many.
    several: Vec<String>,
    /// Several in an order, the first first.
    ordered: Vec<String>,
    in_words: bool,
    /// What was written, if anything was.
    pub(super) written: String,
}

/// Where an answer stands among the others, and to what.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) to: To,
    number: usize,
    /// It is the second of two.
    continues: bool,
}

/// What is answered.
#[derive(Clone, Copy)]
pub(super) enum To {
    /// An item, by its index.
    Item(usize),
    /// A question in words, by its index.
    Words(usize),
}

/// A question that is open.
#[derive(Serialize)]
pub(super) struct Gap {
    number: usize,
    question: String,
    /// Its first field that is open.
    field: String,
}

/// The questions that are still open, two on one topic as one, each with its
/// first item that is. A question in words never is.
pub(super) fn unanswered<'a>(
    instrument: &'a Instrument,
    choices: &'a FormAnswers,
) -> impl Iterator<Item = (Question, usize)> + use<'a> {
    let questions = instrument.requirements().iter().flat_map(|r| &r.questions);
    questions.filter_map(|question| {
        let mut items = question.items().into_iter();
        let item = items.find(|item| choices.as_slice()[*item] == FormAnswer::Open)?;
        Some((*question, item))
    })
}

/// A question that is open from this item on.
pub(super) fn gap(instrument: &Instrument, question: Question, item: usize, lang: &Reader) -> Gap {
    let item = &instrument.items()[item];
    Gap {
        number: instrument.number_of(question),
        question: topic_of_two(item, lang).unwrap_or_else(|| item.question.get(lang).to_owned()),
        field: format!("{FIELD}{}", item.id),
    }
}

/// What a question is about together with the other of two.
fn topic_of_two(item: &Item, lang: &Reader) -> Option<String> {
    let is_of_two = item.pair.is_some() && item.kind().profile().asked == AskedAs::One;
    is_of_two.then(|| heading(item, lang))
}

/// All questions with their answers, in the order of the page.
pub(super) fn answers(instrument: &Instrument, form: &Form) -> Vec<ReviewSection> {
    let requirements = instrument.requirements().iter();
    requirements
        .map(|requirement| {
            let places = places(instrument, requirement).into_iter();
            let answers =
                places.map(|place| answer(instrument, place, &form.choices, &form.language));
            ReviewSection {
                name: requirement.name.get(&form.language).to_owned(),
                answers: answers.collect(),
            }
        })
        .collect()
}

/// Where the answers to a requirement stand, in the order of the page.
pub(super) fn places(instrument: &Instrument, requirement: &Requirement) -> Vec<Place> {
    let of_question = |question: &Question| {
        let number = instrument.number_of(*question);
        let place = |to, continues| Place {
            to,
            number,
            continues,
        };
        match instrument.as_asked(*question) {
            Question::Item(item) => vec![place(To::Item(item), false)],
            Question::Pair(first, second) => {
                vec![place(To::Item(first), false), place(To::Item(second), true)]
            }
            Question::Open(words) => vec![place(To::Words(words), false)],
        }
    };
    requirement.questions.iter().flat_map(of_question).collect()
}

pub(super) fn answer(
    instrument: &Instrument,
    place: Place,
    choices: &FormAnswers,
    lang: &Reader,
) -> Answer {
    match place.to {
        To::Item(index) => {
            let choice = choices.as_slice()[index];
            closed_answer(&instrument.items()[index], place, choice, lang)
        }
        To::Words(index) => {
            let words = &instrument.open_questions()[index];
            Answer {
                field: format!("{FIELD}{}", words.id),
                number: place.number,
                heading: None,
                continues: place.continues,
                question: words.question.get(lang).to_owned(),
                open: false,
                chosen: None,
                several: Vec::new(),
                ordered: Vec::new(),
                in_words: true,
                written: choices.written()[index].clone(),
            }
        }
    }
}

/// What is said of a choice that is one of many; `None` of any other.
fn chosen(item: &Item, choice: FormAnswer, lang: &Reader) -> Option<String> {
    let said = |key: &str| Some(text(lang, key, &[]));
    match choice {
        FormAnswer::Declined => said("prefer-not"),
        FormAnswer::DoesNotApply => said("does-not-apply"),
        FormAnswer::Options(0) => said("none-of-these"),
        FormAnswer::Option(option) => {
            let option = item.options.get(usize::from(option))?;
            Some(option.get(lang).to_owned())
        }
        FormAnswer::Open | FormAnswer::Options(_) | FormAnswer::Places(_) | FormAnswer::Follows => {
            None
        }
    }
}

/// All choices to an item that are one of many, with what is said of each.
pub(super) fn single_choices(item: &Item, lang: &Reader) -> Vec<(FormAnswer, String)> {
    let options = (0..item.options.len()).map(|option| FormAnswer::Option(option as u8));
    let others = [
        FormAnswer::Declined,
        FormAnswer::DoesNotApply,
        FormAnswer::Options(0),
    ];
    let all = options.chain(others);
    all.filter_map(|choice| Some((choice, chosen(item, choice, lang)?)))
        .collect()
}

fn closed_answer(item: &Item, place: Place, choice: FormAnswer, lang: &Reader) -> Answer {
    let described = |option: usize| item.options[option].get(lang).to_owned();
    let chosen = chosen(item, choice, lang);
    let ordered: Vec<String> = choice.in_order().into_iter().map(described).collect();
    let of_page = item.page_order().into_iter();
    let several = if chosen.is_some() || !ordered.is_empty() {
        Vec::new()
    } else {
        let chosen = of_page.filter(|&option| choice.has(option));
        chosen.map(described).collect()
    };
    Answer {
        field: format!("{FIELD}{}", item.id),
        number: place.number,
        heading: topic_of_two(item, lang),
        continues: place.continues,
        question: item.question.get(lang).to_owned(),
        open: choice == FormAnswer::Open,
        chosen,
        several,
        ordered,
        in_words: false,
        written: String::new(),
    }
}

/// What every form carries on: the code, the visit, the language.
pub(super) fn hidden_state(form: &Form) -> Vec<Hidden> {
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

/// Every answer as the fields of a form, and what makes them as long as any other:
/// `longest` is what [`super::length::longest_sent`] says of the instrument.
pub(super) fn hidden_answers(instrument: &Instrument, form: &Form, longest: usize) -> Vec<Hidden> {
    let field = |id: &str, value: String| Hidden {
        name: format!("{FIELD}{id}"),
        value,
    };
    let items = instrument.items().iter().zip(form.choices.as_slice());
    let closed = items.flat_map(|(item, choice)| {
        let values = choice.values().into_iter();
        values.map(|value| field(&item.id, value))
    });
    let words = instrument
        .open_questions()
        .iter()
        .zip(form.choices.written());
    let open = words
        .filter(|(_, text)| !text.is_empty())
        .map(|(question, text)| field(&question.id, text.clone()));
    let filling = Hidden {
        name: "filling".to_owned(),
        value: filling(instrument, &form.choices, longest),
    };
    closed.chain(open).chain([filling]).collect()
}
