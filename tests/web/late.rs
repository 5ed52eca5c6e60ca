//! Members who come late: codes beside those that were made.

use crate::common::app::TestApp;
use crate::common::cards::printed_codes;
use crate::common::people::Browser;
use crate::web::PASSED;
use tablee::store::Submission;

/// A round of nine with its sheet made: its id, its path and the codes.
fn with_cards(app: &TestApp, rose: &Browser) -> (String, String, Vec<String>) {
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "cards"), ("members", "9")]);
    let path = format!("/rounds/{id}");
    let before = rose.sends(&format!("{path}/more"), &[("more", "3")]);
    assert_eq!((before.status, before.errors()), (422, vec!["more".into()]));
    let page = rose.get(&path);
    assert!(
        !page.says("Make more cards") && !page.says("No more members can be added"),
        "no sheet was made"
    );
    let sheet = rose.sends(&format!("{path}/cards"), &[]);
    let codes = printed_codes(&sheet.bytes);
    assert_eq!((codes.len(), app.round(&id).added()), (9, 0));
    (id, path, codes)
}

#[test]
fn late_members_get_cards_of_their_own_and_those_of_before_stay_good() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (id, path, codes) = with_cards(&app, &rose);
    assert_eq!(app.member_answers(&id, &codes[0]), Submission::Counted);
    let privacy = app.visitor().get(&format!("/r/{id}/privacy"));
    assert!(privacy.says("can add a few codes") && !privacy.says("after this questionnaire had"));

    // So few that whoever made the sheet would know who has which; too many.
    for wrong in ["", "x", "2", "4", "-3"] {
        let page = rose.sends(&format!("{path}/more"), &[("more", wrong)]);
        assert_eq!(
            (page.status, page.errors()),
            (422, vec!["more".into()]),
            "{wrong}"
        );
        assert!(page.says("Type 3: there is room for no more"));
        assert_eq!(page.field("more").as_deref(), Some(wrong));
    }
    let sheet = rose.sends(&format!("{path}/more"), &[("more", "3")]);
    assert_eq!(sheet.status, 200, "{}", sheet.body);
    let named = &sheet.headers["content-disposition"];
    assert!(
        named.contains("cards-quartier-nord-spring-2027-sheet-1-plus-3.pdf"),
        "{named}"
    );
    let late = printed_codes(&sheet.bytes);
    assert_eq!(late.len(), 3);
    assert_eq!(
        (app.round(&id).added(), app.round(&id).codes_made()),
        (3, 1)
    );
    let page = rose.get(&path);
    assert!(page.says("1 of 12 have answered") || page.says("1 of 12 has answered"));
    let no_room = "No more members can be added to this round";
    assert!(
        !page.says("Make more cards") && page.says(no_room),
        "the box has no room for more"
    );
    let none = rose.sends(&format!("{path}/more"), &[("more", "3")]);
    assert_eq!((none.status, none.errors()), (422, vec!["more".into()]));
    let privacy = app.visitor().get(&format!("/r/{id}/privacy"));
    assert!(privacy.says("3 members were added after this questionnaire had opened"));

    for code in codes[1..].iter().chain(&late) {
        assert_eq!(app.member_answers(&id, code), Submission::Counted, "{code}");
    }
    assert_eq!(app.member_answers(&id, &late[0]), Submission::CodeNotUnused);
    assert!(rose.get(&path).says("12 of 12 have answered"));
    assert!(rose.get(&path).says("Everyone has answered"));
}

#[test]
fn replacing_cards_replaces_those_of_late_members_too() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let (id, path, codes) = with_cards(&app, &rose);
    let late = rose.sends(&format!("{path}/more"), &[("more", "3")]);
    let late = printed_codes(&late.bytes);
    assert_eq!(app.member_answers(&id, &late[0]), Submission::Counted);
    let fresh = rose.sends(&format!("{path}/cards"), &[("replace", "yes"), PASSED]);
    let named = &fresh.headers["content-disposition"];
    assert!(named.contains("sheet-2.pdf"), "{named}");
    let fresh = printed_codes(&fresh.bytes);
    assert_eq!(fresh.len(), 11);
    for code in codes.iter().chain(&late) {
        assert_eq!(app.member_answers(&id, code), Submission::CodeNotUnused);
    }
    for code in &fresh {
        assert_eq!(app.member_answers(&id, code), Submission::Counted);
    }
}

#[test]
fn a_list_grows_by_one_and_a_shared_link_needs_no_more() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round_with(&partnership, &[("entry", "mail"), ("members", "40")]);
    let path = format!("/rounds/{id}");
    rose.sends(&format!("{path}/codes"), &[]);
    let list = rose.sends(&format!("{path}/more"), &[("more", "1")]);
    assert_eq!(list.status, 200, "{}", list.body);
    let lines: Vec<&str> = list.body.trim().lines().collect();
    assert_eq!(lines.len(), 2, "{}", list.body);
    assert!(lines[1].ends_with("1+1"), "{}", lines[1]);
    let code = lines[1].split(',').nth(1).expect("a code");
    assert_eq!(app.member_answers(&id, code), Submission::Counted);
    // A quarter of those named, and the one of before is among them.
    let page = rose.sends(&format!("{path}/more"), &[("more", "10")]);
    assert!(page.says("from 1 to 9"));

    let by_link = rose.opens_round_with(&partnership, &[("entry", "link")]);
    let page = rose.sends(&format!("/rounds/{by_link}/more"), &[("more", "1")]);
    assert_eq!(page.status, 422);
    rose.sends(&format!("{path}/close"), &[("sure", "yes")]);
    let page = rose.sends(&format!("{path}/more"), &[("more", "1")]);
    assert!(page.status != 200 || !page.headers.contains_key("content-disposition"));
    assert_eq!(app.round(&id).added(), 1);
}
