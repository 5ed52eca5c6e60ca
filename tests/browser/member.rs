//! A member's way, on a small phone.

use crate::common::app::TestApp;
use crate::rounds::{Opened, instrument};
use crate::screen::{DOWN, ENTER, Screen, TAB};
use crate::sound::{fits_the_screen, kept_in_tab, page_is_sound};
use serde_json::json;
use tablee::instrument::Item;

/// Answers as a member gives them: a letter an item in the order of the file,
/// `-` for 'I cannot say, or prefer not to', a space for one left open.
const EVERYTHING: &str = "ABCABCABCABCAB-ABC";
pub(crate) const WITH_GAPS: &str = "ABC BCABCABCAB-AB ";

impl Screen {
    /// Chooses the answers on the page of questions.
    pub(crate) fn chooses(&self, letters: &str) {
        let instrument = instrument();
        assert_eq!(letters.len(), instrument.items().len());
        for (item, letter) in instrument.items().iter().zip(letters.chars()) {
            let value = match letter {
                ' ' => continue,
                '-' => "none".to_owned(),
                letter => letter.to_string(),
            };
            self.touches(&format!("label[for='item-{}-{value}']", item.id));
        }
    }

    /// The answers that are chosen, as [`Screen::chooses`] takes them.
    pub(crate) fn chosen(&self) -> String {
        let pairs = self.asks(
            "return [...document.querySelectorAll('input[type=radio]:checked')]
               .map((input) => input.name + ' ' + input.value)",
        );
        let pairs: Vec<String> = serde_json::from_value(pairs).expect("texts");
        let letter = |id: &str| {
            let of = format!("item-{id} ");
            let value = pairs.iter().find_map(|pair| pair.strip_prefix(&of));
            match value {
                None => ' ',
                Some("none") => '-',
                Some(letter) => letter.chars().next().unwrap_or('?'),
            }
        };
        instrument()
            .items()
            .iter()
            .map(|item| letter(&item.id))
            .collect()
    }

    /// Presses Tab until the focus is on what a selector finds; the focus must
    /// be seen wherever it goes.
    pub(crate) fn tabs_to(&self, css: &str) {
        for press in 0..100 {
            self.keys(TAB);
            let at = self.asks(&format!(
                "const at = document.activeElement;
                 const shown = [at, at.labels?.[0]].some((e) => e && getComputedStyle(e).outlineStyle !== 'none');
                 return [at.matches(\"{css}\"), shown, at.outerHTML.slice(0, 200)]"
            ));
            assert_eq!(
                at[1],
                json!(true),
                "the focus cannot be seen after {press} more Tabs, on the way to {css}: {}",
                at[2]
            );
            if at[0] == json!(true) {
                return;
            }
        }
        panic!("Tab does not lead to {css} at {}", self.address());
    }

    /// Nothing of the answers can be read from this page, seen or unseen.
    fn shows_no_answer(&self, what: &str) {
        let checked = self.count("input:checked, input[type=hidden][name^='item-']");
        assert_eq!(checked, 0, "{what}: an answer is in the form");
        assert_eq!(
            self.count(".answers"),
            0,
            "{what}: the page lists answers:\n{}",
            self.sees()
        );
        let page = self.source();
        let instrument = instrument();
        for item in instrument.items() {
            for option in &item.options {
                let text = option.get(&self.lang);
                assert!(!page.contains(text), "{what}: the page shows '{text}'");
            }
        }
    }
}

fn total() -> usize {
    instrument().items().len()
}

#[test]
fn a_member_answers_on_a_phone_and_leaves_nothing_behind() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("en");

    screen.goes_to(&format!("{}#{}", round.link, round.codes[0]));
    page_is_sound(&screen, "the first page");
    screen.presses("code-start");

    screen.arrives_at("questions-title");
    page_is_sound(&screen, "the questions");
    assert_eq!(screen.chosen().trim(), "", "nothing is preselected");
    let progress = |done: usize| {
        screen.words(
            "progress-label",
            &[("done", done.into()), ("total", total().into())],
        )
    };
    let (first, rest) = EVERYTHING.split_at(9);
    screen.chooses(&format!("{first}{}", " ".repeat(total() - 9)));
    assert!(screen.sees().contains(&progress(9)), "progress is shown");

    // A draft outlives a reload.
    screen.reloads();
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen().trim(), first);
    assert!(screen.sees().contains(&screen.words("draft-restored", &[])));
    screen.chooses(&format!("{}{rest}", " ".repeat(9)));
    assert!(screen.sees().contains(&progress(total())));
    screen.presses("questions-go");

    screen.arrives_at("review-title");
    assert!(
        screen
            .sees()
            .contains(&screen.words("review-all-answered", &[]))
    );
    page_is_sound(&screen, "the review");
    screen.presses("review-back");
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen(), EVERYTHING);
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    screen.presses("review-send");

    screen.arrives_at("thanks-title");
    page_is_sound(&screen, "the confirmation");
    screen.shows_no_answer("the confirmation");
    assert_eq!(app.answered(&round), 1);
    assert_eq!(kept_in_tab(&screen), json!({}), "nothing stays in the tab");
    assert_eq!(
        screen.cookies(),
        Vec::<String>::new(),
        "members get no cookie"
    );

    leaves_nothing_behind(&screen, &app, &round);
    assert_eq!(kept_in_tab(&screen), json!({}));
}

#[test]
fn a_code_in_the_link_leaves_the_address_and_the_history() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("en");
    let scans = |code: &str| {
        screen.goes_to(&format!("{}#{code}", round.link));
        screen.until("the code in its field, not in the address", || {
            let typed = screen.asks("return document.querySelector('#code')?.value");
            (typed == json!(code) && screen.address() == round.link).then_some(())
        });
    };
    screen.goes_to(&format!("{}/healthz", app.address));
    scans(&round.codes[0]);
    // The next member scans their card while the page is still open.
    scans(&round.codes[1]);
    for _ in 0..2 {
        screen.goes_back();
        let place = screen.address();
        assert!(!place.contains('#'), "the history keeps {place}");
    }
    assert!(screen.address().ends_with("/healthz"));
}

#[test]
fn a_member_answers_by_keyboard_alone() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::desk("fr");
    screen.goes_to(&round.link);
    screen.tabs_to("#code");
    screen.keys(&round.codes[0]);
    screen.keys(ENTER);
    screen.arrives_at("questions-title");
    let instrument = instrument();
    let mut expected = vec![' '; total()];
    let on_page = instrument.requirements().iter();
    let on_page = on_page.flat_map(|requirement| &requirement.items);
    for (number, &index) in on_page.enumerate() {
        let item = &instrument.items()[index];
        // Tab comes to a group of radios once; arrows choose within it.
        screen.tabs_to(&format!("[name='item-{}']", item.id));
        screen.keys(" ");
        let downs = number % (item.options.len() + 1);
        for _ in 0..downs {
            screen.keys(DOWN);
        }
        let last = downs == item.options.len();
        expected[index] = if last { '-' } else { Item::letter(downs) };
    }
    assert_eq!(screen.chosen(), expected.iter().collect::<String>());
    screen.tabs_to("button[value='review']");
    screen.keys(ENTER);
    screen.arrives_at("review-title");
    screen.tabs_to("button[value='send']");
    screen.keys(" ");
    screen.arrives_at("thanks-title");
    assert_eq!(app.answered(&round), 1);
}

#[test]
fn a_member_without_javascript_changes_language_and_sends_with_gaps() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let mut screen = Screen::phone_without_javascript("fr");

    screen.goes_to(&round.link);
    // The page's own script does not run, or this would not be the story.
    assert_eq!(screen.count("[data-progress]:not([hidden])"), 0);
    screen.types("#code", &round.codes[0].to_lowercase().replace('-', " "));
    screen.presses("code-start");
    screen.arrives_at("questions-title");
    assert_eq!(screen.count("[data-progress]:not([hidden])"), 0);
    fits_the_screen(&screen, "the questions in French");
    let (first, rest) = WITH_GAPS.split_at(9);
    screen.chooses(&format!("{first}{}", " ".repeat(total() - 9)));

    screen.presses_words("English");
    screen.reads("en");
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen().trim_end(), first);
    screen.chooses(&format!("{}{rest}", " ".repeat(9)));
    screen.presses_words("Français");
    screen.reads("fr");
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen(), WITH_GAPS);
    screen.presses("questions-go");

    screen.arrives_at("review-title");
    fits_the_screen(&screen, "the review in French");
    screen.presses_words("English");
    screen.reads("en");
    screen.arrives_at("review-title");
    screen.presses_words("Français");
    screen.reads("fr");
    screen.arrives_at("review-title");
    screen.presses("review-send");
    screen.until("being stopped at the gaps", || {
        (screen.count(".error-summary a[href='#gaps']") == 1).then_some(())
    });
    let stopped = screen.words("gaps-error", &[("count", 2_usize.into())]);
    assert!(screen.sees().contains(&stopped), "{}", screen.sees());
    assert_eq!(app.answered(&round), 0);
    fits_the_screen(&screen, "the review with an error");
    screen.touches("label[for='gaps']");
    screen.presses("review-send");

    screen.arrives_at("thanks-title");
    screen.shows_no_answer("the confirmation");
    assert_eq!(app.answered(&round), 1);
    assert_eq!(
        screen.cookies(),
        Vec::<String>::new(),
        "members get no cookie"
    );
    leaves_nothing_behind(&screen, &app, &round);
}

/// Back through every page of the visit, reloading each: none shows an answer,
/// none asks whether to send again, and none counts a second time.
fn leaves_nothing_behind(screen: &Screen, app: &TestApp, round: &Opened) {
    let before = screen.asks("return navigation.currentEntry.index");
    let before = before.as_i64().expect("a place in the history");
    assert!(
        before >= 3,
        "landing, questions, review, confirmation: {before}"
    );
    let mut seen = Vec::new();
    for step in 1..=before {
        screen.back_from_here();
        let place = format!("Back, {step} pages before the confirmation");
        screen.shows_no_answer(&place);
        screen.reloads();
        seen.push((screen.sees(), screen.count("form[data-start]")));
        screen.shows_no_answer(&format!("{place}, reloaded"));
    }
    let sent = screen.words("sent-title", &[]);
    let told = |(page, first): &(String, usize)| page.contains(&sent) || *first == 1;
    assert!(
        seen.iter().any(told),
        "no page before says that the answers were sent, or begins anew: {seen:#?}"
    );
    assert_eq!(app.answered(round), 1, "sending twice counts once");
}

impl Screen {
    /// Back, and the page before is there.
    pub(crate) fn back_from_here(&self) {
        self.turns(|| self.goes_back());
    }
}

#[test]
fn back_leads_to_the_page_before_with_everything_chosen_and_never_sends() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("fr");
    let typed = |screen: &Screen| screen.asks("return document.querySelector('#code').value");
    let code = &round.codes[0];

    screen.goes_to(&format!("{}#{code}", round.link));
    screen.presses("code-start");
    screen.arrives_at("questions-title");
    screen.chooses(EVERYTHING);
    screen.reloads();
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen(), EVERYTHING, "reloaded");

    screen.presses("questions-go");
    screen.arrives_at("review-title");
    // While a page is open its code is in the form alone, and no draft has it.
    let kept = kept_in_tab(&screen).to_string();
    assert!(kept.contains("draft-"), "{kept}");
    assert!(!kept.contains(code), "{kept}");
    assert!(!kept.contains(&code.replace('-', "")), "{kept}");

    screen.goes_back();
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen(), EVERYTHING, "back from the review");
    screen.goes_back();
    screen.until("the first page, with the code", || {
        (screen.count("#code") == 1 && typed(&screen) == json!(code)).then_some(())
    });
    assert_eq!(kept_in_tab(&screen).as_object().expect("keys").len(), 1);
    screen.presses("code-start");
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen(), EVERYTHING, "started again");
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    screen.reloads();
    screen.arrives_at("review-title");
    let everything = screen.words("review-all-answered", &[]);
    assert!(
        screen.sees().contains(&everything),
        "reloaded on the review"
    );
    screen.presses("review-send");
    screen.arrives_at("thanks-title");
    screen.back_from_here();
    assert_eq!(screen.count("form[data-start]"), 1, "{}", screen.sees());
    assert_eq!(typed(&screen), json!(""));
    assert_eq!(kept_in_tab(&screen), json!({}));
    assert_eq!(app.answered(&round), 1);
}

#[test]
fn a_draft_ends_by_itself_and_the_next_person_starts_afresh() {
    let app = TestApp::start();
    let round = app.round_with_cards(&app.coordinator());
    let screen = Screen::phone("en");
    screen.goes_to(&format!("{}#{}", round.link, round.codes[0]));
    screen.presses("code-start");
    screen.arrives_at("questions-title");
    screen.chooses(EVERYTHING);
    screen.reloads();
    screen.arrives_at("questions-title");
    screen.presses("draft-afresh");
    screen.until("the first page", || {
        (screen.count("#code") == 1).then_some(())
    });
    assert_eq!(kept_in_tab(&screen), json!({}));

    screen.types("#code", &round.codes[0]);
    screen.presses("code-start");
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen().trim(), "");
    screen.chooses(EVERYTHING);
    // Five hours later.
    screen.asks(
        "for (const name of Object.keys(sessionStorage)) {
           const kept = JSON.parse(sessionStorage.getItem(name));
           sessionStorage.setItem(name, JSON.stringify({ ...kept, at: kept.at - 5 * 3600000 }));
         }",
    );
    screen.reloads();
    screen.arrives_at("questions-title");
    assert_eq!(screen.chosen().trim(), "");
}
