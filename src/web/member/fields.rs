//! How each kind of question is asked.

use crate::ballot::{
    DECLINED, DOES_NOT_APPLY, FIELD, FormAnswer, FormAnswers, LONGEST_WORDS, NONE_OF_THESE,
    place_value,
};
use crate::instrument::question::{AskedAs, upper};
use crate::instrument::{Instrument, Item, OpenQuestion, Own, Question, Reader, Requirement, Text};
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

impl Asked {
    fn one(item: Field) -> Self {
        Self {
            item: Some(item),
            ..Self::default()
        }
    }
}

/// What says that an option is chosen: of a button or box, and in a list.
const CHECKED: &str = " checked";
const SELECTED: &str = " selected";

/// Stands in for what a member chose or wrote: given a field's id and, of an
/// option, its value and what stands there where it is chosen.
pub(super) type StandIn<'a> = dyn FnMut(&str, Option<(&str, &'static str)>) -> String + 'a;

impl Section {
    /// Puts stand-ins in the place of all that members choose and write, in the
    /// order of the page.
    pub(super) fn put(&mut self, stand_in: &mut StandIn<'_>) {
        for asked in &mut self.questions {
            let pair = asked.pair.iter_mut().flat_map(|pair| &mut pair.parts);
            for field in asked.item.iter_mut().chain(pair) {
                field.put(stand_in);
            }
            if let Some(words) = &mut asked.words {
                words.written = stand_in(&words.id, None);
            }
        }
    }
}

impl Field {
    fn put(&mut self, stand_in: &mut StandIn<'_>) {
        let id = &self.id;
        let mut put = |option: &mut OptionView, attribute| {
            option.ticked = stand_in(id, Some((&option.value, attribute)));
        };
        self.options.iter_mut().for_each(|one| put(one, CHECKED));
        let places = self.places.iter_mut().flat_map(|list| &mut list.places);
        places.for_each(|one| put(one, SELECTED));
        self.others.iter_mut().for_each(|one| put(one, CHECKED));
    }
}

/// A group of radio buttons, of boxes to tick, or of lists of places.
#[derive(Serialize)]
struct Field {
    /// Name of its inputs, and its own id.
    id: String,
    /// None for one of two questions: the two have a number together.
    number: Option<usize>,
    question: String,
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// How more than one option is answered.
    hint: Option<String>,
    /// What the partnership holds to, where the question is about that.
    principles: Vec<String>,
    options: Vec<OptionView>,
    /// An option and the places on which it can stand.
    places: Vec<PlaceView>,
    /// What goes together with no other answer.
    others: Vec<OptionView>,
    error: Option<String>,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    value: String,
    text: String,
    /// What its input says where it is chosen; nothing where it is not.
    ticked: String,
}

impl OptionView {
    fn new(field: &str, value: &str, text: String, ticked: Option<&str>) -> Self {
        Self {
            id: format!("{field}-{value}"),
            value: value.to_owned(),
            text,
            ticked: ticked.unwrap_or_default().to_owned(),
        }
    }
}

#[derive(Serialize)]
struct PlaceView {
    id: String,
    text: String,
    places: Vec<OptionView>,
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
/// `error_of` gives what is wrong with the field of an id, `principles` are the
/// partnership's own.
pub(super) fn sections(
    instrument: &Instrument,
    principles: &[String],
    choices: &FormAnswers,
    lang: &Reader,
    error_of: &dyn Fn(&str) -> Option<String>,
) -> Vec<Section> {
    let requirements = instrument.requirements();
    let field = |index: usize, number| {
        let item = &instrument.items()[index];
        let mut field = field(item, number, choices.as_slice()[index], lang, error_of);
        if item.shows_own == Some(Own::Principles) {
            field.principles = principles.to_vec();
        }
        field
    };
    let asked = |question: &Question| {
        let number = instrument.number_of(*question);
        match instrument.as_asked(*question) {
            Question::Item(index) => Asked::one(field(index, Some(number))),
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
    let section = |(number, of): (usize, &Requirement)| Section {
        number,
        of: requirements.len(),
        name: of.name.get(lang).to_owned(),
        questions: of.questions.iter().map(asked).collect(),
    };
    (1..).zip(requirements).map(section).collect()
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
    let asked = item.kind().profile().asked;
    let (options, places) = match asked {
        AskedAs::Places => (Vec::new(), places(&id, item, choice, lang)),
        AskedAs::One | AskedAs::Several | AskedAs::Text => {
            (options(&id, item, choice, lang), Vec::new())
        }
    };
    let hint = hint(asked, item.options.len(), lang);
    Field {
        number,
        question: item.question.get(lang).to_owned(),
        kind: if hint.is_some() { "checkbox" } else { "radio" },
        hint,
        principles: Vec::new(),
        options,
        places,
        others: others(&id, item, choice, lang),
        error: error_of(&id),
        id,
    }
}

fn hint(asked: AskedAs, options: usize, lang: &Reader) -> Option<String> {
    match asked {
        AskedAs::Several => Some(text(lang, "several-hint", &[])),
        AskedAs::Places => {
            let upper = upper(options);
            let args = [("places", options.into()), ("upper", upper.into())];
            Some(text(lang, "ranking-hint", &args))
        }
        AskedAs::One | AskedAs::Text => None,
    }
}

fn options(id: &str, item: &Item, choice: FormAnswer, lang: &Reader) -> Vec<OptionView> {
    let option = |index: usize| {
        let value = Item::letter(index).to_string();
        let described = item.options[index].get(lang).to_owned();
        let ticked = choice.has(index).then_some(CHECKED);
        OptionView::new(id, &value, described, ticked)
    };
    item.page_order().into_iter().map(option).collect()
}

fn places(id: &str, item: &Item, choice: FormAnswer, lang: &Reader) -> Vec<PlaceView> {
    let count = item.options.len();
    let place = |index: usize, place: usize| {
        let value = place_value(index, place);
        let ticked = (choice.place_of(index) == Some(place)).then_some(SELECTED);
        OptionView::new(id, &value, place.to_string(), ticked)
    };
    let list = |(index, option): (usize, &Text)| PlaceView {
        id: format!("{id}-{}", Item::letter(index)),
        text: option.get(lang).to_owned(),
        places: (1..=count).map(|number| place(index, number)).collect(),
    };
    item.options.iter().enumerate().map(list).collect()
}

fn others(id: &str, item: &Item, choice: FormAnswer, lang: &Reader) -> Vec<OptionView> {
    let none = (NONE_OF_THESE, "none-of-these", FormAnswer::Options(0));
    let does_not_apply = (DOES_NOT_APPLY, "does-not-apply", FormAnswer::DoesNotApply);
    let declined = (DECLINED, "prefer-not", FormAnswer::Declined);
    let several = item.kind().profile().asked == AskedAs::Several;
    let offered = [
        several.then_some(none),
        item.may_not_apply.then_some(does_not_apply),
        item.may_decline.then_some(declined),
    ];
    let offered = offered.into_iter().flatten();
    let option = offered.map(|(value, key, this)| {
        let ticked = (choice == this).then_some(CHECKED);
        OptionView::new(id, value, text(lang, key, &[]), ticked)
    });
    option.collect()
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
