//! Many partnerships: those that wait for somebody first, a field to search them,
//! and pages.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::{Browser, Page};
use jiff::SignedDuration;
use tablee::round::Id;
use tablee::store::PartnershipDraft;

fn names(page: &Page) -> Vec<String> {
    let html = page.html();
    let panels = html.all("section.panel").into_iter();
    panels.map(|panel| panel.first("h2").words()).collect()
}

/// A coordinator of so many partnerships.
fn with(app: &TestApp, count: usize) -> Browser {
    let rose = app.coordinator();
    let person = app.store.account_named("Rose").expect("read");
    let person = person.expect("Rose").id;
    for number in 0..count {
        let draft = PartnershipDraft {
            name: format!("Table {number:03}"),
            project: "Une cuisine".to_owned(),
            ..PartnershipDraft::default()
        };
        app.store.add_partnership(&draft, &person).expect("stored");
    }
    rose
}

#[test]
fn those_that_wait_for_somebody_come_first() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let quiet = rose.makes_partnership("Abricot");
    let new = rose.makes_partnership("Bouleau");
    let reminded = rose.makes_partnership("Cerise");
    let full = rose.makes_partnership("Datte");
    let answers = |partnership: &str, count| {
        let round = rose.opens_round_with(partnership, &[("members", "14")]);
        app.members_answer(&round, count, |_| 0);
        round
    };
    let round = answers(&quiet, 9);
    let id = Id::parse(&round).expect("an id");
    let today = jiff::civil::date(2027, 3, 1);
    app.store.close_round(&id, today).expect("closes");
    let talked = tablee::store::Change {
        field: tablee::discussion::Field::parse("meeting/proud").expect("a field"),
        shown: tablee::discussion::fingerprint(""),
        text: "The kitchen".to_owned(),
    };
    app.store.note(&id, &[talked]).expect("noted");
    app.store
        .share_record(&id, today, "decisions", "{}")
        .expect("shared");
    answers(&reminded, 3);
    answers(&full, 14);
    app.passes(SignedDuration::from_hours(24 * 5));
    rose.signs_in("Rose");
    let page = rose.get("/partnerships");
    assert_eq!(names(&page), ["Datte", "Cerise", "Bouleau", "Abricot"]);
    let html = page.html();
    let next: Vec<String> = html.all("p.next").into_iter().map(Element::words).collect();
    assert_eq!(
        next,
        [
            "Next: 14 answers for 14 members: close the round – Datte",
            "Next: Remind everybody: 3 of 14 answered – Cerise",
            "Next: Open a first round – Bouleau",
            "Next: Next round about 1 March 2028",
        ]
    );
    assert!(page.leads(&format!("/partnerships/{new}/rounds/new")));
    assert!(!html.shows("form.search"), "few need no search");
    assert!(page.says("Closed on 1 March 2027"), "few show their rounds");
}

#[test]
fn many_are_searched_by_name_and_project_without_case_and_accents() {
    let app = TestApp::start();
    let rose = with(&app, 8);
    let fields = [
        ("name", "Cœur d’Élise"),
        ("project", "Un verger & des ruches"),
    ];
    assert_eq!(rose.sends("/partnerships/new", &fields).status, 303);
    let page = rose.get("/partnerships");
    assert!(page.html().shows("form.search") && names(&page).len() == 9);
    for q in [
        "coeur+elise",
        "%C3%89LISE",
        "RUCHES+coeur",
        "verger+%26",
        "d%27elise",
    ] {
        let found = rose.get(&format!("/partnerships?q={q}"));
        assert_eq!(names(&found), ["Cœur d’Élise"], "{q}");
        assert!(found.says("1 partnership has this"), "{q}");
        assert!(found.leads("/partnerships"), "all of them again");
    }
    let none = rose.get("/partnerships?q=%22%3Cb%3E");
    assert!(names(&none).is_empty() && none.says("None of your partnerships has this"));
    assert_eq!(none.field("q").as_deref(), Some("\"<b>"));
    assert!(!none.says("<b>"));
    // In another language it is the same search.
    assert!(
        none.leads("/partnerships?q=%22%3Cb%3E&lang=fr") || none.leads("?q=%22%3Cb%3E&lang=fr")
    );
    let all = rose.get("/partnerships?q=+++");
    assert_eq!(names(&all).len(), 9);
    let strange = rose.get("/partnerships?page=many&q=a&q=b");
    assert_eq!((strange.status, names(&strange).len()), (200, 9));
}

#[test]
fn very_many_stand_on_several_pages_each_once() {
    let app = TestApp::start();
    let rose = with(&app, 60);
    let mut seen = Vec::new();
    let mut path = "/partnerships?q=cuisine".to_owned();
    let mut pages = 0;
    loop {
        let page = rose.get(&path);
        pages += 1;
        assert!(page.says(&format!("Page {pages} of 3")), "{path}");
        seen.extend(names(&page));
        let html = page.html();
        let later = html.all("a").into_iter();
        let mut later = later.filter(|link| link.attribute("rel") == Some("next"));
        let Some(next) = later.next() else { break };
        path = next.attribute("href").expect("an address").to_owned();
    }
    let all: Vec<String> = (0..60).map(|number| format!("Table {number:03}")).collect();
    assert_eq!(seen, all);
    let beyond = rose.get("/partnerships?page=99");
    assert_eq!(names(&beyond).last().map(String::as_str), Some("Table 059"));
    let first = rose.get("/partnerships?page=0");
    assert_eq!(names(&first).len(), 25);
}
