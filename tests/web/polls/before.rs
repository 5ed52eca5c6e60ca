//! That a group was asked the same before: its members read it, whatever became of
//! what was counted.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::meeting::{AMONG, Meeting, chooses};
use crate::common::rounds::CLOSING_DAY;
use crate::web::polls::{dots, notes};
use tablee::discussion::Field;
use tablee::round::Id;

/// So many phones choose, and it is counted.
fn counts(app: &TestApp, meeting: &Meeting, asks: &str, phones: usize) -> String {
    let path = meeting.starts(asks);
    for _ in 0..phones {
        assert_eq!(chooses(&app.visitor(), &path, &["A"]).status, 303);
    }
    meeting.ends(asks)
}

#[test]
fn it_is_told_although_what_was_counted_is_emptied() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    assert_eq!(counts(&app, &meeting, "dots", 4), "poll-few");
    let nothing = meeting.starts("dots");
    let read = app.visitor().get(&nothing);
    assert!(!read.says("asked this before"), "nothing was told");
    assert_eq!(meeting.ends("dots"), "poll-few");

    assert_eq!(counts(&app, &meeting, "dots", 6), "poll-counted");
    for about in AMONG {
        let field = format!("about/{about}/dots");
        let field = Field::parse(&field).expect("a field");
        notes(&app.store, &meeting.id(), field, "");
    }
    assert!(dots(&app.store, &meeting.id()).is_empty());
    let screen = meeting.screen("dots");
    assert!(screen.says("This has been asked before"), "who leads too");
    let again = meeting.starts("dots");
    assert!(app.visitor().get(&again).says("asked this before"));
    let other = meeting.starts("worth");
    assert!(!app.visitor().get(&other).says("asked this before"));
}

#[test]
fn it_is_told_in_another_round_of_the_partnership_and_nowhere_else() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let first = Meeting::of(&app, &rose);
    assert_eq!(counts(&app, &first, "worth", 6), "poll-counted");
    app.passes(jiff::SignedDuration::from_mins(1));
    let round = rose.opens_round_with(&first.partnership, &[]);
    let id = Id::parse(&round).expect("an id");
    members_answer(&app.store, &id, &ballots(tool()).split().of(8));
    app.store.close_round(&id, CLOSING_DAY).expect("closes");
    let second = Meeting {
        rose: &rose,
        partnership: first.partnership.clone(),
        round,
    };
    let phone = app.visitor();
    let path = second.starts("worth");
    assert!(phone.get(&path).says("asked at another meeting"));
    let french = phone.get(&format!("{path}?lang=fr"));
    assert!(french.says("lors d’une autre rencontre"));
    let dots = second.starts("dots");
    assert!(!phone.get(&dots).says("asked at another meeting"));

    let elsewhere = Meeting::of(&app, &rose);
    let path = elsewhere.starts("worth");
    assert!(!phone.get(&path).says("asked at another meeting"));
}
