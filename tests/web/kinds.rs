//! A question of every kind, through the forms of its pages: asked, refused,
//! kept, read over, sent, and what is published of it.

mod refused;

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::{Browser, Page};
use crate::common::setting::usual_but;
use jiff::civil::date;
use tablee::disclosure::{Retained, RetainedItem};
use tablee::instrument::Instrument;
use tablee::round::Id;

const EVERY: &str = include_str!("../definitions/valid/every-kind.yaml");

/// A server that offers `every-kind` beside the shipped instruments.
pub(crate) fn app_with_every_kind() -> TestApp {
    TestApp::with(|config| {
        config.public_address = Some("http://tablee.example.org".into());
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definitions/valid");
        config.definitions = Some(folder.into());
    })
}

/// A round of it by shared link, with answers in words.
pub(crate) fn round_of_every_kind(app: &TestApp, rose: &Browser) -> String {
    let partnership = rose.makes_partnership("Quartier nord");
    let fields = [
        ("instrument", "every-kind"),
        ("arranged", "every-kind"),
        ("sections", "tasks"),
        ("words", "yes"),
        ("members", "12"),
    ];
    let id = rose.opens_round_with(&partnership, &fields);
    let asked = app.round(&id);
    let asked = asked.settings.instrument();
    assert_eq!((asked.items().len(), asked.open_questions().len()), (14, 2));
    id
}

/// One answer to everything; a field that `others` has is only theirs, and an empty one
/// is not sent.
fn answers<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("item-start", "A"),
        ("item-listen", "D"),
        ("item-how-often", "none"),
        ("item-plan.how", "B"),
        ("item-plan.matters", "A"),
        ("item-share.how", "C"),
        ("item-share.matters", "none"),
        ("item-closeness.now", "A"),
        ("item-closeness.wished", "D"),
        ("item-way", "na"),
        ("item-tools", "A"),
        ("item-tools", "C"),
        ("item-mood", "B"),
        ("item-next.first", "D1"),
        ("item-next.first", "B2"),
        ("item-next.first", "A4"),
    ];
    let mut all = usual_but(&usual, others);
    all.retain(|(_, value)| !value.is_empty());
    all
}

fn goes(browser: &Browser, id: &str, go: &str, fields: &[(&str, &str)]) -> Page {
    let mut all = vec![("go", go), ("lang", browser.language)];
    all.extend_from_slice(fields);
    browser.post(&format!("/r/{id}"), &all)
}

/// All the way as a browser goes it: every page sends what the one before it had.
fn answers_by_the_pages(app: &TestApp, id: &str, fields: &[(&str, &str)]) {
    let browser = app.visitor();
    let questions = goes(&browser, id, "questions", &[]);
    assert_eq!(questions.status, 200);
    let visit = questions.field("visit").expect("a visit");
    let mut sent = vec![("visit", visit.as_str())];
    sent.extend_from_slice(fields);
    let review = goes(&browser, id, "review", &sent);
    assert_eq!(review.status, 200, "{}", review.body);
    let sent = browser.sends_again(&format!("/r/{id}"), &review, &[("go", "send")]);
    assert_eq!(sent.status, 303, "{}", sent.body);
}

fn retained(app: &TestApp, id: &str) -> Retained {
    let known = Id::parse(id).expect("an id");
    app.store
        .close_round(&known, date(2027, 3, 20))
        .expect("closed");
    let retained = app.store.retained(&app.round(id)).expect("read");
    retained.expect("a closed round")
}

/// Index of an item.
fn at(app: &TestApp, id: &str, item: &str) -> usize {
    let round = app.round(id);
    let items = round.settings.instrument().items();
    items.iter().position(|i| i.id == item).expect("an item")
}

#[test]
fn every_kind_is_asked_as_it_is() {
    let app = app_with_every_kind();
    let id = round_of_every_kind(&app, &app.coordinator());
    let page = goes(&app.visitor(), &id, "questions", &[]);
    assert_eq!(page.status, 200);
    let instrument = Instrument::parse(EVERY, "every-kind.yaml").expect("valid");
    let values = |item: &str| -> Vec<String> {
        let mark = format!("name=\"item-{item}\" value=\"");
        let parts = page.body.split(&mark).skip(1);
        let values = parts.filter_map(|rest| rest.split('"').next());
        values.map(str::to_owned).collect()
    };
    for (item, expected) in [
        ("start", "A B C"),
        // Best last in the file: the letters are by strength, the page keeps
        // the author's order.
        ("listen", "D C B A na none"),
        ("how-often", "A B none"),
        ("plan.how", "D C B A none"),
        ("plan.matters", "A B C none"),
        ("closeness.now", "A B C D none"),
        ("closeness.wished", "A B C D none"),
        ("way", "A B C na none"),
        ("tools", "A B C D E zero none"),
        ("mood", "D C B A none"),
        ("next.first", "na none"),
    ] {
        assert_eq!(values(item).join(" "), expected, "{item}");
    }
    let html = page.html();
    let boxes = html.all("input[type=checkbox]");
    let of = |item: &str| {
        let id = |input: &&&Element| input.attribute("id").expect("an id").starts_with(item);
        boxes.iter().filter(id).count()
    };
    assert_eq!(
        [of("item-tools-"), of("item-next.first-"), boxes.len()],
        [7, 2, 9]
    );
    // Six things to put in an order, each with a list of six places and of none.
    let lists = html.all("select");
    assert_eq!((lists.len(), html.all("option").len()), (6, 6 * 7));
    let name = |list: &&Element| list.attribute("name") == Some("item-next.first");
    assert!(
        lists.iter().all(name),
        "the second part is no question of its own"
    );
    assert!(page.says("and your first three together"));
    assert_eq!(page.checked(), 0);
    assert_eq!(html.all("fieldset.pair").len(), 3);
    assert_eq!(page.body.matches("Choose all that apply.").count(), 1);
    let all = html.all("").into_iter();
    let limits = all.filter_map(|field| field.attribute("maxlength"));
    assert_eq!(limits.collect::<Vec<_>>(), ["500", "500"]);
    let required = html.all("").iter().any(|field| field.has("required"));
    assert!(!required, "nothing has to be written");
    // Two questions on one topic have one number: six before, twelve in all.
    assert_eq!(instrument.question_count(), 12);
    assert!(page.says("12 questions, 2 of them in your own words, if you wish."));
    let words = html.words();
    for question in [
        "4. Planning what we do.",
        "6. Groups work together",
        "12. What should we change?",
    ] {
        assert!(words.contains(question), "{question}");
    }
    let numbers = html.all(".number").into_iter().map(Element::words);
    assert!(numbers.into_iter().all(|number| number != "13."));
}

#[test]
fn every_kind_goes_from_its_form_to_what_is_published() {
    let app = app_with_every_kind();
    let id = round_of_every_kind(&app, &app.coordinator());
    let texts = [
        "Le café du matin",
        "été comme hiver",
        "Always the soup\r\nand the singing",
        "the walks",
        "",
        "Le café du matin",
        "",
        "",
        "  zebra crossings  ",
    ];
    for (member, text) in texts.iter().enumerate() {
        let several: &[(&str, &str)] = match member {
            0..3 => &[("item-tools", "A"), ("item-tools", "E")],
            3 => &[("item-tools", "zero")],
            4 => &[("item-tools", "none")],
            _ => &[("item-tools", "B")],
        };
        let mut others = several.to_vec();
        others.push(("item-keep", text));
        others.push(("item-way", if member < 8 { "B" } else { "na" }));
        others.push(("item-closeness.now", ["A", "B"][member % 2]));
        if member < 2 {
            others.push(("item-change", "Less paper"));
        }
        let order: &[&str] = match member {
            // All six, three, one, none: in the box they differ by their upper part.
            0 => &["A1", "B2", "C3", "D4", "E5", "F6"],
            1..4 => &["A1", "C2", "B3"],
            4..7 => &["D1", "", ""],
            7 => &["F2", "B5", "A6"],
            _ => &["na"],
        };
        others.extend(order.iter().map(|place| ("item-next.first", *place)));
        answers_by_the_pages(&app, &id, &answers(&others));
    }
    let retained = retained(&app, &id);
    assert_eq!(retained.answered, 9);
    let counts = |item: &str| match &retained.items[at(&app, &id, item)] {
        RetainedItem::Counts(counts) => (
            counts.options.clone(),
            counts.answered,
            counts.not_applicable,
        ),
        other => panic!("{item}: {other:?}"),
    };
    assert_eq!(counts("start"), (vec![9, 0, 0], 9, 0));
    assert_eq!(counts("listen"), (vec![0, 0, 0, 9], 9, 0));
    assert_eq!(counts("plan.how"), (vec![0, 9, 0, 0], 9, 0));
    assert_eq!(counts("plan.matters"), (vec![9, 0, 0], 9, 0));
    assert_eq!(counts("closeness.now"), (vec![5, 4, 0, 0], 9, 0));
    assert_eq!(counts("closeness.wished"), (vec![0, 0, 0, 9], 9, 0));
    assert_eq!(counts("way"), (vec![0, 8, 0], 8, 1), "one does not apply");
    // Eight answered; one of them chose none of these.
    assert_eq!(counts("tools"), (vec![3, 4, 0, 0, 3], 8, 0));
    assert_eq!(counts("next.first"), (vec![4, 0, 0, 3, 0, 1], 8, 1));
    assert_eq!(counts("next.among"), (vec![5, 5, 4, 3, 0, 1], 8, 1));
    assert_eq!(
        retained.items[at(&app, &id, "how-often")],
        RetainedItem::Hidden,
        "everybody preferred not to answer"
    );
    assert_eq!(
        retained.words,
        [
            vec![
                "Always the soup\nand the singing",
                "Le café du matin",
                "Le café du matin",
                "the walks",
                "zebra crossings",
                "été comme hiver",
            ],
            // Two texts: nothing.
            vec![],
        ]
    );
}

#[test]
fn answers_are_read_over_and_changed_without_loss() {
    let app = app_with_every_kind();
    let id = round_of_every_kind(&app, &app.coordinator());
    let browser = app.visitor();
    let text = "Nos soupers & <chants>\r\n\r\nle \"vendredi\"";
    let fields = answers(&[("item-keep", text), ("item-share.matters", "")]);
    let review = goes(&browser, &id, "review", &fields);
    assert_eq!(review.status, 200, "{}", review.body);
    for words in [
        "<li>E-mail</li>",
        "<li>A shared folder</li>",
        "<ol>\n<li>Less paper</li>\n<li>New members</li>\n<li>A place to meet</li>\n</ol>",
        "Does not apply",
        "I cannot say, or prefer not to",
        "We act as one",
        "Nos soupers &amp; &lt;chants&gt;\n\nle &quot;vendredi&quot;",
        "Nothing written",
        "One question is still open",
        "#item-share.matters\">",
        "formaction=\"/r/",
    ] {
        assert!(review.says(words), "{words}");
    }
    let html = review.html();
    let points = html.all("li").into_iter().map(Element::words);
    assert!(points.into_iter().all(|point| point != "The telephone"));
    let mut buttons = html.all("button").into_iter();
    let back = |button: &Element| button.attribute("formaction").map(str::to_owned);
    assert!(buttons.any(|one| back(one).is_some_and(|to| to.ends_with("#item-closeness.wished"))));

    // Back to the questions, and there to the other language.
    let mut carried = review.hidden();
    for (go, tag) in [("questions", "en"), ("switch", "fr")] {
        let mut all: Vec<(&str, &str)> = carried
            .iter()
            .filter(|(name, _)| name != "page")
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        all.push(if go == "switch" {
            ("switch", tag)
        } else {
            ("go", go)
        });
        all.push(("page", "questions"));
        let page = browser.post(&format!("/r/{id}"), &all);
        assert_eq!(page.status, 200);
        assert_eq!(page.language(), tag);
        assert_eq!(page.checked(), 12);
        let html = page.html();
        let chosen = html
            .all("option")
            .into_iter()
            .filter(|place| place.has("selected"));
        let chosen = chosen.map(|place| place.attribute("value").expect("a value"));
        assert_eq!(chosen.collect::<Vec<_>>(), ["A4", "B2", "D1"]);
        for checked in ["item-tools-A", "item-tools-C", "item-way-na"] {
            assert!(
                html.first(&format!("#{checked}")).has("checked"),
                "{checked}"
            );
        }
        let typed = "Nos soupers & <chants>\n\nle \"vendredi\"";
        assert!(
            html.all("textarea")
                .iter()
                .any(|field| field.text() == typed)
        );
        carried.retain(|(name, _)| name != "page");
    }
    let stopped = goes(&browser, &id, "send", &fields);
    assert_eq!(
        (stopped.status, stopped.errors()),
        (422, vec!["gaps".into()])
    );
}

#[test]
fn members_read_first_what_words_give_away() {
    let app = app_with_every_kind();
    let rose = app.coordinator();
    let id = round_of_every_kind(&app, &rose);
    let first = app.visitor().get(&format!("/r/{id}"));
    assert!(first.says("12 questions, about"));
    assert!(first.says("2 questions ask for your own words"));
    let known = app.visitor().get(&format!("/r/{id}/privacy"));
    for words in [
        "what was ticked together is not kept after closing",
        "Which wish goes with which view of today",
        "How something is and how much it matters",
        "no order hides a voice",
        "“Does not apply”, where it is offered",
        "what members have written in their own words",
        "with fewer than eight answers, nothing",
    ] {
        assert!(known.says(words), "{words}");
    }
    let mut french = app.visitor();
    french.language = "fr";
    let known = french.get(&format!("/r/{id}/privacy"));
    assert!(known.says("aucun ordre ne cache une voix"));

    // A round of ordered options only says nothing of the others.
    let partnership = rose.makes_partnership("Quartier sud");
    let id = rose.opens_round(&partnership);
    let first = app.visitor().get(&format!("/r/{id}"));
    assert!(first.says("18 questions, about") && !first.says("your own words"));
    let known = app.visitor().get(&format!("/r/{id}/privacy"));
    assert!(known.says("One answer out of several in an order"));
    for words in [
        "ticked together",
        "Which wish",
        "how much it matters",
        "a voice",
    ] {
        assert!(!known.says(words), "{words}");
    }
}
