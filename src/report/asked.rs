//! Questions as they were asked, to look up beside what was answered.

use crate::document::{Asked, AskedOption, AskedQuestion};
use crate::instrument::question::AskedAs;
use crate::instrument::{Item, Question};
use crate::report::topic::Topic;
use crate::report::wording::Wording;

/// A requirement's questions as they were asked.
pub(super) fn asked(wording: &Wording, requirement: usize, folded: bool) -> Asked {
    let mut asked = at_length(wording, requirement);
    asked.folded = folded;
    say_once(wording, asked.questions.iter_mut());
    asked
}

/// All questions, a requirement after the other.
pub(super) fn all(wording: &Wording) -> Vec<Asked> {
    let requirements = 0..wording.instrument.requirements().len();
    let mut all: Vec<Asked> = requirements
        .map(|index| at_length(wording, index))
        .collect();
    say_once(wording, all.iter_mut().flat_map(|one| &mut one.questions));
    all
}

/// Each question with all its answers.
fn at_length(wording: &Wording, requirement: usize) -> Asked {
    Asked {
        name: wording.translate(&wording.requirement(requirement).name),
        folded: false,
        questions: asked_of(wording, requirement, Topic::Requirement(requirement)),
    }
}

/// The questions of a subject as they were asked: all of a requirement, or the one.
pub(super) fn asked_of(wording: &Wording, requirement: usize, shown: Topic) -> Vec<AskedQuestion> {
    let questions = wording.requirement(requirement).questions.iter();
    questions
        .filter(|question| shown.has(**question))
        .flat_map(|question| asked_question(wording, *question))
        .collect()
}

/// Answers that many questions have to choose from stand at the first of them.
fn say_once<'a>(wording: &Wording, questions: impl Iterator<Item = &'a mut AskedQuestion>) {
    let mut first: Vec<(Vec<AskedOption>, usize)> = Vec::new();
    let mut number = 0;
    for question in questions {
        number = question.number.unwrap_or(number);
        if question.options.is_empty() {
            continue;
        }
        let before = first
            .iter()
            .find(|(options, _)| *options == question.options);
        match before {
            Some((_, before)) if *before != number => {
                let same = wording.text_of("report-asked-same", "number", *before);
                if !question.how.is_empty() {
                    question.how.push(' ');
                }
                question.how.push_str(&same);
                question.options.clear();
            }
            Some(_) => {}
            None => first.push((question.options.clone(), number)),
        }
    }
}

/// A question, the first of its parts under its number.
fn asked_question(wording: &Wording, question: Question) -> Vec<AskedQuestion> {
    let mut parts = match wording.instrument.as_asked(question) {
        Question::Pair(first, second) => {
            asked_pair(wording, wording.item(first), wording.item(second)).into()
        }
        Question::Item(item) => vec![asked_item(wording, wording.item(item))],
        Question::Open(index) => {
            let words = &wording.instrument.open_questions()[index];
            vec![AskedQuestion {
                number: None,
                question: wording.translate(&words.question),
                how: wording.text("report-asked-words"),
                options: Vec::new(),
            }]
        }
    };
    parts[0].number = Some(wording.instrument.number_of(question));
    parts
}

/// What both questions are about, then each with its options; the options of
/// the first only where they differ.
fn asked_pair(wording: &Wording, first: &Item, second: &Item) -> [AskedQuestion; 3] {
    let about = AskedQuestion {
        number: None,
        question: wording.heading_of(first),
        how: String::new(),
        options: Vec::new(),
    };
    let mut parts = [first, second].map(|item| asked_item(wording, item));
    if first.options == second.options {
        parts[0].options.clear();
    }
    let [first, second] = parts;
    [about, first, second]
}

fn asked_item(wording: &Wording, item: &Item) -> AskedQuestion {
    let options = item.options.iter().enumerate();
    AskedQuestion {
        number: None,
        question: wording.translate(&item.question),
        how: match item.kind().profile().asked {
            AskedAs::Several => wording.text("report-several-possible"),
            AskedAs::Places => wording.text("report-asked-places"),
            AskedAs::One | AskedAs::Text => String::new(),
        },
        options: options
            .map(|(j, text)| AskedOption {
                letter: Item::letter(j).to_string(),
                text: wording.translate(text),
            })
            .collect(),
    }
}
