//! How each kind of question is asked.

use crate::ballot::{
    DECLINED, DOES_NOT_APPLY, FIELD, FormAnswer, FormAnswers, LONGEST_WORDS, NONE_OF_THESE,
};
use crate::instrument::{Instrument, Item, Measure, OpenQuestion, Question, Reader};
use crate::texts::text;
use serde::Serialize;

/// A part of the questionnaire.
#[derive(Serialize)]
pub(super) struct Section {
    number: usize,
    of: usize,
    name: String,
    questions: Vec<Asked>,
}

/// A question of the page. One of the three is there.
#[derive(Default, Serialize)]
struct Asked {
    item: Option<Field>,
    pair: Option<Pair>,
    words: Option<Writing>,
}

/// A group of radio buttons, or of boxes to tick.
#[derive(Serialize)]
struct Field {
    /// Name of its inputs, and its own id.
    id: String,
    /// None for one of two questions: the two have a number together.
    number: Option<usize>,
    question: String,
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// More than one option may be chosen.
    several: bool,
    options: Vec<OptionView>,
    /// What goes together with no other answer.
    others: Vec<OptionView>,
    error: Option<String>,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    value: String,
    text: String,
    checked: bool,
}

/// Two questions on one topic, with one number.
#[derive(Serialize)]
struct Pair {
    number: usize,
    heading: String,
    parts: [Field; 2],
}

/// A field to write in.
#[derive(Serialize)]
struct Writing {
    id: String,
    number: usize,
    question: String,
    longest: usize,
    written: String,
    error: Option<String>,
}

/// The parts of a questionnaire with what was chosen and written so far.
/// `error_of` gives what is wrong with the field of an id.
pub(super) fn sections(
    instrument: &Instrument,
    choices: &FormAnswers,
    lang: &Reader,
    error_of: &dyn Fn(&str) -> Option<String>,
) -> Vec<Section> {
    let requirements = instrument.requirements();
    let field = |index: usize, number| {
        let item = &instrument.items()[index];
        field(item, number, choices.as_slice()[index], lang, error_of)
    };
    let mut number = 0;
    let mut asked = |question: &Question| {
        number += 1;
        match *question {
            Question::Item(index) => Asked {
                item: Some(field(index, Some(number))),
                ..Asked::default()
            },
            Question::Pair(first, second) => Asked {
                pair: Some(Pair {
                    number,
                    heading: heading(&instrument.items()[first], lang),
                    parts: [field(first, None), field(second, None)],
                }),
                ..Asked::default()
            },
            Question::Open(index) => {
                let written = &choices.written()[index];
                let words = &instrument.open_questions()[index];
                Asked {
                    words: Some(writing(words, number, written, lang, error_of)),
                    ..Asked::default()
                }
            }
        }
    };
    let all = requirements.iter().enumerate();
    all.map(|(index, requirement)| Section {
        number: index + 1,
        of: requirements.len(),
        name: requirement.name.get(lang).to_owned(),
        questions: requirement.questions.iter().map(&mut asked).collect(),
    })
    .collect()
}

/// What two questions are about.
pub(super) fn heading(item: &Item, lang: &Reader) -> String {
    let pairing = item.pair.as_ref();
    pairing.map_or_else(String::new, |p| p.heading.get(lang).to_owned())
}

fn field(
    item: &Item,
    number: Option<usize>,
    choice: FormAnswer,
    lang: &Reader,
    error_of: &dyn Fn(&str) -> Option<String>,
) -> Field {
    let id = format!("{FIELD}{}", item.id);
    let several = item.measure == Measure::Several;
    let option = |value: &str, text: String, checked| OptionView {
        id: format!("{id}-{value}"),
        value: value.to_owned(),
        text,
        checked,
    };
    let options = item.page_order().into_iter().map(|index| {
        let value = Item::letter(index).to_string();
        let described = item.options[index].get(lang).to_owned();
        option(&value, described, choice.has(index))
    });
    let others = [
        (
            several,
            NONE_OF_THESE,
            "none-of-these",
            FormAnswer::Options(0),
        ),
        (
            item.may_not_apply,
            DOES_NOT_APPLY,
            "does-not-apply",
            FormAnswer::DoesNotApply,
        ),
        (
            item.may_decline,
            DECLINED,
            "prefer-not",
            FormAnswer::Declined,
        ),
    ];
    let others = others.into_iter().filter(|(offered, ..)| *offered);
    Field {
        number,
        question: item.question.get(lang).to_owned(),
        kind: if several { "checkbox" } else { "radio" },
        several,
        options: options.collect(),
        others: others
            .map(|(_, value, key, this)| option(value, text(lang, key, &[]), choice == this))
            .collect(),
        error: error_of(&id),
        id,
    }
}

fn writing(
    words: &OpenQuestion,
    number: usize,
    written: &str,
    lang: &Reader,
    error_of: &dyn Fn(&str) -> Option<String>,
) -> Writing {
    let id = format!("{FIELD}{}", words.id);
    Writing {
        number,
        question: words.question.get(lang).to_owned(),
        longest: LONGEST_WORDS,
        written: written.to_owned(),
        error: error_of(&id),
        id,
    }
}
