//! What of an instrument a round asks: the choice of the instrument, its parts,
//! answers in words, an ending.

use crate::common::app::TestApp;
use crate::common::people::{Browser, Page};
use crate::common::setting::round_fields;
use crate::web::kinds::app_with_every_kind;
use tablee::instrument::shipped;

fn path(partnership: &str) -> String {
    format!("/partnerships/{partnership}/rounds/new")
}

fn sends(rose: &Browser, partnership: &str, go: &str, others: &[(&str, &str)]) -> Page {
    let mut fields = round_fields(others);
    fields.push(("go", go));
    rose.sends(&path(partnership), &fields)
}

/// Whether the input of this id is there and checked.
fn checked(page: &Page, id: &str) -> Option<bool> {
    let page = page.html();
    let found = page.all(&format!("#{id}"));
    found.first().map(|input| input.has("checked"))
}

#[test]
fn an_instrument_is_chosen_before_its_form() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let all = rose.get(&path(&partnership));
    assert_eq!(all.status, 200);
    for one in shipped() {
        let link = format!("{}?instrument={}", path(&partnership), one.id());
        assert!(all.leads(&link), "{link}");
    }
    let form = rose.get(&format!("{}?instrument=every-kind", path(&partnership)));
    assert_eq!(form.field("instrument").as_deref(), Some("every-kind"));
    assert_eq!(checked(&form, "sections-tasks"), Some(true));
    assert_eq!(checked(&form, "words-yes"), Some(false));
    assert_eq!(checked(&form, "no-ending"), Some(true));
    assert_eq!(checked(&form, "ending-process-check"), Some(false));
    assert_eq!(
        checked(&form, "ending-every-kind"),
        None,
        "not after itself"
    );
    // Changing the language of the page keeps the instrument.
    assert!(form.leads("?instrument=every-kind&lang=fr"));

    let unknown = rose.get(&format!("{}?instrument=no-such", path(&partnership)));
    assert_eq!(
        (unknown.status, unknown.errors()),
        (422, vec!["instrument".into()])
    );
    let forged = sends(
        &rose,
        &partnership,
        "open",
        &[("instrument", "no-such"), ("label", "Kept")],
    );
    assert_eq!(
        (forged.status, forged.errors()),
        (422, vec!["instrument".into()])
    );
    assert_eq!(forged.field("label").as_deref(), Some("Kept"));
}

#[test]
fn choosing_another_instrument_keeps_what_was_typed() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let typed = [
        ("instrument", "every-kind"),
        ("arranged", "every-kind"),
        ("label", "Kept"),
        ("members", "a dozen"),
        ("words", "yes"),
    ];
    let all = sends(&rose, &partnership, "choose", &typed);
    assert_eq!(all.status, 200);
    let goes_to = |instrument: &str| {
        rose.sends_again(&path(&partnership), &all, &[("instrument", instrument)])
    };
    let other = goes_to("six-activities");
    assert_eq!(other.status, 200);
    assert_eq!(other.field("label").as_deref(), Some("Kept"));
    assert_eq!(other.field("members").as_deref(), Some("a dozen"));
    // The same again finds its own ticks as they were.
    let same = goes_to("every-kind");
    assert_eq!(checked(&same, "sections-tasks"), Some(false));
    assert_eq!(checked(&same, "words-yes"), Some(true));
}

#[test]
fn a_round_asks_what_was_ticked_and_says_so() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let others = [
        ("instrument", "every-kind"),
        ("arranged", "every-kind"),
        ("words", "yes"),
        ("ending", "process-check"),
    ];
    let id = rose.opens_round_with(&partnership, &others);
    let round = app.round(&id);
    let asked = round.settings.instrument();
    let sections: Vec<&str> = asked.requirements().iter().map(|r| r.id.as_str()).collect();
    assert!(!sections.contains(&"tasks"), "{sections:?}");
    assert!(sections.iter().any(|id| id.starts_with("ending.")));
    assert_eq!(asked.open_questions().len(), 2 + 5);
    let questions = asked.question_count();
    assert_eq!(questions, 10 + 8);

    let page = rose.get(&format!("/rounds/{id}"));
    for words in [
        "18 questions, about 13 minutes",
        "What we do together",
        "Process Check",
        "Asked, in 7 questions",
    ] {
        assert!(page.says(words), "{words}");
    }
    let members = app
        .visitor()
        .post(&format!("/r/{id}"), &[("go", "questions")]);
    assert!(
        members.says("18 questions, 7 of them in your own words")
            && !members.html().fields_of("item-ending.").is_empty()
    );
    assert!(!members.says("item-plan"));

    // The next round of the same instrument begins as this one.
    let form = rose.get(&format!("{}?instrument=every-kind", path(&partnership)));
    assert_eq!(checked(&form, "sections-tasks"), Some(false));
    assert_eq!(checked(&form, "words-yes"), Some(true));
    assert_eq!(checked(&form, "ending-process-check"), Some(true));
}

#[test]
fn words_are_asked_only_where_they_were_ticked() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let others = [("instrument", "every-kind"), ("members", "12")];
    let id = rose.opens_round_with(&partnership, &others);
    assert!(
        app.round(&id)
            .settings
            .instrument()
            .open_questions()
            .is_empty()
    );
    assert!(rose.get(&format!("/rounds/{id}")).says("Not asked"));
    let browser = app.visitor();
    assert!(!browser.get(&format!("/r/{id}")).says("your own words"));
    let page = browser.post(&format!("/r/{id}"), &[("go", "questions")]);
    assert!(!page.html().shows("textarea"));
    let known = browser.get(&format!("/r/{id}/privacy"));
    assert!(!known.says("a voice") && !known.says("in their own words"));
}

#[test]
fn what_cannot_be_asked_is_named_and_every_tick_stays() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let others = [
        ("instrument", "every-kind"),
        ("arranged", "every-kind"),
        ("words", "yes"),
        ("ending", "process-check"),
        ("members", "4"),
    ];
    let page = sends(&rose, &partnership, "review", &others);
    assert_eq!((page.status, page.errors()), (422, vec!["members".into()]));
    assert_eq!(checked(&page, "sections-tasks"), Some(false));
    assert_eq!(checked(&page, "words-yes"), Some(true));
    assert_eq!(checked(&page, "ending-process-check"), Some(true));

    let others = [
        ("instrument", "every-kind"),
        ("arranged", "every-kind"),
        ("ending", "six-activities"),
    ];
    let page = sends(&rose, &partnership, "review", &others);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["no-ending".into()])
    );
}

#[test]
fn a_round_that_would_ask_nothing_is_refused() {
    // Nothing but words: without them, nothing is left.
    let definition = include_str!("../definitions/valid/every-kind.yaml");
    let (head, _) = definition.split_once("scales:").expect("scales");
    let only_words = head.replace("id: every-kind", "id: only-words")
        + "requirements:
  - id: words
    name: {en: Words, fr: Mots}
    short: {en: Words, fr: Mots}
    items: [keep]
    discussion:
      any: [{en: What else?, fr: Et puis ?}]
items:
  - id: keep
    kind: words
    topic: {en: Keep, fr: Garder}
    question: {en: Keep what?, fr: Garder quoi ?}
";
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("only-words.yaml"), only_words).expect("written");
    let app = TestApp::with(|config| config.definitions = Some(folder.path().to_owned()));
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let others = [("instrument", "only-words"), ("arranged", "only-words")];
    let page = sends(&rose, &partnership, "review", &others);
    assert_eq!((page.status, page.errors()), (422, vec!["asked".into()]));
    assert!(page.says("Nothing would be left to ask"));
    let mut with_words = others.to_vec();
    with_words.push(("words", "yes"));
    assert_eq!(
        sends(&rose, &partnership, "review", &with_words).status,
        200
    );
}

#[test]
fn few_members_are_warned_of_and_not_refused() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let warned = |others: &[(&str, &str)]| {
        let mut all = vec![("instrument", "every-kind")];
        all.extend_from_slice(others);
        let page = sends(&rose, &partnership, "review", &all);
        assert_eq!(page.status, 200, "{}", page.body);
        (
            page.says("worth it from 6 members on, and you invite 5"),
            page.says("With this few members, you may see little"),
        )
    };
    assert_eq!(warned(&[("members", "5")]), (true, true));
    assert_eq!(warned(&[("members", "7")]), (false, true));
    assert_eq!(warned(&[("members", "8")]), (false, false));
    // From five answers on these are shown, if that was chosen.
    assert_eq!(warned(&[("members", "7"), ("counts", "5")]), (false, false));
}

#[test]
fn the_prerequisites_are_those_of_the_chosen_instrument() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let english = &shipped()[0].languages()[0];
    let other = shipped()
        .iter()
        .find(|one| one.id() == "before-we-partner")
        .expect("shipped");
    let form = rose.get(&format!("{}?instrument={}", path(&partnership), other.id()));
    for statement in other.prerequisites() {
        assert!(form.says(statement.get(english)));
    }
    assert_eq!(checked(&form, "holds-0"), Some(false));
    let base = [("instrument", other.id()), ("arranged", other.id())];
    let open = "You have not confirmed everything that this tool assumes";
    let review = sends(&rose, &partnership, "review", &base);
    assert!(review.says(open));
    let mut ticked = base.to_vec();
    let indices: Vec<String> = (0..other.prerequisites().len())
        .map(|i| i.to_string())
        .collect();
    ticked.extend(indices.iter().map(|index| ("holds", index.as_str())));
    let review = sends(&rose, &partnership, "review", &ticked);
    assert!(!review.says(open) && review.says("You confirmed that this is true"));
    let kept = review.hidden();
    assert_eq!(
        kept.iter().filter(|(name, _)| name == "holds").count(),
        indices.len()
    );

    let none = "collaborative-continuum";
    let review = sends(&rose, &partnership, "review", &[("instrument", none)]);
    assert!(review.says("What this tool is not for") && !review.says("not confirmed"));
}
