//! What Enter does, and what becomes of a code: on the first page, while its
//! language changes, in the address.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::rounds::{Opened, instrument};
use crate::screen::{ENTER, Screen};
use serde_json::json;

#[test]
fn enter_goes_on_and_never_changes_the_language() {
    for screen in [Screen::phone("fr"), Screen::phone("en")] {
        enter_goes_on(&screen);
    }
}

#[test]
fn enter_goes_on_without_javascript() {
    enter_goes_on(&Screen::phone_without_javascript("fr"));
}

fn enter_goes_on(screen: &Screen) {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    screen.goes_to(&round.link);
    screen.types("#code", &round.codes[0]);
    screen.keys(ENTER);
    screen.arrives_at("questions-title");

    let first = instrument().items()[0].id.clone();
    screen.touches(&format!("label[for='item-{first}-B']"));
    screen.presses_enter_on(&format!("#item-{first}-B"));
    screen.arrives_at("review-title");
    assert_eq!(screen.count("#code"), 0, "the code is good");

    // Somebody uses the same card meanwhile.
    app.others_answer(&round, &["ABCABCABCABCABCABC"]);
    screen.touches("label[for='gaps']");
    screen.presses_enter_on("#gaps");
    screen.until("the field for another code", || {
        (screen.count(".error-summary a[href='#code']") == 1).then_some(())
    });
    screen.types("#code", &round.codes[1]);
    screen.keys(ENTER);
    screen.until("the review with a good code", || {
        (screen.count(".error-summary, #code") == 0 && screen.count("#gaps") == 1).then_some(())
    });
    screen.arrives_at("review-title");
    let kept = screen.count(&format!("input[name='item-{first}'][value='B']"));
    assert_eq!(kept, 1, "the answer is still there");
    assert_eq!(app.answered(&round), 1, "Enter sends nothing");
    screen.presses("review-send");
    screen.arrives_at("thanks-title");
    assert_eq!(app.answered(&round), 2);
}

#[test]
fn enter_signs_in_after_a_slip_too() {
    let app = TestApp::start();
    drop(app.coordinator());
    let screen = Screen::desk("fr");
    screen.goes_to(&format!("{}/sign-in", app.address));
    screen.types("#name", "Rose");
    screen.types("#passphrase", "soup for everyone at the bench");
    screen.keys(ENTER);
    screen.until("that it is not right", || {
        (screen.count(".error-summary") == 1).then_some(())
    });
    screen.types("#passphrase", PASSPHRASE);
    screen.keys(ENTER);
    screen.until("to be signed in, in French", || {
        (screen.count("html[lang=fr] form.signed-in") == 1).then_some(())
    });
}

#[test]
fn a_code_survives_changing_the_language_of_the_first_page() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let mut screen = Screen::phone("fr");
    // Scanned, then typed over.
    screen.goes_to(&format!("{}#{}", round.link, round.codes[0]));
    screen.holds(&round.codes[0]);
    changes_language(&mut screen, &round, &round.codes[0]);
    screen.types("#code", "abcd efgh");
    changes_language(&mut screen, &round, "abcd efgh");
    screen.types("#code", &round.codes[1]);
    screen.keys(ENTER);
    screen.arrives_at("questions-title");
}

#[test]
fn a_code_survives_changing_the_language_without_javascript() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let mut screen = Screen::phone_without_javascript("fr");
    screen.goes_to(&round.link);
    screen.types("#code", &round.codes[0]);
    changes_language(&mut screen, &round, &round.codes[0]);
    screen.presses("code-start");
    screen.arrives_at("questions-title");
}

/// To English and back, the field holding this all the time.
fn changes_language(screen: &mut Screen, round: &Opened, typed: &str) {
    for (tag, name) in [("en", "English"), ("fr", "Français")] {
        screen.presses_words(name);
        screen.reads(tag);
        let button = screen.words("code-start", &[]);
        screen.until("the first page in the other language", || {
            screen.sees().contains(&button).then_some(())
        });
        screen.holds(typed);
        assert_eq!(screen.address(), round.link);
    }
}

#[test]
fn a_code_leaves_the_address_where_there_is_no_field_for_it() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let with_cards = app.round_with_cards(&rose);
    let by_link = app.round_with(&rose, &[]);
    app.close(&with_cards);
    let screen = Screen::phone("en");
    let code = &with_cards.codes[0];
    for link in [
        &with_cards.link,
        &format!("{}?lang=fr", with_cards.link),
        &by_link.link,
        &format!("{}/thanks", by_link.link),
        &format!("{}/r/bcdfghjkmn", app.address),
    ] {
        screen.goes_to(&format!("{link}#{code}"));
        screen.until("the code gone from the address", || {
            (screen.address() == *link).then_some(())
        });
        assert!(!screen.source().contains(code), "{link}");
        let kept = screen.asks("return Object.values({ ...sessionStorage, ...localStorage })");
        assert_eq!(kept, json!([]), "{link}");
    }
}

impl Screen {
    /// Presses Enter on what a selector finds.
    fn presses_enter_on(&self, css: &str) {
        self.asks(&format!("document.querySelector(\"{css}\").focus()"));
        self.keys(ENTER);
    }

    /// Waits until the field for the code holds this.
    fn holds(&self, typed: &str) {
        self.until(&format!("'{typed}' in the field for the code"), || {
            let held = self.asks("return document.querySelector('#code')?.value");
            (held == json!(typed)).then_some(())
        });
    }
}
