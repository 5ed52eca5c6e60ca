//! Texts that are kept for next time: messages to members, and the ground rules of
//! discussions.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::Browser;
use crate::common::rounds::CLOSING_DAY;
use tablee::instrument::Language;
use tablee::round::Id;

/// A message of a round's page, as it is copied.
fn message(rose: &Browser, round: &str, which: &str) -> String {
    let page = rose.get(&format!("/rounds/{round}"));
    page.html().first(which).text()
}

fn kept(app: &TestApp, partnership: &str, name: &str, tag: &str) -> Option<String> {
    let id = Id::parse(partnership).expect("an id");
    let language = Language::parse(tag).expect("a tag");
    let kept = app.store.kept_texts(&id).expect("read");
    kept.get(name, &language).map(str::to_owned)
}

#[test]
fn an_invitation_is_reworded_once_and_stands_in_the_next_round_with_its_own_day() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let round = rose.opens_round(&partnership);
    assert!(message(&rose, &round, "#message").starts_with("Quartier nord asks:"));
    let path = format!("/rounds/{round}/texts/invitation");
    assert!(rose.get(&format!("/rounds/{round}")).leads(&path));
    let form = rose.get(&path);
    let closes = "Saturday 20 March 2027 at 17:00 (Toronto time)";
    let ours = form.field("text-en").expect("a text");
    assert!(ours.contains(closes), "{ours}");
    let french = form.field("text-fr").expect("a text");
    let english = format!("Dear neighbours, you have until {closes}. The soup is ready.");
    let fields = [
        ("text-en", english.as_str()),
        ("text-fr", french.as_str()),
        ("go", "keep"),
    ];
    let done = rose.sends(&path, &fields);
    assert_eq!(
        done.headers["location"],
        format!("/rounds/{round}?done=kept#messages")
    );
    let sent = message(&rose, &round, "#message");
    assert!(
        sent.starts_with(&english) && sent.contains(&french),
        "{sent}"
    );
    let link = format!("http://tablee.example.org/r/{round}");
    assert_eq!(sent.matches(&link).count(), 2, "under each language");
    // What is ours is not kept, and of a day only where it stands.
    assert_eq!(
        kept(&app, &partnership, "invitation-link", "en").as_deref(),
        Some("Dear neighbours, you have until {closes}. The soup is ready.")
    );
    assert_eq!(kept(&app, &partnership, "invitation-link", "fr"), None);

    let next = rose.opens_round_with(&partnership, &[("date", "2027-04-09")]);
    let sent = message(&rose, &next, "#message");
    assert!(
        sent.starts_with("Dear neighbours, you have until Friday 9 April 2027 at 17:00"),
        "{sent}"
    );
    assert!(message(&rose, &next, "#reminder").starts_with("Quartier nord asks:"));
    // Members who get in with cards are told about cards.
    let cards = rose.opens_round_with(&partnership, &[("entry", "cards")]);
    assert!(message(&rose, &cards, "#message").starts_with("Quartier nord asks:"));
    // Nor does another partnership say it so.
    let other = rose.opens_round(&rose.makes_partnership("Verger"));
    assert!(message(&rose, &other, "#message").starts_with("Verger asks:"));

    let form = rose.get(&path);
    assert!(form.says("Use Tablée’s text again"));
    let done = rose.sends(&path, &[("go", "reset")]);
    assert_eq!(
        done.headers["location"],
        format!("/rounds/{round}?done=reset#messages")
    );
    assert!(message(&rose, &next, "#message").starts_with("Quartier nord asks:"));
    assert!(!rose.get(&path).says("Use Tablée’s text again"));
}

#[test]
fn a_text_without_which_nobody_gets_in_or_that_nobody_can_read_is_not_kept() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let round = rose.opens_round_with(&partnership, &[("entry", "mail"), ("languages", "en")]);
    let path = format!("/rounds/{round}/texts/invitation");
    let page = rose.sends(&path, &[("text-en", "Come and eat"), ("go", "keep")]);
    assert_eq!((page.status, page.errors()), (422, vec!["text-en".into()]));
    assert!(page.says("«Code» is missing"));
    assert_eq!(page.field("text-en").as_deref(), Some("Come and eat"));
    let text = "Come\u{202e} and eat: «Code», «Link»";
    let page = rose.sends(&path, &[("text-en", text), ("go", "keep")]);
    assert_eq!(page.status, 422);
    assert!(page.says("U+202E"));
    let long = "«Code» ".repeat(1_000);
    let page = rose.sends(&path, &[("text-en", &long), ("go", "keep")]);
    assert_eq!(page.status, 422);
    // The page in another language keeps what was typed, and nothing else.
    let page = rose.sends(
        &format!("{path}?lang=fr"),
        &[("text-en", "Come and eat"), ("go", "look")],
    );
    assert_eq!((page.status, page.language().as_str()), (200, "fr"));
    assert_eq!(page.field("text-en").as_deref(), Some("Come and eat"));
    assert_eq!(kept(&app, &partnership, "invitation-mail", "en"), None);
    // Nothing at all is ours again.
    let good = "Here is your code: «Code», and your link: «Link»";
    rose.get("/partnerships?lang=en");
    assert_eq!(rose.sends(&path, &[("text-en", good)]).status, 303);
    assert_eq!(message(&rose, &round, "#message"), good);
    assert_eq!(rose.sends(&path, &[("text-en", "  ")]).status, 303);
    assert!(message(&rose, &round, "#message").starts_with("Quartier nord asks:"));
    assert_eq!(
        rose.get(&format!("/rounds/{round}/texts/other")).status,
        404
    );
}

#[test]
fn ground_rules_are_the_partnerships_beside_those_that_always_stand() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let round = rose.opens_round(&partnership);
    app.members_answer(&round, 9, |_| 0);
    let id = Id::parse(&round).expect("an id");
    app.store.close_round(&id, CLOSING_DAY).expect("closes");
    let screen = || -> Vec<String> {
        let page = rose.get(&format!("/rounds/{round}/discussion/welcome"));
        let html = page.html();
        let rules = html.first("section.rules").all("li").into_iter();
        rules.map(Element::words).collect()
    };
    let always = [
        "Nobody looks for who answered what.",
        "What is noted here is read by all of us.",
    ];
    let before = screen();
    assert_eq!(before.len(), 4);
    assert!(
        always
            .iter()
            .all(|rule| before.iter().any(|one| one == rule))
    );
    let prepare = rose.get(&format!("/rounds/{round}/discussion"));
    let path = format!("/partnerships/{partnership}/rules");
    assert!(prepare.leads(&path));
    let form = rose.get(&path);
    assert!(always.iter().all(|rule| form.says(rule)));
    let fields = [
        (
            "text-en",
            "We begin with soup.\r\n\r\n  One speaks at a time. ",
        ),
        ("text-fr", ""),
        ("go", "keep"),
    ];
    let done = rose.sends(&path, &fields);
    assert_eq!(done.headers["location"], format!("{path}?done=kept"));
    let own = ["We begin with soup.", "One speaks at a time."];
    assert_eq!(screen(), [own, always].concat());
    let plan = rose.get(&format!("/rounds/{round}/discussion"));
    assert!(own.iter().chain(&always).all(|rule| plan.says(rule)));
    // On screens in two languages each rule stands in both, as far as it has both.
    let change = tablee::store::Change {
        field: tablee::discussion::Field::parse("plan/languages").expect("a field"),
        shown: tablee::discussion::fingerprint(""),
        text: "en fr".to_owned(),
    };
    app.store.note(&id, &[change]).expect("noted");
    let both = screen();
    assert!(
        both[0].starts_with("We begin with soup.") && both[0].contains("partenariat"),
        "{both:?}"
    );
    assert_eq!(both.len(), 4);
    assert_eq!(rose.sends(&path, &[("go", "reset")]).status, 303);
    assert_eq!(kept(&app, &partnership, "rules", "en"), None);
}
