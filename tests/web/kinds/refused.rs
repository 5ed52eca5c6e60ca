//! What a form may say of a question and the page must not take.

use crate::common::app::TestApp;
use crate::web::kinds::{
    answers, answers_by_the_pages, app_with_every_kind, goes, round_of_every_kind,
};
use tablee::round::Id;

/// What a form may say of one field and the page must not take: the fields, the
/// item, words of the message, and the value that is kept if one is.
type Wrong<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str, &'a [&'a str]);

const UNKNOWN: &str = "not one of those offered";
const APART: &str = "do not go together";

const WRONG: [Wrong; 12] = [
    // Not offered: declining, not applying, none of these, an option too far.
    (&[("item-start", "none")], "start", UNKNOWN, &[]),
    (&[("item-mood", "na")], "mood", UNKNOWN, &[]),
    (&[("item-way", "zero")], "way", UNKNOWN, &[]),
    (&[("item-way", "D")], "way", UNKNOWN, &[]),
    (&[("item-tools", "F")], "tools", UNKNOWN, &[]),
    (&[("item-next.first", "A7")], "next.first", UNKNOWN, &[]),
    (
        &[("item-next.first", "A1"), ("item-next.first", "B1")],
        "next.first",
        "on the same place",
        &["A1", "B1"],
    ),
    (
        &[("item-next.first", "B1"), ("item-next.first", "na")],
        "next.first",
        APART,
        &["B1"],
    ),
    (
        &[("item-closeness.now", "E")],
        "closeness.now",
        UNKNOWN,
        &[],
    ),
    (
        &[("item-plan.how", "A"), ("item-plan.how", "B")],
        "plan.how",
        APART,
        &["A"],
    ),
    (
        &[("item-tools", "B"), ("item-tools", "zero")],
        "tools",
        APART,
        &["B"],
    ),
    (
        &[("item-tools", "zero"), ("item-tools", "none")],
        "tools",
        APART,
        &["zero"],
    ),
];

#[test]
fn what_does_not_fit_its_kind_is_named_and_nothing_is_lost() {
    let app = app_with_every_kind();
    let id = round_of_every_kind(&app, &app.coordinator());
    for wrong in WRONG {
        is_named(&app, &id, wrong);
    }
    let known = Id::parse(&id).expect("an id");
    assert_eq!(app.store.answered_now(&known).expect("read"), Some(0));
}

#[test]
fn a_text_that_is_too_long_is_kept_whole() {
    let app = app_with_every_kind();
    let id = round_of_every_kind(&app, &app.coordinator());
    let long = "é".repeat(507);
    // 333 characters of three bytes are what there is room for.
    let wide = "字".repeat(400);
    for (text, words) in [
        (&long, "too long by 7 characters"),
        (&wide, "too long by 67 characters"),
    ] {
        let fields = [("item-keep", text.as_str())];
        is_named(&app, &id, (&fields, "keep", words, &[text]));
    }
    let fits = answers(&[("item-keep", &long[..1000])]);
    answers_by_the_pages(&app, &id, &fits);
}

/// Every page names it, and keeps it and everything else.
fn is_named(app: &TestApp, id: &str, (others, item, words, kept): Wrong) {
    let browser = app.visitor();
    let mut fields = answers(others);
    let field = format!("item-{item}");
    for go in ["review", "send"] {
        let page = goes(&browser, id, go, &fields);
        assert_eq!(page.status, 422, "{others:?}");
        let target = format!("answer-{field}");
        assert!(page.errors().contains(&target), "{:?}", page.errors());
        assert!(page.says(words), "{others:?}: {words}");
        let hidden = page.hidden();
        let values = |field: &str| -> Vec<&str> {
            let of_item = hidden.iter().filter(|(name, _)| name == field);
            of_item.map(|(_, value)| value.as_str()).collect()
        };
        assert_eq!(values(&field), kept);
        assert_eq!(values("item-listen"), ["D"], "the others are there");
    }
    // Changing the language among the questions says it too.
    fields.extend([("page", "questions"), ("switch", "en")]);
    let page = goes(&browser, id, "review", &fields);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec![field]),
        "{others:?}"
    );
    assert!(page.says(words), "{others:?}: {words}");
}
