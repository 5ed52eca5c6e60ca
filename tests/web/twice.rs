//! What a coordinator presses twice, without a script or in two windows, is done once.

use crate::common::app::TestApp;
use crate::common::at_once::at_once;
use crate::common::people::{Browser, Page, pairs};
use crate::common::setting::round_fields;
use crate::web::PASSED;
use tablee::round::Id;

/// What came of three presses of the same button at once and one more: the only one that
/// did something, and the others.
fn pressed(rose: &Browser, path: &str, fields: &[(&str, &str)], done: u16) -> (Page, Vec<Page>) {
    let press = || rose.post(path, fields);
    let mut pages = Vec::from(at_once([&press, &press, &press]));
    pages.push(press());
    let is_first = |page: &Page| {
        let led_back = page.headers.get("location").is_some_and(|to| {
            to.ends_with("?done=saved") || to.ends_with("?done=invited-before") || {
                to.ends_with("?done=planned") && !to.contains("/plans/")
            }
        });
        page.status == done && !led_back
    };
    let (mut first, others): (Vec<Page>, Vec<Page>) = pages.into_iter().partition(is_first);
    assert_eq!((first.len(), others.len()), (1, 3));
    (first.remove(0), others)
}

#[test]
fn a_plan_is_kept_once_and_its_round_still_opens() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let path = format!("/partnerships/{partnership}/rounds/new");
    let mut fields = round_fields(&[]);
    fields.push(("go", "review"));
    let review = rose.sends(&path, &fields);
    let hidden = review.hidden();
    let mut fields = pairs(&hidden);
    fields.push(("go", "plan"));
    let (first, others) = pressed(&rose, &path, &fields, 303);
    first.leads_to(&format!("/partnerships/{partnership}/plans/"));
    for page in others {
        assert!(rose.get(&page.headers["location"]).says("The plan is kept"));
    }
    let of = Id::parse(&partnership).expect("an id");
    assert_eq!(app.store.plans_of(&of).expect("read").len(), 1);
    let opened = rose.sends_again(&path, &review, &[("go", "open")]);
    opened.leads_to("/rounds/");
}

#[test]
fn a_partnership_is_added_once() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let path = "/partnerships/new";
    let form = rose.get(path);
    let hidden = form.hidden();
    let mut fields = pairs(&hidden);
    fields.push(("name", "Quartier nord"));
    let (first, others) = pressed(&rose, path, &fields, 303);
    first.leads_to("/partnerships/");
    for page in others {
        assert_eq!(rose.get(&page.headers["location"]).status, 200);
    }
    let me = app.store.account_named("Rose").expect("read");
    let theirs = app.store.partnerships_of(&me.expect("Rose").id);
    assert_eq!(theirs.expect("read").len(), 1);
}

#[test]
fn somebody_is_invited_once_and_whoever_did_not_see_the_link_is_told() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let (page, token) = (format!("/partnerships/{partnership}"), rose.token());
    let hand_over = format!("{page}/hand-over");
    for (form, path, others) in [
        (
            &page,
            format!("{page}/coordinators"),
            [("role", "reader"), PASSED],
        ),
        (&hand_over, hand_over.clone(), [("then", "gone"), PASSED]),
    ] {
        let once = rose.get(form).field("once").expect("a token");
        let mut fields = vec![
            ("csrf", token.as_str()),
            ("once", &once),
            ("coordinator", "Ines"),
        ];
        fields.extend(others);
        let (first, others) = pressed(&rose, &path, &fields, 200);
        assert!(first.invitation().is_some(), "{}", first.body);
        for page in others {
            let told = rose.get(&page.headers["location"]);
            assert!(told.says("made at the first press"), "{}", told.body);
        }
        let of = Id::parse(&partnership).expect("an id");
        let pending = app.store.pending(&of, app.now()).expect("read");
        assert_eq!(pending.len(), 1);
        let withdraw = format!("{page}/invitations/{}/withdraw", pending[0].id);
        assert_eq!(rose.sends(&withdraw, &[]).status, 303);
    }
}

#[test]
fn codes_and_cards_are_replaced_once_and_the_second_press_is_told_which_hold() {
    for (entry, form, told) in [
        ("mail", "codes", "on list 2"),
        ("cards", "cards", "on sheet 2"),
    ] {
        let app = TestApp::start();
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        let id = rose.opens_round_with(&partnership, &[("entry", entry), ("members", "9")]);
        let (page, path) = (format!("/rounds/{id}"), format!("/rounds/{id}/{form}"));
        assert_eq!(rose.get(&page).field("sheets").as_deref(), Some("0"));
        assert_eq!(rose.sends(&path, &[]).status, 200);
        let seen = rose.get(&page).field("sheets").expect("which it saw");
        let token = rose.token();
        let fields = [
            ("csrf", token.as_str()),
            ("sheets", &seen),
            ("replace", "yes"),
            PASSED,
        ];
        let (first, others) = pressed(&rose, &path, &fields, 200);
        assert!(first.headers["content-disposition"].contains("-2."));
        for page in others {
            assert_eq!(
                (page.status, page.errors()),
                (422, vec!["replace".to_owned()])
            );
            assert!(page.says(told), "{}", page.body);
            assert_eq!(page.field("sheets").as_deref(), Some("2"));
        }
        assert_eq!(app.round(&id).codes_made(), 2);
        // Whoever has seen that they were replaced may do so once more.
        let again = [("sheets", "2"), ("replace", "yes"), PASSED];
        assert_eq!(rose.sends(&path, &again).status, 200);
        assert_eq!(app.round(&id).codes_made(), 3);
    }
}
