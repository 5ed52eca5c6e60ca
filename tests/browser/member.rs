//! A member's way, on a small phone.

use crate::house::{House, Opened, instrument};
use crate::screen::Screen;
use crate::sound::{fits_the_screen, kept_in_tab, page_is_sound};
use serde_json::json;
use tablee::round::Entry;

/// Answers as a member gives them: a letter an item in the order of the file,
/// `-` for 'I prefer not to answer', a space for one left open.
const EVERYTHING: &str = "ABCABCABCABCAB-ABC";
const WITH_GAPS: &str = "ABC BCABCABCAB-AB ";

impl Screen {
    /// Chooses the answers on the page of questions.
    fn chooses(&self, letters: &str) {
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
    fn chosen(&self) -> String {
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
    let house = House::open();
    let round = house.round(8, Entry::Cards);
    let screen = Screen::phone("en");

    // The card's own QR code carries the code behind the #.
    screen.goes_to(&format!("{}/healthz", house.address));
    screen.goes_to(&format!("{}#{}", round.link, round.codes[0]));
    screen.until("the code out of the address", || {
        (screen.address() == round.link).then_some(())
    });
    let typed = screen.asks("return document.querySelector('#code').value");
    assert_eq!(typed, json!(round.codes[0]));
    page_is_sound(&screen, "the first page");
    screen.goes_back();
    assert!(
        screen.address().ends_with("/healthz"),
        "{}",
        screen.address()
    );
    screen.goes_forward();
    assert_eq!(
        screen.address(),
        round.link,
        "the code is not in the history"
    );
    screen.goes_to(&format!("{}#{}", round.link, round.codes[0]));
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
    assert_eq!(house.answered(&round), 1);
    assert_eq!(kept_in_tab(&screen), json!({}), "nothing stays in the tab");
    assert_eq!(
        screen.cookies(),
        Vec::<String>::new(),
        "members get no cookie"
    );

    leaves_nothing_behind(&screen, &house, &round);
    assert_eq!(kept_in_tab(&screen), json!({}));
}

#[test]
fn a_member_without_javascript_changes_language_and_sends_with_gaps() {
    let house = House::open();
    let round = house.round(8, Entry::Cards);
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
    assert_eq!(house.answered(&round), 0);
    fits_the_screen(&screen, "the review with an error");
    screen.touches("label[for='gaps']");
    screen.presses("review-send");

    screen.arrives_at("thanks-title");
    screen.shows_no_answer("the confirmation");
    assert_eq!(house.answered(&round), 1);
    assert_eq!(
        screen.cookies(),
        Vec::<String>::new(),
        "members get no cookie"
    );
    leaves_nothing_behind(&screen, &house, &round);
}

/// Back through every page of the visit, reloading each: none shows an answer,
/// and none counts a second time.
fn leaves_nothing_behind(screen: &Screen, house: &House, round: &Opened) {
    let mut seen = Vec::new();
    for step in 1..=6 {
        screen.goes_back();
        let place = format!("Back, {step} pages before the confirmation");
        screen.until("the page before", || {
            (screen.asks("return document.readyState") == json!("complete")).then_some(())
        });
        screen.shows_no_answer(&place);
        screen.reloads();
        seen.push(screen.sees());
        screen.shows_no_answer(&format!("{place}, reloaded"));
    }
    let sent = screen.words("sent-title", &[]);
    assert!(
        seen.iter().any(|page| page.contains(&sent)),
        "no page before says that the answers were sent: {seen:#?}"
    );
    assert_eq!(house.answered(round), 1, "sending twice counts once");
}
