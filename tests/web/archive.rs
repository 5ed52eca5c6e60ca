//! A partnership that sleeps: out of the list, nothing opens in it, and one press
//! wakes it.

use crate::common::app::TestApp;
use crate::common::earlier::earlier_fields;
use crate::common::rounds::{CLOSING_DAY, a_round};
use tablee::round::{Id, Settles, Way};
use tablee::store::StoreError;

#[test]
fn a_partnership_sleeps_once_nothing_of_it_is_open_and_wakes_by_one_press() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    rose.makes_partnership("Verger");
    let page = format!("/partnerships/{id}");
    let press = |archived: &str| {
        let path = format!("{page}/archive");
        rose.sends(&path, &[("archived", archived)])
    };
    let round = rose.opens_round(&id);
    let refused = press("yes");
    assert_eq!(
        (refused.status, refused.errors()),
        (422, vec!["archive".into()])
    );
    assert!(refused.says("A round is open in this partnership."));
    app.members_answer(&round, 9, |_| 0);
    let round = Id::parse(&round).expect("an id");
    app.store.close_round(&round, CLOSING_DAY).expect("closes");
    app.store.set_shared(&round, true).expect("shared");

    let done = press("yes");
    assert_eq!(done.headers["location"], format!("{page}?done=archived"));
    let asleep = rose.get(&page);
    assert!(asleep.says("This partnership is archived: nothing opens in it"));
    for gone in ["/rounds/new", "/import"] {
        assert!(!asleep.leads(&format!("{page}{gone}")), "{gone}");
    }
    let list = rose.get("/partnerships");
    assert!(!list.says("Quartier nord") && list.says("Verger"));
    assert!(list.says("Archived partnerships (1)"));
    let archived = rose.get("/partnerships?archived=yes");
    assert!(archived.says("Quartier nord") && !archived.says("Verger"));
    assert!(archived.leads("/partnerships"));
    // What it has goes on: reports, decisions, what members were given.
    for path in [
        format!("/rounds/{round}/report"),
        format!("{page}/actions"),
        format!("/r/{round}/results"),
    ] {
        assert_eq!(rose.get(&path).status, 200, "{path}");
    }

    let done = press("no");
    assert_eq!(done.headers["location"], format!("{page}?done=awake"));
    assert!(rose.get("/partnerships").says("Quartier nord"));
    rose.opens_round(&id);
}

#[test]
fn nothing_opens_in_a_partnership_that_sleeps_whatever_the_way() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = Id::parse(&partnership).expect("an id");
    let held = rose.opens_round(&partnership);
    app.members_answer(&held, 9, |_| 0);
    let held = Id::parse(&held).expect("an id");
    app.store.close_round(&held, CLOSING_DAY).expect("closes");
    assert!(app.store.archive(&id, true).expect("kept"));
    let page = format!("/partnerships/{partnership}");
    for path in ["/rounds/new", "/import", "/import/process-check"] {
        let refused = rose.get(&format!("{page}{path}"));
        assert_eq!(refused.status, 409, "{path}");
        assert!(
            refused.says("Take the partnership out of the archive"),
            "{path}"
        );
    }
    let opened = rose.sends(&format!("{page}/rounds/new"), &[("go", "open")]);
    assert_eq!(opened.status, 409);
    let brought = rose.uploads(
        &format!("{page}/import/process-check"),
        &earlier_fields(&[]),
        ("counts.csv", b""),
    );
    assert_eq!(brought.status, 409);
    // A poll of a discussion is a small round.
    let poll = format!("/rounds/{held}/discussion/polls");
    assert_eq!(rose.sends(&poll, &[("asks", "worth")]).status, 409);

    // Whoever asks the store is told the same, and no box is left behind.
    let settings = a_round().opened_at(app.now()).settings();
    let before = app.store.open_ids().expect("read");
    let opened = app
        .store
        .open_round(&id, &settings, tablee::round::Entry::Link, app.now());
    assert!(matches!(opened, Err(StoreError::Archived)));
    let together = tablee::round::RoundSettings {
        way: Way::Together(Settles::Questions),
        ..settings
    };
    let opened = app
        .store
        .add_together_round(&id, &together, app.now(), None);
    assert!(matches!(opened, Err(StoreError::Archived)));
    assert_eq!(app.store.open_ids().expect("read"), before);
    assert_eq!(app.store.rounds_of(&id).expect("read").readable.len(), 1);
}

#[test]
fn only_who_coordinates_it_lets_a_partnership_sleep() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let paul = app.coordinator_named("Paul");
    let path = format!("/partnerships/{id}/archive");
    assert_eq!(paul.sends(&path, &[("archived", "yes")]).status, 404);
    assert!(rose.get("/partnerships").says("Quartier nord"));
}
