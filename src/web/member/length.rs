//! The length of what goes over the line says nothing of the answers in it:
//! HTTPS hides what is said, not how long it is.
//!
//! A page with answers is filled up to a length that follows from the round, the
//! language and, in steps, from how much was written, never from what was
//! chosen. So is what the form of such a page sends. What the page of questions
//! sends is filled up by the script, by the same rule; without it there is nobody
//! to do so.

use super::form::Form;
use super::problems::MemberFormError;
use crate::ballot::{DECLINED, DOES_NOT_APPLY, FIELD, FormAnswers, NONE_OF_THESE};
use crate::instrument::question::AskedAs;
use crate::instrument::{Instrument, Item, PairRole, Reader};
use handlebars::html_escape;

/// Pages are filled up to a multiple of this, in bytes.
const STEP: usize = 4096;
/// What a form sends of the answers in words is filled up to a multiple of this.
pub(super) const WORDS_STEP: usize = 1024;
/// What a page may say of problems without being longer, in bytes.
const PROBLEMS: usize = 2048;
/// Markup around the answer to an item, with what stands there where it is no
/// option, in bytes.
const AROUND: usize = 300;
/// Markup around one of several options, in bytes.
const AROUND_ONE: usize = 100;

/// The page of `form` and `problems`, filled up behind its end: `longest` is what
/// [`longest_answers`] says of the round.
pub(super) fn filled(
    longest: usize,
    form: &Form,
    problems: &[MemberFormError],
    render: impl Fn(&Form, &[MemberFormError]) -> String,
) -> String {
    let mut page = render(form, problems);
    let unanswered = render(&form.without_choices(), &[]).len();
    let most = unanswered + longest + PROBLEMS;
    let length = most.max(page.len()).next_multiple_of(STEP);
    page.extend(std::iter::repeat_n(' ', length - page.len()));
    page
}

/// At most so many bytes more has a page with answers than one on which all
/// questions are open.
pub(super) fn longest_answers(instrument: &Instrument, language: &Reader) -> usize {
    let items = instrument.items().iter();
    items.map(|item| longest_shown(item, language)).sum()
}

/// At most so many bytes more has a page with an answer to this item than one on
/// which it is open.
fn longest_shown(item: &Item, language: &Reader) -> usize {
    let options = item.options.iter();
    let texts = options.map(|option| html_escape(option.get(language)).len());
    let answer: usize = match item.kind().profile().asked {
        AskedAs::Several | AskedAs::Places => {
            texts.map(|text| text + AROUND_ONE + item.id.len()).sum()
        }
        AskedAs::One | AskedAs::Text => item.id.len() + texts.max().unwrap_or(0),
    };
    AROUND + answer
}

/// At most so many bytes does a form send of what was chosen.
pub(super) fn longest_sent(instrument: &Instrument) -> usize {
    let of_item = |item: &Item| {
        let values = [DECLINED, DOES_NOT_APPLY, NONE_OF_THESE];
        let one = values.into_iter().map(|value| sent(&item.id, value)).max();
        let one = one.unwrap_or(0);
        match item.kind().profile().asked {
            AskedAs::One | AskedAs::Text => one,
            AskedAs::Several => one.max(item.options.len() * sent(&item.id, "A")),
            AskedAs::Places if item.role() == Some(PairRole::Among) => 0,
            // A list is sent also where no place is given.
            AskedAs::Places => one + item.options.len() * sent(&item.id, "A1"),
        }
    };
    instrument.items().iter().map(of_item).sum()
}

/// What the form of a page with answers sends beside them, so that it sends as
/// much whatever they are: `longest` is what [`longest_sent`] says.
pub(super) fn filling(instrument: &Instrument, choices: &FormAnswers, longest: usize) -> String {
    let items = instrument.items().iter().zip(choices.as_slice());
    let chosen: usize = items
        .flat_map(|(item, choice)| choice.values().into_iter().map(|v| sent(&item.id, &v)))
        .sum();
    let words = instrument.open_questions().iter().zip(choices.written());
    let written: usize = words
        .filter(|(_, text)| !text.is_empty())
        .map(|(question, text)| sent(&question.id, &text.replace('\n', "\r\n")))
        .sum();
    let rest = written.next_multiple_of(WORDS_STEP) - written;
    "-".repeat(longest.saturating_sub(chosen) + rest)
}

/// Bytes of a field as a browser sends it, with `=` and `&`.
fn sent(id: &str, value: &str) -> usize {
    encoded(FIELD) + encoded(id) + encoded(value) + 2
}

/// Bytes of a text in a form: of what is neither a letter nor one of a few signs
/// each byte is written in three.
fn encoded(text: &str) -> usize {
    let width = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b'*' | b'-' | b'.' | b'_' => 1,
        _ => 3,
    };
    text.bytes().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::place_value;
    use crate::round::Round;
    use crate::web::member::asked::Asked;
    use crate::web::member::{preview, views};
    use crate::web::pages;
    use std::collections::BTreeSet;
    use std::sync::Arc;

    /// Every item answered by the `nth` of its values, if there are so many.
    fn answered(round: &Round, language: &Reader, nth: usize) -> Form {
        let instrument = round.settings.instrument();
        let fields: Vec<(String, String)> = instrument
            .items()
            .iter()
            .filter(|item| item.role() != Some(PairRole::Among))
            .map(|item| {
                let value = |option: usize| match item.kind().profile().asked {
                    AskedAs::Places => place_value(option, 1),
                    _ => Item::letter(option).to_string(),
                };
                let options = (0..item.options.len()).map(value);
                let declined = item.may_decline.then(|| DECLINED.to_owned());
                let values: Vec<String> = options.chain(declined).collect();
                let value = values[nth % values.len()].clone();
                (format!("{FIELD}{}", item.id), value)
            })
            .collect();
        let pairs = fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let (choices, problems) = FormAnswers::read(instrument, pairs);
        assert!(problems.is_empty());
        let mut form = Form::blank(round, language);
        form.choices = choices;
        form
    }

    #[test]
    fn a_field_is_as_long_as_a_form_writes_it() {
        let all: String = ('\0'..='\u{17f}').collect();
        for (id, value) in [("3", "A"), ("7.how", "none"), (&all, "B2"), ("w", &all)] {
            let field = [(format!("{FIELD}{id}"), value)];
            let written = serde_html_form::to_string(field).expect("a form");
            assert_eq!(sent(id, value), written.len() + 1, "{id}");
        }
    }

    #[test]
    fn every_instrument_has_room_for_its_longest_answers() {
        for instrument in crate::instrument::shipped() {
            let instrument = Arc::new(instrument.clone());
            let language = Reader::from(instrument.languages()[0].clone());
            let round = preview::round_of(&instrument, &language, jiff::Timestamp::UNIX_EPOCH);
            let round = Asked::from(Arc::new(round));
            let render = |form: &Form, problems: &[MemberFormError]| {
                let view = views::review(&round, form, problems);
                pages::render(&language, &[], None, &view)
            };
            let forms = (0..5).map(|nth| answered(&round, &language, nth));
            let forms = forms.chain([Form::blank(&round, &language)]);
            let mut whole = BTreeSet::new();
            let mut bare = BTreeSet::new();
            for form in forms {
                let longest = longest_answers(&instrument, &language);
                let page = filled(longest, &form, &[], render);
                whole.insert(page.len());
                bare.insert(page.trim_end().len());
                let longest = longest_sent(&instrument);
                let filling = filling(&instrument, &form.choices, longest).len();
                assert!(filling <= longest);
            }
            assert_eq!(whole.len(), 1, "{}: {whole:?}", instrument.id());
            assert!(bare.len() > 1, "the control: {}", instrument.id());
            let most = *bare.last().expect("pages") + PROBLEMS;
            assert!(
                most <= *whole.first().expect("pages"),
                "{}",
                instrument.id()
            );
        }
    }
}
