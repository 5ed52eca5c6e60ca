//! Decisions as a meeting writes them down, whatever of them is said first.

use super::Table;
use tablee::discussion::fingerprint;

#[test]
fn a_decision_is_shown_from_its_first_word_on_and_recorded_once_it_says_what_is_to_be_done() {
    let table = Table::of(12);
    let path = table.path("/decide");
    let saves = |typed: &[(&str, &str)]| {
        let page = table.screen("/decide");
        let typed: Vec<_> = typed.iter().copied().chain([("go", "stay")]).collect();
        table.types(&page, &path, &typed)
    };
    let record = format!("/rounds/{}/record", table.round);
    let form = format!("/rounds/{}/actions/1", table.round);
    let unseen = "A hidden \u{202e}character";
    let refused = [
        ("field:action/1/who", "The board"),
        ("field:action/1/what", unseen),
    ];
    assert_eq!(saves(&refused).status, 422);

    let screen = table.screen("/decide");
    assert!(screen.says("The board") && screen.says("Still to be said"));
    let html = screen.html();
    assert_eq!(html.all("fieldset.group").len(), 2, "and room for one more");
    assert_eq!(table.rose.get(&form).status, 200);
    assert!(!table.rose.get(&record).says("The board"));
    let what = ("field:action/1/what", "When we invite, the chair will call");
    assert_eq!(saves(&[what]).status, 303);
    let record_now = table.rose.get(&record);
    assert!(record_now.says("The board") && record_now.says("the chair will call"));
    assert!(!table.screen("/decide").says("Still to be said"));

    // What is taken back is there until all of it is.
    let state = [
        ("field:action/1/state", "dropped"),
        ("shown:action/1/state", &fingerprint("")),
        ("field:action/1/why", "Ana moved"),
        ("shown:action/1/why", &fingerprint("")),
    ];
    assert_eq!(saves(&state).status, 303);
    assert_eq!(saves(&[("field:action/1/what", "")]).status, 303);
    let screen = table.screen("/decide");
    assert!(screen.says("The board") && screen.says("Ana moved"));
    assert!(!table.rose.get(&record).says("The board"));
    let rest = [("field:action/1/who", ""), ("field:action/1/why", "")];
    assert_eq!(saves(&rest).status, 303);
    let screen = table.screen("/decide");
    assert_eq!(screen.html().all("fieldset.group").len(), 1);
    assert_eq!(table.rose.get(&form).status, 404);
    assert!(screen.html().shows("#action-2-what"));
}
