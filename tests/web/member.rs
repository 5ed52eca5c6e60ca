//! A member's way over HTTP, without a browser: what is asked, what is refused,
//! what is kept, what is said.

mod closed;

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::{Browser, Page, pairs};
use tablee::instrument::{Question, shipped};
use tablee::round::Id;

/// A round with cards, and its codes.
fn round_with_cards(app: &TestApp) -> (String, Vec<String>) {
    let coordinator = app.coordinator();
    let partnership = coordinator.makes_partnership("The Maple Table");
    let id = coordinator.opens_round_with(&partnership, &[("entry", "cards")]);
    let cards = app.store.make_cards(&Id::parse(&id).expect("an id"));
    let codes = cards.expect("stored").expect("cards").codes;
    (id, codes.iter().map(ToString::to_string).collect())
}

/// A form as the questions' page sends it, every item answered but those in `without`.
fn answers(code: &str, without: &[&str]) -> Vec<(String, String)> {
    let mut fields = vec![
        ("lang".to_owned(), "en".to_owned()),
        ("code".to_owned(), code.to_owned()),
    ];
    for (index, item) in shipped()[0].items().iter().enumerate() {
        if !without.contains(&item.id.as_str()) {
            let letter = ["A", "B", "C", "none"][index % 4];
            fields.push((format!("item-{}", item.id), letter.to_owned()));
        }
    }
    fields
}

fn posts(browser: &Browser, id: &str, go: &str, fields: &[(String, String)]) -> Page {
    let mut all = vec![("go", go)];
    all.extend(pairs(fields));
    browser.post(&format!("/r/{id}"), &all)
}

fn answered(app: &TestApp, id: &str) -> Option<usize> {
    app.store
        .answered_now(&Id::parse(id).expect("an id"))
        .expect("stored")
}

#[test]
fn the_first_page_says_who_asks_what_is_seen_and_when() {
    let app = TestApp::start();
    let (id, _) = round_with_cards(&app);
    let page = app.visitor().get(&format!("/r/{id}"));
    assert_eq!(page.status, 200);
    assert!(page.says("18 questions, about 20 minutes."));
    assert!(page.says("never your answers, nor who gave which"));
    assert!(page.says("Results appear after"));
    assert!(
        !page.headers.contains_key("set-cookie"),
        "no cookie for members"
    );
    assert_eq!(page.headers["cache-control"], "no-store");
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    let policy = &page.headers["content-security-policy"];
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[test]
fn the_language_follows_the_browser_and_can_be_switched() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let mut browser = app.visitor();
    browser.language = "fr-CA,fr;q=0.9,en;q=0.5";
    assert_eq!(browser.get(&format!("/r/{id}")).language(), "fr");
    assert_eq!(browser.get(&format!("/r/{id}?lang=en")).language(), "en");
    // In the middle of the questions: the button posts the form to where it is.
    let mut fields = answers(&codes[0], &["5"]);
    fields.push(("page".into(), "questions".into()));
    fields.push(("switch".into(), "fr".into()));
    let page = posts(&browser, &id, "review", &fields);
    assert_eq!(page.language(), "fr");
    assert!(page.says("Je ne peux pas le dire, ou je préfère ne pas répondre"));
    assert_eq!(page.checked(), 17, "nothing is lost");
}

#[test]
fn a_code_is_read_kindly_and_refused_clearly() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let browser = app.visitor();
    let start = |code: &str| posts(&browser, &id, "questions", &[("code".into(), code.into())]);
    let kindly = codes[0].to_lowercase().replace('-', " ").replace('0', "o");
    assert!(start(&kindly).says("item-1-A"));
    assert!(start("").says("Type the code that is on your card"));
    assert!(start("ABC").says("This code has 3 characters"));
    let mut slip = codes[0].clone();
    let last = if slip.ends_with('3') { "4" } else { "3" };
    slip.replace_range(slip.len() - 1.., last);
    let page = start(&slip);
    assert_eq!(page.status, 422);
    assert!(page.says("One character of this code is not right"));
    assert_eq!(page.errors(), ["code"]);
    assert_eq!(
        page.field("code"),
        Some(slip),
        "what was typed is still there"
    );
}

#[test]
fn used_and_unknown_codes_get_the_same_bytes_and_touch_nothing() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let (_, foreign) = {
        let coordinator = app.coordinator_named("Ines");
        let partnership = coordinator.makes_partnership("Another table");
        let other = coordinator.opens_round_with(&partnership, &[("entry", "cards")]);
        let cards = app.store.make_cards(&Id::parse(&other).expect("an id"));
        (
            other,
            cards.expect("stored").expect("cards").codes[0].to_string(),
        )
    };
    let browser = app.visitor();
    assert_eq!(
        posts(&browser, &id, "send", &answers(&codes[0], &[])).status,
        303
    );
    for go in ["questions", "review", "send"] {
        let mut pages = Vec::new();
        for code in [&codes[0], &foreign] {
            let page = posts(&browser, &id, go, &answers(code, &[]));
            assert_eq!(page.status, 422);
            let told = "already used, was replaced by a newer one, or is not for this";
            assert_eq!(page.body.matches(told).count(), 1, "{}", page.body);
            let summary = page.html().first(".error-summary").words();
            assert!(summary.contains("This code does not open this questionnaire."));
            assert_eq!(page.errors(), ["code"]);
            assert_eq!(page.html().fields_of("item-").len(), 18, "choices are kept");
            let visit = page.field("visit").expect("a visit");
            pages.push(
                page.body
                    .replace(code.as_str(), "CODE")
                    .replace(&visit, "VISIT"),
            );
        }
        assert_eq!(pages[0], pages[1]);
    }
    assert_eq!(answered(&app, &id), Some(1));
}

#[test]
fn nothing_is_preselected_and_no_letter_is_shown() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let page = posts(
        &app.visitor(),
        &id,
        "questions",
        &[("code".into(), codes[0].clone())],
    );
    assert_eq!(page.status, 200);
    let html = page.html();
    assert_eq!(page.checked(), 0);
    assert_eq!(html.all("fieldset").len(), 18);
    assert_eq!(html.all("input[type=radio]").len(), 18 * 4);
    for words in html.all("").into_iter().map(Element::own_words) {
        let begins = ["A", "B", "C"]
            .map(|letter| words == letter || words.starts_with(&format!("{letter}.")));
        assert_eq!(begins, [false; 3], "{words}");
    }
}

#[test]
fn gaps_are_shown_and_sent_on_purpose_only() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let browser = app.visitor();
    let fields = answers(&codes[0], &["3", "12"]);
    let review = posts(&browser, &id, "review", &fields);
    assert!(review.says("2 questions are still open"));
    // Each by its number and its words, one press from its question.
    let page = review.html();
    let lines = page.all("li").into_iter();
    let buttons = lines.flat_map(|line| line.all("button"));
    let gaps: Vec<(String, String)> = buttons
        .map(|button| {
            let to = button.attribute("formaction").expect("a place");
            (button.words(), to.to_owned())
        })
        .collect();
    let round = app.round(&id);
    let instrument = round.settings.instrument();
    let expected = ["3", "12"].map(|id_of| {
        let item = instrument.items().iter().position(|item| item.id == id_of);
        let item = item.expect("an item");
        let number = instrument.number_of(Question::Item(item));
        let words = instrument.items()[item]
            .question
            .get(&instrument.languages()[0]);
        (
            format!("{number}. {words}"),
            format!("/r/{id}#item-{id_of}"),
        )
    });
    assert_eq!(gaps, expected);
    assert_eq!(review.body.matches("Answer <span").count(), 2);
    let stopped = posts(&browser, &id, "send", &fields);
    assert_eq!(stopped.status, 422);
    assert_eq!(stopped.errors(), ["gaps"]);
    assert_eq!(answered(&app, &id), Some(0));
    let mut on_purpose = fields;
    on_purpose.push(("gaps".into(), "yes".into()));
    let sent = posts(&browser, &id, "send", &on_purpose);
    assert_eq!(sent.status, 303);
    let thanks = browser.get(&sent.headers["location"]);
    assert!(thanks.says("your answers have arrived"));
    assert_eq!(answered(&app, &id), Some(1));
}

#[test]
fn a_forged_form_is_told_so_and_loses_nothing() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let browser = app.visitor();
    let send = |extra: &[(&str, &str)], without: &[&str]| {
        let mut fields = answers(&codes[0], without);
        fields.extend(
            extra
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
        );
        posts(&browser, &id, "send", &fields)
    };
    let twice = send(&[("item-3", "A")], &[]);
    assert!(
        twice.says("answers that do not go together"),
        "{}",
        twice.body
    );
    assert!(send(&[("item-99", "A")], &[]).says("does not have"));
    assert!(send(&[("item-3", "Z")], &["3"]).says("not one of those offered"));
    for page in [twice, send(&[("item-99", "A")], &[])] {
        assert_eq!(page.status, 422);
        assert_eq!(page.html().fields_of("item-").len(), 18, "choices are kept");
    }
    assert_eq!(answered(&app, &id), Some(0));
}

#[test]
fn members_are_asked_what_the_tool_asks() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("The Maple Table");
    let tools = [
        (
            "local-networking",
            "what does our network do for the work of each member?",
        ),
        ("six-requirements-short-form", "how do we work together?"),
    ];
    for (tool, asks) in tools {
        let id = rose.opens_round_with(&partnership, &[("instrument", tool)]);
        let first = app.visitor().get(&format!("/r/{id}"));
        assert!(first.says(&format!("The Maple Table: {asks}")), "{tool}");
        let open = rose.get(&format!("/rounds/{id}"));
        assert!(
            open.says(&format!("The Maple Table asks: {asks}")),
            "{tool}"
        );
    }
}

#[test]
fn sending_twice_counts_once_and_going_back_shows_nothing() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let browser = app.visitor();
    let start = posts(
        &browser,
        &id,
        "questions",
        &[("code".into(), codes[0].clone())],
    );
    let mut fields = answers(&codes[0], &[]);
    fields.push(("visit".into(), start.field("visit").expect("a visit")));
    assert_eq!(posts(&browser, &id, "send", &fields).status, 303);
    for go in ["send", "review", "questions"] {
        let told = posts(&browser, &id, go, &fields);
        assert_eq!(told.status, 303, "reloading sends nothing: {go}");
        let page = browser.get(&told.headers["location"]);
        assert!(page.says("These answers were already sent"), "{go}");
        assert!(!page.says("item-"), "no answer is shown: {go}");
        let html = page.html();
        let french = html.first("a[hreflang=fr]").attribute("href");
        let french = browser.get(&format!("/r/{id}/thanks{}", french.expect("a link")));
        assert!(french.says("Ces réponses ont déjà été envoyées"), "{go}");
    }
    assert_eq!(answered(&app, &id), Some(1));
}

#[test]
fn what_is_not_a_form_of_ours_gets_a_page_of_ours() {
    let app = TestApp::start();
    let (id, _) = round_with_cards(&app);
    let browser = app.visitor();
    for (path, status) in [
        ("/nowhere", 404),
        ("/r/nothere", 404),
        ("/r/0000000000", 404),
    ] {
        let page = browser.get(path);
        assert_eq!(page.status, status, "{path}");
        assert!(page.says("This page is not here"), "{path}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
    }
    let huge = "x".repeat(200_000);
    let page = posts(&browser, &id, "send", &[("code".into(), huge)]);
    assert_eq!(page.status, 413);
    assert!(page.says("too much at once"), "{}", page.body);
    let page = browser.get("/sign-out");
    assert_eq!(page.status, 405);
    assert!(page.says("does not work from here"));
}

#[test]
fn the_server_says_that_it_is_well() {
    let app = TestApp::start();
    assert_eq!(app.visitor().get("/healthz").body, "ok\n");
    assert_eq!(app.visitor().get("/readyz").body, "ready\n");
}
