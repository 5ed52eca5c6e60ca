//! The three ways of use: opening a round of each, what stands where members
//! answer alone and where the group answers together.

use crate::common::app::TestApp;
use crate::common::people::{Browser, Page};
use tablee::instrument::Language;
use tablee::round::{Id, Origin, RoundState, Settles, Way};
use tablee::texts::text;

/// What a form says to open a round of each way.
pub(crate) const WAYS: [(Way, &str, &str); 5] = [
    (Way::Compiled, "compiled", "questions"),
    (Way::Settled(Settles::Questions), "settled", "questions"),
    (
        Way::Settled(Settles::Requirements),
        "settled",
        "requirements",
    ),
    (Way::Together(Settles::Questions), "together", "questions"),
    (
        Way::Together(Settles::Requirements),
        "together",
        "requirements",
    ),
];

/// Opens a round that the group of so many answers together.
pub(crate) fn together(rose: &Browser, partnership: &str, members: &str) -> String {
    let others = [
        ("way", "together"),
        ("members", members),
        ("label", "Ensemble"),
    ];
    rose.opens_round_with(partnership, &others)
}

fn says(page: &Page, tag: &str, key: &str) -> bool {
    let lang = Language::parse(tag).expect("a language");
    page.html()
        .first("main")
        .words()
        .contains(&text(&lang, key, &[]))
}

#[test]
fn a_round_of_every_way_is_opened_as_it_was_chosen() {
    let app = TestApp::start();
    let mut rose = app.coordinator();
    for tag in ["en", "fr"] {
        rose.language = tag;
        for (way, name, settles) in WAYS {
            let partnership = rose.makes_partnership("Quartier nord");
            let others = [("way", name), ("settles", settles)];
            let id = rose.opens_round_with(&partnership, &others);
            let round = app.round(&id);
            assert_eq!(round.settings.way, way);
            assert_eq!(round.is_together(), way.is_together());
            let page = rose.get(&format!("/rounds/{id}?lang={tag}"));
            assert_eq!(page.status, 200);
            assert!(says(&page, tag, &format!("way-{name}")), "{tag} {way:?}");
            // The next one begins as this one was.
            let first = tablee::instrument::shipped()[0].id();
            let form = rose.get(&format!(
                "/partnerships/{partnership}/rounds/new?instrument={first}"
            ));
            let form = form.html();
            assert!(
                form.first(&format!("#way-{name}")).has("checked"),
                "{way:?}"
            );
            let settled = if way.settles().is_some() {
                settles
            } else {
                "questions"
            };
            let settled = form.first(&format!("#settles-{settled}"));
            assert!(settled.has("checked"), "{way:?}");
        }
    }
}

#[test]
fn three_people_can_answer_together_and_two_cannot() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let path = format!("/partnerships/{partnership}/rounds/new");
    for (members, status) in [("2", 422), ("3", 200), ("10000", 200), ("10001", 422)] {
        // Nothing of what falls away is asked for.
        let first = tablee::instrument::shipped()[0].id();
        let fields = [
            ("instrument", first),
            ("label", "Ensemble"),
            ("way", "together"),
            ("members", members),
            ("languages", "fr"),
            ("zone", "America/Toronto"),
            ("go", "review"),
        ];
        let page = rose.sends(&path, &fields);
        assert_eq!(page.status, status, "{members}: {}", page.body);
        if status == 422 {
            assert_eq!(page.errors(), ["members"]);
        } else {
            assert!(!page.says("Toronto time") && !page.says("How do members get in"));
        }
    }
    let fields = crate::common::setting::round_fields(&[("way", "window"), ("go", "review")]);
    let page = rose.sends(&path, &fields);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["way-compiled".to_owned()])
    );
    // Alone it takes five as ever.
    let fields = crate::common::setting::round_fields(&[
        ("way", "settled"),
        ("members", "4"),
        ("go", "review"),
    ]);
    assert_eq!(rose.sends(&path, &fields).errors(), ["members"]);
}

#[test]
fn a_round_that_a_group_answers_together_has_no_box_and_takes_no_ballot() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = together(&rose, &partnership, "3");
    let round = app.round(&id);
    assert_eq!(round.origin, Origin::Together);
    assert!(matches!(
        round.state,
        RoundState::Closed { answered: 0, .. }
    ));
    let of = Id::parse(&id).expect("an id");
    assert_eq!(app.store.open_ids().expect("read"), []);
    assert_eq!(app.store.answered_now(&of).expect("read"), None);
    let member = app.visitor();
    let landing = member.get(&format!("/r/{id}?lang=en"));
    assert!(landing.says("there is nothing to send in"));
    assert_eq!(landing.html().all("form").len(), 0);
    let sent = member.post(
        &format!("/r/{id}"),
        &[
            ("page", "questions"),
            ("go", "send"),
            ("lang", "en"),
            ("q1", "A"),
        ],
    );
    // The page that says so is where whoever sends something is led.
    assert_eq!(sent.status, 303);
    assert_eq!(sent.headers["location"], format!("/r/{id}?lang=en"));
    assert_eq!(app.store.answered_now(&of).expect("read"), None);
    let privacy = member.get(&format!("/r/{id}/privacy?lang=en"));
    assert!(privacy.says("is not anonymous"));
    let results = member.get(&format!("/r/{id}/results"));
    assert_eq!(results.headers["location"], format!("/r/{id}"));
    for path in ["cards", "codes", "more"] {
        let page = rose.sends(&format!("/rounds/{id}/{path}"), &[]);
        assert!(
            page.headers["content-type"].starts_with("text/html"),
            "{path}"
        );
    }
    rose.sends(&format!("/rounds/{id}/share"), &[("shared", "yes")]);
    assert!(!app.round(&id).shared, "there is nothing to share");
    // No report, and a sentence that says so.
    for ending in ["pdf", "csv", "json", "handout.pdf"] {
        let page = rose.get(&format!("/rounds/{id}/report.{ending}"));
        assert_eq!(page.status, 404, "{ending}");
        assert!(page.says("no counts"), "{ending}");
    }
    let page = rose.get(&format!("/rounds/{id}/report"));
    assert_eq!(page.status, 303);
    assert_eq!(page.headers["location"], format!("/rounds/{id}/record"));
    assert!(
        rose.get(&format!("/partnerships/{partnership}"))
            .says("The group answers together")
    );
}

#[test]
fn members_are_told_that_the_group_will_settle_answers_where_it_will() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    for (way, told) in [("compiled", false), ("settled", true)] {
        let id = rose.opens_round_with(&partnership, &[("way", way)]);
        let member = app.visitor();
        for page in ["", "/privacy"] {
            let page = member.get(&format!("/r/{id}{page}?lang=en"));
            assert_eq!(says(&page, "en", "landing-settles"), told, "{way}");
        }
        let page = member.get(&format!("/r/{id}?lang=fr"));
        assert_eq!(says(&page, "fr", "landing-settles"), told, "{way}");
    }
}

#[test]
fn a_closed_round_of_ballots_may_settle_later_and_never_becomes_one_of_another_kind() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let alone = Id::parse(&rose.opens_round_with(&partnership, &[])).expect("an id");
    let group = Id::parse(&together(&rose, &partnership, "3")).expect("an id");
    let set = |id: &Id, way: Way| app.store.set_way(id, way).expect("written");
    let settled = Way::Settled(Settles::Requirements);
    assert!(
        !set(&alone, settled),
        "members were told before they answered"
    );
    let day = "2027-03-02".parse().expect("a day");
    app.store.close_round(&alone, day).expect("closes");
    assert!(set(&alone, settled));
    assert_eq!(app.round(alone.as_str()).settings.way, settled);
    assert!(!set(&alone, Way::Together(Settles::Questions)));
    assert!(!set(&group, settled) && !set(&group, Way::Compiled));
    assert!(set(&group, Way::Together(Settles::Requirements)));
    assert!(app.round(group.as_str()).is_together());
}
