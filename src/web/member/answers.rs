//! What was chosen and written: to be read over, and carried on in a form.

use super::fields::heading;
use super::form::Form;
use super::length::filling;
use crate::ballot::{FIELD, FormAnswer, FormAnswers};
use crate::instrument::{Instrument, Item, Kind, Question, Reader};
use crate::texts::text;
use crate::web::member::begin_visit;
use serde::Serialize;

/// A field that a form carries on unseen.
#[derive(Serialize)]
pub(super) struct Hidden {
    pub(super) name: String,
    value: String,
}

/// Answers to one part of the questionnaire.
#[derive(Serialize)]
pub(super) struct ReviewSection {
    name: String,
    answers: Vec<Answer>,
}

#[derive(Serialize)]
struct Answer {
    /// Id and name of its field among the questions.
    field: String,
    number: usize,
    /// What the two questions are about of which this is one.
    heading: Option<String>,
    /// It is the second of two.
    continues: bool,
    question: String,
    /// Nothing was chosen.
    open: bool,
    /// The one answer.
    chosen: Option<String>,
    /// Several of many.
    several: Vec<String>,
    /// Several in an order, the first first.
    ordered: Vec<String>,
    /// It is asked in words.
    in_words: bool,
    /// What was written, if anything was.
    written: String,
}

/// An open question, and its first field that is open.
#[derive(Serialize)]
pub(super) struct Open {
    number: usize,
    question: String,
    field: String,
}

/// The questions that are still open, two on one topic as one. A question in
/// words never is.
pub(super) fn unanswered(
    instrument: &Instrument,
    choices: &FormAnswers,
    lang: &Reader,
) -> Vec<Open> {
    let open = choices.open_items();
    let open_of = |question: &Question| {
        let items = match *question {
            Question::Item(item) => vec![item],
            Question::Pair(one, other) => vec![one, other],
            Question::Open(_) => Vec::new(),
        };
        let item = items.into_iter().find(|item| open.contains(item))?;
        let item = &instrument.items()[item];
        Some(Open {
            number: instrument.number_of(*question),
            question: topic_of_two(item, lang)
                .unwrap_or_else(|| item.question.get(lang).to_owned()),
            field: format!("{FIELD}{}", item.id),
        })
    };
    let questions = instrument.requirements().iter().flat_map(|r| &r.questions);
    questions.filter_map(open_of).collect()
}

/// What a question is about together with the other of two.
fn topic_of_two(item: &Item, lang: &Reader) -> Option<String> {
    (item.kind() != Kind::Ranking && item.pair.is_some()).then(|| heading(item, lang))
}

/// All questions with their answers, in the order of the page.
pub(super) fn answers(instrument: &Instrument, form: &Form) -> Vec<ReviewSection> {
    let of_question = |question: &Question| {
        let number = instrument.number_of(*question);
        let closed = |index: usize, continues| {
            let item = &instrument.items()[index];
            let choice = form.choices.as_slice()[index];
            closed_answer(item, number, continues, choice, &form.language)
        };
        match *question {
            Question::Item(index) => vec![closed(index, false)],
            Question::Pair(first, _) if instrument.kind(*question) == Kind::Ranking => {
                vec![closed(first, false)]
            }
            Question::Pair(first, second) => vec![closed(first, false), closed(second, true)],
            Question::Open(index) => {
                let words = &instrument.open_questions()[index];
                vec![Answer {
                    field: format!("{FIELD}{}", words.id),
                    number,
                    heading: None,
                    continues: false,
                    question: words.question.get(&form.language).to_owned(),
                    open: false,
                    chosen: None,
                    several: Vec::new(),
                    ordered: Vec::new(),
                    in_words: true,
                    written: form.choices.written()[index].clone(),
                }]
            }
        }
    };
    let requirements = instrument.requirements().iter();
    requirements
        .map(|requirement| ReviewSection {
            name: requirement.name.get(&form.language).to_owned(),
            answers: requirement.questions.iter().flat_map(of_question).collect(),
        })
        .collect()
}

fn closed_answer(
    item: &Item,
    number: usize,
    continues: bool,
    choice: FormAnswer,
    lang: &Reader,
) -> Answer {
    let said = |key: &str| Some(text(lang, key, &[]));
    let of_page = item.page_order().into_iter();
    let mut several: Vec<String> = of_page
        .filter(|&option| choice.has(option))
        .map(|option| item.options[option].get(lang).to_owned())
        .collect();
    let chosen = match choice {
        FormAnswer::Declined => said("prefer-not"),
        FormAnswer::DoesNotApply => said("does-not-apply"),
        FormAnswer::Options(0) => said("none-of-these"),
        FormAnswer::Option(_) => several.pop(),
        FormAnswer::Open | FormAnswer::Options(_) | FormAnswer::Places(_) | FormAnswer::Follows => {
            None
        }
    };
    let ordered: Vec<String> = choice
        .in_order()
        .into_iter()
        .map(|option| item.options[option].get(lang).to_owned())
        .collect();
    if !ordered.is_empty() {
        several.clear();
    }
    Answer {
        field: format!("{FIELD}{}", item.id),
        number,
        heading: topic_of_two(item, lang),
        continues,
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

/// Every answer as the fields of a form, and what makes them as long as any other.
pub(super) fn hidden_answers(instrument: &Instrument, form: &Form) -> Vec<Hidden> {
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
        value: filling(instrument, &form.choices),
    };
    closed.chain(open).chain([filling]).collect()
}
