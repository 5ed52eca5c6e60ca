//! How a poll ends: by itself, with its round, and not by a restart.

use crate::common::app::TestApp;
use crate::common::meeting::{Meeting, chooses, sends};
use crate::web::PROVED;
use crate::web::polls::dots;
use jiff::SignedDuration;
use tablee::discussion::PollKind;

#[test]
fn it_ends_by_itself_and_takes_nothing_after_its_time() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let path = meeting.starts("dots");
    let phone = app.visitor();
    let page = phone.get(&path);
    for _ in 0..5 {
        assert_eq!(chooses(&app.visitor(), &path, &["A"]).status, 303);
    }
    app.passes(SignedDuration::from_mins(119));
    app.store.end_due_polls(app.now()).expect("looked");
    assert!(meeting.screen("dots").says("5 people have answered"));
    app.passes(SignedDuration::from_mins(1));
    let late = sends(&phone, &path, &page, &["B"]);
    assert_eq!(late.status, 404);
    assert!(late.says("what you chose was not counted"));
    app.store.end_due_polls(app.now()).expect("looked");
    assert_eq!(
        dots(&app.store, &meeting.id())[0],
        ("requirement/R1".to_owned(), 5)
    );
    assert_eq!(dots(&app.store, &meeting.id()).len(), 4);
}

#[test]
fn it_goes_with_its_round_and_with_its_partnership() {
    let app = TestApp::start();
    let rose = app.coordinator();
    for goes in ["/rounds/", "/partnerships/"] {
        let meeting = Meeting::of(&app, &rose);
        let paths = ["dots", "worth"].map(|asks| meeting.starts(asks));
        let boxes = [PollKind::Dots, PollKind::Worth].map(|asks| {
            let poll = app.store.poll(&meeting.id(), asks).expect("read");
            poll.expect("open").round.id
        });
        assert_eq!(chooses(&app.visitor(), &paths[0], &["A"]).status, 303);
        let of = match goes {
            "/rounds/" => &meeting.round,
            _ => &meeting.partnership,
        };
        let deleted = rose.sends(&format!("{goes}{of}/delete"), &PROVED);
        assert_eq!(deleted.status, 303, "{}", deleted.body);
        for (path, of) in paths.iter().zip(boxes) {
            assert_eq!(app.visitor().get(path).status, 404);
            assert_eq!(app.store.answered_now(&of).expect("read"), None, "its box");
        }
        app.passes(SignedDuration::from_mins(1));
    }
}

#[test]
fn a_restart_goes_on_with_it() {
    let root = tempfile::tempdir().expect("folder");
    let start = || {
        TestApp::with(|config| {
            config.data = root.path().join("data");
            config.public_address = Some("http://tablee.example.org".into());
        })
    };
    let (path, round, page) = {
        let app = start();
        let rose = app.coordinator();
        let meeting = Meeting::of(&app, &rose);
        let path = meeting.starts("worth");
        for _ in 0..3 {
            assert_eq!(chooses(&app.visitor(), &path, &["C"]).status, 303);
        }
        (path.clone(), meeting.id(), app.visitor().get(&path))
    };
    crate::common::files::image_when_closed(&root.path().join("data"));
    let app = start();
    // A page from before has to be sent once more.
    let phone = app.visitor();
    let again = sends(&phone, &path, &page, &["C"]);
    assert_eq!((again.status, again.checked()), (422, 1));
    assert!(again.says("If not, press Send once more"));
    assert_eq!(sends(&phone, &path, &again, &["C"]).status, 303);
    assert_eq!(chooses(&phone, &path, &["A"]).status, 303);
    app.store.end_poll(&round, PollKind::Worth).expect("ends");
    let discussion = app.store.discussion(&round).expect("read");
    assert_eq!(discussion.worth(), Some([1, 0, 4]));
}
