//! The questionnaire, to be answered with a pen.

use super::{Head, Printed};
use crate::document::typeset::{self, Template, TypesetError};
use crate::instrument::question::{AskedAs, upper};
use crate::instrument::{Item, Own, Question};
use crate::invitation;
use crate::texts::{self, text};
use serde::Serialize;
use std::sync::LazyLock;

static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::new(include_str!("../../templates/report/questionnaire.typ")));

/// Lines to write on, for an answer in words.
const LINES: usize = 4;

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    head: Head,
    large: bool,
    /// How to answer, and who sees what.
    told: Vec<String>,
    /// Where the sheet goes, and until when, with room to write.
    put: Vec<Blank>,
    sections: Vec<Section>,
}

/// Something said already, or a line for it.
#[derive(Serialize)]
struct Blank {
    label: String,
    value: Option<String>,
}

#[derive(Serialize)]
struct Section {
    part: String,
    name: String,
    questions: Vec<Asked>,
}

/// A question under its number; with a heading where it is two on one topic.
#[derive(Serialize)]
struct Asked {
    number: usize,
    heading: Option<String>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    question: String,
    hint: Option<String>,
    /// What the partnership holds to, under what says so; mostly nothing.
    principles: Vec<String>,
    /// What stands before each option.
    mark: Mark,
    options: Vec<String>,
    /// What goes with no option, each with a box to tick.
    others: Vec<String>,
    /// Lines to write on.
    lines: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Mark {
    Tick,
    Number,
}

/// Typesets the questionnaire.
///
/// # Errors
/// When the typesetting fails.
pub fn questionnaire_pdf(printed: &Printed<'_>) -> Result<Vec<u8>, TypesetError> {
    let instrument = printed.instrument;
    let of = instrument.requirements().len();
    let sections = instrument.requirements().iter().enumerate();
    let data = Data {
        head: printed.head("paper-questionnaire", heading(printed)),
        large: printed.large,
        told: told(printed),
        put: put(printed),
        sections: sections
            .map(|(index, section)| Section {
                part: text(
                    printed.reader,
                    "section-of",
                    &[("number", (index + 1).into()), ("of", of.into())],
                ),
                name: section.name.get(printed.reader).to_owned(),
                questions: section
                    .questions
                    .iter()
                    .map(|question| asked(printed, *question))
                    .collect(),
            })
            .collect(),
    };
    typeset::pdf(&TEMPLATE, &data)
}

/// What members are asked; of no round, the tool's own name says it.
fn heading(printed: &Printed<'_>) -> String {
    let Some(round) = &printed.round else {
        return printed.say("paper-questionnaire", &[]);
    };
    let invitation = invitation::asks(printed.instrument.invitation(), printed.reader);
    printed.say(
        "landing-title",
        &[
            ("partnership", round.partnership.clone()),
            ("invitation", invitation),
        ],
    )
}

fn told(printed: &Printed<'_>) -> Vec<String> {
    let has_choices = !printed.instrument.items().is_empty();
    let has_words = !printed.instrument.open_questions().is_empty();
    let shown = format!("paper-shown-{}", printed.counts_from.name());
    let keys = [
        has_choices.then_some("paper-how"),
        Some("paper-who"),
        Some(shown.as_str()),
        has_words.then_some("paper-handwriting"),
    ];
    let keys = keys.into_iter().flatten();
    keys.map(|key| printed.say(key, &[])).collect()
}

fn put(printed: &Printed<'_>) -> Vec<Blank> {
    let until = printed
        .round
        .as_ref()
        .map(|round| texts::date(printed.reader, round.closes_on));
    [("paper-where", None), ("paper-until", until)]
        .into_iter()
        .map(|(key, value)| Blank {
            label: printed.say(key, &[]),
            value,
        })
        .collect()
}

fn asked(printed: &Printed<'_>, question: Question) -> Asked {
    let instrument = printed.instrument;
    let number = instrument.number_of(question);
    let of_item = |index: usize| part(printed, &instrument.items()[index]);
    let (heading, parts) = match instrument.as_asked(question) {
        Question::Item(index) => (None, vec![of_item(index)]),
        Question::Pair(first, second) => {
            let pair = instrument.items()[first].pair.as_ref();
            let heading = pair.map(|pair| pair.heading.get(printed.reader).to_owned());
            (heading, vec![of_item(first), of_item(second)])
        }
        Question::Open(index) => {
            let words = &instrument.open_questions()[index];
            let part = Part {
                question: words.question.get(printed.reader).to_owned(),
                hint: Some(printed.say("paper-in-words", &[])),
                principles: Vec::new(),
                mark: Mark::Tick,
                options: Vec::new(),
                others: Vec::new(),
                lines: LINES,
            };
            (None, vec![part])
        }
    };
    Asked {
        number,
        heading,
        parts,
    }
}

/// What the partnership holds to, under a question about that.
fn principles(printed: &Printed<'_>, item: &Item) -> Vec<String> {
    let own = printed.round.as_ref().map(|round| &round.principles);
    let own = own.filter(|own| item.shows_own == Some(Own::Principles) && !own.is_empty());
    let head = || printed.say("item-principles", &[]);
    own.map_or_else(Vec::new, |own| {
        std::iter::once(head()).chain(own.iter().cloned()).collect()
    })
}

/// A question with boxes. What a page offers to those who would not answer, paper
/// does by leaving the boxes empty.
fn part(printed: &Printed<'_>, item: &Item) -> Part {
    let reader = printed.reader;
    let way = item.kind().profile().asked;
    let described = |index: usize| item.options[index].get(reader).to_owned();
    let none = (way == AskedAs::Several).then_some("none-of-these");
    let not_applicable = item.may_not_apply.then_some("does-not-apply");
    let others = none.into_iter().chain(not_applicable);
    let order = match way {
        AskedAs::Places => (0..item.options.len()).collect(),
        AskedAs::One | AskedAs::Several | AskedAs::Text => item.page_order(),
    };
    let hint = match way {
        AskedAs::Several => Some(text(reader, "several-hint", &[])),
        AskedAs::Places => {
            let upper = upper(item.options.len());
            Some(text(reader, "ranking-hint", &[("upper", upper.into())]))
        }
        AskedAs::One | AskedAs::Text => None,
    };
    Part {
        question: item.question.get(reader).to_owned(),
        hint,
        principles: principles(printed, item),
        mark: match way {
            AskedAs::Places => Mark::Number,
            AskedAs::One | AskedAs::Several | AskedAs::Text => Mark::Tick,
        },
        options: order.into_iter().map(described).collect(),
        others: others.map(|key| printed.say(key, &[])).collect(),
        lines: 0,
    }
}
