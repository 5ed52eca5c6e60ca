//! What an onlooker of the encrypted line can measure says nothing of the answers.

use crate::common::app::TestApp;
use crate::common::people::{Browser, Page, pairs};
use crate::web::kinds::{app_with_every_kind, round_of_every_kind};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use tablee::instrument::{Instrument, Measure};

/// Answers to every item: its `pick`-th value of those that its page offers, or
/// every one of several.
fn choices(instrument: &Instrument, pick: impl Fn(usize) -> Pick) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (place, item) in instrument.items().iter().enumerate() {
        let name = format!("item-{}", item.id);
        let letters: Vec<String> = (b'A'..)
            .take(item.options.len())
            .map(|letter| char::from(letter).to_string())
            .collect();
        let several = item.measure == Measure::Several;
        match pick(place) {
            Pick::Nothing => {}
            Pick::No if item.may_decline => all.push((name, "none".to_owned())),
            Pick::First | Pick::No => all.push((name, letters[0].clone())),
            Pick::Last if several => all.extend(letters.into_iter().map(|l| (name.clone(), l))),
            Pick::Last => all.push((name, letters.last().expect("options").clone())),
        }
    }
    all
}

#[derive(Clone, Copy)]
enum Pick {
    Nothing,
    No,
    First,
    Last,
}

/// Sets of answers that are as different as can be.
fn sets(instrument: &Instrument) -> Vec<Vec<(String, String)>> {
    let cycle = [Pick::Last, Pick::No, Pick::Nothing, Pick::First];
    vec![
        choices(instrument, |_| Pick::First),
        choices(instrument, |_| Pick::Last),
        choices(instrument, |_| Pick::No),
        choices(instrument, |place| cycle[place % 4]),
        choices(instrument, |place| cycle[place / 3 % 4]),
        choices(instrument, |place| {
            if place == 0 {
                Pick::Last
            } else {
                Pick::Nothing
            }
        }),
    ]
}

/// The page that answers a form: its length, and that without what fills it up.
fn posts(browser: &Browser, id: &str, go: &str, fields: &[(String, String)]) -> Page {
    let token = browser
        .get(&format!("/r/{id}"))
        .field("visit")
        .expect("a token");
    let mut all = vec![("go", go), ("visit", token.as_str())];
    all.extend(pairs(fields));
    browser.post(&format!("/r/{id}"), &all)
}

/// What the form of this page sends of the answers, in bytes.
fn sends(page: &Page) -> usize {
    let fields = page.hidden().into_iter();
    let of_answers = fields.filter(|(name, _)| name.starts_with("item-") || name == "filling");
    of_answers
        .map(|(name, value)| name.len() + value.len() + 2)
        .sum()
}

/// Every length that the pages of `go` have, with and without what fills them up.
fn lengths(pages: &[Page]) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let whole = pages.iter().map(|page| page.bytes.len()).collect();
    let bare = pages.iter().map(|page| page.body.trim_end().len());
    (whole, bare.collect())
}

#[test]
fn no_page_and_no_form_is_longer_or_shorter_for_the_answers_in_it() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.opens_round(&rose.makes_partnership("Quartier nord"));
    let round = app.round(&id);
    let sets = sets(round.settings.instrument());
    for language in ["en", "fr"] {
        let mut member = app.visitor();
        member.language = language;
        for go in ["questions", "review"] {
            let pages: Vec<Page> = sets
                .iter()
                .map(|set| posts(&member, &id, go, set))
                .collect();
            assert!(pages.iter().all(|page| page.status == 200));
            let (whole, bare) = lengths(&pages);
            assert_eq!(whole.len(), 1, "{language}, {go}: {whole:?}");
            assert!(bare.len() >= 3, "the control: {language}, {go}: {bare:?}");
            assert!(
                pages
                    .iter()
                    .all(|page| !page.headers.contains_key("content-encoding"))
            );
            if go == "review" {
                let sent: BTreeSet<usize> = pages.iter().map(sends).collect();
                assert_eq!(sent.len(), 1, "{language}: {sent:?}");
                // Refused, since questions are open: as long as if it were not.
                let refused = posts(&member, &id, "send", &sets[4]);
                assert_eq!(refused.status, 422);
                assert!(whole.contains(&refused.bytes.len()), "{language}");
            }
        }
    }
}

#[test]
fn who_comes_too_late_gets_a_page_of_one_length_too() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.opens_round(&rose.makes_partnership("Quartier nord"));
    let sets = sets(app.round(&id).settings.instrument());
    app.passes(SignedDuration::from_hours(24 * 21));
    let pages: Vec<Page> = sets
        .iter()
        .map(|set| {
            let mut all = vec![
                ("go", "send"),
                ("visit", "0123456789abcdef0123456789abcdef"),
            ];
            all.extend(pairs(set));
            app.visitor().post(&format!("/r/{id}"), &all)
        })
        .collect();
    assert!(pages.iter().all(|page| page.status == 410));
    let (whole, bare) = lengths(&pages);
    assert_eq!(whole.len(), 1, "{whole:?}");
    assert!(bare.len() >= 3, "the control: {bare:?}");
}

#[test]
fn what_was_chosen_moves_no_length_beside_what_was_written_and_that_only_in_steps() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let id = round_of_every_kind(&app, &rose);
    let round = app.round(&id);
    let instrument = round.settings.instrument();
    let words = format!("item-{}", instrument.open_questions()[0].id);
    let texts = [
        "",
        "Yes.",
        "Nous avons & nous aurons « du temps ».\nEt vous ?",
        &"é<".repeat(250),
    ];
    let member = app.visitor();
    let mut steps = BTreeSet::new();
    for text in texts {
        let pages: Vec<Page> = sets(instrument)
            .into_iter()
            .map(|mut set| {
                set.push((words.clone(), text.to_owned()));
                posts(&member, &id, "review", &set)
            })
            .collect();
        let (whole, bare) = lengths(&pages);
        assert_eq!(whole.len(), 1, "{text}: {whole:?}");
        assert!(bare.len() >= 3, "the control: {bare:?}");
        steps.extend(whole);
    }
    assert!(steps.iter().all(|length| length % 4096 == 0), "{steps:?}");
    let few = texts[1..3].iter().map(|text| {
        let fields = [(words.clone(), (*text).to_owned())];
        posts(&member, &id, "review", &fields).bytes.len()
    });
    assert_eq!(
        few.collect::<BTreeSet<_>>().len(),
        1,
        "a few words are like one"
    );
}
