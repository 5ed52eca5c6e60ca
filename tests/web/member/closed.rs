//! Members who come when a round takes no answers any more.

use super::{answers, posts, round_with_cards};
use crate::common::app::TestApp;
use crate::common::people::pairs;
use jiff::SignedDuration;
use tablee::instrument::shipped;
use tablee::round::Id;

#[test]
fn a_round_that_closed_meanwhile_says_so_and_shows_what_was_chosen() {
    let app = TestApp::start();
    let (id, codes) = round_with_cards(&app);
    let browser = app.visitor();
    app.passes(SignedDuration::from_hours(24 * 40));
    let page = posts(&browser, &id, "send", &answers(&codes[0], &[]));
    assert_eq!(page.status, 410);
    assert!(page.says("This questionnaire closed while you were answering"));
    let first = shipped()[0].items()[0].options[0].get(&shipped()[0].languages()[0]);
    assert!(
        page.body.replace("&#x27;", "'").contains(first),
        "what was chosen is shown"
    );
    assert!(
        browser
            .get(&format!("/r/{id}"))
            .says("This questionnaire is closed")
    );

    // In another language with everything chosen: the form carries it.
    let html = page.html();
    assert!(html.shows("button[value=fr]"));
    let mut carried = page.hidden();
    carried.push(("switch".to_owned(), "fr".to_owned()));
    let carried = pairs(&carried);
    let french = browser.post(&format!("/r/{id}"), &carried);
    assert_eq!((french.status, french.language().as_str()), (410, "fr"));
    let fr = &shipped()[0].languages()[1];
    let first = shipped()[0].items()[0].options[0].get(fr);
    let plain = french.body.replace("&#x27;", "'");
    assert!(plain.contains(first), "what was chosen is still shown");

    // Where nothing was chosen nothing is to be seen: reloading sends nothing.
    let start = [("code".to_owned(), codes[0].clone())];
    let page = posts(&browser, &id, "questions", &start);
    assert_eq!(page.status, 303);
    let page = browser.get(&page.headers["location"]);
    assert!(page.says("This questionnaire is closed") && !page.says("item-"));
}

#[test]
fn whoever_comes_late_reads_when_it_closed_and_where_results_will_be() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.opens_round(&rose.makes_partnership("The Maple Table"));
    let known = Id::parse(&id).expect("an id");
    let page = || app.visitor().get(&format!("/r/{id}"));
    let thanks = app.visitor().get(&format!("/r/{id}/thanks"));
    assert!(thanks.says("the same link as today leads to them"));
    assert!(thanks.says("<title>Thank you: your answers have arrived – The Maple Table – "));
    app.members_answer(&id, 9, |_| 0);
    app.passes(SignedDuration::from_hours(24 * 40));
    let late = page();
    assert!(late.says("the closing date has passed (Saturday 20 March 2027 at 17:00"));
    assert!(late.says("Your coordinator may set a later one"));
    let day = jiff::civil::date(2027, 3, 21);
    app.store.close_round(&known, day).expect("closes");
    let closed = page();
    assert!(closed.says("The questionnaire of The Maple Table closed on 21 March 2027."));
    assert!(closed.says("this same link leads to them") && !closed.says("See the results"));
    app.store.set_shared(&known, true).expect("stored");
    let shared = page();
    assert!(shared.says("closed on 21 March 2027.") && shared.says("See the results"));
}

#[test]
fn results_are_for_members_only_when_they_are_shared() {
    let app = TestApp::start();
    let coordinator = app.coordinator();
    let partnership = coordinator.makes_partnership("The Maple Table");
    let id = coordinator.opens_round(&partnership);
    app.members_answer(&id, 9, |member| u8::try_from(member % 3).expect("small"));
    let known = Id::parse(&id).expect("an id");
    let results = format!("/r/{id}/results");
    // Its own page says where it stands.
    let is_led_there = || {
        let page = app.visitor().get(&results);
        assert_eq!(page.status, 303);
        assert_eq!(page.headers["location"], format!("/r/{id}"));
        let page = app.visitor().get(&format!("{results}?lang=fr"));
        assert_eq!(page.headers["location"], format!("/r/{id}?lang=fr"));
    };
    is_led_there();
    app.store.set_shared(&known, true).expect("stored");
    assert_eq!(
        app.visitor().get(&results).status,
        404,
        "not before it closes"
    );
    app.store
        .close_round(&known, jiff::civil::date(2026, 11, 20))
        .expect("closes");
    let page = app.visitor().get(&results);
    assert_eq!(page.status, 200);
    assert!(page.says("9 of ") && page.html().shows(".report"));
    assert!(!page.says("report.pdf"), "downloads are the coordinator's");
    let mut french = app.visitor();
    french.language = "fr";
    assert!(french.get(&results).says("ont répondu"));
    app.store.set_shared(&known, false).expect("stored");
    is_led_there();
    assert!(app.visitor().get(&format!("/r/{id}")).says("not shared"));
}
