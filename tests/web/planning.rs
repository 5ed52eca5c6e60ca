//! A round that is planned: its questionnaire can be tried before it opens, by
//! whoever has the link, and nothing of that is kept.

use crate::common::app::TestApp;
use crate::common::people::{Browser, Page, pairs};
use crate::common::setting::round_fields;
use std::fs;
use tablee::instrument::{Language, shipped};
use tablee::texts::text;

fn says(page: &Page, key: &str) -> bool {
    let english = Language::parse("en").expect("a language");
    page.html()
        .first("main")
        .words()
        .contains(&text(&english, key, &[]))
}

/// Keeps a plan by way of the review, and gives its id.
fn plans(rose: &Browser, partnership: &str, others: &[(&str, &str)]) -> String {
    let path = format!("/partnerships/{partnership}/rounds/new");
    let mut fields = round_fields(others);
    fields.push(("go", "review"));
    let review = rose.sends(&path, &fields);
    assert_eq!(review.status, 200, "{}", review.body);
    let page = rose.sends_again(&path, &review, &[("go", "plan")]);
    assert_eq!(page.status, 303, "{}", page.body);
    page.leads_to(&format!("/partnerships/{partnership}/plans/"))
}

#[test]
fn whoever_has_the_link_goes_through_all_of_it_and_nothing_is_kept() {
    for entry in ["cards", "mail", "link"] {
        let app = TestApp::in_a_file();
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        let plan = plans(&rose, &partnership, &[("entry", entry)]);
        let page = rose.get(&format!("/partnerships/{partnership}/plans/{plan}"));
        assert!(page.body.contains(&format!("/r/{plan}")), "{entry}");
        assert!(
            rose.get(&format!("/partnerships/{partnership}"))
                .body
                .contains("Spring 2027")
        );

        let before = fs::read(app.store.folder().join("boxes.db")).expect("read");
        let member = app.visitor();
        let path = format!("/r/{plan}");
        let landing = member.get(&path);
        assert_eq!(landing.status, 200);
        assert!(says(&landing, "trial-title"), "{entry}");
        let questions = member.post(&path, &[("go", "questions"), ("page", "landing")]);
        assert_eq!(questions.status, 200);
        assert!(says(&questions, "trial-title"), "{entry}");
        let hidden = questions.hidden();
        let items: Vec<String> = shipped()[0]
            .items()
            .iter()
            .map(|item| format!("item-{}", item.id))
            .collect();
        let mut form = pairs(&hidden);
        form.extend(items.iter().skip(1).map(|item| (item.as_str(), "B")));
        form.push(("go", "review"));
        let review = member.post(&path, &form);
        assert_eq!(review.status, 200);
        assert!(says(&review, "trial-title"), "{entry}");
        // As in the questionnaire, an open question holds Send back.
        let held = member.sends_again(&path, &review, &[("go", "send")]);
        assert_eq!(held.status, 422, "{entry}");
        form.retain(|(name, _)| *name != "go");
        form.extend([("gaps", "yes"), ("go", "send")]);
        let sent = member.post(&path, &form);
        assert_eq!(sent.status, 303, "{}", sent.body);
        let thanks = member.get(&sent.headers["location"]);
        assert!(says(&thanks, "trial-end-title") && !says(&thanks, "thanks-title"));
        let after = fs::read(app.store.folder().join("boxes.db")).expect("read");
        assert_eq!(before, after, "{entry}: nothing of it is kept");
        assert!(app.store.open_ids().expect("read").is_empty());
    }
}

#[test]
fn a_plan_is_changed_and_opened_and_its_link_ends() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let plan = plans(&rose, &partnership, &[]);
    let path = format!("/partnerships/{partnership}/rounds/new");
    let form = rose.get(&format!("{path}?plan={plan}"));
    let html = form.html();
    assert_eq!(html.first("#label").attribute("value"), Some("Spring 2027"));
    assert_eq!(html.first("#members").attribute("value"), Some("8"));

    // Kept anew in its own place: one plan, with the name of now.
    let mut fields = round_fields(&[("label", "Autumn 2027"), ("plan", &plan)]);
    fields.push(("go", "review"));
    let review = rose.sends(&path, &fields);
    let kept = rose.sends_again(&path, &review, &[("go", "plan")]);
    assert_eq!(
        kept.leads_to(&format!("/partnerships/{partnership}/plans/")),
        plan
    );
    let page = rose.get(&format!("/partnerships/{partnership}"));
    assert!(page.body.contains("Autumn 2027") && !page.body.contains("Spring 2027"));

    let review = rose.sends(&path, &fields);
    let opened = rose.sends_again(&path, &review, &[("go", "open")]);
    assert_eq!(opened.status, 303);
    let round = opened.leads_to("/rounds/");
    assert_ne!(
        round, plan,
        "the link of the preview is not the one of the round"
    );
    assert_eq!(app.visitor().get(&format!("/r/{plan}")).status, 404);
    let late = app.visitor().post(&format!("/r/{plan}"), &[("go", "send")]);
    assert_eq!(
        late.status, 404,
        "nobody who is still trying it answers by it"
    );
    assert_eq!(rose.get(&format!("{path}?plan={plan}")).status, 404);
    assert_eq!(app.visitor().get(&format!("/r/{round}")).status, 200);
}

#[test]
fn a_plan_is_let_go_and_is_nobody_elses() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let plan = plans(&rose, &partnership, &[]);
    let other = app.coordinator_named("Paul");
    let elsewhere = other.makes_partnership("Quartier sud");
    for path in [
        format!("/partnerships/{partnership}/plans/{plan}"),
        format!("/partnerships/{elsewhere}/plans/{plan}"),
        format!("/partnerships/{elsewhere}/rounds/new?plan={plan}"),
    ] {
        assert_eq!(other.get(&path).status, 404, "{path}");
    }
    // A form that names it keeps nothing in its place.
    let own = plans(&other, &elsewhere, &[("plan", &plan), ("label", "Mine")]);
    assert_ne!(own, plan);
    let drop = |of: &str| format!("/partnerships/{of}/plans/{plan}/drop");
    assert_eq!(other.sends(&drop(&elsewhere), &[]).status, 404);
    assert_eq!(app.visitor().get(&format!("/r/{plan}")).status, 200);
    assert_eq!(rose.sends(&drop(&partnership), &[]).status, 303);
    assert_eq!(app.visitor().get(&format!("/r/{plan}")).status, 404);
}

#[test]
fn a_plan_whose_date_has_passed_can_still_be_tried() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let plan = plans(&rose, &partnership, &[]);
    app.passes(jiff::SignedDuration::from_hours(24 * 60));
    assert_eq!(app.visitor().get(&format!("/r/{plan}")).status, 200);
    let rose = app.visitor();
    rose.signs_in("Rose");
    let form = rose.get(&format!(
        "/partnerships/{partnership}/rounds/new?plan={plan}"
    ));
    assert_eq!(form.status, 200);
}

#[test]
fn of_plans_there_are_no_more_than_of_rounds() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    for nth in 0..20 {
        plans(&rose, &partnership, &[("label", &format!("Plan {nth}"))]);
    }
    let path = format!("/partnerships/{partnership}/rounds/new");
    let mut fields = round_fields(&[("label", "One too many")]);
    fields.push(("go", "review"));
    let review = rose.sends(&path, &fields);
    let refused = rose.sends_again(&path, &review, &[("go", "plan")]);
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("One too many"),
        "what was typed is there"
    );
}
