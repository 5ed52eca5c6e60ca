//! A question of every kind: on a phone, by keyboard, with scripts and without.

use crate::common::app::TestApp;
use crate::reader::Reader;
use crate::rounds::Opened;
use crate::screen::{DOWN, ENTER, Screen, TAB};
use crate::sound::{kept_in_tab, page_is_sound};
use serde_json::json;
use std::collections::BTreeSet;

/// A server that offers `every-kind` beside the shipped instruments.
fn app_with_every_kind() -> TestApp {
    TestApp::with(|config| {
        config.public_address = Some("http://tablee.example.org".into());
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definitions/valid");
        config.definitions = Some(folder.into());
    })
}

/// A round of it by shared link, with answers in words and with an ending.
fn round_of_every_kind(app: &TestApp, ending: &str) -> Opened {
    let fields = [
        ("instrument", "every-kind"),
        ("arranged", "every-kind"),
        ("sections", "tasks"),
        ("words", "yes"),
        ("ending", ending),
    ];
    app.round_with(&app.coordinator(), &fields)
}

/// Groups of radio buttons in the order of the page, and how often Down is
/// pressed in each: the option that it leads to.
const RADIOS: [(&str, usize, &str); 11] = [
    ("start", 1, "B"),
    ("listen", 4, "na"),
    ("how-often", 0, "A"),
    ("plan.how", 3, "A"),
    ("plan.matters", 3, "none"),
    ("share.how", 2, "C"),
    ("share.matters", 0, "A"),
    ("closeness.now", 0, "A"),
    ("closeness.wished", 3, "D"),
    ("way", 3, "na"),
    ("mood", 1, "C"),
];

/// Things that are put in an order, and the place of each.
const PLACES: [(&str, &str); 3] = [("B", "2"), ("C", "1"), ("F", "4")];

const KEEP: &str = "Les soupers, même l’hiver";

impl Screen {
    /// Names and values of what is checked, in the order of the page.
    fn checked(&self) -> Vec<String> {
        let all = self.asks(
            "return [...document.querySelectorAll('[data-item] input:checked, [data-item] select')]
               .filter((field) => field.value)
               .map((field) => field.name.slice(5) + ' ' + field.value)",
        );
        serde_json::from_value(all).expect("texts")
    }

    /// What stands in the field for words of this item.
    fn written(&self, item: &str) -> String {
        let script = format!("return document.getElementById('item-{item}').value");
        let value = self.asks(&script);
        value.as_str().expect("a text").to_owned()
    }

    /// Answers everything by keyboard alone: boxes `A` and `C` of `tools`.
    fn answers_every_kind(&self) {
        for (item, downs, _) in RADIOS {
            if item == "mood" {
                self.tabs_to("[id='item-tools-A']");
                self.keys(" ");
                self.keys(TAB);
                self.keys(TAB);
                self.keys(" ");
            }
            self.tabs_to(&format!("[name='item-{item}']"));
            self.keys(" ");
            for _ in 0..downs {
                self.keys(DOWN);
            }
        }
        for (option, place) in PLACES {
            self.tabs_to(&format!("[id='item-next.first-{option}']"));
            self.keys(place);
        }
        self.tabs_to("[id='item-keep']");
        self.keys(KEEP);
    }
}

/// What [`Screen::answers_every_kind`] leaves checked.
fn expected() -> Vec<String> {
    let mut all: Vec<String> = RADIOS
        .iter()
        .map(|(item, _, value)| format!("{item} {value}"))
        .collect();
    let mood = all.pop().expect("there are some");
    all.extend(["tools A".to_owned(), "tools C".to_owned(), mood]);
    all.extend(PLACES.map(|(option, place)| format!("next.first {option}{place}")));
    all
}

#[test]
fn every_kind_is_answered_by_keyboard_on_a_phone() {
    let app = app_with_every_kind();
    let round = round_of_every_kind(&app, "");
    let screen = Screen::phone("fr");
    screen.goes_to(&round.link);
    page_is_sound(&screen, "the first page");
    screen.tabs_to("button[value='questions']:not(.sr)");
    screen.keys(ENTER);
    screen.arrives_at("questions-title");
    page_is_sound(&screen, "the questions");
    screen.answers_every_kind();
    assert_eq!(screen.checked(), expected());
    // Two questions in words are not counted: nobody has to answer them, and
    // two questions on one topic are one.
    let progress = screen.words(
        "progress-label",
        &[("done", 10_usize.into()), ("total", 10_usize.into())],
    );
    // The driver reads every space as a plain one.
    let progress = progress.replace('\u{a0}', " ");
    assert!(screen.sees().contains(&progress), "{}", screen.sees());

    // 'None of these' and the others let go of each other.
    // (The line of progress stays on top: a label must not be under it.)
    screen.asks("document.getElementById('item-tools').scrollIntoView()");
    screen.touches("label[for='item-tools-zero']");
    let of_tools = |checked: Vec<String>| -> Vec<String> {
        let tools = checked.into_iter().filter(|one| one.starts_with("tools"));
        tools.collect()
    };
    assert_eq!(of_tools(screen.checked()), ["tools zero"]);
    screen.touches("label[for='item-tools-none']");
    assert_eq!(of_tools(screen.checked()), ["tools none"]);
    screen.touches("label[for='item-tools-A']");
    screen.touches("label[for='item-tools-C']");
    assert_eq!(screen.checked(), expected());

    // So do places and what stands alone.
    screen.asks("document.getElementById('item-next.first').scrollIntoView()");
    screen.touches("label[for='item-next.first-na']");
    let of_next = |checked: Vec<String>| -> Vec<String> {
        let next = checked.into_iter().filter(|one| one.starts_with("next"));
        next.collect()
    };
    assert_eq!(of_next(screen.checked()), ["next.first na"]);
    // What was touched stands after the lists, and Tab leads on.
    screen.asks("document.getElementById('item-next.first-A').focus()");
    for (option, place) in PLACES {
        screen.tabs_to(&format!("[id='item-next.first-{option}']"));
        screen.keys(place);
    }
    assert_eq!(screen.checked(), expected());

    // A draft outlives a reload, boxes and words too.
    screen.reloads();
    screen.arrives_at("questions-title");
    assert_eq!(screen.checked(), expected());
    assert_eq!(screen.written("keep"), KEEP);
    assert!(screen.sees().contains(&screen.words("draft-restored", &[])));

    screen.tabs_to("button[value='review']:not(.sr)");
    screen.keys(ENTER);
    screen.arrives_at("review-title");
    page_is_sound(&screen, "the review");
    let seen = screen.sees();
    for words in [
        KEEP,
        "Le courriel",
        "Un dossier partagé",
        "Ne s’applique pas",
        "Un calendrier commun\nDe nouveaux membres\nDe l’argent",
    ] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    screen.tabs_to("button[formaction$='item-closeness.wished']");
    screen.keys(ENTER);
    screen.arrives_at("questions-title");
    screen.is_in_sight("[id='item-closeness.wished']", "the question to change");
    assert_eq!(screen.checked(), expected());
    screen.tabs_to("button[value='review']:not(.sr)");
    screen.keys(ENTER);
    screen.arrives_at("review-title");
    screen.tabs_to("button[value='send']");
    screen.keys(ENTER);
    screen.arrives_at("thanks-title");
    assert_eq!(app.answered(&round), 1);
    assert_eq!(kept_in_tab(&screen), json!({}), "nothing stays in the tab");
}

#[test]
fn every_kind_is_answered_without_javascript() {
    let app = app_with_every_kind();
    let round = round_of_every_kind(&app, "");
    let screen = Screen::phone_without_javascript("en");
    screen.goes_to(&round.link);
    screen.presses("link-start");
    screen.arrives_at("questions-title");
    screen.answers_every_kind();
    // Nothing keeps these apart here: the next page says it.
    screen.touches("label[for='item-tools-zero']");
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    screen.until("what does not go together", || {
        (screen.count(".error-summary a[href='#answer-item-tools']") == 1).then_some(())
    });
    let seen = screen.sees();
    assert!(seen.contains("there were answers that do not go together"));
    for words in [KEEP, "E-mail", "A shared folder"] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    screen.tabs_to("button[formaction$='item-tools']");
    screen.keys(ENTER);
    screen.arrives_at("questions-title");
    assert_eq!(screen.checked(), expected());
    assert_eq!(screen.written("keep"), KEEP);
    screen.presses("questions-go");
    screen.arrives_at("review-title");
    screen.until("a review without errors", || {
        (screen.count(".error-summary") == 0).then_some(())
    });
    screen.presses("review-send");
    screen.arrives_at("thanks-title");
    assert_eq!(app.answered(&round), 1);
}

/// What the form of the questions sends, in bytes, by what is chosen and written;
/// with what fills it up and without.
const SENDS: &str = "
    const form = document.querySelector('form[data-draft]');
    const ticks = (inputs) => inputs.filter((input) => input.type === 'radio'
      ? input === inputs.at(-1) : !('alone' in input.dataset));
    const sends = (choose, text) => {
      for (const item of form.querySelectorAll('[data-item]')) {
        const inputs = [...item.querySelectorAll('input')];
        for (const input of inputs) input.checked = false;
        for (const input of choose(inputs)) input.checked = true;
        const lists = [...item.querySelectorAll('select')];
        for (const [at, list] of lists.entries()) list.selectedIndex = choose === ticks ? at + 1 : 0;
      }
      form.elements['item-keep'].value = text;
      form.dispatchEvent(new Event('submit', { cancelable: true }));
      const fields = [...new FormData(form)];
      const length = (some) => String(new URLSearchParams(some)).length;
      return [length(fields), length(fields.filter(([name]) => name !== 'filling'))];
    };
    return ['', 'Oui.', 'é'.repeat(200)].flatMap((text) => [
      sends(() => [], text),
      sends((inputs) => [inputs[0]], text),
      sends((inputs) => [inputs.at(-1)], text),
      sends(ticks, text),
    ]);";

#[test]
fn a_form_is_as_long_whatever_was_chosen_on_its_page() {
    let app = app_with_every_kind();
    let round = round_of_every_kind(&app, "");
    let screen = Screen::phone("fr");
    screen.goes_to(&round.link);
    screen.presses("link-start");
    screen.arrives_at("questions-title");
    let sent: Vec<[usize; 2]> = serde_json::from_value(screen.asks(SENDS)).expect("lengths");
    let different = |part: usize| -> BTreeSet<usize> { sent.iter().map(|s| s[part]).collect() };
    assert_eq!(sent.len(), 12);
    assert_eq!(different(0).len(), 2, "a step for much: {sent:?}");
    assert!(different(1).len() >= 6, "the control: {sent:?}");
    for of_one_text in sent.chunks(4) {
        assert!(
            of_one_text.iter().all(|s| s[0] == of_one_text[0][0]),
            "{sent:?}"
        );
    }
}

#[test]
fn pages_of_every_kind_are_sound_in_english() {
    pages_of_every_kind_are_sound("en");
}

#[test]
fn pages_of_every_kind_are_sound_in_french() {
    pages_of_every_kind_are_sound("fr");
}

fn pages_of_every_kind_are_sound(tag: &'static str) {
    let reader = Reader::of(tag);
    let app = app_with_every_kind();
    let round = round_of_every_kind(&app, "process-check");
    let mut nobody = app.visitor();
    nobody.language = tag;
    let member = reader.in_the_place_of(&nobody);
    let path = format!("/r/{}", round.id);
    member.gets("first page", &path, 200);
    member.gets("what is known", &format!("{path}/privacy"), 200);
    let long = "mot ".repeat(200);
    let some = [
        ("lang", tag),
        ("item-tools", "A"),
        ("item-tools", "E"),
        ("item-way", "na"),
        ("item-plan.how", "B"),
        ("item-next.first", "C1"),
        ("item-next.first", "A2"),
        ("item-keep", "Une ligne\r\n\r\net une autre"),
    ];
    let with = |more: &[(&'static str, &str)], what: &str, status| {
        let mut all: Vec<(&str, &str)> = some.to_vec();
        all.extend_from_slice(more);
        member.posts(what, &path, &all, status);
    };
    with(&[("go", "questions")], "questions", 200);
    with(&[("go", "review")], "review", 200);
    let wrong = [
        ("item-tools", "zero"),
        ("item-plan.how", "C"),
        ("item-next.first", "E2"),
        ("item-change", &long),
    ];
    for (what, go) in [
        ("questions, wrong", "questions"),
        ("review, wrong", "review"),
    ] {
        let mut all = wrong.to_vec();
        all.push(("go", go));
        with(&all, what, 422);
    }
    drop(member);
    reader.closes_the_book();
}
