//! Short ways on a small phone: what is at hand, what is never lost.

use crate::common::app::TestApp;
use crate::make::PHONE;
use crate::member::WITH_GAPS;
use crate::rounds::{ELEVEN, Opened, instrument};
use crate::screen::{DOWN, ENTER, Screen, TAB, TAB_BACK};
use crate::sound::{is_accessible, kept_in_tab, page_is_sound};
use serde_json::json;

/// A small phone's height.
const HEIGHT: f64 = 740.0;

impl Screen {
    /// Where something begins and ends, in pixels from the top of the screen.
    fn place(&self, css: &str) -> (f64, f64) {
        let place = self.asks(&format!(
            "const place = document.querySelector(\"{css}\")?.getBoundingClientRect();
             return place && [place.top, place.bottom]"
        ));
        let side = |at: usize| place[at].as_f64();
        let (top, bottom) = (side(0), side(1));
        (top.expect(css), bottom.expect(css))
    }

    /// It is in the upper half of what is in sight, or as far up as the page goes,
    /// and not under the line that stays at the top.
    pub(crate) fn is_in_sight(&self, css: &str, what: &str) {
        self.until(what, || {
            let seen = self.asks(&format!(
                "const line = document.querySelector('.progress:not([hidden])');
                 const {{ top }} = document.querySelector(\"{css}\").getBoundingClientRect();
                 const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
                 return top >= (line?.getBoundingClientRect().bottom ?? 0) - 1
                   && top < innerHeight * (atEnd ? 0.9 : 0.5)"
            ));
            (seen == json!(true)).then_some(())
        });
    }

    /// Scrolls there, as a finger does, and is at rest.
    fn scrolls_to(&self, css: &str) {
        self.asks(&format!(
            "document.querySelector(\"{css}\").scrollIntoView()"
        ));
        std::thread::sleep(std::time::Duration::from_millis(600));
    }
}

/// The id of the question with this number.
fn question(number: usize) -> String {
    let instrument = instrument();
    let mut questions = instrument.requirements().iter().flat_map(|r| &r.items);
    let item = *questions.nth(number - 1).expect("a question");
    instrument.items()[item].id.clone()
}

fn begins(screen: &Screen, round: &Opened) {
    screen.goes_to(&format!("{}#{}", round.link, round.codes[0]));
    screen.presses("code-start");
    screen.arrives_at("questions-title");
}

#[test]
fn whoever_came_to_type_a_code_sees_where_at_once() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Table de quartier Rivière-Nord · North River Table");
    for tag in ["en", "fr"] {
        let screen = Screen::phone(tag);
        for entry in ["cards", "mail", "link"] {
            let round = app.round_of(&rose, &partnership, &[("entry", entry)]);
            screen.goes_to(&round.link);
            let (_, button) = screen.place("button[value=questions]:not(.sr)");
            assert!(button <= HEIGHT, "{tag}, {entry}: {button}");
            if entry != "link" {
                let (field, _) = screen.place("#code");
                assert!(field > 0.0 && field < button, "{tag}, {entry}: {field}");
            }
            // Who sees what is said before, and all of it is on the page.
            let sees = screen.words("landing-sees", &[]);
            assert!(screen.sees().contains(&sees));
            assert_eq!(screen.count("table.who"), 1);
        }
    }
}

#[test]
fn a_first_visit_and_the_questions_are_few_bytes() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let sizes = "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
       .map((one) => one.encodedBodySize)";
    for tag in ["en", "fr"] {
        for entry in ["cards", "mail", "link"] {
            let round = app.round_with(&rose, &[("entry", entry)]);
            // A browser that was never here.
            let screen = Screen::phone(tag);
            let code = round.codes.first().map_or("", String::as_str);
            screen.goes_to(&format!("{}#{code}", round.link));
            let first: Vec<u64> = serde_json::from_value(screen.asks(sizes)).expect("sizes");
            assert!(
                first.len() == 2 && first.iter().all(|size| *size > 500),
                "{first:?}"
            );
            let all: u64 = first.iter().sum();
            println!("{tag}, {entry}: first visit {first:?}, {all} bytes");
            assert!(all <= 9_000, "{tag}, {entry}: {all} bytes of {first:?}");
            screen.presses("code-start");
            screen.arrives_at("questions-title");
            let page: Vec<u64> = serde_json::from_value(screen.asks(sizes)).expect("sizes");
            println!("{tag}, {entry}: questions {page:?}");
            assert!(
                page[0] > 2_000 && page[0] <= 12_000,
                "{tag}, {entry}: {page:?}"
            );
        }
    }
}

#[test]
fn back_reload_and_another_language_keep_the_place() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let mut screen = Screen::phone("fr");
    begins(&screen, &round);
    screen.chooses(WITH_GAPS);
    let twelfth = format!("#item-{}", question(12));
    screen.scrolls_to(&twelfth);
    screen.is_in_sight(&twelfth, "question 12");

    screen.asks(
        "[...document.querySelectorAll('[name=switch]')].find((b) => b.value === 'en').click()",
    );
    screen.reads("en");
    screen.arrives_at("questions-title");
    screen.is_in_sight(&twelfth, "question 12 in English");
    assert_eq!(screen.chosen(), WITH_GAPS);
    screen.reloads();
    screen.arrives_at("questions-title");
    screen.is_in_sight(&twelfth, "question 12, reloaded");
    assert_eq!(screen.chosen(), WITH_GAPS);

    screen.asks("document.querySelector('#check button').click()");
    screen.arrives_at("review-title");
    let answer = format!("#answer-item-{}", question(9));
    screen.scrolls_to(&answer);
    screen.reloads();
    screen.arrives_at("review-title");
    screen.is_in_sight(&answer, "the ninth answer, reloaded");
    screen.asks(
        "[...document.querySelectorAll('[name=switch]')].find((b) => b.value === 'fr').click()",
    );
    screen.reads("fr");
    screen.arrives_at("review-title");
    screen.is_in_sight(&answer, "the ninth answer in French");

    screen.goes_back();
    screen.reads("en");
    screen.arrives_at("review-title");
    screen.goes_back();
    screen.arrives_at("questions-title");
    screen.is_in_sight(&twelfth, "question 12, back from the review");
    assert_eq!(screen.chosen(), WITH_GAPS);
    assert_eq!(app.answered(&round), 0);
}

#[test]
fn another_language_leads_back_to_the_question_in_use() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let mut screen = Screen::phone("fr");
    begins(&screen, &round);
    let eleventh = question(11);
    let answered = format!("#item-{eleventh}");
    screen.touches(&format!("label[for='item-{eleventh}-B']"));
    let chosen = screen.chosen();
    // Languages are pressed where they stand, at the top of the page; a second
    // time right after the first too.
    for tag in ["en", "fr"] {
        screen.touches(&format!("[name=switch][value={tag}]"));
        screen.reads(tag);
        screen.arrives_at("questions-title");
        screen.is_in_sight(&answered, &format!("question 11 in {tag}"));
        assert_eq!(screen.chosen(), chosen);
    }
    let thirteenth = format!("#item-{}", question(13));
    screen.asks(&format!(
        "document.querySelector('{thirteenth} input').focus()"
    ));
    screen.touches("[name=switch][value=en]");
    screen.reads("en");
    screen.arrives_at("questions-title");
    screen.is_in_sight(&thirteenth, "the question that had the focus");

    // With the end of the one above still in sight, it is the one that begins there.
    screen.scrolls_to(&thirteenth);
    screen.asks("scrollBy(0, -120)");
    screen.asks("document.querySelector('[name=switch][value=fr]').click()");
    screen.reads("fr");
    screen.arrives_at("questions-title");
    screen.is_in_sight(&thirteenth, "the question that begins there");
}

#[test]
fn a_code_that_was_typed_is_there_after_reload_and_for_nobody_else() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let mut screen = Screen::phone("en");
    screen.goes_to(&round.link);
    screen.types("#code", &round.codes[0]);
    screen.reloads();
    let typed = |screen: &Screen| screen.asks("return document.querySelector('#code').value");
    assert_eq!(typed(&screen), json!(round.codes[0]));
    // The link once more is somebody else, for all that is known.
    screen.goes_to(&format!("{}?lang=fr", round.link));
    screen.reads("fr");
    assert_eq!(typed(&screen), json!(""));
    screen.types("#code", &round.codes[0]);
    screen.reloads();
    screen.presses("code-start");
    screen.arrives_at("questions-title");
}

#[test]
fn a_gap_is_one_press_from_its_question() {
    for screen in [Screen::phone("fr"), Screen::phone_without_javascript("en")] {
        let app = TestApp::start();
        let round = app.round_with_cards(&app.coordinator());
        screen.goes_to(&round.link);
        screen.types("#code", &round.codes[0]);
        screen.presses("code-start");
        screen.arrives_at("questions-title");
        screen.chooses(WITH_GAPS);
        screen.presses("questions-go");
        screen.arrives_at("review-title");
        let instrument = instrument();
        let gap = instrument
            .items()
            .iter()
            .zip(WITH_GAPS.chars())
            .find(|(_, letter)| *letter == ' ');
        let gap = gap.expect("a gap").0.id.clone();
        screen.touches(&format!(".notice button[formaction$='#item-{gap}']"));
        screen.arrives_at("questions-title");
        screen.is_in_sight(&format!("#item-{gap}"), "the question of the gap");
        assert_eq!(screen.chosen(), WITH_GAPS);
    }
}

#[test]
fn the_next_open_question_is_one_press_away() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("en");
    begins(&screen, &round);
    let bar = || {
        screen.asks("const bar = document.querySelector('progress'); return [bar.value, bar.max]")
    };
    assert_eq!(bar(), json!([0, 18]));
    screen.chooses(WITH_GAPS);
    assert_eq!(bar(), json!([16, 18]));
    screen.asks("scrollTo(0, 0); document.activeElement.blur()");
    let instrument = instrument();
    let open = instrument.items().iter().zip(WITH_GAPS.chars());
    let open: Vec<String> = open
        .filter(|(_, letter)| *letter == ' ')
        .map(|(item, _)| item.id.clone())
        .collect();
    let mut visited = Vec::new();
    for _ in 0..2 {
        screen.presses("progress-next");
        let at = screen.asks("return document.activeElement.name");
        let at = at.as_str().expect("a field").replace("item-", "");
        screen.is_in_sight(&format!("#item-{at}"), "the next open question");
        visited.push(at);
    }
    visited.sort();
    let mut expected = open.clone();
    expected.sort();
    assert_eq!(visited, expected);
    // The keyboard answers there, and nothing is left to go to.
    for id in &open {
        screen.asks(&format!(
            "document.querySelector('[name=item-{id}]').focus()"
        ));
        screen.keys(" ");
        screen.keys(DOWN);
    }
    assert_eq!(bar(), json!([18, 18]));
    assert_eq!(screen.count(".progress button:not([hidden])"), 0);
    is_accessible(&screen, "everything answered");
}

#[test]
fn the_line_at_the_top_covers_nothing_that_has_the_focus() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("fr");
    begins(&screen, &round);
    screen.chooses(WITH_GAPS);
    for (from, key) in [("#check button", TAB_BACK), ("[data-single]", TAB)] {
        screen.asks(&format!("document.querySelector('{from}').focus()"));
        for step in 1..=18 {
            screen.keys(key);
            let seen = screen.asks(
                "const at = document.activeElement;
                 const { top, bottom } = (at.labels?.[0] ?? at).getBoundingClientRect();
                 const line = document.querySelector('.progress');
                 return line.contains(at) || top >= line.getBoundingClientRect().bottom - 1 && bottom <= innerHeight
                   ? true : [at.outerHTML, top, bottom]",
            );
            assert_eq!(seen, json!(true), "{step} steps from {from}");
        }
    }
}

#[test]
fn one_part_at_a_time_is_remembered_and_hides_no_fault() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("fr");
    begins(&screen, &round);
    let parts = || screen.count("[data-part]:not([hidden])");
    assert_eq!(parts(), 6);
    screen.presses("one-part");
    assert_eq!(parts(), 1);
    page_is_sound(&screen, "one part");
    screen.presses("part-next");
    let heading = screen.asks("return document.activeElement.id");
    assert_eq!(heading, json!("part-2"));
    screen.reloads();
    screen.arrives_at("questions-title");
    assert_eq!(parts(), 1, "remembered");
    // To a question of another part, and to the end.
    screen.presses("progress-next");
    assert_eq!(screen.count("#check:not([hidden])"), 0);
    for _ in 0..5 {
        if screen.count("#check:not([hidden])") == 0 {
            screen.presses("part-next");
        }
    }
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    let second = question(2);
    screen.touches(&format!(".notice button[formaction$='#item-{second}']"));
    screen.arrives_at("questions-title");
    screen.is_in_sight(&format!("#item-{second}"), "a question of the first part");
    assert_eq!(parts(), 1);
    screen.presses("one-part");
    assert_eq!(parts(), 6);
}

#[test]
fn sending_without_a_network_keeps_everything_and_says_so() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("en");
    begins(&screen, &round);
    screen.chooses(WITH_GAPS);
    let away = screen.words("away", &[]);
    let says = || {
        screen.until("that there is no connection", || {
            screen.sees().contains(&away).then_some(())
        });
    };
    screen.is_offline(true);
    screen.presses("questions-go");
    says();
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen(), WITH_GAPS);
    assert_eq!(screen.count("[role=alert]:not(:empty)"), 1);
    screen.is_offline(false);
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    screen.touches("label[for='gaps']");
    screen.is_offline(true);
    screen.presses("review-send");
    says();
    assert_eq!(app.answered(&round), 0);
    screen.is_offline(false);
    screen.presses("review-send");
    screen.arrives_at("thanks-title");
    assert_eq!(app.answered(&round), 1);
    assert_eq!(kept_in_tab(&screen), json!({}));
}

#[test]
fn a_second_tab_with_a_used_code_is_told_what_is_true_of_it() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("en");
    begins(&screen, &round);
    screen.chooses(WITH_GAPS);
    app.others_answer(&round, &["ABCABCABCABCABCABC"]);
    screen.presses("questions-go");
    screen.arrives_at("review-code-title");
    page_is_sound(&screen, "a used code");
    let page = screen.sees();
    assert!(page.contains(&screen.words("code-not-unused", &[])));
    assert!(!page.contains(&screen.words("review-intro", &[])));
    assert_eq!(screen.count("button[value=send]"), 0);
    screen.types("#code", &round.codes[1]);
    screen.keys(ENTER);
    screen.arrives_at("review-title");
    assert_eq!(screen.count("button[value=send]"), 1);
}

#[test]
fn every_page_reads_well_where_the_device_is_set_to_dark() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let round = app.round_with(&rose, &[("entry", "cards"), ("members", "14")]);
    let screen = Screen::phone("en");
    screen.is_dark();
    let is_dark = |what: &str| {
        let ground = screen.asks("return getComputedStyle(document.body).backgroundColor");
        assert_eq!(ground, json!("rgb(27, 24, 21)"), "{what}");
        is_accessible(&screen, what);
    };
    screen.goes_to(&round.link);
    is_dark("the first page");
    screen.goes_to(&format!("{}/privacy", round.link));
    is_dark("what is known");
    begins(&screen, &round);
    screen.chooses(WITH_GAPS);
    is_dark("the questions");
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    is_dark("the review");
    app.others_answer(&round, &ELEVEN);
    app.close(&round);
    app.store.set_shared(&round.id, true).expect("stored");
    screen.goes_to(&format!("{}/results", round.link));
    is_dark("the results");
    assert_eq!(screen.asks("return innerWidth"), json!(PHONE));

    screen.forgets();
    screen.goes_to(&format!("{}/healthz", app.address));
    screen.posts(
        "/sign-in",
        &[
            ("name", "Rose"),
            ("passphrase", crate::common::app::PASSPHRASE),
        ],
    );
    let open = app.round_with_cards(&rose);
    for (what, path) in [
        ("a round", format!("/rounds/{}", open.id)),
        ("the report", format!("/rounds/{}/report", round.id)),
        ("the tools", "/instruments".to_owned()),
    ] {
        screen.goes_to(&format!("{}{path}", app.address));
        is_dark(what);
    }
}
