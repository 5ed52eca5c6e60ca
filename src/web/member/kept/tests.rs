//! What is put together is what is rendered, byte for byte.

use super::*;
use crate::ballot::{DECLINED, FIELD, FormAnswers, NONE_OF_THESE, place_value};
use crate::instrument::question::AskedAs;
use crate::instrument::{Instrument, Item, Language, PairRole};
use crate::round::{Entry, Origin};
use crate::web::member::replies::{rendered_questions, rendered_review};
use crate::web::member::{preview, views};
use crate::web::pages;
use actix_web::body::MessageBody;
use actix_web::test::TestRequest;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// One way of answering: every kind of answer to some item or other, some left
/// open. Of the last way every question has its answer.
const WAYS: usize = 7;

fn fields(instrument: &Instrument, way: usize) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let items = instrument.items().iter().enumerate();
    for (at, item) in items.filter(|(_, item)| item.role() != Some(PairRole::Among)) {
        let count = item.options.len();
        let values: Vec<String> = match item.kind().profile().asked {
            AskedAs::Places => {
                let last = if way + 1 == WAYS {
                    count
                } else {
                    (at + way) % count
                };
                let place = |option| place_value(option, (option + way) % count + 1);
                (0..last).map(place).collect()
            }
            AskedAs::Several if (at + way) % 5 == 1 => vec![NONE_OF_THESE.to_owned()],
            AskedAs::Several => {
                let ticked = (0..count).filter(|option| (option + way).is_multiple_of(2));
                ticked
                    .map(|option| Item::letter(option).to_string())
                    .collect()
            }
            AskedAs::One | AskedAs::Text => {
                vec![Item::letter((at + way) % count).to_string()]
            }
        };
        let values = match (at + way) % 4 {
            0 if way + 1 < WAYS => Vec::new(),
            1 if item.may_decline => vec![DECLINED.to_owned()],
            _ => values,
        };
        let name = format!("{FIELD}{}", item.id);
        all.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    let words = instrument.open_questions().iter().enumerate();
    for (at, words) in words.filter(|(at, _)| !(at + way).is_multiple_of(3)) {
        let text = format!("\"C'est\" <b>&amp; `{at}`</b> = x\r\nfin");
        all.push((format!("{FIELD}{}", words.id), text));
    }
    all
}

/// Rounds of every shipped instrument, with codes and without.
fn rounds() -> impl Iterator<Item = (Asked, Language)> {
    let instruments = crate::instrument::shipped().iter();
    instruments.enumerate().flat_map(|(at, instrument)| {
        let instrument = Arc::new(instrument.clone());
        let languages = instrument.languages().to_vec();
        languages.into_iter().map(move |language| {
            let reader = Reader::from(language.clone());
            let mut round = preview::round_of(&instrument, &reader, Timestamp::UNIX_EPOCH);
            round.partnership_name = "\u{5e9}\u{5dc} & \"checked\" <selected>".to_owned();
            round.principles = "Qui & quoi\nOù".to_owned();
            let entry = if at % 2 == 0 {
                Entry::Link
            } else {
                Entry::Cards
            };
            round.origin = Origin::Held {
                entry,
                codes_made: 1,
                added: 0,
            };
            (Asked::from(Arc::new(round)), language)
        })
    })
}

/// A form of this way of answering, of somebody who reads other languages too.
fn form(round: &Asked, language: &Language, way: usize) -> Form {
    let of = |tag: &str| Language::parse(tag).expect("a tag");
    let reader = Reader::new(language.clone(), [of("de"), of("fr"), of("en")]);
    let mut form = Form::blank(round, &reader);
    form.code = "7K3M \"'<&>`= 9".to_owned();
    form.visit = Some("0123456789abcdef0123456789abcdef".to_owned());
    let fields = fields(round.settings.instrument(), way);
    let pairs = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let (choices, problems) = FormAnswers::read(round.settings.instrument(), pairs);
    assert!(problems.is_empty(), "{problems:?}");
    form.choices = choices;
    form
}

fn pages(kept: &Kept, round: &Asked, form: &Form) -> Arc<Pages> {
    let round = round.kept().expect("no trial");
    kept.of(round, language::of_round(&form.language))
}

#[test]
fn pages_with_answers_are_those_that_are_rendered() {
    let kept = Kept::default();
    for (round, language) in rounds() {
        let instrument = round.settings.instrument();
        let mut seen = BTreeSet::new();
        for way in 0..WAYS {
            let form = form(&round, &language, way);
            let pages = pages(&kept, &round, &form);
            let longest = longest_answers(instrument, &form.language);
            let questions = pages.carried_on(&round, &form).expect("made");
            let rendered = filled(longest, &form, &[], |form, _| {
                rendered_questions(&round, form)
            });
            assert!(
                questions == rendered,
                "{} {language} {way}",
                instrument.id()
            );
            let review = pages.review(&round, &form).expect("made");
            let rendered = filled(longest, &form, &[], |form, problems| {
                rendered_review(&round, form, problems)
            });
            assert!(review == rendered, "{} {language} {way}", instrument.id());
            seen.extend([questions, review]);
        }
        assert!(seen.len() > WAYS, "the control: answers show");
    }
}

#[test]
fn pages_without_answers_are_those_that_are_rendered_packed_or_not() {
    let kept = Kept::default();
    let packs = TestRequest::default().insert_header(("accept-encoding", "gzip"));
    let (packs, plain) = (
        packs.to_http_request(),
        TestRequest::default().to_http_request(),
    );
    let body = |answer: HttpResponse| answer.into_body().try_into_bytes().expect("bytes");
    for (round, language) in rounds() {
        let mut form = form(&round, &language, 0);
        form.choices = FormAnswers::none(round.settings.instrument());
        let pages = pages(&kept, &round, &form);
        let rendered = rendered_questions(&round, &form);
        let begin = |request| body(pages.begin(request, &round, &form).expect("made"));
        assert!(begin(&packs) == packed::gzip(&rendered));
        assert!(begin(&plain) == rendered);
        let visit = (!round.has_codes()).then(|| "0123456789abcdef".to_owned());
        for beside in [Vec::new(), vec!["Une autre & <une>".to_owned()]] {
            let told = beside.clone();
            let view = views::landing(&round, &form.language, "", visit.clone(), &[], told);
            let rendered = pages::render(&form.language, &[], None, &view);
            let landing = |request| {
                let made = pages.landing(request, &round, visit.as_deref(), &beside);
                body(made.expect("made"))
            };
            assert!(landing(&packs) == packed::gzip(&rendered));
            assert!(landing(&plain) == rendered);
        }
    }
}

#[test]
fn pages_are_kept_while_their_round_is_and_no_longer() {
    let kept = Kept::default();
    let (asked, language) = rounds().next().expect("a round");
    let form = form(&asked, &language, 1);
    let first = pages(&kept, &asked, &form);
    assert!(Arc::ptr_eq(&first, &pages(&kept, &asked, &form)));
    assert_eq!(first.size(), 0, "nothing is made that nobody asked for");
    first.review(&asked, &form).expect("made");
    assert!(first.size() > 10_000);

    // The records have changed: the round is read anew, and its name with it.
    let mut changed = Round::clone(&asked);
    changed.partnership_name = "Après".to_owned();
    let again = Asked::from(Arc::new(changed));
    drop(asked);
    let second = pages(&kept, &again, &form);
    assert!(!Arc::ptr_eq(&first, &second));
    let review = second.review(&again, &form).expect("made");
    assert!(review.contains("Après"));
    assert_eq!(kept.lock().len(), 1);
    let (other, _) = rounds().nth(1).expect("another");
    pages(&kept, &other, &form);
    assert_eq!(kept.lock().len(), 2);
    drop(again);
    let (last, _) = rounds().nth(2).expect("a third");
    pages(&kept, &last, &form);
    assert_eq!(
        kept.lock().len(),
        2,
        "what was of the dropped round is gone"
    );
    drop((other, last));
    kept.let_go();
    assert_eq!(kept.lock().len(), 0);
}
