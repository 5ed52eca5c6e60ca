//! What is kept for so many years and then goes: set by a partnership, held by the
//! host, announced, done.

use crate::common::app::TestApp;
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::people::Browser;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, ToSpan};
use tablee::discussion::{Field, fingerprint};
use tablee::retention::{Going, Keeping};
use tablee::round::Id;
use tablee::store::{Change, Kept, Store};

const NO_HOST: Keeping = Keeping {
    discussions: None,
    rounds: None,
    partnership: None,
};
/// The day on which the rounds of these tests close.
const CLOSED: Date = date(2027, 3, 20);

/// A closed round with a result and a note.
fn a_round(app: &TestApp, rose: &Browser, partnership: &str, label: &str) -> Id {
    let id = rose.opens_round_with(partnership, &[("label", label)]);
    let id = Id::parse(&id).expect("an id");
    members_answer(&app.store, &id, &ballots(tool()).split().of(8));
    app.store.close_round(&id, CLOSED).expect("closes");
    notes(&app.store, &id);
    id
}

fn notes(store: &Store, id: &Id) {
    let note = Change {
        field: Field::parse("meeting/proud").expect("a field"),
        shown: fingerprint(""),
        text: "The kitchen".to_owned(),
    };
    store.note(id, &[note]).expect("noted");
}

fn sets(rose: &Browser, partnership: &str, years: [&str; 3]) -> crate::common::people::Page {
    let path = format!("/partnerships/{partnership}/keeping");
    let fields = ["discussions", "rounds", "partnership"]
        .into_iter()
        .zip(years);
    rose.sends(&path, &fields.collect::<Vec<_>>())
}

fn gone(done: &[Kept]) -> Vec<Going> {
    let gone = done.iter().filter_map(|one| match one {
        Kept::Gone(_, what) => Some(*what),
        Kept::Announced(..) => None,
    });
    gone.collect()
}

#[test]
fn what_is_due_is_announced_for_thirty_days_and_then_goes() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = a_round(&app, &rose, &partnership, "Spring");
    let sister = a_round(&app, &rose, &partnership, "Sister");
    // A neighbour that has set nothing keeps all.
    let other = app.coordinator_named("Paul");
    let elsewhere = other.makes_partnership("Quartier sud");
    let kept = a_round(&app, &other, &elsewhere, "Kept");

    assert_eq!(sets(&rose, &partnership, ["1", "3", ""]).status, 303);
    let page = rose.get(&format!("/partnerships/{partnership}/keeping"));
    assert!(page.says("20 March 2028: the discussion of Spring and its record"));
    assert!(page.says("20 March 2030: the round Spring"));

    let look = |day: Date| {
        app.store
            .look_after_keeping(NO_HOST, day)
            .expect("looked after")
    };
    assert_eq!(
        look(date(2028, 2, 18)),
        [],
        "31 days before nothing is announced"
    );
    assert_eq!(look(date(2028, 2, 19)).len(), 2);
    assert_eq!(look(date(2028, 2, 20)), [], "and once");
    let page = rose.get(&format!("/partnerships/{partnership}"));
    assert!(page.says("20 March 2028: the discussion of Spring and its record"));
    assert_eq!(look(date(2028, 3, 19)), []);
    assert!(!app.store.discussion(&id).expect("read").is_empty());
    let mut both = [Going::Discussion(id), Going::Discussion(sister)];
    both.sort_unstable();
    assert_eq!(gone(&look(date(2028, 3, 20))), both);
    assert!(app.store.discussion(&id).expect("read").is_empty());
    let report = rose.get(&format!("/rounds/{id}/report"));
    assert_eq!(report.status, 200, "its results stay");
    let page = rose.get(&format!("/partnerships/{partnership}"));
    assert!(!page.says("Soon to be deleted"), "it is announced no more");

    // The server was off when it should have been announced: it is, and stays as long.
    assert_eq!(look(date(2031, 6, 1)).len(), 2);
    assert_eq!(look(date(2031, 6, 30)), []);
    assert!(app.store.round(&id).expect("read").is_some());
    assert_eq!(gone(&look(date(2031, 7, 1))).len(), 2);
    assert!(app.store.round(&id).expect("read").is_none());
    assert!(app.store.round(&kept).expect("read").is_some());
    assert!(!app.store.discussion(&kept).expect("read").is_empty());
}

#[test]
fn whoever_chooses_more_years_takes_an_announcement_back() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = a_round(&app, &rose, &partnership, "Spring");
    sets(&rose, &partnership, ["", "2", ""]);
    let look = |day: Date| {
        app.store
            .look_after_keeping(NO_HOST, day)
            .expect("looked after")
    };
    assert_eq!(look(date(2029, 3, 1)).len(), 1);
    sets(&rose, &partnership, ["", "4", ""]);
    assert_eq!(look(date(2029, 3, 31)), []);
    let page = rose.get(&format!("/partnerships/{partnership}"));
    assert!(!page.says("2029"), "nothing is announced");
    assert!(app.store.round(&id).expect("read").is_some());
    // Years that were made shorter announce anew and shorten no announcement.
    sets(&rose, &partnership, ["", "1", ""]);
    assert_eq!(look(date(2029, 4, 1)).len(), 1);
    assert_eq!(look(date(2029, 4, 30)), []);
    assert_eq!(gone(&look(date(2029, 5, 1))), [Going::Round(id)]);
}

#[test]
fn an_open_round_keeps_itself_and_its_partnership() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    a_round(&app, &rose, &partnership, "Spring");
    let open = rose.opens_round_with(&partnership, &[("label", "Open")]);
    let open = Id::parse(&open).expect("an id");
    sets(&rose, &partnership, ["", "", "1"]);
    let look = |day: Date| {
        app.store
            .look_after_keeping(NO_HOST, day)
            .expect("looked after")
    };
    assert_eq!(look(date(2040, 1, 1)), []);
    let answers = ballots(tool()).split().of(8);
    members_answer(&app.store, &open, &answers);
    app.store
        .close_round(&open, date(2027, 4, 1))
        .expect("closes");
    assert_eq!(look(date(2040, 1, 1)).len(), 1);
    assert_eq!(gone(&look(date(2040, 1, 31))), [Going::Partnership]);
    let whole = Id::parse(&partnership).expect("an id");
    assert!(app.store.any_partnership(&whole).expect("read").is_none());
    assert_eq!(
        rose.get(&format!("/partnerships/{partnership}")).status,
        404
    );
}

#[test]
fn a_host_holds_and_says_so_and_a_start_announces() {
    let root = tempfile::tempdir().expect("a folder");
    let data = root.path().join("data");
    let (partnership, id) = {
        let first = TestApp::with(|config| config.data.clone_from(&data));
        let rose = first.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        let id = a_round(&first, &rose, &partnership, "Spring");
        let looked = first.store.look_after_keeping(NO_HOST, date(2040, 1, 1));
        assert_eq!(looked.expect("looked after"), [], "nobody has set anything");
        (partnership, id)
    };
    crate::common::files::image_when_closed(&data);
    let second = TestApp::with_at(
        |config| {
            config.data.clone_from(&data);
            config.keeping.rounds = Some(2);
        },
        SignedDuration::from_hours(24 * 365 * 3),
    );
    let rose = second.visitor();
    rose.signs_in("Rose");
    let page = rose.get(&format!("/partnerships/{partnership}/keeping"));
    assert!(page.says("On this server rounds are kept for at most 2 years."));
    assert!(page.says("this server keeps it no longer") && !page.says("choose more years"));
    let longer = sets(&rose, &partnership, ["", "9", ""]);
    assert_eq!(
        (longer.status, longer.errors()),
        (422, vec!["rounds".to_owned()])
    );
    assert!(longer.says("for 2 years at most"));
    assert_eq!(sets(&rose, &partnership, ["1", "2", ""]).status, 303);
    let page = rose.get(&format!("/partnerships/{partnership}/keeping"));
    assert!(page.says("choose more years above"), "of discussions");
    let announced = second
        .store
        .announced(&Id::parse(&partnership).expect("an id"));
    let announced = announced.expect("read");
    assert_eq!(announced.len(), 1);
    assert_eq!(announced[0].what, Going::Round(id));
    let today = second.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    assert_eq!(announced[0].goes_on, today + 30.days());
}

#[test]
fn what_is_no_number_of_years_is_named_and_stays() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    for wrong in ["0", "100", "-1", "two", "1.5", "256", "1 2"] {
        let page = sets(&rose, &partnership, ["7", wrong, ""]);
        assert_eq!(page.status, 422, "{wrong}");
        let html = page.html();
        assert_eq!(html.first("#rounds").attribute("value"), Some(wrong));
        assert_eq!(html.first("#discussions").attribute("value"), Some("7"));
        assert!(page.says("from 1 to 99"), "{wrong}");
    }
    let whole = Id::parse(&partnership).expect("an id");
    assert_eq!(app.store.keeping(&whole).expect("read"), Keeping::default());
}

#[test]
fn the_decisions_that_go_with_a_discussion_are_counted() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = a_round(&app, &rose, &partnership, "Spring");
    for (field, text) in [
        ("action/1/what", "Meet on Tuesdays"),
        ("action/2/what", "Buy a kettle"),
        ("action/2/state", "done"),
    ] {
        let note = Change {
            field: Field::parse(field).expect("a field"),
            shown: fingerprint(""),
            text: text.to_owned(),
        };
        app.store.note(&id, &[note]).expect("noted");
    }
    sets(&rose, &partnership, ["1", "", ""]);
    let page = rose.get(&format!("/partnerships/{partnership}/keeping"));
    assert!(
        page.says("the discussion of Spring and its record, with 2 decisions, one of them open"),
        "{}",
        page.body
    );
}
