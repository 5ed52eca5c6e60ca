//! Opening a round: the form, the review, pressing twice.

use crate::common::app::TestApp;
use crate::common::people::{Page, pairs};
use crate::common::setting::round_fields;
use tablee::disclosure::CountThreshold;
use tablee::round::{Entry, RoundState};

/// The form of the first shipped instrument.
fn form_path(partnership: &str) -> String {
    let first = tablee::instrument::shipped()[0].id();
    format!("{}?instrument={first}", new_path(partnership))
}

fn new_path(partnership: &str) -> String {
    format!("/partnerships/{partnership}/rounds/new")
}

#[test]
fn a_round_is_opened_as_it_was_reviewed() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let form = rose.get(&form_path(&partnership));
    assert_eq!(
        form.field("date").as_deref(),
        Some("2027-03-15"),
        "in two weeks"
    );
    assert_eq!(form.field("zone").as_deref(), Some("America/Toronto"));

    let others = [
        ("label", "Été & <automne>"),
        ("members", "1 200"),
        ("entry", "cards"),
        ("zone", "america/halifax"),
        ("time", "17 h 30"),
        ("counts", "5"),
    ];
    let id = rose.opens_round_with(&partnership, &others);
    let round = app.round(&id);
    let settings = &round.settings;
    assert_eq!(settings.label(), "Été & <automne>");
    assert_eq!(settings.invited(), 1200);
    assert_eq!(round.entry(), Some(Entry::Cards));
    assert_eq!(settings.counts_from(), CountThreshold::Five);
    assert_eq!(settings.languages().len(), 2);
    assert_eq!(settings.time_zone().iana_name(), Some("America/Halifax"));
    assert_eq!(settings.closes_at().to_string(), "2027-03-20T20:30:00Z");
    assert_eq!(round.state, RoundState::Open);
    let page = rose.get(&format!("/rounds/{id}"));
    assert!(page.says("Été &amp; &lt;automne&gt;") && page.says("0 of 1200 have answered"));

    let form = rose.get(&form_path(&partnership));
    assert_eq!(
        form.field("zone").as_deref(),
        Some("America/Halifax"),
        "as last time"
    );
}

#[test]
fn the_review_says_what_members_will_be_told_and_opens_nothing() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let mut fields = round_fields(&[("counts", "5")]);
    fields.push(("go", "review"));
    let review = rose.sends(&new_path(&partnership), &fields);
    assert_eq!(review.status, 200);
    for words in [
        "20 March 2027 at 17:00 (Toronto time)",
        "This group chose to see how many gave each answer once five have answered",
        "never your answers, nor who gave which",
        "You have not confirmed everything",
        "It is not made for accountability",
    ] {
        assert!(review.says(words), "{words}");
    }
    assert!(
        rose.get(&format!("/partnerships/{partnership}"))
            .says("Nothing has been evaluated here yet")
    );

    let mut fields = round_fields(&[("label", "Kept")]);
    fields.push(("go", "change"));
    let form = rose.sends(&new_path(&partnership), &fields);
    assert_eq!(
        (form.status, form.field("label").as_deref()),
        (200, Some("Kept"))
    );
}

#[test]
fn every_mistake_is_named_at_once_and_what_was_typed_stays() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let first = tablee::instrument::shipped()[0].id();
    let fields = [
        ("instrument", first),
        ("label", "  "),
        ("members", "a dozen"),
        ("entry", "window"),
        ("date", "soon"),
        ("time", "17:00"),
        ("zone", "Mars/Olympus"),
        ("counts", "3"),
        ("go", "open"),
    ];
    let page = rose.sends(&new_path(&partnership), &fields);
    assert_eq!(page.status, 422);
    let expected = [
        "label",
        "members",
        "entry-cards",
        "date",
        "languages-en",
        "counts-8",
        "zone",
    ];
    assert_eq!(page.errors(), expected);
    let place = |id: &&str| page.body.find(&format!("id=\"{id}\"")).expect("a field");
    assert!(expected.iter().is_sorted_by_key(place), "as on the page");
    let kept = |page: &Page, name: &str| page.field(name).expect("a field");
    assert_eq!(kept(&page, "members"), "a dozen");
    assert_eq!(kept(&page, "zone"), "Mars/Olympus");
    assert_eq!(kept(&page, "date"), "soon");

    for (others, target) in [
        ([("members", "4")], "members"),
        ([("members", "10001")], "members"),
        ([("date", "2027-02-28")], "date"),
        ([("date", "2029-01-01")], "date"),
        ([("languages", "de")], "languages-en"),
        ([("time", "25:00")], "time"),
    ] {
        let mut fields = round_fields(&others);
        fields.push(("go", "review"));
        let page = rose.sends(&new_path(&partnership), &fields);
        assert_eq!(
            (page.status, page.errors()),
            (422, vec![target.to_owned()]),
            "{others:?}"
        );
    }
    assert!(
        rose.get(&format!("/partnerships/{partnership}"))
            .says("Nothing has been evaluated here yet")
    );
}

#[test]
fn pressing_open_twice_opens_one_round() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let mut fields = round_fields(&[]);
    fields.push(("go", "review"));
    let review = rose.sends(&new_path(&partnership), &fields);
    let hidden = review.hidden();
    let mut fields = pairs(&hidden);
    fields.push(("go", "open"));
    let first = rose.post(&new_path(&partnership), &fields);
    assert!(!first.leads_to("/rounds/").is_empty());
    let second = rose.post(&new_path(&partnership), &fields);
    assert_eq!(second.leads_to("/partnerships/"), partnership);
    assert_eq!(app.store.open_ids().expect("read").len(), 1);
}

#[test]
fn a_second_round_of_the_same_questions_is_warned_about_and_members_are_told() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let path = format!("/partnerships/{id}/rounds/new");
    let review = |others: &[(&str, &str)]| {
        let mut fields = round_fields(others);
        fields.push(("go", "review"));
        rose.sends(&path, &fields)
    };
    let member = app.visitor();
    let told = |round: &str| {
        let pages = ["", "/privacy"].map(|page| member.get(&format!("/r/{round}{page}")));
        let [open, closed] = ["Answer only one of the two", "closed on"]
            .map(|words| pages.each_ref().map(|page| page.says(words)));
        assert!(
            open[0] == open[1] && closed[0] == closed[1],
            "on both pages"
        );
        (open[0], closed[0])
    };
    assert!(!review(&[]).says("open already"));
    let first = rose.opens_round_with(&id, &[]);
    assert_eq!(told(&first), (false, false));
    assert!(review(&[]).says("open already"));
    assert!(!review(&[("instrument", "process-check")]).says("open already"));
    let other = rose.opens_round_with(&id, &[("instrument", "process-check")]);
    let second = rose.opens_round_with(&id, &[("label", "Again")]);
    assert_eq!(told(&first), (true, false));
    assert_eq!(told(&second), (true, false));
    assert_eq!(told(&other), (false, false), "other questions");
    let elsewhere = rose.makes_partnership("Quartier sud");
    assert_eq!(
        told(&rose.opens_round_with(&elsewhere, &[])),
        (false, false)
    );

    let round = tablee::round::Id::parse(&second).expect("an id");
    let day = "2027-03-02".parse().expect("a day");
    app.store.close_round(&round, day).expect("closes");
    assert_eq!(told(&first), (false, true));
    assert!(member.get(&format!("/r/{first}")).says("2 March 2027"));
    assert!(
        !member.get(&format!("/r/{first}")).says("Again"),
        "its name is not told"
    );
    assert!(review(&[]).says("less than three months ago"));
    app.passes(jiff::SignedDuration::from_hours(24 * 92));
    rose.signs_in("Rose");
    assert!(!review(&[("date", "2027-06-20")]).says("less than three months ago"));
}
